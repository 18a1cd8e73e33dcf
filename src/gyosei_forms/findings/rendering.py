"""All forms a report can take. What comes from outside is masked and made visible before it is written."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from gyosei_forms import __version__
from gyosei_forms.errors import UsageError, require_language, require_text
from gyosei_forms.findings.report import Finding, Format, Overflow, Report
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Lang, Text, languages, shown, shown_path

_ANSI = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.ADVICE: "36", Severity.INFO: "2"}
_SARIF_LEVEL = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
    Severity.INFO: "note",
}
_BASIS = Text("根拠", "basis")
_MEND = Text("対処", "what to do")
_SUGGESTION = Text("候補", "suggestion")
_WHOLE = Text("（全体）", "(whole)")
_NOTHING = Text("指摘はありません。", "Nothing found.")
_CHANGED = Text(
    "（ポリシー「{name}」: {before} → {now}、{reason}）",
    " (policy “{name}”: {before} → {now}, {reason})",
)
_MORE = Text("{rule}: ほか {n:,} 件（{span}）", "{rule}: {n:,} more ({span})")
_TITLE = Text("検査結果", "Report")
_HEADS = (
    Text("重大度", "Severity"),
    Text("規則", "Rule"),
    Text("場所", "Place"),
    Text("内容", "Finding"),
    Text("対処", "What to do"),
    Text("根拠", "Basis"),
)
_AS_OF = Text("（{day} 現在）", " (as of {day})")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = ("severity", "rule", "pointer", "position", "message", "mend", "suggestion", "basis")


def render(report: Report, format: str, *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
    """Return the report in the named format; raise UsageError for another name or language."""
    require_language(lang)
    require_text(format, "format")
    if format == "text":
        return _text(report, lang, color=color)
    if format not in _RENDERERS:
        names = ", ".join(("text", *_RENDERERS))
        raise UsageError(f"形式は {names} のいずれかです。", f"the format is one of {names}.")
    return _RENDERERS[format](report, lang)


def _place(finding: Finding, lang: Lang) -> str:
    where = shown_path(finding.pointer)
    if finding.position is None:
        return where or _WHOLE.get(lang)
    return f"{where} {finding.position.text(lang)}".strip()


def _changed(finding: Finding, report: Report, lang: Lang) -> str:
    if finding.severity is finding.declared:
        return ""
    before, now = finding.declared.word(lang), finding.severity.word(lang)
    name, reason = shown(report.policy.name), shown(report.policy.changes[finding.rule].reason)
    return _CHANGED.fill(lang, {"name": name, "before": before, "now": now, "reason": reason})


def _basis(finding: Finding, lang: Lang) -> str:
    return "; ".join(citation.text(lang) for citation in finding.basis)


def summary(report: Report, lang: Lang = "ja") -> str:
    """Return subject, counts and day in one line, and what the limit left out; or that nothing was found."""
    subject = f"{shown_path(report.subject)}: " if report.subject else ""
    day = "" if report.as_of is None else _AS_OF.fill(lang, {"day": report.as_of.isoformat()})
    line = f"{subject}{_counts(report, lang)}{day}"
    return "\n".join((line, *(_more(more, lang) for more in report.overflow)))


def _counts(report: Report, lang: Lang) -> str:
    if not any(report.count(severity) for severity in Severity):
        return _NOTHING.get(lang)
    counts = [(severity.word(lang), report.count(severity)) for severity in Severity]
    if lang == "ja":
        return "、".join(f"{word} {n}件" for word, n in counts)
    return ", ".join(f"{n} {word}{_plural(word, n)}" for word, n in counts)


def _plural(word: str, n: int) -> str:
    return "s" if n != 1 and word in ("error", "warning") else ""


def _more(more: Overflow, lang: Lang) -> str:
    span = f"{shown_path(more.first)} … {shown_path(more.last)}"
    return _MORE.fill(lang, {"rule": more.rule, "n": more.count, "span": span})


def _told(finding: Finding, report: Report, lang: Lang) -> str:
    """Return all a reader is told, in one line, for the forms that have one field for it."""
    parts = [finding.message(lang), finding.mend(lang)]
    if finding.suggestion is not None:
        parts.insert(1, f"{_SUGGESTION.get(lang)}: {shown(finding.suggestion)}")
    return " ".join(parts) + _changed(finding, report, lang)


def _text(report: Report, lang: Lang, *, color: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    lines = []
    for finding in report:
        head = paint(finding.severity.word(lang), _ANSI[finding.severity])
        lines.append(f"{head} {finding.rule} {_place(finding, lang)}{_changed(finding, report, lang)}")
        lines.append(f"  {finding.message(lang)}")
        if finding.suggestion is not None:
            lines.append(f"  {_SUGGESTION.get(lang)}: {shown(finding.suggestion)}")
        lines.append(f"  {_MEND.get(lang)}: {finding.mend(lang)}")
        lines.append(paint(f"  {_BASIS.get(lang)}: {_basis(finding, lang)}", "2"))
    lines.append(summary(report, lang))
    return "\n".join(lines) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON-ready data, with messages in every language there is."""
    return {
        "subject": shown_path(report.subject),
        "policy": shown(report.policy.name),
        "policyReasons": _reasons(report),
        "asOf": report.as_of.isoformat() if report.as_of else None,
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "findings": [_finding_data(finding) for finding in report],
        "overflow": [
            {
                "rule": more.rule,
                "severity": str(more.severity),
                "count": more.count,
                "first": shown_path(more.first),
                "last": shown_path(more.last),
            }
            for more in report.overflow
        ],
    }


