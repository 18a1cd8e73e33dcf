"""The fenced blocks of a page, and the remarks (HTML comments, which nobody sees) in front of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<key>not run|run first)(?:: (?P<reason>[^\n]*?) -->|:\n(?P<before>.*?)-->)\n\n?)?"
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<lang>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
# Written by a tool that has a test of its own: pages of rules, entities.
_GENERATED = re.compile(r"(^|/)rules/|^gif/entities/")
# Followed step by step, or held against the files that it shows, by a test of its own. A folder stands for its pages.
FOLLOWED = {
    "forms/tutorial.md": "tests/forms/test_forms_tutorial.py",
    "integrations": "tests/integrations/test_integrations_examples.py",
    "tutorial": "tests/documents/test_tutorial.py",
}


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, why it is not run, and the commands that make what it needs."""

    line: int
    lang: str
    body: str
    not_run: str
    before: str


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page in order."""
    return [
        Block(
            text.count("\n", 0, found.start("fence")) + 1,
            found["lang"].strip(),
            re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE),
            found["reason"] or "" if found["key"] == "not run" else "",
            found["before"] or found["reason"] or "" if found["key"] == "run first" else "",
        )
        for found in _BLOCK.finditer(text)
    ]


def pages() -> list[Path]:
    """The English pages that somebody wrote."""
    return [
        page
        for page in sorted(DOCS.rglob("*.md"))
        if not page.name.endswith(".ja.md") and not is_generated(page)
    ]


def is_generated(page: Path) -> bool:
    """Whether a page comes from a tool."""
    return _GENERATED.search(page.relative_to(DOCS).as_posix()) is not None


def is_followed(page: Path) -> bool:
    """Whether a page, or all of its folder, has a test of its own."""
    return any(one == name(page) or page.is_relative_to(DOCS / one) for one in FOLLOWED)


def name(page: Path) -> str:
    """The path of a page in docs/."""
    return page.relative_to(DOCS).as_posix()
