"""Texts to write and to read."""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_NEXT, _AFTER = "/sections/0/fields/1", "/sections/0/fields/2"


def _dog(**more: Any) -> dict[str, Any]:
    return field("dog", "犬の名", "Name of the dog", "いぬの なまえ", type="text", **more)


_COMPANY = field(
    "company",
    "勤め先の商号",
    "Employer",
    "かいしゃの なまえ",
    item="LegalEntity.tradeName",
    example="行政商事",
)
_COMPANY_KANA = field(
    "company_kana",
    "勤め先の商号（カナ）",
    "Employer in katakana",
    "かいしゃの よみかた",
    item="LegalEntity.tradeNameKana",
    example="ギョウセイショウジ",
)

BEYOND_DESTINATION = register(
    "GYO-FORM-159",
    Severity.WARNING,
    title=("届け先が扱えない文字", "Characters that the destination does not take"),
    message=(
        "項目「{label_ja}」の文字の範囲に、届け先（{destinations}）が扱えない文字があります。",
        "The range of “{label_en}” has characters that the destination does not take ({destinations}).",
    ),
    mend=(
        "characters を届け先の範囲とし、外字は言い換えて聞いてください。",
        "Let the characters be those of the destination, and say how to write others.",
    ),
    basis_="000:2849-2851 003:1616-1622",
    check=linted,
    passing={"/destinations": ["e-gov"], _NEXT: _dog(example="ポチ", characters=["e-gov"])},
    failing={"/destinations": ["e-gov"], _NEXT: _dog(example="ポチ")},
)
TOO_SHORT = register(
    "GYO-FORM-160",
    Severity.ADVICE,
    title=("名前や住所には短い文字数", "Too short for names and addresses"),
    message=(
        "「{item}」の最大の文字数が {least} より少なく、実在する名前や住所が入らないことがあります。",
        "The longest answer to “{item}” is below {least}: names and addresses that exist may not fit.",
    ),
    mend=(
        "max_length を {least} 以上とするか、消してください。",
        "Let max_length be {least} or more, or take it out.",
    ),
    basis_="gyosei#lint-fields",
    check=linted,
    passing={_NEXT: {**_COMPANY, "max_length": 80}, _AFTER: _COMPANY_KANA},
    failing={_NEXT: {**_COMPANY, "max_length": 20}, _AFTER: _COMPANY_KANA},
)
NOT_IN_LANGUAGE = register(
    "GYO-FORM-161",
    Severity.ADVICE,
    title=("訳のないラベルや説明", "Labels and help that are not translated"),
    message=(
        "「{label_ja}」のラベルか説明に、様式が使えるとしている言語がありません: {languages_ja}",
        "Label or help of “{label_en}” lacks a language that the form says it has: {languages_en}",
    ),
    mend=(
        "label と help に en（英語）、easy（やさしい日本語）を書いてください。",
        "Write en (English) and easy (easy Japanese) in label and help.",
    ),
    basis_="000:7466-7484 000:4724-4759",
    check=linted,
    passing={},
    failing={"/sections/0/fields/0/label": {"ja": "異動の日", "en": "Day of the move"}},
)
NO_EXAMPLE = register(
    "GYO-FORM-162",
    Severity.ADVICE,
    title=("記入例も説明もない項目", "Neither an example nor help"),
    message=(
        "書き込む項目「{label_ja}」に、記入例も説明もありません。",
        "The field “{label_en}” is written into, and has neither an example nor help.",
    ),
    mend=(
        "example に記入例を書いてください。",
        "Write an example.",
    ),
    basis_="000:7466-7484 gyosei#lint-fields",
    check=linted,
    passing={_NEXT: _dog(example="ポチ")},
    failing={_NEXT: _dog()},
)
EXAMPLE_FAILS = register(
    "GYO-FORM-163",
    Severity.WARNING,
    title=("記入例が検査に通らない", "An example that would be refused"),
    message=(
        "項目「{label_ja}」の記入例は、そのまま回答にすると誤りになります（{rules}）。",
        "The example of “{label_en}” would be refused as an answer ({rules}).",
    ),
    mend=(
        "記入例か、項目の型・文字の範囲・長さを直してください。",
        "Mend the example, or the type, range or length of the field.",
    ),
    basis_="gyosei#lint-fields",
    check=linted,
    passing={},
    failing={"/sections/0/fields/0/example": "4月1日"},
)
