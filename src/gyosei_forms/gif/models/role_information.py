"""役割関与情報型 (RoleInformationModel), GIF 430."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation

if TYPE_CHECKING:
    from gyosei_forms.gif.models.person import Person


class RoleInformation(GifModel):
    """Somebody who has a role to a person: who was authorised, a guardian, a relation of kinship."""

    EN: ClassVar[str] = "RoleInformationModel"
    JA: ClassVar[str] = "役割関与情報型"

    role: Annotated[CodeInformation, Item("role", "役割", Kind.PART, required=True)]
    involved: Annotated[Person, Item("involved", "関与者", Kind.PART, required=True, suffix=True)]
