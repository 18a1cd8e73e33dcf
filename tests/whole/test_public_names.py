"""What a user may import, with signatures: changed on purpose only, documented, and the names that the documentation imports."""

from __future__ import annotations

import difflib
import enum
import inspect
import re
from pathlib import Path

import pytest
import whole_signatures as signatures
from whole_signatures import surface

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "README.ja.md"]
IMPORT = re.compile(r"^(?:>>> )?from (gyosei_forms[\w.]*) import ([\w, ]+)", re.MULTILINE)
EXAMPLES = ("examples", "example")
"""What pages show a reader to try with, and which nobody builds on."""


def test_public_names_and_signatures_are_as_kept() -> None:
    kept, found = signatures.FILE.read_text("utf-8").splitlines(), signatures.text().splitlines()
    changes = "\n".join(difflib.unified_diff(kept, found, "kept", "now", n=0, lineterm=""))
    assert not changes, (
        f"python {Path(signatures.__file__).relative_to(ROOT)} keeps them, if this is meant:\n{changes}"
    )


def test_a_changed_signature_would_be_seen() -> None:
    def one(a: int, *, b: str = "") -> None: ...

    def other(a: int, *, c: str = "") -> None: ...

    assert signatures._signature(one) != signatures._signature(other)


@pytest.mark.parametrize("module", surface.modules().values(), ids=lambda module: module.__name__)
def test_each_public_name_says_what_it_is(module) -> None:
    assert inspect.getdoc(module)
    silent = [
        public.path
        for public in surface.names()
        if public.module == module.__name__
        and (inspect.isclass(public.value) or inspect.isroutine(public.value))
        and not _says(public.value)
    ]
    assert not silent


def _says(value: object) -> bool:
    documented = inspect.getdoc(value)
    members = (
        member
        for name, member in vars(value).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property | classmethod))
    ) if inspect.isclass(value) and not issubclass(value, enum.Enum) else ()  # fmt: skip
    generated = inspect.isclass(value) and documented == f"{value.__name__}{inspect.signature(value)}"
    return bool(documented) and not generated and all(_own_doc(one) for one in members)


def _own_doc(member: object) -> bool:
    inner = member.__func__ if isinstance(member, classmethod) else member
    return bool(getattr(inner, "__doc__", "")) or getattr(inner, "__name__", "") == "model_post_init"


def test_machinery_is_there() -> None:
    known = {name.removeprefix(f"{surface.ROOT}.") for name in surface.every_module()}
    assert set(surface.MACHINERY) <= known
    assert set(surface.ALONE) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_import_public_names_alone(page) -> None:
    modules = surface.modules()
    public = {(one.module, one.name) for one in surface.names()}
    wrong = []
    for place, imported in IMPORT.findall(page.read_text("utf-8")):
        for name in re.findall(r"\w+", re.sub(r"\bas \w+", "", imported)):
            is_module = f"{place}.{name}" in modules or place == surface.ROOT
            if (
                not is_module
                and (place, name) not in public
                and name not in EXAMPLES
                and "examples" not in place
            ):
                wrong.append(f"{place}.{name}")
    assert not wrong
