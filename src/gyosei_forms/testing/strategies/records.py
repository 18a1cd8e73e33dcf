"""Strategies for people, corporations, addresses, contacts, and records and models of every entity and form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis.strategies import SearchStrategy

from gyosei_forms.gif.entities import hold_pattern
from gyosei_forms.gif.entities import of as table_of
from gyosei_forms.gif.models import table
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.testing.making import addresses as address_making
from gyosei_forms.testing.making import contacts as contact_making
from gyosei_forms.testing.making import corporations as corporation_making
from gyosei_forms.testing.making import people as people_making
from gyosei_forms.testing.making import records as record_making
from gyosei_forms.testing.making.people import USUAL, NameKind
from gyosei_forms.testing.strategies.drawn import drawn

M = TypeVar("M", bound=GifModel)


def people(kinds: Sequence[NameKind | str] = USUAL) -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of people, as :func:`gyosei_forms.testing.people` makes them: JSON-ready, complete under MP03.

    ``kinds`` are the names to choose from; a check of GIF has no finding, but for ``hard`` names, of which it warns.
    """
    from gyosei_forms.testing import chosen_kinds

    return drawn(people_making.person, chosen_kinds(kinds))


def corporations() -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of corporations: JSON-ready, complete under MP02."""
    return drawn(corporation_making.corporation)


def addresses(pattern: str = "MP01") -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of addresses with what a mandatory pattern requires, in municipalities that exist (MP07: abroad).

    Town, number and building are made up. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown pattern.
    """
    return drawn(address_making.under, hold_pattern(table("Address"), pattern))


def contacts() -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of contact points."""
    return drawn(contact_making.contact)


def records(entity: str | type[GifModel], pattern: str = "") -> SearchStrategy[dict[str, Any]]:
    """Return the strategy of an entity's records, JSON-ready with English keys, of which a check has no finding.

    ``entity`` is a name (``Land``, ``土地``), or a model of :mod:`gyosei_forms.gif` or :mod:`gyosei_forms.applications`.
    What the mandatory pattern requires is there, and some other items. Raises
    :class:`~gyosei_forms.errors.UsageError` for an unknown entity or pattern.
    """
    found = table(entity)
    return drawn(record_making.record, found.model, hold_pattern(found, pattern or None))


def entities(model: type[M], pattern: str = "") -> SearchStrategy[M]:
    """Return the strategy of a model's instances (``gif.Person``, ``applications.Certificate``), as :func:`records` has them.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown pattern.
    """
    found = table_of(model)
    made = drawn(record_making.record, found.model, hold_pattern(found, pattern or None))
    return made.map(model.model_validate)
