"""A signer with a private key in a PEM file, which is read for each signature and let go of after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gyosei_forms.envelope import keys
from gyosei_forms.envelope.algorithms import BUILT_IN, Algorithm
from gyosei_forms.errors import UsageError, require_text

PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey
Unlock = PrivateKey | Callable[[], PrivateKey]
"""A key, or what unlocks it for each signature."""
Password = bytes | Callable[[], bytes] | None
"""The password of a key file, or what asks for it each time, so that it is not kept either."""


class FileKeySigner:
    """A signer with a private key from a PEM file (PKCS#8, also encrypted). For small installations and tests.

    ``algorithm`` is the JWS name; without it, it is the one of the key (P-256: ``ES256``, P-384: ``ES384``, P-521:
    ``ES512``, Ed25519: ``EdDSA``). An RSA key has several, so there it must be named. Made by :meth:`read` or
    :meth:`from_pem`, it unlocks the key for each signature and keeps only the public half between them; made from a
    key object, it uses that, and made from a function, it calls that each time. ECDSA signatures are deterministic (RFC 6979) where the crypto library can.
    """

    __slots__ = ("_algorithm", "_public", "_unlock")

    def __init__(self, key: Unlock, *, algorithm: str | None = None, comment: str = "") -> None:
        require_text(comment, "comment")
        self._unlock = key if callable(key) else lambda: key
        public = _require_private(self._unlock()).public_key()
        self._algorithm = _algorithm(public, algorithm)
        self._public = keys.to_jwk(public) | ({"comment": comment} if comment else {})

    @classmethod
    def from_pem(
        cls, pem: bytes, *, password: Password = None, algorithm: str | None = None, comment: str = ""
    ) -> FileKeySigner:
        """Return the signer of a PEM text, which is kept as it is: locked, if it is encrypted.

        Raises :class:`~gyosei_forms.errors.UsageError` if it holds no key of a kind that is used here.
        """
        return cls(lambda: _load(pem, password), algorithm=algorithm, comment=comment)

    @classmethod
    def read(
        cls, path: str | Path, *, password: Password = None, algorithm: str | None = None, comment: str = ""
    ) -> FileKeySigner:
        """Return the signer of a PEM file, which is read again for each signature."""
        return cls(lambda: _load(_read(path), password), algorithm=algorithm, comment=comment)

    @property
    def algorithm(self) -> str:
        """The JWS name of the signature algorithm."""
        return self._algorithm.name

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key as JWK."""
        return dict(self._public)

    def sign_digest(self, digest: bytes) -> bytes:
        """Return the raw signature over a digest of the algorithm's hash (for EdDSA: over the message)."""
        if not self._algorithm.is_digest(digest):
            name, hash_name = self._algorithm.name, self._algorithm.hash_name
            raise UsageError(
                f"{name} のダイジェスト（{hash_name or 'メッセージ'}）を bytes で渡してください。",
                f"pass a digest for {name} ({hash_name or 'the message'}) as bytes.",
            )
        return self._algorithm.sign(_require_private(self._unlock()), digest)

    def __repr__(self) -> str:
        return f"<FileKeySigner {self.algorithm} {keys.thumbprint(self._public)}>"


def _algorithm(public: Any, name: str | None) -> Algorithm:
    fitting = {one.name: one for one in BUILT_IN if one.fits(public)}
    if name is None and len(fitting) == 1:
        return next(iter(fitting.values()))
    if isinstance(name, str) and name in fitting:
        return fitting[name]
    names = ", ".join(fitting)
    if not fitting:
        raise UsageError(f"扱える鍵は {keys.KINDS} です。", f"keys are {keys.KINDS}.")
    if name is None:
        raise UsageError(
            f"この鍵の署名方式は {names} のどれかです。algorithm で一つを指定してください。",
            f"the algorithm of this key is one of {names}; name it as algorithm.",
        )
    raise UsageError(
        f"algorithm に指定した署名方式の鍵ではありません。この鍵の署名方式は {names} です。",
        f"not a key for the algorithm that was named; this key is for {names}.",
    )


def _read(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, TypeError, ValueError):
        raise UsageError("鍵ファイルを読めません。", "cannot read the key file.") from None


def _load(pem: bytes, password: Password) -> PrivateKey:
    asked = password() if callable(password) else password
    key: object = None
    try:
        key = serialization.load_pem_private_key(pem, asked)
    except (ValueError, TypeError, AttributeError, UnsupportedAlgorithm):
        raise UsageError(
            "PEM 形式の秘密鍵として読めません（形式とパスワードを確かめてください）。",
            "cannot be read as a private key in PEM (check the format and the password).",
        ) from None
    return _require_private(key)


def _require_private(key: object) -> PrivateKey:
    if not isinstance(key, PrivateKey):
        raise UsageError(f"秘密鍵（{keys.KINDS}）を渡してください。", f"pass a private key ({keys.KINDS}).")
    return key
