"""Codes of coordinate reference systems: ``EPSG:6668`` (JGD2011, latitude and longitude), ``EPSG:6695`` (heights).

The table holds the systems used in Japan (``data/parts/places.toml``, after the EPSG Dataset). GIF 444 builds on
JGD2011; values in the old Japanese datum differ by several hundred metres. Nothing is converted here.

>>> parse("EPSG:6668").value
<Crs EPSG:6668 JGD2011>
>>> sorted(check("EPSG:4301").rule_ids), sorted(check("EPSG:6695").rule_ids), sorted(check("6668").rule_ids)
(['GYO-GEO-013'], ['GYO-GEO-012'], ['GYO-GEO-010'])
>>> check("EPSG:6695", use="height").findings
()
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from gyosei_forms import tables
from gyosei_forms.errors import require, require_language, require_text, unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, rules
from gyosei_forms.text import Lang, Text

Use = Literal["position", "height"]
_LONGEST = 64
_CODE = re.compile(r"EPSG:([1-9][0-9]{3,7})")
_WRITTEN = re.compile(
    r"(?:urn:ogc:def:crs:EPSG:[0-9.]{0,10}:|https?://www\.opengis\.net/def/crs/EPSG/[0-9.]{1,10}/|EPSG ?:? ?)?([1-9][0-9]{3,7})",
    re.IGNORECASE,
)
_TO_CODE = Text("「EPSG:」と数字の形に", "to EPSG: and digits")
_USES: dict[Use, Text] = {
    "position": Text("緯度・経度", "latitude and longitude"),
    "height": Text("高さ", "heights"),
}


class Kind(StrEnum):
    """What the values of a reference system are."""

    GEOGRAPHIC = "geographic"
    """Latitude and longitude."""
    GEOGRAPHIC_3D = "geographic-3d"
    """Latitude, longitude and a height above the ellipsoid."""
    VERTICAL = "vertical"
    """A height."""
    COMPOUND = "compound"
    """Latitude, longitude and a height above mean sea level (the geoid)."""
    PROJECTED = "projected"
    """Metres on a map plane."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees; raise :class:`~gyosei_forms.errors.UsageError` for another language."""
        return _WORDS[self].get(require_language(lang))


_WORDS = {
    Kind.GEOGRAPHIC: Text("緯度・経度", "latitude and longitude"),
    Kind.GEOGRAPHIC_3D: Text("緯度・経度と楕円体高", "latitude, longitude and ellipsoidal height"),
    Kind.VERTICAL: Text("高さ", "vertical"),
    Kind.COMPOUND: Text("緯度・経度と標高", "latitude, longitude and height"),
    Kind.PROJECTED: Text("平面座標（メートル）", "projected (metres)"),
}
FIT: dict[Use, set[Kind]] = {
    "position": {Kind.GEOGRAPHIC, Kind.GEOGRAPHIC_3D, Kind.COMPOUND},
    "height": {Kind.VERTICAL, Kind.COMPOUND, Kind.GEOGRAPHIC_3D},
}
"""The kinds that go with latitude and longitude, or with a height."""


