"""The rules on the reduction to a range, and on its record."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _reduce(text: str) -> Report:
    from gyosei_forms.characters import reduction

    return reduction.reduce(text).report


def _read_record(raw: bytes) -> Report:
    from gyosei_forms.characters import substitution_record

    return substitution_record.read_record(raw).report


def _verify(texts: dict[str, str]) -> Report:
    from gyosei_forms.characters import reduction

    record = reduction.reduce("髙橋").unwrap().record
    return reduction.verify(texts["original"], texts["reduced"], record)


SUBSTITUTED = register(
    "GYO-CHAR-030",
    Severity.INFO,
    title=("代わりの文字に置き換えた", "Substituted"),
    message=(
        "「{unit}」（{code_points}）を「{to}」（{to_code_points}）に置き換えました（{scheme_ja}、{decided_ja}）。",
        "“{unit}” ({code_points}) was replaced by “{to}” ({to_code_points}) ({scheme_en}; {decided_en}).",
    ),
    mend=(
        "元の文字は記録に残っています。記録を置き換えた文字と一緒に送ってください。",
        "The record keeps the original; send it with the text.",
    ),
    basis_="gyosei#no-silent-change",
    check=_reduce,
    passing="高橋",
    failing="髙橋",
)
AMBIGUOUS = register(
    "GYO-CHAR-031",
    Severity.WARNING,
    title=("代わりの文字が決まらない", "Substitute not decided"),
    message=(
        "「{unit}」（{code_points}）は置き換えていません。{why_ja}（{candidates}）。",
        "“{unit}” ({code_points}) was left: {why_en} ({candidates}).",
    ),
    mend=(
        "どの表で決めるかを方針（ReductionPolicy）に書くか、本人に確かめてください。",
        "Say in the policy (ReductionPolicy) which scheme decides, or ask the person.",
    ),
    basis_="gyosei#no-silent-change mj-reduction",
    check=_reduce,
    passing="髙橋",
    failing="㐄",
)
NO_SUBSTITUTE = register(
    "GYO-CHAR-032",
    Severity.WARNING,
    title=("代わりの文字がない", "No substitute known"),
    message=(
        "「{unit}」（{code_points}）は置き換えていません。表に候補がありません。",
        "“{unit}” ({code_points}) was left: the tables name nothing that could stand in.",
    ),
    mend=(
        "元の文字を残し、相手先と扱いを決めてください。",
        "Keep the original, and settle with the receiver how to carry it.",
    ),
    basis_="gyosei#no-silent-change",
    check=_reduce,
    passing="髙橋",
    failing="\ue000",
)
RECORD_SHAPE = register(
    "GYO-CHAR-033",
    Severity.ERROR,
    title=("置換の記録の形式", "Form of a substitution record"),
    message=(
        "置換の記録がこの版の形式に合いません。",
        "The substitution record does not have the form of this version.",
    ),
    mend=(
        "記録を作り直すか、記録を作った版のライブラリで読んでください。",
        "Make the record again, or read it with the version that made it.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=_read_record,
    passing=b'{"schema": "urn:gyosei-forms:schema:substitution-record:0.1", "range": {"id": "a", "version": "1"}, '
    b'"tables": [], "policy": [], "length": 0, "reducedLength": 0, "substitutions": [], "leftCount": 0, "left": []}',
    failing=b"{}",
)
NOT_THIS_TEXT = register(
    "GYO-CHAR-034",
    Severity.ERROR,
    title=("記録がこの文章のものではない", "Record of another text"),
    message=(
        "置換の記録は、この文章のものではありません。示した位置の文字か長さが記録と違います。",
        "The record is not of this text: at the place given its characters or its length differ.",
    ),
    mend=(
        "記録と文章の組み合わせを確かめてください。文章が途中で正規化されていないかも見てください。",
        "See that text and record belong together, and that nothing normalised the text on its way.",
    ),
    basis_="gyosei#own-formats",
    check=_verify,
    passing={"original": "髙橋", "reduced": "高橋"},
    failing={"original": "高橋", "reduced": "高橋"},
)
OTHER_RESULT = register(
    "GYO-CHAR-035",
    Severity.ERROR,
    title=("記録と違う置換結果", "Result that the record does not make"),
    message=(
        "置き換えた文章が、記録のとおりに置き換えた結果と違います。",
        "The reduced text is not what the record makes of the original.",
    ),
    mend=(
        "記録のない変更がないか、示した位置から確かめてください。",
        "Look from the place given for a change that is not on record.",
    ),
    basis_="gyosei#own-formats",
    check=_verify,
    passing={"original": "髙橋", "reduced": "高橋"},
    failing={"original": "髙橋", "reduced": "高槁"},
)
