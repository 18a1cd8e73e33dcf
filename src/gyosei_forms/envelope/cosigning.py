"""One more signature on an envelope that was sealed: its manifest and parts stay byte for byte what they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import container, intact, jws, manifest
from gyosei_forms.envelope.asice import cosigning as of_asice
from gyosei_forms.envelope.asice.members import is_asice
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.jades.long_term import components
from gyosei_forms.envelope.jades.long_term.components import Unsigned
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Covered, every_part
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import UsageError
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
    if is_asice(sealed):
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
    if is_asice(sealed):
        return await of_asice.cosign_async(sealed, signatory, signed_at, limits)
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(await every_part.sign_async(draft.covered, signatory, draft.role, draft.signed_at))


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """An envelope that was taken apart, and in which role it is signed now."""

    members: list[tuple[str, bytes]]
    """All but the signature file."""
    covered: Covered
    made: list[Unsigned]
    """The signatures that it has, with what was added to each."""
    role: SignedBy
    signed_at: datetime
    limits: Limits

    def written(self, another: jws.Signature) -> bytes:
        signature = components.write([*self.made, every_part.unsigned(another)])
        limit = "max_long_term_bytes" if any(one.components for one in self.made) else "max_signature_bytes"
        self.limits.hold(limit, len(signature), limits_.BYTES)
        return container.write([*self.members, (container.SIGNATURE, signature)], limits=self.limits)


def _draft(sealed: object, signatory: object, signed_at: datetime | None, limits: Limits) -> _Draft:
    if not isinstance(signatory, Signatory):
        raise UsageError("Signatory を渡してください。", "pass a Signatory.")
    if signed_at is not None:
        check_moment(signed_at, "signed_at")
    found = intact.take_apart(sealed, limits)
    now = now_in_japan()
    report = Report()
    made = every_part.verify(found.signature, found.covered, at=now, report=report, limits=limits)
    intact.require_intact(report)
    awaited = Counter(manifest.signed_by(found.listed) or ()) - Counter(one.role for one in made if one.role)
    role = next(iter(awaited), None) if signatory.role is None else signatory.role
    if role is None or awaited[role] <= 0:
        raise UsageError(
            "この封筒は、その立場の署名を待っていません。",
            "this envelope awaits no signature in that role.",
        )
    return _Draft(
        found.members,
        found.covered,
        [one.unsigned for one in every_part.read(found.signature, report=report, limits=limits)],
        role,
        now if signed_at is None else signed_at,
        limits,
    )
