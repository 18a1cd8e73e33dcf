r"""運転免許証番号, the number of a driving licence: 12 digits.

Source: 警察庁通達「運転免許証の番号の形式及び内容について」（昭和56年）, as quoted by the police and the press:
public safety commission (2 digits), year of the first licence (2), number (6), チェックデジット (1), reissues (1).
**How the check digit is calculated is not published**, though a formula goes round, so it is not checked. The list
of commissions is not looked at either. Traps: twelve digits may be a 個人番号 as well; this library masks any
twelve digits wherever it shows text. The last digit changes when a lost licence is issued anew, so it is no lasting
key of a person; a My Number Card that carries the licence has the number in its chip only.

>>> validate("000000000000").findings
()
>>> sorted(validate("第０００００００００００００号").rule_ids)
['GYO-NUM-025']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import DRIVING_LICENCE_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("運転免許証番号", "driving licence number")

_SHAPE = writing.Shape(name="driving_licence_number", pattern="[0-9]{12}", form=DRIVING_LICENCE_NUMBER_FORM)


def compact(text: str) -> Result[str]:
    """Return the 12 half-width digits of a number with full-width digits, hyphens, spaces or line breaks.

    The report has an info for each kind of change. The value is ``None``, with an error in the report, if what remains
    is not 12 digits. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not 12 half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 12 half-width digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as 12 half-width digits, without 第 and 号.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 12 digits.
    """
    return _SHAPE.format(text)
