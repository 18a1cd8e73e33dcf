"""Whether the receiver trusts a signature, and what stands behind it: the one place that decides it.

It is a key that the receiver got by another way, or a certificate that leads to one of the receiver's anchors.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gyosei_forms.envelope import keys, rules
from gyosei_forms.envelope.algorithms import default_policy
from gyosei_forms.envelope.certificates import Revocation
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.signatures import Assurance, Signature
from gyosei_forms.envelope.verdict import SubIndication
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule

if TYPE_CHECKING:
    from gyosei_forms.envelope.certificates.holders import Kind

Reason = tuple[Rule, dict[str, Any]]
"""Why a signature is not trusted: a rule, and what fills its message."""


def in_certificates(expect: Expectations, as_of: datetime, limits: Limits) -> Trust | None:
    """Return what certificates and timestamps are judged with; ``None`` where the receiver trusts keys alone."""
    if not expect.anchors:
        return None
    policy = default_policy()
    return Trust(
        expect.anchors,
        expect.anchors if expect.authorities is None else expect.authorities,
        expect.intermediates,
        expect.revocation or Revocation(),
        tuple(policy.algorithms),
        policy,
        as_of,
        limits,
        expect.certificate_policies,
    )


def judged(signature: Signature, expect: Expectations) -> Signature:
    """Return a signature that holds, with what stands behind its key and whether the receiver trusts it in its role."""
    has_certificate = signature.judged is not None and signature.judged.passed
    if signature.key == keys.DEMONSTRATION_KEY:
        assurance = Assurance.DEMONSTRATION_KEY
    elif has_certificate:
        assurance = Assurance.CERTIFICATE
    elif expect.trusts_in_any_role(signature.key):
        assurance = Assurance.TRUSTED_KEY
    else:
        assurance = Assurance.UNKNOWN_KEY
    found = dataclasses.replace(signature, kind=_kind(signature)) if has_certificate else signature
    trusted = next(reasons(found, expect), None) is None
    return dataclasses.replace(found, assurance=assurance, trusted=trusted)


def by_certificate(signature: Signature, expect: Expectations) -> bool:
    """Say whether it is the certificate that decides on a signature."""
    by_key = expect.trusts(signature.key, signature.role)
    return signature.judged is not None and (not by_key or expect.wants_certificate(signature.role))


def _kind(signature: Signature) -> Kind:
    from gyosei_forms.envelope.certificates import holders  # with the tables of characters

    holder = holders.read(signature.certificates[0]).value
    return holders.Kind.OTHER if holder is None else holder.kind


def reasons(signature: Signature, expect: Expectations) -> Iterator[Reason]:
    """Yield why a signature is not trusted in its role; nothing where it is."""
    by_key = expect.trusts(signature.key, signature.role)
    if by_key and not expect.wants_certificate(signature.role):
        return
    if signature.judged is not None and signature.judged.passed:
        yield from _unexpected(signature, expect)
    elif signature.judged is not None:
        yield _why(signature.judged.verdict.sub_indication), {}
    elif by_key:
        yield rules.CERTIFICATE_WHY["NO_CERTIFICATE_CHAIN_FOUND"], {}
    elif expect.trusts_in_any_role(signature.key):
        yield rules.TRUSTED_IN_OTHER_ROLE, {}
    elif expect.has_keys:
        yield rules.SIGNER_UNKNOWN, {"count": expect.key_count}
    else:
        yield rules.NO_TRUSTED_KEY, {}


def _why(sub: SubIndication | None) -> Rule:
    """Return the rule for why certificate or timestamps do not hold."""
    if sub is SubIndication.NOT_YET_VALID:
        return rules.SIGNED_BEFORE_CERTIFICATE
    return rules.CERTIFICATE_WHY.get(str(sub), rules.TIMESTAMP_NOT_VALID)


def _unexpected(signature: Signature, expect: Expectations) -> Iterator[Reason]:
    """Yield how a certificate is of another kind, or of another holder, than is expected of the role."""
    role, kind = signature.role, signature.kind
    if role is None or kind is None:
        return
    from gyosei_forms.envelope.certificates import holders  # with the tables of characters

    found: dict[str, Any] = {"found_ja": kind.word("ja"), "found_en": kind.word("en")}
    wanted = expect.kinds.get(role)
    if wanted is not None and kind not in wanted:
        yield rules.OTHER_KIND, found | _listed("expected", wanted)
    elif wanted is None and kind is holders.Kind.PERSON_AUTHENTICATION:
        yield rules.FOR_AUTHENTICATION, {}
    if role not in expect.holders:
        return
    expected, holder = expect.holders[role], holders.read(signature.certificates[0]).value
    match: holders.PersonMatch | holders.CorporationMatch
    if isinstance(holder, holders.PersonSignature) and not isinstance(expected, holders.CorporationItems):
        match = holders.match_person(holder, expected)
    elif isinstance(holder, holders.RegisteredCorporation) and isinstance(expected, holders.CorporationItems):
        match = holders.match_corporation(holder, expected)
    else:
        yield rules.HOLDER_NOT_COMPARED, found
        return
    if match.differing:
        yield rules.OTHER_HOLDER, _listed("items", match.differing)
    elif match.open:
        yield rules.HOLDER_OPEN, _listed("items", match.open)


def _listed(name: str, words: Iterable[Any]) -> dict[str, Any]:
    words = tuple(words)
    return {
        f"{name}_ja": "、".join(one.word("ja") for one in words),
        f"{name}_en": ", ".join(one.word("en") for one in words),
    }
