"""What a hostile or broken sender posts to the pages: a clear answer, nothing executed, and nothing lost of what was typed."""

from __future__ import annotations

import json
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("httpx", reason="needs httpx")

from preview_pages import PDF, Client, Pages
from small_forms import definition, field

from gyosei_forms.forms.preview.posted import MOST_FIELDS
from gyosei_forms.forms.preview.typed import MOST_ROWS
from gyosei_forms.limits import Limits

URLENCODED = "application/x-www-form-urlencoded"
KEPT = "残る言葉"
PROOF = {"id": "proof", "label": "証明", "formats": ["application/pdf"], "required": False}
FIELDS = (
    field("a", required=False),
    field("lines", type="lines", required=False),
    field("day", type="day", required=False),
    field("number", type="number", required=False),
    field("yes", type="yes_no", required=False),
    field(
        "some",
        type="choices",
        choices=[{"value": "x", "label": "甲"}, {"value": "y", "label": "乙"}],
        required=False,
    ),
    field("rows", type="group", many=True, required=False, fields=[field("name", required=False)]),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Pages, Path]:
    folder = tmp_path_factory.mktemp("form")
    return page_in(folder), folder


@pytest.fixture
def here(made: tuple[Pages, Path]) -> Pages:
    """The page of somebody new on which something was typed."""
    return anew(made[0])


def anew(made: Pages) -> Pages:
    pages = copy(made)
    pages.client = Client(made.app)
    return pages.open("/form/example/main").press("refresh", {"/example/a": KEPT})


def page_in(folder: Path, **options: Any) -> Pages:
    """The page of a small form on which something was typed."""
    path = folder / "form.json"
    path.write_text(json.dumps(definition(*FIELDS, attachments=[PROOF])), "utf-8")
    pages = Pages(path, as_of=date(2026, 5, 1), **options).open("/form/example/main")
    return pages.press("refresh", {"/example/a": KEPT})


def send(
    here: Pages, raw: bytes, kind: str = URLENCODED, path: str = "/form/example/main", **headers: str
) -> Any:
    """Post bytes after the token; the session stays as it is."""
    start = f"_csrf={here.token}&".encode()
    return here.client.post(path, content=start + raw, headers={"content-type": kind, **headers})


def is_kept(here: Pages) -> bool:
    """Whether what was typed is still there."""
    return f'value="{KEPT}"' in here.open("/form/example/main").text


# --- huge


def test_a_huge_post_is_refused_while_it_is_read_and_not_held(tmp_path: Path) -> None:
    here = page_in(tmp_path, limits=Limits(max_post_bytes=10_000, max_upload_bytes=10_000))
    for path in ("/form/example/main", "/", "/attachments", "/review", "/submit", "/draft"):
        answer = send(here, b"/example/a=" + b"x" * 200_000, path=path)
        assert answer.status_code == 413, path
        assert "max_post_bytes" in answer.text
        assert "10,000" in answer.text
    draft = {"draft": ("x.json", bytes(3_000_000))}
    assert here.client.post("/resume", data={"_csrf": here.token}, files=draft).status_code == 413
    assert is_kept(here)


def test_too_many_fields_are_refused_whole(here: Pages) -> None:
    answer = send(here, b"&".join([b"a=1"] * (MOST_FIELDS + 1)))
    assert answer.status_code == 400
    assert "形が違います" in answer.text
    assert is_kept(here)


def test_too_many_parts_and_too_large_a_part_are_refused(here: Pages) -> None:
    many = {f"file:/x/{n}": ("x.pdf", PDF) for n in range(300)}
    assert here.client.post("/upload", data={"_csrf": here.token}, files=many).status_code == 400
    large = {"_csrf": here.token, "action": "x" * 100_000}
    assert (
        here.client.post("/upload", data=large, files={"file:/example/proof": ("x", PDF)}).status_code == 400
    )
    assert is_kept(here)


def test_a_text_as_long_as_a_post_may_be_is_taken_and_shown(here: Pages) -> None:
    long = "あ" * 100_000
    here.press("next", {"/example/a": KEPT, "/example/lines": long})
    assert here.page.status_code == 200
    assert long in here.open("/form/example/main").text
    assert is_kept(here)


def test_rows_without_end_stop_at_the_most_that_a_page_has(here: Pages) -> None:
    for _ in range(MOST_ROWS + 5):
        here.press("add:/example/rows")
    assert here.text.count('value="remove:/example/rows/') == MOST_ROWS
    assert is_kept(here)


