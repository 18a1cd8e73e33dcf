"""Every kind of page in three languages before axe-core, at 320 pixels, at 200 %, in high contrast, in forced colours, in print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("playwright", reason="needs playwright, in the group dev")

from preview_browser import IN_CHROMIUM, WITH_AXE, axe, chromium, new_page, served
from preview_keys import Person
from preview_pages import ANSWERS, EXAMPLES, typed
from small_forms import definition, field

from gyosei_forms import forms

pytestmark = IN_CHROMIUM
MOVING_IN = EXAMPLES / "moving_in" / "form.yaml"
TONGUES = pytest.mark.parametrize("tongue", ["ja", "en", "easy"])
STEPS = ("/form/moving_in/you", "/form/moving_in/move", "/form/moving_in/household")
KINDS = ("/", *STEPS, "/all", "/attachments", "/review", "/done", "/clerk/0")
"""Every kind of page that a form has once it was sent."""
_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5 && !one.closest('.skip, .unseen'))
  .map((one) => one.outerHTML.slice(0, 120))"""
_LOW = """() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[0-9.]+/g).map(Number).slice(0, 3).map((n) => n / 255)
      .map((n) => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = [];
  for (const one of document.querySelectorAll('main p, main label, main legend, main dt, main dd, main li, main a, main button')) {
    if (!one.getClientRects().length) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(back(one))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 7) found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""
"""Text in the content whose contrast is less than 7:1, which WCAG asks for in 1.4.6."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(MOVING_IN) as found:
        yield found


@pytest.fixture(scope="module")
def sent(browser, address: str) -> Iterator[Any]:
    """A page of somebody who has sent the notice, so that it has every kind of page."""
    page = new_page(browser, address)
    page.goto("/all")
    person = Person(page)
    person.go_through(typed(forms.read(MOVING_IN).unwrap(), ANSWERS))
    person.attach()
    person.press("submit")
    assert person.path == "/done"
    yield page
    page.context.close()


@pytest.fixture
def plain(sent: Any) -> Iterator[Any]:
    """The page that was sent; its view is put back afterwards."""
    yield sent
    sent.set_viewport_size({"width": 1280, "height": 720})
    sent.emulate_media(media="screen", contrast="no-preference", forced_colors="none")


def speak(page: Any, tongue: str) -> None:
    page.goto("/")
    page.locator(f'button[value="lang:{tongue}"]').focus()
    Person(page).enter()


def shown(page: Any, path: str) -> None:
    """Go to a page; it is that page, and open all that is folded on it."""
    page.goto(path)
    assert Person(page).path == path
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


# --- axe-core


@WITH_AXE
@TONGUES
def test_axe_finds_nothing_on_any_kind_of_page(plain: Any, tongue: str) -> None:
    speak(plain, tongue)
    found = {}
    for path in KINDS:
        shown(plain, path)
        found[path] = axe(plain)
    assert {path: one for path, one in found.items() if one} == {}


@WITH_AXE
@TONGUES
def test_axe_finds_nothing_where_something_is_wrong(browser, tmp_path: Path, tongue: str) -> None:
    """Errors at a step and in the review, a refused draft, a stopped post, an address that there is not, the linter's findings, a broken file."""
    path = tmp_path / "form.json"
    fields = [field("a"), field("day", type="day"), field("old", type="text", max_length=2)]
    proof = {"id": "proof", "label": "証明", "formats": ["application/pdf"]}
    path.write_text(json.dumps(definition(*fields, attachments=[proof])), "utf-8")
    found: dict[str, list[str]] = {}
    with served(path) as address:
        page = new_page(browser, address)
        speak(page, tongue)
        person = Person(page)

        def look(what: str) -> None:
            found[what] = axe(page)

        page.goto("/form/example/main")
        person.fill({"/example/day": ["十月"], "/example/old": ["長すぎる"]})
        look("step")
        page.goto("/attachments")
        person.press("next")
        look("attachments")
        page.goto("/review")
        look("review")
        page.goto("/")
        person.to(id="draft")
        with page.expect_file_chooser() as asked:
            page.keyboard.press("Enter")
        asked.value.set_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{}"})
        person.tab()
        person.enter()
        assert page.locator("main .notice").count() == 1
        look("draft")
        page.goto("/form/example/main")
        page.locator("#main [name=_csrf]").evaluate("one => { one.value = 'x'; }")
        person.press("next")
        assert page.locator("main .notice.wrong").count() == 1
        look("stopped")
        page.goto("/nothing")
        look("nothing")
        path.write_text('{"form": 1, "titel": "x"}', "utf-8")
        page.goto("/form/example/main")
        assert page.locator(".margin .findings .error").count() >= 1
        look("stale, with findings in the margin")
        page.context.close()
    with served(path) as address:
        page = new_page(browser, address)
        page.goto("/")
        look("broken")
        page.context.close()
    assert {what: one for what, one in found.items() if one} == {}
    assert len(found) == 8


