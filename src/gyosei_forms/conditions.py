"""Conditions as data: one small language for the planner and the forms, evaluated to three values.

A condition is a table with exactly one of these shapes::

    { fact = "receiver.kind", is = "国" }           the fact has that value
    { fact = "receiver.kind", in = ["国", "地方等"] }  the fact has one of those values
    { all = [ … ] }   { any = [ … ] }   { not = { … } }

Facts are named values (text, number, bool); one that is not given is unknown, and never counts as "no".
Nothing is computed from data: there are no expressions, calls or patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gyosei_forms import ternary
from gyosei_forms.errors import DataFileError
from gyosei_forms.ternary import Ternary

FactValue: TypeAlias = str | int | bool
Facts: TypeAlias = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of the values."""

    fact: str
    values: tuple[FactValue, ...]

    def evaluate(self, facts: Facts) -> Ternary:
        """Answer from the facts given."""
        if self.fact not in facts:
            return ternary.unknown(self.fact)
        given = facts[self.fact]
        for value in self.values:  # a bool is no number here: True is not 1
            if value == given and isinstance(value, bool) is isinstance(given, bool):
                return ternary.YES
        return ternary.NO


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; true when there are none."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Ternary:
        """Answer from the facts given."""
        return ternary.all_of(part.evaluate(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Ternary:
        """Answer from the facts given."""
        return ternary.any_of(part.evaluate(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def evaluate(self, facts: Facts) -> Ternary:
        """Answer from the facts given."""
        return ~self.part.evaluate(facts)


Condition: TypeAlias = Is | All | AnyOf | Not
ALWAYS = All(())
_MAX_DEPTH = 20


def fact_names(condition: Condition) -> tuple[str, ...]:
    """Return the names of the facts that a condition asks for, each once, in the order of writing."""
    return tuple(dict.fromkeys(_named(condition)))


def _named(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Is):
        yield condition.fact
        return
    for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
        yield from _named(part)


def parse(raw: object, where: str = "condition", *, depth: int = 0) -> Condition:
    """Return the condition that a TOML or JSON table describes; ``None`` in its place means always.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming ``where`` in the file the shape is wrong.
    """
    if raw is None and depth == 0:
        return ALWAYS
    if depth > _MAX_DEPTH:
        raise _wrong(
            where, f"条件の入れ子は {_MAX_DEPTH} 階層まで", f"at most {_MAX_DEPTH} levels of nesting"
        )
    if not isinstance(raw, Mapping):
        raise _wrong(where, "表（キーと値）", "a table")
    keys = set(raw)
    if keys == {"fact", "is"}:
        return Is(_name(raw["fact"], where), (_value(raw["is"], f"{where}.is"),))
    if keys == {"fact", "in"}:
        values = _list(raw["in"], f"{where}.in")
        return Is(_name(raw["fact"], where), tuple(_value(value, f"{where}.in") for value in values))
    if keys == {"all"} or keys == {"any"}:
        (key,) = keys
        parts = _list(raw[key], f"{where}.{key}")
        parsed = tuple(parse(part, f"{where}.{key}[{i}]", depth=depth + 1) for i, part in enumerate(parts))
        return All(parsed) if key == "all" else AnyOf(parsed)
    if keys == {"not"}:
        return Not(parse(raw["not"], f"{where}.not", depth=depth + 1))
    raise _wrong(
        where, "fact+is, fact+in, all, any, not のいずれか一つ", "one of fact+is, fact+in, all, any, not"
    )


def _name(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not raw:
        raise _wrong(f"{where}.fact", "事実の名前（文字列）", "the name of a fact")
    return raw


def _value(raw: object, where: str) -> FactValue:
    if not isinstance(raw, str | int | bool):
        raise _wrong(where, "文字列、整数または真偽値", "text, an integer or a bool")
    return raw


def _list(raw: object, where: str) -> Sequence[object]:
    if not isinstance(raw, list) or not raw:
        raise _wrong(where, "空でない配列", "a list that is not empty")
    return raw


def _wrong(where: str, ja: str, en: str) -> DataFileError:
    return DataFileError(f"{where}: {ja} が必要です。", f"{where}: expected {en}.")
