"""Comparison of names and addresses: by glyph, after reduction, and by a key for searching. No value is changed.

A register may hold characters that were reduced before it handed them out; what an applicant typed then differs without
being another name. Each answer says why: what was taken for what, and on which table's word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from itertools import islice, zip_longest

from gyosei_forms import ternary
from gyosei_forms.characters import jisx0213, mj, nta
from gyosei_forms.characters.decisions import BY_IPA_ORDER, ReductionPolicy, decide, require_policy
from gyosei_forms.characters.description import Kind, describe
from gyosei_forms.characters.repertoires import GENERAL, Repertoire
from gyosei_forms.characters.stand_ins import joins_in, pieces, require_range
from gyosei_forms.characters.substitution_record import points
from gyosei_forms.characters.units import SELECTOR, iterate
from gyosei_forms.errors import require_text
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text

MAX_REASONS = 100
"""Reasons and missing facts that one comparison lists."""


class Grade(StrEnum):
    """How far two texts agree; the first that holds, from the strictest."""

    IDENTICAL = "identical"
    """The same code points."""
    SAME_GLYPHS = "same_glyphs"
    """The same MJ glyphs in other code points."""
    SAME_AFTER_REDUCTION = "same_after_reduction"
    """The same text once both are reduced to the range."""
    SAME_KEY = "same_key"
    """The same key for searching: width, spaces, letter case and older forms apart."""
    RELATED = "related"
    """Different characters, which the MJ reduction map relates (邉 and 辺)."""
    OPEN = "open"
    """The tables leave open what a character was reduced to, or which character a private one is."""
    DIFFERENT = "different"
    """None of these."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _GRADES[self].get(lang)


_GRADES = {
    Grade.IDENTICAL: Text("同一", "identical"),
    Grade.SAME_GLYPHS: Text("同じ字形", "same glyphs"),
    Grade.SAME_AFTER_REDUCTION: Text("縮退すると同じ", "same after reduction"),
    Grade.SAME_KEY: Text("照合キーが同じ", "same match key"),
    Grade.RELATED: Text(
        "縮退マップで関連する別の文字", "different characters that the reduction map relates"
    ),
    Grade.OPEN: Text("表からは決まらない", "left open by the tables"),
    Grade.DIFFERENT: Text("異なる", "different"),
}


class Step(StrEnum):
    """What made a unit another one in a comparison."""

    GLYPH = "glyph"
    SPACE = "space"
    INVISIBLE = "invisible"
    VENDOR_FORM = "vendor_form"
    WIDTH = "width"
    CASE = "case"
    REDUCTION = "reduction"
    TAX_AGENCY = "tax_agency"
    COMPATIBILITY = "compatibility"
    RELATED = "related"

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _STEPS[self].get(lang)


