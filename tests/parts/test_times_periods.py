"""Periods, elapsed times and lengths (GIF 441), with lxml's XML Schema types as the other opinion on form."""

import calendar
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.times import date_times, elapsed, lengths, periods
from gyosei_forms.parts.times.lengths import Length
from gyosei_forms.parts.times.periods import Period

JST = timezone(timedelta(hours=9))
DATES = st.dates()
MOMENTS = st.one_of(
    st.tuples(DATES, DATES),
    st.tuples(st.datetimes(), st.datetimes()),
    st.tuples(st.datetimes(timezones=st.just(JST)), st.datetimes(timezones=st.just(timezone.utc))),  # noqa: UP017
)
PERIODS = MOMENTS.map(lambda pair: Period(*sorted(pair)))


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


def schema_type(name: str):
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    schema = etree.XMLSchema(etree.XML(f'{head}<xs:element name="v" type="xs:{name}"/></xs:schema>'))

    def holds(text: str) -> bool:
        element = etree.Element("v")
        element.text = text
        return schema.validate(element)

    return holds


IS_DURATION = schema_type("duration")


# --- periods


@given(PERIODS, st.booleans())
def test_a_period_reads_as_it_is_written(value, short) -> None:
    written = periods.format(value, short=short)
    parsed = periods.parse(written)
    assert parsed.value == value
    assert parsed.report.findings == ()
    assert periods.read(written).report.findings == ()


@given(DATES, st.integers(0, 800))
def test_the_short_form_leaves_out_what_is_shared(start, days) -> None:
    try:
        end = start + timedelta(days)
    except OverflowError:
        return
    short = periods.format(Period(start, end), short=True).partition("/")[2]
    assert len(short) == (
        2 if (start.year, start.month) == (end.year, end.month) else 5 if start.year == end.year else 10
    )
    assert end.isoformat().endswith(short)


@given(st.lists(st.tuples(DATES, DATES).map(lambda pair: Period(*sorted(pair))), max_size=6))
def test_periods_are_ordered_by_start_and_end(found) -> None:
    assert sorted(found) == sorted(found, key=lambda period: (period.start, period.end))


@given(PERIODS)
def test_both_ends_belong_to_a_period(value) -> None:
    assert value.contains(value.start)
    assert value.contains(value.end)


@given(DATES, DATES, DATES)
def test_a_day_lies_in_a_period_between_its_ends(a, b, day) -> None:
    value = Period(min(a, b), max(a, b))
    assert value.contains(day) == (value.start.toordinal() <= day.toordinal() <= value.end.toordinal())


def test_other_kinds_are_neither_ordered_nor_contained() -> None:
    days = Period(date(2024, 4, 1), date(2024, 4, 2))
    local = Period(datetime(2024, 4, 1), datetime(2024, 4, 2))  # noqa: DTZ001
    aware = Period(datetime(2024, 4, 1, tzinfo=JST), datetime(2024, 4, 2, tzinfo=JST))
    for one, other in ((days, local), (local, aware), (aware, days)):
        with pytest.raises(TypeError):
            _ = one < other
        with pytest.raises(UsageError):
            one.contains(other.start)
    for what in (None, "2024-04-01"):
        with pytest.raises(UsageError):
            days.contains(what)


def test_a_period_is_not_less_than_itself_nor_than_something_else() -> None:
    days = Period(date(2024, 4, 1), date(2024, 4, 2))
    assert not days < Period(date(2024, 4, 1), date(2024, 4, 2))
    assert days <= Period(date(2024, 4, 1), date(2024, 4, 2))
    with pytest.raises(TypeError):
        _ = days < date(2024, 4, 1)


