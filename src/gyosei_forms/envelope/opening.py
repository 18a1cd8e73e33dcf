"""Opening: from bytes to a verdict, part by part, and to the content if and only if it was verified.

The order is fixed: limits, layout, signature over the bytes of the manifest, manifest, digests, the application's JSON,
substitution records, expectations. Each step works on what the one before it has verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope import container, jws, keys, manifest, rules
from gyosei_forms.envelope.container import Member
from gyosei_forms.envelope.manifest import Digest
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.submission import SubstitutedItem, check_moment
from gyosei_forms.envelope.verdict import Indication, PartStatus, judge
from gyosei_forms.errors import LimitExceeded, require, require_text
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

_SIGNATURE = pointer(container.SIGNATURE)
_MANIFEST = pointer(container.MANIFEST)
_HEADER = ("alg", "b64", "crit", "iat", "jwk", "kid")
_LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Expectations:
    """What the receiver expects: whose signature, for whom, for what, and not later than when.

    ``trusted_keys`` are public keys as JWK, got by another way than the envelope; without any the verdict is never
    TOTAL_PASSED. Kept of them is what makes the key (:data:`~gyosei_forms.envelope.keys.REQUIRED`). ``addressee`` is
    compared character by character, ``procedure`` with the key and the 手続ID; ``None`` expects nothing. A time in the
    envelope later than ``as_of`` (an aware datetime in whole seconds; default: now) gives a warning. Raises
    :class:`~gyosei_forms.errors.UsageError` for a private key, one for another use, and an empty text.
    """

    trusted_keys: tuple[Mapping[str, object], ...] = ()
    addressee: str | None = None
    procedure: str | None = None
    as_of: datetime | None = None
    _thumbprints: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        require(
            _are_keys(self.trusted_keys),
            "trusted_keys は検証用の P-256 の公開鍵（JWK、秘密鍵の d を含まないもの）の tuple です。",
            "trusted_keys is a tuple of P-256 public keys for verifying as JWK, without the private member d.",
        )
        for name in ("addressee", "procedure"):
            _require_expected(getattr(self, name), name)
        if self.as_of is not None:
            check_moment(self.as_of, "as_of")
        kept = tuple({name: jwk[name] for name in keys.REQUIRED} for jwk in self.trusted_keys)
        object.__setattr__(self, "trusted_keys", kept)
        object.__setattr__(self, "_thumbprints", frozenset(map(keys.thumbprint, kept)))

    def trusts(self, thumbprint: str) -> bool:
        """Say whether the key of that RFC 7638 thumbprint is a trusted one."""
        return require_text(thumbprint, "thumbprint") in self._thumbprints

    def __repr__(self) -> str:
        given = (name for name in ("addressee", "procedure", "as_of") if getattr(self, name) is not None)
        return f"<Expectations: {', '.join((f'{len(self.trusted_keys)} trusted keys', *given))}>"


def _are_keys(jwks: object) -> bool:
    return isinstance(jwks, tuple) and all(map(_is_key, jwks))


def _is_key(jwk: object) -> bool:
    return isinstance(jwk, Mapping) and keys.PRIVATE not in jwk and keys.for_verifying(jwk) is not None


def _require_expected(value: object, name: str) -> None:
    require(
        value is None or require_text(value, name) != "",
        f"{name} は空にできません。何も期待しないときは None にしてください。",
        f"{name} cannot be empty; None expects nothing.",
    )


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
    limits_.require_limits(limits)
    as_of = now_in_japan() if expect.as_of is None else expect.as_of
    report = Report(max_findings=limits.max_findings, as_of=as_of.astimezone(JST).date())
    members = container.read(data, report=report, limits=limits)
    if members is None:
        return Opened(judge(report, complete=False), report)
    contents = {member.name: member.content for member in members}
    found = {member.name: manifest.digest(member.content) for member in _parts(members)}
    signed = _signature(contents, report, limits)
    listed = None if signed is None else manifest.read(signed.payload, report=report, limits=limits)
    if signed is None or listed is None:
        parts = tuple(Part(name, PartStatus.UNDECIDED, None, digest) for name, digest in found.items())
        return Opened(judge(report, complete=False), report, parts)
    parts = _compare(listed, found, report)
    application = _read_application(parts, contents, report, limits)
    items, originals = _read_substitutions(contents, application, report, limits)
    signer = signed.header["kid"]
    signed_at = datetime.fromtimestamp(signed.header["iat"], JST)
    _expect(listed, signer, expect, report)
    submission = manifest.to_submission(listed, contents, items, report) if report.ok else None
    complete = submission is not None and all(part.status is PartStatus.OK for part in parts)
    _hold_times(submission.created if submission else None, signed_at, as_of, report)
    verdict = judge(report, complete=complete)
    passed = verdict.indication is Indication.TOTAL_PASSED
    if not passed:
        return Opened(verdict, report, parts, signer, signed_at)
    return Opened(verdict, report, parts, signer, signed_at, submission, originals)


def _parts(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members that are parts of the submission: all but mimetype, manifest and signature."""
    return members[2:-1]


