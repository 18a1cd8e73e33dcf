"""Times of day (時刻): ``HH:MM``, ``HH:MM:SS``, with a decimal fraction where needed, 24 hours (GIF 441).

>>> parse("18:10:50").value
datetime.time(18, 10, 50)
>>> read("午後6時10分").value
datetime.time(18, 10)
>>> [finding.rule for finding in check("24:00")]
['GYO-TIME-010']
"""

from __future__ import annotations

import datetime as dt
import re

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

KIND = Text("時刻", "time of day")

FORM = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?")
"""The form of GIF; whether there is such a time is another question."""
_COLONS = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}(?:\.[0-9]+)?))?"
_MINUTES = "(?P<half>半)|(?P<bare>[0-9]{2})|(?P<minutes>[0-9]{1,2})分(?:(?P<seconds>[0-9]{1,2})秒)?"
_WRITTEN = re.compile(f"{_COLONS}|(?P<spoken>[0-9]{{1,2}})時(?:{_MINUTES})?")
_LATIN = r"[AaPp]\.?[Mm]\.?"
_HALVES = re.compile(f"(午前|午後|{_LATIN})?(.*?)({_LATIN})?")
_TWELVE = re.compile(
    rf"午[前後] *(?:12|１２|十二) *[時:：]|{_LATIN} *12(?![0-9])|(?<![0-9:])12(?::[0-9]{{2}}){{0,2}} *{_LATIN}"
)


def parse(text: str) -> Result[dt.time]:
    """Read a time of day in the form of GIF 441, as a naive :class:`datetime.time`.

    No value is given, and a finding says why, for hour 24 (it only ends a time band), for second 60, and for a
    fraction finer than a microsecond. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(clock(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a time of day as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    clock(text, report, pointer)
    return report


def format(value: dt.time, *, digits: int | None = None) -> str:  # noqa: A001
    """Return the time as GIF writes it, as short as it is exact: ``18:10``, ``18:10:50``, ``18:10:50.25``.

    With ``digits`` (0 to 6) the seconds are always written, with that many decimals: a data set should keep to one
    number of them and say which (GIF 441). Raises :class:`~gyosei_forms.errors.UsageError` for a time with a time
    zone, or if digits would be lost.
    """
    require(isinstance(value, dt.time), "datetime.time を渡してください。", "pass a datetime.time.")
    require(value.tzinfo is None, "時差のない時刻を渡してください。", "pass a time without a time zone.")
    if digits is None and not (value.second or value.microsecond):
        return f"{value.hour:02}:{value.minute:02}"
    return value.strftime("%H:%M:%S") + _fraction(value.microsecond, digits)


def _fraction(microsecond: int, digits: int | None) -> str:
    six = f"{microsecond:06}"
    if digits is None:
        digits = len(six.rstrip("0"))
    require(
        type(digits) is int and 0 <= digits <= 6 and not six[digits:].strip("0"),
        "digits は 0〜6 で、値の小数を切り捨てない桁数にしてください。",
        "digits is 0 to 6, and enough for the fraction of the value.",
    )
    return f".{six[:digits]}" if digits else ""


def read(text: str) -> Result[dt.time]:
    """Read a time as people write it: ``18時10分50秒``, ``午後六時``, ``正午``, ``9時半``, ``9:00``, ``6:00 PM``, full-width.

    Each change is an info in the report. 午前 and 午後, AM and PM go with the hours 0 to 11; 12 with them is used both
    ways and is an error, as is 25時: nothing is guessed.
    """
    return writing.read(text, rewrite, parse)


def rewrite(text: str) -> writing.Rewritten:
    """Return a time as people write it in the form of GIF, whether or not there is such a time; else as it is."""
    plain, changes = writing.plain(text)
    if plain == "正午":
        return "12:00", [*changes, writing.WORDS]
    if len(plain) > writing.LONGEST or FORM.fullmatch(plain):
        return plain, changes
    digits, numerals = writing.numerals(plain, "[時分秒]")
    made = _on_the_clock(digits)
    return (plain, changes) if made is None else (made[0], [*changes, *numerals, *made[1]])


def _on_the_clock(text: str) -> writing.Rewritten | None:
    parts = _HALVES.fullmatch(text)
    if parts is None or (parts[1] and parts[3]):
        return None
    half, body = parts[1] or parts[3], parts[2]
    match = _WRITTEN.fullmatch(f"{body}時" if parts[3] and body.isdecimal() else body)
    hours = int(match["spoken"] or match["hour"]) if match else 0
    if match is None or (half and hours > 11):
        return None
    minutes = "30" if match["half"] else match["minute"] or match["bare"] or match["minutes"] or "0"
    seconds = match["second"] or match["seconds"]
    afternoon = half is not None and (half == "午後" or half[0] in "Pp")
    made = f"{hours + 12 * afternoon:02}:{minutes:0>2}" + (f":{seconds:0>2}" if seconds else "")
    kinds = [
        (writing.WORDS, match["spoken"]),
        (writing.TWELVE_HOURS, half),
        (writing.ZEROS, match["hour"] and len(match["hour"]) < 2),
    ]
    return made, [kind for kind, there in kinds if there]


def clock(text: str, report: Report, pointer: str, form: Rule = rules.NOT_A_TIME) -> dt.time | None:
    """Return the time of a text in the form of GIF; else report ``form``, or why there is no such time."""
    require_text(text, "text")
    match = FORM.fullmatch(text) if len(text) <= writing.LONGEST else None
    if match is None:
        report.add(misfit(text, form), pointer)
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    fraction = match[4] or ""
    wrong = _wrong(hour, minute, second, fraction)
    if wrong is not None:
        report.add(wrong, pointer)
        return None
    return dt.time(hour, minute, second, int(f"{fraction:0<6}"[:6]) if fraction else 0)


def misfit(text: str, form: Rule) -> Rule:
    """Return the rule for a text that is not in ``form``: that one, unless 午前12時, 12 PM or the like stands in it."""
    return rules.TWELVE_OCLOCK if len(text) <= writing.LONGEST and _TWELVE.search(text) else form


def _wrong(hour: int, minute: int, second: int, fraction: str) -> Rule | None:
    if hour < 24 and minute < 60 and second < 60:
        return rules.TOO_FINE if len(fraction) > 6 and fraction[6:].strip("0") else None
    if hour == 24 and minute == second == 0 and not fraction.strip("0"):
        return rules.END_OF_DAY
    return rules.LEAP_SECOND if hour < 24 and minute < 60 and second == 60 else rules.NO_SUCH_TIME
