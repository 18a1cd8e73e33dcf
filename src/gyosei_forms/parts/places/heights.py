"""Heights (GIF 444): metres above the geoid with one decimal place.

The height that satellites give is one above the ellipsoid; in Japan it differs by the height of the geoid there. Core
Address has no item for a height or its reference system, so a height never goes into the items of 緯度 and 経度.

>>> parse("40.2").value, sorted(check("40").rule_ids), sorted(check("標高40.2m").rule_ids)
(Decimal('40.2'), ['GYO-GEO-019'], ['GYO-GEO-018'])
>>> format(read("標高　４０．２５m").unwrap())
'40.3'
"""

from __future__ import annotations

import re
from decimal import Decimal

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, rules
from gyosei_forms.parts.places.degrees import Number, number, require_value, rounded
from gyosei_forms.text import Text

PLACES = 1
"""Decimal places of GIF 444."""
LIMIT = 2**25
"""Metres up and down: what spatial ids cover, and more than any height on Earth."""
_WRITTEN = re.compile(r"(?:標高|海抜|高さ)? ?[:=]? ?([+-]?)([0-9]{1,8}(?:\.[0-9]{1,20})?) ?(?:m|M|メートル)?")
NAME = Text("高さ", "height")
_WORDS = Text("語と単位を除去", "words and units removed")
_ZEROS = Text("先頭の 0 を除去", "leading zeros removed")


def parse(given: Number) -> Result[Decimal]:
    """Read a height in the form of GIF 444: metres, half-width digits and a point, a sign allowed.

    Other than one decimal place in text is an advice (places of JSON numbers are not counted). Raises
    :class:`~gyosei_forms.errors.UsageError` for what is neither text nor a number, truth values too.
    """
    report = Report()
    return Result(_value(given, report, ""), report)


def check(given: Number, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a height in the form of GIF 444, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _value(given, report, pointer)
    return report


def format(value: Decimal) -> str:  # noqa: A001
    """Return a height as GIF 444 writes it: ``40.2``, metres with one place, a half rounded away from zero.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but a Decimal within 2^25 metres up or down.
    """
    require_value(value, NAME, LIMIT)
    return rounded(value, PLACES)


def read(text: str) -> Result[Decimal]:
    """Read a height as people write it, such as ``標高40.2m``, in metres; every change is an info in the report.

    Other than one decimal place is an advice, as in :func:`parse`. Grouped digits (3,776) are not read. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    require_text(text, "text")
    report = Report()
    narrow = angles.narrowed(text)
    match = _WRITTEN.fullmatch(narrow)
    plain = "".join(match.groups()) if match else ""
    value = Decimal(plain) if match else None
    if value is None or not -LIMIT <= value <= LIMIT:
        report.add(rules.NOT_A_HEIGHT)
        return Result(None, report)
    angles.add_changes(report, *angles.spelling_changes(text))
    if plain != narrow:
        angles.add_changes(report, _WORDS)
    if re.match("[+-]?0[0-9]", plain):
        angles.add_changes(report, _ZEROS)
    _check_places(plain, report, "")
    return Result(value, report)


def _value(given: Number, report: Report, pointer: str) -> Decimal | None:
    value = number(given, NAME)
    if value is None or not -LIMIT <= value <= LIMIT:
        report.add(rules.NOT_A_HEIGHT, pointer)
        return None
    if isinstance(given, str):
        _check_places(given, report, pointer)
    return value


def _check_places(written: str, report: Report, pointer: str) -> None:
    if len(written.partition(".")[2]) != PLACES:
        report.add(rules.HEIGHT_PLACES, pointer)
