"""A submission in an ASiC-E container dated, and with its evidence: XAdES B-T and B-LT. Manifest, parts and signatures stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import comparison, container, intact, manifest, xades
from gyosei_forms.envelope.asice import members, names, ours, reading
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.timestamps.requests import AsyncService, Service
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result, pointer
from gyosei_forms.limits import Limits


def timestamp(
    sealed: bytes | Path, service: Service, *, hash_name: str, policy: str | None, limits: Limits
) -> Result[bytes]:
    """Return the container with a timestamp over each signature, as :func:`gyosei_forms.envelope.timestamp` says."""
    found, made = _taken_apart(sealed, limits), _Made(limits)
    for name, raw in found.files.items():
        made.add(name, xades.timestamp(raw, service, hash_name=hash_name, policy=policy, limits=limits))
    return made.sealed(found)


async def timestamp_async(
    sealed: bytes | Path, service: AsyncService, *, hash_name: str, policy: str | None, limits: Limits
) -> Result[bytes]:
    """Return the container as :func:`timestamp` does, from an authority whose answer is awaited."""
    found, made = _taken_apart(sealed, limits), _Made(limits)
    for name, raw in found.files.items():
        made.add(
            name,
            await xades.timestamp_async(raw, service, hash_name=hash_name, policy=policy, limits=limits),
        )
    return made.sealed(found)


def complete(
    sealed: bytes | Path,
    *,
    certificates: Sequence[x509.Certificate],
    crls: Sequence[bytes],
    ocsps: Sequence[bytes],
    limits: Limits,
) -> bytes:
    """Return the container with the evidence for its certificates, as :func:`gyosei_forms.envelope.complete` says."""
    found = _taken_apart(sealed, limits)
    made = {
        name: xades.complete(raw, certificates=certificates, crls=crls, ocsps=ocsps, limits=limits)
        for name, raw in found.files.items()
    }
    return found.written(made)


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """A container that was taken apart."""

    members: dict[str, bytes]
    limits: Limits

    @property
    def files(self) -> dict[str, bytes]:
        """The files of signatures."""
        return {name: raw for name, raw in self.members.items() if names.is_signature(name)}

    def written(self, files: dict[str, bytes]) -> bytes:
        """Return the container with other files of signatures."""
        return container.write(list((self.members | files).items()), limits=self.limits)


class _Made:
    """The files of signatures that were dated, as long as the authority answers."""

    __slots__ = ("files", "report")

    def __init__(self, limits: Limits) -> None:
        self.files: dict[str, bytes] = {}
        self.report = Report(max_findings=limits.max_findings)

    def add(self, name: str, one: Result[bytes]) -> None:
        self.report.extend(one.report, pointer(name))
        if one.value is not None:
            self.files[name] = one.value

    def sealed(self, found: _Found) -> Result[bytes]:
        whole = self.files.keys() == found.files.keys()
        return Result(found.written(self.files) if whole else None, self.report)


def _taken_apart(sealed: bytes | Path, limits: Limits) -> _Found:
    """Return what a container is made of; raises where it is none of ours, or its signatures do not hold today."""
    limits_.require_limits(limits)
    report = Report()
    with Source(sealed) as source:
        limits.hold("max_envelope_bytes", source.size, limits_.BYTES)
        read = reading.read(source, report=report, limits=limits) or ()
        intact.require_intact(report)
        members.hold_kind(read, report)
        intact.require_intact(report)
        found = {one.name: one for one in read}
        require(
            ours.is_ours(found, limits),
            "タイムスタンプや証拠を加えられるのは、封筒として封じた ASiC-E だけです。",
            "only an ASiC-E container that was sealed as an envelope takes timestamps and evidence.",
        )
        ours.hold_canonical(source, found, report)
        ours.verify(found, now_in_japan(), report, limits)
        intact.require_intact(report)
        listed = manifest.read(found[names.MANIFEST].read(), report=report, limits=limits)
        intact.require_intact(report)
        assert listed is not None  # noqa: S101 - for the type checker
        ours.hold_members(found, listed, report)
        parts = {name: one.measured.digest for name, one in ours.renamed(found).items()}
        del parts[container.MANIFEST]
        comparison.compare(listed, parts, report)
        intact.require_intact(report)
        return _Found({one.name: one.read() for one in read}, limits)
