"""Dates as people write them: 令和 7年６月13日, R5.6.9, 平成二十八年, 2025年（令和7年）6月, 2026年度末.

GIF stores a date as ``YYYY-MM-DD`` in half-width characters (GIF 441); all else is for input and display only. Reading
returns what was read and every deviation from the plain form. Where both calendars are given they must agree; what is no
day is no day: nothing is guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import fiscal_years, iso, notation, rules, vague
from gyosei_forms.parts.dates.eras import EraDate, Lunisolar, days_of_two_eras, first_solar_day, get, resolve
from gyosei_forms.parts.dates.fiscal_years import FiscalYear
from gyosei_forms.parts.dates.notation import Notation
from gyosei_forms.parts.dates.vague import Marker, Unit, VagueDate
from gyosei_forms.text import Text


def read(text: str) -> Result[dt.date]:
    """Read a day as people write it, in the Western calendar or an era, as the Gregorian day.

    ``2025-06-13``, ``2025年6月13日``, ``2025/6/13``, ``20250613``, ``令和7年6月13日``, ``R7.6.13``, both calendars in
    one (``2025年（令和7年）6月13日``), with a day of the week, kanji numerals, spaces and full-width characters: each
    deviation from the plain form is an info in the report. A lunisolar day (up to 明治5年12月2日) has no value here,
    and a warning; what names no single day (2025年6月, 令和7年度末) is an error that says so: see :func:`read_vague`.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    require_text(text, "text")
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        return iso.parse(text)
    report = Report()
    written = notation.take_apart(text)
    if written is None:
        report.add(rules.UNKNOWN_FORM)
        return Result(None, report)
    day = _day(written, report)
    return Result(None if day == "lunisolar" else day, report)


def read_era(text: str) -> Result[EraDate]:
    """Read an era date as :func:`read` does, and keep the era; a Western date alone is an error here.

    A lunisolar day is returned, with the warning.
    """
    report = Report()
    written = notation.take_apart(require_text(text, "text"))
    if written is None or (side := _era_side(written)) is None:
        report.add(rules.UNKNOWN_FORM)
        return Result(None, report)
    day = _day(written, report)
    found = None if day is None else EraDate(side.era or "", side.era_year, side.month or 0, side.day or 0)
    return Result(found, report)


