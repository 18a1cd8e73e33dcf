"""Revocation lists: one list as it is judged, and for which certificates and reasons it speaks (RFC 5280 §5, §6.3.3)."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms.envelope.certificates import der, names, signed
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.parsing import UNREADABLE, quietly
from gyosei_forms.envelope.certificates.revocation.answers import Answer, RevocationState

E = TypeVar("E", bound=x509.ExtensionType)
Reasons = frozenset[x509.ReasonFlags]
_PointNames = set[tuple[type[x509.GeneralName], Any]]
ALL_REASONS: Reasons = frozenset(x509.ReasonFlags) - {
    x509.ReasonFlags.unspecified,
    x509.ReasonFlags.remove_from_crl,
}
_PROCESSED = frozenset(
    {
        x509.AuthorityKeyIdentifier.oid,
        x509.CRLNumber.oid,
        x509.DeltaCRLIndicator.oid,
        x509.IssuingDistributionPoint.oid,
    }
)
_PROCESSED_OF_ENTRIES = frozenset({x509.CRLReason.oid, x509.InvalidityDate.oid})
_CRITICAL = b"\x01\x01\xff"
"""The octets that any critical extension holds: a BOOLEAN that is true."""


class Crl:
    """A revocation list, read."""

    def __init__(self, raw: bytes, parsed: x509.CertificateRevocationList) -> None:
        self.parsed = parsed
        self.fingerprint = hashlib.sha256(raw).digest()
        self.issuer = names.compared(parsed.issuer)
        self.this_update = parsed.last_update_utc
        self.next_update: datetime | None = parsed.next_update_utc
        self._extensions = {one.oid: one for one in parsed.extensions}
        self.point = self._value(x509.IssuingDistributionPoint)
        number, base = self._value(x509.CRLNumber), self._value(x509.DeltaCRLIndicator)
        self.number = number.crl_number if number is not None else None
        self.base = base.crl_number if base is not None else None
        """Of a delta list, the number of the list that it adds to."""
        self.is_indirect = self.point is not None and self.point.indirect_crl
        algorithm = parsed.signature_algorithm_oid
        self.signed = signed.signed(parsed.tbs_certlist_bytes, der.signature(raw), algorithm, parsed)

    def _value(self, kind: type[E]) -> E | None:
        found: x509.Extension[Any] | None = self._extensions.get(kind.oid)
        return None if found is None else found.value

    @cached_property
    def is_unknown(self) -> bool:
        """Whether the list, or an entry of it, holds a critical extension that is not processed here."""
        if any(one.critical and oid not in _PROCESSED for oid, one in self._extensions.items()):
            return True
        if _CRITICAL not in self.signed.octets and not self.is_indirect:
            return False
        known = _PROCESSED_OF_ENTRIES | ({x509.CertificateIssuer.oid} if self.is_indirect else frozenset())
        try:
            return any(
                one.critical and one.oid not in known for entry in self.parsed for one in entry.extensions
            )
        except UNREADABLE:
            return True

    def entry(self, one: Certificate) -> Answer | None:
        """Return what an entry of the list says about a certificate, or ``None`` where it has none."""
        if one.serial <= 0:  # no list can name it, and the certificate fails for it
            return None
        entry = (
            self._by_issuer.get((one.issuer, one.serial))
            if self.is_indirect
            else self.parsed.get_revoked_certificate_by_serial_number(one.serial)
        )
        if entry is None:
            return None
        try:
            reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
        except (x509.ExtensionNotFound, *UNREADABLE):
            reason = None
        return Answer(RevocationState.REVOKED, entry.revocation_date_utc, reason)

    @cached_property
    def _by_issuer(self) -> dict[tuple[names.Name, int], x509.RevokedCertificate]:
        """The entries of an indirect list: an entry's issuer is that of the one before, unless it names another."""
        issuer, found = self.issuer, {}
        for entry in self.parsed:
            try:
                named = entry.extensions.get_extension_for_class(x509.CertificateIssuer).value
            except x509.ExtensionNotFound:
                pass
            else:
                directory = [names.compared(one) for one in named.get_values_for_type(x509.DirectoryName)]
                issuer = directory[0] if directory else ()
            found[issuer, entry.serial_number] = entry
        return found

    def names_issuer_of(self, one: Certificate) -> bool:
        """Say whether the list is of the certificate's issuer, or of one that the certificate names for its lists."""
        return self.issuer == one.issuer or any(
            self.issuer in _directory_names(point.crl_issuer) for point in points(one) if point.crl_issuer
        )

    def reasons(self, one: Certificate) -> Reasons:
        """Return the reasons for which the list speaks about a certificate; none where it is of another scope."""
        own = self.point
        if own is not None and (
            own.only_contains_attribute_certs
            or (own.only_contains_user_certs and one.is_ca)
            or (own.only_contains_ca_certs and not one.is_ca)
        ):
            return frozenset()
        some = own.only_some_reasons if own is not None else None
        spoken = ALL_REASONS if some is None else some
        found: Reasons = frozenset()
        for point in itertools.chain(points(one), [None]):
            if self._is_at(one, point):
                asked = ALL_REASONS if point is None or point.reasons is None else point.reasons
                found |= spoken & asked
        return found

    def _is_at(self, one: Certificate, point: x509.DistributionPoint | None) -> bool:
        """Say whether the list is the one of a distribution point; ``None`` is that of the issuer's own name."""
        issuers = _directory_names(point.crl_issuer) if point is not None and point.crl_issuer else None
        if issuers is None:
            if self.issuer != one.issuer:
                return False
        elif self.issuer not in issuers or not self.is_indirect:
            return False
        own = self.point
        if own is None or (own.full_name is None and own.relative_name is None):
            return True
        mine = _point_names(own.full_name, own.relative_name, self.issuer)
        if point is None:
            theirs: _PointNames = {(x509.DirectoryName, one.issuer)}
        elif point.full_name is None and point.relative_name is None:
            theirs = {(x509.DirectoryName, name) for name in issuers or ()}
        else:
            base = next(iter(issuers)) if issuers else one.issuer
            theirs = _point_names(point.full_name, point.relative_name, base)
        return not mine.isdisjoint(theirs)


