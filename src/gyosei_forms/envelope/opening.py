"""Opening: from an envelope to a verdict, part by part, and to the content if and only if it was verified.

The order is fixed: limits, layout, signatures over the bytes of the manifest and the digests of the parts, manifest, digests, the application's data,
records of it, expectations, envelopes within. Each step works on what the one before it has verified.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope import (
    asice,
    comparison,
    container,
    data,
    manifest,
    nested,
    rules,
    signatures,
    trust,
)
from gyosei_forms.envelope.container import Member
from gyosei_forms.envelope.contents import Content, Stretch, pieces, unreadable
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.manifest import Records
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.steps import Course, Step
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.verdict import UNDECIDING, Indication, PartStatus, judge
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from gyosei_forms.envelope.encryption import Decrypter


def open(  # noqa: A001 - the counterpart of seal; used as envelope.open
    data: bytes | Path | BinaryIO,
    *,
    expect: Expectations | None = None,
    decrypter: Decrypter | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Opened:
    """Open a container and judge it; whatever the bytes are, the answer is a verdict and no exception.

    ``data`` is the envelope in memory, its path, or a binary file that can seek; a file is read piece by piece, and
    its attachments stay there: keep the file until they are taken out. ``decrypter`` is the
    holder of the receiver's private key, for what is encrypted to it; without, the verdict is on what is stored, and the
    content stays closed (``submission.closed``). Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of another type, and for a file that cannot be read.
    """
    given: object = data
    require(
        isinstance(given, bytes | Path) or _is_file(given),
        "封筒は bytes、Path か、バイナリで開いたファイルで渡してください。",
        "pass the envelope as bytes, a Path or a file opened in binary.",
    )
    expect = Expectations() if expect is None else expect
    require(
        isinstance(expect, Expectations),
        "expect には Expectations を渡してください。",
        "expect is an Expectations.",
    )
    limits_.require_limits(limits)
    if decrypter is not None:
        from gyosei_forms.envelope.encryption.decrypters import require_decrypter

        require_decrypter(decrypter)
    try:
        with Source(data) as source:
            return _open(source, expect, limits, nested.Budget(limits), decrypter)
    except OSError as error:
        raise unreadable(error) from None


def _is_file(value: object) -> bool:
    return not isinstance(value, type) and all(hasattr(value, name) for name in ("readinto", "seek", "read"))


def _open(
    source: Source,
    expect: Expectations,
    limits: Limits,
    budget: nested.Budget,
    decrypter: Decrypter | None,
) -> Opened:
    as_of = now_in_japan() if expect.as_of is None else expect.as_of
    report = Report(max_findings=limits.max_findings, as_of=as_of.astimezone(JST).date())
    course = Course(report)
    held = _Held(expect, as_of, report, limits, course, decrypter)
    if source.size <= limits.max_envelope_bytes and asice.members.is_here(source):
        return _open_asice(source, held, budget)
    members = container.read(source, report=report, limits=limits)
    course.done(Step.CONTAINER)
    if members is None:
        return Opened(judge(report, complete=False), report, steps=course.steps)
    found = {member.name: member for member in members}
    signed = _signed(found, held)
    parts = {name: member for name, member in found.items() if name not in container.AROUND}
    return _undecided(parts, held) if signed is None else _judged(signed, parts, held, budget)


def _undecided(parts: Mapping[str, AnyMember], held: _Held) -> Opened:
    """Return the verdict on what has no manifest that was verified."""
    undecided = (Part(name, PartStatus.UNDECIDED, None, one.measured.digest) for name, one in parts.items())
    return Opened(judge(held.report, complete=False), held.report, tuple(undecided), steps=held.course.steps)


def _open_asice(source: Source, held: _Held, budget: nested.Budget) -> Opened:
    """Open an ASiC-E container: a submission as one, with the same steps, and one of others by its signed parts."""
    report, limits = held.report, held.limits
    members = asice.reading.read(source, report=report, limits=limits)
    if members is None or not asice.members.hold_kind(members, report):
        held.course.done(Step.CONTAINER)
        return Opened(judge(report, complete=False), report, steps=held.course.steps)
    found = {member.name: member for member in members}
    if not asice.ours.is_ours(found, limits):
        return asice.foreign.open_foreign(found, held.expect, held.as_of, report, limits, held.course)
    asice.ours.hold_canonical(source, found, report)
    held.course.done(Step.CONTAINER)
    parts = asice.ours.renamed(found)
    raw = parts.pop(container.MANIFEST).read()
    believed = trust.in_certificates(held.expect, held.as_of, limits)
    made = asice.ours.verify(found, held.as_of, report, limits, believed)
    held.course.done(Step.SIGNATURE)
    place = pointer(asice.names.signature_name(0))
    signed = _listed(raw, made, held, place) if made else None
    if signed is None:
        return _undecided(parts, held)
    asice.ours.hold_members(found, signed.listed, report)
    return _judged(signed, parts, held, budget, place, asice.ours.places(made))


AnyMember = Member | asice.reading.Member
"""A member of our own container, or of one of ASiC-E."""


class _Held(NamedTuple):
    """What every step is asked with."""

    expect: Expectations
    as_of: datetime
    report: Report
    limits: Limits
    course: Course
    decrypter: Decrypter | None


class _Signed(NamedTuple):
    """A manifest that holds, and the signatures over it."""

    listed: dict[str, Any]
    signatures: tuple[Signature, ...]
    sha256: str


# --- signature and manifest


def _signed(found: Mapping[str, Member], held: _Held) -> _Signed | None:
    """Return the manifest with its signatures, if they hold; what is not signed must say so itself."""
    report, limits = held.report, held.limits
    if not _hold_small(found, report, limits):
        return None
    raw = found[container.MANIFEST].read()
    made: tuple[Signature, ...] = ()
    is_signed = container.SIGNATURE in found
    if is_signed:
        file = found[container.SIGNATURE].read()
        believed = trust.in_certificates(held.expect, held.as_of, limits)
        covered = _covered(raw, found, with_contents=believed is not None)
        made = signatures.verify(file, covered, at=held.as_of, trust=believed, report=report, limits=limits)
        held.course.done(Step.SIGNATURE)
        if not made:
            return None
    return _listed(
        raw, made, held, signatures.PLACE, every_part=not is_signed or signatures.every_part.covers(file)
    )


def _listed(
    raw: bytes, made: tuple[Signature, ...], held: _Held, place: str, *, every_part: bool = True
) -> _Signed | None:
    """Return the manifest that was verified, with the signatures in the roles that it names."""
    report = held.report
    listed = manifest.read(raw, report=report, limits=held.limits)
    held.course.done(Step.MANIFEST)
    if listed is None:
        return None
    if made and manifest.covers_every_part(listed) != every_part:
        report.add(rules.SIGNATURE_OF_OTHER_FORMAT, place)
        return None
    roles = manifest.signed_by(listed)
    if bool(made) != (roles is None or len(roles) > 0):
        report.add(rules.SIGNED_OTHERWISE, pointer(container.MANIFEST) + "/signedBy")
        return None
    in_roles = _in_roles(made, roles, report, place)
    judged = tuple(trust.judged(one, held.expect) for one in in_roles)
    return _Signed(listed, judged, hashlib.sha256(raw).hexdigest())


def _covered(raw: bytes, found: Mapping[str, Member], *, with_contents: bool) -> signatures.Covered:
    """Return what signatures can cover: the manifest first, and every part; with contents for archive timestamps."""
    aside = (container.MIMETYPE, container.SIGNATURE)
    parts = {name: one for name, one in found.items() if name not in aside}
    return signatures.Covered(
        raw,
        {name: one.measured.digest.sha256 for name, one in parts.items()},
        {name: _pieces(one.content) for name, one in parts.items()} if with_contents else {},
    )


def _pieces(content: memoryview | Stretch) -> memoryview | Callable[[], Iterator[bytes | memoryview]]:
    """Return the content for a digest of more than one part: in memory, or to be read piece by piece."""
    return functools.partial(pieces, content) if isinstance(content, Stretch) else content


def _in_roles(
    made: tuple[Signature, ...], roles: tuple[SignedBy, ...] | None, report: Report, place: str
) -> tuple[Signature, ...]:
    """Return the signatures with their roles, held against those that the manifest names."""
    if roles is None:
        return made
    if len(made) == 1 and made[0].role is None:  # of format 1.0, where the manifest alone says it
        return (dataclasses.replace(made[0], role=roles[0]),)
    if [one.role for one in made] == list(roles):
        return made
    left: Counter[SignedBy | None] = Counter(roles)
    for index, one in enumerate(made):
        left[one.role] -= 1
        if left[one.role] < 0:
            report.add(rules.ROLE_NOT_NAMED, f"{place}/signatures/{index}")
    missing = [role for role in left.elements() if role is not None]
    if missing:
        report.add(rules.SIGNATURE_AWAITED, place, **comparison.words(missing))
    return made


def _hold_small(found: Mapping[str, Member], report: Report, limits: Limits) -> bool:
    """Say whether manifest and signature file are small enough to be read; add the limit that is hit."""
    bounds = {container.MANIFEST: "max_manifest_bytes", container.SIGNATURE: _signature_bound(limits)}
    for name, limit in bounds.items():
        try:
            limits.hold(limit, found[name].size if name in found else 0, limits_.BYTES)
        except LimitExceeded as error:
            intake.add_limit(report, error, pointer(name))
            return False
    return True


def _signature_bound(limits: Limits) -> str:
    """Return the limit for a signature file with all that may come with it; its signatures have their own bound."""
    names = ("max_signature_bytes", "max_long_term_bytes")
    return max(names, key=lambda name: getattr(limits, name))


# --- parts, data, expectations


def _judged(
    signed: _Signed,
    members: Mapping[str, AnyMember],
    held: _Held,
    budget: nested.Budget,
    place: str = signatures.PLACE,
    places: tuple[str, ...] = (),
) -> Opened:
    report, limits, course = held.report, held.limits, held.course
    listed = signed.listed
    parts = comparison.compare(listed, {name: one.measured.digest for name, one in members.items()}, report)
    course.done(Step.PARTS)
    found = {part.name: _content(members[part.name]) for part in parts if part.status is PartStatus.OK}
    closed: frozenset[str] = frozenset()
    if any("encrypted" in entry for entry in listed["parts"]):
        from gyosei_forms.envelope.encryption.parts import reveal

        found, closed = reveal(listed, found, held.decrypter, report, limits)
    readable = {name: content for name, content in found.items() if name not in closed}
    records = Records()
    if data.hold_sizes(readable, report, limits):
        application = data.read_application(readable, report, limits)
        data.hold_xml(readable, report, limits)
        records = data.read_records(readable, application, report, limits)
    submission = manifest.to_submission(listed, found, records, report, closed) if report.ok else None
    course.done(Step.DATA)
    comparison.expect(listed, signed.signatures, held.expect, report, place, places)
    comparison.hold_times(submission, signed.signatures, held.as_of, report)

    def open_one(content: Content, expect: Expectations, deeper: nested.Budget) -> Opened:
        with Source(content) as source:
            return _open(source, expect, limits, deeper, held.decrypter)

    within = nested.Within(held.expect, held.as_of, report, limits, budget, open_one)
    parts = within.parts(listed, parts, readable)
    course.done(Step.EXPECTATIONS, failed=bool(report.rule_ids & UNDECIDING))
    complete = submission is not None and all(part.status is PartStatus.OK for part in parts)
    verdict = judge(report, complete=complete)
    passed = verdict.indication is Indication.TOTAL_PASSED
    return Opened(
        verdict,
        report,
        parts,
        signed.signatures,
        course.steps,
        signed.sha256,
        submission if passed else None,
        records if passed else Records(),
    )


def _content(member: AnyMember) -> Content:
    """Return the content as it is handed on: bytes, or the verified stretch of the file."""
    if isinstance(member.content, Stretch):
        return dataclasses.replace(member.content, sha256=member.measured.digest.sha256)
    return member.content.tobytes()
