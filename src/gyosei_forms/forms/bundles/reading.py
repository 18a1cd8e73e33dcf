"""``forms.read_bundle``: a bundle with the forms it names, held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.conditions import ALWAYS, All, AnyOf, Condition, FactValue, Is, Not
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.forms.bundles.sharing import fields_of, same, shape
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Bundle, Field, Form, Group, Member, Use
from gyosei_forms.forms.reading import definition
from gyosei_forms.forms.reading.building import MISSING, Builder
from gyosei_forms.forms.reading.graphs import cycles
from gyosei_forms.forms.reading.nodes import Positions
from gyosei_forms.forms.reading.resolving import ANSWERS, SINGLE
from gyosei_forms.forms.reading.source import Source, nodes_of
from gyosei_forms.forms.rules import bundles as rules
from gyosei_forms.forms.rules import reading as of_reading
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only import RuleSet, official
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

_FILE = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}/){0,4}[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}\.(?:ya?ml|json)"
)
_MOST_FORMS = 100
_TOO_MANY = Text(
    f"一つの束に入る様式は {_MOST_FORMS} までです。", f"a bundle holds {_MOST_FORMS} forms at most."
)
_NO_FILE = Text("file がなく、様式も渡されていません。", "it has no file, and the form is not passed.")
_ELSEWHERE = Text(
    "file は、束のファイルと同じフォルダーかその下の .yaml・.yml・.json で、名前は半角の英数字です。",
    "its file is a .yaml, .yml or .json beside the bundle's file or below, with a name in ASCII.",
)
_NOT_OPENED = Text("file を開けません。", "its file cannot be opened.")
_WRONG = Text("様式の定義に誤りがあります。", "its definition has errors.")
_OTHER_ID = Text("様式の ID が違います。", "its id is another.")
_SHOWN = 8


def read_bundle(
    source: Source,
    *,
    forms: Mapping[str, Form] | None = None,
    words: RuleSet | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[Bundle]:
    """Read a bundle of forms.

    ``source`` is as in :func:`~gyosei_forms.forms.read`. The forms are those of ``forms`` by their ids; of a bundle that is
    read from a path, others are read from the ``file`` of their row, in its folder or below it (what is wrong in such a
    file is reported when the file itself is read). The value is ``None`` where the report has an error. Bad data never
    raises; raises :class:`~gyosei_forms.errors.UsageError` as :func:`~gyosei_forms.forms.read` does.
    """
    bundle, report = attempt(source, forms=forms, words=words, limits=limits)
    return Result(bundle if report.ok else None, report)


def attempt(
    source: Source,
    *,
    forms: Mapping[str, Form] | None = None,
    words: RuleSet | None = None,
    limits: Limits = limits_.DEFAULT,
) -> tuple[Bundle | None, Report]:
    """Return what could be read of a bundle in spite of errors, for those who judge it further, and the findings.

    Raises as :func:`read_bundle`.
    """
    given = {} if forms is None else forms
    require(
        all(isinstance(one, Form) for one in dict(given).values()),
        "forms は ID から Form への対応で渡してください。",
        "pass forms as a mapping of ids to Form.",
    )
    report = Report(max_findings=require_limits(limits).max_findings)
    root = nodes_of(source, report, limits)
    if root is None or not definition.hold_format(root, "bundle", report):
        return None, report
    builder = Builder(report)
    made = builder.object("bundle", root, "")
    if made is MISSING:
        return None, report
    folder = source.parent if isinstance(source, Path) else None
    reader = _Reader(replace(made, positions=Positions(root)), builder, folder, words or official())
    return reader.run(given), report


class _Reader:
    """One bundle on its way; every problem becomes a finding with its place."""

    def __init__(self, bundle: Bundle, builder: Builder, folder: Path | None, words: RuleSet) -> None:
        self._bundle, self._builder, self._folder, self._words = bundle, builder, folder, words
        self._forms: dict[str, Form] = {}
        self._fields: dict[str, Field] = {}

    def run(self, given: Mapping[str, Form]) -> Bundle:
        bundle = self._bundle
        for number, member in enumerate(bundle.forms):
            if number < _MOST_FORMS:
                self._member(member, given)
            else:
                self._no_form(member, _TOO_MANY)
        self._fields = {
            str(Use(name, path)): field
            for name, form in self._forms.items()
            for path, field in fields_of(form)
        }
        members = tuple(
            [replace(one, when=self._condition(one.when, f"{one.pointer}/when")) for one in bundle.forms]
        )
        self._order()
        groups = tuple(self._groups())
        return replace(bundle, forms=members, definitions=self._forms, groups=groups)

    def _add(self, rule: Rule, pointer: str, suggestion: str | None = None, **values: str | int) -> None:
        place = self._bundle.positions.value(pointer) if self._bundle.positions else None
        self._builder.report.add(rule, pointer, position=place, suggestion=suggestion, **values)

    def _unknown(self, what: Text, name: str, known: Iterator[str] | list[str], pointer: str) -> None:
        close = self._builder.close(name, known)
        self._add(
            of_reading.UNKNOWN_NAME,
            pointer,
            close,
            what_ja=what.ja,
            what_en=what.en,
            hint_ja=f"「{close}」ではありませんか。" if close else "",
            hint_en=f" Is {close} meant?" if close else "",
        )

    # --- forms

    def _member(self, member: Member, given: Mapping[str, Form]) -> None:
        if member.form in self._forms:
            self._add(of_reading.DUPLICATE_ID, f"{member.pointer}/form", id=member.form, place="forms")
            return
        form = given.get(member.form) or self._read(member)
        if isinstance(form, Text):
            self._no_form(member, form)
        elif form.id != member.form:
            self._no_form(member, _OTHER_ID)
        else:
            self._forms[member.form] = form

    def _no_form(self, member: Member, why: Text) -> None:
        self._add(rules.NO_FORM, member.pointer, form=member.form, why_ja=why.ja, why_en=why.en)

    def _read(self, member: Member) -> Form | Text:
        """Return the form of a file, or why there is none."""
        if self._folder is None or not member.file:
            return _NO_FILE
        if not _FILE.fullmatch(member.file) or ".." in member.file:
            return _ELSEWHERE
        try:
            found = definition.read(self._folder / member.file, words=self._words)
        except UsageError:  # no such file
            return _NOT_OPENED
        return found.value or _WRONG

    def _order(self) -> None:
        known = [one.form for one in self._bundle.forms]
        edges: dict[str, list[str]] = {name: [] for name in known}
        for one in self._bundle.order:
            for key, name in (("before", one.before), ("after", one.after)):
                if name not in edges:
                    self._unknown(Text("様式", "form"), name, known, f"{one.pointer}/{key}")
            edges.setdefault(one.before, []).append(one.after)
        for cycle in cycles(edges):
            listed = " → ".join([*cycle[:_SHOWN], cycle[0]])
            self._add(rules.ORDER_CYCLE, "/order", forms=listed, count=len(cycle))

    # --- shared fields

    def _groups(self) -> Iterator[Group]:
        declared: set[str] = set()
        for one in self._bundle.shared:
            uses: list[Use] = []
            for index, name in enumerate(one.fields):
                if name in self._fields:
                    uses.append(Use(*name.split(".", 1)))
                else:
                    self._unknown(
                        Text("項目", "field"), name, list(self._fields), f"{one.pointer}/fields/{index}"
                    )
            shapes = {shape(self._fields[str(use)]) for use in uses}
            if len(shapes) > 1:
                self._add(rules.SHARED_DIFFERS, one.pointer, fields=", ".join(map(str, uses[:_SHOWN])))
            elif len(uses) > 1:
                declared.update(map(str, uses))
                yield Group(tuple(uses), declared=True)
        for found, alike in same(self._forms):
            rest = [use for use in found if str(use) not in declared]
            if len(rest) > 1 and alike:
                yield Group(tuple(rest))
            elif len(rest) > 1:
                self._add(rules.ASKED_DIFFERENTLY, "/forms", fields=", ".join(map(str, rest[:_SHOWN])))

    # --- conditions

    def _condition(self, condition: Condition, pointer: str) -> Condition:
        if condition == ALWAYS:
            return condition
        match condition:
            case Is(fact, values):
                return Is(fact, tuple([self._typed(fact, one, pointer) for one in values]))
            case All(parts):
                return All(tuple([self._condition(one, pointer) for one in parts]))
            case AnyOf(parts):
                return AnyOf(tuple([self._condition(one, pointer) for one in parts]))
            case Not(part):
                return Not(self._condition(part, pointer))

    def _typed(self, fact: str, value: FactValue, pointer: str) -> FactValue:
        if not fact.startswith(ANSWERS):
            if fact not in self._words.vocabulary.facts:
                self._unknown(Text("事実", "fact"), fact, list(self._words.vocabulary.facts), pointer)
            return value
        field = self._fields.get(fact.removeprefix(ANSWERS))
        if field is None:
            self._unknown(Text("項目", "field"), fact, [ANSWERS + one for one in self._fields], pointer)
            return value
        if field.many or field.kind not in SINGLE:
            self._add(of_reading.NO_SINGLE_VALUE, pointer, field=fact.removeprefix(ANSWERS))
            return value
        wanted = {FieldType.YES_NO: bool, FieldType.NUMBER: int}.get(field.kind)
        if wanted is None:
            return ("true" if value else "false") if isinstance(value, bool) else str(value)
        if type(value) is not wanted:
            kind = field.kind
            self._add(of_reading.IMPOSSIBLE_VALUE, pointer, ja=kind.word("ja"), en=kind.word("en"))
        return value
