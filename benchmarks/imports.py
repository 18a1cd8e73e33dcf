"""What an import costs, each in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from benchmarks.pair import Pair

_TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
_REFERENCE = "from pydantic import BaseModel"


def _seconds(statement: str) -> Callable[[], float]:
    command = [sys.executable, "-c", _TIMED.format(statement)]
    return lambda: float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def pairs() -> list[Pair]:
    """``import gyosei_forms`` alone, and with everything most programs use."""
    everything = (
        "from gyosei_forms import characters, envelope, gif, identifiers, once_only, parts, procedures"
    )
    reference = _seconds(_REFERENCE)
    return [
        Pair(
            "import gyosei_forms / pydantic.BaseModel",
            _seconds("import gyosei_forms"),
            reference,
            1.5,
            1,
            self_timed=True,
        ),
        Pair(
            "import all packages / pydantic.BaseModel",
            _seconds(everything),
            reference,
            None,
            1,
            self_timed=True,
        ),
    ]
