"""Adding what dates a signature and keeps it for years: JAdES B-T, B-LT and B-LTA.

Nothing here changes what was signed. Several people's signatures in one file are each dated and kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import jws
from gyosei_forms.envelope.jades import structure
from gyosei_forms.envelope.jades.long_term import components, imprints
from gyosei_forms.envelope.jades.long_term.components import ARCHIVE, SIGNATURE, Component, Split, Unsigned
from gyosei_forms.envelope.jades.parts import MECHANISM, Parts, require_parts
from gyosei_forms.envelope.timestamps.requests import AsyncService, Request, Service, request, require_service
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits


def timestamp(
    signature: bytes,
    service: Service,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return the signature with a timestamp (``sigTst``, level B-T): it proves that the signature existed by then.

    ``service`` is a timestamp authority (:class:`~gyosei_forms.envelope.timestamps.HttpService`); it gets a digest of the
    signature value and nothing else. ``policy`` is the identifier of the policy asked for. No value, and the finding,
    where the authority gives no timestamp; it is not verified here. Raises
    :class:`~gyosei_forms.errors.UsageError` for what is no detached JAdES signature, or has a timestamp and more already.
    """
    require_service(service)
    split = _split(signature, limits)
    asked = [_ask_signature(one, hash_name, policy) for one in split.unsigned]
    return _joined(split, SIGNATURE, [service.stamp(one) for one in asked], limits)


