"""Take the pictures of docs/forms/preview.md: the pages of the notice of moving in, in Debian's Chromium.

python tools/picture_preview.py [FOLDER]  (default: docs/forms/pictures)

Beside them, ``pages.txt`` has the text of each page that was taken, and the size of its picture. A test takes the pictures
anew and compares names, sizes and texts: so a page that says something else needs new pictures, and another version of
the browser or of a font does not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "forms"))

from preview_browser import chromium, served  # noqa: E402
from preview_pages import ANSWERS, PDF, typed  # noqa: E402

from gyosei_forms import forms  # noqa: E402

FORM = ROOT / "examples" / "forms" / "moving_in" / "form.yaml"
LINKED = FORM.parents[1] / "child_allowance" / "form.yaml"
DESKTOP = {"width": 1120, "height": 820}
PHONE = {"width": 360, "height": 720}
TEXTS = "pages.txt"
_PASSING = ((r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.+]+", "(time)"), (r"[0-9,]+ B\b", "(size)"))
"""What is another one each time that the notice is sent."""


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = typed(forms.read(FORM).unwrap(), ANSWERS)
    with served(FORM) as address, chromium() as browser:
        texts = [text for lang in ("ja", "en") for text in _walk(browser, address, folder, lang, wanted)]
    with served(LINKED) as address, chromium() as browser:
        texts += [_consent(browser, address, folder, lang) for lang in ("ja", "en")]
    (folder / TEXTS).write_text("\n".join(texts), "utf-8")


def _walk(browser: Any, address: str, folder: Path, lang: str, wanted: dict[str, list[str]]) -> list[str]:
    """Take the pictures in one language; return what their pages say."""
    said: list[str] = []
    page = browser.new_context(base_url=address, viewport=DESKTOP).new_page()

    def take(name: str) -> None:
        said.append(_take(page, folder, f"{name}-{lang}"))

    page.goto("/")
    _press(page, f"lang:{lang}")
    page.goto("/form/moving_in/you")
    page.locator('[name="/moving_in/date_of_birth"]').fill("昭和65年4月31日")
    page.locator('[name="/moving_in/family_name_kana"]').fill("髙橋")
    _press(page, "next")
    take("errors")
    _fill(page, wanted)
    page.goto("/form/moving_in/move")
    page.locator("h1").scroll_into_view_if_needed()
    take("step")
    page.goto("/attachments")
    page.locator('[name="fact:applicant.shows_card"]').select_option("true")
    page.locator("section.attachment", has_text="転出証明書" if lang == "ja" else "moving out").and_(
        page.locator(".not_needed")
    ).wait_for()
    take("attachments")
    page.goto("/review")
    take("review")
    page.set_viewport_size(PHONE)
    page.goto("/form/moving_in/move")
    take("phone")
    page.set_viewport_size({"width": 720, "height": 1020})
    page.emulate_media(media="print")
    page.goto("/review")
    take("print")
    page.emulate_media(media="screen")
    page.set_viewport_size(DESKTOP)
    page.goto("/review")
    _press(page, "submit")
    take("done")
    page.goto("/clerk/0")
    take("clerk")
    page.context.close()
    return said


def _take(page: Any, folder: Path, name: str) -> str:
    """Take a picture; return its name, its size and what the page says."""
    page.screenshot(path=folder / f"{name}.png")
    size = page.viewport_size
    text = page.locator("#page").inner_text()
    for pattern, word in _PASSING:
        text = re.sub(pattern, word, text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join([f"== {name}.png {size['width']}x{size['height']}", *lines, ""])


def _consent(browser: Any, address: str, folder: Path, lang: str) -> str:
    """Take what stands in for an attachment where the receiver is connected, and the consent to it."""
    page = browser.new_context(base_url=address, viewport=DESKTOP).new_page()
    page.goto("/attachments")
    with page.expect_navigation():
        page.locator('[name="fact:receiver.connected.number_linkage"]').select_option("true")
    page.locator(".consents input[type=checkbox]").check()
    _press(page, f"lang:{lang}")
    text = _take(page, folder, f"consent-{lang}")
    page.context.close()
    return text


def _fill(page: Any, wanted: dict[str, list[str]]) -> None:
    """Type in the answers on one page, in as many rounds as they bring up fields; attach what is needed."""
    page.goto("/all")
    page.locator('button[value^="add:"]').first.click()
    for _ in range(4):
        for name, texts in wanted.items():
            here = page.locator(f'[name="{name}"]:not([type=hidden])')
            if not here.count() or here.first.get_attribute("readonly") is not None:
                continue
            kind = here.first.get_attribute("type")
            if kind == "radio":
                page.locator(f'[name="{name}"][value="{texts[0]}"]').check()
            elif here.evaluate("one => one.tagName") == "SELECT":
                here.select_option(texts[0])
            else:
                here.fill(texts[0])
        page.wait_for_load_state("networkidle")
    _press(page, "next")
    file = page.locator("section.attachment.needed input[type=file]")
    if file.count():
        file.first.set_input_files({"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": PDF})
        page.locator("button.main").click()
        page.wait_for_load_state()


def _press(page: Any, action: str) -> None:
    with page.expect_navigation():
        page.locator(f'button[name=action][value="{action}"]:not(.unseen):visible').first.click()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "forms" / "pictures")
