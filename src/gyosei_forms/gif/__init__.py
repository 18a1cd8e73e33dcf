"""GIF 430 made executable: models, mandatory patterns, checks and conformance.

Release v2.3 of the standard (2026-03-24): the base items of Person, LegalEntity, Address and ContactPoint and of what
they contain.
"""

from gyosei_forms.gif.address import Address
from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.business_place import BusinessPlace
from gyosei_forms.gif.checker import check
from gyosei_forms.gif.code_value import CodeValue
from gyosei_forms.gif.composition import Difference, compare, compose
from gyosei_forms.gif.contact_point import ContactPoint
from gyosei_forms.gif.id_information import IdInformation
from gyosei_forms.gif.legal_entity import LegalEntity
from gyosei_forms.gif.meaning import Name, Standing
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.person import Person
from gyosei_forms.gif.pydantic_errors import from_pydantic
from gyosei_forms.gif.verdict import Choice, Fit, Verdict, conformance

__all__ = [
    "Address",
    "BusinessPlace",
    "Choice",
    "CodeValue",
    "ContactPoint",
    "Difference",
    "EntityName",
    "Fit",
    "GifModel",
    "IdInformation",
    "LegalEntity",
    "Name",
    "PatternName",
    "Person",
    "Standing",
    "Verdict",
    "check",
    "compare",
    "compose",
    "conformance",
    "from_pydantic",
]
