"""The one family of exceptions: misuse and hit limits. Bad data is never an exception but a finding."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from gyosei_forms.text import Lang, Text, languages, shown


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


# --- guards for what callers pass


def require(holds: bool, ja: str, en: str) -> None:
    """Raise :class:`UsageError` with the message unless the condition holds."""
    if not holds:
        raise UsageError(ja, en)


def require_text(value: object, name: str) -> str:
    """Return a str as it is; raise :class:`UsageError` naming the argument for anything else."""
    if not isinstance(value, str):
        raise UsageError(f"{name} は文字列（str）で渡してください。", f"pass {name} as text (str).")
    return value


def require_language(lang: object) -> Lang:
    """Return ``ja``, ``en`` or an added language; raise :class:`UsageError` for another."""
    known = languages()
    if isinstance(lang, str) and lang in known:
        return lang
    *most, last = known
    raise UsageError(
        f"言語は {'、'.join(most)} か {last} です。", f"the language is {', '.join(most)} or {last}."
    )


_LISTED = 12


def unknown(what: Text, given: object, known: Iterable[str]) -> UsageError:
    """Return the error for a name that is not there: it lists the names, or the close ones where there are many."""
    names = list(dict.fromkeys(known))
    name = shown(given, 50) if isinstance(given, str) else type(given).__name__
    close = difflib.get_close_matches(name, names, n=5, cutoff=0.6) if len(names) > _LISTED else []
    listed = close or names[:_LISTED]
    more = "" if close or len(names) <= _LISTED else "…"
    if not listed:
        return UsageError(f"{what.ja}「{name}」はありません。", f"there is no {what.en} {name!r}.")
    return UsageError(
        f"{what.ja}「{name}」はありません。{'近いもの' if close else '使える名前'}: {'、'.join(listed)}{more}",
        f"there is no {what.en} {name!r}. {'Close' if close else 'Known'}: {', '.join(listed)}{more}",
    )
