"""A verdict as a page: one HTML file that needs nothing else. Everything that is not markup is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from gyosei_forms.envelope.rendering import view as views
from gyosei_forms.envelope.rendering.view import PartView, View
from gyosei_forms.envelope.verdict import Indication
from gyosei_forms.findings import Finding, Report
from gyosei_forms.text import Lang, Text, shown_path

_HEADS = {
    "parts": Text("構成ファイル|種類|結果|大きさと SHA-256", "File|Kind|Result|Size and SHA-256"),
    "steps": Text("手順|結果", "Step|Result"),
    "findings": Text("重大度|規則|場所|内容|対処", "Severity|Rule|Place|Finding|What to do"),
}
_SIGNS = {Indication.TOTAL_PASSED: "✓", Indication.INDETERMINATE: "?", Indication.TOTAL_FAILED: "✗"}
_STYLE = """
body{font-family:system-ui,sans-serif;line-height:1.6;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a1a1c;background:#fff}
h1{font-size:1.4rem}
h2{font-size:1.1rem;margin-top:2rem}
.TOTAL_PASSED,.INDETERMINATE,.TOTAL_FAILED{border-left:.5rem solid;padding:.4rem .8rem}
.TOTAL_PASSED{border-color:#197a4b;background:#e6f5ec}
.INDETERMINATE{border-color:#927200;background:#fbf5e0}
.TOTAL_FAILED{border-color:#ce0000;background:#fdeeee}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #949494;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{white-space:nowrap}
.parts td:last-child{word-break:break-all;min-width:20rem}
.parts td:first-child,.findings td:nth-child(2){white-space:nowrap}
.wide{overflow-x:auto}
th{background:#f2f2f2}
section.within{border:2px solid #949494;padding:0 1rem 1rem;margin-top:2rem}
@media(max-width:40rem){dl{grid-template-columns:1fr}table{font-size:.85rem}}
"""


def page(view: View, lang: Lang, *, explain: bool) -> str:
    """Return the page of a verdict."""
    title = html.escape(f"{views.VERDICT.get(lang)}: {view.opened.indication}")
    body = "\n".join(_body(view, lang, level=1, explain=explain))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(view: View, lang: Lang, *, level: int, explain: bool) -> Iterator[str]:
    heading, below = f"h{min(level, 6)}", f"h{min(level + 1, 6)}"
    sign = _SIGNS[view.opened.indication]
    yield f'<{heading} class="{view.opened.indication}">{sign} {html.escape(view.headline)}</{heading}>'
    if view.rows:
        rows = "".join(
            f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>" for label, value in view.rows
        )
        yield f"<dl>{rows}</dl>"
    if view.substituted:
        items = "".join(f"<li>{html.escape(line)}</li>" for line in view.substituted)
        yield f"<{below}>{html.escape(views.substituted_title(lang))}</{below}><ul>{items}</ul>"
    if view.parts:
        yield _table(views.PARTS, "parts", map(_part_cells, view.parts), lang, below)
    if explain:
        yield _table(views.STEPS, "steps", view.steps, lang, below)
    if view.findings.rule_ids:
        yield _table(views.FINDINGS, "findings", _findings(view.findings, lang), lang, below)
    for part in view.parts:
        if part.nested is not None:
            inner = "\n".join(_body(part.nested, lang, level=level + 1, explain=explain))
            name = html.escape(f"{part.name} — {views.WITHIN.get(lang)}")
            yield f'<section class="within" aria-label="{name}"><p>{name}</p>\n{inner}\n</section>'


def _table(title: Text, kind: str, rows: Iterable[tuple[str, ...]], lang: Lang, heading: str) -> str:
    heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in _HEADS[kind].get(lang).split("|"))
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<{heading}>{html.escape(title.get(lang))}</{heading}>\n"
        f'<div class="wide"><table class="{kind}">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table></div>'
    )


def _part_cells(part: PartView) -> tuple[str, ...]:
    digests = "; ".join(f"{label} {digest}".strip() for label, digest in part.digests)
    return part.name, part.kind, part.word, digests


def _findings(report: Report, lang: Lang) -> Iterator[tuple[str, ...]]:
    for finding in report:
        yield (
            finding.severity.word(lang),
            finding.rule,
            _place(finding, lang),
            finding.message(lang),
            finding.mend(lang),
        )
    for more in report.overflow:
        yield more.severity.word(lang), more.rule, shown_path(more.first), f"+{more.count:,}", ""


def _place(finding: Finding, lang: Lang) -> str:
    position = finding.position.text(lang) if finding.position else ""
    return f"{shown_path(finding.pointer)} {position}".strip()
