"""Which characters a text holds, where they can go, and what can stand in.

What a check of one item needs is loaded with the package; the other modules load on first use.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from gyosei_forms.characters import kana
from gyosei_forms.characters.description import Description, Kind, describe
from gyosei_forms.characters.jisx0213 import Cell, VendorPair, cell_of, vendor_pairs
from gyosei_forms.characters.profile import Profile
from gyosei_forms.characters.repertoires import GENERAL, JIS_X_0213, Repertoire
from gyosei_forms.characters.stand_ins import Scheme, Substitute, substitutes
from gyosei_forms.characters.units import length, units

if TYPE_CHECKING:
    from gyosei_forms.characters import comparison, hazards, mj, nta, reduction, repertoires, romaji, survey

__all__ = [
    "GENERAL",
    "JIS_X_0213",
    "Cell",
    "Description",
    "Kind",
    "Profile",
    "Repertoire",
    "Scheme",
    "Substitute",
    "VendorPair",
    "cell_of",
    "comparison",
    "describe",
    "hazards",
    "kana",
    "length",
    "mj",
    "nta",
    "reduction",
    "repertoires",
    "romaji",
    "substitutes",
    "survey",
    "units",
    "vendor_pairs",
]
_LATER = ("comparison", "hazards", "mj", "nta", "reduction", "repertoires", "romaji", "survey")


def __getattr__(name: str) -> ModuleType:
    if name in _LATER:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
