"""Canonical XML of an element: the bytes that are digested and signed.

libxml2 makes them (through lxml), with the namespaces that the element has from where it stands. What lxml leaves out or gets
wrong is set right here: attributes of ``xml:`` that inclusive canonical XML takes over from above, and a default namespace.
"""

from __future__ import annotations

from typing import NamedTuple

from gyosei_forms.envelope.xmldsig import parsing
from gyosei_forms.envelope.xmldsig.names import EXCLUSIVE
from gyosei_forms.envelope.xmldsig.parsing import Element

_XML = "{http://www.w3.org/XML/1998/namespace}"
_1_0 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_1_1 = "http://www.w3.org/2006/12/xml-c14n11"


class Method(NamedTuple):
    """A way to canonicalise: exclusive or not, with comments or not, version 1.1 or not, prefixes kept by exclusive."""

    exclusive: bool
    comments: bool
    later: bool = False
    prefixes: tuple[str, ...] = ()


METHODS = {
    EXCLUSIVE: Method(exclusive=True, comments=False),
    EXCLUSIVE + "WithComments": Method(exclusive=True, comments=True),
    _1_0: Method(exclusive=False, comments=False),
    _1_0 + "#WithComments": Method(exclusive=False, comments=True),
    _1_1: Method(exclusive=False, comments=False, later=True),
    _1_1 + "#WithComments": Method(exclusive=False, comments=True, later=True),
}
"""Methods by their URI. All give the same but for namespaces, comments and the ``xml:`` attributes from above."""
INCLUSIVE = _1_0
DEFAULT = METHODS[_1_0]
"""What makes bytes of a reference without a canonicalisation (XML Signature 4.4.3.2)."""


class NotCanonical(Exception):
    """There is no canonical form: a relative namespace, or an ``xml:base`` from above, which 1.1 would join."""


def canonical(element: Element, method: Method, *, whole: bool = False) -> bytes:
    """Return the canonical bytes of an element; of the ``whole`` document, with what stands around the root.

    Raises :class:`NotCanonical`.
    """
    from lxml import etree

    added = {} if method.exclusive else _from_above(element, method)
    if added or None in element.nsmap or (not whole and _has_siblings(element)):
        element = element if whole else _alone(element)
        element.attrib.update(added)
    try:
        return etree.tostring(
            element,
            method="c14n",
            exclusive=method.exclusive,
            with_comments=method.comments,
            inclusive_ns_prefixes=list(method.prefixes) or None,
        )
    except etree.C14NError:
        raise NotCanonical from None


def _alone(element: Element) -> Element:
    """Return an element as the root of a document of its own, with the namespaces that it has from above.

    Of an element within a document libxml2 takes the default namespace from above for undeclared further down: lxml would
    then give ``xmlns=""`` where there must be none.
    """
    from lxml import etree

    return parsing.parsed(etree.tostring(element, encoding="utf-8", with_tail=False))


def _has_siblings(root: Element) -> bool:
    """Say whether anything stands around a root."""
    if root.getparent() is not None:
        return False
    return root.getprevious() is not None or root.getnext() is not None


def _from_above(element: Element, method: Method) -> dict[str, str]:
    """Return the ``xml:`` attributes that the element has from its ancestors, the nearest first."""
    found: dict[str, str] = {}
    for above in element.iterancestors():
        for name, value in above.attrib.items():
            if name.startswith(_XML) and name not in element.attrib:
                found.setdefault(name, value)
    if method.later:
        found.pop(_XML + "id", None)
        if _XML + "base" in found:
            raise NotCanonical
    return found


def cut_out(node: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before, tail = node.getparent(), node.getprevious(), node.tail
    if tail:
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(node)
