"""What the tests of the preview share: pages without a browser, and forms with answers."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from gyosei_forms import forms
from gyosei_forms.forms import preview
from gyosei_forms.forms.preview.typed import Typed, put

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "forms"
HOST = "http://127.0.0.1:8451"
PDF = b"%PDF-1.7\n"
ANSWERS: dict[str, Any] = {
    "family_name": "行政",
    "given_name": "太郎",
    "family_name_kana": "ギョウセイ",
    "given_name_kana": "タロウ",
    "date_of_birth": "1990-04-01",
    "telephone": "090-1234-5678",
    "moved_on": "2026-04-01",
    "from_abroad": False,
    "new_address": {
        "都道府県": "東京都",
        "市区町村(郡)": "千代田区",
        "町字": "霞が関一丁目",
        "番地以下": "1番1号",
    },
    "old_address": {
        "都道府県": "北海道",
        "市区町村(郡)": "札幌市中央区",
        "町字": "北三条西六丁目",
        "番地以下": "1番地",
    },
    "is_head": True,
    "members": [{"family_name": "行政", "given_name": "花子", "relation": "other", "relation_words": "姪"}],
}
"""Answers to the notice of moving in; the server completes the addresses."""


class Client:
    """Requests to an application without a network, with cookies, redirects followed."""

    def __init__(self, app: Any) -> None:
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url=HOST, follow_redirects=True
        )

    def get(self, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._client.get(path, **more))

    def post(self, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._client.post(path, **more))

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._client.request(method, path, **more))


class Pages:
    """A person at the pages: the forms of each page are filled in from what it holds."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.app = preview.app(path, **options)
        self.client = Client(self.app)
        self.page = self.client.get("/")

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def path(self) -> str:
        return self.page.url.path

    @property
    def token(self) -> str:
        found = re.search(r'name="_csrf" value="([^"]+)"', self.text)
        assert found
        return found[1]

    def open(self, path: str) -> Pages:
        self.page = self.client.get(path)
        return self

    def press(self, action: str, fields: dict[str, Any] | None = None, path: str | None = None) -> Pages:
        """Send the page with some fields typed."""
        given = {"_csrf": self.token, "action": action, **(fields or {})}
        self.page = self.client.post(path or self.path, data=given)
        return self

    def attach(self, name: str, content: bytes, title: str = "a.pdf", action: str = "upload") -> Pages:
        self.page = self.client.post(
            "/upload",
            data={"_csrf": self.token, "action": action},
            files={f"file:{name}": (title, content, "application/octet-stream")},
        )
        return self

    def errors(self) -> list[str]:
        """The entries of the error summary."""
        summary = re.search(r'<section class="summary".*?</section>', self.text, re.DOTALL)
        found = re.findall(r"<li>(.*?)</li>", summary[0], re.DOTALL) if summary else []
        return [unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found]


def typed(form: forms.Form, answers: dict[str, Any]) -> dict[str, list[str]]:
    """The texts that somebody types to give these answers."""
    made = Typed()
    put(form, answers, made)
    return {name: list(texts) for name, texts in made.texts.items()}


def shown(page: str) -> set[str]:
    """The names of the fields that a page has."""
    return {unescape(one) for one in re.findall(r'name="(/[^"]+)"', page)}


def fill(pages: Pages, wanted: dict[str, list[str]]) -> None:
    """Go through all steps, each sent until it has asked for all that the answers bring up."""
    pages.open("/form/-/-")
    for _ in range(100):
        if not pages.path.startswith("/form/"):
            return
        for row in sorted(name for name in set(re.findall(r'value="add:([^"]+)"', pages.text))):
            count = len({name[len(row) + 1 :].split("/")[0] for name in wanted if name.startswith(f"{row}/")})
            there = len(set(re.findall(rf'value="remove:{re.escape(row)}/([0-9]+)"', pages.text)))
            for _row in range(there, count):
                pages.press(f"add:{row}")
        before: set[str] = set()
        while (names := shown(pages.text)) != before:
            before = names
            pages.press("refresh", {name: wanted[name] for name in names if name in wanted})
        step = pages.path
        pages.press("next")
        assert pages.path != step, pages.errors()
    raise AssertionError("the steps do not end")


def attach_all(pages: Pages) -> None:
    """Attach a file wherever one is needed."""
    pages.open("/attachments")
    for name in re.findall(r'name="file:([^"]+)"', pages.text):
        section = pages.text[: pages.text.index(f'name="file:{name}"')].rpartition("<section")[2]
        if 'class="attachment needed' in section:
            accept = re.search(rf'name="file:{re.escape(name)}" accept="([^"]*)"', pages.text)
            pages.attach(name, b"%PDF-1.7\n" if accept is None or "pdf" in accept[1] else b"\xff\xd8\xff\xe0")
    pages.open("/review")


def ready() -> list[Path]:
    """The ready forms."""
    return sorted(EXAMPLES.glob("*/form.yaml"))


def answers_of(path: Path) -> dict[str, Any]:
    """The answers that stand beside a ready form."""
    beside = path.with_name("answers.json")
    if not beside.is_file():
        return ANSWERS
    found: dict[str, Any] = json.loads(beside.read_text("utf-8"))["answers"]
    return found
