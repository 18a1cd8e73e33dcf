"""Write the tables of the ready forms and bundles in docs/forms/README.md and README.ja.md from examples/forms.

::

    python tools/build_ready_forms.py            # the tables of both pages
    python tools/build_ready_forms.py --check    # write nothing; exit code 1 if a page would change

A test runs the check.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gyosei_forms import forms

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs/forms/README.md", ROOT / "docs/forms/README.ja.md")
READY = ROOT / "examples/forms"
_LINK = "../../examples/forms"
_DAY = date(2026, 4, 1)


def build() -> dict[Path, str]:
    """Return the pages with their tables as the examples make them."""
    tables = {"ready forms": "".join(_forms()), "bundles": "".join(_bundles())}
    pages = {path: path.read_text("utf-8") for path in PAGES}
    for path in PAGES:
        for name, rows in tables.items():
            begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
            before, _, rest = pages[path].partition(begin)
            pages[path] = f"{before}{begin}\n{rows}{end}{rest.partition(end)[2]}"
    return pages


def _forms() -> Iterator[str]:
    yield "| 様式 form | 手続 procedure | 根拠 law | 項目 fields | うち例示 illustrative |\n|---|---|---|---|---|\n"
    for path in sorted(READY.glob("*/form.yaml")):
        form = forms.read(path).unwrap()
        asked = [one for one in form.all_fields() if not one.fields]
        marked = sum(one.illustrative for one in asked)
        source = form.procedure.key or "、".join(form.source) or "–"
        law = "、".join(form.procedure.law) or "–"
        title = f"[{form.title.ja}]({_LINK}/{form.id}/form.yaml)<br>{form.title.en}"
        yield f"| {title} | {source} | {law} | {len(asked)} | {marked} |\n"


def _bundles() -> Iterator[str]:
    yield "| 束 bundle | 手続（順序のとおり） procedures in order | 聞く項目 asked | 別々なら by themselves |\n|---|---|---|---|\n"
    for path in sorted(READY.glob("*.bundle.yaml")):
        bundle = forms.read_bundle(path).unwrap()
        parts = list(forms.split(bundle, {}, as_of=_DAY))
        asked = forms.split(bundle, {}, as_of=_DAY).asked
        alone = sum(len(forms.evaluate(part.form, {}, as_of=_DAY).fields) for part in parts)
        names = " → ".join(part.form.id for part in parts)
        title = f"[{bundle.title.ja}]({_LINK}/{path.name})<br>{bundle.title.en}"
        yield f"| {title} | {names} | {len(asked)} | {alone} |\n"


def main() -> int:
    """Write the pages, or compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page would change")
    made = build()
    if parser.parse_args().check:
        stale = [path for path, text in made.items() if path.read_text("utf-8") != text]
        for path in stale:
            print(f"would change: {path.relative_to(ROOT)}")
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
