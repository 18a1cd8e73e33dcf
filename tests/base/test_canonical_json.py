"""Canonical JSON against the suite of RFC 8785, and as a property."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import canonical_json
from gyosei_forms.errors import UsageError

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=10,
)


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_the_suite_of_the_rfc(shared, name):
    folder = shared / "suites/jcs"
    given_ = json.loads((folder / f"input/{name}.json").read_bytes())
    expected = bytes.fromhex((folder / f"outhex/{name}.txt").read_text(encoding="ascii"))
    assert canonical_json.write(given_) == expected


@pytest.mark.parametrize(
    ("bits", "expected"),
    # The samples of RFC 8785, appendix B: IEEE 754 bits and the text.
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_the_numbers_of_the_rfc(bits, expected):
    import struct

    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical_json.write(value).decode() == expected


def _as_number(digits: str) -> int | float:
    """Read a number as RFC 8785 does: one that no double is exactly is the nearest."""
    return int(digits) if abs(int(digits)) <= 2**53 else float(digits)


@given(_JSON)
def test_the_same_value_and_one_text(value):
    written = canonical_json.write(value)
    again = json.loads(written, parse_int=_as_number)
    assert again == value
    assert canonical_json.write(again) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back(value):
    assert float(canonical_json.write(value)) == value


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, 2**53 + 1, -(2**60) + 1, "\ud800", {"\udfff": 1}, {1: 2}, {1, 2}, b"", object()],
)
def test_what_has_no_canonical_form_is_misuse(value):
    with pytest.raises(UsageError):
        canonical_json.write([value])
    assert not canonical_json.is_form_of(b"[]", [value])
    assert canonical_json.is_form_of(b"[]", [])
