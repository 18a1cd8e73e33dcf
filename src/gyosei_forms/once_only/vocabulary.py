"""The words of the once-only rules, read from data/once_only/vocabulary.toml."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError, require_text, unknown
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
    """A fact that decides. ``values`` are its possible texts, with their English; without any it is true or false."""

    id: str
    name: Text
    values: Mapping[str, str]
    basis: tuple[Citation, ...]

    def value(self, value: object, lang: Lang) -> str:
        """Return one of its values as a word."""
        return str(value) if lang == "ja" else self.values.get(str(value), str(value))

    def describe(self, wanted: tuple[object, ...], lang: Lang) -> str:
        """Return in words that the fact has one of the values wanted."""
        name = self.name.get(lang)
        if self.values:
            words = ("・" if lang == "ja" else " or ").join(self.value(value, lang) for value in wanted)
            return f"{name}が{words}" if lang == "ja" else f"{name}: {words}"
        if True in wanted:
            return name
        return f"「{name}」ではない" if lang == "ja" else f"not: {name}"


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


N = TypeVar("N", bound=_Named)


def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = tables.read_toml("once_only/vocabulary.toml")[name]
    return table


def _cited(row: Mapping[str, Any], key: str = "source") -> tuple[Citation, ...]:
    return basis.cite(*row[key].split())


@tables.once
def documents() -> dict[str, Document]:
    """Return the classes of evidence by id."""
    return {
        key: Document(key, Text(**row["name"]), tuple(row["variants"]), _cited(row))
        for key, row in _table("documents").items()
    }


@tables.once
def matters() -> dict[str, Matter]:
    """Return what documents are asked for, by id."""
    return {key: Matter(key, Text(**row["name"]), _cited(row)) for key, row in _table("matters").items()}


@tables.once
def mechanisms() -> dict[str, Mechanism]:
    """Return what can stand in for a document, by id."""
    return {
        key: Mechanism(
            key,
            Text(**row["name"]),
            Shape(row["shape"]),
            Text(**row["holder"]),
            Text(**row["collects"]),
            _cited(row),
            _cited(row, "collects_source") if "collects_source" in row else (),
        )
        for key, row in _table("mechanisms").items()
    }


@tables.once
def facts() -> dict[str, Fact]:
    """Return the facts that decide, by id."""
    return {
        key: Fact(key, Text(**row["name"]), row.get("values", {}), _cited(row))
        for key, row in _table("facts").items()
    }


def document(name: str) -> Document:
    """Return the document of an id or of any of its names; width and spaces do not count.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name (close ones are listed) and for one that
    several documents share.
    """
    return _find(name, _document_names(), Text("書類", "document"))


def matter(name: str) -> Matter:
    """Return the matter of an id or a name; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
    return _find(name, _matter_names(), Text("確認事項", "matter"))


@tables.once
def _document_names() -> dict[str, tuple[Document, ...]]:
    return _names((one, (one.id, *one.name, *one.variants)) for one in documents().values())


@tables.once
def _matter_names() -> dict[str, tuple[Matter, ...]]:
    return _names((one, (one.id, *one.name)) for one in matters().values())


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
