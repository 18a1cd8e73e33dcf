"""Django: the table of kinds, validators, fields of forms and models, messages, views."""

from __future__ import annotations

import json
import pickle
from datetime import date, datetime
from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import rules, testing, wording
from gyosei_forms.errors import UsageError
from gyosei_forms.integrations import problems
from gyosei_forms.integrations.django import forms as fields
from gyosei_forms.integrations.django import kinds, messages, views
from gyosei_forms.integrations.django import models as columns
from gyosei_forms.integrations.django.kinds import KINDS
from gyosei_forms.integrations.django.validators import CheckValidator, UnitsValidator
from gyosei_forms.integrations.reception import Reception
from gyosei_forms.parts.times import times_of_day
from gyosei_forms.rules import Severity
from gyosei_forms.text import Text

TYPE = "application/vnd.gyosei-forms.envelope+zip"
GOOD = {  # what people write, and what is kept
    "text": ("髙𠮷　辻󠄀", "髙𠮷　辻󠄀"),
    "name": ("辻󠄀 太郎", "辻󠄀 太郎"),
    "family_name": ("\ufa1b", "\ufa1b"),
    "given_name": ("花子", "花子"),
    "organization": ("株式会社ＧＩＦ", "株式会社ＧＩＦ"),
    "kana": ("やまだ ﾊﾅｺ", "ヤマダ ハナコ"),
    "postal_code": ("〒１０２－００９４", "1020094"),
    "telephone": ("０３－５２５３－５１１１", "(03)5253-5111"),
    "mail": (" ｔaro@example.jp ", "taro@example.jp"),
    "web": ("https://www.digital.go.jp/", "https://www.digital.go.jp/"),
    "municipality_code": ("１３１０１－６", "131016"),
    "corporate_number": ("8000-0120-10038", "8000012010038"),
    "invoice_number": ("Ｔ8000012010038", "T8000012010038"),
}
BAD = {
    "kana": ("山田", "GYO-KANA-001"),
    "postal_code": ("102", "GYO-ADDR-001"),
    "telephone": ("no number", "GYO-TEL-001"),
    "municipality_code": ("131017", "GYO-NUM-009"),
    "corporate_number": ("8000012010039", "GYO-NUM-004"),
}
HOSTILE = st.text(alphabet=st.characters(), max_size=200) | st.sampled_from(
    ["", "\ud800", "\x00", "\u202e", "9" * 20_000, "が" * 20_000, "-" * 20_000, "髙󠄀" * 5000]
)


def codes(error):
    return [one.code for one in error.error_list]


# --- the table


@pytest.mark.parametrize("name", GOOD)
def test_what_people_write_is_read_and_kept(name) -> None:
    written, kept = GOOD[name]
    assert fields.CheckedField(name).clean(written) == kept
    column = columns.CheckedField(kind=name)
    assert column.clean(written.strip(), None) == kept
    assert column.clean(kept, None) == kept


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_refused_by_the_id_of_its_rule(name) -> None:
    written, rule = BAD[name]
    for clean in (
        fields.CheckedField(name).clean,
        lambda value: columns.CheckedField(kind=name).clean(value, None),
        CheckValidator(name),
    ):
        with pytest.raises(ValidationError) as caught:
            clean(written)
        assert rule in codes(caught.value)
        assert written not in " ".join(caught.value.messages)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_takes_the_passing_examples_of_its_length(name) -> None:
    kind = kinds.get(name)
    assert kind.label.ja
    assert kind.label.en
    assert 0 < kind.length <= 2000
    if name in GOOD:
        assert len(GOOD[name][1]) <= kind.length


@pytest.mark.parametrize("name", KINDS)
@given(text=HOSTILE)
def test_nothing_but_a_validation_error_comes_of_any_text(name, text) -> None:
    field = fields.CheckedField(name, required=False)
    try:
        kept = field.clean(text)
    except ValidationError as error:
        kept = None
        told = error.messages
    if kept is None:
        assert told
        return
    kept.encode()  # a database takes it
    assert "\x00" not in kept
    assert field.clean(kept) == kept


@given(st.text(alphabet="髙𠮷辻󠄀葛󠄁\ufa1bＡｶﾞ１２", min_size=1, max_size=30))
def test_no_character_of_a_name_is_changed(name) -> None:
    assert fields.CheckedField("name", strip=False).clean(name) == name
    assert columns.CheckedField(kind="name").clean(name, None) == name


