"""The fields of a first definition, as YAML: who applies, by kind, and one field to be replaced."""

from __future__ import annotations

_PURPOSE = "purpose: { ja: 申請する人を確かめる, en: To know who applies }"
_CARD = """\
        held: [{ kind: base_registry, by: { ja: 住民基本台帳, en: the resident register }, mechanism: resident_network }]
        prefill: { origin: { ja: マイナンバーカード, en: the card } }
"""
_ONLY = "        held: [{ kind: applicant_only }]\n"
_NUMBER = """\
        held: [{ kind: base_registry, by: { ja: 法人番号公表サイト, en: the publication of corporate numbers } }]
        prefill: { origin: { ja: ＧビズＩＤ, en: GビズID } }
"""
_WORKS = "purpose: { ja: 申請の内容について尋ねる, en: To ask about the application }"


def _field(id_: str, label: str, item: str, purpose: str, example: str, rest: str) -> str:
    shown = f'        example: "{example}"\n' if example else ""
    return (
        f"      - id: {id_}\n        label: {{ {label} }}\n        item: {item}\n        {purpose}\n"
        f"        illustrative: true\n{shown}{rest}"
    )


PERSON = "".join(
    (
        _field(
            "family_name",
            "ja: 氏, en: Family name, easy: みょうじ",
            "Person.familyName",
            _PURPOSE,
            "行政",
            _CARD,
        ),
        _field(
            "given_name", "ja: 名, en: Given name, easy: なまえ", "Person.givenName", _PURPOSE, "太郎", _CARD
        ),
        _field(
            "family_name_kana",
            "ja: 氏（カナ）, en: Family name in katakana, easy: みょうじの よみかた",
            "Person.familyNameKana",
            _PURPOSE,
            "ギョウセイ",
            _CARD,
        ),
        _field(
            "given_name_kana",
            "ja: 名（カナ）, en: Given name in katakana, easy: なまえの よみかた",
            "Person.givenNameKana",
            _PURPOSE,
            "タロウ",
            _CARD,
        ),
        _field(
            "address", "ja: 住所, en: Address, easy: じゅうしょ", "Person.address_MP04", _PURPOSE, "", _CARD
        ),
        _field(
            "telephone",
            "ja: 電話番号, en: Telephone, easy: でんわばんごう",
            "Person.contactPointInformation.contactPointPhoneNumber",
            _WORKS,
            "090-1234-5678",
            f"        required: false\n{_ONLY}",
        ),
    )
)
"""An individual or a sole proprietor."""

CORPORATION = "".join(
    (
        _field(
            "corporate_number",
            "ja: 法人番号, en: Corporate number, easy: ほうじん ばんごう",
            "LegalEntity.legalEntityNumber",
            _PURPOSE,
            "7000012050002",
            _NUMBER,
        ),
        _field(
            "trade_name",
            "ja: 商号または名称, en: Name of the corporation, easy: かいしゃなどの なまえ",
            "LegalEntity.tradeName",
            _PURPOSE,
            "例示株式会社",
            _NUMBER,
        ),
        _field(
            "trade_name_kana",
            "ja: 商号または名称（カナ）, en: Name of the corporation in katakana, easy: かいしゃなどの なまえの よみかた",
            "LegalEntity.tradeNameKana",
            _PURPOSE,
            "レイジ",
            _NUMBER,
        ),
        _field(
            "corporate_telephone",
            "ja: 電話番号, en: Telephone, easy: でんわばんごう",
            "LegalEntity.contactPointInformation.contactPointPhoneNumber",
            _WORKS,
            "03-1234-5678",
            f"        required: false\n{_ONLY}",
        ),
    )
)
"""A corporation."""

CONTENT = f"""\
      # ここに、この手続で聞く項目を書く。それぞれに目的（purpose）と、根拠（basis）か出典（source）を付ける。
      # Write what this procedure asks for, each field with its purpose and its basis or source.
      - id: content
        label: {{ ja: 申請の内容, en: What is applied for, easy: もうしこみの なかみ }}
        type: lines
        concept: content
        purpose: {{ ja: 審査する, en: To be examined }}
        illustrative: true
        example: "例"
        max_length: 1000
{_ONLY}"""
