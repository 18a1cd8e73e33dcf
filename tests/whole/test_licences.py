"""No GPL and no AGPL at run time: what the library needs, and what its extras name, by the metadata of each package."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COPYLEFT = re.compile(r"(?<![A-Z])A?GPL|(?<!Lesser )General Public|Affero", re.IGNORECASE)
DECIDED = {
    # Packages whose metadata says nothing a program can read, or names several licences; looked up in their files.
    "python-pkcs11": "MIT",
    "pyphen": "MPL-1.1 of GPL-2.0+ OR LGPL-2.1+ OR MPL-1.1",
}
STATED = {extra: rows for extra, rows in PROJECT["optional-dependencies"].items() if extra != "all"}


def closure(rows: list[str]) -> set[str]:
    """The names of what rows of requirements install, as far as it is installed here."""
    found: set[str] = set()
    waiting = [Requirement(row) for row in rows]
    while waiting:
        one = waiting.pop()
        name = one.name.lower().replace("_", "-")
        if name in found or name == PROJECT["name"]:
            continue
        try:
            needed = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        for row in needed:
            further = Requirement(row)
            extras = one.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)
    return found


def licence(name: str) -> str:
    """What a package says about its licence: the expression, else the classifiers, else the field."""
    if name in DECIDED:
        return DECIDED[name]
    metadata = distribution(name).metadata
    if metadata["License-Expression"]:
        return str(metadata["License-Expression"])
    classifiers = [row for row in metadata.get_all("Classifier") or () if row.startswith("License ::")]
    return "; ".join(classifiers) or str(metadata["License"] or "").strip().split("\n")[0]


@pytest.mark.parametrize("extra", ["", *STATED])
def test_no_copyleft_at_run_time(extra: str) -> None:
    rows = PROJECT["dependencies"] if not extra else STATED[extra]
    said = {name: licence(name) for name in sorted(closure(rows))}
    assert extra or len(said) >= len(rows)
    assert not {name for name, text in said.items() if not text}, "of which licence are they? see DECIDED"
    assert not {name: text for name, text in said.items() if name not in DECIDED and COPYLEFT.search(text)}


def test_a_copyleft_licence_would_be_seen() -> None:
    for text in (
        "GPL-3.0-only",
        "AGPL-3.0",
        "License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
    ):
        assert COPYLEFT.search(text)
    for text in ("LGPL-2.1-or-later", "GNU Lesser General Public License v3 (LGPLv3)", "MIT", "MPL-2.0"):
        assert not COPYLEFT.search(text)
