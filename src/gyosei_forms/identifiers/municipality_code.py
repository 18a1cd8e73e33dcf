"""全国地方公共団体コード, the code of a prefecture or municipality: five digits and a check digit.

The first two digits name the prefecture (JIS X 0401), the next three the municipality (JIS X 0402; 000 for the
prefecture itself), the sixth is a check digit over the five::

    check digit = last digit of 11 - (6a + 5b + 4c + 3d + 2e, modulo 11)

Sources: 総務省「全国地方公共団体コード仕様」11 for the check digit; GIF 442 and the data model description for the form,
six half-width digits. Whether a code was ever assigned, or still is in force, is not looked at.

>>> validate("131016").ok
True
>>> calc_check_digit("16201")
'9'
>>> is_valid("131017"), is_valid("13101")
(False, False)
>>> compact("１３１０１－６").value
'131016'
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import MUNICIPALITY_CODE_CHECK_DIGIT, MUNICIPALITY_CODE_FORM
from gyosei_forms.text import Text

_CODE = re.compile("[0-9]{6}")

KIND = Text("全国地方公共団体コード", "municipality code")


def compact(text: str) -> Result[str]:
    """Return the six half-width digits of a code written with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what
    remains is not six digits. The check digit is not looked at. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    writing.report_changes(require_text(text, "text"), report)
    plain = writing.plain(text)
    if _CODE.fullmatch(plain) is None:
        report.add(MUNICIPALITY_CODE_FORM)
        return Result(None, report)
    return Result(plain, report)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not six half-width digits, else a check digit that does not fit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    if _CODE.fullmatch(require_text(text, "text")) is None:
        report.add(MUNICIPALITY_CODE_FORM, pointer)
    elif _check_digit(text[:5]) != text[5]:
        report.add(MUNICIPALITY_CODE_CHECK_DIGIT, pointer)
    return report


def is_valid(text: str) -> bool:
    """Say whether a text is six half-width digits with the right check digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _CODE.fullmatch(require_text(text, "text")) is not None and _check_digit(text[:5]) == text[5]


def format(text: str) -> str:  # noqa: A001
    """Return the code as GIF writes it: six half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no six digits.
    """
    return compact(text).unwrap()


def calc_check_digit(digits5: str) -> str:
    """Return the check digit, ``"0"`` to ``"9"``, of a code of five digits (仕様 11).

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but five half-width digits.
    """
    return _check_digit(writing.require_digits(digits5, "digits5", 5))


def _check_digit(digits5: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(digits5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)
