"""Names of geodetic datums as data hold them: 世界測地系, 旧日本測地系, ``JGD 2011/(B,L)``.

The data model description has 座標参照系 for such a name and 座標参照系コード for the code. 世界測地系 is more than one
datum (JGD2011, JGD2000, WGS 84), so the name alone says little; 日本測地系 alone is not read, it may be old or new.

>>> parse("旧日本測地系").unwrap().name
'旧日本測地系'
>>> sorted(check("世界測地系").rule_ids), check("世界測地系", code="EPSG:6668").findings
(['GYO-GEO-016'], ())
>>> sorted(check("旧日本測地系", code="EPSG:6668").rule_ids)
['GYO-GEO-013', 'GYO-GEO-015']
"""

from __future__ import annotations

from dataclasses import dataclass

from gyosei_forms import tables
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import crs, rules
from gyosei_forms.parts.places.crs import GeodeticDatum


@dataclass(frozen=True, slots=True)
class Datum:
    """A name of a datum and the geodetic datums it may mean."""

    name: str
    may_be: tuple[GeodeticDatum, ...]


@tables.once
def names() -> dict[str, Datum]:
    """Return the known names."""
    known = crs.geodetic_datums()
    return {
        row["text"]: Datum(row["text"], tuple(known[key] for key in row["datums"]))
        for row in tables.read_toml("parts/places.toml")["word"]
    }


def parse(text: str) -> Result[Datum]:
    """Read the name of a datum; one that is not known gives no value and an advice.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_datum(text, report, ""), report)


def check(text: str, *, code: str | None = None, report: Report | None = None, pointer: str = "") -> Report:
    """Check the name of a datum, and whether it agrees with the code beside it; return the findings.

    A code that is malformed or unknown is left to :func:`crs.check`. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` or ``code`` is no str.
    """
    report = Report() if report is None else report
    datum = _datum(text, report, pointer)
    system = None if code is None else crs.parse(code).value
    if datum is None:
        return report
    if any(one.is_old for one in datum.may_be):
        report.add(rules.OLD_DATUM, pointer)
    if system is None:
        _check_alone(datum, report, pointer)
    elif system.datum is not None and system.datum not in datum.may_be:
        report.add(rules.DATUM_MISMATCH, pointer)
    return report


def format(datum: Datum) -> str:  # noqa: A001
    """Return the name of a datum."""
    require(isinstance(datum, Datum), "Datum を渡してください。", "pass a Datum.")
    return datum.name


def _check_alone(datum: Datum, report: Report, pointer: str) -> None:
    if len(datum.may_be) > 1:
        report.add(
            rules.DATUM_AMBIGUOUS,
            pointer,
            datums_ja="、".join(one.name.ja for one in datum.may_be),
            datums_en=", ".join(one.name.en for one in datum.may_be),
        )


def _datum(text: str, report: Report, pointer: str) -> Datum | None:
    datum = names().get(require_text(text, "text"))
    if datum is None:
        report.add(rules.DATUM_UNKNOWN, pointer)
    return datum
