"""Signers: protocols over a digest, and the signers that come with the library."""

from gyosei_forms.envelope.signers.file_key import FileKeySigner
from gyosei_forms.envelope.signers.pkcs11 import Pkcs11Signer
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer, require_signer
from gyosei_forms.envelope.signers.self_signed import self_signed

__all__ = ["AsyncSigner", "FileKeySigner", "Pkcs11Signer", "Signer", "require_signer", "self_signed"]
