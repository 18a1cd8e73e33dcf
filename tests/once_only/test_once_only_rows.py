"""What a row can say beside its conditions: verb, direction, channel, transition, consent, hands, deemed filings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import once_only
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.once_only import Direction, Outcome, StepKind
from gyosei_forms.once_only.reading import Words, read_filing, read_requirement, read_route
from gyosei_forms.procedures import Procedure

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
BASIS = {"ja": "例の要綱", "en": "an example guideline"}
HEAD = {
    "rules_format": 1,
    "reviewed_until": TODAY,
    "agency": {"id": "kita", "name": {"ja": "きた市", "en": "Kita City"}},
    "facts": {
        "kita.consents": {
            "name": {"ja": "申請者が照会に同意する", "en": "the applicant consents to the look-up"},
            "collects": {"ja": "照会への同意", "en": "consent to the look-up"},
        }
    },
    "procedures": {
        "kita:change": {"name": "名称等の変更届", "receivers": ["地方等"]},
        "kita:support": {"name": "支援金の申請"},
    },
}
ROW = {
    "procedures": ["kita:support"],
    "document": "family_register",
    "mechanism": "number_linkage",
    "outcome": "omit",
    "certainty": "in_operation",
    "valid_from": date(2026, 4, 1),
    "basis": BASIS,
}
FILING = {
    "procedures": ["kita:change"],
    "condition": {"fact": "receiver.connected.registry_linkage", "is": True},
    "certainty": "in_force",
    "valid_from": date(2026, 4, 1),
    "source": "004:2743-2751",
    "basis": BASIS,
}


def rules(**tables):
    read = once_only.read_rules({**HEAD, **tables})
    assert read.value is not None, read.report.render("text", lang="en")
    return read.value


def planned(set_, procedure="kita:support", **changes):
    usual = {"applicant": "個人", "receiver": "地方等", "as_of": TODAY}
    return once_only.plan(procedure, rules=set_, **{**usual, **changes})


def answer(changes, **call):
    plan = planned(rules(requirements=[{**ROW, **changes}]), **call)
    return plan["戸籍謄本等"].answers[0]


# --- the source's own verb, and the direction --------------------------------------------------------


def test_the_verb_of_the_source_is_shown():
    found = answer({"verb": "省略を実現した"})
    assert "出典の語「省略を実現した」" in found.explain()
    assert "in the source's word 「省略を実現した」" in found.explain("en")


def test_the_verb_of_an_intention_stands_in_its_reason():
    row = {key: value for key, value in ROW.items() if key != "valid_from"}
    set_ = rules(requirements=[{**row, "certainty": "intended", "verb": "省略を図る"}])
    item = planned(set_)["戸籍謄本等"]
    assert item.outcome is not Outcome.OMIT
    assert "出典では「省略を図る」にとどまり" in item.explain()


@pytest.mark.parametrize("direction", Direction)
def test_the_direction_is_told_where_it_is_not_the_attachment(direction):
    found = answer({"direction": direction.value})
    assert found.direction is direction
    assert found.outcome is Outcome.OMIT
    said = direction is not Direction.ATTACHMENT_OMITTED
    assert (direction.word("ja") in found.explain()) is said
    assert (direction.word("en") in found.explain("en")) is said


# --- channels ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channels", "channel", "outcome", "missing"),
    [
        (["online"], "online", Outcome.OMIT, ()),
        (["online"], "オンライン", Outcome.OMIT, ()),
        (["online"], once_only.Channel.ONLINE, Outcome.OMIT, ()),
        (["online"], "counter", Outcome.SUBMIT_DIGITAL, ()),
        (["online"], "窓口", Outcome.SUBMIT_DIGITAL, ()),
        (["online"], None, Outcome.UNKNOWN, ("application.channel",)),
        (["online", "counter"], "counter", Outcome.OMIT, ()),
        (["counter"], "online", Outcome.SUBMIT_DIGITAL, ()),
    ],
)
def test_a_row_of_a_channel_holds_through_it_only(channels, channel, outcome, missing):
    no = {"receiver.connected.family_register_certificate": False, "procedure.in_number_act": False}
    plan = planned(rules(requirements=[{**ROW, "channels": channels}]), channel=channel, facts=no)
    found = plan["戸籍謄本等"].answers[0]
    assert (found.outcome, found.missing) == (outcome, missing)
    assert found.meanwhile in (outcome, Outcome.SUBMIT_DIGITAL)


def test_the_channel_is_an_argument_and_no_fact():
    with pytest.raises(UsageError, match="channel="):
        planned(rules(), facts={"application.channel": "online"})
    with pytest.raises(UsageError, match="counter"):
        planned(rules(), channel="post")
    assert "方法: 窓口" in planned(rules(), channel="counter").render()


# --- transition --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "kind"),
    [
        (date(2026, 3, 31), StepKind.NOT_MET),
        (date(2026, 4, 1), StepKind.FIRES),
        (date(2026, 4, 2), StepKind.FIRES),
        (None, StepKind.OPEN),
    ],
)
def test_applications_started_before_keep_the_old_way(started, kind):
    facts = {} if started is None else {"application.started_on": started}
    found = answer({"transition": {"started_before": date(2026, 4, 1)}}, facts=facts)
    assert found.steps[0].kind is kind
    assert (found.outcome is Outcome.OMIT) is (kind is StepKind.FIRES)
    if kind is StepKind.NOT_MET:
        assert "2026-04-01 以後" in found.explain()
        assert "2026-04-01 or later" in found.explain("en")


@pytest.mark.parametrize("value", [True, "2026-04-01", 5, None])
def test_the_day_it_was_started_on_is_a_date(value):
    with pytest.raises(UsageError, match="date"):
        planned(rules(), facts={"application.started_on": value})


# --- the last day ------------------------------------------------------------------------------------


def test_a_row_ends_on_its_last_day():
    set_ = rules(requirements=[{**ROW, "valid_to": date(2026, 9, 30)}])
    last = planned(set_, as_of=date(2026, 9, 30))["戸籍謄本等"].answers[0]
    assert (last.outcome, last.valid_to) == (Outcome.OMIT, date(2026, 9, 30))
    after = planned(set_, as_of=date(2026, 10, 1))["戸籍謄本等"]
    assert after.outcome is Outcome.UNKNOWN
    assert "2026-09-30 まで" in after.because


def test_a_row_reviewed_up_to_a_day_says_so_afterwards():
    row = {**ROW, "reviewed_until": date(2026, 9, 30)}
    assert "確認は" not in answer({**row}, as_of=date(2026, 9, 30)).explain()
    assert "確認は 2026-09-30 まで" in answer({**row}, as_of=date(2026, 10, 1)).explain()


# --- what the form collects --------------------------------------------------------------------------


def test_a_consent_that_decides_is_asked_for_by_the_form():
    row = {**ROW, "condition": {"fact": "kita.consents", "is": True}}
    set_ = rules(requirements=[row])
    found = planned(set_, facts={"kita.consents": True})["戸籍謄本等"].answers[0]
    assert found.outcome is Outcome.OMIT
    assert found.also_collects() == ("照会への同意",)
    assert found.also_collects("en") == ("consent to the look-up",)
    assert "あわせて求めるもの: 照会への同意" in planned(set_, facts={"kita.consents": True}).render()
    (unknown, *_) = planned(set_)["戸籍謄本等"].answers
    assert "kita.consents" in unknown.missing
    assert unknown.also_collects() == ()
    refused = planned(set_, facts={"kita.consents": False})["戸籍謄本等"].answers[0]
    assert refused.steps[0].kind is StepKind.NOT_MET


# --- what the applicant carries ----------------------------------------------------------------------

HANDS = [
    {"ja": "雇用主", "en": "employer"},
    {"ja": "保護者", "en": "parent"},
    {"ja": "きた市", "en": "the city"},
]


def test_carried_evidence_is_submitted_digitally_and_tells_whose_hands_it_passes():
    # 002:652-682: the certificate goes through the parents, who want to see it before it is submitted.
    row = {**ROW, "document": "articles_of_incorporation", "outcome": "submit_digital"}
    row |= {"direction": "applicant_carried", "chain": HANDS}
    plan = planned(rules(requirements=[row]))
    item = plan["定款"]
    assert item.outcome is Outcome.SUBMIT_DIGITAL
    assert [hand.en for hand in item.answers[0].chain] == ["employer", "parent", "the city"]
    assert "雇用主 → 保護者 → きた市" in plan.render()
    assert "employer → parent → the city" in item.explain("en")


@pytest.mark.parametrize("chain", [[], HANDS[:1], ["雇用主", "保護者"], [{"ja": "雇用主"}, {"ja": "保護者"}]])
def test_a_chain_has_two_hands_in_both_languages(chain):
    assert once_only.read_rules({**HEAD, "requirements": [{**ROW, "chain": chain}]}).value is None


# --- deemed filings ----------------------------------------------------------------------------------

CONNECTED = "receiver.connected.registry_linkage"


def change(facts=None, documents=("定款", "住民票"), **changes):
    return planned(rules(filings=[FILING]), "kita:change", facts=facts, documents=documents, **changes)


def test_a_deemed_filing_needs_no_document_at_all():
    plan = change({CONNECTED: True})
    assert plan.filing.goes.is_yes
    assert {item.outcome for item in plan} == {Outcome.NOT_NEEDED}
    for item in plan:
        (found,) = item.answers
        assert (found.direction, found.missing, found.changes) == (Direction.DEEMED_FILING, (), ())
        assert "2743" in found.explain()
        assert found.fallback() is None
    assert "届出そのもの … 不要" in plan.render()
    assert "need not be made" in plan.render(lang="en")


def test_a_deemed_filing_that_may_be_leaves_every_document_open():
    plan = change()
    assert plan.filing.goes.missing == (CONNECTED,)
    for item in plan:
        assert item.outcome is Outcome.UNKNOWN
        assert all(CONNECTED in found.missing for found in item.answers)
    jpki = change({"applicant.authenticates_with_jpki": True}, [("住民票", "basic_four")])
    (found,) = jpki["住民票の写し等"].answers
    assert (found.outcome, found.missing, found.changes) == (Outcome.OMIT, (), (CONNECTED,))


def test_a_filing_that_is_not_deemed_made_is_planned_as_any_other():
    plan = change({CONNECTED: False}, ["定款"])
    assert plan.filing.goes.is_no
    assert plan["定款"].outcome is Outcome.SUBMIT_DIGITAL
    assert CONNECTED in plan["定款"].answers[0].changes
    before = change({CONNECTED: True}, ["定款"], as_of=date(2026, 3, 31))
    assert before.filing.goes.is_no
    assert before["定款"].outcome is Outcome.SUBMIT_DIGITAL
    assert change({CONNECTED: True}, receiver="国").filing.goes.is_no


def test_a_deemed_filing_without_documents_is_still_told():
    plan = change({CONNECTED: True}, ())
    assert list(plan) == []
    assert "みなされ" in plan.filing.explain()
    assert plan.render("json") == plan.render("json", lang="en")


def test_other_procedures_have_no_filing():
    assert planned(rules(filings=[FILING]), "28428", receiver="国").filing is None


def test_a_filing_row_names_no_document():
    with pytest.raises(DataFileError, match="document"):
        read_filing({**FILING, "document": "family_register"}, "filings[0]", Words())


# --- facts that cannot hold together -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "contradicts"),
    [
        ({"procedure.in_number_act": True, "procedure.based_on_law": False}, True),
        ({"procedure.in_number_act": True, "procedure.based_on_law": True}, False),
        ({"procedure.in_number_act": True}, False),
        ({"procedure.in_number_act": False, "procedure.based_on_law": False}, False),
        ({"application.started_on": TODAY + DAY}, True),
        ({"application.started_on": TODAY}, False),
    ],
)
def test_contradictory_facts_are_reported_and_followed(facts, contradicts):
    plan = once_only.plan(
        Procedure(key="x:1", name="例"), applicant="個人", receiver="国", facts=facts, as_of=TODAY
    )
    assert ("GYO-ONCE-020" in plan.report.rule_ids) is contradicts
    assert all(plan.facts[name] in (value, str(value)) for name, value in facts.items())


def test_a_fact_against_the_catalogue_is_reported():
    facts = {"procedure.based_on_law": False}
    plan = once_only.plan("28428", applicant="法人", receiver="国", facts=facts, as_of=TODAY)
    (finding,) = [one for one in plan.report if one.rule == "GYO-ONCE-020"]
    assert finding.pointer == "/facts/procedure.based_on_law"


# --- whatever the rows -------------------------------------------------------------------------------

FACTS = ("kita.consents", "receiver.connected.registry_linkage", "procedure.in_number_act")
CONDITIONS = st.recursive(
    st.one_of(
        st.builds(lambda name, value: {"fact": name, "is": value}, st.sampled_from(FACTS), st.booleans()),
        st.sampled_from(
            [
                {"fact": "receiver.kind", "in": ["国", "地方等"]},
                {"fact": "application.channel", "is": "online"},
                {"fact": "applicant.kind", "is": "法人"},
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda some: {"all": some}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda some: {"any": some}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)
ROWS = st.fixed_dictionaries(
    {
        "document": st.sampled_from(
            ["articles_of_incorporation", "residence_record", "clinical_record_form"]
        ),
        "outcome": st.sampled_from(["omit", "submit_digital"]),
        "condition": CONDITIONS,
        "valid_from": st.sampled_from([date(2026, 4, 1), date(2027, 4, 1)]),
    },
    optional={
        "channels": st.sampled_from([["online"], ["counter"]]),
        "transition": st.just({"started_before": date(2026, 10, 1)}),
        "matter": st.sampled_from(["contents", "basic_four"]),
        "receivers": st.sampled_from([["国"], ["地方等", "国"]]),
    },
)
FILINGS = st.fixed_dictionaries({"condition": CONDITIONS})
CALLS = st.fixed_dictionaries(
    {
        "applicant": st.sampled_from(once_only.ApplicantKind),
        "receiver": st.sampled_from(once_only.ReceiverKind),
        "channel": st.sampled_from([None, "online", "counter"]),
        "facts": st.dictionaries(st.sampled_from(FACTS), st.booleans()),
        "documents": st.lists(st.sampled_from(["定款", "住民票", "戸籍"]), max_size=2),
    }
)


def made(rows, filed):
    common = {"procedures": ["kita:support"], "certainty": "in_operation", "basis": BASIS}
    return rules(
        requirements=[{**common, **row} for row in rows],
        filings=[{**common, "valid_from": date(2026, 4, 1), **row} for row in filed],
    )


def answers(plan):
    return {
        (item.document.id, found.matter.id if found.matter else None): found
        for item in plan
        for found in item.answers
    }


SETS = st.builds(made, st.lists(ROWS, max_size=4), st.lists(FILINGS, max_size=1))


@given(SETS, CALLS)
def test_an_answer_is_unknown_exactly_when_facts_are_missing(set_, call):
    for found in answers(planned(set_, **call)).values():
        assert (found.outcome is Outcome.UNKNOWN) == bool(found.missing)
        assert set(found.missing) <= set(found.changes)
        assert not set(found.missing) & set(call["facts"])
        assert found.meanwhile is not Outcome.UNKNOWN


@given(
    SETS,
    CALLS,
    st.sampled_from([*FACTS, "application.started_on", "channel", "procedure.exempt_from_online"]),
    st.booleans(),
)
def test_one_more_fact_changes_a_known_answer_only_where_it_is_named(set_, call, name, value):
    """A fact not known before turns no known answer into another, unless the answer named it in ``changes``."""
    facts = dict(call["facts"])
    if name == "channel":
        if call["channel"] is not None:
            return
        later, name = {**call, "channel": "online" if value else "counter"}, "application.channel"
    elif name in facts:
        return
    else:
        day = date(2026, 9, 1) if value else date(2026, 11, 1)
        facts[name] = day if name == "application.started_on" else value
        later = {**call, "facts": facts}
    before, after = answers(planned(set_, **call)), answers(planned(set_, **later))
    for key, one in before.items():
        if key not in after or one.outcome is Outcome.UNKNOWN:
            continue
        if after[key].outcome is not one.outcome:
            assert name in one.changes


@given(SETS, CALLS)
def test_a_fact_that_is_not_known_never_counts_as_no(set_, call):
    """What is unknown could go; with every missing fact turned both ways, some way lets it go or all keep it."""
    plan = planned(set_, **call)
    for found in answers(plan).values():
        for step in found.steps:
            if step.kind is StepKind.NOT_MET:
                assert any(name in plan.facts for name in step.failed.facts), (
                    "a condition failed on facts that nobody gave"
                )


@given(SETS, CALLS)
def test_the_same_call_gives_the_same_plan(set_, call):
    assert planned(set_, **call).render("json") == planned(set_, **call).render("json")
    for lang in ("ja", "en"):
        assert planned(set_, **call).render(lang=lang)


def test_a_route_reads_every_new_key():
    row = {
        "id": "a.b",
        "document": "family_register",
        "matter": "family_relation",
        "mechanism": "number_linkage",
        "outcome": "omit",
        "certainty": "in_operation",
        "valid_from": date(2026, 4, 1),
        "valid_to": date(2027, 4, 1),
        "reviewed_until": date(2026, 6, 1),
        "verb": "省略した",
        "direction": "reference_by_permission",
        "channels": ["online"],
        "transition": {"started_before": date(2026, 4, 1)},
        "source": "000:7442",
    }
    route = read_route(row, "routes[0]", Words())
    assert (route.verb, route.direction) == ("省略した", Direction.REFERENCE_BY_PERMISSION)
    assert [part.facts for part in route.parts] == [("application.channel",), ("application.started_on",)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("channels", []),
        ("channels", ["online", "online"]),
        ("channels", ["fax"]),
        ("channels", "online"),
        ("transition", {}),
        ("transition", {"started_before": "2026-04-01"}),
        ("transition", {"started_after": date(2026, 4, 1)}),
        ("verb", ""),
        ("verb", "省略\u202eする"),
        ("verb", "省略\nする"),
        ("verb", 5),
        ("direction", "sideways"),
        ("direction", []),
        ("valid_from", "2026-04-01"),
        ("reviewed_until", 2026),
        ("condition", []),
        ("chain", "雇用主"),
    ],
)
def test_a_wrong_value_is_refused_by_row_and_key(key, value):
    with pytest.raises(DataFileError, match=rf"requirements\[3\]\.{key}"):
        read_requirement({**ROW, "source": "000:7442", key: value}, "requirements[3]", Words())


def test_a_row_that_names_a_matter_says_nothing_of_the_others():
    row = {**ROW, "document": "residence_record", "matter": "household"}
    set_ = rules(requirements=[row])
    (whole,) = planned(set_)["住民票の写し等"].answers
    assert (whole.matter, whole.outcome) == (None, Outcome.OMIT)
    other = planned(set_, documents=[("住民票", "basic_four")])["住民票の写し等"]
    assert [(found.matter.id, found.outcome) for found in other.answers] == [("basic_four", Outcome.UNKNOWN)]
    assert not any(step.route.specific for step in other.answers[0].steps if step.route)


def test_statements_on_two_matters_are_two_answers():
    row = {**ROW, "document": "residence_record", "matter": "household"}
    both = rules(requirements=[row, {**row, "matter": "contents", "outcome": "submit_digital"}])
    item = planned(both)["住民票の写し等"]
    assert {found.matter.id: found.outcome for found in item.answers} == {
        "basic_four": Outcome.UNKNOWN,
        "household": Outcome.OMIT,
        "contents": Outcome.SUBMIT_DIGITAL,
    }
    assert item.outcome is Outcome.SUBMIT_DIGITAL


def test_a_doubtful_filing_waits_for_its_confirmation():
    set_ = rules(filings=[{**FILING, "doubtful": True}])
    plan = planned(set_, "kita:change", facts={CONNECTED: True})
    assert plan.filing.goes.missing == ("source.covers_procedure",)
    assert "GYO-ONCE-003" in plan.report.rule_ids


def test_a_channel_that_decides_the_means_is_named():
    row = {
        **ROW,
        "document": "articles_of_incorporation",
        "outcome": "submit_digital",
        "channels": ["online"],
    }
    (found,) = planned(rules(requirements=[row]))["定款"].answers
    assert (found.outcome, found.mechanism) == (Outcome.SUBMIT_DIGITAL, None)
    assert "application.channel" in found.changes
    (online,) = planned(rules(requirements=[row]), channel="online")["定款"].answers
    assert online.mechanism.id == "number_linkage"
    (counter,) = planned(rules(requirements=[row]), channel="counter")["定款"].answers
    assert "application.channel" not in counter.changes
