"""Names, types and codes of GIF."""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_GIF = "000:7395 gif-430"
_NEXT, _AFTER = "/sections/0/fields/1", "/sections/0/fields/2"
_FAMILY = field("family_name", "氏", "Family name", "みょうじ", item="Person.familyName", example="行政")
_FAMILY_KANA = field(
    "family_name_kana",
    "氏（カナ）",
    "Family name in katakana",
    "みょうじの よみかた",
    item="Person.familyNameKana",
    example="ギョウセイ",
)
_FULL = field("full_name", "氏名", "Full name", "なまえ", item="Person.fullName", example="行政 太郎")
_FULL_KANA = field(
    "full_name_kana",
    "氏名（カナ）",
    "Full name in katakana",
    "なまえの よみかた",
    item="Person.fullNameKana",
    example="ギョウセイ タロウ",
)


def _chosen(*labels: str) -> dict[str, Any]:
    choices = [{"value": str(number), "label": {"ja": one}} for number, one in enumerate(labels)]
    return field("state", "今の状態", "How it is now", "いまの ようす", type="choice", choices=choices)


NO_KANA = register(
    "GYO-FORM-151",
    Severity.ADVICE,
    title=("名前の読みがない", "A name without its reading"),
    message=(
        "項目「{label_ja}」のそばに、読み（カナ）の項目がありません。",
        "There is no field for the reading (kana) beside “{label_en}”.",
    ),
    mend=(
        "{item} の項目を加えてください。",
        "Add a field with the item {item}.",
    ),
    basis_="gif-430 003:1596-1612",
    check=linted,
    passing={_NEXT: _FAMILY, _AFTER: _FAMILY_KANA},
    failing={_NEXT: _FAMILY},
)
GLYPH_IN_ORDINARY_ITEM = register(
    "GYO-FORM-152",
    Severity.WARNING,
    title=("戸籍などの字形を普通の項目に入れる", "Registered glyphs in an ordinary item"),
    message=(
        "「{item}」の項目に文字情報基盤の字形を入れます。戸籍などの字形は専用の項目に分け、この項目は JIS X 0213 の範囲とします。",
        "“{item}” takes the glyphs of 文字情報基盤; registered glyphs go into an item of their own, and this item keeps to JIS X 0213.",
    ),
    mend=(
        "characters を外し、字形は戸籍氏・戸籍名（Person.familyRegisterFamilyName など）の項目で聞いてください。",
        "Take the characters out, and ask for the glyphs with Person.familyRegisterFamilyName and the like.",
    ),
    basis_="gif-430 003:1616-1622",
    check=linted,
    passing={_NEXT: _FAMILY, _AFTER: _FAMILY_KANA},
    failing={_NEXT: {**_FAMILY, "characters": ["moji-joho"]}, _AFTER: _FAMILY_KANA},
)
OWN_TYPE = register(
    "GYO-FORM-153",
    Severity.WARNING,
    title=("GIF の項目があるのに独自の型", "A type of one's own where GIF has an item"),
    message=(
        "項目「{label_ja}」は独自の型ですが、GIF に「{item_ja}」があります。",
        "The field “{label_en}” has a type of its own; GIF has {item_en} for it.",
    ),
    mend=(
        "type を消し、item: {item_en} としてください。文字の範囲・形式・コードの検査が付きます。",
        "Write item: {item_en} instead of the type; range, format and codes are then checked.",
    ),
    basis_=_GIF,
    check=linted,
    passing={_NEXT: field("dog", "犬の名", "Name of the dog", "いぬの なまえ", type="text", example="ポチ")},
    failing={_NEXT: field("tel", "電話番号", "Telephone", "でんわ", type="text", example="090-0000-0000")},
)
DAY_AS_TEXT = register(
    "GYO-FORM-154",
    Severity.WARNING,
    title=("日付を文字列で聞く", "A day as a text"),
    message=(
        "項目「{label_ja}」は日付ですが、型が日付でありません。",
        "The field “{label_en}” is a day, and its type is not.",
    ),
    mend=(
        "type: day（生年月日などは GIF の項目）とし、画面では和暦でも選べるようにしてください。",
        "Use type: day, or an item of GIF for a date of birth and the like; on the screen it can still be chosen by era.",
    ),
    basis_="gif-441",
    check=linted,
    passing={_NEXT: field("left_on", "転出した日", "Day of leaving", "でた ひ", type="day")},
    failing={
        _NEXT: field(
            "left_on", "転出した日", "Day of leaving", "でた ひ", type="text", example="令和8年4月1日"
        )
    },
)
HOME_MADE_CODES = register(
    "GYO-FORM-155",
    Severity.WARNING,
    title=("共通のコードがあるのに独自のコード", "Codes of one's own where a list exists"),
    message=(
        "選択肢は GIF のコードリスト {codes} にあるものですが、値が独自です。",
        "The choices are those of the GIF code list {codes}, with values of one's own.",
    ),
    mend=(
        "choices を消し、codes: {codes} とするか、その一覧の項目を item に書いてください。",
        "Write codes: {codes} instead of the choices, or an item that has this list.",
    ),
    basis_=f"{_GIF} 003:1677-1681",
    check=linted,
    passing={_NEXT: _chosen("届出の前", "届出の後")},
    failing={_NEXT: _chosen("株式会社", "合名会社", "合同会社")},
)
YES_NO_AS_CHOICE = register(
    "GYO-FORM-156",
    Severity.ADVICE,
    title=("はい・いいえを選択肢で聞く", "Yes and no as choices"),
    message=(
        "選択肢が「はい」と「いいえ」に当たります。",
        "The choices are yes and no.",
    ),
    mend=(
        "type: yes_no とするか、GIF の有無・該当区分のコードを使ってください。",
        "Use type: yes_no, or GIF's code lists for presence and applicability.",
    ),
    basis_=_GIF,
    check=linted,
    passing={_NEXT: _chosen("届出の前", "届出の後")},
    failing={_NEXT: _chosen("はい", "いいえ")},
)
JOINED_AND_PARTS = register(
    "GYO-FORM-157",
    Severity.WARNING,
    title=("まとめた項目と分けた項目を両方聞く", "The whole and its parts are both asked"),
    message=(
        "「{whole}」と「{part}」を両方聞いています。一方から他方が作れます。",
        "Both {whole} and {part} are asked; one gives the other.",
    ),
    mend=(
        "分けた項目だけを聞き、まとめた形は回答から作ってください。",
        "Ask for the parts, and join them from the answers.",
    ),
    basis_=f"{_GIF} 000:4502",
    check=linted,
    passing={_NEXT: _FULL, _AFTER: _FULL_KANA},
    failing={
        _NEXT: _FULL,
        _AFTER: _FULL_KANA,
        "/sections/0/fields/3": _FAMILY,
    },
)
NO_PATTERN = register(
    "GYO-FORM-158",
    Severity.ADVICE,
    title=("必須パターンの指定がない", "No mandatory pattern"),
    message=(
        "「{item}」に必須パターンの指定がなく、どの部分が要るか決まりません。",
        "“{item}” names no mandatory pattern, so nothing says which parts are needed.",
    ),
    mend=(
        "item の名前に _MP03 のように付けてください。選べるもの: {patterns}",
        "Add it to the name of the item, as in _MP03. There are {patterns}.",
    ),
    basis_="gif-430",
    check=linted,
    passing={_NEXT: field("to", "転出先", "Where to", "ひっこし さき", item="Person.address_MP04")},
    failing={_NEXT: field("to", "転出先", "Where to", "ひっこし さき", item="Person.address")},
)
