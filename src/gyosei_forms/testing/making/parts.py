"""Values of the core data parts (GIF 441, 443, 444) in the standard's own form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from gyosei_forms.parts import dates, times
from gyosei_forms.parts.dates import Era, EraDate, FiscalYear, VagueDate
from gyosei_forms.parts.dates.eras import eras, first_solar_day
from gyosei_forms.parts.dates.vague import Marker, Unit
from gyosei_forms.parts.times.codes import CodeTable
from gyosei_forms.testing.choices import Choices, digits, some

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LAST_DAY = dt.date(2099, 12, 31).toordinal()


def day(choose: Choices) -> dt.date:
    """Return a day that all eras' calendars know (from 1873 on)."""
    return dt.date.fromordinal(choose.number(first_solar_day().toordinal(), _LAST_DAY))


def era_date(choose: Choices) -> EraDate:
    """Return a day in an era in which it is; days of two eras are given in either."""
    return choose.pick(dates.era_dates(day(choose)))


def era(choose: Choices) -> Era:
    """Return one of the eras since Meiji."""
    return choose.pick(eras())


def fiscal_year(choose: Choices) -> FiscalYear:
    """Return a fiscal year."""
    return FiscalYear(choose.number(1947, 2099))


def vague_date(choose: Choices) -> VagueDate:
    """Return a date that is not a day: a month, a year or a fiscal year, with what is said of it."""
    year, month = choose.number(2000, 2040), choose.number(1, 12)
    marker = choose.pick(((), (Marker.UNTIL,), (Marker.FROM,), (Marker.ABOUT,)))
    unit = choose.pick((Unit.MONTH, Unit.YEAR, Unit.FISCAL_YEAR))
    if unit is Unit.FISCAL_YEAR:
        whole = FiscalYear(year)
        return VagueDate(unit, whole.first, whole.last, marker)
    if unit is Unit.YEAR:
        return VagueDate(unit, dt.date(year, 1, 1), dt.date(year, 12, 31), marker)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return VagueDate(unit, dt.date(year, month, 1), after - dt.timedelta(days=1), marker)


def time_of_day(choose: Choices) -> str:
    """Return a time ``HH:MM``."""
    return f"{choose.number(0, 23):02}:{choose.number(0, 59):02}"


def date_time(choose: Choices) -> str:
    """Return a day with a time in Japan."""
    return f"{day(choose).isoformat()}T{time_of_day(choose)}:00+09:00"


def period(choose: Choices) -> str:
    """Return a period, start and end in their order."""
    first, second = sorted((day(choose), day(choose)))
    return f"{first.isoformat()}/{second.isoformat()}"


def length(choose: Choices) -> str:
    """Return a length of time (``P1Y6M``)."""
    return choose.pick(("P{}D", "P{}M", "P{}Y")).format(choose.number(1, 99))


def elapsed(choose: Choices) -> str:
    """Return a time that has passed (``02:30``)."""
    return time_of_day(choose)


def band(choose: Choices) -> str:
    """Return a time band of one day as start and end."""
    first = choose.number(0, 22)
    return f"{first:02}:{choose.pick(('00', '30'))}/{choose.number(first + 1, 23):02}:30"


def weekdays(choose: Choices) -> str:
    """Return days of the week as digits."""
    return times.weekdays.format(times.weekdays.Weekday(one) for one in some(choose, range(1, 8)))


def recurrence(choose: Choices) -> str:
    """Return which weekday of which weeks (``14Tu``)."""
    weeks = "".join(some(choose, "12345"))
    return f"{weeks}{choose.pick(_WEEKDAYS)}"


def code_of(table: CodeTable) -> Callable[[Choices], str]:
    """Return what makes a code of a table."""
    codes = tuple(one.code for one in table)
    return lambda choose: choose.pick(codes)


def postal_code(choose: Choices) -> str:
    """Return seven digits in the form of a postal code; whether it is in use is not looked at."""
    return f"{choose.number(1, 99):02}{digits(choose, 5)}"


def latitude(choose: Choices) -> float:
    """Return a latitude in Japan, four decimals."""
    return choose.number(244_000, 455_000) / 10_000


def longitude(choose: Choices) -> float:
    """Return a longitude in Japan, four decimals."""
    return choose.number(1_230_000, 1_459_000) / 10_000


def height(choose: Choices) -> str:
    """Return a height above sea level in metres."""
    return f"{choose.number(0, 3776)}.{choose.number(0, 9)}"


def spatial_id(choose: Choices) -> str:
    """Return a spatial id of a zoom level up to 25."""
    zoom = choose.number(0, 25)
    most = 2**zoom - 1
    return f"{zoom}/{choose.number(0, min(most, 1000))}/{choose.number(0, most)}/{choose.number(0, most)}"


PARTS: dict[str, Callable[[Choices], str]] = {
    "date": lambda choose: day(choose).isoformat(),
    "era_date": lambda choose: dates.format(day(choose), style="kanji"),
    "time": time_of_day,
    "date_time": date_time,
    "period": period,
    "length": length,
    "elapsed": elapsed,
    "band": band,
    "weekdays": weekdays,
    "recurrence": recurrence,
    "month": lambda choose: code_of(times.months)(choose),
    "season": lambda choose: code_of(times.seasons)(choose),
    "third": lambda choose: code_of(times.thirds)(choose),
    "target_time": lambda choose: code_of(times.target_times)(choose),
    "postal_code": postal_code,
    "height": height,
    "spatial_id": spatial_id,
}
