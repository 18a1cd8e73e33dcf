"""The items of GIF 451 as published, and whose English names they have."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from gyosei_forms import tables


class PublishedItem(NamedTuple):
    """A row of a table of the standard.

    ``document`` and ``table`` say which (``451-1``, ``B票：個人申請内容``), ``model`` the model here; ``english_by`` is who named
    it in English: the standard has Japanese names only.
    """

    document: str
    table: str
    model: str
    number: int
    japanese: str
    required: bool
    english: str
    english_by: str


@tables.once
def published_items() -> tuple[PublishedItem, ...]:
    """Return all items of 451-1, 451-2 and 451-4, in the order of the standard."""
    return tuple(
        PublishedItem(
            row["document"],
            row["table"],
            row["model"],
            int(row["number"]),
            row["name_ja"],
            row["required"] == "1",
            row["name_en"],
            row["name_en_by"],
        )
        for row in csv.DictReader(io.StringIO(tables.read_text("applications/items.tsv")), delimiter="\t")
    )
