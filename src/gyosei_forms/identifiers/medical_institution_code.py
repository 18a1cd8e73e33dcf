r"""医療機関コード, the code of a medical institution or pharmacy in health insurance: 10 digits.

Prefecture (2 digits), fee table (1: 1 医科, 3 歯科, 4 調剤 …), and the institution's code (7): county, city or ward
(2), institution (4), 検証番号 (1). The check digit is over the nine digits before it::

    multiply them by 2, 1, 2 … from the right; add the digits of the products;
    check digit = 10 - the last digit of the sum, and 0 where that is 0

Source: 診療報酬請求書等の記載要領等について（昭和51年8月7日）, 保険者番号等設定要領. On claims the last seven
digits stand alone, on prescriptions all ten; the seven do not hold the check without the first three. Whether
prefecture and fee table exist, and whether the code was assigned, is not looked at; the regional bureaus
(地方厚生局) publish the lists. The numbers of counties and cities are not those of municipality codes.

>>> validate("0110113719").findings
()
>>> calc_check_digit("011011371")
'9'
>>> sorted(validate("0110113710").rule_ids)
['GYO-NUM-030']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import MEDICAL_INSTITUTION_CODE_CHECK_DIGIT, MEDICAL_INSTITUTION_CODE_FORM
from gyosei_forms.text import Text

KIND = Text("医療機関コード", "medical institution code")

_SHAPE = writing.Shape(
    name="medical_institution_code",
    pattern="[0-9]{10}",
    form=MEDICAL_INSTITUTION_CODE_FORM,
    check=lambda digits: _check_digit(digits[:9]) == digits[9],
    check_rule=MEDICAL_INSTITUTION_CODE_CHECK_DIGIT,
)


def compact(text: str) -> Result[str]:
    """Return the 10 half-width digits of a code with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what
    remains is not 10 digits. The check digit is not looked at. Raises :class:`~gyosei_forms.errors.UsageError` if
    ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not 10 half-width digits, else a check digit that does not fit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 10 half-width digits with the right check digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the code as 10 half-width digits, no grouping.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 10 digits.
    """
    return _SHAPE.format(text)


def calc_check_digit(digits9: str) -> str:
    """Return the check digit, ``"0"`` to ``"9"``, of the other nine digits.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but 9 half-width digits.
    """
    return _check_digit(writing.require_digits(digits9, "digits9", 9))


def _check_digit(digits9: str) -> str:
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits9[::2])
    return str(-(doubled + sum(map(int, digits9[1::2]))) % 10)
