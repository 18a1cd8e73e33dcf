"""The yearly survey of procedures (行政手続等の棚卸調査): its file, CSV or xlsx, read row by row.

The state asks every ministry once a year which procedures it has, which documents each asks for and how often it is
used; the Digital Agency publishes the answers, about 76,000 rows. The file is not here, for it is the user's to download.
``read("file.xlsx")`` iterates over typed rows (:class:`SurveyRow`), knows the edition by the headings, and says in
``report`` what is doubtful, by row and column. Nothing is corrected: every text of a row is in ``cells``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gyosei_forms.procedures.survey.layout import (
        Attachment,
        Code,
        Column,
        Edition,
        Kind,
        attachments,
        codes,
        edition,
        editions,
    )
    from gyosei_forms.procedures.survey.parquet import write_parquet
    from gyosei_forms.procedures.survey.reading import Survey, read
    from gyosei_forms.procedures.survey.row import SurveyRow

_HOMES = {
    "Survey": "reading",
    "SurveyRow": "row",
    "read": "reading",
    "write_parquet": "parquet",
}
"""Modules by what they give, other than the layout; each loads when it is first asked for."""

__all__ = [
    "Attachment",
    "Code",
    "Column",
    "Edition",
    "Kind",
    "Survey",
    "SurveyRow",
    "attachments",
    "codes",
    "edition",
    "editions",
    "read",
    "write_parquet",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        home = importlib.import_module(f"{__name__}.{_HOMES.get(name, 'layout')}")
        return getattr(home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
