"""The pages of a form without a browser: filling in, errors, attachments, drafts, the envelope, and hostile posts."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("httpx", reason="needs httpx")

from preview_pages import ANSWERS, EXAMPLES, HOST, PDF, Pages, answers_of, attach_all, fill, ready, typed
from small_forms import definition, field, when

from gyosei_forms import envelope, forms
from gyosei_forms.envelope import demonstration
from gyosei_forms.errors import UsageError
from gyosei_forms.forms import preview
from gyosei_forms.forms.preview.guard import HEADERS
from gyosei_forms.forms.preview.typed import Typed, answers, put
from gyosei_forms.limits import Limits

MOVING_IN = EXAMPLES / "moving_in" / "form.yaml"
DAY = date(2026, 5, 1)


def pages(tmp_path: Path, *fields: dict[str, Any], **more: Any) -> Pages:
    """Pages of a small form."""
    path = tmp_path / "form.json"
    path.write_text(json.dumps(definition(*fields, **more)), "utf-8")
    return Pages(path, as_of=DAY).open("/form/example/main")


def moving_in() -> Pages:
    return Pages(MOVING_IN, as_of=DAY)


# --- the whole way


@pytest.mark.parametrize("path", ready(), ids=lambda path: path.parent.name)
def test_every_ready_form_runs_through_to_an_envelope_that_opens(path: Path) -> None:
    form = forms.read(path).unwrap()
    here = Pages(path, as_of=DAY)
    fill(here, typed(form, answers_of(path)))
    attach_all(here)
    assert here.errors() == []
    here.press("submit", path="/submit")
    assert here.path == "/done"
    sealed = here.client.get("/envelope/0").content
    expect = envelope.Expectations(trusted_keys=(demonstration.signer().public_jwk,))
    opened = envelope.open(sealed, expect=expect)
    assert opened.passed
    sent = json.loads(opened.submission.application)
    given_ = [one.id.rpartition("-")[0] for one in opened.submission.attachments]
    assert forms.check(form, sent, attachments=given_, as_of=DAY).ok
    assert "TOTAL_PASSED" in here.open("/clerk/0").text


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.bundle.yaml")), ids=lambda path: path.name)
def test_every_ready_bundle_is_one_input_and_an_envelope_for_each_receiver(path: Path) -> None:
    bundle = forms.read_bundle(path).unwrap()
    beside = json.loads(path.with_name(path.name.replace(".bundle.yaml", ".answers.json")).read_text("utf-8"))
    here = Pages(path, as_of=DAY)
    wanted: dict[str, list[str]] = {}
    for name, given_ in beside.items():
        wanted |= typed(bundle.definitions[name], given_)
    fill(here, wanted)
    attach_all(here)
    here.press("submit", path="/submit")
    split = forms.split(bundle, beside, as_of=DAY)
    assert here.text.count("<strong>TOTAL_PASSED</strong>") == len(split.parts)


def test_a_bundle_asks_once_and_each_receiver_gets_its_own_part(tmp_path: Path) -> None:
    for name, own in (("water", "start"), ("school", "grade")):
        raw = definition(field("name", item="Person.familyName"), field(own), id=name, title=name)
        (tmp_path / f"{name}.json").write_text(json.dumps(raw), "utf-8")
    bundle = {"bundle": 1, "id": "moving", "version": "1", "title": "引っ越し"}
    bundle["forms"] = [{"form": one, "file": f"{one}.json"} for one in ("water", "school")]
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle), "utf-8")
    here = Pages(path, as_of=DAY).open("/all")
    assert 'name="/water/name"' in here.text
    assert 'name="/school/name"' not in here.text
    here.press("next", {"/water/name": "行政", "/water/start": "四月", "/school/grade": "三年"})
    here.open("/review").press("submit", path="/submit")
    expect = envelope.Expectations(trusted_keys=(demonstration.signer().public_jwk,))
    sent = [
        json.loads(
            envelope.open(here.client.get(f"/envelope/{n}").content, expect=expect).submission.application
        )
        for n in (0, 1)
    ]
    assert sent == [{"name": "行政", "start": "四月"}, {"name": "行政", "grade": "三年"}]


def test_an_answer_on_which_another_form_of_a_bundle_depends_is_live(tmp_path: Path) -> None:
    """By the bundle's condition, or under the other name that a field has in another form."""
    first = definition(
        field("card", type="yes_no"), field("name", item="Person.familyName"), id="a", title="a"
    )
    own = field("given", item="Person.familyName")
    more = field("why", when={"fact": "answers.given", "is": "行政"})
    second = definition(own, more, id="b", title="b")
    for raw in (first, second):
        (tmp_path / f"{raw['id']}.json").write_text(json.dumps(raw), "utf-8")
    bundle = {"bundle": 1, "id": "both", "version": "1", "title": "両方"}
    condition = {"fact": "answers.a.card", "is": True}
    bundle["forms"] = [{"form": "a", "file": "a.json"}, {"form": "b", "file": "b.json", "when": condition}]
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle), "utf-8")
    here = Pages(path, as_of=DAY).open("/all")
    assert set(re.findall(r'name="(/[^"]+)"[^>]* data-live', here.text)) == {"/a/card", "/a/name"}


