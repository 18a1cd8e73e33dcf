"""What all kinds of values of GIF 441 have in common: the official examples, hostile texts, misuse, documentation."""

import doctest
import importlib
import json
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts import times
from gyosei_forms.parts.times import rules
from gyosei_forms.rules import Rule, Severity

ROOT = Path(__file__).resolve().parents[2]
KINDS = {name: getattr(times, name) for name in times.__all__}
RULES = [value for value in vars(rules).values() if isinstance(value, Rule)]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

OFFICIAL = [
    ("weekdays", "月火水木金", "12345"),
    ("recurrence", "毎週水曜日", "0We"),
    ("recurrence", "第1,3月曜日", "13Mo"),
    ("recurrence", "第1,4火曜日と第4木曜日", "14Tu4Th"),
    ("recurrence", "最終金曜日", "6Fr"),
    ("recurrence", "隔週日曜日", "7Su"),
    ("times_of_day", "18時10分50秒", "18:10:50"),
    ("date_times", "2017年9月1日18時10分50秒（日本時間)", "2017-09-01T18:10:50+09:00"),
    ("date_times", "1970年1月1日0時0分0秒（UTC:協定世界時)", "1970-01-01T00:00:00Z"),
    ("bands", "09時から12時まで", "09,10,11"),
    ("months", "4月", "04"),
]
"""Kind, before (変換前) and after (変換後): all such examples of GIF 441 §§1.2 to 6."""


@pytest.mark.parametrize(("kind", "before", "after"), OFFICIAL)
def test_the_official_examples(kind: str, before: str, after: str) -> None:
    module = KINDS[kind]
    assert module.check(after).findings == ()
    read = module.read(before)
    assert module.format(read.value) == after
    assert read.value == module.parse(after).value
    assert {finding.severity for finding in read.report} <= {Severity.INFO}


def test_the_official_time_band_in_its_other_form() -> None:
    bands = times.bands.parse("09,10,11").unwrap()
    assert times.bands.format(bands, style="interval") == "09:00/12:00"
    assert times.bands.parse("09:00/12:00").unwrap() == bands


CHANGES = [
    ("weekdays", "月・水・金", ["separators"]),
    ("weekdays", "水曜日、月曜日", ["words", "separators", "weekdays put in order"]),
    ("weekdays", "月〜金", ["full-width", "a range to a list"]),
    ("weekdays", "月曜から金曜", ["words", "a range to a list"]),
    ("weekdays", "531", ["weekdays put in order"]),
    ("weekdays", "月曜", ["words"]),
    ("recurrence", "第1 月曜日", ["spaces", "words"]),
    ("times_of_day", "１８：１０", ["full-width"]),
    ("times_of_day", "9:00", ["leading zeros"]),
    ("times_of_day", "18時", ["words"]),
    ("times_of_day", "午後6時", ["words", "12-hour"]),
    ("times_of_day", "午後6:00", ["12-hour", "leading zeros"]),
    ("times_of_day", "午後11:00", ["12-hour"]),
    ("times_of_day", "午後六時", ["kanji numerals", "words", "12-hour"]),
    ("times_of_day", "6:00 PM", ["spaces", "12-hour", "leading zeros"]),
    ("times_of_day", "11:00PM", ["12-hour"]),
    ("times_of_day", "18 : 10", ["spaces"]),
    ("times_of_day", "18:10", []),
    ("date_times", "2017/9/1 18:10", ["separators", "GYO-DATE-005"]),
    ("date_times", "2017年9月1日18:10", ["separators", "GYO-DATE-005"]),
    ("date_times", "R7.6.13T18:10", ["the era"]),
    ("date_times", " 2017-09-01T18:10", ["spaces"]),
    ("date_times", "2017-09-01T18:10(UTC)", ["name of the time zone"]),
    ("date_times", "2017-09-01 18:10+00:00", ["separators", "offset of zero"]),
    ("date_times", "2017-09-01 18:10:50Z", ["separators"]),
    ("date_times", "2017-09-01 18:10:50(UTC)", ["separators", "name of the time zone"]),
    ("date_times", "2017-09-01T18:10:50+00:00", ["offset of zero"]),
    ("periods", "2024-04-01~2024-04-30", ["separators"]),
    ("periods", "R6.4.1/R6.4.30", ["the era"]),
    ("periods", "2024-04-01~30", ["separators", "year and month of the end"]),
    ("periods", "2024年4月1日/2024年4月30日", ["GYO-DATE-005"]),
    ("periods", "2024年4月1日から30日まで", ["separators", "year and month of the end", "GYO-DATE-005"]),
    ("elapsed", "二時間", ["kanji numerals", "words"]),
    ("lengths", "十日", ["kanji numerals", "words"]),
    ("bands", "9時～10時、11時～12時", ["full-width", "words", "separators", "several bands to codes"]),
    ("bands", "不明", ["words"]),
    ("elapsed", "2:00", ["leading zeros"]),
    ("elapsed", "2 時間", ["spaces", "words"]),
    ("lengths", "６か月", ["full-width", "words"]),
    ("bands", "9、10", ["separators", "leading zeros"]),
    ("bands", "9,10", ["leading zeros"]),
    ("bands", "09、10", ["separators"]),
    ("bands", "9:00/12:00", ["leading zeros"]),
    ("bands", "09:00-12:00", ["separators"]),
    ("bands", "9時から12時まで", ["words", "separators"]),
    ("months", "4", ["leading zeros"]),
    ("months", "4 月", ["spaces", "words"]),
    ("seasons", "ａ１", ["full-width", "small letters"]),
    ("seasons", "10", ["code of an older edition (GIF 441 (March 2022))"]),
    ("thirds", "10", ["code of an older edition (GIF 441 (March 2022), GIF 441 (February 2023))"]),
]


