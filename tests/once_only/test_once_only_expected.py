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


def document_of(case):
    return once_only.document(case["document"]).id


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
    for stop in case.get("stops", ()):
        stopped = answer(case, dict.fromkeys(case["facts"], True), receiver=stop)
        assert (stopped.outcome, stopped.mechanism) == (Outcome.SUBMIT_DIGITAL, None)
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
        (document_of(case), case.get("matter"), case["by"])
        for case in EXPECTED["holds"] + EXPECTED["digital"]
    }
    local = sum(1 for case in EXPECTED["holds"] if case["by"] == "registry_linkage")
    general = [route for route in once_only.routes() if route.holds]
    assert {(route.document, route.matter, route.mechanism.id) for route in general} == covered
    assert local == sum(1 for route in general if route.mechanism.id == "registry_linkage")
    never = {(route.document, route.mechanism.id) for route in once_only.routes() if not route.holds}
    assert never == {(document_of(case), case["by"]) for case in EXPECTED["never"]}


def test_every_condition_of_a_route_is_stopped_by_a_case():
    for case in EXPECTED["holds"] + EXPECTED["digital"]:
        stops = {*case["facts"], *case.get("stops", ())}
        kinds = {"receiver.kind": stops & {*RECEIVERS}, "applicant.kind": stops & {*APPLICANTS}}
        (route,) = [
            one
            for one in once_only.routes()
            if (one.document, one.matter) == (document_of(case), case["matter"])
            and one.mechanism.id == case["by"]
            and one.valid_from == case["since"]
        ]
        for name in {name for part in route.parts for name in part.facts}:
            assert kinds.get(name, name in stops), (route.id, name)


# --- what is stated of one procedure --------------------------------------------------------------


def keys(case):
    if "item" in case:
        return [row.key for row in procedures.catalogue() if row.heading.number == case["item"]]
    return case["ids"]


def pairs(kind):
    cases = [(number, case) for case in EXPECTED[kind] for number in keys(case)]
    ids = [f"{number}-{document_of(case)}-{case['lines']}" for number, case in cases]
    return pytest.mark.parametrize(("number", "case"), cases, ids=ids)


def stated(number, case, on, **facts):
    plan = once_only.plan(
        number,
        applicant=case.get("applicant", "法人"),
        receiver=case["receiver"],
        facts=facts,
        as_of=on,
    )
    return plan[case["document"]]


def given(case):
    return dict.fromkeys(case.get("facts", ()), True)


@pairs("procedures")
def test_a_dated_omission_holds_from_its_day_on(number, case):
    for day in (case["since"], TODAY):
        item = stated(number, case, day, **given(case))
        (found,) = item.answers
        assert item.outcome is Outcome.OMIT
        assert (found.matter, found.mechanism.id, found.valid_from) == (None, case["by"], case["since"])
        assert case["lines"].split(":")[1] in str(found.route.basis[0])
        assert item["name_and_office"] is found


@pairs("procedures")
def test_before_its_day_the_general_routes_decide(number, case):
    item = stated(number, case, case["since"] - DAY, **given(case))
    for found in item.answers:
        assert found.steps[0].kind is StepKind.NOT_YET
        assert found.outcome is not Outcome.OMIT
        assert found.meanwhile is Outcome.SUBMIT_DIGITAL


@pairs("procedures")
def test_each_of_its_conditions_stops_it(number, case):
    for name in given(case):
        for facts in ({**given(case), name: False}, {}):
            item = stated(number, case, TODAY, **facts)
            kind = StepKind.NOT_MET if facts else StepKind.OPEN
            assert item.outcome is not Outcome.OMIT
            assert {found.steps[0].kind for found in item.answers} == {kind}


