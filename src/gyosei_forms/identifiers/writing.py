"""How people write digits (full-width, with hyphens, spaces, line breaks), and what is left when that is taken away."""

from __future__ import annotations

import re

from gyosei_forms.findings import Report
from gyosei_forms.identifiers.rules import FULL_WIDTH_DIGITS_CHANGED, HYPHENS_REMOVED, SPACES_REMOVED
from gyosei_forms.text import Text

_FULL_WIDTH = re.compile("[０-９]")
_HYPHENS = re.compile("[-‐‑‒–—―−－ー]")
_SPACES = re.compile("[ \u3000\u00a0\t\r\n]")
_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

_CHANGES = (
    (_FULL_WIDTH, FULL_WIDTH_DIGITS_CHANGED, Text("全角数字", "full-width digits")),
    (_HYPHENS, HYPHENS_REMOVED, Text("ハイフンの類", "hyphens or dashes")),
    (_SPACES, SPACES_REMOVED, Text("空白・改行", "spaces or line breaks")),
)


def plain(text: str) -> str:
    """Return the text with half-width digits and without hyphens, spaces and line breaks."""
    return _SPACES.sub("", _HYPHENS.sub("", text)).translate(_TO_HALF_WIDTH)


def changes(text: str) -> tuple[Text, ...]:
    """Return what :func:`plain` would change, in words."""
    return tuple(words for pattern, _, words in _CHANGES if pattern.search(text))


def report_changes(text: str, report: Report) -> None:
    """Add an info for each kind of change, with how many there are."""
    for pattern, rule, _ in _CHANGES:
        count = sum(1 for _ in pattern.finditer(text))
        if count:
            report.add(rule, count=count)
