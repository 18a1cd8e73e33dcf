"""Signers: whoever can sign a digest. The private key stays with them.

A remote service, a card or a hardware module is a signer if it has the three members of :class:`Signer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature

from gyosei_forms.envelope import keys
from gyosei_forms.errors import UsageError, require, require_text


class Signer(Protocol):
    """What :func:`gyosei_forms.envelope.seal` needs of a signer."""

    @property
    def algorithm(self) -> str:
        """The JWS name of the signature algorithm; ``ES256``."""

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """The public key as JWK (RFC 7517); a ``comment`` may say what the key is for."""

    def sign_digest(self, digest: bytes) -> bytes:
        """Return the raw signature r‖s (64 bytes) over a SHA-256 digest."""


def require_signer(signer: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless an object has the three members of :class:`Signer`."""
    require(
        all(hasattr(signer, name) for name in ("algorithm", "sign_digest"))
        and isinstance(getattr(signer, "public_jwk", None), Mapping),
        "signer には署名者（Signer）を渡してください。例: FileKeySigner.read(鍵ファイル)",
        "signer must be a Signer, such as FileKeySigner.read(key_file).",
    )


class FileKeySigner:
    """A signer with a P-256 private key from a PEM file (PKCS#8). For tests and small installations.

    Signatures are deterministic (RFC 6979) where the crypto library can, otherwise random; both are ES256.
    """

    __slots__ = ("_key", "_public")

    algorithm = keys.ES256

    def __init__(self, key: ec.EllipticCurvePrivateKey, *, comment: str = "") -> None:
        _require_private(key)
        require_text(comment, "comment")
        self._key = key
        self._public = keys.to_jwk(key.public_key()) | ({"comment": comment} if comment else {})

    @classmethod
    def from_pem(cls, pem: bytes, *, password: bytes | None = None) -> FileKeySigner:
        """Return the signer of a PEM text; raise :class:`~gyosei_forms.errors.UsageError` if it holds no such key."""
        try:
            key = serialization.load_pem_private_key(pem, password)
        except (ValueError, TypeError, AttributeError, UnsupportedAlgorithm):
            raise UsageError(
                "PEM 形式の秘密鍵として読めません（形式とパスワードを確かめてください）。",
                "cannot be read as a private key in PEM (check the format and the password).",
            ) from None
        return cls(_require_private(key))

    @classmethod
    def read(cls, path: str | Path, *, password: bytes | None = None) -> FileKeySigner:
        """Return the signer of a PEM file."""
        try:
            pem = Path(path).read_bytes()
        except (OSError, TypeError, ValueError):
            raise UsageError("鍵ファイルを読めません。", "cannot read the key file.") from None
        return cls.from_pem(pem, password=password)

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key as JWK."""
        return dict(self._public)

    def sign_digest(self, digest: bytes) -> bytes:
        """Return r‖s over a SHA-256 digest."""
        require(
            _is_digest(digest),
            "SHA-256 のダイジェスト（32 バイト）を渡してください。",
            "pass a SHA-256 digest (32 bytes).",
        )
        r, s = decode_dss_signature(self._key.sign(digest, _ecdsa()))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def __repr__(self) -> str:
        return f"<FileKeySigner {keys.thumbprint(self._public)}>"


def _require_private(key: object) -> ec.EllipticCurvePrivateKey:
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise UsageError("P-256 の秘密鍵を渡してください。", "pass a private key on the curve P-256.")
    return key


def _is_digest(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == hashes.SHA256.digest_size


def _ecdsa() -> ec.ECDSA:
    prehashed = Prehashed(hashes.SHA256())
    try:
        return ec.ECDSA(prehashed, deterministic_signing=True)
    except UnsupportedAlgorithm:
        return ec.ECDSA(prehashed)
