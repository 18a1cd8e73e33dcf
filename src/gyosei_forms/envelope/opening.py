"""Opening: from bytes to a verdict, part by part, and to the content if and only if it was verified.

The order is fixed: limits, layout, signature over the bytes of the manifest, manifest, digests, the application's JSON,
expectations. Each step works on what the one before it has verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, jws, keys, manifest, rules
from gyosei_forms.envelope.container import Member
from gyosei_forms.envelope.manifest import Digest
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.verdict import Indication, PartStatus, judge
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

_SIGNATURE = pointer(container.SIGNATURE)
_HEADER = ("alg", "b64", "crit", "iat", "jwk", "kid")
_LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What the receiver expects: whose signature, for whom, for what.

    ``trusted_keys`` are public keys as JWK, got by another way than the envelope; without any the verdict is never
    TOTAL_PASSED. ``addressee`` is compared character by character, ``procedure`` with the key and the 手続ID; ``None``
    expects nothing.
    """

    trusted_keys: tuple[Mapping[str, object], ...] = ()
    addressee: str | None = None
    procedure: str | None = None
    _thumbprints: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        require(
            _are_keys(self.trusted_keys),
            "trusted_keys は P-256 の公開鍵（JWK）の tuple です。",
            "trusted_keys is a tuple of P-256 public keys as JWK.",
        )
        for name in ("addressee", "procedure"):
            if getattr(self, name) is not None:
                require_text(getattr(self, name), name)
        object.__setattr__(self, "_thumbprints", frozenset(map(keys.thumbprint, self.trusted_keys)))

    def trusts(self, thumbprint: str) -> bool:
        """Say whether the key of that RFC 7638 thumbprint is a trusted one."""
        return require_text(thumbprint, "thumbprint") in self._thumbprints


def _are_keys(jwks: object) -> bool:
    return isinstance(jwks, tuple) and all(keys.from_jwk(jwk) is not None for jwk in jwks)


def open(  # noqa: A001 - the counterpart of seal; used as envelope.open
    data: bytes, *, expect: Expectations | None = None, limits: Limits = limits_.DEFAULT
) -> Opened:
    """Open a container and judge it; whatever the bytes are, the answer is a verdict and no exception.

    Raises :class:`~gyosei_forms.errors.UsageError` only for arguments of another type.
    """
    require(isinstance(data, bytes), "封筒は bytes で渡してください。", "pass the envelope as bytes.")
    expect = Expectations() if expect is None else expect
    require(
        isinstance(expect, Expectations),
        "expect には Expectations を渡してください。",
        "expect is an Expectations.",
    )
    container.require_limits(limits)
    report = Report()
    members = container.read(data, report=report, limits=limits)
    if members is None:
        return Opened(judge(report, complete=False), report)
    contents = {member.name: member.content for member in members}
    found = {member.name: manifest.digest(member.content) for member in _parts(members)}
    signed = _signature(contents, report)
    listed = None if signed is None else manifest.read(signed.payload, report=report, limits=limits)
    if signed is None or listed is None:
        parts = tuple(Part(name, PartStatus.UNDECIDED, None, digest) for name, digest in found.items())
        return Opened(judge(report, complete=False), report, parts)
    parts = _compare(listed, found, report)
    if parts[0].status is PartStatus.OK:
        _read_application(bytes(contents[container.APPLICATION]), report, limits)
    signer = signed.header["kid"]
    _expect(listed, signer, expect, report)
    submission = manifest.to_submission(listed, contents, report) if report.ok else None
    complete = submission is not None and all(part.status is PartStatus.OK for part in parts)
    verdict = judge(report, complete=complete)
    signed_at = datetime.fromtimestamp(signed.header["iat"], JST)
    passed = verdict.indication is Indication.TOTAL_PASSED
    return Opened(verdict, report, parts, signer, signed_at, submission if passed else None)


