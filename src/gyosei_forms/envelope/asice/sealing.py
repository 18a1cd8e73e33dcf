"""A submission into an ASiC-E container: the manifest under a name that all tools look at, and XAdES over it and every part."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, xades
from gyosei_forms.envelope.asice import names
from gyosei_forms.envelope.asice.writing import around
from gyosei_forms.envelope.container import Entry
from gyosei_forms.envelope.signatures import Covered
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from gyosei_forms.envelope.signatory import Signatory


def sign(
    covered: Covered, signatory: Signatory, role: SignedBy, at: datetime, media_types: Mapping[str, str]
) -> bytes:
    """Return the file of one person's signature."""
    return xades.sign(_parts(covered), **_how(signatory, role, at, media_types))


async def sign_async(
    covered: Covered, signatory: Signatory, role: SignedBy, at: datetime, media_types: Mapping[str, str]
) -> bytes:
    """Return the file of one person's signature, by a signer whose answer is awaited."""
    return await xades.sign_async(_parts(covered), **_how(signatory, role, at, media_types))


def _how(
    signatory: Signatory, role: SignedBy, at: datetime, media_types: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "signer": signatory.signer,
        "certificates": signatory.certificates,
        "at": at,
        "role": str(role),
        "commitment": signatory.commitment,
        "media_types": media_types,
    }


def _parts(covered: Covered) -> dict[str, xades.Digest]:
    return {
        _name(name): xades.Digest("sha256", bytes.fromhex(sha256)) for name, sha256 in covered.digests.items()
    }


def written(
    entries: Sequence[Entry], media_types: Mapping[str, str], files: Sequence[bytes], limits: Limits
) -> Iterator[bytes | memoryview]:
    """Yield the container of the manifest and the parts piece by piece."""
    limits.hold("max_xml_signature_bytes", max(map(len, files), default=0), limits_.BYTES)
    named = [dataclasses.replace(one, name=_name(one.name)) for one in entries]
    return container.written(around(named, media_types, files), limits)


def _name(name: str) -> str:
    return names.MANIFEST if name == container.MANIFEST else name
