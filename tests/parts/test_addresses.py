"""Block numbers (GIF 442) and postal codes (443)."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts import addresses
from gyosei_forms.parts.addresses import postal_codes


@pytest.mark.parametrize("module", [addresses, postal_codes])
def test_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("text", ["1-3", "霞が関2-1-2", "1番地の3", "北1条西1-3", "センター1-2", "イ1-1", ""])
def test_blocks_without_a_finding(text):
    assert addresses.check_block(text).findings == ()


@pytest.mark.parametrize(
    ("text", "unit", "offset", "count"),
    [
        ("１－３", 1, 0, 3),
        ("霞が関2‐1", 5, 4, 1),
        ("2ー1", 2, 1, 1),
        ("辻\U000e0100町1−3", 4, 4, 1),
    ],
)
def test_wide_signs_with_place_and_number(text, unit, offset, count):
    (finding,) = addresses.check_block(text, pointer="/x")
    assert finding.rule == "GYO-ADDR-002"
    assert (finding.position.unit, finding.position.offset) == (unit, offset)
    assert finding.values["count"] == count
    assert finding.pointer == "/x"


@pytest.mark.parametrize("text", ["", "102-0094", "１０２００９４", "102009", "1020094\n", "SW1A 2AA"])
def test_postal_codes_of_another_form(text):
    assert postal_codes.check(text).rule_ids == {"GYO-ADDR-001"}


@given(st.text())
def test_any_text_gives_a_report(text):
    assert addresses.check_block(text).ok
    assert postal_codes.check(text).ok


@pytest.mark.parametrize("odd", [None, 5, b"x", ["x"]])
@pytest.mark.parametrize("function", [addresses.check_block, postal_codes.check])
def test_another_type_is_misuse(function, odd):
    with pytest.raises(UsageError):
        function(odd)
