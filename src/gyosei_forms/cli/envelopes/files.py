"""Envelopes as files: opened, their parts taken out, and what is said of a file that was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.content import types_by_extension
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope import Expectations, Opened
    from gyosei_forms.envelope.encryption import Decrypter


def open_envelope(file: str, expect: Expectations, holder: Decrypter | None) -> Opened:
    """Open an envelope; a file is read piece by piece and stays where it is."""
    from gyosei_forms import envelope

    if file == "-":
        return envelope.open(options.read(file, "max_envelope_bytes"), expect=expect, decrypter=holder)
    try:
        return envelope.open(Path(file), expect=expect, decrypter=holder)
    except UsageError as error:
        raise in_place(file, error) from None


def take_out(opened: Opened, into: Path) -> Iterator[Path]:
    """Write the verified parts under neutral names, with the extension of their media type."""
    for name, neutral in _neutral_names(opened):
        target = into / neutral
        target.parent.mkdir(parents=True, exist_ok=True)
        opened.save(name, target)
        yield target


def _neutral_names(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield each verified part and the name that it gets: its own, or, in a container of others, a number."""
    from gyosei_forms.envelope import PartStatus, container

    if not opened.has_submission:
        signed = [part.name for part in opened.parts if part.status is PartStatus.OK]
        for number, name in enumerate(signed, 1):
            media_type, _ = types_by_extension().guess_type(Path(name).name)
            yield name, f"{number:03d}" + (types_by_extension().guess_extension(media_type or "") or "")
        return
    media_types = {
        container.attachment_name(number): attachment.media_type
        for number, attachment in enumerate(opened.submission.attachments, 1)
    }
    for part in opened.parts:
        extension = types_by_extension().guess_extension(media_types.get(part.name, "")) or ""
        yield part.name, part.name + extension + (".jwe" if part.name in opened.submission.closed else "")


def say_written(output: str, lang: options.Language) -> None:
    """Say which file was written and how large it is."""
    size = f"{Path(output).stat().st_size:,}"
    options.write(
        f"{shown_path(output)}: {size} バイト\n"
        if lang.lang == "ja"
        else f"{shown_path(output)}: {size} bytes\n"
    )


def in_place(path: str, error: UsageError) -> UsageError:
    """Return an error with the path that it is about."""
    place = shown_path(path)
    return UsageError(f"{place}: {error.text.ja}", f"{place}: {error.text.en}")
