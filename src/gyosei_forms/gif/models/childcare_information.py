"""子供預かり情報 (ChildcareInformation), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation


class ChildcareInformation(GifModel):
    """Care for children at a facility or an event. Ages are whole years."""

    EN: ClassVar[str] = "ChildcareInformation"
    JA: ClassVar[str] = "子供預かり情報"

    fee_status: Annotated[str, Item("feeStatus", "料金有無", required=True)]
    fee_description: Annotated[str | None, Item("feeDescription", "料金説明", lines=True)] = None
    min_age: Annotated[int | None, Item("minAge", "最小年齢", Kind.INTEGER)] = None
    min_age_in_month: Annotated[str | None, Item("minAgeInMonth", "最小月齢")] = None
    max_age: Annotated[int | None, Item("maxAge", "最大年齢", Kind.INTEGER)] = None
    opening_hour: Annotated[str | None, Item("openingHour", "開所時間", Kind.TIME)] = None
    closing_hour: Annotated[str | None, Item("closingHour", "閉所時間", Kind.TIME)] = None
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
    fee_information: Annotated[
        tuple[CodeInformation, ...],
        Item("feeInformation", "料金情報", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
