"""Numbers with rules: one module each, the same functions in each (``calc_check_digit`` where there is one)."""

from gyosei_forms.identifiers import corporate_number, municipality_code, town_id

__all__ = ["corporate_number", "municipality_code", "town_id"]
