"""Whether the signature value fits a key that the policy lets be used, and a bare key the certificate's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gyosei_forms.envelope import rules as envelope_rules
from gyosei_forms.envelope.algorithms import Algorithm, Policy, Standing
from gyosei_forms.envelope.algorithms.schemes import Ecdsa
from gyosei_forms.envelope.jades.certificates import Described
from gyosei_forms.envelope.jws.verifying import hold_standing
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xmldsig import names
from gyosei_forms.envelope.xmldsig.canonical import NotCanonical, canonical
from gyosei_forms.envelope.xmldsig.elements import Off, decoded, local_name
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.structure import Signature
from gyosei_forms.findings import Report

_OTHER_PAIRS = {
    (name, curve.name): Ecdsa(f"{name} {curve.name}", hash_name, curve, 0)
    for name, hash_name in (("ES256", "sha256"), ("ES384", "sha384"), ("ES512", "sha512"))
    for curve in (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1())
}
"""Hash and curve are chosen apart in XML signatures. Only read; the order of the curve is for writing."""


class Held(NamedTuple):
    """A signature value that holds: whose certificate, and what the policy says of algorithm and key."""

    certificate: Described
    standing: Standing


def signed_bytes(signature: Signature) -> bytes:
    """Return the bytes that were signed: the canonical ``SignedInfo``; raises :class:`Off`."""
    try:
        return canonical(signature.signed_info, signature.method)
    except NotCanonical:
        raise Off(rules.NOT_CANONICAL) from None


def hold_value(
    signature: Signature,
    candidates: Sequence[Described],
    names_: Sequence[str],
    policy: Policy,
    day: date,
    report: Report,
) -> Held | None:
    """Return whose signature it is, by the key among the candidates that it fits; ``None``, and why, otherwise."""
    if signature.algorithm not in names_ or signature.algorithm not in policy.algorithms:
        report.add(envelope_rules.ALGORITHM_REFUSED, "/signatureMethod", allowed=", ".join(names_))
        return None
    usual = policy.algorithms[signature.algorithm]
    fitting = [
        (one, algorithm)
        for one in candidates
        if one.key is not None and (algorithm := _fitting(usual, one.key)) is not None
    ]
    if not fitting:
        report.add(envelope_rules.KEY_UNFIT, "/keyInfo", algorithm=usual.name)
        return None
    signed = signed_bytes(signature)
    for certificate, algorithm in fitting:
        key = certificate.key
        if algorithm.holds(key, algorithm.digest(signed), signature.value):
            standing = policy.standing(usual.name, key, day)
            if not hold_standing(standing, policy, usual, key, report, "/signatureMethod"):
                return None
            return Held(certificate, standing)
    report.add(envelope_rules.SIGNATURE_INVALID, "/signatureValue")
    return None


def _fitting(usual: Algorithm, key: Any) -> Algorithm | None:
    if usual.fits(key):
        return usual
    if isinstance(key, ec.EllipticCurvePublicKey):
        return _OTHER_PAIRS.get((usual.name, key.curve.name))
    return None


def hold_key_values(signature: Signature, certificate: Described) -> None:
    """Raise :class:`Off` where a bare key stands beside the certificate and is another."""
    if not all(_is_same(one, certificate.key) for one in signature.key_values):
        raise Off(rules.KEY_VALUE_OTHER)


def _is_same(element: Element, key: Any) -> bool:
    found = {local_name(one): one for one in element}
    if element.tag == ds("RSAKeyValue") and isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        wanted = {"Modulus": numbers.n, "Exponent": numbers.e}
        return found.keys() == wanted.keys() and all(
            int.from_bytes(decoded(found[name]), "big") == value for name, value in wanted.items()
        )
    if element.tag == f"{{{names.DSIG11}}}ECKeyValue" and isinstance(key, ec.EllipticCurvePublicKey):
        if found.keys() != {"NamedCurve", "PublicKey"}:
            return False
        curve = names.CURVES.get(found["NamedCurve"].get("URI", ""))
        return curve == key.curve.name and decoded(found["PublicKey"]) == _point(key)
    return False


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
