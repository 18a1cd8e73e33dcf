"""Asking a signer: whether the policy lets it sign, and whether what it returns fits its public key."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyosei_forms.envelope.algorithms import Algorithm, Policy, Standing
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer, require_signer
from gyosei_forms.errors import UsageError, require


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A signer's algorithm and public key."""

    algorithm: Algorithm
    public: Any

    def answer(self, signer: Signer, digest: bytes) -> bytes:
        """Return the signature over a digest; raises :class:`~gyosei_forms.errors.UsageError` for one that does not fit."""
        found: object = signer.sign_digest(digest)
        if inspect.iscoroutine(found):
            found.close()
            raise UsageError(
                "署名者が非同期です。sign_async を使ってください。",
                "the signer is asynchronous; use sign_async.",
            )
        return self._held(found, digest)

    async def awaited(self, signer: AsyncSigner, digest: bytes) -> bytes:
        """Return what :meth:`answer` does, of a signer whose answer is awaited."""
        found: object = signer.sign_digest(digest)
        if not inspect.isawaitable(found):
            raise UsageError(
                "署名者が同期です。sign を使ってください。", "the signer is synchronous; use sign."
            )
        return self._held(await found, digest)

    def _held(self, found: object, digest: bytes) -> bytes:
        if not isinstance(found, bytes) or not self.algorithm.holds(self.public, digest, found):
            raise UsageError(
                "署名者の返した署名が、その公開鍵に合いません。JWS の形（ECDSA は DER ではなく r‖s）が必要です。",
                "what the signer returned does not fit its public key; needed is the form of JWS (ECDSA: r‖s, not DER).",
            )
        return self.algorithm.canonical(found)


def asked(signer: Signer | AsyncSigner, policy: Policy, day: date) -> Asked:
    """Return algorithm and public key of a signer whom the policy lets sign on a day.

    Raises :class:`~gyosei_forms.errors.UsageError` for another.
    """
    require_signer(signer)
    name: object = signer.algorithm
    algorithm = policy.algorithms.get(name) if isinstance(name, str) else None
    names = ", ".join(policy.algorithms)
    if algorithm is None:
        raise UsageError(f"署名方式は {names} のどれかです。", f"the algorithms for signing are {names}.")
    public = algorithm.key(signer.public_jwk)
    require(
        public is not None,
        f"署名者の公開鍵が、署名方式 {algorithm.name} のものではありません。",
        f"the signer's public key is not one for {algorithm.name}.",
    )
    require(
        policy.standing(algorithm.name, public, day) is Standing.ALLOWED,
        f"方針 {policy.name} は、この鍵と署名方式 {algorithm.name} による新たな署名を認めません。",
        f"the policy {policy.name} lets nothing new be signed with this key and {algorithm.name}.",
    )
    return Asked(algorithm, public)
