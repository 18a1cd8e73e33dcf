"""町字ID, the id of a town (町字) within its municipality in the Address Base Registry: seven characters.

It has no check digit. Source: GIF 442, whose examples all have seven half-width characters; another form is a
warning, since the standard shows the form and does not state it. Its examples are digits; capitals are taken as well.
Whether the id exists is not looked at.

>>> validate("0056000").findings
()
>>> is_valid("56000")
False
>>> compact("００５６０００").value
'0056000'
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import TOWN_ID_FORM
from gyosei_forms.text import Text

_ID = re.compile("[0-9A-Z]{7}")

KIND = Text("町字ID", "town id")


def compact(text: str) -> Result[str]:
    """Return the seven half-width characters of an id written with full-width characters, small letters, hyphens or spaces.

    The report has an info for each kind of change. The value is ``None``, with a warning in the report, if
    what remains is no town id. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    writing.report_changes(require_text(text, "text"), report, letters=True)
    plain = writing.plain(text, letters=True)
    validate(plain, report=report)
    return Result(plain if is_valid(plain) else None, report)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not seven half-width capitals or digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    if not is_valid(text):
        report.add(TOWN_ID_FORM, pointer)
    return report


def is_valid(text: str) -> bool:
    """Say whether a text is seven half-width capitals or digits.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _ID.fullmatch(require_text(text, "text")) is not None


def format(text: str) -> str:  # noqa: A001
    """Return the id as GIF writes it: seven half-width characters.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no town id.
    """
    return compact(text).unwrap()
