"""What a label or a name of a property asks for: an item of GIF, 個人番号, a day, a code list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from gyosei_forms import identifiers, tables
from gyosei_forms.forms import items
from gyosei_forms.forms.items import FieldType, GifItem
from gyosei_forms.forms.model import Field
from gyosei_forms.gif import code_lists, models

_LONGEST = 200
_SIGNS = re.compile(r"[\W_]+")
_KANA = re.compile("フリガナ|ふりがな|かな|よみがな|読み仮名|振り仮名")
_PERSONAL_NUMBER = re.compile("個人番号|マイナンバー|kojinbang(?:ou|o)|mynumber|individualnumber")
_OF_A_CARD = re.compile("カード|card|通知書|有無")
_DAY = re.compile("(?:年月日|日付|誕生日|期日|[たるう]日|dateof[a-z]+|[a-z]+date)$")
_ENTITIES = ("Person", "LegalEntity", "Address", "ContactPoint")


@tables.once
def table() -> dict[str, Any]:
    """Return the table of labels."""
    return tables.read_toml("forms/labels.toml")


def plain(label: str) -> str:
    """Return a label without width, case, spaces, brackets and signs; all words for a reading are カナ."""
    text = unicodedata.normalize("NFKC", label[:_LONGEST]).casefold()
    return _SIGNS.sub("", _KANA.sub("カナ", text))


@tables.once
def _items() -> dict[str, str]:
    """Return the items by plain name: published names, known aliases, and the labels of our table."""
    found: dict[str, str] = {}
    for name, labels in table()["items"].items():
        found |= {plain(one): name for one in labels}
    for row in tables.read_toml("gif/aliases.toml")["alias"]:
        if row.get("item", "").partition(".")[0] in _ENTITIES:
            found.setdefault(plain(row["name"]), row["item"])
    generic = {plain(one) for one in table()["generic"]["names"]}
    for entity in map(models.table, _ENTITIES):
        for field in entity.fields.values():
            for written in (field.item.ja, field.item.en):
                if plain(written) not in generic:
                    found.setdefault(plain(written), f"{entity.en}.{field.item.en}")
    return found


def item_of(*labels: str) -> GifItem | None:
    """Return the item of GIF that the first of some labels that is known asks for."""
    for label in labels:
        if label and (path := _items().get(plain(label))) is not None:
            return items.resolve(path)
    return None


def asks_personal_number(field: Field) -> bool:
    """Say whether a field asks for 個人番号."""
    if field.kind in (FieldType.YES_NO, FieldType.CHOICE, FieldType.CHOICES, FieldType.GROUP):
        return False
    if field.identifier:
        return identifiers.named(field.identifier) is identifiers.personal_number
    return is_personal_number(field.label.ja)


def is_personal_number(label: str) -> bool:
    """Say whether a label is that of 個人番号."""
    text = plain(label)
    return bool(_PERSONAL_NUMBER.search(text)) and not _OF_A_CARD.search(text)


def asks_sex(field: Field) -> bool:
    """Say whether a field asks for the sex."""
    found = field.gif
    if found is not None:
        return found.item.code_list == "SexCodeList"
    return field.codes == "SexCodeList" or named(field.label.ja, "Person.sex")


def asks_corporate_number(field: Field) -> bool:
    """Say whether a field asks for 法人番号."""
    found = field.gif
    if found is not None:
        return found.item.en == "legalEntityNumber"
    if field.identifier:
        return identifiers.named(field.identifier) is identifiers.corporate_number
    return named(field.label.ja, "LegalEntity.legalEntityNumber")


def named(label: str, item: str) -> bool:
    """Say whether a label asks for an item."""
    return _items().get(plain(label)) == item


def is_day(label: str) -> bool:
    """Say whether a label asks for a day."""
    return bool(_DAY.search(plain(label)))


def code_list_of(labels: Iterable[str]) -> str:
    """Return the code list of GIF that choices are taken from, most of them at least; ``""`` for none."""
    given = [plain(one) for one in labels]
    listed: dict[str, list[str]] = table()["codes"]
    for name, written in listed.items():
        known = {plain(one) for names in code_lists.get(name).names.values() for one in names}
        known |= {plain(one) for one in written}
        hits = sum(one in known for one in given)
        if hits > 1 and hits * 3 >= len(given) * 2:
            return name
    return ""


def is_yes_or_no(labels: Iterable[str]) -> bool:
    """Say whether choices are yes and no."""
    given = {plain(one) for one in labels}
    return any({plain(one) for one in pair} == given for pair in table()["yes_no"]["pairs"])
