"""Sealing: from a submission to the bytes of a ``.gyosei`` container."""

from __future__ import annotations

from datetime import datetime

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, jws, keys, manifest
from gyosei_forms.envelope.signers import Signer
from gyosei_forms.envelope.submission import Submission, check_moment
from gyosei_forms.errors import UsageError
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
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments and
    :class:`~gyosei_forms.errors.LimitExceeded` for a submission over a limit.
    """
    if not isinstance(submission, Submission):
        raise UsageError("Submission を渡してください。", "pass a Submission.")
    signed_at = submission.created if signed_at is None else signed_at
    check_moment(signed_at, "signed_at")
    raw = manifest.build(submission)
    return container.write(members(submission, raw, sign(raw, signer, signed_at)), limits=limits)


def sign(raw: bytes, signer: Signer, signed_at: datetime) -> bytes:
    """Return the signature file over the bytes of a manifest.

    The protected header holds the signer's public key (``jwk``), its RFC 7638 thumbprint (``kid``) and the claimed
    time (``iat``, seconds since 1970-01-01 UTC).
    """
    jwk = {name: value for name, value in signer.public_jwk.items() if name in keys.CARRIED}
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
