"""The pages of the reference: one for each public module, with its public names; mkdocstrings fills them in."""

from __future__ import annotations

import functools
import importlib.util
import inspect
import re
from types import ModuleType

from documentation import public

_INTRODUCTION = {
    "": (
        "# Reference of the Python names\n\n"
        "Written from the docstrings of this version. What is not listed here is not public and may change at any time.\n"
        "The command is on [its own page](command_line.md).\n"
    ),
    ".ja": (
        "# Python の名前のリファレンス\n\n"
        "この版の docstring から作った頁である（説明は英語）。ここにない名前は公開ではなく、いつでも変わりうる。\n"
        "コマンドは[別の頁](command_line.md)にある。\n"
    ),
}


def pages() -> dict[str, str]:
    """The text of each page by its path in docs/."""
    found = public.modules()
    texts = {
        path_of(name): _page(name, module, found) for name, module in found.items() if name != "gyosei_forms"
    }
    for suffix, text in _INTRODUCTION.items():
        rows = [_row(name, module) for name, module in found.items() if name != "gyosei_forms"]
        texts[f"reference/index{suffix}.md"] = text + "\n" + "\n".join(rows) + "\n"
    return texts


def path_of(name: str) -> str:
    """Where the page of a module is."""
    return f"reference/{name.removeprefix('gyosei_forms.').replace('.', '/')}.md"


def _row(name: str, module: ModuleType) -> str:
    short = name.removeprefix("gyosei_forms.")
    first = (inspect.getdoc(module) or "").partition("\n\n")[0].replace("\n", " ").replace("``", "`")
    return f"{'    ' * short.count('.')}- [`{short}`]({path_of(name).removeprefix('reference/')}): {first}"


def _page(name: str, module: ModuleType, found: dict[str, ModuleType]) -> str:
    listed = public.names(module)
    below = {value.__name__ for key in listed if inspect.ismodule(value := getattr(module, key, None))}
    below |= {other for other in found if other.rpartition(".")[0] == name}
    own = [key for key in listed if not inspect.ismodule(getattr(module, key, None))]
    up = "../" * (name.count(".") - 1)
    rows = (
        f"- [`{other}`]({up}{path_of(other).removeprefix('reference/')})\n"
        for other in sorted(below & set(found))
    )
    links = "".join(rows)
    hidden = [key for key in own if _is_shadowed(module, key)]
    unseen = [key for key in own if key not in hidden and not _is_written(module, key)]
    members = "".join(f"        - '{key}'\n" for key in own if key not in hidden)
    options = (
        f"    options:\n      members:\n{members}" if members else "    options:\n      members: false\n"
    )
    text = (
        f"---\ntitle: {name.removeprefix('gyosei_forms.')}\n---\n\n# {name}\n\n{links}\n::: {name}\n{options}"
    )
    for key in hidden:
        value = getattr(module, key)
        text += f"\n## `{key}` {{#{name}.{key}}}\n\n::: {value.__module__}.{value.__qualname__}\n"
    for key in unseen:
        kind = type(getattr(module, key)).__name__
        text += f"\n## `{key}` {{#{name}.{key}}}\n\nA value of the type `{kind}`.\n"
    return text


def _is_shadowed(module: ModuleType, key: str) -> bool:
    """Whether a module of the same name stands before the name, for a reader of the source."""
    own_module = getattr(getattr(module, key), "__module__", None) or ""
    if own_module.rpartition(".")[2] == key:
        return True
    return hasattr(module, "__path__") and importlib.util.find_spec(f"{module.__name__}.{key}") is not None


def _is_written(module: ModuleType, key: str) -> bool:
    """Whether a reader of the source sees the name, alone at the left of an assignment or as a definition."""
    value = getattr(module, key)
    if inspect.isclass(value) or inspect.isroutine(value):
        return True
    return re.search(rf"^(?:type )?{key}(?:: [^=\n]+)?(?: =|\[)", _sources(), re.MULTILINE) is not None


@functools.cache
def _sources() -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted((public.ROOT / "src").rglob("*.py")))