def test_a_period_does_not_show_its_days() -> None:
    assert "2024" not in repr(Period(date(2024, 4, 1), date(2024, 4, 2)))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2024-04-30/2024-04-01", ["GYO-TIME-017"]),
        ("2024-12-01/01-31", ["GYO-TIME-017"]),
        ("2024-04-30/01", ["GYO-TIME-017"]),
        ("2024-04-01T10:00:00Z/2024-04-01T18:00:00+09:00", ["GYO-TIME-017"]),
        ("2024-04-01/2024-04-02T10:00:00", ["GYO-TIME-018"]),
        ("2024-04-01T10:00:00/2024-04-02", ["GYO-TIME-018"]),
        ("2024-04-01T10:00:00/2024-04-02T10:00:00Z", ["GYO-TIME-018"]),
        ("2024-04-01/2024-04-31", ["GYO-DATE-002"]),
        ("2024-04-01/31", ["GYO-DATE-002"]),
        ("2024-02-30/03-01", ["GYO-DATE-002"]),
        ("2024-04-01T25:00:00/2024-04-02T10:00:00", ["GYO-TIME-009"]),
        ("2024-04-01T00:00:00/2024-04-01T24:00:00", ["GYO-TIME-010"]),
        ("2024-04-01", ["GYO-TIME-016"]),
        ("2024-04-01/", ["GYO-TIME-016"]),
        ("/2024-04-01", ["GYO-TIME-016"]),
        ("2024-04-01/2024-04-02/2024-04-03", ["GYO-TIME-016"]),
        ("2024-04-01--2024-04-02", ["GYO-TIME-016"]),
        ("2024-04-01/P1M", ["GYO-TIME-016"]),
        ("P1M/2024-04-01", ["GYO-TIME-016"]),
        ("2024-04/05", ["GYO-TIME-016"]),
        ("2024/2025", ["GYO-TIME-016"]),
        ("2024-04-01/5", ["GYO-TIME-016"]),
        ("2024-04-01/4-5", ["GYO-TIME-016"]),
        ("2024-04-01T09:00:00/17:00:00", ["GYO-TIME-016"]),
        ("2024-04-01T09:00:00/02T17:00:00", ["GYO-TIME-016"]),
        ("09:00/12:00", ["GYO-TIME-016"]),
        ("2024-04-01/2024-04-02\n", ["GYO-TIME-016"]),
    ],
)
def test_what_is_no_period(text, rules) -> None:
    assert periods.parse(text).value is None
    assert rule_ids(periods.check(text)) == rules


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("令和6年4月1日から令和7年3月31日まで", "2024-04-01/2025-03-31"),
        ("令和6年4月1日～令和7年3月31日", "2024-04-01/2025-03-31"),
        ("令和六年四月一日から令和七年三月三十一日まで", "2024-04-01/2025-03-31"),
        ("R6.4.1～R7.3.31", "2024-04-01/2025-03-31"),
        ("R6.4.1-R7.3.31", "2024-04-01/2025-03-31"),
        ("2024/4/1～2024/4/30", "2024-04-01/2024-04-30"),
        ("2024.4.1～2024.4.30", "2024-04-01/2024-04-30"),
        ("2024-04-01 - 2024-04-30", "2024-04-01/2024-04-30"),
        ("2024-04-01 – 2024-04-30", "2024-04-01/2024-04-30"),
        ("昭和64年1月1日から平成元年1月10日まで", "1989-01-01/1989-01-10"),
        ("2020年（令和２年）12月 25日から 2026年（令和８年）３月 31日まで", "2020-12-25/2026-03-31"),
        ("2024年4月1日10時から2024年4月2日12時まで", "2024-04-01T10:00:00/2024-04-02T12:00:00"),
        ("2024/4/1 10:00 - 2024/4/2 9:00", "2024-04-01T10:00:00/2024-04-02T09:00:00"),
        ("2024-04-01T00:00+00:00/2024-04-01T09:00+00:00", "2024-04-01T00:00:00Z/2024-04-01T09:00:00Z"),
        (" 2024-04-01/2024-04-30", "2024-04-01/2024-04-30"),
        ("2024年4月1日から2024年4月30日まで", "2024-04-01/2024-04-30"),
        ("2024年4月1日～4月30日", "2024-04-01/2024-04-30"),
        ("2024年4月1日〜30日", "2024-04-01/2024-04-30"),
        ("2024-04-01 ~ 2024-04-30", "2024-04-01/2024-04-30"),
        ("２０２４－０４－０１／３０", "2024-04-01/2024-04-30"),
    ],
)
def test_periods_as_people_write_them(text, written) -> None:
    read = periods.read(text)
    assert periods.format(read.value) == written
    assert {"GYO-TIME-030"} <= set(rule_ids(read.report)) <= {"GYO-TIME-030", "GYO-DATE-005"}
    assert periods.parse(text).value is None


