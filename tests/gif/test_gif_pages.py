"""The pages on GIF: written from the models as they are, linked from one index, with links that lead somewhere."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from gyosei_forms import gif, rules
from gyosei_forms.gif import models
from gyosei_forms.gif.models import MODELS

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/gif"
NAMES = [model.EN for model in MODELS]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_gif_pages", ROOT / "tools/build_gif_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_as_the_tool_writes_them(tool, shared, tmp_path):
    files = tool.build(shared)
    assert tool.check(files) == 0
    assert files.keys() == {"README.md", *(f"{name}.md" for name in NAMES)}
    assert tool.check(files | {"Person.md": b"another"}) == 1
    assert tool.check({name: text for name, text in files.items() if name != "Land.md"}) == 1
    assert tool.check(files, tmp_path) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_every_item_in_its_order(name):
    text = (PAGES / f"entities/{name}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `(\w+)`<br>`(\w+)` \|", text, re.MULTILINE)
    fields = models.table(name).fields
    assert rows == [(field.item.ja, field.item.en, attribute) for attribute, field in fields.items()]
    tables = re.split(r"\n\n", text)
    assert all(len({row.count("|") for row in one.splitlines()}) == 1 for one in tables if one[0] == "|")
    for pattern in models.table(name).patterns:
        assert f"{name}_{pattern}.schema.json" in text


def test_the_rules_of_an_item_are_those_that_it_breaks(tool):
    fields = models.table("Address").fields
    assert tool.rules_of(fields["postal_code"].item) >= {"GYO-ADDR-001", "GYO-GIF-014"}
    assert tool.rules_of(fields["country"].item) == {"GYO-GIF-019", "GYO-GIF-020"}
    assert tool.rules_of(fields["prefecture"].item) == frozenset()
    assert list(tool.shortened(["GYO-A-001", "GYO-A-002", "GYO-A-004", "GYO-B-005"])) == [
        "GYO-A-001–002",
        "GYO-A-004",
        "GYO-B-005",
    ]
    named = re.findall(r"GYO-[A-Z]+-[0-9]{3}", (PAGES / "entities/Address.md").read_text(encoding="utf-8"))
    assert named
    assert all(rules.get(one) for one in named)


@pytest.mark.parametrize("name", NAMES)
def test_each_entity_has_an_example_without_findings(name):
    record = json.loads((ROOT / f"examples/gif/{name}.json").read_text(encoding="utf-8"))
    verdict = gif.conformance(record, entity=name)
    assert [level.word("en") for level in verdict.levels.values()] == ["yes", "yes", "yes"]
    assert verdict.report.findings == ()


def test_the_index_names_every_page():
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    pages = {page.relative_to(PAGES).as_posix() for page in PAGES.glob("*.md")}
    pages = {page for page in pages if not page.endswith(".ja.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([^)#]+)", text))
    listed = (PAGES / "entities/README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\w+\.md)\)", listed)) == {f"{name}.md" for name in NAMES}


@pytest.mark.parametrize(
    "page", sorted(PAGES.rglob("*.md")), ids=lambda page: page.relative_to(PAGES).as_posix()
)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            # on the site, a heading in Japanese has the anchor of the English one
            english = there.with_name(there.name.replace(".ja.md", ".md"))
            text = english.read_text(encoding="utf-8")
            titles = {_anchor(line) for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
            assert anchor in titles | set(re.findall(r'<a id="([^"]+)">', text)), target


def _anchor(title):
    """Return the anchor that Markdown gives to a heading."""
    return re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-")