def _hold_small(contents: Mapping[str, memoryview], report: Report, limits: Limits) -> bool:
    """Say whether manifest and signature file are small enough to be read; add the limit that is hit."""
    bounds = {container.MANIFEST: "max_manifest_bytes", container.SIGNATURE: "max_signature_bytes"}
    for name, limit in bounds.items():
        try:
            limits.hold(limit, len(contents[name]), limits_.BYTES)
        except LimitExceeded as error:
            intake.add_limit(report, error, pointer(name))
            return False
    return True


# --- signature


def _signature(contents: Mapping[str, memoryview], report: Report, limits: Limits) -> jws.Verified | None:
    """Verify the signature over the manifest with the key it carries; whose key that is, is asked later."""
    if not _hold_small(contents, report, limits):
        return None
    raw = bytes(contents[container.SIGNATURE])
    token = jws.read(raw, limits=limits, report=report, pointer=_SIGNATURE)
    if token is None:
        return None
    _canonical(raw, token, report)
    wrong = _off_profile(token.header)
    if wrong:
        report.add(rules.HEADER_PROFILE, _SIGNATURE + pointer("protected", wrong), field=wrong)
        return None
    payload = bytes(contents[container.MANIFEST])
    jwk = token.header["jwk"]
    return jws.check(token, jwk, (keys.ES256,), payload, report=report, pointer=_SIGNATURE)


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
        _say_changed(name, expected, found, report)
        return Part(name, PartStatus.CHANGED, expected, found)
    return Part(name, PartStatus.OK, expected, found)


def _say_changed(name: str, expected: Digest, found: Digest, report: Report) -> None:
    size, sha256 = expected.size != found.size, expected.sha256 != found.sha256
    report.add(
        rules.PART_CHANGED,
        pointer(name),
        differing_ja="と".join(["大きさ"] * size + ["SHA-256"] * sha256),
        differing_en=" and ".join(["size"] * size + ["SHA-256"] * sha256),
        expected=expected.size,
        found=found.size,
    )


def _read_application(
    parts: tuple[Part, ...], contents: Mapping[str, memoryview], report: Report, limits: Limits
) -> Any:
    """Return the application's value where it is as signed.

    Add that it is no JSON text; only the first reason and its line, not the keys around it.
    """
    if parts[0].status is not PartStatus.OK:
        return None
    read = intake.read_json(bytes(contents[container.APPLICATION]), limits=limits)
    for error in read.report.errors[:1]:
        place = pointer(container.APPLICATION)
        report.add(rules.APPLICATION_NOT_JSON, place, position=error.position, found=error.rule)
    return read.value


def _read_substitutions(
    contents: Mapping[str, memoryview], application: object, report: Report, limits: Limits
) -> tuple[tuple[SubstitutedItem, ...], Mapping[str, str]]:
    """Return the items with substitution records and their original texts, of what is as it must be so far."""
    if container.SUBSTITUTIONS not in contents or not report.ok:
        return (), {}
    from gyosei_forms.envelope import substitutions  # with the tables of characters

    items = substitutions.read(bytes(contents[container.SUBSTITUTIONS]), report=report, limits=limits)
    return items, substitutions.originals(items, application, report)


def _expect(listed: dict[str, Any], signer: str, expect: Expectations, report: Report) -> None:
    if not expect.trusted_keys:
        report.add(rules.NO_TRUSTED_KEY, _SIGNATURE)
    elif not expect.trusts(signer):
        report.add(rules.SIGNER_UNKNOWN, _SIGNATURE, count=len(expect.trusted_keys))
    if signer == keys.DEMONSTRATION_KEY:
        report.add(rules.DEMONSTRATION_KEY, _SIGNATURE)
    if expect.addressee not in (None, listed["addressee"]):
        report.add(rules.OTHER_ADDRESSEE, _MANIFEST + "/addressee")
    procedure = listed["procedure"]
    if expect.procedure is not None and expect.procedure not in (procedure["key"], procedure["id"]):
        report.add(rules.OTHER_PROCEDURE, _MANIFEST + "/procedure")


def _hold_times(created: datetime | None, signed_at: datetime, as_of: datetime, report: Report) -> None:
    if created is not None and created > as_of:
        report.add(rules.LATER_THAN_NOW, _MANIFEST + "/created")
    if signed_at > as_of:
        report.add(rules.LATER_THAN_NOW, _SIGNATURE + "/protected/iat")
