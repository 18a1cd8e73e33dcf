"""Write the JSON Schemas of GIF and the context of JSON-LD from the models.

::

    python tools/build_gif_schemas.py                          # schemas/gif/2.3/
    python tools/build_gif_schemas.py --check                  # write nothing; exit code 1 if a file would change
    python tools/build_gif_schemas.py --keys ja --out FOLDER   # the same schemas for records with Japanese keys

They are what ``gif.schema`` and ``gif.json_ld_context`` return, for those who do not use Python. A test runs the check.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gyosei_forms import gif
from gyosei_forms.gif.items import RELEASE
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.text import Lang

FOLDER = Path(__file__).parents[1] / "schemas/gif" / RELEASE


def build(keys: Lang = "en") -> dict[str, bytes]:
    """Return the content of each file by its name."""
    files = {
        f"{entity_schema.file_name(entity, pattern)}.schema.json": _written(
            entity_schema.build(entity, pattern, keys)
        )
        for entity, pattern in entity_schema.every()
    }
    return files | {"context.jsonld": _written(gif.json_ld_context())}


def _written(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def check(files: dict[str, bytes], folder: Path) -> int:
    """Name each file that is not what a build gives, those too many included; return the exit code."""
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    differing = sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    for name in differing:
        print(f"{name}: {'differs' if name in files and name in there else 'missing or too many'}")
    return 1 if differing else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which files would change")
    parser.add_argument("--keys", choices=("en", "ja"), default="en", help="the language of item names")
    parser.add_argument("--out", type=Path, default=FOLDER, help="the folder of the files")
    arguments = parser.parse_args()
    if arguments.keys == "ja" and arguments.out == FOLDER:
        parser.error("--keys ja needs --out: the repository keeps those with English keys")
    files = build(arguments.keys)
    if arguments.check:
        return check(files, arguments.out)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (arguments.out / name).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
