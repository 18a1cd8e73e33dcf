r"""在留カード番号, the number of a residence card: two letters, eight digits, two letters.

Sources: 出入国管理及び難民認定法第19条の4第2項 says that each card, a reissued one too, has a number of its own and
leaves the form to an ordinance; the form is as the specimen of the Immigration Services Agency shows it
(AB12345678CD), whose inquiry asks for half-width capitals. Since it is shown and not read from the ordinance,
another form is a warning. **No check digit is published.** Whether the card is in force is not looked at: that is
what the agency's inquiry is for. Trap: the number belongs to the card, not to the person; it changes with each
card.

>>> validate("XY00000001ZZ").findings
()
>>> compact("ｘｙ 0000 0001 ZZ").value
'XY00000001ZZ'
>>> sorted(validate("AB12345678CD").rule_ids)
['GYO-NUM-013']
"""

from __future__ import annotations

from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import RESIDENCE_CARD_NUMBER_FORM
from gyosei_forms.text import Text

KIND = Text("在留カード番号", "residence card number")

_SHAPE = writing.Shape(
    name="residence_card_number",
    pattern="[A-Z]{2}[0-9]{8}[A-Z]{2}",
    form=RESIDENCE_CARD_NUMBER_FORM,
    letters=True,
)


def compact(text: str) -> Result[str]:
    """Return the 12 half-width characters of a number with full-width or lower-case letters, hyphens or spaces.

    The report has an info for each kind of change. The value is ``None``, with a warning in the report, if what remains
    is no such number. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.compact(text)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text of another form, or that it is the specimen.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is two capitals, eight digits and two capitals, all half-width, and not the specimen.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return the number as the card prints it: 12 half-width characters, no grouping.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no such number.
    """
    return _SHAPE.format(text)
