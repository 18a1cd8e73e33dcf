"""A signer with a private key in a PKCS#11 token: a card, a hardware module, SoftHSM. Needs the extra ``sign``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gyosei_forms.envelope import keys
from gyosei_forms.envelope.algorithms import BUILT_IN, Algorithm
from gyosei_forms.errors import UsageError, require, require_text

Pin = str | Callable[[], str]
"""The PIN of a token, or what asks for it each time."""
_CURVES: dict[str, ec.EllipticCurve] = {
    "ES256": ec.SECP256R1(),
    "ES384": ec.SECP384R1(),
    "ES512": ec.SECP521R1(),
}
_PREFIXES = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
"""What stands before the digest in RSASSA-PKCS1-v1_5 (RFC 8017 §9.2, note 1)."""


class Pkcs11Signer:
    """A signer with a key of a PKCS#11 token, found by its label.

    ``module`` is the path of the token's library, ``token`` and ``key`` are the labels of token and private key,
    ``algorithm`` is the JWS name. For each signature a session is opened, logged in with the PIN, and closed; the key
    never leaves the token. The public key is read from the token once: from the public key of the same label, else
    from the certificate. Raises :class:`~gyosei_forms.errors.UsageError` if library, token or key are not there, or
    the PIN is refused.
    """

    __slots__ = ("_algorithm", "_key", "_module", "_pin", "_public", "_token")

    def __init__(self, module: str, *, token: str, key: str, pin: Pin, algorithm: str) -> None:
        for name, value in (("module", module), ("token", token), ("key", key), ("algorithm", algorithm)):
            require_text(value, name)
        require(
            isinstance(pin, str) or callable(pin),
            "pin は文字列（str）か、それを返す関数です。",
            "pin is text (str), or a function that returns it.",
        )
        known = {one.name: one for one in BUILT_IN}
        require(
            algorithm in known,
            f"署名方式は {', '.join(known)} です。",
            f"the algorithms are {', '.join(known)}.",
        )
        self._module, self._token, self._key, self._pin = module, token, key, pin
        self._algorithm = known[algorithm]
        with self._session() as session:
            public = _public_key(session, key, self._algorithm)
        require(
            self._algorithm.fits(public),
            f"トークンの鍵が、署名方式 {algorithm} のものではありません。",
            f"the token's key is not one for {algorithm}.",
        )
        self._public = self._algorithm.jwk(public)

    @property
    def algorithm(self) -> str:
        """The JWS name of the signature algorithm."""
        return self._algorithm.name

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public key as JWK."""
        return dict(self._public)

    def sign_digest(self, digest: bytes) -> bytes:
        """Return the raw signature that the token makes over a digest (for EdDSA: over the message)."""
        require(
            self._algorithm.is_digest(digest),
            f"{self.algorithm} のダイジェストを bytes で渡してください。",
            f"pass a digest for {self.algorithm} as bytes.",
        )
        import pkcs11

        with self._session() as session:
            private = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=self._key)
            return _signed(private, self._algorithm, digest)

    @contextmanager
    def _session(self) -> Iterator[Any]:
        pkcs11 = _library()
        pin = self._pin() if callable(self._pin) else self._pin
        try:
            token = pkcs11.lib(self._module).get_token(token_label=self._token)
            with token.open(user_pin=pin) as session:
                yield session
        except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
            reason = type(error).__name__
            raise UsageError(
                f"PKCS#11 のトークンを使えません（{reason}）。ライブラリ・トークン・鍵の名前と PIN を確かめてください。",
                f"the PKCS#11 token cannot be used ({reason}); check library, labels of token and key, and the PIN.",
            ) from None

    def __repr__(self) -> str:
        return f"<Pkcs11Signer {self.algorithm} {keys.thumbprint(self._public)}>"


def _library() -> Any:
    try:
        import pkcs11
    except ImportError:
        raise UsageError(
            "PKCS#11 には追加パッケージが必要です: pip install 'gyosei-forms[sign]'",
            "PKCS#11 needs an extra: pip install 'gyosei-forms[sign]'",
        ) from None
    return pkcs11


def _signed(private: Any, algorithm: Algorithm, digest: bytes) -> bytes:
    """Sign with the token's mechanism that takes a digest; it gives r‖s for ECDSA, as JWS has it."""
    from pkcs11 import MGF, Mechanism

    if algorithm.name.startswith("ES"):
        return bytes(private.sign(digest, mechanism=Mechanism.ECDSA))
    if algorithm.name == "EdDSA":
        return bytes(private.sign(digest, mechanism=Mechanism.EDDSA))
    if algorithm.name.startswith("RS"):
        return bytes(private.sign(_PREFIXES[algorithm.hash_name] + digest, mechanism=Mechanism.RSA_PKCS))
    bits = algorithm.hash_name.removeprefix("sha")
    how = (getattr(Mechanism, f"SHA{bits}"), getattr(MGF, f"SHA{bits}"), len(digest))
    return bytes(private.sign(digest, mechanism=Mechanism.RSA_PKCS_PSS, mechanism_param=how))


def _public_key(session: Any, label: str, algorithm: Algorithm) -> Any:
    """Return the public key of a label, else that of the certificate of that label."""
    from pkcs11 import Attribute, ObjectClass

    for found in session.get_objects({Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.LABEL: label}):
        return _read(found, algorithm)
    for found in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}):
        return x509.load_der_x509_certificate(found[Attribute.VALUE]).public_key()
    return None


def _read(found: Any, algorithm: Algorithm) -> Any:
    """Return a public key object of the token as a key of the algorithm, or ``None`` if it is none."""
    from pkcs11 import Attribute

    try:
        if algorithm.name.startswith(("RS", "PS")):
            n, e = (
                int.from_bytes(found[one], "big") for one in (Attribute.MODULUS, Attribute.PUBLIC_EXPONENT)
            )
            return rsa.RSAPublicNumbers(e, n).public_key()
        point = found[Attribute.EC_POINT]  # in DER: tag and length stand before it
        if algorithm.name == "EdDSA":
            return ed25519.Ed25519PublicKey.from_public_bytes(point[-32:])
        curve = _CURVES[algorithm.name]
        return ec.EllipticCurvePublicKey.from_encoded_point(
            curve, point[-(1 + 2 * ((curve.key_size + 7) // 8)) :]
        )
    except (ValueError, AttributeError):
        return None
