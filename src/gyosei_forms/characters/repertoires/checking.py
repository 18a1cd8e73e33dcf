"""The check of a text against a repertoire: one walk, a finding for each unit that is outside or written otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gyosei_forms.characters.description import Kind, describe
from gyosei_forms.characters.rules.ranges import AMBIGUOUS_VENDOR_FORM, FOREIGN_UNIT, VENDOR_FORM
from gyosei_forms.characters.units import iterate
from gyosei_forms.findings import Position, Report
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.characters.decisions import Decision
    from gyosei_forms.characters.repertoires.repertoire import Repertoire

_MOST_LISTED = 6


class Walk:
    """One walk over a text that is not plain."""

    def __init__(self, repertoire: Repertoire, report: Report, pointer: str) -> None:
        self.repertoire = repertoire
        self.report = report
        self.pointer = pointer
        self.aliases = repertoire.aliases
        self.beyond: dict[str, _Beyond] = {}

    def run(self, text: str) -> None:
        """Report what there is to say about a text."""
        plain = self.repertoire.plain
        offset = 0
        for number, unit in enumerate(iterate(text), 1):
            if unit not in plain:
                self._note(unit, number, offset)
            offset += len(unit)
        for more in self.beyond.values():
            more.add_to(self.report, self.pointer)

    def _note(self, unit: str, number: int, offset: int) -> None:
        rule = self._rule(unit)
        if rule is None:
            return
        if self.report.is_full:  # count, and spare the words nobody will read
            self._count(rule, offset)
            return
        values, suggestion = (_foreign if rule is FOREIGN_UNIT else _vendor)(unit, self.repertoire)
        position = Position(unit=number, offset=offset)
        self.report.add(rule, self.pointer, position=position, suggestion=suggestion, **values)

    def _rule(self, unit: str) -> Rule | None:
        if unit in self.aliases:
            return AMBIGUOUS_VENDOR_FORM if unit in self.repertoire.members else VENDOR_FORM
        return None if self.repertoire.holds_parts(unit) else FOREIGN_UNIT

    def _count(self, rule: Rule, place: int) -> None:
        more = self.beyond.get(rule.id)
        if more is None:
            self.beyond[rule.id] = _Beyond(rule, place, place)
        else:
            more.last = place
            more.count += 1


@dataclass(slots=True)
class _Beyond:
    """Findings of one rule that come after the report is full."""

    rule: Rule
    first: int
    last: int
    count: int = 1

    def add_to(self, report: Report, pointer: str) -> None:
        report.add_counted(
            self.rule, self.count, first=f"{pointer}@{self.first}", last=f"{pointer}@{self.last}"
        )


@lru_cache(maxsize=1024)
def _foreign(unit: str, repertoire: Repertoire) -> tuple[dict[str, str], str | None]:
    about = describe(unit)
    decision = _decision(unit, repertoire)
    values = {
        "unit": unit,
        "code_points": " ".join(about.code_points),
        "name": " + ".join(about.names),
        "kind_ja": about.kind.word("ja"),
        "kind_en": about.kind.word("en"),
        "range_ja": repertoire.name.ja,
        "range_en": repertoire.name.en,
        "advice_ja": _advice(about.kind).ja,
        "advice_en": _advice(about.kind).en,
        "stand_in_ja": _stand_in(decision, "ja"),
        "stand_in_en": _stand_in(decision, "en"),
    }
    return values, _put_in(decision)


def _decision(unit: str, repertoire: Repertoire) -> Decision | None:
    """Return what a reduction without a policy does with a unit; the tables for it load on first use."""
    from gyosei_forms.characters import decisions

    return decisions.decide(unit, repertoire, decisions.ReductionPolicy())


def _put_in(decision: Decision | None) -> str | None:
    return None if decision is None or decision.chosen is None else decision.chosen.to


def _advice(kind: Kind) -> Text:
    if kind is Kind.HALF_WIDTH_KATAKANA:
        return _WRITE_FULL_WIDTH
    return _REMOVE if kind in _NO_WRITING else _KEEP


def _vendor(unit: str, repertoire: Repertoire) -> tuple[dict[str, str], str | None]:
    alias = repertoire.aliases[unit]
    about = describe(unit)
    suggestion = _put_in(_decision(unit, repertoire))
    values = {
        "code_points": about.code_points[0],
        "name": about.names[0],
        "canonical": describe(alias.member).code_points[0],
        "cell": alias.cell,
        "advice_ja": (_MAY_STAY if suggestion is None else _REWRITE).ja,
        "advice_en": (_MAY_STAY if suggestion is None else _REWRITE).en,
    }
    return values, suggestion


def _stand_in(decision: Decision | None, lang: Lang) -> str:
    """Say what stands in, and why; where nothing is decided, list the candidates."""
    if decision is None or not decision.found:
        return _NONE_KNOWN.get(lang)
    first = decision.chosen or decision.found[0]
    if decision.chosen is None and first.scheme.id == "width":
        return _BY_WIDTH.get(lang)
    listed = (first.to,) if decision.chosen else decision.characters
    to = ("、" if lang == "ja" else ", ").join(listed[:_MOST_LISTED])
    text = _UNDECIDED if decision.chosen is None else _ONE
    return text.fill(
        lang,
        {
            "to": f"{to}…" if len(listed) > _MOST_LISTED else to,
            "why": "" if decision.why is None else decision.why.word(lang),
            "scheme": first.scheme.name.get(lang),
            "source": first.scheme.citation.document.short.get(lang),
        },
    )


_ONE = Text(
    "代わりになりうる文字: {to}（{source}: {scheme}）。", "Could stand in: {to} ({source}: {scheme})."
)
_UNDECIDED = Text(
    "代わりの文字は決まりません。{why}: {to}（最初の候補は{source}: {scheme}）。",
    "Undecided, candidates: {to} (the first by {source}: {scheme}); {why}.",
)
_NO_WRITING = frozenset({Kind.CONTROL, Kind.FORMAT, Kind.SURROGATE, Kind.NONCHARACTER, Kind.UNASSIGNED})
_KEEP = Text(
    "元の文字は消さずに残し、相手先が受け取れない場合だけ別の文字を使い、その記録を残してください。",
    "Keep the original; use another only where the receiver cannot take it, and record it.",
)
_REMOVE = Text(
    "文字を表す符号ではありません。入力や変換の誤りでないか、元のデータを確かめてください。",
    "It stands for no written character; see in the original data whether typing or a conversion went wrong.",
)
_WRITE_FULL_WIDTH = Text("全角カタカナで書いてください。", "Write full-width katakana.")
_BY_WIDTH = Text(
    "濁点・半濁点は前の字と合わせて1字にします。縮退は、方針で width を指定したときに全角にします。",
    "A voiced mark makes one character with the kana before it; a reduction whose policy names width does so.",
)
_MAY_STAY = Text("そのままで差し支えありません。", "It may stay.")
_REWRITE = Text(
    "この文字コードにはもう一方の符号しかありません。置き換えて送ってください。",
    "The encoding has only the other code point; replace it before sending.",
)
_NONE_KNOWN = Text("代わりになる文字は表にありません。", "The tables know nothing that could stand in.")