# --- encodings


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("/example/a=行政太郎".encode("shift_jis"), id="shift_jis"),
        pytest.param("/example/a=行政太郎".encode("euc_jp"), id="euc_jp"),
        pytest.param("/example/a=行政太郎".encode("utf-16"), id="utf-16"),
        pytest.param(
            b"/example/a=" + quote("行政太郎", encoding="shift_jis").encode(), id="shift_jis, quoted"
        ),
        pytest.param(b"/example/a=%ff%fe", id="no UTF-8"),
        pytest.param(b"/example/a=%c0%af", id="overlong"),
        pytest.param(b"/example/a=%ed%a0%80", id="surrogate"),
        pytest.param(b"/example/a=%e3%81", id="cut off"),
        pytest.param(b"%82%a0=x", id="in a name"),
    ],
)
def test_what_is_not_utf_8_is_named_and_changes_nothing(here: Pages, raw: bytes) -> None:
    answer = send(here, raw)
    assert answer.status_code == 400
    assert "UTF-8" in answer.text
    assert is_kept(here)


@pytest.mark.parametrize("charset", ["shift_jis", "utf-7", "utf-16", "no-such-charset", '"'])
def test_the_declared_charset_decides_nothing(here: Pages, charset: str) -> None:
    raw = b"/example/a=" + quote(KEPT).encode() + b"&/example/lines=" + quote("+ADw-script+AD4-").encode()
    answer = send(here, raw, f"{URLENCODED}; charset={charset}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert is_kept(here)


def test_iso_2022_jp_is_bytes_of_ascii_and_so_is_shown_as_it_came(here: Pages) -> None:
    raw = (
        b"/example/a="
        + quote(KEPT).encode()
        + b"&/example/lines="
        + quote("行政".encode("iso2022_jp")).encode()
    )
    assert send(here, raw).status_code == 200
    assert is_kept(here)


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/json", "multipart/form-data", "text/html", "x" * 5000]
)
def test_another_kind_of_body_is_refused(here: Pages, kind: str) -> None:
    answer = send(here, b"/example/a=x", kind)
    assert answer.status_code == 415
    assert is_kept(here)


@pytest.mark.parametrize("control", ["\x00", "\x1b[31m", "\u202e", "\ufeff", "\u2028", "\x7f\x85"])
def test_control_and_bidi_characters_are_kept_as_text(here: Pages, control: str) -> None:
    text = f"甲{control}乙"
    here.press("next", {"/example/a": KEPT, "/example/lines": text})
    for path in ("/form/example/main", "/all", "/review"):
        assert here.open(path).page.status_code == 200
    assert is_kept(here)


# --- missing and repeated


@pytest.mark.parametrize(
    "raw",
    [b"", b"&&&&", b"=", b"=x", b"action", b"action=next&action=save", b"_fields=%5B%5D", b"%", b"%zz=%zz"],
)
def test_a_post_without_fields_leaves_everything(here: Pages, raw: bytes) -> None:
    assert send(here, raw).status_code == 200
    assert is_kept(here)


def test_the_first_of_repeated_values_counts_and_it_is_said(here: Pages) -> None:
    for count in (2, 3, 500):
        here.press("refresh", {"/example/a": [KEPT, *(str(n) for n in range(count))]})
        assert "二つ以上" in here.text
        assert is_kept(here)
    here.press("refresh", {"/example/some": ["x", "y", "x"]})
    assert "二つ以上" not in here.text


def test_a_repeated_token_is_the_first_one(here: Pages) -> None:
    token = here.token
    bad = {"content-type": URLENCODED}
    answer = here.client.post(here.path, content=f"_csrf=x&_csrf={token}".encode(), headers=bad)
    assert answer.status_code == 403
    assert is_kept(here)


@pytest.mark.parametrize(
    "name",
    [
        "/example/a/0", "/example/rows/0/name", "/example/rows/99/name", "/example", "/", "//a", "/other/a",
        "/example/__class__", "/example/a\x00", "__proto__", "constructor", "/example/../example/a", "fact:", "fact:no.such",
    ],
)  # fmt: skip
def test_names_that_the_page_does_not_have_are_not_taken(here: Pages, name: str) -> None:
    here.press("refresh", {name: "みしらぬ"})
    assert here.page.status_code == 200
    assert "みしらぬ" not in here.text
    assert is_kept(here)


@pytest.mark.parametrize(
    "action",
    [
        "add:",
        "add:/",
        "add:/example",
        "add:/example/a",
        "remove:/example/rows/-1",
        "remove:/example/rows/x",
        "lang:",
        "lang:../x",
        "page:x",
        "drop:/x",
        "../../x",
        "next\x00",
        "x" * 10_000,
    ],
)
def test_actions_that_there_are_not_do_nothing(here: Pages, action: str) -> None:
    here.press(action, {"/example/a": KEPT})
    assert here.page.status_code == 200
    assert is_kept(here)


