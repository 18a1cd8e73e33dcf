"""Prefilled values: their origin travels with them, and an edit shows."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.clock import JST
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import pointer
from gyosei_forms.once_only import provenance
from gyosei_forms.once_only.provenance import Origin, Provenance, Sourced, digest, prefill, read_provenance

AT = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
NAME = Sourced.retrieved("株式会社行政", source="corporate_number_site", at=AT)
OFFICE = Sourced.retrieved("東京都千代田区霞が関2-1-6", source="registry_linkage", at=AT, editable=False)
VALUES = {"/法人/名称": NAME, "/法人/所在地": OFFICE}
FILLED, ORIGINS = prefill({"申請日": "2025-06-13"}, VALUES)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab/~", max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def found(application):
    return [(finding.rule, finding.pointer) for finding in ORIGINS.check(application)]


def test_values_are_filled_in_and_nothing_else_is_touched():
    assert FILLED == {
        "申請日": "2025-06-13",
        "法人": {"名称": "株式会社行政", "所在地": "東京都千代田区霞が関2-1-6"},
    }
    assert list(ORIGINS.origins) == ["/法人/名称", "/法人/所在地"]
    assert found(FILLED) == []


def test_an_edit_after_retrieval_is_visible():
    edited = {"法人": {"名称": "株式会社ぎょうせい", "所在地": "東京都千代田区霞が関2-1-7"}}
    assert found(edited) == [("GYO-ONCE-016", "/法人/名称"), ("GYO-ONCE-017", "/法人/所在地")]
    assert found({"法人": {"名称": "株式会社行政"}}) == [("GYO-ONCE-018", "/法人/所在地")]
    report = ORIGINS.check(edited)
    assert "法人番号公表サイト" in report.findings[0].message("ja")
    assert "corporate number publication site" in report.findings[0].message("en")
    text = "".join(report.render(form) for form in ("text", "json", "csv"))
    assert "ぎょうせい" not in text
    assert "2-1-7" not in text


def test_what_the_applicant_wrote_is_not_overwritten():
    filled, origins = prefill({"法人": {"名称": "株式会社ぎょうせい"}}, VALUES)
    assert filled["法人"] == {"名称": "株式会社ぎょうせい", "所在地": "東京都千代田区霞が関2-1-6"}
    assert list(origins.origins) == ["/法人/所在地"]
    assert prefill({"法人": {"名称": None}}, VALUES)[0]["法人"]["名称"] is None


def test_the_given_application_is_not_changed():
    given_ = {"法人": {}}
    prefill(given_, VALUES)
    assert given_ == {"法人": {}}


def test_a_sourced_value_knows_whether_it_was_edited():
    assert not NAME.edited
    assert NAME.edit("株式会社ぎょうせい").edited
    assert not NAME.edit("株式会社ぎょうせい").edit("株式会社行政").edited
    assert NAME.edit("株式会社ぎょうせい").origin is NAME.origin
    with pytest.raises(UsageError):
        OFFICE.edit("東京都千代田区霞が関2-1-7")
    assert "行政" not in repr(NAME) + repr(ORIGINS) + repr(NAME.origin)


def test_a_digest_means_the_value_and_not_how_it_is_written():
    assert digest({"b": 1, "a": [1.0]}) == digest({"a": [1], "b": 1})
    assert digest(date(2025, 6, 13)) == digest("2025-06-13")
    # SHA-256 of the two bytes {}, as any tool gives it
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_it_is_written_and_read_back():
    assert read_provenance(ORIGINS.to_json()).unwrap() == ORIGINS
    utc = Provenance(
        {"/a": Origin("x", datetime(2025, 6, 13, tzinfo=timezone(timedelta(hours=1))), "0" * 64)}
    )
    assert read_provenance(utc.to_json()).unwrap() == utc


@given(st.dictionaries(st.text("ab/~", min_size=1, max_size=3).map(pointer), _JSON, max_size=4))
def test_what_is_filled_in_and_left_alone_passes(values):
    sourced = {place: Sourced.retrieved(value, source="x", at=AT) for place, value in values.items()}
    filled, origins = prefill({}, sourced)
    again = read_provenance(origins.to_json()).unwrap()
    assert again == origins
    assert again.check(json.loads(json.dumps(filled))).ok
    assert not list(again.check(json.loads(json.dumps(filled))))


@given(_JSON, _JSON)
def test_every_other_value_is_an_edit(value, other):
    _, origins = prefill({}, {"/x": Sourced.retrieved(value, source="x", at=AT)})
    same = json.dumps(value, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert [finding.rule for finding in origins.check({"x": other})] == ([] if same else ["GYO-ONCE-016"])


GOOD = ORIGINS.to_data()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data.pop("schema"), ""),
        (lambda data: data.update(more=1), ""),
        (lambda data: data.update(origins={}), ""),
        (lambda data: data.update(schema="urn:x"), "/schema"),
        (lambda data: data["origins"][1].update(pointer="法人"), "/origins/1"),
        (lambda data: data["origins"][1].update(pointer="/法人/名称"), "/origins/1"),
        (lambda data: data["origins"][1].update(source=""), "/origins/1"),
        (lambda data: data["origins"][1].update(source="x" * 1001), "/origins/1"),
        (lambda data: data["origins"][1].update(retrievedAt="2025-06-13T09:00:00"), "/origins/1"),
        (lambda data: data["origins"][1].update(retrievedAt="2025-13-13T09:00:00+09:00"), "/origins/1"),
        (lambda data: data["origins"][1].update(digest="0" * 63), "/origins/1"),
        (lambda data: data["origins"][1].update(editable=1), "/origins/1"),
        (lambda data: data["origins"][1].pop("editable"), "/origins/1"),
        (lambda data: data["origins"].append(None), "/origins/2"),
    ],
)
def test_what_has_another_form_is_an_error(change, place):
    data = json.loads(json.dumps(GOOD))
    change(data)
    result = read_provenance(json.dumps(data))
    assert result.value is None
    assert [(finding.rule, finding.pointer) for finding in result.report] == [("GYO-ONCE-019", place)]


@given(st.binary(max_size=60) | st.text(max_size=60) | _JSON.map(json.dumps))
def test_reading_never_raises(raw):
    result = read_provenance(raw)
    assert (result.value is None) is (not result.report.ok)


def test_hostile_sizes_hit_named_limits():
    many = json.dumps({"schema": provenance.SCHEMA, "origins": [GOOD["origins"][0]] * 10_001})
    (finding,) = read_provenance(many).report
    assert finding.rule == "GYO-LIMIT-001"
    assert "MAX_ORIGINS" in finding.message("en")
    with pytest.raises(LimitExceeded):
        Provenance({f"/{i}": NAME.origin for i in range(10_001)})
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert [f.rule for f in ORIGINS.check({"法人": {"名称": deep, "所在地": "\ud800"}})] == [
        "GYO-ONCE-016",
        "GYO-ONCE-017",
    ]


@pytest.mark.parametrize(
    "misuse",
    [
        lambda: Sourced.retrieved({1}, source="x", at=AT),
        lambda: Sourced.retrieved("x", source="", at=AT),
        lambda: Sourced.retrieved("x", source="x", at=datetime(2025, 1, 1)),  # noqa: DTZ001 - what is refused
        lambda: Sourced.retrieved("x", source="x", at="2025-01-01"),
        lambda: Sourced("x", "origin"),
        lambda: Origin("x", AT, "0" * 64, 1),
        lambda: Provenance([]),
        lambda: Provenance({"x": NAME.origin}),
        lambda: Provenance({"/x": NAME}),
        lambda: prefill([], {}),
        lambda: prefill({}, {"": NAME}),
        lambda: prefill({}, {"/x": "value"}),
        lambda: prefill({"x": 1}, {"/x/y": NAME}),
        lambda: read_provenance(1),
    ],
)
def test_misuse(misuse):
    with pytest.raises(UsageError):
        misuse()
