"""Each ready form and bundle with the keyboard alone, with and without JavaScript, to the envelope that the library opens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("playwright", reason="needs playwright, in the group dev")

from preview_browser import AXE, DAY, IN_CHROMIUM, axe, chromium, new_page, served
from preview_keys import Person
from preview_pages import EXAMPLES, answers_of, ready, typed

from gyosei_forms import envelope, forms
from gyosei_forms.envelope import demonstration

pytestmark = [*IN_CHROMIUM, pytest.mark.long]
BUNDLES = sorted(EXAMPLES.glob("*.bundle.yaml"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def name_of(path: Path) -> str:
    return path.parent.name if path.name == "form.yaml" else path.name.removesuffix(".yaml")


def opened(sealed: bytes) -> envelope.Submission:
    expect = envelope.Expectations(trusted_keys=(demonstration.signer().public_jwk,))
    found = envelope.open(sealed, expect=expect)
    assert found.passed
    return found.submission


def check(form: forms.Form, submission: envelope.Submission, given: dict[str, Any]) -> None:
    """The envelope has the answers that were typed, and they are whole and right for the receiver."""
    sent = json.loads(submission.application)
    assert sent == given
    attached = [one.id.rpartition("-")[0] for one in submission.attachments]
    assert forms.check(form, sent, attachments=attached, as_of=DAY).ok


def through(browser: Any, path: Path, wanted: dict[str, list[str]], *, script: bool) -> list[bytes]:
    """Go from the first page to the envelopes: step by step with JavaScript, on one page without.

    On the way axe-core looks at each page once, where it can run.
    """
    faults: dict[str, list[str]] = {}
    with served(path) as address:
        page = new_page(browser, address, java_script_enabled=script)
        page.goto("/")

        def look() -> None:
            if page.url not in faults:
                faults[page.url] = axe(page)

        person = Person(page, script=script, arrived=look if script and AXE.is_file() else None)
        person.to(href="/form/-/-" if script else "/all")
        person.enter()
        person.go_through(wanted)
        person.attach()
        assert person.path == "/review", page.locator("#errors").inner_text()
        sealed = person.send()
        assert page.problems == []
        assert {url: found for url, found in faults.items() if found} == {}
        page.context.close()
    return sealed


SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@SCRIPT
@pytest.mark.parametrize("path", ready(), ids=name_of)
def test_a_ready_form_by_keyboard_to_the_opened_envelope(browser, path: Path, script: bool) -> None:
    form = forms.read(path).unwrap()
    given = answers_of(path)
    [sealed] = through(browser, path, typed(form, given), script=script)
    check(form, opened(sealed), given)


@SCRIPT
@pytest.mark.parametrize("path", BUNDLES, ids=name_of)
def test_a_ready_bundle_by_keyboard_to_the_opened_envelopes(browser, path: Path, script: bool) -> None:
    bundle = forms.read_bundle(path).unwrap()
    beside = json.loads(path.with_name(path.name.replace(".bundle.yaml", ".answers.json")).read_text("utf-8"))
    wanted: dict[str, list[str]] = {}
    for name, given in beside.items():
        wanted |= typed(bundle.definitions[name], given)
    parts = list(forms.split(bundle, beside, as_of=DAY))
    sealed = through(browser, path, wanted, script=script)
    assert len(sealed) == len(parts)
    for one, part in zip(sealed, parts, strict=True):
        check(part.form, opened(one), dict(part.answers))
