"""What must be refused: envelopes with one thing wrong each, and records that are none."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.envelope import (
    Attachment,
    FileKeySigner,
    ProcedureReference,
    Signatory,
    SignedBy,
    Submission,
    container,
    sealing,
    self_signed,
)
from gyosei_forms.envelope.container.layout import LOCAL
from gyosei_forms.envelope.signatures import every_part
from gyosei_forms.testing.conformance.setting import MAX_ENVELOPE_BYTES, WINDOW
from gyosei_forms.testing.conformance.submissions import (
    Maker,
    json_bytes,
    parts_of,
    seal,
    seal_freely,
    signatory,
)

Made = Callable[[Maker], tuple[bytes, ...]]
"""Makes the bodies of one check; each of them must be refused."""
_DEEP = 100_000


# --- integrity


def _changed_byte(maker: Maker) -> tuple[bytes, ...]:
    """Change one bit of the application data: as it is, and with the checksum of the zip mended."""
    submission = maker.submission()
    sealed, parts = seal(submission), parts_of(submission)
    data = submission.application
    place = sealed.index(data) + len(data) // 2
    raw = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
    changed = json_bytes(maker.data_named("改変"))
    return raw, container.write(list((parts | {container.APPLICATION: changed}).items()))


def _cut_short(maker: Maker) -> tuple[bytes, ...]:
    sealed = seal(maker.submission())
    return sealed[:-10], sealed[: len(sealed) // 2]


def _bytes_around(maker: Maker) -> tuple[bytes, ...]:
    sealed = seal(maker.submission())
    return b"MZ" + sealed, sealed + b"\0"


def _unsigned(maker: Maker) -> tuple[bytes, ...]:
    """Leave out the signature: as the manifest says, and although it names one."""
    submission = maker.submission()
    parts = parts_of(submission)
    del parts[container.SIGNATURE]
    return sealing.seal(submission, signers=[]), container.write(list(parts.items()))


def _unsigned_part(maker: Maker) -> tuple[bytes, ...]:
    """Add an attachment that the signature does not cover: one that the manifest lists, and one that it does not."""
    note = Attachment(id="note", content="署名なし".encode(), media_type="text/plain")
    submission = maker.submission(attachments=(*maker.profile.attachments, note))
    parts = parts_of(submission)
    added = max(name for name in parts if name.startswith("attachments/"))
    covered = {name: content for name, content in parts.items() if name != added}
    listed = parts | {container.SIGNATURE: _signature_over(covered, submission)}
    plain = parts_of(maker.submission())
    unlisted = plain | {added: b"", container.SIGNATURE: plain.pop(container.SIGNATURE)}
    return _written(listed), _written(unlisted)


def _signature_over(parts: Mapping[str, bytes], submission: Submission) -> bytes:
    entries = [
        container.entry(name, content)
        for name, content in parts.items()
        if name not in (container.SIGNATURE, container.MIMETYPE)
    ]
    covered = sealing.covered(entries, parts[container.MANIFEST])
    return every_part.write([every_part.sign(covered, signatory(), SignedBy.APPLICANT, submission.created)])


def _written(parts: Mapping[str, bytes]) -> bytes:
    last = container.SIGNATURE
    return container.write([*((n, c) for n, c in parts.items() if n != last), (last, parts[last])])


# --- trust and expectations


def _unknown_signer(maker: Maker) -> tuple[bytes, ...]:
    signer = FileKeySigner(ec.generate_private_key(ec.SECP256R1()))
    stranger = Signatory(signer, [self_signed(signer, at=maker.now)], SignedBy.APPLICANT)
    return (seal(maker.submission(), stranger),)


def _signed_as(name: str) -> Made:
    return lambda maker: (seal(maker.submission(), signatory(name)),)


def _other_addressee(maker: Maker) -> tuple[bytes, ...]:
    return (seal(maker.submission(addressee=maker.profile.addressee + "の隣の市")),)


def _other_procedure(maker: Maker) -> tuple[bytes, ...]:
    return (seal(maker.submission(procedure=ProcedureReference("conform:other", name="別の手続"))),)


def _after_window(maker: Maker) -> tuple[bytes, ...]:
    return (seal(maker.submission(age=2 * WINDOW)),)


# --- hostile input


def _duplicate_keys(maker: Maker) -> tuple[bytes, ...]:
    made = twice(maker.profile.application, maker.profile.name)
    return tuple(seal_freely(maker.submission(application=raw)) for raw in made)


def twice(data: Mapping[str, Any], place: str) -> tuple[bytes, ...]:
    """Return JSON in which the first key on the way to an item is there twice: written alike, and escaped."""
    key = place.split("/")[1].replace("~1", "/").replace("~0", "~")
    rest = json_bytes(data)[1:].decode()
    escaped = json.dumps("".join(f"\\u{ord(char):04x}" for char in key)).replace("\\\\", "\\")
    return tuple(f"{{{one}: {{}}, {rest}".encode() for one in (json.dumps(key, ensure_ascii=False), escaped))


def _deep_nesting(maker: Maker) -> tuple[bytes, ...]:
    return (seal_freely(maker.submission(application=deep())),)


def deep() -> bytes:
    """Return JSON that is nested a hundred thousand times."""
    return b'{"a":' * _DEEP + b"1" + b"}" * _DEEP


def _path_traversal(maker: Maker) -> tuple[bytes, ...]:
    """Give an attachment a name that leads out of the folder, of the same length, wherever its name stands."""
    attached = (*maker.profile.attachments, _filler(b"..", "traversal"))
    sealed = seal(maker.submission(attachments=attached))
    name = f"attachments/{len(attached):03}".encode()
    return tuple(
        sealed.replace(b"\0\0" + name, b"\0\0" + new + name[len(new) :]) for new in (b"../../../../", b"/")
    )


def _zip_bomb(maker: Maker) -> tuple[bytes, ...]:
    """Compress the members: small on the way, over the limit unpacked, and rightly signed."""
    submission = maker.submission(
        attachments=(*maker.profile.attachments, _filler(bytes(MAX_ENVELOPE_BYTES), "bomb"))
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts_of(submission).items():
            archive.writestr(name, content)
    return (packed.getvalue(),)


def _filler(content: bytes, name: str) -> Attachment:
    return Attachment(id=name, content=content, media_type="application/octet-stream")


def _random_bytes(maker: Maker) -> tuple[bytes, ...]:
    """Bytes that are no envelope: noise, text, a header alone."""
    noise = bytes((number * number * 31 + number * 7) % 251 for number in range(4096))
    return noise, b"{}", seal(maker.submission())[: LOCAL.size]


ENVELOPES: Mapping[str, Made] = {
    "refuses-changed-byte": _changed_byte,
    "refuses-cut-short": _cut_short,
    "refuses-bytes-around": _bytes_around,
    "refuses-unsigned": _unsigned,
    "refuses-unsigned-part": _unsigned_part,
    "refuses-unknown-signer": _unknown_signer,
    "refuses-expired-certificate": _signed_as("expired"),
    "refuses-revoked-certificate": _signed_as("revoked"),
    "refuses-other-addressee": _other_addressee,
    "refuses-other-procedure": _other_procedure,
    "refuses-replay-after-window": _after_window,
    "refuses-duplicate-keys": _duplicate_keys,
    "refuses-deep-nesting": _deep_nesting,
    "refuses-path-traversal": _path_traversal,
    "refuses-zip-bomb": _zip_bomb,
    "refuses-random-bytes": _random_bytes,
    "refuses-empty-body": lambda _: (b"",),
}
"""By the id of the check."""


def _not_json(maker: Maker) -> tuple[bytes, ...]:
    """Records that strict readers refuse: cut, in Shift_JIS, NaN, a lone surrogate, no object."""
    whole = json_bytes(maker.profile.record)
    with_nan = json.dumps(maker.record_named(float("nan"))).encode()
    return (
        whole[:-1],
        '{"名": "高橋"}'.encode("cp932"),
        with_nan,
        json.dumps(maker.record_named("\ud842")).encode(),
        b"[]",
    )


RECORDS: Mapping[str, Made] = {
    "record-refuses-bad-data": lambda maker: (json_bytes(maker.record_named(1)),),
    "record-refuses-duplicate-keys": lambda maker: twice(maker.profile.record, maker.profile.record_name),
    "record-refuses-not-json": _not_json,
    "record-refuses-deep-nesting": lambda _: (deep(),),
}
"""By the id of the check."""


def known_id_other_content(maker: Maker, first: Submission) -> bytes:
    """Return another content under the id of a submission, signed by the same person."""
    return seal(dataclasses.replace(first, application=json_bytes(maker.data_named("別人"))))


def by_another(first: Submission) -> bytes:
    """Return a submission under its id, signed by somebody else who is trusted as well."""
    return seal(first, signatory("corporation"))


__all__ = ["ENVELOPES", "RECORDS", "by_another", "deep", "known_id_other_content", "twice"]
