"""Planted personal data must not show: every error, finding, log record and captured output of the suite is looked through.

Planted are the made-up people that the tests use, by name with reading, telephone, mail and number. ``conftest`` puts
:func:`watch` around every test, in each process of the suite; whoever leaks fails.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any

from gyosei_forms.errors import GyoseiError
from gyosei_forms.findings import Report
from gyosei_forms.text import shown

TWELVE = re.compile(r"(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])")
"""A personal number that nobody masked, written in one run."""
KEYS = ("fullName", "fullNameKana", "telephone", "telephoneNumber", "email", "mailAddress", "personalNumber")
SHORTEST = 4
ALLOWED = "shows_records"
"""The marker of a test whose output is meant to show a record: a page, the demonstration."""
_seen: set[str] = set()


class Leak(AssertionError):
    """Personal data showed."""


@cache
def planted() -> re.Pattern[str]:
    """What may not show: the names, telephones and addresses of mail of the made-up people of the samples."""
    from gyosei_forms.testing import people
    from gyosei_forms.testing.choices import Seeded
    from gyosei_forms.testing.making.submissions import draft

    found = {
        one
        for record in [*people(1, 20), *people(7, 5), draft(Seeded(13))]
        for one in _strings(record)
        if len(one) >= SHORTEST
    }
    found |= {
        f"{one['familyName']}{gap}{one['givenName']}" for one in people(1, 20) for gap in ("", " ", "　")
    }
    return re.compile("|".join(re.escape(one) for one in sorted(found, key=len, reverse=True)))


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strings(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str) and key in KEYS:
        yield value


def leaks(texts: Iterable[str]) -> list[str]:
    """Return the texts in which something personal shows."""
    return [text for text in texts if TWELVE.search(text) or planted().search(text)]


class _Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _seen.add(record.getMessage())


_HANDLER = _Handler()


def install() -> None:
    """Record every message of the library's exceptions and every value that a finding is given, from now on."""
    plain_error, plain_add = GyoseiError.__init__, Report.add

    @wraps(plain_error)
    def error(self: GyoseiError, ja: str, en: str) -> None:
        plain_error(self, ja, en)
        _seen.update((ja, en))

    @wraps(plain_add)
    def add(self: Report, *given: Any, **values: Any) -> Any:
        _seen.update(shown(value) for value in values.values() if isinstance(value, str))
        return plain_add(self, *given, **values)

    GyoseiError.__init__ = error
    Report.add = add
    logging.getLogger().addHandler(_HANDLER)


@contextmanager
def watch() -> Iterator[None]:
    """Fail with :class:`Leak` if something personal shows in what is recorded within."""
    _seen.clear()
    yield
    found = leaks(sorted(_seen))
    if found:
        raise Leak(f"personal data shows in a message, a finding or a log record: {found[:3]}")
