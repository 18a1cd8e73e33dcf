"""``applications.check``: what is found, where, and that nothing hostile stops it."""

import json

import pytest
from example_documents import RAW, changed, document
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import applications, gif, policy
from gyosei_forms.applications.models import FORMS
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import entities
from gyosei_forms.gif.checking import across, checker
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Severity


def found(data, form):
    return [(one.rule, one.pointer) for one in applications.check(data, form=form)]


@pytest.mark.parametrize("form", FORMS)
def test_the_examples_have_no_finding_in_either_language_and_every_shape(form):
    data = document(form)
    model = FORMS[form].model_validate(data)
    for given_ in (RAW[form], RAW[form].decode(), data, model, model.to_dict(), model.to_json().encode()):
        for _ in range(3):  # the check makes its functions on the second record of a shape
            assert list(applications.check(given_, form=form)) == []
    assert list(applications.check(model)) == []
    assert list(model.check()) == []


@pytest.mark.parametrize("form", FORMS)
def test_each_required_item_is_asked_for_by_the_rule_of_451(form):
    table = entities.of(FORMS[form])
    data = document(form)
    ways = [(field.item.ja,) for field in table.fields.values() if field.item.required]
    for letter in ("A票", "B票") if "A票" in data else ():
        inner = table.keys[letter].field.part
        ways += [(letter, inner.fields[name].item.ja) for name in inner.always]
    for way in ways:
        way = (*way[:-1], way[-1] if way[-1] != "申請者" or form != "individual" else "申請者_MP03")
        pointer = "".join(f"/{key}" for key in way[:-1])
        assert ("GYO-APP-001", pointer) in found(changed(form, way, ...), form)
        assert ("GYO-APP-001", pointer) in found(changed(form, way, None), form)
    assert len(ways) >= 4


CASES = [
    ("individual", ("B票", "内容"), "", "GYO-APP-002", "/B票/内容"),
    ("corporation", ("E票", 0, "出資比率"), "100.1", "GYO-APP-003", "/E票/0/出資比率"),
    ("corporation", ("E票", 0, "出資比率"), "66.8", "", ""),  # 66.8 + 33.3 may be 100 rounded
    ("corporation", ("E票", 0, "出資比率"), "66.9", "GYO-APP-004", "/E票"),
    ("corporation", ("E票", 1, "大企業区分"), "大", "GYO-APP-005", "/E票/1/大企業区分"),
    ("corporation", ("F票", 0, "業種コード"), "U", "GYO-APP-006", "/F票/0/業種コード"),
    ("corporation", ("F票", 0, "業種コード"), "80", "", ""),
    ("certificate", ("宛先",), {}, "GYO-APP-007", "/宛先"),
    ("certificate", ("証明日",), ..., "GYO-APP-008", "/ID"),
    ("service", ("内容",), "花" * 501, "GYO-APP-009", "/内容"),
    ("service", ("サブタイトル（通称）",), "花" * 41, "GYO-APP-010", "/サブタイトル（通称）"),
    ("service", ("表示優先度",), 11, "GYO-APP-011", "/表示優先度"),
    ("service", ("予算枠の有無",), "無", "GYO-APP-011", "/予算枠の有無"),
    ("service", ("標準産業分類",), ["A"] * 4, "GYO-APP-012", "/標準産業分類"),
    ("service", ("最大補助率",), "33.3%", "", ""),
    ("service", ("最大補助率",), "100.5", "GYO-APP-013", "/最大補助率"),
    ("service", ("地域",), "131016;131017", "GYO-APP-014", "/地域"),
    ("service", ("元制度番号",), ..., "GYO-APP-015", "/制度変更区分"),
    ("service", ("公募終了日",), "2026-03-31", "GYO-APP-016", "/公募終了日"),
    ("certificate", ("証明終了日",), "2026-03-19", "GYO-APP-016", "/証明終了日"),
    ("corporation", ("C票", "事業期間終了日"), "2025-03-31", "GYO-APP-016", "/C票/事業期間終了日"),
    (
        "professional_corporation",
        ("G票", 0, "登録年月日"),
        "2027-04-01",
        "GYO-APP-016",
        "/G票/0/資格有効期限",
    ),
    ("certificate", ("証明日",), "2999-01-01", "GYO-APP-017", "/証明日"),
    ("corporation", ("F票", 0, "事業所一覧記入日"), "2026-04-02", "GYO-APP-018", "/F票/0/事業所一覧記入日"),
    ("corporation", ("B票", "更新年月日"), "2026-03-31", "GYO-APP-019", "/B票/更新年月日"),
    (
        "professional_corporation",
        ("D票", 0, "資格有効期限"),
        "2026-03-31",
        "GYO-APP-020",
        "/D票/0/資格有効期限",
    ),
    ("individual", ("A票", "委任内容"), ..., "GYO-APP-023", "/A票/委任者"),
    ("individual", ("A票", "委任者の役割"), ..., "GYO-APP-024", "/A票/委任者"),
    ("corporation", ("C票", "純資産合計"), 55000003, "GYO-APP-026", "/C票/純資産合計"),
    ("corporation", ("C票", "純資産合計"), 55000002, "", ""),  # two amounts may be rounded
    ("corporation", ("C票", "流動資産合計"), 70000000, "GYO-APP-027", "/C票/資産合計"),
    ("corporation", ("D票", 1, "役員表記入日"), "2026-03-31", "GYO-APP-032", "/D票/1/役員表記入日"),
    ("individual", ("再利用への同意",), ["C"], "GYO-APP-034", "/再利用への同意"),
    ("corporation", ("再利用への同意",), ["G"], "GYO-APP-034", "/再利用への同意"),
]


