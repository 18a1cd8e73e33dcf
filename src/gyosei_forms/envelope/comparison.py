"""What the manifest says against what is there, and both against what the receiver expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, keys, rules, signatures, trust
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.expectations import SIGNED, Expectations
from gyosei_forms.envelope.opened import Part
from gyosei_forms.envelope.signatures import Signature
from gyosei_forms.envelope.submission import SignedBy, Submission
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.findings import Report, pointer
from gyosei_forms.rules import Rule, Severity

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
    name, id_, expected = entry["name"], entry.get("id", ""), Digest(entry["size"], entry["sha256"])
    if found is None:
        report.add(rules.PART_MISSING, pointer(name))
        return Part(name, PartStatus.MISSING, expected, None, id_)
    if found != expected:
        _say_changed(name, expected, found, report)
        return Part(name, PartStatus.CHANGED, expected, found, id_)
    return Part(name, PartStatus.OK, expected, found, id_)


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


def expect(
    listed: dict[str, Any],
    made: tuple[Signature, ...],
    expect: Expectations,
    report: Report,
    place: str = signatures.PLACE,
    places: Sequence[str] = (),
) -> None:
    """Hold signers, addressee and procedure against what is expected. Where the signatures are: as of :func:`expect_signers`."""
    if made:
        expect_signers(made, expect, report, place, places)
    elif SignedBy.NONE in expect.signed_by and not expect.all_signed_by:
        report.add(rules.UNSIGNED, _MANIFEST + "/signedBy")
    else:
        report.add(
            rules.NOT_SIGNED, _MANIFEST + "/signedBy", **words(expect.all_signed_by or expect.signed_by)
        )
    if expect.addressee not in (None, listed["addressee"]):
        report.add(rules.OTHER_ADDRESSEE, _MANIFEST + "/addressee")
    procedure = listed["procedure"]
    if expect.procedure is not None and expect.procedure not in (procedure["key"], procedure.get("id")):
        report.add(rules.OTHER_PROCEDURE, _MANIFEST + "/procedure")


def words(roles: Iterable[SignedBy]) -> dict[str, Any]:
    """Return roles in the words of a finding."""
    roles = tuple(roles)
    return {
        "expected_ja": "、".join(role.word("ja") for role in roles),
        "expected_en": ", ".join(role.word("en") for role in roles),
    }


def expect_signers(
    made: tuple[Signature, ...],
    expect: Expectations,
    report: Report,
    file: str = signatures.PLACE,
    places: Sequence[str] = (),
) -> None:
    """Hold the signatures against what is expected: those that are accepted must suffice, others are a warning.

    ``file`` is where they are, ``places`` where each is, if they are not all in that file.
    """
    accepted = [one for one in made if one.trusted and one.algorithm in expect.algorithms]
    enough = not _unmet(accepted, expect)
    if not enough and not expect.has_keys and not expect.anchors:
        report.add(rules.NO_TRUSTED_KEY, file)
    for index, one in enumerate(made):
        place = places[index] if places else file + ("" if one.commitment is None else f"/signatures/{index}")
        if one.key == keys.DEMONSTRATION_KEY:
            report.add(rules.DEMONSTRATION_KEY, place)
        if enough and one not in accepted:
            report.add(rules.FURTHER_SIGNATURE, place)
        elif not enough:
            _say_why(one, place, expect, report)
        if one in accepted or not enough:
            _say_evidence(one, place, expect, report)
    for rule, roles in () if enough else _unmet(made, expect):
        report.add(rule, _MANIFEST + "/signedBy", **words(roles))
    _hold_number(made, expect, report, file)


def _say_why(one: Signature, place: str, expect: Expectations, report: Report) -> None:
    """Add why a signature is not accepted."""
    if not one.trusted and (expect.has_keys or expect.anchors):
        for rule, values in trust.reasons(one, expect):
            report.add(rule, place, **values)
    if one.algorithm not in expect.algorithms:
        report.add(rules.ALGORITHM_NOT_WANTED, place, accepted=", ".join(expect.algorithms))


def _say_evidence(one: Signature, place: str, expect: Expectations, report: Report) -> None:
    """Add the findings on certificate and timestamps, where it is the certificate that decides."""
    if one.judged is None or not trust.by_certificate(one, expect):
        return
    report.extend(one.judged.report, place)
    if one.kind is None:
        return
    from gyosei_forms.envelope.certificates import holders

    for finding in holders.read(one.certificates[0]).report:
        if finding.definition.severity is Severity.WARNING:
            values: dict[str, Any] = dict(finding.values)
            report.add(finding.definition, f"{place}/certificate/path/0", **values)


def _unmet(made: Iterable[Signature], expect: Expectations) -> list[tuple[Rule, tuple[SignedBy, ...]]]:
    """Return what is expected of the roles and not met by these signatures: the rule, and the roles that are wanted."""
    made = tuple(made)
    unmet = []
    if not any(_in_wanted_role(one, expect) for one in made):
        unmet.append((rules.OTHER_ROLE, expect.signed_by))
    if expect.all_signed_by:
        people = Counter(role for role, _ in {(one.role, one.key) for one in made} if role is not None)
        missing = tuple((Counter(expect.all_signed_by) - people).elements())
        if missing:
            unmet.append((rules.NOT_SIGNED_BY_ALL, missing))
    return unmet


def _in_wanted_role(one: Signature, expect: Expectations) -> bool:
    """Say whether a signature is in one of the roles of which one suffices; without a role, only where any is good."""
    return set(SIGNED) <= set(expect.signed_by) if one.role is None else one.role in expect.signed_by


def _hold_number(made: tuple[Signature, ...], expect: Expectations, report: Report, file: str) -> None:
    """Add that one has signed twice, and that two have where one suffices."""
    if len(made) == 1:
        return
    if len({one.key for one in made}) < len(made):
        report.add(rules.SAME_KEY_TWICE, file)
    both = {SignedBy.APPLICANT, SignedBy.AGENT}
    if both <= {one.role for one in made} and not both <= set(expect.all_signed_by):
        report.add(rules.TWO_WHERE_ONE_SUFFICES, file)


def hold_times(
    submission: Submission | None,
    made: tuple[Signature, ...],
    as_of: datetime,
    report: Report,
) -> None:
    """Hold the time of creation against the moment of opening, and against the end of an agency."""
    if submission is None:
        created = None
    else:
        created = submission.created
        if submission.agent is not None and _last_day(submission, made) > submission.agent.until:
            report.add(rules.AGENCY_ENDED, _MANIFEST + "/agent/until")
    if created is not None and created > as_of:
        report.add(rules.LATER_THAN_NOW, _MANIFEST + "/created")


def _last_day(submission: Submission, made: tuple[Signature, ...]) -> date:
    """Return the day in Japan on which the agent acted last: made the submission, or signed it."""
    moments = [submission.created, *(one.signed_at for one in made if one.signed_at is not None)]
    return max(moment.astimezone(JST).date() for moment in moments)


def named(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names by which an attachment can be expected."""
    for member in ("evidence", "purpose", "id"):
        if entry.get(member):
            yield entry[member]
