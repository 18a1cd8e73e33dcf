"""コード情報型 (CodeInformationModel), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Item
from gyosei_forms.gif.models.base import GifModel


class CodeInformation(GifModel):
    """A code and the kind of code it is. ``code`` may hold the plain value where there is no code."""

    EN: ClassVar[str] = "CodeInformationModel"
    JA: ClassVar[str] = "コード情報型"

    code_type: Annotated[str, Item("codeType", "コード種別", required=True)]
    code: Annotated[str, Item("code", "コード", required=True)]
