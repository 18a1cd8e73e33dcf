"""``gyosei-forms seal``, ``open`` and ``verify``: the envelope."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import clock
from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from gyosei_forms.envelope import Attachment, Expectations, Opened, Signatory, SubstitutedItem
    from gyosei_forms.envelope.encryption import Decrypter
    from gyosei_forms.envelope.sealing import Container

_Key = Annotated[
    list[Path] | None,
    typer.Option(
        help="信頼する署名者の公開鍵 PEM（繰り返し可）。Public key (PEM) of a trusted signer; may be repeated."
    ),
]
_DemoKey = Annotated[
    bool,
    typer.Option(
        "--demo-key",
        help="公開の実演用の鍵を使う（本番には使えない）。Use the published demonstration key; never for real use.",
    ),
]
_Addressee = Annotated[str | None, typer.Option(help="期待する宛先。The addressee it must be for.")]
_Procedure = Annotated[
    str | None, typer.Option(help="期待する手続（キーか手続ID）。The procedure it must be for.")
]
_PrivateKey = Annotated[Path | None, typer.Option("--key", help="署名鍵 PEM。Private key (PEM).")]
_Certificate = Annotated[
    Path | None,
    typer.Option(
        help="署名者の証明書から始まる PEM。省くと、鍵を示すだけの自己署名証明書を作る。The signer's certificate and its issuers' (PEM); without it, one that only names the key."
    ),
]
_Algorithm = Annotated[
    str | None,
    typer.Option(help="署名方式（RSA 鍵で必要。例: PS256）。Algorithm, needed for an RSA key."),
]
_Envelope = Annotated[
    str, typer.Argument(help="封筒 .gyosei か .asice（- は標準入力）。The envelope, - for standard input.")
]


_Anchor = Annotated[
    list[Path] | None,
    typer.Option(
        help="信頼の起点とする認証局の証明書（PEM か DER。繰り返し可）。Certificate of a CA that is trusted (PEM or DER); may be repeated."
    ),
]
_Intermediate = Annotated[
    list[Path] | None,
    typer.Option(
        help="間の認証局の証明書（PEM か DER。繰り返し可）。Certificates between signer and anchor; may be repeated."
    ),
]
_Crl = Annotated[
    list[Path] | None,
    typer.Option(help="失効リスト（PEM か DER。繰り返し可）。Revocation list (PEM or DER); may be repeated."),
]
_Ocsp = Annotated[
    list[Path] | None,
    typer.Option(help="OCSP の応答（DER。繰り返し可）。OCSP response (DER); may be repeated."),
]
_DecryptKey = Annotated[
    Path | None,
    typer.Option(
        "--decrypt-key",
        help="受け手の秘密鍵 PEM（暗号化された部品を読む）。The receiver's private key (PEM), for what is encrypted.",
    ),
]


class _Role(StrEnum):
    """The roles of :class:`gyosei_forms.envelope.SignedBy`, named here so that help costs no import."""

    NONE = "none"
    APPLICANT = "applicant"
    AGENT = "agent"
    ISSUER = "issuer"
    AGENCY = "agency"


class _Container(StrEnum):
    """Containers that envelopes are written in."""

    GYOSEI = "gyosei"
    ASICE = "asice"


class _VerdictFormat(StrEnum):
    """Forms of a verdict."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


_SignedBy = Annotated[
    list[_Role] | None,
    typer.Option(
        "--signed-by",
        help="認める署名者の立場（繰り返し可。none は署名なしも可）。A role of the signer that is accepted; none: unsigned too. May be repeated.",
    ),
]
_AllSignedBy = Annotated[
    list[_Role] | None,
    typer.Option(
        "--all-signed-by",
        help="必ず署名していなければならない立場（繰り返し可。二度書くと別の鍵が二つ必要）。A role that must have signed; may be repeated, twice the same wants two keys.",
    ),
]
_Part = Annotated[
    list[str] | None,
    typer.Option(
        "--part",
        help="必要な添付（用途、証明書類の ID、id のどれか。繰り返し可）。就労証明書=issuer.pem のように発行者の公開鍵を付けると、その添付が発行者の封筒であることも求める。An attachment that must be there, as NAME, or as NAME=ISSUER.pem if it must be its issuer's envelope.",
    ),
]


