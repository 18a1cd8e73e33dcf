"""What a post, a draft or a new version of the form does to a session: values kept, facts, rows, values filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.preview.case import Step
from gyosei_forms.forms.preview.posted import Fields
from gyosei_forms.forms.preview.sessions import Session
from gyosei_forms.forms.preview.source import Shown
from gyosei_forms.forms.preview.typed import names
from gyosei_forms.forms.preview.words import UI
from gyosei_forms.once_only import official

_OF_PAGE = ("_csrf", "action", "_fields")


def take(given: Fields, steps: Iterable[Step], session: Session) -> None:
    """Keep what was typed, under the names of the page alone. What a page did not send stays as it was."""
    facts({name: given.first(name) for name in given}, session)
    known: dict[str, bool] = {}
    """By name: whether it has one value."""
    for step in steps:
        for one in step.fields:
            for name in names(one, f"/{step.form.id}/{one.id}", session.typed):
                known[name] = not (one.kind is FieldType.CHOICES or one.many or bool(one.fields))
    closed = locked(step.form for step in steps)
    strangers = repeated = 0
    for name in given:
        values = given.get(name) or []
        if name in known:
            kept = tuple(text for text in values if text)
            repeated += known[name] and len(kept) > 1
            if name not in closed:
                session.typed.texts[name] = kept or ("",)
        elif name not in _OF_PAGE and not name.startswith("fact:"):
            strangers += 1
    if strangers:
        session.flash.append(UI["strangers"].get(session.lang).format(n=strangers))
    if repeated:
        session.flash.append(UI["repeated"].get(session.lang))


def facts(given: Mapping[str, str], session: Session) -> None:
    """Keep the facts of the case that a page sent; one that is not known any more is let go of."""
    vocabulary = official().vocabulary.facts
    for name in given:
        fact = vocabulary.get(name.removeprefix("fact:")) if name.startswith("fact:") else None
        if fact is None:
            continue
        text = given[name]
        value: Any = {"true": True, "false": False}.get(text) if fact.is_yes_or_no else text
        try:
            held = fact.checked(date.fromisoformat(text) if fact.is_date and text else value)
        except (UsageError, ValueError):
            session.facts.pop(fact.id, None)
        else:
            session.facts[fact.id] = held


def rows(action: str, steps: Iterable[Step], session: Session) -> str:
    """Add a row, or take one out; return the place on the page to go on from."""
    kind, _, name = action.partition(":")
    index = -1
    if kind == "remove":
        name, _, number = name.rpartition("/")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
    for step in steps:
        form, *way = name.split("/")[1:] or [""]
        if form != step.form.id:
            continue
        path = ".".join(one for one in way if not one.isdigit())
        try:
            one = step.form.find(path)
        except UsageError:
            continue
        if not one.many or not any(top.id == way[0] for top in step.fields):
            continue
        if kind == "add":
            session.typed.add_row(one, name)
        else:
            session.typed.remove_row(one, name, index)
        return "#rows" + name.replace("/", "-")
    return ""


def prefill(shown: Shown, session: Session) -> None:
    """Fill in, for a new session or a new version, what the form says is known: in a preview, its example."""
    if session.version == shown.version:
        return
    session.version = shown.version
    for form in shown.forms:
        for section in form.sections:
            for one in section.fields:
                name = f"/{form.id}/{one.id}"
                if (
                    one.prefill is None
                    or not one.example
                    or one.many
                    or one.fields
                    or name in session.prefilled
                ):
                    continue
                session.prefilled[name] = (one.example,)
                session.typed.texts.setdefault(name, (one.example,))


def locked(forms: Iterable[Form]) -> set[str]:
    """Return the names of the inputs whose values are known and not to be changed."""
    return {
        f"/{form.id}/{one.id}"
        for form in forms
        for section in form.sections
        for one in section.fields
        if one.prefill is not None and not one.prefill.editable and one.example
    }


def lock(forms: Iterable[Form], session: Session) -> None:
    """Put back what a draft may not change."""
    for name in locked(forms):
        if name in session.prefilled:
            session.typed.texts[name] = session.prefilled[name]
