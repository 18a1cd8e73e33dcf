"""Other implementations as second eyes, and where they are known to be wrong."""

import datetime as dt

import japanera
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jpdatetime import jpdatetime

from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import EraDate


# Both name a day of change by the later era alone.
@given(st.dates(min_value=dt.date(1873, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_era_and_year_agree_with_japanera(day: dt.date) -> None:
    theirs = japanera.EraDate.from_date(day)
    ours = dates.era_dates(day)[-1]
    assert (theirs.era.kanji, int(theirs.strftime("%-y"))) == (ours.era, ours.year)


@given(st.dates(min_value=dt.date(1873, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_what_jpdatetime_writes_is_read_as_the_day(day: dt.date) -> None:
    written = jpdatetime(day.year, day.month, day.day).strftime("%G年%m月%d日")
    assert dates.read(written).value == day


@pytest.mark.parametrize("text", ["昭和64年01月08日", "平成31年05月01日"])
def test_days_outside_their_era_that_others_accept(text: str) -> None:
    assert dates.read(text).value is None


def test_the_lunisolar_day_that_others_convert() -> None:
    found = dates.read_era("明治5年12月2日").unwrap()
    assert found == EraDate("明治", 5, 12, 2)
    assert found.date is None
