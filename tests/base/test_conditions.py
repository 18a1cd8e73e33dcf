"""Conditions: parsed strictly, evaluated to three values, and never swayed by facts that come later."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.conditions import ALWAYS, Is, fact_names, parse
from gyosei_forms.errors import DataFileError
from gyosei_forms.ternary import NO, YES, unknown

STATE = {"fact": "receiver.kind", "is": "国"}
KINDS = {"fact": "receiver.kind", "in": ["国", "地方等"]}
ONLINE = {"fact": "online", "is": True}
FACTS = {"receiver.kind": "国", "online": False}


@pytest.mark.parametrize(
    ("raw", "facts", "answer"),
    [
        (STATE, FACTS, YES),
        (STATE, {"receiver.kind": "地方等"}, NO),
        (STATE, {}, unknown("receiver.kind")),
        (KINDS, {"receiver.kind": "地方等"}, YES),
        (KINDS, {"receiver.kind": "民間"}, NO),
        (ONLINE, {"online": 1}, NO),
        ({"fact": "n", "is": 1}, {"n": True}, NO),
        ({"fact": "n", "is": 1}, {"n": 1}, YES),
        ({"fact": "n", "is": "1"}, {"n": 1}, NO),
        ({"all": [STATE, ONLINE]}, FACTS, NO),
        ({"all": [STATE, ONLINE]}, {"receiver.kind": "国"}, unknown("online")),
        ({"any": [STATE, ONLINE]}, {"receiver.kind": "国"}, YES),
        ({"any": [STATE, ONLINE]}, {}, unknown("online", "receiver.kind")),
        ({"not": STATE}, FACTS, NO),
        ({"not": STATE}, {}, unknown("receiver.kind")),
        (None, {}, YES),
    ],
)
def test_answers(raw, facts, answer) -> None:
    assert parse(raw).evaluate(facts) == answer


def test_parsing_gives_plain_values() -> None:
    assert parse(None) is ALWAYS
    assert parse(STATE) == Is("receiver.kind", ("国",))
    assert parse(KINDS) == Is("receiver.kind", ("国", "地方等"))


def _nested(levels: int) -> dict:
    raw = STATE
    for _ in range(levels):
        raw = {"not": raw}
    return raw


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ("text", "rule.when"),
        ([STATE], "rule.when"),
        (3, "rule.when"),
        ({}, "rule.when"),
        ({"fact": "a"}, "rule.when"),
        ({"is": "a"}, "rule.when"),
        ({"fact": "a", "is": "b", "in": ["b"]}, "rule.when"),
        ({"fact": "a", "is": "b", "note": "c"}, "rule.when"),
        ({"fact": "a", "matches": "b"}, "rule.when"),
        ({"all": [STATE], "any": [STATE]}, "rule.when"),
        ({"fact": "", "is": "b"}, "rule.when.fact"),
        ({"fact": 1, "is": "b"}, "rule.when.fact"),
        ({"fact": "a", "is": 1.5}, "rule.when.is"),
        ({"fact": "a", "is": None}, "rule.when.is"),
        ({"fact": "a", "is": date(2025, 1, 1)}, "rule.when.is"),
        ({"fact": "a", "is": ["b"]}, "rule.when.is"),
        ({"fact": "a", "in": "bc"}, "rule.when.in"),
        ({"fact": "a", "in": []}, "rule.when.in"),
        ({"fact": "a", "in": ["b", {}]}, "rule.when.in"),
        ({"all": []}, "rule.when.all"),
        ({"any": {}}, "rule.when.any"),
        ({"all": [STATE, {"any": [STATE, 3]}]}, "rule.when.all[1].any[1]"),
        ({"not": [STATE]}, "rule.when.not"),
        ({"not": {"fact": "a"}}, "rule.when.not"),
        (_nested(21), "rule.when" + ".not" * 21),
    ],
)
def test_a_wrong_shape_names_its_place(raw, where: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse(raw, "rule.when")
    for lang in ("ja", "en"):
        assert caught.value.message(lang).startswith(f"{where}: ")


def test_twenty_levels_are_enough() -> None:
    assert parse(_nested(20)).evaluate(FACTS) == YES


NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from(["x", "y", 1, True])
CONDITIONS = st.recursive(
    st.builds(lambda f, v: {"fact": f, "is": v}, NAMES, VALUES)
    | st.builds(lambda f, v: {"fact": f, "in": v}, NAMES, st.lists(VALUES, min_size=1, max_size=3)),
    lambda inner: (
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3))
        | st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3))
        | st.builds(lambda part: {"not": part}, inner)
    ),
    max_leaves=8,
)
GIVEN = st.dictionaries(NAMES, VALUES)


@given(CONDITIONS, GIVEN, GIVEN)
def test_more_facts_never_change_a_known_answer(raw, facts, more) -> None:
    condition = parse(raw)
    answer, later = condition.evaluate(facts), condition.evaluate({**more, **facts})
    assert answer.is_unknown or later == answer


@given(CONDITIONS, GIVEN)
def test_the_missing_facts_are_not_given_and_settle_it(raw, facts) -> None:
    condition = parse(raw)
    answer = condition.evaluate(facts)
    assert not set(answer.missing) & set(facts)
    assert bool(answer.missing) is answer.is_unknown
    settled = condition.evaluate({**dict.fromkeys("abc", "x"), **facts})
    assert not settled.is_unknown


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.text() | st.sampled_from(["fact", "is", "in", "all", "any", "not"]), x)
        ),
    )
)
def test_any_json_value_parses_or_is_refused(raw) -> None:
    with suppress(DataFileError):
        parse(raw)


def test_the_facts_a_condition_asks_for():
    nested = {"any": [{"not": {"all": [STATE, ONLINE]}}, KINDS, {"fact": "n", "is": 1}]}
    assert fact_names(parse(nested)) == ("receiver.kind", "online", "n")
    assert fact_names(ALWAYS) == ()
