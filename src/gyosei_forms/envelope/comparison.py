"""What the manifest says against what is there, and both against what the receiver expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, keys, rules, signatures
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.expectations import SIGNED, Expectations
from gyosei_forms.envelope.opened import Part
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.submission import SignedBy, Submission
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.findings import Report, pointer

_MANIFEST = pointer(container.MANIFEST)


def compare(listed: dict[str, Any], found: Mapping[str, Digest], report: Report) -> tuple[Part, ...]:
    """Compare what the manifest lists with what is there, both ways."""
    parts = [_part(entry, found.get(entry["name"]), report) for entry in listed["parts"]]
    names = {part.name for part in parts}
    for name, digest in found.items():
        if name not in names:
            report.add(rules.PART_EXTRA, pointer(name))
            parts.append(Part(name, PartStatus.EXTRA, None, digest))
    return tuple(parts)


def _part(entry: dict[str, Any], found: Digest | None, report: Report) -> Part:
    name, expected = entry["name"], Digest(entry["size"], entry["sha256"])
    if found is None:
        report.add(rules.PART_MISSING, pointer(name))
        return Part(name, PartStatus.MISSING, expected, None)
    if found != expected:
        _say_changed(name, expected, found, report)
        return Part(name, PartStatus.CHANGED, expected, found)
    return Part(name, PartStatus.OK, expected, found)


def _say_changed(name: str, expected: Digest, found: Digest, report: Report) -> None:
    size, sha256 = expected.size != found.size, expected.sha256 != found.sha256
    report.add(
        rules.PART_CHANGED,
        pointer(name),
        differing_ja="と".join(["大きさ"] * size + ["SHA-256"] * sha256),
        differing_en=" and ".join(["size"] * size + ["SHA-256"] * sha256),
        expected=expected.size,
        found=found.size,
    )


# --- what the receiver expects


def expect(listed: dict[str, Any], made: tuple[Signature, ...], expect: Expectations, report: Report) -> None:
    """Hold signers, addressee and procedure against what is expected."""
    role = SignedBy.NONE if not made else made[0].role
    accepted = set(SIGNED) <= set(expect.signed_by) if role is None else role in expect.signed_by
    if not accepted:
        rule = rules.OTHER_ROLE if made else rules.NOT_SIGNED
        report.add(rule, _MANIFEST + "/signedBy", **_roles(expect.signed_by))
    elif not made:
        report.add(rules.UNSIGNED, _MANIFEST + "/signedBy")
    for signature in made:
        _expect_signer(signature, expect, report)
    if expect.addressee not in (None, listed["addressee"]):
        report.add(rules.OTHER_ADDRESSEE, _MANIFEST + "/addressee")
    procedure = listed["procedure"]
    if expect.procedure is not None and expect.procedure not in (procedure["key"], procedure.get("id")):
        report.add(rules.OTHER_PROCEDURE, _MANIFEST + "/procedure")


def _roles(roles: tuple[SignedBy, ...]) -> dict[str, Any]:
    return {
        "expected_ja": "、".join(role.word("ja") for role in roles),
        "expected_en": ", ".join(role.word("en") for role in roles),
    }


def _expect_signer(signature: Signature, expect: Expectations, report: Report) -> None:
    place = signatures.PLACE
    if not expect.trusted_keys:
        report.add(rules.NO_TRUSTED_KEY, place)
    elif not expect.trusts(signature.key):
        report.add(rules.SIGNER_UNKNOWN, place, count=len(expect.trusted_keys))
    if signature.key == keys.DEMONSTRATION_KEY:
        report.add(rules.DEMONSTRATION_KEY, place)
    if signature.algorithm not in expect.algorithms:
        report.add(rules.ALGORITHM_NOT_WANTED, place, accepted=", ".join(expect.algorithms))


def hold_times(
    submission: Submission | None,
    made: tuple[Signature, ...],
    as_of: datetime,
    report: Report,
) -> None:
    """Hold the times that the sender claims against the moment of opening, and against the end of an agency."""
    if submission is None:
        created = None
    else:
        created = submission.created
        if submission.agent is not None and _last_day(submission, made) > submission.agent.until:
            report.add(rules.AGENCY_ENDED, _MANIFEST + "/agent/until")
    if created is not None and created > as_of:
        report.add(rules.LATER_THAN_NOW, _MANIFEST + "/created")
    for signature in made:
        if signature.signed_at is not None and signature.signed_at > as_of:
            report.add(rules.LATER_THAN_NOW, signatures.PLACE + "/protected/iat")


def _last_day(submission: Submission, made: tuple[Signature, ...]) -> date:
    """Return the day in Japan on which the agent acted last: made the submission, or signed it."""
    moments = [submission.created, *(one.signed_at for one in made if one.signed_at is not None)]
    return max(moment.astimezone(JST).date() for moment in moments)


def named(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names by which an attachment can be expected."""
    for member in ("evidence", "purpose", "id"):
        if entry.get(member):
            yield entry[member]
