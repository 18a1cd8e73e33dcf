"""Adding what dates a signature and keeps its evidence: XAdES B-T and B-LT. Nothing here changes what was signed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.timestamps.requests import AsyncService, Request, Service, request, require_service
from gyosei_forms.envelope.xades import unsigned
from gyosei_forms.envelope.xades.names import xades
from gyosei_forms.envelope.xades.signing import require_file
from gyosei_forms.envelope.xades.unsigned import Stamp, Unsigned
from gyosei_forms.envelope.xmldsig import parsing
from gyosei_forms.envelope.xmldsig.canonical import METHODS, canonical
from gyosei_forms.envelope.xmldsig.elements import Off
from gyosei_forms.envelope.xmldsig.names import EXCLUSIVE, ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

_ADDED = re.compile(
    b"(?:<xades:UnsignedProperties>[^\xff]*?</xades:UnsignedProperties>)?</xades:QualifyingProperties>"
)
_METHOD = METHODS[EXCLUSIVE]


def timestamp(
    signature: bytes,
    service: Service,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a file with a timestamp over the value of each signature (``SignatureTimeStamp``, level B-T).

    As :func:`gyosei_forms.envelope.jades.timestamp`, of files that :func:`~gyosei_forms.envelope.xades.sign` and ``join`` made.
    """
    require_service(service)
    found = _elements(signature, limits)
    return _stamped(
        signature, found, [service.stamp(one) for one in _requests(found, hash_name, policy)], limits
    )


async def timestamp_async(
    signature: bytes,
    service: AsyncService,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a file as :func:`timestamp` does, from an authority whose answer is awaited."""
    require_service(service)
    found = _elements(signature, limits)
    asked = _requests(found, hash_name, policy)
    return _stamped(signature, found, [await service.stamp(one) for one in asked], limits)


def complete(
    signature: bytes,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a file with the evidence for its certificates (``CertificateValues``, ``RevocationValues``, level B-LT).

    As :func:`gyosei_forms.envelope.jades.complete`; what a signature has already is not written again.
    """
    require(
        isinstance(certificates, list | tuple)
        and all(isinstance(one, x509.Certificate) for one in certificates)
        and all(isinstance(given, list | tuple) for given in (crls, ocsps))
        and _are_bytes((*crls, *ocsps)),
        "certificates は x509.Certificate、crls と ocsps は DER（bytes）のリストです。",
        "certificates is a list of x509.Certificate, crls and ocsps are lists of DER (bytes).",
    )
    raws = [one.public_bytes(Encoding.DER) for one in certificates]
    made = [
        replace(
            one,
            certificates=_with(one.certificates, raws),
            crls=_with(one.crls, crls),
            ocsps=_with(one.ocsps, ocsps),
        )
        for one in (_added(element) for element in _elements(signature, limits))
    ]
    return _written(signature, made, limits)


def _are_bytes(values: Sequence[object]) -> bool:
    return all(isinstance(one, bytes) for one in values)


def _with(known: tuple[bytes, ...], more: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def _elements(file: bytes, limits: Limits) -> list[Element]:
    """Return the signatures of a file that this library wrote; raises for another."""
    require_file(file)
    limits_.require_limits(limits)
    root = parsing.parse(file, limits, Report(), limit="max_xml_signature_bytes")
    found = [] if root is None else list(root.iterchildren(ds("Signature")))
    if not found or len(_ADDED.findall(file)) != len(found):
        raise UsageError("署名ファイルを読めません。", "the signature file cannot be read.")
    return found


def _added(element: Element) -> Unsigned:
    try:
        return unsigned.read(next(element.iter(xades("QualifyingProperties"))))
    except Off as error:
        raise UsageError(error.rule.title.ja, error.rule.title.en) from None


def _requests(found: Sequence[Element], hash_name: str, policy: str | None) -> list[Request]:
    """Return what is asked for: a timestamp over the canonical value of each signature."""
    require(
        not any(_added(one).has_evidence for one in found),
        "証拠を加えた後ではタイムスタンプを付けられません。",
        "after evidence was added there can be no further timestamp.",
    )
    return [
        request(hashlib.new(hash_name, raw).digest(), hash_name=hash_name, policy=policy)
        if hash_name in ("sha256", "sha384", "sha512")
        else request(b"", hash_name=hash_name)
        for raw in (canonical(one[1], _METHOD) for one in found)
    ]


def _stamped(
    file: bytes, found: Sequence[Element], answers: Sequence[Result[bytes]], limits: Limits
) -> Result[bytes]:
    report = Report(max_findings=limits.max_findings)
    made = []
    for index, (element, answer) in enumerate(zip(found, answers, strict=True)):
        report.extend(answer.report, f"/signatures/{index}")
        if answer.value is not None:
            one = _added(element)
            made.append(replace(one, stamps=(*one.stamps, Stamp(_METHOD, answer.value))))
    return Result(_written(file, made, limits) if len(made) == len(found) else None, report)


def _written(file: bytes, made: Sequence[Unsigned], limits: Limits) -> bytes:
    """Return the file with other unsigned properties, one for each signature; the rest stays byte for byte."""
    texts = iter(made)
    written = _ADDED.sub(
        lambda _: unsigned.write(next(texts)).encode("ascii") + b"</xades:QualifyingProperties>", file
    )
    limits.hold("max_xml_signature_bytes", len(written), limits_.BYTES)
    return written
