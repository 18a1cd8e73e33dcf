"""Which fields of the forms of a bundle ask for the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form, Use


def fields_of(form: Form) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a form outside of repeated groups, with their paths; no groups."""
    for section in form.sections:
        yield from _within(section.fields, "")


def _within(fields: Iterable[Field], before: str) -> Iterator[tuple[str, Field]]:
    for one in fields:
        if not one.fields or one.many:
            yield before + one.id, one
        else:
            yield from _within(one.fields, f"{before}{one.id}.")


def shape(field: Field) -> tuple[object, ...]:
    """Return what two fields must have in common so that one answer does for both."""
    item = field.gif
    if item is not None:
        return (
            item.item.kind,
            item.part.en if item.part else "",
            item.pattern,
            field.many,
            item.item.code_list,
        )
    choices = frozenset(one.value for one in field.choices)
    plain = FieldType.TEXT if field.kind is FieldType.LINES else field.kind
    return (plain, choices, field.codes, field.many, tuple(shape(one) for one in field.fields))


def same(forms: Mapping[str, Form]) -> Iterator[tuple[list[Use], bool]]:
    """Yield the fields of several forms that mean the same (subject with item or concept), and whether one answer does for all."""
    found: dict[str, list[tuple[Use, Field]]] = {}
    for name, form in forms.items():
        for path, field in fields_of(form):
            if field.means:
                found.setdefault(field.means, []).append((Use(name, path), field))
    for rows in found.values():
        firsts: dict[str, tuple[Use, Field]] = {}
        for use, field in rows:
            firsts.setdefault(use.form, (use, field))
        if len(firsts) > 1:
            shapes = {shape(field) for _, field in firsts.values()}
            yield [use for use, _ in firsts.values()], len(shapes) == 1
