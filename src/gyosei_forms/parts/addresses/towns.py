"""Towns (町字) of the Address Base Registry, and what a registry of them answers.

A town is what stands between municipality and block: 大字・町, with 丁目 or 小字. The Digital Agency gives each an id (町字ID)
that is unique in its municipality and stays when name or area change; an abolished town's id is not used again. Where one
town is partly under 住居表示, the registry holds two records of one id, and a town that changed its name has one for each
name. :func:`current` makes one :class:`Town` of them.

Sources: アドレス・ベース・レジストリ データフォーマット（仕様確定版） 03 町字 for the items and their codes; its データ解説書 for the ids; GIF 442 §1.1.

>>> town = Town(municipality_code="131016", town_id="0002002", kind=TownKind.CHOME, oaza_cho="霞が関", chome="二丁目")
>>> town.name, town.kind.word("ja"), town.in_force(date(2026, 4, 1))
('霞が関二丁目', '丁目', True)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from gyosei_forms.errors import require
from gyosei_forms.identifiers import municipality_code, town_id
from gyosei_forms.text import Lang, Text


class TownKind(StrEnum):
    """What a record names (町字区分コード)."""

    OAZA_CHO = "1"
    """大字 or 町."""
    CHOME = "2"
    KOAZA = "3"
    NONE = "4"
    """No 町字: the lot number follows the municipality."""
    ROAD = "5"
    """The road of an address by 道路方式の住居表示, held as 大字・町."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KINDS[self].get(lang)


_KINDS = {
    TownKind.OAZA_CHO: Text("大字・町", "town (大字・町)"),
    TownKind.CHOME: Text("丁目", "chome"),
    TownKind.KOAZA: Text("小字", "koaza"),
    TownKind.NONE: Text("町字なし", "no town"),
    TownKind.ROAD: Text("道路名", "road"),
}


class KoazaKind(StrEnum):
    """What stands in 小字名 (小字名_通称コード)."""

    KOAZA = "0"
    """A 小字, or nothing."""
    COMMON = "1"
    """A name in common use (通称)."""
    STREET = "2"
    """The street name of a Kyoto address (京都通り名)."""
    MAP = "3"
    """A 字 or common name of the 電子国土基本図."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KOAZA_KINDS[self].get(lang)


_KOAZA_KINDS = {
    KoazaKind.KOAZA: Text("小字", "koaza"),
    KoazaKind.COMMON: Text("通称", "common name"),
    KoazaKind.STREET: Text("京都の通り名", "Kyoto street name"),
    KoazaKind.MAP: Text("電子国土基本図の字・通称", "name of the national base map"),
}


class Residential(StrEnum):
    """Whether 住居表示 (block and house numbers instead of lots) is in use (住居表示フラグ)."""

    NO = "0"
    YES = "1"
    PARTLY = "both"
    """The registry has a record of each: one part of the town has it, another has not."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _RESIDENTIAL[self].get(lang)


_RESIDENTIAL = {
    Residential.NO: Text("住居表示 非実施", "lot numbers (no 住居表示)"),
    Residential.YES: Text("住居表示 実施", "住居表示 in use"),
    Residential.PARTLY: Text("住居表示 一部実施", "住居表示 in one part"),
}


class Status(StrEnum):
    """What the municipality has confirmed (状態フラグ)."""

    WAITING = "0"
    BY_LAW = "1"
    """A 町若しくは字 of the Local Autonomy Act."""
    NOT_BY_LAW = "2"
    UNKNOWN = "3"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _STATUS[self].get(lang)


