"""Sealing: from a submission to the bytes of a ``.gyosei`` container."""

from __future__ import annotations

from datetime import datetime

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, jws, keys, manifest
from gyosei_forms.envelope.signers import Signer, require_signer
from gyosei_forms.envelope.submission import Submission, check_moment
from gyosei_forms.errors import UsageError, require
from gyosei_forms.limits import Limits

Members = list[tuple[str, bytes]]


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
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments and for an application that is no JSON text as
    :func:`gyosei_forms.intake.read_json` reads it, and :class:`~gyosei_forms.errors.LimitExceeded` for a container
    over a limit.
    """
    require(isinstance(submission, Submission), "Submission を渡してください。", "pass a Submission.")
    container.require_limits(limits)
    _hold_json(submission.application, limits)
    signed_at = submission.created if signed_at is None else signed_at
    check_moment(signed_at, "signed_at")
    raw = manifest.build(submission)
    return container.write(members(submission, raw, sign(raw, signer, signed_at)), limits=limits)


def _hold_json(application: bytes, limits: Limits) -> None:
    found = intake.read_json(application, limits=limits).report.errors
    if found:
        raise UsageError(
            f"application が JSON として正しくありません（{found[0].rule}: {found[0].message('ja')}）。",
            f"the application is no proper JSON text ({found[0].rule}: {found[0].message('en')}).",
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
        "署名者の公開鍵が P-256 の JWK ではありません。",
        "the signer's public key is no JWK of a P-256 key.",
    )
    header = {"iat": int(signed_at.timestamp()), "jwk": jwk, "kid": keys.thumbprint(jwk)}
    return jws.flattened(*jws.sign(raw, signer, header=header))


def members(submission: Submission, raw: bytes, signature: bytes) -> Members:
    """Return the members of a container in their order."""
    attachments = (
        (container.attachment_name(number), attachment.content)
        for number, attachment in enumerate(submission.attachments, 1)
    )
    return [
        (container.MIMETYPE, container.MEDIA_TYPE),
        (container.MANIFEST, raw),
        (container.APPLICATION, submission.application),
        *attachments,
        (container.SIGNATURE, signature),
    ]
