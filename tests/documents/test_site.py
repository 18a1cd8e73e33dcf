"""The site of the documentation, built: whole, without a network, in both languages, and looked at in Debian's Chromium."""

from __future__ import annotations

import functools
import inspect
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("mkdocs", reason="needs mkdocs-material, in the group dev")

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "forms")]

from documentation import hooks, public, reference  # noqa: E402 - in tools/ and tests/forms/
from preview_browser import AXE, CHROMIUM, axe, chromium  # noqa: E402 - in tools/ and tests/forms/

HOSTS = {"ajv.js.org", "github.com", "keepachangelog.com", "semver.org"}  # led to, never asked for anything
IN_A_BROWSER = [
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="Debian's chromium is not installed (tools/ci-setup)"),
    # The driver closes its pipes and its event loop in its own time.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Links(HTMLParser):
    """What a page fetches, where it leads, and the places in it that can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.anchors |= {known[name] for name in ("id", "name") if name in known}
        if tag == "a":
            self.links += [known["href"]] if "href" in known else []
        elif tag != "link" or known.get("rel") not in ("canonical", "alternate", "prev", "next"):
            self.fetched += [
                known[name] for name in ("src", "href", "srcset", "data", "poster") if name in known
            ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does: a warning ends it."""
    place = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(place / "site")],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, [line for line in done.stderr.splitlines() if "INFO" not in line]
    return place / "site"


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[Path, Links]:
    return {page: Links(page.read_text("utf-8")) for page in sorted(folder.rglob("*.html"))}


def test_nothing_is_fetched_from_elsewhere(site, folder: Path) -> None:
    foreign = {
        url for page in site.values() for url in page.fetched if urlsplit(url).netloc or ":" in url[:8]
    }
    assert {url for url in foreign if not url.startswith("data:")} == set()
    for sheet in folder.rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert not re.search(r"(url\(\s*[\"']?|@import\s+[\"']?)(https?:)?//", text), sheet
    for page in folder.rglob("*.html"):  # it would be drawn by a program from elsewhere
        assert 'class="mermaid"' not in page.read_text("utf-8"), page


def test_every_link_within_the_site_leads_somewhere(site, folder: Path) -> None:
    broken = set()
    for page, found in site.items():
        if page.name == "404.html":
            continue
        for url in {*found.links, *found.fetched}:
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            target = Path(unquote(parts.path)) if parts.path else page
            target = (page.parent / target).resolve() if parts.path else page
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or (
                parts.fragment and target in site and unquote(parts.fragment) not in site[target].anchors
            ):
                broken.add(f"{page.relative_to(folder)}: {url}")
    assert broken == set()


def test_links_to_other_hosts_are_those_of_known_sources(site, folder: Path) -> None:
    hosts = {urlsplit(url).netloc for page in site.values() for url in page.links} - {""}
    assert hosts <= HOSTS


def test_every_page_is_there_in_both_languages(site, folder: Path) -> None:
    for page in DOCS.rglob("*.md"):
        path = page.relative_to(DOCS).as_posix()
        name = re.sub(r"README$", "index", re.sub(r"(\.ja)?\.md$", "", path)) + ".html"
        assert folder / name in site, path
        if not hooks.is_bilingual(path):  # those are built once
            assert folder / "ja" / name in site, path


