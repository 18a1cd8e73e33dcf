"""240-259: ASiC-E containers."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import RESEND
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _opened(edit: str) -> Report:
    """Open an example container after the named edit."""
    from gyosei_forms.envelope.asice import examples

    return examples.report(edit)


def _asice(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = RESEND,
    severity: Severity = Severity.ERROR,
    passing: str = "of others",
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_opened,
        passing=passing,
        failing=failing,
    )


NOT_A_ZIP = _asice(
    240,
    "without an end record",
    ("zip として読めない（ASiC）", "Not a zip (ASiC)"),
    (
        "先頭のローカルヘッダか、末尾の終端レコードがありません。",
        "There is no local header at the beginning, or no end record at the end.",
    ),
    "zip-appnote#4.3.6 en-319-162-1#4.4",
)
STRUCTURE = _asice(
    241,
    "bytes between members",
    ("zip の構造の矛盾（ASiC）", "Contradictions in the zip (ASiC)"),
    (
        "zip のヘッダどうしが矛盾するか、要素の前後に余分なバイトがあるか、要素が重なっています。読む道具によって内容が変わるため、読みません。",
        "Headers of the zip contradict each other, or there are bytes around members, or members overlap: tools would read different things, so it is not read.",
    ),
    "gyosei#strict-reader zip-appnote#4.3.6",
)
COMPRESSION = _asice(
    242,
    "another compression",
    ("読まない圧縮方式（ASiC）", "Compression that is not read (ASiC)"),
    (
        "要素の圧縮方式が、無圧縮と deflate のどちらでもないか、zip64 です。",
        "A member is neither stored nor deflated, or the zip is a zip64.",
    ),
    "gyosei#strict-reader zip-appnote#4.4.5",
)
ENCRYPTED = _asice(
    243,
    "an encrypted member",
    ("暗号化された要素（ASiC）", "Encrypted member (ASiC)"),
    ("要素が zip の暗号化で保護されています。", "A member is encrypted by the zip."),
    "gyosei#strict-reader zip-appnote#6.1",
)
NAME = _asice(
    244,
    "a name that leads elsewhere",
    ("安全でない名前（ASiC）", "Unsafe name (ASiC)"),
    (
        "要素の名前が相対名でないか、上の階層を指すか、制御文字などを含むか、UTF-8 ではありません。",
        "The name of a member is not relative, leads upwards, has control characters, or is not UTF-8.",
    ),
    "gyosei#strict-reader zip-appnote#4.4.17",
)
SAME_NAME = _asice(
    245,
    "a name twice",
    ("同じ名前の要素（ASiC）", "Members of one name (ASiC)"),
    (
        "同じ名前（大文字と小文字の違いだけのものを含む）の要素が二つ以上あります。",
        "Two members have one name, or names that differ in case only.",
    ),
    "gyosei#strict-reader zip-appnote#4.3.2",
)
CHECKSUM = _asice(
    246,
    "a byte changed",
    ("内容が壊れている（ASiC）", "Content damaged (ASiC)"),
    (
        "要素の内容が、zip の記す長さ・CRC-32・圧縮形式と合いません。",
        "The content of a member does not fit the length, the CRC-32 or the compression that the zip states.",
    ),
    "zip-appnote#4.4.7",
)
MIMETYPE = _asice(
    247,
    "the simple form",
    ("mimetype の違反（ASiC）", "mimetype off its form (ASiC)"),
    (
        "最初の要素が、無圧縮・拡張フィールドなしで、内容が {expected} の mimetype ではありません。",
        "The first member is not mimetype, stored, without an extra field, with the content {expected}.",
    ),
    "en-319-162-1#4.4",
)
CADES = _asice(
    248,
    "a CAdES signature",
    ("CAdES の署名は読まない", "CAdES signatures are not read"),
    (
        "CAdES の署名か、それに伴う目録・タイムスタンプがあります。ここでは読まないため、判定していません。",
        "There is a CAdES signature, or a manifest or timestamp that goes with one. They are not read here, and not judged.",
    ),
    "gyosei#own-formats en-319-162-1#4.4",
    (
        "XAdES の署名を求めるか、CAdES を読む道具で確かめてください。",
        "Ask for a XAdES signature, or verify it with a tool for CAdES.",
    ),
    severity=Severity.WARNING,
)
NOT_SIGNED = _asice(
    249,
    "without a signature",
    ("XAdES の署名がない（ASiC）", "No XAdES signature (ASiC)"),
    (
        "コンテナに XAdES の署名ファイル（META-INF/signatures*.xml）がありません。",
        "The container has no file of XAdES signatures (META-INF/signatures*.xml).",
    ),
    "en-319-162-1#4.4",
)
PART_UNSIGNED = _asice(
    250,
    "a part beside",
    ("署名されていないファイル（ASiC）", "Part not signed (ASiC)"),
    (
        "このファイルは、どの信頼できる署名の対象でもありません。内容は渡しません。",
        "No trusted signature covers this part. Its content is not handed on.",
    ),
    "gyosei#sign-the-bytes en-319-162-1#4.4",
    ("このファイルを使わないか、署名したものを求めてください。", "Do not use it, or ask for it signed."),
    severity=Severity.WARNING,
)
PARTLY_SIGNED = _asice(
    251,
    "a part that one has signed",
    ("一部の署名だけの対象（ASiC）", "Signed by some only (ASiC)"),
    ("このファイルは、一部の署名だけの対象です。", "Only some of the signatures cover this part."),
    "gyosei#sign-the-bytes en-319-162-1#4.4",
    ("誰の署名が必要なファイルかを確かめてください。", "See whose signature it needs."),
    severity=Severity.INFO,
)
LISTING = _asice(
    252,
    "without a list of the members",
    ("要素の一覧が合わない（ASiC）", "List of the members off (ASiC)"),
    (
        "META-INF/manifest.xml がないか、コンテナのファイルと合いません。署名の対象ではないため、判定は変わりません。",
        "META-INF/manifest.xml is missing, or does not list the parts that are there. It is not signed, so the verdict stands.",
    ),
    "en-319-162-1#4.4",
    ("作成した側のソフトウェアを確かめてください。", "See to the software that made it."),
    severity=Severity.WARNING,
)
FOREIGN = _asice(
    253,
    "of others",
    ("他の道具の作ったコンテナ", "Container of another maker"),
    (
        "このライブラリの申請コンテナではありません。署名されたファイルだけを判定し、申請としては読みません。",
        "This is no submission of this library: only the signed parts are judged, and it is not read as a submission.",
    ),
    "gyosei#own-formats",
    (
        "申請として受け付けるには、申請のコンテナを求めてください。",
        "To take it as a submission, ask for one.",
    ),
    severity=Severity.INFO,
    passing="as sealed",
)
NOT_CANONICAL = _asice(
    254,
    "ours, packed by another tool",
    ("コンテナが正規形でない（ASiC）", "Container not canonical (ASiC)"),
    (
        "申請のコンテナのバイト列が、定められた一通りの書き方ではありません。",
        "The bytes of this submission are not in the one way in which such a container is written.",
    ),
    "gyosei#canonical-container",
)
