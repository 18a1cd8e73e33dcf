"""Angles as people write them: ``35度40分51.45秒``, ``35°40′51.45″N``, ``北緯35.680959度``, full-width digits.

Everything is read as decimal degrees, and each change is told. Minutes and seconds are turned into at least six
places, and into as many as the seconds carry; kanji numerals are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import rules
from gyosei_forms.parts.places.degrees import LATITUDE, LONGITUDE, PLACES, Axis, decimal_places
from gyosei_forms.text import Text

LONGEST = 128
"""No position is written longer; a longer text is not looked at."""

_LABELS = {
    "北緯": (LATITUDE, "+"),
    "南緯": (LATITUDE, "-"),
    "緯度": (LATITUDE, ""),
    "N": (LATITUDE, "+"),
    "S": (LATITUDE, "-"),
    "東経": (LONGITUDE, "+"),
    "西経": (LONGITUDE, "-"),
    "経度": (LONGITUDE, ""),
    "E": (LONGITUDE, "+"),
    "W": (LONGITUDE, "-"),
}
"""The axis that a word or letter names, and the sign it gives."""
LABEL = rf"(?:{'|'.join(_LABELS)})"
_FRACTION = r"(?:\.[0-9]{1,20})?"
_BODY = (
    rf"(?P<sign>[+-])?(?P<degrees>[0-9]{{1,3}}{_FRACTION}) ?"
    rf"(?P<unit>[度°] ?(?:(?P<minutes>[0-9]{{1,2}}{_FRACTION}) ?[分′'’] ?"
    rf"(?:(?P<seconds>[0-9]{{1,2}}{_FRACTION}) ?(?:秒|″|\"|”|''|′′|’’) ?)?)?)?"
)
_PLAIN_BODY = re.sub(r"\?P<[a-z]+>", "?:", _BODY)
ANGLE = rf"(?:{LABEL} ?[:=]? ?{_PLAIN_BODY}|{_PLAIN_BODY}[NSEW]?)"
"""An angle in narrowed text (:func:`narrowed`), without groups; its label stands before or after it."""
_ANGLE = re.compile(rf"(?:(?P<label>{LABEL}) ?[:=]? ?)?{_BODY}(?P<tail>[NSEW])?")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_BLANKS = re.compile(" +")

_WIDTH = Text("全角などの文字を半角に", "full-width characters to half-width")
_SPACES = Text("空白を除去", "spaces removed")
_LABEL_READ = Text(
    "緯度・経度の語や方位の文字を除去し、方位は符号に", "labels removed, compass directions to signs"
)
_UNIT = Text("度の記号を除去", "degree signs removed")
_ZEROS = Text("先頭の 0 を除去", "leading zeros removed")


@dataclass(frozen=True, slots=True)
class Reading:
    """An angle as read: the axis its label names (``None`` without a label), the value, the changes made."""

    axis: Axis | None
    value: Decimal
    changes: tuple[Text, ...]


def narrowed(text: str) -> str:
    """Return the text with half-width signs and single blanks, none at the ends; empty if it is too long.

    The full-width forms U+FF01 to U+FF5E, the ideographic space and the minus sign U+2212 are narrowed.
    """
    return _BLANKS.sub(" ", text.translate(_NARROW)).strip(" ") if len(text) <= LONGEST else ""


def spelling_changes(text: str) -> Iterator[Text]:
    """Yield what :func:`narrowed` changes."""
    if text.replace("\u3000", " ") != text.replace("\u3000", " ").translate(_NARROW):
        yield _WIDTH
    if " " in text or "\u3000" in text:
        yield _SPACES


def read(text: str, axis: Axis) -> Result[Decimal]:
    """Read one latitude or longitude, with an info for each change; the other one is not taken for it."""
    report = Report()
    found = parse(narrowed(text), axis, report)
    if found is None:
        return Result(None, report)
    if found.axis not in (None, axis):
        report.add(rules.MIXED_UP)
        return Result(None, report)
    value = accepted(found.value, axis, report)
    if value is not None:
        add_changes(report, *spelling_changes(text), *found.changes)
    return Result(value, report)


def parse(narrow: str, axis: Axis, report: Report) -> Reading | None:
    """Return the angle that a narrowed text holds; report a form that is not known.

    ``axis`` is the one expected; it is named in findings, and the label may still name the other.
    """
    match = _ANGLE.fullmatch(narrow)
    if match is None or _contradicts_itself(match):
        report.add(rules.UNKNOWN_FORM, **axis.words)
        return None
    named, sign = _LABELS.get(match["label"] or match["tail"], (None, ""))
    parts = _parts(match)
    value = decimal_degrees(parts, report)
    if value is None:
        return None
    negative = "-" in (sign, match["sign"]) and value != 0
    return Reading(named, value.copy_negate() if negative else value, tuple(_changes(match, parts)))


def _parts(match: re.Match[str]) -> list[str]:
    return [part for part in match.group("degrees", "minutes", "seconds") if part is not None]


def _contradicts_itself(match: re.Match[str]) -> bool:
    """Say whether there are two labels, two signs, or decimals before the last part."""
    _, sign = _LABELS.get(match["label"], (None, ""))
    two_signs = bool(sign or match["tail"]) and match["sign"] is not None
    two_labels = match["label"] is not None and match["tail"] is not None
    return two_signs or two_labels or any("." in part for part in _parts(match)[:-1])


def accepted(value: Decimal, axis: Axis, report: Report) -> Decimal | None:
    """Return the value if the axis has it; report it otherwise, and too few decimal places."""
    if not -axis.limit <= value <= axis.limit:
        report.add(rules.OUT_OF_RANGE, limit=axis.limit, **axis.words)
        return None
    if decimal_places(value) < PLACES:
        report.add(rules.FEW_PLACES, **axis.words)
    return value


def add_changes(report: Report, *changes: Text) -> None:
    """Report each change as an info."""
    for change in changes:
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)


def decimal_degrees(parts: list[str], report: Report) -> Decimal | None:
    """Return degrees, minutes and seconds as decimal degrees; report minutes or seconds of 60 and more."""
    if len(parts) == 1:
        return Decimal(parts[0])
    if any(Fraction(part) >= 60 for part in parts[1:]):
        report.add(rules.NO_SUCH_ANGLE)
        return None
    exact = sum((Fraction(part) / 60**power for power, part in enumerate(parts)), Fraction(0))
    places = places_of(parts)
    units = int(exact * 10**places + Fraction(1, 2))
    return Decimal(f"{units}e-{places}")


def places_of(parts: list[str]) -> int:
    """Return the decimal places that degrees with minutes or seconds are turned into.

    The smallest unit written and one place more: a second is 0.00027… degrees, a minute 0.016… degrees.
    """
    _, _, fraction = parts[-1].partition(".")
    return max(PLACES, len(fraction) + (5 if len(parts) == 3 else 3))


def sexagesimal_change(parts: list[str]) -> Text:
    """Return what is told about minutes and seconds that were turned into decimal degrees."""
    places = places_of(parts)
    return Text(
        f"度分秒を10進の度に（小数点以下 {places} 桁に丸め）",
        f"minutes and seconds to decimal degrees, rounded to {places} places",
    )


def _changes(match: re.Match[str], parts: list[str]) -> Iterator[Text]:
    if match["label"] or match["tail"]:
        yield _LABEL_READ
    if len(parts) > 1:
        yield sexagesimal_change(parts)
    elif match["unit"]:
        yield _UNIT
    if re.match("0[0-9]", match["degrees"]):
        yield _ZEROS
