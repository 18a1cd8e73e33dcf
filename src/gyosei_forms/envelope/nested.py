"""Evidence within: an issuer's envelope among the attachments of another (就労証明書: employer, parent, municipality).

Its bytes travel unchanged, so the issuer's signature still holds, whoever carries it. Each envelope has its own verdict, with
its own findings; that of the inner one touches the outer only where the receiver expects it to pass. The same holds for a
signed document (:mod:`gyosei_forms.envelope.documents`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import asice, comparison, container, documents, rules
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.manifest.shapes import ATTACHMENT
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.verdict import Indication, PartStatus, judge
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

MEDIA_TYPE = container.MEDIA_TYPE.decode()
_ENVELOPES = (MEDIA_TYPE, asice.MEDIA_TYPE)
_OPENED = (*_ENVELOPES, *documents.MEDIA_TYPES)
_PARTS = pointer(container.MANIFEST, "parts")


class Budget:
    """How many envelopes may still be opened within one, and how deep this one is."""

    __slots__ = ("_left", "depth")

    def __init__(self, limits: Limits, *, left: list[int] | None = None, depth: int = 0) -> None:
        self._left = [limits.max_nested] if left is None else left
        self.depth = depth

    def deeper(self, limits: Limits) -> Budget:
        """Return the budget of an envelope within; raise :class:`~gyosei_forms.errors.LimitExceeded` if there is none."""
        limits.hold("max_nesting", self.depth + 1, limits_.LEVELS)
        limits.hold("max_nested", limits.max_nested - self._left[0] + 1, limits_.ITEMS)
        self._left[0] -= 1
        return Budget(limits, left=self._left, depth=self.depth + 1)


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Within:
    """Opens what is attached to one envelope, and holds it against what is expected of it."""

    expect: Expectations
    as_of: datetime
    report: Report
    limits: Limits
    budget: Budget
    open_one: Callable[[Content, Expectations, Budget], Opened]

    def parts(
        self, listed: Mapping[str, Any], parts: tuple[Part, ...], found: Mapping[str, Content]
    ) -> tuple[Part, ...]:
        """Return the parts, with the verdict on each envelope among them."""
        wanted = self.expect.parts
        if not wanted and all(entry["mediaType"] not in _OPENED for entry in listed["parts"]):
            return parts
        entries = {entry["name"]: entry for entry in listed["parts"] if entry["role"] == ATTACHMENT}
        there: set[str] = set()
        opened = []
        for part in parts:
            entry = entries.get(part.name)
            names = [name for name in comparison.named(entry) if name in wanted] if entry else []
            there.update(names)
            if entry is not None and part.name in found:
                part = self._part(part, entry, [wanted[name] for name in names], found[part.name])
            elif part.status is PartStatus.OK and any(wanted[name] is not None for name in names):
                undecided = str(Indication.INDETERMINATE)  # it is encrypted, and stays closed
                self.report.add(rules.EVIDENCE_NOT_PASSED, pointer(part.name), found=undecided)
            opened.append(part)
        for name in wanted:
            if name not in there:
                self.report.add(rules.NOT_ATTACHED, _PARTS, name=name)
        return tuple(opened)

    def _part(
        self, part: Part, entry: Mapping[str, Any], wanted: list[Expectations | None], content: Content
    ) -> Part:
        asked = [expect for expect in wanted if expect is not None]
        place = pointer(part.name)
        if entry["mediaType"] not in _OPENED:
            if asked:
                self.report.add(rules.NO_ENVELOPE_WITHIN, place)
            return part
        is_envelope = entry["mediaType"] in _ENVELOPES
        results = [
            self._open(content, expect)
            if is_envelope
            else documents.open_document(content, expect, self.limits)
            for expect in asked or [Expectations(as_of=self.as_of)]
        ]
        worst = max(results, key=lambda one: list(Indication).index(one.indication))
        if asked and not worst.passed:
            self.report.add(rules.EVIDENCE_NOT_PASSED, place, found=str(worst.indication))
        elif worst.indication is Indication.TOTAL_FAILED:
            self.report.add(rules.WITHIN_FAILED, place)
        return dataclasses.replace(part, nested=worst)

    def _open(self, content: Content, expect: Expectations) -> Opened:
        if expect.as_of is None:
            expect = dataclasses.replace(expect, as_of=self.as_of)
        try:
            deeper = self.budget.deeper(self.limits)
        except LimitExceeded as error:
            report = Report(max_findings=self.limits.max_findings)
            intake.add_limit(report, error)
            return Opened(judge(report, complete=False), report)
        return self.open_one(content, expect, deeper)
