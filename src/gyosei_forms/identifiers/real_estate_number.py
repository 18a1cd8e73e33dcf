r"""不動産番号, the number of a parcel of land or a building in the register: 13 digits.

Sources: 不動産登記規則（平成17年法務省令第18号）第90条 lets the registrar record a number, sign or other symbol for
each parcel and building, without its form; the 13 digits are those of
不動産IDルールガイドライン（国土交通省、令和4年3月31日）3(1). **No check digit is published**, nor how the numbers
are given. Traps: 不動産ID is this number, a hyphen and a code of four characters (17 in all); a corporate number
has 13 digits too; whether the number is in the register is not looked at.

>>> validate("0123456789012").findings
()
>>> compact("０１２３-4567-89012").value
'0123456789012'
>>> sorted(validate("0123456789012-0000").rule_ids)
['GYO-NUM-028']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import REAL_ESTATE_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("不動産番号", "real estate number")

_SHAPE = writing.Shape(name="real_estate_number", pattern="[0-9]{13}", form=REAL_ESTATE_NUMBER_FORM)


def compact(text: str) -> Result[str]:
    """Return the 13 half-width digits of a number with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what remains
    is not 13 digits. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not 13 half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 13 half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as 13 half-width digits, no grouping.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 13 digits.
    """
    return _SHAPE.format(text)
