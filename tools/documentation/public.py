"""Which modules are public, and which names of them: what ``__all__`` reaches, and what a page imports from."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
_IMPORTED = re.compile(
    r"^(?:>>> |\.\.\. )? *(?:from (gyosei_forms[a-z0-9_.]*) import ([\w, ]+)|import (gyosei_forms[a-z0-9_.]*))",
    re.MULTILINE,
)
_NOT_FOR_PAGES = re.compile(
    r"\.(cli|rules|examples|[a-z_]*_examples)(\.|$)"
)  # of the command line and the rules there are own pages


def names(module: ModuleType) -> list[str]:
    """The public names of a module: its ``__all__``; without one, what it defines itself; of a bare package, its modules."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return list(listed)
    if hasattr(module, "__path__"):
        return [
            found.name for found in pkgutil.iter_modules(module.__path__) if not found.name.startswith("_")
        ]
    return [name for name in list(vars(module)) if not name.startswith("_") and _is_own(module, name)]


def _is_own(module: ModuleType, name: str) -> bool:
    value = vars(module)[name]
    if inspect.ismodule(value):
        return False
    if inspect.isclass(value) or inspect.isfunction(value):
        return value.__module__ == module.__name__
    return name in getattr(module, "__annotations__", {}) or bool(
        re.search(rf"^{name}(?:: [^=\n]+)? = ", inspect.getsource(module), re.MULTILINE)
    )


def modules() -> dict[str, ModuleType]:
    """Every public module by its full name, in order of the names."""
    found: dict[str, ModuleType] = {}
    _add(importlib.import_module("gyosei_forms"), found)
    pages = [page for page in (ROOT / "docs").rglob("*.md") if not page.name.endswith(".ja.md")]
    for page in [*pages, ROOT / "README.md"]:
        for package, imported, module in _IMPORTED.findall(page.read_text("utf-8")):
            _add(importlib.import_module(package or module), found)
            below = (f"{package}.{name.split()[0]}" for name in imported.split(",") if name.strip())
            for name in below if package else ():
                if inspect.ismodule(
                    value := getattr(importlib.import_module(package), name.rpartition(".")[2], None)
                ):
                    _add(value, found)
                elif value is None:
                    _add(importlib.import_module(name), found)
    return {
        name: found[name]
        for name in sorted(found)
        if not (_NOT_FOR_PAGES.search(name) and name != "gyosei_forms.rules")
    }


def _add(module: ModuleType, found: dict[str, ModuleType]) -> None:
    if module.__name__ in found:
        return
    found[module.__name__] = module
    for name in names(module):
        value = getattr(module, name, None)
        if value is None and not hasattr(module, "__all__"):
            value = importlib.import_module(f"{module.__name__}.{name}")
        if inspect.ismodule(value) and value.__name__.startswith("gyosei_forms."):
            _add(value, found)
