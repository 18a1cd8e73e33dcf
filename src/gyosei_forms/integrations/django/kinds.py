"""What a field can hold, as a table: how it is checked, how it is read, and how a page should ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from gyosei_forms.characters import GENERAL, hazards, kana, repertoires
from gyosei_forms.characters.rules.hazards import BIDIRECTIONAL, CONTROL, INVISIBLE
from gyosei_forms.errors import unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import (
    basic_pension_number,
    corporate_number,
    driving_licence_number,
    employment_insurance_insured_number,
    employment_insurance_office_number,
    invoice_number,
    medical_institution_code,
    municipality_code,
    passport_number,
    procedure_id,
    real_estate_number,
    residence_card_number,
    town_id,
)
from gyosei_forms.parts.addresses import municipalities, postal_codes
from gyosei_forms.parts.contacts import mail, telephones, web
from gyosei_forms.text import Text

Check = Callable[[str], Report]
Read = Callable[[str], Result[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value.

    ``check`` reports on a text; ``read`` gives it in the form in which it is kept, with each change in its report, or no
    value where it cannot be read; ``None`` where nothing is ever changed. ``refused`` are rules that refuse a value here
    though they only warn elsewhere. ``length`` is the longest text in code points. ``input_type``, ``inputmode`` and
    ``autocomplete`` are those of HTML.
    """

    name: str
    label: Text
    check: Check
    read: Read | None = None
    length: int = 200
    inputmode: str = ""
    autocomplete: str = ""
    input_type: str = "text"
    refused: frozenset[str] = frozenset()
    ranged: bool = False
    """Whether it is a text for which a range of characters can be named."""

    def normal(self, text: str) -> str:
        """Return a text in the form in which it is kept; as it is where it cannot be read."""
        if self.read is None:
            return text
        value = self.read(text).value
        return text if value is None else value


def get(name: str) -> Kind:
    """Return a kind by its name; raise :class:`~gyosei_forms.errors.UsageError` for an unknown one."""
    if name not in KINDS:
        raise unknown(Text("欄の種類", "kind of field"), name, KINDS)
    return KINDS[name]


@cache
def in_range(range_id: str) -> Check:
    """Return the check of a text against a range of characters by its id (``general``, ``jis-x-0213``, ``e-gov`` …)."""
    repertoire = repertoires.by_id(range_id) if range_id else GENERAL

    def check(text: str) -> Report:
        return hazards.check(text, report=repertoire.check(text))

    return check


def _municipality_code(text: str) -> Report:
    return municipalities.check_code(text)


def _reading(text: str) -> Report:
    return kana.check(text, spaced=True)


def _to_katakana(text: str) -> Result[str]:
    return kana.to_katakana(text, spaced=True)


def _postal_code(text: str) -> Result[str]:
    read = postal_codes.read(text)
    return Result(None if read.value is None else postal_codes.format(read.value), read.report)


def _telephone(text: str) -> Result[str]:
    read = telephones.read(text)
    return Result(None if read.value is None else telephones.format(read.value), read.report)


def _mail(text: str) -> Result[str]:
    read = mail.read(text)
    return Result(None if read.value is None else mail.format(read.value), read.report)


def _web(text: str) -> Result[str]:
    read = web.read(text)
    return Result(None if read.value is None else web.format(read.value), read.report)


_HIDDEN = frozenset(rule.id for rule in (CONTROL, BIDIRECTIONAL, INVISIBLE))
"""What a field of one line cannot show: line breaks, marks of direction, characters without a glyph."""


def _text(name: str, label: Text, autocomplete: str = "") -> Kind:
    return Kind(name, label, in_range(""), autocomplete=autocomplete, refused=_HIDDEN, ranged=True)


_TABLE = (
    _text("text", Text("文字列", "text")),
    _text("name", Text("氏名", "name"), "name"),
    _text("family_name", Text("氏", "family name"), "family-name"),
    _text("given_name", Text("名", "given name"), "given-name"),
    _text("organization", Text("名称", "name of the organization"), "organization"),
    Kind("kana", Text("フリガナ", "reading in katakana"), _reading, _to_katakana),
    Kind(
        "postal_code",
        Text("郵便番号", "postal code"),
        postal_codes.check,
        _postal_code,
        7,
        "numeric",
        "postal-code",
    ),
    Kind(
        "telephone",
        Text("電話番号", "telephone number"),
        telephones.check,
        _telephone,
        100,
        "tel",
        "tel",
        "tel",
    ),
    Kind(
        "mail",
        Text("メールアドレス", "mail address"),
        mail.check,
        _mail,
        mail.LONGEST,
        "email",
        "email",
        "email",
    ),
    Kind("web", Text("ウェブサイトのアドレス", "web address"), web.check, _web, 2000, "url", "url", "url"),
    Kind(
        "municipality_code",
        municipality_code.KIND,
        _municipality_code,
        municipality_code.compact,
        6,
        "numeric",
    ),
    Kind(
        "corporate_number",
        corporate_number.KIND,
        corporate_number.validate,
        corporate_number.compact,
        13,
        "numeric",
    ),
    Kind("invoice_number", invoice_number.KIND, invoice_number.validate, invoice_number.compact, 14),
    Kind(
        "basic_pension_number",
        basic_pension_number.KIND,
        basic_pension_number.validate,
        basic_pension_number.compact,
        20,
        "numeric",
    ),
    Kind(
        "driving_licence_number",
        driving_licence_number.KIND,
        driving_licence_number.validate,
        driving_licence_number.compact,
        20,
        "numeric",
    ),
    Kind(
        "employment_insurance_insured_number",
        employment_insurance_insured_number.KIND,
        employment_insurance_insured_number.validate,
        employment_insurance_insured_number.compact,
        20,
        "numeric",
    ),
    Kind(
        "employment_insurance_office_number",
        employment_insurance_office_number.KIND,
        employment_insurance_office_number.validate,
        employment_insurance_office_number.compact,
        20,
        "numeric",
    ),
    Kind(
        "medical_institution_code",
        medical_institution_code.KIND,
        medical_institution_code.validate,
        medical_institution_code.compact,
        20,
        "numeric",
    ),
    Kind("passport_number", passport_number.KIND, passport_number.validate, passport_number.compact, 20),
    Kind("procedure_id", procedure_id.KIND, procedure_id.validate, procedure_id.compact, 20),
    Kind(
        "real_estate_number",
        real_estate_number.KIND,
        real_estate_number.validate,
        real_estate_number.compact,
        20,
        "numeric",
    ),
    Kind(
        "residence_card_number",
        residence_card_number.KIND,
        residence_card_number.validate,
        residence_card_number.compact,
        20,
    ),
    Kind("town_id", town_id.KIND, town_id.validate, town_id.compact, 7),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _TABLE}
"""The kinds by name. Not among them: 個人番号 and 住民票コード, which no form may ask for without a legal basis."""
