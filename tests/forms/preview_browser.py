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

CHROMIUM = Path("/usr/bin/chromium")
NODE = Path(os.environ.get("GYOSEI_FORMS_NODE", Path.home() / ".cache" / "gyosei-forms" / "node"))
AXE = NODE / "node_modules" / "axe-core" / "axe.min.js"
DAY = date(2026, 5, 1)


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


def axe(page: Any) -> list[str]:
    """What axe-core finds on a page: rule and element. The tool is put in by the driver, past the page's policy."""
    page.evaluate(AXE.read_text("utf-8"))
    wanted = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", wanted)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]
