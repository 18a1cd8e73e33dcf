"""What is answered to a request that is refused: problem details (RFC 9457) with rule ids and places, in Japanese or English.

A problem holds texts of this library alone: nothing of what was sent, no name of a file, no traceback.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from gyosei_forms import intake
from gyosei_forms.envelope import Indication, Opened
from gyosei_forms.errors import GyoseiError, LimitExceeded, require
from gyosei_forms.findings import Finding, Report
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, Text, languages, shown_path

MEDIA_TYPE = "application/problem+json"
TYPES = "urn:gyosei-forms:problem:"
"""Before the word of each type of problem."""
MOST_FINDINGS = 100
"""Errors that a problem lists; ``more`` counts further ones."""
_LONGEST_HEADER = 1_000
_RANGE = re.compile(
    r"[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9-]*)?|\*)[ \t]*(?:;[ \t]*[qQ]=([01](?:\.[0-9]{0,3})?)[ \t]*)?"
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProblemDetails:
    """One answer to a request that is refused.

    ``type`` is a URN that stays the same, ``status`` the HTTP status; ``report`` the findings where data was checked,
    of which the errors are told; ``opened`` the verdict where an envelope was.
    """

    type: str
    status: int
    title: Text
    detail: Text
    report: Report | None = None
    opened: Opened | None = None

    def to_data(self, lang: Lang) -> dict[str, Any]:
        """Return the members of the JSON object in one language: those of RFC 9457, then ``findings`` and the verdict."""
        data: dict[str, Any] = {
            "type": self.type,
            "title": self.title.get(lang),
            "status": self.status,
            "detail": self.detail.get(lang),
        }
        if self.opened is not None:
            data["indication"] = str(self.opened.indication)
            if self.opened.sub_indication is not None:
                data["subIndication"] = str(self.opened.sub_indication)
        if self.report is not None:
            listed = self.report.errors[:MOST_FINDINGS]
            data["findings"] = [_finding(one, lang) for one in listed]
            more = self.report.count(Severity.ERROR) - len(listed)
            data |= {"more": more} if more else {}
        return data

    def to_json(self, lang: Lang) -> bytes:
        """Return the body of the answer, in UTF-8."""
        return json.dumps(self.to_data(lang), ensure_ascii=False).encode()

    def __repr__(self) -> str:
        return f"<ProblemDetails {self.status} {self.type}>"


class Refused(GyoseiError):
    """A request that is refused; ``problem`` is the answer. Handlers registered with the framework send it."""

    def __init__(self, problem: ProblemDetails) -> None:
        require(
            isinstance(problem, ProblemDetails), "ProblemDetails を渡してください。", "pass ProblemDetails."
        )
        super().__init__(problem.detail.ja, problem.detail.en)
        self.problem = problem


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "pointer": shown_path(finding.pointer),
        "message": finding.message(lang),
        "mend": finding.mend(lang),
    }


# --- the kinds of problems


def of_body(word: str, status: int, title: Text, detail: Text) -> ProblemDetails:
    """Return a problem with the request itself; ``word`` ends its type."""
    return ProblemDetails(type=TYPES + word, status=status, title=title, detail=detail)


def of_limit(error: LimitExceeded) -> ProblemDetails:
    """Return the problem (413) with what is over a named limit."""
    report = Report()
    intake.add_limit(report, error)
    return ProblemDetails(
        type=TYPES + "too-large", status=413, title=_TOO_LARGE, detail=error.text, report=report
    )


def of_opened(opened: Opened) -> ProblemDetails:
    """Return the problem with an envelope that did not pass: 413 where a limit was hit, else 422 with the verdict."""
    require(not opened.passed, "合格しなかった封筒を渡してください。", "pass an envelope that did not pass.")
    if intake.OVER_LIMIT.id in opened.report.rule_ids:
        return ProblemDetails(
            type=TYPES + "too-large",
            status=413,
            title=_TOO_LARGE,
            detail=_TOO_LARGE_WITHIN,
            report=opened.report,
            opened=opened,
        )
    failed = opened.indication is Indication.TOTAL_FAILED
    meaning = opened.sub_indication or opened.indication
    return ProblemDetails(
        type=TYPES + ("not-verified" if failed else "not-confirmed"),
        status=422,
        title=_NOT_VERIFIED if failed else _NOT_CONFIRMED,
        detail=Text(f"{meaning.word('ja')}。", f"{meaning.word('en').capitalize()}."),
        report=opened.report,
        opened=opened,
    )


def of_report(report: Report, *, status: int = 422) -> ProblemDetails:
    """Return the problem with data in which a check found errors."""
    require(isinstance(report, Report), "Report を渡してください。", "pass a Report.")
    if intake.OVER_LIMIT.id in report.rule_ids:
        return ProblemDetails(
            type=TYPES + "too-large", status=413, title=_TOO_LARGE, detail=_TOO_LARGE_WITHIN, report=report
        )
    return ProblemDetails(type=TYPES + "data", status=status, title=_DATA, detail=_DATA_DETAIL, report=report)


def of_conflict() -> ProblemDetails:
    """Return the problem (409) with a submission whose id was used by another one."""
    return of_body("conflict", 409, _CONFLICT, _CONFLICT_DETAIL)


def of_method() -> ProblemDetails:
    """Return the problem (405) with a request that is no POST."""
    return of_body("method", 405, _METHOD, _METHOD_DETAIL)


def of_failure() -> ProblemDetails:
    """Return the problem (500) that the application itself has; it says nothing of the cause."""
    return of_body("failure", 500, _FAILURE, _FAILURE_DETAIL)


_TOO_LARGE = Text("大きすぎます", "Too large")
_TOO_LARGE_WITHIN = Text("内容が、受付の上限を超えています。", "The content is over a limit of this service.")
_NOT_VERIFIED = Text("封筒の検証に合格しませんでした", "The envelope failed verification")
_NOT_CONFIRMED = Text("封筒の真正性を確認できませんでした", "The envelope could not be confirmed")
_DATA = Text("データに誤りがあります", "The data has errors")
_DATA_DETAIL = Text("findings の各項目を直してください。", "Mend what each of the findings names.")
_CONFLICT = Text("同じ ID の別の申請があります", "Another submission has this id")
_CONFLICT_DETAIL = Text(
    "この message_id は別の内容の申請に使用済みです。新しい ID で送ってください。",
    "This message_id was used by a submission of other content; send it under a new one.",
)
_METHOD = Text("使えないメソッドです", "Method not allowed")
_METHOD_DETAIL = Text("POST で送ってください。", "Send it by POST.")
_FAILURE = Text("受付側の障害です", "The service failed")
_FAILURE_DETAIL = Text(
    "受け付けていません。同じものを、時間をおいて送り直してください。",
    "It was not received. Send the same again later.",
)


# --- language


def language(accepted: str | None) -> Lang:
    """Return the language that an ``Accept-Language`` header (RFC 9110) prefers of those that can be asked for; else Japanese.

    They are Japanese, English, and what :mod:`gyosei_forms.wording` added. Of a header over 1,000 characters the
    beginning counts.
    """
    best, most = "ja", 0.0
    for part in (accepted or "")[:_LONGEST_HEADER].split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            continue
        weight = 1.0 if match[2] is None else float(match[2])
        lang = "ja" if match[1] == "*" else matching(match[1])
        if lang is not None and weight > most:
            best, most = lang, weight
    return best


def matching(tag: str) -> Lang | None:
    """Return the language that can be asked for of a tag (``en-GB``: ``en``), or ``None``."""
    known = {one.lower(): one for one in languages()}
    return known.get(tag.lower()) or known.get(tag.lower().partition("-")[0])