async def timestamp_async(
    signature: bytes,
    service: AsyncService,
    *,
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a signature as :func:`timestamp` does, from an authority whose answer is awaited."""
    require_service(service)
    split = _split(signature, limits)
    asked = [_ask_signature(one, hash_name, policy) for one in split.unsigned]
    return _joined(split, SIGNATURE, [await service.stamp(one) for one in asked], limits)


def complete(
    signature: bytes,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return the signature with the evidence for its certificates (``xVals`` and ``rVals``, level B-LT).

    ``certificates`` are those of the paths of signers and timestamp authorities up to their anchors, ``crls`` and ``ocsps``
    the revocation lists and answers for them, in DER: fetched after the timestamp, so that they speak of its time. After an
    archive timestamp they are written as the standard has it for those (``tstVD``). What the signature has already is
    not written again. Raises :class:`~gyosei_forms.errors.UsageError` for what is no detached JAdES signature, and
    for wrong arguments.
    """
    split = _split(signature, limits)
    raws = _raws(certificates, crls, ocsps)
    return _written([_completed(one, *raws) for one in split.unsigned], limits)


def renew(
    signature: bytes,
    parts: Parts,
    service: Service,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return the signature with an archive timestamp (``arcTst``, level B-LTA) over parts, signature and all evidence.

    To be done before the certificates of the last timestamp end or its algorithms are no longer trusted, and again
    before those of this one do. The evidence is added first, as :func:`complete` does: that of the last timestamp's
    authority has to be there. ``parts`` are the signed parts with their content, for the timestamp is over that. Returns
    and raises as :func:`timestamp` does, and raises for parts that are missing or given as digests.
    """
    require_service(service)
    split, asked = _before_renewal(
        signature, parts, _raws(certificates, crls, ocsps), hash_name, policy, limits
    )
    return _joined(split, ARCHIVE, [service.stamp(one) for one in asked], limits)


async def renew_async(
    signature: bytes,
    parts: Parts,
    service: AsyncService,
    *,
    certificates: Sequence[x509.Certificate] = (),
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
    hash_name: str = "sha256",
    policy: str | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[bytes]:
    """Return a signature as :func:`renew` does, from an authority whose answer is awaited."""
    require_service(service)
    split, asked = _before_renewal(
        signature, parts, _raws(certificates, crls, ocsps), hash_name, policy, limits
    )
    return _joined(split, ARCHIVE, [await service.stamp(one) for one in asked], limits)


# --- reading what is given


def _split(signature: object, limits: Limits) -> Split:
    """Return the signature in two; raise unless it is one that can be extended."""
    if not isinstance(signature, bytes):
        raise UsageError("署名は bytes で渡してください。", "pass the signature as bytes.")
    limits_.require_limits(limits)
    report = Report()
    split = components.split(signature, limits=limits, report=report)
    for error in report.errors[:1]:
        raise UsageError(
            f"署名を読めません（{error.message('ja')}）。",
            f"cannot read the signature ({error.message('en')}).",
        )
    if split is None or not components.is_plain(split):
        raise UsageError(
            "延長できるのは、JSON の一般形式（general）の正準な分離署名です（jades.sign、jades.join の結果）。",
            "what can be extended is a canonical detached signature in general JSON form (of jades.sign or join).",
        )
    return split


def _raws(
    certificates: Sequence[x509.Certificate], crls: Sequence[bytes], ocsps: Sequence[bytes]
) -> tuple[list[bytes], list[bytes], list[bytes]]:
    require(
        isinstance(certificates, list | tuple)
        and all(isinstance(one, x509.Certificate) for one in certificates),
        "certificates は x509.Certificate のリストです。",
        "certificates is a list of x509.Certificate.",
    )
    require(
        all(isinstance(given, list | tuple) for given in (crls, ocsps))
        and all(isinstance(one, bytes) for one in (*crls, *ocsps)),
        "crls と ocsps は DER（bytes）のリストです。",
        "crls and ocsps are lists of DER (bytes).",
    )
    return [one.public_bytes(Encoding.DER) for one in certificates], list(crls), list(ocsps)


def _header(split: Split, index: int, limits: Limits) -> dict[str, object]:
    """Return the protected header of a signature."""
    report = Report()
    tokens = jws.read_all(split.bare, limits=limits, report=report, understood=structure.UNDERSTOOD)
    header = tokens[index].header if tokens else {}
    sig_d = header.get("sigD")
    require(
        isinstance(sig_d, dict) and sig_d.get("mId") == MECHANISM and "sigD" not in structure.misfits(header),
        "JAdES の署名（sigD、ObjectIdByURIHash）ではありません。",
        "it is no JAdES signature (sigD, ObjectIdByURIHash).",
    )
    return header


# --- asking


def _ask_signature(one: Unsigned, hash_name: str, policy: str | None) -> Request:
    require(
        all(each.name == SIGNATURE for each in one.components),
        "証拠を加えた後では sigTst を付けられません。renew を使ってください。",
        "after evidence was added there can be no further sigTst; use renew.",
    )
    _require_hash(hash_name)
    return request(imprints.of_signature(one, hash_name), hash_name=hash_name, policy=policy)


def _before_renewal(
    signature: bytes,
    parts: Parts,
    raws: tuple[list[bytes], list[bytes], list[bytes]],
    hash_name: str,
    policy: str | None,
    limits: Limits,
) -> tuple[Split, list[Request]]:
    split = _split(signature, limits)
    require_parts(parts)
    _require_hash(hash_name)
    split = dataclasses.replace(split, unsigned=tuple(_completed(one, *raws) for one in split.unsigned))
    asked = []
    for index, one in enumerate(split.unsigned):
        header = _header(split, index, limits)
        digest = imprints.of_archive(one, one.components, header, parts, hash_name)
        if digest is None:
            raise UsageError(
                "更新には、署名されたすべてのファイルの内容が必要です（ダイジェストでは足りません）。",
                "renewing needs the content of every part that was signed; digests are not enough.",
            )
        asked.append(request(digest, hash_name=hash_name, policy=policy))
    return split, asked


def _require_hash(hash_name: object) -> None:
    require(
        hash_name in ("sha256", "sha384", "sha512"),
        "hash_name は sha256、sha384、sha512 のどれかです。",
        "hash_name is sha256, sha384 or sha512.",
    )


# --- writing


def _completed(one: Unsigned, certificates: list[bytes], crls: list[bytes], ocsps: list[bytes]) -> Unsigned:
    """Return a signature with the evidence that it does not have yet.

    ``xVals`` and ``rVals`` stand once at most (table 1 of clause 6.3), and nothing before an archive timestamp changes.
    """
    have = {raw for each in one.components for raw in _evidence(each)}
    new = [
        list(dict.fromkeys(raw for raw in raws if raw not in have)) for raws in (certificates, crls, ocsps)
    ]
    if not any(new):
        return one
    kept = list(one.components)
    if any(each.name == ARCHIVE for each in kept):
        added = _values(*new)
        return dataclasses.replace(one, components=(*kept, components.component("tstVD", added)))
    old = [each for each in kept if each.name in ("xVals", "rVals")]
    values = _values(
        [raw for each in old for raw in components.certificates(each)] + new[0],
        [raw for each in old for raw in components.crls(each)] + new[1],
        [raw for each in old for raw in components.ocsps(each)] + new[2],
    )
    written = (components.component(name, value) for name, value in values.items())
    return dataclasses.replace(one, components=(*(each for each in kept if each not in old), *written))


def _values(certificates: list[bytes], crls: list[bytes], ocsps: list[bytes]) -> dict[str, object]:
    """Return certificates as ``xVals``, and lists and answers as ``rVals``, where there are any."""
    found: dict[str, object] = {}
    if certificates:
        found["xVals"] = components.certificate_values(certificates)
    if crls or ocsps:
        found["rVals"] = components.revocation_values(crls, ocsps)
    return found


def _evidence(component: Component) -> Iterator[bytes]:
    yield from components.certificates(component)
    yield from components.crls(component)
    yield from components.ocsps(component)


def _joined(split: Split, name: str, answers: Sequence[Result[bytes]], limits: Limits) -> Result[bytes]:
    report = Report()
    signatures = []
    for index, (one, answer) in enumerate(zip(split.unsigned, answers, strict=True)):
        report.extend(answer.report, f"/signatures/{index}")
        if answer.value is not None:
            stamped = components.timestamp(name, answer.value)
            signatures.append(dataclasses.replace(one, components=(*one.components, stamped)))
    if len(signatures) != len(answers):
        return Result(None, report)
    return Result(_written(signatures, limits), report)


def _written(signatures: Sequence[Unsigned], limits: Limits) -> bytes:
    raw = components.write(signatures)
    limits.hold("max_long_term_bytes", len(raw), limits_.BYTES)
    return raw
