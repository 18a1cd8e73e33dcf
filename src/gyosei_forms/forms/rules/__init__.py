"""The rules of forms: one module for each subject."""

from gyosei_forms.forms.rules import reading

__all__ = ["reading"]
