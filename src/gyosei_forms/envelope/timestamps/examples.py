"""A timestamp authority of a few lines, one small token, and every way to spoil it, by name: the examples of the rules.

The keys are made for the occasion, so no token is anyone's. ``gyosei_forms.testing`` has the demonstration authority.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gyosei_forms.clock import JST
from gyosei_forms.envelope.timestamps import cms, der, tokens
from gyosei_forms.envelope.timestamps.requests import Request, imprint
from gyosei_forms.envelope.timestamps.requests import request as new_request
from gyosei_forms.errors import unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.text import Text

AT = datetime(2026, 6, 1, 12, 0, tzinfo=JST)
CONTENT = b"what is stamped"
POLICY = "2.999.1"
"""An identifier of the arc for examples."""
PrivateKey = ec.EllipticCurvePrivateKey
_ECDSA_SHA256 = "1.2.840.10045.4.3.2"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Authority:
    """A timestamp authority in the same process; it answers with the time ``at``."""

    key: PrivateKey
    certificate: x509.Certificate
    at: datetime = AT
    serial: int = 1
    extra: Sequence[x509.Certificate] = ()
    signers: int = 1
    named: x509.Certificate | None = None
    """The certificate that ESSCertIDv2 names, where it is to be another one."""
    ess: str = tokens.SIGNING_CERTIFICATE_V2
    imprint_hash: str = ""
    extensions: bytes = b""
    edit: Callable[[bytes], bytes] = field(default=bytes)
    """Changes the signature value."""

    def stamp(self, request: Request) -> Result[bytes]:
        """Return a token for a request."""
        return Result(self.token(request.digest, request.hash_name, nonce=request.nonce), Report())

    def token(self, digest: bytes, hash_name: str = "sha256", *, nonce: int | None = None) -> bytes:
        """Return a token over a digest."""
        stamped = imprint(digest, hash_name)
        if self.imprint_hash:
            algorithm = der.write(der.SEQUENCE, der.write_oid(cms.OIDS[self.imprint_hash]))
            stamped = der.write(der.SEQUENCE, algorithm, der.write(der.OCTETS, digest))
        info = der.write(
            der.SEQUENCE,
            der.write_integer(1),
            der.write_oid(POLICY),
            stamped,
            der.write_integer(self.serial),
            der.write(der.TIME, self.at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode("ascii")),
            der.write(der.SEQUENCE, der.write_integer(1)),
            b"" if nonce is None else der.write_integer(nonce),
            self.extensions,
        )
        signer = self._signer(info)
        certificates = b"".join(one.public_bytes(Encoding.DER) for one in (self.certificate, *self.extra))
        content = der.write(der.context(0), der.write(der.OCTETS, info))
        data = der.write(
            der.SEQUENCE,
            der.write_integer(3),
            der.write(der.SET, _SHA256),
            der.write(der.SEQUENCE, der.write_oid(tokens.TST_INFO), content),
            der.write(der.context(0), certificates),
            der.write(der.SET, signer * self.signers),
        )
        return der.write(der.SEQUENCE, der.write_oid(cms.SIGNED_DATA), der.write(der.context(0), data))

    def _signer(self, info: bytes) -> bytes:
        certificate = self.certificate
        named = (self.named or certificate).public_bytes(Encoding.DER)
        hash_name = "sha256" if self.ess == tokens.SIGNING_CERTIFICATE_V2 else "sha1"
        hashed = der.write(der.OCTETS, hashlib.new(hash_name, named).digest())
        ess = der.write(der.SEQUENCE, der.write(der.SEQUENCE, der.write(der.SEQUENCE, hashed)))
        values = sorted(
            (
                _attribute(cms.CONTENT_TYPE, der.write_oid(tokens.TST_INFO)),
                _attribute(cms.MESSAGE_DIGEST, der.write(der.OCTETS, hashlib.sha256(info).digest())),
                _attribute(self.ess, ess),
            )
        )
        made = self.key.sign(der.write(der.SET, *values), ec.ECDSA(hashes.SHA256()))
        return der.write(
            der.SEQUENCE,
            der.write_integer(1),
            der.write(
                der.SEQUENCE, certificate.issuer.public_bytes(), der.write_integer(certificate.serial_number)
            ),
            _SHA256,
            der.write(der.context(0), *values),
            der.write(der.SEQUENCE, der.write_oid(_ECDSA_SHA256)),
            der.write(der.OCTETS, self.edit(made)),
        )


_SHA256 = der.write(der.SEQUENCE, der.write_oid(cms.OIDS["sha256"]))


def _attribute(kind: str, value: bytes) -> bytes:
    return der.write(der.SEQUENCE, der.write_oid(kind), der.write(der.SET, value))


# --- the authority, its root, and what is known of its revocation

_LONG = timedelta(days=3_650)


class Root(NamedTuple):
    """A root: its key and its certificate."""

    key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
    certificate: x509.Certificate

    @property
    def hash(self) -> hashes.SHA384 | None:
        """What it hashes with; Ed25519 hashes by itself."""
        return hashes.SHA384() if isinstance(self.key, ec.EllipticCurvePrivateKey) else None


@cache
def root() -> Root:
    """Return the root above the authority."""
    return _root("見本 ルート", ec.generate_private_key(ec.SECP384R1()))


@cache
def other_root() -> Root:
    """Return another root, with another algorithm."""
    return _root("別の見本 ルート", ed25519.Ed25519PrivateKey.generate())


def _root(name: str, key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> Root:
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    builder = _builder(_name(name), _name(name), key, AT - _LONG, AT + 5 * _LONG)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    hash_ = hashes.SHA384() if isinstance(key, ec.EllipticCurvePrivateKey) else None
    return Root(key, builder.add_extension(usage, critical=True).sign(key, hash_))


def leaf(
    key: PrivateKey,
    *,
    uses: Sequence[x509.ObjectIdentifier] = (ExtendedKeyUsageOID.TIME_STAMPING,),
    critical: bool = True,
    begin: datetime = AT - timedelta(days=365),
    end: datetime = AT + _LONG,
    name: str = "見本 タイムスタンプ局",
    issuer: Root | None = None,
) -> x509.Certificate:
    """Return a certificate of a key under a root; without ``uses`` it is one for signatures."""
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    issuer = issuer or root()
    builder = _builder(_name(name), issuer.certificate.subject, key, begin, end).add_extension(
        usage, critical=True
    )
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=critical)
    return builder.sign(issuer.key, issuer.hash)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey,
    begin: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(begin).not_valid_after(end)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def crl(
    at: datetime,
    *,
    revoked: x509.Certificate | None = None,
    days: int = 30,
    issuer: Root | None = None,
) -> bytes:
    """Return a root's revocation list of a moment, with at most one certificate revoked the day before."""
    issuer = issuer or root()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at)
        .next_update(at + timedelta(days=days))
    )
    if revoked is not None:
        entry = x509.RevokedCertificateBuilder().serial_number(revoked.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(at - timedelta(days=1)).build())
    return builder.sign(issuer.key, issuer.hash).public_bytes(Encoding.DER)


