"""The rules of forms: one module for each subject."""

from gyosei_forms.forms.rules import answers, bundles, lint, reading

__all__ = ["answers", "bundles", "lint", "reading"]
