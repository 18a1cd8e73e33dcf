"""Check before a release: ``python tools/release_check.py v1.2.3``. The tag, the version and the changelog name one version."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def problems(tag: str, root: Path = ROOT) -> list[str]:
    """Return what stands against a release under a tag."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    package = (root / "src/gyosei_forms/__init__.py").read_text("utf-8")
    changes = (root / "CHANGELOG.md").read_text("utf-8")
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag or 'missing'}, the version {version}")
    if f'__version__ = "{version}"' not in package:
        found.append(f"__version__ is not {version}")
    if not re.search(rf"^## \[?v?{re.escape(version)}\b", changes, re.MULTILINE):
        found.append(f"CHANGELOG.md has no heading for {version}")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems(sys.argv[1] if len(sys.argv) > 1 else "")))
