"""Corporations: made-up names with their readings, corporate numbers with the right check digit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gyosei_forms.testing.choices import Choices
from gyosei_forms.testing.making import addresses, contacts, numbers
from gyosei_forms.testing.making.people import day

_FIRST, _LAST = dt.date(1950, 1, 4).toordinal(), dt.date(2024, 12, 27).toordinal()
KINDS = (
    ("株式会社", "301"),
    ("有限会社", "302"),
    ("合名会社", "303"),
    ("合資会社", "304"),
    ("合同会社", "305"),
)
"""The word in the name, and the code of LegalEntityKindCodeList."""
_NAMES = (
    ("例示", "レイジ", "Reiji"),
    ("青葉", "アオバ", "Aoba"),
    ("北斗", "ホクト", "Hokuto"),
    ("みなと", "ミナト", "Minato"),
    ("サンプル", "サンプル", "Sample"),
    ("あさひ", "アサヒ", "Asahi"),
    ("若草", "ワカクサ", "Wakakusa"),
)
_TRADES = (
    ("商事", "ショウジ", "Trading"),
    ("建設", "ケンセツ", "Construction"),
    ("食品", "ショクヒン", "Foods"),
    ("測量", "ソクリョウ", "Surveying"),
    ("電機", "デンキ", "Electric"),
    ("運輸", "ウンユ", "Transport"),
)


def corporation(choose: Choices) -> dict[str, Any]:
    """Return a corporation in the English keys of GIF 430, complete under MP02; the reading is without the word of its kind."""
    word, code = choose.pick(KINDS)
    name, kana, en = choose.pick(_NAMES)
    trade, trade_kana, trade_en = choose.pick(_TRADES)
    before = choose.number(0, 1) == 0
    return {
        "legalEntityNumber": numbers.corporate_number(choose),
        "tradeName": f"{word}{name}{trade}" if before else f"{name}{trade}{word}",
        "tradeNameKana": f"{kana}{trade_kana}",
        "tradeNameEn": f"{en} {trade_en}",
        "categoryOfOrganization": code,
        "dateOfEstablishment": day(choose, _FIRST, _LAST),
        "registeredAddress_MP01": addresses.address(choose),
        "contactPointInformation": contacts.contact(choose),
    }
