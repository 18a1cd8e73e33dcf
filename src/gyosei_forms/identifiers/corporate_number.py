r"""法人番号, the corporate number: 13 digits that name a corporation, a government body or an association.

The National Tax Agency assigns it. The first digit is a check digit over the other twelve (基礎番号; of a registered
company its 会社法人等番号). With P(n) the n-th of them from the right, and Q(n) = 1 for odd, 2 for even n::

    check digit = 9 - (sum of P(n) * Q(n) for n = 1..12, modulo 9)

Sources: 法人番号の指定等に関する省令（平成26年財務省令第70号）第2条 for the check digit; its formula is read as the remainder of the
sum, since only that gives one digit. GIF data model description for the form, 文字列（半角数字）, 13 digits; it prescribes no grouping.
The check digit is 1 to 9, never 0. It does not see 0 taken for 9, and it does not say that the number was assigned.

>>> validate("7000012050002").ok
True
>>> calc_check_digit("000012050002")
'7'
>>> is_valid("8000012050002")
False

Full-width digits, hyphens, spaces and line breaks are not in the form, so ``validate`` reports them; ``compact`` takes
them out and says so:

>>> validate("７-0000-1205-0002\n").ok
False
>>> result = compact("７-0000-1205-0002\n")
>>> result.value, sorted(result.report.rule_ids)
('7000012050002', ['GYO-NUM-005', 'GYO-NUM-006', 'GYO-NUM-007'])
>>> format("7000 0120 50002")
'7000012050002'

The ``0000000000000`` that GIF prints as an example is a placeholder and not valid:

>>> is_valid("0000000000000")
False
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import (
    CORPORATE_NUMBER_CHARACTERS,
    CORPORATE_NUMBER_CHECK_DIGIT,
    CORPORATE_NUMBER_FORM,
    CORPORATE_NUMBER_LENGTH,
)
from gyosei_forms.text import Text

_is_form = re.compile("[0-9]{13}").fullmatch
_NO_DIGIT = re.compile("[^0-9]")

KIND = Text("法人番号", "corporate number")


def compact(text: str) -> Result[str]:
    """Return the 13 half-width digits of a number written with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what
    remains is not 13 digits. The check digit is not looked at. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    writing.report_changes(require_text(text, "text"), report)
    if len(text) > writing.LONGEST:
        _report_too_long(text, report, "")
        return Result(None, report)
    plain = writing.plain(text)
    return Result(plain if _is_number(plain, report, "") else None, report)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report what keeps a text from being a corporate number: form, characters, length, check digit.

    What :func:`compact` would change is an error here (GYO-NUM-001); the rest is looked at as if it were changed.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    if is_valid(text):
        return report
    if len(text) > writing.LONGEST:
        _report_too_long(text, report, pointer)
        return report
    kinds = writing.changes(text)
    if kinds:
        report.add(
            CORPORATE_NUMBER_FORM,
            pointer,
            kinds_ja="、".join(kind.ja for kind in kinds),
            kinds_en=", ".join(kind.en for kind in kinds),
        )
    plain = writing.plain(text)
    if _is_number(plain, report, pointer) and _check_digit(plain[1:]) != plain[0]:
        report.add(CORPORATE_NUMBER_CHECK_DIGIT, pointer)
    return report


def is_valid(text: str) -> bool:
    """Say whether a text is 13 half-width digits with the right check digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    if not isinstance(text, str):
        require_text(text, "text")
    # Modulo 9 a number is the sum of its digits: all of them once, every second one once more; 0 is no check digit.
    return _is_form(text) is not None and text[0] != "0" and (int(text) + int(text[1::2])) % 9 == 0


def format(text: str) -> str:  # noqa: A001
    """Return the number as GIF writes it: 13 half-width digits, no grouping (GIF prescribes none).

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 13 digits.
    """
    return compact(text).unwrap()


def calc_check_digit(digits12: str) -> str:
    """Return the check digit, ``"1"`` to ``"9"``, of the other twelve digits (省令第2条).

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but 12 half-width digits.
    """
    return _check_digit(writing.require_digits(digits12, "digits12", 12))


def _check_digit(digits12: str) -> str:
    # Modulo 9 a number is the sum of its digits; the even places from the right count twice.
    return str(9 - (int(digits12) + int(digits12[::2])) % 9)


def _report_too_long(text: str, report: Report, pointer: str) -> None:
    report.add(
        CORPORATE_NUMBER_FORM,
        pointer,
        kinds_ja=f"余分な文字（全 {len(text)} 文字）",
        kinds_en=f"too many characters ({len(text)} in all)",
    )


def _is_number(plain: str, report: Report, pointer: str) -> bool:
    """Report characters that are no digits, else a wrong length; say whether 13 digits are there."""
    if _is_form(plain):
        return True
    first = _NO_DIGIT.search(plain)
    if first:
        count = sum(1 for _ in _NO_DIGIT.finditer(plain))
        code_points = f"U+{ord(first[0]):04X}"
        report.add(CORPORATE_NUMBER_CHARACTERS, pointer, count=count, code_points=code_points)
    else:
        report.add(CORPORATE_NUMBER_LENGTH, pointer, found=len(plain))
    return False