@pytest.mark.parametrize(
    ("text", "written", "taken"),
    [
        ("2024年4月1日（月）から4月30日（火）まで", "2024-04-01/2024-04-30", "the year of the end"),
        ("令和六年四月一日から五月三日まで", "2024-04-01/2024-05-03", "the year of the end"),
        ("2025年（令和7年）6月13日～7月1日", "2025-06-13/2025-07-01", "the year of the end"),
        ("2024/4/1～4/30", "2024-04-01/2024-04-30", "the year of the end"),
        ("R6.4.1 (月) ～ 4.30 (火)", "2024-04-01/2024-04-30", "the year of the end"),
        ("2024-04-01〜04-30", "2024-04-01/2024-04-30", "the year of the end"),
        ("令和6年4月1日～30日", "2024-04-01/2024-04-30", "year and month"),
        ("2024/4/1～30", "2024-04-01/2024-04-30", "year and month"),
        ("令和6年4月1日から7年3月31日まで", "2024-04-01/2025-03-31", "the era of the end"),
        ("令和元年5月1日から元年5月3日まで", "2019-05-01/2019-05-03", "the era of the end"),
        ("R6.4.1～7.3.31", "2024-04-01/2025-03-31", "the era of the end"),
        ("2024年4月1日10時から12時まで", "2024-04-01T10:00:00/2024-04-01T12:00:00", "the date of the end"),
        ("R6.4.1 10:00-12:00", "2024-04-01T10:00:00/2024-04-01T12:00:00", "the date of the end"),
        ("2024/4/1 10:00 - 4/2 9:00", "2024-04-01T10:00:00/2024-04-02T09:00:00", "the year of the end"),
        ("令和6年4月1日10時から2日9時まで", "2024-04-01T10:00:00/2024-04-02T09:00:00", "year and month"),
    ],
)
def test_what_the_end_takes_from_the_start_is_told(text, written, taken) -> None:
    read = periods.read(text)
    assert periods.format(read.value) == written
    said = [
        finding.message("en") for finding in read.report if " taken from the start" in finding.message("en")
    ]
    assert [message.startswith(f"Read with this change: {taken}") for message in said] == [True]


def test_a_full_end_takes_nothing() -> None:
    for text in ("2024年4月1日から2024年4月30日まで", "R6.4.1～R6.4.30", "2024-04-01/30"):
        assert not any("taken" in finding.message("en") for finding in periods.read(text).report)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("平成31年4月1日から5月31日まで", ["GYO-DATE-003"]),
        ("平成31年4月1日から2年3月31日まで", ["GYO-TIME-017"]),
        ("令和6年4月1日～3月31日", ["GYO-TIME-017"]),
        ("2024年2月30日から3月1日まで", ["GYO-DATE-002"]),
        ("2024年4月1日（火）から4月31日まで", ["GYO-DATE-010", "GYO-DATE-002"]),
        ("2024年4月1日25時から31日9時", ["GYO-TIME-009", "GYO-DATE-002"]),
        ("明治5年1月1日～明治6年1月3日", ["GYO-DATE-004"]),
        ("2024年4月から2024年5月1日まで", ["GYO-DATE-008"]),
        ("2024年4月1日から12時まで", ["GYO-TIME-018"]),
        ("2024年4月1日10時から4月2日9時（日本時間）まで", ["GYO-TIME-018"]),
        ("2024年4月1日10時から24時まで", ["GYO-TIME-010"]),
        ("2024年4月1日午前9時から午後12時まで", ["GYO-TIME-013"]),
        ("2024年4月1日10時から翌日12時まで", ["GYO-TIME-016"]),
        ("2024年4月1日から25年3月31日まで", ["GYO-TIME-016"]),
        ("2024.4.1～25.3.31", ["GYO-TIME-016"]),
        ("4月1日から2024年4月30日まで", ["GYO-TIME-016"]),
        ("2024/4/1-2024/4/30-2024/5/1", ["GYO-TIME-016"]),
        ("2024/4/1から～2024/4/30", ["GYO-TIME-016"]),
        ("2024/4/1/2024/4/30", ["GYO-TIME-016"]),
        ("から", ["GYO-TIME-016"]),
        ("100-0001", ["GYO-TIME-016"]),
    ],
)
def test_a_wrong_side_says_why(text, rules) -> None:
    read = periods.read(text)
    assert read.value is None
    assert rule_ids(read.report) == rules


