"""Measure every pair, write out/benchmarks.json, and compare the ratios with the committed baseline.

A ratio over its stated limit, or more than :data:`TOLERANCE` times its baseline, ends with exit code 1.
``--update`` writes the ratios of this run as the new baseline.
"""

from __future__ import annotations

import importlib
import json
import platform
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.pair import Pair

AREAS = (
    "imports",
    "characters",
    "names",
    "romaji",
    "identifiers",
    "laws",
    "dates",
    "places",
    "contacts",
    "addresses",
    "gif",
    "once_only",
    "applications",
    "forms",
    "lint",
    "preview",
    "envelope",
    "signatures",
    "certificates",
    "timestamps",
    "certificate_holders",
    "messages",
    "xades",
    "testing",
)
ROUNDS = 9
TOLERANCE = 1.5
BASELINE = Path(__file__).with_name("baseline.json")
RESULT = Path("out/benchmarks.json")


def measure(pair: Pair) -> dict[str, float | None]:
    """Time both sides in turn; the ratio is the median of the rounds' ratios."""
    ours, reference = [], []
    for _ in range(ROUNDS):
        for call, times in ((pair.ours, ours), (pair.reference, reference)):
            times.append(_round(pair, call))
    ratio = median(a / b for a, b in zip(ours, reference, strict=True))
    return {
        "ratio": round(ratio, 3),
        "limit": pair.limit,
        "ours_us": round(median(ours) * 1e6, 3),
        "reference_us": round(median(reference) * 1e6, 3),
    }


def _round(pair: Pair, call) -> float:
    if pair.self_timed:
        return call()
    start = time.perf_counter()
    for _ in range(pair.number):
        call()
    return (time.perf_counter() - start) / pair.number


def verdict(figures: dict, baseline: dict) -> list[str]:
    """Return what is over its limit or its baseline, one line each."""
    over = []
    for name, figure in figures.items():
        ratio, limit, before = figure["ratio"], figure["limit"], baseline.get(name)
        if limit is not None and ratio > limit:
            over.append(f"{name}: {ratio} is over the limit {limit}")
        if before is not None and ratio > before * TOLERANCE:
            over.append(f"{name}: {ratio} is more than {TOLERANCE} times the baseline {before}")
    return over


def main() -> int:
    """Run everything; return the exit code."""
    update = "--update" in sys.argv[1:]
    baseline = {} if update else json.loads(BASELINE.read_text(encoding="utf-8"))
    figures = {}
    for area in AREAS:
        for pair in importlib.import_module(f"benchmarks.{area}").pairs():
            figure = figures[pair.name] = measure(pair)
            limit = f" (limit {pair.limit})" if pair.limit is not None else ""
            before = f" [baseline {baseline[pair.name]}]" if pair.name in baseline else ""
            print(
                f"{figure['ratio']:>9.3f}{limit}{before}  {pair.name}  {figure['ours_us']} us / {figure['reference_us']} us"
            )
    RESULT.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.platform()}
    RESULT.write_text(
        json.dumps({"machine": machine, "figures": figures}, indent=2, ensure_ascii=False) + "\n"
    )
    if update:
        ratios = {name: figure["ratio"] for name, figure in figures.items()}
        BASELINE.write_text(json.dumps(ratios, indent=2, ensure_ascii=False) + "\n")
        return 0
    over = verdict(figures, baseline)
    print(f"{len(figures)} ratios compared with {BASELINE.name}, {len(over)} over; written to {RESULT}")
    print(*over, sep="\n", end="\n" if over else "")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
