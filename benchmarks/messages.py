"""Judging a conversation of ten messages, beside the time that it may take; encrypting beside the bare cipher."""

from __future__ import annotations

import base64
import os
import time

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.pair import Pair
from gyosei_forms.envelope import encryption
from gyosei_forms.envelope.messages import examples

_WHOLE = examples.whole()
_MOST = 0.020
"""Seconds that a conversation of ten messages may take."""
_LARGE = os.urandom(8 * 1024 * 1024)
_DECRYPTER = encryption.FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))
_TOKEN = encryption.encrypt(_LARGE, _DECRYPTER.public_jwk)
_CIPHER = AESGCM(os.urandom(32))
_WRITTEN = base64.b64encode(_CIPHER.encrypt(bytes(12), _LARGE, None))


def _judge() -> float:
    """Return the seconds of a call on this thread alone, since the figure is held against a fixed time."""
    start = time.thread_time()
    assert examples.judged(_WHOLE).passed
    return time.thread_time() - start


def _decrypt() -> None:
    assert encryption.decrypt(_TOKEN, _DECRYPTER).value is not None


def pairs() -> list[Pair]:
    """Ten messages opened, verified, read and linked by digest; 8 MiB encrypted and decrypted."""
    return [
        Pair(
            "judge a conversation of ten messages / 20 ms",
            _judge,
            lambda: _MOST,
            limit=1.0,
            self_timed=True,
        ),
        Pair(
            "encrypt 8 MiB to a receiver / AES-GCM and base64",
            lambda: encryption.encrypt(_LARGE, _DECRYPTER.public_jwk),
            lambda: base64.b64encode(_CIPHER.encrypt(bytes(12), _LARGE, None)),
            number=2,
        ),
        Pair(
            "decrypt 8 MiB / AES-GCM and base64",
            _decrypt,
            lambda: _CIPHER.decrypt(bytes(12), base64.b64decode(_WRITTEN), None),
            number=2,
        ),
    ]
