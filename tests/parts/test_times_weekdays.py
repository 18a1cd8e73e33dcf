"""Weekdays and recurrence (GIF 441), with Python's calendar as the other opinion."""

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.times import recurrence, weekdays
from gyosei_forms.parts.times.recurrence import Group, Recurrence, Week
from gyosei_forms.parts.times.weekdays import Weekday

REAL = [day for day in Weekday if day is not Weekday.UNKNOWN]
LISTS = st.lists(st.sampled_from(REAL), min_size=1, unique=True)
DAYS = st.dates(date(1, 1, 1), date.max)


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


# --- weekdays


@given(LISTS, st.sampled_from(["digits", "kanji"]))
def test_weekdays_read_as_they_are_written(days, style) -> None:
    written = weekdays.format(days, style=style)
    parsed = weekdays.parse(written)
    assert parsed.value == tuple(sorted(days))
    assert parsed.report.findings == ()
    assert weekdays.format(parsed.value, style=style) == written


@given(DAYS)
def test_the_weekday_of_a_date(day: date) -> None:
    assert Weekday.of(day).word("en") == calendar.day_name[day.weekday()]


def test_one_weekday_may_have_its_full_name() -> None:
    assert weekdays.parse("月曜日").unwrap() == weekdays.parse("月").unwrap() == (Weekday.MONDAY,)
    assert weekdays.parse("日曜日").unwrap() == (Weekday.SUNDAY,)


def test_unknown_is_a_code_of_its_own() -> None:
    assert weekdays.parse("9").unwrap() == (Weekday.UNKNOWN,)
    assert weekdays.format([Weekday.UNKNOWN]) == "9"
    assert Weekday.UNKNOWN.word("ja") == "不明"
    assert rule_ids(weekdays.check("19")) == ["GYO-TIME-003"]
    with pytest.raises(UsageError):
        weekdays.format([Weekday.UNKNOWN, Weekday.MONDAY])


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("54321", "GYO-TIME-002", "12345"),
        ("水月", "GYO-TIME-002", "月水"),
        ("11", "GYO-TIME-002", "1"),
        ("土日土", "GYO-TIME-002", "土日"),
        ("8", "GYO-TIME-001", None),
        ("0", "GYO-TIME-001", None),
        ("1月", "GYO-TIME-001", None),
        ("1 2", "GYO-TIME-001", None),
        ("月曜日火曜日", "GYO-TIME-001", None),
        ("月曜", "GYO-TIME-001", None),
        ("平日", "GYO-TIME-001", None),
        ("月火水木金祝", "GYO-TIME-001", None),
        ("Mo", "GYO-TIME-001", None),
        ("１２", "GYO-TIME-001", None),
        ("曜日", "GYO-TIME-001", None),
    ],
)
def test_what_is_no_list_of_weekdays(text, rule, suggestion) -> None:
    parsed = weekdays.parse(text)
    assert parsed.value is None
    assert [(finding.rule, finding.suggestion) for finding in parsed.report] == [(rule, suggestion)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("月・水・金", "135"),
        ("土曜日と日曜日", "67"),
        ("月曜", "1"),
        ("日曜日、土曜日", "67"),
        ("月〜金", "12345"),
        ("月～金", "12345"),
        ("月曜日から金曜日まで", "12345"),
        ("月~水,土", "1236"),
        ("１３５", "135"),
        ("1,3,5", "135"),
        ("1-5", "12345"),
        ("１〜３、６", "1236"),
        ("531", "135"),
        (" 月　火 ", "12"),
    ],
)
def test_weekdays_as_people_write_them(text, digits) -> None:
    read = weekdays.read(text)
    assert weekdays.format(read.value) == digits
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


def test_weekdays_in_words() -> None:
    days = [Weekday.FRIDAY, Weekday.MONDAY]
    assert (weekdays.words(days), weekdays.words(days, "en")) == ("月曜日・金曜日", "Monday, Friday")
    assert (weekdays.words([Weekday.FRIDAY]), weekdays.words([Weekday.FRIDAY], "en")) == ("金曜日", "Friday")
    assert (weekdays.words([Weekday.UNKNOWN]), weekdays.words([Weekday.UNKNOWN], "en")) == ("不明", "unknown")
    for wrong in ([], [1], None):
        with pytest.raises(UsageError):
            weekdays.words(wrong)


@given(LISTS)
def test_weekdays_are_read_back_from_their_words(days) -> None:
    assert weekdays.read(weekdays.words(days)).value == tuple(sorted(days))


@pytest.mark.parametrize(
    "text",
    ["5-1", "1-3-5", "1-5月", "1-8", "月月", "金〜月", "平日", "毎日", "土日祝", "113", "月1", "月曜日曜"],
)
def test_what_would_be_a_guess_is_not_read(text) -> None:
    assert weekdays.read(text).value is None


@pytest.mark.parametrize("days", [[], "12", [1], [[1]], [Weekday.MONDAY, None], 5])
def test_only_weekdays_are_written(days) -> None:
    with pytest.raises(UsageError):
        weekdays.format(days)
    with pytest.raises(UsageError):
        weekdays.format([Weekday.MONDAY], style="letters")


