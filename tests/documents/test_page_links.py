"""Links of the pages for readers lead to a page that is there, and to a heading of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(
    page
    for pattern in ("*.md", "tutorial/*.md", "explanation/*.md", "how_to/*.md")
    for page in DOCS.glob(pattern)
)
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Headings as the forge and the site name them, and anchors set by hand."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    made = {
        re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]+>|\[([^\]]*)\]\([^)]*\)", r"\1", one))
        .strip()
        .lower()
        .replace(" ", "-")
        for one in _HEADING.findall(text)
    }
    return made | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_leads_somewhere(page):
    for place, anchor in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
        if place.startswith("reference/"):  # made with the site, whose own test follows its links
            continue
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), place
        if anchor:  # headings in Japanese get the anchors of the English page on the site
            english = target.with_name(target.name.replace(".ja.md", ".md"))
            assert anchor in anchors(english), f"{place}#{anchor}"


def test_both_indexes_of_questions_lead_to_the_same_pages():
    english, japanese = (
        list(_LINK.findall((DOCS / "how_to" / name).read_text("utf-8")))
        for name in ("index.md", "index.ja.md")
    )
    assert english == japanese
    pages = {f"{page.name}" for page in (DOCS / "how_to").glob("*.md") if not page.name.endswith(".ja.md")}
    assert pages - {"index.md"} <= {place for place, _ in english}
