"""The core data parts of GIF 441-445. Here so far: dates and eras (441), block numbers (442), postal codes, telephones."""

from gyosei_forms.parts import addresses, postal_codes, telephones
from gyosei_forms.parts.dates import check_iso, parse_era, parse_iso, read
from gyosei_forms.parts.eras import Era, EraDate, era_dates, format_era

__all__ = [
    "Era",
    "EraDate",
    "addresses",
    "check_iso",
    "era_dates",
    "format_era",
    "parse_era",
    "parse_iso",
    "postal_codes",
    "read",
    "telephones",
]
