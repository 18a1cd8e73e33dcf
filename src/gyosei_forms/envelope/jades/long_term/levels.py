"""What validating a signature gives: the verdict, the level, and since when the signature is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gyosei_forms.envelope.certificates import Validation
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.timestamps.verifying import Verified
from gyosei_forms.envelope.verdict import Indication, Verdict
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang, Text


class Level(StrEnum):
    """How far a signature is secured for the time after (ETSI TS 119 182-1 clause 6), by what holds of it."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _LEVELS[self].get(lang)


_LEVELS = {
    Level.B_B: Text("署名だけ", "a signature alone"),
    Level.B_T: Text("時刻が証明されている", "with a proven time"),
    Level.B_LT: Text("時刻と証明書の証拠がある", "with a proven time and the evidence for its certificates"),
    Level.B_LTA: Text("アーカイブタイムスタンプで保存されている", "kept by an archive timestamp"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Judged:
    """What the evidence comes to for a signature that holds: its certificate, at the time that is proven for it.

    ``verdict`` is TOTAL_PASSED where the certificate was valid then and every timestamp holds. ``proven_at`` is since when
    the signature is proven to have existed; ``None``: not proven, ``certificate`` was judged at the moment of validating.
    """

    verdict: Verdict
    report: Report
    level: Level
    proven_at: datetime | None
    certificate: Validation
    timestamps: tuple[Verified, ...]

    @property
    def passed(self) -> bool:
        """Whether the certificate was valid at its time, and all evidence holds."""
        return self.verdict.indication is Indication.TOTAL_PASSED

    def __repr__(self) -> str:
        return f"<Judged {self.verdict.indication}, {self.level}>"


@dataclass(frozen=True, slots=True, repr=False)
class Validated:
    """One signature and the verdict on it.

    ``proven_at`` is since when the signature is proven to have existed (``None``: not proven, it was judged at the moment
    of validating), ``certificate`` the judgement of the signer's certificate for that time, ``timestamps`` those that could
    be read, as they stand.
    """

    signed: Signed
    verdict: Verdict
    level: Level = Level.B_B
    proven_at: datetime | None = None
    certificate: Validation | None = None
    timestamps: tuple[Verified, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the verdict is TOTAL_PASSED."""
        return self.verdict.indication is Indication.TOTAL_PASSED

    def __repr__(self) -> str:
        return f"<Validated {self.verdict.indication}, {self.level}>"
