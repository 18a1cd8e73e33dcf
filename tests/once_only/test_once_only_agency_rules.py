"""Rule files of agencies: what they add and change, what is wrong with them, and on which line."""

import contextlib
import copy
import json
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gyosei_forms import once_only, tables
from gyosei_forms.errors import GyoseiError, LimitExceeded, UsageError
from gyosei_forms.once_only import Outcome, example
from gyosei_forms.rules import Severity

TODAY = date(2026, 10, 1)
TEXT = example.AGENCY_FILE
BASIS = {"ja": "例の要綱", "en": "an example guideline"}
PORTAL = {"minato.employer_uses_portal": True}
NUMBER = {"procedure.in_number_act": True}


def tables_of(**changes):
    return {**tomllib.loads(TEXT), **changes}


def rules(**changes):
    read = once_only.read_rules(tables_of(**changes))
    assert read.value is not None, read.report.render("text", lang="en")
    return read.value


def planned(set_, procedure="minato:childcare", **changes):
    usual = {"applicant": "個人", "receiver": "地方等", "as_of": TODAY, "rules": set_}
    return once_only.plan(procedure, **{**usual, **changes})


def found_in(source, **changes):
    return {one.rule for one in once_only.lint(source, as_of=TODAY, **changes)}


# --- what a file adds ----------------------------------------------------------------------------------


def test_an_agency_adds_a_procedure_a_document_and_what_holds_for_it():
    plan = planned(rules(), channel="online", facts=PORTAL)
    item = plan["就労証明書（みなと市様式）"]
    assert item.outcome is Outcome.SUBMIT_DIGITAL
    (found,) = item.answers
    assert found.route.agency.id == "minato"
    assert [hand.en for hand in found.chain] == ["employer", "parent", "Minato City"]
    assert "みなと市（架空）: みなと市保育利用調整要綱第5条" in item.because
    assert "article 5 of the city's childcare guideline" in item.explain("en")
    assert "添付を求める根拠: みなと市（架空）" in plan.render()
    data = json.loads(plan.render("json"))
    assert data["agencies"] == [
        {
            "id": "minato",
            "ja": "みなと市（架空）",
            "en": "Minato City (made up)",
            "reviewedUntil": "2026-10-01",
        }
    ]
    (step, _) = data["documents"][0]["answers"][0]["steps"]
    assert step["agency"]["id"] == "minato"


def test_the_plan_says_that_an_agencys_rules_are_in_it():
    assert "GYO-ONCE-021" in planned(rules()).report.rule_ids
    assert "GYO-ONCE-022" not in planned(rules()).report.rule_ids
    assert "GYO-ONCE-022" in planned(rules(), as_of=date(2026, 10, 2)).report.rule_ids
    assert "GYO-ONCE-021" not in planned(None, "28428", receiver="国").report.rule_ids


def test_an_agency_changes_a_row_by_its_id():
    before = planned(None, "28428", documents=[("住民票", "household")], facts=NUMBER)
    assert before["住民票の写し等"].outcome is Outcome.UNKNOWN
    after = planned(rules(), "28428", documents=[("住民票", "household")], facts=NUMBER)
    (found,) = after["住民票の写し等"].answers
    assert (found.outcome, found.valid_from) == (Outcome.OMIT, date(2026, 4, 1))
    assert (found.route.id, found.route.replaces) == ("residence-household.number-linkage",) * 2
    assert "residence-household.number-linkage に代えて" in found.explain()
    assert "デジタル庁資料" in found.explain()
    national = planned(rules(), "28428", receiver="国", documents=[("住民票", "household")], facts=NUMBER)
    assert national["住民票の写し等"].outcome is Outcome.SUBMIT_DIGITAL
    early = planned(
        rules(), "28428", documents=[("住民票", "household")], facts=NUMBER, as_of=date(2026, 3, 31)
    )
    assert early["住民票の写し等"].outcome is Outcome.SUBMIT_DIGITAL


