"""What the linter found, for readers and machines: the report with the counts and the sheet of principles."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from gyosei_forms.findings.rendering import as_data
from gyosei_forms.findings.report import Format
from gyosei_forms.forms.linting.counts import Counts
from gyosei_forms.forms.linting.sheet import Standing
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.forms.linting.linter import Lint

_COUNTED = {
    "inputs": Text("入力する項目", "inputs"),
    "inputs_after_prefill": Text("あらかじめ表示する値などを除いた項目", "inputs after prefill"),
    "conditional": Text("うち場合によって聞く項目", "of these asked in some cases"),
    "documents": Text("求める書類", "documents asked for"),
    "documents_omitted": Text("省略できる書類", "documents omitted"),
    "documents_open": Text("事実によって決まる書類", "documents that depend on facts"),
}
_AS_FAR = Text(
    "規則が及ぶ範囲での判定。理由を書いた例外は、満たすものとする。",
    "As far as rules speak to it; what is exempt with a reason counts as met.",
)


def render(lint: Lint, format: Format, *, lang: Lang, color: bool) -> str:  # noqa: A002
    """Return the report in the named form; text, JSON and HTML hold the counts and the sheet too, where there is a form to judge."""
    told = lint.report.render(format, lang=lang, color=color)
    if format == "json":
        return json.dumps({**as_data(lint.report), **_data(lint)}, ensure_ascii=False, indent=2) + "\n"
    if lint.counts is None:  # nothing could be judged: a reader needs the findings alone
        return told
    if format == "text":
        return told + "\n".join(_lines(lint, lint.counts, lang)) + "\n"
    if format == "html":
        before, end, after = told.rpartition("</body>")
        return before + "".join(_html(lint, lint.counts, lang)) + end + after
    return told


def _data(lint: Lint) -> dict[str, Any]:
    form = lint.form
    return {
        "form": None if form is None else {"id": form.id, "version": form.version},
        "asked": None if lint.counts is None else asdict(lint.counts),
        "principles": [
            {
                "group": one.principle.group._asdict(),
                "name": one.principle.name._asdict(),
                "source": str(one.principle.source),
                "verdict": one.verdict.value,
                "rules": list(one.principle.rules),
                "broken": list(one.broken),
            }
            for one in lint.sheet
        ],
    }


def _counted(counts: Counts, lang: Lang) -> Iterator[tuple[str, int]]:
    for name, number in asdict(counts).items():
        yield _COUNTED[name].get(lang), number


def _named(one: Standing, lang: Lang) -> str:
    return f"{one.principle.name.get(lang)} ({one.principle.source.text(lang)})"


def _lines(lint: Lint, counts: Counts, lang: Lang) -> Iterator[str]:
    yield ""
    for name, number in _counted(counts, lang):
        yield f"{name}: {number}"
    for group, rows in groupby(lint.sheet, key=lambda one: one.principle.group):
        yield ""
        yield f"{group.get(lang)}"
        for one in rows:
            broken = f": {', '.join(one.broken)}" if one.broken else ""
            yield f"  [{one.verdict.word(lang)}] {_named(one, lang)}{broken}"
    yield _AS_FAR.get(lang)


def _html(lint: Lint, counts: Counts, lang: Lang) -> Iterator[str]:
    yield "<table>\n"
    for name, number in _counted(counts, lang):
        yield f'<tr><th scope="row">{html.escape(name)}</th><td>{number}</td></tr>\n'
    yield "</table>\n"
    for group, rows in groupby(lint.sheet, key=lambda one: one.principle.group):
        yield f"<h2>{html.escape(group.get(lang))}</h2>\n<table>\n"
        for one in rows:
            cells = (one.verdict.word(lang), ", ".join(one.broken))
            yield f'<tr><th scope="row">{html.escape(_named(one, lang))}</th>'
            yield "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"
        yield "</table>\n"
    yield f"<p>{html.escape(_AS_FAR.get(lang))}</p>\n"
