"""Addresses, positions, heights, reference systems and spatial ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gyosei_forms.findings import Result
from gyosei_forms.parts import addresses
from gyosei_forms.parts.addresses import forms
from gyosei_forms.parts.addresses.splitting import Split
from gyosei_forms.parts.places import coordinates, crs, datums, heights, latitudes, longitudes, spatial_ids
from gyosei_forms.parts.recognition.kinds import NOTHING, Form, Kind, described, gif, one_form
from gyosei_forms.text import Lang, Text, mask_personal_numbers

_DECIMAL = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,12}")
_ANGLE = re.compile("[度°緯経]")
_HEIGHT = re.compile("標高|高さ|[0-9]m|ｍ")


def _read_address(text: str) -> Result[Any]:
    """Take an address apart; a text that names no prefecture and no municipality is none."""
    if mask_personal_numbers(text) != text:
        return NOTHING  # twelve digits in a line may be a personal number: not shown again
    result = addresses.split(text)
    known = result.value is not None and (result.value.prefecture or result.value.found)
    return result if known else NOTHING


def _address_forms(found: Split) -> Iterator[Form]:
    if (four := forms.four_items(found).value) is not None:
        items = (four.prefecture, four.municipality, four.town, four.block, four.building)
        yield Form(gif(442, "4項目", "four items"), _items(*items))
    if (three := forms.three_items(found).value) is not None:
        shorter = (three.prefecture, three.municipality, three.town_and_block, three.building)
        yield Form(gif(442, "3項目", "three items"), _items(*shorter))
    if (code := forms.code_and_string(found).value) is not None:
        yield Form(
            gif(442, "コードと町字以下", "code and the rest"),
            _items(code.code, code.town_and_block, code.building),
        )


def _items(*items: str) -> str:
    return " | ".join(filter(None, items))


def _address_note(found: Split, lang: Lang) -> str:
    rest = f"; {'読み取れなかった部分' if lang == 'ja' else 'not read'}: {found.rest}" if found.rest else ""
    places = ", ".join(one.full_name for one in found.found) if len(found.found) > 1 else ""
    several = f"; {'候補' if lang == 'ja' else 'candidates'}: {places}" if places else ""
    return f"{found.level.word(lang)}{several}{rest}"


def _only(pattern: re.Pattern[str], read: Any) -> Any:
    """Return a reader that takes texts of a shape only: a bare number may be anything."""
    return lambda text: read(text) if pattern.search(text) else NOTHING


_POSITION = re.compile(f"{_DECIMAL.pattern}|{_ANGLE.pattern}")


ADDRESSES = (Kind(Text("住所", "address"), _read_address, _address_forms, _address_note),)
KINDS = (
    Kind(
        Text("緯度と経度", "latitude and longitude"),
        coordinates.read,
        one_form(gif(444), lambda place: _items(*coordinates.format(place))),
        like=re.compile(r"北緯.*東経|東経.*北緯|\A-?[0-9]{1,3}\.[0-9]+[,、 ]+-?[0-9]{1,3}\.[0-9]+\Z"),
    ),
    Kind(Text("緯度", "latitude"), _only(_POSITION, latitudes.read), one_form(gif(444), latitudes.format)),
    Kind(Text("経度", "longitude"), _only(_POSITION, longitudes.read), one_form(gif(444), longitudes.format)),
    Kind(Text("高さ", "height"), _only(_HEIGHT, heights.read), one_form(gif(444), heights.format)),
    Kind(
        Text("座標参照系", "coordinate reference system"),
        _only(re.compile("[A-Za-zＡ-Ｚ]"), lambda text: crs.read(text, use=None)),
        one_form(gif(444), crs.format),
        described,
        re.compile(r"\AEPSG"),
    ),
    Kind(Text("測地系", "datum"), datums.parse, one_form(gif(444), datums.format)),
    Kind(
        Text("空間ID", "spatial id"),
        spatial_ids.read,
        one_form(gif(444), spatial_ids.format),
        described,
        re.compile(r"\A/?[0-9]+/-?[0-9]+/[0-9]+/[0-9]+\Z"),
    ),
)
