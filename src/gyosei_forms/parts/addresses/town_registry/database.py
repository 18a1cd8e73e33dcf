"""The SQLite file of a registry: its tables, what is written about its making, and how one is told from another file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gyosei_forms import tables
from gyosei_forms.errors import DataFileError, UsageError, require
from gyosei_forms.findings import Position, Report, pointer
from gyosei_forms.limits import DEFAULT
from gyosei_forms.parts.addresses.town_registry.rows import NAMES, Record
from gyosei_forms.rules import get as rule_of
from gyosei_forms.text import shown_path

SCHEMA = 1
"""Version of the tables; another version is refused, not converted: building again takes less than a minute."""
_APPLICATION_ID = 0x47594654
_AT = slice(68, 72)
_MAGIC = b"SQLite format 3\x00"
_COUNTS = ", ".join(
    f"{name} INTEGER NOT NULL" for name in ("offset", "line", "rows", "kept", "refused", "repeated")
)
_COLUMNS = {
    "meta": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
    "source": "number INTEGER PRIMARY KEY, name TEXT NOT NULL, member TEXT NOT NULL, bytes INTEGER NOT NULL, "
    f"sha256 TEXT NOT NULL, {_COUNTS}",
    "finding": "source INTEGER NOT NULL, line INTEGER NOT NULL, rule TEXT NOT NULL, details TEXT NOT NULL",
    "overflow": "source INTEGER NOT NULL, rule TEXT NOT NULL, count INTEGER NOT NULL, first INTEGER NOT NULL, "
    "last INTEGER NOT NULL, PRIMARY KEY (source, rule)",
    "town": f"{', '.join(f'{name} TEXT NOT NULL' for name in NAMES)}, name_key TEXT NOT NULL, "
    f"PRIMARY KEY ({', '.join(NAMES[:4])})",
}
_SCRIPT = (
    *(
        f"CREATE TABLE {table} ({columns}){'' if table in ('source', 'finding') else ' WITHOUT ROWID'}"
        for table, columns in _COLUMNS.items()
    ),
    "CREATE INDEX town_by_name ON town (lg_code, name_key)",
)


DAMAGE = (sqlite3.Error, ValueError, KeyError, TypeError, UsageError)
"""What reading a damaged file may raise."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that went into a registry: ``rows`` is the sum of those kept, refused and repeated.

    ``member`` is the CSV in a zip, ``csv_bytes`` its size unpacked, ``sha256`` the digest of the file as it was given.
    """

    name: str
    member: str
    csv_bytes: int
    sha256: str
    rows: int
    kept: int
    refused: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a registry holds and was made from. ``built`` is the moment it was finished, with offset."""

    built: str
    towns: int
    municipalities: int
    sources: tuple[Source, ...]
    resumed: bool = False


# --- telling files apart


def is_ours(path: Path) -> bool:
    """Say whether a file is a registry, finished or not, by its first bytes; an empty file may become one."""
    with path.open("rb") as file:
        start = file.read(_AT.stop)
    return not start or (start.startswith(_MAGIC) and start[_AT] == _APPLICATION_ID.to_bytes(4, "big"))


def create(db: sqlite3.Connection) -> None:
    """Make the tables in an empty database, within the caller's transaction."""
    db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA}")
    for statement in _SCRIPT:
        db.execute(statement)


def misfit(db: sqlite3.Connection) -> tuple[str, str] | None:
    """Say why a database is no registry of this version, in both languages; ``None`` for one that is."""
    if _pragma(db, "application_id") != _APPLICATION_ID:
        return "町字の登録簿のファイルではありません。", "not a registry of towns."
    if _pragma(db, "user_version") != SCHEMA:
        return (
            "別の版の登録簿です。registry build で作り直してください。",
            "a registry of another version; build it again.",
        )
    found = {str(row[0]) for row in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    if found != set(_SCRIPT):
        return "登録簿の表の形が違います。", "the tables are not those of a registry."
    if meta(db, "key") != key_fingerprint():
        return (
            "名前の照合のしかたが変わりました。registry build で作り直してください。",
            "names are compared in another way now; build it again.",
        )
    return None


def refuse(path: Path, ja: str, en: str) -> DataFileError:
    """Return the error for a file that is not used."""
    name = shown_path(str(path))
    return DataFileError(f"{name}: {ja}", f"{name}: {en}")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    value: int = db.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def name_key(name: str) -> str:
    """Return the key by which names of towns are compared."""
    from gyosei_forms.parts.addresses.comparison import town_key

    return town_key(name)


_WORDS = (
    "大字上字下",
    "霞が関二丁目",
    "霞ヶ関２丁目",
    "北十二条西三",
    "第１地割",
    "字小字一丁目",
    "１２－３",
    "十文字",
    "二番町",
    "三区",
)
_TOGETHER = 60


@tables.once
def key_fingerprint() -> str:
    """Return a digest of how :func:`name_key` treats every kana and kanji, and some names.

    Keys are stored, so a registry built with another key would answer wrongly; it is refused instead.
    """
    signs = "".join(map(chr, (*range(0x20, 0x7F), *range(0x3000, 0x3100), *range(0xFF00, 0xFFA0))))
    kanji = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))))
    parts = [text[at : at + _TOGETHER] for text in (signs, kanji) for at in range(0, len(text), _TOGETHER)]
    digest = hashlib.sha256()
    for part in (*_WORDS, *parts):
        digest.update(name_key(part).encode("utf-8") + b"\n")
    return digest.hexdigest()


