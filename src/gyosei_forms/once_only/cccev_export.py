"""Plans and rules in the terms of CCCEV 2.2 (Core Criterion and Core Evidence Vocabulary), as JSON-LD data.

A procedure is a Requirement, each document and matter an InformationRequirement of it whose InformationConcept is the
matter. An EvidenceTypeList is met by all the evidence types in it, a requirement by any one of its lists. Terms and
namespaces are those of the published context of CCCEV 2.2.0; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import wording
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.planner import day_of
from gyosei_forms.once_only.result import Answer, Plan, StepKind
from gyosei_forms.once_only.rows import Route
from gyosei_forms.once_only.ruleset import RuleSet
from gyosei_forms.once_only.vocabulary import Document, Matter, Mechanism
from gyosei_forms.text import Text, shown

_URN = "urn:gyosei-forms:once-only"
_M8G = "http://data.europa.eu/m8g/"
_DCT = "http://purl.org/dc/terms/"
_CLASSES = (
    "EvidenceType",
    "EvidenceTypeList",
    "InformationConcept",
    "InformationRequirement",
    "ReferenceFramework",
    "Requirement",
)
_LINKS = ("hasConcept", "hasEvidenceTypeList", "hasRequirement", "isDerivedFrom", "specifiesEvidenceType")
CONTEXT: dict[str, Any] = {
    **{name: _M8G + name for name in _CLASSES},
    **{name: {"@id": _M8G + name, "@type": "@id", "@container": "@set"} for name in _LINKS},
    "identifier": {"@id": f"{_DCT}identifier"},
    "name": {"@id": "http://www.w3.org/2000/01/rdf-schema#label", "@container": "@language"},
    "description": {"@id": f"{_DCT}description", "@container": "@language"},
}
"""The terms used, each with the address that CCCEV 2.2.0 gives it."""

_Node = dict[str, Any]


def cccev(of: Plan | RuleSet, *, as_of: date | None = None) -> dict[str, Any]:
    """Return a plan, or a set of rules, as JSON-LD data.

    Of a plan: for each document and matter the evidence that the receiver takes on the day, the document itself among
    it, and one list of all that decides for the procedure. What still waits for a fact is not in it. Of a set of rules:
    its vocabulary, and for each document and matter the ways that hold on ``as_of`` (default: today in Japan), with
    their conditions in words. Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """
    if isinstance(of, Plan):
        if as_of is not None:
            raise UsageError(
                "計画には基準日があります。as_of は使えません。", "a plan has its day; give no as_of."
            )
        nodes = _of_plan(of)
    elif isinstance(of, RuleSet):
        nodes = _of_rules(of, day_of(as_of))
    else:
        raise UsageError("計画（Plan）か RuleSet を渡してください。", "pass a plan or a RuleSet.")
    graph: dict[str, _Node] = {}
    for node in nodes:
        graph.setdefault(node["@id"], node)
    return {"@context": CONTEXT, "@graph": list(graph.values())}


# --- a plan ---------------------------------------------------------------------------------------


def _of_plan(plan: Plan) -> Iterator[_Node]:
    root = f"{_URN}:procedure:{_part(plan.procedure.key)}"
    parts: list[str] = []
    deciding: dict[str, None] = {}
    for item in plan:
        for answer in item.answers:
            if answer.outcome is Outcome.NOT_NEEDED:
                continue
            id_ = _requirement_id(root, item.document, answer.matter)
            parts.append(id_)
            deciding[_decides(answer)] = None
            yield from _asked(id_, answer, item.asked_in)
    name = {"ja": shown(plan.procedure.name)}
    node: _Node = {"@id": root, "@type": "Requirement", "name": name, "identifier": shown(plan.procedure.key)}
    if parts:
        yield _list(f"{root}:all", deciding)
        yield {**node, "hasRequirement": parts, "hasEvidenceTypeList": [f"{root}:all"]}
    else:
        yield node


def _asked(id_: str, answer: Answer, sources: tuple[Citation, ...]) -> Iterator[_Node]:
    """Yield the requirement of one answer: the document itself, or what stands in for it today."""
    yield _type(answer.document)
    lists = [f"{id_}:document"]
    yield _list(lists[0], [_type_id(answer.document)])
    for step in answer.steps:
        route = step.route
        if step.kind is StepKind.FIRES and route is not None and route.mechanism is not None:
            lists.append(f"{id_}:{route.id}")
            yield _type(route.mechanism)
            yield _list(lists[-1], [_type_id(route.mechanism)], _said(route))
            sources = (*sources, *route.basis)
    yield from _requirement(id_, answer.document, answer.matter, lists, sources)


def _decides(answer: Answer) -> str:
    return _type_id(answer.mechanism if answer.mechanism is not None else answer.document)


# --- a set of rules -------------------------------------------------------------------------------


def _of_rules(rules: RuleSet, day: date) -> Iterator[_Node]:
    words = rules.vocabulary
    yield from map(_type, words.documents.values())
    yield from map(_type, words.mechanisms.values())
    yield from map(_concept, words.matters.values())
    for document in words.documents.values():
        for matter in rules.matters_of(document.id):
            id_ = _requirement_id(_URN, document, matter)
            lists = [f"{id_}:document"]
            yield _list(lists[0], [_type_id(document)])
            routes = [one for one in rules.routes_of(document.id, matter.id) if one.covers(day)]
            for route in routes:
                if route.mechanism is not None:
                    lists.append(f"{id_}:{route.id}")
                    yield _list(lists[-1], [_type_id(route.mechanism)], _said(route))
            sources = tuple(citation for route in routes for citation in route.basis)
            yield from _requirement(id_, document, matter, lists, sources)


def _said(route: Route) -> Text:
    """Return what a row depends on, in words; its own way where it depends on nothing."""
    conditions = [part.condition for part in route.parts]
    if not conditions:
        return Text(wording.way(route, "ja"), wording.way(route, "en"))
    ja = "、かつ".join(wording.describe(one, "ja", route.vocabulary) for one in conditions)
    en = ", and ".join(wording.describe(one, "en", route.vocabulary) for one in conditions)
    return Text(shown(ja), shown(en))


# --- nodes ----------------------------------------------------------------------------------------


def _requirement(
    id_: str, document: Document, matter: Matter | None, lists: list[str], sources: tuple[Citation, ...]
) -> Iterator[_Node]:
    name = document.name
    node: _Node = {"hasEvidenceTypeList": lists}
    if matter is not None:
        name = Text(f"{document.name.ja}（{matter.name.ja}）", f"{document.name.en} ({matter.name.en})")
        node["hasConcept"] = [f"{_URN}:matter:{matter.id}"]
        yield _concept(matter)
    frameworks = [*map(_framework, dict.fromkeys(sources))]
    yield from frameworks
    if frameworks:
        node["isDerivedFrom"] = [one["@id"] for one in frameworks]
    yield {**_node(id_, "InformationRequirement", name), **node}


def _type(term: Document | Mechanism) -> _Node:
    return {**_node(_type_id(term), "EvidenceType", term.name), "identifier": term.id}


def _concept(matter: Matter) -> _Node:
    id_ = f"{_URN}:matter:{matter.id}"
    return {**_node(id_, "InformationConcept", matter.name), "identifier": matter.id}


def _list(id_: str, types: Iterable[str], said: Text | None = None) -> _Node:
    node: _Node = {"@id": id_, "@type": "EvidenceTypeList", "specifiesEvidenceType": list(types)}
    return node if said is None else {**node, "description": said._asdict()}


def _framework(citation: Citation) -> _Node:
    id_ = f"urn:gyosei-forms:source:{_part(str(citation))}"
    return _node(id_, "ReferenceFramework", Text(citation.text("ja"), citation.text("en")))


def _node(id_: str, kind: str, name: Text) -> _Node:
    return {"@id": id_, "@type": kind, "name": Text(shown(name.ja), shown(name.en))._asdict()}


def _type_id(term: Document | Mechanism) -> str:
    return f"{_URN}:{'document' if isinstance(term, Document) else 'mechanism'}:{term.id}"


def _requirement_id(root: str, document: Document, matter: Matter | None) -> str:
    return f"{root}:{document.id}:{matter.id if matter is not None else 'whole'}"


def _part(text: str) -> str:
    """Return a text from outside as a part of a URN."""
    return quote(shown(text), safe=":.,-_")
