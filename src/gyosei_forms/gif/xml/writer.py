"""A model to an XML document that the schema accepts. What cannot be written so is a finding, and nothing is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gyosei_forms import limits as limits_
from gyosei_forms.characters.places import report_first
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, Result
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import rules as gif_rules
from gyosei_forms.gif.checking import patterns
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Field
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_value import CodeValue
from gyosei_forms.gif.xml import rules, schemas, values
from gyosei_forms.gif.xml.namespaces import Namespaces, require_namespaces
from gyosei_forms.gif.xml.records import FIRST
from gyosei_forms.intake import add_limit

if TYPE_CHECKING:
    from lxml import etree

_NOT_WRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(model: GifModel, pattern: str | None, namespaces: Namespaces) -> Result[bytes]:
    """Return the document of a model; see :meth:`~gyosei_forms.gif.GifModel.to_xml`."""
    from lxml import etree

    names = require_namespaces(namespaces)
    named = model if pattern is None else model.with_pattern(pattern)
    writer = _Writer(names)
    report = writer.report
    try:
        root = writer.root(named)
    except LimitExceeded as error:
        add_limit(report, error, writer.place)
        return Result(None, report)
    if not report.ok:
        return Result(None, report)
    tree = etree.ElementTree(root)
    invalid = schemas.first_invalid(tree, names, profile=writer.extended)
    if invalid is not None:
        place, kind = invalid
        report.add(rules.NOT_VALID, writer.pointer_of(tree, place), kind=kind)
        return Result(None, report)
    return Result(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True), report)


class _Writer:
    """Builds the elements of one document; pointers lead into ``to_dict()`` of the model."""

    def __init__(self, namespaces: Namespaces) -> None:
        self.report = Report()
        self.extended = False
        self.place = ""
        self._namespaces = namespaces
        self._prefixes = {"pd": namespaces.data, "pcd": namespaces.codes}
        self._pointers: dict[etree._Element, str] = {}

    def root(self, model: GifModel) -> etree._Element:
        """Return the root element of a model with all it holds."""
        from lxml import etree

        pattern = self._pattern(model, model.entity().en, "")
        name = _suffixed(model.entity().en, pattern)
        element = etree.Element(f"{{{self._namespaces.data}}}{name}", nsmap=self._prefixes)
        self._fill(element, model, pattern, "", 1)
        return element

    def pointer_of(self, tree: etree._ElementTree, place: str) -> str:
        """Return the pointer of the element at an XPath of a schema's log."""
        found: Any = tree.xpath(place, namespaces=self._prefixes)
        return self._pointers.get(found[0], "")

    def _pattern(self, model: GifModel, name: str, pointer: str) -> str:
        """Return the pattern to write: the one named, none where pattern 1 is complete, else the best fitting."""
        if model.pattern or not model.entity().patterns:
            return model.pattern
        given: dict[str, list[Node]] = {name: [] for name, _ in _given(model)}
        best = patterns.best(Node(model.entity(), present=given))
        if best == FIRST:
            return ""
        self.report.add(rules.PATTERN_CHOSEN, pointer, name=_suffixed(name, best))
        return best

    def _fill(self, parent: etree._Element, model: GifModel, pattern: str, pointer: str, depth: int) -> None:
        self.place = pointer
        limits_.DEFAULT.hold("max_depth", depth, limits_.LEVELS)
        self._report_missing(model, pattern, pointer)
        for key in model.model_extra or {}:
            self.report.add(rules.NO_ELEMENT, pointer + make_pointer(key))
        for _, field in _given(model):
            value = getattr(model, field.attribute)
            counts: dict[str, int] = {}
            for one in value if field.item.many else (value,):
                key = _suffixed(field.item.en, one.pattern) if field.item.suffix else field.item.en
                index = counts[key] = counts.get(key, -1) + 1
                here = f"{pointer}/{key}/{index}" if field.item.many else f"{pointer}/{key}"
                self._item(parent, model, field, one, here, depth)

    def _item(
        self, parent: etree._Element, model: GifModel, field: Field, value: object, pointer: str, depth: int
    ) -> None:
        from lxml import etree

        if field.item.extension and not self.extended:
            self.extended = True
            self.report.add(rules.EXTENSIONS, pointer)
        pattern = self._pattern(value, field.item.en, pointer) if isinstance(value, GifModel) else ""
        home = self._namespaces.codes if isinstance(model, CodeValue) else self._namespaces.data
        element = etree.SubElement(parent, f"{{{home}}}{_suffixed(field.item.en, pattern)}")
        self._pointers[element] = pointer
        if isinstance(value, GifModel):
            self._fill(element, value, pattern, pointer, depth + 1)
            return
        self.place = pointer
        text = values.written(field.item, value)
        report_first(_NOT_WRITABLE, rules.NOT_WRITABLE, text, self.report, pointer)
        if self.report.ok:
            element.text = text

    def _report_missing(self, model: GifModel, pattern: str, pointer: str) -> None:
        """Report what is missing under the pattern that the name says; a bare name says pattern 1."""
        entity = model.entity()
        said = pattern or (FIRST if entity.patterns else "")
        there = {name for name, _ in _given(model)}
        for name in entity.patterns.get(said, ()):
            if name not in there:
                missing = gif_rules.missing_values(entity, entity.fields[name])
                self.report.add(gif_rules.MISSING_IN_PATTERN, pointer, **missing, pattern=said)


def _given(model: GifModel) -> list[tuple[str, Field]]:
    """Return the items that have a value, in the order of the schema."""
    fields = model.entity().fields
    return [(name, field) for name, field in fields.items() if getattr(model, name) not in (None, ())]


def _suffixed(name: str, pattern: str) -> str:
    return f"{name}_{pattern}" if pattern else name