@pytest.mark.parametrize(("form", "way", "value", "rule", "pointer"), CASES)
def test_one_change_gives_its_finding(form, way, value, rule, pointer):
    data = changed(form, way, value)
    for _ in range(3):
        assert found(data, form) == ([(rule, pointer)] if rule else [])


def test_a_number_as_a_ratio_is_held_against_100_too():
    assert ("GYO-APP-003", "/E票/0/出資比率") in found(
        changed("corporation", ("E票", 0, "出資比率"), 101), "corporation"
    )


def test_a_corporation_has_its_number_and_a_delegation_somebody():
    data = changed("professional_corporation", ("A票", "申請者", "法人番号"), ...)
    assert ("GYO-APP-021", "/A票/申請者") in found(data, "professional_corporation")
    data = changed("professional_corporation", ("A票", "委任者"), ...)
    assert found(data, "professional_corporation") == [
        ("GYO-APP-025", "/A票/委任者の役割"),
        ("GYO-APP-025", "/A票/委任内容"),
    ]


def test_a_person_has_no_corporate_number_and_needs_none():
    data = document("individual")
    data["A票"]["申請者_MP03"]["ID群"] = [
        {"ID種別": "教員番号", "ID": "A1"},
        {"ID種別": "法人番号", "ID": "7000012050002"},
    ]
    assert found(data, "individual") == [("GYO-APP-022", "/A票/申請者_MP03/ID群/1/ID種別")]


def test_a_corporate_number_in_an_id_group_is_one():
    data = changed("corporation", ("A票", "申請者", "法人番号"), ...)
    data["A票"]["申請者"]["ID群"] = [{"ID種別": "法人番号", "ID": "7000012050002"}]
    assert "GYO-APP-021" not in [rule for rule, _ in found(data, "corporation")]


def test_who_acts_is_held_against_the_entity_that_the_keys_name():
    person = changed("corporation", ("A票", "委任者"), {"氏": "鈴木", "氏(カナ)": "suzuki"})
    assert [pointer for _, pointer in found(person, "corporation")] == ["/A票/委任者/氏(カナ)"]
    company = changed("corporation", ("A票", "委任者"), {"商号または名称": "きおい", "法人番号": "1"})
    assert found(company, "corporation") == [("GYO-NUM-003", "/A票/委任者/法人番号")]


def test_a_pattern_in_the_name_of_a_party_is_asked_of_it():
    data = document("certificate")
    data["宛先_MP02"] = data.pop("宛先")
    missing = [one.message("en") for one in applications.check(data, form="certificate")]
    assert len(missing) == 3
    assert all("MP02" in text for text in missing)


def test_entities_within_are_checked_by_the_rules_of_430():
    data = changed("corporation", ("A票", "連絡先", "連絡先電話番号"), ["０３"])
    assert [pointer for _, pointer in found(data, "corporation")] == ["/A票/連絡先/連絡先電話番号/0"]
    data = changed("corporation", ("F票", 0, "事業所", "名称"), ...)
    assert found(data, "corporation") == [("GYO-GIF-004", "/F票/0/事業所")]


def test_repeated_keys_and_keys_in_both_languages_are_found():
    raw = RAW["service"].replace('"概要":'.encode(), '"概要": "前の概要", "概要":'.encode())
    finding = next(iter(applications.check(raw, form="service")))
    assert finding.rule.startswith("GYO-JSON-")
    assert finding.pointer == "/概要"
    data = document("individual")
    data["B票"]["title"] = "後援"
    assert [rule for rule, _ in found(data, "individual")] == ["GYO-GIF-012", "GYO-GIF-003"]


