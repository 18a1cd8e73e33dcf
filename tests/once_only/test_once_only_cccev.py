"""Plans and rules in the terms of CCCEV 2.2."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import once_only, procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import Asked, Outcome, example

TODAY = date(2026, 10, 1)
M8G, DCT = "http://data.europa.eu/m8g/", "http://purl.org/dc/terms/"

# From the context that CCCEV 2.2.0 publishes (releases/2.2.0/context/cccev-ap_en.jsonld, CC BY 4.0).
PUBLISHED = {
    "EvidenceType": M8G + "EvidenceType",
    "EvidenceTypeList": M8G + "EvidenceTypeList",
    "InformationConcept": M8G + "InformationConcept",
    "InformationRequirement": M8G + "InformationRequirement",
    "ReferenceFramework": M8G + "ReferenceFramework",
    "Requirement": M8G + "Requirement",
    "description": DCT + "description",
    "hasConcept": M8G + "hasConcept",
    "hasEvidenceTypeList": M8G + "hasEvidenceTypeList",
    "hasRequirement": M8G + "hasRequirement",
    "identifier": DCT + "identifier",
    "isDerivedFrom": M8G + "isDerivedFrom",
    "name": "http://www.w3.org/2000/01/rdf-schema#label",
    "specifiesEvidenceType": M8G + "specifiesEvidenceType",
}
LINKS = ("hasConcept", "hasEvidenceTypeList", "hasRequirement", "isDerivedFrom", "specifiesEvidenceType")
ENDS = {
    "hasConcept": "InformationConcept",
    "hasEvidenceTypeList": "EvidenceTypeList",
    "hasRequirement": "InformationRequirement",
    "isDerivedFrom": "ReferenceFramework",
    "specifiesEvidenceType": "EvidenceType",
}


def plan(**changes):
    usual = {
        "applicant": "法人",
        "receiver": "国",
        "documents": ["定款", "印鑑証明書（法人）"],
        "as_of": TODAY,
    }
    return once_only.plan("28428", **{**usual, **changes})


def nodes(data):
    found = {node["@id"]: node for node in data["@graph"]}
    assert len(found) == len(data["@graph"])
    return found


def held(data):
    """Every term is one of CCCEV, and every link ends at a node of its class."""
    graph = nodes(data)
    for node in graph.values():
        assert {key for key in node if not key.startswith("@")} | {node["@type"]} <= set(PUBLISHED)
        for link in LINKS:
            for end in node.get(link, ()):
                assert graph[end]["@type"] == ENDS[link]
    assert json.loads(json.dumps(data)) == data
    return graph


def test_the_terms_are_those_of_the_published_context():
    context = once_only.cccev(plan())["@context"]
    said = {name: one if isinstance(one, str) else one["@id"] for name, one in context.items()}
    assert said == PUBLISHED


def test_a_plan_is_a_requirement_with_a_part_for_each_document():
    graph = held(once_only.cccev(plan()))
    root = graph["urn:gyosei-forms:once-only:procedure:000:8366"]
    assert root["identifier"] == "000:8366"
    assert len(root["hasRequirement"]) == 3
    registry = graph[root["hasRequirement"][0]]
    lists = [graph[one]["specifiesEvidenceType"] for one in registry["hasEvidenceTypeList"]]
    assert lists == [
        ["urn:gyosei-forms:once-only:document:registry_certificate_corporate"],
        ["urn:gyosei-forms:once-only:mechanism:registry_linkage"],
    ]
    assert "urn:gyosei-forms:source:000:8387" in registry["isDerivedFrom"]


def test_what_waits_for_a_fact_is_no_evidence_yet():
    seal = "urn:gyosei-forms:once-only:procedure:000:8366:seal_certificate_corporate:authenticity"
    assert len(held(once_only.cccev(plan()))[seal]["hasEvidenceTypeList"]) == 1
    sends = {"applicant.sends_commercial_registration_certificate": True}
    assert len(held(once_only.cccev(plan(facts=sends)))[seal]["hasEvidenceTypeList"]) == 2


def test_the_whole_procedure_has_one_list_of_all_that_decides():
    graph = held(once_only.cccev(plan()))
    (whole,) = graph["urn:gyosei-forms:once-only:procedure:000:8366"]["hasEvidenceTypeList"]
    assert graph[whole]["specifiesEvidenceType"] == [
        "urn:gyosei-forms:once-only:mechanism:registry_linkage",
        "urn:gyosei-forms:once-only:document:articles_of_incorporation",
        "urn:gyosei-forms:once-only:document:seal_certificate_corporate",
    ]


def test_what_is_not_needed_is_not_required():
    graph = held(once_only.cccev(plan(documents=[Asked("定款", needed=False)])))
    assert not any("articles_of_incorporation" in id_ for id_ in graph)
    empty = held(once_only.cccev(once_only.plan("000:7541", applicant="法人", receiver="国", as_of=TODAY)))
    assert [node["@type"] for node in empty.values()] == ["Requirement"]


def test_the_rules_are_exported_with_what_holds_on_the_day():
    early = held(once_only.cccev(once_only.official(), as_of=date(2020, 9, 30)))
    today = held(once_only.cccev(once_only.official(), as_of=TODAY))
    key = "urn:gyosei-forms:once-only:registry_certificate_corporate:representative"
    assert len(early[key]["hasEvidenceTypeList"]) == 1
    lists = [today[one] for one in today[key]["hasEvidenceTypeList"]]
    assert "国" in lists[1]["description"]["ja"]
    assert not any("base_registry" in one for two in lists for one in two["specifiesEvidenceType"])
    assert {f"urn:gyosei-forms:once-only:document:{id_}" for id_ in once_only.documents()} <= set(today)


def test_an_agencys_words_are_exported_too():
    set_ = once_only.read_rules(example.AGENCY_FILE).value
    assert "urn:gyosei-forms:once-only:document:minato.employment_certificate" in held(
        once_only.cccev(set_, as_of=TODAY)
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: once_only.cccev("28428"),
        lambda: once_only.cccev(plan(), as_of=TODAY),
        lambda: once_only.cccev(once_only.official(), as_of="2026-10-01"),
    ],
)
def test_misuse_is_refused(call):
    with pytest.raises(UsageError):
        call()


@given(
    st.sampled_from(procedures.catalogue()),
    st.lists(st.sampled_from(sorted(once_only.documents())), max_size=4),
    st.sampled_from(once_only.ReceiverKind),
    st.dates(date(2015, 1, 1), date(2040, 1, 1)),
)
def test_every_plan_is_exported_in_these_terms(procedure, documents, receiver, day):
    made = once_only.plan(procedure, applicant="個人", receiver=receiver, documents=documents, as_of=day)
    graph = held(once_only.cccev(made))
    asked = sum(len(item.answers) for item in made if item.outcome is not Outcome.NOT_NEEDED)
    assert sum(node["@type"] == "InformationRequirement" for node in graph.values()) == asked
