"""What the demonstration certificates hold beyond usages and dates: subjects, a person's attributes, registry items, the seal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cryptography import x509
from cryptography.x509.oid import NameOID

REGISTERED_CORPORATION = "1.2.392.100300.1.1.3"
QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_JPKI = "1.2.392.200149.8.5.5"
_PERSON = {
    "name": 1,
    "date_of_birth": 4,
    "sex": 3,
    "address": 5,
    "name_substitutes": 2,
    "address_substitutes": 6,
}
"""The numbers under the arc of JPKI, in the order in which a card has them."""
_CORPORATION = {"name": 0, "number": 1, "address": 2, "representative": 3, "title": 4, "registry_office": 6}
_SEQUENCE, _OID, _UTF8 = 0x30, 0x06, 0x0C
_QC_TYPE, _QC_SEAL = "0.4.0.1862.1.6", "0.4.0.1862.1.6.2"


def name(parts: Iterable[tuple[x509.ObjectIdentifier, str]]) -> bytes:
    """Return a distinguished name of the pairs of attribute and value, in their order, as DER."""
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "JP")
    return x509.Name([country, *(x509.NameAttribute(oid, value) for oid, value in parts)]).public_bytes()


def person(values: Mapping[str, str]) -> bytes:
    """Return the subjectAltName of a signature certificate of JPKI: an otherName for each attribute."""
    return x509.SubjectAlternativeName(
        [
            x509.OtherName(x509.ObjectIdentifier(f"{_JPKI}.{number}"), _text(values[key]))
            for key, number in _PERSON.items()
            if key in values
        ]
    ).public_bytes()


def corporation(values: Mapping[str, str]) -> bytes:
    """Return the items that the commercial register puts into its certificates, each under its tag."""
    items = (_tlv(0xA0 + tag, _text(values[key])) for key, tag in _CORPORATION.items() if key in values)
    return _tlv(_SEQUENCE, b"".join(items))


def seal() -> bytes:
    """Return the statement that a certificate is for seals (EN 319 412-5, QcType)."""
    types = _tlv(_SEQUENCE, _oid(_QC_SEAL))
    return _tlv(_SEQUENCE, _tlv(_SEQUENCE, _oid(_QC_TYPE) + types))


def _text(value: str) -> bytes:
    return _tlv(_UTF8, value.encode())


def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    return _tlv(_OID, b"".join(map(_base128, (40 * first + second, *rest))))


def _base128(number: int) -> bytes:
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.insert(0, 0x80 | (number & 0x7F))
    return bytes(digits)


def _tlv(tag: int, content: bytes) -> bytes:
    size = len(content)
    width = (size.bit_length() + 7) // 8
    length = bytes((size,)) if size < 0x80 else bytes((0x80 | width,)) + size.to_bytes(width, "big")
    return bytes((tag,)) + length + content
