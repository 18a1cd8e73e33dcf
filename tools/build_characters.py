"""Build the character tables of ``src/gyosei_forms/data`` from their sources.

::

    python tools/build_characters.py                      # jisx0213/jisx0213.tsv
    python tools/build_characters.py --mj-db moji.db      # and mj/reduction.tsv
    python tools/build_characters.py --check [...]        # write nothing; exit code 1 if a file would change

``moji.db`` is ``dist/moji.db`` of the npm package named in ``PACKAGE``.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "gyosei_forms" / "data"
PACKAGE = ("@mandel59/mojidata", "1.8.1")

# The codec gives the half-width tilde for the cell whose three neighbours (1-2-15 to 1-2-17) it gives full-width.
# Its sister euc_jis_2004 and glibc's EUC-JISX0213 write U+FF5E into this cell.
CORRECTED = {(1, 2, 18): "\uff5e"}

# Glyphs for which IPA's own selection tool gives no character, since a link on their path leads to another character.
WITHHELD = {"MJ004411", "MJ014719", "MJ038446", "MJ039434"}
# 誤字俗字・正字一覧表 marks these as different characters (別字): no stand-ins, whatever the other tables say.
OTHER_CHARACTER = "民一2842号通達別表_誤字俗字正字一覧表_別字"

JIS_HEADER = """\
# JIS X 0213:2004, {count} cells. One line per plane and row, then its 94 cells in order; empty: not assigned.
# A cell holds one or two code points. Source and digest: SOURCES.toml.
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
"""
MJ_HEADER = """\
# Stand-ins inside JIS X 0213 for characters outside it, {count} characters, from the MJ reduction map 1.2.0
# (MJ縮退マップ, IPA, CC BY-SA 2.1 JP; see LICENSE). One line per character: the character, then one column per
# candidate: the candidate and, for each table that lists it, the code of schemes.toml with rank or hops.
"""
MJ_SOURCES = """\
# Written by tools/build_characters.py.
[reduction]
file = "reduction.tsv"
title = "MJ縮退マップ (MJ reduction map)"
version = "1.2.0"
publisher = "独立行政法人情報処理推進機構 (IPA)"
package = "npm {package} {version}"
package_file = "dist/moji.db"
package_sha256 = "{db}"
licence = "CC-BY-SA-2.1-JP"
kept = "glyphs with a code point of their own outside JIS X 0213; candidates the map marks as other characters (別字) left out"
withheld = {withheld}
characters = {characters}
candidates = {candidates}
sha256 = "{sha256}"
"""


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mj-db", type=Path, help=f"dist/moji.db of npm {' '.join(PACKAGE)}")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    cells = decode_cells()
    files = jis_files(cells)
    if arguments.mj_db:
        files |= mj_files(arguments.mj_db, frozenset(cells.values()))
    if arguments.check:
        return check(files)
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.relative_to(DATA)}: {len(content):,} bytes")
    return 0


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.relative_to(DATA)}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


def decode_cells() -> dict[tuple[int, int, int], str]:
    """Return what each assigned cell of both planes holds."""
    cells = {}
    for plane, designate in ((1, b"\x1b$(Q"), (2, b"\x1b$(P")):
        for row in range(1, 95):
            for column in range(1, 95):
                raw = designate + bytes([row + 0x20, column + 0x20]) + b"\x1b(B"
                try:
                    cells[plane, row, column] = raw.decode("iso2022_jp_2004")
                except UnicodeDecodeError:
                    continue
    return cells | CORRECTED


def jis_files(cells: dict[tuple[int, int, int], str]) -> dict[Path, bytes]:
    """Return the table and its provenance."""
    rows = sorted({key[:2] for key in cells})
    lines = [
        "\t".join([f"{plane}-{row}", *(cells.get((plane, row, column), "") for column in range(1, 95))])
        for plane, row in rows
    ]
    table = (JIS_HEADER.format(count=f"{len(cells):,}") + "\n".join(lines) + "\n").encode()
    sources = JIS_SOURCES.format(
        cells=len(cells), sequences=sum(len(text) > 1 for text in cells.values()), sha256=digest(table)
    )
    folder = DATA / "jisx0213"
    return {folder / "jisx0213.tsv": table, folder / "SOURCES.toml": sources.encode()}


def mj_files(database: Path, inside: frozenset[str]) -> dict[Path, bytes]:
    """Return the reduction table and its provenance."""
    folder = DATA / "mj"
    schemes = tomllib.loads((folder / "schemes.toml").read_text("utf-8"))["scheme"]
    codes = {row["table"]: row["code"] for row in schemes}
    found: dict[str, dict[str, set[str]]] = {}
    for unit, candidate, table, weight in reductions(database):
        if unit not in inside:
            if candidate not in inside or len(unit) != 1:
                raise SystemExit(f"not a single character reduced into JIS X 0213: {unit!r} {candidate!r}")
            found.setdefault(unit, {}).setdefault(candidate, set()).add(f"{codes[table]}{weight or ''}")
    lines = [
        "\t".join([unit, *(to + "".join(sorted(marks)) for to, marks in sorted(candidates.items()))])
        for unit, candidates in sorted(found.items())
    ]
    content = (MJ_HEADER.format(count=f"{len(lines):,}") + "\n".join(lines) + "\n").encode()
    sources = MJ_SOURCES.format(
        package=PACKAGE[0],
        version=PACKAGE[1],
        db=digest(database.read_bytes()),
        withheld=str(sorted(WITHHELD)).replace("'", '"'),
        characters=len(found),
        candidates=sum(map(len, found.values())),
        sha256=digest(content),
    )
    return {folder / "reduction.tsv": content, folder / "SOURCES.toml": sources.encode()}


def reductions(database: Path) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield character, candidate, name of the table, and rank or number of hops, 別字 left out."""
    query = """
        SELECT "実装したUCS", m."縮退UCS", m."表", coalesce(m."順位", m."ホップ数"), "MJ文字図形名"
        FROM mji JOIN mjsm m USING ("MJ文字図形名") WHERE "実装したUCS" IS NOT NULL
    """
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    rows = connection.execute(query).fetchall()
    connection.close()
    others = {(glyph, to) for _, to, table, _, glyph in rows if table == OTHER_CHARACTER}
    for unit, to, table, weight, glyph in rows:
        if (glyph, to) not in others and glyph not in WITHHELD:
            yield unit, to, table, weight


def digest(content: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
