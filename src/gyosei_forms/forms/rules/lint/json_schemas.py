"""Plain JSON Schemas."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register

_GIF = "000:7395 gif-430"


def _schema(changes: Any) -> Report:
    """Lint a small schema with other properties, and other keys beside them."""
    from gyosei_forms.forms.linting.json_schemas import lint_schema

    properties = {"memo": {"type": "string", "title": "連絡事項"}, **changes.get("properties", {})}
    return lint_schema({"type": "object", "properties": properties, **changes.get("beside", {})}).report


def _properties(**properties: Any) -> dict[str, Any]:
    return {"properties": {name: {"title": "例の項目", **one} for name, one in properties.items()}}


_TEXT = {"type": "string"}
_OFFICIAL = {"familyName": {**_TEXT, "title": "氏"}}

OTHER_NAME = register(
    "GYO-FORM-185",
    Severity.ADVICE,
    title=("GIF の項目を別の名前で持つ", "An item of GIF under another name"),
    message=(
        "{name} は GIF の「{item_ja}」と読めます。",
        "{name} is read as the item {item_en} of GIF.",
    ),
    mend=(
        "項目名を GIF のものとするか、対応表（gif.mapping）に書いてください。",
        "Use the name of GIF, or write it into a mapping (gif.mapping).",
    ),
    basis_=_GIF,
    check=_schema,
    passing={"properties": _OFFICIAL},
    failing=_properties(surname=_TEXT),
)
TWICE = register(
    "GYO-FORM-186",
    Severity.WARNING,
    title=("スキーマで同じことを二度聞く", "The same asked twice in a schema"),
    message=(
        "{name} は {other} と同じ「{item}」（又はその一部・全体）です。",
        "{name} is the same item as {other}, or its whole or part: {item}.",
    ),
    mend=(
        "一つにまとめてください。まとめた形は、分けた項目から作れます。",
        "Ask once; the whole can be made of its parts.",
    ),
    basis_=f"{_GIF} 000:4502",
    check=_schema,
    passing={"properties": _OFFICIAL},
    failing={"properties": {**_OFFICIAL, "氏": _TEXT}},
)
PERSONAL_NUMBER = register(
    "GYO-FORM-187",
    Severity.WARNING,
    title=("スキーマの個人番号", "個人番号 in a schema"),
    message=(
        "個人番号と読める項目に、根拠となる法令がありません。法律か条例で定める事務のほかでは求めることができません。",
        "A property reads as 個人番号, without the law that lets it be asked; outside of the work that acts and ordinances name, nobody may ask for it.",
    ),
    mend=(
        "gyosei:basis に法令の条項を書くか、項目を消してください。",
        "Write the article of the law as gyosei:basis, or take the property out.",
    ),
    basis_="my-number-act#15 my-number-act#20 004:286-293",
    check=_schema,
    passing=_properties(myNumber={**_TEXT, "gyosei:basis": ["番号法第9条第1項"]}),
    failing=_properties(myNumber=_TEXT),
)
AS_KEY = register(
    "GYO-FORM-188",
    Severity.WARNING,
    title=("12 桁の番号をキーにする", "Twelve digits as a key"),
    message=(
        "オブジェクトのキーが 12 桁の数字です。個人番号をキーにすることはできません。",
        "The keys of an object are twelve digits; 個人番号 is never a key.",
    ),
    mend=(
        "別の番号か、連番をキーにしてください。個人番号でなければ、パターンに桁数以外の区別を付けてください。",
        "Use another number or a sequence as the key; if it is not 個人番号, let the pattern say so.",
    ),
    basis_="004:286-293,453-455",
    check=_schema,
    passing={"beside": {"patternProperties": {"^[0-9]{6}$": True}}},
    failing={"beside": {"patternProperties": {"^[0-9]{12}$": True}}},
)
SEX = register(
    "GYO-FORM-189",
    Severity.WARNING,
    title=("スキーマの性別", "The sex in a schema"),
    message=(
        "性別の項目に、何のために聞くかがありません。",
        "A property asks for the sex, and does not say what for.",
    ),
    mend=(
        "description か gyosei:purpose に目的を書き、なければ消してください。",
        "Write the purpose as description or gyosei:purpose; if there is none, take it out.",
    ),
    basis_="000:7381 003:3780-3795 gyosei#lint-fields",
    check=_schema,
    passing=_properties(sex={"description": "入る寮が分かれるため"}),
    failing=_properties(sex={}),
)
HOME_MADE_CODES = register(
    "GYO-FORM-190",
    Severity.WARNING,
    title=("スキーマの独自のコード", "Codes of one's own in a schema"),
    message=(
        "選べる値は GIF のコードリスト {codes} にあるものですが、コードが違います。",
        "What can be chosen is in the GIF code list {codes}, under other codes.",
    ),
    mend=(
        "{codes} のコードを使うか、対応を書いてください。",
        "Use the codes of {codes}, or write how they correspond.",
    ),
    basis_=f"{_GIF} 003:1677-1681",
    check=_schema,
    passing=_properties(kind={"enum": ["届出の前", "届出の後"]}),
    failing=_properties(kind={"enum": ["株式会社", "合同会社"]}),
)
DAY_AS_TEXT = register(
    "GYO-FORM-191",
    Severity.WARNING,
    title=("スキーマの日付の形式", "The form of a day in a schema"),
    message=(
        "{name} は日付と読めますが、形式がありません。",
        "{name} reads as a day, and nothing says its form.",
    ),
    mend=(
        "format: date（YYYY-MM-DD）としてください。",
        "Use format: date (YYYY-MM-DD).",
    ),
    basis_="gif-441",
    check=_schema,
    passing=_properties(startDate={**_TEXT, "format": "date"}),
    failing=_properties(startDate=_TEXT),
)
MISSING = register(
    "GYO-FORM-192",
    Severity.ADVICE,
    title=("必須パターンに足りない項目", "Items that a mandatory pattern lacks"),
    message=(
        "{entity_ja}と読めますが、最も近い必須パターン {pattern} に足りない項目があります: {items_ja}",
        "It reads as {entity_en}; the pattern that fits best, {pattern}, lacks: {items_en}",
    ),
    mend=(
        "要る項目なら加えてください。要らなければ、GIF の必須パターンを名乗らないでください。",
        "Add what is needed; if it is not, do not claim a mandatory pattern of GIF.",
    ),
    basis_="gif-430",
    check=_schema,
    passing={"properties": _OFFICIAL},
    failing=_properties(familyName=_TEXT, givenName=_TEXT),
)
NO_TEXT = register(
    "GYO-FORM-193",
    Severity.ADVICE,
    title=("見出しのないプロパティ", "Properties without a text"),
    message=(
        "見出しも説明もないプロパティが {count} 個あります: {names}",
        "{count} properties have neither title nor description: {names}",
    ),
    mend=(
        "title に日本語の見出しを書いてください。",
        "Write a label as title.",
    ),
    basis_="000:7466-7484 gyosei#lint-fields",
    check=_schema,
    passing={},
    failing={"properties": {"dog": {"type": "string"}}},
)
OTHER_TYPE = register(
    "GYO-FORM-194",
    Severity.WARNING,
    title=("GIF の項目と違う型", "Another type than the item of GIF"),
    message=(
        "「{item}」の型は{ja}です。",
        "The type of {item} is {en}.",
    ),
    mend=(
        "型を直してください。番号は、先頭の 0 が消えないよう文字列とします。",
        "Mend the type; numbers with leading zeros are text.",
    ),
    basis_=_GIF,
    check=_schema,
    passing={"properties": _OFFICIAL},
    failing=_properties(familyName={"type": "boolean"}),
)
