"""Who applies, and who acts for whom: identifier, authentication and signature are three things (004:1736-1751).

A 個人番号 is none of them: online it is not used to tell who somebody is (004:453-455). An identifier that could be one
is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gyosei_forms.envelope.blocks.guards import (
    check_day,
    require_all,
    require_kind,
    require_like,
    require_optional,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.shape import DAY, ID, Record, like, one_of, some, text
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text, mask_personal_numbers

_VALUE = re.compile("[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?")


class IdentifierScheme(StrEnum):
    """What kind of number names the applicant."""

    CORPORATE_NUMBER = "corporate_number"
    """法人番号."""
    GBIZID_SOLE_PROPRIETOR = "gbizid_sole_proprietor"
    """個人事業主管理番号 of GビズID."""
    ASSIGNED_BY_ADDRESSEE = "assigned_by_addressee"
    """A number that the addressee gave, such as that of a business place."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _SCHEMES[self].get(lang)


class AuthenticationMeans(StrEnum):
    """By what the applicant was authenticated when the submission was made."""

    JPKI_SIGNING = "jpki_signing"
    JPKI_USER = "jpki_user"
    SMARTPHONE = "smartphone"
    GBIZID = "gbizid"
    ID_AND_PASSWORD = "id_and_password"
    COUNTER = "counter"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _MEANS[self].get(lang)


