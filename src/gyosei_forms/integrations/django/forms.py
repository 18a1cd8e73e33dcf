"""Fields of forms: they read what people write, check it, and tell a browser how to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal

from django import forms

from gyosei_forms.findings import Finding, Report
from gyosei_forms.integrations.django import kinds, messages
from gyosei_forms.integrations.django.validators import CheckValidator, UnitsValidator
from gyosei_forms.parts import dates
from gyosei_forms.parts.contacts.rules import SPLIT
from gyosei_forms.rules import Severity

__all__ = ["CheckedField", "EraDateField", "notes"]


class CheckedField(forms.CharField):
    """A text of a kind (:data:`gyosei_forms.integrations.django.kinds.KINDS`): ``CheckedField("corporate_number")``.

    What people write is read into the form in which it is kept: ``１０２－００９４`` becomes ``1020094``, ``やまだ`` ``ヤマダ``.
    Of names and texts nothing is changed but blanks at the ends (Django's ``strip``). ``range`` and ``refuse`` are those of
    :class:`~gyosei_forms.integrations.django.validators.CheckValidator`; ``max_units`` is the longest text in what a
    reader counts as characters. Other arguments are those of ``CharField``.
    """

    def __init__(
        self,
        kind: str,
        *,
        range: str = "",  # noqa: A002
        refuse: str = Severity.ERROR,
        max_units: int | None = None,
        **options: Any,
    ) -> None:
        self.kind = kinds.get(kind)
        ja, en = self.kind.label
        options.setdefault("label", messages.bilingual(ja, en[:1].upper() + en[1:]))
        super().__init__(**options)
        self.checking = CheckValidator(kind, range=range, refuse=refuse)
        self.validators.append(self.checking)
        if max_units is not None:
            self.validators.append(UnitsValidator(max_units))

    def to_python(self, value: Any) -> Any:
        """Return the text in the form in which it is kept."""
        text = super().to_python(value)
        return self.kind.normal(text) if isinstance(text, str) else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the hints for browsers; no ``maxlength``, for that counts otherwise, and before anything is read."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        if isinstance(widget, forms.TextInput):
            if type(widget) is forms.TextInput:
                widget.input_type = self.kind.input_type
            hints = {"inputmode": self.kind.inputmode, "autocomplete": self.kind.autocomplete or "off"}
            attrs |= {name: hint for name, hint in hints.items() if hint}
        return attrs

    def reports(self, text: str) -> Iterator[Report]:
        """Yield what was changed in reading a text, and what the check says of it."""
        if self.kind.read is not None:
            yield self.kind.read(text).report
        else:
            yield self.checking.report(text)


class EraDateField(forms.DateField):
    """A day as people write it: 令和7年6月13日, R7.6.13, 2025-06-13, 2025年（令和7年）6月13日; the value is a ``date``.

    ``style`` is how a day is shown again (:func:`gyosei_forms.parts.dates.format`): ``kanji``, ``letter``, ``dual``, ``iso``.
    """

    widget = forms.TextInput

    def __init__(self, *, style: Literal["iso", "kanji", "letter", "dual"] = "kanji", **options: Any) -> None:
        self.style = style
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the day; raise Django's ``ValidationError`` with the findings where a text names none."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        read = dates.read(value.strip())
        if read.value is None:
            raise messages.unreadable(read.report)
        return read.value

    def prepare_value(self, value: Any) -> Any:
        """Return a day as it is shown in the input; what was typed stays as it is."""
        if not isinstance(value, date):
            return value
        day = value.date() if isinstance(value, datetime) else value
        return dates.format(day, style=self.style if dates.era_dates(day) else "iso")

    def reports(self, text: str) -> Iterator[Report]:
        """Yield what was changed in reading a text."""
        yield dates.read(text.strip()).report


def notes(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what a person should know of a form that was sent, by the names of its fields, in the active language.

    What was changed in reading, and warnings on what was taken as it is (髙 may not fit into every other system): nothing
    that is an error, for the form shows those, and not by which table an area code was found.
    """
    found: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        if form.is_bound and name not in form.errors and isinstance(field, CheckedField | EraDateField):
            text = form[name].data
            said = (
                [messages.said(one) for one in _kept(field, text)] if isinstance(text, str) and text else []
            )
            found |= {name: said} if said else {}
    return found


def _kept(field: CheckedField | EraDateField, text: str) -> Iterator[Finding]:
    for report in field.reports(text):
        yield from (one for one in report if one.severity is not Severity.ERROR and one.rule != SPLIT.id)
