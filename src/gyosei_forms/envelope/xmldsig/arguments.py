"""The arguments of signing and verifying XML signatures, held and with their defaults."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.jades.certificates import Described, described
from gyosei_forms.envelope.jws.verifying import are_offered, require_policy
from gyosei_forms.envelope.signers.asking import Asked, asked
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer
from gyosei_forms.envelope.xmldsig import names
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


class Held(NamedTuple):
    """What every step of verifying is asked with."""

    names: tuple[str, ...]
    certificates: tuple[Described, ...]
    policy: Policy
    at: datetime
    limits: Limits
    report: Report


def hold(
    algorithms: Collection[str] | None,
    certificates: Sequence[x509.Certificate],
    policy: Policy | None,
    at: datetime | None,
    limits: Limits,
    report: Report | None,
    pointer: str,
) -> Held:
    """Return the arguments of verifying with their defaults; raises for those of a wrong type."""
    policy = require_policy(policy)
    require(
        algorithms is None or are_offered(algorithms, policy),
        f"署名方式は {', '.join(policy.algorithms)} です。",
        f"the algorithms are {', '.join(policy.algorithms)}.",
    )
    require(
        are_certificates(certificates),
        "certificates は x509.Certificate のリストです。",
        "certificates is a list of x509.Certificate.",
    )
    given: tuple[object, object] = (report, pointer)
    require(
        isinstance(given[0], Report | None) and isinstance(given[1], str),
        "report は Report、pointer は文字列（str）です。",
        "report is a Report, pointer text (str).",
    )
    limits_.require_limits(limits)
    if at is None:
        at = now_in_japan()
    check_moment(at, "at")
    return Held(
        tuple(policy.algorithms if algorithms is None else algorithms),
        tuple(map(described, certificates)),
        policy,
        at,
        limits,
        Report(max_findings=limits.max_findings) if report is None else report,
    )


def hold_signer(
    signer: Signer | AsyncSigner,
    certificates: Sequence[x509.Certificate],
    policy: Policy | None,
    day: date,
) -> Asked:
    """Return a signer's algorithm and key, if the policy lets it sign and the first certificate is of that key."""
    found = asked(signer, require_policy(policy), day)
    require(
        are_certificates(certificates) and len(certificates) > 0,
        "certificates は署名者の証明書から始まる x509.Certificate のリストです。",
        "certificates is a list of x509.Certificate that begins with the signer's.",
    )
    require(
        described(certificates[0]).key == found.public,
        "先頭の証明書が、署名者の鍵のものではありません。",
        "the first certificate is not that of the signer's key.",
    )
    require(
        found.algorithm.name in names.METHODS,
        "XML 署名では使えない署名方式です。",
        "an algorithm that XML signatures do not have.",
    )
    return found


def are_certificates(value: object) -> bool:
    """Say whether it is a list of certificates."""
    return isinstance(value, list | tuple) and all(isinstance(one, x509.Certificate) for one in value)
