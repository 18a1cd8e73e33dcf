"""The rules of forms: one module for each subject."""

from gyosei_forms.forms.rules import answers, bundles, reading

__all__ = ["answers", "bundles", "reading"]
