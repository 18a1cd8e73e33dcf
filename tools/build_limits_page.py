"""Write the tables of ``docs/limits.md`` and ``docs/limits.ja.md`` from the code and ``tools/limits.tsv``.

Names and values come from the code: the fields of :class:`gyosei_forms.limits.Limits`, and every public constant of a module
whose name says that it is a bound. ``limits.tsv`` says of each its unit, what happens when it is hit, and what it bounds.
``--check`` says whether the pages are as they would be written.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from gyosei_forms.limits import Limits

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/gyosei_forms"
PAGES = {"en": ROOT / "docs/limits.md", "ja": ROOT / "docs/limits.ja.md"}
_BOUND = re.compile(r"(?:(?:MAX|MOST|LONGEST|LARGEST)(?:_[A-Z]+)*|LIMIT)")
_HEADS = {
    "en": ("name", "value", "bounds", "when it is hit"),
    "ja": ("名前", "値", "何の上限か", "超えたとき"),
}
_UNITS = {
    "bytes": ("bytes", "バイト"),
    "levels": ("levels", "階層"),
    "items": ("", ""),
    "characters": ("characters", "文字"),
    "digits": ("digits", "桁"),
    "bits": ("bits", "ビット"),
    "dpi": ("dpi", "dpi"),
    "yen": ("yen", "円"),
    "number": ("", ""),
    "times": ("times", "倍"),
    "metres": ("m", "m"),
}
_HITS = {
    "refused": ("refused", "受け付けない"),
    "counted": ("the rest is counted", "残りは数だけ示す"),
    "cut": ("the rest is not looked at", "残りは見ない"),
    "unread": ("not read as such", "その値として読まない"),
    "uncompared": ("not compared", "照らさない"),
    "row": ("the row is left out, with a warning", "その行を除き、警告する"),
    "whole": ("taken as one name", "一つの名称とみなす"),
    "oldest": ("the one not used for longest ends", "最も長く使われていないものを終える"),
}


def of_limits() -> dict[str, tuple[int, str]]:
    """Return value and meaning of each field of ``Limits``."""
    (cls,) = (
        one
        for one in ast.parse((SOURCE / "limits.py").read_text("utf-8")).body
        if isinstance(one, ast.ClassDef) and one.name == "Limits"
    )
    meanings = {
        one.target.id: " ".join(after.value.value.split())
        for one, after in zip(cls.body, cls.body[1:], strict=False)
        if isinstance(one, ast.AnnAssign) and isinstance(after, ast.Expr)
    }
    return {one.name: (one.default, meanings[one.name]) for one in fields(Limits)}


def constants() -> dict[str, int]:
    """Return every public constant that is a bound, by module and name."""
    return {
        f"{module}.{name}": value
        for path in sorted(SOURCE.rglob("*.py"))
        for module in [".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")]
        for name, value in _assigned(ast.parse(path.read_text("utf-8")).body)
        if _BOUND.fullmatch(name)
    }


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    for one in body:
        if not isinstance(one, ast.Assign):
            continue
        for target in one.targets:
            if isinstance(target, ast.Name) and _BOUND.fullmatch(target.id):
                yield target.id, _value(one.value)
            elif isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
                for name, value in zip(target.elts, one.value.elts, strict=True):
                    if isinstance(name, ast.Name) and _BOUND.fullmatch(name.id):
                        yield name.id, _value(value)


def _value(expression: ast.expr) -> int:
    return eval(compile(ast.Expression(expression), "limit", "eval"), {})


def described() -> dict[str, dict[str, str]]:
    """Return the rows of ``limits.tsv`` by name."""
    with (ROOT / "tools/limits.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def tables(lang: str) -> dict[str, str]:
    """Return both tables."""
    rows, own, others = described(), of_limits(), constants()
    if wrong := rows.keys() ^ (own.keys() | others.keys()):
        raise SystemExit(f"not in both code and limits.tsv: {', '.join(sorted(wrong))}")
    which = 0 if lang == "en" else 1
    limits = [
        (name, value, rows[name], meaning if lang == "en" else rows[name]["ja"])
        for name, (value, meaning) in own.items()
    ]
    fixed = [(name, value, rows[name], rows[name][lang]) for name, value in others.items()]
    return {
        "limits": _table(lang, which, limits),
        "constants": _table(lang, which, fixed),
    }


def _table(lang: str, which: int, rows: list[tuple[str, int, dict[str, str], str]]) -> str:
    lines = [_HEADS[lang], ("---", "---:", "---", "---")]
    for name, value, row, meaning in rows:
        unit = _UNITS[row["unit"]][which]
        lines.append((f"`{name}`", f"{_number(value)} {unit}".strip(), meaning, _HITS[row["hit"]][which]))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _number(value: int) -> str:
    return f"{value:,}"


def written(text: str, lang: str) -> str:
    """Return the page with its tables."""
    for name, table in tables(lang).items():
        text, found = re.subn(
            rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)",
            lambda match, table=table: match[1] + table + match[2],
            text,
            flags=re.DOTALL,
        )
        if found != 1:
            raise SystemExit(f"no section {name}")
    return text


def main() -> None:
    """Write or check both pages."""
    for lang, path in PAGES.items():
        text = path.read_text("utf-8")
        new = written(text, lang)
        if "--check" in sys.argv[1:]:
            if new != text:
                raise SystemExit(f"{path.name}: run tools/build_limits_page.py")
        else:
            path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
