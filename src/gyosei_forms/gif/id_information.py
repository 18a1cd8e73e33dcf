"""ID情報型 (IdInformationModel), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.items import Item, Kind


class IdInformation(GifModel):
    """An identifier and its type. It may be a 個人番号, so like every model it is never shown in a repr."""

    EN: ClassVar[str] = "IdInformationModel"
    JA: ClassVar[str] = "ID情報型"

    id_type: Annotated[str, Item("idType", "ID種別", required=True)]
    id: Annotated[str, Item("id", "ID", Kind.HALF_WIDTH, required=True)]
