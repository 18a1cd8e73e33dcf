"""Any text at all: two megabytes (in UTF-8) of one code point through every function, in bounded memory, with exact counts."""

import tracemalloc

import pytest

from gyosei_forms.characters import GENERAL, Profile, hazards, length
from gyosei_forms.characters.comparison import compare, match_key, same_after_reduction
from gyosei_forms.characters.profile import Item
from gyosei_forms.characters.reduction import reduce, replay
from gyosei_forms.characters.repertoires import CP932, JIS_X_0208, MOJI_JOHO
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity

LENGTH = 700_000
UNITS_OF_MARKS = -(-LENGTH // 31)
"""A unit takes thirty marks after its first code point."""
RANGES = [GENERAL, JIS_X_0208, CP932, GENERAL | MOJI_JOHO, GENERAL - JIS_X_0208]


@pytest.mark.parametrize(
    ("mark", "ranges"), [("\u3099", RANGES), ("\u20e3", RANGES[:1]), ("\U000e0100", RANGES[3:4])]
)
def test_marks(mark, ranges):
    text = mark * LENGTH
    assert length(text) == UNITS_OF_MARKS
    for to in ranges:
        report = to.check(text)
        assert report.count(Severity.WARNING) == UNITS_OF_MARKS
        (more,) = report.overflow
        assert (more.first, more.last) == (f"@{1_000 * 31}", f"@{(UNITS_OF_MARKS - 1) * 31}")
        assert more.count == UNITS_OF_MARKS - 1_000
    assert hazards.check(text).findings == ()


@pytest.mark.parametrize("mark", ["\u3099", "\u20e3"])
def test_marks_are_reduced_and_compared(mark):
    text = mark * LENGTH
    made = reduce(text)
    assert made.unwrap().text == text
    assert made.unwrap().record.left_count == UNITS_OF_MARKS
    assert replay(text, made.unwrap().record).unwrap() == text
    part = text[: LENGTH // 10]
    assert match_key(part) == part
    assert not same_after_reduction(part, part + mark).answer.is_yes
    assert not compare(part, part + mark).answer.is_yes


@pytest.mark.parametrize("char", ["\ud800", "\ue000", "\uffff", "ﾞ", "\u202e", "髙"])
def test_other_code_points(char):
    text = char * 100_000
    assert GENERAL.check(text).count(Severity.WARNING) == 100_000
    assert len(hazards.check(text).findings) <= 1
    made = reduce(text).unwrap()
    assert made.record.left_count + len(made.record.substitutions) == 100_000
    assert length(text) == 100_000


def test_an_item_of_marks():
    profile = Profile("x", {"a": Item(GENERAL, max_units=5)})
    report = profile.check({"a": "\u3099" * LENGTH}, report=Report(max_findings=2))
    assert {(more.rule, more.count) for more in report.overflow} == {
        ("GYO-CHAR-001", UNITS_OF_MARKS - 2),
        ("GYO-CHAR-046", 1),
    }


@pytest.mark.parametrize("call", [GENERAL.check, reduce, hazards.check, length])
def test_no_string_is_kept_for_each_character(call):
    """A character of its own takes some 70 bytes; of a text in which half is outside, a few bytes may."""
    text = "あ\ue000" * 50_000
    call(text)
    tracemalloc.start()
    call(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 * len(text) + 1_000_000
