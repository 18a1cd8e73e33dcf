"""Rules on values: types, widths, codes. Those on the formats that items use are with their subject."""

from __future__ import annotations

from gyosei_forms.gif.rules.examples import (
    FACILITY,
    LAND,
    check_address,
    check_corporation,
    check_facility,
    check_land,
    check_person,
    check_short_text,
)
from gyosei_forms.rules import Severity, register

WRONG_TYPE = register(
    "GYO-GIF-001",
    Severity.ERROR,
    title=("型の違い", "Wrong type"),
    message=(
        "値の型が違います。{expected_ja}が必要です。",
        "The value is of another type; expected {expected_en}.",
    ),
    mend=(
        "示した型で書いてください。先頭の 0 がある番号は文字列にしてください。",
        "Write the value in that type; a number with leading zeros is text.",
    ),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={"氏": "山田"},
    failing={"氏": 1},
)
NOT_HALF_WIDTH = register(
    "GYO-GIF-014",
    Severity.ERROR,
    title=("半角でない文字", "Not half-width"),
    message=(
        "半角文字で記載する項目に、半角でない文字（{code_point}、計 {count} 字）があります。",
        "An item of half-width characters holds a character that is not ({code_point}; {count} in all).",
    ),
    mend=("半角の英数字・記号で書いてください。", "Write half-width letters, digits and signs."),
    basis_="gif-dmd",
    check=check_person,
    passing={"氏(英字)": "Yamada"},
    failing={"氏(英字)": "Ｙamada"},
)
NAME_SEPARATOR = register(
    "GYO-GIF-015",
    Severity.WARNING,
    title=("氏名の区切り文字", "Separator of names"),
    message=(
        "氏名の区切りに全角空白（U+3000）があります。区切り文字は半角空白（U+0020）です。",
        "A name is separated by U+3000; the separator is U+0020.",
    ),
    mend=("半角空白で区切ってください。", "Separate by U+0020."),
    basis_="gif-430 gif-dmd",
    check=check_person,
    passing={"氏名": "山田 花子"},
    failing={"氏名": "山田　花子"},
)
NOT_A_URI = register(
    "GYO-GIF-016",
    Severity.ERROR,
    title=("URI でない", "Not a URI"),
    message=(
        "URI の形（スキーム:…、空白なし）ではありません。",
        "Not of the form of a URI (a scheme, a colon, no blanks).",
    ),
    mend=("https:// などを付けて書いてください。", "Write it with its scheme, such as https://."),
    basis_="gif-dmd gif-xsd",
    check=check_corporation,
    passing={"webSiteUrl": "https://example.go.jp/a"},
    failing={"webSiteUrl": "example.go.jp"},
)
NUMBER_AS_TEXT = register(
    "GYO-GIF-017",
    Severity.ADVICE,
    title=("数値が文字列", "Number given as text"),
    message=("数値の項目に、数字が文字列で入っています。", "A numeric item holds its digits as text."),
    mend=("JSON の数値で書いてください。", "Write it as a JSON number."),
    basis_="gif-dmd",
    check=check_corporation,
    passing={"社員数": 1550},
    failing={"社員数": "1550"},
)
UNKNOWN_CODE = register(
    "GYO-GIF-018",
    Severity.ERROR,
    title=("コード一覧にないコード", "Code not in its list"),
    message=("{list}にないコードです。", "The code is not in its list ({list})."),
    mend=(
        "一覧のコードを使ってください。近いコードへの読み替えはしません。",
        "Use a code of the list; a code is never replaced by a similar one.",
    ),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={"性別": {"コード": "2", "名称": "女性"}},
    failing={"性別": {"コード": "3", "名称": "女性"}},
)
CODE_NOT_IN_SAMPLE = register(
    "GYO-GIF-019",
    Severity.WARNING,
    title=("例示の一覧にないコード", "Code not in the sample list"),
    message=(
        "{list}にないコードです。一覧は 2011 年の例示で、その後の国を含みません。",
        "The code is not in its list ({list}); the list is a sample of 2011 and lacks newer countries.",
    ),
    mend=(
        "ISO 3166-1 alpha-3 のコードか確かめてください。",
        "Check that it is a code of ISO 3166-1 alpha-3.",
    ),
    basis_="gif-dmd gif-xsd",
    check=check_person,
    passing={"国籍": {"コード": "JPN", "名称": "日本国"}},
    failing={"国籍": {"コード": "SSD", "名称": "南スーダン共和国"}},
)
NAME_DOES_NOT_FIT = register(
    "GYO-GIF-020",
    Severity.WARNING,
    title=("コードと名称の不一致", "Name does not fit the code"),
    message=(
        "名称が、{list}でそのコードに付く名称と違います。",
        "The name is not the one that its list ({list}) gives the code.",
    ),
    mend=("コードと名称のどちらが正しいか確かめてください。", "Check which of the two is right."),
    basis_="gif-dmd",
    check=check_person,
    passing={"性別": {"コード": "1", "名称": "男性"}},
    failing={"性別": {"コード": "1", "名称": "女性"}},
)
REFUSED = register(
    "GYO-GIF-025",
    Severity.ERROR,
    title=("モデルに合わない値", "Refused by the model"),
    message=(
        "モデルの定義に合わない値です（pydantic の種別 {kind}）。",
        "The value does not fit the definition of the model (pydantic's type {kind}).",
    ),
    mend=("モデルの定義に合わせてください。", "Let it fit the definition of the model."),
    basis_="gif-dmd",
    check=check_short_text,
    passing="山田",
    failing="山田 花子",
)
NUMERALS_AS_NUMBER = register(
    "GYO-GIF-026",
    Severity.ADVICE,
    title=("半角数字の項目が数値", "Digits given as a number"),
    message=(
        "半角数字（文字列）の項目に、JSON の数値が入っています。",
        "An item of half-width digits (text) holds a JSON number.",
    ),
    mend=("文字列で書いてください。", "Write it as text."),
    basis_="gif-dmd gif-xsd",
    check=check_land,
    passing=LAND | {"土地面積": "10000"},
    failing=LAND | {"土地面積": 10000},
)
NOT_NUMERALS = register(
    "GYO-GIF-027",
    Severity.ERROR,
    title=("半角数字でない値", "Not half-width digits"),
    message=(
        "半角数字（小数点を使えます）で記載する項目に、それ以外の値があります。",
        "An item of half-width digits (a decimal point is allowed) holds something else.",
    ),
    mend=(
        "単位や桁区切りを除き、44.75 のように書いてください。",
        "Leave out units and separators; write 44.75.",
    ),
    basis_="gif-dmd",
    check=check_land,
    passing=LAND | {"土地面積": "44.75"},
    failing=LAND | {"土地面積": "10,000㎡"},
)
NOT_A_MONTH_DAY = register(
    "GYO-GIF-028",
    Severity.ERROR,
    title=("月日の形式", "Form of a month and day"),
    message=("月日は MM-DD の形で書きます。", "A month and day is written MM-DD."),
    mend=("04-01 のように書いてください。", "Write it as 04-01."),
    basis_="gif-dmd",
    check=check_corporation,
    passing={"事業年度開始日": "04-01"},
    failing={"事業年度開始日": "4月1日"},
)
MONTH_DAY_OF_XML = register(
    "GYO-GIF-029",
    Severity.ADVICE,
    title=("XML の月日の形", "Month and day as XML writes it"),
    message=(
        "XML スキーマの形（--MM-DD）です。データモデル記述書の形は MM-DD です。",
        "The form of the XML Schema (--MM-DD); that of the data model description is MM-DD.",
    ),
    mend=("JSON では MM-DD と書いてください。", "Write MM-DD in JSON."),
    basis_="gif-dmd gif-xsd",
    check=check_corporation,
    passing={"事業年度開始日": "04-01"},
    failing={"事業年度開始日": "--04-01"},
)
NOT_A_PREFECTURE_CODE = register(
    "GYO-GIF-030",
    Severity.ERROR,
    title=("都道府県コードでない", "Not a prefecture code"),
    message=(
        "都道府県コードは 01 から 47 までの半角数字 2 桁です。",
        "A prefecture code is two half-width digits from 01 to 47.",
    ),
    mend=("13 のように書いてください。", "Write it as 13."),
    basis_="gif-dmd",
    check=check_facility,
    passing=FACILITY | {"サービス担当区域の都道府県コード": "13"},
    failing=FACILITY | {"サービス担当区域の都道府県コード": "48"},
)
NOT_A_TIME_FORMULA = register(
    "GYO-GIF-031",
    Severity.ADVICE,
    title=("日時式が 441 の形でない", "Formula not in a form of 441"),
    message=(
        "利用可能日時式が、441 の時間帯・曜日・繰返し・期間のどの形でもありません。",
        "The formula is none of the forms of 441: time bands, weekdays, recurrence, periods.",
    ),
    mend=(
        "441 の形で書くか、説明の項目に書いてください。",
        "Write it in a form of 441, or in the item for descriptions.",
    ),
    basis_="gif-dmd gif-441",
    check=check_facility,
    passing=FACILITY | {"利用可能日時式": "09,10,11,12,13,14,15,16,17"},
    failing=FACILITY | {"利用可能日時式": "平日の昼間"},
)
YEAR_WITH_WORD = register(
    "GYO-GIF-032",
    Severity.WARNING,
    title=("年の形式", "Form of a year"),
    message=(
        "年だけの値は 441 では YYYY の形です（データモデル記述書の例には「年」が付いています）。",
        "A year alone is YYYY by 441 (the example of the data model description has 年 behind it).",
    ),
    mend=("1990 のように西暦 4 桁で書いてください。", "Write the four digits of the Western year: 1990."),
    basis_="gif-441 gif-dmd",
    check=check_corporation,
    passing={"創業年": "1990"},
    failing={"創業年": "1990年"},
)
DISPLAYED_ADDRESS_TEXT = register(
    "GYO-GIF-033",
    Severity.WARNING,
    title=("住居表示フラグが文字列", "Flag of displayed addresses as text"),
    message=(
        "住居表示フラグの型は数値です（データモデル記述書の例は、数値に語を添えた文字列です）。",
        "The flag is a number by its type (the example of the data model description is text: the number and a word).",
    ),
    mend=("数値だけを書いてください。", "Write the number alone."),
    basis_="gif-dmd gif-xsd",
    check=check_address,
    passing={"住居表示フラグ": 1},
    failing={"住居表示フラグ": "1:住居表示実施"},
)
PLACEHOLDER_NUMBER = register(
    "GYO-GIF-035",
    Severity.WARNING,
    title=("法人番号の代わりの 0", "Zeros in place of a corporate number"),
    message=(
        "法人番号が 0 だけです。データモデル記述書の例にある仮の値で、法人番号ではありません。",
        "The corporate number is all zeros, the placeholder of the data model description, and no corporate number.",
    ),
    mend=("法人番号を書くか、項目を除いてください。", "Write the number, or leave the item out."),
    basis_="gif-dmd",
    check=check_corporation,
    passing={"法人番号": "8000012010038"},
    failing={"法人番号": "0000000000000"},
)
