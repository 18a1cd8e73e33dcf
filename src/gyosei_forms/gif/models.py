"""All models, for look-up by name."""

from __future__ import annotations

from gyosei_forms.gif.address import Address
from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.business_place import BusinessPlace
from gyosei_forms.gif.contact_point import ContactPoint
from gyosei_forms.gif.id_information import IdInformation
from gyosei_forms.gif.legal_entity import LegalEntity
from gyosei_forms.gif.person import Person

MODELS: tuple[type[GifModel], ...] = (
    Person,
    LegalEntity,
    BusinessPlace,
    ContactPoint,
    Address,
    IdInformation,
)
