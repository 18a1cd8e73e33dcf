"""Certificate policies along a path: RFC 5280 §6.1 with the graph of RFC 9618, which stays small whatever a CA writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography import x509

from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.errors import require

ANY = "2.5.29.32.0"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CertificatePolicies:
    """The certificate policies that are accepted, as object identifiers (``1.2.392.…``).

    With the defaults a path passes only if it is valid for one of ``acceptable`` (with none: for any policy). The other
    switches are those of RFC 5280 §6.1.1: ``explicit`` false leaves it to the certificates to demand a policy;
    ``inhibit_mapping`` and ``inhibit_any`` forbid mappings and anyPolicy.
    """

    acceptable: frozenset[str] = frozenset()
    explicit: bool = True
    inhibit_mapping: bool = False
    inhibit_any: bool = False

    def __post_init__(self) -> None:
        require(
            is_a(self.acceptable, frozenset) and all(is_a(one, str) for one in self.acceptable),
            "acceptable は証明書ポリシーの OID（文字列）の frozenset です。",
            "acceptable is a frozenset of object identifiers of policies (str).",
        )


NO_DEMANDS = CertificatePolicies(explicit=False)


@dataclass(slots=True, repr=False)
class _Node:
    expected: set[str]
    parents: set[str]


Level = dict[str, _Node]


@dataclass(slots=True, repr=False)
class PolicyState:
    """The state of the graph while a path is gone through from the anchor to the leaf."""

    demands: CertificatePolicies
    length: int
    explicit: int = field(init=False)
    mapping: int = field(init=False)
    any_left: int = field(init=False)
    levels: list[Level] | None = field(init=False)

    def __post_init__(self) -> None:
        beyond = self.length + 1
        self.explicit = 0 if self.demands.explicit else beyond
        self.mapping = 0 if self.demands.inhibit_mapping else beyond
        self.any_left = 0 if self.demands.inhibit_any else beyond
        self.levels = [{ANY: _Node({ANY}, set())}]

    def take(self, one: Certificate, *, is_last: bool) -> bool:
        """Take the policies of the next certificate (§6.1.3 d-f); say whether the path may still hold."""
        named = one.value(x509.CertificatePolicies)
        if named is None:
            self.levels = None
        elif self.levels is not None:
            wanted = {policy.policy_identifier.dotted_string for policy in named}
            any_counts = ANY in wanted and (self.any_left > 0 or (one.is_self_issued and not is_last))
            self.levels.append(_level(self.levels[-1], wanted - {ANY}, any_counts))
            self._prune()
        return self.explicit > 0 or self.levels is not None

    def map(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Apply the mappings of a CA's certificate (§6.1.4 b)."""
        mapped: dict[str, set[str]] = {}
        for issuers, subjects in pairs:
            mapped.setdefault(issuers, set()).add(subjects)
        if self.levels is None or not mapped:
            return
        level = self.levels[-1]
        for policy, others in mapped.items():
            if self.mapping == 0:
                level.pop(policy, None)
            elif policy in level:
                level[policy].expected = others
            elif ANY in level:
                level[policy] = _Node(others, {ANY})
        self._prune()

    def go_on(self, one: Certificate) -> None:
        """Count down, and take the constraints of a CA's certificate (§6.1.4 h-j)."""
        if not one.is_self_issued:
            self._count_down()
        constraints = one.value(x509.PolicyConstraints)
        if constraints is not None:
            if constraints.require_explicit_policy is not None:
                self.explicit = min(self.explicit, constraints.require_explicit_policy)
            if constraints.inhibit_policy_mapping is not None:
                self.mapping = min(self.mapping, constraints.inhibit_policy_mapping)
        inhibited = one.value(x509.InhibitAnyPolicy)
        if inhibited is not None:
            self.any_left = min(self.any_left, inhibited.skip_certs)

    def end(self, leaf: Certificate) -> frozenset[str] | None:
        """Return the policies that the path is valid for (§6.1.5), or ``None`` where one is needed and there is none."""
        self.explicit = max(self.explicit - 1, 0)
        constraints = leaf.value(x509.PolicyConstraints)
        if constraints is not None and constraints.require_explicit_policy == 0:
            self.explicit = 0
        valid = self._valid()
        return valid if self.explicit > 0 or valid else None

    def _valid(self) -> frozenset[str]:
        if self.levels is None:
            return frozenset()
        acceptable = self.demands.acceptable - {ANY}
        anything = not self.demands.acceptable or ANY in self.demands.acceptable
        roots = {
            policy
            for level in self.levels[1:]
            for policy, node in level.items()
            if policy != ANY and ANY in node.parents
        }
        if ANY in self.levels[-1]:
            return frozenset(roots | {ANY}) if anything else acceptable
        return frozenset(roots) if anything else frozenset(roots & acceptable)

    def _prune(self) -> None:
        """Take away the nodes that nothing follows from, up to the last level."""
        if self.levels is None:
            return
        for level, below in zip(reversed(self.levels[:-1]), reversed(self.levels[1:]), strict=True):
            followed = {parent for node in below.values() for parent in node.parents}
            for policy in level.keys() - followed:
                del level[policy]
        if not self.levels[-1]:
            self.levels = None

    def _count_down(self) -> None:
        self.explicit = max(self.explicit - 1, 0)
        self.mapping = max(self.mapping - 1, 0)
        self.any_left = max(self.any_left - 1, 0)


def _level(above: Level, wanted: set[str], any_counts: bool) -> Level:
    parents: dict[str, set[str]] = {}
    for policy, node in above.items():
        for expected in node.expected:
            parents.setdefault(expected, set()).add(policy)
    level: Level = {}
    for policy in wanted:
        if policy in parents:
            level[policy] = _Node({policy}, parents[policy])
        elif ANY in above:
            level[policy] = _Node({policy}, {ANY})
    if any_counts:
        for policy, from_ in parents.items():
            if policy not in level:
                level[policy] = _Node({policy}, from_)
    return level
