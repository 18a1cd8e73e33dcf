"""What the templates are given: one context for each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from gyosei_forms.conditions import ALWAYS, fact_names
from gyosei_forms.findings import Report
from gyosei_forms.forms.answers.states import Status
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.preview import attaching
from gyosei_forms.forms.preview.case import Case, Step, conditions_of
from gyosei_forms.forms.preview.controls import Control, Controls, item_label
from gyosei_forms.forms.preview.sessions import Session, Tongue
from gyosei_forms.forms.preview.source import Shown
from gyosei_forms.forms.preview.typed import names
from gyosei_forms.forms.preview.words import UI, error, lang_of, say, tag
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.gif import code_lists
from gyosei_forms.once_only import official
from gyosei_forms.parts import dates
from gyosei_forms.text import mask_personal_numbers, visible


class Line(NamedTuple):
    """One answer as it is read: how deep it stands, its label, its text."""

    depth: int
    label: str
    text: str


class Problem(NamedTuple):
    """One entry of the error summary."""

    href: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Base:
    """What every page needs."""

    shown: Shown
    session: Session
    case: Case | None
    file: str

    @property
    def tongue(self) -> Tongue:
        """The language."""
        return self.session.lang

    def context(self, **more: Any) -> dict[str, Any]:
        """Return the context of a page."""
        tongue = self.tongue
        flash, self.session.flash = self.session.flash, []
        titled = self.shown.bundle or (self.shown.forms[0] if self.shown.forms else None)
        return {
            "t": lambda key, **values: UI[key].get(tongue).format_map(values),
            "say": lambda words: say(words, tongue),
            "tongue": tongue,
            "tag": tag(tongue),
            "foreign": _foreign(tongue),
            "easy_note": UI["easy_note"].get(tongue),
            "lang": lang_of(tongue),
            "csrf": self.session.csrf,
            "version": self.shown.version,
            "title": "" if titled is None else say(titled.title, tongue),
            "illustrative": titled is not None and titled.illustrative,
            "stale": self.shown.stale,
            "flash": flash,
            "steps": list(self._steps()),
            "margin": self._margin(),
            "facts": list(self._facts()),
            "one_page": self.session.one_page,
            **more,
        }

    def _steps(self) -> Iterator[dict[str, Any]]:
        if self.case is None:
            return
        for step in self.case.steps:
            wrong = any(self.case.errors(step))
            yield {
                "href": path_of(step),
                "title": say(step.section.title, self.tongue),
                "key": key_of(step),
                "state": "" if key_of(step) not in self.session.visited else "wrong" if wrong else "done",
            }

    def _margin(self) -> dict[str, Any]:
        lang = lang_of(self.tongue)
        found = [
            {
                "severity": str(one.severity),
                "word": UI[f"sev_{one.severity}"].get(self.tongue),
                "rule": one.rule,
                "text": one.message(lang),
                "line": line,
                "form": form,
            }
            for form, report in (("", self.shown.report), *self.shown.lint)
            for one in report
            for line in [one.position.line if one.position else 0]
        ]
        return {
            "findings": found[:200],
            "count": len(found),
            "has_lint": bool(self.shown.lint),
            "file": self.file,
        }

    def _facts(self) -> Iterator[dict[str, Any]]:
        if self.case is None:
            return
        lang = lang_of(self.tongue)
        vocabulary = official().vocabulary.facts
        known = {name for part in self.case.parts for name in part.evaluation.facts} - set(self.session.facts)
        wanted = [name for form in self.shown.forms for name in named_facts(form)]
        wanted += [name for part in self.case.parts for name in part.evaluation.missing]
        for name in dict.fromkeys([*wanted, *self.session.facts]):
            fact = vocabulary.get(name)
            if fact is None or name in known:
                continue
            values = ["true", "false"] if fact.is_yes_or_no else list(fact.values)
            said = [UI["yes"].get(self.tongue), UI["no"].get(self.tongue)]
            labels = said if fact.is_yes_or_no else [fact.value(one, lang) for one in values]
            held = self.session.facts.get(name)
            yield {
                "name": name,
                "label": fact.name.get(lang),
                "options": list(zip(values, labels, strict=True)),
                "value": {True: "true", False: "false"}.get(held, held)
                if isinstance(held, bool)
                else held or "",
            }


def _foreign(tongue: Tongue) -> Markup:
    """Return the attribute of what is Japanese on a page in another language."""
    return Markup(' lang="ja"') if tongue == "en" else Markup("")


def named_facts(form: Form) -> Iterator[str]:
    """Yield the facts, other than answers, that a form's conditions speak of."""
    for condition in conditions_of(form):
        if condition is not ALWAYS:
            yield from (name for name in fact_names(condition) if not name.startswith(ANSWERS))


def key_of(step: Step) -> str:
    """Return what names a step."""
    return f"{step.form.id}/{step.section.id}"


def path_of(step: Step) -> str:
    """Return the address of a step."""
    return f"/form/{key_of(step)}"


def controls(case: Case, session: Session, steps: list[Step]) -> list[tuple[Step, list[Control]]]:
    """Return the controls of some steps."""
    found = []
    for step in steps:
        maker = Controls(case, session, case.live[step.form.id], show_errors=key_of(step) in session.visited)
        made = [
            maker.field(one, f"/{step.form.id}/{one.id}", one.id, one.subject or step.section.subject)
            for one in step.fields
        ]
        found.append((step, [one for one in made if one is not None]))
    return found


