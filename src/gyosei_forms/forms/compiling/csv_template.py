"""A table to fill in many applications by: one column for each answer, one row for each application."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from gyosei_forms.errors import require, require_language
from gyosei_forms.findings.rendering import csv_cell
from gyosei_forms.forms.items import GifItem
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.text import Lang

_Column: TypeAlias = tuple[str, str, str]
"""Its key, its label, an example."""


def csv_template(form: Form, *, lang: Lang = "ja") -> str:
    """Return the template of a form as CSV (RFC 4180): a row of keys, a row of labels, a row of examples.

    A key is the pointer of the answer without its first slash (``new_address/都道府県``); of what is repeated there are the
    columns of the first one (``members/0/family_name``), to be copied with the next number. Of an item that holds an
    entity there is a column for each item that its pattern requires. Labels that are there twice have the title of their
    section before them. Raises :class:`~gyosei_forms.errors.UsageError` for what is no form, and for another language.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    require_language(lang)
    columns = _distinct(
        (section.title.get(lang), column)
        for section in form.sections
        for column in _columns(section.fields, "", "", lang)
    )
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in zip(*columns, strict=True):
        writer.writerow([csv_cell(cell) for cell in row])
    return target.getvalue()


def _distinct(columns: Iterable[tuple[str, _Column]]) -> Iterator[_Column]:
    """Put the title of its section before a label that is there more than once."""
    listed = list(columns)
    count = Counter(label for _, (_, label, _) in listed)
    for title, (key, label, example) in listed:
        yield key, f"{title} {label}" if count[label] > 1 else label, example


def _columns(fields: Iterable[Field], key: str, label: str, lang: Lang) -> Iterator[_Column]:
    for one in fields:
        here = f"{key}{one.id}" + ("/0" if one.many else "")
        named = f"{label}{one.label.get(lang)}"
        item = one.gif
        if one.fields:
            yield from _columns(one.fields, f"{here}/", f"{named} ", lang)
        elif item is not None and item.part is not None and not item.item.code_list:
            yield from _parts(item, here, named, lang)
        else:
            yield here, named, one.example


def _parts(item: GifItem, key: str, label: str, lang: Lang) -> Iterator[_Column]:
    part = item.part
    if part is not None:
        wanted = part.required(item.pattern) or tuple(part.fields)
        for attribute in wanted:
            name = part.fields[attribute].item
            yield f"{key}/{name.ja}", f"{label} {name.name(lang)}", ""
