"""Findings in the active language of Django: the registry's Japanese or English, or what a translation file makes of it.

The English template of a rule is its ``msgid``: a project that adds a language, or other words, puts it into its own ``.po``
file, with the same named values in braces. What :mod:`gyosei_forms.wording` adds is said too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

from gyosei_forms.findings import Finding, Report
from gyosei_forms.integrations.problems import matching
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, Text, shown


def active_language() -> Lang:
    """Return the language active in Django where it can be asked for (``ja``, ``en``, or an added one), else ``en``."""
    return matching(get_language() or "") or "en"


def in_active_language(text: Text, values: dict[str, Any] | None = None) -> str:
    """Return a text in the active language, with its named values put in."""
    translated = gettext(text.en)
    template = text.get(active_language()) if translated == text.en else translated
    return template if values is None else template.format_map(values)


def said(finding: Finding) -> str:
    """Return what is wrong and what to do about it, in the active language."""
    rule, values = finding.definition, safe_values(finding)
    between = "" if active_language() == "ja" else " "
    return in_active_language(rule.message, values) + between + in_active_language(rule.mend, values)


def safe_values(finding: Finding) -> dict[str, Any]:
    """Return the values of a finding's templates as they may be shown; the checked value is not among them."""
    return {name: shown(one) if isinstance(one, str) else one for name, one in finding.values.items()}


def error(findings: Iterable[Finding]) -> ValidationError:
    """Return findings as one ``ValidationError``: the code of each is its rule's id, its ``params`` the values.

    The language is chosen when the messages are shown.
    """
    return ValidationError(
        [
            ValidationError(
                _escaped(finding),
                code=finding.rule,
                params={"rule": finding.rule, **safe_values(finding)},
            )
            for finding in findings
        ]
    )


def unreadable(report: Report) -> ValidationError:
    """Return why a text cannot be read, as one ``ValidationError``; changes made on the way are no reason."""
    why = [one for one in report if one.severity is not Severity.INFO]
    return error(why or report)


def bilingual(ja: str, en: str) -> str:
    """Return a lazy label: it is said in the active language whenever it is shown."""
    return _label(ja, en)


def _said_escaped(finding: Finding) -> str:
    return said(finding).replace("%", "%%")  # Django fills in the params with the % operator


def _in_either(ja: str, en: str) -> str:
    return in_active_language(Text(ja, en))


_escaped = lazy(_said_escaped, str)
_label = lazy(_in_either, str)
