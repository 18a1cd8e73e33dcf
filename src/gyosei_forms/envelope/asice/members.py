"""What the members of a container are: parts, signatures, and the digests that signatures ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from gyosei_forms.envelope import contents
from gyosei_forms.envelope.asice import names
from gyosei_forms.envelope.asice.reading import Member
from gyosei_forms.envelope.contents import Stretch
from gyosei_forms.envelope.rules import asice as rules
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.xades.verifying import DigestOf
from gyosei_forms.findings import Report, pointer

_BEGIN = 30
"""Where the name of the first member begins (APPNOTE 4.3.7)."""


def is_here(source: Source) -> bool:
    """Say whether a container is one of ASiC: by the mimetype that it begins with."""
    head = source.read(0, _BEGIN + len(names.MIMETYPE) + 256)
    extra = int.from_bytes(head[28:30], "little")
    at = _BEGIN + len(names.MIMETYPE) + extra
    return head[_BEGIN:].startswith(names.MIMETYPE.encode()) and head[at:].startswith(
        b"application/vnd.etsi.asic-"
    )


def is_asice(sealed: object) -> bool:
    """Say whether an envelope (bytes or a path) is a container of ASiC."""
    if not isinstance(sealed, bytes | Path):
        return False
    with Source(sealed) as source:
        return is_here(source)


def parts(members: Mapping[str, Member]) -> dict[str, Member]:
    """Return the members that are data."""
    return {name: one for name, one in members.items() if names.is_part(name)}


def signature_files(members: Mapping[str, Member]) -> dict[str, Member]:
    """Return the files of XAdES signatures."""
    return {name: one for name, one in members.items() if names.is_signature(name)}


def digests(members: Mapping[str, Member]) -> DigestOf:
    """Return what gives the digest of a member by its name and a hash, each made once."""

    @cache
    def digest_of(name: str, hash_name: str) -> bytes:
        one = members[name]
        if hash_name == "sha256":
            return bytes.fromhex(one.measured.digest.sha256)
        state = hashlib.new(hash_name)
        for piece in contents.pieces(one.content) if isinstance(one.content, Stretch) else (one.content,):
            state.update(piece)
        return state.digest()

    return digest_of


def hold_kind(found: tuple[Member, ...], report: Report) -> bool:
    """Say whether it begins with the mimetype of ASiC-E as the standard has it; add what is not so."""
    first = found[0]
    fits = first.name == names.MIMETYPE and first.stored and not first.extra
    if not fits or first.read() != names.MEDIA_TYPE.encode("ascii"):
        report.add(rules.MIMETYPE, pointer(names.MIMETYPE), expected=names.MEDIA_TYPE)
        return False
    return True
