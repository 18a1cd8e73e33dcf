"""Our own keywords in the JSON Schema of answers: what JSON Schema has no word for. All are annotations.

They are described by a meta-schema with ``$vocabulary`` (JSON Schema 2020-12, §8.1.2), which nobody needs to know in order
to validate: a validator passes over keywords that it does not know.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.schemas import DIALECT, NAMESPACE, VOCABULARY
from gyosei_forms.text import Text

_WORDS = {"type": "object", "required": ["ja"], "additionalProperties": {"type": "string"}}
_TEXTS = {"type": "array", "items": {"type": "string"}}
KEYWORDS: dict[str, tuple[Text, dict[str, Any]]] = {
    "gyosei:label": (Text("ラベル（ja・en・easy・kana）", "The label: ja, en, easy, kana."), _WORDS),
    "gyosei:item": (
        Text("GIF の項目（英語名の経路）", "The item of GIF, as a path of English names."),
        {"type": "string"},
    ),
    "gyosei:subject": (Text("誰（何）についての情報か", "Whom it is about."), {"type": "string"}),
    "gyosei:purpose": (Text("何のために聞くか", "What it is asked for."), _WORDS),
    "gyosei:basis": (Text("聞く根拠となる法令", "The law that lets it be asked."), _TEXTS),
    "gyosei:characters": (Text("文字の範囲の ID", "Ids of the ranges of characters."), _TEXTS),
    "gyosei:held": (
        Text("その情報を既に持っているところの区分", "In what way the information is held already."),
        _TEXTS,
    ),
    "gyosei:when": (
        Text(
            "聞く条件（三値）。満たさないときの値は余分",
            "When it is asked, in three values; otherwise it is surplus.",
        ),
        {"type": "object"},
    ),
    "gyosei:requiredWhen": (
        Text("必須となる条件（三値）", "When it must be answered, in three values."),
        {"type": "object"},
    ),
    "gyosei:illustrative": (
        Text("例示（出典がない）", "Illustrative: without a source."),
        {"type": "boolean"},
    ),
}
"""The keywords: what each says, and the schema of its value."""


def meta_schema() -> dict[str, Any]:
    """Return the meta-schema of the vocabulary."""
    return {
        "$schema": DIALECT,
        "$id": f"{NAMESPACE}:vocabulary",
        "$vocabulary": {
            "https://json-schema.org/draft/2020-12/vocab/core": True,
            "https://json-schema.org/draft/2020-12/vocab/applicator": True,
            "https://json-schema.org/draft/2020-12/vocab/unevaluated": True,
            "https://json-schema.org/draft/2020-12/vocab/validation": True,
            "https://json-schema.org/draft/2020-12/vocab/meta-data": True,
            "https://json-schema.org/draft/2020-12/vocab/format-annotation": True,
            "https://json-schema.org/draft/2020-12/vocab/content": True,
            VOCABULARY: False,
        },
        "$dynamicAnchor": "meta",
        "title": "様式の語彙 / Vocabulary of forms",
        "allOf": [{"$ref": DIALECT}],
        "properties": {
            name: {"description": f"{text.ja}\n\n{text.en}", **schema}
            for name, (text, schema) in KEYWORDS.items()
        },
    }
