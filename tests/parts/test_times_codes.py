"""Code tables and time bands (GIF 441)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import basis, tables
from gyosei_forms.errors import UsageError
from gyosei_forms.parts.times import bands, codes, months, seasons, target_times, thirds
from gyosei_forms.parts.times.bands import Band, Bands
from gyosei_forms.parts.times.codes import CodeTable
from gyosei_forms.text import Text

TABLES = [codes.hours, target_times, months, seasons, thirds]
EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


def pairs(report) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.suggestion) for finding in report]


# --- tables


@EVERY_TABLE
def test_every_code_reads_as_it_is_written(table) -> None:
    for code in table:
        assert table.format(table.parse(code.code).unwrap()) == code.code
        assert table.get(code.code) is code
        assert code.word("ja")
        assert code.word("en").isascii()
        if not code.exceptional:
            assert table.read(code.word("ja")).unwrap() == code
            assert table.check(code.code).findings == ()


@EVERY_TABLE
def test_one_code_stands_for_unknown(table) -> None:
    assert [code.code for code in table if code.unknown and not code.exceptional] == [
        "00" if table in (seasons, thirds) else "99"
    ]
    assert table.read("不明").unwrap().unknown


def test_the_tables_have_the_codes_of_the_standard() -> None:
    hours = [f"{hour:02}" for hour in range(24)]
    assert [code.code for code in codes.hours] == [code.code for code in target_times] == [*hours, "99"]
    assert [code.code for code in months] == [f"{month:02}" for month in range(1, 13)] + ["99", "00"]
    assert [code.code for code in seasons] == [f"{letter}{n}" for n in "1234" for letter in "ABCD"] + ["00"]
    assert [code.code for code in thirds] == ["A1", "A2", "A3", "00"]
    assert len(seasons) == 17


@pytest.mark.parametrize(
    ("code", "ja", "en"),
    [
        ("A1", "春", "spring"),
        ("D2", "晩夏", "late summer"),
        ("C3", "仲秋", "mid-autumn"),
        ("B4", "初冬", "early winter"),
    ],
)
def test_the_names_of_seasons(code, ja, en) -> None:
    assert seasons.get(code).name == Text(ja, en)


def test_the_same_code_means_other_things_in_other_tables() -> None:
    assert seasons.get("A1") != thirds.get("A1")
    with pytest.raises(UsageError):
        thirds.format(seasons.get("A1"))


OLDER_SEASONS = dict(
    zip(
        [f"{tens}{ones}" for tens in "1234" for ones in "0123"],
        [f"{letter}{n}" for n in "1234" for letter in "ABCD"],
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("table", "older"),
    [(seasons, OLDER_SEASONS), (thirds, {"10": "A1", "20": "A2", "30": "A3", "99": "00"})],
)
def test_codes_of_older_editions(table, older) -> None:
    for old, present in older.items():
        parsed = table.parse(old)
        assert parsed.value is None
        assert pairs(parsed.report) == [("GYO-TIME-028", present)]
        read = table.read(old)
        assert table.format(read.value) == present
        assert rule_ids(read.report) == ["GYO-TIME-030"]
        assert "2022" in read.report.findings[0].message("ja")


def test_the_exceptional_code_for_an_unknown_month() -> None:
    parsed = months.parse("00")
    assert parsed.unwrap().unknown
    assert rule_ids(parsed.report) == ["GYO-TIME-029"]
    assert months.format(parsed.value) == "00"
    assert months.read("不明").unwrap().code == "99"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (months, "13"), (months, "4"), (months, "4月"), (months, "０４"), (months, "04 "), (months, ""),
        (seasons, "A5"), (seasons, "E1"), (seasons, "a1"), (seasons, "春"), (seasons, "99"), (seasons, "14"),
        (thirds, "A4"), (thirds, "B1"), (thirds, "40"), (thirds, "上旬"),
        (target_times, "24"), (target_times, "9"), (target_times, "09:00"), (target_times, "09時頃"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_table(table, text) -> None:
    assert rule_ids(table.check(text)) == ["GYO-TIME-027"]


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        (months, "4月", "04"),
        (months, "４", "04"),
        (months, "12 月", "12"),
        (seasons, "初春", "B1"),
        (seasons, "ａ１", "A1"),
        (thirds, "中旬", "A2"),
        (target_times, "9", "09"),
        (target_times, "0", "00"),
        (target_times, "未定", "99"),
        (target_times, "09:00", "09"),
    ],
)
def test_codes_as_people_write_them(table, text, code) -> None:
    read = table.read(text)
    assert read.unwrap().code == code
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (months, "0"),
        (months, "卯月"),
        (seasons, "0"),
        (seasons, "99"),
        (thirds, "1"),
        (target_times, "09時頃"),
    ],
)
def test_what_would_be_a_guess_is_not_read(table, text) -> None:
    assert table.read(text).value is None


@EVERY_TABLE
def test_an_unknown_code_asked_for_is_misuse(table) -> None:
    for code in ("ZZ", None):
        with pytest.raises(UsageError):
            table.get(code)


def test_every_row_of_the_data_has_a_source() -> None:
    data = tables.read_toml("parts/times.toml")
    cited = [
        row["source"]
        for table in data.values()
        for rows in (table, *table.get("older", ()), *table.get("codes", ()), *table.get("days", ()))
        for row in (rows,)
        if "source" in row
    ]
    assert all("source" in table for table in data.values())
    for written in cited:
        assert basis.cite(*written.split())
    assert all(isinstance(table, CodeTable) and table.basis for table in TABLES)


# --- time bands

HOURS = st.lists(st.integers(0, 23), min_size=1, unique=True).map(sorted)


@given(HOURS)
def test_codes_of_hours_read_as_they_are_written(hours) -> None:
    text = ",".join(f"{hour:02}" for hour in hours)
    parsed = bands.parse(text)
    assert parsed.report.findings == ()
    assert bands.format(parsed.unwrap()) == text
    minutes = {minute for band in parsed.value.intervals for minute in range(band.start, band.end)}
    assert minutes == {hour * 60 + minute for hour in hours for minute in range(60)}


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_an_interval_reads_as_it_is_written(start, end) -> None:
    text = f"{start // 60:02}:{start % 60:02}/{end // 60:02}:{end % 60:02}"
    parsed = bands.parse(text)
    if start < end:
        value = parsed.unwrap()
        assert bands.format(value, style="interval") == text
        assert bands.format(value) == (text if value.codes is None else ",".join(value.codes))
        assert parsed.report.findings == ()
    else:
        assert parsed.value is None
        assert rule_ids(parsed.report) == ["GYO-TIME-026"]


@given(HOURS)
def test_each_run_of_hours_is_one_interval(hours) -> None:
    value = bands.parse(",".join(f"{hour:02}" for hour in hours)).unwrap()
    runs = sum(hour - 1 not in hours for hour in hours)
    assert len(value.intervals) == runs
    again = [code for band in value.intervals for code in bands.parse(band.text).unwrap().codes]
    assert again == [f"{hour:02}" for hour in hours]


def test_the_last_hour_ends_at_24() -> None:
    assert bands.parse("23").unwrap().intervals == (Band(23 * 60, 24 * 60),)
    assert bands.format(bands.parse("23").unwrap(), style="interval") == "23:00/24:00"
    assert bands.format(bands.parse("00:00/24:00").unwrap()).count(",") == 23


def test_unknown_bands() -> None:
    value = bands.parse("99").unwrap()
    assert value == Bands()
    assert value.unknown
    assert bands.format(value) == "99"
    assert (value.describe("ja"), value.describe("en")) == ("不明・未定", "unknown or undecided")
    assert rule_ids(bands.check("99,09")) == ["GYO-TIME-003"]
    with pytest.raises(UsageError):
        bands.format(value, style="interval")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10,09", [("GYO-TIME-006", "09,10")]),
        ("09,09", [("GYO-TIME-007", "09")]),
        ("10,09,10", [("GYO-TIME-007", "09,10")]),
    ],
)
def test_untidy_codes_are_read_and_told(text, found) -> None:
    parsed = bands.parse(text)
    assert pairs(parsed.report) == found
    assert bands.format(parsed.unwrap()) == found[0][1]


@pytest.mark.parametrize("text", ["22:00/06:00", "22:00/00:00", "22:30/06:00", "09:00/09:00", "00:00/00:00"])
def test_a_band_does_not_cross_midnight(text) -> None:
    parsed = bands.parse(text)
    assert parsed.value is None
    assert pairs(parsed.report) == [("GYO-TIME-026", None)]  # reversed or over midnight: nothing to suggest
    assert parsed.report.ok


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("9,10", ["GYO-TIME-025"]),
        ("09, 10", ["GYO-TIME-025"]),
        ("09、10", ["GYO-TIME-025"]),
        ("09,", ["GYO-TIME-025"]),
        ("24", ["GYO-TIME-025"]),
        ("0910", ["GYO-TIME-025"]),
        ("9:00/12:00", ["GYO-TIME-025"]),
        ("09:00-12:00", ["GYO-TIME-025"]),
        ("09:00:00/12:00:00", ["GYO-TIME-025"]),
        ("09:00/12:00,13:00/14:00", ["GYO-TIME-025"]),
        ("09:00/", ["GYO-TIME-025"]),
        ("09:00/25:00", ["GYO-TIME-009"]),
        ("09:00/24:30", ["GYO-TIME-009"]),
        ("09:60/12:00", ["GYO-TIME-009"]),
        ("24:00/24:00", ["GYO-TIME-010"]),
    ],
)
def test_what_is_no_band(text, rules) -> None:
    assert bands.parse(text).value is None
    assert rule_ids(bands.check(text)) == rules


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("9時〜17時半", "09:00/17:30"),
        ("9:00～12:00", "09:00/12:00"),
        ("9:00-12:00", "09:00/12:00"),
        ("午前9時から午後5時まで", "09:00/17:00"),
        ("22時から24時まで", "22:00/24:00"),
        ("９：００／１２：００", "09:00/12:00"),
        ("9、10", "09:00/11:00"),
        ("9, 10", "09:00/11:00"),
    ],
)
def test_bands_as_people_write_them(text, interval) -> None:
    read = bands.read(text)
    assert bands.format(read.value, style="interval") == interval
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("9時～12時、13時～17時", "09,10,11,13,14,15,16"),
        ("13時～15時、9時～10時", "09,13,14"),
        ("9時から12時までと13時から15時まで", "09,10,11,13,14"),
        ("9時から12時まで及び午後1時から3時", None),
        ("9:00/12:00,13:00/15:00", "09,10,11,13,14"),
        ("9時～12時、12時～15時", "09,10,11,12,13,14"),
        ("九時より十二時まで", "09,10,11"),
        ("不明", "99"),
        ("未定", "99"),
        ("不明・未定", "99"),
    ],
)
def test_several_bands_and_none(text, written) -> None:
    read = bands.read(text)
    assert (read.value and bands.format(read.value)) == written
    if written is None:
        assert rule_ids(read.report) == ["GYO-TIME-026"]
    else:
        assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


def test_bands_that_overlap_are_told() -> None:
    read = bands.read("9時～12時、11時～13時")
    assert bands.format(read.value) == "09,10,11,12"
    assert "GYO-TIME-007" in rule_ids(read.report)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("9時～12時、13時～17時半", "GYO-TIME-025"),
        ("9時～25時、13時～14時", "GYO-TIME-009"),
        ("9時～12時、13時～午後12時", "GYO-TIME-013"),
        ("9時～12時、", "GYO-TIME-025"),
        ("9時～12時、13", "GYO-TIME-025"),
        ("未", "GYO-TIME-025"),
        ("9時から", "GYO-TIME-025"),
        ("朝から晩まで", "GYO-TIME-025"),
        ("22時から翌6時まで", "GYO-TIME-025"),
        ("22時から6時まで", "GYO-TIME-026"),
        ("午前9時から午後12時まで", "GYO-TIME-013"),
        ("9時から25時まで", "GYO-TIME-009"),
    ],
)
def test_bands_that_would_be_a_guess_are_not_read(text, rule) -> None:
    read = bands.read(text)
    assert read.value is None
    assert rule_ids(read.report) == [rule]


def test_bands_in_words() -> None:
    value = bands.parse("09,10,13").unwrap()
    assert value.describe("ja") == "09:00から11:00まで、13:00から14:00まで"
    assert value.describe("en") == "09:00 to 11:00, 13:00 to 14:00"


def test_half_hours_have_no_codes() -> None:
    value = bands.parse("09:30/12:00").unwrap()
    assert value.codes is None
    assert bands.format(value) == "09:30/12:00"
    for style in ("codes", "words", ""):
        with pytest.raises(UsageError):
            bands.format(value, style=style)


def test_several_bands_with_half_hours_have_no_form() -> None:
    value = Bands((Band(9 * 60, 12 * 60 + 30), Band(13 * 60, 17 * 60)))
    for style in (None, "codes", "interval"):
        with pytest.raises(UsageError):
            bands.format(value, style=style)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Band(0, 0),
        lambda: Band(60, 1441),
        lambda: Band(-60, 60),
        lambda: Band(0.0, 60),
        lambda: Bands([Band(0, 60)]),
        lambda: Bands((Band(0, 60), Band(60, 120))),
        lambda: Bands((Band(120, 180), Band(0, 60))),
        lambda: Bands(("09",)),
    ],
)
def test_bands_that_cannot_be_are_misuse(build) -> None:
    with pytest.raises(UsageError):
        build()
