"""Times of day and dates with times (GIF 441), with Python's and pydantic's readers as the other opinion."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.times import date_times, times_of_day
from gyosei_forms.rules import Severity

OFFSETS = st.integers(-86399, 86399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
NAIVE = st.datetimes()
AWARE = st.datetimes(timezones=OFFSETS)
READ_MOMENT = TypeAdapter(datetime).validate_python


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


# --- times of day


@given(st.times())
def test_a_time_reads_as_it_is_written(value: time) -> None:
    written = times_of_day.format(value)
    parsed = times_of_day.parse(written)
    assert parsed.value == value == time.fromisoformat(written)
    assert parsed.report.findings == ()
    assert times_of_day.read(written).report.findings == ()


@given(st.times())
def test_with_six_digits_it_is_what_python_writes(value: time) -> None:
    assert times_of_day.format(value, digits=6) == value.isoformat(timespec="microseconds")


@given(st.times(), st.integers(0, 6))
def test_no_digit_is_lost_in_writing(value: time, digits: int) -> None:
    if value.microsecond % 10 ** (6 - digits):
        with pytest.raises(UsageError):
            times_of_day.format(value, digits=digits)
    else:
        assert times_of_day.parse(times_of_day.format(value, digits=digits)).value == value


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (time(9), None, "09:00"),
        (time(9), 0, "09:00:00"),
        (time(9, 0, 0, 500_000), None, "09:00:00.5"),
        (time(9, 0, 0, 500_000), 3, "09:00:00.500"),
    ],
)
def test_how_many_digits_are_written(value, digits, text) -> None:
    assert times_of_day.format(value, digits=digits) == text


@pytest.mark.parametrize("digits", [-1, 7, "3", 2.5, 3.0])
def test_digits_are_zero_to_six(digits) -> None:
    with pytest.raises(UsageError):
        times_of_day.format(time(9), digits=digits)


@pytest.mark.parametrize("value", [time(9, tzinfo=timezone.utc), datetime(2024, 4, 1, 9)])  # noqa: DTZ001, UP017
def test_only_a_naive_time_is_written(value) -> None:
    with pytest.raises(UsageError):
        times_of_day.format(value)


@pytest.mark.parametrize(
    "text",
    [
        "9:00", "09:0", "0900", "09", "09:00:0", "09:00:00.", "09:00.5", "09:00:00,5", "T09:00", "09:00Z", "09:00+09:00",
        "09：00", "０９:00", " 09:00", "09:00\n", "09:00 ", "9時", "09:00頃", "-1:00", "+09:00", "18:10:50:00",
    ],
)  # fmt: skip
def test_other_forms_are_no_gif_times(text) -> None:
    assert rule_ids(times_of_day.check(text)) == ["GYO-TIME-008"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("25:00", "GYO-TIME-009"),
        ("24:01", "GYO-TIME-009"),
        ("24:00:01", "GYO-TIME-009"),
        ("24:00:00.5", "GYO-TIME-009"),
        ("09:60", "GYO-TIME-009"),
        ("09:00:61", "GYO-TIME-009"),
        ("99:99", "GYO-TIME-009"),
        ("24:00", "GYO-TIME-010"),
        ("24:00:00", "GYO-TIME-010"),
        ("24:00:00.000", "GYO-TIME-010"),
    ],
)
def test_times_that_do_not_exist(text, rule) -> None:
    assert times_of_day.parse(text).value is None
    assert rule_ids(times_of_day.check(text)) == [rule]


@pytest.mark.parametrize(
    ("text", "rule"), [("08:59:60", "GYO-TIME-011"), ("10:00:00.1234567", "GYO-TIME-012")]
)
def test_what_python_cannot_hold_is_a_warning_without_a_value(text, rule) -> None:
    parsed = times_of_day.parse(text)
    assert parsed.value is None
    assert [(finding.rule, finding.severity) for finding in parsed.report] == [(rule, Severity.WARNING)]


def test_a_value_of_160_characters_is_looked_at_and_no_longer_one() -> None:
    for module, head in ((times_of_day, "10:00:00."), (date_times, "2017-09-01T10:00:00.")):
        longest = head + "5" + "0" * (159 - len(head))
        assert module.parse(longest).unwrap().microsecond == 500_000
        assert not module.check(f"{longest}0").ok


def test_zeros_beyond_the_microsecond_lose_nothing() -> None:
    assert times_of_day.parse("10:00:00.123456000").unwrap() == time(10, 0, 0, 123456)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18時10分50秒", time(18, 10, 50)),
        ("18時", time(18)),
        ("9時5分", time(9, 5)),
        ("9時半", time(9, 30)),
        ("午後6時", time(18)),
        ("午後6時半", time(18, 30)),
        ("午後6:05", time(18, 5)),
        ("午前0時", time(0)),
        ("午前零時", time(0)),
        ("午後0時30分", time(12, 30)),
        ("午前11時59分", time(11, 59)),
        ("正午", time(12)),
        ("9:00", time(9)),
        ("１８：１０", time(18, 10)),
        ("18 : 10", time(18, 10)),
        ("午後　６時", time(18)),
        ("9:00:30.25", time(9, 0, 30, 250_000)),
        ("十八時十分", time(18, 10)),
        ("一八時一〇分五秒", time(18, 10, 5)),
        ("二十三時五十九分", time(23, 59)),
        ("午後六時", time(18)),
        ("十時半", time(10, 30)),
        ("〇時", time(0)),
        ("18時10", time(18, 10)),
        ("午後６時05", time(18, 5)),
        ("PM6:00", time(18)),
        ("ＰＭ６：００", time(18)),
        ("PM6時", time(18)),
        ("6:00 PM", time(18)),
        ("6:00 p.m.", time(18)),
        ("6 pm", time(18)),
        ("0:30 PM", time(12, 30)),
        ("AM 9:05", time(9, 5)),
        ("11:59:59 am", time(11, 59, 59)),
    ],
)
def test_times_as_people_write_them(text, value) -> None:
    read = times_of_day.read(text)
    assert read.value == value
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}
    assert times_of_day.parse(text).value is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("25時", "GYO-TIME-009"),
        ("24時", "GYO-TIME-010"),
        ("９時６０分", "GYO-TIME-009"),
        ("午前12時", "GYO-TIME-013"),
        ("午後12時30分", "GYO-TIME-013"),
        ("午後１２：３０", "GYO-TIME-013"),
        ("午前十二時", "GYO-TIME-013"),
        ("12:00 PM", "GYO-TIME-013"),
        ("12:30:00 am", "GYO-TIME-013"),
        ("12 AM", "GYO-TIME-013"),
        ("PM12:00", "GYO-TIME-013"),
        ("PM12時", "GYO-TIME-013"),
        ("午後13時", "GYO-TIME-008"),
        ("13:00 PM", "GYO-TIME-008"),
        ("PM6:00PM", "GYO-TIME-008"),
        ("午後6:00PM", "GYO-TIME-008"),
        ("6:12 PM6", "GYO-TIME-008"),
        ("PM", "GYO-TIME-008"),
        ("PM6", "GYO-TIME-008"),
        ("9時頃", "GYO-TIME-008"),
        ("18時1", "GYO-TIME-008"),
        ("十〇時", "GYO-TIME-008"),
        ("二十十時", "GYO-TIME-008"),
        ("1十時", "GYO-TIME-008"),
        ("百時", "GYO-TIME-008"),
        ("二十四時", "GYO-TIME-010"),
        ("夜9時", "GYO-TIME-008"),
        ("9時半5分", "GYO-TIME-008"),
        ("9.00", "GYO-TIME-008"),
        ("900", "GYO-TIME-008"),
    ],
)
def test_what_would_be_a_guess_is_not_read(text, rule) -> None:
    read = times_of_day.read(text)
    assert read.value is None
    assert rule_ids(read.report) == [rule]


# --- dates with times


@given(NAIVE | AWARE)
def test_a_moment_reads_as_it_is_written(value: datetime) -> None:
    written = date_times.format(value)
    parsed = date_times.parse(written)
    assert parsed.value == value == datetime.fromisoformat(written)
    assert parsed.value.utcoffset() == value.utcoffset()
    assert parsed.report.findings == ()
    assert date_times.read(written).report.findings == ()


@given(NAIVE, st.sampled_from(["", "Z", "+09:00", "-05:00", "+05:45"]))
def test_pydantic_reads_the_same_moment(value: datetime, offset: str) -> None:
    assume(value.year > 1)
    text = f"{date_times.format(value)}{offset}"
    assert date_times.parse(text).unwrap() == READ_MOMENT(text)


@given(
    st.from_regex(
        r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|[+-][012][0-9]:[0-5]0)?",
        fullmatch=True,
    )
)
def test_a_moment_exists_if_python_says_so(text: str) -> None:
    try:
        expected = datetime.fromisoformat(text)
    except ValueError:
        expected = None
    if "T24" in text or text.endswith(("+00:00", "-00:00")):
        expected = None
    assert date_times.parse(text).value == expected


def test_seconds_may_be_missing_as_in_every_time() -> None:
    parsed = date_times.parse("2017-09-01T18:10")
    assert parsed.unwrap() == datetime(2017, 9, 1, 18, 10)  # noqa: DTZ001
    assert date_times.format(parsed.value) == "2017-09-01T18:10:00"


def test_an_offset_may_have_seconds() -> None:
    offset = date_times.parse("1887-12-31T00:00:00+09:18:59").unwrap().utcoffset()
    assert offset == timedelta(hours=9, minutes=18, seconds=59)
    tokyo = datetime(2024, 4, 1, 9, tzinfo=timezone(timedelta(hours=9), "JST"))
    assert date_times.format(tokyo) == "2024-04-01T09:00:00+09:00"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00Z"),
        ("1970-01-01T00:00:00-00:00", None),
        ("1970-01-01T00:00:00+00:00:00", "1970-01-01T00:00:00Z"),
    ],
)
def test_an_offset_of_zero_is_written_z(text, suggestion) -> None:
    parsed = date_times.parse(text)
    assert parsed.value is None
    assert [(finding.rule, finding.suggestion) for finding in parsed.report] == [("GYO-TIME-015", suggestion)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2017-09-01", ["GYO-TIME-014"]),
        ("2017-09-01 18:10:50", ["GYO-TIME-014"]),
        ("2017-09-01t18:10:50", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50z", ["GYO-TIME-014"]),
        ("20170901T181050", ["GYO-TIME-014"]),
        ("2017-09-01T181050", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50+0900", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50+09", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50 +09:00", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50−05:00", ["GYO-TIME-014"]),
        ("2017-09-01T18", ["GYO-TIME-014"]),
        ("2017-09-01T", ["GYO-TIME-014"]),
        ("2017-W35-5T18:10:50", ["GYO-TIME-014"]),
        ("2017-09-01T18:10:50[Asia/Tokyo]", ["GYO-TIME-014"]),
        ("2017-02-29T18:10:50", ["GYO-DATE-002"]),
        ("2017-02-29T25:10:50", ["GYO-DATE-002", "GYO-TIME-009"]),
        ("2017-09-01T24:00:00", ["GYO-TIME-010"]),
        ("2017-01-01T08:59:60+09:00", ["GYO-TIME-011"]),
        ("2017-01-01T08:59:59.1234567", ["GYO-TIME-012"]),
        ("2017-09-01T18:10:50+24:00", ["GYO-TIME-009"]),
        ("2017-09-01T18:10:50+09:60", ["GYO-TIME-009"]),
    ],
)
def test_what_is_no_moment(text, rules) -> None:
    assert date_times.parse(text).value is None
    assert rule_ids(date_times.check(text)) == rules


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2017年9月1日18時10分", "2017-09-01T18:10:00"),
        ("2017年9月1日 午後6時", "2017-09-01T18:00:00"),
        ("2017/9/1 18:10", "2017-09-01T18:10:00"),
        ("2017-09-01 18:10:50", "2017-09-01T18:10:50"),
        ("2017-09-01 18:10:50+09:00", "2017-09-01T18:10:50+09:00"),
        ("２０１７年９月１日１８時１０分（ＪＳＴ）", "2017-09-01T18:10:00+09:00"),
        ("2017年9月1日18時10分（協定世界時）", "2017-09-01T18:10:00Z"),
        ("1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00Z"),
        ("1970-01-01T00:00:00+00:00:00", "1970-01-01T00:00:00Z"),
        ("2017-09-01 18:10+00:00", "2017-09-01T18:10:00Z"),
        ("2017-09-01T9:05", "2017-09-01T09:05:00"),
        ("令和7年6月13日 10時30分", "2025-06-13T10:30:00"),
        ("令和七年六月十三日十時三十分", "2025-06-13T10:30:00"),
        ("R7.6.13 10:30", "2025-06-13T10:30:00"),
        ("T14.6.13T10:30", "1925-06-13T10:30:00"),
        ("2025年6月13日（金）午後2時", "2025-06-13T14:00:00"),
        ("2025年6月13日(金) 10時30分", "2025-06-13T10:30:00"),
        ("2025年6月13日(金曜日)10時30分", "2025-06-13T10:30:00"),
        ("2025年6月15日（日）10時30分", "2025-06-15T10:30:00"),
        ("2025年6月15日日曜日 10時30分（日本時間）", "2025-06-15T10:30:00+09:00"),
        ("R7.6.13(金)10:30", "2025-06-13T10:30:00"),
        ("R7.6.13 (金) 10:30", "2025-06-13T10:30:00"),
        ("2025年（令和7年）6月13日10時30分", "2025-06-13T10:30:00"),
        ("2025年 6月 13日 10時", "2025-06-13T10:00:00"),
        ("20250613 10:30", "2025-06-13T10:30:00"),
        ("2025/6/13 6:00 PM", "2025-06-13T18:00:00"),
    ],
)
def test_moments_as_people_write_them(text, written) -> None:
    read = date_times.read(text)
    assert date_times.format(read.value) == written
    assert {"GYO-TIME-030"} <= set(rule_ids(read.report)) <= {"GYO-TIME-030", "GYO-DATE-005"}
    assert date_times.parse(text).value is None


def test_an_era_in_a_moment_is_told() -> None:
    said = [finding.message("en") for finding in date_times.read("R7.6.13T10:30").report]
    assert said == ["Read with this change: the era to the Western calendar."]


def test_a_weekday_that_is_not_that_of_the_moment_is_told() -> None:
    read = date_times.read("2025年6月13日（土）10時")
    assert read.unwrap() == datetime(2025, 6, 13, 10)  # noqa: DTZ001
    assert [finding.rule for finding in read.report.warnings] == ["GYO-DATE-010"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("平成31年5月1日 9:00", ["GYO-DATE-003"]),
        ("明治5年1月1日 9:00", ["GYO-DATE-004"]),
        ("令和7年6月 10時", ["GYO-DATE-008"]),
        ("2025年（令和6年）6月13日10時", ["GYO-DATE-009"]),
        ("2017年2月29日25時", ["GYO-DATE-002", "GYO-TIME-009"]),
        ("2017年2月29日T18:10-00:00", ["GYO-DATE-002", "GYO-TIME-015"]),
        ("6月13日 10時", ["GYO-TIME-014"]),
        ("10時", ["GYO-TIME-014"]),
        ("2025年6月13日（金）", ["GYO-TIME-014"]),
        ("2025年6月13日10時（金）", ["GYO-TIME-014"]),
        ("2025年6月13日12:00 PM", ["GYO-TIME-013"]),
    ],
)
def test_a_wrong_part_of_a_moment_says_why(text, rules) -> None:
    read = date_times.read(text)
    assert read.value is None
    assert rule_ids(read.report) == rules


@pytest.mark.parametrize(
    "text",
    [
        "2017年9月1日18時10分（現地時間）", "1970-01-01T00:00:00-00:00", "2017年9月1日", "17年9月1日18時", "9/1/2017 18:10",
        "2017年9月1日午後12時", "2017年2月29日18時", "2017年9月1日25時", "7年6月13日18時",
    ],
)  # fmt: skip
def test_moments_that_would_be_a_guess_are_not_read(text) -> None:
    read = date_times.read(text)
    assert read.value is None
    assert not read.report.ok


def test_japan_is_not_assumed() -> None:
    assert date_times.read("2017年9月1日18時10分").unwrap().tzinfo is None


@pytest.mark.parametrize(
    "value", [date(2024, 4, 1), time(9), datetime(2024, 4, 1, tzinfo=timezone(timedelta(microseconds=1)))]
)
def test_what_is_no_moment_is_not_written(value) -> None:
    with pytest.raises(UsageError):
        date_times.format(value)
