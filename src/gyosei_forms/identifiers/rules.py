"""The rules on numbers."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _validate(text: str) -> Report:
    from gyosei_forms.identifiers import corporate_number

    return corporate_number.validate(text)


def _compact(text: str) -> Report:
    from gyosei_forms.identifiers import corporate_number

    return corporate_number.compact(text).report


def _municipality_code(text: str) -> Report:
    from gyosei_forms.identifiers import municipality_code

    return municipality_code.validate(text)


def _town_id(text: str) -> Report:
    from gyosei_forms.identifiers import town_id

    return town_id.validate(text)


CORPORATE_NUMBER_FORM = register(
    "GYO-NUM-001",
    Severity.ERROR,
    title=("法人番号の書式", "Form of a corporate number"),
    message=(
        "法人番号に{kinds_ja}があります。半角数字13桁だけで書きます。",
        "The corporate number has {kinds_en}; it is written as 13 half-width digits and nothing else.",
    ),
    mend=(
        "半角数字13桁に直してください。compact() は変更を記録しながら直します。",
        "Write the 13 half-width digits; compact() does it and says what it changed.",
    ),
    basis_="gif-dmd",
    check=_validate,
    passing="7000012050002",
    failing="７000012050002",
)
CORPORATE_NUMBER_CHARACTERS = register(
    "GYO-NUM-002",
    Severity.ERROR,
    title=("法人番号に数字以外の文字", "Corporate number with something else than digits"),
    message=(
        "法人番号に数字でない文字が {count} 個あります（最初は {code_points}）。半角数字13桁を書きます。",
        "It has {count} characters that are no digits (first {code_points}); 13 half-width digits are expected.",
    ),
    mend=(
        "法人番号の13桁だけを書いてください。インボイス登録番号の T は付けません。",
        "Give the 13 digits alone; the T of an invoice number is no part of it.",
    ),
    basis_="gif-dmd",
    check=_validate,
    passing="7000012050002",
    failing="T7000012050002",
)
CORPORATE_NUMBER_LENGTH = register(
    "GYO-NUM-003",
    Severity.ERROR,
    title=("法人番号の桁数", "Length of a corporate number"),
    message=(
        "数字が {found} 桁です。法人番号は13桁です。",
        "There are {found} digits; a corporate number has 13.",
    ),
    mend=(
        "国税庁法人番号公表サイトの13桁と照らし合わせてください。12桁の会社法人等番号とは別の番号です。",
        "Compare with the number published by the National Tax Agency; the 12 digits of the register are another.",
    ),
    basis_="gif-dmd corporate-number-ordinance#2",
    check=_validate,
    passing="7000012050002",
    failing="000012050002",
)
CORPORATE_NUMBER_CHECK_DIGIT = register(
    "GYO-NUM-004",
    Severity.ERROR,
    title=("法人番号の検査用数字", "Check digit of a corporate number"),
    message=(
        "先頭の検査用数字が残りの12桁と合いません。",
        "The check digit (the first) does not fit the other 12 digits.",
    ),
    mend=(
        "書き誤りがあります。国税庁法人番号公表サイトの番号と照らし合わせてください。",
        "There is a slip in writing; compare with the number published by the National Tax Agency.",
    ),
    basis_="corporate-number-ordinance#2",
    check=_validate,
    passing="8000012010038",
    failing="8000012010083",
)
FULL_WIDTH_DIGITS_CHANGED = register(
    "GYO-NUM-005",
    Severity.INFO,
    title=("全角数字を半角にした", "Full-width digits changed"),
    message=(
        "全角数字 {count} 個を半角にしました。",
        "{count} full-width digits were changed to half-width.",
    ),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_compact,
    passing="7000012050002",
    failing="７０００012050002",
)
HYPHENS_REMOVED = register(
    "GYO-NUM-006",
    Severity.INFO,
    title=("ハイフンを除いた", "Hyphens removed"),
    message=("ハイフンの類 {count} 個を除きました。", "{count} hyphens or dashes were removed."),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_compact,
    passing="7000012050002",
    failing="7-0000-1205-0002",
)
SPACES_REMOVED = register(
    "GYO-NUM-007",
    Severity.INFO,
    title=("空白・改行を除いた", "Spaces or line breaks removed"),
    message=("空白・改行 {count} 個を除きました。", "{count} spaces or line breaks were removed."),
    mend=("元の表記も残してください。", "Keep the original as well."),
    basis_="gif-dmd gyosei#no-silent-change",
    check=_compact,
    passing="7000012050002",
    failing="7000012050002\n",
)
MUNICIPALITY_CODE_FORM = register(
    "GYO-NUM-008",
    Severity.ERROR,
    title=("全国地方公共団体コードの形式", "Form of a municipality code"),
    message=(
        "全国地方公共団体コードは、検査数字を含む半角数字 6 桁です。",
        "A municipality code has six half-width digits, the check digit included.",
    ),
    mend=(
        "6 桁で書いてください（5 桁の場合は検査数字を加える）。",
        "Write six digits; to five, add the check digit.",
    ),
    basis_="gif-dmd gif-442 local-government-codes",
    check=_municipality_code,
    passing="131016",
    failing="13101",
)
MUNICIPALITY_CODE_CHECK_DIGIT = register(
    "GYO-NUM-009",
    Severity.ERROR,
    title=("全国地方公共団体コードの検査数字", "Check digit of a municipality code"),
    message=("6 桁目の検査数字が合いません。", "The sixth digit, the check digit, does not fit."),
    mend=("番号を写し間違えていないか確かめてください。", "Check the number for a slip."),
    basis_="local-government-codes#11 gif-442",
    check=_municipality_code,
    passing="131016",
    failing="131017",
)
TOWN_ID_FORM = register(
    "GYO-NUM-010",
    Severity.WARNING,
    title=("町字IDの形式", "Form of a town id"),
    message=(
        "町字ID が半角 7 桁ではありません。",
        "The town id (町字ID) does not have seven half-width characters.",
    ),
    mend=(
        "アドレス・ベース・レジストリの町字ID を確かめてください。",
        "Check it against the Address Base Registry.",
    ),
    basis_="gif-442",
    check=_town_id,
    passing="1111000",
    failing="11110",
)
