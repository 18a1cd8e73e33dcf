"""Encryption of the parts of an envelope: ciphertext is stored, measured and signed; the content has a digest of its own.

A verdict needs no key: what is stored is what was signed. With the key, the content is held against the digest that the
manifest has of it (:class:`~gyosei_forms.envelope.blocks.encrypted.Encrypted`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import contents, keys
from gyosei_forms.envelope.blocks.encrypted import Encrypted
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.encryption.decrypters import Decrypter
from gyosei_forms.envelope.encryption.decrypting import decrypt
from gyosei_forms.envelope.encryption.encrypting import encrypt, require_recipient
from gyosei_forms.envelope.rules import encryption as rules
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

SALT_BYTES = 32


class Protected(NamedTuple):
    """Parts whose contents are ciphertext, and what the manifest says of each."""

    parts: list[tuple[str, Content]]
    marks: dict[str, Encrypted]


class Revealed(NamedTuple):
    """The contents as far as they can be read, and the names of those that stay closed."""

    found: dict[str, Content]
    closed: frozenset[str]


def protect(
    parts: Iterable[tuple[str, Content]], recipient: Mapping[str, object], limits: Limits
) -> Protected:
    """Encrypt each part to one receiver; a part in a file is read into memory.

    Raises :class:`~gyosei_forms.errors.UsageError` for a key that is none for encryption, and
    :class:`~gyosei_forms.errors.LimitExceeded` for a part over ``max_encrypted_bytes``.
    """
    require_recipient(recipient)
    kid = keys.thumbprint(recipient)
    protected = Protected([], {})
    for name, content in parts:
        limits.hold("max_encrypted_bytes", contents.size_of(content) + SALT_BYTES, limits_.BYTES)
        plain = os.urandom(SALT_BYTES) + contents.read(content)
        protected.parts.append((name, encrypt(plain, recipient, limits=limits)))
        protected.marks[name] = Encrypted(kid, hashlib.sha256(plain).hexdigest())
    return protected


def reveal(
    listed: Mapping[str, Any],
    found: Mapping[str, Content],
    decrypter: Decrypter | None,
    report: Report,
    limits: Limits,
) -> Revealed:
    """Decrypt what is for the decrypter's key; add what cannot be read, and leave it closed."""
    kid = None if decrypter is None else keys.thumbprint(decrypter.public_jwk)
    open_: dict[str, Content] = dict(found)
    closed = set()
    for entry in listed["parts"]:
        name = entry["name"]
        if "encrypted" not in entry or name not in found:
            continue
        mark, place = Encrypted.from_data(entry["encrypted"]), pointer(name)
        closed.add(name)
        if decrypter is None:
            report.add(rules.PART_CLOSED, place)
        elif mark.recipient != kid:
            report.add(rules.PART_OF_OTHER_RECIPIENT, place)
        else:
            content = _decrypted(found[name], mark, decrypter, report, limits, place)
            if content is not None:
                open_[name] = content
                closed.remove(name)
    return Revealed(open_, frozenset(closed))


def _decrypted(
    content: Content, mark: Encrypted, decrypter: Decrypter, report: Report, limits: Limits, place: str
) -> bytes | None:
    try:  # before it is read; a JWE is at most so much larger than its content
        most = contents.size_of(content) * 3 // 4 - limits.max_small_file_bytes
        limits.hold("max_encrypted_bytes", most, limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error, place)
        return None
    result = decrypt(contents.read(content), decrypter, limits=limits, pointer=place)
    report.extend(result.report)
    if result.value is None:
        return None
    if hashlib.sha256(result.value).hexdigest() != mark.sha256 or len(result.value) < SALT_BYTES:
        report.add(rules.CONTENT_OTHER, place)
        return None
    return result.value[SALT_BYTES:]