@cache
def authority() -> Authority:
    """Return the authority of the examples."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key=key, certificate=leaf(key))


# --- spoilt tokens


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Example:
    token: bytes
    content: bytes = CONTENT
    anchor: x509.Certificate
    at: datetime = AT + timedelta(days=1)
    crls: tuple[bytes, ...]
    nonce: int | None = None
    policies: tuple[str, ...] = ()


def _example(made: Authority | None = None, **changes: Any) -> _Example:
    made = authority() if made is None else made
    digest = hashlib.new(made.imprint_hash or "sha256", CONTENT, usedforsecurity=False).digest()
    options: dict[str, Any] = {
        "token": made.token(digest, nonce=7),
        "anchor": root().certificate,
        "crls": (crl(AT),),
    }
    return _Example(**(options | changes))


def _of(**changes: Any) -> Callable[[], _Example]:
    return lambda: _example(replace(authority(), **changes))


def _with(**changes: Any) -> Callable[[], _Example]:
    return lambda: _example(**changes)


def _cut() -> _Example:
    return _example(token=_example().token[:-1])


def _without_certificate() -> _Example:
    """Take the certificates out of the token: they are under no signature."""
    token = _example().token
    certificates = der.write(der.context(0), authority().certificate.public_bytes(Encoding.DER))
    data = token[token.index(der.write(der.INTEGER, b"\x03")) :].replace(certificates, b"")
    inner = der.write(der.context(0), der.write(der.SEQUENCE, data))
    return _example(token=der.write(der.SEQUENCE, der.write_oid(cms.SIGNED_DATA), inner))


def _ended() -> _Example:
    at = AT + _LONG + timedelta(days=1)
    return _example(at=at, crls=(crl(AT),))


def _revoked() -> _Example:
    later = AT + timedelta(days=20)
    lists = (crl(AT, days=10), crl(later, revoked=authority().certificate))
    return _example(at=later + timedelta(days=1), crls=lists)


def _critical() -> bytes:
    """Return extensions of a token with a critical one."""
    one = der.write(
        der.SEQUENCE,
        der.write_oid("2.999.2"),
        der.write(der.BOOLEAN, b"\xff"),
        der.write(der.OCTETS, b"\x05\x00"),
    )
    return der.write(der.context(1), one)


EDITS: dict[str, Callable[[], _Example]] = {
    "as stamped": _with(),
    "cut short": _cut,
    "two signers": _of(signers=2),
    "no certificate": _without_certificate,
    "ESSCertIDv2 of another certificate": lambda: _example(replace(authority(), named=root().certificate)),
    "ESSCertID": _of(ess=tokens.SIGNING_CERTIFICATE),
    "another signature value": _of(edit=lambda made: made[:-1] + bytes((made[-1] ^ 1,))),
    "a critical extension": lambda: _example(replace(authority(), extensions=_critical())),
    "over other data": _with(content=b"other data"),
    "SHA-1 imprint": _of(imprint_hash="sha1"),
    "another nonce": _with(nonce=8),
    "another policy": _with(policies=("2.999.2",)),
    "in the future": _with(at=AT - timedelta(days=1)),
    "long ago": _with(at=AT.replace(year=2070)),
    "wrong authority": lambda: _example(anchor=other_root().certificate),
    "after the end of its certificate": _ended,
    "after a revocation": _revoked,
}
"""Edits of the token and of what it is verified with; each gives what a verifier gets."""


def report(edit: str) -> Report:
    """Return the findings on the example token after the named edit."""
    from gyosei_forms.envelope.certificates import Anchor, Revocation
    from gyosei_forms.envelope.timestamps.verifying import verify

    example = EDITS[_known(edit, EDITS)]()
    return verify(
        example.token,
        example.content,
        anchors=[Anchor.of(example.anchor)],
        revocation=Revocation(crls=example.crls),
        nonce=example.nonce,
        policies=example.policies,
        as_of=example.at,
    ).report


# --- answers of an authority


def answer(request: Request, *, status: int = 0) -> bytes:
    """Return the authority's answer to a request, granted or (2) refused."""
    info = der.write(der.SEQUENCE, der.write_integer(status))
    token = authority().token(request.digest, request.hash_name, nonce=request.nonce)
    return der.write(der.SEQUENCE, info, token if status == 0 else b"")


def answer_report(edit: str) -> Report:
    """Return the findings on an authority's answer after the named edit."""
    from gyosei_forms.envelope.timestamps.client import no_answer
    from gyosei_forms.envelope.timestamps.requests import token_of

    asked = new_request(hashlib.sha256(CONTENT).digest())
    answers = {
        "answer as given": lambda: answer(asked),
        "answer cut short": lambda: answer(asked)[:-1],
        "answer that refuses": lambda: answer(asked, status=2),
    }
    if edit == "answer of a server error":
        return no_answer("HTTP 500").report
    return token_of(answers[_known(edit, answers)](), asked).report


def _known(edit: str, edits: Mapping[str, object]) -> str:
    if edit not in edits:
        raise unknown(Text("例", "example"), edit, edits)
    return edit
