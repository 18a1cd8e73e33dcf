"""Sealing: from a submission to a ``.gyosei`` container, in memory or in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import asice, container, contents, jws, manifest
from gyosei_forms.envelope.blocks.encrypted import Encrypted
from gyosei_forms.envelope.blocks.guards import check_moment, is_a
from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.container import Entry
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Covered, every_part
from gyosei_forms.envelope.submission import SignedBy, Submission, SubstitutedItem
from gyosei_forms.errors import LimitExceeded, UsageError, require
from gyosei_forms.findings import Finding, Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.text import mask_personal_numbers

Container = Literal["gyosei", "asice"]
"""Our own container, or ASiC-E."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls (C0, DEL, C1), line and paragraph separators, and what embeds or overrides the direction of text."""


def seal(
    submission: Submission,
    *,
    signers: Sequence[Signatory],
    awaited: Sequence[SignedBy] = (),
    recipient: Mapping[str, object] | None = None,
    signed_at: datetime | None = None,
    container: Container = "gyosei",
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the container of a submission, signed with JAdES over the manifest and every part, by each of ``signers``.

    Without any (``[]``) it is not signed: for procedures that ask for none. ``awaited`` are the roles of those who are to
    sign it later (:func:`gyosei_forms.envelope.cosign`); the manifest names them, and until then it does not pass.
    ``signed_at`` is the time of signing that the signers claim (``iat``); by default the time of creation, so that the same
    submission, sealed twice with deterministic signers, gives the same bytes. Attached files are read into memory:
    :func:`seal_to` does not. With ``container="asice"`` it is an ASiC-E container, which independent tools open: signed with
    XAdES over the same, by at least one.

    With ``recipient``, a public key as JWK, every part is encrypted to that key (:mod:`gyosei_forms.envelope.encryption`): what
    the manifest says of the parts stays readable. What is signed is the ciphertext, and a digest of the content.

    Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for data that is no JSON text as
    :func:`gyosei_forms.intake.read_json` reads it, or no XML, for a substitution record that does not belong to its item,
    for an evidence class that there is not, for control characters in what readers are shown and for twelve digits in an
    attachment's id, and :class:`~gyosei_forms.errors.LimitExceeded` for a container over a limit.
    """
    draft = _draft(submission, signers, awaited, recipient, signed_at, container, limits)
    return b"".join(map(bytes, draft.written([draft.sign(one) for one in draft.signers])))


def seal_to(
    target: str | Path,
    submission: Submission,
    *,
    signers: Sequence[Signatory],
    awaited: Sequence[SignedBy] = (),
    recipient: Mapping[str, object] | None = None,
    signed_at: datetime | None = None,
    container: Container = "gyosei",
    limits: Limits = limits_.DEFAULT,
) -> None:
    """Write the container of a submission into a new file; attached files are read piece by piece.

    As :func:`seal`. Raises :class:`~gyosei_forms.errors.UsageError` also where the target exists or cannot be written, or
    where an attached file changes meanwhile; what was begun is then removed.
    """
    path = _target(target)
    draft = _draft(submission, signers, awaited, recipient, signed_at, container, limits)
    contents.write_new(path, draft.written([draft.sign(one) for one in draft.signers]))


async def seal_async(
    submission: Submission,
    *,
    signers: Sequence[Signatory],
    awaited: Sequence[SignedBy] = (),
    recipient: Mapping[str, object] | None = None,
    signed_at: datetime | None = None,
    container: Container = "gyosei",
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the container as :func:`seal` does, by signers whose answers are awaited, one after the other."""
    draft = _draft(submission, signers, awaited, recipient, signed_at, container, limits)
    return b"".join(map(bytes, draft.written([await draft.sign_async(one) for one in draft.signers])))


async def seal_to_async(
    target: str | Path,
    submission: Submission,
    *,
    signers: Sequence[Signatory],
    awaited: Sequence[SignedBy] = (),
    recipient: Mapping[str, object] | None = None,
    signed_at: datetime | None = None,
    container: Container = "gyosei",
    limits: Limits = limits_.DEFAULT,
) -> None:
    """Write the container as :func:`seal_to` does, by signers whose answers are awaited; nothing is written before."""
    path = _target(target)
    draft = _draft(submission, signers, awaited, recipient, signed_at, container, limits)
    contents.write_new(path, draft.written([await draft.sign_async(one) for one in draft.signers]))


def _target(target: object) -> Path:
    require(is_a(target, str, Path), "書き出し先は Path で渡してください。", "pass the target as a Path.")
    return Path(str(target))


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """A submission in its container, but for the signatures."""

    entries: list[Entry]
    covered: Covered
    signers: tuple[tuple[Signatory, SignedBy], ...]
    """Who signs, in which role."""
    signed_at: datetime
    media_types: Mapping[str, str]
    """Of the manifest and each part, for an ASiC-E container."""
    limits: Limits
    kind: Container

    def sign(self, one: tuple[Signatory, SignedBy]) -> jws.Signature | bytes:
        if self.kind == "asice":
            return asice.sealing.sign(self.covered, *one, self.signed_at, self.media_types)
        return every_part.sign(self.covered, *one, self.signed_at)

    async def sign_async(self, one: tuple[Signatory, SignedBy]) -> jws.Signature | bytes:
        if self.kind == "asice":
            return await asice.sealing.sign_async(self.covered, *one, self.signed_at, self.media_types)
        return await every_part.sign_async(self.covered, *one, self.signed_at)

    def written(self, made: list[jws.Signature | bytes]) -> Iterator[bytes | memoryview]:
        files = [one for one in made if isinstance(one, bytes)]
        if self.kind == "asice":
            return asice.sealing.written(self.entries, self.media_types, files, self.limits)
        tokens = [one for one in made if isinstance(one, jws.Signature)]
        signature = every_part.write(tokens) if tokens else b""
        self.limits.hold("max_signature_bytes", len(signature), limits_.BYTES)
        return container.written(around(self.entries, signature), self.limits)


def _draft(
    submission: Submission,
    signers: Sequence[Signatory],
    awaited: Sequence[SignedBy],
    recipient: Mapping[str, object] | None,
    signed_at: datetime | None,
    kind: Container,
    limits: Limits,
) -> _Draft:
    require(isinstance(submission, Submission), "Submission を渡してください。", "pass a Submission.")
    limits_.require_limits(limits)
    require(
        not submission.closed,
        "暗号化されたままの部品があるものは封じられません。decrypter を渡して開いたものを使ってください。",
        "a submission with parts that are still encrypted is not sealed; open it with a decrypter first.",
    )
    signing = _signing(submission, signers)
    require(
        _is_container(kind, signed=len(signing) > 0),
        "container は gyosei か asice です。asice には署名者が一人以上必要です。",
        "container is gyosei or asice, and an asice needs at least one signer.",
    )
    roles = [*(role for _, role in signing), *_awaited(awaited, signing)]
    limits.hold("max_signatures", len(roles), limits_.ITEMS)
    if len(roles) > manifest.MAX_SIGNED_BY:
        raise LimitExceeded("max_signatures", manifest.MAX_SIGNED_BY, limits_.ITEMS)
    require(
        submission.message_id != "",
        "message_id がありません。dataclasses.replace(…, message_id=new_message_id()) で付けてください。",
        "the submission has no message_id; give it one: dataclasses.replace(…, message_id=new_message_id()).",
    )
    _hold_texts(submission)
    _hold_data(submission, limits)
    signed_at = submission.created if signed_at is None else signed_at
    check_moment(signed_at, "signed_at")
    _hold_sizes(submission, limits)
    parts = list(manifest.parts(submission))
    limits.hold("max_parts", len(parts) + container.AROUND_PARTS, limits_.ITEMS)
    marks: dict[str, Encrypted] = {}
    if recipient is not None:
        from gyosei_forms.envelope.encryption.parts import protect

        parts, marks = protect(parts, recipient, limits)
    entries = [container.entry(name, content) for name, content in parts]
    raw = manifest.build(submission, entries, roles, marks)
    limits.hold("max_manifest_bytes", len(raw), limits_.BYTES)
    entries.insert(0, container.entry(container.MANIFEST, raw))
    types = {} if kind == "gyosei" else asice.ours.types(json.loads(raw)["parts"])
    return _Draft(entries, covered(entries, raw), signing, signed_at, types, limits, kind)


def _is_container(kind: object, *, signed: bool) -> bool:
    return kind == "gyosei" or (kind == "asice" and signed)


def _signing(submission: Submission, signers: Sequence[Signatory]) -> tuple[tuple[Signatory, SignedBy], ...]:
    require(
        is_a(signers, list, tuple) and all(is_a(one, Signatory) for one in signers),
        "signers は Signatory のリストです。署名しないときは空のリストにしてください。",
        "signers is a list of Signatory; an empty one does not sign.",
    )
    usual = SignedBy.APPLICANT if submission.agent is None else SignedBy.AGENT
    if submission.kind.side is Side.AGENCY:
        usual = SignedBy.AGENCY
    signing = tuple((one, usual if one.role is None else one.role) for one in signers)
    kind = submission.kind
    require(
        kind is MessageKind.APPLICATION
        or any(role is SignedBy.AGENCY for _, role in signing) == (kind.side is Side.AGENCY),
        f"{kind.word('ja')}は、{kind.side.word('ja')}が署名して送るものです。",
        f"the {kind.word('en')} is signed and sent by {kind.side.word('en')}.",
    )
    return signing


def _awaited(awaited: Sequence[SignedBy], signing: tuple[object, ...]) -> Sequence[SignedBy]:
    require(
        is_a(awaited, list, tuple)
        and all(is_a(one, SignedBy) for one in awaited)
        and SignedBy.NONE not in awaited,
        "awaited は SignedBy（NONE 以外）のリストです。",
        "awaited is a list of SignedBy, NONE not among them.",
    )
    require(
        not awaited or len(signing) > 0,
        "後から署名する人を待つ封筒にも、最初の署名者が必要です。",
        "an envelope that awaits signatures has a first signer.",
    )
    return awaited


def covered(entries: Sequence[Entry], raw: bytes) -> Covered:
    """Return what is signed: the manifest, which is the first entry, and the parts."""
    return Covered(raw, {one.name: one.measured.digest.sha256 for one in entries})


def around(entries: list[Entry], signature: bytes) -> list[Entry]:
    """Return the members of a container in their order, given manifest and parts; an empty signature is none."""
    return [
        container.entry(container.MIMETYPE, container.MEDIA_TYPE),
        *entries,
        *([container.entry(container.SIGNATURE, signature)] if signature else []),
    ]


# --- what only the sender is asked: an envelope that was sealed opens, however these checks may grow


def _hold_texts(submission: Submission) -> None:
    attachments = submission.attachments
    require(
        not any(map(_CONTROL.search, _shown(submission))),
        "手続・宛先・schema・同意・代理の範囲・添付の purpose と title などに、制御文字（改行、ESC、文字の向きを変えるものなど）は使えません。",
        "procedure, addressee, schema, consents, scope, and an attachment's purpose and title take no control characters "
        "(line breaks, ESC, changes of direction).",
    )
    require(
        all(mask_personal_numbers(attachment.id) == attachment.id for attachment in attachments),
        "添付の id に、個人番号とも読める 12 桁の数字を含めないでください。",
        "an attachment's id takes no run of twelve digits, which may be a personal number.",
    )
    named = {attachment.evidence for attachment in attachments} - {""}
    if named:
        from gyosei_forms.once_only import documents

        require(
            named <= documents().keys(),
            "添付の evidence は once_only.documents() の ID にしてください。",
            "an attachment's evidence is an id of once_only.documents().",
        )


def _shown(submission: Submission) -> Iterator[str]:
    """Yield every text of a manifest that a reader may be shown."""
    procedure, xml = submission.procedure, submission.xml
    yield from (procedure.key, procedure.id, procedure.name, procedure.law)
    if procedure.form is not None:
        yield from (procedure.form.id, procedure.form.version)
    yield from (submission.addressee, submission.schema, submission.schema_version)
    if xml is not None:
        yield from (xml.schema, xml.schema_version)
    for attachment in submission.attachments:
        yield from (attachment.purpose, attachment.title)
    for consent in submission.consents:
        yield from (consent.purpose, consent.recipient)
    for identity in (submission.applicant, submission.agent.identity if submission.agent else None):
        if identity is not None and identity.authentication is not None:
            yield from (identity.authentication.guideline, identity.authentication.level)
    if submission.agent is not None:
        yield from submission.agent.scope
    if submission.fee is not None:
        yield submission.fee.reference


def _hold_sizes(submission: Submission, limits: Limits) -> None:
    """Hold sizes before anything long is read."""
    sizes = [attachment.size for attachment in submission.attachments]
    for size in sizes:
        limits.hold("max_part_bytes", size, limits_.BYTES)
    limits.hold("max_envelope_bytes", sum(sizes), limits_.BYTES)


def _hold_data(submission: Submission, limits: Limits) -> None:
    if submission.application:
        application = _read_json(submission.application, limits)
        if submission.kind.has_body:
            from gyosei_forms.envelope.messages import bodies  # with the forms of messages

            bodies.hold(submission.kind, application)
        if submission.substitutions:
            _hold_substitutions(submission.substitutions, application, limits)
    if submission.xml is not None:
        from gyosei_forms.envelope import data

        for error in data.xml_errors(submission.xml.content, limits)[:1]:
            raise UsageError(
                f"XML の申請データが正しくありません（{error.rule}: {error.message('ja')}）。",
                f"the application in XML is not proper ({error.rule}: {error.message('en')}).",
            )


def _read_json(application: bytes, limits: Limits) -> Any:
    read = intake.read_json(application, limits=limits)
    for error in read.report.errors[:1]:
        raise UsageError(
            f"application が JSON として正しくありません（{error.rule}: {error.message('ja')}）。",
            f"the application is no proper JSON text ({error.rule}: {error.message('en')}).",
        )
    return read.value


def _hold_substitutions(items: tuple[SubstitutedItem, ...], application: object, limits: Limits) -> None:
    """Read the part as the receiver will: an envelope that was sealed opens."""
    from gyosei_forms.envelope import substitutions  # with the tables of characters

    report = Report()
    try:
        raw = substitutions.write(items)
    except UnicodeEncodeError:
        raise UsageError(
            "substitutions の記録に孤立サロゲートがあります。",
            "a record among substitutions has a lone surrogate.",
        ) from None
    substitutions.originals(substitutions.read(raw, report=report, limits=limits), application, report)
    for error in report.errors[:1]:
        raise _unfit(error)


def _unfit(error: Finding) -> UsageError:
    place = error.pointer.removeprefix(pointer(container.SUBSTITUTIONS))
    return UsageError(
        f"substitutions が申請データに合いません（{place} {error.rule}: {error.message('ja')}）。",
        f"the substitutions do not fit the application ({place} {error.rule}: {error.message('en')}).",
    )
