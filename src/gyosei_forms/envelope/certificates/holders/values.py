"""What certificates say of their holders, a type for each kind. Nothing here is proven; a repr shows the kind alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gyosei_forms.envelope.certificates.holders.identifiers import OrganizationIdentifier
from gyosei_forms.envelope.certificates.holders.kinds import Evidence, Kind, Pairs
from gyosei_forms.identifiers import corporate_number
from gyosei_forms.once_only.identity import BasicFour

_SEX = {"1": "1", "2": "2"}
_REGISTERED_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Holder:
    """What every certificate has. ``kind`` is what it says it is, ``evidence`` by what.

    ``subject`` and ``issuer`` are names as pairs of attribute (``CN``, ``O``, else a dotted identifier) and value, in their
    order; ``policies`` are object identifiers; ``fingerprint`` is the SHA-256 of the certificate in hexadecimal.
    """

    kind: Kind
    evidence: frozenset[Evidence]
    subject: Pairs
    issuer: Pairs
    policies: tuple[str, ...]
    valid_from: datetime
    valid_until: datetime
    fingerprint: str

    @property
    def is_demonstration(self) -> bool:
        """Whether it says that it is of the demonstration PKI."""
        return Evidence.DEMONSTRATION in self.evidence

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.kind}, claimed>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonSignature(Holder):
    """署名用電子証明書 of JPKI: the basic four as the certificate writes them, ``None`` where it lacks one.

    ``name_substitutes`` and ``address_substitutes`` are the places (characters, from 1) at which a substitute stands for a
    character that certificates cannot hold; ``None`` where the certificate's statement of them cannot be used.
    ``sex`` is as written: 1 male, 2 female, others unknown. The number of the card's holder (個人番号) is never within.
    """

    name: str | None
    name_substitutes: tuple[int, ...] | None
    sex: str | None
    date_of_birth: date | None
    address: str | None
    address_substitutes: tuple[int, ...] | None

    @property
    def basic_four(self) -> BasicFour:
        """The basic four, substitutes as written; a sex other than 1 and 2 counts as not stated."""
        return BasicFour(
            name=self.name,
            address=self.address,
            date_of_birth=self.date_of_birth,
            sex=_SEX.get(self.sex or ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonAuthentication(Holder):
    """利用者証明用電子証明書 of JPKI: it says nothing of the person, by design."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisteredCorporation(Holder):
    """商業登記電子証明書: the items of the register, as the applicant could write them in JIS X 0208.

    ``number`` is the registered number of 12 digits (会社法人等番号), ``address`` that of the head office, or of the
    place of business whose manager holds the certificate: then it ends in a note that says so.
    """

    name: str | None
    number: str | None
    address: str | None
    representative: str | None
    title: str | None
    registry_office: str | None

    @property
    def corporate_number(self) -> str | None:
        """The 法人番号 that a corporation of this registered number has: its check digit and the 12 digits."""
        number = self.number
        if number is None or len(number) != _REGISTERED_DIGITS:
            return None
        return corporate_number.calc_check_digit(number) + number


@dataclass(frozen=True, slots=True, repr=False)
class OfficeName:
    """The name of an office: the body, the units from the top down, the title (官職, 職責)."""

    organization: str | None
    units: tuple[str, ...]
    title: str | None

    def __repr__(self) -> str:
        return f"<OfficeName, {len(self.units)} units>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Office(Holder):
    """官職証明書 or 職責証明書: the office's name, and its name in Japanese where it stands among the alternative names."""

    office: OfficeName
    office_ja: OfficeName | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seal(Holder):
    """A certificate for eシール: the organisation that seals, and its identifier."""

    organization: str | None
    identifier: OrganizationIdentifier | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OtherHolder(Holder):
    """A certificate that says nothing of its kind that is known here."""
