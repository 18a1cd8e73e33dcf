"""The survey as a Parquet file, for tools that read columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.parts import extras
from gyosei_forms.procedures.survey.layout import Code, Column, Kind, editions
from gyosei_forms.procedures.survey.row import COLUMNS, SurveyRow

_BATCH = 5_000
_OWN = ("number", "edition", "cells", "unread", "shift")


def write_parquet(rows: Iterable[SurveyRow], path: str | Path) -> int:
    """Write rows of the survey to a Parquet file and return how many there were.

    One column for each column of the survey, by its id, with the Japanese heading as the field's description: text as
    text, codes as their cells have them (``1 申請等``), several as a list, counts as integers, null where not known.
    ``cells`` has every text of the row, so nothing is lost. The rows are written in batches; the file takes its name
    when it is complete.

    Raises :class:`~gyosei_forms.errors.UsageError` where ``pyarrow`` (extra ``batch``) is not installed, and
    :class:`OSError` where the file cannot be written.
    """
    arrow, parquet = extras.find("pyarrow"), extras.find("pyarrow.parquet")
    if arrow is None or parquet is None:
        raise UsageError(
            "Parquet を書くには pyarrow が必要です。pip install 'gyosei-forms[batch]' で入ります。",
            "writing Parquet needs pyarrow: pip install 'gyosei-forms[batch]'.",
        )
    schema = _schema(arrow)
    path = Path(path)
    part = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with part.open("wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            source = iter(rows)
            while batch := list(itertools.islice(source, _BATCH)):
                writer.write_batch(
                    arrow.RecordBatch.from_pylist([_record(row) for row in batch], schema=schema)
                )
                count += len(batch)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _schema(arrow: Any) -> Any:
    text, texts = arrow.string(), arrow.list_(arrow.string())
    own = {"number": arrow.int64(), "edition": text, "cells": texts, "unread": texts, "shift": arrow.int8()}
    kinds = {Kind.COUNT: arrow.int64(), Kind.TEXT: text, Kind.CODE: text}
    columns: dict[str, Column] = {one.id: one for year in editions().values() for one in year.columns}
    return arrow.schema(
        [
            *(arrow.field(name, own[name]) for name in _OWN),
            *(
                arrow.field(
                    name, kinds.get(columns[name].kind, texts), metadata={"description": columns[name].name}
                )
                for name in COLUMNS
            ),
        ]
    )


def _record(row: SurveyRow) -> dict[str, Any]:
    record: dict[str, Any] = {name: _value(getattr(row, name)) for name in COLUMNS}
    return record | {
        "number": row.number,
        "edition": row.edition.id,
        "cells": list(row.cells),
        "unread": list(row.unread),
        "shift": row.shift,
    }


def _value(value: Any) -> Any:
    if isinstance(value, Code):
        return value.cell
    return [_value(one) for one in value] if isinstance(value, tuple) else value