@pytest.mark.parametrize(("kind", "text", "changes"), CHANGES)
def test_each_change_is_told_once(kind: str, text: str, changes: list[str]) -> None:
    told = [
        finding.rule if finding.rule == "GYO-DATE-005" else finding.message("en")
        for finding in KINDS[kind].read(text).report
    ]
    assert len(told) == len(changes)
    for message, change in zip(told, changes, strict=True):
        assert message.startswith((f"Read with this change: {change}", change))


TEMPLATES = [
    ("periods", "2017-09-01/2017-09-30"),
    ("periods", "2017-09-01T18:10:50+09:00/2017-09-02T18:10:50+09:00"),
    ("periods", "2017-09-01/10-02"),
    ("periods", "2017-09-01/30"),
    ("elapsed", "02:00"),
    ("lengths", "P10D"),
    ("lengths", "P6M"),
    ("lengths", "P3Y"),
    ("lengths", "P1Y2M3D"),
    ("date_times", "2017-09-01T18:10:50+09:18:59"),
    ("bands", "09,10,11,12,13,14,15,16,17"),
]
"""The templates of §§3 to 4 and 7 filled in, and the example of the DMD for 利用可能日時式."""


@pytest.mark.parametrize(("kind", "text"), TEMPLATES)
def test_the_official_templates(kind: str, text: str) -> None:
    assert KINDS[kind].check(text).findings == ()
    assert KINDS[kind].parse(text).value is not None


def test_the_examples_of_the_data_model(shared: Path) -> None:
    model = json.loads((shared / "gif" / "core_data_model.json").read_text(encoding="utf-8"))
    entities = model["entities"] if isinstance(model, dict) else model
    fields = [field for entity in entities for field in entity["fields"]]
    clocks = [field["example"] for field in fields if field["type"].startswith("時刻") and field["example"]]
    days = [field["example"] for field in fields if field["name_ja"] == "利用可能曜日"]
    assert len(clocks) > 5
    assert days
    assert [text for text in clocks if times.times_of_day.check(text).findings] == []
    assert [text for text in days if times.weekdays.check(text).findings] == []


HOSTILE = {
    "nothing": "",
    "space": " ",
    "line break": "\n",
    "nul": "\x00",
    "bidi": "\u202e18:10",
    "surrogate": "\ud800",
    "surrogate inside": "18:1\udfff",
    "Arabic digits": "١٨:١٠",
    "Devanagari digits": "१२३",
    "superscript": "¹²",
    "megabyte of digits": "1" * 1_000_000,
    "megabyte of groups": "1Mo" * 300_000,
    "megabyte of codes": "09," * 300_000,
    "megabyte of nines": "9:" * 500_000,
    "megabyte of kanji": "月" * 1_000_000,
    "megabyte of spaces": " " * 1_000_000,
    "long fraction": "10:00:00." + "1" * 1_000_000,
    "long length": "P" + "9" * 1_000_000 + "D",
    "slashes": "/" * 100_000,
    "spoken weeks": "第1" * 60,
    "spoken list": "毎週月" + "・月" * 60 + "・",
    "spoken bands": "9時~10時、" * 22,
    "kanji numerals": "十" * 150 + "時",
    "joints": "から~-/" * 32,
    "halves": "PM" * 80,
    "brackets": "1日" + "(" * 78 + ")" * 78,
}


@EVERY_KIND
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_a_finding(kind, text: str) -> None:
    for result in (kind.parse(text), kind.read(text)):
        assert result.value is None
        assert not result.report.ok
    assert not kind.check(text).ok


