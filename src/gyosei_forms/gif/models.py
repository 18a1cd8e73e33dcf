"""All models, and the table of the entity that a caller means."""

from __future__ import annotations

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


def table(name: str) -> Entity:
    """Return the table of an entity by its English or Japanese name.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none.
    """
    if require_text(name, "entity") not in _BY_NAME:
        raise unknown(Text("型", "entity"), name, _BY_NAME)
    return entities.of(_BY_NAME[name])


def table_for(record: object, entity: str | None) -> Entity:
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
