"""DER (X.690), read strictly and written: what timestamps are made of.

Only definite lengths in their shortest form and tags of one byte are read: one way to write each value, as DER says.
Nothing is read deeper than the caller asks, so that nesting costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

BOOLEAN, INTEGER, BIT_STRING, OCTETS, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
TIME, SEQUENCE, SET = 0x18, 0x30, 0x31
_TIME = re.compile(rb"([0-9]{14})(?:\.([0-9]{0,5}[1-9]))?Z")
_LONGEST_INTEGER = 64
"""Bytes of the longest number that is read: serial numbers and nonces have far fewer."""


class NotDer(ValueError):
    """The bytes are no DER, or not of the type that is asked for; the message names the field."""


class Element(NamedTuple):
    """One value: its tag, its content, and both with the length between them."""

    tag: int
    content: bytes
    raw: bytes


def context(number: int, *, constructed: bool = True) -> int:
    """Return the tag ``[number]`` of a field."""
    return (0xA0 if constructed else 0x80) | number


def elements(raw: bytes) -> Iterator[Element]:
    """Yield the values that stand one after another in bytes; raise :class:`NotDer` where they are none."""
    at = 0
    while at < len(raw):
        end, start = _extent(raw, at)
        yield Element(raw[at], raw[start:end], raw[at:end])
        at = end


def _extent(raw: bytes, at: int) -> tuple[int, int]:
    """Return where a value ends and where its content starts."""
    if raw[at] & 0x1F == 0x1F or at + 2 > len(raw):
        raise NotDer("tag")
    length, start = raw[at + 1], at + 2
    if length >= 0x80:
        start += length & 0x7F
        written = raw[at + 2 : start]
        if length == 0x80 or len(written) != length & 0x7F or len(written) > 4 or written[0] == 0:
            raise NotDer("length")
        length = int.from_bytes(written, "big")
        if length < 0x80:
            raise NotDer("length")
    if start + length > len(raw):
        raise NotDer("length")
    return start + length, start


def one(raw: bytes, tag: int, field: str) -> Element:
    """Return the one value of a tag that the bytes are."""
    found = list(_first(raw, 2))
    if len(found) != 1 or found[0].tag != tag:
        raise NotDer(field)
    return found[0]


def _first(raw: bytes, count: int) -> Iterator[Element]:
    values = elements(raw)
    for _ in range(count):
        value = next(values, None)
        if value is None:
            return
        yield value


class Fields:
    """The fields of a SEQUENCE, taken in their order."""

    __slots__ = ("_elements", "_name")

    def __init__(self, raw: bytes, name: str, *, tag: int = SEQUENCE) -> None:
        self._name = name
        self._elements = list(elements(one(raw, tag, name).content))
        self._elements.reverse()

    def take(self, tag: int) -> Element:
        """Return the next field, which must have the tag."""
        found = self.take_if(tag)
        if found is None:
            raise NotDer(self._name)
        return found

    def take_if(self, tag: int) -> Element | None:
        """Return the next field if it has the tag."""
        return self._elements.pop() if self._elements and self._elements[-1].tag == tag else None

    def end(self) -> None:
        """Raise :class:`NotDer` if there are further fields."""
        if self._elements:
            raise NotDer(self._name)


# --- values


def integer(element: Element, field: str) -> int:
    """Return an INTEGER (or a field of that type under another tag)."""
    content = element.content
    shortest = len(content) == 1 or (len(content) > 1 and not _has_spare_byte(content))
    if not shortest or len(content) > _LONGEST_INTEGER:
        raise NotDer(field)
    return int.from_bytes(content, "big", signed=True)


def _has_spare_byte(content: bytes) -> bool:
    return (content[0] == 0 and content[1] < 0x80) or (content[0] == 0xFF and content[1] >= 0x80)


def boolean(element: Element, field: str) -> bool:
    """Return a BOOLEAN."""
    if element.content not in (b"\x00", b"\xff"):
        raise NotDer(field)
    return element.content == b"\xff"


def oid(element: Element, field: str) -> str:
    """Return an OBJECT IDENTIFIER in dotted form."""
    content = element.content
    if not content or len(content) > _LONGEST_INTEGER or content[-1] >= 0x80:
        raise NotDer(field)
    numbers, number = [], 0
    for index, byte in enumerate(content):
        if byte == 0x80 and (index == 0 or content[index - 1] < 0x80):
            raise NotDer(field)
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def time(element: Element, field: str) -> datetime:
    """Return a GeneralizedTime in UTC, as RFC 3161 clause 2.4.2 lets it be written; beyond microseconds it is cut."""
    match = _TIME.fullmatch(element.content)
    if match is None:
        raise NotDer(field)
    try:
        whole = datetime.strptime(match[1].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise NotDer(field) from None
    return whole.replace(microsecond=int((match[2] or b"0").ljust(6, b"0")))


# --- writing


def write(tag: int, *contents: bytes) -> bytes:
    """Return a value of a tag whose content is the given bytes, one after another."""
    content = b"".join(contents)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(written))) + written + content


def write_integer(number: int) -> bytes:
    """Return an INTEGER."""
    length = (number if number >= 0 else ~number).bit_length() // 8 + 1
    return write(INTEGER, number.to_bytes(length, "big", signed=True))


def write_oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *others = map(int, dotted.split("."))
    out = bytearray()
    for number in (40 * first + second, *others):
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(0x80 | number & 0x7F)
        out += bytes(reversed(groups))
    return write(OID, bytes(out))
