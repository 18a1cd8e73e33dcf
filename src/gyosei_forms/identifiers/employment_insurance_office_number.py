r"""雇用保険適用事業所番号, the number of an office in employment insurance: 11 digits, 4-6-1.

Source: the boxes for 事業所番号 in the forms of 雇用保険法施行規則 (様式第2号, 資格取得届), four, six and one
digits. The last is known as a check digit, but **its calculation is not published**, so it is not checked. The form
does not say what the other digits mean. Traps: the number of an insured person has the same form; 労働保険番号 (14
digits, 2-1-2-6-3) is another number.

>>> validate("1234-567890-1").findings
()
>>> format("１２３４５６７８９０１")
'1234-567890-1'
>>> sorted(validate("1234-5678901").rule_ids)
['GYO-NUM-021']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import EMPLOYMENT_OFFICE_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("雇用保険適用事業所番号", "office number in employment insurance")

_SHAPE = writing.Shape(
    name="employment_insurance_office_number",
    pattern="[0-9]{11}",
    form=EMPLOYMENT_OFFICE_NUMBER_FORM,
    groups=(4, 6, 1),
)


def compact(text: str) -> Result[str]:
    """Return the 11 half-width digits of a number with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what remains
    is not 11 digits. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is neither 11 half-width digits nor written 4-6-1 with hyphens.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 11 half-width digits, plain or 4-6-1 with hyphens.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as it is printed, such as ``1234-567890-1``.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 11 digits.
    """
    return _SHAPE.format(text)
