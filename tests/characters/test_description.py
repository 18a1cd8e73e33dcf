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


@pytest.mark.parametrize(
    ("unit", "names", "koseki", "juki", "others"),
    [
        ("髙", ("MJ028902",), "513280", "J+9AD9", ()),
        ("神", ("MJ018811",), "275430", "J+795E", ("神\U000e0102", "神\U000e0101")),
        ("\ufa19", ("MJ030211",), "275870", "J+FA19", ("神\U000e0103", "神\ufe00")),
        ("神\ufe00", ("MJ030211",), "275870", "J+FA19", ("\ufa19", "神\U000e0103")),
        ("葛\U000e0100", ("MJ022335",), "349920", "J+845B", ("葛\U000e0102",)),
        ("葛", ("MJ022336",), "352760", "J+B9D5", ("葛\U000e0103", "葛\U000e0101")),
        ("あ", (), None, None, ()),
        ("\ue000", (), None, None, ()),
    ],
)
def test_glyph(unit, names, koseki, juki, others):
    about = describe(unit)
    assert (about.mj_names, about.koseki, about.juki, about.same_glyph) == (names, koseki, juki, others)


def test_the_forms_of_a_base():
    assert len(describe("邉").forms) == 16
    assert "MJ022335" in describe("葛\U000e0100").forms
    assert describe("あ").forms == ()


@pytest.mark.parametrize(
    ("unit", "dependent"),
    [(unit, True) for unit in "①㈱㍻髙﨑ⅰ㎜℡"] + [(unit, False) for unit in "高～－￠ｱA\ue000𠮟㋿é"],
)
def test_platform_dependent(unit, dependent):
    assert describe(unit).is_platform_dependent is dependent


def test_each_kind_has_its_word_in_both_languages():
    for lang in ("ja", "en"):
        assert len({kind.word(lang) for kind in Kind}) == len(Kind)


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1))
def test_any_unit_is_described(text):
    for unit in units(text):
        about = describe(unit)
        assert len(about.names) == len(about.code_points) == len(unit)
        assert unit not in about.same_glyph
        assert len(about.mj_names) <= 1
        assert isinstance(about.is_platform_dependent, bool)


@pytest.mark.parametrize("wrong", ["", "ab", "髙橋", "あ" * 1_000_000, None, 7, []])
def test_anything_but_one_unit_is_misuse(wrong):
    with pytest.raises(UsageError):
        describe(wrong)
