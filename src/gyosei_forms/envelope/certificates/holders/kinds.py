"""Kinds of certificates, and what in a certificate says which it is: ``data/envelope/certificate_kinds.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import tables
from gyosei_forms.text import Lang, Text

Pairs = tuple[tuple[str, str], ...]
"""Attributes of a name with their values, such as ``("O", "JPKI")``."""


class Kind(StrEnum):
    """What a certificate says it is."""

    PERSON_SIGNATURE = "person_signature"
    PERSON_AUTHENTICATION = "person_authentication"
    REGISTERED_CORPORATION = "registered_corporation"
    OFFICIAL = "official"
    LOCAL_OFFICIAL = "local_official"
    SEAL = "seal"
    OTHER = "other"

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Kind.PERSON_SIGNATURE: Text(
        "署名用電子証明書（公的個人認証）", "signature certificate of a person (JPKI)"
    ),
    Kind.PERSON_AUTHENTICATION: Text(
        "利用者証明用電子証明書（公的個人認証）", "authentication certificate of a person (JPKI)"
    ),
    Kind.REGISTERED_CORPORATION: Text(
        "商業登記電子証明書", "certificate of a corporation from the commercial register"
    ),
    Kind.OFFICIAL: Text("官職証明書（政府認証基盤）", "certificate of a government office (GPKI)"),
    Kind.LOCAL_OFFICIAL: Text("職責証明書（地方公共団体）", "certificate of a municipal office (LGPKI)"),
    Kind.SEAL: Text("eシール用電子証明書", "certificate for electronic seals"),
    Kind.OTHER: Text("その他の電子証明書", "another certificate"),
}


class Evidence(StrEnum):
    """By what a certificate says its kind. Anyone can write each of them."""

    POLICY = "policy"
    """A certificate policy of the kind."""
    ISSUER = "issuer"
    """The issuer's name as published."""
    CONTENT = "content"
    """Items that only this kind carries."""
    DEMONSTRATION = "demonstration"
    """A policy of the demonstration PKI."""
    TEST = "test"
    """A policy or issuer of the issuing body's own test environment."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _EVIDENCE[self].get(lang)


_EVIDENCE = {
    Evidence.POLICY: Text("証明書ポリシー", "certificate policy"),
    Evidence.ISSUER: Text("発行者の名前", "issuer's name"),
    Evidence.CONTENT: Text("記載事項", "items within"),
    Evidence.DEMONSTRATION: Text("実演用のポリシー", "policy of demonstrations"),
    Evidence.TEST: Text("試験環境の名前かポリシー", "name or policy of a test environment"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Marks:
    """The table, by what is found in a certificate: policies, beginnings of policies, issuers and contents."""

    policies: Mapping[str, tuple[Kind, Evidence]]
    beginnings: tuple[tuple[str, Kind, Evidence], ...]
    issuers: tuple[tuple[frozenset[tuple[str, str]], Kind, Evidence], ...]
    contents: Mapping[str, Kind]


@tables.once
def marks() -> Marks:
    """Return the table."""
    table = tables.read_toml("envelope/certificate_kinds.toml")
    policies: dict[str, tuple[Kind, Evidence]] = {}
    beginnings = []
    issuers = []
    contents = {}
    for name, row in table["kind"].items():
        kind = Kind(name)
        policies[f"{table['demonstration']}.{row['demonstration']}"] = kind, Evidence.DEMONSTRATION
        if "contents" in row:
            contents[row["contents"]] = kind
        for prefix, policy_mark, issuer_mark in _KEYS:
            for policy in row.get(f"{prefix}policies", ()):
                if policy.endswith("."):
                    beginnings.append((policy, kind, policy_mark))
                else:
                    policies[policy] = kind, policy_mark
            issuers += [(_pairs(one), kind, issuer_mark) for one in row.get(f"{prefix}issuers", ())]
    return Marks(policies, tuple(beginnings), tuple(issuers), contents)


_KEYS = (("", Evidence.POLICY, Evidence.ISSUER), ("test_", Evidence.TEST, Evidence.TEST))


def _pairs(name: Mapping[str, str | list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (attribute, one)
        for attribute, value in name.items()
        for one in ([value] if isinstance(value, str) else value)
    )


def has_published_issuer(kind: Kind) -> bool:
    """Say whether the table knows the issuer of a kind."""
    return any(of is kind and mark is Evidence.ISSUER for _, of, mark in marks().issuers)


_ORDER = (
    Evidence.DEMONSTRATION,
    Evidence.POLICY,
    Evidence.CONTENT,
    Evidence.TEST,
    Evidence.ISSUER,
)
"""What decides the kind where a certificate has marks of several, first the strongest."""


def recognise(
    policies: Iterable[str], issuer: Pairs, contents: Iterable[str]
) -> tuple[Kind, frozenset[Evidence]]:
    """Return the kind a certificate says it is, and by what; ``OTHER`` where nothing says it."""
    table = marks()
    found: list[tuple[Kind, Evidence]] = [(table.contents[one], Evidence.CONTENT) for one in contents]
    for policy in policies:
        if policy in table.policies:
            found.append(table.policies[policy])
        found += [(kind, mark) for begin, kind, mark in table.beginnings if policy.startswith(begin)]
    names = frozenset(issuer)
    found += [(kind, mark) for name, kind, mark in table.issuers if name <= names]
    if not found:
        return Kind.OTHER, frozenset()
    decided = min(found, key=lambda one: _ORDER.index(one[1]))[0]
    return decided, frozenset(mark for kind, mark in found if kind is decided)
