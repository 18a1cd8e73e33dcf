r"""基礎年金番号, the number of a person in the public pension system: 10 digits, 4-6.

Sources: the number is that of 国民年金法第14条; its form is described by the pension offices (here as the Norin
Nenkin mutual aid association quotes it): the first four digits are the office or system at the time of issue, the
other six a serial number. **No check digit is published.** Since no law or standard states the form, another form
is a warning. Traps: the number of a pension certificate has 14 digits, the last four being a pension code; 99 at
the front was given to those whose earlier numbers were not yet found. Use and demand of the number are limited by
law.

>>> validate("1234-567890").findings
()
>>> format("１２３４５６７８９０")
'1234-567890'
>>> sorted(validate("12345-67890").rule_ids)
['GYO-NUM-020']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import BASIC_PENSION_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("基礎年金番号", "basic pension number")

_SHAPE = writing.Shape(
    name="basic_pension_number", pattern="[0-9]{10}", form=BASIC_PENSION_NUMBER_FORM, groups=(4, 6)
)


def compact(text: str) -> Result[str]:
    """Return the 10 half-width digits of a number with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with a warning in the report, if what remains
    is not 10 digits. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is neither 10 half-width digits nor written 4-6 with a hyphen.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 10 half-width digits, plain or 4-6 with a hyphen.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as it is printed, such as ``1234-567890``.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 10 digits.
    """
    return _SHAPE.format(text)
