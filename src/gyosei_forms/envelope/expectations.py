"""What a receiver expects of an envelope: a valid one for somebody else does not pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gyosei_forms.envelope import jws, keys
from gyosei_forms.envelope.blocks.guards import check_moment, is_a
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import require, require_text

ALGORITHMS = jws.OFFERED
"""Signature algorithms that can be wanted (RFC 7518, RFC 8037); a container is signed with ES256."""
SIGNED = tuple(role for role in SignedBy if role is not SignedBy.NONE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Expectations:
    """What the receiver expects: whose signature, in which role, for whom, for what, and not later than when.

    ``trusted_keys`` are public keys as JWK, got by another way than the envelope; without any, what is signed is never
    TOTAL_PASSED. Kept of them is what makes the key (:data:`~gyosei_forms.envelope.keys.REQUIRED`). ``addressee`` is
    compared character by character, ``procedure`` with the key and the 手続ID; ``None`` expects nothing.

    ``signed_by`` are the roles of which one suffices; by default any signature, and with ``SignedBy.NONE`` among them an
    envelope without one passes too, on its digests alone. ``algorithms`` are those that are accepted.

    ``parts`` names attachments that must be there, by evidence class, purpose or id. With ``None`` the file is enough
    (出生証明書); with expectations the attachment is an envelope of its own, of its issuer, and must pass under them.

    A time in the envelope later than ``as_of`` (an aware datetime in whole seconds; default: now) gives a warning. Raises
    :class:`~gyosei_forms.errors.UsageError` for a private key, one for another use, and an empty text.
    """

    trusted_keys: tuple[Mapping[str, object], ...] = ()
    addressee: str | None = None
    procedure: str | None = None
    signed_by: tuple[SignedBy, ...] = SIGNED
    algorithms: tuple[str, ...] = ALGORITHMS
    parts: Mapping[str, Expectations | None] = field(default_factory=dict)
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
        require(
            is_a(self.signed_by, tuple)
            and len(self.signed_by) > 0
            and all(is_a(role, SignedBy) for role in self.signed_by),
            "signed_by は SignedBy の tuple（一つ以上）です。",
            "signed_by is a tuple of one or more SignedBy.",
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
        kept = tuple({name: jwk[name] for name in keys.REQUIRED} for jwk in self.trusted_keys)
        object.__setattr__(self, "trusted_keys", kept)
        object.__setattr__(self, "parts", dict(self.parts))
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