def read_vague(text: str) -> Result[VagueDate]:
    """Read a date that may be no day: a year, month, fiscal year, with words such as 末, 頃, まで.

    A full date is read too, as a stretch of one day. Words that are not known, and dates outside their era, are errors.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    written = notation.take_apart(require_text(text, "text"))
    markers = None if written is None else vague.markers(written.tail)
    if written is None or markers is None:
        report.add(rules.UNKNOWN_FORM)
        return Result(None, report)
    stretch = _stretch(written, markers, report)
    if stretch is None:
        return Result(None, report)
    _add_changes(written, report)
    if Marker.PORTION in markers:
        report.add(rules.PORTION)
    return Result(VagueDate(*stretch, markers), report)


def _era_side(written: Notation) -> Notation | None:
    return next((one for one in (written, written.inner) if one is not None and one.era is not None), None)


def _day(written: Notation, report: Report) -> dt.date | Lunisolar | None:
    """Return the day that is written; add what is found."""
    markers = vague.markers(written.tail) if written.tail else ()
    if written.fiscal or written.day is None or markers is None or markers:
        report.add(rules.UNKNOWN_FORM if markers is None else rules.NOT_A_DAY)
        return None
    day = _full_date(written, report)
    if day is not None:
        _add_changes(written, report)
        if written.tail:
            _add_change(notation.PARTICLE, report)
        _add_remarks(day, written, report)
    return day


def _full_date(written: Notation, report: Report) -> dt.date | Lunisolar | None:
    day = _one_day(written, report)
    if day is None or written.inner is None:
        return day
    inner = written.inner
    if inner.fiscal or inner.day is None or inner.tail or inner.inner is not None:
        report.add(rules.UNKNOWN_FORM)
        return None
    other = _one_day(inner, report)
    if other is not None and (other != day or day == "lunisolar"):
        report.add(rules.CALENDARS_DISAGREE)
    return day if other == day != "lunisolar" else None


def _one_day(written: Notation, report: Report) -> dt.date | Lunisolar | None:
    western, era, era_year, month, day = written[:5]
    if era is None:
        try:
            return dt.date(western or 0, month or 0, day or 0)
        except ValueError:
            report.add(rules.NO_SUCH_DAY)
            return None
    found = resolve(era, era_year, month or 0, day or 0)
    if found == "outside" or found == "no-such-day":
        report.add(rules.OUTSIDE_ERA if found == "outside" else rules.NO_SUCH_DAY)
        return None
    if western is not None and western != get(era).first.year + era_year - 1:
        report.add(rules.CALENDARS_DISAGREE)
        return None
    return found


def _add_changes(written: Notation, report: Report) -> None:
    for change in written.changes:
        _add_change(change, report)


def _add_change(change: Text, report: Report) -> None:
    report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)


def _add_remarks(day: dt.date | Lunisolar, written: Notation, report: Report) -> None:
    if day == "lunisolar":
        report.add(rules.LUNISOLAR)
        return
    if written.weekday is not None and day.weekday() != written.weekday:
        report.add(rules.WEEKDAY_DISAGREES)
    if day in days_of_two_eras() and _era_side(written) is not None:
        report.add(rules.TWO_ERAS)


# --- stretches


def _stretch(
    written: Notation, markers: tuple[Marker, ...], report: Report
) -> tuple[Unit, dt.date, dt.date] | None:
    if written.day is not None and not written.fiscal:
        day = _full_date(written, report)
        if day is None:
            return None
        _add_remarks(day, written, report)
        return None if day == "lunisolar" else _narrowed(Unit.DAY, day, day, markers, report)
    if written.inner is not None:
        report.add(rules.UNKNOWN_FORM)
        return None
    if written.fiscal:
        return _fiscal_year(written, markers, report)
    return _months(written, markers, report)


def _fiscal_year(
    written: Notation, markers: tuple[Marker, ...], report: Report
) -> tuple[Unit, dt.date, dt.date] | None:
    if written.month is not None:
        report.add(rules.UNKNOWN_FORM)
        return None
    if written.era is None:
        western = written.western or 0
    else:
        western = get(written.era).first.year + written.era_year - 1
    if not fiscal_years.exists(western):
        report.add(rules.FISCAL_YEAR_NOT_COVERED)
        return None
    year = (
        FiscalYear(western)
        if written.era is None
        else fiscal_years.of_era_year(written.era, written.era_year)
    )
    if year is None:
        report.add(rules.NO_FISCAL_YEAR)
        return None
    if written.western not in (None, year.year):
        report.add(rules.CALENDARS_DISAGREE)
        return None
    if written.era and fiscal_years.is_former_name(written.era, year):
        report.add(rules.FORMER_FISCAL_YEAR)
    return _narrowed(Unit.FISCAL_YEAR, year.first, year.last, markers, report)


def _months(
    written: Notation, markers: tuple[Marker, ...], report: Report
) -> tuple[Unit, dt.date, dt.date] | None:
    """Return the stretch of a year or a month, cut at the bounds of its era."""
    year = written.western or 0
    if written.era is not None:
        year = get(written.era).first.year + written.era_year - 1
        if written.western not in (None, year):
            report.add(rules.CALENDARS_DISAGREE)
            return None
        if written.era_year >= 1 and year < first_solar_day().year:
            report.add(rules.LUNISOLAR)
            return None
    if not (1 <= (written.month or 1) <= 12 and 1 <= year <= dt.MAXYEAR):
        report.add(rules.NO_SUCH_DAY if written.era is None or 1 <= year <= dt.MAXYEAR else rules.OUTSIDE_ERA)
        return None
    is_decade = Marker.DECADE in markers
    if is_decade and (
        written.month or (written.era_year if written.era else year) % 10 or year + 9 > dt.MAXYEAR
    ):
        report.add(rules.UNKNOWN_FORM)
        return None
    last_year = year + 9 if is_decade else year
    first = dt.date(year, written.month or 1, 1)
    last = dt.date(last_year, written.month or 12, calendar.monthrange(year, written.month or 12)[1])
    if written.era is not None:
        era = get(written.era)
        first, last = max(first, era.first), min(last, era.last or last)
        if written.era_year < 1 or first > last:
            report.add(rules.OUTSIDE_ERA)
            return None
    if is_decade:
        return Unit.DECADE, first, last
    return _narrowed(Unit.YEAR if written.month is None else Unit.MONTH, first, last, markers, report)


_THIRD_DAYS = {Marker.EARLY_THIRD: (1, 10), Marker.MIDDLE_THIRD: (11, 20), Marker.LATE_THIRD: (21, 31)}


def _narrowed(
    unit: Unit, first: dt.date, last: dt.date, markers: tuple[Marker, ...], report: Report
) -> tuple[Unit, dt.date, dt.date] | None:
    """Return the stretch that 旬 or a season names within the one before it; a day has no parts."""
    named = next((one for one in markers if one in vague.NAMED), None)
    if named is None and not (unit is Unit.DAY and any(one in vague.PARTS for one in markers)):
        return unit, first, last
    if named in _THIRD_DAYS and unit is Unit.MONTH:
        low, high = (first.replace(day=min(day, last.day)) for day in _THIRD_DAYS[named])
        if max(low, first) <= min(high, last):
            return Unit.THIRD, max(low, first), min(high, last)
    if named in vague.SEASONS and unit in (Unit.YEAR, Unit.FISCAL_YEAR):
        return Unit.SEASON, first, last
    report.add(rules.UNKNOWN_FORM)
    return None
