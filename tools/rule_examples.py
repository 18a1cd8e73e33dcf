"""The examples on the pages of rules (``tools/build_rule_pages.py``): written so that a reader sees what is in them.

A value is written as JSON, so that hidden characters are escapes and named below; text with lines and bytes that are UTF-8 as
they are; of two long ones the second as what differs. What a value alone does not tell, and the names of cases, is in
``tools/rule_examples.toml``.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gyosei_forms.rules import Rule
from gyosei_forms.text import is_hidden

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LABELS = ("指摘される Reported", "指摘されない Not reported")
DIFFERENCE = "上との違い（- が上の例、+ がこの例）。What differs from the one above (-) in this one (+).\n"
UNCHANGED = {"ja": "変更なし", "en": "no change"}
LONG, LONGEST, MOST_BYTES, MOST_CHARS = 12, 60, 400, 300
ELLIPSIS = "…"


class Shown(NamedTuple):
    """An example as text: the language of its block, its lines, and a note."""

    kind: str
    lines: list[str]
    note: str = ""

    def block(self) -> str:
        """Return the fenced block; what is beyond its longest is left out and told."""
        cut = len(self.lines) - LONGEST
        lines = [*self.lines[:LONGEST], ELLIPSIS] if cut > 0 else self.lines
        note = f"\nほかに {cut} 行。{cut} more lines.\n" if cut > 0 else ""
        return "\n".join([f"```{self.kind}", *lines, f"```\n{note}"])


def example(rule: Rule) -> Iterator[str]:
    """Yield what gives a finding of the rule and what does not."""
    of_check = WORDS["checks"].get(_name(rule), {})
    of_rule = WORDS["rules"].get(rule.id, {})
    if of_check and not (of_rule.keys() >= {"failing", "passing"}):
        yield f"{of_check['ja']}\n"
        yield f"{of_check['en']}\n"
    given = [
        of_rule.get(key) or _in_words(value, of_check)
        for key, value in (("failing", rule.failing), ("passing", rule.passing))
    ]
    if all(given):
        yield from (f"- {label}: {_both(words)}" for label, words in zip(LABELS, given, strict=True) if words)
        yield ""
        return
    first = None
    for label, words, value in zip(LABELS, given, (rule.failing, rule.passing), strict=True):
        if words:
            yield f"{label}: {_both(words)}\n"
            continue
        shown = written(value)
        yield f"{label}:{shown.note}\n"
        yield from _compared(first, shown)
        yield from _legend("".join(shown.lines))
        first = shown


def _name(rule: Rule) -> str:
    return f"{rule.check.__module__.removeprefix('gyosei_forms.')}:{rule.check.__qualname__}"


def _both(words: dict[str, str]) -> str:
    return f"{words['ja']} / {words['en']}"


def _in_words(value: Any, of_check: dict[str, Any]) -> dict[str, str] | None:
    """Return the words of a case, or of no change; nothing where the value itself is to be printed."""
    if of_check.get("changes") and not value:
        return UNCHANGED
    if not of_check.get("cases"):
        return None
    if value not in WORDS["cases"]:
        raise SystemExit(f"rule_examples.toml: no Japanese for the case {value!r}")
    words = WORDS["cases"][value]
    return words if isinstance(words, dict) else {"ja": words, "en": value}


def _compared(first: Shown | None, second: Shown) -> Iterator[str]:
    """Yield the second example; where it is long and like the first, what differs from that."""
    if first is not None and len(second.lines) > LONG:
        differing = list(difflib.unified_diff(first.lines, second.lines, n=1, lineterm=""))[2:]
        if 0 < len(differing) < len(second.lines):
            yield DIFFERENCE
            yield Shown("diff", [line for line in differing if not line.startswith("@@")]).block()
            return
    yield second.block()


def written(value: Any) -> Shown:
    """Return a value as text whose every character shows."""
    if isinstance(value, bytes):
        return _bytes(value)
    value = _shortened(value)
    if isinstance(value, str) and _plain(value):
        return Shown("text", value.rstrip("\n").split("\n"))
    if type(value).__repr__ is object.__repr__ or callable(value):
        raise SystemExit(f"rule_examples.toml: an example that cannot be printed: {value!r}")
    return Shown("json", escaped(json.dumps(value, ensure_ascii=False, indent=2, default=_other)).split("\n"))


def _other(value: Any) -> str:
    if isinstance(value, bytes):
        return _as_text(value) or f"{value[:MOST_BYTES].hex(' ')}（{len(value)} バイト bytes, hex）"
    if type(value).__module__ != "datetime":
        raise SystemExit(f"rule_examples.toml: an example that cannot be printed: {value!r}")
    return str(value)


def _shortened(value: Any) -> Any:
    """Return a value with each long text in it cut, and its length told."""
    if isinstance(value, dict):
        return {key: _shortened(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shortened(one) for one in value]
    if isinstance(value, bytes) and (text := _as_text(value)):
        return _shortened(text)
    if isinstance(value, str) and len(value) > MOST_CHARS and "\n" not in value.rstrip("\n"):
        return f"{value[:20]}{ELLIPSIS}（{len(value):,} 字 characters）"
    return value


def _plain(text: str) -> bool:
    """Say whether a text of lines, or one in which JSON would escape something that shows, is to be printed as it is."""
    return (
        ("\n" in text or '"' in text or "\\" in text)
        and not any(_unseen(char) for char in text if char != "\n")
        and text.strip("\n") == text.strip()
    )


def _bytes(raw: bytes) -> Shown:
    text = _as_text(raw)
    if not text or (len(text) > MOST_BYTES and not text.startswith("<")):
        note = f" {len(raw)} バイト（\\xNN が 1 バイト） bytes; \\xNN is one"
        return Shown("text", _printed(raw).split("\n"), note)
    note, kind = f" {len(raw)} バイト（UTF-8） bytes in UTF-8", "text"
    if text.startswith("<"):
        kind = "xml"
        if "><" in text and "\n" not in text:
            text, note = text.replace("><", ">\n<"), f"{note}。改行を加えています line breaks added"
    if any(_unseen(char) for char in text if char != "\n"):
        return Shown("json", [escaped(json.dumps(text, ensure_ascii=False))], note)
    return Shown(kind, text.rstrip("\n").split("\n"), note)


def _as_text(raw: bytes) -> str:
    """Return bytes that are UTF-8 as text, others as nothing."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return ""


