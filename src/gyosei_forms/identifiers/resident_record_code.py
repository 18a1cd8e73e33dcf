r"""住民票コード, the code of a resident's record: 10 random digits and a check digit.

With P(n) the n-th of the 10 digits from the right, and Q(n) = n + 1 for n = 1..6, n - 5 for n = 7..10::

    check digit = 11 - (sum of P(n) * Q(n), modulo 11), and 0 where the remainder is 0 or 1

Sources: 住民基本台帳法施行規則（平成11年自治省令第35号）第1条 for the form; it leaves the formula to
平成14年総務省告示第436号. That notification was not at hand: the formula is as it is quoted and computed elsewhere,
and as the government's guidebook DS-463-1 §5.1 (2022) names it, モジュラス11. So a check digit that does not fit is
a warning. No grouping is prescribed. The code says nothing about its bearer. Others than the offices of the Act may
not ask for it (住民基本台帳法).

>>> validate("12345678903").findings
()
>>> calc_check_digit("1234567890")
'3'
>>> sorted(validate("12345678901").rule_ids)
['GYO-NUM-019']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import RESIDENT_RECORD_CODE_CHECK_DIGIT, RESIDENT_RECORD_CODE_FORM
from gyosei_forms.text import Text

KIND = Text("住民票コード", "resident record code")

_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)

_SHAPE = writing.Shape(
    name="resident_record_code",
    pattern="[0-9]{11}",
    form=RESIDENT_RECORD_CODE_FORM,
    check=lambda digits: writing.check_digit_11(digits[:10], _WEIGHTS) == digits[10],
    check_rule=RESIDENT_RECORD_CODE_CHECK_DIGIT,
)


def compact(text: str) -> Result[str]:
    """Return the 11 half-width digits of a code with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what
    remains is not 11 digits. The check digit is not looked at. Raises :class:`~gyosei_forms.errors.UsageError` if
    ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report another form (an error), else a check digit that does not fit (a warning).

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 11 half-width digits with the right check digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the code as 11 half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 11 digits.
    """
    return _SHAPE.format(text)


def calc_check_digit(digits10: str) -> str:
    """Return the check digit, ``"0"`` to ``"9"``, of the other ten digits.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but 10 half-width digits.
    """
    return writing.check_digit_11(writing.require_digits(digits10, "digits10", 10), _WEIGHTS)
