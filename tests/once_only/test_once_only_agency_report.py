"""The report for a ministry or the whole survey: counted as the planner answers, one document at a time."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import once_only
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import Outcome, agency, agency_report
from gyosei_forms.once_only.agency_result import Difference, Need, Standing
from gyosei_forms.procedures import Procedure, survey
from gyosei_forms.testing import survey as made

DAY = date(2025, 6, 13)
REGISTRY, JPKI = "receiver.connected.registry_linkage", "applicant.authenticates_with_jpki"
CODES = {(name, code.id): code for name, codes in survey.codes().items() for code in codes}


def row(number=3, *, actor="6", receiver="1", classes=("登記事項証明書（商業）",), states=(), **changes):
    base = survey.SurveyRow(
        number,
        survey.edition("r7"),
        (),
        procedure_id=str(90000 + number),
        ministry="法務省",
        name="見本の申請",
        law="見本法",
        total=100,
        actor=CODES["actors", actor] if actor else None,
        receiver=CODES["actors", receiver] if receiver else None,
        attachments=tuple(CODES["attachments", name] for name in classes),
        attachment_state=tuple(CODES["attachment_states", state] for state in states),
    )
    return replace(base, **changes)


def standing(one, **facts):
    """How the only document of a row stands."""
    report = agency_report([one], as_of=DAY, facts=facts)
    ((found, count),) = report.standings.items()
    assert count.number == 1
    return found


def rows(count=120, edition="r7"):
    return survey.read(io.BytesIO(made.csv_bytes(edition, count)))


# --- one document


@pytest.mark.parametrize(
    ("case", "facts", "expected"),
    [
        # a certificate of a company: the applicant is the corporation, whatever else the row allows
        ({"actor": "6"}, {REGISTRY: True}, Standing.OMIT),
        ({"actor": "7"}, {REGISTRY: True}, Standing.OMIT),
        ({"actor": "6"}, {}, Standing.UNKNOWN),
        ({"actor": "6", "receiver": "3"}, {REGISTRY: True}, Standing.OMIT),
        ({"actor": "6", "receiver": "4-3"}, {REGISTRY: True}, Standing.OMIT),
        # no route reaches an incorporated agency
        ({"actor": "6", "receiver": "2"}, {REGISTRY: True}, Standing.SUBMIT_DIGITAL),
        ({"actor": "6", "receiver": "4-4"}, {REGISTRY: True}, Standing.SUBMIT_DIGITAL),
        # the planner knows applications to agencies only
        ({"actor": "3"}, {REGISTRY: True}, Standing.NO_CASE),
        ({"actor": "6", "receiver": "6"}, {REGISTRY: True}, Standing.NO_CASE),
        ({"actor": "", "receiver": "1"}, {}, Standing.NO_CASE),
        ({"actor": "6", "receiver": ""}, {}, Standing.NO_CASE),
        ({"classes": ("社員名簿",)}, {}, Standing.NO_RULE),
        ({"classes": ("営業許可証（食品衛生法、建設業等）",)}, {}, Standing.NO_RULE),
        ({"classes": ("印鑑登録証明書（個人）",), "actor": "5"}, {JPKI: True}, Standing.OMIT),
        ({"classes": ("住民票",), "actor": "5"}, {JPKI: True}, Standing.UNKNOWN),  # the household is another matter
        ({"classes": ("定款",)}, {"procedure.exempt_from_online": True}, Standing.SUBMIT_PAPER),
        # either tax: both certificates must go
        ({"classes": ("所得証明書・納税証明書",)}, {"receiver.connected.national_tax_linkage": True}, Standing.UNKNOWN),
    ],
)  # fmt: skip
def test_a_document_goes_only_where_it_goes_for_everyone(case, facts, expected):
    assert standing(row(**case), **facts) is expected


def test_a_text_on_the_very_procedure_is_heard():
    assert standing(row(procedure_id="28428")) is Standing.OMIT
    assert standing(row(procedure_id="90001")) is Standing.UNKNOWN
    before = agency_report([row(procedure_id="28428")], as_of=date(2024, 1, 31))
    assert set(before.standings) == {Standing.UNKNOWN}


@pytest.mark.parametrize(
    ("case", "need", "missing"),
    [
        ({"classes": ("印鑑登録証明書（個人）",), "actor": "5"}, Need.APPLICANT, {JPKI}),
        (
            {"classes": ("戸籍",), "actor": "5"},
            Need.RECEIVER,
            {"receiver.connected.family_register_certificate"},
        ),
        ({"classes": ("住民票",), "actor": "5"}, Need.LAW, {"procedure.in_number_act", JPKI}),
    ],
)
def test_what_an_open_document_needs_at_least(case, need, missing):
    report = agency_report([row(**case)], as_of=DAY)
    assert list(report.needs) == [need]
    assert missing <= set(report.missing)


def test_it_counts_what_the_planner_answers():
    """Each document planned by itself, for each applicant and receiver; the worst answer counts."""
    applicants = {"国民等": ["個人"], "民間事業者等": ["法人", "個人事業主"]}
    facts = {REGISTRY: True, JPKI: True}
    counted = Counter()
    for one in rows():
        for code, known in one.attached:
            kinds = [kind for atom in one.actor.atoms for kind in applicants.get(atom, ())]
            kinds = [kind for kind in kinds if kind in known.applicants] or kinds
            public = set(one.receiver.atoms) <= {"国", "地方等", "独立行政法人等"}
            if not known.documents:
                counted[code.id, "no_rule"] += 1
                continue
            if not kinds or not public:
                counted[code.id, "no_case"] += 1
                continue
            outcomes = [
                item.outcome
                for kind in kinds
                for receiver in one.receiver.atoms
                for item in once_only.plan(
                    Procedure(key="x", name="x", procedure_id=one.procedure_id),
                    applicant=kind,
                    receiver=receiver,
                    documents=known.documents,
                    facts=facts
                    | ({"procedure.based_on_law": True} if one.law.endswith(("法", "規則")) else {}),
                    as_of=DAY,
                )
            ]
            counted[code.id, max(outcomes, key=lambda outcome: outcome.rank).value] += 1
    report = agency_report(rows(), as_of=DAY, facts=facts)
    ours = {
        (name, one.value): count.number
        for name, counts in report.classes.items()
        for one, count in counts.items()
    }
    assert ours == dict(counted)
    assert len({standing for _, standing in counted}) >= 4


def test_planning_once_gives_the_same_as_planning_each(monkeypatch):
    once = agency_report(rows(), as_of=DAY, facts={REGISTRY: True}).render("json")
    monkeypatch.setattr(agency, "_MOST_KEPT", 0)
    assert agency_report(rows(), as_of=DAY, facts={REGISTRY: True}).render("json") == once


def test_every_document_of_the_table_is_one_of_the_rules():
    known = survey.attachments()
    assert {name for one in known.values() for name in one.documents} <= set(once_only.documents())
    assert {kind for one in known.values() for kind in one.applicants} <= set(once_only.ApplicantKind)
    assert {outcome.value for outcome in Outcome} - {one.value for one in Standing} == {"not_needed"}


# --- whole reports


def test_the_numbers_add_up():
    source = rows(200)
    report = agency_report(source, as_of=DAY)
    typed = list(rows(200))
    assert report.procedures == 200
    assert report.asking + report.asking_nothing + report.silent + report.unread == 200
    assert report.asking_nothing == sum(one.asks_for_nothing for one in typed)
    assert report.documents.number == sum(len(one.attached) for one in typed)
    assert report.documents.yearly == sum((one.total or 0) * len(one.attached) for one in typed)
    assert report.documents.uncounted == sum(len(one.attached) for one in typed if one.total is None)
    for divided in (report.classes, report.states):
        total = Counter()
        for counts in divided.values():
            total.update({one: count.number for one, count in counts.items()})
        assert total == {one: count.number for one, count in report.standings.items()}
    assert sum(count.number for count in report.needs.values()) == report.standings[Standing.UNKNOWN].number
    assert source.report.rule_ids <= report.report.rule_ids


def test_an_empty_count_is_not_zero():
    report = agency_report([row(total=None), row(total=0)], as_of=DAY)
    assert (report.documents.number, report.documents.yearly, report.documents.uncounted) == (2, 0, 1)


def test_rows_that_could_not_be_read_are_said():
    report = agency_report(
        [row(shift=1), row(classes=(), unread=("attachments",)), row(classes=())], as_of=DAY
    )
    assert (report.unread, report.silent, report.asking) == (2, 1, 0)


def test_the_top_is_by_yearly_count_and_documents_without_what_is_done():
    source = [row(number, total=number * 10, name=f"見本{number}") for number in range(3, 30)]
    source += [
        row(40, total=10_000, states="1"),  # done, says the survey
        row(41, total=10_000, classes=("社員名簿",)),  # no rule
        row(42, total=None),
        row(43, total=150, classes=("登記事項証明書（商業）", "印鑑登録証明書（法人）")),  # twice 150
    ]
    report = agency_report(source, as_of=DAY)
    assert [one.key for one in report.top] == [f"r7:{n}" for n in (43, 29, 28, 27, 26, 25, 24, 23, 22, 21)]
    assert report.top[0].weight == 300
    ties = agency_report([row(number) for number in range(3, 30)], as_of=DAY)
    assert [one.key for one in ties.top] == [f"r7:{number}" for number in range(3, 13)]


@pytest.mark.parametrize(
    ("states", "facts", "difference"),
    [
        ("1", {}, Difference.SAID_DONE),
        ("1", {REGISTRY: True}, None),
        ("2", {REGISTRY: True}, Difference.SAID_PLANNED),
        ("2", {}, None),
        ("3", {REGISTRY: True}, Difference.SAID_IMPOSSIBLE),
        ("3", {}, None),
        ("4", {REGISTRY: True}, None),
        ("34", {REGISTRY: True}, None),
        ("", {REGISTRY: True}, None),
    ],
)
def test_the_survey_and_the_rules_may_differ(states, facts, difference):
    report = agency_report([row(states=states)], as_of=DAY, facts=facts)
    assert list(report.differences) == ([difference] if difference else [])
    assert list(report.states) == ["+".join(states)]
    if difference:
        assert [one.key for one in report.examples[difference]] == ["r7:3"]


def test_one_ministry_or_all():
    whole = agency_report(rows(), as_of=DAY)
    parts = [
        agency_report(rows(), as_of=DAY, ministry=name) for name in sorted({one.ministry for one in rows()})
    ]
    assert sum(part.procedures for part in parts) == whole.procedures
    assert sum(part.documents.number for part in parts) == whole.documents.number
    with pytest.raises(UsageError, match="法務省"):
        agency_report(rows(), as_of=DAY, ministry="法務")


def test_facts_may_depend_on_the_row():
    def facts(one):
        return {REGISTRY: one.ministry == "法務省"}

    report = agency_report([row(3), row(4, ministry="外務省")], as_of=DAY, facts=facts)
    assert report.standings[Standing.OMIT].number == 1
    assert report.facts is None


def test_misuse_is_refused_before_the_file_is_read():
    def unread():
        raise AssertionError
        yield

    for wrong in (
        {"facts": {"receiver.connected": True}},
        {"facts": {REGISTRY: "yes"}},
        {"as_of": "2025-06-13"},
    ):
        with pytest.raises(UsageError):
            agency_report(unread(), **wrong)
    for facts in (
        lambda _: None,
        lambda _: {REGISTRY: []},
        lambda _: {3: True},
        lambda _: {"no such fact": True},
    ):
        with pytest.raises(UsageError):
            agency_report([row()], facts=facts)
    for source in (3, "text", [3]):
        with pytest.raises(UsageError):
            agency_report(source)


@pytest.mark.parametrize(
    ("day", "rule"), [(date(2020, 12, 24), "GYO-ONCE-005"), (DAY, None), (date(2040, 1, 1), "GYO-ONCE-001")]
)
def test_a_day_outside_the_review_is_said(day, rule):
    report = agency_report([row()], as_of=day)
    assert report.report.rule_ids == ({rule} if rule else set())
    for one in report.report:
        assert one.message("ja") in report.render("text")
        assert one.message("en") in report.render("html", lang="en")


# --- forms


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", ["text", "csv", "html", "json"])
def test_every_form_is_the_same_again(form, lang):
    first = agency_report(rows(), as_of=DAY, facts={REGISTRY: True}).render(form, lang=lang)
    assert first == agency_report(rows(), as_of=DAY, facts={REGISTRY: True}).render(form, lang=lang)
    assert first
    agency_report([], as_of=DAY).render(form, lang=lang)
    if lang == "en" and form in ("text", "csv"):
        ours = re.sub("見本第[0-9]+号の登録の申請", "", first)
        assert not re.search("[\u3041-\u3096]", ours)
    with pytest.raises(UsageError):
        agency_report([], as_of=DAY).render("pdf")


def test_what_comes_from_the_file_is_made_safe():
    evil = row(
        name='=1+1<script>alert("x")</script>\x1b[31m',
        ministry="@法務省",
        procedure_id="",
        states="1",
        total=5,
    )
    number = row(4, name="番号 1234 5678 9018 の申請", total=9, ministry="x")
    report = agency_report([evil, number], as_of=DAY)
    for form in ("text", "csv", "html", "json"):
        told = report.render(form)
        assert "\x1b" not in told
        assert "5678" not in told
    cells = [cell for line in csv.reader(io.StringIO(report.render("csv"))) for cell in line]
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)
    assert "<script" not in report.render("html")
    assert "1234" not in repr(report) + repr(report.top)


def test_the_csv_is_one_table_after_the_other():
    lines = list(csv.reader(io.StringIO(agency_report(rows(), as_of=DAY).render("csv"))))
    tables = dict.fromkeys(line[0] for line in lines)
    assert list(tables)[:2] == ["standings", "classes"]
    for name in tables:
        assert len({len(line) for line in lines if line[0] == name}) == 1


def test_the_json_has_ids():
    report = agency_report(rows(), as_of=DAY)
    data = json.loads(report.render("json"))
    assert data["standings"]["unknown"]["number"] == report.standings[Standing.UNKNOWN].number
    assert [one["key"] for one in data["top"]] == [one.key for one in report.top]
    assert set(data["missing"]) <= set(once_only.facts())


TEXT = st.text(max_size=20)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            row,
            number=st.integers(3, 10**6),
            actor=st.sampled_from(["", "1", "4-4", "5", "6", "7"]),
            receiver=st.sampled_from(["", "1", "2", "3", "4-1", "4-4", "5", "7"]),
            classes=st.lists(
                st.sampled_from([code.id for code in survey.codes()["attachments"]]), unique=True
            ).map(tuple),
            states=st.lists(st.sampled_from("1234"), unique=True).map(tuple),
            total=st.none() | st.integers(0, 10**15),
            name=TEXT,
            ministry=TEXT,
            law=TEXT,
            procedure_id=TEXT | st.sampled_from(["28428", "28431"]),
        ),
        max_size=5,
    ),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
)
def test_no_row_raises(source, day):
    report = agency_report(source, as_of=day)
    assert report.documents.number == sum(len(one.attached) for one in source)
    for form in ("text", "csv", "html", "json"):
        report.render(form)
