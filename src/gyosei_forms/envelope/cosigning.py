"""One more signature on an envelope that was sealed: its manifest and parts stay byte for byte what they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import asice, comparison, container, contents, jws, manifest
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Covered, every_part
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


def cosign(
    sealed: bytes | Path,
    signatory: Signatory,
    *,
    signed_at: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a sealed envelope (``.gyosei`` or ASiC-E) with one more signature beside those that it has.

    It must await one in the role of ``signatory`` (``awaited`` of :func:`gyosei_forms.envelope.seal`; without a role, in
    that of the first that is awaited). ``signed_at`` is the time of signing that the signer claims; default: now. What is
    signed is what is there: open it first, and look. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments,
    for what is not intact, is of an older format, or awaits no such signature, and
    :class:`~gyosei_forms.errors.LimitExceeded` over a limit.
    """
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(draft.sign(signatory))


async def cosign_async(
    sealed: bytes | Path,
    signatory: Signatory,
    *,
    signed_at: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the envelope as :func:`cosign` does, by a signer whose answer is awaited."""
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(await draft.sign_async(signatory))


@dataclass(frozen=True, slots=True, repr=False)
class _Taken:
    """An envelope that was taken apart, and whose signatures hold."""

    members: list[tuple[str, bytes]]
    """What stands before the signature that is added."""
    covered: Covered
    parts: dict[str, Digest]
    roles: tuple[SignedBy | None, ...]
    """In which it is signed so far."""
    made: list[jws.Signature]
    """The signatures so far, where one file has them all."""
    asice: dict[str, asice.reading.Member] | None = None
    """Its members, if it is an ASiC-E container."""


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """An envelope that was taken apart, and in which role it is signed now."""

    taken: _Taken
    role: SignedBy
    signed_at: datetime
    media_types: dict[str, str]
    limits: Limits

    def sign(self, signatory: Signatory) -> jws.Signature | bytes:
        covered = self.taken.covered
        if self.taken.asice is not None:
            return asice.sealing.sign(covered, signatory, self.role, self.signed_at, self.media_types)
        return every_part.sign(covered, signatory, self.role, self.signed_at)

    async def sign_async(self, signatory: Signatory) -> jws.Signature | bytes:
        covered = self.taken.covered
        if self.taken.asice is not None:
            how = (covered, signatory, self.role, self.signed_at, self.media_types)
            return await asice.sealing.sign_async(*how)
        return await every_part.sign_async(covered, signatory, self.role, self.signed_at)

    def written(self, another: jws.Signature | bytes) -> bytes:
        if isinstance(another, bytes):
            self.limits.hold("max_xml_signature_bytes", len(another), limits_.BYTES)
            name, file = asice.names.signature_name(len(self.taken.roles)), another
        else:
            name, file = container.SIGNATURE, every_part.write([*self.taken.made, another])
            self.limits.hold("max_signature_bytes", len(file), limits_.BYTES)
        return container.write([*self.taken.members, (name, file)], limits=self.limits)


def _draft(sealed: object, signatory: object, signed_at: datetime | None, limits: Limits) -> _Draft:
    if not isinstance(sealed, bytes | Path):
        raise UsageError("封筒は bytes か Path で渡してください。", "pass the envelope as bytes or a Path.")
    if not isinstance(signatory, Signatory):
        raise UsageError("Signatory を渡してください。", "pass a Signatory.")
    limits_.require_limits(limits)
    if signed_at is not None:
        check_moment(signed_at, "signed_at")
    if isinstance(sealed, Path):
        limits.hold("max_envelope_bytes", contents.size_of(sealed), limits_.BYTES)
        sealed = contents.read(sealed)
    now = now_in_japan()
    report = Report()
    with Source(sealed) as source:
        if asice.members.is_here(source):
            taken = _taken_asice(source, now, report, limits)
        else:
            taken = _taken(source, now, report, limits)
    listed = manifest.read(taken.covered.manifest, report=report, limits=limits)
    _require_intact(report)
    assert listed is not None  # noqa: S101 - for the type checker
    if taken.asice is not None:
        asice.ours.hold_members(taken.asice, listed, report)
    comparison.compare(listed, taken.parts, report)
    _require_intact(report)
    awaited = Counter(manifest.signed_by(listed) or ()) - Counter(role for role in taken.roles if role)
    role = next(iter(awaited), None) if signatory.role is None else signatory.role
    if role is None or awaited[role] <= 0:
        raise UsageError(
            "この封筒は、その立場の署名を待っていません。",
            "this envelope awaits no signature in that role.",
        )
    media_types = asice.ours.types(listed["parts"])
    return _Draft(taken, role, now if signed_at is None else signed_at, media_types, limits)


def _taken(source: Source, now: datetime, report: Report, limits: Limits) -> _Taken:
    """Take apart a container of our own."""
    members = container.read(source, report=report, limits=limits) or ()
    _require_intact(report)
    found = {one.name: one for one in members}
    require(
        container.SIGNATURE in found and every_part.covers(raw := found[container.SIGNATURE].read()),
        "署名を付け加えられるのは、形式 2.0 以降の署名済みの封筒だけです。",
        "only a signed envelope of format 2.0 or later takes another signature.",
    )
    digests = {
        one.name: one.measured.digest.sha256
        for one in members
        if one.name not in (container.MIMETYPE, container.SIGNATURE)
    }
    covered = Covered(found[container.MANIFEST].read(), digests)
    made = every_part.verify(raw, covered, at=now, report=report, limits=limits)
    _require_intact(report)
    tokens = every_part.read(raw, report=report, limits=limits)
    return _Taken(
        [(one.name, one.read()) for one in members if one.name != container.SIGNATURE],
        covered,
        {one.name: one.measured.digest for one in members if one.name not in container.AROUND},
        tuple(one.role for one in made),
        [jws.Signature(one.protected, one.signature) for one in tokens],
    )


def _taken_asice(source: Source, now: datetime, report: Report, limits: Limits) -> _Taken:
    """Take apart an ASiC-E container, which must be a submission: one of others awaits no signature that we could add."""
    members = asice.reading.read(source, report=report, limits=limits) or ()
    _require_intact(report)
    asice.members.hold_kind(members, report)
    _require_intact(report)
    found = {one.name: one for one in members}
    require(
        asice.ours.is_ours(found, limits),
        "署名を付け加えられるのは、封筒として封じた ASiC-E だけです。",
        "only an ASiC-E container that was sealed as an envelope takes another signature.",
    )
    asice.ours.hold_canonical(source, found, report)
    made = asice.ours.verify(found, now, report, limits)
    _require_intact(report)
    parts = {name: one.measured.digest for name, one in asice.ours.renamed(found).items()}
    return _Taken(
        [(one.name, one.read()) for one in members],
        Covered(found[asice.names.MANIFEST].read(), {name: one.sha256 for name, one in parts.items()}),
        {name: one for name, one in parts.items() if name not in container.AROUND},
        tuple(one.role for one in made),
        [],
        found,
    )


def _require_intact(report: Report) -> None:
    for error in report.errors[:1]:
        raise UsageError(
            f"封筒が定めのとおりではありません（{error.rule}: {error.message('ja')}）。",
            f"the envelope is not as it should be ({error.rule}: {error.message('en')}).",
        )
