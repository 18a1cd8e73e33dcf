"""Reading the documents of GIF 451 for what is done with them: by item name in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gyosei_forms.applications.checking import model_of
from gyosei_forms.applications.consistency.reading import Record
from gyosei_forms.applications.models import FormName
from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.errors import UsageError, unknown
from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, rules, values
from gyosei_forms.gif.checking import checker
from gyosei_forms.gif.entities import Entity
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.text import Text

Raw = bytes | str | Mapping[str, Any] | ApplicationModel


class Document(NamedTuple):
    """A document as data, and its model."""

    model: type[ApplicationModel]
    data: Mapping[str, Any]

    @property
    def record(self) -> Record:
        """Its items."""
        return Record(self.model, self.data, "")


def read(
    raw: Raw, form: FormName | str | type[ApplicationModel] | None, report: Report, limits: Limits
) -> Document | None:
    """Return a document, ``None`` with an error in the report for what is no JSON or no object.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing form, or for what is no data.
    """
    require_limits(limits)
    if isinstance(raw, ApplicationModel):
        if form is not None and model_of(form) is not type(raw):
            raise UsageError(
                f"渡されたモデルは{raw.JA}です。form は省くか、合わせてください。",
                f"the model given is of {raw.EN}; leave form out, or let it agree.",
            )
        return Document(type(raw), raw.to_dict())
    if form is None:
        raise UsageError(
            "form で書式（individual、corporation など）を指定してください。",
            "name the form (form=), such as individual or corporation.",
        )
    model = model_of(form)
    data = checker.read(raw, report, limits)
    if data is checker.UNREADABLE:
        return None
    if not isinstance(data, Mapping):
        report.add(rules.WRONG_TYPE, "", **values.expected_object())
        return None
    return Document(model, data)


def hold_application(model: type[ApplicationModel]) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` for a model that is no whole application."""
    if "form_a" not in model.model_fields:
        raise UsageError("申請の書式を指定してください。", "name the form of an application.")


class Found(NamedTuple):
    """A value of a document, its pointer and its table (``None`` for a plain value)."""

    value: object
    place: str
    entity: Entity | None


def hold_path(model: type[ApplicationModel], path: str) -> tuple[str, ...]:
    """Return the names of a path such as ``A票.申請者.氏名``.

    Raises :class:`~gyosei_forms.errors.UsageError` for a name that is no item there, in neither language.
    """
    names = tuple(path.split("."))
    tables: list[Entity] = [entities.of(model)]
    for name in names:
        fields = [table.keys[name].field for table in tables if name in table.keys]
        if not fields:
            known = [key for table in tables for key in table.keys]
            raise unknown(Text("項目", "item"), name, known)
        held = [model for field in fields for model in field.choices or (field.holds,)]
        tables = [entities.of(one) for one in held if one is not None]
    return names


def find(document: Document, names: tuple[str, ...]) -> Iterator[Found]:
    """Yield the values at a path; several where an item on the way is repeated."""
    yield from _find(Found(document.data, "", entities.of(document.model)), names)


def _find(at: Found, names: tuple[str, ...]) -> Iterator[Found]:
    if not names:
        yield at
        return
    if at.entity is None or not isinstance(at.value, Mapping) or names[0] not in at.entity.keys:
        return
    field = at.entity.keys[names[0]].field
    for key, value in at.value.items():
        if value is None or key not in at.entity.keys or at.entity.keys[key].field is not field:
            continue
        place = f"{at.place}/{key}"
        several = list(enumerate(value)) if isinstance(value, list | tuple) else None
        if several is None or (len(names) == 1 and field.part is not None):
            yield from _find(Found(value, place, field.part_of(value)), names[1:])
        else:
            for index, one in several:
                yield from _find(Found(one, f"{place}/{index}", field.part_of(one)), names[1:])
