"""Codes, repetition, and input that is hostile or of another encoding, at the surface: findings, and nothing lost or guessed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gyosei_forms import gif
from gyosei_forms.gif import code_lists, models
from gyosei_forms.limits import Limits

CODED = [
    (model, field)
    for model in models.MODELS
    for field in model.entity().fields.values()
    if field.item.code_list
]
IDS = [f"{model.EN}.{field.item.en}" for model, field in CODED]


def near(code):
    """Codes that a careless reader would take for this one."""
    wide = code.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    return {
        wide,
        f" {code}",
        f"{code} ",
        f"0{code}",
        f"{code}\n",
        code.lower() + "x",
        code[:-1] + "\u0661",
        "",
    }


def held(field, code, value):
    return {"code": code, "value": value} if field.holds else code


@pytest.mark.parametrize(("model", "field"), CODED, ids=IDS)
def test_an_unknown_code_is_never_mapped_to_a_neighbour(model, field):
    codes = code_lists.get(field.item.code_list)
    code, names = next(iter(codes.names.items()))
    for other in near(code) - set(codes.names):
        data = {field.item.en: held(field, other, names[0])}
        report = gif.check(data, entity=model)
        place = f"/{field.item.en}" + ("/code" if field.holds else "")
        rules = {one.rule: one for one in report if one.pointer == place}
        expected = "GYO-GIF-018" if codes.closed else "GYO-GIF-019"
        assert expected in rules
        assert rules[expected].suggestion is None
        if codes.closed and not model.entity().always:
            with pytest.raises(ValidationError, match="GYO-GIF-018"):
                model.model_validate(data)


@pytest.mark.parametrize(("model", "field"), [case for case in CODED if case[1].holds])
def test_a_code_whose_name_does_not_fit_it_is_found(model, field):
    names = code_lists.get(field.item.code_list).names
    (first, own), (_, other), *_ = names.items()
    assert other[0] not in own
    for value in (other[0], own[0] + " ", ""):
        report = gif.check({field.item.ja: held(field, first, value)}, entity=model)
        assert ("GYO-GIF-020", f"/{field.item.ja}/value") in [(one.rule, one.pointer) for one in report]


ONCE = [
    (model, field)
    for model in models.MODELS
    for field in model.entity().fields.values()
    if not field.item.many
]


@pytest.mark.parametrize(("model", "field"), ONCE, ids=lambda one: getattr(one, "attribute", None))
def test_an_item_beyond_its_maximum_is_found_and_every_value_kept(model, field):
    value = {} if field.holds else "1"
    data = {field.item.ja: [value, value]}
    rules = [one.rule for one in gif.check(data, entity=model) if one.pointer == f"/{field.item.ja}"]
    assert ("GYO-GIF-034" if field.item.open_maximum else "GYO-GIF-002") in rules
    assert data == {field.item.ja: [value, value]}


HOLDERS = [
    (model, field) for model in models.MODELS for field in model.entity().fields.values() if field.item.suffix
]


@pytest.mark.parametrize("suffix", ["_MP00", "_MP08", "_MP99"])
@pytest.mark.parametrize(("model", "field"), HOLDERS, ids=lambda one: getattr(one, "attribute", None))
def test_a_wrong_suffix_is_found_at_its_key(model, field, suffix):
    for name in (field.item.en, field.item.ja):
        report = gif.check({name + suffix: {}}, entity=model)
        assert ("GYO-GIF-006", f"/{name}{suffix}") in [(one.rule, one.pointer) for one in report]


RECORD = '{"氏": "高橋", "名": "花子"}'


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (RECORD.encode("utf-8-sig"), "GYO-JSON-006"),
        (RECORD.encode("shift_jis"), "GYO-JSON-005"),
        (RECORD.encode("cp932"), "GYO-JSON-005"),
        (RECORD.encode("euc_jp"), "GYO-JSON-005"),
        (RECORD.encode("utf-16"), "GYO-JSON-005"),
        (RECORD.encode("utf-8")[:-2], "GYO-JSON-001"),
        (RECORD.replace('"名"', '"氏"').encode(), "GYO-JSON-002"),
    ],
)
def test_other_encodings_and_broken_text(raw, rule):
    report = gif.check(raw, entity="Person")
    assert rule in report.rule_ids
    assert "高橋" not in report.render("json")


def test_a_byte_order_mark_alone_stops_nothing():
    report = gif.check(json.dumps({"氏(カナ)": "やまだ"}).encode("utf-8-sig"), entity="Person")
    assert {"GYO-JSON-006", "GYO-KANA-001"} <= report.rule_ids


@pytest.mark.parametrize("text", ['{"住所":' * 10_000 + "{}" + "}" * 10_000, "[" * 10_000 + "]" * 10_000])
def test_deep_text_names_the_limit(text):
    for report in (gif.check(text, entity="Person"), gif.conformance(text, entity="Person").report):
        (finding,) = report.findings
        assert finding.values["limit"] == "max_depth"
        assert "max_depth" in finding.message("ja")
        assert "max_depth" in finding.message("en")


def nested(key, count, many):
    data = {}
    for _ in range(count):
        data = {key: [data] if many else data}
    return data


@pytest.mark.parametrize(
    ("entity", "data"),
    [
        ("施設", nested("関連施設", 10_000, many=True)),
        ("建物", nested("関連建物", 10_000, many=True)),
        ("個人", nested("住所", 10_000, many=False)),
    ],
)
def test_deep_data_of_an_entity_that_holds_its_own_kind(entity, data):
    report = gif.check(data, entity=entity)
    assert isinstance(report.render("text"), str)
    limited = [finding for finding in report if finding.rule == "GYO-LIMIT-001"]
    assert [finding.values["limit"] for finding in limited] == (["max_depth"] if entity != "個人" else [])
    assert gif.conformance(data, entity=entity).render("json")
    if entity != "個人":
        with pytest.raises(ValidationError) as raised:
            models.table(entity).model.model_validate(data)
        assert not gif.from_pydantic(raised.value).ok


def test_depth_within_the_limit_is_walked_to_its_end():
    data = nested("関連施設", 25, many=True)
    inner = data
    while inner.get("関連施設"):
        inner = inner["関連施設"][0]
    inner["名称(カナ)"], inner["駐車場有無"] = "ア", "7"
    report = gif.check(json.dumps(data, ensure_ascii=False), entity="施設")
    assert ("GYO-GIF-018", "/関連施設/0" * 25 + "/駐車場有無") in [(one.rule, one.pointer) for one in report]


def test_the_limit_that_a_long_text_breaks_is_named():
    limits = Limits(max_string=1_000, max_input_bytes=10_000)
    for text, limit in (("あ" * 1_001, "max_string"), ("あ" * 4_000, "max_input_bytes")):
        report = gif.check(json.dumps({"氏": text}, ensure_ascii=False), entity="Person", limits=limits)
        assert [finding.values["limit"] for finding in report] == [limit]
        assert not report.ok


@pytest.mark.parametrize("model", models.MODELS, ids=lambda model: model.EN)
def test_long_texts_in_every_item_of_parsed_data(model):
    """The time grows with the text: a square would not end here."""
    long = "あ1 " * 30_000
    items = [field.item.en for field in model.entity().fields.values()]
    report = gif.check(dict.fromkeys(items, long), entity=model)
    assert long not in report.render("json")


@given(st.sampled_from(models.MODELS), st.data())
def test_whatever_an_item_holds_there_is_a_report_and_the_record_stays(model, data):
    names = sorted(
        {name for field in model.entity().fields.values() for name in (field.item.en, field.item.ja)}
    )
    values = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(max_size=5)
        | st.just([])
        | st.just({})
        | st.just([{}, 1])
    )
    record = data.draw(st.dictionaries(st.sampled_from(names), values))
    before = json.dumps(record, sort_keys=True)
    assert gif.check(record, entity=model).render("json")
    assert json.dumps(record, sort_keys=True) == before
