"""Signatures of format 2.0: JAdES (ETSI TS 119 182-1, B-B), of one person or of several, over the manifest and every part.

Each has the same members in its header, and no others: with the certificates, the claimed time, the role and what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, jws, rules
from gyosei_forms.envelope.algorithms import default_policy
from gyosei_forms.envelope.jades import Commitment, Digest, Signed, signing, structure, verifying
from gyosei_forms.envelope.jades.parts import say
from gyosei_forms.envelope.jws import Token
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures.model import PLACE, Covered, Signature
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
_COMMITTED = tuple(map(signing.committed, Commitment))


def sign(covered: Covered, signatory: Signatory, role: SignedBy, at: datetime) -> jws.Signature:
    """Return one person's signature."""
    return signing.sign_one(parts_of(covered), **_how(signatory, role, at))


async def sign_async(covered: Covered, signatory: Signatory, role: SignedBy, at: datetime) -> jws.Signature:
    """Return one person's signature, by a signer whose answer is awaited."""
    return await signing.sign_one_async(parts_of(covered), **_how(signatory, role, at))


def _how(signatory: Signatory, role: SignedBy, at: datetime) -> dict[str, Any]:
    return {
        "signer": signatory.signer,
        "certificates": signatory.certificates,
        "at": at,
        "role": str(role),
        "commitment": signatory.commitment,
    }


def write(signatures: Sequence[jws.Signature]) -> bytes:
    """Return the signature file: the general JSON form, canonically written."""
    return jws.general(signatures)


def parts_of(covered: Covered) -> dict[str, Digest]:
    """Return what each signature names: the manifest and every part, in the order of the container."""
    return {name: Digest("sha256", bytes.fromhex(sha256)) for name, sha256 in covered.digests.items()}


def covers(raw: bytes) -> bool:
    """Say whether a signature file is to be read in this form: it has a list of signatures."""
    return b'"signatures"' in raw


def read(raw: bytes, *, report: Report, limits: Limits) -> tuple[Token, ...]:
    """Return the signatures of a signature file as they stand; none, with findings, where it is not of this form."""
    tokens = jws.read_all(raw, limits=limits, report=report, pointer=PLACE, understood=structure.UNDERSTOOD)
    if tokens is None:
        return ()
    try:
        limits.hold("max_signatures", len(tokens), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error, PLACE)
        return ()
    verifying.hold_canonical(raw, tokens, default_policy(), report, PLACE)
    return tokens


def verify(
    raw: bytes, covered: Covered, *, at: datetime, report: Report, limits: Limits
) -> tuple[Signature, ...]:
    """Return the signatures, if all of them hold over the manifest; none, and the findings, otherwise.

    Each is checked with the key of the certificate that it carries; whose key that is, is asked later. A part that is not
    as it was signed is a finding, and leaves the signature: the manifest says what the part should be.
    """
    parts, policy = parts_of(covered), default_policy()
    made, statuses = [], dict.fromkeys(parts, PartStatus.OK)
    for index, token in enumerate(read(raw, report=report, limits=limits)):
        place = f"{PLACE}/signatures/{index}"
        found = verifying.check(
            token,
            parts,
            algorithms=policy.algorithms,
            policy=policy,
            at=at,
            limits=limits,
            report=report,
            pointer=place,
        )
        wrong = off_profile(token.header, list(parts)) if found.holds else ""
        if wrong:
            report.add(rules.HEADER_PROFILE, place + pointer("protected", wrong), field=wrong)
        holds = found.holds and not wrong and found.parts[container.MANIFEST] is PartStatus.OK
        made.append(_signature(found) if holds else None)
        if found.holds and not found.ok:
            statuses |= {name: one for name, one in found.parts.items() if one is not PartStatus.OK}
    for name, status in statuses.items():
        say(status, report, pointer(name) if container.is_name(name) else PLACE)
    held = tuple(one for one in made if one is not None)
    return held if len(held) == len(made) else ()


def _signature(found: Signed) -> Signature:
    return Signature(
        found.key,
        found.algorithm,
        found.signed_at,
        role=SignedBy(found.roles[0]),
        commitment=Commitment(found.commitments[0]),
        standing=found.standing,
        certificates=found.certificates,
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