def _parts(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members that are parts of the submission: all but mimetype, manifest and signature."""
    return members[2:-1]


# --- signature


def _signature(contents: Mapping[str, memoryview], report: Report) -> jws.Verified | None:
    """Verify the signature over the manifest with the key it carries; whose key that is, is asked later."""
    raw = bytes(contents[container.SIGNATURE])
    token = jws.read(raw, report=report, pointer=_SIGNATURE)
    if token is None:
        return None
    _canonical(raw, token, report)
    wrong = _off_profile(token.header)
    if wrong:
        report.add(rules.HEADER_PROFILE, _SIGNATURE + pointer("protected", wrong), field=wrong)
        return None
    payload = bytes(contents[container.MANIFEST])
    jwk = token.header["jwk"]
    return jws.check(token, jwk, jws.OFFERED, payload, report=report, pointer=_SIGNATURE)


def _canonical(raw: bytes, token: jws.Token, report: Report) -> None:
    """Build the signature file anew and compare, so that no byte of it is free."""
    if jws.flattened(token.protected, token.signature) != raw:
        report.add(rules.SIGNATURE_NOT_CANONICAL, _SIGNATURE, field="JSON")
    elif len(token.signature) == keys.SIGNATURE_BYTES and keys.low_s(token.signature) != token.signature:
        report.add(rules.SIGNATURE_NOT_CANONICAL, _SIGNATURE, field="s")


def _off_profile(header: dict[str, Any]) -> str:
    """Return the name of the first header member that is not as this format prescribes, or nothing."""
    jwk, moment = header.get("jwk"), header.get("iat")
    if header.get("b64") is not False:
        return "b64"
    if not isinstance(jwk, dict) or not keys.is_carried(jwk):
        return "jwk"
    if header.get("kid") != keys.thumbprint(jwk):
        return "kid"
    if type(moment) is not int or not 0 <= moment < _LAST_MOMENT:
        return "iat"
    return "" if set(header) == set(_HEADER) else "protected"


# --- parts and expectations


def _compare(listed: dict[str, Any], found: Mapping[str, Digest], report: Report) -> tuple[Part, ...]:
    """Compare what the signed manifest lists with what is there, both ways."""
    parts = [_part(entry, found.get(entry["name"]), report) for entry in listed["parts"]]
    names = {part.name for part in parts}
    for name, digest in found.items():
        if name not in names:
            report.add(rules.PART_EXTRA, pointer(name))
            parts.append(Part(name, PartStatus.EXTRA, None, digest))
    return tuple(parts)


def _part(entry: dict[str, Any], found: Digest | None, report: Report) -> Part:
    name, expected = entry["name"], Digest(entry["size"], entry["sha256"])
    if found is None:
        report.add(rules.PART_MISSING, pointer(name))
        return Part(name, PartStatus.MISSING, expected, None)
    if found != expected:
        report.add(rules.PART_CHANGED, pointer(name), expected=expected.size, found=found.size)
        return Part(name, PartStatus.CHANGED, expected, found)
    return Part(name, PartStatus.OK, expected, found)


def _read_application(raw: bytes, report: Report, limits: Limits) -> None:
    """Add that the application is no JSON text; only the first reason and its line, not the keys around it."""
    found = intake.read_json(raw, limits=limits).report.errors
    if found:
        place = pointer(container.APPLICATION)
        report.add(rules.APPLICATION_NOT_JSON, place, position=found[0].position, found=found[0].rule)


def _expect(listed: dict[str, Any], signer: str, expect: Expectations, report: Report) -> None:
    if not expect.trusted_keys:
        report.add(rules.NO_TRUSTED_KEY, _SIGNATURE)
    elif not expect.trusts(signer):
        report.add(rules.SIGNER_UNKNOWN, _SIGNATURE, count=len(expect.trusted_keys))
    if signer == keys.DEMONSTRATION_KEY:
        report.add(rules.DEMONSTRATION_KEY, _SIGNATURE)
    place = pointer(container.MANIFEST)
    if expect.addressee not in (None, listed["addressee"]):
        report.add(rules.OTHER_ADDRESSEE, place + "/addressee")
    procedure = listed["procedure"]
    if expect.procedure is not None and expect.procedure not in (procedure["key"], procedure["id"]):
        report.add(rules.OTHER_PROCEDURE, place + "/procedure")
