"""The public surface of the library: what a user may import, found by walking from the packages that are public."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

import gyosei_forms

ROOT = "gyosei_forms"
ALONE = (
    "basis", "characters.profile", "clock", "conditions", "errors",
    "integrations", "integrations.django", "parts",
    *(f"integrations.{one}" for one in ("bodies", "fastapi", "openapi", "problems", "reception", "records", "starlette")),
    *(f"integrations.django.{one}" for one in ("forms", "kinds", "messages", "models", "validators", "views")),
    "limits", "once_only.agency_result", "once_only.provenance",
    "once_only.routes", "parts.dates.closed_days",
    "parts.dates.years", "policy", "rules", "ternary", "testing.samples", "testing.survey", "text", "wording",
)  # fmt: skip
"""Public modules that no package's ``__all__`` names."""
MACHINERY = MappingProxyType(
    {
        "cli": "the command; its arguments are held by the tests of the command",
        "applications.models": "the models that applications exports",
        "envelope.asice.foreign": "steps of envelope.open",
        "envelope.asice.members": "steps of envelope.open",
        "envelope.asice.names": "steps of envelope.open",
        "envelope.asice.ours": "steps of envelope.open",
        "envelope.asice.reading": "steps of envelope.open",
        "envelope.asice.sealing": "steps of envelope.seal",
        "envelope.container": "the layout that envelope.seal writes and envelope.open reads",
        "envelope.manifest": "the manifest that envelope.seal writes and envelope.open reads",
        "envelope.messages.bodies": "the bodies that envelope.messages exports",
        "envelope.messages.conversations": "what envelope.conversation returns",
        "envelope.rendering": "what Opened.render writes",
        "envelope.signatures": "the signature file that envelope.seal writes and envelope.open reads",
        "envelope.signatures.every_part": "one format of the signature file",
        "forms.model": "the classes of a form that is read",
    }
)
"""Packages with an ``__all__`` that are steps of public functions and no names to import."""
INNER = ("rules", "examples")
"""Packages of registrations and examples: reached by ids, and no names to import."""
HELPERS = MappingProxyType(
    {
        "gyosei_forms.parts.times.date_times": {"Apart", "moment", "read_apart", "take_apart"},
        "gyosei_forms.parts.times.times_of_day": {"clock", "misfit", "rewrite"},
    }
)
"""Functions without an underscore that neighbouring modules share, where a module has no ``__all__``."""


@dataclass(frozen=True, slots=True)
class Public:
    """One public name: where it is imported from, what it is called, what it is."""

    module: str
    name: str
    value: Any

    @property
    def path(self) -> str:
        """The dotted name."""
        return f"{self.module}.{self.name}"


def every_module() -> Iterator[str]:
    """Every module of the library by its name, the private ones too."""
    for one in pkgutil.walk_packages(gyosei_forms.__path__, f"{ROOT}."):
        yield one.name


@cache
def modules() -> MappingProxyType[str, ModuleType]:
    """The public modules: packages that say what is public, the modules they name as public, and those of :data:`ALONE`."""
    found = {f"{ROOT}.{name}": importlib.import_module(f"{ROOT}.{name}") for name in ALONE}
    found[ROOT] = gyosei_forms
    for name in every_module():
        module = importlib.import_module(name)
        if hasattr(module, "__path__") and hasattr(module, "__all__") and not _is_inner(name):
            found[name] = module
            named = [getattr(module, one) for one in module.__all__]
            found |= {
                one.__name__: one for one in named if inspect.ismodule(one) and not _is_inner(one.__name__)
            }
    return MappingProxyType(dict(sorted(found.items())))


def _is_inner(name: str) -> bool:
    inside = name.removeprefix(f"{ROOT}.")
    return inside in MACHINERY or ("." in inside and bool(set(inside.split(".")) & set(INNER)))


@cache
def names() -> tuple[Public, ...]:
    """Every public name of :func:`modules`, sorted; the modules among them are not listed as names."""
    return tuple(
        Public(place, name, getattr(module, name))
        for place, module in modules().items()
        for name in sorted(listed(module))
        if not inspect.ismodule(getattr(module, name))
    )


def listed(module: ModuleType) -> list[str]:
    """Return the public names of a module: its ``__all__``; without one, what it defines itself."""
    if hasattr(module, "__all__"):
        return list(module.__all__)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and getattr(value, "__module__", module.__name__) == module.__name__
        and not inspect.ismodule(value)
        and name not in {"annotations", *HELPERS.get(module.__name__, ())}
    ]
