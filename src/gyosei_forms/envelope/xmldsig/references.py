"""References of an XML signature: what each points to, how that is made into bytes, and the digest it must have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xmldsig import canonical, names
from gyosei_forms.envelope.xmldsig.canonical import METHODS, Method, NotCanonical
from gyosei_forms.envelope.xmldsig.elements import Off, decoded
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element, by_id, parse_again

_UNRESERVED = "/!$&'()*+,;=@~"
"""What a part's name keeps in a URI reference, beside letters, digits and ``_.-`` (RFC 3986 §3.3); no colon (§4.2)."""


_PLAIN = re.compile(r"#?[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")
"""References that mean what they say: nothing is encoded, and nothing leads elsewhere."""


_TRANSFORMS, _TRANSFORM = ds("Transforms"), ds("Transform")
_DIGEST = [ds("DigestMethod"), ds("DigestValue")]


@dataclass(frozen=True, slots=True, repr=False)
class Reference:
    """One reference as written: its URI, its type and id, how bytes are made, and the digest that was signed."""

    uri: str
    target: str
    """The id or the name that it points to, without percent-encoding; empty for the whole document."""
    type: str
    id: str
    enveloped: bool
    method: Method | None
    hash_name: str
    digest: bytes

    @property
    def within(self) -> bool:
        """Whether it points into the document that the signature is in."""
        return not self.uri or self.uri.startswith("#")


def uri_of(name: str) -> str:
    """Return the URI reference of a name or an id: UTF-8, percent-encoded."""
    return quote(name, safe=_UNRESERVED)


def target(uri: str) -> str:
    """Return the id or the name that a URI reference points to; raises :class:`Off` for what is outside."""
    if _PLAIN.fullmatch(uri) is not None:
        return uri.removeprefix("#")
    path = uri[1:] if uri.startswith("#") else uri
    if path is uri:
        try:
            split = urlsplit(uri)
        except ValueError:
            raise Off(rules.EXTERNAL) from None
        relative = split.path == uri and not uri.startswith("/") and ".." not in uri.split("/")
        if uri and not relative:
            raise Off(rules.EXTERNAL)
    elif path.startswith("xpointer("):
        raise Off(rules.EXTERNAL)
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeError:
        raise Off(rules.EXTERNAL) from None


def read(element: Element) -> Reference:
    """Return what a ``Reference`` of a ``SignedInfo`` that is plain says; raises :class:`Off`."""
    uri = element.get("URI")
    if uri is None:
        raise Off(rules.FORM, field="URI")
    found = list(element)
    enveloped, method = False, None
    if found and found[0].tag == _TRANSFORMS:
        enveloped, method = _transforms(list(found[0]))
        del found[0]
    if [one.tag for one in found] != _DIGEST:
        raise Off(rules.FORM, field="Reference")
    hash_name = read_hash(found[0])
    digest = decoded(found[1])
    if len(digest) != names.SIZES[hash_name]:
        raise Off(rules.FORM, field="DigestValue")
    type_, id_ = element.get("Type", ""), element.get("Id", "")
    made = Reference(uri, target(uri), type_, id_, enveloped, method, hash_name, digest)
    if not made.within and (enveloped or method is not None):
        raise Off(rules.TRANSFORM)
    return made


def read_hash(element: Element) -> str:
    """Return the hash that a ``DigestMethod`` names; raises :class:`Off`."""
    uri = element.get("Algorithm", "")
    if uri in names.BROKEN:
        raise Off(rules.BROKEN_HASH)
    if uri not in names.HASHES or len(element):
        raise Off(rules.DIGEST_METHOD)
    return names.HASHES[uri]


def read_method(element: Element) -> Method | None:
    """Return the canonicalisation that an element names; ``None`` where it is none that is read."""
    method = METHODS.get(element.get("Algorithm", ""))
    inner = list(element)
    if method is None or not inner:
        return method
    one = inner[0]
    if len(inner) > 1 or not method.exclusive or one.tag != f"{{{names.EXCLUSIVE}}}InclusiveNamespaces":
        return None
    return method._replace(prefixes=tuple(one.get("PrefixList", "").split()))


def _transforms(found: list[Element]) -> tuple[bool, Method | None]:
    """Return whether the signature is cut out, and how the rest is canonicalised: nothing else is done."""
    if not found or any(one.tag != _TRANSFORM for one in found):
        raise Off(rules.FORM, field="Transforms")
    enveloped = found[0].get("Algorithm") == names.ENVELOPED
    rest = found[1:] if enveloped else found
    if enveloped and len(found[0]):
        raise Off(rules.TRANSFORM)
    if not rest:
        return enveloped, None
    method = read_method(rest[0])
    if method is None or len(rest) > 1:
        raise Off(rules.TRANSFORM)
    return enveloped, method


class Document:
    """A document with signatures in it: its elements by id, and the bytes of what references point to."""

    __slots__ = ("_ids", "_raw", "root")

    def __init__(self, raw: bytes, root: Element) -> None:
        self._raw, self.root = raw, root
        self._ids: dict[str, list[Element]] | None = None

    def find(self, reference: Reference) -> Element:
        """Return the one element that a reference points to; raises :class:`Off`."""
        name = reference.target
        if not reference.uri:
            return self.root
        if self._ids is None:
            self._ids = by_id(self.root)
        found = self._ids.get(name, [])
        if len(found) > 1:
            raise Off(rules.DUPLICATE_ID)
        if not found:
            raise Off(rules.REFERENCE_LOST)
        return found[0]

    def content(self, reference: Reference, signature: Element) -> bytes:
        """Return the bytes that a reference means: canonical, without comments; raises :class:`Off`."""
        element = self.find(reference)
        method = (reference.method or canonical.DEFAULT)._replace(comments=False)
        try:
            if reference.enveloped:
                element = self._without(element, signature)
            return canonical.canonical(element, method, whole=not reference.uri)
        except NotCanonical:
            raise Off(rules.NOT_CANONICAL) from None

    def _without(self, element: Element, signature: Element) -> Element:
        """Return the element in a tree of its own, where the signature is cut out of it."""
        if all(element is not one for one in signature.iterancestors()):
            raise Off(rules.TRANSFORM)
        root = parse_again(self._raw)
        canonical.cut_out(_at(root, _way(signature)))
        return _at(root, _way(element))


def _way(element: Element) -> list[int]:
    """Return the numbers of the children that lead from the root to an element."""
    way = []
    while (parent := element.getparent()) is not None:
        way.append(parent.index(element))
        element = parent
    return way[::-1]


def _at(root: Element, way: list[int]) -> Element:
    for number in way:
        root = root[number]
    return root
