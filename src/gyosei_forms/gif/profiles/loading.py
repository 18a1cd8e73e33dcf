"""Profiles read from files (TOML), with every mistake named by file and key.

The form of a file is also published as a JSON Schema, ``data/profiles/profile.schema.json``, for editors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from gyosei_forms import basis, limits, tables
from gyosei_forms.characters import Repertoire, repertoires
from gyosei_forms.errors import DataFileError, LimitExceeded, UsageError
from gyosei_forms.gif import entities, models
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.profiles.profile import Profile, Use
from gyosei_forms.text import Text, shown, shown_path

FORMAT = 1
"""The version of the form that is read."""
_KEYS = {"profile_format", "name", "entity", "title", "source", "basis", "repertoire", "items"}
_ITEM_KEYS = {"required", "repertoire", "profile"}
_NAME = re.compile("[a-z][a-z0-9-]{0,63}")
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}\.toml")
_DEEPEST = 10
"""So many files may hold each other; the entities of GIF need four."""
_NOT_TEXT = (Kind.PART, Kind.INTEGER, Kind.CODE, Kind.DATE, Kind.TIME, Kind.MONTH_DAY, Kind.NUMERALS)


def load(path: str | Path) -> Profile:
    """Return the profile of a file.

    The file has ``profile_format = 1``, ``name``, ``entity`` (English or Japanese), ``title`` (ja and en), ``source`` and
    a table ``[items.familyName]`` for each item, English or Japanese, with ``required``, ``repertoire`` and
    ``profile``, all optional; ``basis`` (citations) and ``repertoire`` (of all free text) may stand at the top. A
    repertoire is an id of :mod:`gyosei_forms.characters.repertoires` or a list of them, which are united. The
    ``profile`` of an item that holds an entity is one of its mandatory patterns, or a file in the same folder.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming the file and the key that is wrong, and
    :class:`~gyosei_forms.errors.UsageError` for what is no path.
    """
    if not isinstance(path, str | Path):
        raise UsageError("ファイルのパスを渡してください。", "pass the path of a file.")
    return _Reader(Path(path)).profile()


class _Reader:
    """One file; ``chain`` are the files that hold it."""

    def __init__(self, path: Path, chain: tuple[Path, ...] = ()) -> None:
        self._path = path
        self._chain = (*chain, path)

    def profile(self) -> Profile:
        raw = self._parsed()
        version = raw.get("profile_format")
        if type(version) is not int or version != FORMAT:
            raise self._wrong("profile_format", f"{FORMAT} が必要です", f"must be {FORMAT}")
        self._hold_keys("", raw, _KEYS)
        table = self._entity(raw)
        return Profile(
            name=self._name(raw),
            title=self._title(raw),
            model=table.model,
            items=self._items(raw, table),
            source=self._text(raw, "source"),
            basis=self._basis(raw),
            repertoire=self._repertoire("repertoire", raw["repertoire"]) if "repertoire" in raw else None,
        )

    def _parsed(self) -> dict[str, Any]:
        try:
            with self._path.open("rb") as file:
                raw = file.read(limits.DEFAULT.max_small_file_bytes + 1)
            return tables.parse_toml(raw, limits.DEFAULT)
        except OSError as error:
            raise self._wrong(
                "", f"読めません（{error.strerror}）", f"cannot be read ({error.strerror})"
            ) from None
        except LimitExceeded as error:
            raise self._wrong("", error.text.ja.removesuffix("。"), error.text.en.removesuffix(".")) from None
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"\(at line [0-9]+, column [0-9]+\)", str(error))
            where = place[0].strip("()") if place else "at end of document"
            raise self._wrong("", f"TOML として読めません（{where}）", f"no TOML ({where})") from None
        except (ValueError, RecursionError):
            raise self._wrong(
                "", "UTF-8 の TOML として読めません", "cannot be read as TOML in UTF-8"
            ) from None

    # --- the head

    def _name(self, raw: Mapping[str, Any]) -> str:
        name = self._text(raw, "name")
        if _NAME.fullmatch(name) is None:
            form = "a-z、0-9、ハイフン（64 字まで、英字で始まる）"
            raise self._wrong(
                "name", f"{form}で書いてください", "a-z, 0-9 and hyphens, at most 64, a letter first"
            )
        return name

    def _entity(self, raw: Mapping[str, Any]) -> Entity:
        try:
            return models.table(self._text(raw, "entity"))
        except UsageError as error:
            raise self._of(error, "entity") from None

    def _title(self, raw: Mapping[str, Any]) -> Text:
        title = raw.get("title")
        if not (
            isinstance(title, dict) and set(title) == {"ja", "en"} and all(map(_is_text, title.values()))
        ):
            raise self._wrong("title", "ja と en の文字列が必要です", "needs texts `ja` and `en`")
        return Text(**title)

    def _basis(self, raw: Mapping[str, Any]) -> tuple[basis.Citation, ...]:
        cited = raw.get("basis", [])
        if not (isinstance(cited, list) and all(map(_is_text, cited))):
            raise self._wrong("basis", "出典（文字列）の配列が必要です", "must be a list of citations")
        try:
            return basis.cite(*cited)
        except DataFileError as error:
            raise self._of(error, "basis") from None

    # --- the items

    def _items(self, raw: Mapping[str, Any], table: Entity) -> dict[str, Use]:
        rows = raw.get("items")
        if not isinstance(rows, dict) or not rows:
            raise self._wrong("items", "項目の表が必要です", "needs a table of items")
        found: dict[str, Use] = {}
        for name, row in rows.items():
            field = self._item(name, table)
            if field.attribute in found:
                raise self._wrong(f"items.{name}", "同じ項目が 2 回あります", "the item is there twice")
            found[field.attribute] = self._use(f"items.{name}", row, field)
        for attribute in table.always:
            if not found.get(attribute, Use()).required:
                item = table.fields[attribute].item
                raise self._wrong(
                    f"items.{item.en}",
                    f"標準の必須項目です（{item.ja}）。required = true で入れてください",
                    "the standard requires it: list it with required = true",
                )
        return found

    def _item(self, name: str, table: Entity) -> Field:
        known = table.keys.get(name)
        if known is None:
            bare, _ = entities.split_suffix(name)
            hint = f"（{bare} と書き、profile で必須パターンを指定）" if bare in table.keys else ""
            more = f" (write {bare}, and the pattern as its profile)" if bare in table.keys else ""
            raise self._wrong(
                f"items.{name}", f"{table.ja}の項目ではありません{hint}", f"no item of {table.en}{more}"
            )
        if name not in (known.field.item.en, known.field.item.ja):
            raise self._wrong(
                f"items.{name}",
                f"{known.field.item.ja} と書き、profile で必須パターンを指定してください",
                f"write {known.field.item.en}, and the pattern as its profile",
            )
        return known.field

    def _use(self, key: str, row: object, field: Field) -> Use:
        if not isinstance(row, dict):
            raise self._wrong(key, "表（{} でもよい）が必要です", "must be a table ({} will do)")
        self._hold_keys(f"{key}.", row, _ITEM_KEYS)
        required = row.get("required", False)
        if not isinstance(required, bool):
            raise self._wrong(f"{key}.required", "true か false が必要です", "must be true or false")
        chosen = None
        if "repertoire" in row:
            if field.item.kind in _NOT_TEXT:
                raise self._wrong(f"{key}.repertoire", "文字列の項目ではありません", "the item holds no text")
            chosen = self._repertoire(f"{key}.repertoire", row["repertoire"])
        nested = self._nested(f"{key}.profile", row["profile"], field) if "profile" in row else ""
        return Use(required, chosen, nested)

    def _repertoire(self, key: str, value: object) -> Repertoire:
        ids = value if isinstance(value, list) else [value]
        if not ids or not all(map(_is_text, ids)):
            raise self._wrong(
                key, "文字の範囲の ID か、その配列が必要です", "must be an id of a range, or a list of ids"
            )
        try:
            return reduce(or_, map(repertoires.by_id, ids))
        except UsageError as error:
            raise self._of(error, key) from None

    def _nested(self, key: str, value: object, field: Field) -> str | Profile:
        part = field.part
        if part is None or field.item.code_list:
            raise self._wrong(key, "別の型を持つ項目ではありません", "the item holds no other entity")
        if isinstance(value, str) and value in part.patterns:
            return value
        if not (isinstance(value, str) and _FILE.fullmatch(value)):
            known = " ".join((*part.patterns, "*.toml"))
            raise self._wrong(
                key, f"次のいずれか: {known}（同じフォルダ）", f"one of: {known} (in the same folder)"
            )
        other = self._path.parent / value
        if other in self._chain or len(self._chain) >= _DEEPEST:
            raise self._wrong(key, "プロファイルが互いを含んでいます", "the profiles hold each other")
        profile = _Reader(other, self._chain).profile()
        if profile.model is not part.model:
            raise self._wrong(
                key, f"{part.ja}のプロファイルではありません", f"that is no profile of {part.en}"
            )
        return profile

    # --- what is wrong

    def _text(self, raw: Mapping[str, Any], key: str) -> str:
        value = raw.get(key)
        if not _is_text(value):
            raise self._wrong(key, "空でない文字列が必要です", "must be a text that is not empty")
        return str(value)

    def _hold_keys(self, before: str, row: Mapping[str, Any], known: set[str]) -> None:
        for key in row:
            if key not in known:
                names = ", ".join(sorted(known))
                raise self._wrong(
                    before + key, f"ないキーです。使えるのは {names}", f"no such key; known: {names}"
                )

    def _of(self, error: UsageError | DataFileError, key: str) -> DataFileError:
        return self._wrong(key, error.text.ja.removesuffix("。"), error.text.en.removesuffix("."))

    def _wrong(self, key: str, ja: str, en: str) -> DataFileError:
        place = shown_path(str(self._path)) + (f" {shown(key)}" if key else "")
        return DataFileError(f"プロファイル {place}: {ja}。", f"profile {place}: {en}.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
