"""Who applies, who acts for them, and whether that can be told."""

from __future__ import annotations

from collections.abc import Mapping

from gyosei_forms import clock, identifiers
from gyosei_forms.applications import rules
from gyosei_forms.applications.consistency.reading import Record, day, records
from gyosei_forms.findings import Report
from gyosei_forms.gif import IdInformation, LegalEntity, Person, entities
from gyosei_forms.gif.consistency.reading import Check, Places, Values, words
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.identifiers import corporate_number


def corporation(values: Values, places: Places, report: Report) -> None:
    """Report a corporation that applies without its number, in the item or in an ID group."""
    applicant = Record(LegalEntity, values["applicant"], places["applicant"])
    if isinstance(applicant.data, Mapping) and not applicant.get("legal_entity_number"):
        groups = applicant.get("id_group")
        if not any(map(_is_corporate, records(IdInformation, groups, ""))):
            report.add(rules.NO_CORPORATE_NUMBER, places["applicant"])


def person(values: Values, places: Places, report: Report) -> None:
    """Report a corporate number among the identifiers of a person who applies."""
    applicant = Record(Person, values["applicant"], places["applicant"])
    for one in records(IdInformation, applicant.get("id_group"), applicant.place("id_group")):
        if _is_corporate(one):
            report.add(rules.PERSON_WITH_CORPORATE_NUMBER, one.place("id_type"))


def _is_corporate(group: Record) -> bool:
    kind = group.get("id_type")
    return isinstance(kind, str) and identifiers.named(kind) is corporate_number


def delegation(values: Values, places: Places, report: Report) -> None:
    """Report a delegation whose matters or role are missing."""
    if not values.get("delegated_matters"):
        report.add(rules.DELEGATION_WITHOUT_SCOPE, places["delegate"])
    if not values.get("role_of_delegate"):
        report.add(rules.DELEGATION_WITHOUT_ROLE, places["delegate"])


def to_nobody(model: type[GifModel], attribute: str) -> Check:
    """Return the check of an item on a delegation: somebody must act."""

    def check(values: Values, places: Places, report: Report) -> None:
        if values[attribute] and "delegate" not in values:
            report.add(rules.DELEGATION_TO_NOBODY, places[attribute], **words(model, item=attribute))

    return check


def undecided(model: type[GifModel], attribute: str) -> Check:
    """Return the check of an item that is a person or a corporation: its keys say which."""

    def check(values: Values, places: Places, report: Report) -> None:
        field = entities.of(model).fields[attribute]
        if isinstance(values[attribute], Mapping) and entities.is_undecided(field.choices, values[attribute]):
            report.add(rules.UNDECIDED_PARTY, places[attribute], **words(model, item=attribute))

    return check


def not_to_come(model: type[GifModel], attribute: str) -> Check:
    """Return the check of a day on which something was done: it is not after today in Japan."""

    def check(values: Values, places: Places, report: Report) -> None:
        given = day(values[attribute])
        if given > clock.today_in_japan().isoformat():
            report.add(rules.DAY_TO_COME, places[attribute], **words(model, item=attribute))

    return check


def in_order(model: type[GifModel], start: str, end: str) -> Check:
    """Return the check of a beginning and an end."""

    def check(values: Values, places: Places, report: Report) -> None:
        first, last = day(values[start]), day(values[end])
        if first and last and last < first:
            report.add(rules.END_BEFORE_START, places[end], **words(model, start=start, end=end))

    return check
