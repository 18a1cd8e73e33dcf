"""Rules on items against each other: names, days, corporations. None is an error: see :mod:`gyosei_forms.gif.checking.across`."""

from __future__ import annotations

from gyosei_forms.gif.rules.examples import (
    EVENT,
    check_childcare,
    check_corporation,
    check_event,
    check_person,
)
from gyosei_forms.rules import Severity, register

NAMES_DIFFER = register(
    "GYO-GIF-036",
    Severity.WARNING,
    title=("氏名と氏・名の食い違い", "Joined name and its parts differ"),
    message=(
        "項目 {whole_ja} が、項目 {parts_ja} をつないだものと違います。",
        "The item {whole_en} is not made of the items {parts_en}.",
    ),
    mend=("どちらが正しいかを確かめ、合わせてください。", "Find out which is right, and mend the other."),
    basis_="gif-430 gif-dmd",
    check=check_person,
    passing={"氏": "山田", "名": "花子", "氏名": "山田 花子"},
    failing={"氏": "山田", "名": "花子", "氏名": "田中 花子"},
)
NAMES_JOINED_OTHERWISE = register(
    "GYO-GIF-037",
    Severity.WARNING,
    title=("氏名のつなぎ方", "Names joined otherwise"),
    message=(
        "項目 {whole_ja} は、項目 {parts_ja} を半角空白（U+0020）でこの順につないだ形ではありません（ミドルネームは名の前）。",
        "The item {whole_en} is not made of {parts_en} in this order with U+0020 between (middle names before the given name).",
    ),
    mend=("氏、半角空白、名の順に書いてください。", "Write the surname, U+0020 and the given name."),
    basis_="gif-430 gif-dmd",
    check=check_person,
    passing={"氏(英字)": "Yamada", "名(英字)": "Hanako", "氏名(英字)": "YAMADA Hanako"},
    failing={"氏(英字)": "Yamada", "名(英字)": "Hanako", "氏名(英字)": "Hanako Yamada"},
)
DEATH_BEFORE_BIRTH = register(
    "GYO-GIF-038",
    Severity.WARNING,
    title=("生年月日より前の死亡年月日", "Death before birth"),
    message=("死亡年月日が生年月日より前です。", "The day of death is before the day of birth."),
    mend=("二つの日付を確かめてください。", "Check both days."),
    basis_="gif-dmd",
    check=check_person,
    passing={"生年月日": "1930-01-01", "死亡年月日": "2000-01-01"},
    failing={"生年月日": "2000-01-01", "死亡年月日": "1930-01-01"},
)
DAY_TO_COME = register(
    "GYO-GIF-039",
    Severity.WARNING,
    title=("まだ来ていない日", "A day to come"),
    message=(
        "項目 {item_ja} が、今日（日本時間）より後の日です。",
        "The item {item_en} is a day after today in Japan.",
    ),
    mend=("年を確かめてください。", "Check the year."),
    basis_="gif-dmd",
    check=check_person,
    passing={"生年月日": "2000-01-01"},
    failing={"生年月日": "2999-01-01"},
)
SPOUSE_CONTRADICTS = register(
    "GYO-GIF-040",
    Severity.ADVICE,
    title=("婚姻と配偶者の有無の食い違い", "Marital status and spouse"),
    message=(
        "「既婚・未婚」のコードの名称（未婚、有配偶、死別、離別）と「配偶者の有無」が合いません。",
        "The status that the marital code names and the answer whether there is a spouse do not fit.",
    ),
    mend=(
        "どちらのコードが正しいか確かめてください（事実婚を配偶者に数える手続では、そのままで構いません）。",
        "Check which code is right; a procedure that counts a partner as a spouse may leave both.",
    ),
    basis_="gif-dmd",
    check=check_person,
    passing={"既婚・未婚": "2", "配偶者の有無": "1"},
    failing={"既婚・未婚": "1", "配偶者の有無": "1"},
)
END_BEFORE_START = register(
    "GYO-GIF-041",
    Severity.WARNING,
    title=("始まりより前の終わり", "End before start"),
    message=(
        "項目 {end_ja} が項目 {start_ja} より前です。",
        "The item {end_en} is before the item {start_en}.",
    ),
    mend=("どちらが正しいかを確かめてください。", "Check which of the two is right."),
    basis_="gif-dmd gif-441",
    check=check_event,
    passing=EVENT | {"開始日": "2019-08-10", "終了日": "2019-08-10"},
    failing=EVENT | {"開始日": "2019-08-10", "終了日": "2019-08-09"},
)
CLOSES_BEFORE_OPENING = register(
    "GYO-GIF-042",
    Severity.ADVICE,
    title=("開始時刻より早い終了時刻", "Closes before it opens"),
    message=(
        "項目 {end_ja} が項目 {start_ja} より早い時刻です。日をまたぐのか誤りなのか、時刻だけでは決まりません。",
        "The item {end_en} is earlier than {start_en}; whether it runs past midnight is not in the times.",
    ),
    mend=(
        "日をまたぐなら、説明の項目に書いてください。",
        "Where it runs past midnight, say so in the item for descriptions.",
    ),
    basis_="gif-dmd gif-441",
    check=check_childcare,
    passing={"料金有無": "有料", "開所時間": "13:00", "閉所時間": "16:00"},
    failing={"料金有無": "有料", "開所時間": "16:00", "閉所時間": "13:00"},
)
SMALLEST_OVER_LARGEST = register(
    "GYO-GIF-043",
    Severity.WARNING,
    title=("下限が上限より大きい", "Smallest over largest"),
    message=(
        "項目 {smallest_ja}（下限）が項目 {largest_ja}（上限）より大きいです。",
        "The item {smallest_en} is over the item {largest_en}.",
    ),
    mend=("二つの値を確かめてください。", "Check both values."),
    basis_="gif-dmd",
    check=check_childcare,
    passing={"料金有無": "有料", "最小年齢": 0, "最大年齢": 5},
    failing={"料金有無": "有料", "最小年齢": 6, "最大年齢": 5},
)
HALF_WIDTH_IN_TRADE_NAME = register(
    "GYO-GIF-044",
    Severity.WARNING,
    title=("商号または名称の半角英字", "Half-width letters in a corporate name"),
    message=(
        "商号または名称の英字は全角ですが、半角の英字が {count} 字あります。",
        "Latin letters of a corporate name are full-width; {count} are half-width.",
    ),
    mend=(
        "英字を全角で書いてください。英語の名称は「商号または名称(英字)」に入れます。",
        "Write them full-width; the English name goes into tradeNameEn.",
    ),
    basis_="gif-430 gif-dmd",
    check=check_corporation,
    passing={"商号または名称": "株式会社ＧＩＦ"},
    failing={"商号または名称": "株式会社GIF"},
)
CORPORATE_NUMBER_MISSING = register(
    "GYO-GIF-045",
    Severity.ADVICE,
    title=("法人番号がない", "No corporate number"),
    message=(
        "この組織種別の組織には法律により法人番号が指定されますが、法人番号がありません。指定されていれば必須です。",
        "Organisations of this kind are given a corporate number by law; there is none here, and it is required where one was given.",
    ),
    mend=(
        "国税庁の法人番号公表サイトで確かめて加えてください。設立直後など、まだ指定されていないときは不要です。",
        "Look it up at the National Tax Agency's corporate number site; it is not needed before it is given, as just after the establishment.",
    ),
    basis_="gif-430 gif-dmd my-number-act#39",
    check=check_corporation,
    passing={"法人番号": "8000012010038", "組織種別": "301"},
    failing={"組織種別": "301"},
)
NUMBERS_DISAGREE = register(
    "GYO-GIF-046",
    Severity.WARNING,
    title=("法人番号と ID 群の食い違い", "Corporate number and ID group disagree"),
    message=(
        "ID 群の番号（法人番号、または法人番号に T を付けた登録番号）が、項目「法人番号」と違う法人のものです。",
        "The number in the ID group (a corporate number, or an invoice number made of one) is not that of the item legalEntityNumber.",
    ),
    mend=("どちらの番号が正しいか確かめてください。", "Check which number is right."),
    basis_="gif-dmd invoice-circular",
    check=check_corporation,
    passing={
        "法人番号": "8000012010038",
        "ID群": [{"ID種別": "インボイス番号", "ID": "T8000012010038"}],
    },
    failing={
        "法人番号": "8000012010038",
        "ID群": [{"ID種別": "インボイス番号", "ID": "T7000012050002"}],
    },
)
HEAD_OFFICE_ELSEWHERE = register(
    "GYO-GIF-047",
    Severity.ADVICE,
    title=("登記と実際の本社の住所", "Registered and real head office"),
    message=(
        "登記住所と違う住所が連絡先または本社・本店・本部らしい事業所にあり、名称が「本社」の事業所がありません。登記上と実際の本社の住所が違うときは、実際の方を「本社」という名称の事業所として書きます。",
        "The contact point, or a business place that looks like a head office, has another address than the registered one, and no business place is named 本社. Where the real head office is elsewhere, it goes in as a business place named 本社.",
    ),
    mend=(
        "実際の本社がほかにあるなら、名称を「本社」とした事業所を加えてください。",
        "If it is elsewhere, add a business place with the name 本社.",
    ),
    basis_="gif-430",
    check=check_corporation,
    passing={
        "登記住所": {"連結表記": "東京都千代田区紀尾井町1-3"},
        "事業所情報": [{"名称": "本社", "事業所住所": {"連結表記": "大阪府大阪市北区中之島1-3-20"}}],
    },
    failing={
        "登記住所": {"連結表記": "東京都千代田区紀尾井町1-3"},
        "連絡先情報": {"連絡先住所": {"連結表記": "大阪府大阪市北区中之島1-3-20"}},
    },
)
