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
