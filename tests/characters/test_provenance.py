"""The page on tables says of each table what the SOURCES.toml beside it says, and leaves none out."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "gyosei_forms" / "data"
PAGE = ROOT / "docs" / "characters" / "tables.md"
FOLDERS = ("characters", "jisx0213", "mj", "nta", "romaji")
COUNTS = ("cells", "sequences", "glyphs", "candidates", "joyo", "jinmeiyo", "changed", "without")
BUILT = {
    f"{folder}/{row['file']}": row
    for folder in FOLDERS
    if (DATA / folder / "SOURCES.toml").exists()
    for row in tomllib.loads((DATA / folder / "SOURCES.toml").read_text(encoding="utf-8")).values()
}
KEPT = ("SOURCES.toml", "LICENSE")


def rows(heading):
    """The rows of the one table below a heading of the page, by their first cell."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return {first.strip("`"): rest for first, *rest in cells}


def test_every_file_of_data_is_on_the_page():
    files = {
        f"{folder}/{path.name}"
        for folder in FOLDERS
        for path in (DATA / folder).iterdir()
        if path.name not in KEPT
    }
    assert set(rows("Built from a source")) == set(rows("Digests")) == set(BUILT)
    assert set(rows("Written by hand")) == files - set(BUILT)


@pytest.mark.parametrize("file", BUILT)
def test_the_page_says_what_the_sources_say(file):
    row = BUILT[file]
    title, version, source, licence, counts = rows("Built from a source")[file]
    assert (title, version) == (row["title"], row["version"])
    assert source == (f"{row['package']}, `{row['package_file']}`" if "package" in row else row["source"])
    assert licence == row["licence"].partition(":")[0]
    assert counts == ", ".join(f"{row[key]:,} {key}" for key in COUNTS if key in row)


@pytest.mark.parametrize("file", BUILT)
def test_the_page_has_the_digests(file):
    row = BUILT[file]
    table, source = rows("Digests")[file]
    assert table == f"`{row['sha256']}`"
    of_source = row.get("package_sha256") or row.get("package_file_sha256")
    assert source == (f"`{of_source}`" if of_source else "—")


def test_the_page_counts_the_rows_of_tables_written_by_hand():
    for file, (_, count, _) in rows("Written by hand").items():
        content = tomllib.loads((DATA / file).read_text(encoding="utf-8"))
        lists = [
            value for value in content.values() if isinstance(value, list) and isinstance(value[0], dict)
        ]
        tables = lists or [value for value in content.values() if isinstance(value, dict)]
        entries = sum(map(len, tables))
        assert count == f"{entries:,}", file


def test_each_licence_has_its_notice_in_its_folder():
    for file, row in BUILT.items():
        folder = (DATA / file).parent
        if row["licence"].startswith("CC-"):
            kind, version = re.fullmatch(r"CC-(BY(?:-SA)?)-([0-9.]+)(?:-JP)?", row["licence"]).groups()
            notice = (folder / "LICENSE").read_text(encoding="utf-8")
            assert f"licenses/{kind.lower()}/{version}" in notice
            assert Path(file).name in notice
        else:
            assert not (folder / "LICENSE").exists()
    for folder in FOLDERS:
        assert len({row["licence"] for file, row in BUILT.items() if file.startswith(f"{folder}/")}) <= 1
