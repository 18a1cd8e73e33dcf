"""Signing parts with XAdES B-B, and joining the signatures of several people."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import today_in_japan
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.jades.parts import Commitment, Digest, Parts, require_parts
from gyosei_forms.envelope.signers.asking import Asked
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer
from gyosei_forms.envelope.xades import properties
from gyosei_forms.envelope.xades.names import ASIC, SIGNED_PROPERTIES, XADES
from gyosei_forms.envelope.xades.properties import Properties
from gyosei_forms.envelope.xmldsig import arguments, names, parsing, writing
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.references import uri_of
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

_HEAD = f'<?xml version="1.0" encoding="UTF-8"?><asic:XAdESSignatures xmlns:asic="{ASIC}">'.encode()
_TAIL = b"</asic:XAdESSignatures>"
UNKNOWN_TYPE = "application/octet-stream"


class Row(NamedTuple):
    """A part as it is signed: its URI reference, hash, digest and media type."""

    uri: str
    hash_name: str
    digest: bytes
    media_type: str


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A signature that lacks its value: what is signed, and what goes around it."""

    id: str
    info: str
    properties: str
    certificates: tuple[x509.Certificate, ...]

    def finished(self, value: bytes, unsigned: str = "") -> bytes:
        """Return the ``Signature`` element with its value, and what was added since."""
        qualifying = (
            f'<ds:Object><xades:QualifyingProperties xmlns:xades="{XADES}" Target="#{self.id}">'
            f"{self.properties}{unsigned}</xades:QualifyingProperties></ds:Object>"
        )
        return writing.signature(self.id, self.info, value, self.certificates, qualifying).encode("utf-8")


def sign(
    parts: Parts,
    signer: Signer,
    *,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None = None,
    commitment: Commitment | None = None,
    policy: Policy | None = None,
    media_types: Mapping[str, str] | None = None,
) -> bytes:
    """Return a file with a XAdES B-B signature over the exact bytes of parts, written in one way only.

    ``parts`` are bytes by name, or the :class:`~gyosei_forms.envelope.jades.Digest` of what is too large to pass; the names
    become URI references. ``certificates`` begin with that of the signer's key, each followed by its issuer's; ``at`` is the
    claimed time of signing (aware, in whole seconds), ``role`` what the signer signs as, ``commitment`` what that means,
    ``media_types`` what each part is, by its name. Canonical XML is exclusive. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments, for a first certificate of another key, for an algorithm
    or a key with which ``policy`` lets nobody sign today, and if what the signer returns does not fit its key.
    """
    asked, draft = _draft(parts, signer, certificates, at, role, commitment, policy, media_types)
    return file_of([draft.finished(asked.answer(signer, _digest(asked, draft)))])


async def sign_async(
    parts: Parts,
    signer: AsyncSigner,
    *,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None = None,
    commitment: Commitment | None = None,
    policy: Policy | None = None,
    media_types: Mapping[str, str] | None = None,
) -> bytes:
    """Return a file with a signature as :func:`sign` does, by a signer whose answer is awaited."""
    asked, draft = _draft(parts, signer, certificates, at, role, commitment, policy, media_types)
    return file_of([draft.finished(await asked.awaited(signer, _digest(asked, draft)))])


def join(*files: bytes, limits: Limits = limits_.DEFAULT) -> bytes:
    """Return one file with the signatures of several, in their order; each person can sign alone and at any time.

    Only what :func:`sign` and this function write can be joined, byte by byte. Raises
    :class:`~gyosei_forms.errors.UsageError` for anything else, and for the same signature twice.
    """
    inner: list[bytes] = []
    for file in files:
        require_file(file)
        inner.append(file[len(_HEAD) : -len(_TAIL)])
    made = file_of(inner)
    root = parsing.parse(made, limits, Report(), limit="max_xml_signature_bytes")
    ids = [] if root is None else [one.get("Id") for one in root.iterchildren(ds("Signature"))]
    require(
        len(ids) > 0 and len(set(ids)) == len(ids),
        "署名がないか、同じ署名が二つあります。",
        "there is no signature, or the same one twice.",
    )
    return made


