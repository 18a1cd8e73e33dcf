"""The rules of dates and eras (GIF 441)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _iso(text: str) -> Report:
    from gyosei_forms.parts import dates

    return dates.check(text)


def _read(text: str) -> Report:
    from gyosei_forms.parts import dates

    return dates.read(text).report


NOT_A_GIF_DATE = register(
    "GYO-DATE-001",
    Severity.ERROR,
    title=("日付の形式", "Form of a date"),
    message=(
        "日付が GIF の形式（半角の YYYY-MM-DD）ではありません。",
        "Not a date in the form of GIF: YYYY-MM-DD, half-width.",
    ),
    mend=(
        "西暦4桁・月2桁・日2桁を半角のハイフンでつないでください。和暦は入力と表示だけに使えます。",
        "Write YYYY-MM-DD with half-width digits and hyphens; era years are for input and display only.",
    ),
    basis_="gif-441",
    check=_iso,
    passing="2024-04-18",
    failing="2024/4/18",
)
NO_SUCH_DAY = register(
    "GYO-DATE-002",
    Severity.ERROR,
    title=("存在しない日", "No such day"),
    message=("形式は正しいですが、暦にない日です。", "Well formed, but the calendar has no such day."),
    mend=(
        "月と日を確かめてください（明治5年12月は2日までです）。",
        "Check month and day (the 12th month of 明治5年 has two days only).",
    ),
    basis_="gif-441 calendar-1872",
    check=_iso,
    passing="2024-02-29",
    failing="2023-02-29",
)
OUTSIDE_ERA = register(
    "GYO-DATE-003",
    Severity.ERROR,
    title=("元号の期間外", "Outside the era"),
    message=(
        "その日は、書かれた元号の期間にありません。",
        "The day does not lie in the era it is written in.",
    ),
    mend=(
        "元号か年を確かめ、その日の元号で書いてください。",
        "Check era and year, and write the day in the era it lies in.",
    ),
    basis_="meiji-edict taisho-edict showa-edict heisei-order reiwa-order",
    check=_read,
    passing="令和元年5月1日",
    failing="平成31年5月1日",
)
LUNISOLAR = register(
    "GYO-DATE-004",
    Severity.WARNING,
    title=("旧暦の日付", "Lunisolar date"),
    message=(
        "明治5年12月2日以前の日付は旧暦（太陰太陽暦）です。西暦の日に換算していません。",
        "Days up to 明治5年12月2日 are of the lunisolar calendar; it was not converted to a Gregorian day.",
    ),
    mend=(
        "西暦の日が必要なら、暦の対照表などで確かめて YYYY-MM-DD で入力してください。",
        "Where the Gregorian day is needed, look it up in a concordance and enter it as YYYY-MM-DD.",
    ),
    basis_="calendar-1872",
    check=_read,
    passing="明治6年1月1日",
    failing="明治5年11月9日",
)
CHANGED = register(
    "GYO-DATE-005",
    Severity.INFO,
    title=("書き方の読み替え", "Spelling read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。記録には読み取った日付を使ってください。",
        "Nothing need be done; keep the date that was read.",
    ),
    basis_="gif-441",
    check=_read,
    passing="令和7年6月13日",
    failing="令和 7年６月13日",
)
TWO_ERAS = register(
    "GYO-DATE-006",
    Severity.INFO,
    title=("二つの元号に属する日", "A day of two eras"),
    message=(
        "改元の日（1912-07-30 または 1926-12-25）で、前後どちらの元号にも属します。",
        "A day of change (1912-07-30 or 1926-12-25): it lies in the old era and in the new one.",
    ),
    mend=(
        "そのままで構いません。比べるときは西暦の日で比べてください。",
        "Nothing need be done; compare such days by the Gregorian date.",
    ),
    basis_="taisho-edict showa-edict",
    check=_read,
    passing="昭和元年12月26日",
    failing="昭和元年12月25日",
)
UNKNOWN_FORM = register(
    "GYO-DATE-007",
    Severity.ERROR,
    title=("日付として読めない", "Not a date in a known form"),
    message=(
        "日付として読める形ではありません。YYYY-MM-DD、令和7年6月13日、R7.6.13 の形を読みます。",
        "Not a date in a known form; YYYY-MM-DD, 令和7年6月13日 and R7.6.13 are read.",
    ),
    mend=(
        "年・月・日がそろった日付を、示した形のいずれかで書いてください。",
        "Write year, month and day in one of the forms shown.",
    ),
    basis_="gif-441",
    check=_read,
    passing="R5.6.9",
    failing="令和7年6月中旬",
)
