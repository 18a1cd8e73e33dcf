"""The one family of exceptions: misuse and hit limits. Bad data is never an exception but a finding."""

from __future__ import annotations

from gyosei_forms.text import Lang, Text


class GyoseiError(Exception):
    """Base of everything this library raises on purpose.

    The message exists in Japanese and English and never holds personal data: it says what was expected and
    what to do, not what the value was.
    """

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja, en)
        self.text = Text(ja, en)

    def message(self, lang: Lang = "ja") -> str:
        """Return the message in ``ja`` or ``en``."""
        return self.text.get(lang)

    def __str__(self) -> str:
        return f"{self.text.ja} / {self.text.en}"


class UsageError(GyoseiError):
    """A call that no data could make right: an unknown name, a wrong type of argument, a contradictory option."""


class DataFileError(GyoseiError):
    """A rule, policy or table file that does not fit its schema; names the file and the place in it."""


class LimitExceeded(GyoseiError):
    """Input larger, deeper or longer than a named limit of :class:`gyosei_forms.limits.Limits`."""

    def __init__(self, limit: str, allowed: int, unit: Text) -> None:
        super().__init__(
            f"上限 {limit}（{allowed:,} {unit.ja}）を超えています。",
            f"over the limit {limit} ({allowed:,} {unit.en}).",
        )
        self.limit = limit
        self.allowed = allowed
        self.unit = unit


class NotVerified(GyoseiError):
    """Content of an envelope was asked for that did not pass verification."""
