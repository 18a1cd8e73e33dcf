"""Japanese administrative procedures online: GIF checks, characters, once-only rules, verifiable envelopes.

Import what you need: ``from gyosei_forms import characters, envelope, gif, once_only, procedures``. Each package
loads on first use; importing this one loads nothing else.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__version__ = "0.1.0"

_PACKAGES = (
    "basis",
    "characters",
    "envelope",
    "errors",
    "findings",
    "forms",
    "gif",
    "identifiers",
    "laws",
    "limits",
    "once_only",
    "parts",
    "policy",
    "procedures",
    "rules",
    "ternary",
    "testing",
)
__all__ = [*_PACKAGES]


def __getattr__(name: str) -> ModuleType:
    if name in _PACKAGES:
        return importlib.import_module(f"gyosei_forms.{name}")
    raise AttributeError(f"module 'gyosei_forms' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*_PACKAGES, "__version__"])
