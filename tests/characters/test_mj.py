"""文字情報基盤: the list by MJ name and the reduction map, against their known counts, a font and another library."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.characters import jisx0213, mj, nta, units
from gyosei_forms.errors import UsageError

FONT = Path("/usr/share/fonts/truetype/ipamj/ipamjm.ttf")
ROWS = [
    line.split("\t") for line in tables.read_text("mj/glyphs.tsv").split("\n") if line[:1] not in ("", "#")
]
NAMES = [f"MJ{row[0]}" for row in ROWS]

# What the font of Debian (IPAmj Mincho 005.01) has and version 006.02 of the list has not, or the other way about.
ONLY_IN_FONT = {"\u3c08": "MJ001865", "\u6730": "MJ013582", "\U000285c7": "MJ058862"}
ONLY_IN_LIST = {"\u9fee", "\u9fef"}
NOT_OF_MJ = {"\u51de\U000e0105"}

anything = st.text(alphabet=st.characters(exclude_categories=()))
forms = st.sampled_from(
    ["葛", "葛\U000e0100", "葛\U000e0101", "葛\U000e0102", "葛\U000e0103", "髙", "高", "\ue000", "x"]
)


# --- the list


def test_counts_of_the_list():
    glyphs = [mj.glyph(name) for name in NAMES]
    assert len(NAMES) == len(set(NAMES)) == 58_862
    assert sorted(NAMES) == NAMES
    assert sum(one.ucs is not None for one in glyphs) == 52_607
    assert sum(one.ivs is not None for one in glyphs) == 11_382
    assert sum(one.svs is not None for one in glyphs) == 89
    assert sum(one.koseki is not None for one in glyphs) == 55_270
    assert sum(one.juki is not None for one in glyphs) == 19_563
    assert Counter(one.unified for one in glyphs if one.cell) == {False: 10_909, True: 2_798}
    assert [one.mj for one in glyphs] == NAMES


def test_each_unit_of_a_glyph_leads_back_to_it():
    for name in NAMES:
        for unit in mj.units_of(name):
            assert mj.names_of(unit) == (name,)
            assert len(units(unit)) == 1


def test_cells_without_a_rule_of_unification_hold_the_character_but_for_twelve():
    held = [mj.glyph(name) for name in NAMES]
    held = [one for one in held if one.cell and not one.unified and one.ucs]
    others = "".join(one.ucs for one in held if jisx0213.cell_of(one.ucs) != one.cell)
    assert others == "乄𠙴朐汩朘𠬞𠮷𡉟𡿦𢎗𢎜𦢫"


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("髙", "MJ028902"),
        ("﨑", "MJ030196"),
        ("神", "MJ018811"),
        ("\ufa19", "MJ030211"),
        ("神\ufe00", "MJ030211"),
        ("神\U000e0103", "MJ030211"),
        ("葛", "MJ022336"),
        ("葛\U000e0102", "MJ022335"),
        ("博\U000e010a", "MJ059399"),
        ("𫧤\U000e0100", "MJ059399"),
        ("\U0001b002", "MJ090001"),
    ],
)
def test_names_of_units(unit, name):
    assert mj.names_of(unit) == (name,)


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "A",
        "あ",
        "葛\U000e01ef",
        "葛\U000e0100\U000e0100",
        "髙橋",
        "\ue000",
        "\ud800",
        "\U000e0100",
        "x" * 10**6,
    ],
)
def test_what_stands_for_no_glyph(unit):
    assert mj.names_of(unit) == ()


@pytest.mark.parametrize(
    "name", ["", "MJ", "MJ999999", "MJ0289020", "mj028902", "GJ028902", "028902", "髙", "MJ\ud800"]
)
def test_what_is_no_name(name):
    assert mj.glyph(name) is None
    assert mj.units_of(name) == ()
    assert mj.candidates(name) == ()


def test_a_glyph_tells_its_numbers():
    one = mj.glyph("MJ022335")
    assert (one.base, one.ucs, one.ivs, one.koseki, one.juki) == (
        "葛",
        None,
        "葛\U000e0102",
        "349920",
        "J+845B",
    )
    assert (str(one.cell), one.unified) == ("1-19-75", True)
    assert mj.glyph("MJ037229").base is None


def test_variant_kana():
    kana = mj.variant_kana()
    glyphs = [mj.glyph(mj.names_of(char)[0]) for char in kana]
    assert len({one.mj for one in glyphs}) == 286
    assert sum(one.koseki is not None for one in glyphs) == 168
    assert not kana & mj.members()
    assert all(
        unicodedata.name(char).startswith(("HENTAIGANA", "HIRAGANA LETTER ARCHAIC YE")) for char in kana
    )
    assert mj.glyph("MJ090039") is None


def test_forms_of_a_character():
    found = mj.forms_of("葛")
    assert found == tuple(f"MJ0{number}" for number in range(22335, 22342))
    assert mj.forms_of("") == mj.forms_of("葛城") == mj.forms_of("A") == ()


# --- Adobe-Japan1


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("葛\U000e0100", "MJ022335"),
        ("葛\U000e0101", "MJ022336"),
        ("辻\U000e0100", "MJ025760"),
        ("辻\U000e0101", "MJ025761"),
    ],
)
def test_the_form_of_1990_and_the_form_of_2004(unit, name):
    assert mj.names_of(unit) == (name,)
    assert unit in mj.units_of(name)


def test_an_adobe_sequence_of_another_glyph_is_not_guessed():
    assert mj.names_of("邉\U000e0101") == ()


def test_adobe_sequences_lead_to_a_glyph_with_their_base():
    sequences = mj.members()
    count = 0
    for name in NAMES:
        for unit in mj.units_of(name):
            if unit not in sequences:
                count += 1
                assert unit[0] == mj.glyph(name).base
    assert count == tables.read_toml("mj/SOURCES.toml")["adobe_japan1"]["sequences"] == 9_729


# --- the reduction map


def test_counts_of_the_map():
    found = {name: mj.candidates(name) for name in NAMES}
    by_table = Counter(one.scheme.id for listed in found.values() for one in listed)
    by_kind = Counter(one.scheme.kind.ja for listed in found.values() for one in listed)
    assert sum(map(bool, found.values())) == 35_851
    assert by_table.total() == 62_682
    assert (by_table["u"], by_table["k"], by_table["d"], by_table["r"]) == (14_515, 18_089, 15_958, 413)
    assert by_table["x"] == 150
    assert len(by_kind) == 5
    for listed in found.values():
        assert [one.order for one in listed] == list(range(1, len(listed) + 1))
        for one in listed:
            assert one.character in jisx0213.contents()
            assert (one.hops > 0, one.rank > 0) == (one.scheme.weight == "hops", one.scheme.weight == "rank")


def test_candidates_of_a_glyph():
    assert [(one.character, one.scheme.id, one.hops, one.rank) for one in mj.candidates("MJ000004")] == [
        ("丘", "k", 1, 0),
        ("丘", "n", 0, 1),
        ("丘", "d", 0, 0),
        ("坵", "d", 0, 0),
    ]
    assert mj.is_withheld("MJ004411")
    assert not mj.is_withheld("MJ004412")


# --- equality


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("", "", True),
        ("葛\U000e0100", "葛\U000e0102", True),
        ("葛\U000e0101飾区", "葛飾区", True),
        ("葛\U000e0100飾区", "葛飾区", False),
        ("神\ufe00", "\ufa19", True),
        ("神", "\ufa19", False),
        ("髙", "高", False),
        ("\ue000", "\ue000", True),
        ("\ue000", "\ue001", False),
        ("葛", "葛葛", False),
        ("", "葛", False),
        ("か\u3099", "が", False),
    ],
)
def test_equality_of_glyphs(a, b, same):
    assert mj.equal(a, b) is same
    assert mj.equal(b, a) is same


@given(forms, forms, forms)
def test_equality_is_an_equivalence(a, b, c):
    assert mj.equal(a, a)
    assert not (mj.equal(a, b) and mj.equal(b, c)) or mj.equal(a, c)


@given(anything, anything)
def test_any_text_has_an_answer(a, b):
    assert mj.equal(a, b) is mj.equal(b, a)
    assert mj.equal(a + b, a + b)
    assert mj.forms_of(a) == () or len(a) == 1
    for unit in units(a):
        for name in mj.names_of(unit):
            assert unit in mj.units_of(name)


@pytest.mark.parametrize("wrong", [None, 5, b"x", ["x"]])
def test_another_type_is_misuse(wrong):
    calls = (mj.names_of, mj.glyph, mj.units_of, mj.candidates, mj.forms_of, mj.is_withheld, nta.reduced)
    for call in (*calls, lambda odd: mj.equal(odd, ""), lambda odd: mj.equal("", odd)):
        with pytest.raises(UsageError):
            call(wrong)


# --- other opinions


@pytest.fixture(scope="module")
def font():
    """The glyph name (in capitals) of each code point and each sequence of the IPAmj font."""
    ttlib = pytest.importorskip("fontTools.ttLib", reason="reads the font; needs fonttools")
    if not FONT.exists():
        pytest.skip(f"needs Debian's fonts-ipamj-mincho ({FONT}); tools/ci-setup installs it")
    with ttlib.TTFont(FONT, lazy=True) as opened:
        cmap = opened["cmap"]
        own = cmap.getBestCmap()
        sequences = {
            chr(point) + chr(selector): (name or own[point]).upper()
            for table in cmap.tables
            if table.format == 14
            for selector, rows in table.uvsDict.items()
            for point, name in rows
        }
    return {chr(point): name.upper() for point, name in own.items()} | sequences


def test_the_font_agrees_but_for_the_listed_glyphs(font):
    ours = {unit: mj.names_of(unit)[0] for unit in mj.members() | mj.variant_kana()}
    theirs = {unit: name for unit, name in font.items() if re.fullmatch("MJ[0-9]{6}", name)}
    assert {unit: name for unit, name in theirs.items() if ours.get(unit) != name} == ONLY_IN_FONT
    assert ours.keys() - theirs.keys() == ONLY_IN_LIST
    assert {unit for unit in font if len(unit) == 2} - theirs.keys() == NOT_OF_MJ


# --- 国税庁


def test_counts_of_the_map_of_the_tax_agency():
    given_ = {text: nta.reduced(text) for text in jisx0213.contents()}
    basic = jisx0213.jisx0208()
    changed = {text: to for text, to in given_.items() if to not in (None, text)}
    kanji = [text for text in changed if (jisx0213.cell_of(text).level or 0) > 2]
    assert len(kanji) == 851
    assert max(map(len, changed.values())) == 4
    assert all(set(to) <= basic for to in changed.values())
    assert all(given_[text] == text for text in basic)
    source = tables.read_toml("nta/SOURCES.toml")["shrink"]
    assert (source["cells"], source["absent"]) == (11_230, ["∥", "－", "～"])
    assert source["changed"] == sum(text not in source["absent"] for text in changed)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("㈱", "（株）"),
        ("ゔ", "ヴ"),
        ("麴", "麹"),
        ("高", "高"),
        ("～", "～"),
        ("𠂉", None),
        ("髙", None),
        ("A", None),
        ("", None),
    ],
)
def test_what_the_tax_agency_writes(unit, to):
    assert nta.reduced(unit) == to


def test_jntajis_gives_the_same():
    jntajis = pytest.importorskip("jntajis", reason="no wheel for this Python; runs in CI")
    other = {pair.canonical: form for form, pair in jisx0213.vendor_pairs().items() if form != "—"}

    def theirs(text):
        """jntajis holds a last character back that may begin a sequence, and repeats it after a sequence."""
        after = "。" if len(text) == 1 else ""
        return jntajis.jnta_shrink_translit(text + after, replacement="〓", passthrough=True).removesuffix(
            after
        )

    for text in jisx0213.contents():
        written = "".join(other.get(char, char) for char in text)
        to = nta.reduced(text)
        expected = written if to is None else "".join(other.get(char, char) for char in to)
        assert theirs(written) == expected