def test_an_agencys_row_comes_before_the_others():
    row = {
        **ROUTE,
        "document": "residence_record",
        "matter": "basic_four",
        "condition": {"fact": "applicant.shows_card", "is": True},
        "outcome": "omit",
    }
    facts = {"applicant.shows_card": True, "applicant.authenticates_with_jpki": True}
    plan = planned(rules(routes=[row]), "28428", documents=[("住民票", "basic_four")], facts=facts)
    (found,) = plan["住民票の写し等"].answers
    assert (found.route.id, found.route.agency.id) == ("minato.first", "minato")
    assert {route.mechanism.id for route in found.alternatives} == {"jpki", "card_face"}


def test_statements_on_other_matters_do_not_contradict():
    common = {**without(ROUTE, "id"), "procedures": ["minato:childcare"]}
    for other in ({"matter": "contents", "outcome": "omit"}, {"matter": "contents"}):
        rows = [common, {**common, **other}]
        assert found_in(tables_of(requirements=rows)) <= {"GYO-ONCE-033", "GYO-ONCE-035"}
    rows = [common, {**common, "outcome": "omit"}]
    assert "GYO-ONCE-031" in found_in(tables_of(requirements=rows))


def test_a_statement_on_a_procedure_can_be_changed_and_withdrawn():
    id_ = "000:8366/registry_certificate_corporate"
    assert id_ in {one.route.id for one in once_only.requirements()}
    usual = {"applicant": "法人", "receiver": "国"}
    later = rules(overrides=[{"id": id_, "valid_from": date(2026, 12, 1), "basis": BASIS}])
    plan = planned(later, "28428", **usual)
    assert plan["登記事項証明書（商業）"].outcome is Outcome.UNKNOWN
    assert planned(later, "000:8367", **usual)["登記事項証明書（商業）"].outcome is Outcome.OMIT
    gone = rules(overrides=[{"id": id_, "withdrawn": True, "basis": BASIS}])
    assert list(planned(gone, "28428", **usual)) == []


def test_nothing_global_is_changed():
    before = once_only.plan("28428", applicant="法人", receiver="国", documents=["住民票"], as_of=TODAY)
    set_ = rules()
    after = once_only.plan("28428", applicant="法人", receiver="国", documents=["住民票"], as_of=TODAY)
    assert before.render("json") == after.render("json")
    assert "minato.employment_certificate" not in once_only.documents()
    assert set_ is not once_only.official()
    with pytest.raises(UsageError):
        once_only.plan("minato:childcare", applicant="個人", receiver="地方等")
    with pytest.raises(UsageError):
        once_only.plan("28428", applicant="法人", receiver="国", facts=PORTAL)


def test_one_file_is_laid_over_another():
    second = {
        "rules_format": 1,
        "reviewed_until": date(2026, 11, 1),
        "agency": {"id": "ku", "name": {"ja": "架空区", "en": "a made-up ward"}},
        "overrides": [
            {"id": "residence-household.number-linkage", "receivers": ["国"], "basis": BASIS},
            {
                "id": "minato.minato:childcare/minato.employment_certificate",
                "withdrawn": True,
                "basis": BASIS,
            },
        ],
    }
    read = once_only.read_rules(second, over=rules())
    assert [one.id for one in read.value.agencies] == ["ku", "minato"]
    assert list(planned(read.value)) == []
    assert list(planned(rules())) != []
    again = once_only.read_rules(tables_of(), over=rules())
    assert again.value is None
    assert again.report.rule_ids == {"GYO-ONCE-028"}


