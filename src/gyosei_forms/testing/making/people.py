"""People: names whose characters, reading and romaji belong together, with sex, date of birth and address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from gyosei_forms import tables
from gyosei_forms.testing.choices import Choices
from gyosei_forms.testing.making import addresses

_FIRST_BIRTH = dt.date(1926, 12, 25).toordinal()
_LAST_BIRTH = dt.date(2024, 12, 31).toordinal()
_ALTERNATIVES = ("", "", "青山", "大川")
"""Names that residents from abroad go by (通称名)."""
_SEXES = {"1": "男性", "2": "女性"}


class NameKind(StrEnum):
    """What is special about a name."""

    ORDINARY = "ordinary"
    REGISTER = "register"
    """A family name with a glyph of its own in the family register (髙橋, 𠮷田), and the form that can be exchanged beside it."""
    ABROAD = "abroad"
    """Of a resident from abroad: letters, a reading in katakana, the nationality."""
    HARD = "hard"
    """Written with what not every system takes: 髙, 𠮷, a selector (辻󠄀), 外字. A check of GIF warns of it."""


USUAL = (NameKind.ORDINARY, NameKind.REGISTER, NameKind.ABROAD)
"""The kinds of names that every receiver must take."""


class Name(NamedTuple):
    """One name in its forms; ``written`` is that of the register, ``exchange`` what ordinary items have."""

    written: str
    exchange: str
    kana: str
    romaji: str


class Resident(NamedTuple):
    """A resident from abroad; ``country`` is a code of CountryRegionCodeList, ``sex`` one of SexCodeList."""

    country: str
    sex: str
    family: str
    family_kana: str
    given: str
    given_kana: str


def _rows(name: str) -> list[list[str]]:
    lines = tables.read_text(f"testing/{name}").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@tables.once
def names() -> dict[str, tuple[Name, ...]]:
    """Return the names by kind: ``family``, ``woman``, ``man``, ``register``, ``hard``."""
    found: dict[str, list[Name]] = {}
    for kind, written, exchange, *rest in _rows("names.tsv"):
        found.setdefault(kind, []).append(Name(_plain(written), _plain(exchange), *rest))
    return {kind: tuple(rows) for kind, rows in found.items()}


def _plain(text: str) -> str:
    r"""Return a text of the table with its ``\U000E0100`` as characters: selectors and private use are not seen in a file."""
    head, *escaped = text.split("\\U")
    return head + "".join(chr(int(part[:8], 16)) + part[8:] for part in escaped)


@tables.once
def residents_from_abroad() -> tuple[Resident, ...]:
    """Return the residents from abroad."""
    return tuple(Resident(*row) for row in _rows("residents_from_abroad.tsv"))


@tables.once
def _countries() -> dict[str, str]:
    from gyosei_forms.gif import code_lists

    return {code: names[0] for code, names in code_lists.get("CountryRegionCodeList").names.items()}


def person(choose: Choices, kinds: Sequence[NameKind] = USUAL) -> dict[str, Any]:
    """Return a person in the English keys of GIF 430, complete under MP03."""
    kind = choose.pick(kinds)
    if kind is NameKind.ABROAD:
        return _from_abroad(choose)
    sex = choose.pick(("2", "1"))
    family = choose.pick(names()["family" if kind is NameKind.ORDINARY else kind.value])
    given = choose.pick(names()["woman" if sex == "2" else "man"])
    made = {
        "familyName": family.exchange,
        "givenName": given.exchange,
        "familyNameKana": family.kana,
        "givenNameKana": given.kana,
        "familyNameEn": family.romaji,
        "givenNameEn": given.romaji,
        **_rest(choose, sex),
    }
    if kind is not NameKind.ORDINARY:
        made["familyRegisterFamilyName"] = family.written
        made["familyRegisterGivenName"] = given.written
    return made


def _from_abroad(choose: Choices) -> dict[str, Any]:
    sex = choose.pick(("2", "1"))
    one = choose.pick([row for row in residents_from_abroad() if row.sex == sex])
    alternative = choose.pick(_ALTERNATIVES)
    made = {
        "familyName": one.family,
        "givenName": one.given,
        "familyNameKana": one.family_kana.replace(" ", ""),
        "givenNameKana": one.given_kana,
        "familyNameEn": one.family,
        "givenNameEn": one.given,
        "nationality": {"code": one.country, "value": _countries()[one.country]},
        **_rest(choose, sex),
    }
    return made | {"alternativeName": alternative} if alternative else made


def _rest(choose: Choices, sex: str) -> dict[str, Any]:
    return {
        "sex": {"code": sex, "value": _SEXES[sex]},
        "dateOfBirth": day(choose, _FIRST_BIRTH, _LAST_BIRTH),
        "address_MP01": addresses.address(choose),
    }


def day(choose: Choices, first: int, last: int) -> str:
    """Return a day between two ordinals as ``YYYY-MM-DD``."""
    return dt.date.fromordinal(choose.number(first, last)).isoformat()