@pairs("procedures")
def test_a_dated_omission_is_for_the_receiver_of_the_procedure(number, case):
    other = "地方等" if case["receiver"] != "地方等" else "国"
    plan = once_only.plan(number, applicant="法人", receiver=other, facts=given(case), as_of=TODAY)
    if procedures.get(number).receivers:
        assert plan[case["document"]].outcome is Outcome.UNKNOWN
        assert "GYO-ONCE-004" in plan.report.rule_ids
    else:  # a list of names says nothing of a receiver
        assert plan[case["document"]].outcome is Outcome.OMIT


@pairs("submitted")
def test_what_is_submitted_online_is_not_omitted(number, case):
    (found,) = stated(number, case, TODAY, **given(case)).answers
    assert (found.outcome, found.valid_from) == (Outcome.SUBMIT_DIGITAL, case["since"])
    for facts, day in (({}, TODAY), (given(case), case["since"] - DAY)):
        (found,) = stated(number, case, day, **facts).answers
        assert (found.outcome, found.route) == (Outcome.SUBMIT_DIGITAL, None)


@pairs("undecided")
def test_what_is_only_intended_or_doubtful_leaves_the_document(number, case):
    for day in (TODAY, date(2099, 1, 1)):
        item = stated(number, case, day)
        assert item.outcome in (Outcome.UNKNOWN, Outcome.SUBMIT_DIGITAL)
        for found in item.answers:
            assert found.steps[0].route.certainty == case["is"]
            assert case["lines"].split(":")[1] in str(found.steps[0].route.basis[0])
            if "by" in case:
                assert found.steps[0].route.mechanism.id == case["by"]
            assert found.steps[0].kind is (
                StepKind.OPEN if case["is"] == "in_operation" else StepKind.NOT_REALISED
            )


@pairs("undecided")
def test_no_fact_makes_an_intention_an_omission(number, case):
    facts = dict.fromkeys(YES_OR_NO, True)
    for found in stated(number, case, TODAY, **facts).answers:
        if case["is"] != "in_operation":
            assert found.steps[0].kind is StepKind.NOT_REALISED
            assert found.route is None or not found.route.specific


LINKED = [(case, document) for case in EXPECTED["linked"] for document in case["documents"]]
linked = pytest.mark.parametrize(
    ("case", "document"), LINKED, ids=[f"{c['lines']}-{once_only.document(d).id}" for c, d in LINKED]
)
OBTAINS = "receiver.connected.number_linkage"
SLIDES = date(2023, 6, 30)
"""004:575 gives the number of procedures for June 2023, the newest day of the linkage that the slides name."""


def row_of(case):
    first, _, last = case["lines"].partition("-")
    row = procedures.get(first)
    assert row.citation.lines[0][1] == int(last)
    assert row.name == case["application"]
    return row


def judged(case, document, *, matter=None, receiver=None, on=TODAY, **facts):
    plan = once_only.plan(
        row_of(case),
        applicant="個人",
        receiver=receiver or case["receiver"],
        documents=[(document, matter)] if matter else (),
        facts=facts,
        as_of=on,
    )
    return plan, plan[document]


def steps_of(item):
    """What the slides' own row says of each answer."""
    return {step.kind for found in item.answers for step in found.steps if step.route and step.route.specific}


@linked
def test_an_example_of_the_slides_holds_where_the_receiver_obtains_it(case, document):
    for day in (SLIDES, TODAY):
        plan, item = judged(case, document, on=day, **{OBTAINS: True})
        (found,) = item.answers
        assert (found.outcome, found.mechanism.id, found.matter) == (Outcome.OMIT, "number_linkage", None)
        assert found.fallback("ja")
        assert "確かめる" in found.explain("ja")
    named_here = {one.document.id for one in plan}
    assert named_here == {once_only.document(name).id for name in case["documents"]}


