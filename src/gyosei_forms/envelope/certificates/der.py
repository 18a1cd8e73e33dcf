"""The little of DER that is read here beside the parser's own: elements one after another (X.690 §8.1).

What is read has been parsed before, so its lengths are right; a wrong one gives fewer elements and never an error.
"""

from __future__ import annotations

from typing import NamedTuple

SEQUENCE = 0x30
_LONG = 0x80
_OBJECT_IDENTIFIER = 0x06
_LONGEST_IDENTIFIER = 64
_SIGNATURE = 2
"""Where the signature stands: what is signed, algorithm, signature."""


class Element(NamedTuple):
    """One element: its identifier octet, its content, and all of its octets."""

    tag: int
    content: bytes
    whole: bytes


def elements(raw: bytes) -> list[Element]:
    """Return the elements that stand one after another in some octets, as far as they are well formed."""
    found: list[Element] = []
    at = 0
    while at + 2 <= len(raw):
        length, start = raw[at + 1], at + 2
        if length >= _LONG:
            octets = length - _LONG
            length, start = int.from_bytes(raw[start : start + octets], "big"), start + octets
        end = start + length
        if end > len(raw):
            break
        found.append(Element(raw[at], raw[start:end], raw[at:end]))
        at = end
    return found


def inside(raw: bytes) -> list[Element]:
    """Return the elements within the one element that some octets are."""
    outer = elements(raw)
    return elements(outer[0].content) if outer else []


def signature(raw: bytes) -> bytes:
    """Return the signature of a certificate, a list or a response; nothing where it has unused bits.

    The parser does not look at their number, so that one signed thing could be written in several ways.
    """
    found = inside(raw)
    bits = found[_SIGNATURE].content if len(found) > _SIGNATURE else b""
    return bits[1:] if bits[:1] == b"\0" else b""


def dotted(element: Element) -> str | None:
    """Return an object identifier as numbers between dots, or ``None`` for another element (X.690 §8.19)."""
    if element.tag != _OBJECT_IDENTIFIER or not 0 < len(element.content) <= _LONGEST_IDENTIFIER:
        return None
    if element.content[-1] >= _LONG:
        return None
    numbers: list[int] = []
    number = 0
    for octet in element.content:
        number = number << 7 | octet & 0x7F
        if octet < _LONG:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
