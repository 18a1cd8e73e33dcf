"""Hypothesis strategies for everything that the library takes: realistic, valid, readable when printed. Needs the extra ``testing``.

>>> from hypothesis import find
>>> from gyosei_forms.testing import strategies
>>> person = find(strategies.people(), lambda one: True)
>>> person["familyName"], person["familyNameKana"], person["familyNameEn"]
('佐藤', 'サトウ', 'SATO')

Records, applications and answers are JSON-ready data, which print as they are. :func:`entities` gives models; Hypothesis prints
them as the call that makes them (``model_validate({…})``), so a failing example can be read and pasted though a model's own
repr shows nothing. All values are made up.
"""

from gyosei_forms.errors import UsageError
from gyosei_forms.parts import extras

if extras.find("hypothesis") is None:
    raise UsageError(
        "Hypothesis の戦略には追加パッケージが必要です: pip install 'gyosei-forms[testing]'",
        "strategies for Hypothesis need an extra: pip install 'gyosei-forms[testing]'",
    )

from gyosei_forms.testing.strategies.documents import (
    answers,
    applications,
    envelopes,
    plans,
    submissions,
)
from gyosei_forms.testing.strategies.near_misses import NearMiss, near_misses
from gyosei_forms.testing.strategies.records import (
    addresses,
    contacts,
    corporations,
    entities,
    people,
    records,
)
from gyosei_forms.testing.strategies.values import (
    coordinates,
    days,
    era_dates,
    eras,
    fiscal_years,
    identifiers,
    mail_addresses,
    names,
    parts,
    telephones,
    vague_dates,
    web_addresses,
)

__all__ = [
    "NearMiss",
    "addresses",
    "answers",
    "applications",
    "contacts",
    "coordinates",
    "corporations",
    "days",
    "entities",
    "envelopes",
    "era_dates",
    "eras",
    "fiscal_years",
    "identifiers",
    "mail_addresses",
    "names",
    "near_misses",
    "parts",
    "people",
    "plans",
    "records",
    "submissions",
    "telephones",
    "vague_dates",
    "web_addresses",
]
