"""Policies: an agency raises or lowers severities by rule id, with a reason, and the report says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gyosei_forms import limits, rules, tables
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import shown, shown_path


@dataclass(frozen=True, slots=True)
class Change:
    """A rule's severity under a policy, and why."""

    severity: Severity
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Policy:
    """A named set of changed severities. The empty one, :data:`DEFAULT`, leaves every rule as registered."""

    name: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Policy, {len(self.changes)} rules>"

    def severity(self, rule: Rule) -> Severity:
        """Return the severity the rule has under this policy."""
        change = self.changes.get(rule.id)
        return rule.severity if change is None else change.severity


DEFAULT = Policy()


def load(path: str | Path) -> Policy:
    """Read a policy file (TOML).

    The file has a ``name`` and one table ``[rules.GYO-…]`` per rule, with ``severity`` and ``reason``::

        name = "窓口システム移行期"
        [rules.GYO-CHAR-001]
        severity = "error"
        reason = "送信先は JIS X 0213 のみを受け取る"

    Raises :class:`~gyosei_forms.errors.DataFileError` naming the file and the key that is wrong.
    """
    try:
        raw = tables.parse_toml(_read(Path(path)), limits.DEFAULT)
    except OSError as error:
        raise _wrong(
            path, "", f"読めません（{error.strerror}）", f"cannot be read ({error.strerror})"
        ) from None
    except (TypeError, ValueError, RecursionError):  # ValueError: not UTF-8, not TOML
        raise _wrong(path, "", "UTF-8 の TOML として読めません", "cannot be read as TOML in UTF-8") from None
    name, table = raw.get("name"), raw.get("rules", {})
    if not isinstance(name, str) or not isinstance(table, dict) or set(raw) - {"name", "rules"}:
        raise _wrong(
            path,
            "name",
            "name（文字列）と rules（表）だけを置けます",
            "only a text `name` and a table `rules`",
        )
    return Policy(name, {rule_id: _change(path, rule_id, row) for rule_id, row in table.items()})


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(limits.DEFAULT.max_small_file_bytes + 1)


def _change(path: str | Path, rule_id: str, row: object) -> Change:
    try:
        rules.get(rule_id)
    except UsageError as error:
        raise _wrong(path, f"rules.{rule_id}", "その規則はありません", "no such rule") from error
    if not isinstance(row, dict) or set(row) != {"severity", "reason"} or not row["reason"]:
        raise _wrong(
            path, f"rules.{rule_id}", "severity と reason が必要です", "needs `severity` and `reason`"
        )
    if row["severity"] not in list(Severity):
        words = ", ".join(Severity)
        raise _wrong(path, f"rules.{rule_id}.severity", f"{words} のいずれか", f"one of {words}")
    return Change(Severity(row["severity"]), str(row["reason"]))


def _wrong(path: str | Path, key: str, ja: str, en: str) -> DataFileError:
    place = shown_path(str(path)) + (f" {shown(key)}" if key else "")
    return DataFileError(f"ポリシーファイル {place}: {ja}。", f"policy {place}: {en}.")
