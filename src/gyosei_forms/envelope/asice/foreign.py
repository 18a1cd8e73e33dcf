"""Opening a container of others: only the signed parts count, and the verdict says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import comparison, documents, trust
from gyosei_forms.envelope.algorithms import default_policy
from gyosei_forms.envelope.asice import listing, members, names
from gyosei_forms.envelope.asice.reading import Member
from gyosei_forms.envelope.contents import Content, Stretch
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.jades import Commitment, Signed
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.rules import asice as rules
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.steps import Course, Step
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.verdict import UNDECIDING, Indication, PartStatus, judge
from gyosei_forms.envelope.xades.verifying import Covering, Found, verify_file
from gyosei_forms.envelope.xmldsig import arguments
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits


def open_foreign(
    found: Mapping[str, Member],
    expect: Expectations,
    as_of: datetime,
    report: Report,
    limits: Limits,
    course: Course,
) -> Opened:
    """Judge a container that was read. Every signature in it must hold; those that the receiver trusts say what is signed."""
    report.add(rules.FOREIGN)
    for name in filter(names.is_cades, found):
        report.add(rules.CADES, pointer(name))
    parts = members.parts(found)
    _hold_listing(found, parts, report, limits)
    course.done(Step.CONTAINER)
    believed = trust.in_certificates(expect, as_of, limits)
    verified = verify(found, parts, as_of, believed, report, limits)
    course.done(Step.SIGNATURE)
    held = [one for one in verified if one.signed.holds]
    made = tuple(trust.judged(_signature(one), expect) for one in held)
    signed = [one.signed for one in held]
    accepted = [
        one
        for one, signature in zip(signed, made, strict=True)
        if signature.trusted and signature.algorithm in expect.algorithms
    ]
    judged = tuple(_part(name, parts[name], signed, accepted, report) for name in parts)
    course.done(Step.PARTS)
    if made:
        comparison.expect_signers(
            made,
            expect,
            report,
            pointer(next(iter(members.signature_files(found)))),
            [one.place for one in held],
        )
    documents.hold_unnamed(expect, report)
    course.done(Step.EXPECTATIONS, failed=bool(report.rule_ids & UNDECIDING))
    verdict = judge(report, complete=bool(made))
    kept = {
        part.name: _kept(parts[part.name])
        for part in judged
        if part.status is PartStatus.OK and verdict.indication is Indication.TOTAL_PASSED
    }
    return Opened(verdict, report, judged, made, course.steps, _signed_parts=kept)


def verify(
    found: Mapping[str, Member],
    parts: Mapping[str, Member],
    as_of: datetime,
    believed: Trust | None,
    report: Report,
    limits: Limits,
    *,
    ours: bool = False,
) -> tuple[Found, ...]:
    """Verify each file of signatures over the parts; ``ours`` are written in one way, and each covers all.

    ``believed`` is what their certificates and timestamps are judged with.
    """
    files = members.signature_files(found)
    if not files:
        report.add(rules.NOT_SIGNED)
        return ()
    try:
        limits.hold("max_signatures", len(files), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return ()
    policy = default_policy()
    covering = Covering(parts.keys(), members.digests(parts), all_of_them=ours)
    held = arguments.Held(tuple(policy.algorithms), (), policy, as_of, limits, report)
    verified: list[Found] = []
    for name, one in files.items():
        try:
            limits.hold("max_xml_signature_bytes", one.measured.digest.size, limits_.BYTES)
        except LimitExceeded as error:
            intake.add_limit(report, error, pointer(name))
            continue
        read = verify_file(one.read(), covering, held, pointer(name), canonical=ours, trust=believed)
        verified.extend(read.value or ())
        try:
            limits.hold("max_signatures", len(verified), limits_.ITEMS)
        except LimitExceeded as error:
            intake.add_limit(report, error)
            return ()
    return tuple(verified)


def _hold_listing(
    found: Mapping[str, Member], parts: Mapping[str, Member], report: Report, limits: Limits
) -> None:
    """Hold the list of the members against those there are; it is not signed, so it decides nothing."""
    one = found.get(names.LISTING)
    small = one is not None and one.measured.digest.size <= limits.max_manifest_bytes
    listed = listing.read(one.read(), limits) if one is not None and small else None
    data = frozenset(name for name in parts if not name.startswith(names.META))
    if listed != data:
        report.add(rules.LISTING, pointer(names.LISTING))


def _signature(found: Found) -> Signature:
    """Return a signature of others: its signer counts as the issuer, whatever the role that is claimed."""
    one = found.signed
    known = [Commitment(uri) for uri in one.commitments if uri in list(Commitment)]
    return Signature(
        one.key,
        one.algorithm,
        one.signed_at,
        role=SignedBy.ISSUER,
        commitment=known[0] if known else None,
        standing=one.standing,
        certificates=one.certificates,
        judged=found.judged,
    )


def _part(name: str, member: Member, signed: list[Signed], accepted: list[Signed], report: Report) -> Part:
    """Return how a part compares with what was signed: by those who are trusted, if there are any."""
    statuses = {one.parts[name] for one in signed}
    trusted = {one.parts[name] for one in accepted}
    digest = member.measured.digest
    if PartStatus.CHANGED in statuses:
        return Part(name, PartStatus.CHANGED, None, digest)
    if PartStatus.OK in trusted:
        if PartStatus.EXTRA in trusted:
            report.add(rules.PARTLY_SIGNED, pointer(name))
        return Part(name, PartStatus.OK, digest, digest)
    if PartStatus.OK in statuses:
        return Part(name, PartStatus.UNDECIDED, None, digest)
    if not name.startswith(names.META):
        report.add(rules.PART_UNSIGNED, pointer(name))
    return Part(name, PartStatus.EXTRA if statuses else PartStatus.UNDECIDED, None, digest)


def _kept(member: Member) -> Content:
    """Return the content as it is handed on: bytes, or the verified stretch of the file."""
    if isinstance(member.content, Stretch):
        found = member.content
        return Stretch(found.file, found.offset, found.size, member.measured.digest.sha256)
    return member.content.tobytes()