@linked
def test_each_condition_stops_an_example_of_the_slides(case, document):
    assert steps_of(judged(case, document, **{OBTAINS: False})[1]) == {StepKind.NOT_MET}
    assert steps_of(judged(case, document, **{OBTAINS: True}, on=SLIDES - DAY)[1]) == {StepKind.NOT_YET}
    item = judged(case, document)[1]
    assert item.outcome is Outcome.UNKNOWN
    assert StepKind.OPEN in steps_of(item)
    assert any(OBTAINS in found.missing for found in item.answers)
    for other in {*RECEIVERS} - {case["receiver"]}:
        expected = {StepKind.NOT_MET} if row_of(case).receivers != ("健康保険組合等",) else {StepKind.FIRES}
        assert steps_of(judged(case, document, receiver=other, **{OBTAINS: True})[1]) == expected


@linked
def test_an_example_reaches_no_further_than_what_the_linkage_carries(case, document):
    """004:589 the linked residence record is what goes beyond the basic four, so it does not verify them."""
    if document == "住民票":
        _, item = judged(case, document, matter="basic_four", **{OBTAINS: True})
        assert item["basic_four"].outcome is Outcome.UNKNOWN
        assert steps_of(item) == set()
        _, item = judged(case, document, matter="household", **{OBTAINS: True})
        assert item["household"].outcome is Outcome.OMIT


def test_every_requirement_has_a_case():
    found = [(one.procedure.key, one.document) for one in once_only.requirements()]
    assert len(found) == len(set(found))
    cases = {
        (procedures.get(number).key, document_of(case))
        for kind in ("procedures", "submitted", "undecided")
        for case in EXPECTED[kind]
        for number in keys(case)
    }
    slides = {(case["lines"].partition("-")[0], once_only.document(document).id) for case, document in LINKED}
    assert set(found) == cases | slides
    assert (len(EXPECTED["linked"]), len(slides)) == (
        22,
        42 + 16 + 19,
    )  # both tables, and the union of the three twice


def test_every_condition_of_a_requirement_is_one_of_its_case():
    asked = {
        (procedures.get(number).key, document_of(case)): set(given(case))
        for kind in ("procedures", "submitted")
        for case in EXPECTED[kind]
        for number in keys(case)
    }
    for one in once_only.requirements():
        names = {name for part in one.route.parts for name in part.facts} - {"receiver.kind"}
        if one.route.holds:
            assert names == asked.get((one.procedure.key, one.document), {OBTAINS}), one


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


def test_a_shared_id_is_planned_by_its_key():
    usual = {"applicant": "個人", "receiver": "国", "as_of": TODAY}
    rows = [procedures.get("000:7666"), procedures.get("000:8091")]
    assert [row.procedure_id for row in rows] == ["45540", "45540"]
    first, second = (once_only.plan(row, **usual) for row in rows)
    assert {item.document.id for item in first} == {"residence_record", "family_register"}
    assert list(second) == []


@pytest.mark.parametrize(
    ("number", "count"), [("28428", 1), ("39957", 1), ("45540", 0), ("54482", 0), ("no such", 0), (None, 0)]
)
def test_a_procedure_of_ones_own_is_known_by_an_id_that_names_one_row(number, count):
    own = Procedure(key="city:1", name="独自の手続", procedure_id=number)
    plan = once_only.plan(own, applicant="法人", receiver="国", as_of=TODAY)
    assert len(plan.items) == count


@pytest.mark.parametrize(
    ("key", "outcome", "lines"),
    [
        ("003:19021", Outcome.OMIT, ["000:8387", "003:19053-19057"]),  # 28428, done in the newer plan
        ("003:18793", Outcome.UNKNOWN, ["003:18853-18859"]),  # 11619, on which the newer plan is silent
        ("003:12000", Outcome.UNKNOWN, ["003:18406,19103-19107"]),  # 28436, on three rows of the older plan
    ],
)
def test_a_row_of_the_older_plan_has_what_the_newest_text_states(key, outcome, lines):
    item = once_only.plan(key, applicant="法人", receiver="国", as_of=TODAY)["登記事項証明書（商業法人）"]
    assert item.outcome is outcome
    assert [str(one) for one in item.answers[0].steps[0].basis] == lines
