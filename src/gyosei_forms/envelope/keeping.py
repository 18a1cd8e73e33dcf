"""An envelope dated, kept and renewed: what is added beside its signatures. Manifest, parts and signatures stay as they are.

What each function adds is that of :mod:`gyosei_forms.envelope.jades` (of an ASiC-E container:
:mod:`gyosei_forms.envelope.xades`, up to B-LT), to every signature of the envelope. The envelope is held in memory. Whether
the signatures of a ``.gyosei`` envelope hold is not asked here, those of ASiC-E must: open it first, and look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, intact, jades
from gyosei_forms.envelope.asice import keeping as of_asice
from gyosei_forms.envelope.asice.members import is_asice
from gyosei_forms.envelope.intact import Intact
from gyosei_forms.envelope.signatures import every_part
from gyosei_forms.envelope.timestamps.requests import AsyncService, Service
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits


def timestamp(
    sealed: bytes | Path,
    service: Service,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a sealed envelope, each signature of which has a timestamp: it proves that the signature existed by then.

    ``service`` is a timestamp authority (:class:`~gyosei_forms.envelope.timestamps.HttpService`); it gets a digest and
    nothing else. ``policy`` is the identifier of the policy asked for. No value, and the finding, where it gives no
    timestamp. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for what is not intact, unsigned, of an
    older format or has more than timestamps already, and :class:`~gyosei_forms.errors.LimitExceeded` over a limit.
    """
    if is_asice(sealed):
        return of_asice.timestamp(sealed, service, hash_name=hash_name, policy=policy, limits=limits)
    found = _taken_apart(sealed, limits)
    made = jades.timestamp(found.signature, service, hash_name=hash_name, policy=policy, limits=limits)
    return found.sealed(made)


async def timestamp_async(
    sealed: bytes | Path,
    service: AsyncService,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return an envelope as :func:`timestamp` does, from an authority whose answer is awaited."""
    if is_asice(sealed):
        return await of_asice.timestamp_async(
            sealed, service, hash_name=hash_name, policy=policy, limits=limits
        )
    found = _taken_apart(sealed, limits)
    made = await jades.timestamp_async(
        found.signature, service, hash_name=hash_name, policy=policy, limits=limits
    )
    return found.sealed(made)


def complete(
    sealed: bytes | Path,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a sealed envelope with the evidence for the certificates of its signers and timestamp authorities.

    ``certificates`` are those of their paths up to their anchors, ``crls`` and ``ocsps`` the revocation lists and answers
    for them, in DER: fetched after the timestamp. What is there already is not written again. Raises as :func:`timestamp`.
    """
    if is_asice(sealed):
        return of_asice.complete(sealed, certificates=certificates, crls=crls, ocsps=ocsps, limits=limits)
    found = _taken_apart(sealed, limits)
    made = jades.complete(found.signature, certificates=certificates, crls=crls, ocsps=ocsps, limits=limits)
    return found.with_signature(made)


def renew(
    sealed: bytes | Path,
    service: Service,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a sealed envelope with an archive timestamp over its parts, each signature and all evidence for it.

    To be done before the certificates of the last timestamp end or its algorithms are no longer trusted, and again
    before those of this one do. The evidence is added first, as :func:`complete` does. Returns and raises as
    :func:`timestamp` does; an ASiC-E container cannot be renewed.
    """
    found = _taken_apart(sealed, limits)
    made = jades.renew(
        found.signature,
        found.parts,
        service,
        certificates=certificates,
        crls=crls,
        ocsps=ocsps,
        hash_name=hash_name,
        policy=policy,
        limits=limits,
    )
    return found.sealed(made)


async def renew_async(
    sealed: bytes | Path,
    service: AsyncService,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return an envelope as :func:`renew` does, from an authority whose answer is awaited."""
    found = _taken_apart(sealed, limits)
    made = await jades.renew_async(
        found.signature,
        found.parts,
        service,
        certificates=certificates,
        crls=crls,
        ocsps=ocsps,
        hash_name=hash_name,
        policy=policy,
        limits=limits,
    )
    return found.sealed(made)


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """An envelope that was taken apart."""

    envelope: Intact
    limits: Limits

    @property
    def signature(self) -> bytes:
        """The signature file."""
        return self.envelope.signature

    @property
    def parts(self) -> dict[str, bytes]:
        """What is signed, with its content: the manifest and every part."""
        return {name: raw for name, raw in self.envelope.members if name != container.MIMETYPE}

    def with_signature(self, signature: bytes) -> bytes:
        """Return the envelope with another signature file."""
        members = [*self.envelope.members, (container.SIGNATURE, signature)]
        return container.write(members, limits=self.limits)

    def sealed(self, made: Result[bytes]) -> Result[bytes]:
        """Return the envelope with the signature file that was made, if it was."""
        if made.value is None:
            return Result(None, made.report)
        return Result(self.with_signature(made.value), made.report)


def _taken_apart(sealed: object, limits: Limits) -> _Found:
    require(
        not is_asice(sealed),
        "ASiC-E はアーカイブタイムスタンプで更新できません。",
        "an ASiC-E container takes no archive timestamp.",
    )
    found = intact.take_apart(sealed, limits)
    report = Report()
    read = every_part.read(found.signature, report=report, limits=limits)
    intact.require_intact(report)
    require(
        all(every_part.covers_exactly(one.token, found.covered) for one in read),
        "封筒の署名が、いまの目録と構成ファイルのものではありません。",
        "the signatures of the envelope are not those of the manifest and the parts that are there.",
    )
    return _Found(found, limits)