# --- what is written down


def meta(db: sqlite3.Connection, name: str) -> str:
    """Return a value that describes the registry, empty if there is none."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_meta(db: sqlite3.Connection, name: str, value: str) -> None:
    """Write a value that describes the registry."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def note(db: sqlite3.Connection, source: int, line: int, rule: str, values: dict[str, str | int]) -> None:
    """Write down a finding: in full up to the limit of a report, counted beyond it."""
    (known,) = db.execute("SELECT COALESCE(MAX(rowid), 0) FROM finding").fetchone()
    if known < DEFAULT.max_findings:
        details = json.dumps(values, ensure_ascii=False, sort_keys=True)
        db.execute("INSERT INTO finding VALUES (?, ?, ?, ?)", (source, line, rule, details))
    else:
        db.execute(
            "INSERT INTO overflow VALUES (?, ?, 1, ?, ?) ON CONFLICT (source, rule)"
            " DO UPDATE SET count = count + 1, last = excluded.last",
            (source, rule, line, line),
        )


def report(db: sqlite3.Connection, subject: str) -> Report:
    """Return the findings of the making of a registry."""
    made = Report(subject=subject)
    names: dict[int, str] = dict(db.execute("SELECT number, name FROM source"))
    for source, line, rule, details in db.execute("SELECT * FROM finding ORDER BY rowid"):
        place, values = pointer(names[source], line), json.loads(details)
        require(
            values.keys() == rule_of(rule).fields,
            "指摘の値が規則に合いません。",
            "a finding does not fit its rule.",
        )
        made.add(rule_of(rule), place, position=Position(line=line, column=1), **values)
    for source, rule, count, first, last in db.execute("SELECT * FROM overflow ORDER BY source, rule"):
        name = names[source]
        made.add_counted(rule_of(rule), count, first=pointer(name, first), last=pointer(name, last))
    return made


def summary(db: sqlite3.Connection, *, resumed: bool = False) -> Summary:
    """Return what a registry holds and was made from."""
    sources = tuple(
        Source(*row)
        for row in db.execute(
            "SELECT name, member, bytes, sha256, rows, kept, refused, repeated FROM source ORDER BY number"
        )
    )
    (towns,) = db.execute("SELECT COUNT(*) FROM (SELECT DISTINCT lg_code, machiaza_id FROM town)").fetchone()
    (municipalities,) = db.execute("SELECT COUNT(DISTINCT lg_code) FROM town").fetchone()
    return Summary(meta(db, "built"), towns, municipalities, sources, resumed)


def insert(db: sqlite3.Connection, values: Record, key: str) -> bool:
    """Write a record; say whether it is new."""
    return db.execute(_INSERT, (*values, key)).rowcount == 1


def held(db: sqlite3.Connection, values: Record) -> Record:
    """Return the record that is there of the same municipality, town, day and kind."""
    row = db.execute(f"{SELECT} WHERE {_SAME}", values[:4]).fetchone()
    return tuple(map(str, row))


SELECT = f"SELECT {', '.join(NAMES)} FROM town"  # noqa: S608 - constant names
_INSERT = f"INSERT OR IGNORE INTO town VALUES ({', '.join('?' * (len(NAMES) + 1))})"  # noqa: S608
_SAME = " AND ".join(f"{name} = ?" for name in NAMES[:4])


def codes(db: sqlite3.Connection) -> Iterable[str]:
    """Return the municipality codes, each once."""
    return (str(row[0]) for row in db.execute("SELECT DISTINCT lg_code FROM town"))
