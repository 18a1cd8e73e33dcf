"""``forms.compile``: all that a definition is compiled to, as files."""

from __future__ import annotations

import json
from typing import Any

from gyosei_forms.forms.compiling import writing
from gyosei_forms.forms.compiling.answers_schema import answers_schema
from gyosei_forms.forms.compiling.csv_template import csv_template
from gyosei_forms.forms.compiling.page import page
from gyosei_forms.forms.compiling.procedure_data import procedure_definition
from gyosei_forms.forms.model import Form


def compile(form: Form) -> dict[str, str]:  # noqa: A001
    """Return the content of each file that a form is compiled to, by its name.

    ``answers.schema.json`` (JSON Schema of the answers), ``template.ja.csv`` and ``template.en.csv``, ``page.ja.md``,
    ``page.en.md``, ``page.ja.html``, ``page.en.html`` (documentation), ``procedure.json`` (the procedure as data),
    ``definition.json`` (the definition itself). Equal forms give equal bytes. Raises
    :class:`~gyosei_forms.errors.UsageError` for what is no form.
    """
    return {
        "answers.schema.json": _json(answers_schema(form)),
        "definition.json": _json(writing.to_dict(form)),
        "page.en.html": page(form, "html", lang="en"),
        "page.en.md": page(form, "markdown", lang="en"),
        "page.ja.html": page(form, "html", lang="ja"),
        "page.ja.md": page(form, "markdown", lang="ja"),
        "procedure.json": json.dumps(procedure_definition(form), ensure_ascii=False) + "\n",
        "template.en.csv": csv_template(form, lang="en"),
        "template.ja.csv": csv_template(form, lang="ja"),
    }


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
