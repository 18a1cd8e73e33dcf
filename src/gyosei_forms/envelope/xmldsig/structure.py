"""What a ``Signature`` element says: methods, references, value, certificates. Nothing of it is verified yet."""

from __future__ import annotations

from dataclasses import dataclass

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.jades.certificates import Described
from gyosei_forms.envelope.jades.certificates import read as read_certificate
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xmldsig import names, references
from gyosei_forms.envelope.xmldsig.canonical import Method
from gyosei_forms.envelope.xmldsig.elements import Off, children, decoded, hold_plain, text_of, without_blanks
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import Reference
from gyosei_forms.limits import Limits

_SIGNATURE = [ds("SignedInfo"), ds("SignatureValue")]
_SIGNED_INFO = [ds("CanonicalizationMethod"), ds("SignatureMethod")]
_KEY_INFO, _OBJECT, _REFERENCE = ds("KeyInfo"), ds("Object"), ds("Reference")
_CERTIFICATE = ds("X509Certificate")


@dataclass(frozen=True, slots=True, repr=False)
class Signature:
    """A signature as written. ``algorithm`` is the name that the policy has for its method."""

    element: Element
    signed_info: Element
    method: Method
    algorithm: str
    references: tuple[Reference, ...]
    value: bytes
    certificates: tuple[Described, ...]
    key_values: tuple[Element, ...]
    objects: tuple[Element, ...]


def read(element: Element, limits: Limits) -> Signature:
    """Return what a ``Signature`` element says; raises :class:`Off`, or a limit for too many references."""
    found = children(element)
    tags = [one.tag for one in found]
    key_info = found[2] if len(found) > 2 and tags[2] == _KEY_INFO else None
    objects = found[2 if key_info is None else 3 :]
    if tags[:2] != [ds("SignedInfo"), ds("SignatureValue")] or any(
        one.tag != ds("Object") for one in objects
    ):
        raise Off(rules.FORM, field="Signature")
    certificates, key_values = ((), ()) if key_info is None else _key_info(key_info)
    hold_plain(found[0])
    signed_info = list(found[0])
    tags = [one.tag for one in signed_info]
    written = signed_info[2:]
    if tags[:2] != _SIGNED_INFO or not written:
        raise Off(rules.FORM, field="SignedInfo")
    if any(one.tag != _REFERENCE for one in written):
        raise Off(rules.FORM, field="SignedInfo")
    limits.hold("max_references", len(written), limits_.ITEMS)
    method = references.read_method(signed_info[0])
    if method is None:
        raise Off(rules.CANONICALIZATION)
    algorithm = _algorithm(signed_info[1])
    made = tuple(map(references.read, written))
    if len({one.uri for one in made}) != len(made):
        raise Off(rules.REFERENCE_TWICE)
    value = decoded(found[1])
    return Signature(
        element, found[0], method, algorithm, made, value, certificates, key_values, tuple(objects)
    )


def _algorithm(element: Element) -> str:
    uri = element.get("Algorithm", "")
    inner = [one.tag for one in element]
    if ds("HMACOutputLength") in inner:
        raise Off(rules.TRUNCATED_HMAC)
    if "hmac" in uri.lower():
        raise Off(rules.HMAC)
    if uri in names.BROKEN:
        raise Off(rules.BROKEN_HASH)
    if uri not in names.SIGNATURES or inner:
        raise Off(rules.SIGNATURE_METHOD)
    return names.SIGNATURES[uri]


def _key_info(element: Element) -> tuple[tuple[Described, ...], tuple[Element, ...]]:
    """Return the certificates and the bare keys; what else may name a key is passed over, and fetched never."""
    certificates: list[Described] = []
    keys: list[Element] = []
    hold_plain(element)
    for one in element:
        if one.tag == ds("KeyValue"):
            keys.extend(one)
        elif one.tag == ds("X509Data"):
            certificates.extend(map(_certificate, one.iterchildren(_CERTIFICATE)))
    return tuple(certificates), tuple(keys)


def _certificate(element: Element) -> Described:
    found = read_certificate(without_blanks(text_of(element)))
    if found is None:
        raise Off(rules.CERTIFICATE_UNREADABLE)
    return found
