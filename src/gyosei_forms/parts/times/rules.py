"""The rules of times, periods and their codes (GIF 441)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _check(kind: str) -> Callable[[str], Report]:
    def run(text: str) -> Report:
        from gyosei_forms.parts import times

        report: Report = getattr(times, kind).check(text)
        return report

    return run


def _read(kind: str) -> Callable[[str], Report]:
    def run(text: str) -> Report:
        from gyosei_forms.parts import times

        report: Report = getattr(times, kind).read(text).report
        return report

    return run


def _added(example: dict[str, str]) -> Report:
    from gyosei_forms.parts.times import lengths

    return lengths.parse(example["length"]).unwrap().add_to(date.fromisoformat(example["to"])).report


# --- weekdays and recurrence

NOT_WEEKDAYS = register(
    "GYO-TIME-001",
    Severity.ERROR,
    title=("曜日の形式", "Form of weekdays"),
    message=(
        "曜日が GIF の形式（1=月 … 7=日 の数字の並び、または 月火水木金土日 の並び）ではありません。",
        "Not weekdays in the form of GIF: digits from 1 (Monday) to 7 (Sunday), or letters of 月火水木金土日.",
    ),
    mend=(
        "区切りなしで月曜日から順に並べてください。列挙では「曜日」を付けません。祝日などは備考に書きます。",
        "Write them from Monday on without separators; no 曜日 in a list; holidays and the like go into the remarks.",
    ),
    basis_="gif-441",
    check=_check("weekdays"),
    passing="12345",
    failing="月、水、金",
)
WEEKDAY_ORDER = register(
    "GYO-TIME-002",
    Severity.ERROR,
    title=("曜日の順序", "Order of weekdays"),
    message=(
        "曜日が月曜日から順に一度ずつ並んでいません。",
        "The weekdays do not stand from Monday on, each once.",
    ),
    mend=(
        "月曜日から順に、同じ曜日は一度だけ書いてください。",
        "Write them from Monday on, and each of them once.",
    ),
    basis_="gif-441",
    check=_check("weekdays"),
    passing="月火水",
    failing="水月火",
)
UNKNOWN_ALONE = register(
    "GYO-TIME-003",
    Severity.ERROR,
    title=("不明のコードの併記", "The code for unknown beside others"),
    message=(
        "不明を表すコードが、ほかのコードと並んでいます。",
        "The code that says “unknown” stands beside other codes.",
    ),
    mend=(
        "不明のコードだけにするか、不明のコードを除いてください。",
        "Write the code for unknown alone, or leave it out.",
    ),
    basis_="gif-441",
    check=_check("bands"),
    passing="99",
    failing="09,99",
)
NOT_A_RECURRENCE = register(
    "GYO-TIME-004",
    Severity.ERROR,
    title=("繰り返しの形式", "Form of a recurrence"),
    message=(
        "繰り返しのコードではありません。数字（0 毎週、1〜5 第何週、6 最終、7 隔週）の後に Mo Tu We Th Fr Sa Su を書きます。",
        "Not a recurrence code: digits (0 every week, 1 to 5 the nth, 6 last, 7 every other), then Mo Tu We Th Fr Sa Su.",
    ),
    mend=(
        "コードの形に直すか、コードで表せない予定は自由記述の項目に書いてください。",
        "Write it as a code; what the code cannot say goes into an item of free text.",
    ),
    basis_="gif-441",
    check=_check("recurrence"),
    passing="14Tu4Th",
    failing="1Mo,3Mo",
)
RECURRENCE_CONTRADICTION = register(
    "GYO-TIME-005",
    Severity.ERROR,
    title=("両立しない繰り返し", "Contradictory recurrence"),
    message=(
        "同じ曜日に、毎週（0）または隔週（7）とほかの番号があります。",
        "One weekday has 0 (every week) or 7 (every other week) together with another digit.",
    ),
    mend=(
        "毎週・隔週・第何週のどれかに決めてください。",
        "Decide between every week, every other week, and weeks of the month.",
    ),
    basis_="gif-441",
    check=_check("recurrence"),
    passing="0Mo",
    failing="01Mo",
)
ORDER = register(
    "GYO-TIME-006",
    Severity.ADVICE,
    title=("コードの順序", "Order of codes"),
    message=(
        "コードが順に並んでいないか、同じ曜日の番号が一つにまとまっていません。",
        "The codes are not in order, or those of one weekday do not stand together.",
    ),
    mend=("番号と曜日の小さい順に並べてください。", "Put digits, weekdays and hours in ascending order."),
    basis_="gif-441",
    check=_check("recurrence"),
    passing="13Mo",
    failing="31Mo",
)
DOUBLED = register(
    "GYO-TIME-007",
    Severity.WARNING,
    title=("コードの重複", "Doubled code"),
    message=("同じコードが二度書かれています。", "The same code is written twice."),
    mend=(
        "書き誤りでないかを確かめ、一度だけ書いてください。",
        "Make sure that no other code was meant, and write it once.",
    ),
    basis_="gif-441",
    check=_check("bands"),
    passing="09,10",
    failing="09,09",
)

# --- times of day, dates with times

NOT_A_TIME = register(
    "GYO-TIME-008",
    Severity.ERROR,
    title=("時刻の形式", "Form of a time"),
    message=(
        "時刻が GIF の形式（半角の HH:MM または HH:MM:SS、1秒未満は小数）ではありません。",
        "Not a time in the form of GIF: HH:MM or HH:MM:SS, half-width, with a decimal fraction where needed.",
    ),
    mend=(
        "24時間制の2桁ずつを半角のコロンでつないでください。「頃」などは備考に書きます。",
        "Write two digits each, 24 hours, joined by half-width colons; remarks go into an item of their own.",
    ),
    basis_="gif-441",
    check=_check("times_of_day"),
    passing="18:10:50",
    failing="9:00",
)
NO_SUCH_TIME = register(
    "GYO-TIME-009",
    Severity.ERROR,
    title=("存在しない時刻", "No such time"),
    message=(
        "形式は正しいですが、ない時刻です（時は 00〜23、分と秒は 00〜59。時差も同じ）。",
        "Well formed, but no such time: hours are 00 to 23, minutes and seconds 00 to 59, in an offset too.",
    ),
    mend=(
        "翌日の時刻なら、翌日の日付とその日の時刻で書いてください。",
        "For a time of the next day, write the date of that day and its own time.",
    ),
    basis_="gif-441",
    check=_check("times_of_day"),
    passing="01:00",
    failing="25:00",
)
END_OF_DAY = register(
    "GYO-TIME-010",
    Severity.ERROR,
    title=("24時という時刻", "24 hours as a time of day"),
    message=(
        "24時は時間帯の終わりにだけ使えます。一日の時刻は 00:00 から 23:59 までです。",
        "Hour 24 can only be the end of a time band; times of day go from 00:00 to 23:59.",
    ),
    mend=(
        "翌日の 00:00 として書いてください。",
        "Write 00:00 of the next day.",
    ),
    basis_="gif-441",
    check=_check("times_of_day"),
    passing="23:59:59",
    failing="24:00:00",
)
LEAP_SECOND = register(
    "GYO-TIME-011",
    Severity.WARNING,
    title=("60秒という時刻", "Second 60"),
    message=(
        "秒が 60 です。うるう秒の瞬間にしかない時刻なので、値にしていません。",
        "The second is 60, which only a leap second has; no value was made of it.",
    ),
    mend=(
        "うるう秒でなければ直してください。うるう秒なら、相手のシステムが受け取れるか確かめてください。",
        "Mend it if it is no leap second; if it is one, ask whether the receiving system takes it.",
    ),
    basis_="gif-441",
    check=_check("times_of_day"),
    passing="08:59:59",
    failing="08:59:60",
)
TOO_FINE = register(
    "GYO-TIME-012",
    Severity.WARNING,
    title=("百万分の1秒より細かい時刻", "Finer than a microsecond"),
    message=(
        "小数が百万分の1秒より細かいため、切り捨てずに、値にしていません。",
        "The fraction is finer than a microsecond; it was not cut off, and no value was made of it.",
    ),
    mend=(
        "6桁までの小数で書くか、文字列のまま扱ってください。",
        "Write at most six decimals, or keep the text as it is.",
    ),
    basis_="gif-441",
    check=_check("times_of_day"),
    passing="10:00:00.123456",
    failing="10:00:00.1234567",
)
TWELVE_OCLOCK = register(
    "GYO-TIME-013",
    Severity.ERROR,
    title=("午前12時・午後12時", "Twelve o'clock with 午前 or 午後"),
    message=(
        "12時に午前・午後（AM・PM）が付いています。1872年の布告では午前12時が正午、午後12時が夜半ですが、逆の意味でも使われます。",
        "Twelve with 午前 or 午後 (AM or PM): by the proclamation of 1872 午前12時 is noon and 午後12時 midnight, but usage goes both ways.",
    ),
    mend=(
        "正午なら 12:00、夜半なら（次の日の）00:00 と書いてください。",
        "Write 12:00 for noon, 00:00 (of the next day) for midnight.",
    ),
    basis_="gif-441 calendar-1872",
    check=_read("times_of_day"),
    passing="午後0時30分",
    failing="午後12時30分",
)
NOT_A_DATE_TIME = register(
    "GYO-TIME-014",
    Severity.ERROR,
    title=("日時の形式", "Form of a date with time"),
    message=(
        "日時が GIF の形式（YYYY-MM-DDTHH:MM:SS、必要なら +hh:mm か Z）ではありません。",
        "Not a date with time in the form of GIF: YYYY-MM-DDTHH:MM:SS, followed by +hh:mm or Z where needed.",
    ),
    mend=(
        "日付と時刻を半角の T でつないでください。日付と時刻を別の項目にすることが推奨されています。",
        "Join date and time with T, half-width; two items, one for each, are what GIF recommends.",
    ),
    basis_="gif-441",
    check=_check("date_times"),
    passing="2017-09-01T18:10:50+09:00",
    failing="2017-09-01 18:10:50",
)
ZERO_OFFSET = register(
    "GYO-TIME-015",
    Severity.ERROR,
    title=("UTC との時差が 0 の書き方", "Offset of zero"),
    message=(
        "UTC との時差がないときは Z を書きます。正の 0 は GIF の形ではなく、負の 0 は ISO 8601 にもありません。",
        "No offset from UTC is written Z: plus zero is not GIF's form, and minus zero is not in ISO 8601 either.",
    ),
    mend=(
        "UTC なら Z を書いてください。負の 0 は「時差不明」の意味で使われることもあるので、元を確かめてください。",
        "Write Z for UTC; minus zero may mean “offset unknown” where it comes from, so ask there.",
    ),
    basis_="gif-441",
    check=_check("date_times"),
    passing="1970-01-01T00:00:00Z",
    failing="1970-01-01T00:00:00+00:00",
)

# --- periods and lengths

NOT_A_PERIOD = register(
    "GYO-TIME-016",
    Severity.ERROR,
    title=("期間の形式", "Form of a period"),
    message=(
        "期間が GIF の形式（開始/終了。日付か日時で、日付の終了は MM-DD か DD に略せる）ではありません。",
        "Not a period in the form of GIF: start/end, both dates or dates with times; an end date may be cut to MM-DD or DD.",
    ),
    mend=(
        "YYYY-MM-DD/YYYY-MM-DD の形で書いてください。時刻だけの範囲は時間帯の項目です。",
        "Write YYYY-MM-DD/YYYY-MM-DD; a range of times alone is a time band.",
    ),
    basis_="gif-441",
    check=_check("periods"),
    passing="2024-04-01/30",
    failing="2024-04-01~2024-04-30",
)
END_BEFORE_START = register(
    "GYO-TIME-017",
    Severity.ERROR,
    title=("終了が開始より前", "End before start"),
    message=("期間の終了が開始より前です。", "The period ends before it starts."),
    mend=(
        "開始と終了を確かめてください。年や月をまたぐ期間は、終了の年や月を略せません。",
        "Check both; an end in another year or month cannot be cut short.",
    ),
    basis_="gif-441",
    check=_check("periods"),
    passing="2024-12-01/2025-01-31",
    failing="2024-12-01/01-31",
)
MIXED_ENDS = register(
    "GYO-TIME-018",
    Severity.ERROR,
    title=("開始と終了の種類の違い", "Start and end of different kinds"),
    message=(
        "期間の一方だけに時刻または時差があり、前後を比べられません。",
        "Only one end of the period has a time, or an offset, so that the two cannot be compared.",
    ),
    mend=(
        "開始と終了を同じ形（日付、時差なしの日時、時差付きの日時）で書いてください。",
        "Write both alike: dates, or dates with times, both with or both without an offset.",
    ),
    basis_="gif-441",
    check=_check("periods"),
    passing="2024-04-01T09:00:00+09:00/2024-04-02T09:00:00+09:00",
    failing="2024-04-01T09:00:00+09:00/2024-04-02T09:00:00",
)
NOT_ELAPSED = register(
    "GYO-TIME-019",
    Severity.ERROR,
    title=("所要時間の形式", "Form of an elapsed time"),
    message=(
        "所要時間が GIF の形式（半角の HH:MM、分は 00〜59）ではありません。",
        "Not an elapsed time in the form of GIF: HH:MM, half-width, minutes 00 to 59.",
    ),
    mend=(
        "時間2桁と分2桁を半角のコロンでつないでください。日以上の長さは PnD の形があります。",
        "Write two digits of hours and of minutes with a half-width colon; for days there is the form PnD.",
    ),
    basis_="gif-441 gif-dmd",
    check=_check("elapsed"),
    passing="02:00",
    failing="90分",
)
LONG_ELAPSED = register(
    "GYO-TIME-020",
    Severity.ADVICE,
    title=("24時間以上の所要時間", "Elapsed time of a day or more"),
    message=(
        "所要時間が24時間以上です。この形は時刻の形に従うので、23:59 までしか受け取らないシステムがあります。",
        "An elapsed time of 24 hours or more: the form is that of a time of day, so some systems take 23:59 at most.",
    ),
    mend=(
        "日で表せるなら PnD の形を、そうでなければ相手のシステムを確かめてください。",
        "Write whole days as PnD, or ask what the receiving system takes.",
    ),
    basis_="gif-441 gif-dmd",
    check=_check("elapsed"),
    passing="23:59",
    failing="36:00",
)
NOT_A_LENGTH = register(
    "GYO-TIME-021",
    Severity.ERROR,
    title=("期間の長さの形式", "Form of a length of time"),
    message=(
        "期間の長さが GIF の形式（PnD、PnM、PnY、PnYnMnD）ではありません。",
        "Not a length of time in the form of GIF: PnD, PnM, PnY or PnYnMnD.",
    ),
    mend=(
        "年 Y・月 M・日 D をこの順に書いてください。週は日に直し、時間は所要時間の形（HH:MM）で書きます。",
        "Write years Y, months M and days D in this order; weeks become days, hours have the form HH:MM.",
    ),
    basis_="gif-441",
    check=_check("lengths"),
    passing="P1Y6M0D",
    failing="P2W",
)
LENGTH_PARTS = register(
    "GYO-TIME-022",
    Severity.ADVICE,
    title=("年・月・日の一部だけの長さ", "Length with two of its three parts"),
    message=(
        "GIF が挙げる形は PnD、PnM、PnY、PnYnMnD です。二つの単位だけの形は ISO 8601 にはありますが、挙げられていません。",
        "GIF lists PnD, PnM, PnY and PnYnMnD; two units alone are in ISO 8601, but not listed.",
    ),
    mend=("ない単位を 0 として三つとも書いてください。", "Write all three, with 0 for what is not there."),
    basis_="gif-441",
    check=_check("lengths"),
    passing="P18M",
    failing="P1Y6M",
)
END_OF_MONTH = register(
    "GYO-TIME-023",
    Severity.INFO,
    title=("応当する日のない月", "Month without the corresponding day"),
    message=(
        "最後の月に応当する日がないので、その月の末日としました。",
        "The last month has no corresponding day; the last day of that month was taken.",
    ),
    mend=(
        "そのままで構いません。法律上の期限は、起算日から数えて別に確かめてください。",
        "Nothing need be done; a deadline in law is counted from its own first day and needs its own look.",
    ),
    basis_="civil-code#143条2項",
    check=_added,
    passing={"length": "P1M", "to": "2024-01-29"},
    failing={"length": "P1M", "to": "2024-01-31"},
)
OUT_OF_CALENDAR = register(
    "GYO-TIME-024",
    Severity.WARNING,
    title=("表せない日", "Day beyond the calendar"),
    message=(
        "結果が西暦 9999 年を超えるため、4桁の年で表せません。",
        "The result lies beyond the year 9999, which four digits cannot say.",
    ),
    mend=("長さと日付を確かめてください。", "Check the length and the date."),
    basis_="gif-441",
    check=_added,
    passing={"length": "P1Y", "to": "9998-12-31"},
    failing={"length": "P1Y", "to": "9999-01-01"},
)

# --- time bands and other codes

NOT_A_BAND = register(
    "GYO-TIME-025",
    Severity.ERROR,
    title=("時間帯の形式", "Form of a time band"),
    message=(
        "時間帯が GIF の形式（00〜23 または 99 の2桁コードをカンマ区切り、または HH:MM/HH:MM）ではありません。",
        "Not a time band in the form of GIF: codes 00 to 23 or 99 joined by commas, or HH:MM/HH:MM.",
    ),
    mend=(
        "半角で、空白を入れずに書いてください。二つ以上の時間帯はコードで書きます。",
        "Write it half-width and without spaces; several bands are written as codes.",
    ),
    basis_="gif-441",
    check=_check("bands"),
    passing="09,10,11",
    failing="9,10,11",
)
BAND_END = register(
    "GYO-TIME-026",
    Severity.WARNING,
    title=("終わりが始まりより後でない時間帯", "Time band that does not end after its start"),
    message=(
        "時間帯の終わりが始まりより後ではありません。時間帯は0時を起点とする一日の中のものなので、値にしていません。",
        "The time band does not end after its start. A band lies within one day, counted from 0 o'clock, so no value was made of it.",
    ),
    mend=(
        "日をまたぐなら、0時で分けたコードを並べるか、日時の期間で書いてください。逆なら入れ替えてください。",
        "If it crosses midnight, write codes split there, or a period of dates with times; if reversed, exchange the two.",
    ),
    basis_="gif-441",
    check=_check("bands"),
    passing="22:00/24:00",
    failing="22:00/06:00",
)
NOT_A_CODE = register(
    "GYO-TIME-027",
    Severity.ERROR,
    title=("コード表にないコード", "Code that is not in the table"),
    message=("{table_ja}の表にないコードです。", "Not a code of the table: {table_en}."),
    mend=(
        "{table_ja}の表のコードを半角で書いてください。",
        "Write a code of the table, half-width: {table_en}.",
    ),
    basis_="gif-441",
    check=_check("seasons"),
    passing="A1",
    failing="E1",
)
OLDER_CODE = register(
    "GYO-TIME-028",
    Severity.ERROR,
    title=("旧版のコード", "Code of an older edition"),
    message=(
        "{table_ja}の旧版（{edition_ja}）のコードです。現行の版では別のコードになりました。",
        "A code of an older edition ({edition_en}) of the table: {table_en}. The present one has another code for it.",
    ),
    mend=("現行の版のコードに直してください。", "Write the code of the present edition."),
    basis_="gif-441 gif-441-2023#6.3 gif-441-2022#6.2",
    check=_check("seasons"),
    passing="B1",
    failing="11",
)
EXCEPTIONAL_UNKNOWN = register(
    "GYO-TIME-029",
    Severity.ADVICE,
    title=("例外の不明コード", "Exceptional code for unknown"),
    message=(
        "不明を表す例外のコードです。住基ネットなど変更が容易でないシステムと連携する場合に限られます。",
        "The exceptional code for unknown: for what is exchanged with the resident register network or the like only.",
    ),
    mend=("そのような連携がなければ 99 を使ってください。", "Without such an exchange, write 99."),
    basis_="gif-441 gif-441-2023#8.4",
    check=_check("months"),
    passing="99",
    failing="00",
)
CHANGED = register(
    "GYO-TIME-030",
    Severity.INFO,
    title=("書き方の読み替え", "Spelling read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。記録には読み取った値を使ってください。",
        "Nothing need be done; keep the value that was read.",
    ),
    basis_="gif-441",
    check=_read("times_of_day"),
    passing="18:10",
    failing="午後6時10分",
)
LENGTH_ZEROS = register(
    "GYO-TIME-031",
    Severity.ADVICE,
    title=("先頭に 0 のある長さ", "Length with leading zeros"),
    message=(
        "数の先頭に 0 があります。ISO 8601 では書けますが、GIF が挙げる形（PnD、PnM、PnY、PnYnMnD）の n は桁を揃えません。",
        "A number has leading zeros: ISO 8601 allows them, but n in the forms that GIF lists (PnD and so on) is not padded.",
    ),
    mend=("先頭の 0 を除いてください。", "Leave the leading zeros out."),
    basis_="gif-441",
    check=_check("lengths"),
    passing="P1Y",
    failing="P01Y",
)
