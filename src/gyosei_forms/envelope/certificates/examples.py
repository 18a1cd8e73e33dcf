"""One small PKI and every way to spoil it, by name: the examples of the rules. Its keys are made of printed phrases.

A root (the anchor), a CA, a leaf, and a list of each issuer; what each edit changes stands beside its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gyosei_forms.envelope.certificates import der
from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.certificate import POLICY_MAPPINGS
from gyosei_forms.envelope.certificates.policies import CertificatePolicies
from gyosei_forms.envelope.certificates.purposes import Purpose
from gyosei_forms.envelope.certificates.revocation import Answer, Revocation
from gyosei_forms.envelope.certificates.validation import Validation, validate
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

AT = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
_SIGNING = {"digital_signature": True, "content_commitment": True}
_CA = {"key_cert_sign": True, "crl_sign": True}
_BITS = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def key(phrase: str) -> ec.EllipticCurvePrivateKey:
    """Return the private key that is the SHA-256 of a printed phrase: nobody's."""
    secret = int.from_bytes(hashlib.sha256(f"gyosei_forms example: {phrase}".encode()).digest(), "big")
    return ec.derive_private_key(secret % (2**255), ec.SECP256R1())


def name(common: str) -> x509.Name:
    """Return the name of somebody of the example."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"EXAMPLE {common}"),
        ]
    )


def usage(bits: Mapping[str, bool]) -> x509.KeyUsage:
    """Return a KeyUsage with some bits."""
    return x509.KeyUsage(**{bit: bits.get(bit, False) for bit in _BITS})


def constraints(*, ca: bool, length: int | None = None) -> x509.BasicConstraints:
    """Return BasicConstraints."""
    return x509.BasicConstraints(ca=ca, path_length=length)


Extensions = Mapping[type[x509.ExtensionType] | str, tuple[x509.ExtensionType, bool]]
LEAF: Extensions = {x509.KeyUsage: (usage(_SIGNING), True)}
CA: Extensions = {
    x509.BasicConstraints: (constraints(ca=True), True),
    x509.KeyUsage: (usage(_CA), True),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Issued:
    """What a certificate of the example is made of."""

    subject: str
    issuer: str
    extensions: Extensions
    signer: str = ""
    """The phrase of the key that signs, if it is not the issuer's."""
    begin: datetime = AT - YEAR
    end: datetime = AT + YEAR
    serial: int = 1000
    public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey | None = None

    def made(self) -> x509.Certificate:
        """Return the certificate."""
        builder = (
            x509.CertificateBuilder()
            .subject_name(name(self.subject))
            .issuer_name(name(self.issuer))
            .public_key(self.public or key(self.subject).public_key())
            .serial_number(self.serial)
            .not_valid_before(self.begin)
            .not_valid_after(self.end)
        )
        for value, critical in self.extensions.values():
            builder = builder.add_extension(value, critical)
        return builder.sign(key(self.signer or self.issuer), hashes.SHA256())


ISSUED_LEAF = Issued(subject="leaf", issuer="CA", extensions=LEAF, serial=77)
ISSUED_CA = Issued(subject="CA", issuer="root", extensions=CA, serial=7)
ISSUED_ROOT = Issued(subject="root", issuer="root", extensions=CA, serial=1)


