"""Signatures of format 2.0: JAdES (ETSI TS 119 182-1), of one person or of several, over the manifest and every part.

Each has the same members in its header, and no others: with the certificates, the claimed time, the role and what it means.
What was added later to date and keep it (``etsiU``) stands beside the header, and is judged where the receiver has anchors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import today_in_japan
from gyosei_forms.envelope import base64url, container, jws, rules
from gyosei_forms.envelope.algorithms import default_policy
from gyosei_forms.envelope.jades import (
    MECHANISM,
    Commitment,
    Digest,
    Signed,
    certificates,
    signing,
    structure,
    verifying,
)
from gyosei_forms.envelope.jades.certificates import Described, described
from gyosei_forms.envelope.jades.long_term import components
from gyosei_forms.envelope.jades.long_term.components import Unsigned
from gyosei_forms.envelope.jades.long_term.levels import Judged
from gyosei_forms.envelope.jades.long_term.validating import Evidence, Trust
from gyosei_forms.envelope.jades.parts import say
from gyosei_forms.envelope.jws import OFFERED, Token
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures.model import PLACE, Covered, Signature
from gyosei_forms.envelope.signers.asking import asked
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

HEADER = frozenset({"alg", "b64", "crit", "iat", "sigD", "srAts", "srCms", "x5c", "x5t#S256"})
"""The members of each header."""
ROLES = tuple(role for role in SignedBy if role is not SignedBy.NONE)
_CRITICAL = ["b64", "sigD"]
_CLAIMED = tuple(signing.claimed(str(role)) for role in ROLES)
_COMMITMENTS = tuple(Commitment)
_COMMITTED = tuple(map(signing.committed, _COMMITMENTS))
_CLAIMED_TEXTS: dict[SignedBy, str] = {
    role: canonical_json.write(one).decode() for role, one in zip(ROLES, _CLAIMED, strict=True)
}
_COMMITTED_TEXTS = {
    one: canonical_json.write(written).decode() for one, written in zip(_COMMITMENTS, _COMMITTED, strict=True)
}


def sign(covered: Covered, signatory: Signatory, role: SignedBy, at: datetime) -> jws.Signature:
    """Return one person's signature."""
    return jws.signed(_unsigned(covered, signatory, role, at), signatory.signer)  # type: ignore[arg-type]


async def sign_async(covered: Covered, signatory: Signatory, role: SignedBy, at: datetime) -> jws.Signature:
    """Return one person's signature, by a signer whose answer is awaited."""
    return await jws.signed_async(_unsigned(covered, signatory, role, at), signatory.signer)  # type: ignore[arg-type]


def _unsigned(covered: Covered, signatory: Signatory, role: SignedBy, at: datetime) -> jws.Unsigned:
    policy = default_policy()
    found = asked(signatory.signer, policy, today_in_japan())
    chain = tuple(map(described, signatory.certificates))
    name = found.algorithm.name
    signing.require_standing(name, chain[0].key, at, policy)
    signed = _signed_text(covered)
    header = _header(name, int(at.timestamp()), signed, role, signatory.commitment, chain)
    return jws.unsigned(found, header, b"")


def _header(
    algorithm: str, iat: int, signed: str, role: SignedBy, commitment: Commitment, chain: Sequence[Described]
) -> bytes:
    """Return the header in canonical JSON; of what stands in it, nothing needs an escape."""
    return (
        f'{{"alg":"{algorithm}","b64":false,"crit":["b64","sigD"],"iat":{iat},"sigD":{signed},'
        f'"srAts":{_CLAIMED_TEXTS[role]},"srCms":{_COMMITTED_TEXTS[commitment]},'
        f'"x5c":{_array([one.text for one in chain])},"x5t#S256":"{chain[0].thumbprint}"}}'
    ).encode("ascii")


def write(signatures: Sequence[jws.Signature]) -> bytes:
    """Return the signature file: the general JSON form, canonically written. All of its texts are base64url."""
    entries = [
        f'{{"protected":"{protected}","signature":"{base64url.encode(value)}"}}'
        for protected, value in signatures
    ]
    return f'{{"signatures":[{",".join(entries)}]}}'.encode("ascii")


def parts_of(covered: Covered) -> dict[str, Digest]:
    """Return what each signature names: the manifest and every part, in the order of the container."""
    return {name: Digest("sha256", bytes.fromhex(sha256)) for name, sha256 in covered.digests.items()}


def covers(raw: bytes) -> bool:
    """Say whether a signature file is to be read in this form: it has a list of signatures."""
    return b'"signatures"' in raw


class Read(NamedTuple):
    """A signature as it stands, and what was added to it."""

    token: Token
    unsigned: Unsigned


def read(raw: bytes, *, report: Report, limits: Limits) -> tuple[Read, ...]:
    """Return the signatures of a signature file as they stand; none, with findings, where it is not of this form."""
    split = None
    if _ADDED in raw:
        split = components.split(raw, limits=limits, report=report, pointer=PLACE)
        if split is None:
            return ()
    bare = raw if split is None else split.bare
    tokens = jws.read_all(bare, limits=limits, report=report, pointer=PLACE, understood=structure.UNDERSTOOD)
    if tokens is None:
        return ()
    try:
        limits.hold("max_signatures", len(tokens), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error, PLACE)
        return ()
    plain = [jws.Signature(one.protected, one.signature) for one in tokens]
    if write(plain) != bare or (split is not None and not components.is_canonical(split, raw)):
        report.add(rules.SIGNATURE_NOT_CANONICAL, PLACE, field="JSON")
    verifying.hold_low_s(tokens, default_policy(), report, PLACE)
    added = map(unsigned, plain) if split is None or len(split.unsigned) != len(tokens) else split.unsigned
    return tuple(map(Read, tokens, added))


