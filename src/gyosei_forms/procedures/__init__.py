"""The catalogue of procedures, each row with its place in the source.

``get("28428")`` finds one by its 手続ID or by its own key (``"000:8366"``, the place of its row), ``find`` lists
by text, ``search`` ranks, ``catalogue`` lists a list, ``statistics`` counts, ``check`` says what is doubtful about rows.
"""

from gyosei_forms.procedures.catalogue import LISTS, catalogue, find, get, headings, listings, same_id
from gyosei_forms.procedures.kinds import Actor, Doubt, Kind, Route
from gyosei_forms.procedures.model import Heading, Listing, Procedure
from gyosei_forms.procedures.rules import check
from gyosei_forms.procedures.searching import Found, Hit, Place, search
from gyosei_forms.procedures.statistics import Statistics, statistics

__all__ = [
    "LISTS",
    "Actor",
    "Doubt",
    "Found",
    "Heading",
    "Hit",
    "Kind",
    "Listing",
    "Place",
    "Procedure",
    "Route",
    "Statistics",
    "catalogue",
    "check",
    "find",
    "get",
    "headings",
    "listings",
    "same_id",
    "search",
    "statistics",
]
