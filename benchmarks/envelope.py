"""Sealing and opening a small submission beside the bare operations it is made of."""

from __future__ import annotations

import dataclasses
import io
import zipfile

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from benchmarks.pair import Pair
from gyosei_forms import envelope
from gyosei_forms.envelope import Expectations, FileKeySigner, container, examples
from gyosei_forms.findings import Report

_KEY = ec.generate_private_key(ec.SECP256R1())
_SIGNER = FileKeySigner(_KEY)
_TRUSTING = Expectations(trusted_keys=(_SIGNER.public_jwk,))
_SUBMISSION = dataclasses.replace(examples.SUBMISSION, application=b'{"a":"' + b"x" * 1392 + b'"}')
_MEMBERS = [
    (member.name, bytes(member.content))
    for member in container.read(envelope.seal(_SUBMISSION, signer=_SIGNER), report=Report()) or ()
]
_ECDSA = ec.ECDSA(hashes.SHA256())


def _seal_and_open() -> None:
    opened = envelope.open(envelope.seal(_SUBMISSION, signer=_SIGNER), expect=_TRUSTING)
    assert opened.passed


def _bare() -> None:
    manifest = _MEMBERS[1][1]
    _KEY.public_key().verify(_KEY.sign(manifest, _ECDSA), manifest, _ECDSA)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _MEMBERS:
            archive.writestr(name, content)
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            archive.read(name)


def pairs() -> list[Pair]:
    """A 1.4 KB application with two attachments, signed, packed, unpacked and verified."""
    return [Pair("seal and open / ES256 and zipfile", _seal_and_open, _bare, number=50)]
