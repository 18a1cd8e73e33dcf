"""The rules of GIF 430: names, types, codes, patterns. Those on the formats that items use are with their subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register

if TYPE_CHECKING:
    from gyosei_forms.gif.entities import Key


def _person(data: dict[str, Any]) -> Report:
    return _check(data, "Person")


def _corporation(data: dict[str, Any]) -> Report:
    return _check(data, "LegalEntity")


def _mp03(data: dict[str, Any]) -> Report:
    return _check(data, "Person", "MP03")


def _check(data: dict[str, Any], entity: str, pattern: str | None = None) -> Report:
    from gyosei_forms.gif.checker import check

    return check(data, entity=entity, pattern=pattern)


def _names_and_level(data: dict[str, Any]) -> Report:
    from gyosei_forms.gif.verdict import conformance

    return conformance(data, entity="Person").report


def _short_text(text: str) -> Report:
    from pydantic import TypeAdapter, ValidationError
    from pydantic.types import StringConstraints

    from gyosei_forms.gif.pydantic_errors import from_pydantic

    try:
        TypeAdapter(Annotated[str, StringConstraints(max_length=3)]).validate_python(text)
    except ValidationError as error:
        return from_pydantic(error)
    return Report()


def suffix_values(key: Key) -> dict[str, Any]:
    """Return what :data:`UNKNOWN_SUFFIX` says of an item."""
    part = key.field.part if key.field.item.suffix else None
    known = " ".join(part.patterns) if part is not None else "-"
    return {"item_ja": key.field.item.ja, "item_en": key.field.item.en, "known": known}


_ADDRESS = {
    "連結表記": "東京都千代田区紀尾井町1-3",
    "建物名等(方書)": "",
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "紀尾井町",
    "番地以下": "1-3",
}
_COMPLETE = {
    "氏": "山田",
    "名": "花子",
    "氏(カナ)": "ヤマダ",
    "名(カナ)": "ハナコ",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP06": _ADDRESS,
}
_COMPLETE_BARE = {("住所" if key == "住所_MP06" else key): value for key, value in _COMPLETE.items()}

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
    check=_person,
    passing={"氏": "山田"},
    failing={"氏": 1},
)
REPEATED = register(
    "GYO-GIF-002",
    Severity.ERROR,
    title=("繰返しの超過", "Repeated beyond the maximum"),
    message=(
        "項目 {item_ja} は最大 1 回ですが、{count} 個あります。検査したのは最初の値だけです。",
        "The item {item_en} may occur once; there are {count}, of which only the first was checked.",
    ),
    mend=("値を一つにしてください。", "Keep one value."),
    basis_="gif-dmd gif-xsd",
    check=_person,
    passing={"氏名": "山田 花子"},
    failing={"氏名": ["山田 花子", "山田 華子"]},
)
SAME_ITEM_TWICE = register(
    "GYO-GIF-003",
    Severity.ERROR,
    title=("同じ項目が複数のキーにある", "One item under two keys"),
    message=(
        "項目 {item_ja} が複数のキーで書かれています。どれが正しいか決められません。",
        "The item {item_en} is given under more than one key; which is meant cannot be told.",
    ),
    mend=("キーを一つだけ残してください。", "Keep one of the keys."),
    basis_="gif-dmd",
    check=_person,
    passing={"familyName": "山田"},
    failing={"familyName": "山田", "氏": "山田"},
)
MISSING_REQUIRED = register(
    "GYO-GIF-004",
    Severity.ERROR,
    title=("必須項目の不足", "Required item missing"),
    message=(
        "{entity_ja}の必須項目 {item_ja} がありません{instead_ja}。",
        "The required item {item_en} of {entity_en} is missing{instead_en}.",
    ),
    mend=("項目を加えてください。", "Add the item."),
    basis_="gif-dmd gif-xsd",
    check=_person,
    passing={"ID群": [{"ID種別": "教員番号", "ID": "A1234"}]},
    failing={"ID群": [{"ID": "A1234"}]},
)
MISSING_IN_PATTERN = register(
    "GYO-GIF-005",
    Severity.ERROR,
    title=("必須パターンの項目の不足", "Item of the mandatory pattern missing"),
    message=(
        "{entity_ja}の必須パターン {pattern} が求める項目 {item_ja} がありません{instead_ja}。",
        "{entity_en}: the mandatory pattern {pattern} needs the item {item_en}, which is missing{instead_en}.",
    ),
    mend=(
        "その項目を正式名で加えるか、項目がそろっている必須パターンを指定してください。",
        "Add the item under its official name, or name a pattern that is complete.",
    ),
    basis_="gif-dmd gif-xsd",
    check=_person,
    passing={
        "住所_MP07": {
            "連結表記": "1 Example Street",
            "郵便番号": "00000",
            "国": {"コード": "USA", "名称": "アメリカ合衆国"},
        }
    },
    failing={"住所_MP07": {"連結表記": "1 Example Street"}},
)
UNKNOWN_SUFFIX = register(
    "GYO-GIF-006",
    Severity.ERROR,
    title=("必須パターンの接尾辞の誤り", "Unknown pattern suffix"),
    message=(
        "項目 {item_ja} の名前に、存在しない必須パターンが付いています。付けられるもの: {known}",
        "The name of the item {item_en} carries a pattern that does not exist; possible: {known}.",
    ),
    mend=("接尾辞を直すか、外してください。", "Correct the suffix, or leave it out."),
    basis_="gif-xsd",
    check=_person,
    passing={
        "address_MP03": {
            "localGovernmentCode": "131016",
            "streetAddressId": "1111000",
            "buildingNameEtc": "",
            "fullAddress": "東京都千代田区紀尾井町1-3",
        }
    },
    failing={"address_MP08": {}},
)
UNKNOWN_ITEM = register(
    "GYO-GIF-007",
    Severity.INFO,
    title=("GIF にない項目", "Not an item of GIF"),
    message=(
        "{entity_ja}の項目ではありません。値はそのまま残しますが、検査しません。",
        "Not an item of {entity_en}; the value is kept and not checked.",
    ),
    mend=("独自の項目なら、そのままで構いません。", "Leave it as it is where it is an item of your own."),
    basis_="gif-430",
    check=_person,
    passing={"氏": "山田"},
    failing={"受付窓口": "1"},
)
MISSPELT = register(
    "GYO-GIF-008",
    Severity.WARNING,
    title=("項目名の誤記の疑い", "Item name perhaps misspelt"),
    message=(
        "{entity_ja}の項目ではありませんが、項目名に近い名前です。値は検査しません。",
        "Not an item of {entity_en}, but close to the name of one; the value is not checked.",
    ),
    mend=("候補の項目なら、名前を合わせてください。", "If the suggested item is meant, use its name."),
    basis_="gif-dmd",
    check=_person,
    passing={"familyName": "山田"},
    failing={"famillyName": "山田"},
)
EXTENSION_ITEM = register(
    "GYO-GIF-009",
    Severity.INFO,
    title=("拡張項目", "Extension item"),
    message=(
        "GIF の拡張項目です。値はそのまま残しますが、検査しません（検査するのは基本項目だけです）。",
        "An extension item of GIF; the value is kept and not checked (only base items are).",
    ),
    mend=("対応は不要です。", "No action is needed."),
    basis_="gif-dmd",
    check=_person,
    passing={"氏": "山田"},
    failing={"ミドルネーム": "リー"},
)
MISPLACED = register(
    "GYO-GIF-010",
    Severity.WARNING,
    title=("別の型の項目", "Item of a contained entity"),
    message=(
        "{part_ja}の項目です。{entity_ja}では {item_ja} の中に置きます。",
        "An item of {part_en}; in {entity_en} its place is inside {item_en}.",
    ),
    mend=("示した項目の中へ移してください。", "Move it into that item."),
    basis_="gif-dmd gif-430#4",
    check=_person,
    passing={"住所": {"都道府県": "東京都"}},
    failing={"都道府県": "東京都"},
)
KNOWN_LABEL = register(
    "GYO-GIF-011",
    Severity.ADVICE,
    title=("正式名でない既知の名前", "Known name that is not official"),
    message=(
        "項目 {item_ja} を指すことが知られていますが、正式名ではありません（{standing_ja}）。この名前では検査しません。",
        "Known to mean the item {item_en}, but not its official name ({standing_en}); under this name it is not checked.",
    ),
    mend=(
        "交換するデータでは正式な項目名を使ってください。",
        "Use the official name in data that is exchanged.",
    ),
    basis_="004:2608-2670 gif-dmd",
    check=_person,
    passing={"氏(カナ)": "ヤマダ"},
    failing={"姓（カナ）": "ヤマダ"},
)
MIXED_KEYS = register(
    "GYO-GIF-012",
    Severity.WARNING,
    title=("日英のキーの混在", "English and Japanese keys mixed"),
    message=("日本語と英語の項目名が混ざっています。", "English and Japanese item names are mixed."),
    mend=(
        "どちらかにそろえてください（モデルの to_json で変換できます）。",
        "Use one of the languages (to_json of the model converts).",
    ),
    basis_="gif-dmd",
    check=_person,
    passing={"氏": "山田", "名": "花子"},
    failing={"氏": "山田", "givenName": "花子"},
)
EMPTY_REQUIRED = register(
    "GYO-GIF-013",
    Severity.WARNING,
    title=("必須項目が空", "Required item is empty"),
    message=("必須項目 {item_ja} の値が空です。", "The required item {item_en} is empty."),
    mend=("値がないことが正しいか確かめてください。", "Check that having no value is right."),
    basis_="gif-dmd",
    check=_mp03,
    passing=_COMPLETE,
    failing=_COMPLETE | {"名": ""},
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
    check=_person,
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
    check=_person,
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
    check=_corporation,
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
    check=_corporation,
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
    check=_person,
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
    check=_person,
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
    check=_person,
    passing={"性別": {"コード": "1", "名称": "男性"}},
    failing={"性別": {"コード": "1", "名称": "女性"}},
)
BARE_PATTERN = register(
    "GYO-GIF-021",
    Severity.ADVICE,
    title=("必須パターンを指定していない項目", "Pattern not named"),
    message=(
        "項目 {item_ja} の名前に必須パターンの指定がありません。XML スキーマではパターン 1 とみなされますが、内容でそろっているのは {pattern} です。",
        "The name of the item {item_en} carries no pattern; the XML Schema takes it for pattern 1, while its content is complete for {pattern}.",
    ),
    mend=("候補の名前にしてください。", "Use the suggested name."),
    basis_="gif-xsd",
    check=_mp03,
    passing=_COMPLETE,
    failing=_COMPLETE_BARE,
)
BOTH_WAYS = register(
    "GYO-GIF-022",
    Severity.WARNING,
    title=("項目が中と外の両方にある", "Nested and flat at once"),
    message=(
        "{item_ja} に属する項目が、{item_ja} の中と外の両方にあります。別々のものとして扱い、合わせません。",
        "Items of {item_en} stand both inside and beside it; they are taken for two things and not put together.",
    ),
    mend=("すべてを {item_ja} の中に置いてください。", "Put all of them inside {item_en}."),
    basis_="gif-430#4 gif-dmd",
    check=_names_and_level,
    passing={"住所": {"連結表記": "東京都千代田区紀尾井町1-3", "都道府県": "東京都"}},
    failing={"住所": {"連結表記": "東京都千代田区紀尾井町1-3"}, "都道府県": "東京都"},
)
OTHER_ENTITY = register(
    "GYO-GIF-023",
    Severity.WARNING,
    title=("別の型の記録の疑い", "Perhaps a record of another entity"),
    message=(
        "{other_ja}の記録のようです。項目名の多くが{other_ja}のもので、{entity_ja}のものはほとんどありません。",
        "This looks like a record of {other_en}: most names belong to {other_en}, hardly any to {entity_en}.",
    ),
    mend=(
        "{other_ja}の記録なら、entity に {other_en} を指定してください。",
        "If it is a record of {other_en}, pass {other_en} as entity.",
    ),
    basis_="gif-dmd",
    check=_person,
    passing={"氏": "山田", "名": "花子"},
    failing={"法人番号": "7000012050002", "商号または名称": "国税庁"},
)
LABEL_WITHOUT_ITEM = register(
    "GYO-GIF-024",
    Severity.INFO,
    title=("GIF にない項目の既知の別名", "Known label of no item of GIF"),
    message=(
        "既知の別名ですが、GIF に対応する項目はありません。値は型（{kind}）だけを検査します。",
        "A known label, but of no item of GIF; the value is held to its type only ({kind}).",
    ),
    mend=("独自の項目として、そのままで構いません。", "Leave it as it is, an item of your own."),
    basis_="004:2608-2670",
    check=_person,
    passing={"氏": "山田"},
    failing={"登録日": "2024-04-18"},
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
    check=_short_text,
    passing="山田",
    failing="山田 花子",
)

INCOMPLETE: frozenset[str] = frozenset(rule.id for rule in (MISSING_REQUIRED, MISSING_IN_PATTERN))
"""Rules on what is not there; every other error of a check is one of type, format or grouping."""
