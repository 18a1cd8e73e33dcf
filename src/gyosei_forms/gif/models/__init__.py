"""The models of GIF 430, one module each, and the table of the entity that a caller means."""

from __future__ import annotations

import sys
from typing import Literal, TypeGuard

from gyosei_forms.errors import UsageError, require_text, unknown
from gyosei_forms.gif import entities
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.models.accessibility import Accessibility
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.building import Building, OtherBuildingStructure
from gyosei_forms.gif.models.business_place import BusinessPlace
from gyosei_forms.gif.models.childcare_information import ChildcareInformation
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.equipment import Equipment
from gyosei_forms.gif.models.event import Event
from gyosei_forms.gif.models.facility import Facility
from gyosei_forms.gif.models.id_information import IdInformation
from gyosei_forms.gif.models.land import Land
from gyosei_forms.gif.models.legal_entity import LegalEntity
from gyosei_forms.gif.models.person import Person
from gyosei_forms.gif.models.related_organization import RelatedOrganization
from gyosei_forms.gif.models.role_information import RoleInformation
from gyosei_forms.text import Text

MODELS: tuple[type[GifModel], ...] = (
    Person,
    LegalEntity,
    BusinessPlace,
    ContactPoint,
    Address,
    Facility,
    Accessibility,
    ChildcareInformation,
    Land,
    Building,
    OtherBuildingStructure,
    Equipment,
    Event,
    IdInformation,
    CodeInformation,
    RoleInformation,
    RelatedOrganization,
)
"""All models, in the order of the standard."""

# Entities refer to each other: each module gets the names it could not import, then the types are resolved.
_NAMES = {model.__name__: model for model in MODELS}
for _model in MODELS:
    vars(sys.modules[_model.__module__]).update(_NAMES)
for _model in MODELS:
    _model.model_rebuild()

EntityName = Literal[
    "Person",
    "LegalEntity",
    "BusinessPlace",
    "ContactPoint",
    "Address",
    "Facility",
    "Accessibility",
    "ChildcareInformation",
    "Land",
    "Building",
    "OtherBuildingStructure",
    "Equipment",
    "Event",
    "IdInformationModel",
    "CodeInformationModel",
    "RoleInformationModel",
    "RelatedOrganizationInformationModel",
    "個人",
    "法人",
    "事業所",
    "連絡先",
    "住所",
    "施設",
    "アクセシビリティ",
    "子供預かり情報",
    "土地",
    "建物",
    "その他構造物",
    "設備",
    "イベント",
    "ID情報型",
    "コード情報型",
    "役割関与情報型",
    "関連組織情報型",
]
"""The names of the entities."""
PatternName = Literal["MP01", "MP02", "MP03", "MP04", "MP05", "MP06", "MP07"]
"""The names of the mandatory patterns; which of them an entity has is said in its docstring."""


_BY_NAME = {name: model for model in MODELS for name in (model.EN, model.JA)}


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
