"""連絡先 (ContactPoint), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel


class ContactPoint(GifModel):
    """Where to reach somebody. Nothing is required; telephone numbers follow GIF 445."""

    EN: ClassVar[str] = "ContactPoint"
    JA: ClassVar[str] = "連絡先"

    contact_point_name: Annotated[str | None, Item("contactPointName", "連絡先名称")] = None
    contact_point_purpose: Annotated[str | None, Item("contactPointPurpose", "連絡先用途")] = None
    contact_point_phone_number: Annotated[
        tuple[str, ...],
        Item("contactPointPhoneNumber", "連絡先電話番号", Kind.HALF_WIDTH, many=True, form=Form.TELEPHONE),
    ] = ()
    contact_point_email_address: Annotated[
        tuple[str, ...], Item("contactPointEmailAddress", "連絡先メールアドレス", many=True, form=Form.MAIL)
    ] = ()
    contact_point_url: Annotated[str | None, Item("contactPointUrl", "連絡先URL", Kind.URI)] = None
    contact_point_social_media: Annotated[
        tuple[str, ...], Item("contactPointSocialMedia", "連絡先SNS", many=True)
    ] = ()
    contact_point_address: Annotated[
        Address | None, Item("contactPointAddress", "連絡先住所", Kind.PART, suffix=True)
    ] = None
    contact_point_remark: Annotated[str | None, Item("contactPointRemark", "連絡先備考", lines=True)] = None
