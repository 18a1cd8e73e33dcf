"""The report as text, JSON and JUnit XML."""

from __future__ import annotations

import itertools
import json
from typing import Any
from xml.etree import ElementTree

from gyosei_forms import __version__
from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.testing.conformance.checks import CheckResult, Outcome
from gyosei_forms.testing.conformance.report import ConformanceReport
from gyosei_forms.text import Lang, Text, shown_path

_MARKS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.SKIPPED: "-"}
_ANSI = {Outcome.PASSED: "32", Outcome.FAILED: "31;1", Outcome.SKIPPED: "2"}
_SECTION = Text("仕様", "specification")
_PAGE = "docs/testing/conformance.md"


def render(report: ConformanceReport, format: str, lang: Lang, *, color: bool) -> str:  # noqa: A002
    """Return the report in a format; raise :class:`~gyosei_forms.errors.UsageError` for another format or language."""
    require_language(lang)
    if format == "text":
        return _text(report, lang, color=color)
    if format == "json":
        return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"
    if format == "junit":
        return _junit(report, lang)
    raise UsageError("形式は text、json、junit のいずれかです。", "the format is one of text, json, junit.")


def _text(report: ConformanceReport, lang: Lang, *, color: bool) -> str:
    def paint(text: str, outcome: Outcome) -> str:
        return f"\x1b[{_ANSI[outcome]}m{text}\x1b[0m" if color else text

    width = max((len(one.check.id) for one in report.results), default=0)
    lines = [shown_path(report.target)]
    for group, results in itertools.groupby(report.results, key=lambda one: one.check.group):
        lines += ["", group.title.get(lang)]
        told = list(results)
        if _is_skipped_whole(told):
            head = paint(f"{_MARKS[Outcome.SKIPPED]} {Outcome.SKIPPED.word(lang)}", Outcome.SKIPPED)
            lines.append(f"  {head}  {_ALL.fill(lang, {'count': len(told)})}{told[0].seen.get(lang)}")
            continue
        before = None
        for one in told:
            mark = paint(f"{_MARKS[one.outcome]} {one.outcome.word(lang)}", one.outcome)
            lines.append(f"  {mark}  {one.check.id:{width}}  {one.check.title.get(lang)}")
            if one.outcome is not Outcome.SKIPPED or one.seen != before:
                lines += [f"      {line}" for line in _more(one, lang)]
            before = one.seen if one.outcome is Outcome.SKIPPED else None
    return "\n".join([*lines, "", _summary(report, lang), ""])


_ALL = Text("{count}件すべて: ", "all {count}: ")


def _is_skipped_whole(results: list[CheckResult]) -> bool:
    """Say whether all checks of a group were skipped for one reason, which is then told once."""
    return len(results) > 1 and {(one.outcome, one.seen) for one in results} == {
        (Outcome.SKIPPED, results[0].seen)
    }


def _more(result: CheckResult, lang: Lang) -> list[str]:
    if result.outcome is Outcome.PASSED:
        return []
    if result.outcome is Outcome.SKIPPED:
        return [result.seen.get(lang)]
    place = f"{_PAGE}#{result.check.group.section}"
    return [result.check.fault.get(lang), result.seen.get(lang), f"{_SECTION.get(lang)}: {place}"]


def _summary(report: ConformanceReport, lang: Lang) -> str:
    counts = [(one.word(lang), len(report.of(one))) for one in Outcome]
    if lang == "ja":
        line = "、".join(f"{word} {count}件" for word, count in counts)
    else:
        line = ", ".join(f"{count} {word}" for word, count in counts)
    failed = ", ".join(report.failed)
    return f"{line}\n{Outcome.FAILED.word(lang)}: {failed}" if failed else line


def as_data(report: ConformanceReport) -> dict[str, Any]:
    """Return the report as JSON-ready data, in both languages."""
    return {
        "target": shown_path(report.target),
        "started": report.started.isoformat(),
        "version": __version__,
        "ok": report.ok,
        "counts": {str(one): len(report.of(one)) for one in Outcome},
        "results": [_result_data(one) for one in report.results],
    }


def _result_data(result: CheckResult) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": result.check.id,
        "group": result.check.group.name,
        "outcome": str(result.outcome),
        "title": result.check.title._asdict(),
    }
    if result.outcome is Outcome.FAILED:
        data["fault"] = result.check.fault._asdict()
    if result.outcome is not Outcome.PASSED:
        data["seen"] = result.seen._asdict()
    return data


def _junit(report: ConformanceReport, lang: Lang) -> str:
    counts = {
        "tests": str(len(report.results)),
        "failures": str(len(report.failed)),
        "errors": "0",
        "skipped": str(len(report.of(Outcome.SKIPPED))),
    }
    top = ElementTree.Element("testsuites")
    started = report.started.replace(tzinfo=None).isoformat()
    about = {"name": "gyosei-forms conform", "timestamp": started, "time": "0"}
    suite = ElementTree.SubElement(top, "testsuite", about | counts)
    for one in report.results:
        name = f"{one.check.id}: {one.check.title.get(lang)}"
        classname = f"gyosei_forms.conform.{one.check.group.name}"
        case = ElementTree.SubElement(suite, "testcase", classname=classname, name=name, time="0")
        if one.outcome is Outcome.FAILED:
            failure = ElementTree.SubElement(
                case, "failure", message=one.check.fault.get(lang), type=one.check.id
            )
            failure.text = "\n".join(_more(one, lang))
        elif one.outcome is Outcome.SKIPPED:
            ElementTree.SubElement(case, "skipped", message=one.seen.get(lang))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"
