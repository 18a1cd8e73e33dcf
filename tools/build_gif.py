"""Write the GIF data files from the standard's own tables.

::

    python tools/build_gif.py           # code_lists.toml
    python tools/build_gif.py --check   # write nothing; exit code 1 if a file would change

It reads ``$GYOSEI_FORMS_SHARED/gif/code_lists.json`` (code lists of GIF, release v2.3). A test runs the check.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/gyosei_forms/data/gif"
# The country list calls itself a sample, so a code that it lacks may exist all the same.
SAMPLES = ("CountryRegionCodeList",)

CODE_LISTS_HEADER = """\
# The code lists of GIF. Written by tools/build_gif.py; do not edit.
# Source: GIF core data model, release v2.3 (2026-03-24), code lists. Licence: CC0 1.0 (the header of the XML
# Schema of 2025-03-25, which holds the same lists, says CC BY 4.0).
# closed = false: the list calls itself a sample, so a code that it lacks is no error.
"""


def code_lists(tables: list[dict]) -> str:
    """Return ``code_lists.toml``."""
    parts = [CODE_LISTS_HEADER]
    for table in tables:
        parts.append(f"\n[{table['name_en']}]\n")
        parts.append(f"name = {_quoted(table['name_ja'])}\n")
        note = " ".join(table["note"].split())
        if note:
            parts.append(f"note = {_quoted(note)}\n")
        parts.append(
            f'source = "gif-dmd"\nversion = "2.3"\nclosed = {str(table["name_en"] not in SAMPLES).lower()}\n'
        )
        parts.append(f"[{table['name_en']}.codes]\n")
        parts.extend(f"{row['code']} = {_quoted(row['value'])}\n" for row in table["values"])
    return "".join(parts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def build(shared: Path) -> dict[str, bytes]:
    """Return the content of each file by its name."""
    gif = shared / "gif"
    lists = json.loads((gif / "code_lists.json").read_text(encoding="utf-8"))
    return {
        "code_lists.toml": code_lists(lists).encode(),
    }


def check(files: dict[str, bytes]) -> int:
    """Say for each file whether it is what a build gives; return the exit code."""
    stale = {
        name
        for name, content in files.items()
        if not (DATA / name).exists() or (DATA / name).read_bytes() != content
    }
    for name in files:
        print(f"{name}: {'differs' if name in stale else 'same'}")
    return 1 if stale else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    files = build(Path(os.environ["GYOSEI_FORMS_SHARED"]))
    if arguments.check:
        return check(files)
    for name, content in files.items():
        (DATA / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
