"""Debian's Chromium on the pages of a form, and axe-core; shared by the tests and the tool that takes the pictures."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
NODE = Path(os.environ.get("GYOSEI_FORMS_NODE", Path.home() / ".cache" / "gyosei-forms" / "node"))
AXE = NODE / "node_modules" / "axe-core" / "axe.min.js"
DAY = date(2026, 5, 1)
IN_CHROMIUM = [
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="Debian's chromium is not installed (tools/ci-setup)"),
    # The driver closes its pipes and its event loop in its own time.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
WITH_AXE = pytest.mark.skipif(not AXE.is_file(), reason="npm's axe-core is not installed (tools/ci-setup)")


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the pages of a form, on a free port of the loopback address."""
    import uvicorn

    from gyosei_forms.forms import preview
    from gyosei_forms.forms.preview import serving

    application: Any = preview.app(path, as_of=DAY)
    listener = serving._listening(0)
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Any, address: str, **options: Any) -> Any:
    """A page of a person of its own; ``problems`` has what its console and its scripts complain of."""
    context = browser.new_context(base_url=address, **options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
    return page


def axe(page: Any) -> list[str]:
    """What axe-core finds on a page: rule and element. The tool is put in by the driver, past the page's policy."""
    page.evaluate(AXE.read_text("utf-8"))
    wanted = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(
        "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false })", wanted
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]
