"""Ranges of characters on the command line: ids, and the tables and fonts of an agency, several as one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gyosei_forms.cli import files
from gyosei_forms.errors import UsageError
from gyosei_forms.text import Lang, Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire

HELP = (
    "範囲: general、jis-x-0213、jis-x-0208、e-gov、cp932、jpki、moji-joho などの ID、又は行政事務標準文字の表かフォントの"
    "ファイル。繰り返すと合わせた範囲になる。An id, or a file: the table or font of an agency; repeated, all together."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The range that was asked for, and the ids of glyphs that tables of an agency have for its units."""

    range: Repertoire
    names: Mapping[str, str] = field(default_factory=dict)


def chosen(written: list[str], option: str, lang: Lang) -> Chosen:
    """Return the range of an option; warnings about an agency's file go to standard error.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown id, a file that cannot be read, or no range.
    """
    if not written:
        known = _known()
        raise UsageError(
            f"{option} で範囲を指定してください: {known.ja}、又は行政事務標準文字の表かフォントのファイル",
            f"name a range with {option}: {known.en}, or a file with the table or font of an agency",
        )
    found = [_one(name, lang) for name in dict.fromkeys(written)]
    whole = found[0].range
    for one in found[1:]:
        whole |= one.range
    return Chosen(whole, {unit: name for one in reversed(found) for unit, name in one.names.items()})


def _known() -> Text:
    from gyosei_forms.characters import repertoires

    return Text("、".join(repertoires.ids()), ", ".join(repertoires.ids()))


def _one(written: str, lang: Lang) -> Chosen:
    from gyosei_forms.characters import repertoires

    try:
        return Chosen(repertoires.by_id(written))
    except UsageError:
        if _is_path(written):
            return _agency(written, lang)
    name, known = shown(written, 50), _known()
    raise UsageError(
        f"文字の範囲「{name}」はありません。その名前のファイルもありません。使える ID: {known.ja}",
        f"there is no range of characters {name!r}, and no file of that name. Known ids: {known.en}",
    )


def _is_path(written: str) -> bool:
    """Say whether a file is meant: one that is there, or a name that is no id."""
    try:
        return written == files.STDIN or "/" in written or "." in written or Path(written).exists()
    except (OSError, ValueError):
        return True  # told when it is read


def _agency(path: str, lang: Lang) -> Chosen:
    """Return the range of an agency's file; its version is the beginning of the SHA-256 of the file."""
    from gyosei_forms.characters import repertoires

    if path == files.STDIN:
        raise UsageError("範囲は標準入力から読めません。", "a range is not read from standard input.")
    raw = files.read(path, "max_font_bytes")
    made = repertoires.read(raw, version=f"sha256:{hashlib.sha256(raw).hexdigest()[:16]}")
    if made.value is None:
        finding = made.report.findings[-1]
        raise UsageError(
            f"{shown_path(path)}: 範囲として読めません。{finding.message('ja')}{finding.mend('ja')}",
            f"{shown_path(path)}: not read as a range. {finding.message('en')} {finding.mend('en')}",
        )
    if made.report.findings:
        first = made.report.findings[0]
        place = f" {first.position.text(lang)}" if first.position else ""
        count = len(made.report.findings) + sum(more.count for more in made.report.overflow)
        more = f"ほか {count - 1:,} 件" if lang == "ja" else f"{count - 1:,} more"
        typer.echo(
            f"{shown_path(path)}{place}: {first.message(lang)} ({first.rule}{f', {more}' if count > 1 else ''})",
            err=True,
        )
    return Chosen(made.value.repertoire, made.value.names)
