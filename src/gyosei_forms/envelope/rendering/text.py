"""A verdict as text."""

from __future__ import annotations

from collections.abc import Iterator

from gyosei_forms.envelope.rendering import view as views
from gyosei_forms.envelope.rendering.view import PartView, View
from gyosei_forms.text import Lang


def lines(view: View, lang: Lang, *, explain: bool) -> Iterator[str]:
    """Yield the lines of a verdict; those of an envelope within are indented."""
    yield f"{views.VERDICT.get(lang)}: {view.headline}"
    yield from (f"{label}: {value}" for label, value in view.rows)
    if view.substituted:
        yield views.substituted_title(lang)
        yield from (f"  {line}" for line in view.substituted)
    if view.parts:
        yield views.PARTS.get(lang)
        for part in view.parts:
            yield from _part(part, lang, explain=explain)
    if explain:
        yield views.STEPS.get(lang)
        yield from (f"  [{outcome}] {step}" for step, outcome in view.steps)
    if view.findings.rule_ids:
        yield views.FINDINGS.get(lang)
        yield from view.findings.render("text", lang=lang).rstrip().split("\n")


def _part(part: PartView, lang: Lang, *, explain: bool) -> Iterator[str]:
    line = f"  [{part.word}] {part.name} {part.kind}"
    if len(part.digests) == 1 and not part.digests[0][0]:
        yield f"{line} {part.digests[0][1]}"
    else:
        yield line
        yield from (f"      {label} {digest}" for label, digest in part.digests)
    if part.nested is not None:
        yield f"      {views.WITHIN.get(lang)}"
        yield from (f"        {inner}" for inner in lines(part.nested, lang, explain=explain))
