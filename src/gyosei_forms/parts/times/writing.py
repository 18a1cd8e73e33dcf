"""How people write times and codes: width, spaces, leading zeros, words. What was changed is always told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules
from gyosei_forms.text import Text

T = TypeVar("T")
Rewritten = tuple[str, list[Text]]
"""A text in the form of GIF, or as near to it as it could be brought, and what was changed on the way."""

LONGEST = 128
"""No value of this package is longer, spaces included; a longer text is not looked at."""

WIDTH = Text("全角を半角に", "full-width characters to half-width")
SPACES = Text("空白を除去", "spaces removed")
ZEROS = Text("先頭に 0 を補う", "leading zeros added")
WORDS = Text("言葉を GIF の形に", "words to the form of GIF")
TWELVE_HOURS = Text("12時間制を24時間制に", "12-hour clock to 24 hours")
ORDER = Text("曜日を月曜日から順に", "weekdays put in order from Monday")
SEPARATORS = Text("区切りを GIF の形に", "separators to those of GIF")
CASE = Text("小文字を大文字に", "small letters to capitals")

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x301C: 0x7E}
_NOT_NARROW = re.compile("[\uff01-\uff5e\u3000\u301c]")


def narrow(text: str) -> Rewritten:
    """Return the text with half-width letters, digits, signs and spaces; one over :data:`LONGEST` as it is."""
    if text.isascii() or len(text) > LONGEST or not _NOT_NARROW.search(text):
        return text, []
    return text.translate(_NARROW), [WIDTH]


def plain(text: str) -> Rewritten:
    """Return the text narrowed and without spaces."""
    narrowed, changes = narrow(text)
    if " " not in narrowed or len(text) > LONGEST:
        return narrowed, changes
    return narrowed.replace(" ", ""), [*changes, SPACES]


def read(text: str, rewrite: Callable[[str], Rewritten], parse: Callable[[str], Result[T]]) -> Result[T]:
    """Return what the rewritten text says, with an info for each change; nothing but its errors if there is no value."""
    require_text(text, "text")
    written, changes = rewrite(text)
    result = parse(written)
    if result.value is not None:
        report_changes(result.report, changes)
    return result


def report_changes(report: Report, changes: Iterable[Text]) -> None:
    """Add one info for each kind of change, in the order they were made."""
    for change in dict.fromkeys(changes):
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)