@EVERY_KIND
@given(
    text=st.text(max_size=12)
    | st.text(alphabet="0123456789:-/,TZPYMDAB.MoTu月火水時分半午前後第毎週", max_size=16)
)
def test_any_text_has_a_value_or_a_reason(kind, text: str) -> None:
    for result in (kind.parse(text), kind.read(text)):
        if result.value is None:
            assert result.report.findings
        else:
            assert result.report.ok
    assert [finding.rule for finding in kind.check(text)] == [
        finding.rule for finding in kind.parse(text).report
    ]


@EVERY_KIND
@given(text=st.text(alphabet="0123456789:-/,TZPYMDAB.+", max_size=26))
def test_what_is_in_the_form_reads_as_itself(kind, text: str) -> None:
    parsed = kind.parse(text)
    if parsed.value is not None:
        assert kind.read(text).value == parsed.value


@EVERY_KIND
@given(
    text=st.text(alphabet="0123456789:-/,TZPYMDAB.+", max_size=26)
    | st.from_regex(
        r"[0-2][0-9]:[0-5][0-9]/[0-2][0-9]:[0-5][0-9]|[0-2][0-9](,[0-2][0-9])*|([1-5]+(Mo|Su))+|1?2?3?4?5?6?7?"
        r"|P[0-9]{1,4}Y([0-9]M)?|20[0-9]{2}-0[1-9]-[0-2][0-9](T[0-2][0-9]:[0-5][0-9])?(/([0-9]{2}-)?[0-2][0-9])?",
        fullmatch=True,
    )
)
def test_what_is_parsed_is_written_in_a_form_that_reads_as_it(kind, text: str) -> None:
    value = kind.parse(text).value
    if value is not None:
        again = kind.parse(kind.format(value))
        assert again.value == value
        assert not any(finding.suggestion for finding in again.report)


DESCRIBED = [
    lambda lang: times.weekdays.words([times.weekdays.Weekday.MONDAY], lang),
    lambda lang: times.weekdays.Weekday.MONDAY.word(lang),
    lambda lang: times.recurrence.Week.FIRST.word(lang),
    lambda lang: times.recurrence.parse("0Mo").unwrap().describe(lang),
    lambda lang: times.periods.parse("2024-04-01/30").unwrap().describe(lang),
    lambda lang: times.elapsed.describe(times.elapsed.parse("02:00").unwrap(), lang),
    lambda lang: times.lengths.parse("P1Y").unwrap().describe(lang),
    lambda lang: times.bands.parse("09").unwrap().describe(lang),
    lambda lang: times.bands.parse("99").unwrap().describe(lang),
    lambda lang: times.seasons.get("A1").word(lang),
]


@pytest.mark.parametrize("describe", DESCRIBED)
@pytest.mark.parametrize("lang", ["fr", "", "JA", None, 1])
def test_words_are_japanese_or_english(describe, lang) -> None:
    assert describe("ja")
    assert describe("en").isascii()
    with pytest.raises(UsageError):
        describe(lang)


@EVERY_KIND
@pytest.mark.parametrize("value", [None, 18, b"18:10", ["18:10"], 1.5])
def test_what_is_no_text_is_misuse(kind, value) -> None:
    for function in (kind.parse, kind.check, kind.read):
        with pytest.raises(UsageError):
            function(value)


@EVERY_KIND
@pytest.mark.parametrize("value", [None, "18:10", 5, object()])
def test_a_value_of_another_kind_is_not_written(kind, value) -> None:
    with pytest.raises(UsageError):
        kind.format(value)


@EVERY_KIND
def test_the_findings_go_into_a_given_report_at_its_place(kind) -> None:
    report = Report()
    assert kind.check("?", report=report, pointer="/項目") is report
    assert [finding.pointer for finding in report] == ["/項目"]


@EVERY_KIND
def test_a_kind_has_its_name_in_both_languages(kind) -> None:
    assert kind.KIND.ja
    assert kind.KIND.en.isascii()


def test_no_message_repeats_a_value() -> None:
    for rule in RULES:
        finding = next(one for one in rule.check(rule.failing) if one.rule == rule.id)
        told = "".join(finding.message(lang) + finding.mend(lang) for lang in ("ja", "en"))
        example = rule.failing if isinstance(rule.failing, str) else rule.failing["to"]
        assert example not in told, rule.id


def test_the_ids_are_consecutive() -> None:
    assert {rule.id for rule in RULES} == {f"GYO-TIME-{n:03}" for n in range(1, len(RULES) + 1)}


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(times.__path__)])
def test_the_examples_in_the_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"{times.__name__}.{name}")).failed == 0


def test_the_examples_in_the_documentation_run() -> None:
    tried = doctest.testfile(
        str(ROOT / "docs" / "parts" / "times.md"), module_relative=False, encoding="utf-8"
    )
    assert tried.attempted > 20
    assert tried.failed == 0
