"""Why a document does not go, and what is different on another day: told by the planner's own rules, held against it."""

import itertools
import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms import conditions, once_only, procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import ApplicantKind, Outcome, ReceiverKind, StepKind, ways
from gyosei_forms.once_only.rows import part
from gyosei_forms.procedures import Procedure

TODAY = date(2026, 11, 21)
REGISTRY = "登記事項証明書（商業）"
SENDS = "applicant.sends_commercial_registration_certificate"
GONE = (Outcome.OMIT, Outcome.NOT_NEEDED)
YES_OR_NO = sorted(name for name, fact in once_only.facts().items() if fact.is_yes_or_no)
OWN = Procedure(key="example:1", name="例の申請")


def why(document, procedure="28428", **changes):
    usual = {"applicant": "法人", "receiver": "国", "as_of": TODAY}
    return once_only.why_not(procedure, document, **{**usual, **changes})


# --- why not -----------------------------------------------------------------------------------------


def test_a_seal_certificate_needs_one_fact():
    found = why("印鑑証明書（法人）")
    (matter,) = found.matters
    (way,) = matter.ways
    assert [(need.fact.id, need.values, need.given) for need in way.needs] == [(SENDS, (True,), None)]
    assert (way.sufficient, way.wait_until, found.possible, found.goes) == (True, None, True, False)
    assert "いまは不明" in found.explain()
    assert "7452" in found.explain("en")


def test_what_only_a_target_promises_is_never_enough():
    found = why("定款")
    (matter,) = found.matters
    assert [way.sufficient for way in matter.ways] == [False]
    assert not found.possible
    assert "根拠にならない" in found.explain()
    assert "no fact makes it enough" in found.explain("en")
    assert "次のことがそろえば" not in found.explain()


def test_the_nearest_comes_first():
    found = why((REGISTRY, "name_and_office"), as_of=date(2024, 1, 1))
    (matter,) = found.matters
    said = [(way.sufficient, way.wait_until, {need.fact.id for need in way.needs}) for way in matter.ways]
    waits = (True, date(2024, 2, 1), set())
    assert said.index(waits) > said.index((True, None, {"receiver.checks.corporate_number_site"}))
    another_receiver = (True, None, {"receiver.kind", "receiver.connected.registry_linkage"})
    assert said.index(another_receiver) > said.index(waits)
    assert said[-1][0] is False


def test_a_document_that_goes_needs_nothing():
    found = why(REGISTRY)
    assert found.goes
    assert found.possible
    assert [one.ways for one in found.matters] == [()]
    assert "すでに省略できる" in found.explain()


def test_a_document_that_no_row_speaks_of_has_no_way():
    found = why("臨床調査個人票")
    assert not found.possible
    assert "規則がない" in found.explain()


def test_a_denied_fact_is_told_as_it_is_now():
    found = why("印鑑証明書（法人）", facts={SENDS: False})
    assert "いまは いいえ" in found.explain()
    assert "now: no" in found.explain("en")
    other = why("印鑑証明書（法人）", applicant="個人")
    assert "いまは 個人" in other.explain()
    assert [need.given for need in other.matters[0].ways[0].needs] == ["個人", None]


def test_a_whole_document_goes_only_where_each_matter_does():
    found = why("住民票", OWN, applicant="個人", facts={"applicant.authenticates_with_jpki": True})
    assert [(one.matter.id, one.goes) for one in found.matters] == [
        ("basic_four", True),
        ("household", False),
    ]
    assert not found.goes


def test_an_ended_row_is_told_as_ended():
    row = {
        "procedures": ["28428"],
        "document": "articles_of_incorporation",
        "outcome": "omit",
        "certainty": "in_operation",
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 6, 30),
        "basis": {"ja": "例", "en": "example"},
    }
    head = {"rules_format": 1, "reviewed_until": TODAY, "agency": {"id": "kita", "name": row["basis"]}}
    set_ = once_only.read_rules({**head, "requirements": [row]}).value
    found = why("定款", rules=set_)
    assert "2026-06-30 で終わった" in found.explain()
    assert not found.possible
    assert why("定款", rules=set_, as_of=date(2026, 6, 30)).goes


def test_it_renders_as_json_in_both_languages():
    found = why("住民票", as_of=date(2024, 1, 1))
    raw = json.loads(found.render("json"))
    assert raw == json.loads(found.render("json", lang="en"))
    first = raw["matters"][0]["ways"][0]
    assert first["sufficient"] is True
    assert set(first["text"]) == {"ja", "en"}
    assert raw["possible"] is True


