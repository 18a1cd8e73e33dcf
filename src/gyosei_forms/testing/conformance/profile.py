"""What an application takes: its addressee, its procedure, valid data, the document that its plan omits.

The packaged one is that of the kit's own samples; for another application it is a JSON file of the same form.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gyosei_forms import intake, limits, tables
from gyosei_forms.envelope import Attachment, ProcedureReference
from gyosei_forms.envelope.blocks.procedure import SHAPE as PROCEDURE
from gyosei_forms.envelope.shape import ID, MEDIA_TYPE, WORD, Record, like, misfits, some, text
from gyosei_forms.errors import DataFileError, UsageError, require
from gyosei_forms.findings import pointer
from gyosei_forms.findings.pointers import value_at
from gyosei_forms.text import shown_path

FILE = "testing/conformance/profile.json"
"""The packaged profile."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Profile:
    """What the application under test takes.

    ``application`` is valid data, ``name`` the JSON Pointer of a text in it that holds a family name; ``schema`` and
    ``schema_version`` go into the manifest. ``attachments`` are those that the application demands. ``omission`` is the document
    (``document``, an id of the once-only vocabulary, perhaps with ``matter`` and ``mechanism``) that the plan leaves out: the
    attachment whose ``evidence`` is that id is then not sent. ``record`` is a valid GIF record, ``record_name`` the pointer of
    its family name. What is empty is not tried.
    """

    addressee: str
    procedure: ProcedureReference
    application: Mapping[str, Any]
    name: str
    schema: str = ""
    schema_version: str = ""
    attachments: tuple[Attachment, ...] = ()
    omission: Mapping[str, str]
    record: Mapping[str, Any]
    record_name: str

    def __repr__(self) -> str:
        return f"<Profile, {len(self.attachments)} attachments>"


_ATTACHMENT = Record(
    {"id": like(ID), "mediaType": like(MEDIA_TYPE), "content": text},
    {"evidence": like(WORD), "purpose": text},
)
_SHAPE = Record(
    {
        "addressee": text,
        "procedure": PROCEDURE,
        "application": lambda value: isinstance(value, dict),
        "name": text,
    },
    {
        "schema": text,
        "schemaVersion": text,
        "attachments": some(_ATTACHMENT),
        "omission": Record({"document": like(WORD)}, {"matter": like(WORD), "mechanism": like(WORD)}),
        "record": lambda value: isinstance(value, dict),
        "recordName": text,
    },
)


@tables.once
def default_profile() -> Profile:
    """Return the profile of the kit's own samples: an application of GIF 451 to 例示市, and a person of GIF 430."""
    return read_profile(tables.read_bytes(FILE))


def read_profile(source: bytes | Path) -> Profile:
    """Return the profile of a JSON file, by its path or its bytes.

    Raises :class:`~gyosei_forms.errors.DataFileError` where it is not of the form of docs/testing/conformance.md, and
    :class:`~gyosei_forms.errors.UsageError` for a file that cannot be read.
    """
    require(isinstance(source, bytes | Path), "bytes か Path を渡してください。", "pass bytes or a Path.")
    read = intake.read_json(_bytes_of(source))
    data: Any = read.value
    wrong = [pointer(*path) for path in misfits(data, _SHAPE, 1)] if read.report.ok else [""]
    if not wrong:
        wrong = [
            f"/{member}"
            for member, within in (("name", "application"), ("recordName", "record"))
            if member in data and not isinstance(value_at(data.get(within, {}), data[member]), str)
        ]
    if wrong or ("record" in data) != ("recordName" in data):
        place = shown_path(wrong[0]) if wrong and wrong[0] else "/"
        raise DataFileError(
            f"プロファイルが定めの形ではありません（{place}）。docs/testing/conformance.md を見てください。",
            f"the profile is not of its form (at {place}); see docs/testing/conformance.md.",
        )
    return Profile(
        addressee=data["addressee"],
        procedure=ProcedureReference.from_data(data["procedure"]),
        application=data["application"],
        name=data["name"],
        schema=data.get("schema", ""),
        schema_version=data.get("schemaVersion", ""),
        attachments=tuple(
            Attachment.from_data(_without_content(one), one["content"].encode())
            for one in data.get("attachments", ())
        ),
        omission=data.get("omission", {}),
        record=data.get("record", {}),
        record_name=data.get("recordName", ""),
    )


def _without_content(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "content"}


def _bytes_of(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        raw = source
    else:
        try:
            with source.open("rb") as file:
                raw = file.read(limits.DEFAULT.max_small_file_bytes + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise UsageError(
                f"{shown_path(str(source))}: 読めません（{reason}）。",
                f"{shown_path(str(source))}: {reason}.",
            ) from None
    limits.DEFAULT.hold("max_small_file_bytes", len(raw), limits.BYTES)
    return raw


def with_value(data: Mapping[str, Any], place: str, value: object) -> dict[str, Any]:
    """Return a copy of data with another value at a JSON Pointer that leads somewhere in them."""
    copied: dict[str, Any] = copy.deepcopy(dict(data))
    above, _, last = place.rpartition("/")
    holder = value_at(copied, above)
    key = last.replace("~1", "/").replace("~0", "~")
    if isinstance(holder, list):
        holder[int(key)] = value
    else:
        holder[key] = value
    return copied
