"""Characters that a receiver may be unable to take: the text that is sent, and the record that gives the original back."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from gyosei_forms import envelope
from gyosei_forms.characters import GENERAL, Repertoire, repertoires
from gyosei_forms.characters.reduction import Reduction, reduce
from gyosei_forms.findings import Report, value_at
from gyosei_forms.forms.model import Form

_RANGE = "GYO-CHAR-001"


def ranges(form: Form, report: Report) -> dict[str, Repertoire]:
    """Return by their pointers the texts that the check found characters in, and the range that they are outside.

    The range is that of a destination which cannot take them, the first one that the form names; of a form that names
    none it is the one for ordinary items. A field that takes a wider range is checked for that one, and sent as it is.
    """
    known = names(form)
    found: dict[str, Repertoire] = {}
    for one in report:
        fits = known.get(str(one.values.get("range_ja", ""))) if one.rule == _RANGE else None
        if fits is not None:
            found.setdefault(one.pointer, fits)
    return found


def names(form: Form) -> dict[str, Repertoire]:
    """Return the ranges of those who get a form, by the names that findings give them."""
    places = tuple(map(repertoires.by_id, form.destinations)) or (GENERAL,)
    return {one.name.ja: one for one in places}


def reduced(
    answers: Mapping[str, Any], wanted: Mapping[str, Repertoire]
) -> tuple[dict[str, Any], tuple[envelope.SubstitutedItem, ...]]:
    """Return the answers with substitutes where the tables decide on one, and the record of each text that changed."""
    sent = copy.deepcopy(dict(answers))
    records = []
    for pointer, to in wanted.items():
        made = text(value_at(sent, pointer), to)
        if made is not None and made.record.substitutions:
            _put(sent, pointer, made.text)
            records.append(envelope.SubstitutedItem(pointer, made.record))
    return sent, tuple(records)


def text(value: object, to: Repertoire) -> Reduction | None:
    """Return a text in a range; ``None`` for what is no text."""
    return reduce(value, to=to).value if isinstance(value, str) else None


def restored(opened: envelope.Opened, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of an envelope as they were typed."""
    found = copy.deepcopy(dict(answers))
    for one in opened.submission.substitutions:
        _put(found, one.pointer, opened.original(one.pointer))
    return found


def _put(answers: Any, pointer: str, value: str) -> None:
    *way, last = [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]
    for step in way:
        answers = answers[int(step)] if isinstance(answers, list) else answers[step]
    if isinstance(answers, list):
        answers[int(last)] = value
    else:
        answers[last] = value
