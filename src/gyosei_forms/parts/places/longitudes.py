"""Longitudes (GIF 444): decimal degrees with six places, east positive, in an item of their own.

>>> parse("139.767306").value
Decimal('139.767306')
>>> sorted(check("139.77").rule_ids), sorted(check("139度46分2.3秒").rule_ids), sorted(check("180.5").rule_ids)
(['GYO-GEO-003'], ['GYO-GEO-001'], ['GYO-GEO-002'])
>>> result = read("東経139度46分2.3秒")
>>> format(result.unwrap()), [finding.message("en") for finding in result.report][-1]
('139.767306', 'Read with this change: minutes and seconds to decimal degrees, rounded to 6 places.')
"""

from __future__ import annotations

from decimal import Decimal

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, degrees
from gyosei_forms.parts.places.degrees import LONGITUDE, Number


def parse(given: Number) -> Result[Decimal]:
    """Read a longitude in the form of GIF 444: decimal degrees, half-width, from -180 to 180, a sign allowed.

    Text is read strictly: no exponent, no leading zeros, no unit. Numbers of JSON (int, float, Decimal) are taken too;
    their places are not counted, since a number does not keep its zeros. More than six places are fine. Raises
    :class:`~gyosei_forms.errors.UsageError` for anything else, truth values too.
    """
    report = Report()
    return Result(degrees.value(given, LONGITUDE, report, ""), report)


def check(given: Number, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a longitude in the form of GIF 444, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    degrees.value(given, LONGITUDE, report, pointer)
    return report


def format(value: Decimal) -> str:  # noqa: A001
    """Return a longitude as GIF 444 writes it: ``139.767306``, six places, a half rounded away from zero.

    Keep the original text where more places are wanted. Raises :class:`~gyosei_forms.errors.UsageError` for anything
    but a Decimal from -180 to 180.
    """
    return degrees.written(value, LONGITUDE)


def read(text: str) -> Result[Decimal]:
    """Read a longitude as people write it, in degrees; every change is an info in the report.

    Read are decimal degrees, ``139度46分2.3秒``, ``139°46′2.3″E``, ``東経…``, full-width digits. A latitude is
    never taken for a longitude. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return angles.read(require_text(text, "text"), LONGITUDE)