def test_what_is_typed_for_answers_gives_the_answers_again() -> None:
    form = forms.read(MOVING_IN).unwrap()
    made = Typed()
    put(form, ANSWERS, made)
    again = answers(form, made)
    assert {key: value for key, value in again.items() if "address" not in key} == {
        key: value for key, value in ANSWERS.items() if "address" not in key
    }
    assert again["new_address"]["全国地方公共団体コード"] == "131016"
    assert again["old_address"]["連結表記"] == "北海道札幌市中央区北三条西六丁目1番地"


# --- filling in


def test_an_error_is_bound_to_its_field_and_what_was_typed_is_still_there(tmp_path: Path) -> None:
    here = pages(tmp_path, field("day", type="day"), field("count", type="number", min=1, max=3))
    here.press("next", {"/example/day": "令和8年13月1日", "/example/count": "たくさん"})
    assert here.path == "/form/example/main"
    assert len(here.errors()) == 2
    assert 'value="令和8年13月1日"' in here.text
    assert 'value="たくさん"' in here.text
    for name in ("f-example-day", "f-example-count"):
        assert f'href="#{name}"' in here.text
        described = re.search(
            rf'id="{name}"[^>]*aria-describedby="([^"]+)"[^>]*aria-invalid="true"', here.text
        )
        assert described
        assert all(f'id="{one}"' in here.text for one in described[1].split())
    here.press("next", {"/example/day": "令和8年4月1日", "/example/count": "２"})
    assert here.path == "/attachments"
    assert "2026年（令和8年）4月1日" in here.open("/review").text


