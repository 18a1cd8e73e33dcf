"""Build the character tables of ``src/gyosei_forms/data`` from their sources.

::

    python tools/build_characters.py                           # jisx0213/
    python tools/build_characters.py --mj-db moji.db           # and mj/
    python tools/build_characters.py --jntajis jntajis.whl     # and nta/
    python tools/build_characters.py --check [...]             # write nothing; exit code 1 if a file would change

``moji.db`` is ``dist/moji.db`` of the npm package named in ``PACKAGE``, ``jntajis.whl`` a wheel of the PyPI package named
in ``NTA_PACKAGE``. A folder whose source is not given is left as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sqlite3
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "gyosei_forms" / "data"
PACKAGE = ("@mandel59/mojidata", "1.8.1")
NTA_PACKAGE = ("jntajis-python", "0.1.0")
NTA_HEADER = "jntajis/_jntajis.h"

# The codec gives the half-width tilde for the cell whose three neighbours (1-2-15 to 1-2-17) it gives full-width.
# Its sister euc_jis_2004 and glibc's EUC-JISX0213 write U+FF5E into this cell.
CORRECTED = {(1, 2, 18): "\uff5e"}
# The codec of JIS X 0212 gives the half-width tilde too.
CORRECTED_0212 = {(2, 23): "\uff5e"}

JIS_HEADER = """\
# JIS X 0213:2004, {count} cells. One line per plane and row, then its 94 cells in order; empty: not assigned.
# A cell holds one or two code points. Source and digest: SOURCES.toml.
"""
X0208_HEADER = """\
# JIS X 0208, {count} cells: of each row, the first and last column of each run of assigned cells. What they hold is what
# plane 1 of JIS X 0213 holds there.
"""
X0212_HEADER = """\
# JIS X 0212 (supplementary kanji), {count} cells. One line per row, then its characters in order of the cells.
"""
JIS_SOURCES = """\
# Written by tools/build_characters.py.
[jisx0213]
file = "jisx0213.tsv"
title = "JIS X 0213:2004"
version = "2004"
source = "the codec iso2022_jp_2004 of CPython, decoded cell by cell"
corrected = "1-2-18 is U+FF5E, as in euc_jis_2004 and glibc's EUC-JISX0213; the codec gives U+007E"
licence = "assignments of a standard: facts; the file itself under the licence of the code"
cells = {cells}
sequences = {sequences}
sha256 = "{sha256}"

[jisx0208]
file = "jisx0208.tsv"
title = "JIS X 0208:1997"
version = "1997"
source = "the codec iso2022_jp of CPython, decoded cell by cell"
licence = "assignments of a standard: facts; the file itself under the licence of the code"
cells = {cells_0208}
sha256 = "{sha256_0208}"

