"""JSON Schema 2020-12 of the forms and documents of GIF 451, made from the models by the machinery of GIF 430."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gyosei_forms import gif
from gyosei_forms.applications.checking import model_of
from gyosei_forms.applications.models import MODELS, FormName
from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.errors import require_language
from gyosei_forms.gif import entities
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.gif.schemas.item_values import Schema
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from referencing import Registry

_OURS = " The English names are this library's: the standard has Japanese ones only."


def schema(form: FormName | str | type[ApplicationModel], *, keys: Lang = "en") -> Schema:
    """Return the JSON Schema (2020-12) of a form or a whole document; ``keys`` is the language of its item names.

    The ``$id`` is ``urn:gyosei-forms:schema:applications:2.3:CorporateApplication``, with Japanese names
    ``…:2.3:ja:CorporateApplication``. The ``$ref`` name other schemas of GIF 451 and 430, which :func:`schema_registry` holds.
    What it refuses is an error of :func:`~gyosei_forms.applications.check`; ``$comment`` lists what it does not say.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown form or language.
    """
    return build(model_of(form), require_language(keys))


def build(model: type[ApplicationModel], keys: Lang) -> Schema:
    """Return the schema of a model."""
    made = entity_schema.build(entities.of(model), "", keys)
    made["$comment"] = made["$comment"].replace("gif.check", "applications.check") + _OURS
    return made


def schema_registry(keys: Lang = "en") -> Registry[Schema]:
    """Return a ``referencing`` registry of these schemas and those of GIF 430, with keys of one language; made once.

    Raises :class:`~gyosei_forms.errors.UsageError` without the package ``referencing`` (extra ``schema``), or for another
    language.
    """
    return _registry(require_language(keys))


@cache
def _registry(keys: Lang) -> Registry[Schema]:
    held = gif.schema_registry(keys)
    from referencing.jsonschema import DRAFT202012

    made = (build(model, keys) for model in MODELS)
    return held.with_resources((one["$id"], DRAFT202012.create_resource(one)) for one in made)
