r"""雇用保険被保険者番号, the number of an insured person in employment insurance: 11 digits, 4-6-1.

Source: 雇用保険に関する業務取扱要領（行政手引）20706(6): a serial number of 4 and 6 digits and
チェック・ディジット, with two hyphens. **How the check digit is calculated is not published**, so it is not
checked. Who was insured before 6 July 1981 has a number of 16 digits that holds the date of birth. Without those
six digits it goes on as a number of 10, and gets its check digit when data of the person are next processed; until
then it is a warning here, and no digit is invented. The number of an office has the same form.

>>> validate("1234-567890-1").findings
()
>>> format("12345678901"), format("1234567890")
('1234-567890-1', '1234-567890')
>>> sorted(validate("1234-567890").rule_ids)
['GYO-NUM-023']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import EMPLOYMENT_INSURED_NUMBER_FORM, EMPLOYMENT_INSURED_NUMBER_OLD
from gyosei_forms.text import Text

KIND = Text("雇用保険被保険者番号", "insured person's number in employment insurance")

_SHAPE = writing.Shape(
    name="employment_insurance_insured_number",
    pattern="[0-9]{10,11}",
    form=EMPLOYMENT_INSURED_NUMBER_FORM,
    groups=(4, 6, 1),
    check=lambda digits: len(digits) == 11,
    check_rule=EMPLOYMENT_INSURED_NUMBER_OLD,
)


def compact(text: str) -> Result[str]:
    """Return the 11 (of an old number 10) half-width digits of a number with full-width digits, hyphens or spaces.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what remains
    has another length. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is neither 11 half-width digits nor written 4-6-1 with hyphens; one of 10 is a warning.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 11 half-width digits, plain or 4-6-1 with hyphens.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as it is printed, such as ``1234-567890-1``; an old one as ``1234-567890``.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds neither 11 nor 10 digits.
    """
    return _SHAPE.format(text)
