"""What a check against GIF 451 costs: the application of a corporation, forms A to F, beside pydantic alone.

The reference has just the items of the document, without a rule on any of them.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, create_model

from benchmarks.pair import Pair
from gyosei_forms import applications

_RAW = (Path(__file__).parents[1] / "examples/applications/corporation.json").read_bytes()
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _bare(name: str, data: dict[str, Any]) -> type[BaseModel]:
    """Return a model with the items of a document, all optional, of the types they have there."""
    return create_model(
        name, **{key: (_type(f"{name}_{n}", one) | None, None) for n, (key, one) in enumerate(data.items())}
    )


def _type(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _bare(name, value)
    if isinstance(value, list):
        merged: dict[str, Any] = {}
        if isinstance(value[0], dict):
            for one in value:
                merged |= one
        return list[_bare(name, merged)] if merged else list[str]
    return date if isinstance(value, str) and _DAY.fullmatch(value) else type(value)


def pairs() -> list[Pair]:
    """One application, from JSON bytes."""
    bare = _bare("Application", json.loads(_RAW))
    assert not applications.check(_RAW, form="corporation").findings
    missing = json.loads(_RAW)
    del missing["B票"]["概要"]
    with_a_finding = json.dumps(missing, ensure_ascii=False).encode()
    return [
        Pair(
            "applications.check corporation, forms A to F / bare pydantic",
            lambda: applications.check(_RAW, form="corporation"),
            lambda: bare.model_validate_json(_RAW),
            number=200,
        ),
        Pair(
            "applications.check corporation with one finding / bare pydantic",
            lambda: applications.check(with_a_finding, form="corporation"),
            lambda: bare.model_validate_json(_RAW),
            number=20,
        ),
    ]