# --- recurrence

WEEKS = st.one_of(
    st.sampled_from([(Week.EVERY,), (Week.ALTERNATE,)]),
    st.lists(st.sampled_from(list(Week)[1:7]), min_size=1, unique=True).map(
        lambda weeks: tuple(sorted(weeks))
    ),
)
RECURRENCES = st.dictionaries(st.sampled_from(REAL), WEEKS, min_size=1).map(
    lambda found: Recurrence(tuple(Group(found[day], day) for day in sorted(found)))
)


@given(RECURRENCES)
def test_a_recurrence_reads_as_it_is_written(value) -> None:
    code = recurrence.format(value)
    parsed = recurrence.parse(code)
    assert parsed.value == value
    assert parsed.report.findings == ()


@given(RECURRENCES)
def test_a_recurrence_is_read_back_from_its_japanese_words(value) -> None:
    assert recurrence.read(value.describe("ja")).value == value


def test_the_longest_recurrence_is_read_back_from_its_japanese_words() -> None:
    weeks = tuple(Week)[1:7]
    value = Recurrence(tuple(Group(weeks, day) for day in REAL))
    assert recurrence.read(value.describe("ja")).value == value


@given(RECURRENCES, DAYS)
def test_occurrence_against_the_calendar_of_the_month(value, day) -> None:
    same = [
        week[day.weekday()] for week in calendar.monthcalendar(day.year, day.month) if week[day.weekday()]
    ]
    here = same.index(day.day) + 1
    groups = [group for group in value.groups if group.weekday == day.isoweekday()]
    answer = value.occurs_on(day)
    if not groups:
        assert answer.is_no
    elif groups[0].weeks == (7,):
        assert answer.missing == (f"anchor_{groups[0].weekday.letters}",)
    else:
        weeks = groups[0].weeks
        assert answer.value == (0 in weeks or here in weeks or (6 in weeks and here == len(same)))


@given(DAYS, st.integers(-500, 500))
def test_every_other_week_is_counted_from_a_known_day(anchor, weeks) -> None:
    try:
        day = anchor + timedelta(weeks=weeks)
    except OverflowError:
        return
    value = Recurrence((Group((Week.ALTERNATE,), Weekday.of(anchor)),))
    assert value.occurs_on(day, anchors=[anchor]).value == (weeks % 2 == 0)


def test_each_alternating_weekday_needs_its_own_anchor() -> None:
    value = recurrence.parse("7Mo7Th").unwrap()
    monday, thursday = date(2024, 4, 1), date(2024, 4, 4)
    assert value.occurs_on(monday, anchors=[monday]).is_yes
    assert value.occurs_on(thursday, anchors=[monday]).missing == ("anchor_Th",)
    assert value.occurs_on(thursday + timedelta(7), anchors=[monday, thursday]).is_no
    assert value.occurs_on(monday, anchors=[monday, monday + timedelta(28)]).is_yes


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2024-01-24", "4"),
        ("2024-01-31", "56"),
        ("2023-02-22", "46"),
        ("2024-02-22", "4"),
        ("2024-02-29", "56"),
    ],
)
def test_the_last_weekday_of_the_month(day, codes) -> None:
    moment = date.fromisoformat(day)
    letters = Weekday.of(moment).letters
    falls = [n for n in "123456" if recurrence.parse(f"{n}{letters}").unwrap().occurs_on(moment).is_yes]
    assert "".join(falls) == codes


@pytest.mark.parametrize(
    "anchors",
    [
        [date(2024, 4, 2)],
        [date(2024, 4, 1), date(2024, 4, 8)],
        ["2024-04-01"],
        "2024-04-01",
        [datetime(2024, 4, 1)],  # noqa: DTZ001
        [None],
        None,
        date(2024, 4, 1),
    ],
)
def test_an_anchor_that_cannot_be_is_misuse(anchors) -> None:
    with pytest.raises(UsageError):
        recurrence.parse("7Mo").unwrap().occurs_on(date(2024, 4, 1), anchors=anchors)


@pytest.mark.parametrize("day", ["2024-04-01", None, datetime(2024, 4, 1)])  # noqa: DTZ001
def test_only_a_date_recurs(day) -> None:
    with pytest.raises(UsageError):
        recurrence.parse("0Mo").unwrap().occurs_on(day)


@pytest.mark.parametrize(
    ("text", "rule", "plain"),
    [
        ("31Mo", "GYO-TIME-006", "13Mo"),
        ("4Th14Tu", "GYO-TIME-006", "14Tu4Th"),
        ("1Mo3Mo", "GYO-TIME-006", "13Mo"),
        ("11Mo", "GYO-TIME-007", "1Mo"),
        ("1Mo1Mo", "GYO-TIME-007", "1Mo"),
        ("00We", "GYO-TIME-007", "0We"),
    ],
)
def test_what_is_untidy_is_read_and_told(text, rule, plain) -> None:
    parsed = recurrence.parse(text)
    assert recurrence.format(parsed.value) == plain
    assert [(finding.rule, finding.suggestion) for finding in parsed.report] == [(rule, plain)]
    assert parsed.report.ok