@pytest.mark.parametrize(
    "call",
    [
        lambda: why("定款").render("html"),
        lambda: why("定款").render(lang="fr"),
        lambda: why("定款").explain(None),
        lambda: why("存在しない"),
        lambda: why(5),
        lambda: why("定款").matters[0].ways[0].text("fr"),
        lambda: once_only.plan("28428", applicant="法人", receiver="国").why_not("定款"),
    ],
)
def test_misuse_is_refused(call):
    with pytest.raises(UsageError):
        call()


CALLS = st.fixed_dictionaries(
    {
        "procedure": st.sampled_from(
            [*procedures.catalogue()[::40], procedures.get("28428"), procedures.get("28431"), OWN]
        ),
        "applicant": st.sampled_from(ApplicantKind),
        "receiver": st.sampled_from(ReceiverKind),
        "facts": st.dictionaries(st.sampled_from(YES_OR_NO), st.booleans(), max_size=5),
        "as_of": st.dates(date(2015, 1, 1), date(2040, 1, 1)),
    }
)
ASKED = st.sampled_from(sorted(once_only.documents()))


def changed(call, way):
    """The call with every need of a way fulfilled."""
    call = {**call, "facts": dict(call["facts"])}
    for need in way.needs:
        value = need.values[0]
        if need.fact.id in ("receiver.kind", "applicant.kind", "application.channel"):
            call[
                {"receiver.kind": "receiver", "applicant.kind": "applicant"}.get(need.fact.id, "channel")
            ] = value
        elif need.fact.is_date:
            call["facts"][need.fact.id] = date.fromisoformat(value)
        else:
            call["facts"][need.fact.id] = value
    if way.wait_until is not None:
        call["as_of"] = way.wait_until
    return call


def matters_of(call, document):
    return {
        one.matter.id if one.matter else None: one
        for one in once_only.why_not(document=document, **call).matters
    }


def fires(call, document, route):
    item = once_only.plan(**{**call, "documents": [document]})[document]
    steps = [step for found in item.answers for step in found.steps]
    return any(step.route is route and step.kind is StepKind.FIRES for step in steps)


@given(CALLS, ASKED)
def test_fulfilling_a_way_lets_the_document_go(call, document):
    """The planner is asked again with what a way says: the row of the way fires, and the document goes for the matter.

    Where what it says lets a row of the procedure itself fire, that row decides first.
    """
    for one in once_only.why_not(document=document, **call).matters:
        for way in one.ways:
            assert not one.goes
            if way.sufficient:
                item = once_only.plan(**{**changed(call, way), "documents": [document]})[document]
                fired = [step.route for a in item.answers for step in a.steps if step.kind is StepKind.FIRES]
                assert way.route in fired or any(route.specific for route in fired)
                for found in item.answers:
                    if found.matter is one.matter or found.matter is None:
                        assert found.outcome in GONE


@given(CALLS, ASKED)
def test_no_need_of_a_way_can_be_left_out(call, document):
    for one in once_only.why_not(document=document, **call).matters:
        for way in one.ways:
            for left_out in way.needs:
                needs = tuple(need for need in way.needs if need is not left_out)
                less = once_only.Way(way.route, needs, way.wait_until, way.sufficient)
                assert not fires(changed(call, less), document, way.route)
            if way.wait_until is not None:
                early = once_only.Way(way.route, way.needs, None, way.sufficient)
                assert not fires(changed(call, early), document, way.route)


@given(CALLS, ASKED)
def test_an_unknown_answer_has_a_way_that_only_facts_settle(call, document):
    item = once_only.plan(**{**call, "documents": [document]})[document]
    for one in once_only.why_not(document=document, **call).matters:
        if one.answer.outcome is Outcome.UNKNOWN:
            first = one.ways[0]
            assert first.sufficient
            assert first.wait_until is None
            assert {need.fact.id for need in first.needs} <= set(one.answer.missing)
            assert all(need.given is None for need in first.needs)
    assert once_only.why_not(document=document, **call).goes is (item.outcome in GONE)


def test_a_hostile_condition_has_bounded_ways():
    pairs = [
        {"any": [{"fact": name, "is": True}, {"fact": other, "is": True}]}
        for name, other in zip(YES_OR_NO, reversed(YES_OR_NO), strict=True)
    ] * 20
    found = ways.of_parts([part(conditions.parse({"all": pairs}))], once_only.facts())
    assert 0 < len(found.alternatives) <= ways.MOST
    assert not found.all_followed


SMALL = {
    "receiver.kind": ("国", "地方等", "独立行政法人等"),
    "applicant.shows_card": (True, False),
    "receiver.accepts_image": (True, False),
    "application.channel": ("online", "counter"),
}
ATOMS = st.sampled_from(
    [{"fact": name, "is": value} for name, values in SMALL.items() for value in values]
    + [{"fact": "receiver.kind", "in": ["国", "地方等"]}]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda some: {"all": some}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda some: {"any": some}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=7,
)


