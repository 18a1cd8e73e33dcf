"""The rules of the linter (from GYO-FORM-100): one module for each subject."""

from gyosei_forms.forms.rules.lint import (
    attachments,
    channels,
    conditions,
    dates,
    fee,
    handling,
    identity,
    names,
    numbers,
    online,
    people,
    prefill,
    purposes,
    texts,
    values,
)

__all__ = [
    "attachments",
    "channels",
    "conditions",
    "dates",
    "fee",
    "handling",
    "identity",
    "names",
    "numbers",
    "online",
    "people",
    "prefill",
    "purposes",
    "texts",
    "values",
]
