"""What a form is compiled to: model, schema of answers, template, documentation, the procedure as data."""

import csv
import html.parser
import io
import json
from datetime import date

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from referencing import Registry
from small_forms import definition, field, form, when
from test_forms_answers import ATTACHED, CHAIN, GOOD, MOVING_IN

from gyosei_forms import forms, gif
from gyosei_forms.applications import models as application_models
from gyosei_forms.errors import UsageError
from gyosei_forms.forms import items, vocabulary
from gyosei_forms.gif import entities

RUIN = '<script>alert(1)</script>|*`=1+1" onload='
RUINED = form(
    field("x", label={"ja": RUIN, "en": RUIN}, help=RUIN, purpose=RUIN, example=RUIN, basis=RUIN),
    title=RUIN,
    summary=RUIN,
)


def validator(one):
    registry: Registry = gif.schema_registry("en").combine(gif.schema_registry("ja"))
    return jsonschema.Draft202012Validator(forms.answers_schema(one), registry=registry)


# --- schema


def test_the_schema_of_answers_takes_good_answers_and_refuses_bad_ones():
    check = validator(MOVING_IN)
    check.check_schema(check.schema)
    assert list(check.iter_errors(GOOD)) == []
    for change in (
        {"x": 1},
        {"from_abroad": "no"},
        {"date_of_birth": "1990-4-1"},
        {"is_head": False},
        {"members": {}},
    ):
        assert list(check.iter_errors(GOOD | change)), change
    assert list(check.iter_errors({key: one for key, one in GOOD.items() if key != "family_name"}))


_VALUES = st.sampled_from(
    [True, False, "x", "2026-04-01", 1, ["x"], {"x": 1}, "USA", "spouse", [{"relation": "other"}]]
)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*GOOD, "former_country", "relation_to_head", "head_name", "members"]), _VALUES
    )
)
def test_the_schema_refuses_nothing_that_the_check_takes(answers):
    whole = GOOD | answers
    report = forms.check(MOVING_IN, whole, as_of=date(2026, 5, 1), attachments=["family_register", *ATTACHED])
    if report.ok and "GYO-FORM-025" not in report.rule_ids:  # what is surplus is not judged any further
        assert [one.message for one in validator(MOVING_IN).iter_errors(whole)] == []


_CHAIN = {name: st.sampled_from([True, False] if name in "ab" else ["x"]) for name in "abcd"}


@given(st.fixed_dictionaries({}, optional=_CHAIN))
def test_conditions_in_the_schema_are_no_stricter_than_the_check(answers):
    if forms.check(CHAIN, answers).ok:
        assert [one.message for one in validator(CHAIN).iter_errors(answers)] == []


def test_conditions_on_answers_are_in_the_schema():
    assert list(validator(CHAIN).iter_errors({"a": False, "c": "x"}))  # d is required then
    assert not list(validator(CHAIN).iter_errors({"a": True, "b": True}))


def test_the_condition_of_a_section_stands_once_in_the_schema():
    raw = definition(field("a"))
    raw["sections"].append(
        {"id": "more", "title": "続き", "when": when("a", "x"), "fields": [field("b"), field("c")]}
    )
    schema = forms.answers_schema(forms.read(raw).unwrap())
    assert list(schema["$defs"]) == ["more"]
    check = jsonschema.Draft202012Validator(schema)
    assert len(list(check.iter_errors({"a": "x"}))) == 2
    assert not list(check.iter_errors({"a": "y"}))


def test_our_own_keywords_are_those_of_the_vocabulary():
    own = set()

    def walk(value):
        if isinstance(value, dict):
            own.update(key for key in value if key.startswith("gyosei:"))
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    one = form(
        field("a", characters="jis-x-0208", basis="行政手続法第7条", illustrative=True, purpose="審査"),
        field(
            "b",
            item="Person.familyName",
            held=[{"kind": "unknown"}],
            when=when("a", "x"),
            required=when("a", "x"),
        ),
    )
    walk(forms.answers_schema(one))
    assert own == set(vocabulary.KEYWORDS)
    meta = {
        key: value for key, value in vocabulary.meta_schema().items() if key not in ("allOf", "$vocabulary")
    }
    for shown in forms.answers_schema(one)["properties"].values():
        jsonschema.Draft202012Validator(meta).validate(shown)


def _items():
    for model in (*gif.models.MODELS, *application_models.MODELS):
        table = entities.of(model)
        for one in table.fields.values():
            if items.resolve(f"{table.ja}.{one.item.ja}") is not None:
                yield f"{table.ja}.{one.item.ja}"


def test_every_item_of_gif_can_be_asked_for():
    paths = list(_items())
    assert len(paths) > 400
    one = form(*[field(f"f{number}", item=path, required=False) for number, path in enumerate(paths)])
    assert {path.split(".")[0] for path in paths} >= {
        "個人",
        "住所",
        "個人申請内容",
        "財務情報",
        "行政サービス・制度",
    }
    for value in ("x", 1, 1.5, True, ["x"], {"x": 1}, "", None):
        answers = {f"f{number}": value for number in range(len(paths))}
        report = forms.check(one, answers)
        assert report.ok is (value in ("", None))
    assert list(validator(one).iter_errors({})) == []
    assert forms.answers_model(one).model_validate({}).f0 is None
    assert forms.compile(one)


# --- model