def test_a_block_of_the_wrong_type_or_place_is_a_finding():
    assert found(changed("corporation", ("C票",), []), "corporation") != []
    assert found(changed("corporation", ("D票",), "山田"), "corporation") == [("GYO-GIF-001", "/D票")]
    assert found(changed("corporation", ("D票",), {"役員": {"氏": "山田"}}), "corporation") == []
    flat = document("individual")
    flat["申請日"] = flat["A票"].pop("申請日")
    rules_ = [rule for rule, _ in found(flat, "individual")]
    assert "GYO-APP-001" in rules_
    assert len(rules_) == 2


def test_only_what_binds_is_an_error():
    errors = {"GYO-APP-001", "GYO-APP-003", "GYO-APP-033"}
    from gyosei_forms import rules

    own = [rule for rule in rules.catalogue() if rule.area == "APP"]
    assert {rule.id for rule in own if rule.severity is Severity.ERROR} == errors
    assert [rule.id for rule in own] == [f"GYO-APP-{number:03}" for number in range(1, len(own) + 1)]


def test_no_message_holds_a_value():
    secret = "ひみつ"
    for form in FORMS:
        data = document(form)

        def spoil(value):
            if isinstance(value, dict):
                return {key: spoil(one) for key, one in value.items()}
            return [spoil(one) for one in value] if isinstance(value, list) else secret

        report = applications.check(spoil(data), form=form)
        assert report.findings
        for finding in report:
            assert secret not in finding.message("ja") + finding.message("en") + finding.pointer


def test_a_policy_changes_severities():
    strict = policy.Policy("strict", {"GYO-APP-021": policy.Change(Severity.ERROR, "必須")})
    data = changed("corporation", ("A票", "申請者", "法人番号"), ...)
    assert applications.check(data, form="corporation").ok
    assert not applications.check(data, form="corporation", policy=strict).ok


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"1", b"null", b"{", b"\xff", "\ud800", "[" * 100_000, {}, [], {1: 2}]
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_document_is_a_finding(raw, form):
    report = applications.check(raw, form=form)
    assert not report.ok


def test_misuse_is_said():
    with pytest.raises(UsageError, match="form"):
        applications.check({})
    with pytest.raises(UsageError, match="individual"):
        applications.check({}, form="person")
    with pytest.raises(UsageError):
        applications.check({}, form=gif.Person)
    with pytest.raises(UsageError):
        applications.check(7, form="individual")
    model = applications.Certificate.model_validate(document("certificate"))
    with pytest.raises(UsageError, match="Certificate"):
        applications.check(model, form="service")


@pytest.mark.parametrize("name", ["certificate", "Certificate", "証明・通知", applications.Certificate])
def test_a_form_has_several_names(name):
    assert list(applications.check(RAW["certificate"], form=name)) == []


def test_ten_thousand_rows_of_nonsense_are_counted_and_bounded():
    data = document("corporation")
    data["E票"] = [{"出資比率": "1e9", "大企業区分": None, "株主": {"x": [[]]}}] * 10_000
    data["D票"] = [{"役員表記入日": "\ud800"}] * 10_000
    report = applications.check(data, form="corporation")
    assert len(report.findings) == Limits().max_findings
    assert report.overflow


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -1, True, 10**300, "9" * 400, "9" * 500, "１０"]
)
def test_strange_ratios_and_amounts_do_not_stop_the_check(value):
    data = changed("corporation", ("E票", 0, "出資比率"), value)
    data["C票"]["資産合計"] = value
    applications.check(data, form="corporation")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _ways(value, way=()):
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*way, key)
            yield from _ways(one, (*way, key))


_ALL = [(form, way) for form in FORMS for way in _ways(document(form))]


@settings(max_examples=150, deadline=None)
@given(where=st.sampled_from(_ALL), value=_VALUES)
def test_the_quick_answer_is_that_of_the_walk_and_nothing_raises(where, value):
    form, way = where
    data = changed(form, way, value)
    walked = applications.check(
        data, form=form, limits=Limits(max_findings=0)
    )  # the quick way is not taken then
    quick = applications.check(data, form=form)
    assert quick.ok == walked.ok
    assert {severity: quick.count(severity) for severity in Severity} == {
        severity: walked.count(severity) for severity in Severity
    }


@settings(max_examples=60, deadline=None)
@given(where=st.sampled_from(_ALL), value=_VALUES)
def test_what_a_model_refuses_is_an_error_of_the_check(where, value):
    form, way = where
    data = changed(form, way, value)
    try:
        FORMS[form].model_validate(data)
    except ValueError as error:
        report = gif.from_pydantic(error)
        assert not report.ok
        assert "input" not in json.dumps([str(one) for one in report.findings])
        assert not applications.check(data, form=form).ok


def test_the_checks_of_an_entity_are_added_once():
    with pytest.raises(UsageError):
        across.add("Certificate")


def test_the_machinery_is_that_of_430():
    held = checker.held_against(None, applications.CorporateApplication, None)
    assert held.entity.model is applications.CorporateApplication
