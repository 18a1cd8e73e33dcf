"""One certificate as it is judged: read strictly, with names in the form in which they are compared."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms.envelope.certificates import der, names, signed
from gyosei_forms.envelope.certificates.parsing import UNREADABLE, quietly
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import BYTES, DEFAULT, Limits
from gyosei_forms.rules import Rule

E = TypeVar("E", bound=x509.ExtensionType)
POLICY_MAPPINGS = x509.ObjectIdentifier("2.5.29.33")
_LONGEST_SERIAL = 20
_VERSION = 0xA0
_ISSUER, _SUBJECT, _KEY_INFO = 2, 4, 5
_PAIR = 2
_PROCESSED = frozenset(
    {
        x509.BasicConstraints.oid,
        x509.KeyUsage.oid,
        x509.ExtendedKeyUsage.oid,
        x509.CertificatePolicies.oid,
        POLICY_MAPPINGS,
        x509.PolicyConstraints.oid,
        x509.InhibitAnyPolicy.oid,
        x509.NameConstraints.oid,
        x509.SubjectAlternativeName.oid,
        x509.CRLDistributionPoints.oid,
    }
)
"""The extensions that are processed, so that they may be critical."""


class Certificate:
    """A certificate, read. What cannot be used of it is among :attr:`faults`, which count where it is in a path."""

    def __init__(self, raw: bytes, parsed: x509.Certificate) -> None:
        self.der = raw
        """The certificate's octets."""
        self.parsed = parsed
        self.subject = names.compared(parsed.subject)
        self.issuer = names.compared(parsed.issuer)
        self.fingerprint = hashlib.sha256(raw).digest()
        """SHA-256 of the octets."""

    @property
    def not_before(self) -> datetime:
        """The first moment of its validity period."""
        return self.parsed.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        """The last moment of its validity period."""
        return self.parsed.not_valid_after_utc

    @property
    def serial(self) -> int:
        """Its serial number."""
        return int.from_bytes(self.fields[0].content, "big", signed=True)

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer are one name, as in the certificate of a CA's new key."""
        return self.subject == self.issuer

    @cached_property
    def key(self) -> signed.PublicKey | None:
        """Its public key; ``None`` where it is of a kind that is not used here."""
        try:
            return signed.usable(self.parsed.public_key())
        except UNREADABLE:
            return None

    @cached_property
    def fields(self) -> list[der.Element]:
        """The elements of what is signed, from the serial number on."""
        found = der.inside(self.parsed.tbs_certificate_bytes)
        return found[1:] if found and found[0].tag == _VERSION else found

    @property
    def key_info(self) -> bytes:
        """Its SubjectPublicKeyInfo."""
        return self.fields[_KEY_INFO].whole

    @property
    def key_bits(self) -> bytes:
        """The octets of its public key, as OCSP hashes them."""
        return der.inside(self.key_info)[1].content[1:]

    @property
    def raw_subject(self) -> bytes:
        """The octets of its subject."""
        return self.fields[_SUBJECT].whole

    @property
    def raw_issuer(self) -> bytes:
        """The octets of its issuer's name."""
        return self.fields[_ISSUER].whole

    @cached_property
    def signed(self) -> signed.Signed:
        """What its issuer signed."""
        parsed = self.parsed
        return signed.signed(
            parsed.tbs_certificate_bytes, der.signature(self.der), parsed.signature_algorithm_oid, parsed
        )

    @cached_property
    def _read(self) -> tuple[dict[x509.ObjectIdentifier, x509.Extension[Any]], Rule | None]:
        try:
            with quietly():
                return {one.oid: one for one in self.parsed.extensions}, None
        except x509.DuplicateExtension:
            return {}, rules.DUPLICATE_EXTENSION
        except UNREADABLE:
            return {}, rules.EXTENSION_UNREADABLE

    def extension(self, kind: type[E]) -> x509.Extension[E] | None:
        """Return an extension, or ``None`` where the certificate has none of the kind."""
        return self._read[0].get(kind.oid)

    def value(self, kind: type[E]) -> E | None:
        """Return the value of an extension, or ``None`` where the certificate has none of the kind."""
        found = self._read[0].get(kind.oid)
        return None if found is None else found.value

    @cached_property
    def mappings(self) -> tuple[tuple[str, str], ...] | None:
        """The pairs of its policy mappings, the issuer's policy and the subject's; ``None`` where they are malformed."""
        found = self._read[0].get(POLICY_MAPPINGS)
        if found is None:
            return ()
        outer = der.elements(found.value.value)
        if len(outer) != 1 or outer[0].whole != found.value.value:
            return None
        pairs = [
            [der.dotted(one) for one in der.elements(pair.content)] for pair in der.elements(outer[0].content)
        ]
        if not pairs or any(len(pair) != _PAIR or None in pair for pair in pairs):
            return None
        return tuple((str(first), str(second)) for first, second in pairs)

    @cached_property
    def is_ca(self) -> bool:
        """Whether its BasicConstraints say that it is a CA's."""
        constraints = self.value(x509.BasicConstraints)
        return constraints is not None and constraints.ca

    @cached_property
    def faults(self) -> tuple[Rule, ...]:
        """The rules of the profile (RFC 5280 §4) that it breaks, whatever path it is in."""
        found: list[Rule] = []
        serial = self.fields[0].content
        if self.serial <= 0 or len(serial) > _LONGEST_SERIAL + (serial[:1] == b"\0"):
            found.append(rules.SERIAL)
        outer = der.inside(self.der)
        if self.fields[1].whole != outer[1].whole:
            found.append(rules.ALGORITHMS_DIFFER)
        extensions, fault = self._read
        if fault is not None:
            found.append(fault)
        elif self.mappings is None:
            found.append(rules.EXTENSION_UNREADABLE)
        if any(one.critical and oid not in _PROCESSED for oid, one in extensions.items()):
            found.append(rules.CRITICAL_UNKNOWN)
        return tuple(found)

    def __repr__(self) -> str:
        return f"<Certificate {self.fingerprint.hex()[:16]}>"


def load(
    certificate: x509.Certificate | bytes, *, limits: Limits, report: Report
) -> tuple[bytes, x509.Certificate] | None:
    """Return the octets of a certificate and the certificate parsed; ``None``, with a finding, where it is none.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything that is neither bytes nor a certificate.
    """
    if isinstance(certificate, x509.Certificate):
        return certificate.public_bytes(Encoding.DER), certificate
    if not isinstance(certificate, bytes | bytearray):
        raise UsageError(
            "証明書は DER の bytes か cryptography の Certificate で渡してください。",
            "pass a certificate as DER (bytes) or as a Certificate of cryptography.",
        )
    raw = bytes(certificate)
    try:
        limits.hold("max_certificate_bytes", len(raw), BYTES)
        with quietly():
            return raw, x509.load_der_x509_certificate(raw)
    except LimitExceeded as error:
        add_limit(report, error)
    except UNREADABLE:
        report.add(rules.UNREADABLE)
    return None


def read(
    certificate: Certificate | x509.Certificate | bytes, *, limits: Limits = DEFAULT
) -> Result[Certificate]:
    """Read a certificate (DER, or parsed already); what is none gives a finding and no value.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything that is neither bytes nor a certificate.
    """
    report = Report()
    if isinstance(certificate, Certificate):
        return Result(certificate, report)
    loaded = load(certificate, limits=limits, report=report)
    if loaded is None:
        return Result(None, report)
    try:
        with quietly():
            return Result(Certificate(*loaded), report)
    except UNREADABLE:
        report.add(rules.UNREADABLE)
        return Result(None, report)
