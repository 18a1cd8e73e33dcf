"""The preview's first page of a form of 100 fields, and the round trip of a post that is checked.

The reference reads the same form's bytes and parses them as YAML nodes: what a page costs is counted against what
opening the file costs. ``python -m benchmarks.preview`` says how long each step takes on the server, without a network.
"""

from __future__ import annotations

import asyncio
import functools
import re
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import yaml

from benchmarks.forms import definition
from benchmarks.pair import Pair
from gyosei_forms.forms import preview

COUNT = 100
TEXT = definition(COUNT)


@functools.cache
def form_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="gyosei-forms-")) / "form.yaml"
    path.write_text(TEXT, "utf-8")
    return path


class Pages:
    """One session at the pages."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        start = time.perf_counter()
        transport = httpx.ASGITransport(app=preview.app(form_file()))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")
        begun = time.perf_counter()
        page = self.get("/all")
        self.starting, self.first = begun - start, time.perf_counter() - begun
        token = re.search(r'name="_csrf" value="([^"]+)"', page)
        names = sorted(set(re.findall(r'name="(/large/[^"]+)"', page)))
        self.posted = {"_csrf": token[1] if token else "", "action": "next"} | dict.fromkeys(names, "例")

    def get(self, path: str) -> str:
        """Return a page."""
        return self.loop.run_until_complete(self.client.get(path)).text

    def round_trip(self) -> str:
        """Send all fields with an error in each that has a condition, and show the page that comes back."""
        answer = self.loop.run_until_complete(self.client.post("/all", data=self.posted))
        return self.get(answer.headers["location"])


@functools.cache
def pages() -> Pages:
    return Pages()


def ours() -> str:
    return pages().round_trip()


def reference() -> object:
    return yaml.compose(TEXT, Loader=yaml.CSafeLoader)


def pairs() -> list[Pair]:
    return [Pair("preview: a checked post of 100 fields / their nodes by PyYAML", ours, reference, number=3)]


def _best(what: Any, times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        found.append(time.perf_counter() - start)
    return min(found) * 1000


if __name__ == "__main__":
    here = pages()
    print(f"starting, reading the form included: {here.starting * 1000:.0f} ms")
    print(f"the first page of all: {here.first * 1000:.1f} ms")
    print(f"a page of {COUNT} fields: {_best(lambda: here.get('/all'), 20):.1f} ms")
    print(f"validation round trip (post and page): {_best(here.round_trip, 20):.1f} ms")
