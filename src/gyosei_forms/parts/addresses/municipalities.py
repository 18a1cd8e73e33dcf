"""Prefectures, municipalities and wards: their codes, names, readings and derived English names.

The table holds 47 prefectures, 1,741 municipalities, the six villages of the Northern Territories and the 171 wards of
designated cities, as of the sources that ``data/municipalities/SOURCES.toml`` names. It has no abolished names and no
dates: no source at hand gives them.

>>> get("011011").full_name, get("011011").english
('北海道札幌市中央区', 'Chuo-ku')
>>> [one.full_name for one in find("府中市")]
['東京都府中市', '広島県府中市']
>>> [one.full_name for one in find("金ヶ崎町")]
['岩手県胆沢郡金ケ崎町']
>>> sorted(check_code("131016", prefecture="東京都", municipality="港区").rule_ids)
['GYO-ADDR-009']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gyosei_forms import tables
from gyosei_forms.errors import require, require_text, unknown
from gyosei_forms.findings import Report
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts.addresses import rules
from gyosei_forms.parts.addresses.spelling import stood_in, unified
from gyosei_forms.text import Lang, Text

LONGEST = 64
"""No name with its prefecture and county is longer; a longer text is not looked at."""

_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


class Kind(StrEnum):
    """What a row of the table is."""

    PREFECTURE = "prefecture"
    DESIGNATED_CITY = "designated-city"
    """A city with wards (政令指定都市)."""
    CITY = "city"
    SPECIAL_WARD = "special-ward"
    """One of the 23 wards of Tokyo, which are municipalities."""
    TOWN = "town"
    VILLAGE = "village"
    WARD = "ward"
    """A ward of a designated city."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Kind.PREFECTURE: Text("都道府県", "prefecture"),
    Kind.DESIGNATED_CITY: Text("政令指定都市", "designated city"),
    Kind.CITY: Text("市", "city"),
    Kind.SPECIAL_WARD: Text("特別区", "special ward"),
    Kind.TOWN: Text("町", "town"),
    Kind.VILLAGE: Text("村", "village"),
    Kind.WARD: Text("政令指定都市の区", "ward of a designated city"),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Municipality:
    """A prefecture, municipality or ward; ordered by code.

    ``code`` has six digits with the check digit (of a ward it is computed: its source has five digits). ``name`` and
    ``kana`` are its own, without what stands before them. ``english`` is **derived** from the reading by GIF 442 §4
    (``Chuo-ku``), not official, and empty where the kanji leave a long vowel open: a municipality's own guideline wins.
    ``prefecture`` is the prefecture's name (of a prefecture its own), ``city`` and ``city_code`` the designated city of a
    ward. ``county`` is the 郡, with ``county_kana`` where the source has it; ``island`` is the island that postal data
    writes before two names of Tokyo (八丈島八丈町), no part of the name. ``sources`` are ``m``, the Ministry's table, and
    ``p``, Japan Post's data. Raises :class:`~gyosei_forms.errors.UsageError` for a wrong code or an empty name.
    """

    code: str
    kind: Kind
    name: str
    kana: str
    english: str
    prefecture: str
    county: str = ""
    county_kana: str = ""
    island: str = ""
    city: str = ""
    city_code: str = ""
    sources: str = ""

    def __post_init__(self) -> None:
        require(
            municipality_code.is_valid(self.code) and bool(self.name and self.kana and self.prefecture),
            "正しい6桁のコードと、名称・読み・都道府県を渡してください。",
            "pass a right code of six digits, and name, kana and prefecture.",
        )

    @property
    def prefecture_code(self) -> str:
        """The six-digit code of the prefecture."""
        body = f"{self.code[:2]}000"
        return body + municipality_code.calc_check_digit(body)

    @property
    def local_name(self) -> str:
        """What GIF 442 puts into 市区町村: 石狩郡当別町, 札幌市中央区; empty for a prefecture."""
        return "" if self.kind is Kind.PREFECTURE else self.county + self.city + self.name

    @property
    def full_name(self) -> str:
        """The name with the prefecture: 北海道石狩郡当別町, 北海道札幌市中央区, 東京都."""
        return self.prefecture + self.local_name

    @property
    def full_kana(self) -> str:
        """The reading with that of the prefecture, and of the county or city where the source has it."""
        if self.kind is Kind.PREFECTURE:
            return self.kana
        city = get(self.city_code).kana if self.city_code else ""
        return get(self.prefecture_code).kana + self.county_kana + city + self.kana

    @property
    def english_line(self) -> str:
        """The derived English name with what it lies in: ``Naka-ku, Yokohama-shi, Kanagawa``; empty if a part is open."""
        above = [code for code in (self.city_code, self.prefecture_code) if code and code != self.code]
        parts = [self.english, *(get(code).english for code in above)]
        return ", ".join(parts) if all(parts) else ""

    def __repr__(self) -> str:
        return f"<Municipality {self.code} {self.full_name}>"


# --- the table


