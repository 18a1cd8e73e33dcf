"""``gif.check_lines``: records as lines of JSON, checked one by one in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking import checker
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names.inputs import Lines, Source, opened
from gyosei_forms.gif.profiles.profile import Profile
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import Limits
from gyosei_forms.policy import Policy

_CHUNK = 1024 * 1024


class CheckedLine(NamedTuple):
    """A line of a file, counted from 1 with the blank ones, and the report on its record."""

    number: int
    report: Report


def check_lines(
    source: Lines | Source,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    pattern: PatternName | str | Profile | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Iterator[CheckedLine]:
    """Check lines of JSON (NDJSON, JSON Lines), one record in each, and yield the report on each as it is read.

    ``source`` is a path, the content as bytes, or a file opened as binary, which stays open; the other arguments are
    those of :func:`gyosei_forms.gif.check`. Blank lines are passed over. A line that cannot be read has a report like
    any other and the next one follows; of a line longer than ``limits.max_input_bytes`` no more than that is held.
    Pointers and positions are those in the record.

    Raises :class:`~gyosei_forms.errors.UsageError`, at the call, for an unknown or missing entity, an unknown pattern
    or another source, and, while reading, for a file that cannot be opened or was opened as text.
    """
    lines = source if isinstance(source, Lines) else Lines(source)
    held = checker.held_against(None, entity, pattern)
    checker.hold_options(policy, limits)

    def reports() -> Iterator[CheckedLine]:
        with opened(lines.source) as file:
            for number, line in _numbered(file, limits.max_input_bytes):
                if line is None:
                    yield CheckedLine(number, _too_long(policy, limits))
                elif line and not line.isspace():
                    report = checker.checked(line, held, policy, limits)
                    yield CheckedLine(number, report)

    return reports()


def _numbered(file: BinaryIO, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers, ``None`` for one that is too long."""
    number = 0
    while line := file.readline(most + 1):
        number += 1
        if len(line) <= most or line.endswith(b"\n"):
            yield number, line.rstrip(b"\n")
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_CHUNK)
        yield number, None


def _too_long(policy: Policy, limits: Limits) -> Report:
    report = Report(policy=policy, max_findings=limits.max_findings)
    add_limit(report, LimitExceeded("max_input_bytes", limits.max_input_bytes, limits_.BYTES))
    return report
