"""The rules of the linter (from GYO-FORM-100): one module for each subject."""

from gyosei_forms.forms.rules.lint import (
    attachments,
    channels,
    conditions,
    names,
    numbers,
    online,
    prefill,
    purposes,
    texts,
)

__all__ = [
    "attachments",
    "channels",
    "conditions",
    "names",
    "numbers",
    "online",
    "prefill",
    "purposes",
    "texts",
]
