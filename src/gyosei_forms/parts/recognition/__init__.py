"""What a text may be among the core data parts, how it can be written, and what is wrong with it.

>>> [candidate.kind.en for candidate in recognize("R5.6.9")]
['date']
>>> dict((form.label.en, form.text) for form in recognize("R5.6.9")[0].forms)["GIF 441"]
'2023-06-09'
"""

from __future__ import annotations

from gyosei_forms import tables
from gyosei_forms.errors import require_text
from gyosei_forms.parts.recognition.kinds import Candidate, Form, Kind

__all__ = ["LONGEST", "Candidate", "Form", "recognize"]

LONGEST = 200
"""A longer text is none of the core data parts."""


def recognize(text: str) -> tuple[Candidate, ...]:
    """Return every kind of core data part that a text may be: those that hold first, without findings before others.

    Values are read leniently: each change is in the candidate's report. Codes look alike in several tables (``A1`` is
    spring and 上旬), so there may be many. A text that has the shape of a kind and is none is a candidate without value,
    whose report says what is wrong; it is left out where the text is something else for certain.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    if not 0 < len(require_text(text, "text")) <= LONGEST:
        return ()
    found = [candidate for kind in _kinds() if (candidate := kind.candidate(text)) is not None]
    if any(candidate.value is not None and candidate.report.ok for candidate in found):
        found = [candidate for candidate in found if candidate.value is not None]
    return tuple(sorted(found, key=_rank))


def _rank(candidate: Candidate) -> tuple[bool, bool, int]:
    return candidate.value is None, not candidate.report.ok, len(candidate.report.findings)


@tables.once
def _kinds() -> tuple[Kind, ...]:
    from gyosei_forms.parts.recognition import contacts, dates, places, times

    return (*places.ADDRESSES, *dates.KINDS, *times.KINDS, *contacts.KINDS, *places.KINDS)
