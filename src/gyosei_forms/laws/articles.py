"""条項号: places in a law, such as 第3条の2第1項第2号イ, 附則第4項, 別表第1の16の項, or 第26条において準用する第10条.

:func:`parse` reads a list of them. What a list leaves out is taken from the place before: 第3条第1項、第2項及び第5条 names three
places, the second of them 第3条第2項. 同条, 同項 and 同号 stand for the place before too, in the list or in ``context``.

>>> [format(place) for place in parse("第3条第1項、第2項及び第5条").unwrap()]
['第3条第1項', '第3条第2項', '第5条']
>>> place, = parse("第二十六条において準用する第十条").unwrap()
>>> place.article, place.through.article
((10,), (26,))
>>> format(place), format(place, numerals="kanji")
('第26条において準用する第10条', '第二十六条において準用する第十条')

A range has its two ends, since nobody can count the branches between them without the law itself:

>>> span, = parse("第3条から第5条まで").unwrap()
>>> format(span), format(span.until)
('第3条から第5条まで', '第5条')
"""

from __future__ import annotations

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.laws import scanning
from gyosei_forms.laws.notes import Unreadable, tell
from gyosei_forms.laws.provisions import Place, Provision, format  # noqa: A004

__all__ = ["Place", "Provision", "check", "format", "parse"]


def parse(text: str, *, context: Provision | None = None) -> Result[tuple[Provision, ...]]:
    """Read places in a law, one or a list, as texts of law and procedure tables write them.

    ``context`` is the place cited before, for a text that begins with 同条, 第2項 or the like. Deviations from the plain
    form (full-width digits, spaces, 10条１項 without 第, 第2の2条 for 第2条の2) are findings. A text of which any part is
    not understood has no value and a warning (GYO-LAW-006); so have 前条 and the like, which only the law itself can
    resolve (GYO-LAW-008).

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str or ``context`` no Provision.
    """
    report = Report()
    return Result(_take(text, context, report, ""), report)


def check(
    text: str, *, context: Provision | None = None, report: Report | None = None, pointer: str = ""
) -> Report:
    """Return the findings of :func:`parse`."""
    report = Report() if report is None else report
    _take(text, context, report, pointer)
    return report


def _take(text: str, context: Provision | None, report: Report, pointer: str) -> tuple[Provision, ...] | None:
    given: object = context
    require(
        given is None or isinstance(given, Provision),
        "context は Provision で渡してください。",
        "pass context as a Provision.",
    )
    try:
        found, notes = scanning.whole(require_text(text, "text"), context)
    except Unreadable as failure:
        tell([failure.note], report, pointer)
        return None
    tell(notes, report, pointer)
    return found
