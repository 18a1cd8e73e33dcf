"""A repertoire: a range of characters with version, status and source, and what can be asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from gyosei_forms.basis import Citation
from gyosei_forms.characters import jisx0213
from gyosei_forms.characters.repertoires.checking import Walk
from gyosei_forms.characters.units import is_unit
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.text import Text

_SHORT = 200
"""Up to this many code points a set is asked; for longer text it pays to compile a pattern (once, some 10 ms)."""
_CHARACTERS = Text("文字", "characters")


@dataclass(frozen=True, slots=True)
class Alias:
    """A code point that some conversion writes for a ``member``, and the cell of JIS X 0213 both stand for."""

    member: str
    cell: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Repertoire:
    """A range of characters with its version and source.

    ``unit in repertoire`` asks for one unit: it is inside if it is a member, or if its base and each of its marks
    are. ``len`` gives the number of members, ``count`` what the source counts (``counted``; for 文字情報基盤 glyph
    names, not the units that stand for them). The members are read on first use.

    ``a | b`` is what one of the two takes, ``a - b`` what ``a`` has and ``b`` has not.
    """

    id: str
    name: Text
    version: str
    status: Text
    source: tuple[Citation, ...]
    load: Callable[[], frozenset[str]]
    counted: Text = field(default=_CHARACTERS)
    count_names: Callable[[], int] | None = None

    @cached_property
    def members(self) -> frozenset[str]:
        """The members, of one or more code points each."""
        return self.load()

    @property
    def count(self) -> int:
        """How many of ``counted`` there are."""
        return len(self.members) if self.count_names is None else self.count_names()

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, unit: object) -> bool:
        if not isinstance(unit, str):
            return False
        return unit in self.members or (is_unit(unit) and self.holds_parts(unit))

    def __or__(self, other: object) -> Repertoire:
        if not isinstance(other, Repertoire):
            return NotImplemented
        names = Text(f"{self.name.ja}、又は{other.name.ja}", f"{self.name.en}, or {other.name.en}")
        return _combined("|", names, self, other, lambda: self.members | other.members)

    def __sub__(self, other: object) -> Repertoire:
        if not isinstance(other, Repertoire):
            return NotImplemented
        names = Text(
            f"{self.name.ja}のうち{other.name.ja}でないもの", f"{self.name.en} without {other.name.en}"
        )
        return _combined("-", names, self, other, lambda: self.members - other.members)

    def holds(self, text: str) -> bool:
        """Say whether :meth:`check` has nothing to report, not even an info; the fastest question to ask.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
        """
        return self._is_plain(text) or not self.check(text).findings

    def check(self, text: str, *, report: Report | None = None, pointer: str = "") -> Report:
        """Report each unit outside, and each that is another code point for a member.

        Foreign units are warnings (``GYO-CHAR-001``) with position, code points, name and what could stand in;
        they are never refused. The other form of a vendor pair (― and —) is an info and accepted. Takes any str;
        the time is linear in its length, and the report bounds the findings.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
        """
        report = Report() if report is None else report
        if not self._is_plain(text):
            require_text(text, "text")
            require(
                isinstance(report, Report), "report は Report で渡してください。", "pass report as a Report."
            )
            require_text(pointer, "pointer")
            Walk(self, report, pointer).run(text)
        return report

    def _is_plain(self, text: object) -> bool:
        """Say whether it is a text whose code points are all members without a second form."""
        if not isinstance(text, str):
            return False
        if len(text) <= _SHORT:
            return self.plain.issuperset(text)
        return self._plain_pattern.fullmatch(text) is not None

    def holds_parts(self, unit: str) -> bool:
        """Say whether a unit of several code points is made of members."""
        require_text(unit, "unit")
        if len(unit) == 1:
            return False
        head = unit[:2] if unit[:2] in self.members else unit[:1]
        return head in self.members and self.members.issuperset(unit[len(head) :])

    @cached_property
    def aliases(self) -> dict[str, Alias]:
        """The other forms of vendor pairs, in either direction: what is no member, or not the one that is meant."""
        found = {}
        for pair in jisx0213.vendor_pairs().values():
            if pair.canonical in self.members:
                found[pair.form] = Alias(pair.canonical, pair.cell)
            elif pair.form in self.members:
                found[pair.canonical] = Alias(pair.form, pair.cell)
        return found

    @cached_property
    def plain(self) -> frozenset[str]:
        """The members about which there is nothing to say."""
        return self.members - self.aliases.keys()

    @cached_property
    def _plain_pattern(self) -> re.Pattern[str]:
        """A pattern that matches a text of plain code points."""
        points = sorted(text for text in self.plain if len(text) == 1)
        return re.compile(f"[{re.escape(''.join(points))}]*+" if points else "")

    def __repr__(self) -> str:
        return f"<Repertoire {self.id} {self.version}>"


def _combined(
    sign: str, name: Text, one: Repertoire, other: Repertoire, load: Callable[[], frozenset[str]]
) -> Repertoire:
    return Repertoire(
        id=f"({one.id}{sign}{other.id})",
        name=name,
        version=f"{one.version}{sign}{other.version}",
        status=Text("組み合わせ", "combined"),
        source=tuple(dict.fromkeys((*one.source, *other.source))),
        load=load,
    )
