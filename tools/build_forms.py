"""Write the JSON Schemas of definitions and the tables of docs/forms/definition.md from the table of the language.

::

    python tools/build_forms.py            # schemas/forms/1/ and the tables of docs/forms/definition.md
    python tools/build_forms.py --check    # write nothing; exit code 1 if a file would change

A test runs the check.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gyosei_forms.forms import language, schemas, vocabulary
from gyosei_forms.forms.language import Key

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "schemas/forms" / str(language.FORMAT)
PAGES = (ROOT / "docs/forms/definition.md", ROOT / "docs/forms/definition.ja.md")
_BEGIN, _END = "<!-- tables -->", "<!-- end of tables -->"


def build() -> dict[Path, str]:
    """Return the content of each file."""
    pages = {}
    for path in PAGES:
        before, _, rest = path.read_text("utf-8").partition(_BEGIN)
        _, _, after = rest.partition(_END)
        pages[path] = f"{before}{_BEGIN}\n{''.join(_tables())}{_END}{after}"
    return {
        FOLDER / "form.schema.json": _json(schemas.definition("form")),
        FOLDER / "bundle.schema.json": _json(schemas.definition("bundle")),
        FOLDER / "vocabulary.schema.json": _json(vocabulary.meta_schema()),
        **pages,
    }


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _tables() -> Iterator[str]:
    for one in language.objects().values():
        yield f'\n### <a id="{one.name}"></a>`{one.name}`: {one.text.ja} / {one.text.en}\n\n'
        yield "| key | holds | |\n|---|---|---|\n"
        for key in one.keys.values():
            yield f"| {'**' if key.required else ''}`{key.name}`{'**' if key.required else ''} | {_holds(key)} | {key.text.ja}<br>{key.text.en} |\n"
    yield "\n### Closed lists\n\n| list | values |\n|---|---|\n"
    for name, rows in language.lists().items():
        values = "<br>".join(f"`{value}` {words.ja} / {words.en}" for value, words in rows.items())
        yield f'| <a id="list-{name.replace("_", "-")}"></a>`{name}` | {values} |\n'
    yield "\n"


def _holds(key: Key) -> str:
    if key.type in ("object", "objects"):
        return f"{'a list of ' if key.type == 'objects' else ''}[`{key.of}`](#{key.of})"
    if key.type in ("one_of", "some_of"):
        listed = f"[`{key.of}`](#list-{key.of.replace('_', '-')})"
        return f"one of {listed}" if key.type == "one_of" else f"a list of {listed}"
    return _KINDS[key.type]


_KINDS = {
    "text": "text",
    "words": "words",
    "id": "id",
    "version": "version",
    "yes_no": "`true` or `false`",
    "number": "whole number",
    "day": "day",
    "texts": "a text, or a list of them",
    "condition": "condition",
    "required": "`true`, `false` or a condition",
    "facts": "facts with values",
}


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which files would change")
    arguments = parser.parse_args()
    files = build()
    if arguments.check:
        differing = [
            path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text
        ]
        for path in differing:
            print(f"{path.relative_to(ROOT)}: differs")
        return 1 if differing else 0
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
