"""The catalogue of rules: written from the registry as it is, one page for each rule, linked from the index of its area."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from gyosei_forms import rules
from gyosei_forms.rules import RETIRED
from gyosei_forms.text import is_hidden

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/rules"
RULES = rules.catalogue()
HEADINGS = [
    "何が問題か What is wrong",
    "なぜか Why",
    "出典 Source",
    "例 Example",
    "直し方 How to mend",
]


@pytest.fixture(scope="module")
def tool():
    before = list(sys.path)
    spec = importlib.util.spec_from_file_location("build_rule_pages", ROOT / "tools/build_rule_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before


@pytest.fixture(scope="module")
def examples(tool):
    return sys.modules["rule_examples"]


def text_of(rule):
    return (PAGES / rule.area / f"{rule.id}.md").read_text(encoding="utf-8")


def test_the_pages_are_as_the_tool_writes_them(tool, tmp_path, capsys):
    files = tool.build()
    assert tool.check(files, PAGES) == 0, capsys.readouterr().out
    named = {"README.md", *(f"{area}/README.md" for area in rules.AREAS)}
    assert files.keys() == named | {f"{one.area}/{one.id}.md" for one in RULES}
    name = "CHAR/GYO-CHAR-001.md"
    assert tool.check(files | {name: b"another"}, PAGES) == 1
    assert tool.check({one: text for one, text in files.items() if one != name}, PAGES) == 1
    assert tool.check(files, tmp_path) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_what_why_whence_and_how_to_mend_in_both_languages(rule):
    parts = re.split(r"^## ", text_of(rule), flags=re.MULTILINE)
    assert [one.splitlines()[0] for one in parts[1:]] == HEADINGS
    assert parts[0].startswith(f"# {rule.id} {rule.title.ja}\n\n{rule.title.en}\n")
    for one in (parts[1], parts[2], parts[5]):
        japanese, english = one.strip().split("\n\n")[-2:]
        assert re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", japanese)
        assert re.search(r"[A-Za-z]{3}", english)
    assert parts[3].count("\n- ") == len(rule.basis)
    assert all(str(one) in parts[3] for one in rule.basis)
    assert parts[4].count("指摘される Reported") == 1
    assert parts[4].count("指摘されない Not reported") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_on_a_page_is_hidden_and_no_block_is_a_wall(rule):
    text = text_of(rule)
    assert [char for char in text if char != "\n" and is_hidden(char)] == []
    assert "<function" not in text
    assert " object at 0x" not in text
    assert text.count("```") % 2 == 0
    blocks = re.findall(r"^```[a-z]+\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    assert all(block.count("\n") <= 61 for block in blocks)


@pytest.mark.parametrize("area", rules.AREAS)
def test_the_index_links_every_page_once(area):
    text = (PAGES / area / "README.md").read_text(encoding="utf-8")
    listed = re.findall(rf"\]\((GYO-{area}-[0-9]{{3}})\.md\)", text)
    assert sorted(listed) == [one.id for one in RULES if one.area == area]
    assert all(rule_id in text for rule_id in RETIRED if rule_id.startswith(f"GYO-{area}-"))


def test_the_first_page_leads_to_every_area_and_names_what_is_retired():
    text = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\(([A-Z]+)/README\.md\)", text) == list(
        dict.fromkeys(re.findall(r"\]\(([A-Z]+)/README\.md\)", text))
    )
    assert set(re.findall(r"\]\(([A-Z]+)/README\.md\)", text)) == set(rules.AREAS)
    assert all(f"`{rule_id}`" in text for rule_id in RETIRED)
    counts = [int(one) for one in re.findall(r"\| ([0-9]+) \|$", text, flags=re.MULTILINE)]
    assert sum(counts) == 2 * len(RULES)  # by area, and by severity


@pytest.mark.parametrize(
    ("value", "lines", "legend"),
    [
        ("山田\u200b花子", ['"山田\\u200b花子"'], ["- `\\u200b`: U+200B ZERO WIDTH SPACE"]),
        ("辻\U000e0100", ['"辻\\udb40\\udd00"'], ["- `\\udb40\\udd00`: U+E0100 VARIATION SELECTOR-17"]),
        ("野\ud842", ['"野\\ud842"'], ["- `\\ud842`: U+D842 サロゲート lone surrogate"]),
        ("山田\u3000花子", ['"山田\\u3000花子"'], ["- `\\u3000`: U+3000 IDEOGRAPHIC SPACE"]),
        ("a\tb", ['"a\\tb"'], []),
        ("氏,名\n山田,花子\n", ["氏,名", "山田,花子"], []),
        ('{"a": 1}', ['{"a": 1}'], []),
        (b"\x8d\x82", ["\\x8d\\x82"], []),
        (b"<a><b/></a>", ["<a>", "<b/>", "</a>"], []),
        ({"n": None}, ["{", '  "n": null', "}"], []),
        ({"raw": b"\x8d"}, ["{", '  "raw": "8d（1 バイト bytes, hex）"', "}"], []),
    ],
)
def test_an_example_shows_every_character(examples, value, lines, legend):
    shown = examples.written(value)
    assert shown.lines == lines
    told = "".join(examples._legend("\n".join(shown.lines)))
    assert told.splitlines() == legend
    if shown.kind == "json" and not isinstance(value, (bytes, dict)):
        assert json.loads("\n".join(shown.lines)) == value


def test_what_cannot_be_printed_is_refused_and_what_is_long_is_cut_or_compared(examples):
    with pytest.raises(SystemExit, match="cannot be printed"):
        examples.written({"order": list})
    with pytest.raises(SystemExit, match="cannot be printed"):
        examples.written(object())
    block = examples.written("\n".join("x" * 70)).block()
    assert block.splitlines()[61:] == ["…", "```", "", "ほかに 10 行。10 more lines."]
    first, second = (examples.written({"rows": list(range(30)), "name": name}) for name in ("山田", "山口"))
    compared = "".join(examples._compared(first, second))
    assert '-  "name": "山田"' in compared
    assert '+  "name": "山口"' in compared
    assert compared.count("\n") < 12
    assert examples.DIFFERENCE not in "".join(examples._compared(None, second))


def test_a_rule_without_a_subject_or_with_two_is_named(tool):
    words = {"subjects": [{"rules": "001"}]}
    assert [one.id for one in tool.subjects("LIMIT", words)[0].rules] == ["GYO-LIMIT-001"]
    with pytest.raises(SystemExit, match="GYO-LIMIT-001"):
        tool.subjects("LIMIT", {"subjects": []})
    with pytest.raises(SystemExit, match="GYO-LIMIT-001"):
        tool.subjects("LIMIT", {"subjects": [{"rules": "001"}, {"rules": "001"}]})
    assert "GYO-GIF-009" not in list(tool._ids("GIF", "008-010"))


def test_a_message_on_a_page_cannot_become_markdown(tool):
    assert tool.prose("[a](b) <c> *d* 60|x\u202e") == r"\[a\](b) \<c\> \*d\* 60\|x〈U+202E〉"
