"""Errors, limits, tables and the clock."""

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import timedelta

import pytest

from gyosei_forms import clock, limits, tables
from gyosei_forms.errors import DataFileError, GyoseiError, LimitExceeded, NotVerified, UsageError
from gyosei_forms.limits import DEFAULT, Limits


@pytest.mark.parametrize("kind", [GyoseiError, UsageError, DataFileError, NotVerified])
def test_an_error_speaks_both_languages(kind: type[GyoseiError]) -> None:
    error = kind("日本語", "English")
    assert (error.message(), error.message("en"), str(error)) == ("日本語", "English", "日本語 / English")
    assert isinstance(error, GyoseiError)
    assert pickle.loads(pickle.dumps(error)).text == error.text


@pytest.mark.parametrize("limit", [field.name for field in fields(Limits)])
def test_every_limit_holds_up_to_its_value_and_names_itself(limit: str) -> None:
    low = replace(DEFAULT, **{limit: 1000})
    low.hold(limit, 1000, limits.ITEMS)
    with pytest.raises(LimitExceeded) as caught:
        low.hold(limit, 1001, limits.ITEMS)
    assert (caught.value.limit, caught.value.allowed) == (limit, 1000)
    assert limit in caught.value.message("ja")
    assert "1,000 items" in caught.value.message("en")


def test_limits_do_not_change_under_way() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT.max_depth = 1  # type: ignore[misc]


def test_tables_read_packaged_files_once() -> None:
    name = "sources/documents.toml"
    assert tables.read_text(name).encode() == tables.read_bytes(name)
    assert tables.read_toml(name) is tables.read_toml(name)


def test_the_clock_is_that_of_japan() -> None:
    before = clock.now_in_japan()
    today = clock.today_in_japan()
    after = clock.now_in_japan()
    assert before.utcoffset() == timedelta(hours=9)
    assert before.microsecond == 0
    assert today in (before.date(), after.date())
