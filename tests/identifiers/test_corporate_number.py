"""The corporate number: published numbers, python-stdnum as a second opinion, hostile input."""

import doctest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.jp import cn

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.identifiers import corporate_number

# National Tax Agency; GIF's example of a legal entity; the Agency's worked example for 700110005901.
PUBLISHED = ["7000012050002", "8000012010038", "8700110005901"]


def test_docstring_is_true():
    assert doctest.testmod(corporate_number).failed == 0


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_numbers_are_valid(number):
    assert corporate_number.is_valid(number)
    assert not corporate_number.validate(number).findings
    assert corporate_number.calc_check_digit(number[1:]) == number[0]
    assert corporate_number.format(number) == number


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", {"GYO-NUM-003"}),
        ("000012050002", {"GYO-NUM-003"}),
        ("70000120500020", {"GYO-NUM-003"}),
        ("T7000012050002", {"GYO-NUM-002"}),
        ("７000012050002", {"GYO-NUM-001"}),
        ("7000012050002\n", {"GYO-NUM-001"}),
        ("7-0000-1205-0002", {"GYO-NUM-001"}),
        ("7000 0120 50003", {"GYO-NUM-001", "GYO-NUM-004"}),
        ("7000012050003", {"GYO-NUM-004"}),
        ("٧٠٠٠٠١٢٠٥٠٠٠٢", {"GYO-NUM-002"}),
        ("7000012050002\u200b", {"GYO-NUM-002"}),
        ("\ud800", {"GYO-NUM-002"}),
        ("0000000000000", {"GYO-NUM-004"}),
    ],
)
def test_what_is_wrong_is_named(text, rules):
    report = corporate_number.validate(text)
    assert report.rule_ids == rules
    assert not report.ok
    assert not corporate_number.is_valid(text)


def test_validate_adds_to_a_report_under_its_pointer():
    report = Report()
    assert corporate_number.validate("1", report=report, pointer="/法人番号") is report
    assert [finding.pointer for finding in report] == ["/法人番号"]


def test_compact_says_what_it_changed_and_how_often():
    result = corporate_number.compact("　７０００－０１２０ー５０００ 2\r\n")
    assert result.value == "7000012050002"
    counts = {finding.rule: finding.values["count"] for finding in result.report}
    assert counts == {"GYO-NUM-005": 12, "GYO-NUM-006": 2, "GYO-NUM-007": 4}
    assert result.report.ok


def test_compact_of_plain_digits_says_nothing_even_with_a_wrong_check_digit():
    result = corporate_number.compact("1234567890123")
    assert result.value == "1234567890123"
    assert not result.report.findings


@pytest.mark.parametrize("text", ["", "123", "T7000012050002", "法人番号"])
def test_compact_without_13_digits_has_no_value(text):
    result = corporate_number.compact(text)
    assert result.value is None
    assert not result.report.ok
    with pytest.raises(UsageError):
        corporate_number.format(text)


@given(st.text(alphabet="0123456789", min_size=13, max_size=13))
@example("0000000000000")
@example("9999999999999")
def test_agrees_with_stdnum_on_all_13_digits(number):
    assert corporate_number.is_valid(number) == cn.is_valid(number)
    assert corporate_number.validate(number).ok == cn.is_valid(number)
    assert corporate_number.calc_check_digit(number[1:]) == cn.calc_check_digit(number[1:])


@given(st.text(alphabet="0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 8))
def test_one_wrong_digit_is_seen_unless_it_is_0_for_9(body, place, step):
    number = corporate_number.calc_check_digit(body) + body
    wrong = (int(number[place]) + step) % 10
    if {wrong, int(number[place])} != {0, 9}:
        assert not corporate_number.is_valid(number[:place] + str(wrong) + number[place + 1 :])


@pytest.mark.parametrize("text", ["７０００012050002", "7000012050002\n", " 7000012050002", "7-000012050002"])
def test_stdnum_takes_silently_what_is_reported_here(text):
    assert cn.is_valid(text)
    assert not corporate_number.validate(text).ok


@given(st.text())
def test_any_text_gives_a_report(text):
    report = corporate_number.validate(text)
    assert report.ok == corporate_number.is_valid(text)
    for finding in report:
        assert finding.message("ja")
        assert finding.message("en")
    value = corporate_number.compact(text).value
    assert value is None or (len(value) == 13 and value.isascii() and value.isdecimal())


def test_messages_do_not_repeat_the_number():
    report = corporate_number.validate("7000012050003")
    for format_ in ("text", "json", "sarif", "junit", "csv", "html"):
        assert "7000012050003" not in report.render(format_)


def test_a_long_text_is_no_trouble():
    assert not corporate_number.validate("7" * 1_000_000).ok
    assert not corporate_number.validate("あ" * 1_000_000).ok
    assert corporate_number.compact("7000012050002" + " " * 187).value == "7000012050002"
    for report in (
        corporate_number.compact("7000012050002" + " " * 188).report,
        corporate_number.validate("7000012050002" + " " * 188),
    ):
        (finding,) = report
        assert finding.rule == "GYO-NUM-001"
        assert "201" in finding.message("ja")
        assert "201" in finding.message("en")
    assert corporate_number.compact("7000012050002" + " " * 188).value is None


@pytest.mark.parametrize("wrong", [None, 7000012050002, b"7000012050002", ["7"]])
@pytest.mark.parametrize("function", ["compact", "validate", "is_valid", "format", "calc_check_digit"])
def test_another_type_is_misuse(function, wrong):
    with pytest.raises(UsageError):
        getattr(corporate_number, function)(wrong)


@pytest.mark.parametrize("digits", ["", "12345678901", "1234567890123", "００００12050002", "000012050002\n"])
def test_check_digit_takes_12_half_width_digits(digits):
    with pytest.raises(UsageError):
        corporate_number.calc_check_digit(digits)