@pytest.mark.parametrize("text", ["01Mo", "70Mo", "17Mo", "0Mo1Mo", "7Th16Th", "67Su"])
def test_every_week_and_some_weeks_contradict(text) -> None:
    parsed = recurrence.parse(text)
    assert parsed.value is None
    assert rule_ids(parsed.report) == ["GYO-TIME-005"]


@pytest.mark.parametrize(
    "text",
    [
        "Mo",
        "8Mo",
        "1mo",
        "1MO",
        "1",
        "1Mo,3Mo",
        "1Mo 3Tu",
        "1MoTu",
        "1Xx",
        "12345",
        "１Mo",
        "毎週水曜日",
        "1Mo\n",
    ],
)
def test_what_is_no_recurrence_code(text) -> None:
    assert rule_ids(recurrence.check(text)) == ["GYO-TIME-004"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("毎週月・水・金曜日", "0Mo0We0Fr"),
        ("毎週月曜日・日曜日", "0Mo0Su"),
        ("毎週土日曜日", "0Sa0Su"),
        ("隔週の金曜", "7Fr"),
        ("第一、第三土曜日", "13Sa"),
        ("第１・３月曜日", "13Mo"),
        ("毎月第2火曜日", "2Tu"),
        ("第1・最終月曜日", "16Mo"),
        ("第1日曜日、第3土曜日", "3Sa1Su"),
        ("毎週水曜日と第1月曜日", "1Mo0We"),
        ("第1 月曜日", "1Mo"),
        ("毎週月水金", "0Mo0We0Fr"),
        ("毎週土日", "0Sa0Su"),
        ("隔週土・日", "7Sa7Su"),
        ("第1および第3月曜日", "13Mo"),
        ("第一及び第三の月曜日", "13Mo"),
        ("第1土曜日及び第3土曜日", "13Sa"),
        ("第3土曜日と第1土曜日", "13Sa"),
        ("毎週土日と第1月曜日", "1Mo0Sa0Su"),
    ],
)
def test_recurrence_as_people_write_it(text, code) -> None:
    read = recurrence.read(text)
    wanted = recurrence.parse(code).unwrap()
    assert read.value == wanted
    assert set(rule_ids(read.report)) == {"GYO-TIME-030"}


@pytest.mark.parametrize(
    "text",
    [
        "第1月",
        "第1月水",
        "毎週月",
        "毎週日",
        "毎週月と",
        "第13月曜日",
        "第6月曜日",
        "毎日",
        "第1月・水曜日",
        "毎週水曜日と",
        "月曜日",
        "毎週火曜日以外",
        "3週おき",
    ],
)
def test_words_that_would_be_a_guess_are_not_read(text) -> None:
    assert recurrence.read(text).value is None


def test_what_words_say_twice_or_against_each_other_is_told() -> None:
    assert rule_ids(recurrence.read("第1・第1月曜日").report) == ["GYO-TIME-007", "GYO-TIME-030"]
    assert rule_ids(recurrence.read("第1月曜日と毎週月曜日").report) == ["GYO-TIME-005"]
    assert rule_ids(recurrence.read("３１Ｍｏ").report) == ["GYO-TIME-006", "GYO-TIME-030"]


@pytest.mark.parametrize(
    ("code", "ja", "en"),
    [
        ("0We", "毎週水曜日", "every Wednesday"),
        ("13Mo", "第1・第3月曜日", "1st and 3rd Monday of the month"),
        (
            "14Tu4Th",
            "第1・第4火曜日と第4木曜日",
            "1st and 4th Tuesday of the month, 4th Thursday of the month",
        ),
        ("6Fr", "最終金曜日", "last Friday of the month"),
        ("7Su", "隔週日曜日", "every other Sunday"),
    ],
)
def test_a_recurrence_in_words(code, ja, en) -> None:
    value = recurrence.parse(code).unwrap()
    assert (value.describe("ja"), value.describe("en")) == (ja, en)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Recurrence(()),
        lambda: Recurrence([Group((Week.EVERY,), Weekday.MONDAY)]),
        lambda: Recurrence((Group((Week.EVERY,), Weekday.TUESDAY), Group((Week.EVERY,), Weekday.MONDAY))),
        lambda: Group((), Weekday.MONDAY),
        lambda: Group((Week.EVERY, Week.FIRST), Weekday.MONDAY),
        lambda: Group((Week.THIRD, Week.FIRST), Weekday.MONDAY),
        lambda: Group((Week.FIRST, Week.FIRST), Weekday.MONDAY),
        lambda: Group((1,), Weekday.MONDAY),
        lambda: Group((Week.FIRST,), Weekday.UNKNOWN),
        lambda: Group((Week.FIRST,), 1),
    ],
)
def test_a_recurrence_that_cannot_be_is_misuse(build) -> None:
    with pytest.raises(UsageError):
        build()