def test_every_public_name_is_in_the_reference(site, folder: Path) -> None:
    missing = {}
    for name, module in public.modules().items():
        if name == "gyosei_forms":
            continue
        page = (folder / reference.path_of(name)).with_suffix(".html")
        own = {key for key in public.names(module) if not inspect.ismodule(getattr(module, key))}
        lacks = {key for key in own if f"{name}.{key}" not in site[page].anchors} if page in site else own
        if lacks or page not in site:
            missing[name] = sorted(lacks)
    assert missing == {}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    pytest.importorskip("playwright", reason="needs playwright, in the group dev")
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser, address: str) -> Iterator[Any]:
    """A page that lets no error and no request to elsewhere pass unseen."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, color_scheme="light"
    )
    context.set_default_timeout(20_000)
    found = context.new_page()
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    found.on("response", lambda said: problems.append(said.url) if said.status >= 400 else None)
    found.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:", "file:")) else problems.append(asked.url)
        ),
    )
    yield found
    context.close()
    assert problems == []


def pictures(page: Any, folder: Path, name: str) -> None:
    """Take the page as a desk and as a telephone show it."""
    for device, width, height in (("desk", 1280, 900), ("phone", 390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        path = folder / f"{name}-{device}.png"
        page.screenshot(path=path)
        assert path.stat().st_size > 5_000
    page.set_viewport_size({"width": 1280, "height": 900})


class TestInABrowser:
    pytestmark = IN_A_BROWSER

    def test_the_tutorial_is_followed_and_its_pictures_taken(self, page, tmp_path: Path) -> None:
        for lang, start in (("en", "index.html"), ("ja", "ja/index.html")):
            page.goto(start)
            assert page.locator("html").get_attribute("lang") == lang
            pictures(page, tmp_path, f"home-{lang}")
            page.locator(".md-tabs__link").nth(1).click()
            page.locator("h1").wait_for()
            first = page.url
            assert "tutorial" in first
            pictures(page, tmp_path, f"tutorial-{lang}")
            seen = []
            while "tutorial" in page.url:
                seen.append(page.url)
                links = page.locator("article a[href]").evaluate_all("all => all.map(one => one.href)")
                for url in sorted({one.partition("#")[0] for one in links if one.startswith(page.url[:17])}):
                    assert page.request.get(url).ok, url
                following = page.locator("a.md-footer__link--next")
                with page.expect_navigation():
                    following.click()
            assert len(seen) >= 1
        page.goto("rules/FORM/GYO-FORM-143.html")
        pictures(page, tmp_path, "rule")

    def test_the_switch_of_languages_leads_to_the_same_page_and_back(self, page) -> None:
        page.goto("forms/tutorial.html")
        for lang, wanted in (("ja", "ja/forms/tutorial.html"), ("en", "forms/tutorial.html")):
            link = page.locator(f".md-select__link[hreflang={lang}]")
            page.locator(".md-header .md-select button").focus()
            with page.expect_navigation():
                link.click()
            assert urlsplit(page.url).path == f"/{wanted}"

    @pytest.mark.parametrize(
        ("start", "word", "place"),
        [
            ("index.html", "certificate", "envelope/"),
            ("ja/index.html", "封筒", "envelope/"),
            ("index.html", "縮退", "characters/"),
        ],
    )
    def test_the_search_finds_words_of_both_languages(self, page, start: str, word: str, place: str) -> None:
        page.goto(start)
        page.locator("input.md-search__input").click()
        page.keyboard.insert_text(word)
        page.locator(".md-search-result__link").first.wait_for()
        found = page.locator(".md-search-result__link").evaluate_all("all => all.map(one => one.href)")
        assert any(place in url for url in found), found

    @pytest.mark.skipif(not AXE.is_file(), reason="npm's axe-core is not installed (tools/ci-setup)")
    @pytest.mark.parametrize("start", ["index.html", "ja/index.html", "forms/tutorial.html"])
    def test_axe_finds_nothing(self, page, start: str) -> None:
        page.goto(start)
        found = [
            one for one in axe(page) if not one.startswith("landmark-unique")
        ]  # the theme's nested lists
        assert found == []

    def test_pages_fit_a_telephone(self, page) -> None:
        page.set_viewport_size({"width": 360, "height": 740})
        for path in (
            "index.html",
            "ja/index.html",
            "forms/tutorial.html",
            "reference/gif.html",
            "reference/command_line.html",
        ):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path

    def test_it_opens_from_a_folder(self, browser, folder: Path) -> None:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto((folder / "ja" / "index.html").as_uri())
        with page.expect_navigation():
            page.locator(".doors a").first.click()
        assert page.url.startswith("file:")
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        context.close()
