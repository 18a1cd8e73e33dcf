"""Items of GIF by path: ``Person.familyName``, ``個人.住所_MP04.町字``; and what an answer to a field is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gyosei_forms import tables
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import entities, models
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.text import Lang, Text

_LONGEST = 300
_DEEPEST = 8


class FieldType(StrEnum):
    """What an answer is. The last four are those of items of GIF and not written in a definition."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    DECIMAL = "decimal"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    GROUP = "group"
    CODE = "code"
    """A code of a GIF code list; also where GIF holds a pair of code and name."""
    PART = "part"
    """An entity of GIF: an object of its items."""
    TIME = "time"
    """A time, a month and day, or another form that GIF gives to a text."""
    POSITION = "position"
    """Degrees of latitude or longitude."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        from gyosei_forms.forms import language

        return _WORDS[self].get(lang) if self in _WORDS else language.word("field_type", self.value, lang)


_WORDS = {
    FieldType.CODE: Text("コード", "a code"),
    FieldType.PART: Text("GIF の型", "an entity of GIF"),
    FieldType.TIME: Text("時刻など", "a time or the like"),
    FieldType.POSITION: Text("緯度・経度", "degrees"),
}
_KINDS = {
    Kind.DATE: FieldType.DAY,
    Kind.MONTH_DAY: FieldType.TIME,
    Kind.TIME: FieldType.TIME,
    Kind.INTEGER: FieldType.NUMBER,
    Kind.NUMERALS: FieldType.DECIMAL,
    Kind.CODE: FieldType.CODE,
    Kind.PART: FieldType.PART,
}


@dataclass(frozen=True, slots=True, eq=False)
class GifItem:
    """One item of GIF reached by a path.

    ``name`` is the path in the published English names without patterns (``Person.address.townArea``), ``ja`` the same in
    Japanese; ``part`` the entity that the item holds (``None`` for a plain value), ``pattern`` the pattern in its name.
    """

    name: str
    ja: str
    item: Item
    owner: Entity
    part: Entity | None
    pattern: str

    @property
    def kind(self) -> FieldType:
        """What an answer is."""
        if self.item.form in (Form.LATITUDE, Form.LONGITUDE):
            return FieldType.POSITION
        if self.item.code_list:
            return FieldType.CODE
        if self.item.lines:
            return FieldType.LINES
        return _KINDS.get(self.item.kind, FieldType.TEXT)


@lru_cache(maxsize=4096)
def _resolved(path: str) -> GifItem | None:
    first, *steps = path.split(".")
    if not steps or len(steps) > _DEEPEST:
        return None
    root = _root(first)
    if root is None:
        return None
    english, japanese = root.en, root.ja
    found: GifItem | None = None
    entity: Entity | None = root
    for step in steps:
        key = None if entity is None else entity.keys.get(step)
        if entity is None or key is None:
            return None
        item, part = key.field.item, key.field.part
        english, japanese = f"{english}.{item.en}", f"{japanese}.{item.ja}"
        found = GifItem(english, japanese, item, entity, part, key.pattern)
        entity = part
    if found is None or found.part is None or found.item.code_list or found.part.model in models.MODELS:
        return found
    return None  # a whole form of an application is no item to ask for


def _root(name: str) -> Entity | None:
    """Return the entity of GIF 430, or the form or table of GIF 451, of a name in either language."""
    try:
        return models.table(name)
    except UsageError:
        found = _applications().get(name)
        return None if found is None else entities.of(found)


@tables.once
def _applications() -> dict[str, type[GifModel]]:
    from gyosei_forms.applications.models import MODELS

    return {name: model for model in MODELS for name in (model.EN, model.JA)}


def resolve(path: str) -> GifItem | None:
    """Return the item of a path in English or Japanese names; ``None`` if there is none.

    The path begins with an entity (``Person``, ``個人``) and goes down through the items that hold other entities.
    """
    return _resolved(path) if len(path) <= _LONGEST else None


def wrong_step(path: str) -> tuple[str, str, tuple[str, ...]]:
    """Return of a path without an item its good beginning, the step that goes wrong, and the names that can stand there."""
    steps = path[:_LONGEST].split(".")[: _DEEPEST + 1]
    for length in range(len(steps) - 1, 1, -1):
        before = ".".join(steps[:length])
        if (found := resolve(before)) is not None:
            return f"{before}.", steps[length], tuple(found.part.keys if found.part else ())
    entity = _root(steps[0])
    if entity is None:
        names = tuple(name for model in models.MODELS for name in (model.EN, model.JA))
        return "", steps[0], (*names, *_applications())
    return f"{steps[0]}.", steps[1] if len(steps) > 1 else "", tuple(entity.keys)