def test_no_error_is_shown_before_a_step_was_sent(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a"))
    assert here.errors() == []
    assert "aria-invalid" not in here.text


@pytest.mark.parametrize("written", ["2026-04-01", "令和8年4月1日", "2026年4月1日", "R8.4.1"])
def test_days_are_read_in_western_and_era_years(tmp_path: Path, written: str) -> None:
    here = pages(tmp_path, field("day", type="day")).press("refresh", {"/example/day": written})
    assert "2026年（令和8年）4月1日" in here.text
    assert f'value="{written}"' in here.text


def test_a_condition_brings_a_field_up_and_an_answer_that_is_not_asked_is_kept_but_not_sent(
    tmp_path: Path,
) -> None:
    here = pages(tmp_path, field("car", type="yes_no"), field("plate", when=when("car", is_=True)))
    assert 'name="/example/plate"' not in here.text
    here.press("refresh", {"/example/car": "true"})
    assert 'name="/example/plate"' in here.text
    here.press("refresh", {"/example/car": "true", "/example/plate": "品川 1"})
    here.press("next", {"/example/car": "false"})
    assert "送りません" in here.open("/review").text
    here.press("submit", path="/submit")
    assert "品川" not in here.open("/clerk/0").text
    here.open("/form/example/main").press("refresh", {"/example/car": "true"})
    assert 'value="品川 1"' in here.text


def test_rows_are_added_and_taken_out_and_the_others_keep_what_was_typed(tmp_path: Path) -> None:
    group = field("people", type="group", many=True, required=False, fields=[field("name")])
    here = pages(tmp_path, group)
    here.press("add:/example/people").press("add:/example/people")
    here.press("add:/example/people", {"/example/people/0/name": "一", "/example/people/1/name": "二"})
    here.press("remove:/example/people/0", {"/example/people/2/name": "三"})
    values = dict(re.findall(r'name="(/example/people/[0-9]/name)" type="text" value="([^"]*)"', here.text))
    assert values == {"/example/people/0/name": "二", "/example/people/1/name": "三"}
    here.press("remove:/example/people/99999999999999999999").press("add:/example/nothing")
    assert len(re.findall(r'name="/example/people/[0-9]/name"', here.text)) == 2


def test_the_language_changes_and_nothing_typed_is_lost() -> None:
    here = moving_in().open("/form/moving_in/you")
    here.press("lang:en", {"/moving_in/family_name_kana": "ギョウセイ"})
    assert '<html lang="en">' in here.text
    assert "Date of birth" in here.text
    assert 'value="ギョウセイ"' in here.text
    here.press("lang:easy")
    assert "うまれた ひ" in here.text
    here.press("lang:xx")
    assert "うまれた ひ" in here.text


def test_inputs_have_the_modes_of_what_they_ask_for() -> None:
    here = moving_in().open("/all")
    for name, wanted in (
        ("/moving_in/telephone", 'type="tel".*inputmode="tel" autocomplete="tel"'),
        ("/moving_in/family_name", 'autocomplete="family-name"'),
        ("/moving_in/new_address/都道府県", 'autocomplete="address-level1"'),
    ):
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', here.text)
        assert tag
        assert re.search(wanted, tag[0])


def test_an_address_lacks_its_own_items_and_an_unknown_city_is_said_at_the_city(tmp_path: Path) -> None:
    here = pages(tmp_path, field("address", item="Person.address_MP04"))
    here.press("next", {"/example/address/都道府県": "東京都", "/example/address/市区町村(郡)": "ない市"})
    assert any(one.startswith("市区町村") and "正式な名前" in one for one in here.errors())
    assert any(one.startswith("町字") for one in here.errors())
    assert not any("コード" in one for one in here.errors())


def test_characters_outside_the_range_are_explained_and_taken(tmp_path: Path) -> None:
    here = pages(tmp_path, field("name")).press("next", {"/example/name": "髙橋𠮷"})
    assert here.path == "/attachments"
    text = here.open("/form/example/main").text
    assert "「高」で代わりに表し" in text
    assert "「吉」で代わりに表し" in text
    here.open("/review").press("submit", path="/submit")
    assert "髙橋𠮷" in here.open("/clerk/0").text


def test_prefilled_values_have_their_source_and_an_edit_shows(tmp_path: Path) -> None:
    known = {"origin": "住民基本台帳"}
    here = pages(
        tmp_path,
        field("a", example="甲", prefill=known),
        field("b", example="乙", prefill={**known, "editable": False}),
    )
    assert "住民基本台帳 から取得した値" in here.text
    here.press("next", {"/example/a": "丙", "/example/b": "偽"})
    here.open("/form/example/main")
    assert "取得した後に変更されています" in here.text
    assert "取得した値: 甲" in here.text
    assert 'value="乙"' in here.text
    assert "偽" not in here.text
    here.open("/review").press("submit", path="/submit")
    assert "GYO-ONCE" in here.open("/clerk/0").text


def test_facts_change_what_is_asked_for() -> None:
    here = moving_in().open("/form/moving_in/you")
    assert 'name="/moving_in/date_of_birth"' in here.text
    here.press("refresh", {"fact:applicant.authenticates_with_jpki": "true"})
    assert 'name="/moving_in/date_of_birth"' not in here.text
    assert "入力は不要です" in here.text
    here.press("refresh", {"fact:applicant.authenticates_with_jpki": "", "fact:no.such": "true"})
    assert 'name="/moving_in/date_of_birth"' in here.text


# --- attachments


def test_attachments_are_needed_or_not_and_it_says_why() -> None:
    here = moving_in()
    here.open("/form/moving_in/move").press("refresh", {"/moving_in/from_abroad": "false"})
    here.open("/attachments")
    assert 'class="attachment needed' in here.text
    here.press("refresh", {"fact:applicant.shows_card": "true"})
    assert "添付は不要です。転出証明書情報の事前通知で確認できるためです。" in here.text
    here.open("/form/moving_in/move").press("refresh", {"/moving_in/from_abroad": "true"})
    facts = {"fact:receiver.connected.family_register_certificate": "true"}
    here.open("/attachments").press("refresh", facts)
    assert "代わりに求めるもの: 戸籍電子証明書提供用識別符号" in here.text


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "空のファイル"), (b"MZ\x90", "形式が違います"), (b"%PDF-" + bytes(2000), "大きすぎます")],
)
def test_a_file_that_is_not_taken_is_explained(tmp_path: Path, content: bytes, says: str) -> None:
    one = {"id": "proof", "label": "証明", "formats": ["application/pdf"], "max_bytes": 1000}
    here = pages(tmp_path, attachments=[one]).open("/attachments").attach("/example/proof", content)
    assert says in here.text
    here.attach("/example/proof", PDF)
    assert says not in here.text
    assert "取り消す" in here.text
    here.press("drop:/example/proof", path="/attachments")
    assert "取り消す" not in here.text


