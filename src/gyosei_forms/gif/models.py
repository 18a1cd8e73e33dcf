"""All models, and the table of the entity that a caller means."""

from __future__ import annotations

from typing import Literal, TypeGuard

from gyosei_forms.errors import UsageError, require_text, unknown
from gyosei_forms.gif import entities
from gyosei_forms.gif.address import Address
from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.business_place import BusinessPlace
from gyosei_forms.gif.contact_point import ContactPoint
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.id_information import IdInformation
from gyosei_forms.gif.legal_entity import LegalEntity
from gyosei_forms.gif.person import Person
from gyosei_forms.text import Text

MODELS: tuple[type[GifModel], ...] = (
    Person,
    LegalEntity,
    BusinessPlace,
    ContactPoint,
    Address,
    IdInformation,
)
_BY_NAME = {name: model for model in MODELS for name in (model.EN, model.JA)}


EntityName = Literal[
    "Person",
    "LegalEntity",
    "BusinessPlace",
    "ContactPoint",
    "Address",
    "IdInformationModel",
    "個人",
    "法人",
    "事業所",
    "連絡先",
    "住所",
    "ID情報型",
]
"""The names of the entities."""
PatternName = Literal["MP01", "MP02", "MP03", "MP04", "MP05", "MP06", "MP07"]
"""The names of the mandatory patterns; which of them an entity has is said in its docstring."""


def table(name: str | type[GifModel]) -> Entity:
    """Return the table of an entity by its English or Japanese name, or by its model.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none.
    """
    if _is_model(name):
        return entities.of(name)
    known = require_text(name, "entity")
    if known not in _BY_NAME:
        raise unknown(Text("型", "entity"), known, _BY_NAME)
    return entities.of(_BY_NAME[known])


def _is_model(value: object) -> TypeGuard[type[GifModel]]:
    return isinstance(value, type) and issubclass(value, GifModel) and value is not GifModel


def table_for(record: object, entity: str | type[GifModel] | None) -> Entity:
    """Return the table a record is held against: the one named, or a model's own.

    Raises :class:`~gyosei_forms.errors.UsageError` if neither is there, if the name is unknown, or if it is not the
    model's.
    """
    if not isinstance(record, GifModel):
        if entity is None:
            raise UsageError(
                "entity で型（Person、LegalEntity など）を指定してください。",
                "name the entity (entity=), such as Person or LegalEntity.",
            )
        return table(entity)
    own = record.entity()
    if entity is not None and table(entity).en != own.en:
        raise UsageError(
            f"渡されたモデルは{own.ja}です。entity は省くか、合わせてください。",
            f"the model given is of {own.en}; leave entity out, or let it agree.",
        )
    return own
