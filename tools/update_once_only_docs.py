"""Write the rules of each mechanism into its page in docs/once_only/mechanisms, and the two tables of the index pages.

``python tools/update_once_only_docs.py`` writes; a test holds every page against the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gyosei_forms import once_only
from gyosei_forms.conditions import Condition, Is
from gyosei_forms.once_only import Requirement, Route

INDEX = Path(__file__).resolve().parents[1] / "docs" / "once_only" / "index.md"
_HEADS = (
    ("document", "asked for", "asks", "outcome", "certainty", "from", "lines"),
    ("procedures", "document", "asks", "outcome", "certainty", "from"),
)


def rules(mechanism: str) -> str:
    """Return the rules of a mechanism as two tables: whatever the procedure, and of certain procedures."""
    general = [_general(one) for one in once_only.routes() if one.mechanism and one.mechanism.id == mechanism]
    stated = _stated(
        one
        for one in once_only.requirements()
        if one.route.mechanism is not None and one.route.mechanism.id == mechanism
    )
    parts = [_table(head, rows) for head, rows in zip(_HEADS, (general, stated), strict=True) if rows]
    return "\n".join(parts)


def _general(route: Route) -> tuple[str, ...]:
    lines = " ".join(f"{one}" for one in route.basis)
    return (_document(route.document), _matter(route.matter), *_what(route), lines)


def _stated(requirements: Iterable[Requirement]) -> list[tuple[str, ...]]:
    """Return the statements on procedures, those that say the same of one document in one row."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for one in requirements:
        rows.setdefault((_document(one.document), *_what(one.route)), []).append(one.procedure.key)
    return [(", ".join(keys), *cells) for cells, keys in rows.items()]


def _what(route: Route) -> tuple[str, ...]:
    """Return what a rule asks, its outcome, how firmly it is stated, and since when."""
    asks = ", ".join(sorted(_asked(part.condition) for part in route.parts)) or "–"
    since = route.valid_from.isoformat() if route.valid_from else "–"
    return asks, route.outcome.value, route.certainty.value, since


def _asked(condition: Condition) -> str:
    if isinstance(condition, Is):
        values = "/".join(str(value) for value in condition.values)
        return f"`{condition.fact}`" if values == "True" else values
    return "a combination of facts"


def _document(key: str) -> str:
    return f"{once_only.documents()[key].name.ja} (`{key}`)"


def _matter(key: str | None) -> str:
    return f"`{key}`" if key else "as a whole"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def mechanisms() -> str:
    """Return the table of the ways, each with its page."""
    rows = [
        (f"[{one.name.ja}](mechanisms/{key}.md)", one.name.en, f"`{one.shape.value}`", one.collects.en)
        for key, one in once_only.mechanisms().items()
    ]
    return _table(("way", "in English", "shape", "the form collects"), rows)


def documents() -> str:
    """Return the table of what the routes know of each document."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in once_only.routes():
        if one.mechanism is not None:
            ways = found.setdefault((_document(one.document), _matter(one.matter)), [])
            way = f"{one.mechanism.id}{'' if one.holds else ' (' + one.certainty.value + ')'}"
            ways.extend([way] if way not in ways else [])
    rows = [(document, matter, ", ".join(ways)) for (document, matter), ways in found.items()]
    return _table(("document", "asked for", "by"), rows)


def sections() -> Iterator[tuple[Path, str, str]]:
    """Return each generated section: its page, its name, its text."""
    for index in (INDEX, INDEX.with_name("index.ja.md")):
        yield index, "mechanisms", mechanisms()
        yield index, "documents", documents()
    for key in once_only.mechanisms():
        yield INDEX.parent / "mechanisms" / f"{key}.md", "rules", rules(key)


def section(text: str, name: str) -> str:
    """Return what stands between the markers of a section."""
    match = re.search(f"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", text, re.DOTALL)
    if match is None:
        raise SystemExit(f"no section {name}")
    return match[1]


def main() -> None:
    """Write every section."""
    for path, name, body in sections():
        text = path.read_text(encoding="utf-8")
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        new = text.replace(begin + section(text, name) + end, begin + body + end, 1)
        path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
