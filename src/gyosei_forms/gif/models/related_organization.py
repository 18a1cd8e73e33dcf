"""関連組織情報型 (RelatedOrganizationInformationModel), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation


class RelatedOrganization(GifModel):
    """An organisation related to a corporation, by its corporate number."""

    EN: ClassVar[str] = "RelatedOrganizationInformationModel"
    JA: ClassVar[str] = "関連組織情報型"

    role: Annotated[CodeInformation, Item("role", "役割", Kind.PART, required=True)]
    legal_entity_number: Annotated[
        str, Item("legalEntityNumber", "法人番号", Kind.DIGITS, required=True, form=Form.CORPORATE_NUMBER)
    ]
