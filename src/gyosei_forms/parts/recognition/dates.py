"""Dates, years, and what is no day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from gyosei_forms.findings import Result
from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import jpki, vague, years
from gyosei_forms.parts.dates.vague import VagueDate
from gyosei_forms.parts.recognition.kinds import NOTHING, Form, Kind, described, gif
from gyosei_forms.text import Lang, Text

_WEEKDAYS = Text("月火水木金土日", "Mon Tue Wed Thu Fri Sat Sun")
_NO_YEAR = re.compile("(?:年度?|月)?(?P<words>[^0-9]{2,12})")


def _read_day(text: str) -> Result[Any]:
    """Read a day; a stretch of days is the next kind."""
    result = dates.read(text)
    return NOTHING if "GYO-DATE-008" in result.report.rule_ids else result


_IN_CERTIFICATES = Text("電子証明書の生年月日", "as a date of birth in a certificate")


def _day_forms(day: dt.date) -> Iterator[Form]:
    yield Form(gif(441), dates.format(day))
    found = dates.era_dates(day)
    for one in found:
        yield Form(Text("和暦", "in the era"), dates.format(one, style="kanji"))
        yield Form(Text("略号", "with the letter"), dates.format(one, style="letter"))
    if found:
        yield Form(Text("併記", "in both calendars"), dates.format(day, style="dual"))
        yield Form(_IN_CERTIFICATES, jpki.format(day))


def _birth_forms(day: dt.date) -> Iterator[Form]:
    yield from reversed(list(_day_forms(day)))


def _weekday(day: dt.date, lang: Lang) -> str:
    if lang == "ja":
        return f"{_WEEKDAYS.ja[day.weekday()]}曜日"
    return _WEEKDAYS.en.split()[day.weekday()]


def _read_vague(text: str) -> Result[Any]:
    """Read a stretch of days; a day alone is the kind before."""
    result = dates.read_vague(text)
    value = result.value
    is_day = value is not None and value.unit is dates.Unit.DAY and not value.markers
    return NOTHING if is_day or (value is None and not _is_vague_without_year(text)) else result


def _is_vague_without_year(text: str) -> bool:
    match = _NO_YEAR.fullmatch(text)
    return match is not None and bool(vague.markers(match["words"]))


def _vague_forms(value: VagueDate) -> Iterator[Form]:
    yield Form(Text("表記", "written"), vague.format(value))


def _year_forms(year: int) -> Iterator[Form]:
    yield Form(gif(441), years.format(year))
    for text in years.in_era(year):
        yield Form(Text("和暦", "in the era"), text)


KINDS = (
    Kind(
        Text("日付", "date"),
        _read_day,
        _day_forms,
        _weekday,
        re.compile(
            r"[0-9０-９〇一二三四五六七八九十元]\s*[年月日]|^[MTSHRＭＴＳＨＲ令平昭大明][^年]{0,3}[0-9０-９]+[./．・-]|^[0-9]{4}[-/.][0-9]"
        ),
    ),
    Kind(
        Text("日まで決まらない日付", "date that is no day"),
        _read_vague,
        _vague_forms,
        described,
        re.compile("."),
    ),
    Kind(Text("年", "year"), years.read, _year_forms),
    Kind(
        Text("電子証明書の生年月日", "date of birth in a certificate"),
        jpki.parse,
        _birth_forms,
        _weekday,
        re.compile(r"\A[0-5][0-9]{8}\Z"),
    ),
)
