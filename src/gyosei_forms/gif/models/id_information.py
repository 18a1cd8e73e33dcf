"""ID情報型 (IdInformationModel), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ValidationInfo, field_validator

from gyosei_forms import identifiers
from gyosei_forms.findings import Report
from gyosei_forms.gif import values
from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models import failures
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.identifiers import personal_number
from gyosei_forms.identifiers.personal_number import PersonalNumber
from gyosei_forms.text import MASK


class _Masked(str):
    """The text of a 個人番号: equal to it and serialised as it, but never shown by str, repr or format."""

    __slots__ = ()

    def __str__(self) -> str:
        return MASK

    def __repr__(self) -> str:
        return f"'{MASK}'"

    def __format__(self, spec: str) -> str:
        return format(MASK, spec)


class IdInformation(GifModel):
    """An identifier and its type. Where the type names an identifier that is known here, it must have that form.

    A 個人番号 is never shown: neither in a repr nor as text. ``to_dict``, ``to_json`` and comparison have it;
    :attr:`personal_number` is the type that reveals it on a stated legal basis.
    """

    EN: ClassVar[str] = "IdInformationModel"
    JA: ClassVar[str] = "ID情報型"

    id_type: Annotated[str, Item("idType", "ID種別", required=True)]
    id: Annotated[str, Item("id", "ID", Kind.HALF_WIDTH, required=True)]

    @field_validator("id", mode="after")
    @classmethod
    def _form_of_its_type(cls, value: str, info: ValidationInfo) -> str:
        type_ = info.data.get("id_type", "")
        report = Report()
        values.identifier({"idType": type_, "id": value}, report, "")
        for finding in report.errors:
            raise failures.of(finding)
        return _Masked(value) if identifiers.named(type_) is personal_number else value

    @property
    def personal_number(self) -> PersonalNumber | None:
        """The 個人番号, masked; ``None`` for another identifier, and for a text that is none (a printed specimen)."""
        return personal_number.compact(self.id).value if isinstance(self.id, _Masked) else None