[jisx0212]
file = "jisx0212.tsv"
title = "JIS X 0212-1990"
version = "1990"
source = "the codec iso2022_jp_2 of CPython, decoded cell by cell"
corrected = "2-23 is U+FF5E, as in JIS X 0213; the codec gives U+007E"
licence = "assignments of a standard: facts; the file itself under the licence of the code"
cells = {cells_0212}
sha256 = "{sha256_0212}"
"""
GLYPH_HEADER = """\
# The list of the Character Information Infrastructure (MJ文字情報一覧表 Ver.006.02, IPA, CC BY-SA 2.1 JP; see LICENSE),
# {count} glyph names. Columns: number of the MJ name; base character (対応するUCS); character of its own (実装したUCS,
# "=" if it is the base); numbers of its variation selectors, ideographic (Moji_Joho; where the IVD has a second sequence,
# its base and selector) and standardised; 戸籍統一文字番号; 住基ネット統一文字コード in hex; cell of JIS X 0213, with "u" where
# a numbered rule of unification (包摂規準) applies.
"""
MAP_HEADER = """\
# The MJ reduction map 1.2.0 (MJ縮退マップ, IPA, CC BY-SA 2.1 JP; see LICENSE), {count} glyph names, {candidates} candidates.
# Columns: number of the MJ name; candidates, each the code of its table in schemes.toml, rank or hops, and the character.
"""
AJ1_HEADER = """\
# Adobe-Japan1 sequences of the glyphs that JIS X 0213:2004 or JIS X 0208:1990 shows for a kanji, {count} of them, with the
# MJ name of that glyph. Columns: base character; number of the variation selector; number of the MJ name. See SOURCES.toml.
"""
KANA_HEADER = """\
# Variant kana (MJ文字情報一覧表 変体仮名編, IPA, CC BY-SA 2.1 JP; see LICENSE), {count} glyph names, in the columns of glyphs.tsv.
# The 13 names that were merged into others have no character and are left out.
"""
LISTS_HEADER = """\
# Kanji lists by the column 漢字施策 of MJ文字情報一覧表 Ver.006.02 (IPA, CC BY-SA 2.1 JP; see LICENSE).
"""
MJ_SOURCE = """
[{key}]
file = "{file}"
title = "{title}"
version = "{version}"
publisher = "独立行政法人情報処理推進機構 (IPA)"
package = "npm {package}"
package_file = "dist/moji.db"
package_sha256 = "{db}"
licence = "CC-BY-SA-2.1-JP"
{facts}
sha256 = "{sha256}"
"""
NTA_TABLE_HEADER = """\
# JIS縮退マップ of the National Tax Agency (国税庁, CC BY 4.0; see LICENSE): {count} cells of JIS X 0213. The {kept} cells of
# JIS X 0208 stay and are not listed; {changed} become what the second column holds; {without} have nothing there.
"""
NTA_SOURCES = """\
# Written by tools/build_characters.py.
[shrink]
file = "shrink.tsv"
title = "JIS縮退マップ"
version = "as packaged in {package}"
publisher = "国税庁 (National Tax Agency)"
source = "https://www.houjin-bangou.nta.go.jp/download/"
package = "PyPI {package}"
package_file = "{file}"
package_file_sha256 = "{digest}"
licence = "CC-BY-4.0"
changes = "only what differs is kept; characters written as JIS X 0213 has them in this library (vendor pairs in one form)"
cells = {cells}
absent = {absent}
changed = {changed}
without = {without}
sha256 = "{sha256}"
"""


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mj-db", type=Path, help=f"dist/moji.db of npm {' '.join(PACKAGE)}")
    parser.add_argument("--jntajis", type=Path, help=f"a wheel of PyPI {' '.join(NTA_PACKAGE)}")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    cells = decode_cells()
    files = jis_files(cells)
    if arguments.mj_db:
        files |= mj_files(arguments.mj_db, {text: place for place, text in cells.items()})
    if arguments.jntajis:
        files |= nta_files(arguments.jntajis, cells)
    if arguments.check:
        return check(files)
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        print(f"{path.relative_to(DATA)}: {len(content):,} bytes")
    return 0


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.relative_to(DATA)}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


# --- JIS


def decode_cells() -> dict[tuple[int, int, int], str]:
    """Return what each assigned cell of both planes holds."""
    planes = ((1, b"\x1b$(Q"), (2, b"\x1b$(P"))
    return {
        (plane, *place): text
        for plane, designate in planes
        for place, text in decode(designate, "iso2022_jp_2004").items()
    } | CORRECTED


def decode(designate: bytes, codec: str) -> dict[tuple[int, int], str]:
    """Return what the cells of a set of 94 by 94 hold, by row and column."""
    found = {}
    for row in range(1, 95):
        for column in range(1, 95):
            raw = designate + bytes([row + 0x20, column + 0x20]) + b"\x1b(B"
            try:
                found[row, column] = raw.decode(codec)
            except UnicodeDecodeError:
                continue
    return found


def jis_files(cells: dict[tuple[int, int, int], str]) -> dict[Path, bytes]:
    """Return the tables of JIS and their provenance."""
    rows = sorted({key[:2] for key in cells})
    lines = [
        "\t".join([f"{plane}-{row}", *(cells.get((plane, row, column), "") for column in range(1, 95))])
        for plane, row in rows
    ]
    table = content(JIS_HEADER.format(count=f"{len(cells):,}"), lines)
    basic, supplementary = (
        decode(b"\x1b$B", "iso2022_jp"),
        decode(b"\x1b$(D", "iso2022_jp_2") | CORRECTED_0212,
    )
    if any(cells[1, *place] != text for place, text in basic.items()):
        raise SystemExit("a cell of JIS X 0208 is not the same in JIS X 0213")
    x0208 = content(X0208_HEADER.format(count=f"{len(basic):,}"), runs(basic))
    x0212 = content(
        X0212_HEADER.format(count=f"{len(supplementary):,}"),
        [
            f"{row}\t" + "".join(text for place, text in sorted(supplementary.items()) if place[0] == row)
            for row in sorted({place[0] for place in supplementary})
        ],
    )
    sources = JIS_SOURCES.format(
        cells=len(cells),
        sequences=sum(len(text) > 1 for text in cells.values()),
        sha256=digest(table),
        cells_0208=len(basic),
        sha256_0208=digest(x0208),
        cells_0212=len(supplementary),
        sha256_0212=digest(x0212),
    )
    folder = DATA / "jisx0213"
    return {
        folder / "jisx0213.tsv": table,
        folder / "jisx0208.tsv": x0208,
        folder / "jisx0212.tsv": x0212,
        folder / "SOURCES.toml": sources.encode(),
    }


def runs(cells: Iterable[tuple[int, int]]) -> list[str]:
    """Return for each row the runs of assigned columns, as ``first-last``."""
    lines = []
    assigned = set(cells)
    for row in sorted({row for row, _ in assigned}):
        columns = [column for column in range(1, 95) if (row, column) in assigned]
        firsts = [column for column in columns if (row, column - 1) not in assigned]
        lasts = [column for column in columns if (row, column + 1) not in assigned]
        lines.append("\t".join([str(row), *(f"{a}-{b}" for a, b in zip(firsts, lasts, strict=True))]))
    return lines


# --- 文字情報基盤


def mj_files(database: Path, inside: dict[str, tuple[int, int, int]]) -> dict[Path, bytes]:
    """Return the tables of the Character Information Infrastructure and their provenance."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    glyphs, reductions = glyph_lines(connection), reduction_lines(connection, inside)
    sequences, lists = adobe_lines(connection, inside), list_lines(connection)
    kana = kana_lines(connection)
    connection.close()
    candidates = sum(len(re.findall("[a-z]", line)) for line in reductions)
    tables = {
        "glyphs": (
            content(GLYPH_HEADER.format(count=f"{len(glyphs):,}"), glyphs),
            "MJ文字情報一覧表",
            "006.02",
            f"glyphs = {len(glyphs)}",
        ),
        "reduction": (
            content(
                MAP_HEADER.format(count=f"{len(reductions):,}", candidates=f"{candidates:,}"), reductions
            ),
            "MJ縮退マップ (MJ reduction map)",
            "1.2.0",
            f"glyphs = {len(reductions)}\ncandidates = {candidates}",
        ),
        "adobe_japan1": (
            content(AJ1_HEADER.format(count=f"{len(sequences):,}"), sequences),
            "Adobe-Japan1 sequences by MJ name",
            "IVD 2022-09-13",
            AJ1_FACTS.format(count=len(sequences)),
        ),
        "variant_kana": (
            content(KANA_HEADER.format(count=len(kana)), kana),
            "MJ文字情報一覧表 変体仮名編",
            "as packaged",
            f"glyphs = {len(kana)}\nwithout = 13",
        ),
        "kanji_lists": (
            content(LISTS_HEADER, lists),
            "常用漢字, 人名用漢字 (漢字施策)",
            "006.02",
            "joyo = {}\njinmeiyo = {}".format(*(len(line.split("\t")[1]) for line in lists)),
        ),
    }
    folder, db = DATA / "mj", digest(database.read_bytes())
    sources = "# Written by tools/build_characters.py."
    for key, (table, title, version, facts) in tables.items():
        sources += MJ_SOURCE.format(
            key=key,
            file=f"{key}.tsv",
            title=title,
            version=version,
            package=" ".join(PACKAGE),
            db=db,
            facts=facts,
            sha256=digest(table),
        )
    files = {folder / f"{key}.tsv": table for key, (table, *_) in tables.items()}
    return files | {folder / "SOURCES.toml": sources.encode()}