def seal(
    application: Annotated[str, typer.Argument(help="申請データ JSON。The application data.")],
    procedure: Annotated[
        str, typer.Option(help="手続ID か出典の行。The procedure's id or place in the source.")
    ],
    addressee: Annotated[str, typer.Option(help="宛先の名称。Name of the receiving body.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="書き出す新しいファイル（- は標準出力）。The new file to write, - for standard output.",
        ),
    ],
    attach: Annotated[
        list[str] | None,
        typer.Option(
            help="添付ファイル（繰り返し可）。定款=articles.pdf のように用途を付けられる。A file to attach, as PURPOSE=FILE or FILE; may be repeated."
        ),
    ] = None,
    record: Annotated[
        list[str] | None,
        typer.Option(
            help="代替文字の記録（chars reduce --record の JSON。繰り返し可）。/法人名=record.json のように、項目の JSON Pointer を付ける。The substitution record of an item, as POINTER=FILE; may be repeated."
        ),
    ] = None,
    xml: Annotated[
        str | None, typer.Option(help="XML の申請データ。The application data in XML, beside the JSON.")
    ] = None,
    key: _PrivateKey = None,
    certificate: _Certificate = None,
    algorithm: _Algorithm = None,
    demo_key: _DemoKey = False,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="署名しない（電子署名不要の手続）。Do not sign.")
    ] = False,
    role: Annotated[
        _Role | None, typer.Option("--signed-by", help="署名者の立場（既定は申請者）。Role of the signer.")
    ] = None,
    awaited: Annotated[
        list[_Role] | None,
        typer.Option(
            "--await",
            help="後から cosign で署名する人の立場（繰り返し可）。Role of whoever signs later (cosign); may be repeated.",
        ),
    ] = None,
    container: Annotated[
        _Container,
        typer.Option(
            help="封筒の形。gyosei か、他の道具も開ける ASiC-E（asice）。The container: gyosei, or ASiC-E, which other tools open."
        ),
    ] = _Container.GYOSEI,
    encrypt_to: Annotated[
        Path | None,
        typer.Option(
            help="受け手の公開鍵 PEM。すべての部品をこの鍵で暗号化する。Public key (PEM) to which every part is encrypted."
        ),
    ] = None,
    reply_to: Annotated[
        str, typer.Option(help="返信の対象のメッセージID。Id of the message that is answered.")
    ] = "",
    created: Annotated[
        str | None, typer.Option(help="作成日時 YYYY-MM-DDThh:mm:ss+09:00（既定は今）。Time of creation.")
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """申請を封じて署名する。Seal and sign an application."""
    from gyosei_forms import envelope, intake, procedures

    raw = options.read(application)
    report = intake.read_json(raw).report
    if not report.ok:
        options.write(report.render("text", lang=lang.lang, color=options.color()))
        raise typer.Exit(int(report.exit_code()))
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference.of(procedures.get(procedure)),
        addressee=addressee,
        created=_moment(created),
        application=raw,
        xml=None if xml is None else envelope.XmlData(options.read(xml)),
        reply_to=reply_to,
        attachments=tuple(_attachment(number, one) for number, one in enumerate(attach or [], start=1)),
        substitutions=tuple(map(_substituted, record or [])),
    )
    signers = _signers(key, certificate, algorithm, role, demo_key=demo_key, unsigned=unsigned)
    recipient = None if encrypt_to is None else _public_key(encrypt_to)
    later = [envelope.SignedBy(one) for one in awaited or []]
    kind: Container = container.value
    if output == "-":
        sealed = envelope.seal(
            submission, signers=signers, awaited=later, recipient=recipient, container=kind
        )
        options.write_bytes(sealed)
        return
    try:  # never over a key, an application or another envelope
        envelope.seal_to(
            output, submission, signers=signers, awaited=later, recipient=recipient, container=kind
        )
    except UsageError as error:
        raise _in_place(output, error) from None
    _say_written(output, lang)


