"""Numbers with rules: one module each, the same five functions in each."""

from gyosei_forms.identifiers import corporate_number

__all__ = ["corporate_number"]
