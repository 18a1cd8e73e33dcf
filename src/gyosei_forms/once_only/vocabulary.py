"""The words of the once-only rules, read from data/once_only/vocabulary.toml."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError, require, require_text, unknown
from gyosei_forms.once_only.kinds import Shape
from gyosei_forms.text import Lang, Text, shown

_LONGEST_NAME = 200
"""How much of a name is looked at; normalising runs of combining marks takes quadratic time."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A class of evidence (添付書類): a stable id, its name, further names, where it is named."""

    id: str
    name: Text
    variants: tuple[str, ...]
    basis: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """What a document is asked for (確認事項): the fact that it verifies."""

    id: str
    name: Text
    basis: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mechanism:
    """What can stand in for a document: who holds the information, what the form collects instead.

    ``collects_basis`` is empty where no text says what is collected: then it is this library's reading.
    """

    id: str
    name: Text
    shape: Shape
    holder: Text
    collects: Text
    basis: tuple[Citation, ...]
    collects_basis: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A fact that decides: true or false, or one of ``values``, or a date (``is_date``).

    ``collects`` is what the form asks for where the fact is for the applicant to make true (a consent, a number).
    ``implies`` names facts that cannot be false where this one is true.
    """

    id: str
    name: Text
    values: Mapping[str, Text]
    basis: tuple[Citation, ...]
    is_date: bool = False
    collects: Text | None = None
    implies: tuple[str, ...] = ()

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is true or false."""
        return not self.values and not self.is_date

    def value(self, value: object, lang: Lang) -> str:
        """Return one of its values as a word."""
        if isinstance(value, bool):
            return _YES_OR_NO[value].get(lang)
        word = self.values.get(str(value))
        return word.get(lang) if word else str(value)

    def checked(self, value: object) -> FactValue:
        """Return a value that a caller gives, a date as its ISO form.

        Raises :class:`~gyosei_forms.errors.UsageError` for one that the fact cannot have.
        """
        if self.is_date:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value.isoformat()
            raise UsageError(f"事実 {self.id} の値は日付（date）です。", f"the fact {self.id} is a date.")
        if self.values:
            if isinstance(value, str) and value in self.values:
                return str(value)
            raise unknown(Text(f"事実 {self.id} の値", f"value of the fact {self.id}"), value, self.values)
        require(
            isinstance(value, bool),
            f"事実 {self.id} の値は真偽値（True か False）です。",
            f"the fact {self.id} is True or False.",
        )
        return value is True

    def describe(self, wanted: tuple[object, ...], lang: Lang) -> str:
        """Return in words that the fact has one of the values wanted."""
        name = self.name.get(lang)
        if self.values:
            words = ("・" if lang == "ja" else " or ").join(self.value(value, lang) for value in wanted)
            return f"{name}が{words}" if lang == "ja" else f"{name}: {words}"
        if True in wanted:
            return name
        return f"「{name}」ではない" if lang == "ja" else f"not: {name}"


