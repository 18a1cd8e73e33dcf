r"""旅券番号, the number of a Japanese passport: two letters and seven digits.

Source: ICAO Doc 9303 gives a travel document a number of up to nine characters; that Japanese booklets have two
letters and seven digits is what they show, and no text at hand states it. So another form is a warning, and foreign
passports have other forms. **The number has no check digit of its own** (the digit after it in the machine readable
zone belongs to the zone). The letters are not looked at. Trap: every new passport has a new number; it is no key of
a person.

>>> validate("XX0000001").findings
()
>>> compact("ｘｘ０００ 0001").value
'XX0000001'
>>> sorted(validate("X00000001").rule_ids)
['GYO-NUM-026']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import PASSPORT_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("旅券番号", "passport number")

_SHAPE = writing.Shape(
    name="passport_number", pattern="[A-Z]{2}[0-9]{7}", form=PASSPORT_NUMBER_FORM, letters=True
)


def compact(text: str) -> Result[str]:
    """Return the nine half-width characters of a number with full-width or lower-case letters, hyphens or spaces.

    The report has an info for each kind of change. The value is ``None``, with a warning in the report, if what remains
    is no such number. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that has not the form of a Japanese passport's number.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is two capitals and seven digits, half-width.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as the passport prints it: nine half-width characters.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no such number.
    """
    return _SHAPE.format(text)
