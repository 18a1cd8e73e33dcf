"""Sealing and opening beside the bare operations they are made of: a small submission, many, and one large attachment."""

from __future__ import annotations

import atexit
import dataclasses
import hashlib
import io
import os
import shutil
import tempfile
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from benchmarks.pair import Pair
from gyosei_forms import envelope
from gyosei_forms.envelope import (
    Attachment,
    Expectations,
    FileKeySigner,
    Signatory,
    container,
    examples,
    self_signed,
)
from gyosei_forms.findings import Report

_KEY = ec.derive_private_key(4711, ec.SECP256R1())
_SIGNER = FileKeySigner(_KEY)
_SIGNERS = [Signatory(_SIGNER, [self_signed(_SIGNER)])]
_TRUSTING = Expectations(trusted_keys=(_SIGNER.public_jwk,))
_SUBMISSION = dataclasses.replace(examples.SUBMISSION, application=b'{"a":"' + b"x" * 1392 + b'"}')
_SEALED = envelope.seal(_SUBMISSION, signers=_SIGNERS)
_MEMBERS = [(member.name, member.read()) for member in container.read(_SEALED, report=Report()) or ()]
_ECDSA = ec.ECDSA(hashes.SHA256())
_PER_SECOND, _CORES, _BATCH = 2_000, 2, 1_000
_LARGE = 256 * 1024 * 1024


def _seal_and_open() -> None:
    opened = envelope.open(envelope.seal(_SUBMISSION, signers=_SIGNERS), expect=_TRUSTING)
    assert opened.passed


def _bare() -> None:
    """One signature and two checks of one (of the signer's, when sealing, and when opening); a zip written and read.

    No check of an issuer's signature: opening does none either, as long as the receiver trusts the key itself.
    """
    manifest = _MEMBERS[1][1]
    signature = _KEY.sign(manifest, _ECDSA)
    for _ in range(2):
        _KEY.public_key().verify(signature, manifest, _ECDSA)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _MEMBERS:
            archive.writestr(name, content)
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            archive.read(name)


# --- many


def _batch(_: int) -> float:
    start = time.process_time()
    for _ in range(_BATCH):
        assert envelope.open(_SEALED, expect=_TRUSTING).passed
    return time.process_time() - start


@cache
def _pool() -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(_CORES)
    list(pool.map(_batch, range(_CORES)))
    return pool


def _each() -> float:
    """Return the seconds for one of many envelopes on two cores that have nothing else to do."""
    return max(_pool().map(_batch, range(_CORES))) / (_CORES * _BATCH)


# --- large


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    piece = os.urandom(1024 * 1024)
    with (folder / "large").open("wb") as file:
        for _ in range(_LARGE // len(piece)):
            file.write(piece)
    one = Attachment(id="large", content=folder / "large", media_type="application/octet-stream")
    submission = dataclasses.replace(examples.SUBMISSION, attachments=(one,))
    envelope.seal_to(folder / "sealed", submission, signers=_SIGNERS)
    return folder


def _open_large() -> None:
    assert envelope.open(_folder() / "sealed", expect=_TRUSTING).passed


def _hash_large() -> None:
    sha, piece = hashlib.sha256(), bytearray(1024 * 1024)
    with (_folder() / "large").open("rb", buffering=0) as file:
        while count := file.readinto(piece):
            sha.update(memoryview(piece)[:count])
    sha.hexdigest()


def _seal_large() -> None:
    one = Attachment(id="large", content=_folder() / "large", media_type="application/octet-stream")
    target = _folder() / "again"
    target.unlink(missing_ok=True)
    envelope.seal_to(target, dataclasses.replace(examples.SUBMISSION, attachments=(one,)), signers=_SIGNERS)


def _zip_and_hash_large() -> None:
    with zipfile.ZipFile(_folder() / "zip", "w") as archive:
        archive.write(_folder() / "large", "large")
    _hash_large()


def pairs() -> list[Pair]:
    """A 1.4 KB application with two attachments, signed, packed, unpacked and verified; many; and 256 MiB in files."""
    return [
        Pair("seal and open / ES256 and zipfile", _seal_and_open, _bare, limit=2.0, number=50),
        Pair(
            "open one of many on two cores / a two-thousandth of a second",
            _each,
            lambda: 1 / _PER_SECOND,
            limit=1.0,
            self_timed=True,
        ),
        Pair("open 256 MiB in a file / its SHA-256", _open_large, _hash_large, limit=2.0, number=1),
        Pair(
            "seal 256 MiB in a file / zipfile and SHA-256",
            _seal_large,
            _zip_and_hash_large,
            limit=1.25,
            number=1,
        ),
    ]
