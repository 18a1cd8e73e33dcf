"""What opening an envelope gives: the verdict, each part, and the content once it is verified."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from gyosei_forms.envelope import container
from gyosei_forms.envelope.manifest import Digest
from gyosei_forms.envelope.submission import Submission
from gyosei_forms.envelope.verdict import Indication, PartStatus, SubIndication, Verdict
from gyosei_forms.errors import NotVerified, UsageError
from gyosei_forms.findings import ExitCode, Report, rendering
from gyosei_forms.text import Lang, Text, shown


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its neutral name in the container, and what was expected and found."""

    name: str
    status: PartStatus
    expected: Digest | None
    found: Digest | None


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """An opened envelope.

    ``parts`` are the application and the attachments, empty where the container could not be taken apart; ``signer``
    is the RFC 7638 thumbprint of the key whose signature holds, and ``signed_at`` the time of signing that the signer
    claims (``None`` where it does not hold). The content is reachable only for TOTAL_PASSED.
    """

    verdict: Verdict
    report: Report
    parts: tuple[Part, ...] = ()
    signer: str | None = None
    signed_at: datetime | None = None
    _submission: Submission | None = None

    @property
    def indication(self) -> Indication:
        """TOTAL_PASSED, INDETERMINATE or TOTAL_FAILED."""
        return self.verdict.indication

    @property
    def sub_indication(self) -> SubIndication | None:
        """Why it is not TOTAL_PASSED."""
        return self.verdict.sub_indication

    @property
    def passed(self) -> bool:
        """Whether the verdict is TOTAL_PASSED."""
        return self.indication is Indication.TOTAL_PASSED

    @property
    def exit_code(self) -> ExitCode:
        """0, 3 or 1."""
        return self.indication.exit_code

    @property
    def submission(self) -> Submission:
        """The submission; raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED."""
        if self._submission is None:
            raise NotVerified(
                f"検証に合格していないため、内容は取り出せません（{self.indication}）。",
                f"the content is not handed on, for it did not pass verification ({self.indication}).",
            )
        return self._submission

    @property
    def application(self) -> bytes:
        """The application's exact bytes; raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED."""
        return self.submission.application

    def content(self, part: str) -> bytes:
        """Return the exact bytes of a part by its name, such as ``attachments/001``.

        Raises :class:`~gyosei_forms.errors.NotVerified` unless TOTAL_PASSED, and
        :class:`~gyosei_forms.errors.UsageError` for a name that is not there.
        """
        submission = self.submission
        contents = {container.APPLICATION: submission.application} | {
            container.attachment_name(number): attachment.content
            for number, attachment in enumerate(submission.attachments, 1)
        }
        if part not in contents:
            names = ", ".join(contents)
            raise UsageError(f"部分の名前は {names} です。", f"the names of the parts are {names}.")
        return contents[part]

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the verdict as text for a reader, or as JSON; nothing unverified is in it but neutral names."""
        if format == "text":
            return _text(self, lang)
        if format == "json":
            return json.dumps(as_data(self), ensure_ascii=False, indent=2) + "\n"
        raise UsageError("形式は text か json です。", "the format is text or json.")

    def __repr__(self) -> str:
        return f"<Opened {self.indication}, {len(self.parts)} parts>"


# --- JSON


def as_data(opened: Opened) -> dict[str, Any]:
    """Return the verdict as JSON-ready data."""
    return {
        "verdict": str(opened.indication),
        "subIndication": None if opened.sub_indication is None else str(opened.sub_indication),
        "signer": opened.signer,
        "signedAt": opened.signed_at.isoformat() if opened.signed_at else None,
        "submission": _submission_data(opened.submission) if opened.passed else None,
        "parts": [_part_data(part) for part in opened.parts],
        "report": rendering.as_data(opened.report),
    }


def _submission_data(submission: Submission) -> dict[str, Any]:
    procedure = submission.procedure
    return {
        "procedure": {name: shown(getattr(procedure, name)) for name in ("key", "id", "name")},
        "addressee": shown(submission.addressee),
        "created": submission.created.isoformat(),
    }


def _part_data(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "status": str(part.status),
        "expected": _digest_data(part.expected),
        "found": _digest_data(part.found),
    }


def _digest_data(digest: Digest | None) -> dict[str, Any] | None:
    return None if digest is None else {"size": digest.size, "sha256": digest.sha256}


# --- text

_VERDICT = Text("判定", "Verdict")
_REASON = Text("理由", "Reason")
_PROCEDURE = Text("手続", "Procedure")
_ADDRESSEE = Text("宛先", "Addressee")
_CREATED = Text("作成日時", "Created")
_SIGNER = Text("署名の鍵", "Signing key")
_SIGNED_AT = Text("署名日時（署名者の申告）", "Signed at (as the signer claims)")
_PARTS = Text("部分ごとの結果", "Part by part")
_APPLICATION = Text("申請データ", "application")
_ATTACHMENT = Text("添付", "attachment")
_EXPECTED = Text("目録", "signed")
_FOUND = Text("実際", "found")
_BYTES = Text("{n} バイト", "{n} bytes")
_FINDINGS = Text("指摘", "Findings")


def _text(opened: Opened, lang: Lang) -> str:
    rows = [(_VERDICT, f"{opened.indication} — {opened.indication.text.get(lang)}")]
    if opened.sub_indication is not None:
        rows.append((_REASON, f"{opened.sub_indication} — {opened.sub_indication.text.get(lang)}"))
    if opened.passed:
        rows += _submission_rows(opened.submission)
    if opened.signer is not None and opened.signed_at is not None:
        rows += [(_SIGNER, opened.signer), (_SIGNED_AT, opened.signed_at.isoformat())]
    colon = "：" if lang == "ja" else ": "
    lines = [f"{name.get(lang)}{colon}{value}" for name, value in rows]
    if opened.parts:
        lines += [_PARTS.get(lang), *(_part_line(opened, part, lang) for part in opened.parts)]
    if opened.report.findings:
        lines += [_FINDINGS.get(lang), opened.report.render("text", lang=lang).rstrip()]
    return "\n".join(lines) + "\n"


def _submission_rows(submission: Submission) -> list[tuple[Text, str]]:
    procedure = submission.procedure
    named = " ".join(shown(word) for word in (procedure.key, procedure.id, procedure.name) if word)
    return [
        (_PROCEDURE, named),
        (_ADDRESSEE, shown(submission.addressee)),
        (_CREATED, submission.created.isoformat()),
    ]


def _part_line(opened: Opened, part: Part, lang: Lang) -> str:
    kind = _APPLICATION if part.name == container.APPLICATION else _ATTACHMENT
    line = f"  [{part.status.text.get(lang)}] {part.name} {kind.get(lang)}{_purpose(opened, part)}"
    if part.status is PartStatus.OK and part.found is not None:
        return f"{line} {_digest_text(part.found, lang)}"
    for label, digest in ((_EXPECTED, part.expected), (_FOUND, part.found)):
        if digest is not None:
            line += f"\n      {label.get(lang)} {_digest_text(digest, lang)}"
    return line


def _purpose(opened: Opened, part: Part) -> str:
    if not opened.passed or part.name == container.APPLICATION:
        return ""
    number = opened.parts.index(part) - 1
    purpose = opened.submission.attachments[number].purpose
    return f" {shown(purpose)}" if purpose else ""


def _digest_text(digest: Digest, lang: Lang) -> str:
    return f"{_BYTES.fill(lang, {'n': f'{digest.size:,}'})} SHA-256 {digest.sha256}"
