"""Trust anchors: what a path has to lead to. The caller gives them; none comes with the library."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.certificates import certificate as certificates
from gyosei_forms.envelope.certificates import der, names, signed
from gyosei_forms.errors import UsageError, require


@dataclass(frozen=True, slots=True, repr=False)
class Anchor:
    """A trust anchor (RFC 5280 §6.1.1 d): the name and the public key of a CA that the caller trusts.

    Who makes it answers for it: nothing else of the anchor is looked at, neither a period nor a revocation. Make it of
    a certificate with :meth:`of`. Raises :class:`~gyosei_forms.errors.UsageError` for an empty name, and for a key that
    is not RSA, P-256, P-384, P-521 or Ed25519.
    """

    name: x509.Name
    key: signed.PublicKey
    compared: names.Name = field(init=False, compare=False)
    """The name in the form in which it is compared."""
    key_info: bytes = field(init=False, compare=False)
    """The SubjectPublicKeyInfo."""

    def __post_init__(self) -> None:
        require(
            is_a(self.name, x509.Name) and len(self.name.rdns) > 0 and signed.usable(self.key) is not None,
            "信頼の起点は、空でない名前（x509.Name）と、RSA・P-256・P-384・P-521・Ed25519 の公開鍵です。",
            "an anchor is a name (x509.Name) that is not empty, and a public key: RSA, P-256, P-384, P-521 or Ed25519.",
        )
        info = self.key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        object.__setattr__(self, "compared", names.compared(self.name))
        object.__setattr__(self, "key_info", info)

    @classmethod
    def of(cls, certificate: x509.Certificate | bytes) -> Anchor:
        """Return the anchor that a certificate (DER, or parsed) names: its subject and its key."""
        read = certificates.read(certificate).value
        if read is None or read.key is None:
            raise UsageError(
                "信頼の起点にする証明書を読めないか、鍵の種類を扱えません。",
                "the certificate for an anchor cannot be read, or its key is of a kind not used here.",
            )
        return cls(read.parsed.subject, read.key)

    @property
    def key_bits(self) -> bytes:
        """The octets of the public key, as OCSP hashes them."""
        return der.inside(self.key_info)[1].content[1:]

    @property
    def raw_subject(self) -> bytes:
        """The octets of the name."""
        return self.name.public_bytes()

    def __repr__(self) -> str:
        return "<Anchor>"
