"""A repertoire: a range of characters with version, status and source, and what can be asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from gyosei_forms.basis import Citation
from gyosei_forms.characters import jisx0213
from gyosei_forms.characters.repertoires.checking import Walk
from gyosei_forms.characters.units import is_unit, may_join
from gyosei_forms.errors import UsageError, require, require_text
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
    names, not the units that stand for them). The members are read on first use. ``is_encoding`` marks a range of code
    points as a system stores them: it has one form of a vendor pair, and the other has to be rewritten.

    ``a | b`` takes each unit that one of the two takes, ``a - b`` each that ``a`` takes and ``b`` does not. A unit of
    which ``a`` has the base only and ``b`` the mark only is in neither, so it is not in ``a | b``.
    """

    id: str
    name: Text
    version: str
    status: Text
    source: tuple[Citation, ...]
    load: Callable[[], frozenset[str]]
    counted: Text = field(default=_CHARACTERS)
    count_names: Callable[[], int] | None = None
    is_encoding: bool = False

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
        return _Union.of(
            "|",
            Text(f"{self.name.ja}、又は{other.name.ja}", f"{self.name.en}, or {other.name.en}"),
            self,
            other,
            lambda: self.members | other.members,
        )

    def __sub__(self, other: object) -> Repertoire:
        if not isinstance(other, Repertoire):
            return NotImplemented
        return _Difference.of(
            "-",
            Text(f"{self.name.ja}のうち{other.name.ja}でないもの", f"{self.name.en} without {other.name.en}"),
            self,
            other,
            lambda: frozenset(one for one in self.members - other.members if not other.holds_parts(one)),
        )

    def holds(self, text: str) -> bool:
        """Say whether :meth:`check` has nothing to report, not even an info; the fastest question to ask.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
        """
        return self.is_plain(text) or not self.check(text).findings

    def check(self, text: str, *, report: Report | None = None, pointer: str = "") -> Report:
        """Report each unit outside, and each that is another code point for a member.

        Foreign units are warnings (``GYO-CHAR-001``) with position, code points, name and what stands in, as
        :func:`~gyosei_forms.characters.reduction.reduce` without a policy decides; they are never refused. The other
        form of a vendor pair (― and —) is an info and accepted. Takes any str; the time is linear in its length, and
        the report bounds the findings.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
        """
        if report is None:
            report = Report()
        # What is_plain() asks of a short text, written out: its call is a tenth of the check of a name.
        if type(text) is not str or len(text) > _SHORT or not self._single.issuperset(text):
            self._look_closely(text, report, pointer)
        return report

    def _look_closely(self, text: str, report: Report, pointer: str) -> None:
        require_text(text, "text")
        require(isinstance(report, Report), "report は Report で渡してください。", "pass report as a Report.")
        require_text(pointer, "pointer")
        if len(text) <= _SHORT or not self.is_plain(text):
            Walk(self, report, pointer).run(text)

    def is_plain(self, text: str) -> bool:
        """Say whether a text is all of code points of which there is nothing to say; ``False`` decides nothing."""
        if not isinstance(text, str):
            return False
        if len(text) <= _SHORT:
            return self._single.issuperset(text)
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
    def _single(self) -> frozenset[str]:
        """The code points of which any text is inside, however they join."""
        return self.plain

    @cached_property
    def _plain_pattern(self) -> re.Pattern[str]:
        """A pattern that matches a text of such code points."""
        points = sorted(text for text in self._single if len(text) == 1)
        return re.compile(f"[{re.escape(''.join(points))}]*+" if points else "")

    def __repr__(self) -> str:
        return f"<Repertoire {self.id} {self.version}>"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class _Combined(Repertoire):
    """Two ranges taken together: what their members are made of is asked of each of the two."""

    one: Repertoire
    other: Repertoire

    @classmethod
    def of(
        cls,
        sign: str,
        name: Text,
        one: Repertoire,
        other: Repertoire,
        load: Callable[[], frozenset[str]],
    ) -> Repertoire:
        """Return the combination; version and source are those of both."""
        return cls(
            id=f"({one.id}{sign}{other.id})",
            name=name,
            version=f"{one.version}{sign}{other.version}",
            status=Text("組み合わせ", "combined"),
            source=tuple(dict.fromkeys((*one.source, *other.source))),
            load=load,
            is_encoding=one.is_encoding and (other.is_encoding or sign == "-"),
            one=one,
            other=other,
        )

    @cached_property
    def _single(self) -> frozenset[str]:
        """Base and mark may be of different ranges, so code points that join are not judged one by one."""
        return frozenset(one for one in self.plain if len(one) == 1 and not may_join(one))


class _Union(_Combined):
    def holds_parts(self, unit: str) -> bool:
        return self.one.holds_parts(unit) or self.other.holds_parts(unit)


class _Difference(_Combined):
    def holds_parts(self, unit: str) -> bool:
        return unit in self.one and unit not in self.other

    @cached_property
    def aliases(self) -> dict[str, Alias]:
        return {form: alias for form, alias in super().aliases.items() if form not in self.other}


def require_range(to: object) -> Repertoire:
    """Return the repertoire; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if not isinstance(to, Repertoire):
        raise UsageError("範囲は Repertoire で渡してください。", "pass a range as a Repertoire.")
    return to