class SignatureKind(StrEnum):
    """What certificate stands behind the signature, as the sender says."""

    NONE = "none"
    JPKI = "jpki"
    COMMERCIAL_REGISTRATION = "commercial_registration"
    OFFICIAL = "official"
    SEAL = "seal"
    KEY = "key"
    """A bare key, without a certificate."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KINDS[self].get(lang)


_SCHEMES = {
    IdentifierScheme.CORPORATE_NUMBER: Text("法人番号", "corporate number"),
    IdentifierScheme.GBIZID_SOLE_PROPRIETOR: Text(
        "GビズIDの個人事業主管理番号", "sole proprietor number of GビズID"
    ),
    IdentifierScheme.ASSIGNED_BY_ADDRESSEE: Text("宛先が付けた番号", "number given by the addressee"),
}
_MEANS = {
    AuthenticationMeans.JPKI_SIGNING: Text("公的個人認証（署名用）", "JPKI, certificate for signing"),
    AuthenticationMeans.JPKI_USER: Text(
        "公的個人認証（利用者証明用）", "JPKI, certificate for authentication"
    ),
    AuthenticationMeans.SMARTPHONE: Text("スマートフォンの電子証明書", "certificate on a smartphone"),
    AuthenticationMeans.GBIZID: Text("GビズID", "GビズID"),
    AuthenticationMeans.ID_AND_PASSWORD: Text("IDとパスワード", "ID and password"),
    AuthenticationMeans.COUNTER: Text("窓口", "at the counter"),
}
_KINDS = {
    SignatureKind.NONE: Text("署名なし", "no signature"),
    SignatureKind.JPKI: Text("公的個人認証（署名用）", "JPKI, certificate for signing"),
    SignatureKind.COMMERCIAL_REGISTRATION: Text(
        "商業登記電子証明書", "certificate of the commercial registration"
    ),
    SignatureKind.OFFICIAL: Text("官職証明書・職責証明書", "certificate of an office"),
    SignatureKind.SEAL: Text("eシール", "electronic seal"),
    SignatureKind.KEY: Text("証明書のない鍵", "a key without a certificate"),
}
_IDENTIFIER = Record({"scheme": one_of(IdentifierScheme), "value": like(_VALUE)})
_AUTHENTICATION = Record({"means": one_of(AuthenticationMeans)}, {"guideline": text, "level": text})
SHAPE = Record(
    {},
    {"identifier": _IDENTIFIER, "authentication": _AUTHENTICATION, "signature": one_of(SignatureKind)},
    least=1,
)
AGENT_SHAPE = Record(
    {"identity": SHAPE, "proof": like(ID), "scope": some(text), "until": like(DAY)},
)


def may_be_personal(value: str) -> bool:
    """Say whether an identifier could be a 個人番号: it has a run of twelve digits."""
    return mask_personal_numbers(value) != value


@dataclass(frozen=True, slots=True, repr=False)
class Identifier:
    """A number that names the applicant; never a 個人番号. The repr shows the scheme alone."""

    scheme: IdentifierScheme
    value: str

    def __post_init__(self) -> None:
        require_kind(self.scheme, IdentifierScheme, "identifier.scheme")
        require_like(self.value, _VALUE, "identifier.value")
        require(
            not may_be_personal(self.value),
            "個人番号（マイナンバー）とも読める 12 桁の番号は、識別子にできません。",
            "twelve digits, which may be a 個人番号, are no identifier here.",
        )
        if self.scheme is IdentifierScheme.CORPORATE_NUMBER:
            from gyosei_forms.identifiers import corporate_number

            require(
                corporate_number.is_valid(self.value),
                "法人番号は 13 桁の数字（検査用数字が正しいもの）にしてください。",
                "a corporate number has 13 digits and a right check digit.",
            )

    def __repr__(self) -> str:
        return f"<Identifier {self.scheme}>"


@dataclass(frozen=True, slots=True, repr=False)
class Authentication:
    """How the applicant was authenticated: the means, and the level by which version of which guideline."""

    means: AuthenticationMeans
    guideline: str = ""
    level: str = ""

    def __post_init__(self) -> None:
        require_kind(self.means, AuthenticationMeans, "authentication.means")
        require_short(self.guideline, "authentication.guideline", least=0)
        require_short(self.level, "authentication.level", least=0)

    def __repr__(self) -> str:
        return f"<Authentication {self.means}>"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Identifier, authentication and signature of one party; each may be absent, not all three.

    All of it is what the sender says. What the signature of the envelope proves, the verdict says.
    """

    identifier: Identifier | None = None
    authentication: Authentication | None = None
    signature: SignatureKind | None = None

    def __post_init__(self) -> None:
        require_optional(self.identifier, Identifier, "identity.identifier")
        require_optional(self.authentication, Authentication, "identity.authentication")
        require_optional(self.signature, SignatureKind, "identity.signature")
        require(
            any(one is not None for one in (self.identifier, self.authentication, self.signature)),
            "識別子・認証・署名のどれかを渡してください。",
            "give an identifier, an authentication or a kind of signature.",
        )

    def to_data(self) -> dict[str, Any]:
        """Return the block of the manifest."""
        one, other = self.identifier, self.authentication
        return without_absent(
            [
                ("identifier", one and {"scheme": str(one.scheme), "value": one.value}),
                (
                    "authentication",
                    other
                    and without_absent(
                        [("means", str(other.means)), ("guideline", other.guideline), ("level", other.level)]
                    ),
                ),
                ("signature", self.signature and str(self.signature)),
            ]
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Identity:
        """Return what a block says; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        one, other, kind = (data.get(name) for name in ("identifier", "authentication", "signature"))
        return cls(
            one and Identifier(IdentifierScheme(one["scheme"]), one["value"]),
            other and Authentication(**{**other, "means": AuthenticationMeans(other["means"])}),
            kind and SignatureKind(kind),
        )

    def __repr__(self) -> str:
        return "<Identity>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Agent:
    """Who acts for the applicant: by which proof, for what, and until when.

    ``proof`` is the id of the attachment that shows the authority (委任状 and the like); ``scope`` what it is for, in
    words or as keys of procedures; ``until`` the last day on which it holds.
    """

    identity: Identity
    proof: str
    scope: tuple[str, ...]
    until: date

    def __post_init__(self) -> None:
        require_kind(self.identity, Identity, "agent.identity")
        require_like(self.proof, ID, "agent.proof")
        require_all(self.scope, str, "agent.scope")
        require(len(self.scope) > 0, "agent.scope は空にできません。", "agent.scope cannot be empty.")
        for one in self.scope:
            require_short(one, "agent.scope")
        check_day(self.until, "agent.until")

    def to_data(self) -> dict[str, Any]:
        """Return the block of the manifest."""
        return {
            "identity": self.identity.to_data(),
            "proof": self.proof,
            "scope": list(self.scope),
            "until": self.until.isoformat(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Agent:
        """Return what a block says; raise ``UsageError`` or ``ValueError`` for a value that cannot be."""
        return cls(
            identity=Identity.from_data(data["identity"]),
            proof=data["proof"],
            scope=tuple(data["scope"]),
            until=date.fromisoformat(data["until"]),
        )

    def __repr__(self) -> str:
        return f"<Agent until {self.until}>"
