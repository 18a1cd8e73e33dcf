"""The pages of a form in Debian's Chromium: by keyboard, with and without JavaScript, on a phone; axe-core finds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("playwright", reason="needs playwright, in the group dev")

from preview_browser import AXE, CHROMIUM, DAY, axe, chromium, served
from preview_pages import ANSWERS, EXAMPLES, PDF, answers_of, ready, typed
from small_forms import definition, field, when

from gyosei_forms import envelope, forms
from gyosei_forms.envelope import demonstration

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="Debian's chromium is not installed (tools/ci-setup)"),
    # The driver closes its pipes and its event loop in its own time.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
MOVING_IN = EXAMPLES / "moving_in" / "form.yaml"
SKIP_AXE = pytest.mark.skipif(not AXE.is_file(), reason="npm's axe-core is not installed (tools/ci-setup)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(MOVING_IN) as found:
        yield found


def new_page(browser: Any, address: str, **options: Any) -> Any:
    context = browser.new_context(base_url=address, **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
    return page


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


def go_through(page: Any, wanted: dict[str, list[str]], look: Any = None) -> None:
    """Fill in every step by the keyboard, up to the attachments."""
    for _ in range(60):
        path = page.url.partition("://")[2].partition("/")[2]
        if not path.startswith("form/"):
            return
        for button in page.locator('button[value^="add:"]').all():
            row = button.get_attribute("value").removeprefix("add:")
            count = len({name[len(row) + 1 :].split("/")[0] for name in wanted if name.startswith(f"{row}/")})
            for _row in range(page.locator(f'button[value^="remove:{row}/"]').count(), count):
                press(page, f"add:{row}")
        while [name for name in wanted if type_in(page, name, wanted[name])]:
            page.locator("body:not([data-busy])").wait_for()
            if page.locator(".script-hides").is_visible():
                press(page, "refresh")
        if look is not None:
            look(page)
        press(page, "next")
        page.wait_for_load_state()
        here = page.url.partition("://")[2].partition("/")[2]
        assert here != path, page.locator("#errors").inner_text()
    raise AssertionError("the steps do not end")


def finish(page: Any, look: Any = None) -> bytes:
    """Attach what is needed, review, send, and take the envelope."""
    for section in page.locator("section.attachment.needed").all():
        file = section.locator("input[type=file]")
        kinds = file.get_attribute("accept") or ""
        jpeg = "pdf" not in kinds and "jpeg" in kinds
        content = b"\xff\xd8\xff\xe0" if jpeg else PDF
        file.set_input_files({"name": "a.bin", "mimeType": "application/pdf", "buffer": content})
    if look is not None:
        look(page)
    press(page, "next")
    assert page.url.endswith("/review"), page.locator("#errors").inner_text()
    if look is not None:
        look(page)
    press(page, "submit")
    assert page.url.endswith("/done")
    assert page.locator("strong", has_text="TOTAL_PASSED").count() >= 1
    if look is not None:
        look(page)
    with page.expect_download() as taken:
        page.locator('a[href="/envelope/0"]').focus()
        page.keyboard.press("Enter")
    return Path(taken.value.path()).read_bytes()


def opened(sealed: bytes) -> dict[str, Any]:
    expect = envelope.Expectations(trusted_keys=(demonstration.signer().public_jwk,))
    found: dict[str, Any] = json.loads(envelope.open(sealed, expect=expect).submission.application)
    return found


@pytest.mark.parametrize(
    ("path", "script"),
    [*((path, True) for path in ready()), (MOVING_IN, False)],
    ids=lambda one: one.parent.name if isinstance(one, Path) else "script" if one else "no-script",
)
def test_every_ready_form_by_keyboard_to_the_opened_envelope(browser, path: Path, script: bool) -> None:
    form = forms.read(path).unwrap()
    with served(path) as address:
        page = new_page(browser, address, java_script_enabled=script)
        page.goto("/form/-/-")
        go_through(page, typed(form, answers_of(path)))
        sent = opened(finish(page))
        assert page.problems == []
        page.context.close()
    wrong = forms.check(form, sent, as_of=DAY).errors
    assert {one.rule for one in wrong} <= {"GYO-FORM-032"}, "attachments are not in the answers"


@SKIP_AXE
@pytest.mark.parametrize("tongue", ["ja", "en", "easy"])
def test_axe_finds_nothing_on_any_page(browser, address: str, tongue: str) -> None:
    form = forms.read(MOVING_IN).unwrap()
    page = new_page(browser, address)
    found: dict[str, list[str]] = {}

    def look(page: Any) -> None:
        found[f"{page.url} {len(found)}"] = axe(page)

    page.goto("/")
    look(page)
    press(page, f"lang:{tongue}")
    look(page)
    for path in ("/form/moving_in/you", "/form/moving_in/move", "/form/moving_in/household"):
        page.goto(path)
        look(page)
        press(page, "next")
        look(page)
    page.goto("/all")
    press(page, "next")
    look(page)
    page.goto("/review")
    look(page)
    page.goto("/form/moving_in/you")
    more = look if tongue == "ja" else None
    go_through(page, typed(form, ANSWERS), more)
    finish(page, more)
    page.goto("/clerk/0")
    look(page)
    page.goto("/nothing")
    assert page.problems == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    page.context.close()
    assert {url: one for url, one in found.items() if one} == {}
    assert len(found) >= 11


@SKIP_AXE
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
