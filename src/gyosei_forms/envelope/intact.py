"""An envelope taken apart to have something added to its signature file: it has to be intact, by its manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import comparison, container, contents, manifest
from gyosei_forms.envelope.signatures import Covered, every_part
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


@dataclass(frozen=True, slots=True, repr=False)
class Intact:
    """What an envelope is made of."""

    members: list[tuple[str, bytes]]
    """All but the signature file."""
    covered: Covered
    listed: dict[str, Any]
    """The manifest."""
    signature: bytes
    """The signature file."""


def take_apart(sealed: object, limits: Limits) -> Intact:
    """Return what a signed envelope of format 2.0 or later is made of; its signatures are not verified here.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything else, and for what is not as its manifest says, and
    :class:`~gyosei_forms.errors.LimitExceeded` over a limit.
    """
    if not isinstance(sealed, bytes | Path):
        raise UsageError("封筒は bytes か Path で渡してください。", "pass the envelope as bytes or a Path.")
    limits_.require_limits(limits)
    if isinstance(sealed, Path):
        limits.hold("max_envelope_bytes", contents.size_of(sealed), limits_.BYTES)
        sealed = contents.read(sealed)
    report = Report()
    members = container.read(sealed, report=report, limits=limits) or ()
    require_intact(report)
    found = {one.name: one for one in members}
    require(
        container.SIGNATURE in found and every_part.covers(raw := found[container.SIGNATURE].read()),
        "署名を付け加えたり、更新したりできるのは、形式 2.0 以降の署名済みの封筒だけです。",
        "only a signed envelope of format 2.0 or later takes another signature, or is renewed.",
    )
    digests = {
        one.name: one.measured.digest.sha256
        for one in members
        if one.name not in (container.MIMETYPE, container.SIGNATURE)
    }
    covered = Covered(found[container.MANIFEST].read(), digests)
    listed = manifest.read(covered.manifest, report=report, limits=limits)
    require_intact(report)
    assert listed is not None  # noqa: S101 - for the type checker
    parts = {one.name: one.measured.digest for one in members if one.name not in container.AROUND}
    comparison.compare(listed, parts, report)
    require_intact(report)
    rest = [(one.name, one.read()) for one in members if one.name != container.SIGNATURE]
    return Intact(rest, covered, listed, raw)


def require_intact(report: Report) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` where there is an error in the report."""
    for error in report.errors[:1]:
        raise UsageError(
            f"封筒が定めのとおりではありません（{error.rule}: {error.message('ja')}）。",
            f"the envelope is not as it should be ({error.rule}: {error.message('en')}).",
        )
