"""The sheet of principles, the counts, and the forms that what was found can take."""

import copy
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gyosei_forms import forms, rules
from gyosei_forms.forms import Verdict
from gyosei_forms.forms.linting import sheet
from gyosei_forms.forms.rules.lint import examples
from gyosei_forms.tables import read_toml

DAY = date(2026, 4, 1)
MOVING_IN = Path(__file__).parents[2] / "examples/forms/moving_in/form.yaml"
LINT_RULES = {one.id for one in rules.catalogue() if one.area == "FORM" and one.id >= "GYO-FORM-100"}


def test_three_principles_five_principles_twelve_articles() -> None:
    groups = [one.group.en for one in sheet.principles()]
    assert [groups.count(one) for one in dict.fromkeys(groups)] == [3, 5, 12]
    assert [one.name.ja.split(" ")[0] for one in sheet.principles()[8:]] == [
        f"第{number}条" for number in range(1, 13)
    ]


def test_every_rule_of_the_linter_has_its_place_and_every_place_its_rule() -> None:
    placed = {rule for one in sheet.principles() for rule in one.rules}
    table = read_toml("forms/principles.toml")["elsewhere"]
    elsewhere = {*table["rules"], *table["not_of_forms"]}
    assert placed | elsewhere == LINT_RULES, "a rule of the linter is not in data/forms/principles.toml"
    assert not placed & elsewhere


def test_a_finding_breaks_the_principles_its_rule_speaks_to_and_no_others() -> None:
    clean = forms.lint(examples.CLEAN, as_of=DAY).sheet
    assert {one.verdict for one in clean} == {Verdict.MET, Verdict.NOT_JUDGED}
    raw = {**examples.CLEAN, "result": {"online": False, "days": 3}}
    for before, after in zip(clean, forms.lint(raw, as_of=DAY).sheet, strict=True):
        speaks = "GYO-FORM-101" in before.principle.rules
        assert after.broken == (("GYO-FORM-101",) if speaks else ())
        assert after.verdict is (Verdict.NOT_MET if speaks else before.verdict)


def test_what_no_rule_speaks_to_is_not_judged() -> None:
    for one in forms.lint(MOVING_IN, as_of=DAY).sheet:
        assert (one.verdict is Verdict.NOT_JUDGED) is (not one.principle.rules)


def test_what_cannot_be_read_is_judged_by_nothing() -> None:
    assert {one.verdict for one in forms.lint("[", as_of=DAY).sheet} == {Verdict.NOT_JUDGED}


def test_findings_beyond_the_limit_break_a_principle_too() -> None:
    from gyosei_forms import limits

    raw = {**copy.deepcopy(examples.CLEAN), "retention": None}
    del raw["retention"]
    del raw["privacy"]
    few = forms.lint(raw, as_of=DAY, limits=limits.Limits(max_findings=1))
    assert {rule for one in few.sheet for rule in one.broken} == {"GYO-FORM-137", "GYO-FORM-138"}


def test_counts() -> None:
    raw = copy.deepcopy(examples.CLEAN)
    field = raw["sections"][0]["fields"][0]
    raw["sections"][0]["fields"] += [
        {**field, "id": "shown", "concept": "shown", "prefill": {"origin": "カード"}},
        {**field, "id": "some", "concept": "some", "when": {"fact": "answers.shown", "is": "2026-04-01"}},
        {
            **field,
            "id": "rows",
            "concept": "rows",
            "type": "group",
            "many": True,
            "fields": [{**field, "id": "in"}],
        },
    ]
    raw["attachments"] = [{"id": "one", "label": "例の書類"}]
    counts = forms.lint(raw, as_of=DAY).counts
    assert counts is not None
    assert (counts.inputs, counts.inputs_after_prefill, counts.conditional) == (4, 3, 1)
    assert (counts.documents, counts.documents_omitted, counts.documents_open) == (1, 0, 0)


def test_json_holds_findings_counts_and_sheet() -> None:
    lint = forms.lint(MOVING_IN, as_of=DAY)
    data = json.loads(lint.render("json"))
    assert data["form"] == {"id": "moving_in", "version": "1.0"}
    assert lint.counts is not None
    assert data["asked"]["inputs"] == lint.counts.inputs
    assert len(data["findings"]) == len(lint.report.findings)
    assert len(data["principles"]) == 20
    assert json.loads(forms.lint("[").render("json"))["asked"] is None


def test_text_and_html_hold_the_sheet_and_sarif_is_the_report() -> None:
    lint = forms.lint(MOVING_IN, as_of=DAY)
    for lang, word in (("ja", "第3条 エンドツーエンドで考える"), ("en", "3 Think from end to end")):
        assert word in lint.render(lang=lang)  # type: ignore[arg-type]
        page = lint.render("html", lang=lang)  # type: ignore[arg-type]
        assert word in page
        body = page[page.index("<body>") : page.index("</body>") + len("</body>")]
        assert len(ElementTree.fromstring(body).findall("table")) == 5
    assert lint.render("sarif") == lint.report.render("sarif")
    assert lint.render("csv") == lint.report.render("csv")


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_cannot_be_read_is_told_by_its_findings_alone(form):
    told = forms.lint("[", as_of=DAY).render(form, lang="en")
    assert "GYO-FORM-001" in told
    assert "not judged" not in told
