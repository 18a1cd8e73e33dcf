"""What becomes of each field and attachment in one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import unknown
from gyosei_forms.forms.model import Attachment, Field, Form, Held
from gyosei_forms.once_only import Answer, Plan
from gyosei_forms.text import Lang, Text

MOST_ROWS = 10_000
"""So many rows of a repeated group are looked at; more are an error of the answers."""


class Status(StrEnum):
    """What becomes of a field or an attachment."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    OMITTED = "omitted"
    """Not asked for, since the information is held already; it may still be given."""
    NOT_APPLICABLE = "not_applicable"
    """Not asked for in this case; what is given nevertheless is surplus."""
    UNKNOWN = "unknown"
    """The facts and answers at hand do not decide."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Status.REQUIRED: Text("必須", "required"),
    Status.OPTIONAL: Text("任意", "optional"),
    Status.OMITTED: Text("省略", "omitted"),
    Status.NOT_APPLICABLE: Text("対象外", "not applicable"),
    Status.UNKNOWN: Text("判断できない", "unknown"),
}


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field, in a repeated group once for each row.

    ``path`` is the field's (``members.relation``), ``pointer`` that of its answer (``/members/0/relation``).
    ``meanwhile`` is what to do until an unknown is settled, the status itself otherwise. ``given`` says that there is an
    answer, ``reason`` who holds an omitted one, ``missing`` which facts and answers would settle an unknown.
    """

    field: Field
    path: str
    pointer: str
    status: Status
    meanwhile: Status
    given: bool = False
    reason: Held | None = None
    missing: tuple[str, ...] = ()

    @property
    def surplus(self) -> bool:
        """Whether something is given that is not asked for in this case."""
        return self.given and self.status is Status.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class AttachmentState:
    """One attachment; ``answers`` are those of the once-only plan, one for each fact that it is to verify.

    ``reason`` is who holds what an omitted one would show, where the form itself says so.
    """

    attachment: Attachment
    status: Status
    meanwhile: Status
    given: bool = False
    answers: tuple[Answer, ...] = ()
    missing: tuple[str, ...] = ()
    reason: Held | None = None

    @property
    def surplus(self) -> bool:
        """Whether it is given and not asked for in this case. One that could be omitted may be given: nobody is forced."""
        return self.given and self.status is Status.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, repr=False)
class Evaluation:
    """What becomes of every field and attachment. ``plan`` is the once-only plan, ``None`` without documents of its words."""

    form: Form
    fields: tuple[FieldState, ...]
    attachments: tuple[AttachmentState, ...]
    unknown_attachments: tuple[str, ...]
    plan: Plan | None
    facts: Mapping[str, FactValue]

    def __repr__(self) -> str:
        return f"<Evaluation of {self.form.id}, {len(self.fields)} fields>"

    def __iter__(self) -> Iterator[FieldState | AttachmentState]:
        yield from self.fields
        yield from self.attachments

    def __getitem__(self, path: str) -> FieldState:
        """Return the state of a field by its path, or of one in a row by the pointer of its answer.

        Raises :class:`~gyosei_forms.errors.UsageError` if there is none.
        """
        for one in self.fields:
            if path in (one.pointer, one.path):
                return one
        raise unknown(Text("項目", "field"), path, (one.path for one in self.fields))

    def attachment(self, name: str) -> AttachmentState:
        """Return the state of an attachment by its id; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
        for one in self.attachments:
            if one.attachment.id == name:
                return one
        raise unknown(Text("添付書類", "attachment"), name, (one.attachment.id for one in self.attachments))

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts and answers that would settle what is unknown, each once."""
        return tuple(dict.fromkeys(name for one in self for name in one.missing))