def test_the_name_of_a_file_is_text_and_nothing_else(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    one = {"id": "proof", "label": "証明", "formats": ["application/pdf"]}
    here = pages(tmp_path, attachments=[one]).open("/attachments")
    for title in ("../../../etc/passwd", "..\\..\\x.pdf", "<script>alert(1)</script>.pdf", "/", "a" * 500):
        here.attach("/example/proof", PDF, title)
        assert here.page.status_code == 200
        assert "<script>alert" not in here.text
        assert "../" not in here.text
    here.attach("/example/other", PDF)
    assert here.page.status_code == 200
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "form.json"])


# --- drafts


def test_a_draft_is_a_file_and_takes_up_where_it_was_left() -> None:
    here = moving_in().open("/form/moving_in/you")
    saved = here.press("save", {"/moving_in/family_name_kana": "<b>ギョウ</b>"}).page
    assert saved.headers["content-disposition"] == 'attachment; filename="moving_in.draft.json"'
    other = moving_in()
    files = {"draft": ("x.json", saved.content, "application/json")}
    other.page = other.client.post("/resume", data={"_csrf": other.token}, files=files)
    assert other.path == "/form/moving_in/you"
    assert "&lt;b&gt;ギョウ&lt;/b&gt;" in other.text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": "gyosei-forms draft 1", "forms": [{"id": "other"}]}',
        b'{"format": "gyosei-forms draft 1", "forms": [{"id": "moving_in"}], "texts": [], "rows": {}}',
        b"[" * 100_000,
    ],
)
def test_a_draft_that_is_none_changes_nothing(raw: bytes) -> None:
    here = moving_in().open("/form/moving_in/you").press("refresh", {"/moving_in/family_name_kana": "ギョウ"})
    here.page = here.client.post("/resume", data={"_csrf": here.token}, files={"draft": ("x", raw)})
    assert "読めませんでした" in here.text
    assert 'value="ギョウ"' in here.open("/form/moving_in/you").text


def test_a_draft_brings_no_rows_without_end_no_surrogates_and_no_change_of_what_is_locked() -> None:
    raw = {
        "format": "gyosei-forms draft 1",
        "forms": [{"id": "moving_in", "version": "0"}],
        "texts": {
            "/moving_in/family_name": ["偽"],
            "/moving_in/head_name": ["\ud800"],
            "/moving_in/telephone": [1],
        },
        "rows": {"/moving_in/members": 10**9, "/moving_in/x": -1},
    }
    here = moving_in()
    files = {"draft": ("x.json", json.dumps(raw).encode())}
    here.page = here.client.post("/resume", data={"_csrf": here.token}, files=files)
    assert here.page.status_code == 200
    assert 'value="偽"' not in here.text
    assert here.open("/all").page.status_code == 200


# --- the file and the designer


