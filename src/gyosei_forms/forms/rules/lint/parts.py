"""Parts for the examples of rules: a field and an attachment that lint clean."""

from __future__ import annotations

from typing import Any


def field(name: str, ja: str, en: str, easy: str, /, **more: Any) -> dict[str, Any]:
    """Return a field that only the applicant can answer; ``None`` takes a key out."""
    made: dict[str, Any] = {
        "id": name,
        "label": {"ja": ja, "en": en, "easy": easy},
        "purpose": {"ja": "届出の内容を確かめる", "en": "To be sure of what is notified"},
        "illustrative": True,
        "held": [{"kind": "applicant_only"}],
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


def attachment(name: str, ja: str, en: str, /, **more: Any) -> dict[str, Any]:
    """Return an attachment of one's own; ``None`` takes a key out."""
    made: dict[str, Any] = {
        "id": name,
        "label": {"ja": ja, "en": en},
        "purpose": {"ja": "届出の内容を確かめる", "en": "To be sure of what is notified"},
        "illustrative": True,
        "formats": ["application/pdf"],
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}
