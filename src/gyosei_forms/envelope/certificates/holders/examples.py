"""Certificates with one thing changed, and applications with one thing changed, by name: the examples of the rules.

The certificates are signed with a key made for the occasion; nothing here is anyone's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from gyosei_forms.envelope.certificates.holders.people import match_person
from gyosei_forms.envelope.certificates.holders.reading import read
from gyosei_forms.envelope.certificates.holders.values import PersonSignature
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.once_only.identity import BasicFour

NAME, ADDRESS = "見本　太郎", "東京都千代田区紀尾井町１番３号"
NONE_IN_NAME, NONE_IN_ADDRESS = "0" * len(NAME), "0" * len(ADDRESS)
APPLICANT = BasicFour("見本 太郎", "東京都千代田区紀尾井町1番3号", date(1989, 1, 8), "1")
DEMONSTRATION, JPKI = "1.3.6.1.4.1.32473.8.1", "1.2.392.200149.8.5.1.1.20"
JPKI_TEST = "1.2.392.200149.8.5.1.0.20"
_JPKI_ISSUER = (
    (NameOID.ORGANIZATION_NAME, "JPKI"),
    (NameOID.ORGANIZATIONAL_UNIT_NAME, "JPKI for digital signature"),
    (NameOID.ORGANIZATIONAL_UNIT_NAME, "Japan Agency for Local Authority Information Systems"),
)
_ATTRIBUTES = "1.2.392.200149.8.5.5"
_REGISTRY = "1.2.392.100300.1.1.3"
_QC_STATEMENTS = "1.3.6.1.5.5.7.1.3"
_SEAL = bytes.fromhex("3015301306060400 8e4601063009 06070400 8e46010602".replace(" ", ""))
Attributes = dict[int, str]
PERSON: Attributes = {1: NAME, 2: NONE_IN_NAME, 3: "1", 4: "419890108", 5: ADDRESS, 6: NONE_IN_ADDRESS}


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(parts: Sequence[tuple[x509.ObjectIdentifier, str]]) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "JP")
    return x509.Name([country, *(x509.NameAttribute(oid, value) for oid, value in parts)])


def utf8(text: str) -> bytes:
    """Return a short text as a DER UTF8String."""
    raw = text.encode()
    return bytes((0x0C, len(raw))) + raw


def certificate(
    extensions: Sequence[x509.ExtensionType] = (),
    *,
    policy: str = DEMONSTRATION,
    issuer: Sequence[tuple[x509.ObjectIdentifier, str]] = ((NameOID.COMMON_NAME, "見本"),),
    subject: Sequence[tuple[x509.ObjectIdentifier, str]] = ((NameOID.COMMON_NAME, "見本"),),
) -> bytes:
    """Return a certificate (DER) with these names and extensions, and a policy beside them."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(_key().public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 4, 1, tzinfo=UTC))
        .not_valid_after(datetime(2031, 3, 31, tzinfo=UTC))
        .add_extension(
            x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(policy), None)]),
            critical=True,
        )
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(_key(), hashes.SHA256()).public_bytes(Encoding.DER)


def attributes(values: Attributes, more: Sequence[tuple[int, bytes]] = ()) -> x509.SubjectAlternativeName:
    """Return the alternative names of a person's certificate, ``more`` with values as they are."""
    pairs = [(number, utf8(text)) for number, text in values.items()] + list(more)
    return x509.SubjectAlternativeName(
        [x509.OtherName(x509.ObjectIdentifier(f"{_ATTRIBUTES}.{number}"), raw) for number, raw in pairs]
    )


def _person(changes: Attributes | None = None, more: Sequence[tuple[int, bytes]] = ()) -> bytes:
    return certificate([attributes(PERSON | (changes or {}), more)])


def _without(number: int, more: Sequence[tuple[int, bytes]] = ()) -> bytes:
    return certificate([attributes({one: text for one, text in PERSON.items() if one != number}, more)])


def _corporation(number: str) -> bytes:
    items = ((0, "見本株式会社"), (1, number), (2, "見本県"), (3, "見本太郎"), (4, "代表取締役"), (6, "見本"))
    content = b"".join(bytes((0xA0 + tag, len(utf8(text)))) + utf8(text) for tag, text in items)
    raw = (
        bytes((0x30, 0x81, len(content))) + content
        if len(content) > 0x7F
        else bytes((0x30, len(content))) + content
    )
    return certificate(
        [x509.UnrecognizedExtension(x509.ObjectIdentifier(_REGISTRY), raw)], policy="1.3.6.1.4.1.32473.8.3"
    )


def _seal(*identifier: tuple[x509.ObjectIdentifier, str]) -> bytes:
    statement = x509.UnrecognizedExtension(x509.ObjectIdentifier(_QC_STATEMENTS), _SEAL)
    subject = ((NameOID.ORGANIZATION_NAME, "見本株式会社"), *identifier)
    return certificate([statement], policy="1.3.6.1.4.1.32473.8.6", subject=subject)


EDITS: dict[str, Callable[[], bytes]] = {
    "as issued": _person,
    "another kind": lambda: certificate(policy="1.3.6.1.4.1.32473.1"),
    "the published issuer's name": lambda: certificate(
        [attributes(PERSON)], policy=JPKI, issuer=_JPKI_ISSUER
    ),
    "another issuer's name": lambda: certificate([attributes(PERSON)], policy=JPKI),
    "a policy of the test environment": lambda: certificate([attributes(PERSON)], policy=JPKI_TEST),
    "a name that is no text": lambda: _without(1, [(1, b"\x02\x01\x05")]),
    "a name twice": lambda: _person(more=[(1, utf8(NAME))]),
    "no address": lambda: _without(5),
    "an unknown attribute": lambda: _person(more=[(7, utf8("0"))]),
    "a sex that is no code": lambda: _person({3: "4"}),
    "positions of another length": lambda: _person({2: "0"}),
    "a corporation": lambda: _corporation("999999999999"),
    "a registered number of 11 digits": lambda: _corporation("99999999999"),
    "a seal": lambda: _seal((NameOID.ORGANIZATION_IDENTIFIER, "NTRJP-9999999999999")),
    "a seal without an identifier": _seal,
}
"""Certificates that differ from the first by what the name says."""

APPLICATIONS: dict[str, tuple[Attributes, BasicFour]] = {
    "the same": ({}, APPLICANT),
    "another name": ({1: "見本　次郎"}, APPLICANT),
    "an address without its block": ({5: "東京都千代田区紀尾井町", 6: "0" * 11}, APPLICANT),
    "a substitute": ({1: "見本　大郎", 2: "00010"}, APPLICANT),
}
"""What the certificate has otherwise, and the application it is held against."""


def report(edit: str) -> Report:
    """Return the findings on reading the certificate of a name."""
    _require(edit, EDITS)
    return read(EDITS[edit]()).report


def matched(edit: str) -> Report:
    """Return the findings on holding the certificate of a name against its application."""
    _require(edit, APPLICATIONS)
    changes, applicant = APPLICATIONS[edit]
    holder = read(_person(changes)).unwrap()
    if not isinstance(holder, PersonSignature):  # the example is one
        raise UsageError("例は署名用の証明書です。", "the example is a signature certificate.")
    return match_person(holder, applicant).report


def _require(edit: str, known: object) -> None:
    names = list(known) if isinstance(known, dict) else []
    if edit not in names:
        raise UsageError(
            f"例の名前は {', '.join(names)} です。", f"the names of the examples are {', '.join(names)}."
        )
