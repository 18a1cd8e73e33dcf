"""The rules of the linter (from GYO-FORM-100): one module for each subject."""

from gyosei_forms.forms.rules.lint import channels, online

__all__ = ["channels", "online"]
