"""A submission in an ASiC-E container: every byte of it as it must be, and its XAdES signatures as those of people in roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from gyosei_forms.envelope import container
from gyosei_forms.envelope import rules as envelope_rules
from gyosei_forms.envelope.asice import foreign, listing, members, names
from gyosei_forms.envelope.asice.reading import Member
from gyosei_forms.envelope.container import layout
from gyosei_forms.envelope.jades import Commitment
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.rules import asice as rules
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.envelope.xades.verifying import Found
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

_MARK = b'"format":"gyosei-forms/envelope/'
"""What the manifest of a submission has, in whatever version."""
_ROLES = {str(role): role for role in SignedBy if role is not SignedBy.NONE}


def is_ours(found: Mapping[str, Member], limits: Limits) -> bool:
    """Say whether a container says of itself that it is a submission: then all of it is held against the format."""
    one = found.get(names.MANIFEST)
    return one is not None and one.measured.digest.size <= limits.max_manifest_bytes and _MARK in one.read()


def hold_canonical(source: Source, found: Mapping[str, Member], report: Report) -> None:
    """Predict every byte that is no content, and add a finding where one is another."""
    if any(source.read(offset, len(expected)) != expected for offset, expected in _predicted(source, found)):
        report.add(rules.NOT_CANONICAL)


def _predicted(source: Source, found: Mapping[str, Member]) -> Iterator[tuple[int, bytes]]:
    """Yield what must stand where; one byte more than the end, where there must be nothing."""
    directory, offset = [], 0
    for name, one in found.items():
        size, crc = one.measured.digest.size, one.measured.crc
        header = layout.local_header(name, crc, size)
        yield offset, header
        directory.append(layout.central_header(name, crc, size, offset))
        offset += len(header) + size
    length = sum(map(len, directory))
    directory.append(layout.end_record(len(found), length, offset))
    whole = b"".join(directory)
    yield offset, whole
    if source.size != offset + len(whole):
        yield source.size, b"\0"


def hold_members(found: Mapping[str, Member], listed: Mapping[str, Any], report: Report) -> None:
    """Hold the order of the members, and their list, against the manifest that was verified."""
    media_types = types(listed["parts"])
    count = len(members.signature_files(found))
    wanted = (
        names.MIMETYPE,
        *media_types,
        names.LISTING,
        *(names.signature_name(number) for number in range(count)),
    )
    if tuple(found) != wanted or found[names.LISTING].read() != listing.write(media_types):
        report.add(rules.NOT_CANONICAL, pointer(names.LISTING))


def types(parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the media types of the manifest and of the parts that it lists, in their order."""
    return {names.MANIFEST: "application/json"} | {one["name"]: one["mediaType"] for one in parts}


def verify(
    found: Mapping[str, Member],
    as_of: datetime,
    report: Report,
    limits: Limits,
    believed: Trust | None = None,
) -> tuple[Signature, ...]:
    """Return the signatures, if all of them hold over the manifest; none, and the findings, otherwise.

    With ``believed`` their certificates and timestamps are judged too.
    """
    verified = foreign.verify(found, members.parts(found), as_of, believed, report, limits, ours=True)
    made = [_signature(one) for one in verified]
    for number, (one, signature) in enumerate(zip(verified, made, strict=True)):
        if one.signed.holds and signature is None:
            place = pointer(names.signature_name(number))
            report.add(envelope_rules.HEADER_PROFILE, place, field="SignerRoleV2")
    held = tuple(one for one in made if one is not None)
    return held if len(held) == len(made) else ()


def _signature(found: Found) -> Signature | None:
    """Return a signature over the manifest in one role and with one commitment."""
    one = found.signed
    fits = (
        one.holds
        and one.parts[names.MANIFEST] is PartStatus.OK
        and len(one.roles) == len(one.commitments) == 1
        and one.roles[0] in _ROLES
        and one.commitments[0] in list(Commitment)
    )
    if not fits:
        return None
    return Signature(
        one.key,
        one.algorithm,
        one.signed_at,
        role=_ROLES[one.roles[0]],
        commitment=Commitment(one.commitments[0]),
        standing=one.standing,
        certificates=one.certificates,
        judged=found.judged,
    )


def places(made: Sequence[Signature]) -> tuple[str, ...]:
    """Return where each signature is: alone in a file of its own."""
    return tuple(f"{pointer(names.signature_name(number))}/signatures/0" for number in range(len(made)))


def renamed(found: Mapping[str, Member]) -> dict[str, Member]:
    """Return the manifest and the parts by the names that they have in a ``.gyosei`` container."""
    return {
        container.MANIFEST if name == names.MANIFEST else name: one
        for name, one in members.parts(found).items()
    }