@dataclass(frozen=True, slots=True)
class GeodeticDatum:
    """A geodetic datum: its key and name, whether it is a 世界測地系, and the area it is used in (degrees)."""

    key: str
    name: Text
    is_world: bool
    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal

    @property
    def is_old(self) -> bool:
        """Whether this is 旧日本測地系, the datum of Japan until 2002."""
        return not self.is_world

    @property
    def words(self) -> dict[str, Any]:
        """The values that the templates of rules take."""
        return {"datum_ja": self.name.ja, "datum_en": self.name.en}

    def holds(self, latitude: Decimal, longitude: Decimal) -> bool:
        """Say whether a position lies in the area of the datum, a bounding box; what is no finite number does not."""
        if not (latitude.is_finite() and longitude.is_finite()):
            return False
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, slots=True, repr=False)
class Crs:
    """A coordinate reference system: EPSG code, name in the EPSG Dataset, kind, geodetic datum (vertical: ``None``)."""

    code: int
    name: str
    kind: Kind
    datum: GeodeticDatum | None
    iso_6709: str = ""

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words what the system is: its name, what its values are, and its geodetic datum where it has one."""
        kind = self.kind.word(lang)
        if self.datum is None:
            return f"{self.name}: {kind}"
        datum = self.datum.name.get(lang)
        return (
            f"{self.name}: {kind}、測地系 {datum}" if lang == "ja" else f"{self.name}: {kind}; datum {datum}"
        )

    def __repr__(self) -> str:
        return f"<Crs EPSG:{self.code} {self.name}>"


# --- the table


@tables.once
def geodetic_datums() -> dict[str, GeodeticDatum]:
    """Return the geodetic datums by key."""
    return {
        row["key"]: GeodeticDatum(
            row["key"],
            Text(**row["name"]),
            row["world"],
            **{side: Decimal(repr(value)) for side, value in row["area"].items()},
        )
        for row in tables.read_toml("parts/places.toml")["datum"]
    }


@tables.once
def systems() -> dict[int, Crs]:
    """Return the reference systems by EPSG code."""
    table = tables.read_toml("parts/places.toml")
    rows = [*table["system"], *(row for series in table["series"] for row in _series(series))]
    return {row["code"]: _system(row) for row in rows}


def _series(series: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**series, "code": series["first"] + offset, "name": series["name"].format(part=part)}
        for offset, part in enumerate(series["parts"])
    ]


def _system(row: dict[str, Any]) -> Crs:
    datum = geodetic_datums()[row["datum"]] if "datum" in row else None
    return Crs(row["code"], row["name"], Kind(row["kind"]), datum, row.get("iso_6709", ""))


def get(code: int) -> Crs:
    """Return the reference system of an EPSG code; raise UsageError if the table has none."""
    require(
        type(code) is int,
        "EPSG コードは整数（int）で渡してください。",
        "pass the EPSG code as an int.",
    )
    if code not in systems():
        named = f"{code}" if abs(code) < 10**10 else "…"
        raise unknown(Text("EPSG コード", "EPSG code"), named, (f"{known}" for known in systems()))
    return systems()[code]


# --- codes


def parse(text: str, *, use: Use | None = "position") -> Result[Crs]:
    """Read a code in the form ``EPSG:6668``, and say whether it fits its use.

    ``use`` says whether the code goes with latitude and longitude (``position``, as 座標参照系コード does), with a height
    (``height``), or that this is not known (``None``); a system of another kind is a warning. The old Japanese datum is a
    warning, a datum other than JGD2011 an advice. A code that is well formed but not in the table gives no value and an
    advice. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str or the use is unknown.
    """
    report = Report()
    return Result(_checked(text, use, report, ""), report)


def check(
    text: str, *, use: Use | None = "position", report: Report | None = None, pointer: str = ""
) -> Report:
    """Check the code of a reference system and whether it fits its use, as :func:`parse` does; return the findings."""
    report = Report() if report is None else report
    _checked(text, use, report, pointer)
    return report


def format(crs: Crs) -> str:  # noqa: A001
    """Return the code as GIF 444 writes it: ``EPSG:6668``."""
    require(isinstance(crs, Crs), "Crs を渡してください。", "pass a Crs.")
    return f"EPSG:{crs.code}"


def read(text: str, *, use: Use | None = "position") -> Result[Crs]:
    """Read a code in another spelling too: ``epsg:6668``, ``6668``, an OGC URN or URL; each change is an info.

    Otherwise as :func:`parse`. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str or the use is unknown.
    """
    require_text(text, "text")
    narrow = angles.narrowed(text) if len(text) <= _LONGEST else ""
    match = _WRITTEN.fullmatch(narrow)
    if match is None:
        return parse(text, use=use)
    result = parse(f"EPSG:{match[1]}", use=use)
    if result.value is not None and format(result.value) != text:
        angles.add_changes(result.report, _TO_CODE)
    return result


def _checked(text: str, use: Use | None, report: Report, pointer: str) -> Crs | None:
    if use not in (None, *_USES):
        raise unknown(Text("用途", "use"), use, _USES)
    system = _system_of(text, report, pointer)
    if system is None:
        return None
    if use is not None and system.kind not in FIT[use]:
        report.add(
            rules.WRONG_KIND,
            pointer,
            kind_ja=system.kind.word("ja"),
            kind_en=system.kind.word("en"),
            use_ja=_USES[use].ja,
            use_en=_USES[use].en,
        )
    elif system.datum is not None:
        _check_datum(system.datum, report, pointer)
    return system


def _system_of(text: str, report: Report, pointer: str) -> Crs | None:
    require_text(text, "text")
    match = _CODE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        report.add(rules.NOT_A_CODE, pointer)
        return None
    system = systems().get(int(match[1]))
    if system is None:
        report.add(rules.UNKNOWN_CODE, pointer)
    return system


def _check_datum(datum: GeodeticDatum, report: Report, pointer: str) -> None:
    if datum.is_old:
        report.add(rules.OLD_DATUM, pointer)
    elif datum.key != "JGD2011":
        report.add(rules.NOT_JGD2011, pointer, **datum.words)