def test_the_page_follows_the_file_and_keeps_the_last_good_version(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a"))
    path = tmp_path / "form.json"
    here.press("refresh", {"/example/a": "残る"})
    first = here.client.get("/version").text
    path.write_text(json.dumps(definition(field("a"), field("b", label="新しい項目"))), "utf-8")
    assert here.client.get("/version").text != first
    here.open("/form/example/main")
    assert "新しい項目" in here.text
    assert 'value="残る"' in here.text
    path.write_text('{"form": 1, "titel": "x"}', "utf-8")
    here.open("/form/example/main")
    assert "直前の正しい版" in here.text
    assert "GYO-FORM-009" in here.text
    assert 'value="残る"' in here.text
    path.unlink()
    assert here.open("/form/example/main").page.status_code == 200


def test_a_form_that_cannot_be_read_shows_its_findings_until_it_can(tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text('{"form": 1, "titel": "x"}', "utf-8")
    here = Pages(path)
    assert here.page.status_code == 500
    assert "GYO-FORM-009" in here.text
    path.write_text(json.dumps(definition(field("a"))), "utf-8")
    assert here.open("/").page.status_code == 200


# --- hostile input


def test_every_answer_forbids_what_is_not_its_own() -> None:
    here = moving_in()
    for path in (
        "/",
        "/all",
        "/static/preview.js",
        "/static/tokens.css",
        "/nothing",
        "/static/../x",
        "/envelope/9",
    ):
        headers = here.client.get(path).headers
        for name, value in HEADERS:
            assert headers[name.decode()] == value.decode()
    page = here.open("/all").text
    assert "http://" not in page
    assert "https://" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?! src=)", page)
    assert not re.search(r" on[a-z]+=", page)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1", "", "[::1", "evil.example:8451"]
)
def test_a_host_that_is_not_this_machine_is_refused(host: str) -> None:
    here = moving_in()
    assert here.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8451", "127.0.0.1", "[::1]:8451"])
def test_the_names_of_this_machine_are_taken(host: str) -> None:
    assert moving_in().client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_of_another_site_is_refused(headers: dict[str, str]) -> None:
    here = moving_in().open("/form/moving_in/you")
    given_ = {"_csrf": here.token, "action": "refresh", "/moving_in/telephone": "666"}
    assert here.client.post(here.path, data=given_, headers=headers).status_code == 403
    assert 'value="666"' not in here.open("/form/moving_in/you").text


@pytest.mark.parametrize("path", ["/form/moving_in/you", "/attachments", "/submit", "/draft", "/", "/review"])
def test_a_post_without_the_token_is_refused_and_nothing_is_lost(path: str) -> None:
    here = moving_in().open("/form/moving_in/you").press("refresh", {"/moving_in/telephone": "090-1234-5678"})
    for token in ({"x": "1"}, {"_csrf": "x"}, {"_csrf": ""}):
        assert here.client.post(path, data=token).status_code == 403
    assert 'value="090-1234-5678"' in here.open("/form/moving_in/you").text


@pytest.mark.parametrize("path", ["/upload", "/resume"])
def test_a_file_without_the_token_is_refused(path: str) -> None:
    here = moving_in()
    assert here.client.post(path, files={"draft": ("x", b"{}")}).status_code == 403
    assert here.client.post(path, content=b"{}").status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert here.client.post(path, content=b"--x\r\nnonsense", headers=broken).status_code in (400, 403)
    assert (
        here.client.post(path, content=b"", headers={"content-type": "multipart/form-data"}).status_code
        == 400
    )


def test_what_is_typed_into_a_page_of_an_earlier_run_is_shown_again_and_nothing_is_done() -> None:
    before = moving_in().open("/form/moving_in/you")
    later = moving_in()
    given_ = {"_csrf": before.token, "action": "next", "/moving_in/telephone": "090-1234-5678"}
    later.client = type(later.client)(later.app)
    later.page = later.client.post("/form/moving_in/you", data=given_)
    assert later.path == "/form/moving_in/you"
    assert 'value="090-1234-5678"' in later.text
    assert later.errors() == []


def test_a_huge_post_names_the_limit_and_what_was_typed_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(definition(field("a"))), "utf-8")
    here = Pages(path, limits=Limits(max_post_bytes=1000, max_upload_bytes=1000)).open("/form/example/main")
    here.press("refresh", {"/example/a": "残る"})
    token = here.token
    large = here.client.post(here.path, data={"_csrf": token, "/example/a": "あ" * 2000})
    assert large.status_code == 413
    assert "max_post_bytes" in large.text
    files = {"file:/example/x": ("x", bytes(5000))}
    assert "max_upload_bytes" in here.client.post("/upload", data={"_csrf": token}, files=files).text
    assert 'value="残る"' in here.open("/form/example/main").text


