"""Names of geodetic datums as data hold them: 世界測地系, 旧日本測地系, ``JGD 2011/(B,L)``.

The data model description has 座標参照系 for such a name and 座標参照系コード for the code. 世界測地系 is more than one
datum (JGD2011, JGD2000, WGS 84), so the name alone says little; 日本測地系 alone is not read, it may be old or new.

>>> parse("旧日本測地系").unwrap().name
'旧日本測地系'
>>> sorted(check("世界測地系").rule_ids), check("世界測地系", code="EPSG:6668").findings
(['GYO-GEO-016'], ())
>>> sorted(check("旧日本測地系", code="EPSG:6668").rule_ids)
['GYO-GEO-013', 'GYO-GEO-015']
>>> format(read("ｊｇｄ　2011／（Ｂ，Ｌ）").unwrap())
'JGD 2011/(B,L)'
"""

from __future__ import annotations

from dataclasses import dataclass

from gyosei_forms import tables
from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, crs, rules
from gyosei_forms.parts.places.crs import GeodeticDatum
from gyosei_forms.text import Lang, Text

_SPELLING = Text("測地系の名前を知られている書き方に", "the name of the datum to its known spelling")
_LOOSE = str.maketrans("", "", " -_")


@dataclass(frozen=True, slots=True)
class Datum:
    """A name of a datum and the geodetic datums it may mean."""

    name: str
    may_be: tuple[GeodeticDatum, ...]

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words what the name means: itself and the geodetic datums it may be."""
        may_be = [one.name.get(require_language(lang)) for one in self.may_be]
        if may_be == [self.name]:
            return self.name
        if lang == "ja":
            return f"{self.name}（{'・'.join(may_be)}{' のどれか' if may_be[1:] else ''}）"
        return f"{self.name} ({'one of ' if may_be[1:] else ''}{', '.join(may_be)})"


@tables.once
def names() -> dict[str, Datum]:
    """Return the known names."""
    known = crs.geodetic_datums()
    return {
        row["text"]: Datum(row["text"], tuple(known[key] for key in row["datums"]))
        for row in tables.read_toml("parts/places.toml")["word"]
    }


@tables.once
def _by_spelling() -> dict[str, Datum]:
    """Return the names by what is left of them without blanks, hyphens and case, the first one of each."""
    return {_spelling(name): datum for name, datum in reversed(names().items())}


def _spelling(name: str) -> str:
    return name.translate(_LOOSE).casefold()


def parse(text: str, *, code: str | None = None) -> Result[Datum]:
    """Read the name of a datum, and say whether it agrees with the code beside it.

    A name that is not known gives no value and an advice; one that may mean several datums is an advice where no known
    code stands beside it, the old Japanese datum a warning. A code that is malformed or unknown is left to
    :func:`crs.check`. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` or ``code`` is no str.
    """
    report = Report()
    return Result(_checked(names().get(require_text(text, "text")), code, report, ""), report)


def check(text: str, *, code: str | None = None, report: Report | None = None, pointer: str = "") -> Report:
    """Check the name of a datum, and whether it agrees with the code beside it, as :func:`parse` does."""
    report = Report() if report is None else report
    _checked(names().get(require_text(text, "text")), code, report, pointer)
    return report


def read(text: str, *, code: str | None = None) -> Result[Datum]:
    """Read the name of a datum in full-width characters, with other blanks and hyphens or in other case; a change is an info.

    ``JGD-2011``, ``ｊｇｄ２０１１`` and ``wgs 84`` are read; a word that is not known is not, whatever it resembles. Otherwise
    as :func:`parse`.
    """
    known = names().get(require_text(text, "text")) or _by_spelling().get(_spelling(angles.narrowed(text)))
    report = Report()
    if known is not None and known.name != text:
        angles.add_changes(report, _SPELLING)
    return Result(_checked(known, code, report, ""), report)


def format(datum: Datum) -> str:  # noqa: A001
    """Return the name of a datum."""
    require(isinstance(datum, Datum), "Datum を渡してください。", "pass a Datum.")
    return datum.name


def _checked(datum: Datum | None, code: str | None, report: Report, pointer: str) -> Datum | None:
    system = None if code is None else crs.parse(code).value
    if datum is None:
        report.add(rules.DATUM_UNKNOWN, pointer)
        return None
    if any(one.is_old for one in datum.may_be):
        report.add(rules.OLD_DATUM, pointer)
    if system is None:
        _check_alone(datum, report, pointer)
    elif system.datum is not None and system.datum not in datum.may_be:
        report.add(rules.DATUM_MISMATCH, pointer)
    return datum


def _check_alone(datum: Datum, report: Report, pointer: str) -> None:
    if len(datum.may_be) > 1:
        report.add(
            rules.DATUM_AMBIGUOUS,
            pointer,
            datums_ja="、".join(one.name.ja for one in datum.may_be),
            datums_en=", ".join(one.name.en for one in datum.may_be),
        )
