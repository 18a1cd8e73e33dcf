"""Bytes to events: encodings, document types and limits are settled here, before anything is built.

lxml reads with entities, network and huge trees off; a document type declaration is refused before it sees one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Position, Report
from gyosei_forms.gif.xml import rules
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from lxml import etree

_CHUNK = 64 * 1024
_DEEPEST = 256
_LONGEST = 10_000_000
_OVER_LIMIT = 114
"""What libxml2 takes without huge trees (levels; bytes of one text), and its number for more than that."""

_DECLARED = re.compile(
    rb"""<\?xml[ \t\r\n][^>]{0,200}?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z0-9._:-]{1,100})"""
)
_DOCUMENT_TYPE = re.compile(rb"(?:[ \t\r\n]++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
_UTF16 = ("utf-16", "utf16")
_MARKS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotWellFormed(Exception):
    """What was read is no XML; ``position`` is where that was seen, where it is known."""

    def __init__(self, position: Position | None) -> None:
        super().__init__(position)
        self.position = position


class Event(NamedTuple):
    """The start of an element (its name is ``{namespace}name``), its end, or a comment or processing instruction.

    ``text`` is all the text that an element holds itself; it is known at its end.
    """

    kind: Literal["start", "end", "comment", "pi"]
    line: int
    name: str = ""
    attributes: Mapping[str, str] = {}
    text: str = ""


def to_utf8(raw: bytes | str, report: Report, limits: Limits) -> bytes | None:
    """Return a document as UTF-8 without byte order mark; ``None`` and a finding where it may not be read.

    A str has no encoding: what its declaration says of one is not looked at. Raises
    :class:`~gyosei_forms.errors.LimitExceeded`, and :class:`~gyosei_forms.errors.UsageError` for another type.
    """
    if not isinstance(raw, bytes | bytearray | str):
        raise UsageError(
            "XML の内容を bytes か str で渡してください。ファイルは読み込んで bytes で渡してください。",
            "pass the XML as bytes or str; of a file, read it and pass its bytes.",
        )
    limits.hold("max_input_bytes", len(raw), limits_.BYTES)
    found = _encoded(raw, report) if isinstance(raw, str) else _recoded(bytes(raw), report)
    if found is None:
        return None
    limits.hold("max_input_bytes", len(found), limits_.BYTES)
    if _DOCUMENT_TYPE.match(found):
        report.add(rules.DOCUMENT_TYPE)
        return None
    return found


def _encoded(text: str, report: Report) -> bytes | None:
    try:
        return text.removeprefix("\ufeff").encode("utf-8")
    except UnicodeEncodeError as error:
        report.add(
            rules.NOT_XML, position=Position(line=text.count("\n", 0, error.start) + 1, offset=error.start)
        )
        return None


def _recoded(raw: bytes, report: Report) -> bytes | None:
    """Return bytes as UTF-8. A declaration that says something else than the bytes is not passed over."""
    wide = raw.startswith(_MARKS_16) and not raw.startswith(codecs.BOM_UTF32_LE)
    encoding, allowed = ("utf-16", _UTF16) if wide else ("utf-8", _UTF8)
    if not wide and (b"\0" in raw[:4] or not _is_declared(raw.removeprefix(codecs.BOM_UTF8), allowed)):
        report.add(rules.OTHER_ENCODING)
        return None
    try:
        text = raw.decode(encoding)
        found = text.removeprefix("\ufeff").encode("utf-8")
    except UnicodeDecodeError as error:
        report.add(rules.NOT_UTF8, encoding=encoding.upper(), offset=error.start + 1)
        return None
    if wide and not _is_declared(found, allowed):
        report.add(rules.OTHER_ENCODING)
        return None
    return found


def _is_declared(document: bytes, allowed: tuple[str, ...]) -> bool:
    """Say whether the declaration of a document names one of the encodings, or none."""
    declared = _DECLARED.match(document)
    return declared is None or declared[1].decode("ascii").lower() in allowed


def events(document: bytes, limits: Limits) -> Iterator[Event]:
    """Yield what a UTF-8 document holds, in order, within the limits; an element is emptied after its end.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` or :class:`NotWellFormed`.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        ("start", "end", "comment", "pi"),
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
    )
    depth = items = 0
    for start in range(0, len(document) + 1, _CHUNK):
        chunk = document[start : start + _CHUNK]
        broken: Any = None
        try:
            parser.feed(chunk)
            if len(chunk) < _CHUNK:
                parser.close()
        except etree.XMLSyntaxError as error:
            broken = error
            if broken.code != _OVER_LIMIT:
                raise _refused(error, depth, parser) from None
        for kind, element in _read(parser):
            line = element.sourceline or 0
            if kind != "end":
                items += 1
                limits.hold("max_items", items, limits_.ITEMS)
            if kind == "start":
                depth += 1
                attributes = dict(element.attrib)
                items += len(attributes)
                limits.hold("max_depth", depth, limits_.LEVELS)
                limits.hold("max_items", items, limits_.ITEMS)
                limits.hold("max_string", max(map(len, attributes.values()), default=0), limits_.CHARACTERS)
                yield Event("start", line, element.tag, attributes)
            elif kind == "end":
                depth -= 1
                text = "".join((element.text or "", *(child.tail or "" for child in element)))
                limits.hold("max_string", len(text), limits_.CHARACTERS)
                yield Event("end", line, element.tag, text=text)
                element.clear(keep_tail=True)
            else:
                yield Event(kind, line)
        if broken is not None:
            raise _refused(broken, depth, parser)


def _read(parser: etree.XMLPullParser) -> Iterator[tuple[Literal["start", "end", "comment", "pi"], Any]]:
    """Return the events at hand; the type stubs of lxml know its elements only in part."""
    return iter(cast("Any", parser).read_events())


def _refused(error: Any, depth: int, parser: etree.XMLPullParser) -> Exception:
    """Return what a broken document raises: a limit where one of libxml2 was hit, else where it is broken."""
    if error.code == _OVER_LIMIT and depth >= _DEEPEST:
        return LimitExceeded("max_depth", _DEEPEST, limits_.LEVELS)
    if error.code == _OVER_LIMIT:
        return LimitExceeded("max_string", _LONGEST, limits_.CHARACTERS)
    log = parser.feed_error_log
    line, column = (log[0].line, log[0].column) if len(log) else error.position
    return NotWellFormed(Position(line=line, column=column) if line else None)
