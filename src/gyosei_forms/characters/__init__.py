"""Which characters a text holds, where they can go, and what can stand in."""

from gyosei_forms.characters import comparison, hazards, kana, mj, nta, reduction, repertoires, romaji, survey
from gyosei_forms.characters.description import Description, Kind, describe
from gyosei_forms.characters.jisx0213 import Cell, VendorPair, cell_of, vendor_pairs
from gyosei_forms.characters.repertoires import GENERAL, JIS_X_0213, Repertoire
from gyosei_forms.characters.substitutes import Scheme, Substitute, preferred, substitutes
from gyosei_forms.characters.units import length, units

__all__ = [
    "GENERAL",
    "JIS_X_0213",
    "Cell",
    "Description",
    "Kind",
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
    "preferred",
    "reduction",
    "repertoires",
    "romaji",
    "substitutes",
    "survey",
    "units",
    "vendor_pairs",
]
