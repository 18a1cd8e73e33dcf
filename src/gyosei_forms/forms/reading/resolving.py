"""What the parts of a definition say about each other and about GIF and once_only: ids, items, types, words, conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from gyosei_forms import identifiers
from gyosei_forms.characters import repertoires
from gyosei_forms.conditions import ALWAYS, All, AnyOf, Condition, FactValue, Is, Not, fact_names
from gyosei_forms.errors import UsageError
from gyosei_forms.forms import items
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import APPLICANT, Attachment, Field, Form, Held, Section, Subject
from gyosei_forms.forms.reading import graphs
from gyosei_forms.forms.reading.building import Builder
from gyosei_forms.forms.reading.nodes import Positions
from gyosei_forms.forms.rules import reading as rules
from gyosei_forms.gif import code_lists
from gyosei_forms.once_only import RuleSet
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

T = TypeVar("T")
ANSWERS = "answers."
"""Before the id of a field where a condition speaks of its answer."""
SINGLE = frozenset(
    {
        FieldType.TEXT,
        FieldType.NUMBER,
        FieldType.DECIMAL,
        FieldType.DAY,
        FieldType.YES_NO,
        FieldType.CHOICE,
        FieldType.CODE,
        FieldType.TIME,
    }
)
"""The types whose answer is one value, so that a condition can speak of it."""
_FITTING: dict[str, frozenset[FieldType]] = {
    "choices": frozenset({FieldType.CHOICE, FieldType.CHOICES}),
    "codes": frozenset({FieldType.CHOICE, FieldType.CHOICES}),
    "fields": frozenset({FieldType.GROUP}),
    "min": frozenset({FieldType.NUMBER}),
    "max": frozenset({FieldType.NUMBER}),
    "identifier": frozenset({FieldType.TEXT}),
    "max_length": frozenset({FieldType.TEXT, FieldType.LINES}),
    "characters": frozenset({FieldType.TEXT, FieldType.LINES}),
}
"""The types that a key goes with."""
_NOT_WITH_ITEM = ("choices", "codes", "fields", "identifier")


class Resolver:
    """One form, held together; what is wrong becomes a finding at its place."""

    def __init__(self, form: Form, builder: Builder, positions: Positions, words: RuleSet) -> None:
        self._form, self._builder, self._positions = form, builder, positions
        self._words = words.vocabulary
        self._by_path: dict[str, Field] = {}
        self._repeated: dict[str, str] = {}
        """The path of each repeated group, by the paths of what it holds."""
        self._depends: dict[str, list[str]] = {}
        self._values: dict[str, frozenset[str] | None] = {}
        self._subjects = dict.fromkeys([*(one.id for one in form.subjects), APPLICANT])

    def run(self) -> Form:
        """Return the form with its conditions typed and each field's subject filled in."""
        form = self._form
        self._unique(form.sections)
        self._unique(form.subjects)
        self._unique(form.attachments)
        self._unique(one for section in form.sections for one in section.fields)
        for section in form.sections:
            self._index(section.fields, "", "")
        sections = tuple([self._section(one) for one in form.sections])
        attachments = tuple([self._attachment(one) for one in form.attachments])
        self._frame()
        self._cycles()
        return replace(form, sections=sections, attachments=attachments)

    def _add(self, rule: Rule, pointer: str, suggestion: str | None = None, **values: str | int) -> None:
        self._builder.report.add(
            rule, pointer, position=self._positions.value(pointer), suggestion=suggestion, **values
        )

    def _unknown(self, what: Text, name: str, known: Iterable[str], pointer: str, before: str = "") -> None:
        guess = self._builder.close(name, known)
        close = guess and before + guess
        self._add(
            rules.UNKNOWN_NAME,
            pointer,
            close,
            what_ja=what.ja,
            what_en=what.en,
            hint_ja=f"「{close}」ではありませんか。" if close else "",
            hint_en=f" Is {close} meant?" if close else "",
        )

    def _unique(self, parts: Iterable[Field | Attachment | Section | Subject]) -> None:
        seen: dict[str, str] = {}
        for part in parts:
            name, pointer = part.id, part.pointer
            if name in seen:
                first = self._positions.value(seen[name])
                place = f"{first.line}:{first.column}" if first is not None else seen[name]
                self._add(rules.DUPLICATE_ID, f"{pointer}/id", id=name, place=place)
            else:
                seen[name] = pointer

    # --- fields

    def _index(self, fields: tuple[Field, ...], before: str, repeated: str) -> None:
        for one in fields:
            path = before + one.id
            self._by_path.setdefault(path, one)
            inside = path if one.many else repeated
            if inside:
                self._repeated[path] = inside
            if one.fields:
                self._unique(one.fields)
                self._index(one.fields, f"{path}.", inside)

    def _section(self, section: Section) -> Section:
        self._subject(section.subject, f"{section.pointer}/subject")
        when = self._condition(section.when, f"{section.pointer}/when", "")
        node = f"#{section.id}"
        self._depends[node] = list(self._answers(when))
        subject = section.subject or APPLICANT
        fields = tuple([self._field(one, "", node, subject) for one in section.fields])
        return replace(section, when=when, subject=subject, fields=fields)

    def _field(self, field: Field, before: str, inside: str, subject: str) -> Field:
        path, place = before + field.id, field.pointer
        self._type(field)
        self._subject(field.subject, f"{place}/subject")
        subject = field.subject or subject
        self._names(field)
        when = self._condition(field.when, f"{place}/when", path)
        held = self._held(field, path)
        depends = [inside, *self._answers(when)]
        for one in held:
            if one.omits_when is not None:
                depends.extend(self._answers(one.omits_when))
        self._depends.setdefault(path, depends)
        return replace(
            field,
            subject=subject,
            when=when,
            held=held,
            required=self._condition(field.required, f"{place}/required", path),
            fields=tuple([self._field(one, f"{path}.", path, subject) for one in field.fields]),
        )

    def _held(self, part: Field | Attachment, path: str) -> tuple[Held, ...]:
        return tuple(
            [
                one
                if one.omits_when is None
                else replace(
                    one, omits_when=self._condition(one.omits_when, f"{one.pointer}/omits_when", path)
                )
                for one in part.held
            ]
        )

    def _type(self, field: Field) -> None:
        if bool(field.item) is bool(field.type):
            self._add(rules.ITEM_OR_TYPE, field.pointer)
            return
        if field.item and field.gif is None:
            before, step, known = items.wrong_step(field.item)
            what = Text("GIF の項目", "item of GIF")
            self._unknown(what, step, known, f"{field.pointer}/item", before)
            return
        kind = field.kind
        for key, kinds in _FITTING.items():
            given = getattr(field, key)
            if given in ((), "", None):
                continue
            if kind not in kinds or (field.item and key in _NOT_WITH_ITEM):
                self._add(
                    rules.KEY_NOT_FITTING,
                    f"{field.pointer}/{key}",
                    key=key,
                    type_ja=kind.word("ja"),
                    type_en=kind.word("en"),
                )
        self._complete(field, kind)

    def _complete(self, field: Field, kind: FieldType) -> None:
        if kind in (FieldType.CHOICE, FieldType.CHOICES) and bool(field.choices) is bool(field.codes):
            self._add(
                rules.INCOMPLETE,
                field.pointer,
                ja="choices か codes のどちらか一つ",
                en="either choices or codes",
            )
        if kind is FieldType.GROUP and not field.fields:
            self._add(
                rules.INCOMPLETE, field.pointer, ja="fields（組の項目）", en="fields, those of the group"
            )
        values = [one.value for one in field.choices]
        if len(set(values)) != len(values):
            self._add(
                rules.INCOMPLETE, f"{field.pointer}/choices", ja="互いに異なる値", en="values that differ"
            )
        for low, high in (("min", "max"),):
            least, most = getattr(field, low), getattr(field, high)
            if least is not None and most is not None and least > most:
                self._add(rules.REVERSED, f"{field.pointer}/{high}", first=low, second=high)
        for key in ("max_length", "max_count"):
            number = getattr(field, key)
            if number is not None and number < 1:
                self._add(rules.INCOMPLETE, f"{field.pointer}/{key}", ja="1 以上の数", en="a number from 1")

    def _names(self, field: Field) -> None:
        if field.codes:
            known = code_lists.names()
            if field.codes not in known:
                self._unknown(Text("コードリスト", "code list"), field.codes, known, f"{field.pointer}/codes")
        if field.identifier and identifiers.named(field.identifier) is None:
            self._unknown(Text("番号", "number"), field.identifier, (), f"{field.pointer}/identifier")
        self._ranges(field.characters, f"{field.pointer}/characters")
        self._mechanisms(field)

    def _mechanisms(self, part: Field | Attachment) -> None:
        for one in part.held:
            if one.mechanism and one.mechanism not in self._words.mechanisms:
                self._unknown(
                    Text("連携の仕組み", "mechanism"),
                    one.mechanism,
                    self._words.mechanisms,
                    f"{one.pointer}/mechanism",
                )

    def _ranges(self, ids: tuple[str, ...], pointer: str) -> None:
        for index, one in enumerate(ids):
            try:
                repertoires.by_id(one)
            except UsageError:
                self._unknown(
                    Text("文字の範囲", "range of characters"), one, repertoires.ids(), f"{pointer}/{index}"
                )

    def _subject(self, name: str, pointer: str) -> None:
        if name and name not in self._subjects:
            self._unknown(Text("主体", "subject"), name, self._subjects, pointer)

    # --- attachments and the frame

    def _attachment(self, one: Attachment) -> Attachment:
        words = self._words
        if one.document:
            self._word(words.document, one.document, f"{one.pointer}/document", words.documents)
        for index, matter in enumerate(one.verifies):
            self._word(words.matter, matter, f"{one.pointer}/verifies/{index}", words.matters)
        self._mechanisms(one)
        return replace(
            one,
            held=self._held(one, ""),
            when=self._condition(one.when, f"{one.pointer}/when", ""),
            required=self._condition(one.required, f"{one.pointer}/required", ""),
        )

    def _word(self, find: Callable[[str], object], name: str, pointer: str, known: Iterable[str]) -> None:
        try:
            find(name)
        except UsageError:
            what = Text("once_only の語彙", "word of once_only")
            self._unknown(what, name, known, pointer)

    def _frame(self) -> None:
        form = self._form
        if form.valid_from and form.valid_to and form.valid_from > form.valid_to:
            self._add(rules.REVERSED, "/valid_to", first="valid_from", second="valid_to")
        if form.valid_from and form.superseded_by and form.valid_from >= form.superseded_by.since:
            self._add(
                rules.REVERSED, "/superseded_by/since", first="valid_from", second="superseded_by.since"
            )
        if (
            form.period
            and form.period.opens
            and form.period.closes
            and form.period.opens > form.period.closes
        ):
            self._add(rules.REVERSED, "/period/closes", first="opens", second="closes")
        for name, value in form.procedure.facts.items():
            self._fact(name, value, "/procedure/facts")
        attached = dict.fromkeys(one.id for one in form.attachments)
        for agent in form.agents:
            if agent.proof and agent.proof not in attached:
                what = Text("添付書類", "attachment")
                self._unknown(what, agent.proof, attached, f"{agent.pointer}/proof")
        self._ranges(form.destinations, "/destinations")
        for amount in form.fee.amounts if form.fee else ():
            self._condition(amount.when, f"{amount.pointer}/when", "")

    # --- conditions

    def _condition(self, condition: Condition, pointer: str, path: str) -> Condition:
        """Return a condition with its values typed; ``path`` is the field that it belongs to."""
        if condition == ALWAYS:
            return condition
        match condition:
            case Is(fact, values) if fact.startswith(ANSWERS):
                return self._about_answer(fact, values, pointer, path)
            case Is(fact, values):
                for value in values:
                    self._fact(fact, value, pointer)
                return condition
            case All(parts):
                return All(tuple([self._condition(one, pointer, path) for one in parts]))
            case AnyOf(parts):
                return AnyOf(tuple([self._condition(one, pointer, path) for one in parts]))
            case Not(part):
                return Not(self._condition(part, pointer, path))

    def _about_answer(self, fact: str, values: tuple[FactValue, ...], pointer: str, path: str) -> Condition:
        name = fact.removeprefix(ANSWERS)
        field = self._by_path.get(name)
        if field is None:
            known = [ANSWERS + one for one in self._by_path] if len(self._by_path) <= _MOST_NAMES else []
            self._unknown(Text("項目", "field"), fact, known, pointer)
            return Is(fact, values)
        outer = self._repeated.get(name)
        inside = outer is None or (outer != name and path.startswith(f"{outer}."))
        if not inside or (field.kind not in SINGLE and (field.type or field.gif)):
            self._add(rules.NO_SINGLE_VALUE, pointer, field=name)
            return Is(fact, values)
        return Is(fact, tuple([self._typed(field, one, pointer) for one in values]))

    def _typed(self, field: Field, value: FactValue, pointer: str) -> FactValue:
        kind = field.kind
        if kind is FieldType.YES_NO or kind is FieldType.NUMBER:
            wanted = bool if kind is FieldType.YES_NO else int
            if type(value) is not wanted:
                self._impossible(pointer, kind)
            return value
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        if field.pointer not in self._values:
            self._values[field.pointer] = values_of(field)
        known = self._values[field.pointer]
        if known is not None and text not in known:
            self._impossible(pointer, kind)
        return text

    def _impossible(self, pointer: str, kind: FieldType) -> None:
        self._add(rules.IMPOSSIBLE_VALUE, pointer, ja=kind.word("ja"), en=kind.word("en"))

    def _fact(self, name: str, value: FactValue, pointer: str) -> None:
        fact = self._words.facts.get(name)
        if fact is None:
            known = [*self._words.facts, *(ANSWERS + one for one in list(self._by_path)[:_MOST_NAMES])]
            self._unknown(Text("事実", "fact"), name, known, pointer)
            return
        fits = (
            isinstance(value, str)
            if fact.is_date
            else (value in fact.values if fact.values else isinstance(value, bool))
        )
        if not fits:
            self._add(rules.IMPOSSIBLE_VALUE, pointer, ja=fact.name.ja, en=fact.name.en)

    def _answers(self, condition: Condition) -> Iterator[str]:
        for name in fact_names(condition):
            if name.startswith(ANSWERS):
                yield name.removeprefix(ANSWERS)

    def _cycles(self) -> None:
        for cycle in graphs.cycles(self._depends):
            names = [one for one in cycle if one in self._by_path]  # the others are sections
            field = self._by_path[names[0]]
            listed = " → ".join([*names[:_SHOWN], names[0]])
            self._add(rules.CYCLE, field.pointer, fields=listed, count=len(names))


_MOST_NAMES = 500
_SHOWN = 8


def values_of(field: Field) -> frozenset[str] | None:
    """Return the texts that an answer to a field may be, ``None`` where any text may."""
    if field.choices:
        return frozenset(one.value for one in field.choices)
    name = field.codes or (field.gif.item.code_list if field.gif is not None else "")
    if not name or name not in code_lists.names():
        return None
    found = code_lists.get(name)
    return frozenset(found.names) if found.closed else None
