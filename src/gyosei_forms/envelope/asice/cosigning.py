"""One more signature on a submission that was sealed into an ASiC-E container: a file beside those that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import comparison, container, manifest
from gyosei_forms.envelope.asice import members, names, ours, reading, sealing
from gyosei_forms.envelope.blocks.guards import check_moment, require_kind
from gyosei_forms.envelope.intact import require_intact
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Covered
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


def cosign(sealed: bytes | Path, signatory: Signatory, signed_at: datetime | None, limits: Limits) -> bytes:
    """Return the container with one more file, as :func:`gyosei_forms.envelope.cosign` says."""
    draft = _draft(sealed, signatory, signed_at, limits)
    return draft.written(
        sealing.sign(draft.covered, signatory, draft.role, draft.signed_at, draft.media_types)
    )


async def cosign_async(
    sealed: bytes | Path, signatory: Signatory, signed_at: datetime | None, limits: Limits
) -> bytes:
    """Return the container as :func:`cosign` does, by a signer whose answer is awaited."""
    draft = _draft(sealed, signatory, signed_at, limits)
    how = (draft.covered, signatory, draft.role, draft.signed_at, draft.media_types)
    return draft.written(await sealing.sign_async(*how))


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """A container that was taken apart, and in which role it is signed now."""

    members: list[tuple[str, bytes]]
    count: int
    """How many have signed so far."""
    covered: Covered
    role: SignedBy
    signed_at: datetime
    media_types: Mapping[str, str]
    limits: Limits

    def written(self, another: bytes) -> bytes:
        self.limits.hold("max_xml_signature_bytes", len(another), limits_.BYTES)
        file = (names.signature_name(self.count), another)
        return container.write([*self.members, file], limits=self.limits)


def _draft(sealed: bytes | Path, signatory: Signatory, signed_at: datetime | None, limits: Limits) -> _Draft:
    require_kind(signatory, Signatory, "signatory")
    limits_.require_limits(limits)
    if signed_at is not None:
        check_moment(signed_at, "signed_at")
    now, report = now_in_japan(), Report()
    with Source(sealed) as source:
        read = reading.read(source, report=report, limits=limits) or ()
        require_intact(report)
        members.hold_kind(read, report)
        require_intact(report)
        found = {one.name: one for one in read}
        require(
            ours.is_ours(found, limits),
            "署名を付け加えられるのは、封筒として封じた ASiC-E だけです。",
            "only an ASiC-E container that was sealed as an envelope takes another signature.",
        )
        ours.hold_canonical(source, found, report)
        made = ours.verify(found, now, report, limits)
        whole = [(one.name, one.read()) for one in read]
    require_intact(report)
    listed = manifest.read(found[names.MANIFEST].read(), report=report, limits=limits)
    require_intact(report)
    assert listed is not None  # noqa: S101 - for the type checker
    ours.hold_members(found, listed, report)
    parts = {name: one.measured.digest for name, one in ours.renamed(found).items()}
    covered = Covered(found[names.MANIFEST].read(), {name: one.sha256 for name, one in parts.items()})
    del parts[container.MANIFEST]
    comparison.compare(listed, parts, report)
    require_intact(report)
    awaited = Counter(manifest.signed_by(listed) or ()) - Counter(one.role for one in made if one.role)
    role = next(iter(awaited), None) if signatory.role is None else signatory.role
    if role is None or awaited[role] <= 0:
        raise UsageError(
            "この封筒は、その立場の署名を待っていません。",
            "this envelope awaits no signature in that role.",
        )
    at = now if signed_at is None else signed_at
    return _Draft(whole, len(made), covered, role, at, ours.types(listed["parts"]), limits)
