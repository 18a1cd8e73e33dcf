"""The registry of rules: what is checked, on which basis, what is said, and an example that passes and one that fails.

A rule is registered where its subject lives (``characters/rules.py``, ``gif/rules.py`` …); :data:`AREAS` says where
that is, so that a rule can be looked up by its id without importing everything.
"""

from __future__ import annotations

import importlib
import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gyosei_forms import basis
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError, unknown
from gyosei_forms.text import Lang, Text, shown

if TYPE_CHECKING:
    from gyosei_forms.findings import Report

AREAS: dict[str, str] = {
    "CHAR": "gyosei_forms.characters.rules",
    "DATE": "gyosei_forms.parts.dates.rules",
    "KANA": "gyosei_forms.characters.rules",
    "ADDR": "gyosei_forms.parts.addresses.rules",
    "TIME": "gyosei_forms.parts.times.rules",
    "GEO": "gyosei_forms.parts.places.rules",
    "TEL": "gyosei_forms.parts.contacts.rules",
    "NUM": "gyosei_forms.identifiers.rules",
    "LAW": "gyosei_forms.laws.rules",
    "GIF": "gyosei_forms.gif.rules",
    "MAP": "gyosei_forms.gif.mapping.rules",
    "XML": "gyosei_forms.gif.xml.rules",
    "PROC": "gyosei_forms.procedures.rules",
    "ONCE": "gyosei_forms.once_only.rules",
    "APP": "gyosei_forms.applications.rules",
    "FORM": "gyosei_forms.forms.rules",
    "ENV": "gyosei_forms.envelope.rules",
    "CERT": "gyosei_forms.envelope.certificates.rules",
    "JSON": "gyosei_forms.intake",
    "LIMIT": "gyosei_forms.intake",
}
"""Where the rules of each area are registered. Areas planned and not yet used: :data:`RESERVED_AREAS`."""

RESERVED_AREAS = ("FILE",)

RETIRED: dict[str, Text] = {
    "GYO-GIF-009": Text(
        "拡張項目にも型と検査があります（以前は検査しないという情報）。",
        "extension items have models and checks (it said that they were not checked).",
    ),
}
"""Ids of rules that are gone, with the reason; none is given again."""

_ID = re.compile(r"GYO-([A-Z]+)-[0-9]{3}")


class Severity(StrEnum):
    """How much a finding weighs. ``ERROR`` only where law or standard binds."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error up to 3 for an info."""
        return list(Severity).index(self)

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.ADVICE: Text("助言", "advice"),
    Severity.INFO: Text("情報", "info"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that is checked.

    ``message`` says what is wrong and what was expected, ``mend`` what to do; both are templates whose named
    values a finding brings. ``check`` runs the real check on an example; ``passing`` gives no finding of this
    rule, ``failing`` gives one. An id is never used again, also when its rule is gone.
    """

    id: str
    severity: Severity
    title: Text
    message: Text
    mend: Text
    basis: tuple[Citation, ...]
    check: Callable[[Any], Report]
    passing: Any
    failing: Any

    @property
    def area(self) -> str:
        """The part of the id between the hyphens."""
        return self.id.split("-")[1]

    @property
    def texts(self) -> dict[str, Text]:
        """Title, message and mend by these names."""
        return {"title": self.title, "message": self.message, "mend": self.mend}

    @property
    def fields(self) -> frozenset[str]:
        """The names of the values its templates take."""
        return frozenset(name for text in (*self.message, *self.mend) for name in _fields(text))


Wordings = Mapping[tuple[str, str, Lang], str]
"""What is said instead, by rule id, name of the text (title, message, mend) and language."""

_rules: dict[str, Rule] = {}
_wordings: Wordings = {}


class _Said(Text):
    """A text of a rule, which :func:`say_instead` may have put into other words or another language."""

    rule: str
    name: str

    def get(self, lang: Lang) -> str:
        return _wordings.get((self.rule, self.name, lang)) or super().get(lang)


def _said(rule: str, name: str, texts: tuple[str, str]) -> Text:
    text = _Said(*texts)
    text.rule, text.name = rule, name
    return text


def say_instead(wordings: Wordings) -> None:
    """Let rules say this from now on, and nothing else; see :mod:`gyosei_forms.wording`."""
    global _wordings
    _wordings = wordings


def register(
    rule_id: str,
    severity: Severity,
    *,
    title: tuple[str, str],
    message: tuple[str, str],
    mend: tuple[str, str],
    basis_: str,
    check: Callable[[Any], Report],
    passing: Any,
    failing: Any,
) -> Rule:
    """Register a rule and return it; ``basis_`` holds written citations separated by spaces.

    Raises :class:`~gyosei_forms.errors.UsageError` for an id that is taken, or malformed, or of an unknown area.
    """
    match = _ID.fullmatch(rule_id)
    if match is None or match[1] not in AREAS or rule_id in _rules or rule_id in RETIRED:
        raise UsageError(
            f"規則 ID「{shown(rule_id)}」は形式が違うか、領域が未定義か、使用済みです。",
            f"the rule id {shown(rule_id)!r} is malformed, of an unknown area, or taken.",
        )
    rule = Rule(
        id=rule_id,
        severity=severity,
        title=_said(rule_id, "title", title),
        message=_said(rule_id, "message", message),
        mend=_said(rule_id, "mend", mend),
        basis=basis.cite(*basis_.split()),
        check=check,
        passing=passing,
        failing=failing,
    )
    _rules[rule_id] = rule
    return rule


def get(rule_id: str) -> Rule:
    """Return the rule of an id; raise :class:`~gyosei_forms.errors.UsageError` if there is none, or none any more."""
    if (reason := RETIRED.get(str(rule_id))) is not None:
        raise UsageError(
            f"規則「{rule_id}」は廃止しました。{reason.ja}", f"the rule {rule_id!r} is retired: {reason.en}"
        )
    match = _ID.fullmatch(str(rule_id))
    if match is not None and match[1] in AREAS:
        importlib.import_module(AREAS[match[1]])
    if str(rule_id) not in _rules:
        raise unknown(Text("規則", "rule"), rule_id, _rules)
    return _rules[str(rule_id)]


def catalogue() -> tuple[Rule, ...]:
    """Return all rules of the library, sorted by id."""
    for module in AREAS.values():
        importlib.import_module(module)
    return tuple(sorted(_rules.values(), key=lambda rule: rule.id))


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
