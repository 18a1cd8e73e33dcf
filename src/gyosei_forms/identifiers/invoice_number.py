r"""インボイス登録番号 (適格請求書発行事業者の登録番号), the registration number of an invoice issuer: T and 13 digits.

Of a taxpayer with a corporate number the 13 digits are that number; of everybody else (sole proprietors, associations
without legal personality) they are other digits, neither a personal number nor any corporate number.

Sources: 消費税法基本通達 1-7-2 and the publication site of the National Tax Agency for the form; it is
「ローマ字の大文字T」. The check digit is that of the corporate number
(:mod:`gyosei_forms.identifiers.corporate_number`). For the numbers of everybody else none is published; those of
the register are seen to have the same one, so another digit is a warning, and there is no ``calc_check_digit``
here. What is not said: whether the number is registered, and on which day. And **the digits alone do not tell a
corporation from a sole proprietor**, so a body that passes the check must not be used as a corporate number.

>>> validate("T7000012050002").findings
()
>>> is_valid("7000012050002"), is_valid("t7000012050002")
(False, False)
>>> result = compact("Ｔ７０００－０１２０－５０００２\n")
>>> result.value, sorted(result.report.rule_ids)
('T7000012050002', ['GYO-NUM-005', 'GYO-NUM-006', 'GYO-NUM-007', 'GYO-NUM-011'])
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import corporate_number, writing
from gyosei_forms.identifiers.rules import INVOICE_NUMBER_CHECK_DIGIT, INVOICE_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("インボイス登録番号", "invoice registration number")

_SHAPE = writing.Shape(
    name="invoice_number",
    pattern="T[0-9]{13}",
    form=INVOICE_NUMBER_FORM,
    letters=True,
    check=lambda number: corporate_number.is_valid(number[1:]),
    check_rule=INVOICE_NUMBER_CHECK_DIGIT,
)


def compact(text: str) -> Result[str]:
    """Return T and 13 digits of a number with full-width or lower-case letters, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what remains
    is no such number; a missing T is not added. The check digit is not looked at. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report another form (an error), else a check digit that does not fit (a warning).

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is a capital T and 13 half-width digits with the check digit of a corporate number.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as it is registered: T and 13 half-width digits, no grouping.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no such number.
    """
    return _SHAPE.format(text)