AJ1_FACTS = """\
also_from = "Unicode IVD 2022-09-13 (collections Adobe-Japan1 and Hanyo-Denshi) and Adobe CMap resources, in the same package"
rule = "a CID that UniJISX02132004 gives for a kanji: the glyph listed without unification for its cell; a CID that only UniJIS (JIS X 0208:1990) gives: the glyph of the Hanyo-Denshi sequence named JA with that cell, which Moji_Joho shares"
sequences = {count}"""


def glyph_lines(connection: sqlite3.Connection) -> list[str]:
    """Return one line per MJ name."""
    second = dict(connection.execute("SELECT * FROM mji_duplicated_ivs").fetchall())
    lines = []
    for name, base, own, ivs, svs, koseki, juki, cell, kind in connection.execute(
        """
        SELECT "MJ文字図形名", "対応するUCS", "実装したUCS", "実装したMoji_JohoコレクションIVS", "実装したSVS", "戸籍統一文字番号",
               "住基ネット統一文字コード", "X0213", "X0213_包摂区分" FROM mji ORDER BY 1
        """
    ):
        if any(one[0] != base for one in (ivs, svs) if one):
            raise SystemExit(f"the sequences of {name} have another base")
        also = second.get(name, "")
        ideographic = [str(selector(ivs[1]))] if ivs else []
        ideographic += [f"{also[0]}{selector(also[1])}"] if also else []
        fields = [
            name[2:],
            base or "",
            "=" if own and own == base else own or "",
            " ".join(ideographic),
            str(selector(svs[1])) if svs else "",
            koseki or "",
            juki[2:] if juki else "",
            place(cell) + ("u" if kind == 2 else "") if cell else "",
        ]
        lines.append("\t".join(fields))
    return lines


