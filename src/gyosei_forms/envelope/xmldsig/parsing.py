"""Bytes to a tree: no document type, no entities, no network, within the limits; and the elements by their ids."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Position, Report
from gyosei_forms.gif.xml import parsing
from gyosei_forms.gif.xml import rules as xml_rules
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from lxml import etree

Element = Any
"""An element of lxml, whose type stubs know less than there is."""
_TWICE = 2
_OVER_LIMIT = 114
"""The number that libxml2 has for an error of too many levels, or of too long a text."""


def parse(
    raw: bytes, limits: Limits, report: Report, pointer: str = "", *, limit: str = "max_input_bytes"
) -> Element | None:
    """Return the root of a document; ``None``, and a finding, where it is not read."""
    try:
        limits.hold(limit, len(raw), limits_.BYTES)
        own = Report(max_findings=limits.max_findings)
        document = parsing.to_utf8(raw, own, limits)
        report.extend(own, pointer)
        root = None if document is None else _root(document, report, pointer)
        if root is not None:
            _hold(root, len(raw), limits)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return None
    return root


def parse_again(raw: bytes) -> Element:
    """Return the root of a document that was read before: a tree of its own, to be changed."""
    found = parsing.to_utf8(raw, Report(), limits_.Limits(max_input_bytes=len(raw) * 2))
    return parsed(found or b"")


def _root(document: bytes, report: Report, pointer: str) -> Element | None:
    from lxml import etree

    try:
        return parsed(document)
    except etree.XMLSyntaxError as syntax:
        error: Any = syntax
        if error.code == _OVER_LIMIT:
            raise LimitExceeded("max_depth", limits_.DEFAULT.max_depth, limits_.LEVELS) from None
        line, column = error.position
        report.add(xml_rules.NOT_XML, pointer, position=Position(line=line or 0, column=column or 0))
        return None


def parsed(document: bytes) -> Element:
    """Return the root of a document in UTF-8 that may be read."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
    )
    return etree.fromstring(document, parser)


def _hold(root: Element, size: int, limits: Limits) -> None:
    if size > limits.max_items:  # there are fewer items than bytes
        limits.hold("max_items", int(_count()(root)), limits_.ITEMS)
    if _deeper(limits.max_depth)(root):
        raise LimitExceeded("max_depth", limits.max_depth, limits_.LEVELS)


@cache
def _count() -> Any:
    from lxml import etree

    return etree.XPath("count(//node()) + count(//@*)")


@cache
def _deeper(depth: int) -> Any:
    """Return what finds elements below so many levels."""
    from lxml import etree

    return etree.XPath("boolean(" + "/*" * (depth + 1) + ")")


@cache
def _ids() -> Any:
    from lxml import etree

    return etree.XPath("//@Id | //@ID | //@id | //@xml:id")


def by_id(root: Element) -> dict[str, list[Element]]:
    """Return the elements by id, two at most of each: more say no more.

    Without a document type, an id is an attribute ``Id``, ``ID``, ``id`` or ``xml:id``.
    """
    found: dict[str, list[Element]] = {}
    for value in cast("list[Any]", _ids()(root)):
        element, known = value.getparent(), found.setdefault(str(value), [])
        if len(known) < _TWICE and element not in known:
            known.append(element)
    return found


def is_element(node: Element) -> bool:
    """Say whether it is an element, and no comment, processing instruction or entity."""
    return isinstance(node.tag, str)


def path_of(element: etree._Element) -> str:
    """Return where an element is: the names from the root down, with a number where several have one name."""
    root = element.getroottree()
    below = root.getelementpath(element)
    name = root.getroot().tag
    return str(name) if below == "." else f"{name}/{below}"
