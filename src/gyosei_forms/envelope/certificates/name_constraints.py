"""Name constraints along a path (RFC 5280 §4.2.1.10): which names a CA lets those below it have."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.x509.oid import NameOID

from gyosei_forms.envelope.certificates import names
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.limits import ITEMS, Limits
from gyosei_forms.rules import Rule

GeneralName = x509.GeneralName
Named: TypeAlias = tuple[type[x509.GeneralName], Any]
"""The kind of a name and its value."""
_COMPARED = (
    x509.DirectoryName,
    x509.RFC822Name,
    x509.DNSName,
    x509.UniformResourceIdentifier,
    x509.IPAddress,
)


@dataclass(slots=True, repr=False)
class Constraints:
    """What the certificates so far permit and exclude."""

    permitted: list[list[GeneralName]] = field(default_factory=list)
    """One list for each certificate that permits something: a name has to lie within one of each list."""
    excluded: list[GeneralName] = field(default_factory=list)

    def take(self, one: Certificate, limits: Limits) -> None:
        """Take the constraints of a CA's certificate; ``LimitExceeded`` for more than ``max_names``."""
        constraints = one.value(x509.NameConstraints)
        if constraints is None:
            return
        permitted, excluded = constraints.permitted_subtrees or [], constraints.excluded_subtrees or []
        limits.hold("max_names", len(permitted) + len(excluded), ITEMS)
        if permitted:
            self.permitted.append(list(permitted))
        self.excluded.extend(excluded)

    def check(self, one: Certificate, limits: Limits) -> Rule | None:
        """Return the rule that a certificate's names break, or ``None``."""
        if not self.permitted and not self.excluded:
            return None
        found = list(_names(one))
        limits.hold("max_names", len(found), ITEMS)
        return next((rule for name in found if (rule := self._of(name)) is not None), None)

    def _of(self, name: Named) -> Rule | None:
        kind = name[0]
        excluded = _of_kind(self.excluded, kind)
        permitted = [same for bases in self.permitted if (same := _of_kind(bases, kind))]
        if not excluded and not permitted:
            return None
        if kind not in _COMPARED:
            return rules.NAME_FORM_UNKNOWN
        if any(_within(name, base, unclear=True) for base in excluded):
            return rules.NAME_NOT_PERMITTED
        if all(any(_within(name, base, unclear=False) for base in bases) for bases in permitted):
            return None
        return rules.NAME_NOT_PERMITTED


def _of_kind(bases: Iterable[GeneralName], kind: type[GeneralName]) -> list[GeneralName]:
    return [base for base in bases if type(base) is kind]


def _names(one: Certificate) -> Iterator[Named]:
    """Yield the names of a certificate; mail addresses of the subject where there is no other (§4.2.1.10)."""
    if one.subject:
        yield x509.DirectoryName, one.parsed.subject
    alternative = one.value(x509.SubjectAlternativeName)
    others = list(alternative) if alternative is not None else []
    for other in others:
        yield type(other), other.value
    if not any(isinstance(other, x509.RFC822Name) for other in others):
        for attribute in one.parsed.subject.get_attributes_for_oid(NameOID.EMAIL_ADDRESS):
            yield x509.RFC822Name, str(attribute.value)


def _within(name: Named, base: Any, *, unclear: bool) -> bool:
    """Say whether a name lies in a subtree of its own kind; ``unclear`` where the name does not say."""
    kind, value = name
    if kind is x509.DirectoryName:
        return names.is_within(names.compared(value), names.compared(base.value))
    if kind is x509.IPAddress:
        network = base.value
        if not isinstance(network, ipaddress.IPv4Network | ipaddress.IPv6Network):
            return unclear
        return value.version == network.version and value in network
    if kind is x509.RFC822Name:
        return _mail_within(value, base.value)
    wanted: str = base.value.lower()
    if kind is x509.DNSName:
        name_: str = value.lower().rstrip(".")
        return wanted == "" or name_ == wanted or name_.endswith("." + wanted.removeprefix("."))
    host = _host(value)
    if host is None:
        return unclear
    return host.endswith(wanted) if wanted.startswith(".") else host == wanted


def _mail_within(address: str, base: str) -> bool:
    local, _, host = address.rpartition("@")
    host = host.lower()
    if "@" in base:
        wanted, _, wanted_host = base.rpartition("@")
        return local == wanted and host == wanted_host.lower()
    if base.startswith("."):
        return host.endswith(base.lower())
    return host == base.lower()


def _host(uri: str) -> str | None:
    """Return the host of a URI where it is a name and no address."""
    try:
        host = urlsplit(uri).hostname
    except ValueError:
        return None
    if not host or ":" in host:
        return None
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.lower().rstrip(".")
    return None
