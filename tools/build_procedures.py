"""Build data/procedures from the plans of 2025 (000) and of 2020 (003) and two slides (004): their lists of procedures.

    python tools/build_procedures.py "$GYOSEI_FORMS_SHARED"/seeds
    python tools/build_procedures.py --check …      # write nothing; exit code 1 if a file would change

Nothing is corrected. How the texts are read: plan_2025.py, plan_2020.py, linkage_slides.py.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import linkage_slides
import plan_2020
import plan_2025

OUT = Path(__file__).parents[1] / "src" / "gyosei_forms" / "data" / "procedures"
COLUMNS = ("lines", "item", "name", "law", "kind", "actor", "receiver", "procedure_id", "doubts")
ITEM_COLUMNS = (
    "list",
    "item",
    "section",
    "title",
    "ministries",
    "event",
    "lines",
    "scope_lines",
    "scope",
    "note_lines",
    "note",
    "statement_lines",
    "statement",
)
COUNTS = {
    "plan2025": 634,
    "plan2025-local": 56,
    "plan2020-1": 623,
    "plan2020-2": 36,
    "plan2020-4": 58,
    "linkage": 22,
}
"""Rows of each list."""
EVENT_LETTERS = "アイウエ"
"""The groups of local procedures that are life events (under b)."""

Row = tuple[str, ...]


def span(first: int, last: int) -> str:
    """Return lines as a citation writes them."""
    return str(first) if first == last else f"{first}-{last}"


def spans(numbers: Sequence[int]) -> str:
    """Return lines of a text in which blank ones stand between, as one span."""
    return span(numbers[0], numbers[-1]) if numbers else ""


def of_2025(lines: list[str]) -> tuple[dict[str, list[Row]], list[Row]]:
    """Return the rows of the lists of 2025, and their items."""
    rows: dict[str, list[Row]] = {"plan2025": [], "plan2025-local": []}
    items: list[Row] = []
    for item in plan_2025.items(lines):
        rows["plan2025"] += [(str(line), item.number, *cells, "") for line, cells in item.rows]
        items.append(
            ("plan2025", item.number, "", item.title, item.ministries, "", str(item.line), *[""] * 6)
        )
    groups = [(g.letter, g.title, g.line, g.line, g.names) for g in plan_2025.local(lines)]
    for letter, title, first, last, names in groups:
        items.append(_group("plan2025-local", letter, title, first, last, groups[1][1]))
        rows["plan2025-local"] += [(str(line), letter, name, *[""] * 6) for line, name in names]
    return rows, items


def of_2020(lines: list[str]) -> tuple[dict[str, list[Row]], list[Row]]:
    """Return the rows of the lists of 2020, and their items."""
    rows: dict[str, list[Row]] = {"plan2020-1": [], "plan2020-2": [], "plan2020-4": []}
    items: list[Row] = []
    for item in plan_2020.items(lines):
        name = f"plan2020-{item.annex}"
        key = item.number or item.section.split(" ")[0]
        rows[name] += [
            (span(row.first, row.last), key, *row.cells, " ".join(row.doubts)) for row in item.rows
        ]
        told = plan_2020.prose(lines, item.statement) if item.annex == 2 else ""
        items.append(
            (
                name,
                key,
                item.section,
                item.title,
                item.ministries,
                "",
                span(item.first, item.last),
                spans(item.scope),
                plan_2020.prose(lines, item.scope),
                spans(item.notes),
                plan_2020.prose(lines, item.notes),
                spans(item.statement),
                told,
            )
        )
    groups = plan_2020.local(lines)
    for group in groups:
        items.append(
            _group("plan2020-4", group.letters, group.title, group.first, group.last, groups[1].title)
        )
        rows["plan2020-4"] += [
            (span(first, last), group.letters, name, *[""] * 5, "reading" if first != last else "")
            for first, last, name in group.names
        ]
    return rows, items


def of_slides(lines: list[str]) -> tuple[dict[str, list[Row]], list[Row]]:
    """Return the rows of the slides on the Individual Number linkage, and their two tables."""
    rows: list[Row] = []
    items: list[Row] = []
    for table in linkage_slides.tables(lines):
        place, note = str(table.line), str(table.note_line)
        head = ("linkage", table.about, "", table.title, "", "", place)
        items.append((*head, "", "", note, table.note, "", ""))
        for row in table.rows:
            rows.append((span(row.first, row.last), table.about, row.name, row.law, "", "", row.body, "", ""))
    return {"linkage": rows}, items


def _group(name: str, letter: str, title: str, first: int, last: int, events: str) -> Row:
    event = title if letter in EVENT_LETTERS else ""
    return (name, letter, events if event else "", title, "", event, span(first, last), *[""] * 6)


def render(subject: str, columns: Row, rows: list[Row], sources: str) -> bytes:
    """Return a table as text: a header comment, the names of the columns, the rows."""
    head = (
        f"# {subject}: {len(rows)} rows, cells as printed, their lines joined.\n"
        f"# Source: {sources}\n"
        "# The texts name no licence. Made by tools/build_procedures.py; `lines` are the lines of the row there.\n"
    )
    body = [columns, *rows]
    if any(len(row) != len(columns) or any("\t" in cell or "\n" in cell for cell in row) for row in body):
        raise SystemExit(f"{subject}: a row does not fit its columns")
    return (head + "".join("\t".join(row) + "\n" for row in body)).encode()


def build(seeds: Path) -> dict[Path, bytes]:
    """Return the files of data/procedures."""
    return dict(_files(seeds))


def _files(seeds: Path) -> Iterator[tuple[Path, bytes]]:
    items: list[Row] = []
    named: list[str] = []
    for key, read in (("000", of_2025), ("003", of_2020), ("004", of_slides)):
        raw = next(seeds.glob(f"{key}_*.txt")).read_bytes()
        source = f"{key}, SHA-256 {hashlib.sha256(raw).hexdigest()}"
        named.append(source)
        lists, more = read(raw.decode("utf-8").split("\n"))
        items += more
        for name, rows in lists.items():
            if len(rows) != COUNTS[name]:
                raise SystemExit(f"{name}: {len(rows)} rows, not {COUNTS[name]}")
            yield OUT / f"{name}.tsv", render(f"List of procedures {name}", COLUMNS, rows, source)
    yield OUT / "items.tsv", render("Items of the lists", ITEM_COLUMNS, items, "; ".join(named))


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.name}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", type=Path, help="the folder with the plain texts 000, 003 and 004")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    files = build(arguments.seeds)
    if arguments.check:
        return check(files)
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
