"""Distinguished names in the form in which they are compared (RFC 5280 §7.1, RFC 4518)."""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from cryptography import x509

Name: TypeAlias = tuple[frozenset[tuple[x509.ObjectIdentifier, str | bytes]], ...]
"""The relative names in their order; each is the set of its attributes with their values as compared."""


def compared(name: x509.Name) -> Name:
    """Return a name so that two that RFC 5280 takes for one are equal: case, blanks and type of string do not count."""
    return tuple(frozenset((one.oid, _value(one.value)) for one in rdn) for rdn in name.rdns)


def relative(rdn: x509.RelativeDistinguishedName) -> frozenset[tuple[x509.ObjectIdentifier, str | bytes]]:
    """Return a relative name in the form in which it is compared."""
    return frozenset((one.oid, _value(one.value)) for one in rdn)


def is_within(name: Name, base: Name) -> bool:
    """Say whether a name lies in the subtree of another: it begins with it."""
    return name[: len(base)] == base


def _value(value: str | bytes) -> str | bytes:
    if isinstance(value, bytes):
        return value
    if not value.isascii():
        value = unicodedata.normalize("NFKC", value)
    return " ".join(value.casefold().split())
