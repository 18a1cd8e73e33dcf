"""Paste a run of the demonstration, and the last benchmark figures, into both READMEs.

``python tools/update_readme.py`` writes; a test compares the demonstration in the READMEs with a run for the same day.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = {"README.md": "en", "README.ja.md": "ja"}
_HEADS = {"en": ("figure", "ratio", "limit"), "ja": ("比較", "比", "上限")}


def demonstration(lang: str, as_of: str) -> str:
    """Return what ``gyosei-forms demo`` prints, without the line that names the folder."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from gyosei_forms.cli import main; main()"]
        arguments = ["demo", "--lang", lang, "--as-of", as_of, "--out", folder]
        subprocess.run([*command, *arguments], check=True, capture_output=True)
        return (Path(folder) / "report.txt").read_text(encoding="utf-8").rstrip("\n")


def section(text: str, name: str) -> str:
    """Return what stands between the markers of a section."""
    match = re.search(rf"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", text, re.DOTALL)
    if match is None:
        raise SystemExit(f"no section {name}")
    return match[1]


def _replace(text: str, name: str, body: str) -> str:
    return text.replace(
        f"<!-- {name}: begin -->\n{section(text, name)}", f"<!-- {name}: begin -->\n{body}", 1
    )


def _figures(lang: str) -> str | None:
    measured = ROOT / "out" / "benchmarks.json"
    if not measured.exists():
        return None
    figures = json.loads(measured.read_text(encoding="utf-8"))["figures"]
    rows = [_HEADS[lang], ("---", "---:", "---:")]
    rows += [(name, f"{row['ratio']:.2f}", str(row["limit"] or "–")) for name, row in figures.items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> None:
    """Rewrite both files."""
    as_of = sys.argv[1] if len(sys.argv) > 1 else "2026-11-21"
    for name, lang in READMES.items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        text = _replace(text, "demonstration", f"```text\n{demonstration(lang, as_of)}\n```\n")
        figures = _figures(lang)
        if figures is not None:
            text = _replace(text, "benchmarks", figures)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
