"""Prefilled values and where they come from: who answered, when, and whether the value was edited since.

A form fills in what an agency already holds, and the applicant may correct it. The receiver must see which is which:
a :class:`Sourced` value carries its origin; :func:`prefill` puts values into an application and returns the
:class:`Provenance` that travels beside it; :meth:`Provenance.check` says, item by item, what was edited or removed.

The digest of an origin is SHA-256 over the canonical JSON (RFC 8785) of the value as it was retrieved. It shows an edit; it
proves no origin by itself: that is what the signature of an envelope is for.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded, UsageError, require
from gyosei_forms.findings import ABSENT, POINTER, Report, Result, pointer, value_at
from gyosei_forms.limits import ITEMS, Limits, require_limits
from gyosei_forms.once_only.rules import provenance as rules
from gyosei_forms.text import Lang

T = TypeVar("T")
SCHEMA = "urn:gyosei-forms:schema:provenance:0.1"
"""Names the form of a provenance and its version; another version is refused."""
MAX_ORIGINS = 10_000
"""Prefilled items of one application."""
MAX_TEXT = 1_000
"""Longest pointer or name of a source, in code points."""
_DIGEST = re.compile("[0-9a-f]{64}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})")


def digest(value: object) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical JSON of a value; a date is its ``YYYY-MM-DD``.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no value of JSON.
    """
    plain = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    return hashlib.sha256(canonical_json.write(plain)).hexdigest()


@dataclass(frozen=True, slots=True, repr=False)
class Origin:
    """Where a value comes from.

    ``source`` names who answered, by the id of a mechanism (:func:`gyosei_forms.once_only.mechanisms`) or a name of your
    own; ``retrieved_at`` is an aware datetime in whole seconds; ``digest`` that of the value as it was retrieved;
    ``editable`` whether the applicant may change it. The repr shows the source alone.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """

    source: str
    retrieved_at: datetime
    digest: str
    editable: bool = True

    def __post_init__(self) -> None:
        given: tuple[object, ...] = (self.source, self.digest, self.editable)
        require(
            all(map(isinstance, given, (str, str, bool)))
            and 0 < len(self.source) <= MAX_TEXT
            and _DIGEST.fullmatch(self.digest) is not None,
            "source は 1〜1000 文字、digest は SHA-256（16 進 64 桁）、editable は真偽値で渡してください。",
            "pass source as text of 1 to 1,000 characters, digest as a SHA-256 (64 hexadecimal digits), editable as a bool.",
        )
        require(
            _is_moment(self.retrieved_at),
            "retrieved_at は時差つきの日時（秒まで）で渡してください。例: clock.now_in_japan()",
            "pass retrieved_at as an aware datetime in whole seconds, such as clock.now_in_japan().",
        )

    def __repr__(self) -> str:
        return f"<Origin {self.source}>"


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def _is_moment(moment: object) -> bool:
    return isinstance(moment, datetime) and moment.utcoffset() is not None and moment.microsecond == 0


@dataclass(frozen=True, slots=True, repr=False)
class Sourced(Generic[T]):
    """A value and its origin. The repr shows no value.

    >>> from gyosei_forms import clock
    >>> name = Sourced.retrieved("株式会社行政", source="corporate_number_site", at=clock.now_in_japan())
    >>> name.edited, name.edit("株式会社ぎょうせい").edited
    (False, True)
    """

    value: T
    origin: Origin

    def __post_init__(self) -> None:
        require(
            isinstance(self.origin, Origin),
            "origin は Origin で渡してください。",
            "pass origin as an Origin.",
        )
        digest(self.value)

    @classmethod
    def retrieved(cls, value: T, *, source: str, at: datetime, editable: bool = True) -> Sourced[T]:
        """Return a value as it was retrieved. ``at`` may have a fraction of a second, which is cut.

        Raises :class:`~gyosei_forms.errors.UsageError` for a value that is none of JSON, or a naive ``at``.
        """
        moment = at.replace(microsecond=0) if _is(at, datetime) else at
        return cls(value, Origin(source, moment, digest(value), editable))

    @property
    def edited(self) -> bool:
        """Whether the value is another than the one retrieved."""
        return digest(self.value) != self.origin.digest

    def edit(self, value: T) -> Sourced[T]:
        """Return the value the applicant gives instead; its origin stays, so that the edit shows.

        Raises :class:`~gyosei_forms.errors.UsageError` if the value is not to be edited.
        """
        require(
            self.origin.editable,
            "この値は変更できない値として取得されています。",
            "this value was retrieved as one that is not to be edited.",
        )
        return Sourced(value, self.origin)

    def __repr__(self) -> str:
        return f"<Sourced from {self.origin.source}{', edited' if self.edited else ''}>"


