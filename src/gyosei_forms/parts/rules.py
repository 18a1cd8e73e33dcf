"""The rules of the core data parts: dates (441), addresses (442), postal codes (443), telephone numbers (445)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _iso(text: str) -> Report:
    from gyosei_forms.parts import dates

    return dates.check_iso(text)


def _read(text: str) -> Report:
    from gyosei_forms.parts import dates

    return dates.read(text).report


def _postal_code(text: str) -> Report:
    from gyosei_forms.parts import postal_codes

    return postal_codes.check(text)


def _block(text: str) -> Report:
    from gyosei_forms.parts import addresses

    return addresses.check_block(text)


def _telephone(text: str) -> Report:
    from gyosei_forms.parts import telephones

    return telephones.check(text)


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
POSTAL_CODE_FORM = register(
    "GYO-ADDR-001",
    Severity.WARNING,
    title=("郵便番号の形式", "Form of a postal code"),
    message=(
        "郵便番号が半角数字 7 桁（ハイフンなし）ではありません。",
        "The postal code does not have seven half-width digits without hyphen.",
    ),
    mend=(
        "7 桁の数字だけで書いてください（国外の住所では国を示してください）。",
        "Write the seven digits alone; for an address abroad give the country.",
    ),
    basis_="gif-443",
    check=_postal_code,
    passing="1020094",
    failing="102-0094",
)
BLOCK_WIDTH = register(
    "GYO-ADDR-002",
    Severity.WARNING,
    title=("番地以下の半角でない数字・ハイフン", "Block number not half-width"),
    message=(
        "番地以下の数字とハイフンは半角で記載しますが、半角でない文字（{code_point}、計 {count} 字）があります。",
        "Digits and hyphens of the block number are half-width; there is a character that is not ({code_point}; {count} in all).",
    ),
    mend=(
        "この項目は半角にし、元の表記は連結表記に残してください。",
        "Write this item in half-width, and keep the original in 連結表記 (fullAddress).",
    ),
    basis_="gif-442",
    check=_block,
    passing="1-3",
    failing="１－３",
)
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
