"""The types of a citation: a law, the places in it, what one cell cites, and what was cited before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gyosei_forms.errors import require
from gyosei_forms.laws import numbered, provisions
from gyosei_forms.laws.numbered import Kind, LawNumber, Numerals
from gyosei_forms.laws.provisions import Provision
from gyosei_forms.text import shown


@dataclass(frozen=True, slots=True, repr=False)
class Law:
    """A law as it is cited: its name, and its number where that is given or known from the citations before."""

    name: str
    number: LawNumber | None = None

    def __str__(self) -> str:
        return self.name if self.number is None else f"{self.name}（{self.number}）"

    def __repr__(self) -> str:
        return f"<Law {shown(str(self))}>"


@dataclass(frozen=True, slots=True, repr=False)
class Reference:
    """One law and the places in it. ``through`` is the place in another law by which these apply (準用)."""

    law: Law
    provisions: tuple[Provision, ...] = ()
    through: Reference | None = None

    def __repr__(self) -> str:
        return f"<Reference to {len(self.provisions)} of {self.law!r}>"


@dataclass(frozen=True, slots=True, repr=False)
class LegalCitation:
    """What one cell cites, in its order.

    ``raw`` is the cell as it was written, ``aliases`` the short names that it declares (以下「法」という), each with its
    law; neither counts in comparisons.
    """

    references: tuple[Reference, ...]
    raw: str = field(default="", compare=False)
    aliases: tuple[tuple[str, Law], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        given: object = self.references
        require(
            isinstance(given, tuple) and given != () and all(isinstance(one, Reference) for one in given),
            "Reference の組（1件以上）を渡してください。",
            "pass a tuple of at least one Reference.",
        )

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws cited, each once."""
        return tuple(dict.fromkeys(one.law for one in self.references))

    def __str__(self) -> str:
        return format(self)

    def __repr__(self) -> str:
        return f"<LegalCitation of {len(self.references)}>"


# --- what was cited before

_BY_NAME = {
    "法律": ("法", "法律"),
    "法": ("法", "法律"),
    "省令": ("省令", "令"),
    "府令": ("府令", "令"),
    "庁令": ("庁令", "令"),
    "勅令": ("勅令", "令"),
    "政令": ("政令", "令"),
    "命令": ("命令", "令"),
    "令": ("令",),
    "規則": ("規則",),
    "細則": ("細則", "規則"),
    "規程": ("規程",),
    "条例": ("条例",),
    "告示": ("告示",),
    "憲法": ("憲法",),
    "条約": ("条約",),
    "要綱": ("要綱",),
}
"""How a law is called again after 同, by the end of its name: a law may be a 政令 by its number and 同法 by its name."""
_BY_KIND = {
    Kind.ORDINANCE: ("省令", "府令", "令"),
    Kind.CABINET_ORDER: ("政令", "令"),
    Kind.IMPERIAL_ORDINANCE: ("勅令", "令"),
    Kind.NOTICE: ("告示",),
}
ANY = ""
"""The word of whatever law came last."""


def words(law: Law) -> Iterator[str]:
    """Yield the words that a law may be called by after 同: those of its name, and where that has none, of its kind."""
    yield ANY
    named = next((_BY_NAME[end] for end in _BY_NAME if law.name.endswith(end)), ())
    yield from named
    if not named and law.number is not None:
        yield from _BY_KIND.get(law.number.kind, ())


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """What was cited before: the whole last citation, and for 同法, 同規則 and the like the last law of each sort.

    ``by_name`` has the laws by their names and by the short names declared for them (以下「法」という).
    """

    last: LegalCitation | None = None
    by_word: dict[str, Law] = field(default_factory=dict)
    by_name: dict[str, Law] = field(default_factory=dict)

    def after(self, citation: LegalCitation) -> Context:
        """Return the context for what is written after a citation."""
        context = self
        for reference in citation.references:
            context = context.with_law(reference.law)
        return Context(citation, context.by_word, context.by_name | dict(citation.aliases))

    def with_law(self, law: Law) -> Context:
        """Return the context after one more law; the last citation stays."""
        if self.by_word.get(ANY) == law:
            return self
        return Context(
            self.last, self.by_word | dict.fromkeys(words(law), law), self.by_name | {law.name: law}
        )

    def with_alias(self, alias: str, law: Law) -> Context:
        """Return the context after a short name was declared for a law."""
        return Context(self.last, self.by_word, self.by_name | {alias: law})

    def __repr__(self) -> str:
        return f"<Context of {len(self.by_name)} laws>"


# --- writing


def format(value: LegalCitation, *, numerals: Numerals = "arabic") -> str:  # noqa: A001
    """Return the citation in full: 建設業法（昭和24年法律第100号）第5条、第17条の2第1項.

    Each law has its number where it is named first; 同法 and the like are not used.
    :func:`gyosei_forms.laws.citations.read` reads it back.
    """
    require(isinstance(value, LegalCitation), "LegalCitation を渡してください。", "pass a LegalCitation.")
    named: set[str] = set()
    return "、".join(_reference(one, numerals, named) for one in value.references)


def _reference(value: Reference, numerals: Numerals, named: set[str]) -> str:
    before = "" if value.through is None else _reference(value.through, numerals, named) + "において準用する"
    text = before + _law(value.law, numerals, named)
    applied = False
    for number, place in enumerate(value.provisions):
        if number:
            text += "、"
            if applied and place.through is None:
                text += value.law.name  # else it would be read as applied too
        text += provisions.format(place, numerals=numerals)
        applied = place.through is not None
    return text


def _law(law: Law, numerals: Numerals, named: set[str]) -> str:
    if law.number is None or law.name in named:
        return law.name
    named.add(law.name)
    return f"{law.name}（{numbered.format(law.number, numerals=numerals)}）"
