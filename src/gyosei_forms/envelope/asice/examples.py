"""A small ASiC-E container of others, one of ours, and every way to spoil them, by name: the examples of the rules."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.envelope import xades
from gyosei_forms.envelope.asice import listing, names
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.jades.examples import AT, certificate
from gyosei_forms.envelope.signers.file_key import FileKeySigner
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

_PARTS = {"契約書.txt": "甲と乙は".encode(), "data.xml": b"<a></a>"}
_TYPES = {"契約書.txt": "text/plain", "data.xml": "application/xml"}
_SIGNATURE = names.signature_name(0)


def report(edit: str) -> Report:
    """Return the findings on the example container after the named edit."""
    from gyosei_forms.envelope import opening

    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    return opening.open(EDITS[edit](), expect=expectations()).report


def expectations() -> Expectations:
    """Return what a receiver expects who trusts the signer of the examples."""
    return Expectations(trusted_keys=(_signer().public_jwk,), as_of=AT)


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def _certificate() -> x509.Certificate:
    return certificate(_key())


def _signer() -> FileKeySigner:
    return FileKeySigner(_key())


def signature(parts: Mapping[str, bytes] = _PARTS) -> bytes:
    """Return the file of a signature over parts."""
    return xades.sign(parts, _signer(), certificates=[_certificate()], at=AT, media_types=_types(parts))


def _types(parts: Iterable[str]) -> dict[str, str]:
    return {name: _TYPES[name] for name in parts if name in _TYPES}


def packed(members: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """Return members as a common tool packs them: mimetype stored, the rest deflated."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name, content in members.items():
            deflated = compress and name != names.MIMETYPE
            info = zipfile.ZipInfo(name, (2026, 6, 1, 9, 0, 0))
            target.writestr(info, content, zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED)
    return file.getvalue()


def members(**changes: bytes) -> dict[str, bytes]:
    """Return the members of the example container, in their order."""
    return {
        names.MIMETYPE: names.MEDIA_TYPE.encode(),
        **_PARTS,
        names.LISTING: listing.write(_TYPES),
        _SIGNATURE: signature(),
        **changes,
    }


def _without(name: str) -> bytes:
    return packed({known: content for known, content in members().items() if known != name})


def _with(more: Mapping[str, bytes]) -> bytes:
    return packed(members() | dict(more))


def _edited(old: bytes, new: bytes) -> bytes:
    return packed(members(), compress=False).replace(old, new, 1)


def _flagged(offset: int, value: int) -> bytes:
    """Return the container with a field of the last central header changed: of the signature."""
    raw = bytearray(packed(members()))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + offset] = value
    return bytes(raw)


def _shifted() -> bytes:
    """Return the container with a byte before its directory, which the end record knows of."""
    raw = packed(members())
    at = raw.index(b"PK\x01\x02")
    end = bytearray(raw[-22:])
    end[16:20] = (at + 1).to_bytes(4, "little")
    return raw[:at] + b"\0" + raw[at:-22] + bytes(end)


def _sealed() -> bytes:
    """Return the example submission in an ASiC-E container."""
    from gyosei_forms.envelope import examples, sealing
    from gyosei_forms.envelope.signatory import Signatory

    signatory = Signatory(_signer(), [_certificate()])
    return sealing.seal(examples.SUBMISSION, signers=[signatory], container="asice", signed_at=AT)


def _repacked() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_sealed())) as source:
        return packed({name: source.read(name) for name in source.namelist()})


EDITS: dict[str, Callable[[], bytes]] = {
    "of others": lambda: packed(members()),
    "as sealed": _sealed,
    "without an end record": lambda: packed(members())[:-22],
    "bytes between members": _shifted,
    "another compression": lambda: _flagged(10, 12),
    "an encrypted member": lambda: _flagged(8, 1),
    "a name that leads elsewhere": lambda: _with({"../passwd": b""}),
    "a name twice": lambda: _with({"DATA.XML": b""}),
    "a byte changed": lambda: _edited(b"<a></a>", b"<b></b>"),
    "the simple form": lambda: _with({names.MIMETYPE: names.SIMPLE.encode()}),
    "a CAdES signature": lambda: _with({"META-INF/signature.p7s": b"0"}),
    "without a signature": lambda: _without(_SIGNATURE),
    "a part beside": lambda: _with({"beside.txt": b""}),
    "a part that one has signed": lambda: _with(
        {names.signature_name(1): signature({"data.xml": _PARTS["data.xml"]})}
    ),
    "without a list of the members": lambda: _without(names.LISTING),
    "ours, packed by another tool": _repacked,
}
"""Edits of the containers; each gives what a receiver gets."""
