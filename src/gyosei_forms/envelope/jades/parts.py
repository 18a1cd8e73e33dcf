"""The parts that a signature covers by ``sigD``: their references and digests, and how they compare."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import quote

from gyosei_forms.envelope import base64url, rules
from gyosei_forms.envelope.jades.structure import HASHES
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang, Text

MECHANISM = "http://uri.etsi.org/19182/ObjectIdByURIHash"
"""Each part is named by a URI reference and its digest (ETSI TS 119 182-1 clause 5.2.8.3.3)."""
_UNRESERVED = "/!$&'()*+,;=:@~"
"""What a part's name keeps in a URI reference, beside letters, digits and ``_.-`` (RFC 3986 §3.3)."""
_CHUNK = 65_535
"""Bytes encoded at a time; a multiple of three, so that the pieces join without padding."""


class Digest(NamedTuple):
    """The digest of a part's exact bytes, for parts too large to pass: hash (``sha256`` …) and value."""

    hash_name: str
    value: bytes


Content = bytes | memoryview | Digest
Parts = Mapping[str, Content]


class Commitment(StrEnum):
    """What the signer commits to (ETSI TS 119 172-1 annex B); the values are the standard's URIs."""

    ORIGIN = "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"
    RECEIPT = "http://uri.etsi.org/01903/v1.2.2#ProofOfReceipt"
    DELIVERY = "http://uri.etsi.org/01903/v1.2.2#ProofOfDelivery"
    SENDER = "http://uri.etsi.org/01903/v1.2.2#ProofOfSender"
    APPROVAL = "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval"
    CREATION = "http://uri.etsi.org/01903/v1.2.2#ProofOfCreation"

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _WORDS[self].get(lang)


_WORDS = {
    Commitment.ORIGIN: Text("作成・承認・送信した", "created, approved and sent it"),
    Commitment.RECEIPT: Text("受け取った", "received it"),
    Commitment.DELIVERY: Text("届けた", "delivered it"),
    Commitment.SENDER: Text("送信した（作成したとは限らない）", "sent it, and need not have made it"),
    Commitment.APPROVAL: Text("内容を承認した", "approved its content"),
    Commitment.CREATION: Text(
        "作成した（承認・送信したとは限らない）", "made it, and need not have approved or sent it"
    ),
}


def require_parts(parts: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is a mapping of names to bytes or digests."""
    fits = isinstance(parts, Mapping) and all(
        isinstance(name, str) and name and _is_text(name) and _is_content(content)
        for name, content in parts.items()
    )
    require(
        fits,
        "parts は、名前（空でない文字列）と bytes・memoryview・Digest の対応（dict）です。",
        "parts is a mapping of names (text that is not empty) to bytes, memoryview or Digest.",
    )


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_content(content: object) -> bool:
    return _is_digest(*content) if isinstance(content, Digest) else isinstance(content, bytes | memoryview)


def _is_digest(hash_name: object, value: object) -> bool:
    known = isinstance(hash_name, str) and hash_name in HASHES.values() and isinstance(value, bytes)
    return known and isinstance(value, bytes) and len(value) == hashlib.new(str(hash_name)).digest_size


def reference(name: str) -> str:
    """Return the URI reference of a part's name."""
    return quote(name, safe=_UNRESERVED)


def signed_parts(parts: Parts) -> dict[str, object]:
    """Return the ``sigD`` of parts, with SHA-256 unless digests of another hash are given.

    Raises :class:`~gyosei_forms.errors.UsageError` for digests of several hashes.
    """
    names = {content.hash_name for content in parts.values() if isinstance(content, Digest)} or {"sha256"}
    require(
        len(names) == 1,
        "Digest のハッシュ関数は一つにそろえてください。",
        "the digests must be of one hash.",
    )
    hash_name = names.pop()
    written = next(name for name, known in HASHES.items() if known == hash_name)
    values = [
        content.value if isinstance(content, Digest) else _of(content, hash_name)
        for content in parts.values()
    ]
    return {
        "hashM": written,
        "hashV": [base64url.encode(value) for value in values],
        "mId": MECHANISM,
        "pars": [reference(name) for name in parts],
    }


def compare(found: dict[str, Any], parts: Parts, encoded: bool) -> dict[str, PartStatus]:
    """Compare the parts given with those of a ``sigD``, both ways; return the status of each by its name.

    A signed part that is not given stands under its reference. With ``encoded``, digests are over base64url texts.
    """
    hash_name = HASHES[found["hashM"]]
    signed = dict(zip(found["pars"], found["hashV"], strict=True))
    statuses = {
        name: _status(content, signed.pop(reference(name), None), hash_name, encoded)
        for name, content in parts.items()
    }
    return statuses | dict.fromkeys(signed, PartStatus.MISSING)


def say(status: PartStatus, report: Report, place: str) -> None:
    """Add what is found of a part under a signature, unless it is as it was signed."""
    if status is not PartStatus.OK:
        report.add(_RULES[status], place)


_RULES = {
    PartStatus.MISSING: rules.JADES_PART_MISSING,
    PartStatus.EXTRA: rules.JADES_PART_NOT_COVERED,
    PartStatus.CHANGED: rules.JADES_PART_CHANGED,
    PartStatus.UNDECIDED: rules.JADES_DIGEST_FORM,
}


def _status(content: Content, written: object, hash_name: str, encoded: bool) -> PartStatus:
    if written is None:
        return PartStatus.EXTRA
    if isinstance(content, Digest):
        if encoded or content.hash_name != hash_name:
            return PartStatus.UNDECIDED
        value = content.value
    else:
        value = _encoded(content, hash_name) if encoded else _of(content, hash_name)
    return PartStatus.OK if written == base64url.encode(value) else PartStatus.CHANGED  # one text for a value


def _of(content: bytes | memoryview, hash_name: str) -> bytes:
    return hashlib.new(hash_name, content).digest()


def _encoded(content: bytes | memoryview, hash_name: str) -> bytes:
    state, view = hashlib.new(hash_name), memoryview(content)
    for start in range(0, len(view), _CHUNK):
        state.update(base64url.encode(bytes(view[start : start + _CHUNK])).encode("ascii"))
    return state.digest()
