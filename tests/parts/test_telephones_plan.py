"""Kinds of numbers and country codes, with Google's metadata (phonenumbers) as the other opinion."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from gyosei_forms import basis, tables
from gyosei_forms.parts.contacts import numbering, telephones
from gyosei_forms.parts.contacts.numbering import Kind

SAME_KIND = {
    PhoneNumberType.FIXED_LINE: {Kind.FIXED},
    PhoneNumberType.MOBILE: {Kind.MOBILE},
    PhoneNumberType.TOLL_FREE: {Kind.TOLL_FREE},
    PhoneNumberType.VOIP: {Kind.IP},
    PhoneNumberType.UAN: {Kind.NAVI_DIAL},
    PhoneNumberType.PREMIUM_RATE: {Kind.SERVICE},
    PhoneNumberType.PAGER: {Kind.PAGER, Kind.M2M},
}
# Where the two differ, and why.
ONLY_THEIRS = {
    "02001234567": "0200 has fourteen digits in the plan",
    "0601234567": "060 with ten digits: an older plan",
    "00777012": "begins with 00: digits that a carrier sets, not read here",
    "0037612345": "begins with 00",
}
ONLY_OURS = {
    "117": Kind.SPECIAL,  # they read numbers with an area code only
    "110": Kind.SPECIAL,
    "06001234567": Kind.FMC,
    "0170123456": Kind.SERVICE,
    "02001234567890": Kind.M2M,
    "01234567890": Kind.EXAMPLE,
}


def _theirs(digits):
    try:
        number = phonenumbers.parse(digits, "JP")
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.number_type(number) if phonenumbers.is_valid_number(number) else None


def _starts():
    return st.sampled_from(
        [
            "03",
            "06",
            "0120",
            "0800",
            "0570",
            "0990",
            "020",
            "0200",
            "0204",
            "050",
            "060",
            "070",
            "080",
            "090",
            "04992",
        ]
    )


@given(st.builds(lambda start, rest: start + rest, _starts(), st.text("0123456789", min_size=5, max_size=10)))
def test_what_they_call_valid_is_in_the_plan_and_of_the_same_kind(digits):
    theirs = _theirs(digits)
    if theirs is None or digits.startswith("0200") or (digits.startswith("060") and len(digits) == 10):
        return  # ONLY_THEIRS
    found = numbering.range_of(digits)
    assert found is not None
    assert found.kind in SAME_KIND[theirs]


@pytest.mark.parametrize("second", range(1, 10))
@pytest.mark.parametrize("first", range(1, 10))
def test_every_block_of_fixed_lines_they_know_is_in_the_plan(first, second):
    for third in range(10):
        digits = f"0{first}{second}{third}234567"
        if _theirs(digits) is PhoneNumberType.FIXED_LINE:
            assert numbering.range_of(digits).kind is Kind.FIXED


@pytest.mark.parametrize("digits", ONLY_THEIRS)
def test_numbers_that_only_they_know(digits):
    assert _theirs(digits) is not None
    assert numbering.range_of(digits) is None


@pytest.mark.parametrize("digits", ONLY_OURS)
def test_numbers_that_only_the_plan_knows(digits):
    assert _theirs(digits) is None
    assert numbering.range_of(digits).kind is ONLY_OURS[digits]


def test_the_shape_of_a_fixed_line_does_not_say_that_its_area_exists():
    missing = [f"0{n}" for n in range(111, 1000) if "0" not in str(n)[:2] and _theirs(f"0{n}234567") is None]
    assert any(numbering.range_of(f"{start}234567") for start in missing)


@given(
    st.sampled_from(["03", "06", "011", "045", "0166", "0980", "04992", "01564"]),
    st.integers(200_000, 999_999),
)
def test_a_fixed_line_is_written_with_their_area_code_and_is_their_number(area, rest):
    digits = (area + f"{rest}34567")[:10]
    number = phonenumbers.parse(digits, "JP")
    if not phonenumbers.is_valid_number(number):
        return
    (ours,) = telephones.read(digits, library=True).unwrap()
    theirs = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    assert "-".join(ours.groups) == theirs
    assert ours.e164 == phonenumbers.format_number(number, PhoneNumberFormat.E164)


@given(
    st.sampled_from(["0120", "0570", "0800", "050", "060", "070", "080", "090"]),
    st.integers(10**7, 10**8 - 1),
)
def test_other_numbers_have_their_e164(start, rest):
    digits = (start + str(rest))[: 10 if start in ("0120", "0570") else 11]
    number = phonenumbers.parse(digits, "JP")
    (ours,) = telephones.read(digits, library=False).unwrap()
    assert phonenumbers.is_valid_number(number)
    assert ours.e164 == phonenumbers.format_number(number, PhoneNumberFormat.E164)


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_their_example_of_every_country_is_read(region):
    if region == "JP":
        return
    number = phonenumbers.example_number(region)
    if number is None:
        return
    text = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    (ours,) = telephones.read(text, library=False).unwrap()
    assert ours.kind is Kind.INTERNATIONAL
    assert ours.country_code == str(number.country_code)
    assert ours.e164 == phonenumbers.format_number(number, PhoneNumberFormat.E164)


def test_country_codes_of_one_and_two_digits_are_theirs():
    theirs = {str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE}
    for code in theirs:
        assert numbering.country_code_of(code + "5") == code
    ours = {str(n) for n in range(1, 100) if numbering.country_code_of(str(n) + "5") == str(n)}
    assert ours == {code for code in theirs if len(code) < 3}


@pytest.mark.parametrize("digits", ["", "0", "012", "2", "99"])
def test_no_country_code(digits):
    assert numbering.country_code_of(digits) == ""


def test_every_row_of_the_table_is_used_and_cited():
    rows = tables.read_toml("parts/telephones.toml")
    assert {row["kind"] for row in rows["range"]} | {"international"} == set(Kind)
    assert all(basis.cite(*row["source"].split()) for row in rows["range"])
    for part in ("country_codes", "words"):
        assert basis.cite(*rows[part]["source"].split())
    assert numbering.longest_number() == 15


@given(st.data())
@pytest.mark.parametrize(
    "row", tables.read_toml("parts/telephones.toml")["range"], ids=lambda row: row["digits"]
)
def test_the_groups_of_a_row_fit_its_digits(row, data):
    digits = data.draw(st.from_regex(row["digits"], fullmatch=True))
    assert {sum(groups) for groups in (*row["groups"], *row.get("advised", []))} <= {len(digits)}
    assert numbering.range_of(digits) is not None
