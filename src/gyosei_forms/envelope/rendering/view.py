"""A verdict in the words a reader is shown, before it is text or a page.

What was verified comes from outside all the same: every value here has passed ``shown``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gyosei_forms import rules
from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, keys
from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang, Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope.blocks.attachment import Attachment
    from gyosei_forms.envelope.blocks.identity import Identity
    from gyosei_forms.envelope.contents import Digest
    from gyosei_forms.envelope.jades.long_term.levels import Judged
    from gyosei_forms.envelope.opened import Opened, Part
    from gyosei_forms.envelope.signatures import Signature
    from gyosei_forms.envelope.submission import Submission, SubstitutedItem

VERDICT = Text("判定", "Verdict")
_DEMONSTRATION = Text(
    "合格。ただし公開された実演用の鍵による署名で、誰のものかは証明しません",
    "passed, but signed with the published demonstration key: it does not prove whose it is",
)
_UNSIGNED = Text(
    "合格。ただし署名はなく、ダイジェストだけを確かめました。誰が作ったかは証明しません",
    "passed, but it is not signed: only the digests were checked, and nothing proves who made it",
)
_REASON = Text("理由", "Reason")
_PROCEDURE = Text("手続", "Procedure")
_LAW = Text("根拠法令", "Law")
_FORM = Text("様式", "Form")
_ADDRESSEE = Text("宛先", "Addressee")
_CREATED = Text("作成日時", "Created")
_MESSAGE_ID = Text("メッセージID", "Message id")
_REPLY_TO = Text("返信の対象", "In reply to")
_KIND = Text("種類", "Kind")
_CLOSED = Text("（暗号化されたまま）", " (still encrypted)")
_APPLICANT = Text("申請者（送信者の申告）", "Applicant (as the sender says)")
_AGENT = Text("代理人（送信者の申告）", "Agent (as the sender says)")
_AGENT_TERMS = Text("範囲 {scope}、{until} まで", "for {scope}, until {until}")
_ONCE_ONLY = Text("添付省略の計画", "Once-only plan")
_PLANNED = Text(
    "{day} 時点: 省略 {omitted} 件、ほか {others} 件", "as of {day}: {omitted} omitted, {others} others"
)
_CONSENT = Text("同意", "Consent")
_PREFILLED = Text("取得元のある事前入力", "Prefilled items")
_COUNT = Text("{n} 項目", "{n}")
_FEE = Text("手数料", "Fee")
_SIGNATURE = Text("署名 {n}/{of}", "Signature {n} of {of}")
_SIGNER = Text("署名の鍵", "Signing key")
_CERTIFIED_SUBJECT = Text(
    "証明書の名義（信頼の起点まで確認）", "Subject of the certificate (confirmed up to an anchor)"
)
_KIND = Text("証明書の種類（証明書の記載）", "Kind of certificate (as it says)")
_VALID_AT = Text("証明書の判定", "Certificate judged")
_PROVEN = Text(
    "{at} の時点（タイムスタンプが証明、{level}）: {word}",
    "for {at}, proven by a timestamp ({level}): {word}",
)
_NOT_PROVEN = Text(
    "{at} の時点（開いた時点。署名の時期は証明されていない）: {word}",
    "for {at}, the moment of opening (since when it is signed is not proven): {word}",
)
_REVOCATION = Text("失効の確認", "Revocation known from")
_NOTHING = Text("なし", "nothing")
_SUBJECT = Text(
    "証明書の名義（証明書の発行者は判定していない）", "Subject of the certificate (its issuer is not judged)"
)
_COMMITMENT = Text("署名の意味", "What the signature means")
_ALGORITHM = Text("署名方式", "Algorithm")
_ASSURANCE = Text("鍵の裏付け", "What stands behind the key")
_ROLE = Text("署名者の立場", "Signed as")
_SIGNED_AT = Text("署名日時（署名者の申告）", "Signed at (as the signer claims)")
_SUBSTITUTED = Text(
    "代替文字の記録（元の文字に戻せます）", "Substitution records (the original can be restored)"
)
_COUNTS = Text("代替 {substituted} 文字", "{substituted} substituted")
_COUNTS_LEFT = Text(
    "代替 {substituted} 文字、範囲外のまま {left} 文字",
    "{substituted} substituted, {left} left outside the range",
)
PARTS = Text("構成ファイルごとの結果", "File by file")
WITHIN = Text("中の封筒・署名付き文書", "the envelope or signed document within")
_KINDS = {
    container.APPLICATION: Text("申請データ", "application"),
    container.APPLICATION_XML: Text("申請データ（XML）", "application (XML)"),
    container.SUBSTITUTIONS: Text("代替文字の記録", "substitution records"),
    container.PROVENANCE: Text("取得元の記録", "provenance"),
}
_ATTACHMENT = Text("添付", "attachment")
EXPECTED = Text("目録", "signed")
FOUND = Text("実際", "found")
_MEDIA_TYPE = Text("（{media_type}）", " ({media_type})")
_BYTES = Text("{n} バイト", "{n} bytes")
FINDINGS = Text("指摘", "Findings")
STEPS = Text("判定までの手順", "How the verdict came about")


@dataclass(frozen=True, slots=True, repr=False)
class PartView:
    """One part in words; ``digests`` are label and text of what was signed and found, one where they agree."""

    name: str
    status: PartStatus
    word: str
    kind: str
    digests: tuple[tuple[str, str], ...]
    nested: View | None


@dataclass(frozen=True, slots=True, repr=False)
class View:
    """A verdict in words."""

    opened: Opened
    headline: str
    rows: tuple[tuple[str, str], ...]
    substituted: tuple[str, ...]
    parts: tuple[PartView, ...]
    steps: tuple[tuple[str, str], ...]
    findings: Report


def view(opened: Opened, lang: Lang, *, subjects: bool) -> View:
    """Return the verdict in words; nothing unverified is in it but neutral names."""
    rows = []
    if opened.sub_indication is not None:
        rows.append((_REASON, f"{opened.sub_indication} — {opened.sub_indication.word(lang)}"))
    if opened.has_submission:
        rows += _submission_rows(opened.submission, lang)
    rows += _signature_rows(opened, lang, subjects)
    items = opened.submission.substitutions if opened.has_submission else ()
    notes = _notes(opened, lang)
    return View(
        opened,
        f"{opened.indication} — {_headline(opened, lang)}",
        tuple((label.get(lang), value) for label, value in rows),
        tuple(_item_line(item, lang) for item in items),
        tuple(_part(part, notes.get(part.name, ""), lang, subjects) for part in opened.parts),
        tuple((taken.step.word(lang), taken.outcome.word(lang)) for taken in opened.steps),
        _by_name(opened.report),
    )


def substituted_title(lang: Lang) -> str:
    """Return the heading of the substitution records."""
    return _SUBSTITUTED.get(lang)


def _headline(opened: Opened, lang: Lang) -> str:
    if opened.passed and not opened.signatures:
        return _UNSIGNED.get(lang)
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


# --- rows


def _submission_rows(submission: Submission, lang: Lang) -> list[tuple[Text, str]]:
    procedure = submission.procedure
    named = " ".join(shown(word) for word in (procedure.key, procedure.id, procedure.name) if word)
    rows = [(_PROCEDURE, named)]
    if procedure.law:
        rows.append((_LAW, shown(procedure.law)))
    if procedure.form is not None:
        rows.append((_FORM, f"{shown(procedure.form.id)} {shown(procedure.form.version)}"))
    rows += [(_ADDRESSEE, shown(submission.addressee)), (_CREATED, submission.created.isoformat())]
    if submission.kind.written:
        rows.insert(0, (_KIND, submission.kind.word(lang)))
    for label, id_ in ((_MESSAGE_ID, submission.message_id), (_REPLY_TO, submission.reply_to)):
        if id_:
            rows.append((label, shown(id_)))
    return rows + _block_rows(submission, lang)


def _block_rows(submission: Submission, lang: Lang) -> list[tuple[Text, str]]:
    rows = []
    applicant, agent, plan, fee = (
        submission.applicant,
        submission.agent,
        submission.once_only,
        submission.fee,
    )
    if applicant is not None:
        rows.append((_APPLICANT, _identity(applicant, lang)))
    if agent is not None:
        terms: dict[str, object] = {
            "scope": ", ".join(map(shown, agent.scope)),
            "until": agent.until.isoformat(),
        }
        rows.append((_AGENT, f"{_identity(agent.identity, lang)}; {_AGENT_TERMS.fill(lang, terms)}"))
    if plan is not None:
        omitted = len(plan.omissions)
        counts = {"day": plan.as_of, "omitted": omitted, "others": len(plan.documents) - omitted}
        rows.append((_ONCE_ONLY, _PLANNED.fill(lang, counts)))
    for consent in submission.consents:
        until = f" –{consent.until.isoformat()}" if consent.until else ""
        rows.append((_CONSENT, f"{consent.kind.word(lang)}: {shown(consent.purpose)}{until}"))
    if submission.provenance is not None:
        rows.append((_PREFILLED, _COUNT.fill(lang, {"n": len(submission.provenance.origins)})))
    if fee is not None:
        rows.append((_FEE, shown(fee.reference)))
    return rows


def _identity(identity: Identity, lang: Lang) -> str:
    words = []
    if identity.identifier is not None:
        words.append(f"{identity.identifier.scheme.word(lang)} {shown(identity.identifier.value)}")
    if identity.authentication is not None:
        one = identity.authentication
        words.append(" ".join(filter(None, (one.means.word(lang), shown(one.guideline), shown(one.level)))))
    if identity.signature is not None:
        words.append(identity.signature.word(lang))
    return " / ".join(words)


def _signature_rows(opened: Opened, lang: Lang, subjects: bool) -> list[tuple[Text, str]]:
    rows = []
    count = len(opened.signatures)
    for number, signature in enumerate(opened.signatures, 1):
        if count > 1:
            role = "" if signature.role is None else signature.role.word(lang)
            rows.append(
                (Text(*(_SIGNATURE.fill(one, {"n": number, "of": count}) for one in ("ja", "en"))), role)
            )
        rows += _one_signature(signature, lang, subjects)
    return rows


def _one_signature(signature: Signature, lang: Lang, subjects: bool) -> list[tuple[Text, str]]:
    rows = [(_SIGNER, signature.key), (_ASSURANCE, signature.assurance.word(lang))]
    if signature.kind is not None:
        rows.append((_KIND, signature.kind.word(lang)))
    if signature.judged is not None:
        rows += _certificate_rows(signature.judged, lang)
    if subjects and signature.certificates:
        is_confirmed = signature.judged is not None and signature.judged.passed
        rows.append((_CERTIFIED_SUBJECT if is_confirmed else _SUBJECT, shown(subject(signature))))
    if signature.role is not None:
        rows.append((_ROLE, signature.role.word(lang)))
    if signature.commitment is not None:
        rows.append((_COMMITMENT, signature.commitment.word(lang)))
    standing = "" if signature.standing is Standing.ALLOWED else f" ({signature.standing.word(lang)})"
    rows.append((_ALGORITHM, signature.algorithm + standing))
    if signature.signed_at is not None:
        rows.append((_SIGNED_AT, signature.signed_at.isoformat()))
    return rows


def _certificate_rows(judged: Judged, lang: Lang) -> list[tuple[Text, str]]:
    """Return for what time the certificate was judged, and from what it is known whether it was revoked."""
    at = judged.certificate.at.astimezone(JST).isoformat()
    word = judged.certificate.indication.word(lang)
    said = _NOT_PROVEN if judged.proven_at is None else _PROVEN
    rows = [(_VALID_AT, said.fill(lang, {"at": at, "level": str(judged.level), "word": word}))]
    sources = judged.certificate.sources
    if sources:
        words = (_NOTHING.get(lang) if one is None else one.word(lang) for one in sources)
        rows.append((_REVOCATION, " / ".join(words)))
    return rows


def subject(signature: Signature) -> str:
    """Return whose certificate the first one says it is (RFC 4514); it may be a person's name."""
    return signature.certificates[0].subject.rfc4514_string()