def selector(char: str) -> int:
    """Return the number of a variation selector, 1 to 256."""
    point = ord(char)
    return point - 0xFE00 + 1 if point < 0xE0000 else point - 0xE0100 + 17


def place(cell: str) -> str:
    """Return a cell without leading zeros."""
    return "-".join(str(int(part)) for part in cell.split("-"))


def reduction_lines(connection: sqlite3.Connection, inside: dict[str, tuple[int, int, int]]) -> list[str]:
    """Return one line per MJ name of the reduction map, candidates by table and in the order of the map."""
    schemes = tomllib.loads((DATA / "mj" / "schemes.toml").read_text("utf-8"))["scheme"]
    found: dict[str, list[str]] = {}
    for scheme in sorted(schemes, key=lambda row: row["order"]):
        weight = {"rank": '"順位"', "hops": '"ホップ数"'}.get(scheme.get("weight", ""), "NULL")
        query = f'SELECT "MJ文字図形名", "縮退UCS", {weight} FROM "mjsm_{scheme["table"]}" ORDER BY rowid'
        for name, to, number in connection.execute(query):
            if to not in inside:
                raise SystemExit(f"not reduced into JIS X 0213: {name} {to!r}")
            found.setdefault(name, []).append(f"{scheme['code']}{number or ''}{to}")
    return [f"{name[2:]}\t" + "".join(candidates) for name, candidates in sorted(found.items())]


def adobe_lines(connection: sqlite3.Connection, inside: dict[str, tuple[int, int, int]]) -> list[str]:
    """Return the Adobe-Japan1 sequences whose glyph is the one a JIS standard shows, with its MJ name."""
    rows = connection.execute(
        'SELECT "MJ文字図形名", "対応するUCS", X0213 FROM mji WHERE "X0213_包摂区分" = 0'
    )
    shown: dict[str, list[str]] = {}
    for name, base, cell in rows:
        if place(cell) == "-".join(map(str, inside.get(base, ()))):
            shown.setdefault(base, []).append(name)
    latest = {base: names[0] for base, names in shown.items() if len(names) == 1}
    shared = dict(connection.execute('SELECT IVS, code FROM "ivs_Moji_Joho"').fetchall())
    older = {
        sequence[0]: shared[sequence]
        for sequence, code in connection.execute('SELECT IVS, code FROM "ivs_Hanyo-Denshi"')
        if sequence in shared and code == "JA{1:02}{2:02}".format(*inside.get(sequence[0], (0, 0, 0)))
    }
    before, after = cmap(connection, "UniJIS"), cmap(connection, "UniJISX02132004")
    lines = []
    for sequence, cid in connection.execute('SELECT IVS, CID FROM "ivs_Adobe-Japan1" ORDER BY IVS'):
        base = sequence[0]
        names = set()
        if after.get(base) == cid and base in latest:
            names.add(latest[base])
        if before.get(base) == cid and base in older:
            names.add(older[base])
        if len(names) == 1:  # where the two do not agree, nothing is said
            lines.append(f"{base}\t{selector(sequence[1])}\t{names.pop()[2:]}")
    return lines


