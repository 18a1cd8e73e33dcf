"""``applications.check``: a document of GIF 451 against its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.applications import consistency
from gyosei_forms.applications.models import FORMS, ApplicationModel, FormName
from gyosei_forms.errors import UsageError, require_text, unknown
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking import checker
from gyosei_forms.limits import Limits
from gyosei_forms.policy import Policy
from gyosei_forms.text import Text

__all__ = ["check", "model_of"]
_READY = consistency  # its import adds the checks across items


def model_of(form: FormName | str | type[ApplicationModel]) -> type[ApplicationModel]:
    """Return the model of a form by its name, by that of the model (``Certificate``, ``証明・通知``), or the model itself.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none.
    """
    if _is_model(form):
        return form
    name = require_text(form, "form")
    found = named(name)
    if found is None:
        raise unknown(Text("書式", "form"), name, FORMS)
    return found


_BY_NAME = FORMS | {key: model for model in FORMS.values() for key in (model.EN, model.JA)}


def _is_model(form: object) -> TypeGuard[type[ApplicationModel]]:
    return isinstance(form, type) and issubclass(form, ApplicationModel) and form is not ApplicationModel


def named(name: str) -> type[ApplicationModel] | None:
    """Return the model of a form by its name or that of the model; ``None`` if there is none."""
    return _BY_NAME.get(name)


def check(
    raw: bytes | str | Mapping[str, Any] | ApplicationModel,
    *,
    form: FormName | str | type[ApplicationModel] | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Report:
    """Check an application, certificate, notice or service against GIF 451, and all it holds against GIF 430.

    ``raw`` is JSON text (bytes or str), what was parsed from it, or a model; ``form`` one of ``individual``,
    ``corporation``, ``professional_corporation``, ``certificate`` (notices too) and ``service``, the name of a model, or a
    model, to be left out for a model only. Keys may be Japanese or English. Never raises on data; pointers lead
    into the document as given.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing form, or for what is no data.
    Source: GIF 451-1, 451-2, 451-4.
    """
    if form is None and not isinstance(raw, ApplicationModel):
        raise UsageError(
            "form で書式（individual、corporation など）を指定してください。",
            "name the form (form=), such as individual or corporation.",
        )
    held = checker.held_against(raw, None if form is None else model_of(form), None)
    checker.hold_options(policy, limits)
    return checker.checked(raw, held, policy, limits)
