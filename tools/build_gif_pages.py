"""Write the pages on the entities of GIF, ``docs/gif/entities/``, from the models.

::

    python tools/build_gif_pages.py           # write the pages
    python tools/build_gif_pages.py --check   # write nothing; exit code 1 if a page would change

Names, types, maximum counts, patterns and code lists are those of the models; the rules of an item are those that it
breaks when the examples of all rules are given to it; the example values are the official ones, read from
``$GYOSEI_FORMS_SHARED/gif/core_data_model.json`` (CC0); the records are those of ``examples/gif/``. A test runs the check.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from gyosei_forms import gif, rules
from gyosei_forms.findings import Report
from gyosei_forms.gif import code_lists, entities, models, values
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Item, Kind

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/gif/entities"
RECORDS = ROOT / "examples/gif"
SCHEMAS = "../../../schemas/gif/2.3"
NOTE = "<!-- Written by tools/build_gif_pages.py; do not edit. -->\n"

ENGLISH = {
    Kind.TEXT: "text",
    Kind.KATAKANA: "full-width katakana",
    Kind.SPACED_KATAKANA: "full-width katakana, and U+0020 between",
    Kind.HALF_WIDTH: "half-width characters",
    Kind.LETTERS_AND_DIGITS: "half-width letters and digits",
    Kind.DIGITS: "half-width digits",
    Kind.DATE: "date",
    Kind.MONTH_DAY: "day of a year",
    Kind.TIME: "time of day",
    Kind.URI: "URI",
    Kind.INTEGER: "whole number",
    Kind.NUMERALS: "digits as text, decimals too",
    Kind.CODE: "code of a list",
    Kind.PART: "another entity, or a pair of code and name",
}
UNITS = {"CMT": "cm", "JPY": "円", "KGM": "kg", "MTK": "m²", "MTR": "m"}
HEAD = (
    "項目",
    "English<br>属性 Attribute",
    "型 Type",
    "最大<br>Max",
    "必須<br>Required",
    "規則 Rules",
    "例 Example",
)
MANY = 50
"""A list of more codes is not shown, only linked."""
Examples = dict[str, dict[str, str]]


# --- what a page says


def page(table: Entity, examples: dict[str, str]) -> str:
    """Return the page of an entity."""
    base = [field for field in table.fields.values() if not field.item.extension]
    extension = [field for field in table.fields.values() if field.item.extension]
    links = "[型の一覧 All entities](README.md)、[表の読み方 How to read the tables](../README.md#tables)"
    parts = [
        f"# {table.ja} {table.en}\n",
        NOTE,
        f"`gif.{table.model.__name__}`。{links}\n",
        f"## 基本項目 Base items ({len(base)})\n",
        items(table, base, examples),
    ]
    if table.patterns:
        parts += ["## 必須パターン Mandatory patterns\n", matrix(table)]
    if extension:
        title = f"## 拡張項目 Extension items ({len(extension)})\n"
        parts += [title, items(table, extension, examples)]
    parts += ["## 例 Example\n", *example(table)]
    parts += ["## JSON Schema\n", "、".join(schemas(table)) + "\n"]
    return "\n".join(parts)


def items(table: Entity, fields: Iterable[Field], examples: dict[str, str]) -> str:
    """Return the table of some items."""
    rows = [HEAD]
    for field in fields:
        item = field.item
        maximum = "n" if item.many and not item.open_maximum else "–" if item.open_maximum else "1"
        shown = examples.get(item.en, "")
        rows.append(
            (
                item.ja,
                f"`{item.en}`<br>`{field.attribute}`",
                type_of(field),
                maximum,
                required(table, item),
                "<br>".join(f"`{one}`" for one in shortened(rules_of(item))),
                _cell(shown) if shown else "",
            )
        )
    return written(rows)


def type_of(field: Field) -> str:
    """Return the type of an item, with links to the entity or the code list it takes its values from."""
    item = field.item
    if item.code_list:
        listed = code_lists.get(item.code_list)
        what = "コードと名称" if item.kind is Kind.PART else "コード"
        text = f"[{listed.ja}](README.md#{item.code_list})（{what}）"
    elif field.part is not None:
        text = f"[{field.part.ja}]({field.part.en}.md)"
    else:
        text = str(item.kind)
    more = [
        (item.unit, f"単位 {UNITS.get(item.unit, '')}"),
        (item.lines, "改行可"),
        (item.registered, "戸籍などの字形可"),
        (item.may_be_empty, "空文字可"),
        (item.suffix, "名前に必須パターン"),
    ]
    return "、".join([text, *(word for given, word in more if given)])


def required(table: Entity, item: Item) -> str:
    """Return who requires an item: all records, or some patterns."""
    if item.required:
        return "必須"
    if len(item.patterns) == len(table.patterns):
        return "全パターン" if item.patterns else ""
    return "、".join(_ranges(item.patterns, "MP", 2))


def matrix(table: Entity) -> str:
    """Return which items each mandatory pattern requires."""
    names = list(table.patterns)
    rows = [("項目", "English", *(f"[{name}]({SCHEMAS}/{table.en}_{name}.schema.json)" for name in names))]
    for field in table.fields.values():
        if field.item.patterns:
            marks = ("○" if field.attribute in table.patterns[name] else "" for name in names)
            rows.append((field.item.ja, f"`{field.item.en}`", *marks))
    return written(rows)


def example(table: Entity) -> Iterator[str]:
    """Yield the example: checked, and written as JSON and XML."""
    path = RECORDS / f"{table.en}.json"
    raw = path.read_bytes()
    fits = gif.conformance(raw, entity=table.model).fits
    pattern = next(fit.pattern for fit in fits if fit.complete)
    model = table.model.model_validate_json(raw)
    name = path.relative_to(ROOT).as_posix()
    quoted = f'"{pattern}"' if pattern else ""
    asked = f", pattern={quoted}" if pattern else ""
    yield f"[{name}](../../../{name}):\n"
    yield f"```json\n{raw.decode().strip()}\n```\n"
    yield f"""```python
>>> from pathlib import Path
>>> from gyosei_forms import gif
>>> raw = Path("{name}").read_bytes()
>>> gif.check(raw, entity="{table.ja}"{asked}).findings
()
>>> model = gif.{table.model.__name__}.model_validate_json(raw)
>>> english, document = model.to_json("en", indent=2), model.to_xml({quoted}).unwrap()
>>> gif.read_xml(document).value.to_dict("ja") == model.to_dict("ja")
True

```
"""
    yield "`english`:\n"
    yield f"```json\n{model.to_json('en', indent=2)}\n```\n"
    yield "`document`:\n"
    yield f"```xml\n{model.to_xml(pattern or None).unwrap().decode().strip()}\n```\n"


def schemas(table: Entity) -> Iterator[str]:
    """Yield links to the JSON Schemas of an entity."""
    for pattern in ("", *table.patterns):
        name = f"{table.en}_{pattern}" if pattern else table.en
        yield f"[{name}]({SCHEMAS}/{name}.schema.json)"


def index(every: list[Entity]) -> str:
    """Return the page that lists the entities, the types and the code lists."""
    rows = [("型", "English", "基本 Base", "拡張 Extension", "必須パターン Patterns", "中に持つ型 Holds")]
    used = set()
    for table in every:
        fields = table.fields.values()
        used |= {field.item.code_list for field in fields if field.item.code_list}
        inside = {field.part.ja: field.part.en for field in fields if field.part and not field.item.code_list}
        rows.append(
            (
                f"[{table.ja}]({table.en}.md)",
                f"`{table.en}`",
                str(sum(not field.item.extension for field in fields)),
                str(sum(field.item.extension for field in fields)),
                "、".join(table.patterns),
                "、".join(f"[{ja}]({en}.md)" for ja, en in inside.items()),
            )
        )
    kinds = [("型", "Type", "規則 Rules")]
    for kind, english in ENGLISH.items():
        found = _found(Item("", "", kind)) if kind is not Kind.CODE else set()
        kinds.append((str(kind), english, ", ".join(shortened(found))))
    parts = [
        "# 型と項目 Entities and items\n",
        NOTE,
        "GIF 2.3 コアデータモデル。[GIF の文書 Pages on GIF](../README.md)\n",
        written(rows),
        "## 項目の型 Types of items\n",
        written(kinds),
        "## コード一覧 Code lists\n",
        *map(listed, (name for name in code_lists.names() if name in used)),
    ]
    return "\n".join(parts)


def listed(name: str) -> str:
    """Return a code list: its version, its source, and its codes where they are few."""
    found = code_lists.get(name)
    head = f'<a id="{name}"></a>\n\n### {found.ja} {name} ({len(found.names)})\n\n'
    head += f"版 Version {found.version}、出典 Source {found.source.text('ja')}"
    if len(found.names) > MANY:
        return f"{head}、[code_lists.toml](../../../src/gyosei_forms/data/gif/code_lists.toml)\n"
    rows = [("コード Code", "名称 Name")]
    rows += [(f"`{code}`", "、".join(names)) for code, names in found.names.items()]
    return f"{head}\n\n{written(rows)}"


# --- the rules of an item


def rules_of(item: Item) -> frozenset[str]:
    """Return the rules that look at the values of an item: those of all texts only for a plain text."""
    plain = frozenset() if item == Item("", "") else _found(Item("", ""))
    return _found(Item("", "", item.kind, form=item.form, code_list=item.code_list)) - plain


@cache
def _found(item: Item) -> frozenset[str]:
    found: set[str] = set()
    for value in _values():
        report = Report()
        values.check(item, value, report, "")
        found |= report.rule_ids
    return frozenset(found)


@cache
def _values() -> tuple[Any, ...]:
    """Return all that stands in the examples of all rules, and pairs of codes with names that do not fit."""
    pairs = [{"code": next(iter(code_lists.get(name).names)), "value": "?"} for name in code_lists.names()]
    examples = [example for rule in rules.catalogue() for example in (rule.passing, rule.failing)]
    unique = {repr(value): value for value in _inside([*examples, *pairs])}
    return tuple(unique.values())


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield value
        yield from _inside(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, str | int | float):
        yield value


def shortened(ids: Iterable[str]) -> Iterator[str]:
    """Yield ids of one area that follow each other as a range: ``GYO-TEL-001–006``."""
    for area, group in groupby(sorted(ids), lambda one: one.rpartition("-")[0]):
        yield from _ranges((int(one.rpartition("-")[2]) for one in group), f"{area}-", 3)


def _ranges(numbers: Iterable[int], before: str, width: int) -> Iterator[str]:
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        first, *_, last = [number for _, number in run] * 2
        yield f"{before}{first:0{width}}" + (f"–{last:0{width}}" if last > first else "")


# --- Markdown


def written(rows: list[tuple[str, ...]]) -> str:
    """Return a table; the first row is its head."""
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body]) + "\n"


def _cell(text: str) -> str:
    return "`" + " ".join(text.split()).replace("|", "\\|").replace("`", "'") + "`"


# --- files


def official(shared: Path) -> Examples:
    """Return the official example values of plain items, by entity and English name."""
    tables = json.loads((shared / "gif/core_data_model.json").read_text(encoding="utf-8"))
    return {
        table["entity_en"]: {
            row["name_en"]: row["example"]
            for row in table["fields"]
            if not row["type"].startswith("pd:") and "例）" not in row["example"]
        }
        for table in tables
    }


def build(shared: Path) -> dict[str, bytes]:
    """Return the content of each page by its name."""
    examples = official(shared)
    every = [entities.of(model) for model in models.MODELS]
    pages = {f"{table.en}.md": page(table, examples[table.en]) for table in every}
    return {name: text.encode() for name, text in (pages | {"README.md": index(every)}).items()}


def check(files: dict[str, bytes], folder: Path = FOLDER) -> int:
    """Name each page that is not what a build gives, those too many included; return the exit code."""
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    differing = sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    for name in differing:
        print(f"{name}: {'differs' if name in files and name in there else 'missing or too many'}")
    return 1 if differing else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which pages would change")
    arguments = parser.parse_args()
    files = build(Path(os.environ["GYOSEI_FORMS_SHARED"]))
    if arguments.check:
        return check(files)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    print(f"{len(files)} pages, {sum(map(len, files.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
