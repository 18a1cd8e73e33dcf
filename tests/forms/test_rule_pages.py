"""The pages on the rules of forms and applications: written from the registry as it is, one for each rule, linked from one index."""

import importlib.util
import re
from pathlib import Path

import pytest

from gyosei_forms import rules

ROOT = Path(__file__).parents[2]
PAGES = {"FORM": ROOT / "docs/forms/rules", "APP": ROOT / "docs/applications/rules"}
RULES = [one for one in rules.catalogue() if one.area in PAGES]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_rule_pages", ROOT / "tools/build_rule_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("area", PAGES)
def test_the_pages_are_as_the_tool_writes_them(tool, tmp_path, area):
    (found,) = (one for one in tool.AREAS if one.id == area)
    files, folder = tool.build(found), PAGES[area]
    assert found.folder == folder
    assert tool.check(files, folder) == 0
    assert files.keys() == {"README.md", *(f"{one.id}.md" for one in RULES if one.area == area)}
    name = f"GYO-{area}-001.md"
    assert tool.check(files | {name: b"another"}, folder) == 1
    assert tool.check({one: text for one, text in files.items() if one != name}, folder) == 1
    assert tool.check(files, tmp_path) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_what_why_whence_and_how_to_mend_in_both_languages(rule):
    text = (PAGES[rule.area] / f"{rule.id}.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    titles = [one.splitlines()[0] for one in parts[1:]]
    assert titles == [
        "何が問題か What is wrong",
        "なぜか Why",
        "出典 Source",
        "例 Example",
        "直し方 How to mend",
    ]
    assert rule.title.ja in parts[0]
    assert rule.title.en in parts[0]
    for one in (parts[1], parts[2], parts[5]):
        japanese, english = one.strip().split("\n\n")[1:]
        assert re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", japanese)
        assert re.search(r"[A-Za-z]{3}", english)
    assert parts[3].count("\n- ") == len(rule.basis)
    assert all(str(one) in parts[3] for one in rule.basis)


@pytest.mark.parametrize("area", PAGES)
def test_the_index_links_every_page_once(area):
    text = (PAGES[area] / "README.md").read_text(encoding="utf-8")
    listed = re.findall(rf"\]\((GYO-{area}-[0-9]{{3}})\.md\)", text)
    assert sorted(listed) == [one.id for one in RULES if one.area == area]
