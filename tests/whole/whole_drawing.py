"""Values of annotated types: what a caller may pass to a public function, as a Hypothesis strategy for each annotation."""

from __future__ import annotations

import ast
import collections.abc
import dataclasses
import datetime as dt
import enum
import inspect
import io
import sys
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pydantic
from cryptography import x509
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from gyosei_forms.errors import GyoseiError

DEEPEST = 4
"""Levels of types within types; below, the smallest value is taken."""

HOSTILE = ["", "9" * 5000, "/" + "9" * 5000, "\ud800", "\x00", "\u202e", "辻\U000e0100", "１２３４５６７８９０１２", "a" * 3000, "9" * 500, "-", "～", "①", "𠮷",
           "٣", "²", "令和元年", "東京都千代田区霞が関１－１", "2026-02-30", "03-1234-5678", "Person", "plan2025", "ja", "/",
           "../..", "{}", "[", "%", "{0.__class__}", "\r\n", "\ufeff"]  # fmt: skip
TEXT = st.sampled_from(HOSTILE) | st.text(max_size=20)
NUMBERS = st.integers(-3, 40) | st.sampled_from([2**31, -(2**63), 10**30])
COUNTS = st.integers(-2, 6) | st.sampled_from([True, -(2**63)])
COUNTED = frozenset({"batch_rows", "count", "indent", "n", "rows"})
"""Parameters that say how much is made: their memory and time are the caller's choice, so they stay small."""
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=True) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
BYTES = (
    st.binary(max_size=40)
    | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.sampled_from([b"{}", b"[]", b"<a/>", b"0\x00", b"PK\x05\x06" + bytes(18), b'{"a":1,"a":2}'])
)
AWARE = st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=9))])
TABLE: dict[Any, SearchStrategy[Any]] = {
    Any: JSON,
    object: JSON,
    str: TEXT,
    bytes: BYTES,
    bytearray: BYTES.map(bytearray),
    memoryview: BYTES.map(memoryview),
    int: NUMBERS,
    bool: st.booleans(),
    float: st.floats(),
    type(None): st.none(),
    collections.abc.Callable: st.just(lambda *_, **__: None),
    Decimal: st.decimals(),
    dt.date: st.dates() | st.datetimes(),
    dt.datetime: st.datetimes(timezones=AWARE) | st.datetimes(),
    dt.time: st.times() | st.times(timezones=AWARE),
    dt.timedelta: st.timedeltas(),
    dt.tzinfo: AWARE,
}


def values(annotation: Any, depth: int = 0) -> SearchStrategy[Any]:
    """Return the strategy of the values of one annotation; ``LookupError`` for a type it knows no values of."""
    table = _table()
    try:
        known = annotation in table
    except TypeError:  # not hashable
        known = False
    if known:
        return st.dates() if annotation is dt.date and depth else table[annotation]
    origin = typing.get_origin(annotation)
    if origin is not None:
        return _of_generic(origin, typing.get_args(annotation), depth)
    if isinstance(annotation, typing.NewType):
        return values(annotation.__supertype__, depth)
    if isinstance(annotation, typing.TypeVar):
        return values(annotation.__bound__ or str, depth)
    if annotation is None:
        return st.none()
    if not inspect.isclass(annotation):
        raise LookupError(f"no values of {annotation!r}")
    if issubclass(annotation, enum.Enum):
        return st.sampled_from(list(annotation)) if list(annotation) else TEXT
    if issubclass(annotation, pydantic.BaseModel):
        return _models(annotation)
    if getattr(annotation, "_is_protocol", False):
        raise LookupError(f"no values of the protocol {annotation.__qualname__}")
    if dataclasses.is_dataclass(annotation) or issubclass(annotation, tuple):
        return _built(annotation, depth)
    if issubclass(annotation, tuple(k for k in (str, int) if k is not object)):
        return st.builds(annotation, values(annotation.__mro__[1], depth))
    raise LookupError(f"no values of {annotation.__qualname__}")


def sampled(some: Sequence[Any]) -> SearchStrategy[Any]:
    """Return the strategy of these values; unlike ``sampled_from`` it does not write them all down for its name."""
    found = tuple(some)
    return st.integers(0, len(found) - 1).map(lambda place: found[place]) if found else st.nothing()


def arguments(
    function: Callable[..., Any], skip: int = 0
) -> SearchStrategy[tuple[list[Any], dict[str, Any]]]:
    """Return the strategy of the arguments that a signature takes; ``skip`` leading ones are left out."""
    hints = annotations(function)
    positional: list[SearchStrategy[Any]] = []
    optional: dict[str, SearchStrategy[Any]] = {}
    needed: dict[str, SearchStrategy[Any]] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[skip:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        hint = hints.get(name, Any)
        drawn = COUNTS if name in COUNTED and hint is int else values(hint)
        if parameter.kind is parameter.VAR_POSITIONAL:
            many = st.lists(drawn, max_size=3)
            return st.tuples(
                st.tuples(st.tuples(*positional), many).map(lambda both: [*both[0], *both[1]]),
                st.fixed_dictionaries(needed, optional=optional),
            )
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD) and (
            parameter.default is parameter.empty
        ):
            positional.append(drawn)
        elif parameter.kind is parameter.POSITIONAL_ONLY:
            continue
        else:
            place = needed if parameter.default is parameter.empty else optional
            place[name] = drawn
    return st.tuples(st.tuples(*positional).map(list), st.fixed_dictionaries(needed, optional=optional))


