"""The person of a signature certificate held against the basic four of an application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gyosei_forms import ternary
from gyosei_forms.envelope.certificates.holders import substitutes
from gyosei_forms.envelope.certificates.holders.values import PersonSignature
from gyosei_forms.envelope.certificates.rules import holders as rules
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.once_only import identity
from gyosei_forms.once_only.identity import Attribute, AttributeMatch, BasicFour, Match, Outcome
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True, repr=False)
class PersonMatch:
    """What the comparison came to. Nothing in it holds a value of the certificate or of the application.

    ``by_attribute`` has the outcome and the four reasons; ``substituted`` are the attributes that are the same but for
    substitute characters of the certificate, which leave them open.
    """

    by_attribute: Match
    substituted: tuple[Attribute, ...]
    report: Report

    @property
    def outcome(self) -> Outcome:
        """Match (all four are the same), no match (one is another), or ambiguous: a person has to look."""
        return self.by_attribute.outcome

    @property
    def differing(self) -> tuple[Attribute, ...]:
        """The attributes that are another."""
        return self.by_attribute.differing

    @property
    def open(self) -> tuple[Attribute, ...]:
        """The attributes that are missing or left open, those of :attr:`substituted` among them."""
        return self.by_attribute.open

    @property
    def is_open_by_substitutes_alone(self) -> bool:
        """Whether it would be a match if each substitute stands for the character that the application has there."""
        return self.outcome is Outcome.AMBIGUOUS and set(self.open) == set(self.substituted)

    def text(self, lang: Lang = "ja") -> str:
        """Return the outcome and the four reasons, one a line."""
        return self.by_attribute.text(lang)

    def __repr__(self) -> str:
        return f"<PersonMatch {self.outcome}>"


def match_person(holder: PersonSignature, applicant: BasicFour) -> PersonMatch:
    """Hold the person of a certificate against the applicant's basic four, by the comparisons of names and addresses.

    A substitute character of the certificate stands for one that certificates cannot hold. Where the two are the same but
    for substitutes, the answer is open and says so, for no table knows what stands behind a substitute; where they differ
    elsewhere too, it is no match. A certificate whose statement of substitutes cannot be used leaves a difference open.

    The report names the attributes that differ or are open, and no value. The certificate's claim must have been proven
    by a path before a match means anything. Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    given: tuple[object, object] = (holder, applicant)
    require(
        isinstance(given[0], PersonSignature) and isinstance(given[1], BasicFour),
        "署名用電子証明書の PersonSignature と、申請の BasicFour（基本4情報）を渡してください。",
        "pass a PersonSignature of a certificate, and the application's BasicFour.",
    )
    compared = identity.match(holder.basic_four, applicant)
    answers = tuple(_with_substitutes(one, holder, applicant) for one in compared.attributes)
    match = Match(_OUTCOMES[ternary.all_of(one.same for one in answers).value], answers)
    substituted = tuple(one.attribute for one in answers if one.how is _SUBSTITUTED)
    return PersonMatch(match, substituted, _reported(match, substituted))


_OUTCOMES = {True: Outcome.MATCH, False: Outcome.NO_MATCH, None: Outcome.AMBIGUOUS}
_SUBSTITUTED = Text(
    "代替文字を除いて同じ（何の字の代わりかは証明書から分からない）",
    "the same but for substitute characters, which do not say for what they stand",
)
_PLACES_UNKNOWN = Text(
    "異なるが、どの字が代替文字かを証明書から読み取れない",
    "different, and which characters are substitutes cannot be read from the certificate",
)
_HELD: dict[Attribute, Callable[[str, tuple[int, ...], str, substitutes.Same], ternary.Ternary]] = {
    Attribute.NAME: substitutes.name,
    Attribute.ADDRESS: substitutes.address,
}


def _with_substitutes(one: AttributeMatch, holder: PersonSignature, applicant: BasicFour) -> AttributeMatch:
    """Return the answer on an attribute once more, with the substitutes of the certificate."""
    attribute = one.attribute
    if attribute not in _HELD or one.same.is_yes:
        return one
    written, applied = getattr(holder, attribute.value), getattr(applicant, attribute.value)
    places = getattr(holder, f"{attribute.value}_substitutes")
    if not written or not applied or places == ():
        return one
    if places is None:
        unsure = ternary.unknown(attribute.value)
        return AttributeMatch(attribute, unsure, _PLACES_UNKNOWN) if one.same.is_no else one

    def same(a: str, b: str) -> ternary.Ternary:
        return compare(attribute, a, b).same

    answer = _HELD[attribute](written, places, applied, same)
    return one if answer.is_no else AttributeMatch(attribute, answer, _SUBSTITUTED)


def compare(attribute: Attribute, a: str | None, b: str | None) -> AttributeMatch:
    """Return what the comparison of people's basic four says of two names, or of two addresses, alone."""
    is_name = attribute is Attribute.NAME
    one, other = (BasicFour(name=text) if is_name else BasicFour(address=text) for text in (a, b))
    return next(found for found in identity.match(one, other).attributes if found.attribute is attribute)


def _reported(match: Match, substituted: tuple[Attribute, ...]) -> Report:
    report = Report()
    others = tuple(one for one in match.open if one not in substituted)
    for rule, named in (
        (rules.DIFFERS, match.differing),
        (rules.OPEN, others),
        (rules.OPEN_BY_SUBSTITUTE, substituted),
    ):
        if named:
            report.add(
                rule,
                items_ja="、".join(one.word("ja") for one in named),
                items_en=", ".join(one.word("en") for one in named),
            )
    return report
