"""How people write numbers (full-width, with hyphens, spaces, line breaks), and what is left when that is taken away.

:class:`Shape` is what most modules of this package are made of: the form, the rule on it, and how the number is
printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import mul

from gyosei_forms import tables
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers.rules import (
    FULL_WIDTH_DIGITS_CHANGED,
    FULL_WIDTH_LETTERS_CHANGED,
    HYPHENS_REMOVED,
    LOWER_CASE_CHANGED,
    SPACES_REMOVED,
    SPECIMEN,
)
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

LONGEST = 200
"""A longer text is none of the identifiers, whatever is taken out of it."""

_FULL_WIDTH = re.compile("[０-９]")
_HYPHENS = re.compile("[-‐‑‒–—―−－ーｰ]")
_SPACES = re.compile("[ \u3000\u00a0\t\r\n]")
_FULL_WIDTH_LETTERS = re.compile("[Ａ-Ｚａ-ｚ]")
_LOWER_CASE = re.compile("[a-zａ-ｚ]")
_NO_DIGIT = re.compile("[^0-9]")
_NO_LETTER_OR_DIGIT = re.compile("[^0-9A-Z]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_LETTERS = {ord("Ａ") + n: ord("A") + n for n in range(26)} | {
    start + n: ord("A") + n for start in (ord("a"), ord("ａ")) for n in range(26)
}

_CHANGES = (
    (_FULL_WIDTH, FULL_WIDTH_DIGITS_CHANGED, Text("全角数字", "full-width digits")),
    (_HYPHENS, HYPHENS_REMOVED, Text("ハイフンの類", "hyphens or dashes")),
    (_SPACES, SPACES_REMOVED, Text("空白・改行", "spaces or line breaks")),
)
_LETTER_CHANGES = (
    (_FULL_WIDTH_LETTERS, FULL_WIDTH_LETTERS_CHANGED, Text("全角英字", "full-width letters")),
    (_LOWER_CASE, LOWER_CASE_CHANGED, Text("小文字", "lower-case letters")),
)


def plain(text: str, *, letters: bool = False) -> str:
    """Return the text with half-width digits and without hyphens, spaces and line breaks.

    ``letters`` also makes letters half-width capitals. Of a text longer than :data:`LONGEST` nothing is left.
    """
    if len(text) > LONGEST:
        return ""
    digits = _SPACES.sub("", _HYPHENS.sub("", text)).translate(_DIGITS)
    return digits.translate(_LETTERS) if letters else digits


def changes(text: str, *, letters: bool = False) -> tuple[Text, ...]:
    """Return what :func:`plain` would change, in words; nothing for a text longer than :data:`LONGEST`."""
    if len(text) > LONGEST:
        return ()
    return tuple(words for pattern, _, words in _kinds(letters) if pattern.search(text))


def report_changes(text: str, report: Report, *, letters: bool = False) -> None:
    """Add an info for each kind of change, with how many there are; none for a text longer than :data:`LONGEST`."""
    if len(text) > LONGEST:
        return
    for pattern, rule, _ in _kinds(letters):
        count = sum(1 for _ in pattern.finditer(text))
        if count:
            report.add(rule, count=count)


def _kinds(letters: bool) -> tuple[tuple[re.Pattern[str], Rule, Text], ...]:
    return _CHANGES + _LETTER_CHANGES if letters else _CHANGES


def require_digits(text: str, name: str, count: int) -> str:
    """Return a text of so many half-width digits; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    require_text(text, name)
    digits = len(text) == count and text.isascii() and text.isdecimal()
    require(digits, f"半角数字{count}桁を渡してください。", f"pass {count} half-width digits.")
    return text


def check_digit_11(digits: str, weights: tuple[int, ...]) -> str:
    """Return 11 less the remainder of the weighted sum, and ``"0"`` where the remainder is 0 or 1."""
    remainder = sum(map(mul, map(int, digits), weights)) % 11
    return "0" if remainder <= 1 else str(11 - remainder)


@tables.once
def _specimens() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(row["text"] for row in rows)
        for name, rows in tables.read_toml("identifiers/specimens.toml").items()
    }


