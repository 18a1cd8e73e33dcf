"""What is in files of keys, certificates and revocation lists that a command names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.arguments import Role
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from gyosei_forms.envelope import Signatory
    from gyosei_forms.envelope.encryption import Decrypter

_PEM = b"-----BEGIN"


def signers_of(
    key: Path | None,
    certificate: Path | None,
    algorithm: str | None,
    role: Role | None,
    *,
    demo_key: bool,
    unsigned: bool,
) -> list[Signatory]:
    """Return who signs: the holder of a key, or nobody."""
    from gyosei_forms import envelope, testing

    if demo_key + unsigned + (key is not None) != 1:
        raise UsageError(
            "--key、--demo-key、--unsigned のどれか一つを指定してください。",
            "give one of --key, --demo-key and --unsigned.",
        )
    if (unsigned and role not in (None, Role.NONE)) or (not unsigned and role is Role.NONE):
        raise UsageError(
            "--signed-by none は --unsigned と、他の立場は署名する鍵と指定してください。",
            "--signed-by none goes with --unsigned, other roles with a key.",
        )
    if unsigned:
        return []
    signed_by = None if role is None else envelope.SignedBy(role)
    if key is None:
        return [testing.demonstration_signatory(signed_by)]
    try:
        signer = envelope.FileKeySigner.from_pem(
            options.read(str(key), "max_small_file_bytes"), algorithm=algorithm
        )
    except UsageError as error:
        raise _in_file(key, error, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256") from None
    chain = [envelope.self_signed(signer)] if certificate is None else certificates_of(certificate)
    return [envelope.Signatory(signer, chain, signed_by)]


def certificates_of(path: Path) -> list[Certificate]:
    """Return the certificates in a file, PEM or DER."""
    from cryptography import x509

    raw = options.read(str(path), "max_small_file_bytes")
    try:
        if raw.lstrip().startswith(_PEM):
            return x509.load_pem_x509_certificates(raw)
        return [x509.load_der_x509_certificate(raw)]
    except ValueError:
        name = shown_path(str(path))
        raise UsageError(
            f"{name}: 証明書（PEM か DER）を読めません。", f"{name}: no certificates (PEM or DER)."
        ) from None


def crl_of(path: Path) -> bytes:
    """Return a revocation list as DER; what is none is a finding of the verdict."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    raw = options.read(str(path), "max_revocation_bytes")
    if not raw.lstrip().startswith(_PEM):
        return raw
    try:
        return x509.load_pem_x509_crl(raw).public_bytes(Encoding.DER)
    except ValueError:
        return raw


def decrypter_of(path: Path | None) -> Decrypter | None:
    """Return the holder of the private key in a PEM file."""
    from gyosei_forms.envelope import encryption

    if path is None:
        return None
    try:
        return encryption.FileKeyDecrypter.from_pem(options.read(str(path), "max_small_file_bytes"))
    except UsageError as error:
        raise _in_file(
            path, error, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"
        ) from None


def public_key_of(path: Path) -> Mapping[str, str]:
    """Return the public key in a PEM file, as JWK."""
    from gyosei_forms import envelope

    try:
        return envelope.public_jwk_from_pem(options.read(str(path), "max_small_file_bytes"))
    except UsageError as error:
        raise _in_file(path, error, "openssl pkey -in PRIVATE.pem -pubout") from None


def _in_file(path: Path, error: UsageError, command: str) -> UsageError:
    place = shown_path(str(path))
    return UsageError(f"{place}: {error.text.ja}（{command}）", f"{place}: {error.text.en} ({command})")
