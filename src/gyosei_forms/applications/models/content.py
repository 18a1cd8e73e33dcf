"""Form B (B票): what is applied for (GIF 451-1)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.gif.items import Item, Kind


class IndividualContent(ApplicationModel):
    """Form B of a person: title and content; each procedure adds items of its own, which are kept."""

    EN: ClassVar[str] = "IndividualContent"
    JA: ClassVar[str] = "個人申請内容"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "B票：個人申請内容"

    title: Annotated[str, Item("title", "名称", required=True)]
    content: Annotated[str, Item("content", "内容", required=True, lines=True)]
    date_of_update: Annotated[date | None, Item("dateOfUpdate", "更新年月日", Kind.DATE)] = None


class CorporateContent(ApplicationModel):
    """Form B of a corporation: title and summary; each procedure adds items of its own, which are kept."""

    EN: ClassVar[str] = "CorporateContent"
    JA: ClassVar[str] = "法人申請内容"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "B票：法人申請内容"

    title: Annotated[str, Item("title", "名称", required=True)]
    summary: Annotated[str, Item("summary", "概要", required=True, lines=True)]
    content: Annotated[str | None, Item("content", "内容", lines=True)] = None
    date_of_update: Annotated[date | None, Item("dateOfUpdate", "更新年月日", Kind.DATE)] = None
