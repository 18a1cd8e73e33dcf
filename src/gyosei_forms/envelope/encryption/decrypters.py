"""Decrypters: whoever holds a receiver's private key. The key stays with them; what leaves is a secret of one message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gyosei_forms.envelope import contents, keys
from gyosei_forms.envelope.encryption import algorithms
from gyosei_forms.errors import UsageError, require

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Unlock = PrivateKey | Callable[[], PrivateKey]
"""A key, or what unlocks it for each use."""
Password = bytes | Callable[[], bytes] | None


class Decrypter(Protocol):
    """Whoever can use a receiver's private key: a file, a hardware module, a service on a network."""

    @property
    def algorithm(self) -> str:
        """The JWE name of the algorithm: ``ECDH-ES+A256KW`` or ``RSA-OAEP-256``."""

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """The public key as JWK (RFC 7517)."""

    def recover(self, given: bytes) -> bytes:
        """Do the one operation that needs the private key.

        For ``ECDH-ES+A256KW`` what is given is the sender's point (uncompressed, SEC 1 §2.3.3; checked to be on the curve),
        and the answer the shared secret: its x coordinate, as long as the field. For ``RSA-OAEP-256`` it is the encrypted
        key, and the answer the content key. Raises :class:`ValueError` where that cannot be.
        """


class FileKeyDecrypter:
    """A decrypter with a private key from a PEM file (PKCS#8, also encrypted).

    The kind of key decides the algorithm. Made by :meth:`read` or :meth:`from_pem`, it unlocks the key for each use and keeps
    only the public half between them; made from a key object, it uses that. Raises
    :class:`~gyosei_forms.errors.UsageError` for a key of another kind.
    """

    __slots__ = ("_algorithm", "_public", "_unlock")

    def __init__(self, key: Unlock) -> None:
        self._unlock = key if callable(key) else lambda: key
        public = _require_private(self._unlock()).public_key()
        algorithm = algorithms.of_key(public)
        if algorithm is None:
            raise _unfit()
        self._algorithm = algorithm
        self._public = keys.to_jwk(public)

    @classmethod
    def from_pem(cls, pem: bytes, *, password: Password = None) -> FileKeyDecrypter:
        """Return the decrypter of a PEM text, which is kept as it is: locked, if it is encrypted."""
        return cls(lambda: _load(pem, password))

    @classmethod
    def read(cls, path: str | Path, *, password: Password = None) -> FileKeyDecrypter:
        """Return the decrypter of a PEM file, which is read again for each use."""
        return cls(lambda: _load(_file(path), password))

    @property
    def algorithm(self) -> str:
        """The JWE name of the algorithm."""
        return self._algorithm

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key as JWK: what senders need."""
        return dict(self._public)

    def recover(self, given: bytes) -> bytes:
        """Return the shared secret, or the content key; see :meth:`Decrypter.recover`."""
        require(isinstance(given, bytes), "bytes で渡してください。", "pass bytes.")
        key = _require_private(self._unlock())
        if isinstance(key, rsa.RSAPrivateKey):
            return key.decrypt(given, algorithms.oaep())
        return key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(key.curve, given))

    def __repr__(self) -> str:
        return f"<FileKeyDecrypter {self.algorithm} {keys.thumbprint(self._public)}>"


def require_decrypter(decrypter: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless an object has the three members of :class:`Decrypter`."""
    require(
        getattr(decrypter, "algorithm", None) in algorithms.OFFERED
        and hasattr(decrypter, "recover")
        and algorithms.of_key(algorithms.public_key(getattr(decrypter, "public_jwk", None)))
        == getattr(decrypter, "algorithm", None),
        "復号者（Decrypter）を渡してください。例: FileKeyDecrypter.read(鍵ファイル)",
        "pass a Decrypter, such as FileKeyDecrypter.read(key_file).",
    )


def _file(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise contents.unreadable(error) from None
    except (TypeError, ValueError):
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
        raise _unfit()
    return key


def _unfit() -> UsageError:
    return UsageError(
        f"復号に使える秘密鍵は {algorithms.KINDS} です。",
        f"private keys for decryption are {algorithms.KINDS}.",
    )
