"""What goes into an envelope, from the options of a command."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gyosei_forms import clock
from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope import Attachment, SubstitutedItem


def attachment_of(number: int, given: str) -> Attachment:
    """Return an attachment; the file's own name, personal at times, is not carried."""
    from gyosei_forms import envelope

    purpose, equals, path = given.partition("=")
    if not equals or Path(given).exists():
        purpose, path = "", given
    elif not purpose or not path:
        raise UsageError(
            f"--attach {shown_path(given)}: 用途=ファイル の形で書いてください。",
            f"--attach {shown_path(given)}: write PURPOSE=FILE.",
        )
    return envelope.Attachment(
        id=f"attachment-{number}",
        content=options.read(path, "max_part_bytes") if path == "-" else _file(path),
        media_type=types_by_extension().guess_type(path)[0] or "application/octet-stream",
        purpose=purpose,
    )


def _file(path: str) -> Path:
    """Return the path of a file that can be read; it is read when the envelope is written."""
    from gyosei_forms.envelope import contents

    if not contents.is_regular(Path(path)):
        raise UsageError(f"{shown_path(path)}: 読めません。", f"{shown_path(path)}: cannot be read.")
    return Path(path)


def substituted_of(given: str) -> SubstitutedItem:
    """Return the substitution record of an item, given as POINTER=FILE."""
    from gyosei_forms import envelope
    from gyosei_forms.characters.reduction import read_record

    place, equals, path = given.partition("=")
    if not equals or not path:
        raise UsageError(
            f"--record {shown_path(given)}: POINTER=ファイル の形で書いてください。",
            f"--record {shown_path(given)}: write POINTER=FILE.",
        )
    read = read_record(options.read(path))
    if read.value is None:
        error = read.report.errors[0]
        raise UsageError(
            f"{shown_path(path)}: {error.message('ja')}（{error.rule}）",
            f"{shown_path(path)}: {error.message('en')} ({error.rule})",
        )
    return envelope.SubstitutedItem(place, read.value)


def moment_of(text: str | None) -> datetime:
    """Return a moment that is given as text, or now."""
    if text is None:
        return clock.now_in_japan()
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            "--created は YYYY-MM-DDThh:mm:ss+09:00 の形で書いてください。",
            "--created takes YYYY-MM-DDThh:mm:ss+09:00.",
        ) from error


def types_by_extension() -> mimetypes.MimeTypes:
    """Return the media types by extension, envelopes among them."""
    from gyosei_forms.envelope import asice, documents, nested

    types = mimetypes.MimeTypes()
    types.add_type(nested.MEDIA_TYPE, ".gyosei")
    types.add_type(asice.MEDIA_TYPE, ".asice")
    types.add_type(documents.MEDIA_TYPES[0], ".jws")
    return types