def cmap(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    """Return the horizontal glyphs (CID) by character of a CMap of Adobe-Japan1."""
    return dict(connection.execute(f'SELECT UCS, CID FROM aj1 WHERE "{name}" AND NOT vertical').fetchall())


def kana_lines(connection: sqlite3.Connection) -> list[str]:
    """Return one line per variant kana that has a character."""
    rows = connection.execute(
        "SELECT MJ文字図形名, 文字, 戸籍統一文字番号, 備考 FROM mjih ORDER BY 1"
    ).fetchall()
    if any((char is None) != ("統合" in (note or "")) for _, char, _, note in rows):
        raise SystemExit("a variant kana without a character that is not merged")
    return [
        "\t".join([name[2:], char, "=", "", "", koseki or "", "", ""])
        for name, char, koseki, _ in rows
        if char
    ]


def list_lines(connection: sqlite3.Connection) -> list[str]:
    """Return the kanji of each list, in the order of the MJ names; each has a code point of its own."""
    lines = []
    others = {"joyo": "SELECT 漢字 FROM joyo", "jinmeiyo": "SELECT UCS FROM unihan_each_kJinmeiyoKanji"}
    for key, policy in (("joyo", "常用漢字"), ("jinmeiyo", "人名用漢字")):
        rows = connection.execute(
            'SELECT "実装したUCS" FROM mji WHERE "漢字施策" = ? ORDER BY "MJ文字図形名"', (policy,)
        ).fetchall()
        if {row[0] for row in rows} != {row[0] for row in connection.execute(others[key])}:
            raise SystemExit(f"{policy}: the list and {others[key]} differ")
        lines.append(f"{key}\t" + "".join(row[0] for row in rows))
    return lines


# --- 国税庁


def nta_files(wheel: Path, cells: dict[tuple[int, int, int], str]) -> dict[Path, bytes]:
    """Return the reduction table of the National Tax Agency and its provenance."""
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(NTA_HEADER)
    rows = list(nta_rows(raw.decode(), cells))
    changed = [f"{text}\t{to}" for text, to in rows if to not in ("", text)]
    without = [f"{text}\t" for text, to in rows if not to]
    absent = sorted(set(cells.values()) - {text for text, _ in rows})
    header = NTA_TABLE_HEADER.format(
        count=f"{len(rows):,}",
        kept=f"{len(rows) - len(changed) - len(without):,}",
        changed=f"{len(changed):,}",
        without=f"{len(without):,}",
    )
    table = content(header, changed + without)
    sources = NTA_SOURCES.format(
        package=" ".join(NTA_PACKAGE),
        file=NTA_HEADER,
        digest=digest(raw),
        cells=len(rows),
        absent=str(absent).replace("'", '"'),
        changed=len(changed),
        without=len(without),
        sha256=digest(table),
    )
    folder = DATA / "nta"
    return {folder / "shrink.tsv": table, folder / "SOURCES.toml": sources.encode()}


def nta_rows(header: str, cells: dict[tuple[int, int, int], str]) -> Iterator[tuple[str, str]]:
    """Yield what each assigned cell holds, and what its place in JIS X 0208 holds ("" if it has none)."""
    row = re.compile(
        r"\{\s*(\d+),\s*\{[^}]*\},\s*\{[^}]*\},\s*JISCharacterClass_(\w+),\s*(\d+),\s*\{([^}]*)\},"
    )
    block = header[header.index("tx_mappings[") :]
    for number, kind, length, to in row.findall(block[: block.index("};")]):
        if kind != "RESERVED":
            places = [int(one) for one in to.split(",")[: int(length)] if one.strip()]
            yield held(int(number), cells), "".join(held(one, cells) for one in places)


def held(number: int, cells: dict[tuple[int, int, int], str]) -> str:
    """Return what a cell holds, by its number counted from 0 over both planes."""
    rest, column = divmod(number, 94)
    plane, row = divmod(rest, 94)
    return cells[plane + 1, row + 1, column + 1]


# --- all


def content(header: str, lines: list[str]) -> bytes:
    """Return a file: the header, then the lines."""
    return (header + "\n".join(lines) + "\n").encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
