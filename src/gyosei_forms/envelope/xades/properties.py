"""The signed properties of a signature: when, with which certificate, as what; written, and read back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.jades.certificates import Described, described
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xades.names import XADES, xades
from gyosei_forms.envelope.xmldsig import references, writing
from gyosei_forms.envelope.xmldsig.elements import Off, decoded, hold_plain, text_of
from gyosei_forms.envelope.xmldsig.names import DS, ds
from gyosei_forms.envelope.xmldsig.parsing import Element

_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DS_DECLARED = f' xmlns:ds="{DS}"'


_OF_XADES = xades("*")
_CLAIMED_ROLES, _CLAIMED_ROLE = xades("ClaimedRoles"), xades("ClaimedRole")
_COMMITMENT_ID, _IDENTIFIER = xades("CommitmentTypeId"), xades("Identifier")
_MIME_TYPE, _CERT, _CERT_DIGEST = xades("MimeType"), xades("Cert"), xades("CertDigest")
_DIGEST = [ds("DigestMethod"), ds("DigestValue")]
_TOP = {xades("SignedSignatureProperties"), xades("SignedDataObjectProperties")}


class CertificateDigest(NamedTuple):
    """The digest of a certificate: its hash (a name of :mod:`hashlib`) and its value."""

    hash_name: str
    value: bytes

    def is_of(self, one: Described) -> bool:
        """Say whether it is that of a certificate."""
        if self.hash_name == "sha256":
            return self.value == base64url.decode(one.thumbprint)
        raw = one.certificate.public_bytes(Encoding.DER)
        return hashlib.new(self.hash_name, raw).digest() == self.value


@dataclass(frozen=True, slots=True, repr=False)
class Properties:
    """What the signed properties say. ``formats`` are media types by the id of the reference that they are of.

    ``old`` says that the certificate is named in the form from before EN 319 132-1.
    """

    signed_at: datetime
    certificates: tuple[CertificateDigest, ...]
    roles: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    old: bool = False


def of(certificate: x509.Certificate) -> CertificateDigest:
    """Return the SHA-256 of a certificate."""
    return CertificateDigest("sha256", base64url.decode(described(certificate).thumbprint) or b"")


# --- writing


def write(found: Properties, id_: str) -> str:
    """Return the ``SignedProperties`` in their exclusive canonical form."""
    time = found.signed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    certificates = "".join(map(_certificate, found.certificates))
    roles = "".join(f"<xades:ClaimedRole>{writing.in_text(one)}</xades:ClaimedRole>" for one in found.roles)
    formats = "".join(
        f'<xades:DataObjectFormat ObjectReference="#{name}">'
        f"<xades:MimeType>{writing.in_text(media_type)}</xades:MimeType></xades:DataObjectFormat>"
        for name, media_type in found.formats.items()
    )
    commitments = "".join(
        "<xades:CommitmentTypeIndication><xades:CommitmentTypeId>"
        f"<xades:Identifier>{writing.in_text(one)}</xades:Identifier></xades:CommitmentTypeId>"
        "<xades:AllSignedDataObjects></xades:AllSignedDataObjects></xades:CommitmentTypeIndication>"
        for one in found.commitments
    )
    return (
        f'<xades:SignedProperties xmlns:xades="{XADES}" Id="{id_}"><xades:SignedSignatureProperties>'
        f"<xades:SigningTime>{time}</xades:SigningTime>"
        f"<xades:SigningCertificateV2>{certificates}</xades:SigningCertificateV2>"
        + _wrapped("xades:SignerRoleV2", _wrapped("xades:ClaimedRoles", roles))
        + "</xades:SignedSignatureProperties>"
        + _wrapped("xades:SignedDataObjectProperties", formats + commitments)
        + "</xades:SignedProperties>"
    )


def _certificate(one: CertificateDigest) -> str:
    made = writing.digest(one.hash_name, one.value, _DS_DECLARED)
    return f"<xades:Cert><xades:CertDigest>{made}</xades:CertDigest></xades:Cert>"


def _wrapped(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>" if content else ""


# --- reading


def read(element: Element) -> Properties:
    """Return what the ``SignedProperties`` say; raises :class:`Off` for what a baseline signature must have and has not."""
    hold_plain(element)
    top = {one.tag: one for one in element}
    if not top.keys() <= _TOP:
        raise Off(rules.PROPERTY, field="SignedProperties")
    signature = _by_name(top.get(xades("SignedSignatureProperties")))
    digests, old = _certificates(signature)
    roles = [
        text_of(role)
        for name in ("SignerRoleV2", "SignerRole")
        for one in signature.get(name, ())
        for claimed in one.iterchildren(_CLAIMED_ROLES)
        for role in claimed.iterchildren(_CLAIMED_ROLE)
        if not len(role)
    ]
    data = _by_name(top.get(xades("SignedDataObjectProperties")))
    return Properties(
        _time(signature),
        digests,
        tuple(roles),
        tuple(map(_commitment, data.get("CommitmentTypeIndication", ()))),
        dict(filter(None, map(_format, data.get("DataObjectFormat", ())))),
        old,
    )


def _by_name(element: Element | None) -> dict[str, list[Element]]:
    """Return the elements of XAdES in an element, by name; those of other namespaces are passed over."""
    found: dict[str, list[Element]] = {}
    for one in () if element is None else element.iterchildren(_OF_XADES):
        found.setdefault(one.tag[len(_OF_XADES) - 1 :], []).append(one)
    return found


def _only(found: Mapping[str, list[Element]], name: str) -> Element:
    one = found.get(name, [])
    if len(one) != 1:
        raise Off(rules.PROPERTY, field=name)
    return one[0]


def _time(found: Mapping[str, list[Element]]) -> datetime:
    text = text_of(_only(found, "SigningTime")).strip(" \t\r\n")
    try:
        if _DATE_TIME.fullmatch(text) is not None:
            return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Off(rules.PROPERTY, field="SigningTime")


def _certificates(found: Mapping[str, list[Element]]) -> tuple[tuple[CertificateDigest, ...], bool]:
    old = "SigningCertificateV2" not in found
    name = "SigningCertificate" if old else "SigningCertificateV2"
    digests = [_digest(one, name) for one in _only(found, name)]
    if not digests:
        raise Off(rules.PROPERTY, field=name)
    return tuple(digests), old


def _digest(element: Element, name: str) -> CertificateDigest:
    inner = list(element)
    found = list(inner[0]) if inner and inner[0].tag == _CERT_DIGEST else []
    if element.tag != _CERT or [one.tag for one in found] != _DIGEST:
        raise Off(rules.PROPERTY, field=name)
    return CertificateDigest(references.read_hash(found[0]), decoded(found[1]))


def _commitment(element: Element) -> str:
    for one in element.iterchildren(_COMMITMENT_ID):
        for identifier in one.iterchildren(_IDENTIFIER):
            return text_of(identifier).strip(" \t\r\n")
    raise Off(rules.PROPERTY, field="CommitmentTypeIndication")


def _format(element: Element) -> tuple[str, str] | None:
    reference = element.get("ObjectReference", "")
    for one in element.iterchildren(_MIME_TYPE) if reference.startswith("#") else ():
        return references.target(reference), text_of(one)
    return None
