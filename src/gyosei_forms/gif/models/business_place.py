"""事業所 (BusinessPlace), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel


class BusinessPlace(GifModel):
    """A place of business.

    GIF 434 says in its text that no item is required; its table, the DMD and the XML Schema require the name, and
    so does this model.
    """

    EN: ClassVar[str] = "BusinessPlace"
    JA: ClassVar[str] = "事業所"

    id: Annotated[str | None, Item("id", "ID", Kind.HALF_WIDTH)] = None
    name: Annotated[str, Item("name", "名称", required=True)]
    business_place_address: Annotated[
        Address | None, Item("businessPlaceAddress", "事業所住所", Kind.PART, suffix=True)
    ] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    related_legal_entity_number: Annotated[
        str | None,
        Item(
            "relatedLegalEntityNumber",
            "関連法人番号",
            Kind.HALF_WIDTH,
            open_maximum=True,
            form=Form.CORPORATE_NUMBER,
            extension=True,
        ),
    ] = None
