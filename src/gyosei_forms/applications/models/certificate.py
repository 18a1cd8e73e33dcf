"""証明・通知 (GIF 451-2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel, PersonOrEntity
from gyosei_forms.gif import LegalEntity
from gyosei_forms.gif.items import Item, Kind


class Certificate(ApplicationModel):
    """A certificate or notice: addressee, what is certified, issuer.

    証明日 is the day of issue of a notice too. ``reuse_consent`` is no item of the standard's table, which asks for the consent
    in its text (451-2 §2.3): code 1 (有) of the list of 有無.
    """

    EN: ClassVar[str] = "Certificate"
    JA: ClassVar[str] = "証明・通知"
    DOCUMENT: ClassVar[str] = "451-2"
    TABLE: ClassVar[str] = "表1 証明、通知のデータ項目"

    addressee: Annotated[PersonOrEntity, Item("addressee", "宛先", Kind.PART, required=True, suffix=True)]
    date_of_issue: Annotated[date | None, Item("dateOfIssue", "証明日", Kind.DATE)] = None
    id: Annotated[str, Item("id", "ID", required=True)]
    name: Annotated[str, Item("name", "名称", required=True)]
    subject: Annotated[str | None, Item("subject", "対象")] = None
    category: Annotated[str | None, Item("category", "分類")] = None
    content: Annotated[str | None, Item("content", "内容", lines=True)] = None
    value: Annotated[str | None, Item("value", "値", Kind.NUMERALS)] = None
    start_of_period: Annotated[date | None, Item("startOfPeriod", "証明開始日", Kind.DATE)] = None
    end_of_period: Annotated[date | None, Item("endOfPeriod", "証明終了日", Kind.DATE)] = None
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
    issuer: Annotated[LegalEntity, Item("issuer", "発行元", Kind.PART, required=True, suffix=True)]
    reuse_consent: Annotated[
        str | None,
        Item("reuseConsent", "再利用への同意", Kind.CODE, code_list="StatusCodeList", extension=True),
    ] = None