def _item_line(item: SubstitutedItem, lang: Lang) -> str:
    record = item.record
    values = {"substituted": len(record.substitutions), "left": record.left_count}
    pointer = shown_path(item.pointer)
    place = f"{container.APPLICATION}#{pointer}" if pointer else container.APPLICATION
    return f"{place} {(_COUNTS_LEFT if record.left_count else _COUNTS).fill(lang, {**values})}"


# --- parts


def _part(part: Part, note: str, lang: Lang, subjects: bool) -> PartView:
    digests: tuple[tuple[str, str], ...] = ()
    if part.status is PartStatus.OK and part.found is not None:
        digests = (("", _digest_text(part.found, lang)),)
    else:
        both = ((EXPECTED, part.expected), (FOUND, part.found))
        digests = tuple((label.get(lang), _digest_text(one, lang)) for label, one in both if one is not None)
    return PartView(
        part.name,
        part.status,
        part.status.word(lang),
        _KINDS.get(part.name, _ATTACHMENT).get(lang) + note,
        digests,
        None if part.nested is None else view(part.nested, lang, subjects=subjects),
    )


def _notes(opened: Opened, lang: Lang) -> dict[str, str]:
    """Return what each attachment is for and its media type, if verified; of the other parts both are known.

    Of each part, that it is still encrypted.
    """
    attachments = opened.submission.attachments if opened.has_submission else ()
    notes = {container.attachment_name(number): _note(one, lang) for number, one in enumerate(attachments, 1)}
    for name in opened.submission.closed if opened.has_submission else ():
        notes[name] = notes.get(name, "") + _CLOSED.get(lang)
    return notes


def _note(attachment: Attachment, lang: Lang) -> str:
    named = attachment.purpose or attachment.evidence
    return (f" {shown(named)}" if named else "") + _MEDIA_TYPE.fill(
        lang, {"media_type": shown(attachment.media_type)}
    )


def _digest_text(digest: Digest, lang: Lang) -> str:
    return f"{_BYTES.fill(lang, {'n': f'{digest.size:,}'})} SHA-256 {digest.sha256}"
