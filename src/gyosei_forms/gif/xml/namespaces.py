"""The namespaces of GIF in XML. The official ones are placeholders, so they can be set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyosei_forms.errors import UsageError, require, require_text

_SIGN = "(?:[A-Za-z0-9._~:@!$()*+,;=/?-]|%[0-9A-Fa-f]{2})"
_NAME = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:/{_SIGN}*)?|(?!//){_SIGN}+)(?:#{_SIGN}*)?"
)
_LONGEST = 1_000
_RESERVED = (
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
)


@dataclass(frozen=True, slots=True)
class Namespaces:
    """The namespace of the data model (prefix ``pd``) and that of the code lists (``pcd``).

    The defaults are the placeholders of the XML Schemas of 2025-03-25. Raises
    :class:`~gyosei_forms.errors.UsageError` for a name that is no absolute URI in ASCII, for a name of XML itself, and for two
    that are the same (both have an element ``code``).
    """

    data: str = "http://xxx/xxx/gif/xxx"
    codes: str = "http://xxx/xxx/gif/codelist/xxx"

    def __post_init__(self) -> None:
        for name in (require_text(self.data, "data"), require_text(self.codes, "codes")):
            require(
                len(name) <= _LONGEST and _NAME.fullmatch(name) is not None and name not in _RESERVED,
                "名前空間は絶対 URI（英数字と記号、1,000 字まで）で、XML 自体のものとは別にしてください。",
                "a namespace is an absolute URI in ASCII, up to 1,000 characters, and not one of XML itself.",
            )
        require(
            self.data != self.codes,
            "データモデルとコード一覧の名前空間は別にしてください。",
            "the namespaces of data model and code lists must differ.",
        )


OFFICIAL = Namespaces()
"""The namespaces as published."""


def require_namespaces(value: object) -> Namespaces:
    """Return the namespaces; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if not isinstance(value, Namespaces):
        raise UsageError("namespaces は Namespaces で渡してください。", "pass namespaces as Namespaces.")
    return value
