"""The public names with their signatures as lines of text. ``python tests/whole/whole_signatures.py`` writes the snapshot anew."""

from __future__ import annotations

import enum
import inspect
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import public_surface as surface

FILE = Path(__file__).parent / "public_names.txt"
HEAD = "# Public names and signatures. Changed on purpose: python tests/whole/whole_signatures.py\n"


def lines() -> list[str]:
    """Return a line for each public name, and one for each public member of a class."""
    found: list[str] = []
    seen: dict[int, str] = {}
    for public in surface.names():
        value = public.value
        if callable(value) and id(value) in seen:
            found.append(f"{public.path} = {seen[id(value)]}")
            continue
        seen[id(value)] = public.path
        found.extend(_of(public.path, value))
    return found


def _of(path: str, value: Any) -> list[str]:
    if inspect.isclass(value):
        return [f"class {path}{_heading(value)}", *_members(path, value)]
    if inspect.isroutine(inspect.unwrap(value)) if callable(value) else False:
        return [f"{path}{_signature(value)}"]
    return [f"{path}: {type(value).__name__}"]


def _heading(value: type) -> str:
    if issubclass(value, enum.Enum):
        return f": {', '.join(value.__members__)}"
    fields = getattr(value, "model_fields", None)
    if fields is not None:
        return f": {', '.join(fields)}"
    try:
        return _signature(value)
    except (TypeError, ValueError):
        return ""


def _members(path: str, value: type) -> list[str]:
    found = []
    for name, member in sorted(vars(value).items()):
        if name.startswith("_") or name == "model_post_init":
            continue
        if isinstance(member, property):
            found.append(f"{path}.{name}")
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            found.append(f"{path}.{name}{_signature(getattr(value, name))}")
    return found


def _signature(value: Any) -> str:
    """Return the parameters and annotations; a default is shown as ``…``, its value is documentation."""
    signature = inspect.signature(value)
    parameters = [
        one.replace(default=one.empty if one.default is one.empty else ...)
        for one in signature.parameters.values()
    ]
    return str(signature.replace(parameters=parameters)).replace("Ellipsis", "…")


def text() -> str:
    """Return the snapshot."""
    return HEAD + "".join(f"{line}\n" for line in lines())


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(FILE)
