"""Encryption of a part to its receiver: JWE in the compact form (RFC 7516), for one recipient.

Offered are two ways to the content key, ``ECDH-ES+A256KW`` (keys on P-256, P-384, P-521) and ``RSA-OAEP-256`` (RSA from 2,048
bits on), and one cipher, ``A256GCM``. Everything else is refused: a content key that is agreed directly, passwords, PKCS #1
v1.5, CBC, compression.
"""

from gyosei_forms.envelope.encryption.algorithms import ENCRYPTIONS, OFFERED
from gyosei_forms.envelope.encryption.decrypters import Decrypter, FileKeyDecrypter
from gyosei_forms.envelope.encryption.decrypting import decrypt
from gyosei_forms.envelope.encryption.encrypting import encrypt

__all__ = ["ENCRYPTIONS", "OFFERED", "Decrypter", "FileKeyDecrypter", "decrypt", "encrypt"]
