"""One more signature on an envelope that was sealed: its manifest and parts stay byte for byte what they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import comparison, container, contents, jws, manifest
from gyosei_forms.envelope.asice import cosigning as of_asice
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Covered, every_part
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
    if of_asice.is_asice(sealed):
        return of_asice.cosign(sealed, signatory, signed_at, limits)
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(every_part.sign(draft.covered, signatory, draft.role, draft.signed_at))


async def cosign_async(
    sealed: bytes | Path,
    signatory: Signatory,
    *,
    signed_at: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the envelope as :func:`cosign` does, by a signer whose answer is awaited."""
    if of_asice.is_asice(sealed):
        return await of_asice.cosign_async(sealed, signatory, signed_at, limits)
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(await every_part.sign_async(draft.covered, signatory, draft.role, draft.signed_at))


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """An envelope that was taken apart, and in which role it is signed now."""

    members: list[tuple[str, bytes]]
    """All but the signature file."""
    covered: Covered
    made: list[jws.Signature]
    role: SignedBy
    signed_at: datetime
    limits: Limits

    def written(self, another: jws.Signature) -> bytes:
        signature = every_part.write([*self.made, another])
        self.limits.hold("max_signature_bytes", len(signature), limits_.BYTES)
        return container.write([*self.members, (container.SIGNATURE, signature)], limits=self.limits)


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
    members = container.read(sealed, report=report, limits=limits) or ()
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
    listed = manifest.read(covered.manifest, report=report, limits=limits)
    _require_intact(report)
    assert listed is not None  # noqa: S101 - for the type checker
    parts = {one.name: one.measured.digest for one in members if one.name not in container.AROUND}
    comparison.compare(listed, parts, report)
    _require_intact(report)
    awaited = Counter(manifest.signed_by(listed) or ()) - Counter(one.role for one in made if one.role)
    role = next(iter(awaited), None) if signatory.role is None else signatory.role
    if role is None or awaited[role] <= 0:
        raise UsageError(
            "この封筒は、その立場の署名を待っていません。",
            "this envelope awaits no signature in that role.",
        )
    tokens = every_part.read(raw, report=report, limits=limits)
    return _Draft(
        [(one.name, one.read()) for one in members if one.name != container.SIGNATURE],
        covered,
        [jws.Signature(one.protected, one.signature) for one in tokens],
        role,
        now if signed_at is None else signed_at,
        limits,
    )


def _require_intact(report: Report) -> None:
    for error in report.errors[:1]:
        raise UsageError(
            f"封筒が定めのとおりではありません（{error.rule}: {error.message('ja')}）。",
            f"the envelope is not as it should be ({error.rule}: {error.message('en')}).",
        )