def cosign(
    file: _Envelope,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="書き出す新しいファイル（- は標準出力）。The new file to write, - for standard output.",
        ),
    ],
    key: _PrivateKey = None,
    certificate: _Certificate = None,
    algorithm: _Algorithm = None,
    demo_key: _DemoKey = False,
    role: Annotated[
        _Role | None,
        typer.Option("--signed-by", help="署名者の立場（既定は封筒が待つもの）。Role of the signer."),
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒に、もう一人の署名を加える。Add another person's signature to an envelope.

    封筒がその立場の署名を待っている（seal --await）ときだけ。Only where it awaits one in that role.
    """
    from gyosei_forms import envelope
    from gyosei_forms.envelope.contents import write_new

    (one,) = _signers(key, certificate, algorithm, role, demo_key=demo_key, unsigned=False)
    sealed = options.read(file, "max_envelope_bytes")
    try:
        signed = envelope.cosign(sealed, one)
    except UsageError as error:
        raise _in_place(file, error) from None
    if output == "-":
        options.write_bytes(signed)
        return
    try:
        write_new(Path(output), iter((signed,)))
    except UsageError as error:
        raise _in_place(output, error) from None
    _say_written(output, lang)


def _say_written(output: str, lang: options.Language) -> None:
    size = f"{Path(output).stat().st_size:,}"
    options.write(
        f"{shown_path(output)}: {size} バイト\n"
        if lang.lang == "ja"
        else f"{shown_path(output)}: {size} bytes\n"
    )


def verify(
    file: _Envelope,
    key: _Key = None,
    demo_key: _DemoKey = False,
    addressee: _Addressee = None,
    procedure: _Procedure = None,
    signed_by: _SignedBy = None,
    all_signed_by: _AllSignedBy = None,
    part: _Part = None,
    anchor: _Anchor = None,
    intermediate: _Intermediate = None,
    crl: _Crl = None,
    ocsp: _Ocsp = None,
    decrypt_key: _DecryptKey = None,
    format: Annotated[  # noqa: A002
        _VerdictFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = _VerdictFormat.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="判定までの手順も示す。Show how the verdict came about.")
    ] = False,
    subjects: Annotated[
        bool,
        typer.Option(
            "--subjects",
            help="署名者の証明書の名義（個人名のことがある）も示す。Show the names in the signers' certificates too; they may be personal.",
        ),
    ] = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒を検証する。Verify an envelope.

    構成ファイルごとの判定を示す。Shows the verdict, file by file.
    """
    expect = _expectations(key, demo_key, addressee, procedure, signed_by, all_signed_by, part)
    expect = _with_certificates(expect, anchor, intermediate, crl, ocsp)
    opened = _open(file, expect, _decrypter(decrypt_key))
    options.write(opened.render(format.value, lang=lang.lang, explain=explain, subjects=subjects))
    raise typer.Exit(int(opened.exit_code))


def open_(
    file: _Envelope,
    into: Annotated[
        Path, typer.Option(help="取り出し先の空のフォルダー。An empty or new folder for the parts.")
    ],
    key: _Key = None,
    demo_key: _DemoKey = False,
    addressee: _Addressee = None,
    procedure: _Procedure = None,
    signed_by: _SignedBy = None,
    all_signed_by: _AllSignedBy = None,
    part: _Part = None,
    anchor: _Anchor = None,
    intermediate: _Intermediate = None,
    crl: _Crl = None,
    ocsp: _Ocsp = None,
    decrypt_key: _DecryptKey = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """合格した封筒を開く。Open an envelope that passes."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(
            f"--into {into} は空のフォルダーではありません。", f"--into {into} is no empty folder."
        )
    expect = _expectations(key, demo_key, addressee, procedure, signed_by, all_signed_by, part)
    expect = _with_certificates(expect, anchor, intermediate, crl, ocsp)
    opened = _open(file, expect, _decrypter(decrypt_key))
    options.write(opened.render("text", lang=lang.lang))
    if opened.passed:
        options.write("".join(f"{shown_path(str(path))}\n" for path in _take_out(opened, into)))
    raise typer.Exit(int(opened.exit_code))


def _take_out(opened: Opened, into: Path) -> Iterator[Path]:
    """Write the verified parts under neutral names, with the extension of their media type."""
    for name, neutral in _neutral_names(opened):
        target = into / neutral
        target.parent.mkdir(parents=True, exist_ok=True)
        opened.save(name, target)
        yield target


def _neutral_names(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield each verified part and the name that it gets: its own, or, in a container of others, a number."""
    from gyosei_forms.envelope import PartStatus, container

    if not opened.has_submission:
        signed = [part.name for part in opened.parts if part.status is PartStatus.OK]
        for number, name in enumerate(signed, 1):
            media_type, _ = _types().guess_type(Path(name).name)
            yield name, f"{number:03d}" + (_types().guess_extension(media_type or "") or "")
        return
    media_types = {
        container.attachment_name(number): attachment.media_type
        for number, attachment in enumerate(opened.submission.attachments, 1)
    }
    for part in opened.parts:
        extension = _types().guess_extension(media_types.get(part.name, "")) or ""
        yield part.name, part.name + extension + (".jwe" if part.name in opened.submission.closed else "")


def _open(file: str, expect: Expectations, holder: Decrypter | None) -> Opened:
    """Open an envelope; a file is read piece by piece and stays where it is."""
    from gyosei_forms import envelope

    if file == "-":
        return envelope.open(options.read(file, "max_envelope_bytes"), expect=expect, decrypter=holder)
    try:
        return envelope.open(Path(file), expect=expect, decrypter=holder)
    except UsageError as error:
        raise _in_place(file, error) from None


def _expectations(
    keys: list[Path] | None,
    demo_key: bool,
    addressee: str | None,
    procedure: str | None,
    signed_by: list[_Role] | None,
    all_signed_by: list[_Role] | None,
    parts: list[str] | None,
) -> Expectations:
    from gyosei_forms import envelope, testing

    trusted = [_public_key(path) for path in keys or []]
    if demo_key:
        trusted.append(testing.demonstration_signer().public_jwk)
    expect = envelope.Expectations(
        trusted_keys=tuple(trusted),
        addressee=addressee,
        procedure=procedure,
        all_signed_by=tuple(map(envelope.SignedBy, all_signed_by or [])),
        parts=dict(map(_expected_part, parts or [])),
    )
    if not signed_by:
        return expect
    return replace(expect, signed_by=tuple(map(envelope.SignedBy, signed_by)))


def _with_certificates(
    expect: Expectations,
    anchors: list[Path] | None,
    intermediates: list[Path] | None,
    crls: list[Path] | None,
    ocsps: list[Path] | None,
) -> Expectations:
    """Return the expectations with what certificates are judged by."""
    if not anchors:
        if intermediates or crls or ocsps:
            raise UsageError(
                "--intermediate、--crl、--ocsp は --anchor と指定してください。",
                "--intermediate, --crl and --ocsp go with --anchor.",
            )
        return expect
    from gyosei_forms.envelope.certificates import Anchor, Revocation

    return replace(
        expect,
        anchors=tuple(Anchor.of(one) for path in anchors for one in _certificates(path)),
        intermediates=tuple(one for path in intermediates or [] for one in _certificates(path)),
        revocation=Revocation(
            crls=tuple(map(_crl, crls or [])),
            ocsp=tuple(options.read(str(path), "max_revocation_bytes") for path in ocsps or []),
        ),
    )


def _crl(path: Path) -> bytes:
    """Return a revocation list as DER; what is none is a finding of the verdict."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    raw = options.read(str(path), "max_revocation_bytes")
    if not raw.lstrip().startswith(_PEM):
        return raw
    try:
        return x509.load_pem_x509_crl(raw).public_bytes(Encoding.DER)
    except ValueError:
        return raw


_PEM = b"-----BEGIN"


def _expected_part(given: str) -> tuple[str, Expectations | None]:
    from gyosei_forms import envelope

    name, equals, path = given.partition("=")
    if not name or (equals and not path):
        raise UsageError(
            f"--part {shown_path(given)}: 名前 か 名前=発行者の公開鍵 の形で書いてください。",
            f"--part {shown_path(given)}: write NAME or NAME=ISSUER.pem.",
        )
    if not equals:
        return name, None
    roles = (envelope.SignedBy.ISSUER, envelope.SignedBy.AGENCY)
    return name, envelope.Expectations(trusted_keys=(_public_key(Path(path)),), signed_by=roles)


def _signers(
    key: Path | None,
    certificate: Path | None,
    algorithm: str | None,
    role: _Role | None,
    *,
    demo_key: bool,
    unsigned: bool,
) -> list[Signatory]:
    from gyosei_forms import envelope, testing

    if demo_key + unsigned + (key is not None) != 1:
        raise UsageError(
            "--key、--demo-key、--unsigned のどれか一つを指定してください。",
            "give one of --key, --demo-key and --unsigned.",
        )
    if (unsigned and role not in (None, _Role.NONE)) or (not unsigned and role is _Role.NONE):
        raise UsageError(
            "--signed-by none は --unsigned と、他の立場は署名する鍵と指定してください。",
            "--signed-by none goes with --unsigned, other roles with a key.",
        )
    if unsigned:
        return []
    signed_by = None if role is None else envelope.SignedBy(role)
    if key is None:
        return [testing.demonstration_signatory(signed_by)]
    try:
        signer = envelope.FileKeySigner.from_pem(
            options.read(str(key), "max_small_file_bytes"), algorithm=algorithm
        )
    except UsageError as error:
        raise _in_file(key, error, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256") from None
    chain = [envelope.self_signed(signer)] if certificate is None else _certificates(certificate)
    return [envelope.Signatory(signer, chain, signed_by)]


def _certificates(path: Path) -> list[Certificate]:
    from cryptography import x509

    raw = options.read(str(path), "max_small_file_bytes")
    try:
        if raw.lstrip().startswith(_PEM):
            return x509.load_pem_x509_certificates(raw)
        return [x509.load_der_x509_certificate(raw)]
    except ValueError:
        name = shown_path(str(path))
        raise UsageError(
            f"{name}: 証明書（PEM か DER）を読めません。", f"{name}: no certificates (PEM or DER)."
        ) from None


def _decrypter(path: Path | None) -> Decrypter | None:
    """Return the holder of the private key in a PEM file."""
    from gyosei_forms.envelope import encryption

    if path is None:
        return None
    try:
        return encryption.FileKeyDecrypter.from_pem(options.read(str(path), "max_small_file_bytes"))
    except UsageError as error:
        raise _in_file(
            path, error, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
        ) from None


def _public_key(path: Path) -> Mapping[str, str]:
    from gyosei_forms import envelope

    try:
        return envelope.public_jwk_from_pem(options.read(str(path), "max_small_file_bytes"))
    except UsageError as error:
        raise _in_file(path, error, "openssl pkey -in PRIVATE.pem -pubout") from None


def _in_place(path: str, error: UsageError) -> UsageError:
    place = shown_path(path)
    return UsageError(f"{place}: {error.text.ja}", f"{place}: {error.text.en}")


def _in_file(path: Path, error: UsageError, command: str) -> UsageError:
    place = shown_path(str(path))
    return UsageError(f"{place}: {error.text.ja}（{command}）", f"{place}: {error.text.en} ({command})")


def _moment(text: str | None) -> datetime:
    if text is None:
        return clock.now_in_japan()
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            "--created は YYYY-MM-DDThh:mm:ss+09:00 の形で書いてください。",
            "--created takes YYYY-MM-DDThh:mm:ss+09:00.",
        ) from error


def _attachment(number: int, given: str) -> Attachment:
    """Return an attachment; the file's own name, personal at times, is not carried."""
    from gyosei_forms import envelope

    purpose, equals, path = given.partition("=")
    if not equals or Path(given).exists():
        purpose, path = "", given
    elif not purpose or not path:
        raise UsageError(
            f"--attach {shown_path(given)}: 用途=ファイル の形で書いてください。",
            f"--attach {shown_path(given)}: write PURPOSE=FILE.",
        )
    return envelope.Attachment(
        id=f"attachment-{number}",
        content=options.read(path, "max_part_bytes") if path == "-" else _file(path),
        media_type=_types().guess_type(path)[0] or "application/octet-stream",
        purpose=purpose,
    )


def _types() -> mimetypes.MimeTypes:
    """Return the media types by extension, envelopes among them."""
    from gyosei_forms.envelope import asice, documents, nested

    types = mimetypes.MimeTypes()
    types.add_type(nested.MEDIA_TYPE, ".gyosei")
    types.add_type(asice.MEDIA_TYPE, ".asice")
    types.add_type(documents.MEDIA_TYPES[0], ".jws")
    return types


def _file(path: str) -> Path:
    """Return the path of a file that can be read; it is read when the envelope is written."""
    from gyosei_forms.envelope import contents

    if not contents.is_regular(Path(path)):
        raise UsageError(f"{shown_path(path)}: 読めません。", f"{shown_path(path)}: cannot be read.")
    return Path(path)


def _substituted(given: str) -> SubstitutedItem:
    from gyosei_forms import envelope
    from gyosei_forms.characters.reduction import read_record

    place, equals, path = given.partition("=")
    if not equals or not path:
        raise UsageError(
            f"--record {shown_path(given)}: POINTER=ファイル の形で書いてください。",
            f"--record {shown_path(given)}: write POINTER=FILE.",
        )
    read = read_record(options.read(path))
    if read.value is None:
        error = read.report.errors[0]
        raise UsageError(
            f"{shown_path(path)}: {error.message('ja')}（{error.rule}）",
            f"{shown_path(path)}: {error.message('en')} ({error.rule})",
        )
    return envelope.SubstitutedItem(place, read.value)