@pytest.mark.parametrize("name", ["personal_number", "resident_record_code", "nothing", 1])
def test_a_kind_that_is_not_there_is_misuse(name) -> None:
    for make in (fields.CheckedField, CheckValidator):
        with pytest.raises((UsageError, TypeError)):
            make(name)


# --- validators


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\u200bb", "\ud800"])
def test_a_field_of_one_line_refuses_what_it_cannot_show(text) -> None:
    with pytest.raises(ValidationError):
        CheckValidator("name")(text)


def test_what_refuses_is_found_behind_a_thousand_warnings() -> None:
    CheckValidator("text")("髙" * 3000)
    for text in ("髙" * 3000 + "\ud800", "髙" * 3000 + "\x00"):
        with pytest.raises(ValidationError):
            CheckValidator("text")(text)
    with pytest.raises(ValidationError) as caught:
        UnitsValidator(2000)("髙" * 3000)
    assert codes(caught.value) == ["GYO-CHAR-046"]


def test_characters_outside_of_a_range_are_refused_where_that_is_asked_for() -> None:
    CheckValidator("name")("髙橋")
    with pytest.raises(ValidationError) as caught:
        CheckValidator("name", refuse=Severity.WARNING)("髙橋")
    assert codes(caught.value) == ["GYO-CHAR-001"]
    CheckValidator("name", range="moji-joho", refuse="warning")("髙橋")


def test_any_check_of_the_library_is_a_validator() -> None:
    validate = CheckValidator(times_of_day.check)
    validate("09:30")
    with pytest.raises(ValidationError):
        validate("25:00")


@pytest.mark.parametrize(
    "make",
    [
        lambda: CheckValidator("corporate_number", range="general"),
        lambda: CheckValidator(times_of_day.check, range="general"),
        lambda: CheckValidator("name", range="no such range"),
        lambda: CheckValidator("name", refuse="fatal"),
        lambda: UnitsValidator(0),
    ],
)
def test_a_validator_of_something_else_is_misuse(make) -> None:
    with pytest.raises(UsageError):
        make()


def test_a_length_counts_what_a_reader_counts() -> None:
    two = UnitsValidator(2)
    two("辻󠄀井")
    with pytest.raises(ValidationError) as caught:
        two("辻󠄀井上")
    assert codes(caught.value) == ["GYO-CHAR-046"]
    column = columns.CheckedField(kind="name", max_units=2)
    assert column.max_length == 4
    assert column.clean("辻󠄀葛󠄁", None) == "辻󠄀葛󠄁"
    with pytest.raises(ValidationError):
        column.clean("辻井上", None)


@pytest.mark.parametrize(
    "one",
    [
        CheckValidator("kana"),
        CheckValidator("name", range="e-gov", refuse=Severity.WARNING),
        CheckValidator(times_of_day.check),
        UnitsValidator(4),
        columns.CheckedField(kind="name", range="jpki", refuse=Severity.WARNING, max_units=40),
        columns.CheckedField(kind="corporate_number", max_length=20, blank=True),
        columns.CheckedField(),
        columns.EraDateField(null=True),
    ],
)
def test_fields_and_validators_go_through_a_migration(one) -> None:
    if isinstance(one, models.Field):
        one.set_attributes_from_name("x")
    written, imports = MigrationWriter.serialize(one)
    names: dict[str, object] = {}
    exec("\n".join(sorted(imports)), names)
    again = eval(written, names)
    if isinstance(one, models.Field):
        assert again.deconstruct()[1:] == one.deconstruct()[1:]
        assert again.clone().deconstruct()[1:] == one.deconstruct()[1:]
    else:
        assert again == one
        assert hash(again) == hash(one)


# --- messages


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "検査用数字"), ("en", "check digit"), ("fr", "check digit")]
)
def test_messages_are_in_the_language_active_when_they_are_shown(lang, words) -> None:
    with pytest.raises(ValidationError) as caught:
        CheckValidator("corporate_number")("8000012010039")
    with translation.override(lang):
        assert words in caught.value.messages[0]


def test_a_translation_of_the_project_comes_first(monkeypatch) -> None:
    rule = rules.get("GYO-NUM-004")
    monkeypatch.setattr(messages, "gettext", lambda text: "chiffre" if text == rule.message.en else text)
    with pytest.raises(ValidationError) as caught:
        CheckValidator("corporate_number")("8000012010039")
    with translation.override("en"):
        assert caught.value.messages[0].startswith("chiffre ")


