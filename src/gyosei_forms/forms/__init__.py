"""Form definitions: one file a designer writes, held against law and standard.

``read("form.yaml")`` gives the form with the place of each of its parts, or findings with line and column.
"""

from gyosei_forms.forms.model import (
    Attachment,
    Bundle,
    Choice,
    Field,
    Form,
    Held,
    Section,
    Words,
)
from gyosei_forms.forms.reading.definition import read
from gyosei_forms.forms.reading.nodes import Positions

__all__ = [
    "Attachment",
    "Bundle",
    "Choice",
    "Field",
    "Form",
    "Held",
    "Positions",
    "Section",
    "Words",
    "read",
]
