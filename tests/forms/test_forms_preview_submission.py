"""What goes into the sealed sample beside the answers, and what a draft holds: consents, substitutions, facts, files by name."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("httpx", reason="needs httpx")

from preview_pages import EXAMPLES, PDF, Pages, answers_of, attach_all, fill, typed
from small_forms import definition, field, when

from gyosei_forms import envelope, forms
from gyosei_forms.clock import JST
from gyosei_forms.envelope import ConsentKind, demonstration
from gyosei_forms.forms.preview.words import UI

ALLOWANCE = EXAMPLES / "child_allowance" / "form.yaml"
LINKED = {"fact:receiver.connected.number_linkage": "true"}
BOX = "consent:/child_allowance/tax_certificate/number_linkage/local_tax"
DAY = date(2026, 5, 1)


def pages(tmp_path: Path, *fields: dict[str, Any], **more: Any) -> Pages:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(definition(*fields, **more)), "utf-8")
    return Pages(path, as_of=DAY).open("/form/example/main")


def opened(here: Pages, number: int = 0) -> envelope.Opened:
    """The envelope as its receiver opens it."""
    expect = envelope.Expectations(trusted_keys=(demonstration.signer().public_jwk,))
    found = envelope.open(here.client.get(f"/envelope/{number}").content, expect=expect)
    assert found.passed, found.render("text", lang="en")
    return found


def send(here: Pages) -> envelope.Opened:
    here.open("/review")
    assert here.errors() == []
    here.press("submit", path="/submit")
    assert here.path == "/done"
    return opened(here)


def upload(here: Pages, action: str, **fields: str | list[str]) -> Pages:
    """Send the page of attachments as a browser does: as multipart, whether files are chosen or not."""
    data = {"_csrf": here.token, "action": action, **fields}
    here.page = here.client.post("/upload", data=data, files={"file:/none": ("", b"")})
    return here


def allowance() -> Pages:
    """The claim of child allowance, filled in, where the receiver is connected."""
    here = Pages(ALLOWANCE, as_of=DAY)
    fill(here, typed(forms.read(ALLOWANCE).unwrap(), answers_of(ALLOWANCE)))
    attach_all(here)
    return here.open("/attachments").press("refresh", LINKED)


# --- consents


def test_a_consent_that_is_ticked_is_sealed_with_its_purpose_its_row_and_its_time() -> None:
    here = allowance()
    upload(here, "upload", **{BOX: ["", "yes"]})
    assert re.search(rf'name="{re.escape(BOX)}" value="yes" checked', here.text)
    found = send(here).submission
    (one,) = found.consents
    assert one.kind is ConsentKind.LINKAGE
    assert one.given.date() == DAY
    assert one.given <= found.created
    assert "所得・課税証明書" in one.purpose
    assert "情報連携" in one.purpose
    assert found.once_only is not None
    (row,) = [each for each in found.once_only.documents if each.document == "tax_certificate_local"]
    assert row.mechanism == one.mechanism == "number_linkage"
    assert one.purpose in here.open("/clerk/0").text
    assert "情報連携の同意" in here.text
    assert "GYO-FORM-032" not in here.text


@pytest.mark.parametrize("boxes", [{}, {BOX: ""}, {BOX: "no"}, {BOX + "x": "yes"}])
def test_what_is_not_ticked_was_not_consented_to(boxes: dict[str, str]) -> None:
    here = allowance()
    upload(here, "upload", **boxes)
    assert send(here).submission.consents == ()
    assert "与えた同意" in here.open("/clerk/0").text


def test_a_consent_can_be_taken_back_and_goes_with_what_it_was_for() -> None:
    here = upload(allowance(), "upload", **{BOX: ["", "yes"]})
    upload(here, "upload", **{BOX: [""]})
    assert f'name="{BOX}" value="yes">' in here.text
    upload(here, "upload", **{BOX: ["", "yes"]})
    here.press("refresh", {"fact:receiver.connected.number_linkage": "false"}, "/attachments")
    assert BOX not in here.text
    assert "与えた同意" not in here.open("/review").text


def test_a_file_may_be_attached_although_it_is_not_needed() -> None:
    here = allowance()
    assert 'name="file:/child_allowance/tax_certificate"' in here.text
    here.attach("/child_allowance/tax_certificate", PDF)
    titles = [one.evidence for one in send(here).submission.attachments]
    assert "tax_certificate_local" in titles


def test_a_language_chosen_among_the_attachments_loses_neither_files_nor_ticks() -> None:
    here = allowance()
    upload(here, "lang:en", **{BOX: ["", "yes"]})
    assert '<html lang="en">' in here.text
    assert re.search(rf'name="{re.escape(BOX)}" value="yes" checked', here.text)
    assert "I consent that the receiver looks the information up" in here.text


def test_the_agreement_to_a_second_use_is_a_consent_to_re_use(tmp_path: Path) -> None:
    asked = field("agree", type="yes_no", concept="reuse_consent", purpose="次の届出に使う")
    here = pages(tmp_path, asked, procedure={"name": "届出", "receiver": "地方等"})
    here.press("next", {"/example/agree": "true"})
    (one,) = send(here).submission.consents
    assert (one.kind, one.purpose, one.recipient) == (ConsentKind.REUSE, "次の届出に使う", "地方等")
    here.open("/form/example/main").press("next", {"/example/agree": "false"})
    assert send(here).submission.consents == ()


# --- characters outside the range


def test_the_envelope_has_the_substitute_and_the_record_that_gives_the_original_back(tmp_path: Path) -> None:
    inner = field("people", type="group", many=True, fields=[field("name")])
    here = pages(tmp_path, field("name"), inner, field("memo", type="lines"))
    texts = {
        "/example/name": "髙橋𠮷",
        "/example/people/0/name": "𠮷山",
        "/example/memo": "一行目\n髙",
    }
    here.press("next", texts)
    review = here.open("/review").text
    assert re.search(r"<td>髙橋𠮷</td><td>高橋吉</td>", review)
    found = send(here)
    sent = json.loads(found.submission.application)
    assert sent["name"] == "高橋吉"
    assert sent["memo"] == "一行目\n高"
    assert found.original("/name") == "髙橋𠮷"
    assert found.original("/people/0/name") == "𠮷山"
    assert found.original("/memo") == "一行目\n髙"
    done = here.open("/done").text
    assert "代替文字の記録" in done
    clerk = here.open("/clerk/0").text
    assert "髙橋𠮷" in clerk
    assert "高橋吉" in clerk
    assert "項目 people / 1 件目 / 項目 name" in clerk


def test_what_no_table_decides_on_stays_and_no_record_is_made_of_plain_text(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a"), field("b"))
    here.press("next", {"/example/a": "行政", "/example/b": "😀"})
    found = send(here).submission
    assert json.loads(found.application) == {"a": "行政", "b": "😀"}
    assert found.substitutions == ()


@pytest.mark.parametrize(
    ("destination", "sent"),
    [(None, "高吉﨑俱"), ("e-gov", "高吉崎倶"), ("cp932", "髙吉﨑倶")],
)
def test_the_range_is_that_of_the_destination(tmp_path: Path, destination: str | None, sent: str) -> None:
    more = {} if destination is None else {"destinations": [destination]}
    here = pages(tmp_path, field("name"), **more).press("next", {"/example/name": "髙𠮷﨑俱"})
    found = send(here)
    assert json.loads(found.submission.application) == {"name": sent}
    assert found.original("/name") == "髙𠮷﨑俱"
    note = here.open("/form/example/main").text
    assert ("届け先はこの文字を扱える" in note) == (destination == "cp932")


def test_a_field_that_takes_more_is_sent_as_it_is(tmp_path: Path) -> None:
    here = pages(tmp_path, field("wide", characters=["moji-joho"])).press("next", {"/example/wide": "髙"})
    found = send(here).submission
    assert json.loads(found.application) == {"wide": "髙"}
    assert found.substitutions == ()


def test_a_substitute_in_a_value_that_was_retrieved_is_no_edit(tmp_path: Path) -> None:
    known = field("name", example="髙橋", prefill={"origin": "住民基本台帳"})
    here = pages(tmp_path, known).press("next", {"/example/name": "髙橋"})
    found = send(here).submission
    assert found.provenance is not None
    assert [one.rule for one in found.provenance.check(json.loads(found.application))] == []
    here.open("/form/example/main").press("next", {"/example/name": "髙木"})
    found = send(here).submission
    assert found.provenance is not None
    assert [one.rule for one in found.provenance.check(json.loads(found.application))]


def test_the_verdict_is_a_file(tmp_path: Path) -> None:
    here = pages(tmp_path, field("name")).press("next", {"/example/name": "髙"})
    send(here)
    answer = here.client.get("/verdict/0")
    assert answer.headers["content-disposition"] == 'attachment; filename="example.verdict.json"'
    assert json.loads(answer.content)["verdict"] == "TOTAL_PASSED"
    assert here.client.get("/verdict/1").status_code == 404


# --- drafts


def resume(here: Pages, draft: bytes) -> Pages:
    here.page = here.client.post("/resume", data={"_csrf": here.token}, files={"draft": ("d.json", draft)})
    return here


def test_a_draft_holds_the_facts_the_consents_and_the_names_of_files() -> None:
    before = upload(allowance(), "upload", **{BOX: ["", "yes"]})
    before.attach("/child_allowance/tax_certificate", PDF, "<i>課税.pdf")
    given = re.search(r"\((2026-05-01 [0-9:]+) に同意\)", before.text)
    assert given
    draft = before.press("save", path="/draft").page.content
    after = resume(Pages(ALLOWANCE, as_of=DAY), draft)
    assert "下書きを読み込みました" in after.text
    assert "もう一度添付してください: " in after.text
    assert "&lt;i&gt;課税.pdf" in after.text
    after.open("/attachments")
    assert f"({given[1]} に同意)" in after.text
    assert '<ul class="files listed"><li>&lt;i&gt;課税.pdf (application/pdf, 9 B)</li></ul>' in after.text
    after.attach("/child_allowance/tax_certificate", PDF)
    assert "files listed" not in after.text
    again = after.press("save", path="/draft").page.content
    assert json.loads(again)["facts"] == {"receiver.connected.number_linkage": True}


def test_a_draft_of_a_draft_still_names_the_files() -> None:
    before = allowance().attach("/child_allowance/tax_certificate", PDF)
    draft = before.press("save", path="/draft").page.content
    for _ in range(2):
        draft = resume(Pages(ALLOWANCE, as_of=DAY), draft).press("save", path="/draft").page.content
    assert "/child_allowance/tax_certificate" in json.loads(draft)["attachments"]


def test_a_draft_of_before_these_were_in_it_is_read(tmp_path: Path) -> None:
    raw = {"format": "gyosei-forms draft 1", "forms": [{"id": "example"}], "texts": {}, "rows": {}}
    here = resume(pages(tmp_path, field("a")), json.dumps(raw).encode())
    assert here.path == "/form/example/main"


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"no.such": True, "receiver.connected.number_linkage": "perhaps", "applicant.kind": 3}},
        {"facts": []},
        {"consents": {BOX: "9999-01-01T00:00:00+09:00"}},
        {"consents": {BOX: "0001-01-01T00:00:00+09:00"}},
        {"consents": {BOX: "2026-01-01T00:00:00"}},
        {"consents": {BOX: 5}},
        {"consents": "x"},
        {"attachments": {"/child_allowance/tax_certificate": [{"title": 1}, 2, None, {"size": -1}]}},
        {"attachments": {"/child_allowance/tax_certificate": "x", "/other": [{"title": "a"}]}},
        {
            "attachments": {
                "/child_allowance/tax_certificate": [{"title": "a", "media_type": "b", "size": 10**99}]
            }
        },
    ],
)
def test_what_a_draft_cannot_say_is_left_out(change: dict[str, Any]) -> None:
    raw = {"format": "gyosei-forms draft 1", "forms": [{"id": "child_allowance"}], "texts": {}, "rows": {}}
    here = resume(Pages(ALLOWANCE, as_of=DAY), json.dumps(raw | change).encode())
    assert here.page.status_code == 200
    here.open("/attachments").press("refresh", LINKED)
    assert "に同意)" not in here.text
    assert "files listed" not in here.text


def test_a_time_of_consent_in_a_draft_is_kept_as_it_was(tmp_path: Path) -> None:
    asked = field("agree", type="yes_no", concept="reuse_consent")
    at = datetime(2026, 4, 1, 9, 30, tzinfo=JST)
    raw = {
        "format": "gyosei-forms draft 1",
        "forms": [{"id": "example"}],
        "texts": {"/example/agree": ["true"]},
        "rows": {},
        "consents": {"/example/agree": (at - timedelta(hours=9)).isoformat().replace("+09:00", "+00:00")},
    }
    here = resume(pages(tmp_path, asked), json.dumps(raw).encode())
    (one,) = send(here).submission.consents
    assert one.given == at


# --- files of a bundle


def test_a_bundle_that_could_not_be_read_at_first_is_read_when_its_form_is_mended(tmp_path: Path) -> None:
    form = tmp_path / "water.json"
    form.write_text('{"form": 1', "utf-8")
    bundle = {"bundle": 1, "id": "moving", "version": "1", "title": "引っ越し"}
    bundle["forms"] = [{"form": "water", "file": "water.json"}, {"form": "gas", "file": "gas.json"}]
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle), "utf-8")
    here = Pages(path, as_of=DAY)
    assert here.page.status_code == 500
    form.write_text(json.dumps(definition(field("a"), id="water")), "utf-8")
    assert here.open("/").page.status_code == 500
    (tmp_path / "gas.json").write_text(json.dumps(definition(field("b"), id="gas")), "utf-8")
    assert here.open("/").page.status_code == 200
    form.write_text("{", "utf-8")
    assert "直前の正しい版" in here.open("/").text
    form.write_text(json.dumps(definition(field("new"), id="water")), "utf-8")
    assert 'name="/water/new"' in here.open("/all").text


# --- languages


def test_every_word_of_the_pages_is_in_the_three() -> None:
    for key, one in UI.items():
        if key not in ("easy_note", "plain_only"):
            assert all((one.ja, one.en, one.easy)), key
        fields = [set(re.findall(r"\{(\w+)", text)) for text in one if text]
        assert all(each <= fields[0] for each in fields), key


def test_easy_japanese_says_where_there_is_only_japanese(tmp_path: Path) -> None:
    here = pages(tmp_path, field("kana", item="Person.familyNameKana"), field("n", type="number", min=1))
    here.press("lang:easy", {})
    assert "ふつうの 日本語で かいて あります" in here.text
    here.press("next", {"/example/kana": "たろう", "/example/n": "0"})
    assert any("カタカナで かいて ください" in one for one in here.errors())
    assert any("ちいさすぎます" in one for one in here.errors())
    here.press("lang:ja", {})
    assert "ふつうの 日本語" not in here.text


def test_the_margin_says_in_the_language_how_much_a_finding_weighs(tmp_path: Path) -> None:
    here = pages(tmp_path, field("a"))
    for tongue, word in (("ja", "助言"), ("en", "advice"), ("easy", "こうすると よい")):
        here.press(f"lang:{tongue}", {})
        assert f'<span class="severity">{word}</span>' in here.text


def test_what_is_japanese_on_an_english_page_says_so(tmp_path: Path) -> None:
    choices = [{"value": "a", "label": "甲"}, {"value": "b", "label": {"ja": "乙", "en": "Second"}}]
    here = pages(tmp_path, field("name", label="名前"), field("kind", type="choice", choices=choices))
    assert 'lang="ja">名前' not in here.text
    here.press("lang:en", {})
    assert '<span lang="ja">名前</span>' in here.text
    assert re.search(r'<input [^>]*name="/example/name"[^>]* lang="ja"', here.text)
    assert '<span lang="ja">甲</span>' in here.text
    assert "<span>Second</span>" in here.text


def test_a_birthday_may_be_filled_in_by_the_browser() -> None:
    here = Pages(EXAMPLES / "moving_in" / "form.yaml", as_of=DAY).open("/all")
    found = re.search(r'<input[^>]*name="/moving_in/date_of_birth"[^>]*>', here.text)
    assert found
    assert 'autocomplete="bday"' in found[0]


def test_a_condition_and_a_consent_of_one_page_go_together(tmp_path: Path) -> None:
    asked = field("agree", type="yes_no", concept="reuse_consent", when=when("again", is_=True))
    here = pages(tmp_path, field("again", type="yes_no"), asked)
    here.press("refresh", {"/example/again": "true"})
    here.press("refresh", {"/example/again": "true", "/example/agree": "true"})
    here.press("next", {"/example/again": "false"})
    assert send(here).submission.consents == ()