def test_a_language_added_by_a_file_of_wording_is_said(tmp_path) -> None:
    file = tmp_path / "fr.toml"
    file.write_text('language = "fr"\n[rules.GYO-NUM-004]\nmessage = "chiffre"\nmend = "corriger"\n', "utf-8")
    with pytest.raises(ValidationError) as caught:
        CheckValidator("corporate_number")("8000012010039")
    wording.use(wording.load(file))
    try:
        with translation.override("fr-ca"):
            assert caught.value.messages == ["chiffre corriger"]
        assert problems.language("fr-CA, ja;q=0.1") == "fr"
    finally:
        wording.use()
    assert problems.language("fr-CA, ja;q=0.1") == "ja"


def test_values_fill_the_templates_and_are_params() -> None:
    with pytest.raises(ValidationError) as caught:
        CheckValidator("corporate_number")("12345")
    error = caught.value.error_list[0]
    assert error.params is not None
    assert error.params["rule"] == "GYO-NUM-003"
    assert error.params["found"] == 5
    with translation.override("en"):
        assert "5" in error.messages[0]


def test_a_percent_sign_in_a_message_stays_one(monkeypatch) -> None:
    monkeypatch.setattr(messages, "gettext", lambda _text: "100% sure")
    with pytest.raises(ValidationError) as caught:
        CheckValidator("kana")("x")
    with translation.override("en"):
        assert caught.value.messages == ["100% sure 100% sure"]


def test_labels_are_said_in_the_active_language() -> None:
    field = fields.CheckedField("postal_code")
    for lang, label in (("ja", "郵便番号"), ("en", "Postal code")):
        with translation.override(lang):
            assert str(field.label) == label
    assert messages.in_active_language(Text("はい", "yes")) == "はい"


# --- forms


class Sent(forms.Form):
    name = fields.CheckedField("name", max_units=10)
    kana = fields.CheckedField("kana", required=False)
    telephone = fields.CheckedField("telephone", required=False)
    long = fields.CheckedField("text", required=False, widget=forms.Textarea)
    day = fields.EraDateField(required=False)


@pytest.mark.parametrize(
    "written",
    ["令和7年6月13日", "R7.6.13", "2025-06-13", "２０２５年（令和７年）６月１３日", " 令和七年六月十三日 "],
)
def test_a_day_is_read_as_people_write_it(written) -> None:
    assert fields.EraDateField().clean(written) == date(2025, 6, 13)


@pytest.mark.parametrize("written", ["令和7年6月", "昭和65年1月1日", "令和7年13月1日", "x", "9" * 1000])
def test_what_names_no_day_is_refused(written) -> None:
    with pytest.raises(ValidationError) as caught:
        fields.EraDateField().clean(written)
    assert all(code.startswith("GYO-DATE-") for code in codes(caught.value))


def test_a_day_is_shown_in_its_era_and_before_that_as_it_is() -> None:
    form = Sent(initial={"day": date(2025, 6, 13)})
    assert 'value="令和7年6月13日"' in str(form["day"])
    assert fields.EraDateField(style="dual").prepare_value(date(2025, 6, 13)) == "2025年（令和7年）6月13日"
    assert fields.EraDateField().prepare_value(date(1800, 1, 1)) == "1800-01-01"
    assert fields.EraDateField().prepare_value("typed") == "typed"
    assert fields.EraDateField(style="letter").prepare_value(datetime(2025, 6, 13, 9)) == "R7.6.13"  # noqa: DTZ001
    assert not Sent({"day": "R7.6.13"}, initial={"day": date(2025, 6, 13)})["day"].field.has_changed(
        date(2025, 6, 13), "R7.6.13"
    )


def test_a_browser_is_told_how_to_ask() -> None:
    form = Sent()
    assert 'autocomplete="name"' in str(form["name"])
    assert "maxlength" not in str(form["name"])
    assert 'type="tel"' in str(form["telephone"])
    assert 'inputmode="tel"' in str(form["telephone"])
    assert "inputmode" not in str(form["long"])


def test_notes_say_what_was_changed_and_what_may_not_fit_elsewhere() -> None:
    form = Sent({"name": "髙橋", "kana": "たかはし", "telephone": "(03)5253-5111", "day": "令和7年６月13日"})
    assert form.is_valid()
    found = fields.notes(form)
    assert found.keys() == {"name", "kana", "day"}
    assert "U+9AD9" in found["name"][0]
    with translation.override("en"):
        assert "katakana" in fields.notes(form)["kana"][0]
    assert fields.notes(Sent()) == {}
    assert "kana" not in fields.notes(Sent({"name": "x", "kana": "漢"}))