@dataclass(frozen=True, slots=True, repr=False)
class Provenance:
    """The origins of the prefilled items of an application, by JSON Pointer, in the order of filling.

    Raises :class:`~gyosei_forms.errors.UsageError` for wrong types or pointers, and
    :class:`~gyosei_forms.errors.LimitExceeded` for more than :data:`MAX_ORIGINS`.
    """

    origins: Mapping[str, Origin]

    def __post_init__(self) -> None:
        if _is(self.origins, Mapping) and len(self.origins) > MAX_ORIGINS:
            raise LimitExceeded("MAX_ORIGINS", MAX_ORIGINS, ITEMS)
        require(
            _is(self.origins, Mapping)
            and all(_is_pointer(place) and _is(one, Origin) for place, one in self.origins.items()),
            "origins は JSON Pointer から Origin への表で渡してください。",
            "pass origins as a mapping of JSON Pointers to Origin.",
        )
        object.__setattr__(self, "origins", dict(self.origins))

    def check(self, application: object, *, limits: Limits = limits_.DEFAULT) -> Report:
        """Hold an application against the origins: which prefilled items were edited, and which are gone.

        ``application`` is parsed JSON. An edit of an editable item is an info, of another a warning. The pointer of a
        finding is that of the item; no value is in a finding.
        """
        report = Report(max_findings=require_limits(limits).max_findings)
        for place, origin in self.origins.items():
            value = value_at(application, place)
            named: dict[str, Any] = {"source_ja": _source(origin, "ja"), "source_en": _source(origin, "en")}
            if value is ABSENT:
                report.add(rules.REMOVED, place, **named)
            elif not _is_value_of(origin, value):
                report.add(rules.EDITED if origin.editable else rules.EDITED_LOCKED, place, **named)
        return report

    def to_data(self) -> dict[str, Any]:
        """Return JSON-ready data; the moments keep their offset."""
        return {
            "schema": SCHEMA,
            "origins": [
                {
                    "pointer": place,
                    "source": origin.source,
                    "retrievedAt": origin.retrieved_at.isoformat(),
                    "digest": origin.digest,
                    "editable": origin.editable,
                }
                for place, origin in self.origins.items()
            ],
        }

    def to_json(self) -> str:
        """Return the provenance as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1) + "\n"

    def __repr__(self) -> str:
        return f"<Provenance, {len(self.origins)} items>"


def prefill(
    application: Mapping[str, Any], values: Mapping[str, Sourced[Any]]
) -> tuple[dict[str, Any], Provenance]:
    """Return a copy of an application with the values filled in, and their provenance.

    ``values`` are by the JSON Pointer of the item; objects on the way are made where they are missing. An item that the
    application already has is left to the applicant: it is not overwritten, and has no origin.

    Raises :class:`~gyosei_forms.errors.UsageError` for wrong types, and where a pointer leads through something that is no
    object.
    """
    require(
        _is(application, Mapping) and _is(values, Mapping),
        "application は記録（dict）、values は JSON Pointer から Sourced への表で渡してください。",
        "pass application as a mapping, values as a mapping of JSON Pointers to Sourced.",
    )
    filled: dict[str, Any] = copy.deepcopy(dict(application))
    origins: dict[str, Origin] = {}
    for place, sourced in values.items():
        require(
            _is_pointer(place) and place != "" and isinstance(sourced, Sourced),
            "values は JSON Pointer から Sourced への表で渡してください。",
            "pass values as a mapping of JSON Pointers to Sourced.",
        )
        if value_at(filled, place) is ABSENT:
            _put(filled, place, sourced.value)
            origins[place] = sourced.origin
    return filled, Provenance(origins)


def _put(target: dict[str, Any], place: str, value: object) -> None:
    *way, last = (token.replace("~1", "/").replace("~0", "~") for token in place.split("/")[1:])
    for token in way:
        inside = target.setdefault(token, {})
        if not isinstance(inside, dict):
            raise UsageError(
                "値を入れる場所の途中に、オブジェクトでないものがあります。",
                "the way to the item leads through something that is no object.",
            )
        target = inside
    target[last] = value.isoformat() if isinstance(value, date) else copy.deepcopy(value)


def _is_value_of(origin: Origin, value: object) -> bool:
    try:
        return digest(value) == origin.digest
    except (UsageError, RecursionError):
        return False


def _source(origin: Origin, lang: Lang) -> str:
    from gyosei_forms.once_only import vocabulary

    known = vocabulary.mechanisms().get(origin.source)
    return origin.source if known is None else known.name.get(lang)


def _is_pointer(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT and POINTER.fullmatch(value) is not None


# --- reading --------------------------------------------------------------------------------------


def read_provenance(raw: bytes | str, *, limits: Limits = limits_.DEFAULT) -> Result[Provenance]:
    """Read the JSON of a provenance. Never raises on data; what does not have its form is an error, and there is no value.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``raw`` is neither bytes nor str.
    """
    report = Report(max_findings=require_limits(limits).max_findings)
    data = intake.read_json(raw, limits=limits, report=report).value
    if not report.ok:
        return Result(None, report)
    return provenance_from_data(data, report=report)


def provenance_from_data(data: object, *, report: Report | None = None) -> Result[Provenance]:
    """Return the provenance that parsed JSON describes, with the report; as :func:`read_provenance`."""
    report = Report() if report is None else report
    rows = data.get("origins") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.keys() != {"schema", "origins"} or not isinstance(rows, list):
        report.add(rules.SHAPE)
        return Result(None, report)
    if data["schema"] != SCHEMA:
        report.add(rules.SHAPE, "/schema")
    if len(rows) > MAX_ORIGINS:
        intake.add_limit(report, LimitExceeded("MAX_ORIGINS", MAX_ORIGINS, ITEMS), "/origins")
        return Result(None, report)
    origins: dict[str, Origin] = {}
    for number, row in enumerate(rows):
        origin = _origin(row)
        if origin is None or row["pointer"] in origins:
            report.add(rules.SHAPE, pointer("origins", number))
        else:
            origins[row["pointer"]] = origin
    return Result(Provenance(origins) if report.ok else None, report)


_MEMBERS = {"pointer", "source", "retrievedAt", "digest", "editable"}


def _origin(row: Any) -> Origin | None:
    if not isinstance(row, dict) or row.keys() != _MEMBERS or not _is_pointer(row["pointer"]):
        return None
    moment = row["retrievedAt"]
    if not isinstance(moment, str) or not _MOMENT.fullmatch(moment):
        return None
    try:
        return Origin(row["source"], datetime.fromisoformat(moment), row["digest"], row["editable"])
    except (UsageError, ValueError):
        return None
