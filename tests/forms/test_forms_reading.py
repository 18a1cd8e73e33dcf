"""Reading a definition: places in YAML and JSON, scalars as wanted, and what is refused."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import definition, field, form, when

from gyosei_forms import forms
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples/forms").glob("*/form.yaml"))
HEAD = "form: 1\nid: a\nversion: '1'\ntitle: 様式\nprocedure: {name: 届出}\n"
ONE = (
    HEAD
    + "sections:\n  - id: s\n    title: 内容\n    fields:\n      - id: f\n        label: 項目\n        type: text\n"
)


def first(source, **more):
    report = forms.read(source, **more).report
    finding = report.findings[0]
    return finding.rule, (finding.position.line, finding.position.column) if finding.position else None


def test_the_examples_read_without_a_finding():
    assert EXAMPLES
    for path in EXAMPLES:
        assert not list(forms.read(path).report), path


# --- places


def test_every_value_has_its_place_in_yaml():
    read = forms.read(ONE).unwrap()
    assert read.positions.value("/sections/0/fields/0/label") == read.positions.value(
        "/sections/0/fields/0/label"
    )
    place = read.positions.value("/sections/0/fields/0/label")
    assert ONE.split("\n")[place.line - 1][place.column - 1 :] == "項目"
    key = read.positions.key("/sections/0/fields/0/label")
    assert ONE.split("\n")[key.line - 1][key.column - 1 :].startswith("label:")
    assert read.find("f").pointer == "/sections/0/fields/0"
    assert read.positions.value("/sections/0/fields/0/nothing/here").line == 10


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_every_value_has_its_place_in_json(indent):
    text = json.dumps(
        definition(field(example='\n"é髙\\', help="改行\n"), valid_from="2026-01-01"), indent=indent
    )
    read = forms.read(text).unwrap()
    lines = text.split("\n")
    seen = 0
    for pointer, place in read.positions:
        rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
        value, _ = json.JSONDecoder().raw_decode(rest)
        node = json.loads(text)
        for token in pointer.split("/")[1:]:
            node = node[int(token)] if isinstance(node, list) else node[token]
        assert value == node
        seen += 1
    assert seen > 15


def test_places_in_yaml_agree_with_the_composer_of_pyyaml():
    text = EXAMPLES[0].read_text("utf-8")
    places = dict(forms.read(text).unwrap().positions)

    def walk(node, pointer):
        mark = node.start_mark
        assert (places[pointer].line, places[pointer].column) == (mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return 1 + sum(walk(value, f"{pointer}/{key.value}") for key, value in node.value)
        if isinstance(node, yaml.SequenceNode):
            return 1 + sum(walk(value, f"{pointer}/{index}") for index, value in enumerate(node.value))
        return 1

    assert walk(yaml.compose(text, Loader=yaml.SafeLoader), "") == len(places)


# --- scalars are what is wanted


@pytest.mark.parametrize(
    "written", ["no", "NO", "off", "yes", "2026-04-01", "0123", "1e3", "0x10", "1_000", "12:30:45", ".inf"]
)
def test_a_text_is_a_text_however_it_looks(written):
    text = ONE + f"        example: {written}\n"
    assert forms.read(text).unwrap().find("f").example == written


def test_a_day_is_a_day_with_and_without_quotes():
    for written in ("2026-04-01", '"2026-04-01"'):
        assert forms.read(ONE + f"valid_from: {written}\n").unwrap().valid_from == date(2026, 4, 1)
    for written in ("2026-02-30", "2026/04/01", "26-04-01", "20260401"):
        assert first(ONE + f"valid_from: {written}\n")[0] == "GYO-FORM-011"


@pytest.mark.parametrize("written", ["yes", "no", "on", "True", "TRUE", "1", '"true"', "はい"])
def test_only_true_and_false_are_yes_and_no(written):
    assert first(ONE + f"illustrative: {written}\n") == ("GYO-FORM-011", (13, 15))


def test_values_of_conditions_are_typed_by_the_field():
    text = (
        ONE
        + "      - {id: c, label: 選択, type: choice, choices: [{value: 1, label: 一}, {value: no, label: 否}, {value: true, label: 真}]}\n"
        + "      - {id: n, label: 数, type: number}\n"
        + "      - {id: x, label: 項目, type: text, when: {all: [{fact: answers.c, in: [1, no, true]}, {fact: answers.n, is: 1}]}}\n"
    )
    one, other = forms.read(text).unwrap().find("x").when.parts
    assert one.values == ("1", "no", "true")
    assert other.values == (1,)


def test_in_json_a_number_is_no_text():
    assert first(json.dumps(definition(title=1)))[0] == "GYO-FORM-011"


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_fits_nowhere(written):
    assert first(ONE + f"summary: {written}\n")[0] == "GYO-FORM-011"


# --- what is refused, and where


@pytest.mark.parametrize(("read", "key"), [(forms.read, "form"), (forms.read_bundle, "bundle")])
@pytest.mark.parametrize("name", ["form.yaml", "forms/birth.YML", "C:\\\\様式\\\\form.json"])
def test_the_name_of_a_file_given_as_a_text_is_told_from_a_definition(read, key, name):
    (found,) = read(name).report
    assert found.rule == "GYO-FORM-008"
    assert (
        found.message("en")
        == f"There is no {key}: 1. This looks like the name of a file; to read a file, pass a Path."
    )
    assert found.message("ja").endswith("ファイルを読むには Path で渡してください。")
    (other,) = read("just text").report
    assert other.message("ja") == f"{key}: 1 がありません。"


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("form: [1", "GYO-FORM-001", (1, 9)),
        ("form: 1\n\tid: a\n", "GYO-FORM-002", (2, 1)),
        ("a: &x [1]\nb: *x\n", "GYO-FORM-003", (1, 4)),
        ("a: *x\n", "GYO-FORM-003", (1, 4)),
        ("a: !!python/object/apply:os.system [ls]\n", "GYO-FORM-004", (1, 4)),
        ("a: 1\n---\nb: 1\n", "GYO-FORM-005", (2, 1)),
        ("form: 1\nform: 1\n", "GYO-FORM-006", (2, 1)),
        ("? [a]\n: 1\n", "GYO-FORM-007", (1, 3)),
        ("{a: 1}: 1\n", "GYO-JSON-001", (1, 2)),
        ("", "GYO-FORM-001", (1, 1)),
        ("just text", "GYO-FORM-008", (1, 1)),
        ("- a\n- b\n", "GYO-FORM-008", (1, 1)),
        ("form: 2\n", "GYO-FORM-008", (1, 7)),
        ("a: \x00", "GYO-FORM-001", (1, 1)),
        ('{"form": 1, "form": 1}', "GYO-FORM-006", (1, 13)),
        ('{"form": 1, "a": NaN}', "GYO-JSON-003", (1, 18)),
        ('{"form": 1,}', "GYO-JSON-001", (1, 12)),
    ],
)
def test_what_is_not_of_the_subset_is_a_finding_with_its_place(text, rule, place):
    found = first(text)
    assert found[0] == rule
    if place is not None:
        assert found[1] == place


def test_a_merge_key_is_a_key_like_another():
    assert first(ONE + "<<: {a: 1}\n") == ("GYO-FORM-009", (13, 1))


def test_an_unknown_key_says_which_is_meant():
    finding = forms.read(ONE + "        lable: x\n").report.findings[0]
    assert (finding.rule, finding.suggestion, finding.pointer) == (
        "GYO-FORM-009",
        "label",
        "/sections/0/fields/0/lable",
    )
    assert (finding.position.line, finding.position.column) == (13, 9)


@pytest.mark.parametrize(
    ("item", "close"),
    [
        ("Person.familyNmae", "Person.familyName"),
        ("個人.住所.市区町村(都)", "個人.住所.市区町村(郡)"),
        ("Persn.familyName", "Person"),
        ("Person.familyName.x", None),
        ("x" * 5000, None),
        ("Person." * 1000, None),
    ],
)
def test_an_item_that_gif_does_not_have(item, close):
    report = forms.read(definition(field(item=item))).report
    finding = next(one for one in report if one.rule == "GYO-FORM-014")
    assert finding.suggestion == close


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"item": "Person.familyName", "type": "text"}, "GYO-FORM-015"),
        ({"type": "text", "min": 1}, "GYO-FORM-016"),
        ({"item": "Person.sex", "codes": "SexCodeList"}, "GYO-FORM-016"),
        ({"type": "group"}, "GYO-FORM-017"),
        ({"type": "choice", "codes": "SexCodes"}, "GYO-FORM-014"),
        ({"type": "number", "min": 5, "max": 1}, "GYO-FORM-018"),
        ({"max_length": 0}, "GYO-FORM-017"),
        ({"when": {"fact": "answers.b", "is": "x"}}, "GYO-FORM-014"),
        ({"when": {"fact": "receiver.kind", "is": "県"}}, "GYO-FORM-020"),
        ({"when": {"fact": "answers.a", "is": "x"}}, "GYO-FORM-022"),
        ({"when": {"any": []}}, "GYO-FORM-019"),
        ({"characters": "jis"}, "GYO-FORM-014"),
        ({"identifier": "教員番号"}, "GYO-FORM-014"),
        ({"item": "Person.familyName", "identifier": "個人番号"}, "GYO-FORM-016"),
        ({"subject": "child"}, "GYO-FORM-014"),
        ({"held": [{"kind": "linkage", "mechanism": "magic"}]}, "GYO-FORM-014"),
        (
            {"type": "choice", "choices": [{"value": "x", "label": "X"}, {"value": "x", "label": "Y"}]},
            "GYO-FORM-017",
        ),
    ],
)
def test_what_does_not_hold_together(more, rule):
    assert rule in forms.read(definition(field(**more))).report.rule_ids


def test_a_condition_can_only_have_values_that_its_field_can():
    yes_no, number = field("y", type="yes_no"), field("n", type="number")
    choice = field("c", type="choice", choices=[{"value": "x", "label": "X"}])
    code = field("s", item="Person.sex")
    for name, value in (("y", "true"), ("n", "1"), ("n", True), ("c", "z"), ("s", "7")):
        report = forms.read(
            definition(yes_no, number, choice, code, field("z", when=when(name, value)))
        ).report
        assert report.rule_ids == {"GYO-FORM-020"}, (name, value)
    for name, value in (("y", True), ("n", 1), ("c", "x"), ("s", "1")):
        assert form(yes_no, number, choice, code, field("z", when=when(name, value)))


def test_a_repeated_field_has_no_single_value_outside_of_its_row():
    rows = field("r", type="group", many=True, fields=[field("x"), field("y", when=when("r.x", "1"))])
    assert form(rows)
    for name in ("r", "r.x"):
        assert forms.read(definition(rows, field("z", when=when(name, "1")))).report.rule_ids == {
            "GYO-FORM-021"
        }


def test_circles_are_found_through_sections_groups_and_omissions():
    one = definition(field("a", when=when("b", "1")))
    one["sections"].append({"id": "t", "title": "続き", "when": when("a", "1"), "fields": [field("b")]})
    assert forms.read(one).report.rule_ids == {"GYO-FORM-022"}
    group = field("g", type="group", when=when("g.x", "1"), fields=[field("x")])
    assert forms.read(definition(group)).report.rule_ids == {"GYO-FORM-022"}
    omitted = field("a", held=[{"kind": "linkage", "omits_when": when("a", "1")}])
    assert forms.read(definition(omitted)).report.rule_ids == {"GYO-FORM-022"}


def test_a_long_chain_of_conditions_is_no_circle():
    chain = [field(f"f{n}", **({"when": when(f"f{n + 1}", "x")} if n < 4999 else {})) for n in range(5000)]
    assert form(*chain)
    chain[-1]["when"] = when("f0", "x")
    report = forms.read(definition(*chain)).report
    assert [one.rule for one in report] == ["GYO-FORM-022"]
    assert "5000" in report.findings[0].message("ja")


def test_an_agency_may_use_its_own_words():
    from gyosei_forms import once_only
    from gyosei_forms.once_only import example

    words = once_only.read_rules(example.AGENCY_FILE).unwrap()
    raw = definition(
        attachments=[{"id": "e", "label": "就労証明書", "document": "minato.employment_certificate"}]
    )
    assert forms.read(raw, words=words).report.ok
    assert forms.read(raw).report.rule_ids == {"GYO-FORM-014"}


# --- bounds


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("[" * 100_000, "max_depth"),
        ("{a: " * 50_000, "max_depth"),
        ("- " * 50_000, "max_depth"),
        ('{"a":' * 50_000, "max_depth"),
        ("a: " + "x" * 2_000_000, "max_string"),
        ("x" * 9_000_000, "max_form_bytes"),
    ],
    ids=["flow", "map", "dashes", "json", "string", "bytes"],
)
def test_what_is_too_large_names_its_limit(text, limit):
    report = forms.read(text).report
    assert report.rule_ids == {"GYO-LIMIT-001"}
    assert report.findings[0].values["limit"] == limit


@pytest.mark.parametrize("text", ["a:\n" + "  - b\n" * 200, '{"a":[' + "1," * 200 + "1]}"])
def test_values_are_counted(text):
    report = forms.read(text, limits=Limits(max_form_values=100)).report
    assert report.rule_ids == {"GYO-LIMIT-001"}


def test_ten_thousand_fields_are_read_and_judged():
    many = [field(f"f{n}", item="Person.familyName") for n in range(10_000)]
    assert len(list(form(*many).all_fields())) == 10_000
    wrong = definition(*[{**one, "lable": "x"} for one in many])
    report = forms.read(wrong).report
    assert report.is_full
    assert report.rule_ids == {"GYO-FORM-009"}


def test_a_bomb_does_not_unfold():
    text = "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a]\n" for n in range(50))
    assert first(text) == ("GYO-FORM-003", (1, 4))


def test_tables_that_hold_each_other_are_a_limit():
    raw = definition()
    raw["summary"] = raw
    assert forms.read(raw).report.rule_ids == {"GYO-LIMIT-001"}


# --- misuse


def test_misuse_is_an_error(tmp_path, monkeypatch):
    for source in (None, 1, [], tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UsageError):
            forms.read(source)
    with pytest.raises(UsageError):
        forms.read("a: 1", words="x")
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(UsageError, match=r"gyosei-forms\[forms\]"):
        forms.read("a: 1")
    assert forms.read(json.dumps(definition())).report.ok


def test_bytes_of_another_encoding_are_a_finding():
    assert first(ONE.encode("cp932"))[0] == "GYO-JSON-005"
    assert forms.read(b"\xef\xbb\xbf" + ONE.encode()).report.ok
    assert first(ONE + "\ud800")[0] == "GYO-JSON-004"


# --- properties

_TEXTS = st.text(st.characters(codec=None), max_size=200)
_SIGNS = st.text("{}[]:,-?*&!|>'\"%@`#~ \t\n\r\\abn1\u0085\u2028髙", max_size=80)
_SPLICE = st.tuples(st.integers(0, len(ONE)), st.integers(0, 8), _SIGNS)


@settings(max_examples=300, deadline=None)
@given(_TEXTS | _SIGNS | st.binary(max_size=100))
def test_no_text_raises(text):
    report = forms.read(text).report
    assert not report.ok
    assert all(one.position is not None or one.rule.startswith(("GYO-JSON", "GYO-LIMIT")) for one in report)


@settings(max_examples=300, deadline=None)
@given(_SPLICE)
def test_no_changed_definition_raises(splice):
    at, out, put = splice
    result = forms.read(ONE[:at] + put + ONE[at + out :])
    if result.value is not None:
        assert forms.read(forms.to_dict(result.value)).value == result.value


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["ja", "fact", "is", "all", "id", "label", "fields", "when", "kind"]) | _TEXTS,
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(definition())), _VALUES, st.booleans())
def test_no_value_raises_wherever_it_stands(key, value, as_json):
    raw = definition()
    raw[key] = value
    forms.read(json.dumps(raw) if as_json else raw)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        ["when", "required", "held", "choices", "fields", "item", "type", "basis", "many", "prefill"]
    ),
    _VALUES,
)
def test_no_value_of_a_field_raises(key, value):
    raw = definition(field(), {**field("b"), key: value})
    result = forms.read(raw)
    if result.value is not None:
        assert forms.read(json.dumps(forms.to_dict(result.value))).value == result.value
