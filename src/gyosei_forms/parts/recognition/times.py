"""Times, periods, and codes of GIF 441."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gyosei_forms.parts import times
from gyosei_forms.parts.recognition.kinds import Form, Kind, described, gif, one_form
from gyosei_forms.text import Lang


def _weekday_forms(days: Any) -> Iterator[Form]:
    yield Form(gif(441), times.weekdays.format(days))
    yield Form(gif(441, "漢字", "in kanji"), times.weekdays.format(days, style="kanji"))


def _band_forms(bands: Any) -> Iterator[Form]:
    if bands.codes is not None:
        yield Form(gif(441, "コード", "codes"), times.bands.format(bands, style="codes"))
    if not bands.unknown:
        yield Form(gif(441, "時刻", "times"), times.bands.format(bands, style="interval"))


def _period_forms(period: Any) -> Iterator[Form]:
    yield Form(gif(441), times.periods.format(period))
    short = times.periods.format(period, short=True)
    if short != times.periods.format(period):
        yield Form(gif(441, "短い形", "short"), short)


def _moment_forms(moment: Any) -> Iterator[Form]:
    yield Form(gif(441), times.date_times.format(moment))
    parts = f"{moment.date().isoformat()} | {times.times_of_day.format(moment.time())}"
    yield Form(gif(441, "2項目（推奨）", "two items, recommended"), parts)


def _code_word(code: Any, lang: Lang) -> str:
    return str(code.word(lang))


KINDS = (
    Kind(
        times.weekdays.KIND,
        times.weekdays.read,
        _weekday_forms,
        lambda days, lang: times.weekdays.words(days, lang),
    ),
    Kind(
        times.recurrence.KIND, times.recurrence.read, one_form(gif(441), times.recurrence.format), described
    ),
    Kind(
        times.times_of_day.KIND,
        times.times_of_day.read,
        one_form(gif(441), times.times_of_day.format),
        like=re.compile(r"\A[0-9０-９]{1,2}[:：][0-9０-９]{2}|[0-9０-９]時(?!間)"),
    ),
    Kind(
        times.date_times.KIND,
        times.date_times.read,
        _moment_forms,
        like=re.compile(r"[0-9]T[0-9]|[0-9０-９]日.*[0-9０-９][時:：]"),
    ),
    Kind(
        times.periods.KIND,
        times.periods.read,
        _period_forms,
        described,
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*/|[年月日].*(?:から|[〜～]).*[0-9０-９元]"),
    ),
    Kind(
        times.elapsed.KIND,
        times.elapsed.read,
        one_form(gif(441), times.elapsed.format),
        lambda delta, lang: times.elapsed.describe(delta, lang),
    ),
    Kind(
        times.lengths.KIND,
        times.lengths.read,
        one_form(gif(441), times.lengths.format),
        described,
        re.compile(r"\AP[0-9]+[YMD]"),
    ),
    Kind(times.bands.KIND, times.bands.read, _band_forms, described),
    *(
        Kind(table.KIND, table.read, one_form(gif(441), table.format), _code_word)
        for table in (times.months, times.target_times, times.seasons, times.thirds)
    ),
)
