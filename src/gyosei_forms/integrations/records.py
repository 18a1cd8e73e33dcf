"""A record of GIF that was sent as JSON: checked, or a problem with the findings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gyosei_forms import gif
from gyosei_forms.findings import Report
from gyosei_forms.integrations.problems import Refused, of_report
from gyosei_forms.limits import Limits


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """A record without errors: its ``data`` as sent, and the ``report`` with what else was found (warnings, advice)."""

    data: dict[str, Any]
    report: Report

    def __repr__(self) -> str:
        return f"<Record, {self.report!r}>"


def read(raw: bytes, *, entity: str, pattern: str | None, limits: Limits) -> Record:
    """Return a record that :func:`gyosei_forms.gif.check` finds no error in; else raise ``Refused`` with the findings.

    No character is changed: what is outside of a range is a warning, and the record is taken.
    """
    report = gif.check(raw, entity=entity, pattern=pattern, limits=limits)
    if not report.ok:
        raise Refused(of_report(report))
    data: dict[str, Any] = json.loads(raw)  # the check has read it within the limits
    return Record(data, report)