def is_specimen(name: str, text: str) -> bool:
    """Say whether a plain text is printed somewhere as a specimen of the identifier of a module."""
    return text in _specimens().get(name, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The written shape of one identifier: what :func:`plain` must leave, and how it is printed.

    ``name`` is that of the module, ``form`` the rule on another form. ``groups`` are the lengths of the parts between
    hyphens; where they are given the printed form is as good as the plain one. ``letters`` says that there are
    capitals among the digits. ``check`` says whether a plain text of the form holds, ``check_rule`` what if not.
    """

    name: str
    pattern: str
    form: Rule
    groups: tuple[int, ...] = ()
    letters: bool = False
    check: Callable[[str], bool] | None = None
    check_rule: Rule | None = None
    _plain: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_plain", re.compile(self.pattern))

    def compact(self, text: str) -> Result[str]:
        """Return the plain text; each kind of change is an info. ``None`` and a finding if it is not of the form."""
        report = Report()
        left = plain(require_text(text, "text"), letters=self.letters)
        if left:
            report_changes(text, report, letters=self.letters)
        if self._plain.fullmatch(left):
            return Result(left, report)
        self._report_form(text, left, report, "")
        return Result(None, report)

    def validate(self, text: str, report: Report | None, pointer: str) -> Report:
        """Report a specimen, else another form and a check that does not hold."""
        report = Report() if report is None else report
        if self.is_valid(text):
            return report
        left = plain(text, letters=self.letters)
        if is_specimen(self.name, left):
            report.add(SPECIMEN, pointer)
            return report
        if not self.is_written(text):
            self._report_form(text, left, report, pointer)
        if self._plain.fullmatch(left) and not self._holds(left) and self.check_rule is not None:
            report.add(self.check_rule, pointer)
        return report

    def is_valid(self, text: str) -> bool:
        """Say whether a text is of the form, holds the check, and is no specimen."""
        if not self.is_written(require_text(text, "text")):
            return False
        left = text.replace("-", "") if self.groups else text
        return self._holds(left) and not is_specimen(self.name, left)

    def is_written(self, text: str) -> bool:
        """Say whether a text has the plain or the printed form, exactly."""
        if self._plain.fullmatch(text):
            return True
        if not self.groups or len(text) > LONGEST:
            return False
        left = text.replace("-", "")
        return self._plain.fullmatch(left) is not None and self.grouped(left) == text

    def grouped(self, left: str) -> str:
        """Return a plain text as it is printed."""
        if not self.groups:
            return left
        ends = [sum(self.groups[: n + 1]) for n in range(len(self.groups))]
        parts = (left[end - size : end] for end, size in zip(ends, self.groups, strict=True))
        return "-".join(filter(None, parts))

    def format(self, text: str) -> str:
        """Return the text as it is printed; raise :class:`~gyosei_forms.errors.UsageError` for another form."""
        result = self.compact(text)
        if result.value is None:
            finding = result.report.findings[-1]
            raise UsageError(finding.message("ja"), finding.message("en"))
        return self.grouped(result.value)

    def _holds(self, left: str) -> bool:
        return self.check is None or self.check(left)

    def _report_form(self, text: str, left: str, report: Report, pointer: str) -> None:
        reason = self._reason(text, left)
        report.add(self.form, pointer, reason_ja=reason.ja, reason_en=reason.en)

    def _reason(self, text: str, left: str) -> Text:
        """Say in words why a text is not of the form; one character is named at most."""
        if not left:
            return Text(f"{len(text)} 文字", f"{len(text)} characters")
        odd = (_NO_LETTER_OR_DIGIT if self.letters else _NO_DIGIT).findall(left)
        if odd:
            code_point = f"U+{ord(odd[0]):04X}"
            return Text(
                f"使えない文字 {len(odd)} 個、最初は {code_point}",
                f"{len(odd)} characters that do not belong there, the first {code_point}",
            )
        if self._plain.fullmatch(left):
            kinds = changes(text, letters=self.letters)
            return Text("、".join(kind.ja for kind in kinds) + "あり", ", ".join(kind.en for kind in kinds))
        if self.letters:
            return Text(
                f"{len(left)} 文字、並びか文字数の違い",
                f"{len(left)} characters, another order or number of them",
            )
        return Text(f"{len(left)} 桁", f"{len(left)} digits")
