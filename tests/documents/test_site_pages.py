"""What the site is made of: both languages of each page, the navigation, what is generated."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="needs mkdocs-material, in the group dev")

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(ROOT / "tools"))

from documentation import command_line, docstrings, hooks, public, reference, staging  # noqa: E402 - in tools/ and tests/forms/


def test_the_reference_reaches_what_the_package_names() -> None:
    package = importlib.import_module("gyosei_forms")
    assert {f"gyosei_forms.{name}" for name in package.__all__} <= set(public.modules())
    for name in (
        "parts.dates",
        "envelope.certificates",
        "envelope.timestamps",
        "identifiers.corporate_number",
    ):
        assert f"gyosei_forms.{name}" in public.modules()


def test_a_docstring_reads_as_markdown() -> None:
    text = "See ``a.b`` and :class:`~x.Y`, such as::\n\n    a = 1\n\n>>> 1 + 1\n2\n\nEnd."
    assert docstrings.markdown(text) == (
        "See `a.b` and `x.Y`, such as:\n\n    a = 1\n\n```pycon\n>>> 1 + 1\n2\n```\n\nEnd."
    )


def test_every_command_is_explained_in_both_languages() -> None:
    pages = command_line.pages()
    for name, command in command_line.commands():
        texts = [command.help, *(getattr(one, "help", None) for one in command.params)]
        for text in filter(None, texts):
            said = command_line.both(text)
            assert said["ja"], (name, text)
            assert said["en"], (name, text)
        assert all(f"\n## `{name}`\n" in page for page in pages.values())
        for option in (one for parameter in command.params for one in parameter.opts if one.startswith("-")):
            assert all(option in page for page in pages.values()), (name, option)


def test_the_navigation_names_no_page_that_does_not_come() -> None:
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    generated = {*reference.pages(), *command_line.pages(), *staging.ABOUT.values()}
    absent = {
        path for path in hooks.paths(config["nav"]) if path not in generated and not (DOCS / path).exists()
    }
    assert absent == set()


def test_headings_have_the_same_anchors_in_both_languages(tmp_path: Path) -> None:
    english, japanese = tmp_path / "a.md", tmp_path / "a.ja.md"
    english.write_text("# A page\n\n```\n# no heading\n```\n## Two `words`\n## Two words\n", "utf-8")
    japanese.write_text("# 頁\n\n## 二つの語\n## 又は\n", "utf-8")
    staging.same_anchors(english, japanese)
    assert re.findall(r"\{#(.*?)\}", japanese.read_text("utf-8")) == ["a-page", "two-words", "two-words_1"]
    assert re.findall(r"\{#(.*?)\}", english.read_text("utf-8")) == ["a-page", "two-words", "two-words_1"]


@pytest.mark.parametrize(
    "page", sorted(DOCS.rglob("*.ja.md")), ids=lambda page: page.relative_to(DOCS).as_posix()
)
def test_a_japanese_page_has_the_headings_of_the_english_one(page: Path) -> None:
    english = page.with_name(page.name.removesuffix(".ja.md") + ".md")
    assert english.is_file()
    levels = [[level for _, level, _ in staging.headings(one.read_text("utf-8"))] for one in (english, page)]
    assert levels[0] == levels[1]


def test_the_pages_without_a_japanese_version_are_these() -> None:
    lacking = set()
    for page in DOCS.rglob("*.md"):
        path = page.relative_to(DOCS).as_posix()
        if page.name.endswith(".ja.md") or hooks.is_bilingual(path):
            continue
        if not page.with_name(page.name.removesuffix(".md") + ".ja.md").is_file():
            lacking.add(path)
    assert lacking <= ENGLISH_ONLY
    assert {path for path in ENGLISH_ONLY if path not in lacking} == set(), "take these out of the list"


# The list shrinks as pages are translated; what is left at the end is generated, or in both languages itself.
ENGLISH_ONLY: set[str] = set()
