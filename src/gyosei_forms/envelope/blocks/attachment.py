"""One attached file and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gyosei_forms.envelope import contents
from gyosei_forms.envelope.blocks.guards import (
    is_a,
    require_like,
    require_optional,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.contents import Content, Stretch
from gyosei_forms.envelope.shape import ID, MEDIA_TYPE, WORD, Record, like, text, within
from gyosei_forms.errors import require

MAX_DPI, MAX_BITS = 100_000, 64
IMAGE_SHAPE = Record({"dpi": within(1, MAX_DPI)}, {"bits": within(1, MAX_BITS)})
SHAPE = Record(
    {"id": like(ID), "mediaType": like(MEDIA_TYPE)},
    {"purpose": text, "title": text, "evidence": like(WORD), "image": IMAGE_SHAPE},
)
"""What is said of an attachment beside its name, its role and its digest."""


@dataclass(frozen=True, slots=True)
class Image:
    """How finely a document was scanned: dots per inch, and bits for each dot (解像度、階調: 003:3717-3726)."""

    dpi: int
    bits: int | None = None

    def __post_init__(self) -> None:
        fits = within(1, MAX_DPI)(self.dpi) and (self.bits is None or within(1, MAX_BITS)(self.bits))
        require(
            fits,
            f"image は 1〜{MAX_DPI} dpi、1〜{MAX_BITS} ビットの整数で渡してください。",
            f"an image has 1 to {MAX_DPI:,} dpi and 1 to {MAX_BITS} bits, as whole numbers.",
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attachment:
    """One attached file.

    ``id`` is the sender's handle (ASCII, at most 64, nothing personal); ``content`` bytes, or the path of a file, which is
    read when it is needed and never whole; of an envelope opened from a file it is a ``Stretch`` of that file.
    ``purpose`` says what it is for, such as 登記事項証明書, and is shown in verdicts; ``title`` may be the file's own name,
    which is personal at times and is never shown. ``evidence`` is the id of a class of evidence
    (:func:`gyosei_forms.once_only.documents`); ``image`` how finely it was scanned, where that matters. In the container
    the file has a neutral name. Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """

    id: str
    content: Content
    media_type: str
    purpose: str = ""
    title: str = ""
    evidence: str = ""
    image: Image | None = None

    def __post_init__(self) -> None:
        require_like(self.id, ID, "attachment.id")
        if isinstance(self.content, os.PathLike) and not isinstance(self.content, Path):
            object.__setattr__(self, "content", Path(self.content))
        require(
            is_a(self.content, bytes, Stretch)
            or (isinstance(self.content, Path) and contents.is_regular(self.content)),
            "添付の content は bytes か、読めるファイルの Path にしてください。",
            "an attachment's content is bytes, or the Path of a file that can be read.",
        )
        require(
            is_a(self.media_type, str) and MEDIA_TYPE.fullmatch(self.media_type) is not None,
            "media_type は type/subtype の形にしてください。例: application/pdf",
            "media_type has the form type/subtype, such as application/pdf.",
        )
        require_short(self.purpose, "purpose", least=0)
        require_short(self.title, "title", least=0)
        if self.evidence != "":
            require_like(self.evidence, WORD, "evidence")
        require_optional(self.image, Image, "image")

    @property
    def size(self) -> int:
        """The size in bytes."""
        return contents.size_of(self.content)

    def read(self) -> bytes:
        """Return the content whole, in memory."""
        return contents.read(self.content)

    def to_data(self) -> dict[str, Any]:
        """Return what the manifest says of it beside its name, role and digest."""
        image = self.image and without_absent([("dpi", self.image.dpi), ("bits", self.image.bits)])
        return without_absent(
            [
                ("id", self.id),
                ("mediaType", self.media_type),
                ("purpose", self.purpose),
                ("title", self.title),
                ("evidence", self.evidence),
                ("image", image),
            ]
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any], content: Content) -> Attachment:
        """Return what an entry says; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        image = data.get("image")
        return cls(
            id=data["id"],
            content=content,
            media_type=data["mediaType"],
            purpose=data.get("purpose", ""),
            title=data.get("title", ""),
            evidence=data.get("evidence", ""),
            image=image and Image(**image),
        )

    def __repr__(self) -> str:
        return f"<Attachment {self.media_type}, {self.size} bytes>"
