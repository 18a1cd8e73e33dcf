"""Hooks of mkdocs: the folder the site is built from, the navigation's folders, the way between the languages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from documentation import staging

_ENGLISH_ONLY = {
    "reference/": "このリファレンスは、プログラム中の説明（英語）から作られている。",
    "files/": "",
    "": "このページの日本語版はまだない。英語版を示す。",
}


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
    named = set(_paths(nav))
    for entry in nav:
        if isinstance(entry, dict):
            ((title, inside),) = entry.items()
            if isinstance(inside, list):
                children = expanded(inside, pages)
                found += [{title: children}] if children else []
            elif (pages / inside).is_file():
                found.append(entry)
        elif entry.endswith("/"):
            listed = sorted((pages / entry).glob("*.md"), key=lambda page: (page.stem not in ("index", "README"), page.name))
            paths = [page.relative_to(pages).as_posix() for page in listed if not page.name.endswith(".ja.md")]
            found += [path for path in paths if path not in named]
        elif (pages / entry).is_file():
            found.append(entry)
    return found


def _paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    inside = nav.values() if isinstance(nav, dict) else nav
    return [path for one in inside for path in _paths(one)]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Any) -> str:
    """Say on a page that is English among Japanese ones that it is."""
    language = config.plugins["i18n"].current_language
    if language == "en" or page.file.localization == language or page.meta.get("bilingual") or "/rules/" in f"/{page.file.src_uri}":
        return markdown
    note = next(text for prefix, text in _ENGLISH_ONLY.items() if page.file.src_uri.startswith(prefix))
    return f"!!! info \"{note}\"\n\n{markdown}" if note else markdown


@event_priority(-100)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Let the switch of languages lead to the same page, wherever the site lies."""
    for alternate in config.extra["alternate"]:
        other = page.file.alternates.get(alternate["lang"])
        if other is not None:
            alternate["link"] = other.url
    return context