_YES_OR_NO = {True: Text("はい", "yes"), False: Text("いいえ", "no")}


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vocabulary:
    """The words that rows are written in, by id. A set of rules has one; that of this library is :func:`official`."""

    documents: Mapping[str, Document]
    matters: Mapping[str, Matter]
    mechanisms: Mapping[str, Mechanism]
    facts: Mapping[str, Fact]
    document_names: Mapping[str, tuple[Document, ...]]
    matter_names: Mapping[str, tuple[Matter, ...]]

    def document(self, name: str) -> Document:
        """Return the document of an id or of any of its names; width and spaces do not count.

        Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name (close ones are listed) and for one that
        several documents share.
        """
        return _find(name, self.document_names, Text("書類", "document"))

    def matter(self, name: str) -> Matter:
        """Return the matter of an id or a name; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
        return _find(name, self.matter_names, Text("確認事項", "matter"))


TABLES = ("documents", "matters", "mechanisms", "facts")
"""The tables of a vocabulary in a file."""


def build(tables_: Mapping[str, Mapping[str, Any]], base: Vocabulary | None = None) -> Vocabulary:
    """Return the vocabulary of the four tables of a file, beside that of ``base``; their shape has been checked."""
    found = {key: _document(key, row) for key, row in tables_["documents"].items()}
    verified = {key: _matter(key, row) for key, row in tables_["matters"].items()}
    mechanisms_ = {key: _mechanism(key, row) for key, row in tables_["mechanisms"].items()}
    facts_ = {key: _fact(key, row) for key, row in tables_["facts"].items()}
    if base is not None:
        found, verified = {**base.documents, **found}, {**base.matters, **verified}
        mechanisms_, facts_ = {**base.mechanisms, **mechanisms_}, {**base.facts, **facts_}
    return Vocabulary(
        documents=found,
        matters=verified,
        mechanisms=mechanisms_,
        facts=facts_,
        document_names=_names((one, (one.id, *one.name, *one.variants)) for one in found.values()),
        matter_names=_names((one, (one.id, *one.name)) for one in verified.values()),
    )


def _cited(row: Mapping[str, Any], key: str = "source") -> tuple[Citation, ...]:
    return basis.cite(*row.get(key, "").split())


def _document(key: str, row: Mapping[str, Any]) -> Document:
    return Document(key, Text(**row["name"]), tuple(row.get("variants", ())), _cited(row))


def _matter(key: str, row: Mapping[str, Any]) -> Matter:
    return Matter(key, Text(**row["name"]), _cited(row))


def _mechanism(key: str, row: Mapping[str, Any]) -> Mechanism:
    return Mechanism(
        key,
        Text(**row["name"]),
        Shape(row["shape"]),
        Text(**row["holder"]),
        Text(**row["collects"]),
        _cited(row),
        _cited(row, "collects_source"),
    )


def _fact(key: str, row: Mapping[str, Any]) -> Fact:
    return Fact(
        key,
        Text(**row["name"]),
        {value: _value_words(value, words) for value, words in row.get("values", {}).items()},
        _cited(row),
        is_date=row.get("type") == "date",
        collects=Text(**row["collects"]) if "collects" in row else None,
        implies=tuple(row.get("implies", ())),
    )


def _value_words(value: str, words: str | Mapping[str, str]) -> Text:
    """A value that is itself the Japanese word has only its English written beside it."""
    return Text(value, words) if isinstance(words, str) else Text(words["ja"], words["en"])


# --- the vocabulary of this library ---------------------------------------------------------------


@tables.once
def official() -> Vocabulary:
    """Return the vocabulary of this library."""
    return build(tables.read_toml("once_only/vocabulary.toml"))


def documents() -> Mapping[str, Document]:
    """Return the classes of evidence by id."""
    return official().documents


def matters() -> Mapping[str, Matter]:
    """Return what documents are asked for, by id."""
    return official().matters


def mechanisms() -> Mapping[str, Mechanism]:
    """Return what can stand in for a document, by id."""
    return official().mechanisms


def facts() -> Mapping[str, Fact]:
    """Return the facts that decide, by id."""
    return official().facts


def document(name: str) -> Document:
    """Return the document of an id or of any of its names; width and spaces do not count.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name (close ones are listed) and for one that
    several documents share.
    """
    return official().document(name)


def matter(name: str) -> Matter:
    """Return the matter of an id or a name; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
    return official().matter(name)


def _names(terms: Iterable[tuple[N, tuple[str, ...]]]) -> dict[str, tuple[N, ...]]:
    index: dict[str, tuple[N, ...]] = {}
    for term, names in terms:
        for name in dict.fromkeys((*names, *(_folded(name) for name in names))):
            index[name] = (*index.get(name, ()), term)
    return index


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name[:_LONGEST_NAME]).casefold().split())


def _find(name: str, index: Mapping[str, tuple[N, ...]], what: Text) -> N:
    require_text(name, what.en)
    found = index.get(name) or index.get(_folded(name), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{what.ja}「{shown(name, 50)}」は一つに決まりません: {_either(found, 'ja')}",
            f"the {what.en} {shown(name, 50)!r} is ambiguous: {_either(found, 'en')}",
        )
    raise unknown(what, name, [one for one in index if one == _folded(one)])


def _either(terms: Iterable[N], lang: Lang) -> str:
    return ("、" if lang == "ja" else ", ").join(f"{one.name.get(lang)} ({one.id})" for one in terms)