def test_a_field_of_a_form_is_made_of_the_column() -> None:
    column = columns.CheckedField("名", kind="name", range="jpki", max_units=3, blank=True)
    field = column.formfield()
    assert isinstance(field, fields.CheckedField)
    assert (str(field.label), field.required) == ("名", False)
    with pytest.raises(ValidationError):
        field.clean("あいうえ")
    assert isinstance(columns.EraDateField().formfield(), fields.EraDateField)
    chosen = columns.CheckedField(kind="name", choices=[("山", "山")]).formfield()
    assert isinstance(chosen, forms.TypedChoiceField)
    pickle.dumps(column.clean("山", None))


# --- views


@pytest.fixture
def ask(sample_expectations):
    @views.takes_submission(Reception(expect=sample_expectations))
    def submit(request, received, word="ok"):
        if word == "refuse":
            raise views.Refused(views.problems.of_conflict())
        return HttpResponse(f"{word} {len(received.submission.application)}")

    def asking(content, kind=TYPE, word="ok", **meta):
        request = RequestFactory().generic("POST", "/", content, kind, **meta)
        if not content:
            request.META["CONTENT_TYPE"] = kind
        return submit(request, word=word)

    asking.view = submit
    return asking


def test_a_view_takes_an_envelope(ask, sealed_samples) -> None:
    answer = ask(sealed_samples["valid"].container, word="taken")
    assert answer.content.startswith(b"taken ")
    assert ask.view.csrf_exempt


@pytest.mark.parametrize("name", ["changed", "cut_short", "unsigned", "stranger", "other_addressee"])
def test_a_view_does_not_see_what_did_not_pass(ask, sealed_samples, name) -> None:
    answer = ask(sealed_samples[name].container, headers={"accept-language": "en"})
    assert (answer.status_code, answer["Content-Language"]) == (422, "en")
    assert sealed_samples[name].rule in {one["rule"] for one in json.loads(answer.content)["findings"]}


def test_a_view_refuses_by_the_headers_the_body_and_itself(ask, sealed_samples) -> None:
    valid = sealed_samples["valid"].container
    assert ask(valid, kind="application/zip").status_code == 415
    assert ask(valid, headers={"content-encoding": "gzip"}).status_code == 415
    assert ask(b"").status_code == 400
    assert ask(valid, CONTENT_LENGTH=str(2**40)).status_code == 413
    assert ask(valid, word="refuse").status_code == 409
    answer = ask.view(RequestFactory().get("/"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_body_that_ends_early_or_breaks_is_no_failure_of_ours(ask, sealed_samples) -> None:
    from django.core.handlers.wsgi import WSGIRequest

    valid = sealed_samples["valid"].container

    class Broken(BytesIO):
        def read(self, *_size):
            raise OSError("gone")

    for stream in (BytesIO(valid[:100]), Broken()):
        request = WSGIRequest(
            {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": TYPE,
                "CONTENT_LENGTH": str(len(valid)),
                "wsgi.input": stream,
            }
        )
        assert ask.view(request).status_code == 400


def test_a_refusal_undoes_what_the_view_wrote(monkeypatch, ask, sealed_samples) -> None:
    class Connection:
        def __init__(self, *, atomic):
            self.settings_dict = {"ATOMIC_REQUESTS": atomic}
            self.in_atomic_block = True
            self.undone = False

        def set_rollback(self, undone):
            self.undone = undone

    known = [Connection(atomic=True), Connection(atomic=False)]

    class Connections:
        def all(self, **_options):
            return known

    monkeypatch.setattr(views, "connections", Connections())
    valid = sealed_samples["valid"].container
    ask(valid)
    assert [one.undone for one in known] == [False, False]
    ask(valid, word="refuse")
    assert [one.undone for one in known] == [True, False]


def test_an_unknown_entity_is_misuse() -> None:
    with pytest.raises(UsageError):
        views.takes_record("Nobody")
    with pytest.raises(UsageError):
        views.takes_record("Person", pattern="MP99")


def test_a_view_takes_a_record(ask) -> None:
    @views.takes_record("Person", pattern="MP03")
    def register(request, record):
        return HttpResponse(record.data["familyName"])

    person = next(testing.people(1, 1)) | {"familyName": "辻󠄀"}
    factory = RequestFactory()
    assert register(factory.post("/", json.dumps(person), "application/json")).content.decode() == "辻󠄀"
    answer = register(factory.post("/", b"{}", "application/json"))
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert not hasattr(register, "csrf_exempt")
