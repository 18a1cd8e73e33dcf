"""Write the catalogue of rules, one page a rule in Japanese and English, from the registry.

It lies in ``docs/rules/``: an index of the areas, and for each area a folder with its index and its pages.

::

    python tools/build_rule_pages.py           # write the pages
    python tools/build_rule_pages.py --check   # write nothing; exit code 1 if a page would change

What is wrong, its basis and what to do are those of the rule; the example is the rule's own, and the message the one that
it gives. Why the rules of a subject are there is written in ``tools/rule_reasons.toml``, what the examples are in
``tools/rule_examples.toml``. A test runs the check.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from rule_examples import example

from gyosei_forms import rules
from gyosei_forms.basis import Citation
from gyosei_forms.findings import Finding
from gyosei_forms.forms.rules.lint.examples import CLEAN
from gyosei_forms.rules import RETIRED, Rule, Severity
from gyosei_forms.text import is_hidden

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/rules"
REASONS = ROOT / "tools/rule_reasons.toml"
NOTE = "<!-- Written by tools/build_rule_pages.py; do not edit. -->\n"
WEIGHT = {
    Severity.ERROR: (
        "法令か標準、又はこの書式が縛ることなので、エラーとします。",
        "Law, standard or the format itself binds here, so it is an error.",
    ),
    Severity.WARNING: (
        "縛るものはなくても、このまま使うと困ることになりやすいので、警告とします。",
        "Nothing binds, but using it as it is easily leads to trouble, so it is a warning.",
    ),
    Severity.ADVICE: (
        "するとよいこと、又は確かめるとよいことなので、助言とします。",
        "It is good to do, or to look at, so it is advice.",
    ),
    Severity.INFO: ("知らせるためのもので、誤りとはしません。", "It is for information, and no fault."),
}
Words = dict[str, Any]


class Subject(NamedTuple):
    """What rules of an area have in common: its words, and the rules."""

    words: Words
    rules: list[Rule]


def subjects(area: str, words: Words) -> list[Subject]:
    """Return the subjects of an area; each rule of the area is of exactly one."""
    unused = {rule.id: rule for rule in rules.catalogue() if rule.area == area}
    found = []
    for one in words["subjects"]:
        ids = list(_ids(area, one["rules"]))
        missing = [rule_id for rule_id in ids if rule_id not in unused]
        if missing:
            raise SystemExit(f"{REASONS.name}: no rule, or twice: {', '.join(missing)}")
        found.append(Subject(one, [unused.pop(rule_id) for rule_id in ids]))
    if unused:
        raise SystemExit(f"{REASONS.name}: rules of no subject: {', '.join(unused)}")
    return found


def _ids(area: str, ranges: str) -> Iterator[str]:
    """Yield the ids of ranges such as ``001-003 010``; those that are retired are passed over."""
    for one in ranges.split():
        first, _, last = one.partition("-")
        for number in range(int(first), int(last or first) + 1):
            if (rule_id := f"GYO-{area}-{number:03}") not in RETIRED:
                yield rule_id


def page(rule: Rule, words: Words) -> str:
    """Return the page of a rule."""
    finding = told(rule)
    weight = WEIGHT[rule.severity]
    return "\n".join(
        [
            f"# {rule.id} {rule.title.ja}\n",
            f"{rule.title.en}\n",
            NOTE,
            (
                f"**{rule.severity.word('ja')} {rule.severity.word('en')}** · "
                f"{words['title']['ja']} {words['title']['en']} · "
                f"[{rule.area} の規則 Rules of {rule.area}](README.md) · [全ての領域 All areas](../README.md)\n"
            ),
            "## 何が問題か What is wrong\n",
            "下の例について示す文です。The message on the example below.\n",
            f"> {prose(finding.message('ja'))}\n",
            f"> {prose(finding.message('en'))}\n",
            "## なぜか Why\n",
            f"{words['ja']}{weight[0]}\n",
            f"{words['en']} {weight[1]}\n",
            "## 出典 Source\n",
            *(source(one) for one in rule.basis),
            "\n## 例 Example\n",
            *example(rule),
            "## 直し方 How to mend\n",
            f"{prose(finding.mend('ja'))}\n",
            f"{prose(finding.mend('en'))}\n",
        ]
    )


def source(citation: Citation) -> str:
    """Return a source as an entry of a list: how it is cited, what it is called, and the document."""
    called = dict.fromkeys((citation.text("ja"), citation.text("en")))
    return f"- `{citation}` {' / '.join(called)}: {' / '.join(dict.fromkeys(citation.document.title))}"


def told(rule: Rule) -> Finding:
    """Return the finding of the failing example; keys and ids of samples are made by chance, so sizes and places are left open."""
    finding = next(one for one in rule.check(rule.failing) if one.rule == rule.id)
    if rule.area != "ENV":
        return finding
    open_ = {name: "…" for name in ("offset", "size") if finding.values.get(name, 0) > 99}
    return replace(finding, values={**finding.values, **open_})


def prose(text: str) -> str:
    """Return a message as Markdown shows it: hidden characters by code point, signs of Markdown taken literally."""
    seen = "".join(f"〈U+{ord(char):04X}〉" if is_hidden(char) else char for char in text)
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", seen)


def index(area: str, words: Words, found: list[Subject]) -> str:
    """Return the page that lists the rules of an area by subject."""
    count, first = sum(len(one.rules) for one in found), found[0].rules[0].id
    parts = [
        f"# GYO-{area} {words['title']['ja']} {words['title']['en']}\n",
        NOTE,
        f"{words['about']['ja']}について、{count} の規則があります。`gyosei-forms explain {first}` でも読めます。\n",
        f"There are {count} rules on {words['about']['en']}. `gyosei-forms explain {first}` tells the same.\n",
        "[全ての領域と、規則の読み方](../README.md) [All areas, and how to read a rule](../README.md)\n",
    ]
    for subject in found:
        title = subject.words["title"]
        parts += [f"## {title['ja']} {title['en']}\n", f"{subject.words['ja']}\n", f"{subject.words['en']}\n"]
        parts += ["| 規則 Rule | 題 Title | 重さ Severity |", "|---|---|---|"]
        parts += [
            f"| [{one.id}]({one.id}.md) | {one.title.ja}<br>{prose(one.title.en)} | {one.severity.word('ja')} {one.severity} |"
            for one in subject.rules
        ]
        parts.append("")
    gone = {rule_id: reason for rule_id, reason in RETIRED.items() if rule_id.startswith(f"GYO-{area}-")}
    if gone:
        parts.append("## 廃止した規則 Retired rules\n")
        parts += [f"- `{rule_id}`: {reason.ja} / {reason.en}" for rule_id, reason in gone.items()]
        parts.append("")
    return "\n".join(parts + (_clean() if area == "FORM" else []))


def _clean() -> list[str]:
    """Return the form that the examples of the lint change."""
    clean = json.dumps(CLEAN, ensure_ascii=False, indent=2)
    return [
        '## <a id="clean"></a>指摘のない様式 The clean form\n',
        "例はこの様式への変更です。",
        "The examples change this form.\n",
        f"```json\n{clean}\n```\n",
    ]


def contents(areas: dict[str, tuple[Words, list[Subject]]]) -> str:
    """Return the index of the areas, and what an id, a severity and a page are."""
    every = rules.catalogue()
    of_severity = {one: sum(rule.severity is one for rule in every) for one in Severity}
    retired = ", ".join(f"`{one}`" for one in RETIRED)
    parts = [
        "# 規則の一覧 Catalogue of rules\n",
        NOTE,
        (
            f"このライブラリの指摘には、全て規則の ID が付きます。{len(every)} の規則に一つずつ、何が問題か、なぜか、出典、例、直し方を"
            "書いたページがあります。指摘の ID がわかっていれば、ID の中央の語の領域を開いてください。\n"
        ),
        (
            f"Every finding of this library carries the id of a rule. Each of the {len(every)} rules has a page: what is wrong, why,"
            " the source, an example, how to mend it. With the id of a finding, open the area that its middle part names.\n"
        ),
        "## 領域 Areas\n",
        "| 領域 Area | 何について On | 規則 Rules |",
        "|---|---|---|",
    ]
    parts += [
        (
            f"| [GYO-{area}]({area}/README.md) | **{words['title']['ja']}** {words['about']['ja']}<br>"
            f"**{words['title']['en']}** {words['about']['en']} | {sum(len(one.rules) for one in found)} |"
        )
        for area, (words, found) in areas.items()
    ]
    parts += [
        "\n## 規則の ID Ids of rules\n",
        (
            "ID は `GYO-領域-番号` です。一度付けた ID の意味は変わらず、規則をやめても他の規則には使いません。文言と重さは、版が"
            f"変わると改められることがあります。やめた規則の ID: {retired}。\n"
        ),
        (
            "An id is `GYO-AREA-number`. What an id means never changes, and when a rule is given up its id is not used again."
            f" Wording and severity can change with a release. Ids that are retired: {retired}.\n"
        ),
        "## 重さ Severity\n",
        "| 重さ Severity | 意味 Meaning | 規則 Rules |",
        "|---|---|---|",
    ]
    parts += [
        f"| {one.word('ja')} {one} | {WEIGHT[one][0]}<br>{WEIGHT[one][1]} | {of_severity[one]} |"
        for one in Severity
    ]
    parts += [
        "\nポリシーのファイル（`--policy`）で、規則ごとに重さを変えられます。\n",
        "A policy file (`--policy`) changes how much a rule weighs.\n",
        "## 例の読み方 How to read the examples\n",
        (
            "例は、ライブラリの試験が使うものと同じで、人や法人は架空のものか、見本として公表されたものです。JSON で書いた例では、見えない"
            "文字を `\\u200b` のように書き、その名前を下に示します。\n"
        ),
        (
            "The examples are those that the library's tests run; people and corporations are made up, or specimens that are published."
            " In examples written as JSON a character that does not show is an escape such as `\\u200b`, and is named below.\n"
        ),
    ]
    return "\n".join(parts)


def build() -> dict[str, bytes]:
    """Return the content of each page by its path within the folder."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    if reasons.keys() != rules.AREAS.keys():
        raise SystemExit(f"{REASONS.name}: not one for each area: {reasons.keys() ^ rules.AREAS.keys()}")
    areas = {area: (words, subjects(area, words)) for area, words in reasons.items()}
    pages = {"README.md": contents(areas)}
    for area, (words, found) in areas.items():
        pages[f"{area}/README.md"] = index(area, words, found)
        pages |= {f"{area}/{rule.id}.md": page(rule, one.words) for one in found for rule in one.rules}
    return {name: text.encode() for name, text in pages.items()}


def check(files: dict[str, bytes], folder: Path) -> int:
    """Name each page that is not what a build gives, those too many included; return the exit code."""
    there = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    differing = sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    for name in differing:
        print(f"{name}: {'differs' if name in files and name in there else 'missing or too many'}")
    return 1 if differing else 0


def write(files: dict[str, bytes], folder: Path) -> None:
    """Write the pages and take away those that are no rule's any more."""
    for path in folder.rglob("*.md"):
        if str(path.relative_to(folder)) not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{folder.relative_to(ROOT)}: {len(files)} pages, {sum(map(len, files.values())):,} bytes")


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which pages would change")
    only_check = parser.parse_args().check
    files = build()
    if only_check:
        return check(files, PAGES)
    write(files, PAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
