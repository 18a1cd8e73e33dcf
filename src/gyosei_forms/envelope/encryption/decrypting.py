"""Decrypting with the receiver's key: every check that needs no key goes first, and a failure has one name."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.encryption import algorithms, tokens
from gyosei_forms.envelope.encryption.decrypters import Decrypter, require_decrypter
from gyosei_forms.envelope.encryption.tokens import Token
from gyosei_forms.envelope.rules import encryption as rules
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits


def decrypt(
    token: bytes | str,
    decrypter: Decrypter,
    *,
    algorithms: Sequence[str] = algorithms.OFFERED,
    limits: Limits = limits_.DEFAULT,
    pointer: str = "",
) -> Result[bytes]:
    """Return what a JWE in the compact form holds, if it is for this key and nothing in it was changed.

    ``algorithms`` are those of :data:`~gyosei_forms.envelope.encryption.OFFERED` that are accepted. A wrong key, a changed
    key, header, ciphertext or tag are one finding: the sender is not told which. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments and what the decrypter raises, such as for a wrong password.
    """
    require(
        is_a(token, bytes, str), "JWE は bytes か str で渡してください。", "pass the JWE as bytes or str."
    )
    require_decrypter(decrypter)
    limits_.require_limits(limits)
    require_text(pointer, "pointer")
    _require_algorithms(algorithms)
    report = Report(max_findings=limits.max_findings)
    try:
        raw = token.encode("ascii") if isinstance(token, str) else token
    except UnicodeEncodeError:
        report.add(rules.NOT_A_JWE, pointer, field="ASCII")
        return Result(None, report)
    read = tokens.read(raw, algorithms, report, limits, pointer)
    if read is None:
        return Result(None, report)
    return Result(_decrypted(read, decrypter, report, pointer), report)


def _require_algorithms(given: object) -> None:
    offered = algorithms.OFFERED
    require(
        isinstance(given, list | tuple) and len(given) > 0 and all(one in offered for one in given),
        f"algorithms は {', '.join(offered)} のうちの一つ以上です。",
        f"algorithms are one or more of {', '.join(offered)}.",
    )


def _decrypted(token: Token, decrypter: Decrypter, report: Report, place: str) -> bytes | None:
    public = algorithms.public_key(decrypter.public_jwk)
    if token.header["alg"] != decrypter.algorithm:
        report.add(rules.JWE_OTHER_KEY, place + "/protected", algorithm=decrypter.algorithm)
        return None
    if isinstance(public, rsa.RSAPublicKey):
        size = (public.key_size + 7) // 8
        if len(token.encrypted_key) != size:
            found = len(token.encrypted_key)
            report.add(rules.JWE_LENGTH, place, field="encrypted_key", found=found, expected=size)
            return None
        content_key = _recovered(decrypter, token.encrypted_key)
    else:
        point = _point(token.header.get("epk"), public)
        if point is None:
            report.add(rules.JWE_EPHEMERAL_KEY, place + "/protected/epk")
            return None
        content_key = _unwrapped(_recovered(decrypter, point), token)
    # RFC 7516 §11.5: what goes on after a key that could not be had takes the same way as after a wrong one
    usable = content_key is not None and len(content_key) == algorithms.KEY_BYTES
    key = content_key if usable and content_key is not None else os.urandom(algorithms.KEY_BYTES)
    try:
        return AESGCM(key).decrypt(token.nonce, token.ciphertext + token.tag, token.protected)
    except InvalidTag:
        report.add(rules.JWE_NOT_DECRYPTED, place)
        return None


def _point(epk: object, public: object) -> bytes | None:
    """Return the sender's point, if it is one of the receiver's curve; ``None`` for any other."""
    sent = algorithms.public_key(epk)
    if not isinstance(sent, ec.EllipticCurvePublicKey) or not isinstance(public, ec.EllipticCurvePublicKey):
        return None
    if sent.curve.name != public.curve.name:
        return None
    form = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return sent.public_bytes(*form)


def _recovered(decrypter: Decrypter, given: bytes) -> bytes | None:
    try:
        return decrypter.recover(given)
    except ValueError:
        return None


def _unwrapped(secret: bytes | None, token: Token) -> bytes | None:
    if secret is None:
        return None
    try:
        return aes_key_unwrap(algorithms.wrapping_key(secret, token.header), token.encrypted_key)
    except InvalidUnwrap:
        return None