def test_a_period_in_words() -> None:
    days = Period(date(2024, 4, 1), date(2025, 3, 31))
    assert days.describe() == "2024年4月1日から2025年3月31日まで"
    assert days.describe("en") == "2024-04-01 to 2025-03-31"
    moments = Period(datetime(2024, 4, 1, 9, tzinfo=JST), datetime(2024, 4, 1, 17, tzinfo=JST))
    assert moments.describe() == "2024年4月1日 09:00:00+09:00から2024年4月1日 17:00:00+09:00まで"


@given(PERIODS, st.sampled_from(["ja", "en"]))
def test_a_period_is_read_back_from_its_words(value, lang) -> None:
    words = value.describe(lang)
    assert periods.read(words.replace(" to ", "~")).value == value


@pytest.mark.parametrize(
    "text",
    [
        "2024年4月1日から",
        "4月1日から4月30日まで",
        "2024年12月1日から1月31日まで",
        "2024年度",
        "2024-04-01-2024-04-30",
    ],
)
def test_periods_that_would_be_a_guess_are_not_read(text) -> None:
    assert periods.read(text).value is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2024, 4, 2), date(2024, 4, 1)),
        (date(2024, 4, 1), datetime(2024, 4, 2)),  # noqa: DTZ001
        (datetime(2024, 4, 1), datetime(2024, 4, 2, tzinfo=JST)),  # noqa: DTZ001
        ("2024-04-01", "2024-04-02"),
        (None, None),
    ],
)
def test_a_period_that_cannot_be_is_misuse(start, end) -> None:
    with pytest.raises(UsageError):
        Period(start, end)


def test_offsets_at_the_edge_of_the_calendar_compare() -> None:
    text = "0001-01-01T00:00:00+09:00/9999-12-31T23:59:59-09:00"
    assert periods.format(periods.parse(text).unwrap()) == text


# --- elapsed times


@given(st.integers(0, 99 * 60 + 59))
def test_an_elapsed_time_reads_as_it_is_written(minutes) -> None:
    value = timedelta(minutes=minutes)
    written = elapsed.format(value)
    assert written == f"{minutes // 60:02}:{minutes % 60:02}"
    parsed = elapsed.parse(written)
    assert parsed.value == value
    assert rule_ids(parsed.report) == (["GYO-TIME-020"] if minutes >= 24 * 60 else [])
    assert parsed.report.ok


@pytest.mark.parametrize(
    "text",
    ["2:00", "100:00", "02:60", "02:00:00", "0200", "-02:00", "PT2H", "90分", "02：00", "02:00\n", "2時間"],
)
def test_what_is_no_elapsed_time(text) -> None:
    assert rule_ids(elapsed.check(text)) == ["GYO-TIME-019"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2時間", "02:00"),
        ("2時間30分", "02:30"),
        ("1時間半", "01:30"),
        ("90分", "01:30"),
        ("90分間", "01:30"),
        ("2:00", "02:00"),
        ("２時間", "02:00"),
        ("2 時間", "02:00"),
        ("二時間", "02:00"),
        ("一時間半", "01:30"),
        ("二時間三十分", "02:30"),
        ("百二十分", "02:00"),
        ("一〇分", "00:10"),
    ],
)
def test_elapsed_times_as_people_write_them(text, written) -> None:
    read = elapsed.read(text)
    assert elapsed.format(read.value) == written
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


@given(st.integers(0, 99 * 60 + 59))
def test_an_elapsed_time_is_read_back_from_its_words(minutes) -> None:
    value = timedelta(minutes=minutes)
    assert elapsed.read(elapsed.describe(value)).value == value


def test_an_elapsed_time_in_words() -> None:
    value = timedelta(hours=1, minutes=30)
    assert (elapsed.describe(value), elapsed.describe(value, "en")) == ("1時間30分", "1 hour 30 minutes")
    assert (elapsed.describe(timedelta()), elapsed.describe(timedelta(), "en")) == ("0分", "0 minutes")
    for wrong in (None, 90, timedelta(seconds=30), timedelta(hours=100)):
        with pytest.raises(UsageError):
            elapsed.describe(wrong)


@pytest.mark.parametrize(
    "text", ["百分時間", "二百百分", "半日", "1時間半5分", "2時", "約2時間", "1日", "9999分", "30秒", "分"]
)
def test_elapsed_times_that_would_be_a_guess_are_not_read(text) -> None:
    assert elapsed.read(text).value is None


