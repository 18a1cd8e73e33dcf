"""Fields of models: checked by the library, kept as they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms as django_forms
from django.db import models

from gyosei_forms.integrations.django import forms, kinds
from gyosei_forms.integrations.django.validators import CheckValidator, UnitsValidator
from gyosei_forms.rules import Severity

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
    _DateField = models.DateField[Any, Any]
else:
    _CharField, _DateField = models.CharField, models.DateField

__all__ = ["CheckedField", "EraDateField"]


class CheckedField(_CharField):
    """A column for a text of a kind: ``CheckedField("name", max_units=40)``.

    ``full_clean`` reads the value into the form in which it is kept, as the field of a form does, and checks it; ``save`` alone
    does neither, as everywhere in Django. ``max_units`` counts what a reader counts (辻󠄀 is one); the column's
    ``max_length`` counts code points and is twice as long unless it is given. ``range`` and ``refuse`` are those of
    :class:`~gyosei_forms.integrations.django.validators.CheckValidator`.
    """

    def __init__(
        self,
        *args: Any,
        kind: str = "text",
        range: str = "",  # noqa: A002
        refuse: str = Severity.ERROR,
        max_units: int | None = None,
        **options: Any,
    ) -> None:
        self.kind, self.range, self.refuse, self.max_units = kind, range, refuse, max_units
        self.checking = CheckValidator(kind, range=range, refuse=refuse)
        options.setdefault(
            "max_length", kinds.get(kind).length if max_units is None else max_units * CODE_POINTS
        )
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return what a migration needs to make the field again."""
        name, path, args, options = super().deconstruct()
        own = {"kind": (self.kind, "text"), "range": (self.range, ""), "max_units": (self.max_units, None)}
        own["refuse"] = (str(self.refuse), str(Severity.ERROR))
        options |= {key: value for key, (value, usual) in own.items() if value != usual}
        return name, path, args, options

    @cached_property
    def validators(self) -> list[Any]:
        """Django's validators, then those of the kind."""
        units = [] if self.max_units is None else [UnitsValidator(self.max_units)]
        return [*super().validators, self.checking, *units]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the value in the form in which it is kept, checked."""
        normal = kinds.get(self.kind).normal(value) if isinstance(value, str) else value
        return super().clean(normal, model_instance)

    def formfield(self, **options: Any) -> Any:
        """Return the field of a form; a field with choices has Django's."""
        if self.choices is not None:
            return super().formfield(**options)
        own: dict[str, Any] = {
            "form_class": forms.CheckedField,
            "kind": self.kind,
            "range": self.range,
            "refuse": self.refuse,
            "max_units": self.max_units,
        }
        return super().formfield(**(own | options))


CODE_POINTS = 2
"""Code points that a column has for each unit: a character and its selector."""


class EraDateField(_DateField):
    """A column for a day; its field in a form takes 令和7年6月13日 and the like."""

    def formfield(self, **options: Any) -> django_forms.Field | None:
        """Return the field of a form."""
        return super().formfield(**({"form_class": forms.EraDateField} | options))
