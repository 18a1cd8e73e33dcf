"""Repertoires: ranges of characters, and the check of a text against one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.characters import jisx0213
from gyosei_forms.characters.description import Kind, describe
from gyosei_forms.characters.rules import AMBIGUOUS_VENDOR_FORM, FOREIGN_UNIT, VENDOR_FORM
from gyosei_forms.characters.substitutes import Substitute, preferred, substitutes
from gyosei_forms.characters.units import is_unit, iterate
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Position, Report
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, Text

_SHORT = 200
"""Up to this many code points a set is asked; for longer text it pays to compile a pattern (once, some 10 ms)."""
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Repertoire:
    """A range of characters with its version and source.

    ``unit in repertoire`` asks for one unit: it is inside if it is a member, or if its base and each of its marks
    are. ``len`` gives the number of members. The members are read on first use.
    """

    id: str
    name: Text
    version: str
    status: Text
    source: tuple[Citation, ...]
    load: Callable[[], frozenset[str]]

    @property
    def members(self) -> frozenset[str]:
        """The members, of one or two code points each."""
        return self.load()

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, unit: object) -> bool:
        if not isinstance(unit, str):
            return False
        return unit in self.members or (is_unit(unit) and self.holds_parts(unit))

    def check(self, text: str, *, report: Report | None = None, pointer: str = "") -> Report:
        """Report each unit outside, and each that is another code point for a member.

        Foreign units are warnings (``GYO-CHAR-001``) with position, code points, name and what could stand in;
        they are never refused. The other form of a vendor pair (― and —) is an info and accepted. Takes any str;
        the time is linear in its length, and the report bounds the findings.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
        """
        report = Report() if report is None else report
        if not self._is_plain(require_text(text, "text")):
            require(
                isinstance(report, Report), "report は Report で渡してください。", "pass report as a Report."
            )
            require_text(pointer, "pointer")
            _Check(self, report, pointer).run(text)
        return report

    def _is_plain(self, text: str) -> bool:
        """Say whether all code points are members without a second form."""
        if len(text) <= _SHORT:
            return _plain(self).issuperset(text)
        return _plain_pattern(self).fullmatch(text) is not None

    def holds_parts(self, unit: str) -> bool:
        """Say whether a unit of several code points is made of members."""
        require_text(unit, "unit")
        if len(unit) == 1:
            return False
        head = unit[:2] if unit[:2] in self.members else unit[:1]
        return head in self.members and self.members.issuperset(unit[len(head) :])

    def __repr__(self) -> str:
        return f"<Repertoire {self.id} {self.version}>"


@cache
def _plain(repertoire: Repertoire) -> frozenset[str]:
    return repertoire.members - jisx0213.vendor_pairs().keys()


@cache
def _plain_pattern(repertoire: Repertoire) -> re.Pattern[str]:
    """Return a pattern that matches a text of plain code points."""
    points = sorted(text for text in _plain(repertoire) if len(text) == 1)
    return re.compile(f"[{re.escape(''.join(points))}]*+")


class _Check:
    """One walk over a text that is not plain."""

    def __init__(self, repertoire: Repertoire, report: Report, pointer: str) -> None:
        self.repertoire = repertoire
        self.report = report
        self.pointer = pointer
        self.pairs = jisx0213.vendor_pairs()
        self.beyond: dict[str, _Beyond] = {}

    def run(self, text: str) -> None:
        plain = _plain(self.repertoire)
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
        values, suggestion = _foreign(unit, self.repertoire) if rule is FOREIGN_UNIT else _vendor(unit)
        position = Position(unit=number, offset=offset)
        self.report.add(rule, self.pointer, position=position, suggestion=suggestion, **values)

    def _rule(self, unit: str) -> Rule | None:
        pair = self.pairs.get(unit)
        if pair is not None and pair.canonical in self.repertoire.members:
            return AMBIGUOUS_VENDOR_FORM if pair.has_own_cell else VENDOR_FORM
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
    inside = tuple(one for one in substitutes(unit) if one.to in repertoire)
    best = preferred(inside)
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
        "stand_in_ja": _stand_in(inside, best, "ja"),
        "stand_in_en": _stand_in(inside, best, "en"),
    }
    return values, best[0] if len(best) == 1 else None


def _advice(kind: Kind) -> Text:
    if kind is Kind.HALF_WIDTH_KATAKANA:
        return _WRITE_FULL_WIDTH
    return _REMOVE if kind in _NO_WRITING else _KEEP


def _vendor(unit: str) -> tuple[dict[str, str], str | None]:
    pair = jisx0213.vendor_pairs()[unit]
    about = describe(unit)
    canonical = describe(pair.canonical).code_points[0]
    values = {
        "code_points": about.code_points[0],
        "name": about.names[0],
        "canonical": canonical,
        "cell": pair.cell,
    }
    return values, pair.canonical


def _stand_in(inside: tuple[Substitute, ...], best: tuple[str, ...], lang: Lang) -> str:
    """Say what could stand in, and why; where several come first, list them and decide nothing."""
    if not best:
        return _NONE_KNOWN.get(lang)
    first = inside[0]
    listed = ("、" if lang == "ja" else ", ").join(best[:_MOST_LISTED])
    if len(best) > _MOST_LISTED:
        listed += "…"
    text = _ONE if len(best) == 1 else _SEVERAL
    source = first.scheme.citation.document.short.get(lang)
    return text.fill(lang, {"to": listed, "scheme": first.scheme.name.get(lang), "source": source})


_ONE = Text(
    "代わりになりうる文字: {to}（{source}: {scheme}）。", "Could stand in: {to} ({source}: {scheme})."
)
_SEVERAL = Text(
    "候補が複数あり、どれか一つには決まりません: {to}（{source}: {scheme}）。",
    "Several candidates, none of them decided: {to} ({source}: {scheme}).",
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
_NONE_KNOWN = Text("代わりになる文字は表にありません。", "The tables know nothing that could stand in.")


@tables.once
def _jis_x_0213() -> frozenset[str]:
    return frozenset(jisx0213.contents())


@tables.once
def _general() -> frozenset[str]:
    return _jis_x_0213().union(map(chr, range(0x20, 0x7F)))


JIS_X_0213 = Repertoire(
    id="jis-x-0213",
    name=Text("JIS X 0213:2004", "JIS X 0213:2004"),
    version="2004",
    status=Text("公表された規格", "published standard"),
    source=basis.cite("jis-x-0213"),
    load=_jis_x_0213,
)
"""The 11,233 cells of JIS X 0213:2004; no ASCII, no half-width kana."""

GENERAL = Repertoire(
    id="general",
    name=Text(
        "一般項目（JIS X 0213 と半角英数字・記号）",
        "the range for ordinary items (JIS X 0213 and ASCII)",
    ),
    version="1",
    status=Text("本ライブラリの定義", "defined by this library"),
    source=basis.cite("gif-430", "003:1618-1624,3992-3998", "gyosei#range"),
    load=_general,
)
"""The range of an ordinary item: JIS X 0213:2004 and U+0020 to U+007E."""
