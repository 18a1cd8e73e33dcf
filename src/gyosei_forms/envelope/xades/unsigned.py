"""What is added to a signature after it was made: timestamps over its value, certificates, revocation data; written, and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xades.names import xades
from gyosei_forms.envelope.xmldsig import canonical, names, writing
from gyosei_forms.envelope.xmldsig.canonical import Method
from gyosei_forms.envelope.xmldsig.elements import Off, children, decoded
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import read_method


@dataclass(frozen=True, slots=True, repr=False)
class Stamp:
    """A timestamp over the signature value: how that is canonicalised, and the token in DER."""

    method: Method
    token: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Unsigned:
    """Timestamps, and the certificates and revocation data that were gathered (all in DER)."""

    stamps: tuple[Stamp, ...] = ()
    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    @property
    def has_evidence(self) -> bool:
        """Whether there is anything beside timestamps."""
        return bool(self.certificates or self.crls or self.ocsps)


def write(found: Unsigned) -> str:
    """Return the ``UnsignedProperties``; nothing where there is nothing."""
    method = f'<ds:CanonicalizationMethod Algorithm="{names.EXCLUSIVE}"></ds:CanonicalizationMethod>'
    stamps = "".join(
        f"<xades:SignatureTimeStamp>{method}{_values('EncapsulatedTimeStamp', [one.token])}</xades:SignatureTimeStamp>"
        for one in found.stamps
    )
    revocation = _within("CRLValues", _values("EncapsulatedCRLValue", found.crls)) + _within(
        "OCSPValues", _values("EncapsulatedOCSPValue", found.ocsps)
    )
    content = (
        stamps
        + _within("CertificateValues", _values("EncapsulatedX509Certificate", found.certificates))
        + _within("RevocationValues", revocation)
    )
    return _within("UnsignedProperties", _within("UnsignedSignatureProperties", content))


def _values(name: str, raws: Iterable[bytes]) -> str:
    return "".join(f"<xades:{name}>{writing.in_base64(raw)}</xades:{name}>" for raw in raws)


def _within(name: str, content: str) -> str:
    return f"<xades:{name}>{content}</xades:{name}>" if content else ""


def read(qualifying: Element) -> Unsigned:
    """Return what was added to a signature; raises :class:`Off`. Properties of other kinds are passed over."""
    stamps: list[Stamp] = []
    found: dict[str, list[bytes]] = {"X509Certificate": [], "CRLValue": [], "OCSPValue": []}
    for top in qualifying.iterchildren(xades("UnsignedProperties")):
        for one in top.iterchildren(xades("UnsignedSignatureProperties")):
            stamps.extend(s for each in one.iterchildren(xades("SignatureTimeStamp")) for s in _stamps(each))
            for kind in ("CertificateValues", "RevocationValues"):
                for values in one.iterchildren(xades(kind)):
                    for name, raws in found.items():
                        raws.extend(map(decoded, values.iter(xades(f"Encapsulated{name}"))))
    return Unsigned(
        tuple(stamps), tuple(found["X509Certificate"]), tuple(found["CRLValue"]), tuple(found["OCSPValue"])
    )


def _stamps(element: Element) -> list[Stamp]:
    """Return the timestamps of one element, all over the same."""
    method: Method | None = canonical.DEFAULT
    inner = children(element)
    if inner and inner[0].tag == ds("CanonicalizationMethod"):
        method = read_method(inner[0])
    tokens = [one for one in inner if one.tag == xades("EncapsulatedTimeStamp")]
    known = {ds("CanonicalizationMethod"), xades("EncapsulatedTimeStamp")}
    if method is None or not tokens or any(one.tag not in known for one in inner):
        raise Off(rules.PROPERTY, field="SignatureTimeStamp")
    return [Stamp(method, decoded(one)) for one in tokens]