# --- narrow, enlarged


@TONGUES
def test_no_page_scrolls_sideways_at_320_pixels(plain: Any, tongue: str) -> None:
    """WCAG 1.4.10: a window of 1,280 pixels at 400 % has 320 of CSS."""
    speak(plain, tongue)
    plain.set_viewport_size({"width": 320, "height": 640})
    for path in KINDS:
        shown(plain, path)
        assert plain.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert plain.evaluate(_WIDE) == [], path


def test_nothing_is_lost_at_200_percent(plain: Any) -> None:
    """Two ways to 200 %: the zoom of a window of 1,280 pixels (640 of CSS), and text alone of twice the size (WCAG 1.4.4)."""
    for size, width in (("100%", 640), ("200%", 1280), ("200%", 640)):
        plain.set_viewport_size({"width": width, "height": 720})
        for path in KINDS:
            shown(plain, path)
            plain.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert plain.evaluate("document.documentElement.scrollWidth") <= width, (path, size, width)
            cut = "() => [...document.querySelectorAll('main button, main label, main legend, main p')].filter((one) => !one.matches('.unseen') && (one.scrollWidth > one.clientWidth + 1 && one.clientWidth || one.scrollHeight > one.clientHeight + 1 && one.clientHeight)).map((one) => one.outerHTML.slice(0, 120))"
            assert plain.evaluate(cut) == [], (path, size, width)


# --- contrast, colours of the system, print


def test_who_wants_more_contrast_gets_seven_to_one_and_thick_edges(plain: Any) -> None:
    plain.emulate_media(contrast="more")
    for path in KINDS:
        shown(plain, path)
        assert plain.evaluate("matchMedia('(prefers-contrast: more)').matches")
        assert plain.evaluate(_LOW) == [], path
    shown(plain, "/form/moving_in/you")
    edge = "getComputedStyle(document.querySelector('#main input[type=tel]')).borderTopWidth"
    assert plain.evaluate(edge) == "2px"


def test_forced_colours_leave_edges_focus_and_the_language_that_is_chosen(plain: Any) -> None:
    plain.emulate_media(forced_colors="active")
    for path in KINDS:
        shown(plain, path)
        assert plain.evaluate("matchMedia('(forced-colors: active)').matches")
        bare = "() => [...document.querySelectorAll('main button, .button, main input:not([type=hidden]), main select')].filter((one) => one.getClientRects().length && !one.matches('.unseen, [type=radio], [type=checkbox], [type=file]') && parseFloat(getComputedStyle(one).borderTopWidth) < 1).map((one) => one.outerHTML.slice(0, 120))"
        assert plain.evaluate(bare) == [], path
    Person(plain).tab()
    assert plain.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_print_has_all_that_was_answered_and_no_control(plain: Any) -> None:
    controls = "() => [...document.querySelectorAll('button, .button, .tongues, .margin, .steps, .go, .skip, input[type=file], .screen')].filter((one) => one.getClientRects().length).map((one) => one.outerHTML.slice(0, 120))"
    for path in KINDS:
        plain.goto(path)
        plain.emulate_media(media="print")
        assert plain.evaluate(controls) == [], path
        plain.emulate_media(media="screen")
    for path in ("/done", "/review", "/clerk/0"):
        plain.goto(path)
        on_screen = plain.locator("main dd").all_inner_texts()
        plain.emulate_media(media="print")
        assert plain.locator("main dd").all_inner_texts() == on_screen
        assert path == "/done" or len(on_screen) > 20
        folded = "() => [...document.querySelectorAll('main :is(dd, dt, h1, h2, li, p, pre)')].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }) && !one.closest('.screen, .steps')).map((one) => one.outerHTML.slice(0, 120))"
        assert plain.evaluate(folded) == []
        clipped = "() => [...document.querySelectorAll('main *')].filter((one) => /hidden|scroll|auto/.test(getComputedStyle(one).overflowX) && !one.matches('.unseen')).length"
        assert plain.evaluate(clipped) == 0
        plain.emulate_media(media="screen")
    pdf = plain.pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
