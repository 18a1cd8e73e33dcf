"""The pages of a form in Debian's Chromium: what is live on them, the file that changes, pages of other sites."""

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
from preview_pages import EXAMPLES
from small_forms import definition, field, when

pytestmark = IN_CHROMIUM
MOVING_IN = EXAMPLES / "moving_in" / "form.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(MOVING_IN) as found:
        yield found


def by_name(page: Any, name: str) -> Any:
    return page.locator(f'[name="{name}"]:not([type=hidden])')


def type_in(page: Any, name: str, texts: list[str]) -> bool:
    """Give an answer with the keyboard alone; say whether the page has the field and it was empty of it."""
    here = by_name(page, name)
    if here.count() == 0 or here.first.get_attribute("readonly") is not None:
        return False
    kind = here.first.evaluate("one => one.type || one.tagName")
    if kind in ("radio", "checkbox"):
        done = False
        for text in texts:
            one = page.locator(f'[name="{name}"][value="{text}"]')
            if not one.is_checked():
                one.focus()
                page.keyboard.press("Space")
                done = True
        return done
    if here.input_value() == texts[0]:
        return False
    here.focus()
    if kind == "select-one":
        here.select_option(texts[0])
    else:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(texts[0])
    return True


def press(page: Any, action: str) -> None:
    """Press a button by the keyboard, and wait for the page that comes."""
    button = page.locator(f'button[name=action][value="{action}"]:not(.unseen)').first
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@WITH_AXE
def test_axe_finds_nothing_with_every_kind_of_field(browser, tmp_path: Path) -> None:
    choices = [{"value": str(n), "label": f"選択肢{n}"} for n in range(3)]
    kinds: list[dict[str, Any]] = [
        field("text", help="説明", example="例"),
        field("lines", type="lines"),
        field("number", type="number", unit="円"),
        field("decimal", type="decimal", required=False),
        field("day", type="day"),
        field("yes_no", type="yes_no"),
        field("choice", type="choice", choices=choices),
        field("choices", type="choices", choices=choices),
        field("country", type="choice", codes="CountryRegionCodeList"),
        field("corporate", item="LegalEntity.legalEntityNumber"),
        field("texts", many=True),
        field("group", type="group", many=True, fields=[field("inner"), field("sex", item="Person.sex")]),
        field("one", type="group", fields=[field("in")]),
        field("address", item="Person.address_MP04"),
        field("known", prefill={"origin": "カード"}, example="甲"),
        field("later", when=when("yes_no", is_=True)),
    ]
    path = tmp_path / "form.json"
    path.write_text(json.dumps(definition(*kinds)), "utf-8")
    with served(path) as address:
        page = new_page(browser, address, viewport={"width": 320, "height": 640})
        page.goto("/form/example/main")
        assert axe(page) == []
        page.locator('[name="/example/yes_no"][value=true]').focus()
        page.keyboard.press("Space")
        by_name(page, "/example/later").wait_for()
        press(page, "next")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.context.close()


def test_errors_are_reached_from_the_summary_and_corrected_by_keyboard(browser, address: str) -> None:
    page = new_page(browser, address)
    page.goto("/form/moving_in/you")
    by_name(page, "/moving_in/date_of_birth").focus()
    page.keyboard.insert_text("昭和65年4月31日")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#errors:focus").wait_for()
    link = page.locator("#errors a", has_text="生年月日")
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "/moving_in/date_of_birth"
    assert by_name(page, "/moving_in/date_of_birth").input_value() == "昭和65年4月31日"
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("平成2年4月1日")
    type_in(page, "/moving_in/family_name_kana", ["ギョウセイ"])
    type_in(page, "/moving_in/given_name_kana", ["タロウ"])
    press(page, "next")
    assert page.url.endswith("/form/moving_in/move")
    assert page.problems == []
    page.context.close()


def test_conditions_and_facts_work_live_and_the_focus_stays(browser, address: str) -> None:
    page = new_page(browser, address)
    page.goto("/form/moving_in/move")
    by_name(page, "/moving_in/moved_on").focus()
    page.keyboard.insert_text("令和8年4月1日")
    one = page.locator('[name="/moving_in/from_abroad"][value=true]')
    one.focus()
    page.keyboard.press("Space")
    by_name(page, "/moving_in/former_country").wait_for()
    assert page.evaluate("document.activeElement.value") == "true"
    assert by_name(page, "/moving_in/moved_on").input_value() == "令和8年4月1日"
    page.keyboard.press("ArrowDown")
    by_name(page, "/moving_in/resident_record_code").wait_for()
    assert by_name(page, "/moving_in/former_country").count() == 0
    press(page, "lang:easy")
    assert by_name(page, "/moving_in/moved_on").input_value() == "令和8年4月1日"
    page.goto("/attachments")
    by_name(page, "fact:applicant.shows_card").select_option("true")
    page.locator("section.attachment.not_needed", has_text="転出証明書情報の事前通知").wait_for()
    page.context.close()


def test_the_page_follows_the_file_and_keeps_what_is_typed(browser, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(definition(field("a"))), "utf-8")
    with served(path) as address:
        page = new_page(browser, address)
        page.goto("/form/example/main")
        by_name(page, "/example/a").focus()
        page.keyboard.insert_text("打ちかけ")
        path.write_text(json.dumps(definition(field("a"), field("b"))), "utf-8")
        by_name(page, "/example/b").wait_for()
        assert by_name(page, "/example/a").input_value() == "打ちかけ"
        assert page.evaluate("document.activeElement.name") == "/example/a"
        page.context.close()


def test_every_page_fits_320_pixels_and_markup_runs_nothing(browser, address: str) -> None:
    """1,280 pixels at 400 % are 320; so 200 % is in it."""
    page = new_page(browser, address, viewport={"width": 320, "height": 640}, forced_colors="active")
    for path in ("/", "/all", "/form/moving_in/move", "/attachments", "/review"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto("/form/moving_in/you")
    type_in(page, "/moving_in/telephone", ['"><img src=x onerror=alert(1)><script>alert(1)</script>'])
    page.on("dialog", lambda _: page.problems.append("dialog"))
    press(page, "refresh") if page.locator(".script-hides").is_visible() else press(page, "next")
    page.goto("/review")
    assert page.problems == []
    page.context.close()


def test_a_page_of_another_site_cannot_send_to_it(browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, address)
    page.goto("/form/moving_in/you")
    evil = tmp_path / "evil.html"
    name = "/moving_in/telephone"
    evil.write_text(
        f'<form method=post action="{address}/form/moving_in/you"><input name="{name}" value=666></form>'
    )
    other = page.context.new_page()
    other.goto(evil.as_uri())
    with other.expect_navigation() as going:
        other.evaluate("document.forms[0].submit()")
    assert going.value.status == 403
    page.reload()
    assert by_name(page, name).input_value() == ""
    page.context.close()
