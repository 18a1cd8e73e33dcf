"""What a definition is read from: a file, its text in YAML or JSON, or the tables read from it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.forms.reading import json_text, nodes, yaml_text
from gyosei_forms.forms.reading.nodes import Node
from gyosei_forms.intake import LONE_SURROGATE, NOT_UTF8, add_limit
from gyosei_forms.limits import Limits
from gyosei_forms.text import shown_path

Source: TypeAlias = Path | bytes | str | Mapping[str, Any]
"""A file, its text, or the tables read from it."""


def nodes_of(source: object, report: Report, limits: Limits = limits_.DEFAULT) -> Node | None:
    """Return the nodes of a definition; ``None``, with findings, where it cannot be read.

    A text that begins with ``{`` is taken for JSON, any other for YAML. Raises
    :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened, for what is no source, and for YAML
    without PyYAML.
    """
    try:
        if isinstance(source, Mapping):
            return nodes.of_value(source)
        text = _text(source, report, limits)
        if text is None:
            return None
        if text.lstrip(" \t\r\n").startswith("{"):
            held = replace(limits, max_items=min(limits.max_items, limits.max_form_values))
            return json_text.read(text, held, report)
        return yaml_text.read(text, limits, report)
    except LimitExceeded as error:
        add_limit(report, error)
    except (
        RecursionError
    ):  # tables that hold each other, or max_depth raised beyond what the interpreter can nest
        add_limit(report, LimitExceeded("max_depth", sys.getrecursionlimit(), limits_.LEVELS))
    return None


def _text(source: object, report: Report, limits: Limits) -> str | None:
    if isinstance(source, str):
        raw = source.encode("utf-8", "surrogatepass")
    elif isinstance(source, Path):
        raw = _opened(source, limits)
    elif isinstance(source, bytes | bytearray):
        raw = bytes(source)
    else:
        raise UsageError(
            "定義は Path、bytes、YAML か JSON の文字列、又は読んだ表（dict）で渡してください。",
            "give a definition as a Path, as bytes, as text in YAML or JSON, or as the tables read from it.",
        )
    limits.hold("max_form_bytes", len(raw), limits_.BYTES)
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if isinstance(source, str):
            report.add(LONE_SURROGATE)
        else:
            report.add(NOT_UTF8, offset=error.start + 1)
        return None


def _opened(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.max_form_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(
            f"{shown_path(str(path))}: 読めません（{reason}）。", f"{shown_path(str(path))}: {reason}."
        ) from None