def test_text_that_is_not_utf_8_is_refused_whole(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a")).press("refresh", {"/example/a": "残る"})
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for raw in (b"/example/a=%82%a0", "/example/a=あ".encode("shift_jis"), b"/example/a=%ed%a0%80"):
        answer = here.client.post(here.path, content=f"_csrf={here.token}&".encode() + raw, headers=kind)
        assert answer.status_code == 400
        assert "UTF-8" in answer.text
    assert (
        here.client.post(here.path, content=b"{}", headers={"content-type": "application/json"}).status_code
        == 415
    )
    assert 'value="残る"' in here.open("/form/example/main").text


def test_missing_repeated_and_unknown_fields_have_an_answer(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a"), field("b")).press("refresh", {"/example/a": "甲", "/example/b": "乙"})
    here.press("refresh", {"/example/a": ["丙", "丁"], "/other/x": "1", "/example/c": "2"})
    assert "二つ以上" in here.text
    assert "2 個" in here.text
    assert 'value="丙"' in here.text
    assert 'value="乙"' in here.text


MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</textarea>"


def test_markup_is_shown_and_never_taken_for_markup(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a", label=MARKUP, help=MARKUP), field("b", type="lines"), title=MARKUP)
    here.press("next", {"/example/a": MARKUP, "/example/b": MARKUP + "\n" + MARKUP})
    here.open("/form/example/main")
    for path in ("/form/example/main", "/all", "/", "/review"):
        text = here.open(path).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "49" not in re.sub(r'value="[^"]*"', "", text)
    here.press("submit", path="/submit")
    for path in ("/done", "/clerk/0"):
        assert "<script>alert" not in here.open(path).text


def test_other_methods_and_addresses_have_a_plain_answer() -> None:
    here = moving_in()
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
        assert here.client.request(method, "/").status_code == 405
    for path in (
        "/nothing",
        "/static/..%2f..%2fapplication.py",
        "/static/x",
        "/clerk/0",
        "/envelope/0",
        "/clerk/-1",
    ):
        assert here.client.get(path).status_code == 404
    assert here.client.get("/submit").status_code == 405
    assert here.open("/form/no/such").path == "/form/moving_in/you"


def test_submitting_with_errors_sends_nothing() -> None:
    here = moving_in().open("/review")
    assert here.errors()
    here.press("submit", path="/submit")
    assert here.path == "/review"
    assert "まだ送れません" in here.text
    assert here.open("/done").path == "/review"


def test_no_log_has_what_was_typed(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch) -> None:
    here = pages(tmp_path, field("a"))
    from gyosei_forms.forms.preview import desk

    def fail(*_: object, **__: object) -> None:
        raise ValueError("秘密の名前")

    monkeypatch.setattr(desk, "build", fail)
    with caplog.at_level(logging.DEBUG, "gyosei_forms"):
        answer = here.client.post(here.path, data={"_csrf": here.token, "/example/a": "秘密の名前"})
    assert answer.status_code == 500
    assert "秘密" not in answer.text
    assert "秘密" not in caplog.text
    assert "ValueError" in caplog.text
    assert "秘密" not in repr(Typed({"/example/a": ("秘密の名前",)}))


TEXTS = st.text(max_size=60).filter(lambda text: all(not 0xD800 <= ord(char) <= 0xDFFF for char in text))


@settings(max_examples=40, deadline=None)
@given(values=st.lists(TEXTS, min_size=6, max_size=6))
def test_whatever_is_typed_has_a_page(values: list[str]) -> None:
    here = moving_in().open("/all")
    names = ["from_abroad", "moved_on", "telephone", "new_address/都道府県", "former_country", "is_head"]
    given_ = {f"/moving_in/{name}": text for name, text in zip(names, values, strict=True)}
    for action in ("next", "refresh"):
        here.press(action, given_, "/all")
        assert here.page.status_code == 200
    assert here.open("/review").page.status_code == 200


# --- use


def test_wrong_use_is_named(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(UsageError):
        preview.app("form.yaml")  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        preview.app(tmp_path / "nothing.yaml")
    with pytest.raises(UsageError, match="65535"):
        preview.serve(MOVING_IN, port=70_000, open_browser=False)
    from gyosei_forms.parts import extras

    monkeypatch.setitem(sys.modules, "jinja2", None)
    extras._imported.cache_clear()
    with pytest.raises(UsageError, match="preview"):
        preview.app(MOVING_IN)


def test_the_host_of_the_tests_is_the_loopback_address() -> None:
    assert HOST.startswith("http://127.0.0.1:")
