"""Hooks of mkdocs: the folder the site is built from, the navigation's folders, the way between the languages."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documentation import staging
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

_NOT_YET = "このページの日本語版はまだありません。英語版を表示しています。"
_BILINGUAL = ("rules/", "gif/entities/", "once_only/mechanisms/")
_ONCE = ("reference/", "files/", *_BILINGUAL)  # the same pages, whatever the language of the reader


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build from the staged pages; the second language's build finds them there."""
    if not config.plugins["i18n"].building:
        staged = Path(f"{config.site_dir}-pages")
        staging.stage(staged)
        config.docs_dir = str(staged)
        config.nav = expanded(config.nav or [], staged)
    return config


def expanded(nav: list[Any], pages: Path) -> list[Any]:
    """A navigation in which a folder stands for its pages; what is not there (yet), and an empty section, are left out."""
    found: list[Any] = []
    named = set(paths(nav))
    for entry in nav:
        if isinstance(entry, dict):
            ((title, inside),) = entry.items()
            if isinstance(inside, list):
                children = expanded(inside, pages)
                found += [{title: children}] if children else []
            elif (pages / inside).is_file():
                found.append(entry)
        elif entry.endswith("/"):
            listed = sorted(
                (pages / entry).glob("*.md"),
                key=lambda page: (page.stem not in ("index", "README"), page.name),
            )
            inside = [
                page.relative_to(pages).as_posix() for page in listed if not page.name.endswith(".ja.md")
            ]
            found += [path for path in inside if path not in named]
        elif (pages / entry).is_file():
            found.append(entry)
    return found


def paths(nav: Any) -> list[str]:
    """The pages and folders that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    inside = nav.values() if isinstance(nav, dict) else nav
    return [path for one in inside for path in paths(one)]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Say on a page that is English among Japanese ones that it is."""
    language = config.plugins["i18n"].current_language
    if (
        language in ("en", page.file.localization)
        or page.meta.get("bilingual")
        or is_bilingual(page.file.src_uri)
    ):
        return markdown
    # After the heading: the title of the page is taken from what comes first.
    return re.sub(
        r"^# .*\n",
        lambda found: f'{found[0]}\n!!! info "{_NOT_YET}"\n\n',
        markdown,
        count=1,
        flags=re.MULTILINE,
    )


def is_bilingual(path: str) -> bool:
    """Whether a page is in both languages itself: those of the rules, the entities and the mechanisms are generated so."""
    return path.startswith(_BILINGUAL)


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Build what is in English alone, or in both languages on one page, once: from Japanese pages, links lead to it."""
    if config.plugins["i18n"].current_language == "en":
        return files
    for file in files:
        if file.src_uri.startswith(_ONCE) and file.is_documentation_page() and not file.localization:
            file.inclusion = InclusionLevel.EXCLUDED
            file.dest_uri = file.dest_uri.removeprefix("ja/")
            file.url = file.url.removeprefix("ja/")
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Leave out what asks for a map of the other language's site beside each page, and name the search for who hears it."""
    output = output.replace(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search 検索"',
    )
    return re.sub(r'\s*<link rel="alternate" [^>]*>', "", output)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Give the search of a site opened from a folder the index of both languages; it was written before they were joined."""
    search = Path(config.site_dir) / "search"
    (search / "search_index.js").write_text(
        f"var __index = {(search / 'search_index.json').read_text('utf-8')}", "utf-8"
    )


@event_priority(-100)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, **_: Any) -> Any:
    """Let the switch of languages lead to the same page, wherever the site lies; from one in English alone, to the first."""
    for alternate in config.extra.alternate:  # the attribute that the plugin sets and the theme reads
        other = page.file.alternates.get(alternate["lang"])
        once = page.file.src_uri.startswith(_ONCE) and not (other and other.localization)
        if other is not None and not (once and alternate["lang"] == "ja"):
            alternate["link"] = other.url
        else:
            alternate["link"] = (
                "index.html" if alternate["lang"] == "en" else f"{alternate['lang']}/index.html"
            )
    return context
