"""Any check of the library as a validator of Django: the code of an error is the rule's id. They go into migrations."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.deconstruct import deconstructible

from gyosei_forms import intake
from gyosei_forms.characters import length
from gyosei_forms.characters.rules.ranges import TOO_LONG
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Finding, Report
from gyosei_forms.findings.report import Overflow
from gyosei_forms.integrations.django import kinds, messages
from gyosei_forms.limits import DEFAULT, ITEMS
from gyosei_forms.rules import Severity


@deconstructible(path="gyosei_forms.integrations.django.validators.CheckValidator")
class CheckValidator:
    """A validator by a check.

    ``check`` is a kind by name (``"corporate_number"``), or a function of a module that takes a text and returns a
    :class:`~gyosei_forms.findings.Report` (``times_of_day.check``). Findings down to the severity ``refuse`` refuse the
    value: by default errors alone, so that 髙 and 辻󠄀 are taken. A value that its kind
    cannot read, or that is in another form than the one in which it is kept, is refused for a warning already. ``range``
    names the range of characters of a text.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown kind or range, and a range for what is no text.
    """

    def __init__(
        self,
        check: str | Callable[[str], Report],
        *,
        range: str = "",  # noqa: A002
        refuse: str = Severity.ERROR,
    ) -> None:
        require(
            refuse in list(Severity),
            f"refuse は {', '.join(Severity)} のどれかです。",
            f"refuse is one of {', '.join(Severity)}.",
        )
        self.check, self.range, self.refuse = check, range, Severity(refuse)
        self._kind = None if callable(check) else kinds.get(check)
        ranged = self._kind is not None and self._kind.ranged
        require(
            not range or ranged,
            "文字の範囲は文字列の種類のものです。",
            "a range is for kinds that are texts.",
        )
        if callable(check):
            self._run = check
        else:
            self._run = kinds.in_range(range) if ranged else kinds.get(check).check

    def report(self, text: str) -> Report:
        """Return all that the check says of a text."""
        return self._run(text)

    def __call__(self, value: object) -> None:
        """Raise Django's ``ValidationError`` with every finding that refuses the value."""
        text = str(value)
        kind = self._kind
        read = None if kind is None or kind.read is None else kind.read(text)
        if read is not None and read.value is None:
            raise messages.unreadable(read.report)
        least = self.refuse
        if read is not None and read.value != text:  # in another form than the one in which it is kept
            least = max(least, Severity.WARNING, key=lambda one: one.rank)
        also = frozenset() if kind is None else kind.refused

        def refuses(one: Finding | Overflow) -> bool:
            return one.severity.rank <= least.rank or one.rule in also

        report = self.report(text)
        found = [one for one in report if refuses(one)]
        if not found and any(map(refuses, report.overflow)):  # behind a thousand others
            found = list(_too_many())
        if found:
            raise messages.error(found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CheckValidator) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.check, self.range, self.refuse


@deconstructible(path="gyosei_forms.integrations.django.validators.UnitsValidator")
class UnitsValidator:
    """A validator of a length in what a reader counts as characters: 辻󠄀 is one, though it is two code points."""

    def __init__(self, most: int) -> None:
        require(
            type(most) is int and most >= 1,
            "most は 1 以上の整数です。",
            "most is a whole number from 1.",
        )
        self.most = most

    def __call__(self, value: object) -> None:
        """Raise Django's ``ValidationError`` (``GYO-CHAR-046``) for a text that is longer."""
        count = length(str(value))
        if count > self.most:
            report = Report()
            report.add(TOO_LONG, count=count, most=self.most)
            raise messages.error(report)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnitsValidator) and self.most == other.most

    def __hash__(self) -> int:
        return hash(self.most)


def _too_many() -> Report:
    report = Report()
    intake.add_limit(report, LimitExceeded("max_findings", DEFAULT.max_findings, ITEMS))
    return report
