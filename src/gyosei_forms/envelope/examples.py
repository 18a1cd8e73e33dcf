"""One small envelope and every way to spoil it, by name: the examples of the rules, and of the documentation.

Sealed with a key made for the occasion, so nothing here is anyone's signature.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json
from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, demonstration, jws, keys, manifest, sealing
from gyosei_forms.envelope.layout import CENTRAL, LOCAL
from gyosei_forms.envelope.opening import Expectations, open  # noqa: A004 - the function under example
from gyosei_forms.envelope.signers import FileKeySigner
from gyosei_forms.envelope.submission import Attachment, ProcedureReference, Submission, SubstitutedItem
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

SUBMISSION = Submission(
    procedure=ProcedureReference("000:8366", "28428", "測量業者の新規登録申請（法人）"),
    addressee="国土交通省",
    created=datetime(2025, 6, 13, 9, 0, tzinfo=JST),
    application='{"法人名":"見本測量株式会社"}'.encode(),
    attachments=(
        Attachment(id="a1", content=b"%PDF-", media_type="application/pdf", purpose="登記事項証明書"),
        Attachment(id="a2", content=b"%PDF-", media_type="application/pdf", purpose="財務に関する書類"),
    ),
)
Parts = list[tuple[str, bytes]]


@cache
def _signer() -> FileKeySigner:
    return FileKeySigner(ec.generate_private_key(ec.SECP256R1()))


@cache
def _sealed() -> bytes:
    return sealing.seal(SUBMISSION, signer=_signer())


def _parts() -> Parts:
    raw = manifest.build(SUBMISSION)
    return sealing.members(SUBMISSION, raw, sealing.sign(raw, _signer(), SUBMISSION.created))


def report(edit: str) -> Report:
    """Return the findings on the example envelope after the named edit."""
    if edit in _EXPECTATIONS:
        return open(_sealed(), expect=_EXPECTATIONS[edit]()).report
    if edit not in EDITS:
        names = ", ".join((*EDITS, *_EXPECTATIONS))
        raise UsageError(f"例の名前は {names} です。", f"the names of the examples are {names}.")
    return open(EDITS[edit](), expect=_trusting(_signer())).report


def _trusting(signer: FileKeySigner) -> Expectations:
    return Expectations(trusted_keys=(signer.public_jwk,))


# --- edits of single bytes


def _patched(name: str, index: int, new: bytes, *, central: bool = False) -> bytes:
    """Return the envelope with bytes replaced, counted from the header of a member."""
    data = bytearray(_sealed())
    at = data.rindex(name.encode()) - CENTRAL.size if central else _local(name)
    data[at + index : at + index + len(new)] = new
    return bytes(data)


def _local(name: str) -> int:
    """Return where the local header of a member begins; its name follows the length 0 of the extra field."""
    return _sealed().index(b"\0\0" + name.encode()) + 2 - LOCAL.size


def _renamed(new: str) -> bytes:
    return _patched("attachments/002", LOCAL.size, new.encode())


def _another_byte() -> bytes:
    return _sealed().replace("見本測量".encode(), "見本側量".encode(), 1)


# --- edits that pack the members anew


def _packed(change: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = dict(_parts())
    change(parts)
    parts[container.SIGNATURE] = parts.pop(container.SIGNATURE, b"")
    return container.write([(name, content) for name, content in parts.items() if content])


def _unsigned() -> bytes:
    return container.write(_parts()[:-1])


def _manifest(**changes: Any) -> bytes:
    """Return the envelope with another manifest, rightly signed."""
    data = json.loads(manifest.build(SUBMISSION)) | changes
    return _signed(canonical_json.write({name: value for name, value in data.items() if value is not None}))


def _signed(raw: bytes, submission: Submission = SUBMISSION) -> bytes:
    """Return the envelope of a submission with any bytes as manifest, rightly signed."""
    return container.write(sealing.members(submission, raw, sealing.sign(raw, _signer(), submission.created)))


def _no_json() -> bytes:
    submission = dataclasses.replace(SUBMISSION, application=b"\xff not json")
    return _signed(manifest.build(submission), submission)


@cache
def substituted() -> Submission:
    """Return the submission with a character outside the range of ordinary items, and the record of its stand-in."""
    from gyosei_forms.characters.reduction import reduce

    reduced = reduce("髙見測量株式会社").unwrap()
    application = json.dumps({"法人名": reduced.text}, ensure_ascii=False).encode()
    items = (SubstitutedItem("/法人名", reduced.record),)
    return dataclasses.replace(SUBMISSION, application=application, substitutions=items)


def _records(raw: bytes) -> bytes:
    """Return the envelope with any bytes as substitution records, listed and rightly signed."""
    submission, found = substituted(), manifest.digest(raw)
    data = json.loads(manifest.build(submission))
    data["parts"][1] |= {"size": found.size, "sha256": found.sha256}
    listed = canonical_json.write(data)
    signature = sealing.sign(listed, _signer(), submission.created)
    members = dict(sealing.members(submission, listed, signature)) | {container.SUBSTITUTIONS: raw}
    return container.write(list(members.items()))


def _record_bytes() -> bytes:
    return dict(manifest.parts(substituted()))[container.SUBSTITUTIONS]


def _record(**changes: Any) -> bytes:
    """Return the envelope with other values in the record of its one substitution."""
    data = json.loads(_record_bytes())
    data["items"][0]["record"]["substitutions"][0] |= changes
    return _records(canonical_json.write(data))


def _demonstration() -> bytes:
    return sealing.seal(SUBMISSION, signer=demonstration.signer())


def _other_kid() -> bytes:
    raw, jwk = manifest.build(SUBMISSION), _signer().public_jwk
    header = {"iat": 0, "jwk": jwk, "kid": keys.thumbprint(jwk)[::-1]}
    signature = jws.flattened(*jws.sign(raw, _signer(), header=header))
    return container.write(sealing.members(SUBMISSION, raw, signature))


def _blank_in_signature() -> bytes:
    return _packed(lambda parts: parts.update({container.SIGNATURE: parts[container.SIGNATURE] + b" "}))


EDITS: dict[str, Callable[[], bytes]] = {
    "as sealed": _sealed,
    "a byte put before it": lambda: b"\0" + _sealed(),
    "another mimetype": lambda: _packed(lambda parts: parts.update(mimetype=b"application/zip")),
    "cut short": lambda: _sealed()[:-1],
    "a byte put after it": lambda: _sealed() + b"\0",
    "another date in a header": lambda: _patched("application.json", 12, b"\x22"),
    "a compressed member": lambda: _patched("application.json", 8, b"\x08"),
    "an encrypted member": lambda: _patched("application.json", 6, b"\x01"),
    "a zip64 size": lambda: _patched("application.json", 18, b"\xff" * 8),
    "a symbolic link": lambda: _patched("attachments/001", 38, b"\0\0\xff\xa1", central=True),
    "a name that climbs out": lambda: _renamed("../../../../002"),
    "a name twice": lambda: _renamed("attachments/001"),
    "a foreign member": lambda: _renamed("attachments/hid"),
    "no signature": _unsigned,
    "another byte in the application": _another_byte,
    "a blank in the signature file": _blank_in_signature,
    "a kid that is not the thumbprint": _other_kid,
    "a key that is published": _demonstration,
    "a manifest without addressee": lambda: _manifest(addressee=None),
    "a manifest of another version": lambda: _manifest(format="gyosei-forms/envelope/99.0"),
    "a manifest with a blank": lambda: _signed(manifest.build(SUBMISSION) + b" "),
    "an application that is no JSON": _no_json,
    "another application, packed anew": lambda: _packed(
        lambda parts: parts.update({container.APPLICATION: b"{}"})
    ),
    "an attachment taken out": lambda: _packed(lambda parts: parts.pop("attachments/002")),
    "an attachment put in": lambda: _packed(lambda parts: parts.update({"attachments/003": b"%PDF-"})),
    "with substitution records": lambda: sealing.seal(substituted(), signer=_signer()),
    "substitution records that are no JSON": lambda: _records(b"\xff not json"),
    "substitution records with a blank": lambda: _records(_record_bytes() + b" "),
    "a substitution record of an item that is not there": lambda: _records(
        _record_bytes().replace("/法人名".encode(), "/氏名".encode())
    ),
    "a substitution record of another text": lambda: _record(to="U+9AD1"),
    "a substitution record that does not replay": lambda: _record(unit=2),
    "a stand-in that no table names": lambda: _record(**{"from": "U+9234"}),
}
"""Edits of the envelope; each gives the bytes as a receiver gets them."""


_EXPECTATIONS: dict[str, Callable[[], Expectations]] = {
    "no trusted key": Expectations,
    "another trusted key": lambda: _trusting(FileKeySigner(ec.generate_private_key(ec.SECP256R1()))),
    "another addressee expected": lambda: dataclasses.replace(_trusting(_signer()), addressee="法務省"),
    "opened before it was made": lambda: dataclasses.replace(
        _trusting(_signer()), as_of=SUBMISSION.created - timedelta(days=1)
    ),
    "another procedure expected": lambda: dataclasses.replace(_trusting(_signer()), procedure="000:1"),
}
"""The envelope as sealed, and a receiver who expects something else."""