_STATUS = {
    Status.WAITING: Text("自治体確認待ち", "not confirmed yet"),
    Status.BY_LAW: Text("地方自治法の町・字", "町・字 by the Local Autonomy Act"),
    Status.NOT_BY_LAW: Text("地方自治法の町・字でない", "no 町・字 by the Local Autonomy Act"),
    Status.UNKNOWN: Text("不明", "unknown"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town as the registry has it, each text as written there (丁目 may be 二丁目 or ２丁目).

    ``municipality_code`` has six digits with check digit, of a ward where there are wards; ``town_id`` seven characters.
    Readings and romaji are empty where the registry has none. ``chome_number`` are the digits of the 丁目, half-width.
    ``distinction`` (同一町字識別情報) tells apart towns of the same name. ``effective`` is the day the town or its name
    began, ``abolished`` the day it ended: 1 stands for a day that is not known. Raises
    :class:`~gyosei_forms.errors.UsageError` for a code or id of another form.
    """

    municipality_code: str
    town_id: str
    kind: TownKind
    oaza_cho: str = ""
    oaza_cho_kana: str = ""
    oaza_cho_roma: str = ""
    chome: str = ""
    chome_kana: str = ""
    chome_number: str = ""
    koaza: str = ""
    koaza_kana: str = ""
    koaza_roma: str = ""
    koaza_kind: KoazaKind = KoazaKind.KOAZA
    distinction: str = ""
    residential: Residential = Residential.NO
    status: Status | None = None
    effective: date | None = None
    abolished: date | None = None

    def __post_init__(self) -> None:
        require(
            municipality_code.is_valid(self.municipality_code) and town_id.is_valid(self.town_id),
            "正しい全国地方公共団体コード（6桁）と町字ID（7文字）を渡してください。",
            "pass a right municipality code of six digits and a town id of seven characters.",
        )

    @property
    def name(self) -> str:
        """The whole name: 霞が関二丁目, 大字高川字甲. A Kyoto street name stands before the town, as addresses have it."""
        town = self.oaza_cho + self.chome
        return self.koaza + town if self.koaza_kind is KoazaKind.STREET else town + self.koaza

    def in_force(self, day: date) -> bool:
        """Say whether the record holds on a day; on the day of abolition it does not.

        Raises :class:`~gyosei_forms.errors.UsageError` for a ``datetime``.
        """
        require(not isinstance(day, datetime), "datetime.date を渡してください。", "pass a datetime.date.")
        began = self.effective is None or self.effective <= day
        return began and (self.abolished is None or day < self.abolished)


def current(records: Iterable[Town], day: date) -> Town:
    """Return what the records of one town say for a day.

    The record in force, the newest where there are several; else the last one that was; else the first that will be.
    Its ``residential`` is :attr:`Residential.PARTLY` where the records beside it have both. Raises
    :class:`~gyosei_forms.errors.UsageError` for no records, or those of several towns.
    """
    all_ = tuple(records)
    require(
        len({(one.municipality_code, one.town_id) for one in all_}) == 1,
        "一つの町字のレコードを渡してください。",
        "pass the records of one town.",
    )
    best = max(all_, key=lambda one: _rank(one, day))
    beside = {
        one.residential
        for one in all_
        if (one.in_force(day) if best.in_force(day) else one.effective == best.effective)
    }
    return replace(best, residential=Residential.PARTLY) if len(beside) > 1 else best


def _rank(one: Town, day: date) -> tuple[bool, bool, int, bool]:
    began = one.effective is None or one.effective <= day
    ordinal = one.effective.toordinal() if one.effective else 0
    return one.in_force(day), began, ordinal if began else -ordinal, one.residential is Residential.YES


class TownRegistry(Protocol):
    """What knows the towns: a local file (:mod:`gyosei_forms.parts.addresses.town_registry`), later a service.

    ``as_of`` is the day asked for, today in Japan if not given. An abolished town is returned too: look at
    :meth:`Town.in_force`. A registry may hold only some municipalities: that one it does not hold has no such town is not
    said by an empty answer.
    """

    def municipalities(self) -> frozenset[str]:
        """Return the codes of the municipalities it holds towns of."""
        ...

    def get(self, municipality_code: str, town_id: str, *, as_of: date | None = None) -> Town | None:
        """Return the town of an id, or ``None`` if there is none."""
        ...

    def named(self, municipality_code: str, name: str, *, as_of: date | None = None) -> tuple[Town, ...]:
        """Return every town of a name, by id; spellings of one name are alike.

        The last 丁目 counts with the numbers of an address, so it is left out of the comparison: 霞が関二丁目 finds 霞が関 and all
        its 丁目. Choose by :attr:`Town.chome_number`.
        """
        ...