def require_file(file: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it begins and ends as the files do that are written here."""
    require(
        isinstance(file, bytes) and file.startswith(_HEAD) and file.endswith(_TAIL),
        "sign か join の返した署名ファイル（bytes）を渡してください。",
        "pass a file (bytes) as sign and join return it.",
    )


def file_of(signatures: Sequence[bytes]) -> bytes:
    """Return the file of ``Signature`` elements."""
    return b"".join((_HEAD, *signatures, _TAIL))


def draft(
    rows: Sequence[Row], said: Properties, algorithm: str, certificates: Sequence[x509.Certificate]
) -> Draft:
    """Return what is to be signed: the same rows and properties always give the same text.

    The formats of ``said`` are not looked at: they follow from the rows.
    """
    id_ = _id(rows, said, algorithm)
    formats = {f"{id_}-r{number}": row.media_type for number, row in enumerate(rows, 1)}
    written = properties.write(replace(said, formats=formats), f"{id_}-p")
    made = [
        writing.reference(row.uri, row.hash_name, row.digest, id_=f"{id_}-r{number}")
        for number, row in enumerate(rows, 1)
    ]
    made.append(
        writing.reference(
            f"#{id_}-p",
            "sha256",
            hashlib.sha256(written.encode("utf-8")).digest(),
            type_=SIGNED_PROPERTIES,
            transforms=(names.EXCLUSIVE,),
        )
    )
    info = writing.signed_info(names.EXCLUSIVE, algorithm, made)
    return Draft(id_, info, written, tuple(certificates))


def _id(rows: Sequence[Row], said: Properties, algorithm: str) -> str:
    """Return an id that two signatures share only if all that they say is the same."""
    seed = repr((tuple(rows), said.signed_at.timestamp(), said.certificates, said.roles, said.commitments))
    return "S-" + hashlib.sha256(f"{algorithm} {seed}".encode()).hexdigest()[:32]


def _digest(asked: Asked, draft: Draft) -> bytes:
    return asked.algorithm.digest(draft.info.encode("utf-8"))


def _draft(
    parts: Parts,
    signer: Signer | AsyncSigner,
    certificates: Sequence[x509.Certificate],
    at: datetime,
    role: str | None,
    commitment: Commitment | None,
    policy: Policy | None,
    media_types: Mapping[str, str] | None,
) -> tuple[Asked, Draft]:
    require_parts(parts)
    require(len(parts) > 0, "署名する parts がありません。", "there are no parts to sign.")
    check_moment(at, "at")
    asked = arguments.hold_signer(signer, certificates, policy, today_in_japan())
    require(
        commitment is None or isinstance(commitment, Commitment),
        "commitment は Commitment です。",
        "commitment is a Commitment.",
    )
    _hold_role(role)
    types = _hold_types({} if media_types is None else media_types, parts)
    rows = [_row(name, content, types.get(name, UNKNOWN_TYPE)) for name, content in parts.items()]
    said = Properties(
        at,
        tuple(map(properties.of, certificates)),
        () if role is None else (role,),
        () if commitment is None else (commitment.value,),
    )
    return asked, draft(rows, said, asked.algorithm.name, certificates)


def _hold_role(role: str | None) -> None:
    if role is not None:
        require(
            require_text(role, "role") != "" and writing.can_be_written(role),
            "role は空でない、XML に書ける文字列です（制御文字は使えません）。",
            "role is text that is not empty and that XML can hold (no control characters).",
        )


def _hold_types(media_types: Mapping[str, str], parts: Parts) -> Mapping[str, str]:
    given: object = media_types
    require(
        isinstance(given, Mapping)
        and given.keys() <= parts.keys()
        and all(is_media_type(one) for one in given.values()),
        "media_types は、parts にある名前とメディアタイプの対応（dict）です。",
        "media_types is a mapping of names of the parts to media types.",
    )
    return media_types


def is_media_type(value: object) -> bool:
    """Say whether it is a text that can stand for a media type: printable ASCII."""
    return isinstance(value, str) and value != "" and value.isascii() and value.isprintable()


def _row(name: str, content: bytes | memoryview | Digest, media_type: str) -> Row:
    steps = name.split("/")
    if "" in steps or ".." in steps or "." in steps:
        raise UsageError(
            "parts の名前は、先頭や末尾に / のない、. や .. を含まない相対名です。",
            "the names of parts are relative: no / at either end, no . or .. in them.",
        )
    if isinstance(content, Digest):
        return Row(uri_of(name), content.hash_name, content.value, media_type)
    return Row(uri_of(name), "sha256", hashlib.sha256(content).digest(), media_type)
