"""The codes of municipalities and the ids of towns."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.identifiers import municipality_code, town_id

MODULES = [municipality_code, town_id]
# Remainders 0 (last digit 1) and 1 (last digit 0) included; 162019 is the specification's own worked example.
PUBLISHED = ["162019", "131016", "131041", "131130", "011002", "472018", "271004", "010006", "130001"]


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes(code):
    assert municipality_code.is_valid(code)
    assert municipality_code.validate(code).findings == ()
    assert municipality_code.calc_check_digit(code[:5]) == code[5]
    assert municipality_code.format(code) == code
    for digit in set("0123456789") - {code[5]}:
        assert municipality_code.validate(code[:5] + digit).rule_ids == {"GYO-NUM-009"}


@pytest.mark.parametrize(
    "code", ["", "13101", "1310160", "１３１０１６", "13101x", "131016\n", "13101-6", "٣٣٣٣٣٣"]
)
def test_codes_of_another_form(code):
    assert municipality_code.validate(code).rule_ids == {"GYO-NUM-008"}
    assert not municipality_code.is_valid(code)


@given(st.text("0123456789", min_size=5, max_size=5), st.integers(0, 4), st.integers(1, 9))
def test_a_wrong_digit_is_seen_unless_remainders_give_the_same_last_digit(body, place, step):
    right = municipality_code.calc_check_digit(body)
    wrong = body[:place] + str((int(body[place]) + step) % 10) + body[place + 1 :]
    other = municipality_code.calc_check_digit(wrong)
    assert municipality_code.is_valid(body + right)
    # Of eleven remainders 0 and 10 share the last digit 1; every other slip of one digit shows.
    assert other != right or right == "1"


@pytest.mark.parametrize(
    ("module", "text", "value", "rules"),
    [
        (municipality_code, "１３１０１－６", "131016", {"GYO-NUM-005", "GYO-NUM-006"}),
        (municipality_code, "131017 ", "131017", {"GYO-NUM-007"}),
        (municipality_code, "13101", None, {"GYO-NUM-008"}),
        (town_id, "００５６０００\n", "0056000", {"GYO-NUM-005", "GYO-NUM-007"}),
        (town_id, "0056", None, {"GYO-NUM-010"}),
        (town_id, "００５６ＡＢ0", "0056AB0", {"GYO-NUM-005", "GYO-NUM-011"}),
        (town_id, "0056ab0", "0056AB0", {"GYO-NUM-012"}),
        (town_id, "0056000" + " " * 193, "0056000", {"GYO-NUM-007"}),
        (town_id, "0056000" + " " * 194, None, {"GYO-NUM-010"}),
        (municipality_code, "131016" + " " * 194, "131016", {"GYO-NUM-007"}),
        (municipality_code, "131016" + " " * 195, None, {"GYO-NUM-008"}),
    ],
)
def test_compact_says_what_it_changed(module, text, value, rules):
    result = module.compact(text)
    assert (result.value, result.report.rule_ids) == (value, rules)
    if value is None:
        with pytest.raises(UsageError):
            module.format(text)
    else:
        assert module.format(text) == value


@pytest.mark.parametrize("text", ["", "56000", "００５６０００", "0056000\n", "0056-00", "0056ab0"])
def test_town_ids_of_another_form_are_a_warning(text):
    report = town_id.validate(text)
    assert report.rule_ids == {"GYO-NUM-010"}
    assert report.ok


@pytest.mark.parametrize("module", MODULES)
def test_validate_adds_to_a_report_under_its_pointer(module):
    report = Report()
    assert module.validate("1", report=report, pointer="/x") is report
    assert [finding.pointer for finding in report] == ["/x"]


@given(st.text())
@pytest.mark.parametrize("module", MODULES)
def test_any_text_gives_a_report(module, text):
    assert (not module.validate(text).findings) == module.is_valid(text)
    value = module.compact(text).value
    assert value is None or value.isascii()


@pytest.mark.parametrize("odd", [None, 131016, b"131016", ["131016"]])
@pytest.mark.parametrize("function", ["compact", "validate", "is_valid", "format", "calc_check_digit"])
@pytest.mark.parametrize("module", MODULES)
def test_another_type_is_misuse(module, function, odd):
    if hasattr(module, function):
        with pytest.raises(UsageError):
            getattr(module, function)(odd)


@pytest.mark.parametrize("digits", ["", "1310", "131016", "１３１０１", "13101\n"])
def test_check_digit_takes_five_half_width_digits(digits):
    with pytest.raises(UsageError):
        municipality_code.calc_check_digit(digits)
