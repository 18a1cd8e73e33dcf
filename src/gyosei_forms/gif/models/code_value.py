"""A pair of code and name (コード、名称), as items with a code list hold it (GIF code lists)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.code_lists import CODE, NAME
from gyosei_forms.gif.models.base import GifModel


class CodeValue(GifModel):
    """A code and its name. Which list it is of is said by the item that holds it."""

    EN: ClassVar[str] = "CodeValue"
    JA: ClassVar[str] = "コードと名称"

    code: Annotated[str, CODE]
    value: Annotated[str, NAME]
