"""Ask a registry that was built: read-only, from any thread."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from gyosei_forms import clock
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.parts.addresses import towns
from gyosei_forms.parts.addresses.town_registry import database, rows
from gyosei_forms.parts.addresses.town_registry.database import SELECT, Summary
from gyosei_forms.parts.addresses.towns import Town
from gyosei_forms.text import shown

T = TypeVar("T")
LONGEST_NAME = 500
"""Length of a name that is looked up; a longer one is no name of a town."""


class SqliteTownRegistry:
    """The towns of a registry file; a :class:`~gyosei_forms.parts.addresses.towns.TownRegistry`.

    Several threads may ask one object. Close it, or use it in ``with``. Raises
    :class:`~gyosei_forms.errors.DataFileError` for a file that is no registry, was not finished, or is of another version.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        require(isinstance(path, str | os.PathLike), "パスを渡してください。", "pass a path.")
        self._path = Path(path)
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = _opened(self._path)
        self._codes: frozenset[str] | None = None

    def summary(self) -> Summary:
        """Return what the registry holds, from which files, with their digests and counts, and when it was built."""
        with self._lock:
            return self._asked(database.summary)

    def report(self) -> Report:
        """Return the findings of its making: the rows that were not taken, with file and line."""
        with self._lock:
            return self._asked(lambda db: database.report(db, self._path.name))

    def municipalities(self) -> frozenset[str]:
        """Return the codes of the municipalities it holds towns of."""
        with self._lock:
            if self._codes is None:
                self._codes = self._asked(lambda db: frozenset(database.codes(db)))
            return self._codes

    def records(self, municipality_code: str, town_id: str) -> tuple[Town, ...]:
        """Return every record of an id, the oldest first: former names, and one each with and without 住居表示."""
        code, id_ = require_text(municipality_code, "municipality_code"), require_text(town_id, "town_id")
        return self._towns("WHERE lg_code = ? AND machiaza_id = ?", (code, id_))

    def get(self, municipality_code: str, town_id: str, *, as_of: date | None = None) -> Town | None:
        """Return the town of an id, or ``None``; see :class:`~gyosei_forms.parts.addresses.towns.TownRegistry`."""
        found = self.records(municipality_code, town_id)
        return towns.current(found, _day(as_of)) if found else None

    def named(self, municipality_code: str, name: str, *, as_of: date | None = None) -> tuple[Town, ...]:
        """Return every town of a name, by id; see :class:`~gyosei_forms.parts.addresses.towns.TownRegistry`.

        A name that a town had before finds it under that name, abolished.
        """
        code, day = require_text(municipality_code, "municipality_code"), _day(as_of)
        if len(require_text(name, "name")) > LONGEST_NAME or not (key := database.name_key(name)):
            return ()
        found = self._towns("WHERE lg_code = ? AND name_key = ?", (code, key))
        by_id = groupby(found, key=lambda town: town.town_id)
        return tuple(towns.current(records, day) for _, records in by_id)

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _towns(self, where: str, values: tuple[str, ...]) -> tuple[Town, ...]:
        if not all(map(_storable, values)):
            return ()
        query = f"{SELECT} {where} ORDER BY machiaza_id, efct_date, rsdt_addr_flg"
        with self._lock:
            return self._asked(lambda db: tuple(rows.town(row) for row in db.execute(query, values)))

    def _asked(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """Ask the database; the caller holds the lock."""
        if self._db is None:
            raise UsageError("登録簿は閉じられています。", "the registry is closed.")
        try:
            return ask(self._db)
        except database.DAMAGE:
            raise database.refuse(
                self._path,
                "登録簿が壊れています。作り直してください。",
                "the registry is damaged; build it again.",
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<SqliteTownRegistry {shown(self._path.name)}>"


def _opened(path: Path) -> sqlite3.Connection:
    if "\0" in str(path) or not path.is_file():
        raise database.refuse(path, "ファイルがありません。", "there is no such file.")
    if path.stat().st_size == 0 or not database.is_ours(path):
        raise database.refuse(path, "町字の登録簿のファイルではありません。", "not a registry of towns.")
    db = None
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        db.execute("PRAGMA trusted_schema = OFF")
        why = database.misfit(db)
        if why is None and not database.meta(db, "built"):
            why = (
                "作成が終わっていません。同じファイルで registry build を続けてください。",
                "it was not finished; go on with registry build and the same files.",
            )
    except database.DAMAGE:
        why = "登録簿が壊れているか、使用中です。", "the registry is damaged, or in use."
    if why is not None or db is None:
        if db is not None:
            db.close()
        raise database.refuse(path, *(why or ("開けません。", "cannot be opened.")))
    return db


def _storable(text: str) -> bool:
    """Say whether a text can be in the file: no lone surrogates, and no longer than a name."""
    return len(text) <= LONGEST_NAME and not _SURROGATE.search(text)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _day(as_of: date | None) -> date:
    from gyosei_forms.parts.dates import eras

    require(as_of is None or eras.is_day(as_of), "as_of は date で渡してください。", "pass as_of as a date.")
    return as_of or clock.today_in_japan()