@pytest.mark.parametrize("value", [timedelta(seconds=30), timedelta(hours=100), timedelta(minutes=-1)])
def test_only_what_the_form_holds_is_written(value) -> None:
    with pytest.raises(UsageError):
        elapsed.format(value)


def test_a_day_is_a_long_elapsed_time() -> None:
    assert rule_ids(elapsed.check("24:00")) == ["GYO-TIME-020"]
    assert rule_ids(elapsed.check("23:59")) == []


# --- lengths

NUMBERS = st.integers(0, 9_999_999) | st.integers(0, 40)
LENGTHS = st.builds(Length, NUMBERS, NUMBERS, NUMBERS)


@given(LENGTHS)
def test_a_length_reads_as_it_is_written(value) -> None:
    written = lengths.format(value)
    assert IS_DURATION(written)
    parsed = lengths.parse(written)
    assert parsed.value == value
    assert parsed.report.findings == ()


@given(st.text(alphabet="P0123YMDWT-.", min_size=1, max_size=10))
def test_lengths_are_durations_of_xml_schema(text) -> None:
    if lengths.parse(text).value is not None:
        assert IS_DURATION(text)
    elif IS_DURATION(text):
        assert set(text) & set("T-.")


@pytest.mark.parametrize(
    ("text", "plain"), [("P1Y6M", "P1Y6M0D"), ("P1M15D", "P0Y1M15D"), ("P1Y1D", "P1Y0M1D")]
)
def test_two_units_are_read_with_an_advice(text, plain) -> None:
    parsed = lengths.parse(text)
    assert [(finding.rule, finding.suggestion) for finding in parsed.report] == [("GYO-TIME-022", plain)]
    assert parsed.value == lengths.parse(plain).unwrap()


@pytest.mark.parametrize(
    ("text", "rules", "plain"),
    [
        ("P01Y", ["GYO-TIME-031"], "P1Y"),
        ("P0001Y", ["GYO-TIME-031"], "P1Y"),
        ("P00D", ["GYO-TIME-031"], "P0D"),
        ("P1Y06M10D", ["GYO-TIME-031"], "P1Y6M10D"),
        ("P01Y6M", ["GYO-TIME-022", "GYO-TIME-031"], "P1Y6M0D"),
    ],
)
def test_leading_zeros_are_read_with_an_advice(text, rules, plain) -> None:
    parsed = lengths.parse(text)
    assert [(finding.rule, finding.suggestion) for finding in parsed.report] == [
        (rule, plain) for rule in rules
    ]
    assert parsed.report.ok
    assert parsed.value == lengths.parse(plain).unwrap()


@pytest.mark.parametrize(
    "text",
    [
        "P",
        "P1",
        "1Y",
        "P2W",
        "PT2H",
        "P1DT2H",
        "-P1D",
        "P-1D",
        "P1.5D",
        "P1D1M",
        "P1M1Y",
        "p1d",
        "P１D",
        "P12345678D",
        "P1D\n",
    ],
)
def test_what_is_no_length(text) -> None:
    assert rule_ids(lengths.check(text)) == ["GYO-TIME-021"]


@given(DATES, st.integers(0, 300), st.integers(0, 40), st.integers(0, 4000))
def test_adding_goes_by_the_calendar(day, years, months, days) -> None:
    added = Length(years, months, days).add_to(day)
    total = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = total // 12, total % 12 + 1
    if year > 9999:
        assert rule_ids(added.report) == ["GYO-TIME-024"]
        return
    last = calendar.monthrange(year, month)[1]
    wanted = date(year, month, min(day.day, last)).toordinal() + days
    clamped = ["GYO-TIME-023"] if day.day > last else []
    if wanted > date.max.toordinal():
        assert rule_ids(added.report) == [*clamped, "GYO-TIME-024"]
        assert added.value is None
    else:
        assert added.value == date.fromordinal(wanted)
        assert rule_ids(added.report) == clamped
        assert added.report.ok


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2024-01-31", "P1M1D", "2024-03-01"),
        ("2024-12-31", "P1D", "2025-01-01"),
        ("2024-12-31", "P0D", "2024-12-31"),
        ("9998-12-31", "P1Y", "9999-12-31"),
        ("9999-12-30", "P1D", "9999-12-31"),
        ("0001-01-01", "P3652058D", "9999-12-31"),
    ],
)
def test_the_end_of_the_month(day, text, wanted) -> None:
    assert lengths.parse(text).unwrap().add_to(date.fromisoformat(day)).unwrap() == date.fromisoformat(wanted)


