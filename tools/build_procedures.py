"""Build data/procedures from the 2025 plan: the 634 rows of part 4 and the headings of its 77 items, cell by cell.

    python tools/build_procedures.py "$GYOSEI_FORMS_SHARED"/seeds/000_*.txt
    python tools/build_procedures.py --check …      # write nothing; exit code 1 if a file would change

Nothing is corrected: a cell is what stands between two tabs of its line.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path

FIRST, LAST = 7532, 9561
"""Lines of part 4 from section II on; before them stand the table of contents and the principles."""
ROWS, ITEMS = 634, 77
COLUMNS = ("line", "item", "name", "law", "kind", "actor", "receiver", "procedure_id")
ITEM_COLUMNS = ("line", "item", "title", "ministries")
OUT = Path(__file__).parents[1] / "src" / "gyosei_forms" / "data" / "procedures"

# "26. 建設関連業者の…（◎国土交通省）": once the lead mark is "@", three times the parentheses are half-width.
_HEADING = re.compile(r"(?:#+ )?([0-9]+)\. (.+?) ?[（(]([◎@][^（）()]+)[）)]")


def read(text: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the rows of the tables and the headings of the items, each with its line number."""
    rows, items = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not FIRST <= number <= LAST:
            continue
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            items.append((str(number), *heading.groups()))
        cells = line.split("\t")
        if len(cells) == 6 and cells[0] != "手続名":
            rows.append((str(number), items[-1][1], *cells))
    if len(rows) != ROWS or [item[1] for item in items] != [str(n) for n in range(1, ITEMS + 1)]:
        raise SystemExit(f"{len(rows)} rows and {len(items)} items, not {ROWS} and 1-{ITEMS}")
    return rows, items


def render(subject: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], digest: str) -> str:
    """Return a table as text: a header comment, the names of the columns, the rows."""
    head = (
        f"# {subject}: {len(rows)} rows, cells as printed.\n"
        f"# Source: 000, デジタル社会の実現に向けた重点計画（2025年6月13日）, part 4, lines {FIRST}-{LAST};\n"
        f"# SHA-256 of that text: {digest}\n"
        "# The text names no licence. Made by tools/build_procedures.py; `line` is the line of the row there.\n"
    )
    return head + "".join("\t".join(row) + "\n" for row in (columns, *rows))


def build(raw: bytes) -> dict[Path, bytes]:
    """Return the files of data/procedures."""
    digest = hashlib.sha256(raw).hexdigest()
    rows, items = read(raw.decode("utf-8"))
    return {
        OUT / "plan2025.tsv": render("Procedures of the plan of 2025", COLUMNS, rows, digest).encode(),
        OUT / "plan2025_items.tsv": render("Items of the plan of 2025", ITEM_COLUMNS, items, digest).encode(),
    }


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.name}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", type=Path, help="the plain text of the plan (000)")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    files = build(arguments.plan.read_bytes())
    if arguments.check:
        return check(files)
    for path, content in files.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
