"""Base data (GIF 430) into the forms of an application, with their origin, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from gyosei_forms.applications.models import (
    BusinessPlaceRow,
    CorporateApplication,
    CorporateBasics,
    IndividualApplication,
    ProfessionalCorporationApplication,
)
from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.findings import pointer
from gyosei_forms.gif import LegalEntity, Person
from gyosei_forms.once_only.provenance import Sourced
from gyosei_forms.text import Lang

_BASICS = CorporateBasics.entity().fields
_FORMS = CorporateApplication.entity().fields


def from_base_data(base: Person | LegalEntity, *, keys: Lang = "ja") -> dict[str, Any]:
    """Return what a person or corporation of GIF fills in an application: applicant, contact point and, of a corporation, form F.

    The keys are those of an application in Japanese or English. A pattern that the base data carries stays in the name of the
    item (``申請者_MP02``). 宛先, 申請日 and form B are for the application itself; of the officers base data knows the representative
    alone, so form D is left out.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but a ``Person`` or a ``LegalEntity``.
    """
    _require_base(base)
    require_language(keys)
    suffix = f"_{base.pattern}" if base.pattern else ""
    form_a: dict[str, Any] = {_BASICS["applicant"].item.name(keys) + suffix: base.to_dict(keys)}
    if base.contact_point_information is not None:
        form_a[_BASICS["contact_point"].item.name(keys)] = base.contact_point_information.to_dict(keys)
    data: dict[str, Any] = {_FORMS["form_a"].item.name(keys): form_a}
    if isinstance(base, LegalEntity) and base.business_place_information:
        place = BusinessPlaceRow.entity().fields["business_place"].item.name(keys)
        rows = [{place: one.to_dict(keys)} for one in base.business_place_information]
        data[_FORMS["form_f"].item.name(keys)] = rows
    return data


def sourced_base_data(
    base: Person | LegalEntity, *, source: str, at: datetime, editable: bool = True, keys: Lang = "ja"
) -> dict[str, Sourced[Any]]:
    """Return the values of :func:`from_base_data` by JSON Pointer, each with its origin, for :func:`once_only.prefill`.

    Every plain item has an origin of its own, so an edit shows item by item; a list has one. ``source``, ``at`` and
    ``editable`` are those of :meth:`~gyosei_forms.once_only.provenance.Sourced.retrieved`, and raise as there.
    """
    return {
        place: Sourced.retrieved(value, source=source, at=at, editable=editable)
        for place, value in _leaves(from_base_data(base, keys=keys), "")
    }


def _leaves(data: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        here = place + pointer(key)
        if isinstance(value, Mapping):
            yield from _leaves(value, here)
        else:
            yield here, value


Application = IndividualApplication | CorporateApplication | ProfessionalCorporationApplication


def to_base_data(application: Application) -> Person | LegalEntity:
    """Return the applicant as base data: with the contact point of form A and the places of form F where it has none itself.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but an application.
    """
    if not isinstance(application, Application):
        raise UsageError("申請のモデルを渡してください。", "pass the model of an application.")
    base: Person | LegalEntity = application.form_a.applicant
    more: dict[str, Any] = {}
    if base.contact_point_information is None:
        more["contactPointInformation"] = application.form_a.contact_point.to_dict()
    if isinstance(base, LegalEntity) and not isinstance(application, IndividualApplication):
        places = [row.business_place for row in application.form_f if row.business_place is not None]
        if places and not base.business_place_information:
            more["businessPlaceInformation"] = [place.to_dict() for place in places]
    if not more:
        return base
    return type(base).model_validate(base.to_dict() | more).with_pattern(base.pattern or None)


def _require_base(base: object) -> None:
    if not isinstance(base, Person | LegalEntity):
        raise UsageError(
            "gif.Person か gif.LegalEntity を渡してください。", "pass a gif.Person or a gif.LegalEntity."
        )
