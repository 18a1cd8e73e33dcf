"""A person with a keyboard at the pages of a form: Tab, Enter, Space, arrows and text; no mouse, and no look behind the page.

Japanese text comes as an input method gives it (``insert_text``), ASCII key by key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from preview_pages import PDF

JPEG = b"\xff\xd8\xff\xe0"
_HERE = """() => {
  const one = document.activeElement;
  const group = one.type === 'radio'
    ? [...document.getElementsByName(one.name)].filter((each) => each.type === 'radio') : [];
  return {
    tag: one.tagName, type: one.type || '', name: one.name || '', value: one.value || '', id: one.id,
    href: one.getAttribute('href') || '', live: 'live' in one.dataset, readonly: !!one.readOnly,
    checked: !!one.checked, values: group.map((each) => each.value),
    index: group.findIndex((each) => each.checked), place: group.indexOf(one),
    options: one.tagName === 'SELECT' ? [...one.options].map((each) => each.value) : [],
    needed: !!one.closest('section.attachment.needed') && one.closest('section').querySelector('.files') === null,
    accept: one.accept || '', busy: 'busy' in document.body.dataset,
    seen: one === document.body || one.getClientRects().length > 0,
  };
}"""
_MOST_TABS = 900


def _wanted(_chooser: Any) -> None:
    """Do nothing. That somebody listens makes the browser hand over the choice of a file from the beginning."""


class Person:
    """Someone at one page of the browser."""

    def __init__(self, page: Any, *, script: bool = True, arrived: Callable[[], None] | None = None) -> None:
        self.page, self.script, self.arrived = page, script, arrived
        page.on("filechooser", _wanted)
        self.keys = page.keyboard
        self.stale = False
        """Whether an answer was given on which others depend, and the page does not show it yet."""

    # --- where the focus is

    @property
    def path(self) -> str:
        """The path of the page."""
        path: str = "/" + self.page.url.partition("://")[2].partition("/")[2].partition("#")[0]
        return path

    def here(self) -> dict[str, Any]:
        """What has the focus, once the page has come to rest."""
        found: dict[str, Any] = self.page.evaluate(_HERE)
        if found["busy"]:
            self.page.locator("body:not([data-busy])").wait_for()
            found = self.page.evaluate(_HERE)
        return found

    def tab(self) -> dict[str, Any]:
        """Go on to the next control."""
        self.keys.press("Tab")
        found = self.here()
        assert found["seen"], f"the focus is on something that is not seen: {found}"
        return found

    def to(self, **wanted: str) -> dict[str, Any]:
        """Press Tab until something has the focus: ``name``, ``value``, ``href``, ``id``."""
        for _ in range(_MOST_TABS):
            here = self.tab()
            if all(here[key] == text for key, text in wanted.items()):
                return here
        raise AssertionError(f"Tab does not lead to {wanted}")

    def enter(self) -> None:
        """Press Enter on what leads to another page, and wait for that page."""
        with self.page.expect_navigation(wait_until="load"):
            self.keys.press("Enter")
        if self.arrived is not None:
            self.arrived()

    def press(self, action: str) -> None:
        """Go by Tab to a button and press it."""
        self.to(name="action", value=action)
        self.enter()

    # --- answers

    def give(self, here: Mapping[str, Any], texts: list[str]) -> bool:
        """Give an answer at the control with the focus; say whether it was not there yet."""
        if here["readonly"]:
            return False
        if here["type"] == "radio":
            return self._choose(here, texts[0])
        if here["type"] == "checkbox":
            if (here["value"] in texts) is here["checked"]:
                return False
            self.keys.press("Space")
        elif here["tag"] == "SELECT":
            return self._select(here, texts[0])
        elif here["value"] == texts[0]:
            return False
        else:
            self.write(texts[0])
        self.stale = self.stale or here["live"]
        return True

    def write(self, text: str) -> None:
        """Type a text in place of what stands there."""
        self.keys.press("Control+a")
        if not text:
            self.keys.press("Delete")
        elif text.isascii() and len(text) < 40:
            self.keys.type(text)
        else:
            self.keys.insert_text(text)

    def _choose(self, here: Mapping[str, Any], text: str) -> bool:
        values = here["values"]
        if here["index"] == values.index(text):
            return False
        if here["index"] < 0:
            self.keys.press("Space")
            here = self.here()
        for _ in range((values.index(text) - here["place"]) % len(values)):
            self.keys.press("ArrowDown")
            self.here()
        now = self.here()
        assert now["value"] == text, now
        assert now["checked"]
        self.stale = self.stale or here["live"]
        return True

    def _select(self, here: Mapping[str, Any], text: str) -> bool:
        if here["value"] == text:
            return False
        options = here["options"]
        way = options.index(text) - options.index(here["value"])
        for _ in range(abs(way)):
            self.keys.press("ArrowDown" if way > 0 else "ArrowUp")
        assert self.here()["value"] == text
        self.stale = self.stale or here["live"]
        return True

    def fill(self, wanted: Mapping[str, list[str]], look: Any = None) -> None:
        """Fill in a page from its top by Tab, add the rows that are wanted, and press the button that goes on.

        Where there is no JavaScript, what an answer brings up is asked for by the button that is there for it.
        """
        rows = {name.rpartition("/")[0] for name in wanted}
        for _ in range(_MOST_TABS):
            here = self.tab()
            name = here["name"]
            if name in wanted:
                self.give(here, wanted[name])
            elif here["value"].startswith("add:"):
                row = here["value"].removeprefix("add:")
                there = self.page.locator(f'button[value^="remove:{row}/"]').count()
                if any(
                    one == f"{row}/{there}" or one.startswith(f"{row}/{there}/") for one in rows | set(wanted)
                ):
                    self.enter()
            elif name == "action" and here["value"] == "next":
                if self.stale and not self.script:
                    self.press("refresh")
                    self.stale = False
                    continue
                if look is not None:
                    look(self.page)
                self.enter()
                return
        raise AssertionError("Tab does not lead to the button that goes on")

    def go_through(self, wanted: Mapping[str, list[str]], look: Any = None) -> None:
        """Fill in page after page, up to the attachments."""
        for _ in range(60):
            path = self.path
            if path == "/attachments":
                return
            self.fill(wanted, look)
            assert self.path != path, self.page.locator("#errors").inner_text()
        raise AssertionError("the steps do not end")

    def attach(self, look: Any = None) -> None:
        """Attach a file wherever one is needed, and go on."""
        for _ in range(_MOST_TABS):
            here = self.tab()
            if here["type"] == "file" and here["needed"]:
                with self.page.expect_file_chooser() as asked:
                    self.keys.press("Enter")
                content = JPEG if here["accept"] and "pdf" not in here["accept"] else PDF
                asked.value.set_files({"name": "a.bin", "mimeType": "application/pdf", "buffer": content})
            elif here["name"] == "action" and here["value"] == "next":
                if look is not None:
                    look(self.page)
                self.enter()
                return
        raise AssertionError("Tab does not lead to the button that goes on")

    def send(self, look: Any = None) -> list[bytes]:
        """Review, send, and take the envelopes."""
        if look is not None:
            look(self.page)
        self.press("submit")
        assert self.path == "/done"
        if look is not None:
            look(self.page)
        found = []
        for number in range(self.page.locator('a[href^="/envelope/"]').count()):
            self.to(href=f"/envelope/{number}")
            with self.page.expect_download() as taken:
                self.keys.press("Enter")
            found.append(Path(taken.value.path()).read_bytes())
        return found