def problems(made: list[Control], page: str = "") -> list[Problem]:
    """Return the error summary of some controls."""
    return [
        Problem(f"{page}#{one.target}", one.label, text)
        for control in made
        for one in control.all()
        for text in one.errors
    ]


def all_problems(case: Case, session: Session) -> list[Problem]:
    """Return everything that stands between the answers and sending them."""
    before = set(session.visited)
    session.visited.update(map(key_of, case.steps))
    found: list[Problem] = []
    for step, made in controls(case, session, list(case.steps)):
        found += problems(made, "/all" if session.one_page else path_of(step))
    session.visited = before
    for row in attaching.rows(case, session, show_errors=True):
        found += [Problem(f"/attachments#{row.id}", row.label, text) for text in row.errors]
    found += [Problem("", "", error(one, session.lang)) for one in case.general]
    return found


def unsent(case: Case, session: Session) -> list[str]:
    """Return the labels of what is typed and not asked for in this case."""
    return [
        say(state.field.label, session.lang)
        for part in case.parts
        for state in part.evaluation.fields
        if state.status is Status.NOT_APPLICABLE
        and any(
            any(session.typed.texts.get(name, ()))
            for name in names(state.field, f"/{part.form.id}{state.pointer}", session.typed)
        )
    ]


def lines(
    form: Form, answers: Mapping[str, Any], tongue: Tongue, *, mask: bool = False
) -> dict[str, list[Line]]:
    """Return the answers by the id of their section, as they are read."""
    found = {
        section.id: [
            line
            for one in section.fields
            if one.id in answers
            for line in _lines(one, answers[one.id], 0, tongue)
        ]
        for section in form.sections
    }
    if mask:
        return {
            name: [line._replace(text=mask_personal_numbers(line.text)) for line in rows]
            for name, rows in found.items()
        }
    return found


def _lines(one: Field, value: Any, depth: int, tongue: Tongue) -> Iterator[Line]:
    label = say(one.label, tongue)
    if isinstance(value, list) and one.fields:
        yield Line(depth, label, "")
        for number, row in enumerate(value, 1):
            yield Line(depth + 1, UI["row"].get(tongue).format(n=number), "")
            yield from _inside(one, row, depth + 2, tongue)
    elif isinstance(value, list):
        yield Line(depth, label, "、".join(_text(one, each, tongue) for each in value))
    elif isinstance(value, Mapping):
        yield Line(depth, label, "")
        yield from _inside(one, value, depth + 1, tongue)
    else:
        yield Line(depth, label, _text(one, value, tongue))


def _inside(one: Field, value: Any, depth: int, tongue: Tongue) -> Iterator[Line]:
    if not isinstance(value, Mapping):
        return
    if one.fields:
        for inner in one.fields:
            if inner.id in value:
                yield from _lines(inner, value[inner.id], depth, tongue)
        return
    item = one.gif
    fields = item.part.fields.values() if item is not None and item.part is not None else ()
    labels = {each.item.ja: item_label(each, tongue) for each in fields}
    for key, inside in value.items():
        label = labels.get(str(key), str(key))
        if isinstance(inside, Mapping):
            yield Line(depth, label, "")
            yield from _inside(one, inside, depth + 1, tongue)
        elif inside != "":
            yield Line(depth, label, visible(str(inside)))


def _text(one: Field, value: Any, tongue: Tongue) -> str:
    if isinstance(value, bool):
        return UI["yes" if value else "no"].get(tongue)
    text = str(value)
    item = one.gif
    codes = one.codes or (item.item.code_list if item else "")
    if codes:
        known = code_lists.get(codes).names.get(text)
        return text if known is None else known[0]
    for choice in one.choices:
        if choice.value == text:
            return say(choice.label, tongue)
    if one.kind is FieldType.DAY and (read := dates.parse(text).value) is not None:
        return long_day(read, tongue)
    unit = say(one.unit, tongue)
    return "\n".join(map(visible, text.split("\n"))) + (f" {unit}" if unit else "")


def long_day(day: date, tongue: Tongue) -> str:
    """Return a day in words."""
    return f"{day.day} {day:%B %Y}" if tongue == "en" else dates.format(day, style="dual")


def review(case: Case, session: Session) -> list[dict[str, Any]]:
    """Return the answers of all parts, section by section, with the way back to each."""
    found = []
    for part in case.parts:
        by_section = lines(part.form, part.answers, session.lang)
        steps = [step for step in case.steps if step.form.id == part.form.id]
        places = {step.section.id: "/all" if session.one_page else path_of(step) for step in steps}
        sections = [
            {
                "title": say(one.title, session.lang),
                "href": places.get(one.id, ""),
                "lines": by_section[one.id],
            }
            for one in part.form.sections
            if by_section[one.id] or one.id in places
        ]
        found.append({"form": part.form, "receiver": part.receiver, "sections": sections})
    return found


def texts(report: Report, tongue: Tongue) -> list[str]:
    """Return findings as lines."""
    return [f"{one.rule}: {one.message(lang_of(tongue))}" for one in report if one.rule != "GYO-FORM-030"]
