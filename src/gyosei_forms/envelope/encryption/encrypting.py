"""Encrypting to one receiver."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from gyosei_forms import canonical_json
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import base64url, keys
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.encryption import algorithms
from gyosei_forms.envelope.jws.verifying import require_day, require_policy
from gyosei_forms.errors import UsageError, require
from gyosei_forms.limits import Limits


def encrypt(
    data: bytes,
    recipient: Mapping[str, object],
    *,
    policy: Policy | None = None,
    as_of: date | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a JWE in the compact form (RFC 7516 §7.1), as ASCII bytes, that only the recipient's private key opens.

    ``recipient`` is a public key as JWK; its kind decides the algorithm (EC: ``ECDH-ES+A256KW``, RSA:
    ``RSA-OAEP-256``), the cipher is ``A256GCM``. The header names the key by its RFC 7638 thumbprint (``kid``). A new content
    key is made each time, so the same data gives other bytes.

    Raises :class:`~gyosei_forms.errors.UsageError` for a private key, one of another kind or for another use, one with which
    ``policy`` lets nothing new be made on the day ``as_of`` (default: today in Japan), and
    :class:`~gyosei_forms.errors.LimitExceeded` for data over ``max_encrypted_bytes``.
    """
    require(
        is_a(data, bytes), "暗号化するデータは bytes で渡してください。", "pass what is encrypted as bytes."
    )
    limits_.require_limits(limits)
    limits.hold("max_encrypted_bytes", len(data), limits_.BYTES)
    public, algorithm = require_recipient(recipient, policy, as_of)
    content_key, nonce = os.urandom(algorithms.KEY_BYTES), os.urandom(algorithms.NONCE_BYTES)
    header = {"alg": algorithm, "enc": algorithms.A256GCM, "kid": keys.thumbprint(recipient)}
    if isinstance(public, ec.EllipticCurvePublicKey):
        ephemeral = ec.generate_private_key(public.curve)
        header |= {"epk": keys.to_jwk(ephemeral.public_key())}  # type: ignore[dict-item]
        secret = ephemeral.exchange(ec.ECDH(), public)
        encrypted_key = aes_key_wrap(algorithms.wrapping_key(secret, {}), content_key)
    else:
        encrypted_key = public.encrypt(content_key, algorithms.oaep())
    protected = base64url.encode(canonical_json.write(header)).encode()
    sealed = AESGCM(content_key).encrypt(nonce, data, protected)
    parts = (encrypted_key, nonce, sealed[: -algorithms.TAG_BYTES], sealed[-algorithms.TAG_BYTES :])
    return b".".join((protected, *(base64url.encode(part).encode() for part in parts)))


def require_recipient(
    jwk: object, policy: Policy | None = None, as_of: date | None = None
) -> tuple[ec.EllipticCurvePublicKey | rsa.RSAPublicKey, str]:
    """Return the key of a recipient and its algorithm; raise :class:`~gyosei_forms.errors.UsageError` for another key."""
    policy, on = require_policy(policy), require_day(as_of)
    public = algorithms.public_key(jwk)
    algorithm = algorithms.of_key(public)
    kinds = (ec.EllipticCurvePublicKey, rsa.RSAPublicKey)
    if algorithm is None or not isinstance(public, kinds) or not isinstance(jwk, Mapping):
        raise UsageError(
            f"受け手の鍵は、暗号化に使う公開鍵（JWK、{algorithms.KINDS}、秘密鍵の d を含まないもの）にしてください。",
            f"the recipient is a public key for encryption as JWK ({algorithms.KINDS}), without the private member d.",
        )
    require(
        algorithms.may_encrypt(jwk, algorithm),
        "受け手の鍵の use・key_ops・alg が、この暗号化を認めていません。",
        "use, key_ops or alg of the recipient's key do not allow this encryption.",
    )
    family = "RSA" if algorithm == algorithms.RSA else "EC"
    require(
        policy.key_standing(family, public.key_size, on) is Standing.ALLOWED,
        f"方針 {policy.name} は、その日にこの長さの鍵での暗号化を認めません。",
        f"the policy {policy.name} lets nothing be encrypted to a key of this size on that day.",
    )
    return public, algorithm
