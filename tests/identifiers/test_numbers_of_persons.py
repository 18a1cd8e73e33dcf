"""Resident record code, basic pension number, employment insurance, residence card, driving licence, passport.

All numbers are synthetic: they hold the form and name nobody.
"""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.identifiers import (
    basic_pension_number,
    driving_licence_number,
    employment_insurance_insured_number,
    employment_insurance_office_number,
    passport_number,
    residence_card_number,
    resident_record_code,
)
from gyosei_forms.rules import Severity

MODULES = [
    basic_pension_number,
    driving_licence_number,
    employment_insurance_insured_number,
    employment_insurance_office_number,
    passport_number,
    residence_card_number,
    resident_record_code,
]


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


# Three codes on the specimen of a 住民票 in a public demonstration of digital certificates: made by others.
@pytest.mark.parametrize("code", ["24727059608", "24846016224", "25208017643"])
def test_resident_record_codes_made_by_others(code):
    assert resident_record_code.is_valid(code)
    assert resident_record_code.calc_check_digit(code[:10]) == code[10]


def test_the_last_digit_counts_twice_and_remainders_0_and_1_give_0():
    # Twice 0 to 9 leave 0 2 4 6 8 10 1 3 5 7.
    digits = [resident_record_code.calc_check_digit(f"{digit:010}") for digit in range(10)]
    assert "".join(digits) == "0975310864"


@given(st.text("0123456789", min_size=10, max_size=10), st.integers(0, 9), st.integers(1, 9))
def test_a_wrong_digit_of_a_resident_record_code_is_a_warning(body, place, step):
    right = resident_record_code.calc_check_digit(body)
    wrong = body[:place] + str((int(body[place]) + step) % 10) + body[place + 1 :]
    # Remainders 0 and 1 share the digit 0; every other slip of one digit shows.
    assert resident_record_code.calc_check_digit(wrong) != right or right == "0"
    report = resident_record_code.validate(body + str((int(right) + step) % 10))
    assert (report.rule_ids, report.ok) == ({"GYO-NUM-019"}, True)


@pytest.mark.parametrize("digits", ["", "123456789", "12345678901", "１２３４５６７８９０"])
def test_check_digit_takes_10_half_width_digits(digits):
    with pytest.raises(UsageError):
        resident_record_code.calc_check_digit(digits)


@pytest.mark.parametrize(
    ("module", "text", "rule", "severity"),
    [
        (resident_record_code, "1234567890", "GYO-NUM-018", Severity.ERROR),
        (resident_record_code, "123456789-03", "GYO-NUM-018", Severity.ERROR),
        (basic_pension_number, "12345678901234", "GYO-NUM-020", Severity.WARNING),
        (basic_pension_number, "12-34567890", "GYO-NUM-020", Severity.WARNING),
        (basic_pension_number, "1234－567890", "GYO-NUM-020", Severity.WARNING),
        (employment_insurance_office_number, "1234-567890", "GYO-NUM-021", Severity.ERROR),
        (employment_insurance_office_number, "1234567890-1", "GYO-NUM-021", Severity.ERROR),
        (employment_insurance_office_number, "12-3-45-678901-234", "GYO-NUM-021", Severity.ERROR),
        (employment_insurance_insured_number, "123456789", "GYO-NUM-022", Severity.ERROR),
        (employment_insurance_insured_number, "1234567890123456", "GYO-NUM-022", Severity.ERROR),
        (employment_insurance_insured_number, "1234567890", "GYO-NUM-023", Severity.WARNING),
        (residence_card_number, "xy00000001zz", "GYO-NUM-024", Severity.WARNING),
        (residence_card_number, "X000000001ZZ", "GYO-NUM-024", Severity.WARNING),
        (residence_card_number, "AB12345678CD", "GYO-NUM-013", Severity.WARNING),
        (driving_licence_number, "00000000000", "GYO-NUM-025", Severity.ERROR),
        (driving_licence_number, "0000-0000-0000", "GYO-NUM-025", Severity.ERROR),
        (passport_number, "XX000001", "GYO-NUM-026", Severity.WARNING),
        (passport_number, "X00000001", "GYO-NUM-026", Severity.WARNING),
        (passport_number, "xx0000001", "GYO-NUM-026", Severity.WARNING),
    ],
)
def test_what_is_wrong_is_named(module, text, rule, severity):
    assert [(finding.rule, finding.severity) for finding in module.validate(text)] == [(rule, severity)]
    assert not module.is_valid(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1234－567890", "hyphens or dashes"),
        ("１234567890", "full-width digits"),
        ("123456789O", "1 characters that do not belong there, the first U+004F"),
        ("123", "3 digits"),
        ("", "0 characters"),
        ("1" * 201, "201 characters"),
    ],
)
def test_the_finding_says_what_is_different(text, reason):
    (finding,) = basic_pension_number.validate(text)
    assert f"({reason})" in finding.message("en")


@pytest.mark.parametrize(
    ("module", "plain", "printed"),
    [
        (basic_pension_number, "1234567890", "1234-567890"),
        (employment_insurance_office_number, "12345678901", "1234-567890-1"),
        (employment_insurance_insured_number, "12345678901", "1234-567890-1"),
        (employment_insurance_insured_number, "1234567890", "1234-567890"),
        (residence_card_number, "XY00000001ZZ", "XY00000001ZZ"),
        (driving_licence_number, "000000000000", "000000000000"),
    ],
)
def test_the_printed_form_is_as_good_as_the_plain_one(module, plain, printed):
    assert module.format(plain) == printed
    assert module.is_valid(printed) == module.is_valid(plain)
    assert module.compact(printed).value == plain


def test_a_number_without_check_digit_is_kept_and_none_is_invented():
    result = employment_insurance_insured_number.compact("1234-567890")
    assert (result.value, result.report.rule_ids) == ("1234567890", {"GYO-NUM-006"})
