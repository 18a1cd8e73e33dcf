"""The documents of ``examples/applications/``, new for each test."""

import copy
import json
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "examples/applications"
RAW = {path.stem: path.read_bytes() for path in FOLDER.glob("*.json")}
_DATA = {name: json.loads(raw) for name, raw in RAW.items()}


def document(form):
    return copy.deepcopy(_DATA[form])


def changed(form, way, value):
    """Return a document with another value at a way of keys; ``...`` as value takes the item out."""
    data = document(form)
    at = data
    *inside, last = way
    for key in inside:
        at = at[key]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return data