def annotations(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the resolved annotations of a function or class, those imported for the type checker alone as well."""
    place = inspect.unwrap(function)
    if inspect.isclass(place):
        if dataclasses.is_dataclass(place) or issubclass(place, tuple):
            return typing.get_type_hints(place, localns=_for_type_checker(place.__module__))
        place = place.__init__
    return typing.get_type_hints(place, localns=_for_type_checker(place.__module__))


@cache
def _for_type_checker(name: str) -> dict[str, Any]:
    """What a module imports below ``if TYPE_CHECKING``."""
    module = sys.modules[name]
    if not name.startswith("gyosei_forms"):
        return {}
    tree = ast.parse(inspect.getsource(module))
    found: dict[str, Any] = {}
    for block in tree.body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            inner = ast.Module(
                [one for one in block.body if isinstance(one, ast.Import | ast.ImportFrom)], []
            )
            exec(compile(inner, name, "exec"), {"__package__": module.__package__, "__name__": name}, found)
    return found


def _of_generic(origin: Any, inner: tuple[Any, ...], depth: int) -> SearchStrategy[Any]:
    deep = depth + 1
    if origin is typing.Annotated:
        return values(inner[0], depth)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in (typing.Union, types.UnionType):
        if depth >= DEEPEST and type(None) in inner:
            return st.none()
        return st.one_of([values(one, depth) for one in inner])
    if origin is type:
        return st.sampled_from(_classes(inner[0]))
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return _many(inner[0], deep).map(tuple)
        return st.tuples(*[values(one, deep) for one in inner])
    if origin is collections.abc.Callable:
        return values(inner[1], deep).map(lambda answer: lambda *_, **__: answer)
    if origin in (collections.abc.Iterator, collections.abc.Generator):
        return _many(inner[0], deep).map(iter)
    if origin in (collections.abc.Mapping, dict, collections.abc.MutableMapping, MappingProxyType):
        if depth >= DEEPEST:
            return st.just({})
        made = st.lists(st.tuples(values(inner[0], deep), values(inner[1], deep)), max_size=3).map(dict)
        return made.map(MappingProxyType) if origin is MappingProxyType else made
    if origin is collections.abc.Awaitable:
        return values(inner[0], deep).map(Answered)
    if origin in (frozenset, set, collections.abc.Set):
        return _many(inner[0], deep).map(frozenset)
    if inspect.isclass(origin) and issubclass(origin, collections.abc.Iterable) and origin.__module__ in (
        "builtins", "collections.abc",
    ):  # fmt: skip
        return _many(inner[0], deep)
    return values(origin, depth)


def _many(inner: Any, depth: int) -> SearchStrategy[list[Any]]:
    return st.just([]) if depth > DEEPEST else st.lists(values(inner, depth), max_size=3)


@st.composite
def _built(draw: st.DrawFn, kind: type, depth: int) -> Any:
    """A dataclass or named tuple; what its own guards refuse is no value of it."""
    for _ in range(4):
        try:
            return kind(**draw(_fields(kind, depth)))
        except GyoseiError:
            continue
    return reject()


@cache
def _fields(kind: type, depth: int) -> SearchStrategy[dict[str, Any]]:
    if depth > DEEPEST + 2:
        return st.nothing()
    hints = annotations(kind)
    given: dict[str, SearchStrategy[Any]] = {}
    optional: dict[str, SearchStrategy[Any]] = {}
    for name, parameter in inspect.signature(kind).parameters.items():
        place = given if parameter.default is parameter.empty else optional
        if place is given or depth < DEEPEST:
            place[name] = values(hints.get(name, Any), depth + 1)
    return st.fixed_dictionaries(given, optional=optional)


def _classes(bound: Any) -> list[type]:
    from gyosei_forms import gif

    if isinstance(bound, typing.TypeVar):
        bound = bound.__bound__
    if bound is x509.ExtensionType:
        return [x509.KeyUsage, x509.BasicConstraints, x509.SubjectAlternativeName]
    found = [bound] if inspect.isclass(bound) else [gif.Person]
    for one in found:
        found.extend(sub for sub in one.__subclasses__() if sub not in found and len(found) < 40)
    return found


def _models(kind: type[pydantic.BaseModel]) -> SearchStrategy[Any]:
    from gyosei_forms import applications, gif

    base = {gif.GifModel: gif.Person, applications.ApplicationModel: applications.IndividualApplication}
    return sampled(_some(base.get(kind, kind)))


@cache
def _some(kind: type[Any]) -> list[Any]:
    """A few made-up instances of an entity; drawn once, since the fields of a record take a while to draw."""
    from gyosei_forms.gif.entities import of
    from gyosei_forms.testing.choices import Seeded
    from gyosei_forms.testing.making import records

    try:
        model = of(kind).model
    except GyoseiError as error:
        raise LookupError(f"no values of {kind.__qualname__}") from error
    return [kind.model_validate(records.record(Seeded(seed), model)) for seed in range(4)]


class Answered:
    """Something to await that has its answer; unlike a coroutine it need not be awaited."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def __await__(self) -> Iterator[Any]:
        yield from ()
        return self.answer


@cache
def _table() -> dict[Any, SearchStrategy[Any]]:
    from whole_samples import samples

    return TABLE | samples()


def paths() -> SearchStrategy[Path]:
    """Files that are there with some content, that are not there, and a folder."""
    from whole_samples import folder

    def file(raw: bytes) -> Path:
        place = folder() / "given"
        place.write_bytes(raw)
        return place

    return st.one_of(
        BYTES.map(file),
        st.builds(lambda: folder() / "absent" / "file"),
        st.builds(folder),
    )


def files() -> SearchStrategy[io.BytesIO]:
    """Open files in memory."""
    return BYTES.map(io.BytesIO)
