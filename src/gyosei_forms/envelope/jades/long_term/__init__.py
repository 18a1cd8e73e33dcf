"""JAdES B-T, B-LT and B-LTA: a signature dated, kept with its evidence, renewed, and validated at its proven time."""

from gyosei_forms.envelope.jades.long_term.extending import (
    complete,
    renew,
    renew_async,
    timestamp,
    timestamp_async,
)
from gyosei_forms.envelope.jades.long_term.levels import Level, Validated
from gyosei_forms.envelope.jades.long_term.validating import validate

__all__ = [
    "Level",
    "Validated",
    "complete",
    "renew",
    "renew_async",
    "timestamp",
    "timestamp_async",
    "validate",
]
