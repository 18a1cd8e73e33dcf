"""``forms.draft``: a first definition reads without errors and lints with advice only."""

from datetime import date

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gyosei_forms import forms, once_only, procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.forms import model
from gyosei_forms.rules import Severity

DAY = date(2026, 4, 1)
ROWS = procedures.catalogue()
WITH_DOCUMENTS = {one.procedure.key for one in once_only.requirements()}
SOME = [row for number, row in enumerate(ROWS) if number % 25 == 0 or row.key in WITH_DOCUMENTS][:60]


def drafted(row: procedures.Procedure | str, *applicants: str, receiver: str = "") -> forms.Form:
    """The form of a draft that has nothing but advice."""
    text = forms.draft(row, applicants=applicants, receiver=receiver, as_of=DAY)
    lint = forms.lint(text, as_of=DAY)
    assert {one.severity for one in lint.report} <= {Severity.ADVICE, Severity.INFO}, lint.report.render()
    assert lint.form is not None
    raw = yaml.safe_load(text)  # another reader of YAML sees the same
    assert (raw["id"], raw["title"]) == (lint.form.id, lint.form.title.ja)
    return lint.form


def ids(form: model.Form) -> list[str]:
    return [one.id for one in form.all_fields()]


@pytest.mark.parametrize("row", SOME, ids=lambda row: row.key)
def test_a_draft_of_the_catalogue_has_nothing_but_advice(row: procedures.Procedure) -> None:
    applicants = () if forms.applicants_of(row) else ("個人", "法人", "個人事業主")
    form = drafted(row, *applicants, receiver="" if forms.receivers_of(row) else "地方等")
    assert form.procedure.key == row.key
    assert form.procedure.law == ((str(row.law),) if row.law else ())


@pytest.mark.parametrize("kind", ["個人", "個人事業主", "法人"])
def test_who_applies_decides_the_fields(kind: str) -> None:
    fields = ids(drafted("例の申請", kind, receiver="国"))
    assert ("family_name" in fields) is (kind != "法人")
    assert ("corporate_number" in fields) is (kind == "法人")


def test_each_kind_of_applicant_is_asked_for_its_own() -> None:
    form = drafted("例の申請", "個人", "法人", receiver="国")
    for kind, id_ in (("個人", "family_name"), ("法人", "corporate_number")):
        asked = {
            one.field.id
            for one in forms.evaluate(form, {}, facts={"applicant.kind": kind})
            if one.status is forms.Status.REQUIRED
        }
        assert id_ in asked
        assert not {"family_name", "corporate_number"} - {id_} & asked


def test_documents_that_the_plan_omits_are_named_and_not_asked_for() -> None:
    text = forms.draft(procedures.get("28428"), as_of=DAY)
    planned = once_only.plan("28428", applicant="法人", receiver="国", channel="online", as_of=DAY)
    form = forms.read(text).unwrap()
    gone = {one.document.name.ja for one in planned.items if one.outcome is once_only.Outcome.OMIT}
    assert gone
    assert all(f"# {name}: 省略できる。" in text for name in gone)
    assert {one.document for one in form.attachments} == {
        one.document.id for one in planned.items if one.document.name.ja not in gone
    }


def test_whatever_is_asked_without_a_source_is_marked() -> None:
    form = drafted(procedures.get("28428"))
    assert form.illustrative
    assert all(one.illustrative for one in form.all_fields())


@given(st.text(min_size=1, max_size=60))
@example("0\x85")
@example("例\u2028: #\"'")
@settings(max_examples=60, deadline=None)
def test_any_name_makes_a_text_that_can_be_read_or_is_refused_with_findings(name: str) -> None:
    read = forms.read(forms.draft(name, applicants=["個人"], receiver="国", as_of=DAY))
    if read.value is None:
        assert {one.pointer for one in read.report.errors} <= {
            "",
            "/title",
            "/procedure/name",
            "/privacy/purpose/ja",
        }
    else:
        assert read.value.title.ja == name


def test_misuse() -> None:
    row = procedures.get("28428")
    with pytest.raises(UsageError, match="applicants"):
        forms.draft("例の申請", receiver="国")
    with pytest.raises(UsageError, match="receiver"):
        forms.draft("例の申請", applicants=["個人"])
    for wrong in (
        {"applicants": ["会社"]},
        {"receiver": "市"},
        {"id": "Form-1"},
        {"id": "a" * 65},
        {"as_of": "2026-04-01"},
    ):
        with pytest.raises(UsageError):
            forms.draft(row, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        forms.draft(28428)  # type: ignore[arg-type]
