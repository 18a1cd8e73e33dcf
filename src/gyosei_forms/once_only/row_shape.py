"""The shape of the rows: which keys a table takes, and what each holds. JSON Schema says the same for editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from gyosei_forms.once_only.kinds import (
    ApplicantKind,
    Certainty,
    Channel,
    Direction,
    Outcome,
    ReceiverKind,
    Shape,
)
from gyosei_forms.text import Text, visible


class Field(NamedTuple):
    """What a key holds: a test of its value, and the expectation in words."""

    fits: Callable[[Any], bool]
    expected: Text
    required: bool = False


class Misfit(NamedTuple):
    """A key that does not hold what it should."""

    key: str
    expected: Text


def _is_text(value: object) -> bool:
    """Text that a reader sees as it is: not empty, without control or other invisible characters."""
    return isinstance(value, str) and bool(value.strip()) and visible(value) == value


def _is_both(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) == {"ja", "en"} and all(map(_is_text, value.values()))


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_list(value: object, fits: Callable[[Any], bool], least: int = 1) -> bool:
    return isinstance(value, list) and len(value) >= least and all(map(fits, value))


def _is_one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in words


_SOURCE = re.compile(r"[a-z0-9-]+(#[^ :]+)?(:[0-9,-]+)?( [a-z0-9-]+(#[^ :]+)?(:[0-9,-]+)?)*")
TEXT = Field(_is_text, Text("文字列", "text"))
BOTH = Field(_is_both, Text("ja と en の文字列", "texts ja and en"))
DAY = Field(_is_day, Text("日付（YYYY-MM-DD、引用符なし）", "a date (YYYY-MM-DD, without quotes)"))
YES_NO = Field(lambda value: isinstance(value, bool), Text("true か false", "true or false"))
TABLE = Field(lambda value: isinstance(value, Mapping), Text("表（キーと値）", "a table"))
ID = Field(
    lambda value: (
        isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)?", value) is not None
    ),
    Text("語彙にある ID", "an id of the vocabulary"),
)
SOURCE = Field(
    lambda value: isinstance(value, str) and _SOURCE.fullmatch(value) is not None,
    Text("空白で区切った出典", "citations separated by spaces"),
)
TEXTS = Field(lambda value: _is_list(value, _is_text, 0), Text("文字列の配列", "a list of texts"))
NAMES = Field(lambda value: _is_list(value, _is_text), Text("空でない文字列の配列", "texts, at least one"))
CHAIN = Field(
    lambda value: _is_list(value, _is_both, 2), Text("ja と en の組が二つ以上", "two or more texts ja and en")
)
NUMBER = Field(
    lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
    Text("正の整数", "a positive integer"),
)
TRANSITION = Field(
    lambda value: (
        isinstance(value, Mapping) and set(value) == {"started_before"} and _is_day(value["started_before"])
    ),
    Text("started_before（日付）だけの表", "a table of started_before, a date"),
)
VALUES = Field(
    lambda value: (
        isinstance(value, Mapping)
        and bool(value)
        and all(_is_text(key) and (_is_text(one) or _is_both(one)) for key, one in value.items())
    ),
    Text("値とその言葉の表", "a table of values and their words"),
)


def _choice(*words: str) -> Field:
    listed = ", ".join(words)
    return Field(_is_one_of(*words), Text(f"{listed} のいずれか", f"one of {listed}"))


def _choices(*words: str) -> Field:
    listed, fits = ", ".join(words), _is_one_of(*words)
    return Field(
        lambda value: _is_list(value, fits) and len(set(value)) == len(value),
        Text(f"{listed} の配列（重複なし）", f"a list of {listed}, each once"),
    )


def _required(field: Field) -> Field:
    return field._replace(required=True)


_STATEMENT = {
    "mechanism": ID,
    "certainty": _required(_choice(*Certainty)),
    "valid_from": DAY,
    "valid_to": DAY,
    "reviewed_until": DAY,
    "stated": TEXT,
    "verb": TEXT,
    "note": BOTH,
    "receivers": _choices(*ReceiverKind),
    "applicants": _choices(*ApplicantKind),
    "channels": _choices(*Channel),
    "transition": TRANSITION,
    "gate": TEXT,
    "condition": TABLE,
    "source": SOURCE,
    "basis": BOTH,
}
_OF_A_DOCUMENT = {
    "document": _required(ID),
    "outcome": _required(_choice(Outcome.OMIT, Outcome.SUBMIT_DIGITAL)),
    "direction": _choice(*Direction),
    "chain": CHAIN,
}
_OF_PROCEDURES = {"id": TEXT, "procedures": NAMES, "item": NUMBER, "doubtful": YES_NO}
_TERM = {"name": _required(BOTH), "source": SOURCE}
TABLES: dict[str, dict[str, Field]] = {
    "documents": {**_TERM, "variants": TEXTS},
    "matters": _TERM,
    "mechanisms": {
        **_TERM,
        "shape": _required(_choice(*Shape)),
        "holder": _required(BOTH),
        "collects": _required(BOTH),
        "collects_source": SOURCE,
    },
    "facts": {**_TERM, "values": VALUES, "type": _choice("date"), "collects": BOTH, "implies": TEXTS},
    "procedures": {"name": _required(TEXT), "procedure_id": TEXT, "receivers": _choices(*ReceiverKind)},
    "routes": {
        "id": _required(TEXT),
        **_OF_A_DOCUMENT,
        "matter": _required(ID),
        **_STATEMENT,
        "mechanism": _required(ID),
    },
    "requirements": {**_OF_PROCEDURES, **_OF_A_DOCUMENT, "matter": ID, **_STATEMENT},
    "filings": {**_OF_PROCEDURES, **_STATEMENT},
}
"""The keys of the rows of each table."""
CHANGEABLE = {
    key: field._replace(required=False)
    for key, field in {**_OF_A_DOCUMENT, **_STATEMENT}.items()
    if key != "document"
}
"""What an override may change of a row."""
_DROPPED = _choices(*(key for key, field in CHANGEABLE.items() if key != "basis"))
OVERRIDE = {"id": _required(TEXT), "withdrawn": YES_NO, "drops": _DROPPED, **CHANGEABLE}
NO_SUCH_KEY = Text("この表で使えるキーだけ", "only keys that this table has")
ONE_OF_TWO = Text("procedures か item のどちらか一つ", "either procedures or item")
A_TABLE = Text("表（キーと値）", "a table")


def misfits(fields: Mapping[str, Field], row: object) -> Iterator[Misfit]:
    """Yield every key of a row that is wrong, missing or unknown."""
    if not isinstance(row, Mapping):
        yield Misfit("", A_TABLE)
        return
    for key, field in fields.items():
        if key in row:
            if not field.fits(row[key]):
                yield Misfit(key, field.expected)
        elif field.required:
            yield Misfit(key, field.expected)
    yield from (Misfit(str(key), NO_SUCH_KEY) for key in row if key not in fields)
    if "procedures" in fields and "item" in fields and ("procedures" in row) is ("item" in row):
        yield Misfit("procedures", ONE_OF_TWO)
