"""The outcomes that the cited lines state (expected.toml, written by hand), against the planner."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from gyosei_forms import once_only, procedures
from gyosei_forms.once_only import Outcome, StepKind
from gyosei_forms.procedures import Procedure

EXPECTED = tomllib.loads(Path(__file__).with_name("expected.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
RECEIVERS, APPLICANTS = list(once_only.ReceiverKind), list(once_only.ApplicantKind)
PROCEDURE = Procedure(key="example:1", name="例の申請")
"""No catalogue row: nothing is known of its law or documents."""
YES_OR_NO = [name for name, fact in once_only.facts().items() if fact.is_yes_or_no]


def named(case):
    return "-".join(str(case[key]) for key in ("document", "matter", "by", "receiver") if key in case)


def answer(case, facts, *, on=TODAY, receiver=None, applicant=None):
    plan = once_only.plan(
        PROCEDURE,
        applicant=applicant or case.get("applicant", "法人"),
        receiver=receiver or case.get("receiver", "国"),
        documents=[(case["document"], case["matter"])],
        facts=facts,
        as_of=on,
    )
    return plan[case["document"]][case["matter"]]


def firing(answer):
    return {step.route.mechanism.id for step in answer.steps if step.kind is StepKind.FIRES}


holds = pytest.mark.parametrize("case", EXPECTED["holds"], ids=named)


@holds
def test_a_route_holds_from_its_day_on(case):
    facts = dict.fromkeys(case["facts"], True)
    for day in (case["since"], TODAY, date(2040, 1, 1)):
        found = answer(case, facts, on=day)
        assert found.outcome is found.meanwhile is Outcome.OMIT
        assert (found.mechanism.id, found.missing, found.changes) == (case["by"], (), ())
        assert found.certainty.holds
        assert found.collects("ja")
        assert found.fallback("en")


@holds
def test_a_route_does_not_hold_the_day_before(case):
    facts = dict.fromkeys(YES_OR_NO, False) | dict.fromkeys(case["facts"], True)
    found = answer(case, facts, on=case["since"] - DAY)
    assert case["by"] not in firing(found)
    assert found.outcome is not Outcome.OMIT


@holds
def test_each_condition_stops_it(case):
    asked = {stop for stop in case["stops"] if stop not in RECEIVERS + APPLICANTS}
    assert asked == set(case["facts"])
    for stop in case["stops"]:
        facts = dict.fromkeys(YES_OR_NO, False) | dict.fromkeys(case["facts"], True)
        given = {}
        if stop in RECEIVERS:
            given["receiver"] = stop
        elif stop in APPLICANTS:
            given["applicant"] = stop
        else:
            facts[stop] = False
        found = answer(case, facts, **given)
        assert case["by"] not in firing(found), stop
        assert found.outcome is Outcome.SUBMIT_DIGITAL


@holds
def test_a_fact_not_known_is_not_no(case):
    for name in case["facts"]:
        facts = dict.fromkeys(set(YES_OR_NO) - {name}, False) | dict.fromkeys(case["facts"], True)
        del facts[name]
        found = answer(case, facts)
        assert (found.outcome, found.missing) == (Outcome.UNKNOWN, (name,))
        assert found.meanwhile is Outcome.SUBMIT_DIGITAL


@pytest.mark.parametrize("case", EXPECTED["digital"], ids=named)
def test_what_becomes_digital_is_not_omitted(case):
    facts = dict.fromkeys(case["denied"], False) | dict.fromkeys(case["facts"], True)
    found = answer(case, facts)
    assert (found.outcome, found.mechanism.id) == (Outcome.SUBMIT_DIGITAL, case["by"])
    for name in case["facts"]:
        for doubted in ({**facts, name: False}, {key: value for key, value in facts.items() if key != name}):
            less = answer(case, doubted)
            assert (less.outcome, less.mechanism) == (Outcome.SUBMIT_DIGITAL, None)
            assert name in less.changes
    assert answer(case, facts, on=case["since"] - DAY).mechanism is None
    exempt = answer(case, {**facts, "procedure.exempt_from_online": True})
    assert (exempt.outcome, exempt.mechanism) == (Outcome.SUBMIT_PAPER, None)


@pytest.mark.parametrize("case", EXPECTED["never"], ids=named)
def test_targets_and_studies_never_switch_an_omission_on(case):
    facts = dict.fromkeys(YES_OR_NO, True)
    for receiver in RECEIVERS:
        for day in (date(2026, 3, 1), TODAY, date(2099, 1, 1)):
            plan = once_only.plan(
                PROCEDURE,
                applicant="法人",
                receiver=receiver,
                documents=[case["document"]],
                facts=facts,
                as_of=day,
            )
            steps = [
                step
                for found in plan[case["document"]].answers
                for step in found.steps
                if step.route is not None and step.route.mechanism.id == case["by"]
            ]
            assert steps
            assert {step.kind for step in steps} == {StepKind.NOT_REALISED}


def test_every_route_has_a_case():
    covered = {
        (case["document"], case.get("matter"), case["by"]) for case in EXPECTED["holds"] + EXPECTED["digital"]
    }
    local = sum(1 for case in EXPECTED["holds"] if case["by"] == "registry_linkage")
    general = [route for route in once_only.routes() if route.holds]
    names = {id_: one.name.ja for id_, one in once_only.documents().items()}
    assert {(names[route.document], route.matter, route.mechanism.id) for route in general} == covered
    assert local == sum(1 for route in general if route.mechanism.id == "registry_linkage")
    never = {(names[route.document], route.mechanism.id) for route in once_only.routes() if not route.holds}
    assert never == {(case["document"], case["by"]) for case in EXPECTED["never"]}


# --- what is stated of one procedure --------------------------------------------------------------


def pairs(kind):
    cases = [(number, case) for case in EXPECTED[kind] for number in case["ids"]]
    return pytest.mark.parametrize(("number", "case"), cases, ids=[f"{n}-{c['lines']}" for n, c in cases])


def stated(number, case, on, **facts):
    plan = once_only.plan(number, applicant="法人", receiver=case["receiver"], facts=facts, as_of=on)
    return plan[case["document"]]


@pairs("procedures")
def test_a_dated_omission_holds_from_its_day_on(number, case):
    for day in (case["since"], TODAY):
        item = stated(number, case, day)
        (found,) = item.answers
        assert item.outcome is Outcome.OMIT
        assert (found.matter, found.mechanism.id, found.valid_from) == (None, case["by"], case["since"])
        assert case["lines"].split(":")[1] in str(found.route.basis[0])
        assert item["name_and_office"] is found


@pairs("procedures")
def test_before_its_day_the_general_routes_decide(number, case):
    item = stated(number, case, case["since"] - DAY)
    assert item.outcome is Outcome.UNKNOWN
    for found in item.answers:
        assert found.steps[0].kind is StepKind.NOT_YET
        assert found.missing
        assert found.meanwhile is Outcome.SUBMIT_DIGITAL


@pairs("procedures")
def test_a_dated_omission_is_for_the_receiver_of_the_procedure(number, case):
    other = "地方等" if case["receiver"] == "国" else "国"
    plan = once_only.plan(number, applicant="法人", receiver=other, as_of=TODAY)
    assert plan[case["document"]].outcome is Outcome.UNKNOWN
    assert "GYO-ONCE-004" in plan.report.rule_ids


@pairs("undecided")
def test_what_is_only_intended_or_doubtful_leaves_the_document(number, case):
    item = stated(number, case, TODAY)
    assert item.outcome in (Outcome.UNKNOWN, Outcome.SUBMIT_DIGITAL)
    assert all(found.steps[0].kind in (StepKind.NOT_REALISED, StepKind.OPEN) for found in item.answers)


def test_a_confirmed_doubt_lets_the_statement_hold():
    plan = once_only.plan(
        "28431",
        applicant="法人",
        receiver="国",
        facts={"source.covers_procedure": True},
        as_of=TODAY,
    )
    assert plan["登記事項証明書（商業）"].outcome is Outcome.OMIT
    under_study = once_only.plan(
        "DP24009724",
        applicant="法人",
        receiver="国",
        facts={"source.covers_procedure": True},
        as_of=TODAY,
    )
    assert under_study["登記事項証明書（商業）"].outcome is Outcome.UNKNOWN


def test_an_identity_photograph_is_submitted_online_not_omitted():
    facts = {"source.covers_procedure": True}
    plan = once_only.plan("114949", applicant="法人", receiver="国", facts=facts, as_of=TODAY)
    (found,) = plan["証明写真"].answers
    assert (found.outcome, found.valid_from) == (Outcome.SUBMIT_DIGITAL, date(2022, 3, 31))


def test_a_shared_id_is_planned_by_its_key():
    usual = {"applicant": "個人", "receiver": "国", "as_of": TODAY}
    rows = [procedures.get("000:7666"), procedures.get("000:8091")]
    assert [row.procedure_id for row in rows] == ["45540", "45540"]
    first, second = (once_only.plan(row, **usual) for row in rows)
    assert {item.document.id for item in first} == {"residence_record", "family_register"}
    assert list(second) == []


@pytest.mark.parametrize(("number", "count"), [("28428", 1), ("45540", 0), ("no such", 0), (None, 0)])
def test_a_procedure_of_ones_own_is_known_by_an_id_that_names_one_row(number, count):
    own = Procedure(key="city:1", name="独自の手続", procedure_id=number)
    plan = once_only.plan(own, applicant="法人", receiver="国", as_of=TODAY)
    assert len(plan.items) == count
