"""A small form that lints clean; an example of a rule is what to change in it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from gyosei_forms.findings import Report

_DAY = date(2026, 4, 1)

CLEAN: dict[str, Any] = {
    "form": 1,
    "id": "example",
    "version": "1",
    "title": {"ja": "例の届出", "en": "An example", "easy": "れいの とどけ"},
    "valid_from": "2026-04-01",
    "illustrative": True,
    "procedure": {
        "name": {"ja": "例の届出", "en": "An example"},
        "law": ["住民基本台帳法（昭和42年法律第81号）第22条第1項"],
        "kind": "application",
        "actors": ["国民等"],
        "applicants": ["個人"],
        "receiver": "地方等",
    },
    "sections": [
        {
            "id": "main",
            "title": {"ja": "届出の内容", "en": "What is notified", "easy": "とどけの なかみ"},
            "fields": [
                {
                    "id": "moved_on",
                    "label": {"ja": "異動の日", "en": "Day of the move", "easy": "ひっこした ひ"},
                    "type": "day",
                    "concept": "moved_on",
                    "purpose": {"ja": "記載する", "en": "To be entered"},
                    "basis": "住民基本台帳法（昭和42年法律第81号）第22条第1項第3号",
                    "example": "2026-04-01",
                    "held": [{"kind": "applicant_only"}],
                }
            ],
        }
    ],
    "identity": {
        "level": "B",
        "methods": ["jpki_authentication", "gbizid"],
        "signature": "login",
        "reason": {"ja": "例示", "en": "Illustrative"},
        "guideline": "行政手続におけるオンラインによる本人確認の手法に関するガイドライン",
    },
    "agents": [{"kind": "household"}],
    "fee": {},
    "result": {"name": {"ja": "受理のお知らせ", "en": "Notice of acceptance"}, "online": True, "days": 14},
    "channels": {
        "online": True,
        "always": True,
        "devices": ["smartphone", "computer"],
        "browsers": ["Chrome", "Safari"],
        "languages": ["ja", "en", "ja-x-easy"],
        "accessibility": ["WCAG 2.2 AA", "JIS X 8341-3 AA"],
        "data_formats": ["application/json"],
        "max_bytes": 10_000_000,
        "counter": True,
    },
    "privacy": {"purpose": {"ja": "届出の事務に使う", "en": "For the work on the notice"}},
    "retention": {"length": "P5Y"},
    "contact": {"name": {"ja": "例示市", "en": "An example city"}, "telephone": "03-1234-5678"},
}
"""The form that the examples change."""


def linted(changes: Any, *, template: dict[str, Any] | None = None) -> Report:
    """Lint the clean form with changes: by JSON Pointer what stands there instead, ``None`` to take it out.

    ``template`` is the national form that it is held against.
    """
    from gyosei_forms.forms.linting import linter
    from gyosei_forms.forms.reading import definition

    national = None if template is None else definition.read(template).unwrap()
    return linter.lint(changed(changes), as_of=_DAY, template=national).report


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """Return the clean form with changes."""
    raw = copy.deepcopy(CLEAN)
    for pointer, value in changes.items():
        *way, last = pointer.split("/")[1:]
        here: Any = raw
        for token in way:
            here = here[int(token) if isinstance(here, list) else token]
        if isinstance(here, list):
            here[int(last) :] = [value, *here[int(last) + 1 :]]
        elif value is None:
            del here[last]
        else:
            here[last] = value
    return raw
