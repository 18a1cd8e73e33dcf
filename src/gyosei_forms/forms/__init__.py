"""Form definitions: one file a designer writes, held against law and standard.

``read("form.yaml")`` gives the form with the place of each of its parts, or findings with line and column. ``evaluate``
says what is asked in a case, ``check`` judges answers, ``compile`` makes schema, template and documentation, ``read_bundle``
and ``split`` serve several procedures from one input, ``compare`` says what a new version breaks.
"""

from gyosei_forms.forms.answers.asked import evaluate
from gyosei_forms.forms.answers.checking import check
from gyosei_forms.forms.answers.states import AttachmentState, Evaluation, FieldState, Status
from gyosei_forms.forms.bundles.reading import read_bundle
from gyosei_forms.forms.bundles.splitting import Part, Split, split
from gyosei_forms.forms.comparing import Change, ChangeKind, Comparison, compare
from gyosei_forms.forms.compiling.answers_model import AnswersModel, answers_model
from gyosei_forms.forms.compiling.answers_schema import answers_schema
from gyosei_forms.forms.compiling.csv_template import csv_template
from gyosei_forms.forms.compiling.everything import compile  # noqa: A004
from gyosei_forms.forms.compiling.page import page
from gyosei_forms.forms.compiling.procedure_data import procedure_definition
from gyosei_forms.forms.compiling.writing import to_dict
from gyosei_forms.forms.items import FieldType, GifItem
from gyosei_forms.forms.model import Attachment, Bundle, Choice, Field, Form, Held, Section, Words
from gyosei_forms.forms.reading.definition import read
from gyosei_forms.forms.reading.nodes import Positions

__all__ = [
    "AnswersModel",
    "Attachment",
    "AttachmentState",
    "Bundle",
    "Change",
    "ChangeKind",
    "Choice",
    "Comparison",
    "Evaluation",
    "Field",
    "FieldState",
    "FieldType",
    "Form",
    "GifItem",
    "Held",
    "Part",
    "Positions",
    "Section",
    "Split",
    "Status",
    "Words",
    "answers_model",
    "answers_schema",
    "check",
    "compare",
    "compile",
    "csv_template",
    "evaluate",
    "page",
    "procedure_definition",
    "read",
    "read_bundle",
    "split",
    "to_dict",
]
