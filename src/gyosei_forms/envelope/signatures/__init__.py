"""The signature file of an envelope: the one place that knows how it is signed.

Format 2.0 is signed with JAdES, by one person or by several, over the manifest and every part
(:mod:`~gyosei_forms.envelope.signatures.every_part`); what came before, over the manifest alone
(:mod:`~gyosei_forms.envelope.signatures.manifest_alone`).
"""

from __future__ import annotations

from datetime import datetime

from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.signatures import every_part, manifest_alone
from gyosei_forms.envelope.signatures.model import PLACE, Assurance, Covered, Signature
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

__all__ = ["PLACE", "Assurance", "Covered", "Signature", "every_part", "verify"]


def verify(
    raw: bytes, covered: Covered, *, at: datetime, trust: Trust | None = None, report: Report, limits: Limits
) -> tuple[Signature, ...]:
    """Return the signatures that a signature file holds, if all of them hold; none, and the findings, otherwise.

    Times later than ``at`` are findings. With ``trust``, certificates and timestamps are judged too.
    """
    if every_part.covers(raw):
        return every_part.verify(raw, covered, at=at, trust=trust, report=report, limits=limits)
    return manifest_alone.verify(raw, covered, at=at, report=report, limits=limits)