SHOWS, ACCEPTS = ({"fact": name, "is": True} for name in ("applicant.shows_card", "receiver.accepts_image"))


@example([{"any": [{"all": [SHOWS, ACCEPTS]}, SHOWS]}])
@given(st.lists(CONDITIONS, min_size=1, max_size=2))
def test_the_ways_are_those_that_trying_every_fact_finds(raw):
    """The conditions themselves, evaluated for every combination of facts, say which hold."""
    parsed = [conditions.parse(one) for one in raw]
    found = ways.of_parts([part(one) for one in parsed], once_only.facts())
    assert found.all_followed
    for values in itertools.product(*SMALL.values()):
        facts = dict(zip(SMALL, values, strict=True))
        holds = all(one.evaluate(facts).is_yes for one in parsed)
        said = any(all(facts[name] in good for name, good in one.items()) for one in found.alternatives)
        assert holds is said
    for one, other in itertools.permutations(found.alternatives, 2):
        assert not all(name in other and other[name] <= good for name, good in one.items())


# --- what is different -------------------------------------------------------------------------------


def compared(before, after, **changes):
    usual = {"applicant": "法人", "receiver": "国", "documents": ["定款"]}
    return once_only.compare("28428", before, after, **{**usual, **changes})


def test_the_surveyors_day_is_a_difference_with_its_line():
    found = compared(date(2024, 1, 31), date(2024, 2, 1))
    assert {one.document.id for one in found} == {"registry_certificate_corporate"}
    for one in found:
        assert (one.before.outcome, one.after.outcome, one.eases) == (Outcome.UNKNOWN, Outcome.OMIT, True)
        (reason,) = one.reasons
        assert [step.kind for step in reason] == [StepKind.NOT_YET, StepKind.FIRES]
    assert "8387" in found.explain()
    assert "→ omit" in found.explain("en")


def test_two_days_alike_have_no_difference():
    assert list(compared(date(2024, 2, 1), TODAY)) == []
    assert "違い: 0 件" in compared(date(2024, 2, 1), TODAY).explain()


def test_plans_of_other_facts_and_documents_are_compared_too():
    usual = {"applicant": "法人", "receiver": "国", "as_of": TODAY}
    one = once_only.plan("28428", documents=["印鑑証明書（法人）"], **usual)
    other = once_only.plan("28428", documents=["定款"], facts={SENDS: True}, **usual)
    found = {difference.document.id: difference for difference in one.compare(other)}
    assert found["seal_certificate_corporate"].after is None
    assert found["articles_of_incorporation"].before is None
    assert found["articles_of_incorporation"].eases is None
    assert "この書類は計画にない" in one.compare(other).explain()


def test_a_comparison_renders_as_json():
    found = compared(date(2024, 1, 31), date(2024, 2, 1))
    raw = json.loads(found.render("json"))
    assert (raw["before"], raw["after"]) == ("2024-01-31", "2024-02-01")
    assert raw["differences"][0]["reasons"][0]["after"]["basis"] == ["000:8387", "003:19053-19057"]
    assert raw == json.loads(found.render("json", lang="en"))


@pytest.mark.parametrize(
    "call",
    [
        lambda: compared(None, TODAY),
        lambda: compared(TODAY, "2026-11-21"),
        lambda: compared(TODAY, TODAY, documents="定款"),
        lambda: compared(TODAY, TODAY).render("html"),
        lambda: compared(TODAY, TODAY).render(lang="fr"),
        lambda: compared(TODAY, TODAY).before.compare(None),
    ],
)
def test_misuse_of_a_comparison_is_refused(call):
    with pytest.raises(UsageError):
        call()


DAYS = st.dates(date(2018, 1, 1), date(2030, 1, 1))


@given(CALLS, st.lists(ASKED, max_size=3), DAYS)
def test_a_difference_is_there_exactly_where_an_outcome_differs(call, documents, day):
    first = once_only.plan(**{**call, "documents": documents})
    second = once_only.plan(**{**call, "documents": documents, "as_of": day})
    found = first.compare(second)
    told = {one.document.id for one in found if one.before.outcome is not one.after.outcome}
    different = {item.document.id for item in first if item.outcome is not second[item.document.id].outcome}
    assert different <= told
    for one in found:
        if one.before.outcome is not one.after.outcome:
            assert one.reasons
    assert list(first.compare(first)) == []
    assert [one.document.id for one in second.compare(first)] == [one.document.id for one in found]
    for lang in ("ja", "en"):
        assert found.render(lang=lang)
