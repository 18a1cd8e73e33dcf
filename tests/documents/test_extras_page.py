"""The page on extras names every extra that is for users."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_FOR_USERS = {"docs"}  # what builds the site


@pytest.mark.parametrize("name", ["extras.md", "extras.ja.md"])
def test_every_extra_is_there(name):
    rows = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs/how_to" / name).read_text("utf-8"), re.MULTILINE)
    named = [extra for row in rows for extra in re.findall(r"`(\w+)`", row)]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert sorted(named) == sorted(declared.keys() - NOT_FOR_USERS)
