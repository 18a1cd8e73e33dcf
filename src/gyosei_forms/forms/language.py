"""The table of the language of definitions, read from data/forms/definition.toml: objects, their keys, closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyosei_forms import tables
from gyosei_forms.text import Lang, Text

FORMAT = 1
"""The version of the format that this library reads."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object: what it holds (``type``, for some types ``of`` what), whether it must be there, what it means."""

    name: str
    type: str
    of: str
    required: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Object:
    """One kind of object: what it is, and its keys."""

    name: str
    text: Text
    keys: Mapping[str, Key]


@tables.once
def objects() -> dict[str, Object]:
    """Return the objects by name."""
    raw = tables.read_toml("forms/definition.toml")["objects"]
    return {
        name: Object(
            name,
            Text(**row["what"]),
            {
                key: Key(
                    key,
                    one["type"],
                    one.get("of", ""),
                    one.get("required", False),
                    Text(one["ja"], one["en"]),
                )
                for key, one in row["keys"].items()
            },
        )
        for name, row in raw.items()
    }


@tables.once
def lists() -> dict[str, dict[str, Text]]:
    """Return the closed lists: their values, each with its words."""
    raw = tables.read_toml("forms/definition.toml")["values"]
    return {name: {value: Text(**words) for value, words in rows.items()} for name, rows in raw.items()}


def word(name: str, value: str, lang: Lang) -> str:
    """Return the word that a reader sees for a value of a closed list; the value itself where the list has it not."""
    found = lists()[name].get(value)
    return value if found is None else found.get(lang)
