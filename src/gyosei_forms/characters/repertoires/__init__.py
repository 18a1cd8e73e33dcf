"""Repertoires: ranges of characters, the check of a text against one, and the ranges of destinations.

>>> GENERAL.holds("高橋"), GENERAL.holds("髙橋"), (GENERAL | MOJI_JOHO).holds("髙橋")
(True, False, True)
>>> (JIS_X_0213 - JIS_X_0208).count, MOJI_JOHO.count, of_destination("e-gov").holds("﨑")
(4354, 58862, False)
"""

from gyosei_forms.characters.repertoires.agency import AgencyTable, read, read_font, read_table
from gyosei_forms.characters.repertoires.catalogue import (
    CP932,
    E_GOV,
    GENERAL,
    JINMEIYO,
    JIS_X_0208,
    JIS_X_0212,
    JIS_X_0213,
    JOYO,
    JPKI,
    LEVEL_1,
    LEVEL_2,
    LEVEL_3,
    LEVEL_4,
    MOJI_JOHO,
    REGISTER_KANA,
    VARIANT_KANA,
    by_id,
    destinations,
    holding,
    ids,
    of_destination,
)
from gyosei_forms.characters.repertoires.repertoire import Alias, Repertoire

__all__ = [
    "CP932",
    "E_GOV",
    "GENERAL",
    "JINMEIYO",
    "JIS_X_0208",
    "JIS_X_0212",
    "JIS_X_0213",
    "JOYO",
    "JPKI",
    "LEVEL_1",
    "LEVEL_2",
    "LEVEL_3",
    "LEVEL_4",
    "MOJI_JOHO",
    "REGISTER_KANA",
    "VARIANT_KANA",
    "AgencyTable",
    "Alias",
    "Repertoire",
    "by_id",
    "destinations",
    "holding",
    "ids",
    "of_destination",
    "read",
    "read_font",
    "read_table",
]
