"""Latitudes (GIF 444): decimal degrees with six places, north positive, in an item of their own.

>>> parse("35.680959").value
Decimal('35.680959')
>>> sorted(check("35.68").rule_ids), sorted(check("35度40分51.45秒").rule_ids), sorted(check("139.767306").rule_ids)
(['GYO-GEO-003'], ['GYO-GEO-001'], ['GYO-GEO-002'])
>>> result = read("北緯35度40分51.45秒")
>>> format(result.unwrap()), [finding.message("en") for finding in result.report][-1]
('35.680958', 'Read with this change: minutes and seconds to decimal degrees, rounded to 7 places.')
"""

from __future__ import annotations

from decimal import Decimal

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, degrees
from gyosei_forms.parts.places.degrees import LATITUDE, Number


def parse(given: Number) -> Result[Decimal]:
    """Read a latitude in the form of GIF 444: decimal degrees, half-width, from -90 to 90, a sign allowed.

    Text is read strictly: no exponent, no leading zeros, no unit. Numbers of JSON (int, float, Decimal) are taken too;
    their places are not counted, since a number does not keep its zeros. More than six places are fine. Raises
    :class:`~gyosei_forms.errors.UsageError` for anything else, truth values too.
    """
    report = Report()
    return Result(degrees.value(given, LATITUDE, report, ""), report)


def check(given: Number, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a latitude in the form of GIF 444, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    degrees.value(given, LATITUDE, report, pointer)
    return report


def format(value: Decimal) -> str:  # noqa: A001
    """Return a latitude as GIF 444 writes it: ``35.680959``, six places, a half rounded away from zero.

    Keep the original text where more places are wanted. Raises :class:`~gyosei_forms.errors.UsageError` for anything
    but a Decimal from -90 to 90.
    """
    return degrees.written(value, LATITUDE)


def read(text: str) -> Result[Decimal]:
    """Read a latitude as people write it, in degrees; every change is an info in the report.

    Read are decimal degrees, ``35度40分51.45秒``, ``35°40′51.45″N``, ``北緯…``, full-width digits. A longitude is
    never taken for a latitude. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return angles.read(require_text(text, "text"), LATITUDE)
