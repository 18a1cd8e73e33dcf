"""Building paths: from a certificate up to a trust anchor, over every candidate, within limits (RFC 4158)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cryptography import x509

from gyosei_forms.envelope.certificates import names, signed
from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.signed import Check
from gyosei_forms.limits import ITEMS, Limits

Issuer: TypeAlias = Certificate | Anchor


@dataclass(frozen=True, slots=True, repr=False)
class Path:
    """A path: the certificates, the leaf first, and the anchor whose key signed the last of them."""

    certificates: tuple[Certificate, ...]
    anchor: Anchor

    def issuer(self, index: int) -> Issuer:
        """Return who issued a certificate of the path."""
        return self.certificates[index + 1] if index + 1 < len(self.certificates) else self.anchor


class Builder:
    """The certificates at hand, the anchors, and the signatures between them, each looked at once."""

    def __init__(self, pool: Iterable[Certificate], anchors: Iterable[Anchor], limits: Limits) -> None:
        self.limits = limits
        self.by_subject: dict[names.Name, list[Certificate]] = {}
        for one in {one.fingerprint: one for one in pool}.values():
            if one.subject:
                self.by_subject.setdefault(one.subject, []).append(one)
        self.anchors_by_name: dict[names.Name, list[Anchor]] = {}
        for anchor in anchors:
            self.anchors_by_name.setdefault(anchor.compared, []).append(anchor)
        self._checked: dict[tuple[bytes, bytes], Check] = {}
        self._steps = 0
        self.is_cut = False
        """Whether a path was not followed because it is longer than ``max_path``."""
        self.broken: set[bytes] = set()
        """Fingerprints of certificates under which the signature of a named issuer did not hold."""

    def check(self, what: signed.Signed, id_: bytes, issuer: Issuer) -> Check:
        """Return what became of a signature under an issuer's key; ``LimitExceeded`` after ``max_path_steps``."""
        self._steps += 1
        self.limits.hold("max_path_steps", self._steps, ITEMS)
        key = (id_, issuer.key_info)
        known = self._checked.get(key)
        if known is None:
            known = self._checked[key] = signed.check(what, issuer.key)
        return known

    def paths(self, leaf: Certificate) -> Iterator[Path]:
        """Yield the paths from a certificate to the anchors, the shorter ones first, then the likely ones."""
        waiting: deque[tuple[Certificate, ...]] = deque([(leaf,)])
        while waiting:
            chain = waiting.popleft()
            for anchor in self.anchors_by_name.get(chain[-1].issuer, ()):
                if self._leads(chain[-1], anchor):
                    yield Path(chain, anchor)
            for issuer in self._issuers(chain[-1]):
                if _repeats(issuer, chain) or not self._leads(chain[-1], issuer):
                    continue
                if len(chain) < self.limits.max_path:
                    waiting.append((*chain, issuer))
                else:
                    self.is_cut = True

    def _leads(self, one: Certificate, issuer: Issuer) -> bool:
        result = self.check(one.signed, one.fingerprint, issuer)
        if result is Check.BROKEN:
            self.broken.add(one.fingerprint)
        return result is not Check.BROKEN

    def _issuers(self, one: Certificate) -> list[Certificate]:
        """Return the certificates whose subject is the issuer's name; those of the key identifier meant come first."""
        found = self.by_subject.get(one.issuer, [])
        return sorted(found, key=lambda issuer: identifiers_agree(one, issuer) is not True)


def identifiers_agree(one: Certificate, issuer: Certificate) -> bool | None:
    """Say whether a certificate names its issuer's key by the identifier that the issuer has; ``None`` without both."""
    wanted, found = one.value(x509.AuthorityKeyIdentifier), issuer.value(x509.SubjectKeyIdentifier)
    if wanted is None or wanted.key_identifier is None or found is None:
        return None
    return wanted.key_identifier == found.digest


def _repeats(issuer: Certificate, chain: tuple[Certificate, ...]) -> bool:
    """Say whether a name with its key is in the chain already: such a path leads in a circle."""
    return any(one.subject == issuer.subject and one.key_info == issuer.key_info for one in chain)
