"""Packaged data files: read once, by the package that owns them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def read_bytes(name: str) -> bytes:
    """Return a file of ``gyosei_forms/data`` as bytes; ``name`` is its path there."""
    return files("gyosei_forms").joinpath("data", *name.split("/")).read_bytes()


def read_text(name: str) -> str:
    """Return a UTF-8 file of ``gyosei_forms/data``."""
    return read_bytes(name).decode("utf-8")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file of ``gyosei_forms/data``; shared between callers, so not to be changed."""
    return tomllib.loads(read_text(name))
