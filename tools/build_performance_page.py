"""Write the tables of ``docs/performance.md`` and ``docs/performance.ja.md`` from ``benchmarks/baseline.json``.

The largest ratio that is still right (``limit``) is read from the definition of each figure. ``--check`` says whether the pages
are as they would be written.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "benchmarks/baseline.json"
PAGES = {"en": ROOT / "docs/performance.md", "ja": ROOT / "docs/performance.ja.md"}
_HEADS = {
    "en": ("this library", "held against", "ratio", "limit"),
    "ja": ("このライブラリ", "比べる相手", "比", "上限"),
}
GROUPS = {
    ("import",): ("Loading", "読み込み"),
    ("characters:", "names:", "romaji:", "kana:"): ("Characters", "文字"),
    ("identifiers:", "laws:"): ("Numbers and laws", "番号と法令"),
    ("dates:", "places:", "contacts:", "addresses:"): ("Core data parts", "コアデータパーツ"),
    ("gif.", "applications.", "one plan"): ("GIF, applications, plans", "GIF、申請、省略の計画"),
    ("reading and compiling", "forms:", "preview:"): ("Forms", "様式"),
    ("seal", "open", "jws:", "jades:", "xades:", "encrypt", "decrypt", "judge"): ("Envelopes", "封筒"),
    ("certificates:", "timestamps:"): ("Certificates and timestamps", "証明書とタイムスタンプ"),
    ("testing:",): ("Test kit", "テストの道具"),
}
"""The sections, by how the names of their figures begin."""


def limits() -> list[tuple[re.Pattern[str], float]]:
    """Return the stated limits by the name of the figure; a name made of pieces fits all of its forms."""
    return [
        found
        for path in sorted((ROOT / "benchmarks").glob("*.py"))
        for found in _stated(ast.parse(path.read_text("utf-8")))
    ]


def _stated(tree: ast.Module) -> Iterator[tuple[re.Pattern[str], float]]:
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Pair"):
            continue
        for keyword in call.keywords:
            value = (
                eval(compile(ast.Expression(keyword.value), "limit", "eval"), {})
                if keyword.arg == "limit"
                else None
            )
            if value is not None:
                yield re.compile(_pattern(call.args[0])), value


def _pattern(name: ast.expr) -> str:
    pieces = name.values if isinstance(name, ast.JoinedStr) else [name]
    return "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in pieces)


def tables(lang: str) -> str:
    """Return the sections with their tables."""
    figures, stated = json.loads(BASELINE.read_text("utf-8")), limits()
    which, made, left = (0 if lang == "en" else 1), [], dict(figures)
    for starts, titles in GROUPS.items():
        rows = {name: left.pop(name) for name in figures if name.startswith(starts)}
        lines = [_HEADS[lang], ("---", "---", "---:", "---:")]
        for name, ratio in rows.items():
            ours, _, reference = name.rpartition(" / ")
            limit = next((value for pattern, value in stated if pattern.fullmatch(name)), None)
            lines.append((ours, reference, f"{ratio:.2f}", "–" if limit is None else f"{limit:g}"))
        made.append(f"### {titles[which]}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines))
    if left:
        raise SystemExit(f"figures in no section: {', '.join(left)}")
    return "\n".join(made)


def written(text: str, lang: str) -> str:
    """Return the page with its tables."""
    new, found = re.subn(
        r"(<!-- benchmarks: begin -->\n).*?(<!-- benchmarks: end -->)",
        lambda match: match[1] + tables(lang) + match[2],
        text,
        flags=re.DOTALL,
    )
    if found != 1:
        raise SystemExit("no section benchmarks")
    return new


def main() -> None:
    """Write or check both pages."""
    for lang, path in PAGES.items():
        text = path.read_text("utf-8")
        new = written(text, lang)
        if "--check" in sys.argv[1:]:
            if new != text:
                raise SystemExit(f"{path.name}: run tools/build_performance_page.py")
        else:
            path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