def crl(
    issuer: str,
    *,
    revoked: Mapping[int, x509.ReasonFlags] | None = None,
    at: datetime = AT,
    signer: str = "",
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = (),
) -> bytes:
    """Return a list of an issuer, of a day before ``at`` and for a week, with some serial numbers on it."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(name(issuer))
        .last_update(at - DAY)
        .next_update(at + 7 * DAY)
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for value, critical in extensions:
        builder = builder.add_extension(value, critical)
    for serial, reason in (revoked or {}).items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at - 2 * DAY)
        if reason is not x509.ReasonFlags.unspecified:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key(signer or issuer), hashes.SHA256()).public_bytes(Encoding.DER)


def response(
    about: x509.Certificate,
    issuer: x509.Certificate,
    *,
    at: datetime = AT,
    status: ocsp.OCSPCertStatus = ocsp.OCSPCertStatus.GOOD,
    responder: x509.Certificate | None = None,
) -> bytes:
    """Return an OCSP response of a day before ``at`` and for a week, signed by the issuer or by a responder."""
    is_revoked = status is ocsp.OCSPCertStatus.REVOKED
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=about,
        issuer=issuer,
        algorithm=hashes.SHA256(),
        cert_status=status,
        this_update=at - DAY,
        next_update=at + 7 * DAY,
        revocation_time=at - 2 * DAY if is_revoked else None,
        revocation_reason=None,
    )
    by = responder or issuer
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, by)
    if responder is not None:
        builder = builder.certificates([responder])
    common = by.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return builder.sign(key(str(common).removeprefix("EXAMPLE ")), hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def _leaf() -> x509.Certificate:
    return ISSUED_LEAF.made()


@cache
def _ca() -> x509.Certificate:
    return ISSUED_CA.made()


@cache
def anchor() -> Anchor:
    """Return the anchor of the example."""
    return Anchor.of(ISSUED_ROOT.made())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Example:
    """What is judged, and how."""

    leaf: x509.Certificate | bytes = field(default_factory=_leaf)
    intermediates: tuple[x509.Certificate | bytes, ...] = field(default_factory=lambda: (_ca(),))
    revocation: Revocation = field(default_factory=lambda: Revocation(crls=(crl("CA"), crl("root"))))
    at: datetime = AT
    policies: CertificatePolicies | None = None

    def validation(self) -> Validation:
        """Return what becomes of it."""
        return validate(
            self.leaf,
            intermediates=self.intermediates,
            anchors=[anchor()],
            at=self.at,
            purpose=Purpose.SIGNER,
            revocation=self.revocation,
            policies=self.policies,
        )


def report(edit: str) -> Report:
    """Return the findings on the example after the named edit."""
    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    return EDITS[edit]().validation().report


# --- edits


def _with_leaf(**changes: object) -> Example:
    return Example(leaf=replace(ISSUED_LEAF, **changes).made())  # type: ignore[arg-type]


def _with_ca(**changes: object) -> Example:
    return Example(intermediates=(replace(ISSUED_CA, **changes).made(),))  # type: ignore[arg-type]


def _leaf_and(value: x509.ExtensionType, *, critical: bool = False) -> Example:
    return _with_leaf(extensions={**LEAF, type(value): (value, critical)})


def _ca_and(value: x509.ExtensionType, *, critical: bool = True) -> Example:
    return _with_ca(extensions={**CA, type(value): (value, critical)})


def _lists(*, leaf: bytes = b"", ca: bytes = b"") -> Example:
    return Example(revocation=Revocation(crls=(leaf or crl("CA"), ca or crl("root"))))


def _responses(*ocsp_: bytes) -> Example:
    return Example(revocation=Revocation(crls=(crl("root"),), ocsp=ocsp_))


def tlv(tag: int, *parts: bytes) -> bytes:
    """Return one element of DER."""
    content = b"".join(parts)
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(octets)]) + octets + content


def resigned(certificate: x509.Certificate, change: Callable[[list[bytes]], None], signer: str) -> bytes:
    """Return a certificate whose signed fields were changed as octets, signed again."""
    fields = [element.whole for element in der.inside(certificate.tbs_certificate_bytes)]
    change(fields)
    octets = tlv(der.SEQUENCE, *fields)
    value = key(signer).sign(octets, ec.ECDSA(hashes.SHA256()))
    outer = der.inside(certificate.public_bytes(Encoding.DER))
    return tlv(der.SEQUENCE, octets, outer[1].whole, tlv(3, b"\0", value))


def _changed(change: Callable[[list[bytes]], None]) -> Example:
    return Example(leaf=resigned(_leaf(), change, "CA"))


def _doubled(fields: list[bytes]) -> None:
    inner = der.inside(der.elements(fields[-1])[0].content)[0].whole
    fields[-1] = tlv(0xA3, tlv(der.SEQUENCE, inner, inner))


def _unreadable_extension(fields: list[bytes]) -> None:
    identifier = bytes.fromhex("0603551d0f")  # KeyUsage, whose value is a BIT STRING
    fields[-1] = tlv(0xA3, tlv(der.SEQUENCE, tlv(der.SEQUENCE, identifier, tlv(4, b"\x05\x00"))))


def _negative(fields: list[bytes]) -> None:
    fields[1] = tlv(2, b"\xff")


_SHA384 = bytes.fromhex("300a06082a8648ce3d040303")
_SHA1 = bytes.fromhex("300906072a8648ce3d0401")


def _other_algorithm(fields: list[bytes]) -> None:
    fields[2] = _SHA384


def _sha1() -> Example:
    fields = [element.whole for element in der.inside(_leaf().tbs_certificate_bytes)]
    fields[2] = _SHA1
    octets = tlv(der.SEQUENCE, *fields)
    value = key("CA").sign(octets, ec.ECDSA(hashes.SHA1()))  # noqa: S303 - what is refused
    return Example(leaf=tlv(der.SEQUENCE, octets, _SHA1, tlv(3, b"\0", value)))


def _short_key() -> Example:
    return _with_leaf(public=rsa.RSAPublicNumbers(65537, 2**1023 + 1).public_key())


def _ending() -> Example:
    at = datetime(2055, 1, 1, tzinfo=UTC)
    made = {"begin": at - YEAR, "end": at + YEAR}
    return Example(
        leaf=replace(ISSUED_LEAF, **made).made(),  # type: ignore[arg-type]
        intermediates=(replace(ISSUED_CA, **made).made(),),  # type: ignore[arg-type]
        revocation=Revocation(crls=(crl("CA", at=at), crl("root", at=at))),
        at=at,
    )


def _three() -> tuple[x509.Certificate, x509.Certificate]:
    limited = {**CA, x509.BasicConstraints: (constraints(ca=True, length=0), True)}
    below = Issued(subject="CA", issuer="CA above", extensions=CA, serial=8)
    return below.made(), Issued(subject="CA above", issuer="root", extensions=limited, serial=9).made()


def _too_long() -> Example:
    return Example(
        intermediates=_three(), revocation=Revocation(crls=(crl("CA"), crl("CA above"), crl("root")))
    )


def _unknown(oid: str = "1.2.3.4") -> x509.UnrecognizedExtension:
    return x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), b"\x05\x00")


def _mapping() -> Example:
    any_, other = bytes.fromhex("0604551d2000"), bytes.fromhex("06032a0304")
    value = tlv(der.SEQUENCE, tlv(der.SEQUENCE, any_, other))
    return _ca_and(x509.UnrecognizedExtension(POLICY_MAPPINGS, value))


def _names(permitted: x509.GeneralName) -> Example:
    limited = x509.NameConstraints(permitted_subtrees=[permitted], excluded_subtrees=None)
    given = x509.SubjectAlternativeName(
        [x509.DNSName("other.example"), x509.RegisteredID(x509.ObjectIdentifier("1.2.3"))]
    )
    return Example(
        leaf=replace(ISSUED_LEAF, extensions={**LEAF, type(given): (given, False)}).made(),
        intermediates=(replace(ISSUED_CA, extensions={**CA, type(limited): (limited, True)}).made(),),
    )


def _identifiers() -> Example:
    own = x509.SubjectKeyIdentifier(b"own")
    meant = x509.AuthorityKeyIdentifier(b"another", None, None)
    return Example(
        leaf=replace(ISSUED_LEAF, extensions={**LEAF, type(meant): (meant, False)}).made(),
        intermediates=(replace(ISSUED_CA, extensions={**CA, type(own): (own, False)}).made(),),
    )


def _point(
    *, for_cas: bool = False, some: frozenset[x509.ReasonFlags] | None = None
) -> tuple[x509.ExtensionType, bool]:
    point = x509.IssuingDistributionPoint(
        full_name=None,
        relative_name=None,
        only_contains_user_certs=False,
        only_contains_ca_certs=for_cas,
        only_some_reasons=some,
        indirect_crl=False,
        only_contains_attribute_certs=False,
    )
    return point, True


def delegate(*, issuer: str = "CA") -> x509.Certificate:
    """Return the certificate of a responder, issued for that by somebody."""
    extensions: Extensions = {
        **LEAF,
        x509.ExtendedKeyUsage: (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
        x509.OCSPNoCheck: (x509.OCSPNoCheck(), False),
    }
    return Issued(subject="responder", issuer=issuer, extensions=extensions, serial=78).made()


def _spoilt(signed: bytes) -> bytes:
    return signed[:-1] + bytes([signed[-1] ^ 1])


def _response_with_unknown() -> bytes:
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=_leaf(),
        issuer=_ca(),
        algorithm=hashes.SHA256(),
        cert_status=ocsp.OCSPCertStatus.GOOD,
        this_update=AT - DAY,
        next_update=AT + DAY,
        revocation_time=None,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, _ca())
    builder = builder.add_extension(_unknown(), critical=True)
    return builder.sign(key("CA"), hashes.SHA256()).public_bytes(Encoding.DER)


class _Silent:
    def ask(self, certificate: x509.Certificate, at: datetime) -> Answer | None:  # noqa: ARG002 - never knows
        return None


_R = x509.ReasonFlags
EDITS: dict[str, Callable[[], Example]] = {
    "as issued": Example,
    "no certificate": lambda: Example(leaf=b"0\x03\x02\x01\x05"),
    "an extension twice": lambda: _changed(_doubled),
    "an extension that cannot be read": lambda: _changed(_unreadable_extension),
    "a negative serial number": lambda: _changed(_negative),
    "two names of the algorithm": lambda: _changed(_other_algorithm),
    "an unknown critical extension": lambda: _leaf_and(_unknown(), critical=True),
    "signed with SHA-1": _sha1,
    "a key of 1024 bits": _short_key,
    "judged after the end of its algorithm": _ending,
    "something else among the intermediates": lambda: Example(intermediates=(_ca(), b"PEM?")),
    "without its CA": lambda: Example(intermediates=()),
    "another key than its CA's": lambda: _with_leaf(signer="somebody"),
    "judged before its period": lambda: _with_leaf(begin=AT + DAY),
    "judged after its period": lambda: _with_leaf(end=AT - DAY),
    "judged before its CA's period": lambda: _with_ca(begin=AT + DAY),
    "judged after its CA's period": lambda: _with_ca(end=AT - DAY),
    "issued by somebody who is no CA": lambda: _with_ca(extensions={x509.KeyUsage: CA[x509.KeyUsage]}),
    "more CAs than allowed": _too_long,
    "without a key usage": lambda: _with_leaf(extensions={}),
    "a CA that may not sign certificates": lambda: _ca_and(usage({"crl_sign": True})),
    "a CA itself": lambda: _leaf_and(constraints(ca=True), critical=True),
    "a key for encryption": lambda: _leaf_and(usage({"key_encipherment": True}), critical=True),
    "a certificate for servers": lambda: _leaf_and(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])),
    "without the policy demanded": lambda: Example(
        policies=CertificatePolicies(acceptable=frozenset({"1.2.3"}))
    ),
    "a mapping of any policy": _mapping,
    "a name that its CA may not give": lambda: _names(x509.DNSName("permitted.example")),
    "a name of a kind that cannot be compared": lambda: _names(
        x509.RegisteredID(x509.ObjectIdentifier("1.2"))
    ),
    "another key identifier": _identifiers,
    "revoked": lambda: _lists(leaf=crl("CA", revoked={77: _R.unspecified})),
    "with a revoked CA": lambda: _lists(ca=crl("root", revoked={7: _R.ca_compromise})),
    "on hold": lambda: _lists(leaf=crl("CA", revoked={77: _R.certificate_hold})),
    "without revocation data": lambda: Example(revocation=Revocation()),
    "no list": lambda: _lists(leaf=b"no list"),
    "a stale list": lambda: _lists(leaf=crl("CA", at=AT - 30 * DAY)),
    "a list signed by another CA": lambda: _lists(leaf=crl("CA", signer="root")),
    "a list for CAs": lambda: _lists(leaf=crl("CA", extensions=(_point(for_cas=True),))),
    "a list with an unknown extension": lambda: _lists(leaf=crl("CA", extensions=((_unknown(), True),))),
    "a list whose signer may not sign lists": lambda: _ca_and(usage({"key_cert_sign": True})),
    "a list for some reasons": lambda: _lists(
        leaf=crl("CA", extensions=(_point(some=frozenset({_R.key_compromise})),))
    ),
    "no response": lambda: _responses(b"no response"),
    "a response": lambda: _responses(response(_leaf(), _ca())),
    "a response of a delegate": lambda: _responses(response(_leaf(), _ca(), responder=delegate())),
    "a response on another certificate": lambda: _responses(response(ISSUED_ROOT.made(), _ca())),
    "a stale response": lambda: _responses(response(_leaf(), _ca(), at=AT - 30 * DAY)),
    "a response changed": lambda: _responses(_spoilt(response(_leaf(), _ca()))),
    "a response of somebody else": lambda: _responses(
        response(_leaf(), _ca(), responder=delegate(issuer="root"))
    ),
    "a response that does not know": lambda: _responses(
        response(_leaf(), _ca(), status=ocsp.OCSPCertStatus.UNKNOWN)
    ),
    "a response with an unknown extension": lambda: _responses(_response_with_unknown()),
    "a list from the future": lambda: _lists(leaf=crl("CA", at=AT + 2 * DAY)),
    "a port without an answer": lambda: Example(revocation=Revocation(crls=(crl("root"),), port=_Silent())),
}
