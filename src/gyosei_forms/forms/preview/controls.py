"""From a field to what stands on the page: label, help, kind of input, modes, errors; the templates only lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from gyosei_forms.findings import Finding
from gyosei_forms.forms.answers.states import Status
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field
from gyosei_forms.forms.model.fields import APPLICANT
from gyosei_forms.forms.preview import substituting
from gyosei_forms.forms.preview.case import CITY, Case
from gyosei_forms.forms.preview.sessions import Session, Tongue
from gyosei_forms.forms.preview.typed import day, item_name, must_be_given, shown_items, takes_rows
from gyosei_forms.forms.preview.words import UI, Three, error, lang_of, say
from gyosei_forms.gif import code_lists
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.entities import Field as GifField
from gyosei_forms.gif.items import Form as GifForm
from gyosei_forms.gif.items import Kind
from gyosei_forms.parts import dates
from gyosei_forms.rules import Severity

_MOST_RADIOS = 7
_RANGE = "GYO-CHAR-001"
_QUIET = {"GYO-FORM-030"}


class Option(NamedTuple):
    """A choice."""

    value: str
    label: str
    lang: str = ""


class Mode(NamedTuple):
    """The kind of an input: its type, the keyboard, what a browser may fill in."""

    type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""


@dataclass(slots=True, kw_only=True, repr=False)
class Control:
    """One field on the page. ``kind`` is the macro that lays it out; ``parts`` are what a group holds."""

    name: str
    kind: str
    label: str
    helps: list[str] = field(default_factory=list)
    required: bool = False
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    mode: Mode = field(default_factory=Mode)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[Control] = field(default_factory=list)
    unit: str = ""
    readonly: bool = False
    live: bool = False
    reading: str = ""
    width: str = ""
    lang: str = ""
    """The language of what is written in it, where it is not that of the page."""
    label_lang: str = ""

    @property
    def id(self) -> str:
        """The id of its element."""
        return "f" + re.sub(r"[^0-9A-Za-z_\u3040-\u30ff\u4e00-\u9fff]", "-", self.name)

    @property
    def target(self) -> str:
        """The id of the element that an error leads to."""
        return f"{self.id}-1" if self.kind in ("radios", "checks") else self.id

    @property
    def described(self) -> str:
        """The ids of what describes it: help, error, note."""
        found = [f"{self.id}-help"] if self.helps else []
        found += [f"{self.id}-error"] if self.errors else []
        found += [f"{self.id}-note"] if self.notes or self.reading else []
        return " ".join(found)

    def all(self) -> Iterable[Control]:
        """Yield it and all within."""
        yield self
        for one in self.parts:
            yield from one.all()


class Controls:
    """Makes the controls of one case in one language."""

    def __init__(self, case: Case, session: Session, live: frozenset[str], *, show_errors: bool) -> None:
        self._case, self._session, self._tongue = case, session, session.lang
        self._live, self._show_errors = live, show_errors
        self._ranges = {part.form.id: substituting.names(part.form) for part in case.parts}

    def field(self, one: Field, name: str, path: str, subject: str) -> Control | None:
        """Return the control of a field; ``None`` where it has no place on the page."""
        state = self._case.states.get(name)
        if state is None:
            return None
        if state.status is Status.OMITTED and not state.given:
            by = say(state.reason.by, self._tongue) if state.reason and state.reason.by else ""
            text = UI["omitted"].get(self._tongue).format(by=by or UI["omitted_by"].get(self._tongue))
            return Control(name=name, kind="omitted", label=say(one.label, self._tongue), notes=[text])
        required = state.meanwhile is Status.REQUIRED
        subject = one.subject or subject
        if takes_rows(one):
            made = self._rows(one, name, path, subject, required)
        else:
            made = self._single(one, name, path, subject, required)
        made.live = path in self._live
        if state.reason is None and one.help is not None:
            made.helps.insert(0, say(one.help, self._tongue))
        self._prefilled(one, made)
        return made

    def _rows(self, one: Field, name: str, path: str, subject: str, required: bool) -> Control:
        made = self._base(one, name, "rows", required)
        for number in range(self._session.typed.count(one, name)):
            place = f"{name}/{number}"
            label = UI["row"].get(self._tongue).format(n=number + 1)
            if one.fields:
                row = Control(name=place, kind="group", label=label)
                self._inner(one, row, place, path, subject)
            else:
                row = self._single(one, place, path, subject, required=False)
                row.label = f"{made.label} {label}"
                row.helps = []
            made.parts.append(row)
        return made

    def _inner(self, one: Field, made: Control, place: str, path: str, subject: str) -> None:
        for inner in one.fields:
            control = self.field(inner, f"{place}/{inner.id}", f"{path}.{inner.id}", subject)
            if control is not None:
                made.parts.append(control)

    def _base(self, one: Field, name: str, kind: str, required: bool) -> Control:
        made = Control(name=name, kind=kind, label=say(one.label, self._tongue), required=required)
        made.label_lang = "" if one.label.en else self._foreign
        made.unit = say(one.unit, self._tongue)
        if one.example and kind not in ("radios", "select", "checks", "rows", "group"):
            made.helps.append(f"{UI['example'].get(self._tongue)}: {one.example}")
        self._bind(made)
        return made

    def _single(self, one: Field, name: str, path: str, subject: str, required: bool) -> Control:
        typed, item = self._session.typed, one.gif
        if one.kind is FieldType.GROUP:
            made = self._base(one, name, "group", required)
            self._inner(one, made, name, path, subject)
            return made
        if item is not None and item.part is not None and not item.item.code_list:
            made = self._base(one, name, "group", required)
            made.helps = []
            self._part(item.part, item.pattern, name, made, subject or APPLICANT)
            return made
        options = self._options(one)
        if one.kind is FieldType.CHOICES or one.many:
            made = self._base(one, name, "checks", required)
            made.options, made.values = options, typed.texts.get(name, ())
            return made
        if options or one.kind is FieldType.YES_NO:
            made = self._base(one, name, "radios" if len(options) <= _MOST_RADIOS else "select", required)
            made.options, made.value = options, typed.one(name)
            return made
        made = self._base(one, name, "lines" if one.kind is FieldType.LINES else "text", required)
        made.value = typed.one(name)
        made.mode = _mode(one, subject or APPLICANT)
        made.lang = self._written(made.mode, item.item.kind if item is not None else None)
        made.width = "short" if one.kind in _SHORT or made.mode.inputmode in ("numeric", "tel") else ""
        if one.kind is FieldType.DAY:
            made.helps = [UI["date_help"].get(self._tongue)]
            self._reading(made)
        if item is not None and item.item.kind in (Kind.KATAKANA, Kind.SPACED_KATAKANA):
            made.helps.append(UI["kana_help"].get(self._tongue))
        return made

    def _part(self, entity: Entity, pattern: str, name: str, made: Control, subject: str) -> None:
        begun = any(
            any(texts) for key, texts in self._session.typed.texts.items() if key.startswith(f"{name}/")
        )
        for one in shown_items(entity, pattern):
            place = item_name(name, one)
            label = item_label(one, self._tongue)
            needed = must_be_given(entity, pattern, one) and (made.required or begun)
            if one.item.code_list:
                inner = Control(name=place, kind="select", label=label, required=needed)
                inner.options = self._codes(one.item.code_list)
            elif one.part is not None:
                inner = Control(name=place, kind="group", label=label, required=needed)
                if place.count("/") < 6:
                    self._part(one.part, "", place, inner, subject)
            else:
                mode = _ITEM_MODES.get(one.item.form, Mode()) if one.item.form else Mode()
                auto = _ADDRESS_FILL.get(one.attribute, "") if subject == APPLICANT else ""
                inner = Control(name=place, kind="text", label=label, required=needed)
                inner.mode = mode._replace(autocomplete=auto or mode.autocomplete)
                inner.lang = self._written(inner.mode, one.item.kind)
                inner.width = "short" if one.attribute in ("prefecture", "postal_code") else ""
            inner.value = self._session.typed.one(place)
            if one.item.kind is Kind.DATE:
                inner.helps.append(UI["date_help"].get(self._tongue))
                self._reading(inner)
            self._bind(inner, city=one.item.ja == CITY)
            made.parts.append(inner)

    def _reading(self, made: Control) -> None:
        read = day(made.value) if made.value else None
        if read is not None:
            value = dates.parse(read).value
            if value is not None:
                text = (
                    dates.format(value, style="dual")
                    if self._tongue != "en"
                    else f"{value.day} {value:%B %Y}"
                )
                made.reading = UI["date_read"].get(self._tongue).format(day=text)

    def _options(self, one: Field) -> tuple[Option, ...]:
        item = one.gif
        codes = one.codes or (item.item.code_list if item else "")
        if codes:
            return self._codes(codes)
        if one.kind is FieldType.YES_NO:
            yes, no = UI["yes"].get(self._tongue), UI["no"].get(self._tongue)
            return (Option("true", yes), Option("false", no))
        return tuple(
            Option(choice.value, say(choice.label, self._tongue), "" if choice.label.en else self._foreign)
            for choice in one.choices
        )

    def _codes(self, name: str) -> tuple[Option, ...]:
        known = code_lists.get(name).names.items()
        return tuple(Option(code, words[0], self._foreign) for code, words in known)

    @property
    def _foreign(self) -> str:
        """The language of what is Japanese on this page: none on a page that is."""
        return "ja" if self._tongue == "en" else ""

    def _written(self, mode: Mode, kind: Kind | None) -> str:
        """Return the language in which an input is filled in, where it is another one than that of the page."""
        if mode.type != "text" or mode.inputmode or kind in _LATIN:
            return "" if kind not in _LATIN or self._tongue == "en" else "en"
        return self._foreign

    def _bind(self, made: Control, *, city: bool = False) -> None:
        """Put the findings of a name to its control."""
        for found in self._case.findings.get(made.name, ()):
            if found.severity is Severity.ERROR:
                if self._show_errors:
                    made.errors.append(error(found, self._tongue, city))
            elif found.rule not in _QUIET:
                made.notes.append(self._note(found, made.name.split("/")[1]))

    def _note(self, found: Finding, form: str) -> str:
        if found.rule != _RANGE:
            return error(found, self._tongue)
        key = "range_note" if found.suggestion else "range_note_none"
        if all(str(found.values.get("unit", "")) in one for one in self._ranges[form].values()):
            key = "range_note_kept"
        own = UI[key].get(self._tongue).format(substitute=found.suggestion)
        return own if self._tongue == "easy" else f"{found.message(lang_of(self._tongue))} {own}"

    def _prefilled(self, one: Field, made: Control) -> None:
        before = self._session.prefilled.get(made.name)
        if one.prefill is None or before is None:
            return
        tongue = self._tongue
        origin = UI["prefilled"].get(tongue).format(origin=say(one.prefill.origin, tongue))
        made.notes.insert(0, origin + UI["prefilled_example"].get(tongue))
        made.readonly = not one.prefill.editable
        if made.readonly:
            made.notes.insert(1, UI["locked"].get(tongue))
        elif self._session.typed.texts.get(made.name) != before:
            made.notes.insert(1, UI["edited"].get(tongue))
            made.notes.insert(2, UI["before"].get(tongue).format(value=before[0]))


_SHORT = (FieldType.DAY, FieldType.NUMBER, FieldType.DECIMAL, FieldType.TIME, FieldType.POSITION)


_LATIN = (Kind.HALF_WIDTH, Kind.LETTERS_AND_DIGITS)
_ITEM_MODES = {
    GifForm.TELEPHONE: Mode("tel", "tel", "tel"),
    GifForm.MAIL: Mode("email", "email", "email"),
    GifForm.POSTAL_CODE: Mode("text", "numeric", "postal-code"),
    GifForm.CORPORATE_NUMBER: Mode("text", "numeric"),
    GifForm.MUNICIPALITY_CODE: Mode("text", "numeric"),
    GifForm.PREFECTURE_CODE: Mode("text", "numeric"),
    GifForm.YEAR: Mode("text", "numeric"),
    GifForm.PERCENT: Mode("text", "decimal"),
}
_FILL = {
    "familyName": "family-name",
    "givenName": "given-name",
    "fullName": "name",
    "tradeName": "organization",
    "dateOfBirth": "bday",
}
_ADDRESS_FILL = {
    "postal_code": "postal-code",
    "prefecture": "address-level1",
    "city_and_county": "address-level2",
    "street_address": "address-level3",
    "city_block": "address-line1",
    "building_name_etc": "address-line2",
}
_KIND_MODES = {
    FieldType.NUMBER: Mode("text", "numeric"),
    FieldType.DECIMAL: Mode("text", "decimal"),
    FieldType.POSITION: Mode("text", "decimal"),
}


def _mode(one: Field, subject: str) -> Mode:
    item = one.gif
    mode = _KIND_MODES.get(one.kind, Mode())
    if one.identifier:
        mode = Mode("text", "numeric")
    if item is not None:
        if item.item.form is not None:
            mode = _ITEM_MODES.get(item.item.form, mode)
        if item.owner.en in ("Person", "LegalEntity") and item.item.en in _FILL:
            mode = mode._replace(autocomplete=_FILL[item.item.en])
    return mode if subject == APPLICANT else mode._replace(autocomplete="off")


_LABELS = {
    "prefecture": Three("都道府県", "Prefecture", "とどうふけん"),
    "city_and_county": Three("市区町村（郡）", "City, ward, town or village", "し・く・まち・むら"),
    "street_address": Three("町字", "Town and chōme", "まちの なまえ"),
    "city_block": Three("番地以下", "Block and house number", "ばんち"),
    "building_name_etc": Three(
        "建物名・部屋番号", "Building and room", "たてものの なまえと へやの ばんごう"
    ),
    "postal_code": Three("郵便番号", "Postal code", "ゆうびんばんごう"),
}


def item_label(one: GifField, tongue: Tongue) -> str:
    """Return the label of an item within an entity."""
    own = _LABELS.get(one.attribute)
    if own is not None:
        return own.get(tongue)
    if tongue != "en":
        return one.item.ja
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", one.item.en).capitalize()