@tables.once
def _rows() -> dict[str, Municipality]:
    lines = [
        line.split("\t")
        for line in tables.read_text("municipalities/municipalities.tsv").split("\n")
        if line and line[0] != "#"
    ]
    raw = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    names = {row["code"]: row["name"] for row in raw}
    prefectures_ = {code[:2]: name for code, name in names.items() if code[2:5] == "000"}
    return {row["code"]: _row(row, prefectures_, names) for row in raw}


def _row(row: dict[str, str], prefectures_: dict[str, str], names: dict[str, str]) -> Municipality:
    city_code = row["city"]
    return Municipality(
        code=row["code"],
        kind=Kind(row["kind"]),
        name=row["name"],
        kana=row["kana"],
        english=row["english"],
        prefecture=prefectures_[row["code"][:2]],
        county=row["county"],
        county_kana=row["county_kana"],
        island=row["island"],
        city=names[city_code] if city_code else "",
        city_code=city_code,
        sources=row["sources"],
    )


def _variants() -> dict[str, Any]:
    return tables.read_toml("municipalities/variants.toml")


def source() -> Text:
    """Return what the table was made from, with versions."""
    described = tables.read_toml("municipalities/SOURCES.toml")["municipalities"]["described"]
    return Text(described["ja"], described["en"])


def table() -> tuple[Municipality, ...]:
    """Return every row, by code: each prefecture before its municipalities, each designated city before its wards."""
    return tuple(_rows().values())


def get(code: str) -> Municipality:
    """Return the prefecture, municipality or ward of a six-digit code.

    Raises :class:`~gyosei_forms.errors.UsageError` if the table has no such code.
    """
    found = _rows().get(require_text(code, "code"))
    if found is None:
        raise unknown(Text("全国地方公共団体コード", "municipality code"), code, _rows())
    return found


@tables.once
def prefectures() -> tuple[Municipality, ...]:
    """Return the 47 prefectures, by code."""
    return tuple(row for row in table() if row.kind is Kind.PREFECTURE)


def of(prefecture: str) -> tuple[Municipality, ...]:
    """Return the municipalities of a prefecture, given by name or six-digit code, without the wards of its cities.

    Hokkaido has those of the Northern Territories too. Raises :class:`~gyosei_forms.errors.UsageError` if there is no such
    prefecture.
    """
    one = _chosen(prefecture, prefectures(), Text("都道府県", "prefecture"))
    left_out = (Kind.PREFECTURE, Kind.WARD)
    return tuple(row for row in table() if row.prefecture == one.name and row.kind not in left_out)


def wards(city: str) -> tuple[Municipality, ...]:
    """Return the wards of a designated city, given by name or six-digit code.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is no such designated city.
    """
    cities = tuple(row for row in table() if row.kind is Kind.DESIGNATED_CITY)
    one = _chosen(city, cities, Text("政令指定都市", "designated city"))
    return tuple(row for row in table() if row.city_code == one.code)


def _chosen(name: str, rows: tuple[Municipality, ...], what: Text) -> Municipality:
    require_text(name, what.en)
    found = next((row for row in rows if name in (row.name, row.code)), None)
    if found is None:
        raise unknown(what, name, (row.name for row in rows))
    return found


# --- names


def find(name: str, *, prefecture: str | None = None) -> tuple[Municipality, ...]:
    """Return every prefecture, municipality and ward of a name, by code; empty if there is none.

    The name is whole, with or without its prefecture, county (or island), or designated city before it: 当別町,
    石狩郡当別町, 北海道石狩郡当別町, 中央区, 札幌市中央区. All places of the same name are returned. Other spellings of
    the same name are found (see :func:`key`). With ``prefecture``, its full name, only places in it are.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no str.
    """
    found = _search(key(require_text(name, "name")), _by_name(), _names())
    reduced = name if found else _reduced(name)
    return _within(found if reduced == name else _search(key(reduced), _by_name(), _names()), prefecture)


def find_kana(kana: str, *, prefecture: str | None = None) -> tuple[Municipality, ...]:
    """Return every prefecture, municipality and ward of a reading, as :func:`find` does of a name.

    Katakana or hiragana of either width; small kana that the Ministry's table writes large are found in both forms.
    ``prefecture`` is the prefecture's name, not its reading.
    """
    return _within(_search(_kana_key(require_text(kana, "kana")), _by_kana(), _readings()), prefecture)


def names(one: Municipality) -> tuple[str, ...]:
    """Return the names under which a municipality is written: with and without its county, island or city."""
    return tuple(_forms((one.name, _spellings().get(one.code, "")), (one.county, one.island, one.city)))


@tables.once
def _spellings() -> dict[str, str]:
    return _spelled("spelling")


def key(name: str) -> str:
    """Return a name in the form in which spellings of the same name are alike; for comparison only.

    Widths and compatibility characters (NFKC), ヶ ケ ヵ カ が ガ, ノ の 之, old forms of kanji (常用漢字表). A text longer
    than :data:`LONGEST` is returned as it is. Source: ``data/municipalities/variants.toml``.
    """
    if len(require_text(name, "name")) > LONGEST:
        return name
    return unified(unicodedata.normalize("NFKC", name))