_ADDED = b'"header"'
"""What stands in a signature file with anything beside header and value, and in no other: all its texts are base64url."""


def unsigned(one: jws.Signature) -> Unsigned:
    """Return a signature to which nothing was added."""
    return Unsigned(one.protected, base64url.encode(one.signature))


def verify(
    raw: bytes, covered: Covered, *, at: datetime, trust: Trust | None = None, report: Report, limits: Limits
) -> tuple[Signature, ...]:
    """Return the signatures, if all of them hold over the manifest; none, and the findings, otherwise.

    Each is checked with the key of the certificate that it carries; whose key that is, is asked later. With ``trust``, it is
    checked for the time that its timestamps prove, and the certificate is judged for that time. A part that is not
    as it was signed is a finding, and leaves the signature: the manifest says what the part should be.
    """
    parts, policy, signed = parts_of(covered), default_policy(), _signed_text(covered)
    made: list[Signature | None] = []
    statuses: dict[str, PartStatus] = {}
    for index, (token, added) in enumerate(read(raw, report=report, limits=limits)):
        place = f"{PLACE}/signatures/{index}"
        exact = token.protected == _rebuilt(token.header, signed)
        evidence = None
        if trust is not None:
            own = Report(max_findings=limits.max_findings)
            evidence = Evidence(added, token, covered.contents, trust, own)
        found = verifying.check(
            token,
            parts,
            algorithms=policy.algorithms,
            policy=policy,
            at=at if evidence is None else evidence.at,
            limits=limits,
            report=report,
            pointer=place,
            exact=exact,
        )
        changed = {name: one for name, one in found.parts.items() if one is not PartStatus.OK}
        wrong = "" if exact or not found.holds else off_profile(token.header, list(parts))
        if found.holds and not exact and not wrong and not changed:
            wrong = "JSON"
        if wrong:
            report.add(rules.HEADER_PROFILE, place + pointer("protected", wrong), field=wrong)
        if found.holds:
            statuses |= changed
        if found.holds and not wrong and found.parts[container.MANIFEST] is PartStatus.OK:
            judged = None if evidence is None else evidence.judged(found.certificates[0])
            made.append(_signature(found, judged))
        else:
            made.append(None)
    for name, status in statuses.items():
        say(status, report, pointer(name) if container.is_name(name) else PLACE)
    held = tuple(one for one in made if one is not None)
    return held if len(held) == len(made) else ()


def covers_exactly(token: Token, covered: Covered) -> bool:
    """Say whether a header is the one that signs just what is covered; its value is not looked at."""
    return token.protected == _rebuilt(token.header, _signed_text(covered))


def _signed_text(covered: Covered) -> str:
    """Return the ``sigD`` of what is covered, as it stands in every header."""
    hashes = [base64url.encode(bytes.fromhex(sha256)) for sha256 in covered.digests.values()]
    return f'{{"hashM":"S256","hashV":{_array(hashes)},"mId":"{MECHANISM}","pars":{_array(covered.digests)}}}'


def _array(texts: Iterable[str]) -> str:
    """Return an array of one text or more, none of which needs an escape."""
    return '["' + '","'.join(texts) + '"]'


def _rebuilt(header: dict[str, Any], signed: str) -> str:
    """Build the header anew from what it says and from what is there; nothing where it is in another form.

    One header is one text, so a header that comes out the same has every member as it must be.
    """
    alg, iat, x5c = header.get("alg"), header.get("iat"), header.get("x5c")
    attributes, commitments = header.get("srAts"), header.get("srCms")
    if (
        alg not in OFFERED
        or type(iat) is not int
        or not 0 <= iat < structure.LAST_MOMENT
        or not isinstance(x5c, list)
        or attributes not in _CLAIMED
        or commitments not in _COMMITTED
    ):
        return ""
    chain = [one for one in map(_certificate, x5c) if one is not None]
    if not chain or len(chain) != len(x5c):
        return ""
    role, commitment = ROLES[_CLAIMED.index(attributes)], _COMMITMENTS[_COMMITTED.index(commitments)]
    return base64url.encode(_header(alg, iat, signed, role, commitment, chain))


def _certificate(text: object) -> Described | None:
    return certificates.read(text) if isinstance(text, str) else None


def _signature(found: Signed, judged: Judged | None) -> Signature:
    return Signature(
        found.key,
        found.algorithm,
        found.signed_at,
        role=SignedBy(found.roles[0]),
        commitment=Commitment(found.commitments[0]),
        standing=found.standing,
        certificates=found.certificates,
        judged=judged,
    )


def off_profile(header: dict[str, Any], names: Sequence[str]) -> str:
    """Return the name of the first member that is not as this format prescribes, or nothing.

    ``header`` is in the form of the standard. Parts that are missing or too many are told by their digests.
    """
    if header.get("b64") is not False:
        return "b64"
    if header["crit"] != _CRITICAL:
        return "crit"
    signed = header["sigD"]
    in_order = signed["pars"] == list(names) or set(signed["pars"]) != set(names)
    if signed.keys() != {"hashM", "hashV", "mId", "pars"} or signed["hashM"] != "S256" or not in_order:
        return "sigD"
    if header.get("srAts") not in _CLAIMED:
        return "srAts"
    if header.get("srCms") not in _COMMITTED:
        return "srCms"
    return "" if header.keys() == HEADER else "protected"
