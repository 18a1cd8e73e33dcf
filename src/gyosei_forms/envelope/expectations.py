"""What a receiver expects of an envelope: a valid one for somebody else does not pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography import x509

from gyosei_forms.envelope import jws, keys
from gyosei_forms.envelope.algorithms import BUILT_IN
from gyosei_forms.envelope.blocks.guards import check_moment, is_a
from gyosei_forms.envelope.certificates import Anchor, CertificatePolicies, Revocation
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import require, require_text

if TYPE_CHECKING:
    from gyosei_forms.envelope.certificates.holders import CorporationItems, Kind
    from gyosei_forms.once_only.identity import BasicFour

ALGORITHMS = jws.OFFERED
"""Signature algorithms that can be wanted (RFC 7518, RFC 8037)."""
SIGNED = tuple(role for role in SignedBy if role is not SignedBy.NONE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Expectations:
    """What the receiver expects: whose signatures, in which roles, for whom, for what, and not later than when.

    ``trusted_keys`` are public keys as JWK, got by another way than the envelope, whatever role they sign in;
    ``trusted_for`` are further ones by the one role in which each is trusted. Without keys and anchors, what is signed is
    never TOTAL_PASSED. Kept of a key is what makes it. ``addressee`` is compared character by character, ``procedure`` with the
    key and the 手続ID; ``None`` expects nothing.

    ``signed_by`` are the roles of which one suffices; by default any signature, and with ``SignedBy.NONE`` among them an
    envelope without one passes too, on its digests alone. ``all_signed_by`` are roles that must all have signed; a role
    twice wants two different keys. ``algorithms`` are those that are accepted. A signature beyond what is wanted may be of
    an unknown signer: that is a warning.

    ``parts`` names attachments that must be there, by evidence class, purpose or id. With ``None`` the file is enough
    (出生証明書); with expectations the attachment is an envelope of its own, of its issuer, and must pass under them.

    ``anchors`` trust whoever has a certificate that leads to one of them: a valid one, for signing, not revoked by what
    ``revocation`` knows, and under ``certificate_policies``. It is judged at the time that a timestamp proves, else at
    ``as_of``: the time that a signer claims proves nothing. ``intermediates`` are certificates that may stand between, beside
    those in the envelope; ``authorities`` are the anchors of timestamps (default: ``anchors``). ``kinds`` are those of
    which the certificate has to be, ``holders`` the person or the corporation that it has to name, each by the role of the
    signer; where a role has one of them, a trusted key alone does not suffice. Without ``kinds``, any certificate under an
    anchor signs in any role, but for one that says that it is for authentication.

    A time in the envelope later than ``as_of`` (an aware datetime in whole seconds; default: now) gives a warning. Raises
    :class:`~gyosei_forms.errors.UsageError` for a private key, one for another use, and an empty text.
    """

    trusted_keys: tuple[Mapping[str, object], ...] = ()
    trusted_for: Mapping[SignedBy, tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    addressee: str | None = None
    procedure: str | None = None
    signed_by: tuple[SignedBy, ...] = SIGNED
    all_signed_by: tuple[SignedBy, ...] = ()
    algorithms: tuple[str, ...] = ALGORITHMS
    parts: Mapping[str, Expectations | None] = field(default_factory=dict)
    as_of: datetime | None = None
    anchors: tuple[Anchor, ...] = ()
    authorities: tuple[Anchor, ...] | None = None
    intermediates: tuple[x509.Certificate, ...] = ()
    revocation: Revocation | None = None
    certificate_policies: CertificatePolicies | None = None
    kinds: Mapping[SignedBy, tuple[Kind, ...]] = field(default_factory=dict)
    holders: Mapping[SignedBy, BasicFour | CorporationItems] = field(default_factory=dict)
    _thumbprints: Mapping[SignedBy | None, frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        require(
            _are_keys(self.trusted_keys)
            and is_a(self.trusted_for, Mapping)
            and all(role in SIGNED and _are_keys(jwks) for role, jwks in self.trusted_for.items()),
            f"trusted_keys は検証用の公開鍵（{keys.KINDS} の JWK、秘密鍵の d を含まないもの）の tuple、trusted_for は SignedBy（NONE 以外）からそれへの表です。",
            f"trusted_keys is a tuple of public keys for verifying ({keys.KINDS} as JWK, without the private member d), trusted_for maps SignedBy (not NONE) to such tuples.",
        )
        for name in ("addressee", "procedure"):
            _require_expected(getattr(self, name), name)
        require(
            _are_roles(self.signed_by) and len(self.signed_by) > 0,
            "signed_by は SignedBy の tuple（一つ以上）です。",
            "signed_by is a tuple of one or more SignedBy.",
        )
        require(
            _are_roles(self.all_signed_by) and SignedBy.NONE not in self.all_signed_by,
            "all_signed_by は SignedBy（NONE 以外）の tuple です。",
            "all_signed_by is a tuple of SignedBy, NONE not among them.",
        )
        names = ", ".join(ALGORITHMS)
        require(
            is_a(self.algorithms, tuple)
            and len(self.algorithms) > 0
            and all(is_a(name, str) and name in ALGORITHMS for name in self.algorithms),
            f"algorithms は {names} のうちの一つ以上の tuple です。",
            f"algorithms is a tuple of one or more of {names}.",
        )
        require(
            _are_parts(self.parts),
            "parts は、添付の名前（証明書類の ID、用途、id）から Expectations か None への表です。",
            "parts maps names of attachments (evidence class, purpose or id) to Expectations or None.",
        )
        if self.as_of is not None:
            check_moment(self.as_of, "as_of")
        self._check_certificates()
        object.__setattr__(self, "trusted_keys", _kept(self.trusted_keys))
        object.__setattr__(
            self, "trusted_for", {role: _kept(jwks) for role, jwks in self.trusted_for.items()}
        )
        object.__setattr__(self, "parts", dict(self.parts))
        everywhere = frozenset(map(keys.thumbprint, self.trusted_keys))
        own = {role: frozenset(map(keys.thumbprint, jwks)) for role, jwks in self.trusted_for.items()}
        thumbprints = {None: everywhere} | {role: everywhere | own.get(role, frozenset()) for role in SIGNED}
        object.__setattr__(self, "_thumbprints", thumbprints)

    def _check_certificates(self) -> None:
        require(
            _are_anchors(self.anchors)
            and (self.authorities is None or _are_anchors(self.authorities))
            and is_a(self.intermediates, tuple)
            and all(is_a(one, x509.Certificate) for one in self.intermediates)
            and (self.revocation is None or is_a(self.revocation, Revocation))
            and (self.certificate_policies is None or is_a(self.certificate_policies, CertificatePolicies)),
            "anchors と authorities は Anchor の tuple、intermediates は x509.Certificate の tuple、revocation は Revocation、certificate_policies は CertificatePolicies です。",
            "anchors and authorities are tuples of Anchor, intermediates one of x509.Certificate, revocation a Revocation, certificate_policies CertificatePolicies.",
        )
        wrong = (
            "kinds は SignedBy（NONE 以外）から Kind の tuple への表、holders は BasicFour か CorporationItems への表です。",
            "kinds maps SignedBy (not NONE) to tuples of Kind, holders to a BasicFour or CorporationItems.",
        )
        require(is_a(self.kinds, Mapping) and is_a(self.holders, Mapping), *wrong)
        object.__setattr__(self, "kinds", dict(self.kinds))
        object.__setattr__(self, "holders", dict(self.holders))
        if not self.kinds and not self.holders:
            return
        from gyosei_forms.envelope.certificates import holders  # with the tables of characters
        from gyosei_forms.once_only.identity import BasicFour

        require(
            all(
                role in SIGNED
                and is_a(kinds, tuple)
                and kinds
                and all(is_a(one, holders.Kind) for one in kinds)
                for role, kinds in self.kinds.items()
            )
            and all(
                role in SIGNED and is_a(one, BasicFour, holders.CorporationItems)
                for role, one in self.holders.items()
            ),
            *wrong,
        )
        require(
            len(self.anchors) > 0,
            "kinds と holders には anchors が必要です。証明書の記載は、信頼の起点まで確かめてはじめて意味を持ちます。",
            "kinds and holders need anchors: what a certificate says means something only under one that is trusted.",
        )

    def wants_certificate(self, role: SignedBy | None) -> bool:
        """Say whether a signature in that role needs a certificate, so that a trusted key alone does not suffice."""
        _require_role(role is None or is_a(role, SignedBy))
        return role in self.kinds or role in self.holders

    @property
    def key_count(self) -> int:
        """How many keys are trusted, in any role."""
        return len(frozenset().union(*self._thumbprints.values()))

    @property
    def has_keys(self) -> bool:
        """Whether any key is trusted, in any role."""
        return any(self._thumbprints.values())

    def keys_for(self, role: SignedBy) -> tuple[Mapping[str, object], ...]:
        """Return the keys that are trusted in a role."""
        _require_role(is_a(role, SignedBy))
        return (*self.trusted_keys, *self.trusted_for.get(role, ()))

    def trusts(self, thumbprint: str, role: SignedBy | None = None) -> bool:
        """Say whether the key of that RFC 7638 thumbprint is trusted in a role; without one, in whatever role."""
        _require_role(role is None or is_a(role, SignedBy))
        return require_text(thumbprint, "thumbprint") in self._thumbprints.get(role, ())

    def trusts_in_any_role(self, thumbprint: str) -> bool:
        """Say whether the key of that RFC 7638 thumbprint is trusted in some role."""
        require_text(thumbprint, "thumbprint")
        return any(thumbprint in known for known in self._thumbprints.values())

    def __repr__(self) -> str:
        given = (name for name in ("addressee", "procedure", "as_of") if getattr(self, name) is not None)
        anchors = (f"{len(self.anchors)} anchors",) if self.anchors else ()
        return f"<Expectations: {', '.join((f'{self.key_count} trusted keys', *anchors, *given))}>"


def _are_keys(jwks: object) -> bool:
    return isinstance(jwks, tuple) and all(map(_is_key, jwks))


def _is_key(jwk: object) -> bool:
    """Say whether it is a public key for verifying, with an algorithm of those that fit it if it names one."""
    key = keys.from_jwk(jwk)
    if key is None or not isinstance(jwk, Mapping) or keys.PRIVATE in jwk:
        return False
    return any(one.fits(key) and keys.may_verify(jwk, one.name) for one in BUILT_IN)


def _are_anchors(anchors: object) -> bool:
    return isinstance(anchors, tuple) and all(isinstance(one, Anchor) for one in anchors)


def _kept(jwks: tuple[Mapping[str, object], ...]) -> tuple[Mapping[str, object], ...]:
    return tuple(keys.to_jwk(keys.from_jwk(jwk)) for jwk in jwks)


def _require_role(fits: bool) -> None:
    require(fits, "role は SignedBy です。", "role is a SignedBy.")


def _are_roles(roles: object) -> bool:
    return isinstance(roles, tuple) and all(isinstance(role, SignedBy) for role in roles)


def _are_parts(parts: object) -> bool:
    return isinstance(parts, Mapping) and all(
        isinstance(name, str) and name != "" and (one is None or isinstance(one, Expectations))
        for name, one in parts.items()
    )


def _require_expected(value: object, name: str) -> None:
    require(
        value is None or require_text(value, name) != "",
        f"{name} は空にできません。何も期待しないときは None にしてください。",
        f"{name} cannot be empty; None expects nothing.",
    )
