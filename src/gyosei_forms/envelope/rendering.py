"""A verdict on an envelope as text and as data. What was verified comes from outside all the same, and is made safe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gyosei_forms import rules
from gyosei_forms.envelope import container, keys
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.errors import require_language, unknown
from gyosei_forms.findings import Report
from gyosei_forms.findings.rendering import as_data as report_data
from gyosei_forms.text import Lang, Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope.manifest import Digest
    from gyosei_forms.envelope.opened import Opened, Part
    from gyosei_forms.envelope.submission import Attachment, Submission, SubstitutedItem

_VERDICT = Text("判定", "Verdict")
_DEMONSTRATION = Text(
    "合格。ただし公開された実演用の鍵による署名で、誰のものかは証明しません",
    "passed, but signed with the published demonstration key: it does not prove whose it is",
)
_REASON = Text("理由", "Reason")
_PROCEDURE = Text("手続", "Procedure")
_ADDRESSEE = Text("宛先", "Addressee")
_CREATED = Text("作成日時", "Created")
_SIGNER = Text("署名の鍵", "Signing key")
_SIGNED_AT = Text("署名日時（署名者の申告）", "Signed at (as the signer claims)")
_SUBSTITUTED = Text(
    "代替文字の記録（元の文字に戻せます）", "Substitution records (the original can be restored)"
)
_COUNTS = Text("代替 {substituted} 文字", "{substituted} substituted")
_COUNTS_LEFT = Text(
    "代替 {substituted} 文字、範囲外のまま {left} 文字",
    "{substituted} substituted, {left} left outside the range",
)
_PARTS = Text("構成ファイルごとの結果", "File by file")
_KINDS = {
    container.APPLICATION: Text("申請データ", "application"),
    container.SUBSTITUTIONS: Text("代替文字の記録", "substitution records"),
}
_ATTACHMENT = Text("添付", "attachment")
_EXPECTED = Text("目録", "signed")
_FOUND = Text("実際", "found")
_MEDIA_TYPE = Text("（{media_type}）", " ({media_type})")
_BYTES = Text("{n} バイト", "{n} bytes")
_FINDINGS = Text("指摘", "Findings")


def render(opened: Opened, format: str, lang: Lang) -> str:  # noqa: A002
    """Return the verdict as ``text`` or ``json``; JSON is the same in every language."""
    require_language(lang)
    if format == "text":
        return as_text(opened, lang)
    if format == "json":
        return json.dumps(as_data(opened), ensure_ascii=False, indent=2) + "\n"
    raise unknown(Text("形式", "format"), format, ("text", "json"))


def as_data(opened: Opened) -> dict[str, Any]:
    """Return the verdict as JSON-ready data."""
    return {
        "verdict": str(opened.indication),
        "subIndication": None if opened.sub_indication is None else str(opened.sub_indication),
        "signer": opened.signer,
        "signedAt": opened.signed_at.isoformat() if opened.signed_at else None,
        "submission": _submission_data(opened.submission) if opened.passed else None,
        "parts": [_part_data(part) for part in opened.parts],
        "report": report_data(opened.report),
    }


def _submission_data(submission: Submission) -> dict[str, Any]:
    procedure = submission.procedure
    return {
        "procedure": {name: shown(getattr(procedure, name)) for name in ("key", "id", "name")},
        "addressee": shown(submission.addressee),
        "created": submission.created.isoformat(),
        "substitutions": [_item_data(item) for item in submission.substitutions],
    }


def _item_data(item: SubstitutedItem) -> dict[str, Any]:
    """Return how many characters of an item stand in for others; not which, for they are of the name."""
    record = item.record
    return {
        "pointer": shown_path(item.pointer),
        "substituted": len(record.substitutions),
        "left": record.left_count,
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


def as_text(opened: Opened, lang: Lang) -> str:
    """Return the verdict for a reader."""
    rows = [(_VERDICT, f"{opened.indication} — {_headline(opened, lang)}")]
    if opened.sub_indication is not None:
        rows.append((_REASON, f"{opened.sub_indication} — {opened.sub_indication.word(lang)}"))
    if opened.passed:
        rows += _submission_rows(opened.submission)
    if opened.signer is not None and opened.signed_at is not None:
        rows += [(_SIGNER, opened.signer), (_SIGNED_AT, opened.signed_at.isoformat())]
    lines = [f"{name.get(lang)}: {value}" for name, value in rows]
    if opened.passed and opened.submission.substitutions:
        items = (_item_data(item) for item in opened.submission.substitutions)
        lines += [_SUBSTITUTED.get(lang), *(_item_line(item, lang) for item in items)]
    if opened.parts:
        notes = _notes(opened, lang)
        lines += [_PARTS.get(lang), *(_part_line(part, notes, lang) for part in opened.parts)]
    if opened.report.rule_ids:
        lines += [_FINDINGS.get(lang), _by_name(opened.report).render("text", lang=lang).rstrip()]
    return "\n".join(lines) + "\n"


def _headline(opened: Opened, lang: Lang) -> str:
    if opened.passed and opened.signer == keys.DEMONSTRATION_KEY:
        return _DEMONSTRATION.get(lang)
    return opened.indication.word(lang)


def _by_name(report: Report) -> Report:
    """Return the report with the names of members where the pointers to them were."""
    named = Report(policy=report.policy, max_findings=len(report.findings), as_of=report.as_of)
    for finding in report:
        named.add(
            finding.definition,
            _name(finding.pointer),
            position=finding.position,
            suggestion=finding.suggestion,
            **finding.values,
        )
    for more in report.overflow:
        named.add_counted(rules.get(more.rule), more.count, first=_name(more.first), last=_name(more.last))
    return named


def _name(place: str) -> str:
    """Return the member's name, and with ``#`` the pointer into it, as RFC 6901 §6 writes it after an address."""
    member, slash, inner = place.removeprefix("/").partition("/")
    name = member.replace("~1", "/")
    return f"{name}#/{inner}" if slash else name