def _kana_key(kana: str) -> str:
    return kana if len(kana) > LONGEST else unicodedata.normalize("NFKC", kana).translate(_KATAKANA)


def _reduced(name: str) -> str:
    return name if len(name) > LONGEST else stood_in(name)


Index = dict[str, tuple[Municipality, ...]]
Prefectures = tuple[tuple[str, str], ...]
"""The key of each prefecture's name or reading, and its name."""


@tables.once
def _names() -> Prefectures:
    return tuple((key(one.name), one.name) for one in prefectures())


@tables.once
def _readings() -> Prefectures:
    return tuple((one.kana, one.name) for one in prefectures())


def _search(wanted: str, index: Index, starts: Prefectures) -> tuple[Municipality, ...]:
    """Return the rows of a key, with or without its prefecture before it."""
    return index.get(wanted) or tuple(
        row
        for start, name in starts
        if wanted.startswith(start)
        for row in index.get(wanted.removeprefix(start), ())
        if row.prefecture == name and row.kind is not Kind.PREFECTURE
    )


def _within(found: tuple[Municipality, ...], prefecture: str | None) -> tuple[Municipality, ...]:
    if prefecture is None:
        return found
    wanted = key(require_text(prefecture, "prefecture"))
    return tuple(row for row in found if key(row.prefecture) == wanted)


def _spelled(kind: str) -> dict[str, str]:
    """Return by code what a source spells or reads otherwise."""
    return {row["code"]: row["value"] for row in _variants()[kind]}


def _forms(own: Iterable[str], befores: Iterable[str]) -> list[str]:
    """Return names alone and with what may stand before them."""
    return [before + name for name in own if name for before in dict.fromkeys(("", *befores))]


@tables.once
def _by_name() -> Index:
    others = _spelled("spelling")
    return _indexed(
        (key(form), row)
        for row in table()
        for form in _forms((row.name, others.get(row.code, "")), (row.county, row.island, row.city))
    )


@tables.once
def _by_kana() -> Index:
    others = _spelled("reading")
    return _indexed(
        (form, row)
        for row in table()
        for form in _forms((row.kana, others.get(row.code, "")), (row.county_kana, _city_kana(row)))
    )


def _city_kana(row: Municipality) -> str:
    return get(row.city_code).kana if row.city_code else ""


def _indexed(pairs: Iterable[tuple[str, Municipality]]) -> Index:
    index: dict[str, dict[str, Municipality]] = {}
    for form, row in pairs:
        index.setdefault(form, {})[row.code] = row
    return {form: tuple(rows.values()) for form, rows in index.items()}


# --- codes against names


def check_code(
    code: str,
    *,
    prefecture: str = "",
    municipality: str = "",
    report: Report | None = None,
    pointer: str = "",
) -> Report:
    """Check a six-digit code, and the names beside it where they are given.

    The code's form and check digit are checked as in :mod:`gyosei_forms.identifiers.municipality_code`; then whether the
    table has it, and whether the names are its own. ``prefecture`` is the full name (東京都); ``municipality`` is 市区町村
    as GIF 442 has it, county optional. Another spelling of the same name is an info; a ward without its city is an advice.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no str.
    """
    for value, name in ((code, "code"), (prefecture, "prefecture"), (municipality, "municipality")):
        require_text(value, name)
    report = Report() if report is None else report
    municipality_code.validate(code, report=report, pointer=pointer)
    if not municipality_code.is_valid(code):
        return report
    row = _rows().get(code)
    if row is None:
        report.add(rules.CODE_UNKNOWN, pointer, source_ja=source().ja, source_en=source().en)
        return report
    if prefecture:
        _check_prefecture(row, prefecture, report, pointer)
    if municipality:
        _check_name(row, municipality, report, pointer)
    return report


def _check_prefecture(row: Municipality, prefecture: str, report: Report, pointer: str) -> None:
    if prefecture != row.prefecture:
        same = row.prefecture in (one.name for one in find(prefecture))
        report.add(rules.VARIANT_SPELLING if same else rules.OTHER_PREFECTURE, pointer)


def _check_name(row: Municipality, municipality: str, report: Report, pointer: str) -> None:
    found = find(municipality, prefecture=row.prefecture)
    if row in found:
        written = municipality.removeprefix(row.prefecture)
        if written not in _forms((row.name,), (row.county, row.island, row.city)):
            report.add(rules.VARIANT_SPELLING, pointer)
        if row.city and not key(written).startswith(key(row.city)):
            report.add(rules.WARD_ALONE, pointer)
    elif any(_contains(row, one) or _contains(one, row) for one in found):
        report.add(rules.OTHER_LEVEL, pointer)
    else:
        report.add(rules.OTHER_MUNICIPALITY, pointer)


def _contains(whole: Municipality, part: Municipality) -> bool:
    if whole.kind is Kind.PREFECTURE:
        return whole.code[:2] == part.code[:2]
    return whole.code == part.city_code
