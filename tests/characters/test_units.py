"""What a reader counts as one character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import jisx0213, length, units
from gyosei_forms.errors import UsageError

anything = st.text(alphabet=st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("辻󠄀", ("辻󠄀",)),
        ("葛󠄀城市", ("葛󠄀", "城", "市")),
        ("か゚き", ("か゚", "き")),
        ("か\u3099", ("か\u3099",)),
        ("e\u0301a", ("e\u0301", "a")),
        ("\u3099か", ("\u3099", "か")),
        ("ｶﾞ", ("ｶ", "ﾞ")),
        ("˩˥˩", ("˩˥", "˩")),
        ("𠮷\ud800野", ("𠮷", "\ud800", "野")),
    ],
)
def test_units(text, expected):
    assert units(text) == expected
    assert length(text) == len(expected)


def test_each_cell_of_jis_x_0213_is_one_unit():
    assert all(length(text) == 1 for text in jisx0213.contents())


@given(anything)
def test_units_joined_are_the_text(text):
    assert "".join(units(text)) == text
    assert all(units(text))
    assert length(text) == len(units(text))


@given(anything)
def test_only_marks_and_contours_join(text):
    for unit in units(text):
        rest = unit[1:]
        assert unit in ("˩˥", "˥˩") or all(unicodedata.category(c)[0] == "M" for c in rest if c not in "˩˥")
        assert len(unit) <= 32


def test_no_unit_grows_without_bound():
    assert {len(unit) for unit in units("か" + "\u3099" * 309)} == {31}


@pytest.mark.parametrize("wrong", [None, 1, b"a", ["a"]])
def test_another_type_is_misuse(wrong):
    with pytest.raises(UsageError):
        units(wrong)
    with pytest.raises(UsageError):
        length(wrong)
