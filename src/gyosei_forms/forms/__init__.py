"""Form definitions: one file a designer writes, held against law and standard.

``read("form.yaml")`` gives the form with the place of each of its parts, or findings with line and column.
"""

from gyosei_forms.forms.answers.asked import evaluate
from gyosei_forms.forms.answers.checking import check
from gyosei_forms.forms.answers.states import AttachmentState, Evaluation, FieldState, Status
from gyosei_forms.forms.items import FieldType
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
    "AttachmentState",
    "Bundle",
    "Choice",
    "Evaluation",
    "Field",
    "FieldState",
    "FieldType",
    "Form",
    "Held",
    "Positions",
    "Section",
    "Status",
    "Words",
    "check",
    "evaluate",
    "read",
]
