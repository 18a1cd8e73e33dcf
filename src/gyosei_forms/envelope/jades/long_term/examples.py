"""One small signature with a timestamp, its evidence and an archive timestamp, and every way to spoil it, by name.

The keys and authorities are those of the examples of timestamps, made for the occasion.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import tables
from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.algorithms import Policy, default_policy, read_policy
from gyosei_forms.envelope.jades.long_term import components
from gyosei_forms.envelope.jades.long_term.components import Component
from gyosei_forms.envelope.jades.long_term.extending import complete, renew, timestamp
from gyosei_forms.envelope.jades.parts import Digest, Parts
from gyosei_forms.envelope.jades.signing import sign
from gyosei_forms.envelope.signers.file_key import FileKeySigner
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.errors import unknown
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT
from gyosei_forms.text import Text

AT = stamping.AT
RENEWED = AT + timedelta(days=20)
PARTS: Parts = {"application.json": b"{}", "attachments/001": b"%PDF-"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Example:
    """What a validator gets."""

    signature: bytes
    parts: Parts = dataclasses.field(default_factory=lambda: PARTS)
    as_of: datetime = RENEWED + timedelta(days=1)
    policy: Policy | None = None
    crls: Sequence[bytes] = ()


@cache
def signer() -> tuple[FileKeySigner, x509.Certificate]:
    """Return the signer of the example and its certificate, which is valid for a year from the month before."""
    key = ec.generate_private_key(ec.SECP256R1())
    begin = AT - timedelta(days=30)
    made = stamping.leaf(key, uses=(), begin=begin, end=begin + timedelta(days=365), name="見本 署名者")
    return FileKeySigner(key), made


@cache
def signed() -> bytes:
    """Return the signature alone (B-B)."""
    made, certificate = signer()
    return sign(PARTS, made, certificates=[certificate], at=AT - timedelta(hours=1))


@cache
def dated() -> bytes:
    """Return it with a timestamp (B-T)."""
    return timestamp(signed(), stamping.authority()).unwrap()


@cache
def completed() -> bytes:
    """Return it with its evidence too (B-LT)."""
    return complete(dated(), certificates=[stamping.authority().certificate], crls=[stamping.crl(AT)])


@cache
def renewed() -> bytes:
    """Return it with an archive timestamp too (B-LTA)."""
    return _renewed(RENEWED)


def _renewed(at: datetime) -> bytes:
    authority = dataclasses.replace(stamping.authority(), at=at)
    return renew(completed(), PARTS, authority, crls=[stamping.crl(RENEWED)]).unwrap()


def edited(signature: bytes, edit: Callable[[list[Component]], object]) -> bytes:
    """Return a signature file with other unsigned components."""
    split = components.split(signature, limits=DEFAULT, report=Report())
    assert split is not None  # noqa: S101 - of this module
    (one,) = split.unsigned
    listed = list(one.components)
    edit(listed)
    return components.write([dataclasses.replace(one, components=tuple(listed))])


def _in_the_clear() -> Example:
    (first, *_) = _texts(dated())
    raw = base64url.decode(first) or b""
    return Example(signature=dated().replace(b'"%s"' % first.encode(), raw))


def _texts(signature: bytes) -> list[str]:
    split = components.split(signature, limits=DEFAULT, report=Report())
    return [] if split is None else [one.text for one in split.unsigned[0].components]


def _with(name: str, value: object, at: int = 0) -> Callable[[], Example]:
    added = components.component(name, value)
    return lambda: Example(signature=edited(dated(), lambda listed: listed.insert(at, added)))


def _covered_anew() -> Example:
    added = components.component(
        "xVals", components.certificate_values([stamping.root().certificate.public_bytes(Encoding.DER)])
    )
    return Example(signature=edited(renewed(), lambda listed: listed.insert(1, added)))


def _digests() -> Example:
    parts = {
        name: Digest("sha256", hashlib.sha256(bytes(one)).digest())
        for name, one in PARTS.items()
        if isinstance(one, bytes)
    }
    return Example(signature=renewed(), parts=parts)


def _stamped_too_early() -> Example:
    early = dataclasses.replace(stamping.authority(), at=AT - timedelta(days=60))
    made = timestamp(signed(), early).unwrap()
    return Example(signature=made, crls=[stamping.crl(AT - timedelta(days=60))])


def _other_issuer() -> Example:
    """Have the signer's certificate issued with EdDSA, by a policy that ends it before the archive timestamp."""
    issuer = stamping.other_root()
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = stamping.leaf(key, uses=(), name="見本 署名者", issuer=issuer)
    made = sign(PARTS, FileKeySigner(key), certificates=[certificate], at=AT - timedelta(hours=1))
    lists = [stamping.crl(AT), stamping.crl(AT, issuer=issuer)]
    made = complete(timestamp(made, stamping.authority()).unwrap(), crls=lists)
    end = (AT + timedelta(days=1)).date().isoformat()
    text = tables.read_text("envelope/algorithms.toml")
    return Example(
        signature=renew(made, PARTS, dataclasses.replace(stamping.authority(), at=RENEWED)).unwrap(),
        policy=read_policy(text.replace("[algorithms.EdDSA]", f"[algorithms.EdDSA]\nverify_until = {end}")),
    )


EDITS: dict[str, Callable[[], Example]] = {
    "kept": lambda: Example(signature=renewed()),
    "an element in the clear": _in_the_clear,
    "an unknown element": _with("note", "x"),
    "a counter signature": _with("cSig", "x"),
    "without a timestamp": lambda: Example(signature=signed()),
    "an element put in before the archive timestamp": _covered_anew,
    "parts as digests": _digests,
    "an archive timestamp older than what it covers": lambda: Example(
        signature=_renewed(AT - timedelta(days=1)), crls=[stamping.crl(AT - timedelta(days=1))]
    ),
    "stamped before the certificate": _stamped_too_early,
    "a certificate value that is none": _with("xVals", components.certificate_values([b"\x30\x00"]), 1),
    "renewed after the end of its CA's algorithm": _other_issuer,
}
"""Edits of the signature and of what it is validated with."""


def report(edit: str) -> Report:
    """Return the findings on the example signature after the named edit."""
    from gyosei_forms.envelope.certificates import Anchor, Revocation
    from gyosei_forms.envelope.jades.long_term.validating import validate

    if edit not in EDITS:
        raise unknown(Text("例", "example"), edit, EDITS)
    example = EDITS[edit]()
    return validate(
        example.signature,
        example.parts,
        anchors=[Anchor.of(one.certificate) for one in (stamping.root(), stamping.other_root())],
        revocation=Revocation(crls=tuple(example.crls)),
        policy=example.policy or default_policy(),
        as_of=example.as_of,
    ).report
