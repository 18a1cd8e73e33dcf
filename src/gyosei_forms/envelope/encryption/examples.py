"""One small JWE and every way to spoil it, by name: the examples of the rules. The keys are made for the occasion."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json
from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.blocks.encrypted import Encrypted
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.encryption import parts
from gyosei_forms.envelope.encryption.decrypters import FileKeyDecrypter
from gyosei_forms.envelope.encryption.decrypting import decrypt
from gyosei_forms.envelope.encryption.encrypting import encrypt
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

CONTENT = '{"氏名":"見本 花子"}'.encode()


@cache
def decrypter() -> FileKeyDecrypter:
    """Return the receiver of the example."""
    return FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))


def report(edit: str) -> Report:
    """Return the findings on the example after the named edit."""
    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    return decrypt(EDITS[edit](_parts()), decrypter()).report


def _parts() -> list[bytes]:
    return encrypt(CONTENT, decrypter().public_jwk).split(b".")


def with_header(parts: list[bytes], **members: Any) -> bytes:
    """Return a JWE whose header has other members; ``None`` takes one out."""
    header = json.loads(base64url.decode(parts[0].decode()) or b"{}") | members
    kept = {name: value for name, value in header.items() if value is not None}
    return b".".join([base64url.encode(canonical_json.write(kept)).encode(), *parts[1:]])


def _off_the_curve(parts: list[bytes]) -> bytes:
    epk = json.loads(base64url.decode(parts[0].decode()) or b"{}")["epk"]
    return with_header(parts, epk=epk | {"y": epk["x"]})


def _two_recipients(_parts: list[bytes]) -> bytes:
    return json.dumps({"recipients": [{"encrypted_key": "AA"}, {"encrypted_key": "AA"}]}).encode()


def _changed(parts: list[bytes]) -> bytes:
    raw = base64url.decode(parts[3].decode()) or b"\0"
    return b".".join([*parts[:3], base64url.encode(bytes([raw[0] ^ 1]) + raw[1:]).encode(), parts[4]])


EDITS: dict[str, Callable[[list[bytes]], bytes]] = {
    "as encrypted": b".".join,
    "one part too few": lambda parts: b".".join(parts[:4]),
    "padding in the nonce": lambda parts: b".".join([*parts[:2], parts[2] + b"==", *parts[3:]]),
    "a password": lambda parts: with_header(parts, alg="PBES2-HS512+A256KW", p2c=2**31 - 1, p2s="AAAA"),
    "agreed directly": lambda parts: with_header(parts, alg="ECDH-ES"),
    "a shared key": lambda parts: with_header(parts, alg="dir"),
    "PKCS #1 v1.5": lambda parts: with_header(parts, alg="RSA1_5"),
    "another cipher": lambda parts: with_header(parts, enc="A128CBC-HS256"),
    "compressed": lambda parts: with_header(parts, zip="DEF"),
    "a critical extension": lambda parts: with_header(parts, crit=["exp"], exp=1),
    "a point off the curve": _off_the_curve,
    "no ephemeral key": lambda parts: with_header(parts, epk=None),
    "for a key of another kind": lambda parts: with_header(parts, alg="RSA-OAEP-256", epk=None),
    "two recipients": _two_recipients,
    "a shorter tag": lambda parts: b".".join([*parts[:4], parts[4][:20]]),
    "another byte in the ciphertext": _changed,
}


def revealed(edit: str) -> Report:
    """Return the findings on an encrypted part of an envelope after the named edit."""
    (name, token), mark = _protected()
    others = {
        "as encrypted": (mark, decrypter()),
        "another digest in the manifest": (dataclasses.replace(mark, sha256="0" * 64), decrypter()),
        "no key": (mark, None),
        "another receiver's key": (mark, FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))),
    }
    said, key = others[edit]
    report = Report()
    parts.reveal(
        {"parts": [{"name": name, "encrypted": said.to_data()}]}, {name: token}, key, report, DEFAULT
    )
    return report


def _protected() -> tuple[tuple[str, Content], Encrypted]:
    protected = parts.protect([("application.json", CONTENT)], decrypter().public_jwk, DEFAULT)
    return protected.parts[0], protected.marks["application.json"]
