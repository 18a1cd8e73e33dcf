"""``forms.lint``: the frame of a form held against law and standard; positions, template, bad input."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import forms, rules
from gyosei_forms import policy as policies
from gyosei_forms.errors import UsageError
from gyosei_forms.forms.rules.lint import examples
from gyosei_forms.rules import Severity

DAY = date(2026, 4, 1)
MOVING_IN = Path(__file__).parents[2] / "examples/forms/moving_in/form.yaml"
FRAME = [
    rule for rule in rules.catalogue() if rule.area == "FORM" and "GYO-FORM-100" <= rule.id < "GYO-FORM-140"
]


def found(**parts: Any) -> list[str]:
    """Lint the clean form with parts replaced, ``None`` to take one out; return rules and places."""
    raw = {**copy.deepcopy(examples.CLEAN), **parts}
    report = forms.lint({key: one for key, one in raw.items() if one is not None}, as_of=DAY).report
    return [f"{one.rule[-3:]} {one.pointer}" for one in report]


def identity(**changes: Any) -> dict[str, Any]:
    whole = {**examples.CLEAN["identity"], **changes}
    return {key: one for key, one in whole.items() if one is not None}


def procedure(*applicants: str) -> dict[str, Any]:
    return {**examples.CLEAN["procedure"], "applicants": list(applicants)}


def channels(**changes: Any) -> dict[str, Any]:
    return {**examples.CLEAN["channels"], **changes}


def test_there_are_forty_rules_on_the_frame_and_the_clean_form_has_no_finding() -> None:
    assert [rule.id for rule in FRAME] == [f"GYO-FORM-{number}" for number in range(100, 140)]
    assert found() == []


@pytest.mark.parametrize("rule", FRAME, ids=lambda rule: rule.id)
def test_one_change_brings_about_one_rule(rule: rules.Rule) -> None:
    assert rule.check(rule.passing).rule_ids == frozenset()
    failing = rule.check(rule.failing)
    assert failing.rule_ids == {rule.id}
    assert all("{" not in one.message(lang) + one.mend(lang) for one in failing for lang in ("ja", "en"))


def test_only_what_a_definition_may_not_be_is_an_error() -> None:
    assert [rule.id for rule in FRAME if rule.severity is Severity.ERROR] == ["GYO-FORM-136"]


# --- identity


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"methods": ["none"], "signature": "none", "level": None, "guideline": None}, []),
        ({"methods": ["jpki_signature", "gbizid"]}, []),
        ({"methods": ["face_to_face", "jpki_authentication", "gbizid"]}, []),
        ({"methods": ["seal", "jpki_authentication"]}, ["117 /identity/methods"]),
        (
            {"methods": ["seal", "face_to_face"], "basis": "例の法律第1条"},
            ["112 /identity/methods", "115 /identity/methods"],
        ),
        ({"signature": "electronic", "level": "A"}, []),
        ({"signature": "electronic", "level": "C"}, ["116 /identity/signature"]),
        ({"signature": "electronic", "basis": "例の法律第1条"}, []),
        ({"signature": "seal", "basis": "例の法律第1条"}, []),
        ({"level": None, "proofing": 2, "authentication": 3}, []),
        ({"level": None, "proofing": 2}, ["120 /identity/level"]),
        ({"proofing": 4, "authentication": -1}, ["136 /identity/proofing", "136 /identity/authentication"]),
        ({"online": False}, ["101 /identity/online"]),
        (
            {"online": False, "exempt": "対面で交付する", "methods": ["face_to_face"]},
            [],
        ),
    ],
)
def test_identity(changes: dict[str, Any], expected: list[str]) -> None:
    assert found(identity=identity(**changes)) == expected


def test_gbizid_is_missed_where_businesses_apply_below_level_a() -> None:
    without = {"methods": ["commercial_certificate"]}
    assert "114 /identity/methods" in found(procedure=procedure("個人事業主"), identity=identity(**without))
    high = identity(**without, level="A")
    assert found(procedure=procedure("個人事業主"), identity=high) == []


def test_a_letter_without_a_signature_makes_the_electronic_one_stricter() -> None:
    signed = identity(signature="electronic", level="A")
    assert found(identity=signed, channels=channels(post=True)) == ["119 /identity/signature"]
    assert found(identity={**signed, "basis": ["例の法律第1条"]}, channels=channels(post=True)) == []


# --- agents, fee, days


def test_staff_at_the_counter_are_help_too() -> None:
    online_only = channels(counter=False)
    assert found(channels=online_only) == ["124 /channels/counter"]
    assert found(channels=online_only, agents=[{"kind": "staff"}]) == []


def test_each_agent_says_how_the_authority_is_shown() -> None:
    agents = [{"kind": "guardian", "basis": "民法（明治29年法律第89号）第824条"}, {"kind": "employer"}]
    assert found(agents=agents) == ["123 /agents/1/kind"]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([], []),
        ([{"online": 0, "paper": 0}], []),
        ([{"online": 1, "paper": 2}, {"online": 2, "paper": 1}], ["128 /fee/amounts/1/online"]),
        ([{"paper": 300}], ["129 /fee/amounts/0"]),
        ([{"online": 0, "paper": 300}], []),
        ([{"online": -1, "paper": 300}], ["136 /fee/amounts/0/online"]),
    ],
)
def test_amounts(amounts: list[dict[str, int]], expected: list[str]) -> None:
    fee = {"amounts": amounts, "methods": ["transfer"], "payee": "national_treasury"}
    assert found(fee=fee) == expected


def test_a_fee_that_is_paid_to_others_needs_no_designated_payer() -> None:
    fee = {"amounts": [{"online": 1, "paper": 2}], "methods": ["card", "stamps"], "payee": "other"}
    assert found(fee=fee) == []
    assert found(fee={**fee, "payee": "local_government"}) == ["130 /fee/methods"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"valid_from": "2026-04-01", "valid_to": "2026-04-01"}, []),
        ({"valid_from": "2026-03-01", "valid_to": "2026-03-31"}, ["132 /valid_to"]),
        ({"period": {"opens": "2026-04-01", "closes": "2026-04-01"}}, []),
        ({"period": {"closes": "2026-03-31"}}, ["133 /period/closes"]),
        ({"period": {"opens": "2026-04-02"}}, ["133 /period/opens"]),
        (
            {
                "valid_from": "2025-04-01",
                "valid_to": "2026-03-31",
                "superseded_by": {"version": "2", "since": "2026-04-01"},
            },
            ["132 /superseded_by"],
        ),
        (
            {"valid_to": "2026-06-01", "superseded_by": {"version": "2", "since": "2026-06-01"}},
            ["134 /valid_to"],
        ),
    ],
)
def test_days(parts: dict[str, Any], expected: list[str]) -> None:
    assert found(**parts) == expected


@pytest.mark.parametrize("length", ["P5Y", "P1Y6M", "P2W", "P30D"])
def test_lengths_of_time(length: str) -> None:
    assert found(retention={"length": length}) == []


@pytest.mark.parametrize("length", ["P", "5Y", "P5", "PT5H", "P5Y ", "P٥Y", "永年", "P" + "9" * 9_000 + "Y"])
def test_no_lengths_of_time(length: str) -> None:
    assert "136 /retention/length" in found(retention={"length": length})


def test_contact_points_are_those_of_gif() -> None:
    contact = {"name": "窓口", "telephone": "市役所", "mail": "a@b@c", "url": "javascript:x"}
    assert found(contact=contact) == ["001 /contact/telephone", "012 /contact/mail", "018 /contact/url"]
    assert found(contact={"name": "窓口"}) == ["139 /contact"]


def test_the_purpose_is_missed_where_persons_are_asked_about() -> None:
    things = procedure("法人")
    assert "138 /privacy" not in found(privacy=None, procedure=things)
    child = [{"id": "child", "label": "子", "kind": "個人"}]
    assert "138 /privacy" in found(privacy=None, procedure=things, subjects=child)


# --- the national form


def template() -> forms.Form:
    return forms.read(examples.CLEAN).unwrap()


def test_a_local_change_is_reported_and_an_addition_is_not() -> None:
    raw = copy.deepcopy(examples.CLEAN)
    raw["based_on"] = {"id": "example", "version": "1"}
    raw["contact"]["hours"] = "平日"
    assert forms.lint(raw, as_of=DAY, template=template()).report.findings == ()
    raw["sections"][0]["fields"][0]["type"] = "text"
    changed = forms.lint(raw, as_of=DAY, template=template()).report
    assert {one.pointer for one in changed if one.rule == "GYO-FORM-135"} == {"/based_on"}
    assert "GYO-FORM-135" not in forms.lint(raw, as_of=DAY).report.rule_ids


def test_another_version_of_the_national_form_is_reported() -> None:
    raw = {**examples.CLEAN, "based_on": {"id": "example", "version": "2"}}
    (one,) = forms.lint(raw, as_of=DAY, template=template()).report
    assert one.rule == "GYO-FORM-135"
    assert "another version" in one.message("en")


# --- positions


@pytest.mark.parametrize("indent", [None, 2])
def test_places_in_json_are_those_of_the_keys(indent: int | None) -> None:
    raw = {**examples.CLEAN, "identity": identity(both_sign=True), "retention": {"length": "五年"}}
    text = json.dumps(raw, ensure_ascii=False, indent=indent)
    places = {one.rule: one.position for one in forms.lint(text, as_of=DAY).report}
    for rule, key in (("GYO-FORM-118", '"both_sign"'), ("GYO-FORM-136", '"length"')):
        before = text[: text.index(key)].split("\n")
        place = places[rule]
        assert place is not None
        assert (place.line, place.column) == (len(before), len(before[-1]) + 1)


def test_places_in_yaml() -> None:
    text = MOVING_IN.read_text("utf-8").replace("  signature: electronic\n", "  signature: seal\n")
    places = {one.rule: one.position for one in forms.lint(text, as_of=DAY).report}
    line = text.split("\n").index("  signature: seal") + 1
    seal, retention = places["GYO-FORM-117"], places["GYO-FORM-137"]
    assert seal is not None
    assert (seal.line, seal.column) == (line, 3)
    assert retention is not None
    assert retention.line == text.split("\n").index("form: 1") + 1


# --- bad input


def test_what_can_be_read_of_a_wrong_definition_is_judged() -> None:
    raw = {**examples.CLEAN, "identity": identity(both_sign=True), "colour": "red"}
    lint = forms.lint(raw, as_of=DAY)
    assert {"GYO-FORM-009", "GYO-FORM-118"} <= lint.report.rule_ids
    assert lint.form is not None


@pytest.mark.parametrize("text", ["", "[", "{}", "\x00", "form: 2\n", "a: &b [*b]", "- " * 100_000])
def test_what_is_no_definition_is_findings(text: str) -> None:
    lint = forms.lint(text, as_of=DAY)
    assert lint.counts is None
    assert not lint.report.ok
    assert "Traceback" not in lint.render()


def test_misuse() -> None:
    for wrong in ({"policy": "strict"}, {"as_of": "2026-04-01"}, {"template": examples.CLEAN}, {"words": 1}):
        with pytest.raises(UsageError):
            forms.lint(examples.CLEAN, **wrong)
    with pytest.raises(UsageError):
        forms.lint(examples.CLEAN).render("yaml")  # type: ignore[arg-type]


def test_a_policy_changes_the_severity(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        'name = "strict"\n[rules]\nGYO-FORM-137 = { severity = "error", reason = "our rule" }\n', "utf-8"
    )
    raw = {key: one for key, one in examples.CLEAN.items() if key != "retention"}
    assert forms.lint(raw, as_of=DAY).report.ok
    assert not forms.lint(raw, as_of=DAY, policy=policies.load(file)).report.ok


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3)
)


@given(st.lists(st.tuples(st.sampled_from([*examples.CLEAN, "steps", "period"]), _VALUES), max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_part_is_findings(changes: list[tuple[str, Any]]) -> None:
    raw = {**copy.deepcopy(examples.CLEAN), **dict(changes)}
    first = forms.lint(raw, as_of=DAY)
    assert [*first.report] == [*forms.lint(raw, as_of=DAY).report]
    assert first.render("json")
