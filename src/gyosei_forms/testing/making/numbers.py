"""Numbers of each identifier, in the plain form, with the right check digit where one is published.

A personal number is never made up: eleven digits and their check digit may be somebody's. What is given is the number printed
on the specimen card, which is nobody's. The other numbers are random; whether one was assigned cannot be known.
"""

from __future__ import annotations

from collections.abc import Callable

from gyosei_forms import tables
from gyosei_forms.identifiers import (
    corporate_number as corporate,
)
from gyosei_forms.identifiers import (
    medical_institution_code as medical,
)
from gyosei_forms.identifiers import (
    resident_record_code as resident,
)
from gyosei_forms.testing.choices import Choices, digits
from gyosei_forms.testing.making import addresses

_LETTERS = "XYZABCDEFGHJKLMNPQRSTUVW"


def corporate_number(choose: Choices) -> str:
    """Return a corporate number: twelve digits, and their check digit before them."""
    body = digits(choose, 12)
    return corporate.calc_check_digit(body) + body


def personal_number(choose: Choices) -> str:
    """Return the number printed on the specimen card; its check digit is wrong, so that it is nobody's."""
    printed = tables.read_toml("identifiers/specimens.toml")["personal_number"]
    texts = [str(row["text"]) for row in printed]
    return choose.pick([one for one in texts if len(one) == 12])


def _resident_record_code(choose: Choices) -> str:
    body = digits(choose, 10)
    return body + resident.calc_check_digit(body)


def _medical_institution_code(choose: Choices) -> str:
    body = f"{choose.number(1, 47):02}{choose.pick('134')}{digits(choose, 6)}"
    return body + medical.calc_check_digit(body)


def _letters(choose: Choices, count: int) -> str:
    return "".join(choose.pick(_LETTERS) for _ in range(count))


def _digits(count: int) -> Callable[[Choices], str]:
    return lambda choose: digits(choose, count)


MAKERS: dict[str, Callable[[Choices], str]] = {
    "bank_account": lambda choose: f"{digits(choose, 7)}{choose.pick('1249')}{digits(choose, 7)}",
    "basic_pension_number": _digits(10),
    "corporate_number": corporate_number,
    "driving_licence_number": _digits(12),
    "employment_insurance_insured_number": _digits(11),
    "employment_insurance_office_number": _digits(11),
    "invoice_number": lambda choose: "T" + corporate_number(choose),
    "medical_institution_code": _medical_institution_code,
    "municipality_code": lambda choose: choose.pick(addresses.places()).code,
    "passport_number": lambda choose: _letters(choose, 2) + digits(choose, 7),
    "personal_number": personal_number,
    "procedure_id": lambda choose: choose.pick(("", "P2400", "DP2400")) + f"{choose.number(1000, 9999)}",
    "real_estate_number": _digits(13),
    "residence_card_number": lambda choose: f"{_letters(choose, 2)}{digits(choose, 8)}{_letters(choose, 2)}",
    "resident_record_code": _resident_record_code,
    "town_id": lambda choose: f"{choose.number(1, 999):04}000",
}
"""What makes a number, by the module of :mod:`gyosei_forms.identifiers`."""
