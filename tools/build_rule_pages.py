"""Write the pages on the rules of forms and of applications, one page a rule, from the registry.

They lie in ``docs/forms/rules/`` (GYO-FORM) and ``docs/applications/rules/`` (GYO-APP).

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
from typing import Any, NamedTuple

from gyosei_forms import rules
from gyosei_forms.applications.rules import across, items, matching, reuse
from gyosei_forms.forms.rules import answers, bundles, lint, reading
from gyosei_forms.forms.rules.lint.examples import CLEAN, linted
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Text

ROOT = Path(__file__).parents[1]
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


class Area(NamedTuple):
    """An area of rules: its id, the folder of its pages, the modules that register them, and the words of its index."""

    id: str
    folder: Path
    modules: dict[str, ModuleType]
    title: Text
    about: Text
    example: str


def _of_lint() -> dict[str, ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(lint.__path__)]
    return {name: importlib.import_module(f"{lint.__name__}.{name}") for name in names}


AREAS = (
    Area(
        "FORM",
        ROOT / "docs/forms/rules",
        {"reading": reading, "answers": answers, "of_bundles": bundles, **_of_lint()},
        Text("様式の規則", "Rules on forms"),
        Text("様式の定義・回答・束・JSON Schema", "definitions, answers, bundles and JSON Schemas"),
        "GYO-FORM-140",
    ),
    Area(
        "APP",
        ROOT / "docs/applications/rules",
        {
            "application_items": items,
            "application_across": across,
            "application_reuse": reuse,
            "application_matching": matching,
        },
        Text("申請・証明・行政サービスの規則", "Rules on applications, certificates and services"),
        Text(
            "申請・証明・行政サービスのデータ、再利用、証明との照合",
            "data of applications, certificates and services, re-use, and matching with certificates",
        ),
        "GYO-APP-004",
    ),
)


def subjects(modules: dict[str, ModuleType]) -> Subjects:
    """Return the rules of each subject: of each module that registers some."""
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


def index(area: Area, found: Subjects, reasons: dict[str, Any]) -> str:
    """Return the page that lists the rules by subject."""
    count = sum(map(len, found.values()))
    parts = [
        f"# {area.title.ja} {area.title.en}\n",
        NOTE,
        f"{area.about.ja}について、{count} の規則があります。`gyosei-forms explain {area.example}` でも読めます。\n",
        f"There are {count} rules on {area.about.en}. `gyosei-forms explain {area.example}` tells the same.\n",
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
    if area.id == "FORM":
        parts += _clean()
    return "\n".join(parts)


def _clean() -> Iterator[str]:
    """Yield the form that the examples of the lint change."""
    clean = json.dumps(CLEAN, ensure_ascii=False, indent=2)
    yield '## <a id="clean"></a>指摘のない様式 The clean form\n'
    yield "例はこの様式への変更です。"
    yield "The examples change this form.\n"
    yield f"```json\n{clean}\n```\n"


def build(area: Area) -> dict[str, bytes]:
    """Return the content of each page of an area by its name."""
    found, reasons = subjects(area.modules), tomllib.loads(REASONS.read_text(encoding="utf-8"))
    lacking = found.keys() - reasons.keys()
    if lacking:
        raise SystemExit(f"{REASONS.name}: no reason for {', '.join(sorted(lacking))}")
    pages = {f"{rule.id}.md": page(rule, reasons[name]) for name, listed in found.items() for rule in listed}
    every = {f"{rule.id}.md" for rule in rules.catalogue() if rule.area == area.id}
    if every != pages.keys():
        raise SystemExit(f"rules of no subject: {', '.join(sorted(every ^ pages.keys()))}")
    return {
        name: text.encode() for name, text in (pages | {"README.md": index(area, found, reasons)}).items()
    }


def check(files: dict[str, bytes], folder: Path) -> int:
    """Name each page that is not what a build gives, those too many included; return the exit code."""
    there = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
    differing = sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    for name in differing:
        print(f"{name}: {'differs' if name in files and name in there else 'missing or too many'}")
    return 1 if differing else 0


def write(files: dict[str, bytes], folder: Path) -> None:
    """Write the pages and take away those that are no rule's any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print(f"{folder.relative_to(ROOT)}: {len(files)} pages, {sum(map(len, files.values())):,} bytes")


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, say which pages would change")
    built = [(build(area), area.folder) for area in AREAS]
    if parser.parse_args().check:
        return max(check(files, folder) for files, folder in built)
    for files, folder in built:
        write(files, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
