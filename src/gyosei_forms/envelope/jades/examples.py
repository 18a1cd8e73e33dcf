"""One small JAdES signature and every way to spoil it, by name: the examples of the rules.

The certificate is made for the occasion, so nothing here is anyone's signature.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from gyosei_forms.clock import JST
from gyosei_forms.envelope import base64url, jws
from gyosei_forms.envelope.jades.certificates import thumbprint
from gyosei_forms.envelope.jades.parts import Digest, Parts
from gyosei_forms.envelope.jades.signing import sign
from gyosei_forms.envelope.jades.verifying import verify
from gyosei_forms.envelope.signers.file_key import FileKeySigner, PrivateKey
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

AT = datetime(2026, 6, 1, 9, 0, tzinfo=JST)
PARTS: Parts = {"application.json": b"{}", "attachments/001": b"%PDF-"}
_HASHED = (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)
"""Keys whose signatures take a hash; the others hash by themselves."""
Change = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True, repr=False)
class _Example:
    signature: bytes
    parts: Parts
    at: datetime = AT


def certificate(key: PrivateKey, name: str = "見本") -> x509.Certificate:
    """Return a self-signed certificate of a key, valid from 2026 for a hundred years; it proves nothing."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = AT - timedelta(days=30)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=36_500))
    )
    return builder.sign(key, hashes.SHA256() if isinstance(key, _HASHED) else None)


def report(edit: str) -> Report:
    """Return the findings on the example signature after the named edit."""
    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    example = EDITS[edit]()
    return verify(example.signature, example.parts, at=example.at).report


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def _signature() -> bytes:
    return sign(PARTS, FileKeySigner(_key()), certificates=[certificate(_key())], at=AT)


def _as_signed() -> _Example:
    return _Example(_signature(), PARTS)


def _header() -> dict[str, Any]:
    """Return the header of the example, without what signing adds."""
    token = jws.read_all(_signature(), limits=DEFAULT, report=Report(), understood=frozenset({"b64", "sigD"}))
    header = dict(token[0].header) if token else {}
    return {name: value for name, value in header.items() if name not in ("alg", "b64", "crit")}


def _signed(
    change: Change,
    *,
    critical: tuple[str, ...] = ("sigD",),
    signer: FileKeySigner | None = None,
    at: datetime = AT,
) -> _Example:
    """Return the example with another header, rightly signed."""
    header = _header()
    change(header)
    signer = FileKeySigner(_key()) if signer is None else signer
    made = jws.sign(b"", signer, header=header, critical=critical, as_of=AT.date())
    return _Example(jws.general([made]), PARTS, at)


def _with_parts(parts: Mapping[str, bytes | memoryview | Digest]) -> _Example:
    return _Example(_signature(), parts)


def _time(value: str) -> _Example:
    def change(header: dict[str, Any]) -> None:
        del header["iat"]
        header["sigT"] = value

    return _signed(change)


def _late() -> _Example:
    """Sign with an RSA key of 2,048 bits, and a claimed time of 2035."""
    key, at = _rsa(), AT.replace(year=2035)
    raw = certificate(key)
    encoded = raw.public_bytes(Encoding.DER)

    def change(header: dict[str, Any]) -> None:
        header["x5c"] = [base64url.encode_padded(encoded)]
        header["x5t#S256"] = thumbprint(raw)
        header["iat"] = int(at.timestamp())

    return _signed(change, signer=FileKeySigner(key, algorithm="RS256"), at=at)


def _no_certificate(header: dict[str, Any]) -> None:
    del header["x5c"], header["x5t#S256"]


EDITS: dict[str, Callable[[], _Example]] = {
    "as signed": _as_signed,
    "without a time": lambda: _signed(lambda header: header.pop("iat")),
    "sigD not critical": lambda: _signed(lambda _: None, critical=()),
    "without a certificate": lambda: _signed(_no_certificate),
    "a certificate that cannot be read": lambda: _signed(lambda header: header.update(x5c=["AAAA"])),
    "another certificate": lambda: _signed(
        lambda header: header.update({"x5t#S256": base64url.encode(bytes(32))})
    ),
    "another mechanism": lambda: _signed(
        lambda header: header["sigD"].update(mId="http://uri.etsi.org/19182/HttpHeaders")
    ),
    "a part changed": lambda: _with_parts({**PARTS, "application.json": b"[]"}),
    "a part taken out": lambda: _with_parts({"application.json": b"{}"}),
    "a part put in": lambda: _with_parts({**PARTS, "attachments/002": b""}),
    "a digest of another hash": lambda: _with_parts(
        {**PARTS, "attachments/001": Digest("sha384", bytes(48))}
    ),
    "signed after the end of its algorithm": _late,
    "a new signature with sigT": lambda: _time("2025-07-15T00:00:00Z"),
    "an old signature with sigT": lambda: _time("2025-07-14T23:59:59Z"),
    "another signature value": lambda: _Example(
        _signature().replace(b'"signature":"', b'"signature":"AAAA'), PARTS
    ),
}
"""Edits of the signature and of the parts; each gives what a receiver gets."""