def _printed(raw: bytes) -> str:
    """Return bytes with those beyond printing ASCII as escapes, shortened; line feeds are kept."""
    text = "".join(
        chr(one) if 0x20 <= one < 0x7F or one == 0x0A else f"\\x{one:02x}" for one in raw[:MOST_BYTES]
    )
    return text.rstrip("\n") + (ELLIPSIS if len(raw) > MOST_BYTES else "")


def _unseen(char: str) -> bool:
    return is_hidden(char) or (unicodedata.category(char) == "Zs" and char != " ")


def escaped(text: str) -> str:
    """Return JSON with every character that does not show as an escape of JSON."""
    return "".join(json.dumps(char)[1:-1] if char != "\n" and _unseen(char) else char for char in text)


def _legend(text: str) -> Iterator[str]:
    """Yield the names of the characters that are escapes in a text."""
    units = re.findall(r"(?<!\\)(?:\\\\)*((?:\\u[0-9a-f]{4})+)", text)
    found = sorted(set("".join(json.loads(f'"{one}"') for one in units)))
    if found:
        yield (
            "\n".join(f"- `{json.dumps(char)[1:-1]}`: U+{ord(char):04X} {_called(char)}" for char in found)
            + "\n"
        )


def _called(char: str) -> str:
    kinds = {
        "Cs": "サロゲート lone surrogate",
        "Co": "私用領域の文字 private use",
        "Cn": "文字でない符号位置 noncharacter",
    }
    kind = kinds.get(unicodedata.category(char), "制御文字 control character")
    return unicodedata.name(char, kind)
