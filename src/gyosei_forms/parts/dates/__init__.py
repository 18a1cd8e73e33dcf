"""Dates and eras (GIF 441)."""

from gyosei_forms.parts.dates.eras import Era, EraDate, era_dates, format_era
from gyosei_forms.parts.dates.iso import check, parse
from gyosei_forms.parts.dates.written import parse_era, read

__all__ = ["Era", "EraDate", "check", "era_dates", "format_era", "parse", "parse_era", "read"]