def test_a_file_is_read_from_a_path_bytes_text_and_tables(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(TEXT, encoding="utf-8")
    plain = planned(rules()).render("json")
    for source in (path, TEXT.encode(), TEXT, tables_of()):
        assert planned(once_only.read_rules(source).value).render("json") == plain
    with pytest.raises(UsageError):
        once_only.read_rules(tmp_path / "missing.toml")
    with pytest.raises(UsageError):
        once_only.read_rules(tmp_path)
    assert once_only.read_rules(b"\xef\xbb\xbf" + TEXT.encode()).value is not None
    for hostile in ("#" * 300_000, ".".join("a" * 5_000) + " = 1"):
        with pytest.raises(LimitExceeded):
            once_only.read_rules(hostile)


@pytest.mark.parametrize(
    "call",
    [
        lambda: once_only.read_rules(5),
        lambda: once_only.read_rules(TEXT, over="official"),
        lambda: once_only.lint(5),
        lambda: once_only.lint(TEXT, as_of="2026-10-01"),
        lambda: once_only.lint(once_only.official(), over=once_only.official()),
        lambda: once_only.plan("28428", applicant="法人", receiver="国", rules=TEXT),
    ],
)
def test_misuse_is_refused(call):
    with pytest.raises(UsageError):
        call()


# --- what is wrong with a file -------------------------------------------------------------------------


def test_the_rules_of_this_library_pass():
    report = once_only.lint(once_only.official(), as_of=once_only.official().frame.reviewed_until)
    assert (report.errors, report.warnings) == ((), ())
    assert report.rule_ids <= {"GYO-ONCE-033", "GYO-ONCE-035"}
    of_the_survey = {key for key, one in once_only.documents().items() if str(one.basis[0]) == "survey-r7"}
    unused = {one.pointer.removeprefix("/documents/") for one in report if one.rule == "GYO-ONCE-035"}
    assert unused == of_the_survey


def test_the_example_passes_but_for_a_general_row():
    report = once_only.lint(TEXT, as_of=TODAY)
    assert report.ok
    assert report.rule_ids == {"GYO-ONCE-033"}


ROUTE = {
    "id": "minato.first",
    "document": "minato.employment_certificate",
    "matter": "minato.employment",
    "mechanism": "minato.childcare_portal",
    "outcome": "submit_digital",
    "certainty": "in_operation",
    "valid_from": date(2026, 4, 1),
    "basis": BASIS,
}
SECOND = {**ROUTE, "id": "minato.second"}
ASKS = {"fact": "minato.employer_uses_portal", "is": True}
NEVER = {"all": [ASKS, {"fact": "minato.employer_uses_portal", "is": False}]}


def without(row, *keys):
    return {key: value for key, value in row.items() if key not in keys}


@pytest.mark.parametrize(
    ("routes", "rule", "pointer"),
    [
        ([without(ROUTE, "basis")], "GYO-ONCE-027", "/routes/0"),
        ([without(ROUTE, "document")], "GYO-ONCE-025", "/routes/0/document"),
        ([{**ROUTE, "typo": 1}], "GYO-ONCE-025", "/routes/0/typo"),
        ([{**ROUTE, "receivers": ["市"]}], "GYO-ONCE-025", "/routes/0/receivers"),
        ([without(ROUTE, "valid_from")], "GYO-ONCE-025", "/routes/0/valid_from"),
        ([{**ROUTE, "certainty": "target"}], "GYO-ONCE-025", "/routes/0/valid_from"),
        (["row"], "GYO-ONCE-025", "/routes/0"),
        ([{**ROUTE, "document": "passport"}], "GYO-ONCE-026", "/routes/0/document"),
        ([{**ROUTE, "matter": "mood"}], "GYO-ONCE-026", "/routes/0/matter"),
        ([{**ROUTE, "mechanism": "magic"}], "GYO-ONCE-026", "/routes/0/mechanism"),
        ([{**ROUTE, "gate": "no.such"}], "GYO-ONCE-026", "/routes/0/condition"),
        ([{**ROUTE, "condition": {"fact": "no.such", "is": True}}], "GYO-ONCE-026", "/routes/0/condition"),
        (
            [{**ROUTE, "condition": {"fact": "receiver.kind", "is": "市"}}],
            "GYO-ONCE-026",
            "/routes/0/condition",
        ),
        (
            [{**ROUTE, "condition": {"fact": "application.started_on", "is": "x"}}],
            "GYO-ONCE-026",
            "/routes/0/condition",
        ),
        ([{**ROUTE, "source": "999:1"}], "GYO-ONCE-026", "/routes/0"),
        ([{**ROUTE, "id": "first"}], "GYO-ONCE-028", "/routes/0/id"),
        ([ROUTE, ROUTE], "GYO-ONCE-028", "/routes/1/id"),
        ([{**ROUTE, "valid_to": date(2026, 3, 31)}], "GYO-ONCE-029", "/routes/0/valid_to"),
        ([{**ROUTE, "verb": "省略を検討する"}], "GYO-ONCE-030", "/routes/0/verb"),
        ([{**ROUTE, "verb": "省略を図る"}], "GYO-ONCE-030", "/routes/0/verb"),
        ([ROUTE, {**SECOND, "outcome": "omit"}], "GYO-ONCE-031", "/routes/1/outcome"),
        ([ROUTE, SECOND], "GYO-ONCE-032", "/routes/1"),
        ([ROUTE, {**SECOND, "condition": ASKS}], "GYO-ONCE-032", "/routes/1"),
        ([{**ROUTE, "condition": NEVER}], "GYO-ONCE-032", "/routes/0"),
        ([{**ROUTE, "reviewed_until": date(2026, 9, 30)}], "GYO-ONCE-034", "/routes/0/reviewed_until"),
    ],
)
def test_a_wrong_row_is_found_at_its_place(routes, rule, pointer):
    report = once_only.lint(tables_of(routes=routes), as_of=TODAY)
    assert (rule, pointer) in {(one.rule, one.pointer) for one in report}
    for one in report:
        assert one.message("ja")
        assert one.message("en")
    if any(one.severity is Severity.ERROR for one in report if one.rule <= "GYO-ONCE-028"):
        assert once_only.read_rules(tables_of(routes=routes)).value is None


@pytest.mark.parametrize(
    "routes",
    [
        [ROUTE, {**SECOND, "valid_from": date(2026, 1, 1)}],
        [
            {**ROUTE, "valid_to": date(2026, 6, 30)},
            {**SECOND, "valid_from": date(2026, 7, 1), "outcome": "omit"},
        ],
        [{**ROUTE, "condition": ASKS}, SECOND],
        [{**ROUTE, "valid_to": date(2026, 6, 30)}, SECOND],
        [ROUTE, {**SECOND, "matter": "contents"}],
        [{**ROUTE, "verb": "省略を実現した"}],
        [{**ROUTE, "reviewed_until": TODAY}],
        [{**without(ROUTE, "valid_from"), "certainty": "under_study", "verb": "検討"}],
    ],
)
def test_rows_that_each_have_their_case_are_not_reported(routes):
    assert found_in(tables_of(routes=routes)) <= {"GYO-ONCE-033"}


@pytest.mark.parametrize(
    ("changes", "rule", "pointer"),
    [
        ({"rules_format": 2}, "GYO-ONCE-024", "/rules_format"),
        ({"rules_format": True}, "GYO-ONCE-024", "/rules_format"),
        ({"reviewed_until": "2026-10-01"}, "GYO-ONCE-025", "/reviewed_until"),
        ({"agency": {"id": "Minato", "name": BASIS}}, "GYO-ONCE-025", "/agency/id"),
        ({"agency": {"id": "receiver", "name": BASIS}}, "GYO-ONCE-025", "/agency/id"),
        ({"agency": None}, "GYO-ONCE-025", "/agency"),
        ({"more": 1}, "GYO-ONCE-025", "/more"),
        ({"routes": {}}, "GYO-ONCE-025", "/routes"),
        ({"documents": []}, "GYO-ONCE-025", "/documents"),
        ({"documents": {"slip": {"name": BASIS}}}, "GYO-ONCE-028", "/documents/slip"),
        ({"documents": {"family_register": {"name": BASIS}}}, "GYO-ONCE-028", "/documents/family_register"),
        ({"documents": {"minato.slip": {"name": "x"}}}, "GYO-ONCE-025", "/documents/minato.slip/name"),
        ({"documents": {"minato.slip": {"name": BASIS}}}, "GYO-ONCE-035", "/documents/minato.slip"),
        (
            {"documents": {"minato.slip": {"name": BASIS, "variants": ["定款"]}}},
            "GYO-ONCE-036",
            "/documents/minato.slip",
        ),
        (
            {"facts": {"minato.x": {"name": BASIS, "implies": ["no.such"]}}},
            "GYO-ONCE-026",
            "/facts/minato.x/implies",
        ),
        ({"procedures": {"childcare": {"name": "x"}}}, "GYO-ONCE-028", "/procedures/childcare"),
        ({"overrides": [{"id": "no.such", "basis": BASIS}]}, "GYO-ONCE-026", "/overrides/0/id"),
        ({"overrides": [{"id": "articles.image", "withdrawn": True}]}, "GYO-ONCE-027", "/overrides/0"),
        (
            {"overrides": [{"id": "articles.image", "document": "family_register", "basis": BASIS}]},
            "GYO-ONCE-025",
            "/overrides/0/document",
        ),
        (
            {"overrides": [{"id": "articles.image", "certainty": "target", "basis": BASIS}]},
            "GYO-ONCE-025",
            "/overrides/0/valid_from",
        ),
        (
            {"overrides": [{"id": "articles.image", "verb": "検討", "basis": BASIS}]},
            "GYO-ONCE-030",
            "/overrides/0/verb",
        ),
        (
            {"overrides": [{"id": "articles.image", "withdrawn": True, "basis": BASIS}] * 2},
            "GYO-ONCE-028",
            "/overrides/1/id",
        ),
        ({"requirements": [{"procedures": ["no such"]}]}, "GYO-ONCE-025", "/requirements/0/document"),
        ({"reviewed_until": date(2026, 9, 30)}, "GYO-ONCE-034", "/reviewed_until"),
    ],
)
def test_what_is_wrong_beside_the_rows_is_found_at_its_place(changes, rule, pointer):
    report = once_only.lint(tables_of(**changes), as_of=TODAY)
    assert (rule, pointer) in {(one.rule, one.pointer) for one in report}


def line_of(text, words):
    return 1 + text[: text.index(words)].count("\n")


def test_a_finding_has_the_line_of_its_key():
    wrong = TEXT.replace('certainty = "in_operation"', 'certainty = "perhaps"')
    (finding,) = [one for one in once_only.lint(wrong, as_of=TODAY) if one.rule == "GYO-ONCE-025"]
    assert finding.position.line == line_of(wrong, 'certainty = "perhaps"')
    missing = TEXT.replace('mechanism = "minato.childcare_portal"', 'mechanism = "minato.other"')
    (finding,) = [one for one in once_only.lint(missing, as_of=TODAY) if one.rule == "GYO-ONCE-026"]
    assert finding.position.line == line_of(missing, 'mechanism = "minato.other"')
    renamed = TEXT.replace('[matters."minato.employment"]', '[matters."employment"]')
    finding = next(one for one in once_only.lint(renamed, as_of=TODAY) if one.rule == "GYO-ONCE-028")
    assert finding.position.line == line_of(renamed, '[matters."employment"]')


def test_a_header_inside_a_text_of_several_lines_is_no_line_of_a_row():
    note = '"""\n[[requirements]]\n"""'
    text = TEXT.replace("[[requirements]]", f"[[filings]]\nverb = {note}\n[[requirements]]", 1)
    text = text.replace('outcome = "submit_digital"', 'outcome = "vanish"')
    wrong = [one for one in once_only.lint(text, as_of=TODAY) if one.pointer == "/requirements/0/outcome"]
    assert [one.position.line for one in wrong] == [line_of(text, 'outcome = "vanish"')]


@pytest.mark.parametrize(
    "text", ["routes = [", "[routes", b"\xff", "a = " + "[" * 5_000, "\x00", "=", "[[x]]\n[x]"]
)
def test_what_is_no_toml_is_one_finding(text):
    report = once_only.lint(text, as_of=TODAY)
    assert report.rule_ids == {"GYO-ONCE-023"}
    assert once_only.read_rules(text).value is None


def test_a_misplaced_sign_has_its_line():
    (finding,) = once_only.lint(TEXT + "\nroutes = = 1\n", as_of=TODAY)
    assert finding.position.line == TEXT.count("\n") + 2


def test_an_empty_file_lacks_its_format():
    for empty in ("", {}):
        assert found_in(empty) == {"GYO-ONCE-024"}


# --- the published schema says the same ---------------------------------------------------------------

SCHEMA = json.loads(tables.read_text("once_only/agency.schema.json"))
SHAPE = {f"GYO-ONCE-0{number}" for number in (24, 25, 27, 28)}
VALUES = [
    None,
    True,
    0,
    -1,
    "",
    "x",
    "定款",
    [],
    ["x"],
    {},
    {"ja": "x"},
    BASIS,
    date(2026, 4, 1),
    "2026-04-01",
    "omit",
]
VALUES += [
    "online",
    ["online"],
    ["国"],
    {"started_before": date(2026, 4, 1)},
    "in_force",
    "target",
    "000:7442",
]


def as_json(raw):
    return json.loads(json.dumps(raw, default=lambda day: day.isoformat()))


def fits_the_schema(raw):
    return not list(Draft202012Validator(SCHEMA).iter_errors(as_json(raw)))


def test_the_example_fits_the_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert fits_the_schema(tables_of())
    assert fits_the_schema(tables_of(routes=[ROUTE, SECOND]))


KEYS = [
    "document",
    "matter",
    "outcome",
    "certainty",
    "valid_from",
    "valid_to",
    "basis",
    "channels",
    "transition",
]
KEYS += [
    "direction",
    "chain",
    "receivers",
    "applicants",
    "verb",
    "note",
    "reviewed_until",
    "typo",
    "mechanism",
]


@given(
    st.sampled_from(["routes", "requirements", "overrides"]),
    st.sampled_from(KEYS),
    st.one_of(st.just("remove"), st.sampled_from(range(len(VALUES)))),
)
def test_a_changed_key_fits_the_schema_exactly_where_the_linter_finds_no_misfit(table, key, value):
    """JSON has no dates: a day written as text fits the schema and not TOML, so those are left out."""
    raw = copy.deepcopy(tables_of(routes=[dict(ROUTE)]))
    row = raw[table][0]
    if value == "remove":
        row.pop(key, None)
    else:
        row[key] = VALUES[value]
        if VALUES[value] == "2026-04-01" and key in ("valid_from", "valid_to", "reviewed_until"):
            return
        if isinstance(VALUES[value], date) and key in ("verb",):
            return
    if table == "overrides" and key in ("certainty", "valid_from"):
        return  # whether a changed row has its first day depends on the row below
    found = {one.rule for one in once_only.lint(raw, as_of=TODAY)}
    assert fits_the_schema(raw) is not bool(found & SHAPE)


@given(st.dictionaries(st.sampled_from([*SCHEMA["properties"], "more"]), st.sampled_from(VALUES)))
def test_any_table_of_the_right_names_is_answered(changes):
    raw = tables_of(**changes)
    report = once_only.lint(raw, as_of=TODAY)
    read = once_only.read_rules(raw)
    assert (read.value is not None) is read.report.ok
    if not fits_the_schema(raw):
        assert not report.ok


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    for source in (text, TEXT + "\n" + text):
        with contextlib.suppress(LimitExceeded):
            report = once_only.lint(source, as_of=TODAY)
            assert report.render("text")
            assert report.render("json", lang="en")


@given(st.binary(max_size=60), st.integers(0, len(TEXT)))
def test_a_damaged_file_is_answered(damage, place):
    raw = TEXT.encode()
    once_only.lint(raw[:place] + damage + raw[place + 3 :], as_of=TODAY)


@given(
    st.recursive(
        st.sampled_from(VALUES),
        lambda one: st.lists(one, max_size=2) | st.dictionaries(st.text(max_size=3), one, max_size=2),
    )
)
def test_any_condition_is_answered(condition):
    report = once_only.lint(tables_of(routes=[{**ROUTE, "condition": condition}]), as_of=TODAY)
    assert report.render("text")


def test_a_message_holds_no_number_of_a_person():
    row = {**ROUTE, "document": "passport", "condition": {"fact": "123456789012", "is": True}}
    report = once_only.lint(
        tables_of(routes=[row], procedures={"1234 5678 9012": {"name": "x"}}), as_of=TODAY
    )
    for lang in ("ja", "en"):
        for form in ("text", "json", "csv", "html"):
            assert "9012" not in report.render(form, lang=lang)


def test_a_linted_set_that_reads_plans():
    """What is read without an error is planned by without one."""
    for routes in ([ROUTE, SECOND], [{**ROUTE, "condition": NEVER}]):
        with pytest.raises(GyoseiError):
            planned(rules(routes=routes), documents=["no such"])
        plan = planned(rules(routes=routes), documents=["minato.employment_certificate"])
        assert plan.render()
        assert plan.why_not("minato.employment_certificate").explain()
