"""Signing parts with JAdES B-B, and joining the signatures of several people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope import jws
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.jades import certificates as certificates_
from gyosei_forms.envelope.jades import structure
from gyosei_forms.envelope.jades.certificates import Described
from gyosei_forms.envelope.jades.parts import Commitment, Parts, require_parts, signed_parts
from gyosei_forms.envelope.jws.verifying import require_policy
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer, require_signer
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

_CRITICAL = ("sigD",)
_PAYLOAD = b""
"""With the mechanism of hashes the payload is an empty stream: ``sigD`` itself is what is signed."""


def sign(
    parts: Parts,
    signer: Signer,
    *,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None = None,
    commitment: Commitment | None = None,
    policy: Policy | None = None,
) -> bytes:
    """Return a JAdES B-B signature over the exact bytes of parts: a JWS in general JSON form, canonically written.

    ``parts`` are bytes by name, or the :class:`~gyosei_forms.envelope.jades.Digest` of what is too large to pass; the
    names become URI references. ``certificates`` begin with that of the signer's key, each followed by its issuer's;
    ``at`` is the claimed time of signing (aware, in whole seconds), ``role`` what the signer signs as, ``commitment``
    what that means. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for a first certificate of
    another key, and as :func:`gyosei_forms.envelope.jws.sign` does.
    """
    header = _header(parts, signer, certificates, at, role, commitment, policy)
    return jws.general([jws.sign(_PAYLOAD, signer, header=header, critical=_CRITICAL, policy=policy)])


async def sign_async(
    parts: Parts,
    signer: AsyncSigner,
    *,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None = None,
    commitment: Commitment | None = None,
    policy: Policy | None = None,
) -> bytes:
    """Return a signature as :func:`sign` does, by a signer whose answer is awaited."""
    header = _header(parts, signer, certificates, at, role, commitment, policy)
    return jws.general(
        [await jws.sign_async(_PAYLOAD, signer, header=header, critical=_CRITICAL, policy=policy)]
    )


def join(*signatures: bytes, limits: Limits = limits_.DEFAULT) -> bytes:
    """Return one JWS with the signatures of several, in their order; each person can sign alone and at any time.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no detached JWS, or has an unprotected header: with one
    it is no longer B-B.
    """
    found: list[jws.Signature] = []
    for signature in signatures:
        require(isinstance(signature, bytes), "署名は bytes で渡してください。", "pass signatures as bytes.")
        report = Report()
        tokens = jws.read_all(signature, limits=limits, report=report, understood=structure.UNDERSTOOD)
        for error in report.errors[:1]:
            raise UsageError(
                f"署名を読めません（{error.message('ja')}）。",
                f"cannot read a signature ({error.message('en')}).",
            )
        for token in tokens or ():
            require(
                not token.payload and not token.unprotected,
                "分離署名で、保護されないヘッダのないものだけを合わせられます。",
                "only detached signatures without an unprotected header can be joined.",
            )
            found.append(jws.Signature(token.protected, token.signature))
    return jws.general(found)


def _header(
    parts: Parts,
    signer: Signer | AsyncSigner,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None,
    commitment: Commitment | None,
    policy: Policy | None,
) -> dict[str, object]:
    require_parts(parts)
    require(len(parts) > 0, "署名する parts がありません。", "there are no parts to sign.")
    require_signer(signer)
    check_moment(at, "at")
    require(
        isinstance(certificates, list | tuple)
        and len(certificates) > 0
        and all(isinstance(one, x509.Certificate) for one in certificates),
        "certificates は署名者の証明書から始まる x509.Certificate のリストです。",
        "certificates is a list of x509.Certificate that begins with the signer's.",
    )
    chain, policy = list(map(certificates_.described, certificates)), require_policy(policy)
    require(
        _is_of(chain[0], signer, policy),
        "先頭の証明書が、署名者の鍵のものではありません。",
        "the first certificate is not that of the signer's key.",
    )
    require_standing(signer.algorithm, chain[0].key, at, policy)
    require(
        commitment is None or isinstance(commitment, Commitment),
        "commitment は Commitment です。",
        "commitment is a Commitment.",
    )
    header: dict[str, object] = {
        "iat": int(at.timestamp()),
        "sigD": signed_parts(parts),
        "x5c": [one.text for one in chain],
        "x5t#S256": chain[0].thumbprint,
    }
    if role is not None:
        require(require_text(role, "role") != "", "role は空にできません。", "role cannot be empty.")
        header["srAts"] = claimed(role)
    if commitment is not None:
        header["srCms"] = committed(commitment)
    return header


def require_standing(algorithm: str, key: object, at: datetime, policy: Policy) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless the policy lets one sign at the time that is claimed."""
    require(
        policy.standing(algorithm, key, at.astimezone(JST).date()) is Standing.ALLOWED,
        f"方針 {policy.name} は、その日時の署名をこの鍵と署名方式に認めません。",
        f"the policy {policy.name} lets nothing be signed with this key and algorithm at that time.",
    )


def claimed(role: str) -> dict[str, object]:
    """Return the ``srAts`` that says in which role one signs."""
    return {"claimed": [{"encoding": "binary", "mediaType": "text/plain", "qVals": [role]}]}


def committed(commitment: Commitment) -> list[object]:
    """Return the ``srCms`` that says what the signature means."""
    return [{"commId": {"id": commitment.value}}]


def _is_of(one: Described, signer: Signer | AsyncSigner, policy: Policy) -> bool:
    name: object = signer.algorithm
    algorithm = policy.algorithms.get(name) if isinstance(name, str) else None
    return (
        algorithm is not None
        and algorithm.fits(one.key)
        and algorithm.jwk(one.key).items() <= dict(signer.public_jwk).items()
    )
