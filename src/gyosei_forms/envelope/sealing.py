"""Sealing: from a submission to the bytes of a ``.gyosei`` container."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, jws, keys, manifest
from gyosei_forms.envelope.signers import Signer, require_signer
from gyosei_forms.envelope.submission import Submission, SubstitutedItem, check_moment
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Finding, Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.text import mask_personal_numbers

Members = list[tuple[str, bytes]]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls (C0, DEL, C1), line and paragraph separators, and what embeds or overrides the direction of text."""


def seal(
    submission: Submission,
    *,
    signer: Signer,
    signed_at: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the container of a submission with a detached ES256 signature over the manifest.

    ``signed_at`` is the time of signing that the signer claims (``iat``); by default the time of creation, so that
    the same submission, sealed twice with a deterministic signer, gives the same bytes. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for an application that is no JSON text as
    :func:`gyosei_forms.intake.read_json` reads it, for a substitution record that does not belong to its item, for
    control characters in what readers are shown and for twelve digits in an attachment's id, and
    :class:`~gyosei_forms.errors.LimitExceeded` for a container over a limit.
    """
    require(isinstance(submission, Submission), "Submission を渡してください。", "pass a Submission.")
    limits_.require_limits(limits)
    _hold_texts(submission)
    application = _read_json(submission.application, limits)
    if submission.substitutions:
        _hold_substitutions(submission.substitutions, application, limits)
    signed_at = submission.created if signed_at is None else signed_at
    check_moment(signed_at, "signed_at")
    raw = manifest.build(submission)
    limits.hold("max_manifest_bytes", len(raw), limits_.BYTES)
    signature = sign(raw, signer, signed_at)
    limits.hold("max_signature_bytes", len(signature), limits_.BYTES)
    return container.write(members(submission, raw, signature), limits=limits)


def _hold_texts(submission: Submission) -> None:
    """Hold what only the sender is asked: an envelope that was sealed opens, however these checks may grow."""
    procedure, attachments = submission.procedure, submission.attachments
    texts = [procedure.key, procedure.id, procedure.name, submission.addressee, submission.schema]
    texts += [text for attachment in attachments for text in (attachment.purpose, attachment.title)]
    require(
        not any(map(_CONTROL.search, texts)),
        "手続・宛先・schema・添付の purpose と title に、制御文字（改行、ESC、文字の向きを変えるものなど）は使えません。",
        "procedure, addressee, schema and an attachment's purpose and title take no control characters "
        "(line breaks, ESC, changes of direction).",
    )
    require(
        all(mask_personal_numbers(attachment.id) == attachment.id for attachment in attachments),
        "添付の id に、個人番号とも読める 12 桁の数字を含めないでください。",
        "an attachment's id takes no run of twelve digits, which may be a personal number.",
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


def sign(raw: bytes, signer: Signer, signed_at: datetime) -> bytes:
    """Return the signature file over the bytes of a manifest.

    The protected header holds the signer's public key (``jwk``), its RFC 7638 thumbprint (``kid``) and the claimed
    time (``iat``, seconds since 1970-01-01 UTC).
    """
    require_signer(signer)
    jwk = {name: value for name, value in signer.public_jwk.items() if name in keys.CARRIED}
    require(
        keys.is_carried(jwk),
        "署名者の公開鍵が P-256 の JWK ではないか、comment が文字列ではありません。",
        "the signer's public key is no JWK of a P-256 key, or its comment is no text.",
    )
    header = {"iat": int(signed_at.timestamp()), "jwk": jwk, "kid": keys.thumbprint(jwk)}
    return jws.flattened(*jws.sign(raw, signer, header=header))


def members(submission: Submission, raw: bytes, signature: bytes) -> Members:
    """Return the members of a container in their order."""
    return [
        (container.MIMETYPE, container.MEDIA_TYPE),
        (container.MANIFEST, raw),
        *manifest.parts(submission),
        (container.SIGNATURE, signature),
    ]