# --- foreign origins


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:8451.evil.example"},
        {"origin": "http://localhost:8451"},
        {"origin": "https://127.0.0.1:8451"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site", "referer": "http://127.0.0.1:8451/"},
    ],
)
def test_a_post_of_another_origin_is_refused_in_both_languages(here: Pages, headers: dict[str, str]) -> None:
    answer = send(here, b"/example/a=666", **headers)
    assert answer.status_code == 403
    assert "ほかのサイト" in answer.text
    assert "another site" in answer.text
    assert is_kept(here)


def test_a_foreign_referer_without_the_token_is_refused_and_with_it_decides_nothing(here: Pages) -> None:
    foreign = {"referer": "https://evil.example/x"}
    answer = here.client.post(here.path, data={"/example/a": "666"}, headers=foreign)
    assert answer.status_code == 403
    assert is_kept(here)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1@evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "127.0.0.2",
        "[::]",
        "localhost.",
        "a b",
        "x" * 5000,
    ],
)
def test_a_post_to_another_host_is_refused(here: Pages, host: str) -> None:
    answer = send(here, b"/example/a=666", host=host)
    assert answer.status_code == 421
    assert is_kept(here)


# --- names of files, and markup


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd", "..\\..\\windows\\x.pdf", "/etc/passwd", "C:\\x.pdf", "file:///etc/passwd", ".", "..", "/",
        "%2e%2e%2f%2e%2e%2fx.pdf", "a\x00.pdf", "a\r\nX-Evil: 1.pdf", "CON", "~/.ssh/x", "${HOME}", "`id`.pdf",
        "\u202efdp.exe", "あ" * 3000, '"><script>alert(1)</script>.pdf', "{{ 7*7 }}.pdf", "{% raw %}.pdf",
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_shown_and_leads_nowhere(
    here: Pages, made: tuple[Pages, Path], title: str
) -> None:
    before = sorted(made[1].rglob("*"))
    here.open("/attachments").attach("/example/proof", PDF, title)
    assert here.page.status_code in (200, 400)
    for text in ("<script>alert", "../", "..\\", "root:", "X-Evil: 1.pdf\r"):
        assert text not in here.text
    assert "x-evil" not in here.page.headers
    assert sorted(made[1].rglob("*")) == before
    assert is_kept(here)


def test_a_file_for_an_attachment_that_there_is_not_is_not_taken(here: Pages) -> None:
    for name in ("/example/nothing", "/other/proof", "../proof", ""):
        here.open("/attachments").attach(name, PDF)
        assert here.page.status_code == 200
        assert "application/pdf, 9 B" not in here.text
    assert is_kept(here)


MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>&lt;b&gt;{{ 7*7 }}{% include 'x' %}"


def test_markup_in_an_answer_is_text_on_every_page_and_in_every_language(here: Pages) -> None:
    fields = {
        "/example/a": MARKUP,
        "/example/lines": f"</textarea>{MARKUP}",
        "/example/day": MARKUP,
        "/example/number": MARKUP,
    }
    here.press("add:/example/rows").press("next", {**fields, "/example/rows/0/name": MARKUP})
    for tongue in ("ja", "en", "easy"):
        here.open("/all").press(f"lang:{tongue}", path="/all")
        for path in ("/form/example/main", "/all", "/attachments", "/review", "/"):
            text = here.open(path).text
            for tag in ("<script>alert", "<img", "<svg", "</textarea><", "49}"):
                assert tag not in text.replace("</textarea>\n", ""), (tongue, path)
    kept = here.open("/form/example/main").text
    assert kept.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5


def test_markup_in_the_values_of_facts_and_drafts_is_text(here: Pages) -> None:
    here.press("refresh", {f"fact:{MARKUP}": MARKUP, MARKUP: MARKUP})
    assert "<script>alert" not in here.text
    draft = {
        "format": "gyosei-forms draft 1",
        "forms": [{"id": "example", "version": "1.0"}],
        "lang": MARKUP,
        "texts": {"/example/a": [MARKUP], MARKUP: [MARKUP]},
        "rows": {MARKUP: 1},
    }
    files = {"draft": ("<b>.json", json.dumps(draft).encode())}
    here.page = here.client.post("/resume", data={"_csrf": here.token}, files=files)
    assert here.page.status_code == 200
    assert "<script>alert" not in here.text


ANY = st.binary(max_size=300)


@settings(max_examples=40, deadline=None)
@given(raw=ANY, kind=st.sampled_from([URLENCODED, "multipart/form-data; boundary=x", "text/plain", ""]))
def test_whatever_bytes_are_posted_have_a_named_answer(
    made: tuple[Pages, Path], raw: bytes, kind: str
) -> None:
    here = anew(made[0])
    for path in ("/form/example/main", "/upload", "/resume", "/submit"):
        answer = send(here, raw, kind, path)
        assert answer.status_code in (200, 400, 403, 415), path
