"""GIF 430 made executable: models, mandatory patterns and profiles, checks, JSON, XML, schemas, verdicts and mappings.

Release v2.3 of the standard (2026-03-24): the 13 entities and four information types with all base and extension items.
"""

from gyosei_forms.gif import code_lists, profiles
from gyosei_forms.gif.checking.checker import check
from gyosei_forms.gif.checking.streams import CheckedLine, check_lines
from gyosei_forms.gif.mapping.composition import Difference, compare, compose
from gyosei_forms.gif.mapping.item_mapping import How, ItemMapping, Move
from gyosei_forms.gif.mapping.linkability import Link, Linkability, Need, Why, linkability
from gyosei_forms.gif.mapping.making import map_to
from gyosei_forms.gif.mapping.mapping_file import read_mapping
from gyosei_forms.gif.mapping.separation import Reach, Separated, split
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.accessibility import Accessibility
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.building import Building, OtherBuildingStructure
from gyosei_forms.gif.models.business_place import BusinessPlace
from gyosei_forms.gif.models.childcare_information import ChildcareInformation
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.code_value import CodeValue
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.equipment import Equipment
from gyosei_forms.gif.models.event import Event
from gyosei_forms.gif.models.facility import Facility
from gyosei_forms.gif.models.id_information import IdInformation
from gyosei_forms.gif.models.land import Land
from gyosei_forms.gif.models.legal_entity import LegalEntity
from gyosei_forms.gif.models.person import Person
from gyosei_forms.gif.models.pydantic_errors import from_pydantic
from gyosei_forms.gif.models.related_organization import RelatedOrganization
from gyosei_forms.gif.models.role_information import RoleInformation
from gyosei_forms.gif.names.inputs import Columns, Csv, JsonSchema, Lines
from gyosei_forms.gif.names.meaning import Name, Standing
from gyosei_forms.gif.profiles.profile import Profile
from gyosei_forms.gif.schemas.entity_schema import schema
from gyosei_forms.gif.schemas.json_ld import json_ld_context
from gyosei_forms.gif.schemas.registry import schema_registry
from gyosei_forms.gif.verdicts.levels import Choice, Fit
from gyosei_forms.gif.verdicts.matching import Match, Matching
from gyosei_forms.gif.verdicts.rows import Rows
from gyosei_forms.gif.verdicts.verdict import Verdict, conformance
from gyosei_forms.gif.xml.namespaces import Namespaces
from gyosei_forms.gif.xml.reader import read_xml
from gyosei_forms.gif.xml.schemas import xml_schemas

__all__ = [
    "Accessibility",
    "Address",
    "Building",
    "BusinessPlace",
    "CheckedLine",
    "ChildcareInformation",
    "Choice",
    "CodeInformation",
    "CodeValue",
    "Columns",
    "ContactPoint",
    "Csv",
    "Difference",
    "EntityName",
    "Equipment",
    "Event",
    "Facility",
    "Fit",
    "GifModel",
    "How",
    "IdInformation",
    "ItemMapping",
    "JsonSchema",
    "Land",
    "LegalEntity",
    "Lines",
    "Link",
    "Linkability",
    "Match",
    "Matching",
    "Move",
    "Name",
    "Namespaces",
    "Need",
    "OtherBuildingStructure",
    "PatternName",
    "Person",
    "Profile",
    "Reach",
    "RelatedOrganization",
    "RoleInformation",
    "Rows",
    "Separated",
    "Standing",
    "Verdict",
    "Why",
    "check",
    "check_lines",
    "code_lists",
    "compare",
    "compose",
    "conformance",
    "from_pydantic",
    "json_ld_context",
    "linkability",
    "map_to",
    "profiles",
    "read_mapping",
    "read_xml",
    "schema",
    "schema_registry",
    "split",
    "xml_schemas",
]