def test_the_model_has_typed_values_and_errors_by_rule():
    model = forms.answers_model(MOVING_IN)
    made = model.model_validate(
        GOOD | {"members": [{"family_name": "高橋", "given_name": "花", "relation": "child"}]}
    )
    assert made.moved_on == date(2026, 4, 1)
    assert isinstance(made.new_address, gif.Address)
    assert made.members[0].relation == "child"
    assert "高橋" not in repr(made)
    assert "高橋" not in str(made)
    with pytest.raises(ValidationError) as caught:
        model.model_validate({**GOOD, "date_of_birth": "1990-02-30", "family_name": "", "zz": 1})
    errors = {(one["type"], one["loc"]) for one in caught.value.errors()}
    assert {
        ("GYO-DATE-002", ("date_of_birth",)),
        ("GYO-FORM-023", ("family_name",)),
        ("GYO-FORM-024", ("zz",)),
    } <= errors
    assert "1990-02-30" not in str(caught.value)
    with pytest.raises(ValidationError):
        made.moved_on = date(2026, 4, 2)


def test_the_model_knows_facts_from_the_context():
    model = forms.answers_model(MOVING_IN)
    left_out = {key: one for key, one in GOOD.items() if key != "date_of_birth"}
    with pytest.raises(ValidationError):
        model.model_validate(left_out)
    facts = {"applicant.authenticates_with_jpki": True}
    assert model.model_validate(left_out, context={"facts": facts}).date_of_birth is None


def test_ids_that_python_or_pydantic_use_are_no_trouble():
    names = [
        "class",
        "json",
        "model_config",
        "copy",
        "schema",
        "form",
        "from",
        "dict",
        "model_fields",
        "date",
        "self",
        "cls",
    ]
    one = form(*[field(name) for name in names])
    made = forms.answers_model(one).model_validate(dict.fromkeys(names, "x"))
    assert made.json_ == "x"
    assert made.model_dump(by_alias=True) == dict.fromkeys(names, "x")


# --- template


def test_the_template_has_a_column_for_each_answer():
    for lang in ("ja", "en"):
        rows = list(csv.reader(io.StringIO(forms.csv_template(MOVING_IN, lang=lang))))
        assert len(rows) == 3
        assert len({len(row) for row in rows}) == 1
    keys = rows[0]
    assert len(set(keys)) == len(keys)
    assert {"family_name", "new_address/町字", "members/0/relation"} <= set(keys)


def test_a_label_that_is_there_twice_has_the_title_of_its_section():
    section = {"title": "内容", "fields": [field("a", label="氏"), field("b", label="生年月日")]}
    raw = definition(field("c", label="氏"))
    raw["sections"] = [
        {"id": "child", **section, "title": "子"},
        {**raw["sections"][0], "title": "届け出る人"},
    ]
    _, labels, _ = csv.reader(io.StringIO(forms.csv_template(forms.read(raw).unwrap())))
    assert labels == ["子 氏", "生年月日", "届け出る人 氏"]


def test_no_cell_is_a_formula():
    rows = list(csv.reader(io.StringIO(forms.csv_template(form(field("x", label="=1+1", example="=2"))))))
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


# --- documentation


class _Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def test_the_page_says_what_the_definition_says():
    page = forms.page(MOVING_IN)
    for expected in ("# 転入届 1.0", "「国外からの転入か」が いいえ", "例示", "住民基本台帳法", "14日以内"):
        assert expected in page
    english = forms.page(MOVING_IN, lang="en")
    assert "“Did you move in from abroad?” is no" in english
    assert "Person.familyName" in english


@pytest.mark.parametrize(
    ("length", "japanese", "english"),
    [
        ("P5Y", "5年", "5 years"),
        ("P1Y6M", "1年6か月", "1 year 6 months"),
        ("P02W", "2週間", "2 weeks"),
        ("P30D", "30日", "30 days"),
        ("永年", "永年", "永年"),
    ],
)
def test_the_page_says_in_words_how_long_it_is_kept_and_takes(length, japanese, english):
    made = form(field("x"), retention={"length": length}, result={"name": "結果", "days": 14})
    assert f"| 保存期間 | {japanese} |" in forms.page(made)
    assert f"| {english} |" in forms.page(made, lang="en")
    assert "結果（標準処理期間 14 日）" in forms.page(made)
    assert "(within 14 days)" in forms.page(made, lang="en")


def test_no_text_of_a_definition_becomes_markup():
    tags = _Tags()
    tags.feed(forms.page(RUINED, "html"))
    assert "script" not in tags.tags
    assert RUIN in tags.text
    plain = forms.page(RUINED)
    assert "<script" not in plain
    rows = [line for line in plain.split("\n") if line.startswith("|") and "script" in line]
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)


# --- all of it


def test_compile_gives_the_same_bytes_for_the_same_form():
    made = forms.compile(MOVING_IN)
    assert made == forms.compile(forms.read(made["definition.json"]).unwrap())
    data = json.loads(made["procedure.json"])
    assert data["counts"]["inputs"] == 19
    assert data["laws"][0]["laws"] == [{"name": "住民基本台帳法", "number": "昭和42年法律第81号"}]
    assert {"en": "Person.address", "ja": "個人.住所", "pattern": "MP04"} in [
        one.get("item") for one in data["fields"]
    ]


def test_misuse_is_an_error():
    for call in (
        forms.compile,
        forms.page,
        forms.csv_template,
        forms.answers_schema,
        forms.answers_model,
        forms.procedure_definition,
        forms.to_dict,
    ):
        with pytest.raises(UsageError):
            call(None)
    for arguments in ({"format": "pdf"}, {"lang": "fr"}):
        with pytest.raises(UsageError):
            forms.page(MOVING_IN, **arguments)
