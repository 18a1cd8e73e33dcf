"""The corporation of a certificate of the commercial register held against the items of an application."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import ternary
from gyosei_forms.characters.repertoires import JIS_X_0208
from gyosei_forms.characters.units import iterate
from gyosei_forms.envelope.certificates.holders.people import compare
from gyosei_forms.envelope.certificates.holders.values import RegisteredCorporation
from gyosei_forms.envelope.certificates.rules import holders as rules
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.gif import LegalEntity, compose
from gyosei_forms.once_only.identity import Attribute, Outcome
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text


class Item(StrEnum):
    """One of the items of a corporation that are compared."""

    CORPORATE_NUMBER = "corporate_number"
    NAME = "name"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _ITEMS[self].get(lang)


_ITEMS = {
    Item.CORPORATE_NUMBER: Text("法人番号", "corporate number"),
    Item.NAME: Text("商号又は名称", "name"),
    Item.ADDRESS: Text("本店又は主たる事務所", "head office"),
    Item.REPRESENTATIVE: Text("代表者の氏名", "representative's name"),
}


@dataclass(frozen=True, slots=True, repr=False)
class CorporationItems:
    """What an application says of a corporation; ``None`` or an empty text where it lacks an item.

    ``corporate_number`` is the 13 digits of the 法人番号, the others are written in one line, as registered. Raises
    :class:`~gyosei_forms.errors.UsageError` for what is no text. The repr shows nothing.
    """

    corporate_number: str | None = None
    name: str | None = None
    address: str | None = None
    representative: str | None = None

    def __post_init__(self) -> None:
        given = (self.corporate_number, self.name, self.address, self.representative)
        require(
            all(one is None or isinstance(one, str) for one in given),
            "法人番号・名称・所在地・代表者は文字列で渡してください。",
            "pass number, name, address and representative as text.",
        )

    @classmethod
    def of(cls, corporation: LegalEntity) -> CorporationItems:
        """Return the items of a corporation of GIF; an address or a name in parts is joined.

        Raises :class:`~gyosei_forms.errors.UsageError` for anything but a ``LegalEntity``.
        """
        require(
            isinstance(corporation, LegalEntity),
            "gif.LegalEntity を渡してください。",
            "pass a gif.LegalEntity.",
        )
        person, address = corporation.representative, corporation.registered_address
        return cls(
            corporate_number=corporation.legal_entity_number,
            name=corporation.trade_name,
            address=None if address is None else compose(address).get("Address.fullAddress"),
            representative=None if person is None else compose(person).get("Person.fullName"),
        )

    def __repr__(self) -> str:
        return "<CorporationItems>"


@dataclass(frozen=True, slots=True, repr=False)
class ItemMatch:
    """What the comparison of one item came to, and why in words; the words hold nothing of the value."""

    item: Item
    same: Ternary
    how: Text

    def text(self, lang: Lang = "ja") -> str:
        """Return item and reason in words."""
        return f"{self.item.word(lang)}{'：' if lang == 'ja' else ': '}{self.how.get(lang)}"

    def __repr__(self) -> str:
        return f"<ItemMatch {self.item}: {self.same.word()}>"


@dataclass(frozen=True, slots=True, repr=False)
class CorporationMatch:
    """The outcome, the four items it came from, and the report on them. Nothing in it holds a value."""

    outcome: Outcome
    items: tuple[ItemMatch, ...]
    report: Report

    @property
    def differing(self) -> tuple[Item, ...]:
        """The items that are another."""
        return tuple(one.item for one in self.items if one.same.is_no)

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that are missing or left open."""
        return tuple(one.item for one in self.items if one.same.is_unknown)

    def text(self, lang: Lang = "ja") -> str:
        """Return the outcome and the reasons, one a line."""
        return "\n".join((self.outcome.word(lang), *(f"  {one.text(lang)}" for one in self.items)))

    def __repr__(self) -> str:
        return f"<CorporationMatch {self.outcome}>"


def match_corporation(holder: RegisteredCorporation, applicant: CorporationItems) -> CorporationMatch:
    """Hold the corporation of a certificate against the items of an application; a match needs all four.

    The number compared is the 法人番号 that belongs to the registered number. Characters outside JIS X 0208 are replaced
    by the applicant for such a certificate, and it does not say where: a text with such characters that differs is left
    open. So is an address that is one of a place of business with a manager.

    The certificate's claim must have been proven by a path before a match means anything. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    given: tuple[object, object] = (holder, applicant)
    require(
        isinstance(given[0], RegisteredCorporation) and isinstance(given[1], CorporationItems),
        "商業登記電子証明書の RegisteredCorporation と、申請の CorporationItems を渡してください。",
        "pass a RegisteredCorporation of a certificate, and the application's CorporationItems.",
    )
    items = (
        _number(holder.corporate_number, applicant.corporate_number),
        _text(Item.NAME, holder.name, applicant.name),
        _address(holder.address, applicant.address),
        _text(Item.REPRESENTATIVE, holder.representative, applicant.representative),
    )
    outcome = _OUTCOMES[ternary.all_of(one.same for one in items).value]
    return CorporationMatch(outcome, items, _reported(items))


_OUTCOMES = {True: Outcome.MATCH, False: Outcome.NO_MATCH, None: Outcome.AMBIGUOUS}
_NOT_GIVEN = Text("一方又は両方に値がない", "missing on one side or both")
_THE_SAME = Text("同一", "identical")
_ANOTHER = Text("異なる", "different")
_REPLACED = Text(
    "異なるが、証明書では置き換えられる字がある",
    "different, with characters that such a certificate replaces",
)
_PLACE_OF_BUSINESS = Text(
    "証明書の住所は支配人を置いた営業所のもの",
    "the certificate's address is that of a place of business with a manager",
)
_NOTE = re.compile(r"[（(](?:支配人を置いた)?営業所[)）]\Z")


def _number(written: str | None, applied: str | None) -> ItemMatch:
    if not written or not applied:
        return ItemMatch(Item.CORPORATE_NUMBER, ternary.unknown("corporate_number"), _NOT_GIVEN)
    same = written == applied
    return ItemMatch(Item.CORPORATE_NUMBER, ternary.of(same), _THE_SAME if same else _ANOTHER)


def _address(written: str | None, applied: str | None) -> ItemMatch:
    if written and applied and _NOTE.search(written):
        return ItemMatch(Item.ADDRESS, ternary.unknown("address"), _PLACE_OF_BUSINESS)
    return _text(Item.ADDRESS, written, applied)


def _text(item: Item, written: str | None, applied: str | None) -> ItemMatch:
    """Compare two names or addresses as those of people are."""
    attribute = Attribute.ADDRESS if item is Item.ADDRESS else Attribute.NAME
    answer = compare(attribute, written, applied)
    if answer.same.is_no and applied and not all(unit in JIS_X_0208 for unit in _kept(applied)):
        return ItemMatch(item, ternary.unknown(item.value), _REPLACED)
    return ItemMatch(item, answer.same, answer.how)


def _kept(text: str) -> list[str]:
    """Return the characters of a text but those that a certificate writes at full width."""
    return [unit for unit in iterate(text) if not unit.isascii()]


def _reported(items: tuple[ItemMatch, ...]) -> Report:
    report = Report()
    for rule, named in (
        (rules.DIFFERS, [one.item for one in items if one.same.is_no]),
        (rules.OPEN, [one.item for one in items if one.same.is_unknown]),
    ):
        if named:
            report.add(
                rule,
                items_ja="、".join(one.word("ja") for one in named),
                items_en=", ".join(one.word("en") for one in named),
            )
    return report