def _reasons(report: Report) -> dict[str, str]:
    changes = report.policy.changes
    return {
        rule_id: shown(changes[rule_id].reason) for rule_id in sorted(report.rule_ids) if rule_id in changes
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "declared": str(finding.declared),
        "pointer": shown_path(finding.pointer),
        "message": {lang: finding.message(lang) for lang in languages()},
        "mend": {lang: finding.mend(lang) for lang in languages()},
        "basis": [str(citation) for citation in finding.basis],
    }
    if finding.position is not None:
        place = finding.position
        data["position"] = {
            "line": place.line,
            "column": place.column,
            "unit": place.unit,
            "offset": place.offset,
        }
    if finding.suggestion is not None:
        data["suggestion"] = shown(finding.suggestion)
    return data


def _json(report: Report, lang: Lang) -> str:  # noqa: ARG001 - JSON carries all languages
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def _sarif(report: Report, lang: Lang) -> str:
    used = {finding.rule: finding.definition for finding in report}
    index = {rule_id: i for i, rule_id in enumerate(sorted(used))}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gyosei_forms",
                        "semanticVersion": __version__,
                        "rules": [_sarif_rule(used[rule_id], lang) for rule_id in index],
                    }
                },
                "results": [_sarif_result(finding, report, index, lang) for finding in report],
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "note", "message": {"text": _more(more, lang)}}
                            for more in report.overflow
                        ],
                    }
                ],
                "properties": {"asOf": report.as_of.isoformat() if report.as_of else None},
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title.get(lang)},
        "help": {"text": "; ".join(citation.text(lang) for citation in rule.basis)},
        "defaultConfiguration": {"level": _SARIF_LEVEL[rule.severity]},
    }


def _sarif_result(finding: Finding, report: Report, index: dict[str, int], lang: Lang) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": shown_path(finding.pointer)}]}
    if report.subject:
        location["physicalLocation"] = {"artifactLocation": {"uri": quote(shown_path(report.subject))}}
        if finding.position is not None and finding.position.line:
            place = finding.position
            region = {"startLine": place.line, "startColumn": max(place.column, 1)}
            location["physicalLocation"]["region"] = region
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _SARIF_LEVEL[finding.severity],
        "message": {"text": _told(finding, report, lang)},
        "locations": [location],
    }


def _junit(report: Report, lang: Lang) -> str:
    suite = ElementTree.Element("testsuite", name=shown_path(report.subject) or "gyosei_forms", errors="0")
    for finding in report:
        case = ElementTree.SubElement(suite, "testcase", classname=finding.rule, name=_place(finding, lang))
        detail = f"{_told(finding, report, lang)}\n{_basis(finding, lang)}"
        if finding.severity is Severity.ERROR:
            ElementTree.SubElement(
                case, "failure", message=finding.message(lang), type=finding.rule
            ).text = detail
        else:
            ElementTree.SubElement(case, "system-out").text = f"{finding.severity.word(lang)}: {detail}"
    for more in report.overflow:
        name = _more(more, lang)
        case = ElementTree.SubElement(suite, "testcase", classname=more.rule, name=name)
        if more.severity is Severity.ERROR:
            ElementTree.SubElement(case, "failure", message=name, type=more.rule)
    if not len(suite):
        ElementTree.SubElement(suite, "testcase", classname="gyosei_forms", name=_NOTHING.get(lang))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    # The declaration by hand: for a str, ElementTree would declare the encoding of this machine's locale.
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def csv_cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; full-width signs count in Japanese ones."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _csv(report: Report, lang: Lang) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for finding in report:
        row = (
            finding.severity.word(lang),
            finding.rule,
            shown_path(finding.pointer),
            finding.position.text(lang) if finding.position else "",
            finding.message(lang) + _changed(finding, report, lang),
            finding.mend(lang),
            shown(finding.suggestion or ""),
            _basis(finding, lang),
        )
        writer.writerow([csv_cell(cell) for cell in row])
    for more in report.overflow:
        row_more = (
            more.severity.word(lang),
            more.rule,
            shown_path(more.first),
            shown_path(more.last),
            _more(more, lang),
            "",
            "",
            "",
        )
        writer.writerow([csv_cell(cell) for cell in row_more])
    return out.getvalue()


_STYLE = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.6}table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    ".error{color:#b3001b;font-weight:bold}.warning{color:#7a4b00}.advice{color:#00508f}.info{color:#414141}"
)


def _html(report: Report, lang: Lang) -> str:
    title = shown_path(report.subject) or _TITLE.get(lang)
    rows = "\n".join(_html_row(finding, report, lang) for finding in report)
    head = "".join(f'<th scope="col">{html.escape(one.get(lang))}</th>' for one in _HEADS)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n" if rows else ""
    escaped = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>{escaped}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{escaped}</h1>\n{table}"
        f"<p>{html.escape(summary(report, lang))}</p>\n</body>\n</html>\n"
    )


def _html_row(finding: Finding, report: Report, lang: Lang) -> str:
    word = finding.severity.word(lang) + _changed(finding, report, lang)
    message = finding.message(lang)
    if finding.suggestion is not None:
        message += f" {_SUGGESTION.get(lang)}: {shown(finding.suggestion)}"
    cells = (finding.rule, _place(finding, lang), message, finding.mend(lang), _basis(finding, lang))
    rest = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
    return f'<tr><td class="{finding.severity}">{html.escape(word)}</td>{rest}</tr>'


_RENDERERS: dict[str, Callable[[Report, Lang], str]] = {
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "csv": _csv,
    "html": _html,
}
FORMATS: tuple[Format, ...] = ("text", "json", "sarif", "junit", "csv", "html")
