"""The procedure a submission is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gyosei_forms.envelope.blocks.guards import is_a, require_optional, require_short, without_absent
from gyosei_forms.envelope.shape import Record, text
from gyosei_forms.errors import require
from gyosei_forms.procedures import Procedure

FORM = Record({"id": text, "version": text})
SHAPE = Record({"key": text}, {"id": text, "name": text, "law": text, "form": FORM})


@dataclass(frozen=True, slots=True)
class FormReference:
    """The form that was filled in: its id and its version, as its publisher gives them."""

    id: str
    version: str

    def __post_init__(self) -> None:
        require_short(self.id, "form.id")
        require_short(self.version, "form.version")


@dataclass(frozen=True, slots=True, repr=False)
class ProcedureReference:
    """The procedure a submission is for: a key such as ``000:8366``, the 手続ID where there is one, the name, the law.

    ``law`` is the place in the law that it stands on, such as 測量法第55条; ``form`` the form that was filled in.
    """

    key: str
    id: str = ""
    name: str = ""
    law: str = ""
    form: FormReference | None = None

    def __post_init__(self) -> None:
        require_short(self.key, "procedure.key")
        require_short(self.id, "procedure.id", least=0)
        require_short(self.name, "procedure.name", least=0)
        require_short(self.law, "procedure.law", least=0)
        require_optional(self.form, FormReference, "procedure.form")

    @classmethod
    def of(cls, procedure: Procedure) -> ProcedureReference:
        """Return the reference to a procedure, such as ``procedures.get("28428")``."""
        require(
            is_a(procedure, Procedure),
            "procedures.get() などで得た手続（Procedure）を渡してください。",
            "pass a Procedure, such as procedures.get() returns.",
        )
        return cls(procedure.key, procedure.procedure_id or "", procedure.name)

    def to_data(self) -> dict[str, Any]:
        """Return the block of the manifest."""
        form = None if self.form is None else {"id": self.form.id, "version": self.form.version}
        members = [("key", self.key), ("id", self.id), ("name", self.name), ("law", self.law), ("form", form)]
        return without_absent(members)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ProcedureReference:
        """Return what a block says; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        form = data.get("form")
        return cls(**{**data, "form": None if form is None else FormReference(**form)})

    def __repr__(self) -> str:
        return f"<ProcedureReference {'with' if self.id else 'without'} id>"
