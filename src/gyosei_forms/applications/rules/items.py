"""Rules on what is there and on single items of the forms."""

from __future__ import annotations

from gyosei_forms.applications.rules.examples import (
    CERTIFICATE,
    INDIVIDUAL,
    SERVICE,
    checked,
    corporation,
)
from gyosei_forms.rules import Severity, register

_PERSON = checked("individual")
_COMPANY = checked("corporation")
_SERVICE = checked("service")

MISSING_REQUIRED = register(
    "GYO-APP-001",
    Severity.ERROR,
    title=(
        "申請・証明・制度の必須項目の不足",
        "Required item of an application, certificate or service missing",
    ),
    message=(
        "{entity_ja}の必須項目 {item_ja} がありません{instead_ja}。",
        "The required item {item_en} of {entity_en} is missing{instead_en}.",
    ),
    mend=("項目を加えてください。", "Add the item."),
    basis_="gif-451-1 gif-451-2 gif-451-4",
    check=_PERSON,
    passing=INDIVIDUAL,
    failing={"A票": INDIVIDUAL["A票"], "B票": {"名称": "後援名義の使用"}},
)
EMPTY_REQUIRED = register(
    "GYO-APP-002",
    Severity.WARNING,
    title=(
        "申請・証明・制度の必須項目が空",
        "Required item of an application, certificate or service is empty",
    ),
    message=("必須項目 {item_ja} の値が空です。", "The required item {item_en} is empty."),
    mend=("値を書いてください。", "Give a value."),
    basis_="gif-451-1 gif-451-2 gif-451-4",
    check=_PERSON,
    passing=INDIVIDUAL,
    failing={"A票": INDIVIDUAL["A票"], "B票": {"名称": "後援名義の使用", "内容": ""}},
)
RATIO_OVER_100 = register(
    "GYO-APP-003",
    Severity.ERROR,
    title=("100 を超える出資比率", "Ratio of a shareholder over 100"),
    message=(
        "出資比率は % の数字ですが、100 を超えています。",
        "The ratio of a shareholder is in per cent and is over 100.",
    ),
    mend=("% の数字（0 から 100）で書いてください。", "Write it in per cent, from 0 to 100."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(E票=[{"出資比率": "100"}]),
    failing=corporation(E票=[{"出資比率": "150"}]),
)
RATIOS_OVER_100 = register(
    "GYO-APP-004",
    Severity.WARNING,
    title=("出資比率の合計が 100 を超える", "Ratios of shareholders over 100 in all"),
    message=(
        "出資比率の合計が、端数処理を考えても 100 を超えています。",
        "The ratios of the shareholders are over 100 in all, also when rounding is allowed for.",
    ),
    mend=("各株主の比率を確かめてください。", "Check the ratio of each shareholder."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(E票=[{"出資比率": "33.4"}, {"出資比率": "33.3"}, {"出資比率": "33.3"}]),
    failing=corporation(E票=[{"出資比率": "60"}, {"出資比率": "50"}]),
)
LARGE_COMPANY_WORD = register(
    "GYO-APP-005",
    Severity.WARNING,
    title=("大企業区分の語", "Word for a large company"),
    message=(
        "大企業区分は、株主が大企業の場合に「大企業」と書く項目です。それ以外の語があります。",
        "This item holds the word 大企業 where the shareholder is a large company; it holds another word.",
    ),
    mend=("「大企業」と書くか、空にしてください。", "Write 大企業, or leave it empty."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(E票=[{"大企業区分": "大企業"}]),
    failing=corporation(E票=[{"大企業区分": "中小企業"}]),
)
INDUSTRY_CODE = register(
    "GYO-APP-006",
    Severity.WARNING,
    title=("業種コードの形", "Form of the industry code"),
    message=(
        "業種コードは、日本標準産業分類の大分類（A から T の英字）か 2 桁の数字で書きます（標準の説明は両方を含みます）。",
        "An industry code is a division of the industrial classification (a letter from A to T) or two digits; the standard's description has both.",
    ),
    mend=("英字 1 字か 2 桁の数字で書いてください。", "Write one letter or two digits."),
    basis_="gif-451-1",
    check=_COMPANY,
    passing=corporation(F票=[{"業種コード": "G"}, {"業種コード": "39"}]),
    failing=corporation(F票=[{"業種コード": "情報通信業"}]),
)
UNDECIDED_PARTY = register(
    "GYO-APP-007",
    Severity.ADVICE,
    title=("個人か法人か決まらない", "Person or corporation"),
    message=(
        "項目 {item_ja} は個人か法人ですが、書かれている項目ではどちらか決まりません。個人として検査しました。",
        "The item {item_en} is a person or a corporation; what it holds does not say which. It was checked as a person.",
    ),
    mend=("氏名か、商号または名称を加えてください。", "Add the name of the person or of the corporation."),
    basis_="gif-451-1 gif-451-2",
    check=checked("certificate"),
    passing=CERTIFICATE,
    failing=CERTIFICATE | {"宛先": {"連絡先情報": {"連絡先名称": "総務課"}}},
)
NO_DATE_OF_ISSUE = register(
    "GYO-APP-008",
    Severity.ADVICE,
    title=("証明日・発行日がない", "Certificate or notice without a date"),
    message=(
        "証明日（通知では発行日）がありません。必須ではありませんが、いつの内容か分かりません。",
        "There is no date of issue. It is not required, but without it nobody knows of when the content is.",
    ),
    mend=("証明日を加えてください。", "Add the date of issue."),
    basis_="gif-451-2",
    check=checked("certificate"),
    passing=CERTIFICATE,
    failing={key: value for key, value in CERTIFICATE.items() if key != "証明日"},
)
TOO_LONG = register(
    "GYO-APP-009",
    Severity.WARNING,
    title=("文字数の超過", "Longer than the standard has it"),
    message=(
        "項目 {item_ja} は {most} 文字以内ですが、{count} 文字あります。",
        "The item {item_en} has {count} characters; the standard has {most} at most.",
    ),
    mend=("短くしてください。", "Shorten it."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"概要": "花" * 100},
    failing=SERVICE | {"概要": "花" * 101},
)
LONG_TITLE = register(
    "GYO-APP-010",
    Severity.ADVICE,
    title=("推奨より長い題", "Title longer than recommended"),
    message=(
        "項目 {item_ja} は {most} 文字以内が推奨ですが、{count} 文字あります。",
        "The item {item_en} has {count} characters; {most} at most are recommended.",
    ),
    mend=("短くできないか考えてください。", "Consider a shorter one."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"タイトル（制度名）": "花" * 40},
    failing=SERVICE | {"タイトル（制度名）": "花" * 41},
)
NOT_A_LISTED_VALUE = register(
    "GYO-APP-011",
    Severity.WARNING,
    title=("標準にない値", "Value that the standard does not have"),
    message=(
        "項目 {item_ja} の値は、標準の説明にある {allowed} のどれでもありません。",
        "The value of {item_en} is none of those in the standard's description: {allowed}.",
    ),
    mend=("説明にある値で書いてください。", "Write one of the values described."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"元制度番号": "S-1", "制度変更区分": "1", "表示優先度": 10},
    failing=SERVICE | {"元制度番号": "S-1", "制度変更区分": "3"},
)
TOO_MANY_INDUSTRIES = register(
    "GYO-APP-012",
    Severity.WARNING,
    title=("標準産業分類が多すぎる", "Too many industries"),
    message=(
        "標準産業分類は 3 個までですが、{count} 個あります。",
        "There are {count} industries; the standard has three at most.",
    ),
    mend=("主なもの 3 個までにしてください。", "Keep the three most important."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"標準産業分類": ["A", "B", "C"]},
    failing=SERVICE | {"標準産業分類": ["A", "B", "C", "D"]},
)
SUBSIDY_RATE = register(
    "GYO-APP-013",
    Severity.WARNING,
    title=("補助率の書き方", "Subsidy rate"),
    message=(
        "最大補助率は % で、100 以下、小数点以下 1 桁までで書きます。",
        "The highest subsidy rate is in per cent, at most 100, with one decimal at most.",
    ),
    mend=("33.3 のように書いてください。", "Write it as 33.3."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"最大補助率": "33.3%"},
    failing=SERVICE | {"最大補助率": "33.33"},
)
AREA_CODES = register(
    "GYO-APP-014",
    Severity.WARNING,
    title=("地域のコード", "Codes of areas"),
    message=(
        "地域は、都道府県・市区町村のコードをセミコロンで区切って書きます。コードでないものが {count} 個あります。",
        "Areas are codes of prefectures and municipalities separated by semicolons; {count} of these are none.",
    ),
    mend=("全国地方公共団体コード（6 桁）で書いてください。", "Write municipality codes of six digits."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"地域": "131016;130001;13"},
    failing=SERVICE | {"地域": "千代田区"},
)
NO_ORIGINAL = register(
    "GYO-APP-015",
    Severity.WARNING,
    title=("元制度のない制度変更区分", "Kind of change without an original"),
    message=(
        "制度変更区分は元制度がある場合の項目ですが、元制度番号がありません。",
        "The kind of change is for services made from another one, but the number of that one is missing.",
    ),
    mend=("元制度番号を加えてください。", "Add the number of the original service."),
    basis_="gif-451-4",
    check=_SERVICE,
    passing=SERVICE | {"元制度番号": "S-1", "制度変更区分": "1"},
    failing=SERVICE | {"制度変更区分": "1"},
)
