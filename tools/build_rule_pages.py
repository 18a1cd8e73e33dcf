"""Write the pages on the rules of forms, ``docs/forms/rules/``: one page a rule, from the registry.

::

    python tools/build_rule_pages.py           # write the pages
    python tools/build_rule_pages.py --check   # write nothing; exit code 1 if a page would change

What is wrong, its basis and what to do are those of the rule; the example is the rule's own, and the message the one that
it gives. Why the rules of a subject are there is written in ``tools/rule_reasons.toml``. A test runs the check.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from gyosei_forms import rules
from gyosei_forms.forms.rules import answers, bundles, lint, reading
from gyosei_forms.forms.rules.lint.examples import CLEAN, linted
from gyosei_forms.rules import Rule, Severity

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/forms/rules"
REASONS = ROOT / "tools/rule_reasons.toml"
NOTE = "<!-- Written by tools/build_rule_pages.py; do not edit. -->\n"
WEIGHT = {
    Severity.ERROR: (
        "法令か標準、又はこの書式が縛ることなので、誤りとします。",
        "Law, standard or the format itself binds here, so it is an error.",
    ),
    Severity.WARNING: (
        "計画・標準や設計の判断から求めることで、縛るものではないので、警告とします。",
        "Plans, standards or sound design ask for it and do not bind, so it is a warning.",
    ),
    Severity.ADVICE: (
        "するとよいこと、又は確かめるとよいことなので、助言とします。",
        "It is good to do, or to look at, so it is advice.",
    ),
    Severity.INFO: ("知らせるだけです。", "It only tells."),
}
Subjects = dict[str, list[Rule]]


def subjects() -> Subjects:
    """Return the rules of each subject: of each module that registers some."""
    modules: dict[str, ModuleType] = {"reading": reading, "answers": answers, "of_bundles": bundles}
    for found in pkgutil.iter_modules(lint.__path__):
        modules[found.name] = importlib.import_module(f"{lint.__name__}.{found.name}")
    by_subject = {
        name: sorted(
            {one.id: one for one in vars(module).values() if isinstance(one, Rule)}.values(), key=_id
        )
        for name, module in modules.items()
    }
    return {name: found for name, found in by_subject.items() if found}


def _id(rule: Rule) -> str:
    return rule.id


def page(rule: Rule, reason: dict[str, Any]) -> str:
    """Return the page of a rule."""
    finding = next(one for one in rule.check(rule.failing) if one.rule == rule.id)
    title, weight = reason["title"], WEIGHT[rule.severity]
    return "\n".join(
        [
            f"# {rule.id} {rule.title.ja}\n",
            f"{rule.title.en}\n",
            NOTE,
            (
                f"**{rule.severity.word('ja')} {rule.severity.word('en')}** · "
                f"{title['ja']} {title['en']} · [規則の一覧 All rules](README.md)\n"
            ),
            "## 何が問題か What is wrong\n",
            f"{finding.message('ja')}\n",
            f"{finding.message('en')}\n",
            "## なぜか Why\n",
            f"{reason['ja']}{weight[0]}\n",
            f"{reason['en']} {weight[1]}\n",
            "## 出典 Source\n",
            *(
                f"- `{one}` {one.text('ja')} / {one.text('en')}: {one.document.title.ja}"
                for one in rule.basis
            ),
            "\n## 例 Example\n",
            *example(rule),
            "## 直し方 How to mend\n",
            f"{finding.mend('ja')}\n",
            f"{finding.mend('en')}\n",
        ]
    )


def example(rule: Rule) -> Iterator[str]:
    """Yield what gives a finding and what does not."""
    if rule.check is linted:
        yield "[指摘のない様式 the clean form](README.md#clean) に対する変更です（null は取り除く）。"
        yield "Changes to the clean form; null takes out.\n"
    for label, given in (("指摘される Reported", rule.failing), ("指摘されない Not reported", rule.passing)):
        text = (
            given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, indent=2, default=str)
        )
        kind = "text" if isinstance(given, str) else "json"
        yield f"{label}:\n\n```{kind}\n{text.rstrip()}\n```\n"


def index(found: Subjects, reasons: dict[str, Any]) -> str:
    """Return the page that lists the rules by subject."""
    count = sum(map(len, found.values()))
    parts = [
        "# 様式の規則 Rules on forms\n",
        NOTE,
        f"様式の定義・回答・束・JSON Schema について、{count} の規則があります。`gyosei-forms explain GYO-FORM-140` でも読めます。\n",
        f"There are {count} rules on definitions, answers, bundles and JSON Schemas. `gyosei-forms explain GYO-FORM-140` tells the same.\n",
        "誤り（error）は法令・標準・この書式が縛ることだけです。警告と助言は、ポリシー（`--policy`）で重さを変えられます。\n",
        "An error is only what law, standard or the format binds. A policy (`--policy`) changes how much a rule weighs.\n",
    ]
    for name in (one for one in reasons if one in found):
        reason = reasons[name]
        parts += [
            f"## {reason['title']['ja']} {reason['title']['en']}\n",
            f"{reason['ja']}\n",
            f"{reason['en']}\n",
        ]
        parts += ["| 規則 Rule | | |", "|---|---|---|"]
        parts += [
            f"| [{one.id}]({one.id}.md) | {one.severity.word('ja')} {one.severity} | {one.title.ja}<br>{one.title.en} |"
            for one in found[name]
        ]
        parts.append("")
    clean = json.dumps(CLEAN, ensure_ascii=False, indent=2)
    parts += [
        '## <a id="clean"></a>指摘のない様式 The clean form\n',
        "例はこの様式への変更です。",
        "The examples change this form.\n",
        f"```json\n{clean}\n```\n",
    ]
    return "\n".join(parts)


def build() -> dict[str, bytes]:
    """Return the content of each page by its name."""
    found, reasons = subjects(), tomllib.loads(REASONS.read_text(encoding="utf-8"))
    lacking = found.keys() - reasons.keys()
    if lacking:
        raise SystemExit(f"{REASONS.name}: no reason for {', '.join(sorted(lacking))}")
    pages = {f"{rule.id}.md": page(rule, reasons[name]) for name, listed in found.items() for rule in listed}
    every = {f"{rule.id}.md" for rule in rules.catalogue() if rule.area == "FORM"}
    if every != pages.keys():
        raise SystemExit(f"rules of no subject: {', '.join(sorted(every ^ pages.keys()))}")
    return {name: text.encode() for name, text in (pages | {"README.md": index(found, reasons)}).items()}


def check(files: dict[str, bytes], folder: Path = FOLDER) -> int:
    """Name each page that is not what a build gives, those too many included; return the exit code."""
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    differing = sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    for name in differing:
        print(f"{name}: {'differs' if name in files and name in there else 'missing or too many'}")
    return 1 if differing else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which pages would change")
    arguments = parser.parse_args()
    files = build()
    if arguments.check:
        return check(files)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    print(f"{len(files)} pages, {sum(map(len, files.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
