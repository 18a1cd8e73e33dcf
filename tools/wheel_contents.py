"""Parts of ``tools/wheel-check``: ``same A B``, ``modules [--all-extras]``, ``pins LOCK``."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import zipfile
from pathlib import Path

OPTIONAL = re.compile(r"gyosei-forms\[[a-z]+\]")
INTEGRATION = re.compile(r"^gyosei_forms\.(integrations|testing\.plugin|testing\.pki|forms\.preview)")
"""Modules that are imported by whoever has their package: the plugin by pytest, the integrations by their framework."""


def same(one: str, other: str) -> int:
    """Compare the contents of two wheels."""
    contents = []
    for name in (one, other):
        with zipfile.ZipFile(name) as wheel:
            contents.append({info.filename: info.CRC for info in wheel.infolist()})
    differing = {name for name, _ in contents[0].items() ^ contents[1].items()}
    print(*sorted(differing), sep="\n", end="\n" if differing else "")
    return 1 if differing else 0


def modules(*, all_extras: bool) -> int:
    """Import every module; with no extra one may say by ``UsageError`` which extra it needs."""
    import gyosei_forms
    from gyosei_forms.errors import UsageError

    wrong, count = [], 0
    for found in pkgutil.walk_packages(gyosei_forms.__path__, "gyosei_forms.", onerror=lambda _: None):
        count += 1
        try:
            importlib.import_module(found.name)
        except UsageError as error:
            if all_extras or not OPTIONAL.search(str(error)):
                wrong.append(f"{found.name}: {error}")
        except ImportError as error:
            if all_extras or not INTEGRATION.match(found.name):
                wrong.append(f"{found.name}: {error!r}")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong or count < 500 else 0


def pins(lock: str) -> int:
    """Print the versions of a lock file without hashes, as constraints."""
    for line in Path(lock).read_text("utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            print(line.removesuffix(" \\"))
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["same", one, other]:
            sys.exit(same(one, other))
        case ["modules", *rest]:
            sys.exit(modules(all_extras=rest == ["--all-extras"]))
        case ["pins", lock]:
            sys.exit(pins(lock))
        case _:
            sys.exit(__doc__)
