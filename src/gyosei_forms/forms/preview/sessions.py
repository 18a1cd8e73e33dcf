"""Who is filling in: what they typed, attached and sent, held in memory and nowhere else."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from gyosei_forms.conditions import FactValue
from gyosei_forms.forms.preview.typed import Typed

if TYPE_CHECKING:
    from gyosei_forms.forms.preview.sealing import Sent

Tongue = Literal["ja", "en", "easy"]
"""Japanese, English, やさしい日本語."""
MOST_SESSIONS = 20
"""Sessions at once; the one not used for longest is dropped."""


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """An attached file: its bytes and the type that they have. ``title`` is its own name, which is shown to the applicant alone."""

    title: str
    media_type: str
    content: bytes


class Listed(NamedTuple):
    """A file that a draft lists by its name, and that is to be attached once more."""

    title: str
    media_type: str
    size: int


@dataclass(slots=True, repr=False)
class Session:
    """One person at the form. ``csrf`` is the token that every post must bring."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    lang: Tongue = "ja"
    typed: Typed = field(default_factory=Typed)
    prefilled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: dict[str, FactValue] = field(default_factory=dict)
    files: dict[str, tuple[Upload, ...]] = field(default_factory=dict)
    listed: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    """The files of a draft that was taken up, by the name of the attachment, until a file is attached there."""
    consents: dict[str, datetime] = field(default_factory=dict)
    """When each consent was given, by the name of its input."""
    visited: set[str] = field(default_factory=set)
    """The steps whose errors are shown: those that were sent once."""
    refused: dict[str, list[str]] = field(default_factory=dict)
    """Why files were not taken, by the name of the attachment; a key of the words each."""
    flash: list[str] = field(default_factory=list)
    """What the next page says once."""
    version: str = ""
    """The version of the definition that values were last filled in for."""
    sent: tuple[Sent, ...] = ()
    one_page: bool = False

    @property
    def size(self) -> int:
        """Bytes of the attached files."""
        return sum(len(one.content) for files in self.files.values() for one in files)


class Sessions:
    """The sessions by their key."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Session] = OrderedDict()

    def get(self, key: str | None) -> Session | None:
        """Return the session of a key."""
        found = self._held.get(key) if key else None
        if found is not None:
            self._held.move_to_end(found.key)
        return found

    def new(self) -> Session:
        """Return a new session."""
        made = Session()
        self._held[made.key] = made
        while len(self._held) > MOST_SESSIONS:
            self._held.popitem(last=False)
        return made
