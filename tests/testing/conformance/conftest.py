"""The applications that the kit is tried on."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in (HERE, HERE.parents[2] / "examples" / "conformance"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture(scope="module")
def conforming():
    import conforming

    return conforming.Application()
