"""What a unit is said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import Kind, describe, units
from gyosei_forms.errors import UsageError


@pytest.mark.parametrize(
    ("unit", "kind", "cell"),
    [
        ("高", Kind.LEVEL_1, "1-25-66"),
        ("髙", Kind.IDEOGRAPH, None),
        ("𠮷", Kind.IDEOGRAPH, None),
        ("﨑", Kind.LEVEL_3, "1-47-82"),
        ("\ufa47", Kind.LEVEL_3, "1-87-5"),
        ("\ufa10", Kind.LEVEL_3, "1-15-55"),
        ("\uf900", Kind.COMPATIBILITY_IDEOGRAPH, None),
        ("辻󠄀", Kind.VARIATION_SEQUENCE, None),
        ("か\u3099", Kind.COMBINING_SEQUENCE, None),
        ("か゚", Kind.NON_KANJI, "1-4-87"),
        ("й", Kind.NON_KANJI, "1-7-59"),
        ("A", Kind.ASCII, None),
        ("ｱ", Kind.HALF_WIDTH_KATAKANA, None),
        ("·", Kind.NON_KANJI, "1-9-14"),
        ("—", Kind.VENDOR_FORM, None),
        ("\ue000", Kind.PRIVATE_USE, None),
        ("\U00100000", Kind.PRIVATE_USE, None),
        ("\x07", Kind.CONTROL, None),
        ("\u202e", Kind.FORMAT, None),
        ("\U000e0100", Kind.MARK, None),
        ("\ud800", Kind.SURROGATE, None),
        ("\uffff", Kind.NONCHARACTER, None),
        ("\ufdd0", Kind.NONCHARACTER, None),
        ("\u0378", Kind.UNASSIGNED, None),
        ("㋿", Kind.OTHER, None),
    ],
)
def test_kind_and_cell(unit, kind, cell):
    about = describe(unit)
    assert about.kind is kind
    assert (str(about.cell) if about.cell else None) == cell


@pytest.mark.parametrize(
    ("unit", "code_points", "names"),
    [
        ("髙", ("U+9AD9",), ("CJK UNIFIED IDEOGRAPH-9AD9",)),
        ("𠮷", ("U+20BB7",), ("CJK UNIFIED IDEOGRAPH-20BB7",)),
        ("\x07", ("U+0007",), ("<control-0007>",)),
        ("\ue000", ("U+E000",), ("<private-use-E000>",)),
        ("\ud800", ("U+D800",), ("<surrogate-D800>",)),
        ("\uffff", ("U+FFFF",), ("<noncharacter-FFFF>",)),
        ("\u0378", ("U+0378",), ("<unassigned-0378>",)),
        (
            "辻󠄀",
            ("U+8FBB", "U+E0100"),
            ("CJK UNIFIED IDEOGRAPH-8FBB", "VARIATION SELECTOR-17"),
        ),
    ],
)
def test_code_points_and_names(unit, code_points, names):
    about = describe(unit)
    assert (about.code_points, about.names) == (code_points, names)


def test_canonical_form_of_a_vendor_pair():
    assert describe("—").canonical == "―"
    assert describe("―").canonical is None


def test_each_kind_has_its_word_in_both_languages():
    for lang in ("ja", "en"):
        assert len({kind.word(lang) for kind in Kind}) == len(Kind)


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_any_unit_is_described(text):
    for unit in units(text):
        about = describe(unit)
        assert len(about.names) == len(about.code_points) == len(unit)


@pytest.mark.parametrize("wrong", ["", "ab", "髙橋", "あ" * 1_000_000, None, 7, []])
def test_anything_but_one_unit_is_misuse(wrong):
    with pytest.raises(UsageError):
        describe(wrong)
