"""Write the bill of materials (CycloneDX, JSON): of what the locks pin, with the data tables that the wheel holds.

``python tools/sbom.py`` writes ``out/sbom/runtime.cdx.json`` (what everybody installs) and ``out/sbom/all.cdx.json`` (with all
extras and what tests need). Nothing is asked of a network; the same locks and tables give the same files.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "sbom"
DATA = ROOT / "src" / "gyosei_forms" / "data"
LOCKS = {"runtime": "runtime.txt", "all": "dev.txt"}


def tables() -> list[dict[str, Any]]:
    """Return a component for each table whose ``SOURCES.toml`` names a licence."""
    found = []
    for sources in sorted(DATA.glob("*/SOURCES.toml")):
        place = sources.parent.relative_to(DATA).as_posix()
        for name, row in _rows(tomllib.loads(sources.read_text("utf-8"))):
            found.append(
                {
                    "type": "data",
                    "bom-ref": f"data/{place}/{name}",
                    "name": f"{place}/{name}",
                    "version": str(row.get("version") or row.get("date") or "as packaged"),
                    "licenses": [{"license": {"name": row["licence"]}}],
                }
            )
    return found


def _rows(read: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each table of a ``SOURCES.toml`` that has a licence, with a name for it."""
    found = []
    for key, value in read.items():
        for number, row in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(row, dict) and isinstance(row.get("licence"), str):
                found.append((str(row.get("file") or row.get("name") or f"{key}-{number + 1}"), row))
    return found


def bill(lock: str) -> dict[str, Any]:
    """Return the bill of one lock file."""
    command = [
        *(sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "locks" / lock)),
        *("--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "library"),
        *("--output-reproducible", "--short-PURLs", "--of", "JSON", "-o", "-"),
    ]
    made = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    made.setdefault("components", []).extend(tables())
    return made


def main() -> None:
    """Write both bills."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, lock in LOCKS.items():
        file = OUT / f"{name}.cdx.json"
        file.write_text(json.dumps(bill(lock), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(
            f"{file.relative_to(ROOT)}: {len(json.loads(file.read_text('utf-8'))['components'])} components"
        )


if __name__ == "__main__":
    main()
