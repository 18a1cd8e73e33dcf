"""The ready forms in examples/forms: read, linted, answered, compiled; the bundles taken apart."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from gyosei_forms import forms, gif, procedures
from gyosei_forms.forms import schemas
from gyosei_forms.rules import Severity

ROOT = Path(__file__).parents[2]
READY = ROOT / "examples/forms"
DAY = date(2026, 4, 1)
FILES = sorted(READY.glob("*/form.yaml"))
BUNDLES = sorted(READY.glob("*.bundle.yaml"))
EXPECTED_BUNDLES = {"birth", "moving", "founding", "nursery", "disaster"}
GIF = gif.schema_registry("en").combine(gif.schema_registry("ja"))
WRONG = (Severity.ERROR, Severity.WARNING)

one_form = pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
one_bundle = pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name.partition(".")[0])


def form_of(path):
    return forms.read(path).unwrap()


def wrong(report):
    return sorted({(one.rule, one.pointer) for one in report if one.severity in WRONG})


def example(path, name):
    return json.loads((path.parent / name).read_text("utf-8"))


# --- which there are


def test_ten_of_the_life_events_the_surveyors_and_a_subsidy_are_there():
    keys = {form_of(path).procedure.key for path in FILES}
    events = {key for key in keys if key.startswith("000:") and 9516 <= int(key[4:]) <= 9561}
    assert len(events) >= 10
    for first, last in ((9516, 9531), (9535, 9545), (9549, 9556), (9560, 9561)):
        assert any(first <= int(key[4:]) <= last for key in events), "children, care, disasters, moving"
    assert "28428" in keys
    assert "subsidy" in {path.parent.name for path in FILES}
    assert {path.name.partition(".")[0] for path in BUNDLES} == EXPECTED_BUNDLES


@one_form
def test_the_procedure_is_that_of_the_catalogue(path):
    form = form_of(path)
    assert form.id == path.parent.name
    if not form.procedure.key:
        assert form.source or form.procedure.law
        return
    row = next(one for one in procedures.find(form.procedure.key) if one.name == form.procedure.name.ja)
    name = row.law_raw.partition("(")[0]
    assert not name or form.procedure.law[0].startswith(name)


@one_form
def test_what_has_no_source_is_marked(path):
    form = form_of(path)
    assert form.illustrative
    for one in [*form.all_fields(), *form.attachments]:
        assert one.purpose, one.pointer
        assert bool(one.basis or one.source) != one.illustrative, one.pointer


# --- read and linted


@one_form
def test_it_reads_and_lints_without_errors_and_warnings(path):
    assert list(forms.read(path).report) == []
    assert wrong(forms.lint(path, as_of=DAY).report) == []


@one_bundle
def test_a_bundle_reads_and_lints_without_errors_and_warnings(path):
    assert list(forms.read_bundle(path).report) == []
    assert wrong(forms.lint_bundle(path).report) == []
    jsonschema.validate(
        yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) | {"bundle": 1, "illustrative": True},
        schemas.definition("bundle"),
    )


# --- answered


@one_form
def test_good_answers_are_good_and_wrong_ones_are_found(path):
    form = form_of(path)
    good = example(path, "answers.json")
    assert wrong(forms.check(form, good["answers"], attachments=good["attachments"], as_of=DAY)) == []
    bad = example(path, "wrong_answers.json")
    report = forms.check(form, bad["answers"], attachments=bad["attachments"], as_of=DAY)
    assert wrong(report) == [tuple(one) for one in bad["findings"]]
    assert not report.ok


@one_form
def test_nothing_is_unknown_once_it_is_answered(path):
    form = form_of(path)
    good = example(path, "answers.json")
    case = forms.evaluate(form, good["answers"], as_of=DAY)
    for state in case.fields:
        assert not state.surplus, state.path
        assert all(not one.startswith("answers.") for one in state.missing), state.path
    nothing = forms.evaluate(form, {}, as_of=DAY)
    assert {one.path for one in case.fields} >= {one.path for one in nothing.fields if "." not in one.path}


# --- compiled


@one_form
def test_model_and_schema_take_the_good_answers_and_refuse_the_wrong(path):
    form = form_of(path)
    good = example(path, "answers.json")["answers"]
    bad = example(path, "wrong_answers.json")["answers"]
    check = jsonschema.Draft202012Validator(forms.answers_schema(form), registry=GIF)
    assert list(check.iter_errors(good)) == []
    forms.answers_model(form).model_validate(good)
    with pytest.raises(ValueError, match="validation error"):
        forms.answers_model(form).model_validate(bad)


@one_form
def test_it_compiles_and_is_the_same_when_it_is_read_again(path):
    form = form_of(path)
    made = forms.compile(form)
    assert all(made.values())
    again = forms.read(forms.to_dict(form)).unwrap()
    assert not forms.compare(form, again).changes


# --- bundles


def bundle_and_answers(path):
    answers = json.loads(
        path.with_name(path.name.replace(".bundle.yaml", ".answers.json")).read_text("utf-8")
    )
    return forms.read_bundle(path).unwrap(), answers


@one_bundle
def test_each_receiver_gets_a_whole_application_from_one_input(path):
    bundle, answers = bundle_and_answers(path)
    split = forms.split(bundle, answers, as_of=DAY)
    assert list(split.report) == []
    assert {part.form.id for part in split} == {one.form for one in bundle.forms}
    for part in split:
        states = forms.evaluate(part.form, part.answers, as_of=DAY).attachments
        attached = [one.attachment.id for one in states if one.meanwhile is forms.Status.REQUIRED]
        report = forms.check(part.form, part.answers, attachments=attached, as_of=DAY)
        assert wrong(report) == [], part.form.id
        assert set(part.answers) <= {one.id for one in part.form.all_fields()}
        assert part.receiver("ja")


@one_bundle
def test_it_asks_for_less_than_its_forms_by_themselves(path):
    bundle, answers = bundle_and_answers(path)
    split = forms.split(bundle, answers, as_of=DAY)
    asked = {(form, state.path) for form, state in split.asked}
    alone = sum(len(forms.evaluate(part.form, part.answers, as_of=DAY).fields) for part in split)
    assert len(asked) < alone
    given = sum(len(one) for one in answers.values())
    assert given < sum(len(part.answers) for part in split)


@one_bundle
def test_the_order_of_the_bundle_is_kept(path):
    bundle, answers = bundle_and_answers(path)
    order = [part.form.id for part in forms.split(bundle, answers, as_of=DAY)]
    assert bundle.order
    for one in bundle.order:
        assert order.index(one.before) < order.index(one.after)


def test_the_employer_learns_nothing_of_the_child():
    bundle, answers = bundle_and_answers(READY / "nursery.bundle.yaml")
    split = forms.split(bundle, answers, as_of=DAY)
    part = split["employment_certificate"]
    guardian = answers["childcare_certification"]
    assert part.answers["worker_family_name"] == guardian["family_name"]
    assert "花子" not in json.dumps(part.answers, ensure_ascii=False)
    other = {**answers, "childcare_certification": {**guardian, "reason": "illness"}}
    assert "employment_certificate" not in {one.form.id for one in forms.split(bundle, other, as_of=DAY)}


def test_the_page_lists_what_is_there():
    done = subprocess.run(
        [sys.executable, READY.parents[1] / "tools/build_ready_forms.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
