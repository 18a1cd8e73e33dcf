"""Docstrings as Markdown: double backticks, roles and ``::`` blocks read as code."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import griffe

_ROLE = re.compile(r":[a-z]+:`~?([^`]+)`")
_DOUBLE = re.compile(r"``(.+?)``", re.DOTALL)


def markdown(text: str) -> str:
    """A docstring as Markdown."""
    blocks: list[str] = []
    for block in text.split("\n\n"):
        if block.lstrip().startswith(">>> "):
            blocks.append(f"```pycon\n{textwrap.dedent(block)}\n```")
        elif block.startswith("    "):
            blocks.append(block)  # indented code, announced by ``::``
        else:
            plain = _DOUBLE.sub(r"`\1`", _ROLE.sub(r"`\1`", block))
            blocks.append(re.sub(r"::$", ":", plain))
    return "\n\n".join(blocks)


class Docstrings(griffe.Extension):
    """Lets every docstring of the package be read as Markdown."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of one object."""
        if obj.docstring is not None:
            obj.docstring.value = markdown(obj.docstring.value)