def test_huge_lengths_do_not_raise() -> None:
    for value in (Length(9_999_999), Length(0, 9_999_999), Length(0, 0, 9_999_999)):
        assert value.add_to(date.min).value is None


@given(LENGTHS, LENGTHS)
def test_comparison_is_antisymmetric(one, other) -> None:
    there, back = one.compare(other), other.compare(one)
    assert there == (None if back is None else -back)
    assert one.compare(one) == 0


@given(
    st.builds(Length, *[st.integers(0, 30)] * 3),
    st.builds(Length, *[st.integers(0, 30)] * 3),
    st.dates(max_value=date(9000, 1, 1)),
)
def test_what_compares_does_so_from_every_day(one, other, day) -> None:
    """Never the other way round; the end of a month may level a difference of days."""
    verdict = one.compare(other)
    first, second = one.add_to(day).unwrap(), other.add_to(day).unwrap()
    if verdict == 0:
        assert first == second
    elif verdict == 1:
        assert first >= second
    elif verdict == -1:
        assert first <= second


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("P1Y", "P12M", 0),
        ("P1M", "P30D", None),
        ("P1M1D", "P1M", 1),
        ("P27D", "P28D", -1),
        ("P2M", "P1M31D", None),
    ],
)
def test_units_do_not_compare(one, other, wanted) -> None:
    assert lengths.parse(one).unwrap().compare(lengths.parse(other).unwrap()) == wanted


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("3年", "P3Y"),
        ("3年間", "P3Y"),
        ("6か月", "P6M"),
        ("６ヶ月", "P6M"),
        ("6カ月間", "P6M"),
        ("6箇月", "P6M"),
        ("1年6か月", "P1Y6M0D"),
        ("10日", "P10D"),
        ("10日間", "P10D"),
        ("2週間", "P14D"),
        ("半年", "P6M"),
        ("半年間", "P6M"),
        ("1年半", "P1Y6M0D"),
        ("一年半", "P1Y6M0D"),
        ("5ヵ年", "P5Y"),
        ("５か年", "P5Y"),
        ("5ヶ年間", "P5Y"),
        ("三箇月", "P3M"),
        ("二十日間", "P20D"),
    ],
)
def test_lengths_as_people_write_them(text, written) -> None:
    read = lengths.read(text)
    assert lengths.format(read.value) == written
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


@pytest.mark.parametrize(
    "text",
    [
        "6月",
        "半月",
        "1年半6か月",
        "1年半10日",
        "1か月半",
        "半か年",
        "年半",
        "数日",
        "約3年",
        "99999999日",
        "1428572週",
        "9999999週間",
        "年",
        "2024年4月1日",
    ],
)
def test_lengths_that_would_be_a_guess_are_not_read(text) -> None:
    assert lengths.read(text).value is None


@given(st.builds(Length, *[st.integers(0, 99)] * 3))
def test_a_length_is_read_back_from_its_japanese_words(value) -> None:
    assert lengths.read(value.describe("ja")).value == value


def test_a_length_in_english_words() -> None:
    assert Length(1, 6, 0).describe("en") == "1 year 6 months"
    assert Length().describe("en") == "0 days"


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (0, 10_000_000, 0), (1.0, 0, 0), (True, 0, 0), ("1", 0, 0)])
def test_a_length_that_cannot_be_is_misuse(numbers) -> None:
    with pytest.raises(UsageError):
        Length(*numbers)


@pytest.mark.parametrize("day", [None, "2024-01-31", datetime(2024, 1, 31)])  # noqa: DTZ001
def test_a_length_is_added_to_a_date(day) -> None:
    with pytest.raises(UsageError):
        Length(1).add_to(day)
    with pytest.raises(UsageError):
        Length(1).compare(timedelta(1))


@pytest.mark.parametrize("text", ["2024年", "二〇二四年", "１９９０年"])
def test_a_year_is_no_length(text: str) -> None:
    assert lengths.read(text).value is None
    assert lengths.read("2024年間").unwrap().years == 2024


def test_a_stretch_of_time_is_no_offset() -> None:
    assert date_times.read("2024年4月1日10:00-12:00").value is None
    assert date_times.read("2024年4月1日10:00+09:00").value is not None
    assert periods.read("2024年4月1日10:00-12:00").value is not None
