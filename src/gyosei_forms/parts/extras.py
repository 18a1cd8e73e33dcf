"""Packages that are used where they are installed, each imported when it is first needed."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from types import ModuleType


def find(name: str) -> ModuleType | None:
    """Return an optional package, ``None`` if it is not installed; whether it is, is looked at once."""
    return sys.modules[name] if name in sys.modules else _imported(name)


@cache
def _imported(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
