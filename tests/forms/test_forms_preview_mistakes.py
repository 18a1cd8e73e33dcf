"""Every kind of error on each ready form, in the browser: found, reached from the summary, corrected; and in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("playwright", reason="needs playwright, in the group dev")

from preview_browser import AXE, IN_CHROMIUM, axe, chromium, new_page, served
from preview_keys import Person
from preview_pages import answers_of, ready, typed

from gyosei_forms import forms
from gyosei_forms.errors import UsageError
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field

pytestmark = [*IN_CHROMIUM, pytest.mark.long]
_LANGUAGES = ("en", "easy", "ja")
WRONG = {
    "DATE": ("十月", "令和8年4月31日"),
    "CORPORATE_NUMBER": ("1234", "1000000000001"),
    "KATAKANA": ("ぎょうせい", "gyosei"),
    "INTEGER": ("たくさん", "1.5"),
}
"""What somebody types that is an error, by the kind of the field."""
NOTED = {"TELEPHONE": "でんわ", "MAIL": "a@@b", "TEXT": "髙橋𠮷"}
"""What is told in a note and stops nobody; so is what is too long."""
BROWSER_CANNOT = (
    "GYO-FORM-024",
    "GYO-FORM-025",
    "GYO-FORM-026",
    "GYO-FORM-027",
    "GYO-FORM-032",
    "GYO-GIF-018",
)
"""What the pages do not let anybody do: a value that is no choice, an answer that is not asked for, too many rows."""
_BOUND = """() => [...document.querySelectorAll('#errors a')].map((link) => {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const held = target && (target.hasAttribute('aria-invalid') ? target : target.closest('fieldset'));
  const told = target && (/radio|checkbox/.test(target.type) ? target.closest('fieldset') : held);
  const said = told ? (told.getAttribute('aria-describedby') || '').split(' ').filter(Boolean) : [];
  const texts = said.map((id) => document.getElementById(id));
  return {
    text: link.textContent, id: target ? target.id : null, name: target ? target.name || '' : null,
    group: target ? target.tagName === 'FIELDSET' : false,
    invalid: !!held && held.getAttribute('aria-invalid') === 'true',
    there: texts.every((one) => one !== null),
    error: texts.filter((one) => one && one.classList.contains('error')).map((one) => one.innerText).join(' '),
  };
})"""
_VALUES = """() => Object.fromEntries([...document.querySelectorAll('[name^="/"]:not([type=hidden])')].map((one) =>
  [one.type === 'radio' || one.type === 'checkbox' ? `${one.name} ${one.value}` : one.name,
   one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value]))"""


_TEXT = "main :is(input, textarea)[name^='/']:not([type=hidden], [type=radio], [type=checkbox], [readonly])"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def kind_of(one: Field) -> str:
    """The kind of a field into which text is typed, ``""`` for a field of another sort."""
    item = one.gif
    if one.fields or one.choices or one.codes or one.kind is FieldType.YES_NO:
        return ""
    if item is not None:
        form = item.item.form.name if item.item.form else ""
        return (
            "" if item.part or item.item.code_list else form if form in WRONG | NOTED else item.item.kind.name
        )
    return {FieldType.DAY: "DATE", FieldType.NUMBER: "INTEGER", FieldType.TEXT: "TEXT"}.get(one.kind, "")


def wrong_texts(one: Field) -> tuple[str, ...]:
    """What can be typed into a field that is an error and is not nothing."""
    ends = [one.min - 1 if one.min is not None else None, one.max + 1 if one.max is not None else None]
    return (*WRONG.get(kind_of(one), ()), *(str(int(end)) for end in ends if end is not None))


def noted(inputs: dict[str, Field]) -> dict[str, list[str]]:
    """Texts that are told in a note, each kind of note at one field."""
    found: dict[str, list[str]] = {}
    told: set[str] = set()
    for name, one in inputs.items():
        kind = kind_of(one)
        texts = {kind: NOTED.get(kind, "")}
        if one.max_length and kind in ("TEXT", "KATAKANA"):
            texts["long"] = ("ア" if kind == "KATAKANA" else "行") * (one.max_length + 1)
        for note, text in texts.items():
            if text and note not in told and name not in found:
                found[name] = [text]
                told.add(note)
    return found


def fields_of(form: forms.Form, wanted: dict[str, list[str]]) -> dict[str, Field]:
    """The fields by the names of their inputs; the items of an address are none."""
    found = {}
    for name in wanted:
        try:
            found[name] = form.find(".".join(one for one in name.split("/")[2:] if not one.isdigit()))
        except UsageError:
            continue
    return found


def rounds(by_name: dict[str, tuple[str, ...]]) -> list[dict[str, list[str]]]:
    """One text a round for one field of each kind."""
    first = {texts: name for name, texts in reversed(by_name.items())}
    most = max(map(len, first), default=0)
    return [{name: [texts[n]] for texts, name in first.items() if n < len(texts)} for n in range(most)]


class Form:
    """The one page of a form, filled in where it is looked at."""

    def __init__(self, page: Any) -> None:
        self.page, self.person = page, Person(page)

    def put(self, wanted: dict[str, list[str]]) -> set[str]:
        """Type texts into the fields that are there by the keyboard; return the names of these."""
        found = set()
        for name, texts in wanted.items():
            here = self.page.locator(f'[name="{name}"]:not([type=hidden])')
            if not here.count():
                continue
            kind = here.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                for one in here.all():
                    if one.get_attribute("value") in texts and not one.is_checked():
                        one.focus()
                        self.page.keyboard.press("Space")
                        self.person.here()
            elif here.get_attribute("readonly") is None:
                here.focus()
                state = self.person.here()
                if state["tag"] == "SELECT":
                    self.person.give(state, texts)
                elif state["value"] != texts[0]:
                    self.person.write(texts[0])
                found.add(name)
        return found

    def answer(self, wanted: dict[str, list[str]]) -> None:
        """Answer all, in as many rounds as the answers bring up fields."""
        for button in self.page.locator('button[value^="add:"]').all():
            row = button.get_attribute("value").removeprefix("add:")
            count = len({name[len(row) + 1 :].split("/")[0] for name in wanted if name.startswith(f"{row}/")})
            for _ in range(self.page.locator(f'button[value^="remove:{row}/"]').count(), count):
                self.press(f"add:{row}")
        before: set[str] = set()
        while (names := set(self.values())) != before:
            before = names
            self.put(wanted)
            self.page.keyboard.press("Tab")
            self.person.here()

    def press(self, action: str) -> None:
        self.page.locator(f'button[name=action][value="{action}"]:not(.unseen)').last.focus()
        self.person.enter()

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(_VALUES)
        return found

    def bound(self) -> dict[str, dict[str, Any]]:
        """The entries of the summary by the name that they lead to; each is bound to its field, and the summary has the focus."""
        assert self.page.evaluate("document.activeElement.id") == "errors"
        found = self.page.evaluate(_BOUND)
        for one in found:
            assert one["id"] is not None, one
            assert one["invalid"] or one["group"], one
            assert one["there"], one
            assert one["error"], one
            text = one["text"].partition(": ")[2]
            assert text in one["error"], one
        return {one["name"] or one["id"]: one for one in found}

    def follow(self, target: dict[str, Any]) -> None:
        """Follow a link of the summary by the keyboard; the focus is on the field then."""
        self.page.locator(f'#errors a[href="#{target["id"]}"]').first.focus()
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == target["id"]


@pytest.mark.parametrize("path", ready(), ids=lambda path: path.parent.name)
def test_every_kind_of_error_is_found_bound_and_corrected(browser, path: Path) -> None:
    form = forms.read(path).unwrap()
    wanted = typed(form, answers_of(path))
    beside = json.loads(path.with_name("wrong_answers.json").read_text("utf-8"))
    with served(path) as address:
        page = new_page(browser, address)
        page.goto("/all")
        here = Form(page)
        here.press("next")
        missing = here.bound()
        assert page.evaluate(_FORGOTTEN) == []
        _in_every_language(here, missing)
        first = next(iter(missing.values()))
        here.follow(first)

        here.answer(wanted)
        inputs = fields_of(form, wanted)
        for wrong in rounds({name: wrong_texts(one) for name, one in inputs.items()}):
            made = here.put(wrong)
            before = here.values()
            here.press("next")
            found = here.bound()
            assert set(found) == made
            assert here.values() == before
            for name in made:
                here.follow(found[name])
                here.person.write(wanted[name][0])
                here.person.here()

        _as_beside(here, form, beside)
        here.answer(wanted)
        there = here.page.locator("main [readonly]").evaluate_all("all => all.map((one) => one.name)")
        made = here.put(noted({name: one for name, one in inputs.items() if name not in there}))
        here.press("next")
        assert here.person.path == "/attachments", page.locator("#errors").inner_text()
        page.goto("/all")
        for name in made:
            assert page.evaluate(_NOTE, name), f"no note at {name}"
        here.put(wanted)
        here.press("next")
        _files(here)
        assert page.problems == []
        page.context.close()


_FORGOTTEN = """() => [...document.querySelectorAll('main [aria-required=true]')]
  .filter((one) => one.tagName === 'FIELDSET' ? !one.querySelector('input:checked') : one.value === '')
  .filter((one) => !one.hasAttribute('aria-invalid') && !one.closest('fieldset.group[aria-describedby$="-error"]'))
  .map((one) => one.id)"""
"""What is asked for, not answered, and neither it nor the address or group that it is part of has an error."""


_NOTE = """(name) => {
  const one = document.getElementsByName(name)[0];
  return !one.hasAttribute('aria-invalid') && one.getAttribute('aria-describedby').split(' ').some((id) =>
    document.getElementById(id).matches('.note') && document.getElementById(id).innerText.length > 5);
}"""


def _files(here: Form) -> None:
    """A file that is missing, one of a wrong format, and the right one."""
    if here.page.locator("section.attachment.needed").count():
        here.person.press("next")
        first = next(iter(here.bound().values()))
        here.follow(first)
        with here.page.expect_file_chooser() as asked:
            here.page.keyboard.press("Enter")
        asked.value.set_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x00\xff"})
        here.person.press("upload")
        here.bound()
        assert "形式が違います" in here.page.locator(f'#errors a[href="#{first["id"]}"]').all_inner_texts()[0]
    here.person.attach()
    assert here.person.path == "/review", here.page.locator("#errors").inner_text()


def _as_beside(here: Form, form: forms.Form, beside: dict[str, Any]) -> None:
    """Type the wrong answers that stand beside the form: what is found in them is found here, as far as a page lets it be typed."""
    wrong = typed(form, beside["answers"])
    given = {name for name, value in here.values().items() if value not in ("", False)}
    gone = {name: [""] for name in given if name not in wrong and " " not in name}
    made = here.put({**wrong, **gone})
    here.press("next")
    if here.person.path != "/all":
        here.page.goto("/all")
        return
    found = here.bound()
    for rule, pointer in beside["findings"]:
        name = f"/{form.id}{pointer}"
        if rule not in BROWSER_CANNOT and name in made:
            assert any(one == name or one.startswith(f"{name}/") for one in found), (
                rule,
                pointer,
                list(found),
            )


def _in_every_language(here: Form, found: dict[str, dict[str, Any]]) -> None:
    """The errors are the same ones in each language, what was typed is there, and axe finds nothing."""
    page = here.page
    page.locator(_TEXT).first.focus()
    first = page.evaluate("document.activeElement.name")
    here.person.write("打ちかけ")
    before = here.values()
    texts = {"ja": {one["text"] for one in found.values()}}
    for tongue in _LANGUAGES:
        here.press(f"lang:{tongue}")
        assert page.evaluate("document.documentElement.lang") == ("en" if tongue == "en" else "ja")
        assert here.values() == before
        now = here.bound()
        assert set(now) | {first} == set(found) | {first}
        texts.setdefault(tongue, {one["text"] for one in now.values()})
        if AXE.is_file():
            assert axe(page) == [], tongue
    assert texts["en"].isdisjoint(texts["ja"])
    assert texts["easy"].isdisjoint(texts["ja"])
