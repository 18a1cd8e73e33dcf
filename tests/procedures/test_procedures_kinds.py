"""Cells read into the closed lists: kinds, actors, routes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.procedures import Actor, Kind, Procedure, Route, check
from gyosei_forms.procedures.kinds import read_kind, read_routes

ACTORS = st.sampled_from(sorted(Actor))


def test_the_codes_are_those_of_the_survey():
    assert [kind.code for kind in Kind] == ["1", "2-1", "2-2", "2-3", "3", "4"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("申請等", Kind.APPLICATION),
        ("申請等に基づく処分通知", Kind.DECISION),
        ("申請に基づく処分通知等", Kind.DECISION),
        ("作成・\n保存等", Kind.RECORD),
        ("処分通知等", None),
        ("", None),
    ],
)
def test_kinds(cell, kind):
    assert read_kind(cell) is kind


@pytest.mark.parametrize(
    ("cell", "routes"),
    [
        ("国", (Route("国"),)),
        ("国民等又は民間事業者等", (Route("国民等"), Route("民間事業者等"))),
        ("国、独立行政法人等又は地方等", (Route("国"), Route("独立行政法人等"), Route("地方等"))),
        ("国（地 方 経 由）", (Route("国", "地方等"),)),
        ("国（独立行政法人経由）又は地方等", (Route("国", "独立行政法人等"), Route("地方等"))),
        ("国 民等、民間事業者", (Route("国民等"), Route("民間事業者等"))),
        ("町内会（区経由）", (Route("町内会", "区"),)),
        ("国（地方", (Route("国（地方"),)),
        ("、又は", ()),
    ],
)
def test_routes(cell, routes):
    assert read_routes(cell) == routes


def test_words():
    assert Route(Actor.STATE, Actor.LOCAL).word("ja") == "国（地方等経由）"
    assert Route(Actor.STATE, Actor.LOCAL).word("en") == "the state, through a local government"
    assert Route("町内会").word("en") == "町内会"
    assert len({kind.word("en") for kind in Kind}) == len(Kind)


@given(st.lists(ACTORS, min_size=1, max_size=5), st.sampled_from(["、", "又は"]))
def test_what_is_joined_is_taken_apart(bodies, sign):
    assert tuple(route.body for route in read_routes(sign.join(bodies))) == tuple(bodies)


@given(st.text(max_size=400))
@pytest.mark.parametrize("field", ["kind", "actor", "receiver", "law_raw", "name"])
def test_any_text_in_a_cell_is_read_and_checked(field, text):
    row = Procedure(**{"key": "example:1", "name": "例", "procedure_id": "1", field: text})
    report = check([row])
    assert report.ok or "GYO-LAW-002" in report.rule_ids
    assert isinstance(row.recipients, tuple)
    assert isinstance(row.submitters, tuple)


@pytest.mark.parametrize("text", ["（" * 50_000, "国、" * 50_000, "\ud800" * 9, "国\u202e", " " * 50_000])
def test_hostile_cells(text):
    row = Procedure(key="example:1", name=text, kind=text, actor=text, receiver=text)
    assert check([row]).ok
    assert row.survey_kind is None


@pytest.mark.parametrize(
    ("kind", "actor", "receiver", "reversed_"),
    [
        ("申請等", "国民等", "民間事業者等", False),  # a designated body examines (技能検定)
        ("申請等", "国", "国", False),
        ("申請等", "地方等", "国民等", True),
        ("申請等に基づく処分通知等", "民間事業者等", "国民等", False),
        ("申請等に基づく処分通知等", "国民等、民間事業者等", "国", True),
        ("交付等（民間手続）", "民間事業者等", "国民等", False),
        ("交付等（民間手続）", "民間事業者等", "地方等", True),
        ("縦覧等", "国", "", False),
    ],
)
def test_direction(kind, actor, receiver, reversed_):
    row = Procedure(
        key="example:1", name="例", procedure_id="1", law_raw="-", kind=kind, actor=actor, receiver=receiver
    )
    assert ("GYO-PROC-008" in check([row]).rule_ids) is reversed_
