"""Write the table of items of GIF 451, the JSON Schemas of its forms, and the tables in the documentation.

::

    python tools/build_applications.py           # data/applications/items.tsv, schemas/applications/2.3/, docs/applications/forms.md, forms.ja.md
    python tools/build_applications.py --check   # write nothing; exit code 1 if a file would change

Order, Japanese names and required marks of ``items.tsv`` are read from ``$GYOSEI_FORMS_SHARED/gif/implementation_models_451.json``
(CC0), English names from the models; the schemas and the page are made from the models. A test runs the check.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from pathlib import Path

from gyosei_forms.applications import schemas
from gyosei_forms.applications.models import FORMS, MODELS, ApplicationModel
from gyosei_forms.gif import entities
from gyosei_forms.gif.entities import Field
from gyosei_forms.gif.items import RELEASE, Form, Kind

ROOT = Path(__file__).parents[1]
ITEMS = "src/gyosei_forms/data/applications/items.tsv"
SCHEMAS = f"schemas/applications/{RELEASE}"
PAGE = "docs/applications/forms.md"
PAGE_JA = "docs/applications/forms.ja.md"
COLUMNS = ("document", "table", "model", "number", "name_ja", "required", "name_en", "name_en_by")
KINDS = {
    Kind.TEXT: ("文字列", "text"),
    Kind.DATE: ("日付", "date"),
    Kind.URI: ("URI", "URI"),
    Kind.INTEGER: ("整数", "whole number"),
    Kind.NUMERALS: ("半角数字", "number"),
    Kind.CODE: ("コード", "code"),
}
HEAD = """\
<!-- Written by tools/build_applications.py; do not edit. -->
# The forms of GIF 451, item by item

Order, Japanese names and required marks are those of the standard (451-1, 451-2, 451-4, release v2.3). It has no English
names: **the English names are this library's**, and so are the items marked †, which the standard asks for in its text alone.
Each form has a [JSON Schema](../../schemas/applications/2.3); back to [what it is for](README.md).
"""
HEAD_JA = """\
<!-- Written by tools/build_applications.py; do not edit. -->
# GIF 451 の書式の項目

順、日本語名、必須の別は標準のとおりです（451-1、451-2、451-4、v2.3）。標準に英語名はありません。**英語名は本ライブラリのもの**です。
† の項目も本ライブラリのもので、標準が本文だけで求めているものです。どの書式にも [JSON Schema](../../schemas/applications/2.3) が
あります。何のためのものかは[申請、証明・通知、行政サービス](README.md)にあります。
"""


def published(shared: Path) -> list[dict[str, str]]:
    """Return the rows of the standard's tables that models are made from, with the English names."""
    tables = json.loads((shared / "gif/implementation_models_451.json").read_text(encoding="utf-8"))
    rows = []
    for model in (one for one in MODELS if one.TABLE):
        table = next(
            one
            for one in tables
            if one["document"].startswith(f"{model.DOCUMENT}_") and one["caption"] == model.TABLE
        )
        english = {field.item.ja: field.item.en for field in entities.of(model).fields.values()}
        rows += [
            {
                "document": model.DOCUMENT,
                "table": model.TABLE,
                "model": model.EN,
                "number": str(number),
                "name_ja": item["name_ja"],
                "required": "1" if item["required"] else "0",
                "name_en": english[item["name_ja"]],
                "name_en_by": "gyosei_forms",
            }
            for number, item in enumerate(table["fields"], 1)
        ]
    return rows


def items(rows: list[dict[str, str]]) -> bytes:
    """Return the table of items."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def page(head: str = HEAD) -> bytes:
    """Return the page with a table for each form, under its head in one language."""
    parts = [head]
    for model in MODELS:
        whole = next((name for name, one in FORMS.items() if one is model), "")
        named = f"`{model.EN}`" + (f", form `{whole}`" if whole else "")
        parts.append(f"\n## {model.TABLE or model.JA}\n\n{model.DOCUMENT}, {named}\n")
        parts.append("\n| | 項目 | English (ours) | 型 Type | 必須 |\n|---|---|---|---|---|\n")
        parts += [_row(number, field) for number, field in enumerate(_fields(model), 1)]
    return "".join(parts).encode()


def _fields(model: type[ApplicationModel]) -> list[Field]:
    return list(entities.of(model).fields.values())


def _row(number: int, field: Field) -> str:
    item = field.item
    mark = " †" if item.extension else ""
    many = "、繰返し / repeated" if item.many else ""
    return f"| {number} | {item.ja}{mark} | `{item.en}` | {_type(field)}{many} | {'必' if item.required else ''} |\n"


def _type(field: Field) -> str:
    held = field.choices or ((field.holds,) if field.holds is not None else ())
    if held:
        return " 又は / or ".join(f"{one.JA} `{one.EN}`" for one in held)
    if field.item.form is Form.PERCENT:
        return "% / per cent"
    return " / ".join(KINDS[field.item.kind])


def build(shared: Path) -> dict[str, bytes]:
    """Return the content of each file by its path."""
    files = {ITEMS: items(published(shared)), PAGE: page(), PAGE_JA: page(HEAD_JA)}
    for model in MODELS:
        text = json.dumps(schemas.build(model, "en"), ensure_ascii=False, indent=2) + "\n"
        files[f"{SCHEMAS}/{model.EN}.schema.json"] = text.encode()
    return files


def check(files: dict[str, bytes], root: Path = ROOT) -> int:
    """Name each file that is not what a build gives, schemas too many included; return the exit code."""
    there = {f"{SCHEMAS}/{path.name}" for path in (root / SCHEMAS).glob("*")}
    stale = sorted(there - files.keys())
    stale += [
        name
        for name, text in files.items()
        if not (root / name).is_file() or (root / name).read_bytes() != text
    ]
    for name in stale:
        print(f"{name}: differs, is missing or too many")
    return 1 if stale else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which files would change")
    arguments = parser.parse_args()
    files = build(Path(os.environ["GYOSEI_FORMS_SHARED"]))
    if arguments.check:
        return check(files)
    for name, content in files.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
