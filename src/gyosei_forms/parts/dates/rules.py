"""The rules of dates and eras (GIF 441)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _iso(text: str) -> Report:
    from gyosei_forms.parts.dates import iso

    return iso.check(text)


def _read(text: str) -> Report:
    from gyosei_forms.parts.dates import written

    return written.read(text).report


def _vague(text: str) -> Report:
    from gyosei_forms.parts.dates import written

    return written.read_vague(text).report


def _year(text: str) -> Report:
    from gyosei_forms.parts.dates import years

    return years.check(text)


def _jpki(text: str) -> Report:
    from gyosei_forms.parts.dates import jpki

    return jpki.check(text)


def _closed(text: str) -> Report:
    from datetime import date

    from gyosei_forms.parts.dates import closed_days

    return closed_days.closed(date.fromisoformat(text)).report


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
        "元号か年を確かめ、その日の元号か西暦で書いてください（改元前に作られた文書の「平成31年5月」などの表示は有効とされています）。",
        "Check era and year, and write the day in its own era or the Western calendar (in documents of before a change of era, such as 平成31年5月, the old name stays valid).",
    ),
    basis_="meiji-edict taisho-edict showa-edict heisei-order reiwa-order reiwa-year-names",
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
        "日付として読める形ではありません。YYYY-MM-DD、2025年6月13日、令和7年6月13日、R7.6.13 などの形を読みます。",
        "Not a date in a known form; YYYY-MM-DD, 2025年6月13日, 令和7年6月13日, R7.6.13 and the like are read.",
    ),
    mend=(
        "年・月・日がそろった日付を、示した形のいずれかで書いてください。",
        "Write year, month and day in one of the forms shown.",
    ),
    basis_="gif-441",
    check=_read,
    passing="R5.6.9",
    failing="令和7年6月ごろか",
)
NOT_A_DAY = register(
    "GYO-DATE-008",
    Severity.ERROR,
    title=("日が決まらない日付", "A date that is no day"),
    message=(
        "年・月・年度や、末・頃・までなどの語が書かれていて、一つの日に決まりません。",
        "What is written (a year, a month, a fiscal year, or words such as 末, 頃, まで) is not one day.",
    ),
    mend=(
        "日まで書いてください。決まっていない時期は、日付の項目ではなく備考などに書いてください。",
        "Write the day; what is not yet fixed belongs in a remark, not in an item for a date.",
    ),
    basis_="gif-441",
    check=_read,
    passing="令和7年6月13日",
    failing="令和7年6月中旬",
)
CALENDARS_DISAGREE = register(
    "GYO-DATE-009",
    Severity.ERROR,
    title=("西暦と和暦の不一致", "The two calendars disagree"),
    message=(
        "併記された西暦と和暦が、同じ日（年）を指していません。",
        "The Western and the era date beside it do not name the same day (or year).",
    ),
    mend=(
        "どちらが正しいかを確かめ、正しい方に合わせてください。",
        "Find out which one is right, and mend the other.",
    ),
    basis_="meiji-edict taisho-edict showa-edict heisei-order reiwa-order",
    check=_read,
    passing="2025年（令和7年）6月13日",
    failing="2025年（令和6年）6月13日",
)
WEEKDAY_DISAGREES = register(
    "GYO-DATE-010",
    Severity.WARNING,
    title=("曜日の不一致", "Wrong day of the week"),
    message=(
        "添えられた曜日が、その日の曜日と違います。日付か曜日のどちらかが誤りです。",
        "The day of the week beside it is not that of the date: one of the two is wrong.",
    ),
    mend=("日付と曜日を確かめてください。", "Check the date and the day of the week."),
    basis_="gif-441",
    check=_read,
    passing="令和7年6月13日（金）",
    failing="令和7年6月13日（土）",
)
NOT_A_GIF_YEAR = register(
    "GYO-DATE-011",
    Severity.ERROR,
    title=("年の形式", "Form of a year"),
    message=(
        "年が GIF の形式（半角の西暦4桁 YYYY）ではありません。",
        "Not a year in the form of GIF: YYYY, four half-width digits.",
    ),
    mend=(
        "西暦4桁の半角数字で書いてください。和暦は入力と表示だけに使えます。",
        "Write the Western year with four half-width digits; era years are for input and display only.",
    ),
    basis_="gif-441",
    check=_year,
    passing="2015",
    failing="平成27年",
)
NO_FISCAL_YEAR = register(
    "GYO-DATE-012",
    Severity.ERROR,
    title=("存在しない年度", "No such fiscal year"),
    message=(
        "その名の年度はありません。元号の年度は、4月1日がその元号にあるものだけです。",
        "There is no fiscal year of that name: an era names those whose 1 April lies in it.",
    ),
    mend=("年度を西暦で確かめてください。", "Check the fiscal year in the Western calendar."),
    basis_="public-finance-act local-autonomy-act reiwa-year-names",
    check=_vague,
    passing="令和元年度",
    failing="昭和64年度",
)
FISCAL_YEAR_NOT_COVERED = register(
    "GYO-DATE-018",
    Severity.WARNING,
    title=("扱わない年度", "A fiscal year not covered"),
    message=(
        "1947年度より前（または9998年度より後）の年度は扱いません。",
        "Fiscal years before 1947 (or after 9998) are not covered here.",
    ),
    mend=(
        "期間の初めと終わりの日を書いてください。",
        "Write the first and the last day of the period.",
    ),
    basis_="public-finance-act local-autonomy-act",
    check=_vague,
    passing="昭和22年度",
    failing="昭和21年度",
)
FORMER_FISCAL_YEAR = register(
    "GYO-DATE-013",
    Severity.INFO,
    title=("改元で名の変わった年度", "A fiscal year renamed"),
    message=(
        "改元のあった年度の前の名です。改元後は全体を通じて令和元年度と呼ばれます（2019年度）。",
        "The name this fiscal year was begun with; since the change of era the whole of FY2019 is named 令和元年度.",
    ),
    mend=("新しく書くときは令和元年度としてください。", "Write 令和元年度 in new texts."),
    basis_="reiwa-year-names",
    check=_vague,
    passing="令和元年度",
    failing="平成31年度",
)
PORTION = register(
    "GYO-DATE-014",
    Severity.INFO,
    title=("対象期間を示す「分」", "分: counted for, not when"),
    message=(
        "「分」は対象となる期間を示す語で、手続や支払いの日を示しません。",
        "分 names the period something is counted for; it does not say on which day anything happens.",
    ),
    mend=(
        "日が必要なら、別に確かめてください。",
        "Where a day is needed, find it out separately.",
    ),
    basis_="gyosei#vague-dates",
    check=_vague,
    passing="令和9年1月から",
    failing="令和9年1月分から",
)
NOT_A_JPKI_DATE = register(
    "GYO-DATE-015",
    Severity.ERROR,
    title=("電子証明書の生年月日の形式", "Form of a date of birth in a certificate"),
    message=(
        "公的個人認証の生年月日の形（元号の数字 0〜5 と西暦8桁）ではありません。",
        "Not a date of birth as JPKI certificates hold it: a digit for the era (0 to 5) and eight of the Western date.",
    ),
    mend=(
        "証明書から取り出した値をそのまま渡してください。",
        "Pass the value as it stands in the certificate.",
    ),
    basis_="jpki-profile",
    check=_jpki,
    passing="419890108",
    failing="19890108",
)
CLOSED_UNKNOWN = register(
    "GYO-DATE-016",
    Severity.WARNING,
    title=("閉庁日かどうか不明", "Not known whether closed"),
    message=(
        "その日が行政機関の休日かどうかを判断できません（1993年より前、または祝日の表がない）。",
        "Whether the day is a holiday of administrative organs is not known: before 1993, or no calendar of holidays.",
    ),
    mend=(
        "祝日の表を入れるには pip install 'gyosei-forms[holidays]' を実行してください（1993〜2099年）。",
        "For a calendar of holidays (1993 to 2099): pip install 'gyosei-forms[holidays]'.",
    ),
    basis_="closed-days-act holidays-act",
    check=_closed,
    passing="2026-11-21",
    failing="1992-12-21",
)
PREDICTED_HOLIDAYS = register(
    "GYO-DATE-017",
    Severity.INFO,
    title=("祝日は予測", "Holidays are predictions"),
    message=(
        "翌々年以降の祝日は予測です（春分の日・秋分の日は前年の暦要項で決まり、法律も変わりえます）。",
        "Holidays of the second year from now on are predictions: equinoxes are fixed the year before, and laws may change.",
    ),
    mend=("近づいてから確かめ直してください。", "Look again nearer to the day."),
    basis_="holidays-act",
    check=_closed,
    passing="2026-11-21",
    failing="2090-12-21",
)
