"""Fuzz the readers: ``python -m fuzz [TARGET …] [--seconds N]``; every target for some seconds, and exit 1 if one fails.

Each target runs in a process of its own, since atheris ends the process at the first exception that is not the library's
own. What fails is kept in ``out/fuzz/<target>``; reduced and mended it belongs into ``fuzz/corpus/<target>``, which the
tests replay.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path("out/fuzz")
PACKAGES = ["gyosei_forms", "tomllib", "yaml", "json", "zipfile"]


def main() -> int:
    """Run the targets named, or all, one after another."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=2, help="time of each target (2)")
    given = parser.parse_args()

    import atheris

    FOUND.mkdir(parents=True, exist_ok=True)
    with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=PACKAGES):
        from fuzz.targets import TARGETS

    failed = []
    for name in given.targets or TARGETS:
        log = FOUND / f"{name}.log"
        child = os.fork()
        if child == 0:
            _run(name, TARGETS[name], given.seconds, log)
        passed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        print(f"{'ok  ' if passed else 'FAIL'} {name}", flush=True)
        if not passed:
            failed.append(name)
            print(log.read_text(errors="replace")[-3000:], flush=True)
    return 1 if failed else 0


def _run(name: str, target: Callable[[bytes], object], seconds: int, log: Path) -> None:
    """Fuzz one target in this process and end it."""
    import atheris

    from gyosei_forms.errors import GyoseiError

    def once(data: bytes) -> None:
        try:
            target(data)
        except GyoseiError:
            return

    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    found, made = FOUND / name, FOUND / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    made.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=8192",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={found}/", str(made), str(CORPUS / name)], once)
    atheris.Fuzz()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
