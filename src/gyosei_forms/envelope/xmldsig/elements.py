"""Elements of a signature, read strictly: no comments, no text where there is none, base64 without anything else."""

from __future__ import annotations

import binascii
from functools import cache
from typing import Any

from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule

_BLANK = " \t\r\n"
_BLANKS = str.maketrans("", "", _BLANK)


class Off(Exception):
    """Something of a signature is not as it must be: the rule, and the values of its message."""

    def __init__(self, rule: Rule, **values: Any) -> None:
        super().__init__(rule.id)
        self.rule, self.values = rule, values

    def add_to(self, report: Report, pointer: str) -> None:
        """Add it as a finding."""
        report.add(self.rule, pointer, **self.values)


def children(element: Element) -> list[Element]:
    """Return the elements in an element that holds elements only; raises :class:`Off` for anything else in it."""
    found = list(element)
    texts = [element.text, *(one.tail for one in found)]
    if any(not isinstance(one.tag, str) for one in found) or any(map(_is_text, texts)):
        raise Off(rules.FORM, field=local_name(element))
    return found


def _is_text(text: str | None) -> bool:
    return text is not None and text.strip(_BLANK) != ""


def hold_plain(element: Element) -> None:
    """Raise :class:`Off` where an element has comments, instructions, or text beside elements, on whatever level.

    What is in it can then be read by iterating.
    """
    if _is_mixed()(element):
        raise Off(rules.FORM, field=local_name(element))


@cache
def _is_mixed() -> Any:
    from lxml import etree

    return etree.XPath(
        "boolean(.//comment() | .//processing-instruction() | .//text()[../*][translate(., ' \t\r\n', '')])"
    )


def text_of(element: Element) -> str:
    """Return the text of an element that holds text only; raises :class:`Off` where there is anything else."""
    if len(element):
        raise Off(rules.FORM, field=local_name(element))
    return element.text or ""


def without_blanks(text: str) -> str:
    """Return a text without the blanks of XML."""
    return text.translate(_BLANKS) if any(map(text.__contains__, _BLANK)) else text


def decoded(element: Element) -> bytes:
    """Return the bytes that an element has in base64, blanks between them or not; raises :class:`Off`."""
    try:
        return binascii.a2b_base64(without_blanks(text_of(element)), strict_mode=True)
    except ValueError:
        raise Off(rules.FORM, field=local_name(element)) from None


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, for a message; only of names that a standard has."""
    return str(element.tag).rpartition("}")[2]
