"""The rules of telephone numbers (GIF 445), mail and web addresses."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _telephone(text: str) -> Report:
    from gyosei_forms.parts.contacts import telephones

    return telephones.check(text)


NOT_A_TELEPHONE_NUMBER = register(
    "GYO-TEL-001",
    Severity.WARNING,
    title=("電話番号の形式", "Form of a telephone number"),
    message=(
        "電話番号が GIF 445 の形（(03)5253-5111、090-9999-9999、0120-999999、+81 … など）ではありません。",
        "The telephone number has none of the forms of GIF 445, such as (03)5253-5111, 090-9999-9999, 0120-999999 or +81 ….",
    ),
    mend=(
        "半角で書き、括弧は市外局番だけに使い、代表などの語は入れないでください。複数は「 / 」でつなぎます。",
        "Write it half-width and without words, with parentheses for an area code only; join several with “ / ”.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="(03)5253-5111",
    failing="０３－５２５３－５１１１（代表）",
)
AREA_CODE_HYPHEN = register(
    "GYO-TEL-002",
    Severity.ADVICE,
    title=("市外局番の後のハイフン", "Hyphen after the area code"),
    message=(
        "市外局番は GIF 445 では括弧に入れますが、データモデル記述の例はハイフンです。どちらも受け付けます。",
        "GIF 445 puts the area code in parentheses, the example of the data model description uses hyphens; both are accepted.",
    ),
    mend=("新しく作るデータでは括弧の形にしてください。", "Use parentheses in new data."),
    basis_="gif-445 gif-dmd",
    check=_telephone,
    passing="(03)5253-5111",
    failing="012-3456-7890",
)
TOLL_FREE_GROUPS = register(
    "GYO-TEL-003",
    Severity.ADVICE,
    title=("0120 の後の区切り", "Grouping after 0120"),
    message=(
        "0120 の番号は、GIF 445 では後の 6 桁を区切らずに書きます（0120-999999）。",
        "GIF 445 writes the six digits after 0120 without a break (0120-999999).",
    ),
    mend=(
        "新しく作るデータでは 0120 の後のハイフンを一つにしてください。",
        "Use one hyphen, after 0120, in new data.",
    ),
    basis_="gif-445",
    check=_telephone,
    passing="0120-123456",
    failing="0120-123-456",
)