def points(one: Certificate) -> Iterator[x509.DistributionPoint]:
    """Yield the distribution points that a certificate names."""
    yield from one.value(x509.CRLDistributionPoints) or ()


def is_own_list_issuer(one: Certificate) -> bool:
    """Say whether a certificate names itself as the one whose list speaks of it."""
    return any(one.subject in _directory_names(point.crl_issuer) for point in points(one))


def read(raw: bytes | x509.CertificateRevocationList) -> Crl | None:
    """Return a list (DER, or parsed), or ``None`` where it is none."""
    try:
        with quietly():
            if isinstance(raw, x509.CertificateRevocationList):
                return Crl(raw.public_bytes(Encoding.DER), raw)
            return Crl(bytes(raw), x509.load_der_x509_crl(bytes(raw)))
    except UNREADABLE:
        return None


def is_current(crl: Crl, at: datetime) -> bool:
    """Say whether a list speaks for a moment: it was issued later, or its successor was not yet due."""
    return crl.this_update >= at or (crl.next_update is not None and crl.next_update >= at)


def _directory_names(found: list[x509.GeneralName] | None) -> set[names.Name]:
    return {names.compared(one.value) for one in found or () if isinstance(one, x509.DirectoryName)}


def _point_names(
    full: list[x509.GeneralName] | None, relative: x509.RelativeDistinguishedName | None, base: names.Name
) -> _PointNames:
    if relative is not None:
        return {(x509.DirectoryName, (*base, names.relative(relative)))}
    return {
        (type(one), names.compared(one.value) if isinstance(one, x509.DirectoryName) else one.value)
        for one in full or ()
    }
