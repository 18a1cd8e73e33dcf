"""Which algorithm may be used with which key on which day: data on CRYPTREC's lists, or an agency's own file."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from gyosei_forms import tables
from gyosei_forms.envelope.algorithms.schemes import BUILT_IN, Algorithm
from gyosei_forms.errors import DataFileError, require, unknown
from gyosei_forms.text import Lang, Text

_FILE = "envelope/algorithms.toml"


class Standing(StrEnum):
    """What may be done with an algorithm and a key on a day."""

    ALLOWED = "allowed"
    VERIFY_ONLY = "verify only"
    """Nothing new is signed; what was signed before is verified, with a warning."""
    REFUSED = "refused"

    def word(self, lang: Lang) -> str:
        """Return what a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Standing.ALLOWED: Text("利用可", "allowed"),
    Standing.VERIFY_ONLY: Text("検証のみ", "verify only"),
    Standing.REFUSED: Text("利用不可", "refused"),
}


_RANK = {standing: rank for rank, standing in enumerate(Standing)}


class Period(NamedTuple):
    """The last days on which one may sign and verify; ``None`` is no end."""

    sign_until: date | None = None
    verify_until: date | None = None

    def standing(self, on: date) -> Standing:
        """Return what may be done on a day."""
        if self.verify_until is not None and on > self.verify_until:
            return Standing.REFUSED
        if self.sign_until is not None and on > self.sign_until:
            return Standing.VERIFY_ONLY
        return Standing.ALLOWED


@dataclass(frozen=True, slots=True, repr=False)
class _Entry:
    algorithm: Algorithm
    period: Period
    family: str
    strength: int


@dataclass(frozen=True, slots=True, repr=False)
class Policy:
    """The algorithms that may be used, with their dates.

    ``algorithms`` are those that can be used at all, by name; what is not among them is refused. ``reviewed_until`` is
    the day up to which the data was compared with its sources.
    """

    name: str
    version: str
    reviewed_until: date
    algorithms: Mapping[str, Algorithm]
    refused: Mapping[str, str]
    """Names that are refused whatever the caller allows, with the reason."""
    _entries: Mapping[str, _Entry]
    _strengths: tuple[tuple[int, Period], ...]
    """Bits of strength, the most first, and what may be done with them."""
    _sizes: Mapping[str, tuple[tuple[int, int], ...]]
    """Sizes of keys by family, the largest first, and their bits of strength."""
    _hashes: Mapping[str, tuple[int, Period]]
    """Hashes by their names, with their bits of strength and their own dates."""

    def strength(self, algorithm: str, key: object) -> int:
        """Return the bits of strength of an algorithm with a public key that fits it; 0 for a key that is too short."""
        entry = self._entry(algorithm)
        size = entry.algorithm.size(key)
        for least, bits in self._sizes[entry.family]:
            if size >= least:
                return min(bits, entry.strength)
        return 0

    def _entry(self, algorithm: str) -> _Entry:
        if algorithm not in self._entries:
            raise unknown(Text("署名アルゴリズム", "signature algorithm"), algorithm, self._entries)
        return self._entries[algorithm]

    def standing(self, algorithm: str, key: object, on: date) -> Standing:
        """Return what may be done on a day with an algorithm of :attr:`algorithms` and a public key that fits it."""
        return self._standing(self.strength(algorithm, key), self._entry(algorithm).period, on)

    def hash_standing(self, hash_name: str, on: date) -> Standing:
        """Return what may be done on a day with digests of a hash (a name of :mod:`hashlib`) that stand by themselves.

        What the policy does not list is refused, SHA-1 among it.
        """
        found = self._hashes.get(hash_name)
        return Standing.REFUSED if found is None else self._standing(*found, on)

    def key_standing(self, family: str, size: int, on: date) -> Standing:
        """Return what may be done on a day with a key of a family (``RSA``, ``EC``) and size in bits that is not for signatures."""
        strengths = (bits for least, bits in self._sizes.get(family, ()) if size >= least)
        return self._standing(next(strengths, 0), Period(), on)

    def _standing(self, strength: int, own: Period, on: date) -> Standing:
        for bits, period in self._strengths:
            if strength >= bits:
                one, other = period.standing(on), own.standing(on)
                return one if one is other else max(one, other, key=_RANK.__getitem__)
        return Standing.REFUSED

    def __repr__(self) -> str:
        return f"<Policy {self.name} {self.version}: {', '.join(self.algorithms)}>"


@tables.once
def default_policy() -> Policy:
    """Return the policy that comes with the library, on CRYPTREC's lists (``data/envelope/algorithms.toml``)."""
    return read_policy(tables.read_text(_FILE))


def read_policy(text: str, *, also: Collection[Algorithm] = ()) -> Policy:
    """Return the policy of a TOML text in the form of ``data/envelope/algorithms.toml``.

    ``also`` are algorithms beyond :data:`~gyosei_forms.envelope.algorithms.BUILT_IN` that the text names. Raises
    :class:`~gyosei_forms.errors.DataFileError` for a text of another form, or one that names an unknown algorithm.
    """
    require(isinstance(text, str), "方針は文字列（str）で渡してください。", "pass the policy as text (str).")
    require(
        _are_algorithms(also),
        "also は署名方式（Algorithm）の集まりです。",
        "also is a collection of Algorithm.",
    )
    known = {algorithm.name: algorithm for algorithm in (*BUILT_IN, *also)}
    try:
        return _policy(tomllib.loads(text), known)
    except tomllib.TOMLDecodeError:
        raise _off("TOML") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _off(str(error.args[0]) if isinstance(error, KeyError) else type(error).__name__) from None


def _are_algorithms(also: object) -> bool:
    return isinstance(also, Collection) and all(isinstance(one, Algorithm) for one in also)


def _policy(data: dict[str, Any], known: Mapping[str, Algorithm]) -> Policy:
    sizes: dict[str, list[tuple[int, int]]] = {}
    for row in data["sizes"]:
        sizes.setdefault(row["family"], []).append((int(row["at_least"]), int(row["strength"])))
    entries = {
        name: _Entry(known[name], _period(row), row["family"], int(row["strength"]))
        for name, row in data["algorithms"].items()
    }
    refused = {str(name): str(reason) for name, reason in data["refused"].items()}
    for name, entry in entries.items():
        if name in refused or entry.family not in sizes:
            raise KeyError(name)
    return Policy(
        name=str(data["name"]),
        version=str(data["version"]),
        reviewed_until=_day(data["reviewed_until"]),
        algorithms=MappingProxyType({name: entry.algorithm for name, entry in entries.items()}),
        refused=MappingProxyType(refused),
        _entries=MappingProxyType(entries),
        _strengths=tuple(
            sorted(((int(row["bits"]), _period(row)) for row in data["strengths"]), reverse=True)
        ),
        _sizes=MappingProxyType(
            {family: tuple(sorted(rows, reverse=True)) for family, rows in sizes.items()}
        ),
        _hashes=MappingProxyType(
            {str(name): (int(row["strength"]), _period(row)) for name, row in data["hashes"].items()}
        ),
    )


def _period(row: dict[str, Any]) -> Period:
    ends = [_day(row[name]) if name in row else None for name in ("sign_until", "verify_until")]
    return Period(*ends)


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError
    return value


def _off(place: str) -> DataFileError:
    return DataFileError(
        f"署名方式の方針ファイルが定めの形ではありません（{place}）。",
        f"the policy of algorithms does not have its form ({place}).",
    )