def _submission_rows(submission: Submission) -> list[tuple[Text, str]]:
    procedure = submission.procedure
    named = " ".join(shown(word) for word in (procedure.key, procedure.id, procedure.name) if word)
    return [
        (_PROCEDURE, named),
        (_ADDRESSEE, shown(submission.addressee)),
        (_CREATED, submission.created.isoformat()),
    ]


def _item_line(item: dict[str, Any], lang: Lang) -> str:
    counts = _COUNTS_LEFT if item["left"] else _COUNTS
    place = f"{container.APPLICATION}#{item['pointer']}" if item["pointer"] else container.APPLICATION
    return f"  {place} {counts.fill(lang, item)}"


def _part_line(part: Part, notes: dict[str, str], lang: Lang) -> str:
    kind = _KINDS.get(part.name, _ATTACHMENT).get(lang)
    line = f"  [{part.status.word(lang)}] {part.name} {kind}{notes.get(part.name, '')}"
    if part.status is PartStatus.OK and part.found is not None:
        return f"{line} {_digest_text(part.found, lang)}"
    for label, digest in ((_EXPECTED, part.expected), (_FOUND, part.found)):
        if digest is not None:
            line += f"\n      {label.get(lang)} {_digest_text(digest, lang)}"
    return line


def _notes(opened: Opened, lang: Lang) -> dict[str, str]:
    """Return what each attachment is for and its media type, if verified; of the other parts both are known."""
    attachments = opened.submission.attachments if opened.passed else ()
    return {container.attachment_name(number): _note(one, lang) for number, one in enumerate(attachments, 1)}


def _note(attachment: Attachment, lang: Lang) -> str:
    purpose = f" {shown(attachment.purpose)}" if attachment.purpose else ""
    return purpose + _MEDIA_TYPE.fill(lang, {"media_type": shown(attachment.media_type)})


def _digest_text(digest: Digest, lang: Lang) -> str:
    return f"{_BYTES.fill(lang, {'n': f'{digest.size:,}'})} SHA-256 {digest.sha256}"
