"""What is submitted: the application, its attachments, and what it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import POINTER
from gyosei_forms.procedures import Procedure

if TYPE_CHECKING:
    from gyosei_forms.characters.substitution_record import SubstitutionRecord

MAX_TEXT = 1000
"""Longest name, title or purpose, in code points."""
MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def _require_short(value: object, name: str, *, least: int = 1) -> None:
    text = require_text(value, name)
    require(
        least <= len(text) <= MAX_TEXT and _SURROGATE.search(text) is None,
        f"{name} は {least}〜{MAX_TEXT} 文字にしてください（孤立サロゲートは使えません）。",
        f"{name} must have {least} to {MAX_TEXT} characters, no lone surrogate among them.",
    )


def check_moment(moment: object, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is an aware datetime in whole seconds, from 1970."""
    fits = isinstance(moment, datetime) and moment.utcoffset() is not None and moment.microsecond == 0
    require(
        fits and isinstance(moment, datetime) and _FIRST <= moment < _LAST,
        f"{name} は時差つきの日時（秒まで、1970年以降）にしてください。例: clock.now_in_japan()",
        f"{name} must be an aware datetime in whole seconds, from 1970 on, such as clock.now_in_japan().",
    )


@dataclass(frozen=True, slots=True, repr=False)
class ProcedureReference:
    """The procedure a submission is for: a key such as ``000:8366``, the 手続ID where there is one, the name."""

    key: str
    id: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        _require_short(self.key, "procedure.key")
        _require_short(self.id, "procedure.id", least=0)
        _require_short(self.name, "procedure.name", least=0)

    @classmethod
    def of(cls, procedure: Procedure) -> ProcedureReference:
        """Return the reference to a procedure, such as ``procedures.get("28428")``."""
        require(
            _is(procedure, Procedure),
            "procedures.get() などで得た手続（Procedure）を渡してください。",
            "pass a Procedure, such as procedures.get() returns.",
        )
        return cls(procedure.key, procedure.procedure_id or "", procedure.name)

    def __repr__(self) -> str:
        return f"<ProcedureReference {'with' if self.id else 'without'} id>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attachment:
    """One attached file.

    ``id`` is the sender's handle (ASCII, at most 64, nothing personal); ``purpose`` says what it is for, such as
    登記事項証明書, and is shown in verdicts; ``title`` may be the file's own name, which is personal at times and is
    never shown. In the container the file has a neutral name.
    """

    id: str
    content: bytes
    media_type: str
    purpose: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        require(
            _matches(ID, self.id),
            "添付の id は英数字で始まる、英数字と . _ - の 64 文字までにしてください。",
            "an attachment's id has at most 64 ASCII letters, digits or . _ -, the first a letter or digit.",
        )
        require(
            _is(self.content, bytes),
            "添付の content は bytes にしてください。",
            "an attachment's content must be bytes.",
        )
        require(
            _matches(MEDIA_TYPE, self.media_type),
            "media_type は type/subtype の形にしてください。例: application/pdf",
            "media_type has the form type/subtype, such as application/pdf.",
        )
        _require_short(self.purpose, "purpose", least=0)
        _require_short(self.title, "title", least=0)

    def __repr__(self) -> str:
        return f"<Attachment {self.media_type}, {len(self.content)} bytes>"


@dataclass(frozen=True, slots=True, repr=False)
class SubstitutedItem:
    """An item of the application in which characters stand in for others, and the record of which.

    ``pointer`` is the JSON Pointer (RFC 6901, at most 1,000 characters) of a text in the application, ``record``
    what :func:`gyosei_forms.characters.reduction.reduce` gave beside that text.
    """

    pointer: str
    record: SubstitutionRecord

    def __post_init__(self) -> None:
        from gyosei_forms.characters.substitution_record import SubstitutionRecord

        _require_short(self.pointer, "pointer", least=0)
        require(
            _matches(POINTER, self.pointer),
            "pointer は JSON Pointer（RFC 6901）で書いてください。例: /氏名/姓",
            "pointer is a JSON Pointer (RFC 6901), such as /name/family.",
        )
        require(
            _is(self.record, SubstitutionRecord),
            "record には characters.reduction.reduce() の記録（SubstitutionRecord）を渡してください。",
            "pass as record what characters.reduction.reduce() recorded (a SubstitutionRecord).",
        )

    def __repr__(self) -> str:
        return f"<SubstitutedItem, {len(self.record.substitutions)} substituted>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Submission:
    """An application to one receiver.

    ``addressee`` names the receiving body (an identifier or its name, compared character by character);
    ``created`` is an aware datetime in whole seconds, written with +09:00; ``application`` is a JSON text, kept byte
    by byte (``seal`` and ``open`` read it to see that it is one), and ``schema`` the URN of its definition;
    ``substitutions`` are the items in which characters stand in for others. Wrong use raises
    :class:`~gyosei_forms.errors.UsageError`.
    """

    procedure: ProcedureReference
    addressee: str
    created: datetime
    application: bytes
    schema: str = ""
    attachments: tuple[Attachment, ...] = ()
    substitutions: tuple[SubstitutedItem, ...] = ()

    def __post_init__(self) -> None:
        require(
            _is(self.procedure, ProcedureReference),
            'procedure は ProcedureReference にしてください。例: ProcedureReference.of(procedures.get("28428"))',
            'procedure must be a ProcedureReference, such as ProcedureReference.of(procedures.get("28428")).',
        )
        _require_short(self.addressee, "addressee")
        check_moment(self.created, "created")
        require(
            _is(self.application, bytes) and len(self.application) > 0,
            "application（申請データ）を bytes で渡してください。空にはできません。",
            "pass the application as bytes; it cannot be empty.",
        )
        _require_short(self.schema, "schema", least=0)
        require(
            _is(self.attachments, tuple) and all(_is(one, Attachment) for one in self.attachments),
            "attachments は Attachment の tuple にしてください。",
            "attachments must be a tuple of Attachment.",
        )
        ids = {attachment.id for attachment in self.attachments}
        require(
            len(ids) == len(self.attachments),
            "添付の id が重複しています。",
            "two attachments have the same id.",
        )
        require(
            _is(self.substitutions, tuple) and all(_is(one, SubstitutedItem) for one in self.substitutions),
            "substitutions は SubstitutedItem の tuple にしてください。",
            "substitutions must be a tuple of SubstitutedItem.",
        )
        require(
            len({item.pointer for item in self.substitutions}) == len(self.substitutions),
            "substitutions に同じ pointer が二つあります。",
            "two substitutions have the same pointer.",
        )

    def __repr__(self) -> str:
        return f"<Submission, {len(self.application)} bytes, {len(self.attachments)} attachments>"