_STEPS = {
    Step.GLYPH: Text("MJ文字図形名が同じ", "same MJ name"),
    Step.SPACE: Text("空白を除く", "space left out"),
    Step.INVISIBLE: Text("見えない文字を除く", "invisible character left out"),
    Step.VENDOR_FORM: Text("変換の違いによる別符号", "other code point of the same character"),
    Step.WIDTH: Text("全角・半角の違い", "full or half width"),
    Step.CASE: Text("大文字・小文字の違い", "letter case"),
    Step.REDUCTION: Text("文字情報基盤による縮退", "reduction by the tables of MJ"),
    Step.TAX_AGENCY: Text("国税庁 JIS縮退マップ", "JIS reduction map of the National Tax Agency"),
    Step.COMPATIBILITY: Text("互換漢字の正準等価", "canonical equivalent of a compatibility ideograph"),
    Step.RELATED: Text("MJ縮退マップで関連", "related by the MJ reduction map"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """One unit that was taken for another: in the first text (``a``) or the second (``b``), which unit (from 1)."""

    side: str
    unit: int
    original: str
    to: str
    step: Step
    scheme: Text | None = None

    def text(self, lang: Lang) -> str:
        """Return the reason in words, with code points."""
        to = points(self.to) or "—"
        source = "" if self.scheme is None else f": {self.scheme.get(lang)}"
        place = f"{self.side} {self.unit}文字目" if lang == "ja" else f"{self.side}, character {self.unit}"
        return f"{place}: {points(self.original)} → {to} ({self.step.word(lang)}{source})"

    def __repr__(self) -> str:
        return f"<Reason {self.side} {self.unit}, {self.step}>"


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """The answer of a comparison, how far the two agree, and why.

    An unknown ``answer`` names in ``missing`` what would settle it.
    """

    answer: Ternary
    grade: Grade
    reasons: tuple[Reason, ...] = ()

    def __repr__(self) -> str:
        return f"<Comparison {self.answer.word()}, {self.grade}, {len(self.reasons)} reasons>"


# --- glyphs


def same_glyphs(a: str, b: str) -> Ternary:
    """Say whether two texts show the same glyphs, by MJ name.

    Unknown where an ideograph that differs has no MJ name on one side, so that its glyph is not known here. Raises
    :class:`~gyosei_forms.errors.UsageError` if one is no str.
    """
    if mj.equal(require_text(a, "a"), require_text(b, "b")):
        return ternary.YES
    missing: set[str] = set()
    for one, two in zip_longest(iterate(a), iterate(b), fillvalue=""):
        if one == two:
            continue
        nameless = [each for each in (one, two) if not mj.names_of(each)]
        if not one or not two or not all(map(_is_ideograph, nameless)):
            return ternary.NO
        if not nameless and mj.names_of(one) != mj.names_of(two):
            return ternary.NO
        if len(missing) < MAX_REASONS:
            missing.update(f"MJ name of {points(each)}" for each in nameless)
    return ternary.unknown(*missing)


def _is_ideograph(unit: str) -> bool:
    kind = describe(unit).kind
    return kind in _IDEOGRAPHS or (kind is Kind.VARIATION_SEQUENCE and _is_ideograph(unit[0]))


_IDEOGRAPHS = frozenset(
    {
        Kind.LEVEL_1,
        Kind.LEVEL_2,
        Kind.LEVEL_3,
        Kind.LEVEL_4,
        Kind.IDEOGRAPH,
        Kind.COMPATIBILITY_IDEOGRAPH,
        Kind.PRIVATE_USE,
    }
)


# --- after reduction


@dataclass(frozen=True, slots=True)
class _Reduced:
    """What a unit can have become in a reduced text: ``possible``, or nothing known (``None``)."""

    unit: int
    original: str
    possible: frozenset[str] | None
    scheme: Text | None = None
    left: bool = False
    """Whether nothing decides, so that even a single candidate is no answer."""

    @property
    def is_wide(self) -> bool:
        """Whether it may have become several characters, so that what follows no longer stands opposite its pair."""
        return self.left and (self.possible is None or any(len(to) > 1 for to in self.possible))


def same_after_reduction(
    a: str, b: str, *, to: Repertoire = GENERAL, policy: ReductionPolicy | None = None
) -> Comparison:
    """Say whether two texts are the same once both are reduced to a range.

    For values from a register that was reduced before: yes if each unit reduces to the same characters, no if the
    reduced texts cannot be the same, unknown where the tables leave open what a unit was reduced to. After a unit that
    may have become any number of characters (㍻ to 平成) nothing that differs is a no. ``policy`` says
    which schemes decide; without one, nothing ambiguous is decided.

    Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require_range(to)
    policy = require_policy(policy)
    if require_text(a, "a") == require_text(b, "b"):
        return Comparison(ternary.YES, Grade.IDENTICAL)
    reasons: list[Reason] = []
    missing: set[str] = set()
    shifted = False
    pairs = zip_longest(_reduced(a, to, policy), _reduced(b, to, policy))
    for one, two in pairs:
        if one is None or two is None:
            return _no_end(missing)
        if not _decided(one, two):
            if not shifted and _cannot_be(one, two):
                return Comparison(ternary.NO, Grade.DIFFERENT)
            if one.original != two.original:
                shifted = shifted or one.is_wide or two.is_wide
                missing.update(_open(one) + _open(two) if len(missing) < MAX_REASONS else ())
            continue
        if one.possible != two.possible:
            if shifted:
                break
            return Comparison(ternary.NO, Grade.DIFFERENT)
        reasons += _why("a", one) + _why("b", two) if len(reasons) < MAX_REASONS else []
    if missing:
        return Comparison(ternary.unknown(*missing), Grade.OPEN, tuple(reasons))
    return Comparison(ternary.YES, Grade.SAME_AFTER_REDUCTION, tuple(reasons))


def _no_end(missing: set[str]) -> Comparison:
    """Answer for texts of different length: no, unless something open before may have become several characters."""
    if missing:
        return Comparison(ternary.unknown(*missing), Grade.OPEN)
    return Comparison(ternary.NO, Grade.DIFFERENT)


def _reduced(text: str, to: Repertoire, policy: ReductionPolicy) -> Iterator[_Reduced]:
    for number, unit in pieces(text, joins_in(to)):
        decision = decide(unit, to, policy)
        if decision is None:
            yield _Reduced(number, unit, frozenset({_canonical(unit)}))
        elif decision.chosen is not None:
            scheme = decision.chosen.scheme.name
            for part in iterate(decision.chosen.to):
                yield _Reduced(number, unit, frozenset({_canonical(part)}), scheme)
        else:
            yield _Reduced(number, unit, frozenset(decision.characters) or None, left=True)


def _canonical(unit: str) -> str:
    pair = jisx0213.vendor_pairs().get(unit)
    return pair.canonical if pair else unit


def _decided(one: _Reduced, two: _Reduced) -> bool:
    return not one.left and not two.left


def _cannot_be(one: _Reduced, two: _Reduced) -> bool:
    """Say whether two units, one of them open, can in no case have become the same single character."""
    if one.possible is None or two.possible is None or one.original == two.original:
        return False
    several = any(len(to) > 1 for to in one.possible | two.possible)
    return not several and one.possible.isdisjoint(two.possible)


def _open(one: _Reduced) -> list[str]:
    return [f"reduction of {points(one.original)}"] if one.left else []


def _why(side: str, one: _Reduced) -> list[Reason]:
    if one.scheme is None or one.possible is None:
        return []
    return [Reason(side, one.unit, one.original, next(iter(one.possible)), Step.REDUCTION, one.scheme)]


# --- the key for searching


_DROPPED = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WIDTH = re.compile("[\uff66-\uff9d][\uff9e\uff9f]?|[\uff01-\uff5e\uff61-\uff9f\uffe0-\uffe6]")


def match_key(text: str) -> str:
    """Return a key under which texts are found that may mean the same; never a value to store, show or send.

    Spaces and invisible characters are left out; half and full width, ASCII letter case and vendor pairs made one;
    characters reduced by the tables of MJ, where IPA's order decides, then by the map of the National Tax Agency; a
    compatibility ideograph becomes its equivalent. 邊, 邉 and 辺 stay apart. Linear in the length of the text.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    key = StringIO()  # a join would hold each character of a long text as a string of its own
    key.writelines(_key(piece)[0] for _, piece in _pieces(require_text(text, "text")))
    return key.getvalue()


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    return pieces(text, lambda pair: _WIDTH.fullmatch(pair) is not None)


def _key(unit: str) -> tuple[str, tuple[tuple[Step, Text | None], ...]]:
    """Return the key of one unit, and the steps that made it."""
    steps: list[tuple[Step, Text | None]] = []

    def take(to: str, step: Step, scheme: Text | None = None) -> str:
        if to != now:
            steps.append((step, scheme))
        return to

    now = unit
    now = take(_DROPPED.sub("", now), Step.INVISIBLE)
    if now.isspace():
        now = take("", Step.SPACE)
    now = take(_canonical(now), Step.VENDOR_FORM)
    now = take(_WIDTH.sub(_narrow, now), Step.WIDTH)
    now = take(now.lower() if now.isascii() else now, Step.CASE)
    decision = decide(now, GENERAL, BY_IPA_ORDER) if now and not now.isascii() else None
    if decision is not None and decision.chosen is not None:
        now = take(decision.chosen.to, Step.REDUCTION, decision.chosen.scheme.name)
    if not now.isascii() and nta.reduced(now):
        now = take(nta.reduced(now) or now, Step.TAX_AGENCY)
        now = take(_WIDTH.sub(_narrow, now), Step.WIDTH)
    if len(now) == 1 and 0xF900 <= ord(now) <= 0xFAFF:
        now = take(unicodedata.normalize("NFC", now), Step.COMPATIBILITY)
    now = take(SELECTOR.sub("", now), Step.REDUCTION)
    return now, tuple(steps)


def _narrow(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def compare(a: str, b: str) -> Comparison:
    """Compare two texts by every means, the strictest first, and say why they match.

    The answer is yes for identical text and for the same glyphs, no for texts that nothing connects; where they agree
    only after reduction, by key or by relation it is unknown: a person has to look, and ``reasons`` say at what.

    Raises :class:`~gyosei_forms.errors.UsageError` if one is no str.
    """
    if require_text(a, "a") == require_text(b, "b"):
        return Comparison(ternary.YES, Grade.IDENTICAL)
    if same_glyphs(a, b).is_yes:
        return Comparison(ternary.YES, Grade.SAME_GLYPHS, tuple(islice(_glyph_reasons(a, b), MAX_REASONS)))
    reduced = same_after_reduction(a, b)
    if reduced.answer.is_yes:
        return Comparison(_LOOK, Grade.SAME_AFTER_REDUCTION, reduced.reasons)
    if match_key(a) == match_key(b):
        reasons = (*islice(_key_reasons("a", a), MAX_REASONS), *islice(_key_reasons("b", b), MAX_REASONS))
        return Comparison(_LOOK, Grade.SAME_KEY, reasons)
    related = _related(a, b)
    if related is not None:
        return Comparison(_LOOK, Grade.RELATED, related)
    left = same_after_reduction(match_key(a), match_key(b))
    if left.answer.is_unknown:
        return left
    return Comparison(ternary.NO, Grade.DIFFERENT)


_LOOK = ternary.unknown("original characters of both")


def _glyph_reasons(a: str, b: str) -> Iterator[Reason]:
    for number, (one, two) in enumerate(zip(iterate(a), iterate(b), strict=False), 1):
        if one != two:
            yield Reason("a", number, one, two, Step.GLYPH, Text(*[mj.names_of(one)[0]] * 2))


def _key_reasons(side: str, text: str) -> Iterator[Reason]:
    for number, piece in _pieces(text):
        to, steps = _key(piece)
        yield from (Reason(side, number, piece, to, step, scheme) for step, scheme in steps)


def _related(a: str, b: str) -> tuple[Reason, ...] | None:
    """Return why each pair of keys that differs is related, or ``None`` if one is not."""
    reasons: list[Reason] = []
    for number, (one, two) in enumerate(
        zip_longest(iterate(match_key(a)), iterate(match_key(b)), fillvalue=""), 1
    ):
        if one == two:
            continue
        scheme = _relation(one, two) or _relation(two, one)
        if scheme is None:
            return None
        if len(reasons) < MAX_REASONS:
            reasons.append(Reason("a", number, one, two, Step.RELATED, scheme))
    return tuple(reasons)


def _relation(one: str, two: str) -> Text | None:
    """Return the scheme that lists ``two`` for ``one``."""
    listed = (candidate for name in mj.names_of(one) for candidate in mj.candidates(name))
    return next((x.scheme.name for x in listed if x.character == two and not x.scheme.different), None)
