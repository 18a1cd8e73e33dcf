"""Dates and eras (GIF 441): the standard's own form, what people write, and what is no day.

>>> from gyosei_forms.parts import dates
>>> dates.parse("2025-06-13").value == dates.read("令和 7年６月13日").value
True
>>> dates.format(dates.read("R7.6.13").unwrap(), style="dual")
'2025年（令和7年）6月13日'
>>> dates.read_vague("2026年度末まで").unwrap().latest
datetime.date(2027, 3, 31)
"""

from gyosei_forms.parts.dates.eras import Era, EraDate, era_dates
from gyosei_forms.parts.dates.fiscal_years import FiscalYear
from gyosei_forms.parts.dates.iso import check, parse
from gyosei_forms.parts.dates.vague import Marker, Unit, VagueDate
from gyosei_forms.parts.dates.writing import format  # noqa: A004
from gyosei_forms.parts.dates.written import read, read_era, read_vague

__all__ = [
    "Era",
    "EraDate",
    "FiscalYear",
    "Marker",
    "Unit",
    "VagueDate",
    "check",
    "era_dates",
    "format",
    "parse",
    "read",
    "read_era",
    "read_vague",
]
