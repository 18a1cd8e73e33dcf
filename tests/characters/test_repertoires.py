"""Texts against a repertoire: nothing refused, nothing missed, nothing counted twice."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms.characters import (
    GENERAL,
    JIS_X_0213,
    jisx0213,
    kana,
    length,
    mj,
    repertoires,
    units,
    vendor_pairs,
)
from gyosei_forms.characters.repertoires import (
    CP932,
    E_GOV,
    JINMEIYO,
    JIS_X_0208,
    JIS_X_0212,
    JOYO,
    JPKI,
    LEVEL_1,
    LEVEL_2,
    LEVEL_3,
    LEVEL_4,
    MOJI_JOHO,
    REGISTER_KANA,
    VARIANT_KANA,
)
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

# Code points of all kinds, those that occur in names more often than chance would have it.
names = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("高髙橋𠮷囪か゚が\u3099\u309a\u0301e辻\U000e0100—―～－A ｱ\ud800\ue000\uffff˩˥"),
    )
)


@pytest.mark.parametrize(
    ("repertoire", "count"),
    [
        (GENERAL, 11_233 + 95),
        (JIS_X_0213, 11_233),
        (JIS_X_0208, 6_879),
        (JIS_X_0212, 6_067),
        (LEVEL_1, 2_965),
        (LEVEL_2, 3_390),
        (LEVEL_3, 1_259),
        (LEVEL_4, 2_436),
        (MOJI_JOHO, 58_862),
        (JOYO, 2_136),
        (JINMEIYO, 863),
        (REGISTER_KANA, 91),
        (VARIANT_KANA, 286),
        (E_GOV, 6_879 + 95),
        (JPKI, 6_879 + 6_067),
        # ASCII, half-width kana, JIS X 0208; of row 13 of NEC 74 are not there, of IBM 360 kanji and 13 signs
        (CP932, 95 + 63 + 6_879 + 74 + 360 + 13),
    ],
)
def test_counts(repertoire, count):
    assert repertoire.count == count
    assert (len(repertoire) == count) is (repertoire is not MOJI_JOHO)


# --- the others


def test_members_of_the_standards():
    assert JIS_X_0208.members < JIS_X_0213.members
    assert (LEVEL_1 | LEVEL_2).members < JIS_X_0208.members
    assert not JIS_X_0208.members & JIS_X_0212.members - {"～"}
    assert set("𠮟剝塡頰") <= JOYO.members <= JIS_X_0213.members
    assert not JOYO.members & JINMEIYO.members
    assert sum(unicodedata.normalize("NFC", char) != char for char in JINMEIYO.members) == 57
    assert len(MOJI_JOHO) == sum(len(mj.units_of(f"MJ{n:06}")) for n in range(70_000)) - 9_729


def test_the_glyphs_of_moji_joho_are_reached_through_code_points_and_sequences():
    for unit in ("髙", "𠮷", "葛\U000e0102", "神\ufe00", "\ufa19", "﨑"):
        assert unit in MOJI_JOHO
        assert not MOJI_JOHO.check(unit).findings
    for unit in ("葛\U000e01ef", "あ", "\ue000", "葛\ufe0f"):
        assert unit not in MOJI_JOHO
    assert (GENERAL | MOJI_JOHO).holds("髙橋 葛\U000e0102子")


def test_register_kana_is_what_the_check_of_readings_takes():
    for char in map(chr, range(0x10000)):
        assert (char in REGISTER_KANA) is (not kana.check_family_register(char).findings)


def test_cp932_takes_what_its_codec_encodes():
    for char in map(chr, range(0x20, 0x20000)):
        if char.isprintable() and not "\ue000" <= char <= "\uf8ff":
            try:
                taken = char.encode("cp932").decode("cp932") == char
            except UnicodeEncodeError:
                taken = False
            assert (char in CP932) is taken


@pytest.mark.parametrize("text", ["８時～９時", "－1", "∥", "髙﨑①㈱", "ｱﾞ", "￠￡￢"])
def test_forms_of_cp932_are_its_own(text):
    assert CP932.holds(text)


@pytest.mark.parametrize(
    ("text", "suggestion"), [("〜", "～"), ("−", "－"), ("‖", "∥"), ("—", "―"), ("¢", "￠")]
)
def test_the_other_form_of_a_pair_is_accepted_by_cp932_too(text, suggestion):
    (finding,) = CP932.check(text)
    assert (finding.rule, finding.suggestion) == ("GYO-CHAR-002", suggestion)
    assert "only the other code point" in finding.mend("en")


def test_a_pair_is_ambiguous_only_where_both_are_members():
    assert JIS_X_0213.check("～").rule_ids == {"GYO-CHAR-003"}
    assert JIS_X_0208.check("～").rule_ids == {"GYO-CHAR-002"}


def test_destinations():
    assert set(repertoires.destinations()) <= set(repertoires.ids())
    for name in repertoires.destinations():
        assert repertoires.of_destination(name) is repertoires.by_id(name)
    assert E_GOV.check("﨑①ｱ髙").count(Severity.WARNING) == 4
    assert E_GOV.holds("東京都 A-1")
    assert JPKI.check("髙").count(Severity.WARNING) == 1
    assert JPKI.holds("丂")


@pytest.mark.parametrize(
    ("unit", "ids"),
    [
        ("高", "general jis-x-0208 jis-x-0213 jis-x-0213-level-1 moji-joho joyo e-gov cp932 jpki"),
        ("髙", "moji-joho cp932"),
        ("𠮷", "moji-joho"),
        ("ｱ", "cp932"),
        ("A", "general e-gov cp932"),
        ("か゚", "general jis-x-0213"),
        ("\ue000", ""),
        ("高橋", ""),
    ],
)
def test_ranges_that_hold_a_unit(unit, ids):
    assert [one.id for one in repertoires.holding(unit)] == ids.split()


@pytest.mark.parametrize("wrong", ["", "jis", "e-government", None, 5, ["e-gov"]])
def test_unknown_names_are_misuse(wrong):
    for call in (repertoires.by_id, repertoires.of_destination):
        with pytest.raises(UsageError):
            call(wrong)
    with pytest.raises(UsageError):
        repertoires.holding(None)


def test_combinations():
    both, without = JIS_X_0208 | JIS_X_0212, JIS_X_0213 - JIS_X_0208
    assert both.members == JPKI.members
    assert without.count == 11_233 - 6_879
    assert (without.id, without.version) == ("(jis-x-0213-jis-x-0208)", "2004-1997")
    assert [each.key for each in both.source] == ["jis-x-0208", "jis-x-0212"]
    assert "JIS X 0213:2004" in without.name.ja
    assert "without" in without.name.en
    assert without.check("高﨑").count(Severity.WARNING) == 1
    (finding,) = without.check("高")
    assert "JIS X 0208" in finding.message("en")
    assert (GENERAL - GENERAL).check("高" * 300).count(Severity.WARNING) == 300
    for odd in (None, "x", {"高"}):
        with pytest.raises(TypeError):
            GENERAL | odd
        with pytest.raises(TypeError):
            GENERAL - odd


COMBINED = [
    (one, other, one | other, one - other)
    for one, other in [
        (JIS_X_0208, JIS_X_0213),
        (JIS_X_0213, JIS_X_0208),
        (GENERAL, MOJI_JOHO),
        (CP932, JIS_X_0212),
        (GENERAL | MOJI_JOHO, CP932),
        (MOJI_JOHO, GENERAL - JIS_X_0208),
    ]
]


def test_a_mark_of_one_range_does_not_join_a_base_of_another():
    """One range has the base, the other the mark, and neither has the two together."""
    both = LEVEL_1 | repertoires.Repertoire(
        id="marks",
        name=LEVEL_1.name,
        version="1",
        status=LEVEL_1.status,
        source=(),
        load=lambda: frozenset({"\u0301", "\u0302"}),
    )
    assert both.members >= {"亜", "\u0301"}
    for text in ("亜\u0301", "亜\u0301" * 300):
        assert not both.holds(text)
        assert both.check(text).count(Severity.WARNING) == text.count("亜")
    assert both.holds("亜" * 300)
    assert both.holds("\u0301\u0302" * 15)
    assert "亜\u0301" not in both - LEVEL_1


@settings(deadline=None)  # the first use of a combination compiles its pattern
@given(names, st.sampled_from(COMBINED))
def test_a_combination_takes_what_its_parts_take(text, ranges):
    one, other, union, difference = ranges
    for unit in units(text):
        assert (unit in union) is (unit in one or unit in other)
        assert (unit in difference) is (unit in one and unit not in other)
    for combined in (union, difference):
        foreign = [unit for unit in units(text) if unit not in combined and unit not in combined.aliases]
        assert combined.check(text).count(Severity.WARNING) == len(foreign)
        assert combined.holds(text) is (not combined.check(text).findings)
        assert combined.holds(text * 60) is combined.holds(text)


def test_members_of_combinations_are_inside():
    for _, _, *both in COMBINED:
        for combined in both:
            assert all(unit in combined for unit in combined.members)


def test_an_encoding_joined_to_no_encoding_is_none():
    assert CP932.is_encoding
    assert not (CP932 | JIS_X_0208).is_encoding
    assert not (JIS_X_0208 - CP932).is_encoding
    (finding,) = (CP932 - LEVEL_1).check("〜")
    assert finding.suggestion == "～"


@settings(deadline=None)  # the first long text compiles the pattern of its range
@given(names)
def test_holds_is_a_check_without_findings(text):
    for repertoire in (GENERAL, CP932, E_GOV, MOJI_JOHO):
        assert repertoire.holds(text) is (not repertoire.check(text).findings)
        assert repertoire.holds(text * 60) is repertoire.holds(text)


# --- the general range


def test_all_members_are_inside_and_none_is_a_warning():
    for repertoire in (JIS_X_0213, GENERAL):
        assert all(text in repertoire for text in repertoire.members)
    for text in ("".join(sorted(GENERAL.members)), *GENERAL.members):
        report = GENERAL.check(text)
        assert not report.warnings
        assert report.rule_ids <= {"GYO-CHAR-003"}


@pytest.mark.parametrize(
    "unit", ["高", "﨑", "㍻", "㉑", "㉝", "か゚", "𠮟", "й", "д", "～", "ɔ\u0301", "a\u0308", "－", " ", "~"]
)
def test_inside_the_general_range(unit):
    assert unit in GENERAL
    assert not GENERAL.check(unit).warnings


@pytest.mark.parametrize(
    "unit",
    [
        "髙",
        "𠮷",
        "㋿",
        "ｱ",
        "｡",
        "･",
        "¥",
        "‾",
        "\u309a",
        "か\u3099",
        "辻󠄀",
        "\ufe0f",
        "⚫",
        "◼",
        "➢",
        "ば\u3099",
        "\t",
        "\n",
    ],
)
def test_outside_the_general_range(unit):
    assert unit not in GENERAL
    assert GENERAL.check(unit).count(Severity.WARNING) == 1


def test_half_width_kana_is_outside():
    report = GENERAL.check("".join(map(chr, range(0xFF61, 0xFFA0))))
    assert report.count(Severity.WARNING) == 63


def test_half_width_kana_is_not_taken_for_the_kana_without_its_mark():
    for finding in GENERAL.check("ﾀﾞ"):
        assert finding.suggestion is None
        assert "タ" not in finding.mend("ja").replace("カタカナ", "")
        assert "width" in finding.mend("en")


def test_what_a_codec_takes_beyond_jis_x_0213_is_outside():
    """euc_jis_2004 also writes JIS X 0212 (three bytes, beginning with 8F) and half-width kana (8E)."""
    members = JIS_X_0213.members
    beyond = [char for char in map(chr, range(0x80, 0x30000)) if _encodes(char) and char not in members]
    assert sum(char.encode("euc_jis_2004")[0] == 0x8E for char in beyond) == 63
    assert sum(char.encode("euc_jis_2004")[0] == 0x8F for char in beyond) > 3_000
    assert not any(char in GENERAL for char in beyond)


def _encodes(char):
    try:
        char.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False
    return True


def test_jis_x_0213_has_no_ascii():
    assert JIS_X_0213.check("A1 ~").count(Severity.WARNING) == 4
    assert GENERAL.check("A1 ~").count(Severity.WARNING) == 0


def test_empty_and_several_units_are_no_member():
    assert "" not in GENERAL
    assert "高橋" not in GENERAL
    assert 7 not in GENERAL


def test_finding_of_taka_with_a_ladder():
    (finding,) = GENERAL.check("鈴木・髙橋", pointer="/氏名")
    assert finding.rule == "GYO-CHAR-001"
    assert finding.severity is Severity.WARNING
    assert (finding.pointer, finding.position.unit, finding.position.offset) == ("/氏名", 4, 3)
    assert finding.suggestion == "高"
    assert "U+9AD9" in finding.message("ja")
    assert "CJK UNIFIED IDEOGRAPH-9AD9" in finding.message("en")
    assert "JIS包摂規準・UCS統合規則" in finding.mend("ja")
    assert "unification" in finding.mend("en")


def test_positions_count_units_and_code_points():
    report = GENERAL.check("か゚辻󠄀\U000e0101𠮷")
    assert [(f.position.unit, f.position.offset) for f in report] == [(2, 2), (3, 5)]
    assert [f.suggestion for f in report] == ["辻", "吉"]


def test_a_sequence_with_a_selector_says_that_the_character_stays_the_same():
    (finding,) = GENERAL.check("辻󠄀")
    assert finding.suggestion == "辻"
    assert "UTS #37" in finding.mend("ja")
    assert "same character, glyph not specified" in finding.mend("en")


def test_ambiguous_candidates_are_listed_and_none_is_suggested():
    (finding,) = GENERAL.check("囪")
    assert finding.suggestion is None
    assert "窓、匆" in finding.mend("ja")  # in the order of the map
    assert "窓, 匆" in finding.mend("en")
    assert "Undecided" in finding.mend("en")


def test_a_base_outside_is_no_suggestion_but_what_stands_in_for_it_is():
    (finding,) = GENERAL.check("髙\U000e0101")
    assert finding.suggestion == "高"
    assert "selector removed, then" in finding.mend("en")
    (finding,) = GENERAL.check("囪\U000e0100")
    assert finding.suggestion is None


@pytest.mark.parametrize("form", vendor_pairs())
def test_the_other_form_of_a_pair_is_accepted_with_an_info(form):
    pair = vendor_pairs()[form]
    (finding,) = GENERAL.check(form)
    assert finding.severity is Severity.INFO
    assert finding.rule == ("GYO-CHAR-003" if pair.has_own_cell else "GYO-CHAR-002")
    assert finding.suggestion is None  # it may stay, and reduce() leaves it
    assert "may stay" in finding.mend("en")
    assert f"U+{ord(pair.canonical):04X}" in finding.message("ja")
    assert not GENERAL.check(pair.canonical).findings


def test_long_and_short_texts_are_judged_alike():
    for text in ("高橋花子", "髙橋", "か゚", "—", "\ue000"):
        for times in (1, 60, 400):
            alone, many = GENERAL.check(text), GENERAL.check(text * times, report=Report(max_findings=10_000))
            assert len(many.findings) == times * len(alone.findings)


@given(names)
def test_check_counts_each_foreign_unit_once(text):
    for repertoire in (JIS_X_0213, GENERAL):
        foreign = [unit for unit in units(text) if unit not in repertoire and unit not in vendor_pairs()]
        report = repertoire.check(text)
        assert report.count(Severity.WARNING) == len(foreign)
        assert [f.values["unit"] for f in report.warnings] == foreign
        for finding in report:
            assert text[finding.position.offset] == units(text)[finding.position.unit - 1][0]
            assert finding.message("ja")
            assert finding.mend("en")


@given(names, st.integers(0, 3))
def test_findings_beyond_the_limit_are_counted(text, limit):
    everything = GENERAL.check(text)
    report = GENERAL.check(text, report=Report(max_findings=limit))
    assert len(report.findings) == min(limit, len(everything.findings))
    assert len(report.findings) + sum(more.count for more in report.overflow) == len(everything.findings)
    for severity in Severity:
        assert report.count(severity) == everything.count(severity)
    for more in report.overflow:
        places = [f.position.offset for f in everything.findings[limit:] if f.rule == more.rule]
        assert (more.first, more.last) == (f"@{places[0]}", f"@{places[-1]}")


def test_overflow_follows_the_policy_of_the_report():
    policy = Policy("受信側", {"GYO-CHAR-001": Change(Severity.ERROR, "受け取れない")})
    report = GENERAL.check("髙" * 10, report=Report(policy=policy, max_findings=2))
    assert report.count(Severity.ERROR) == 10
    assert not report.ok


@pytest.mark.parametrize(
    "unit", ["\u0301", "\u3099", "\ud800", "\ue000", "\uffff", "\x00", "髙", "—", "辻\U000e0100"]
)
def test_long_hostile_text_is_bounded(unit):
    report = GENERAL.check(unit * 100_000)
    assert len(report.findings) <= 1_000
    assert length(unit * 100) <= 100 * len(unit)


def test_ten_million_of_one_mark():
    assert not GENERAL.check("\u0301" * 10_000_000).warnings


def test_names_are_not_normalised():
    changed = [text for text in jisx0213.contents() if unicodedata.normalize("NFC", text) != text]
    assert len(changed) == 78
    for text in changed:
        (unit,) = units(text)
        assert unit == text
        assert not GENERAL.check(text).findings


@pytest.mark.parametrize("wrong", [None, 1, b"\xe9\xab\x99", ["髙"]])
def test_another_type_is_misuse(wrong):
    with pytest.raises(UsageError):
        GENERAL.check(wrong)


def test_a_repertoire_says_what_it_is():
    for repertoire in map(repertoires.by_id, repertoires.ids()):
        assert repertoire.name.ja
        assert repertoire.name.en
        assert repertoire.version
        assert repertoire.status.ja
        assert repertoire.counted.en
        assert repertoire.source[0].document.title.ja
    assert (JIS_X_0213.id, JIS_X_0213.version) == ("jis-x-0213", "2004")
    assert repr(GENERAL) == "<Repertoire general 1>"


def test_the_page_on_names_lists_the_ranges_as_they_are():
    page = (Path(__file__).parents[2] / "docs" / "characters" / "names.md").read_text("utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", page, re.MULTILINE)
    ranges = {one: repertoires.by_id(one) for one in repertoires.ids()}
    assert [row for row in listed if row[0] in ranges] == [
        (
            key,
            f"{one.name.en} | {one.version} | {one.status.en} | {one.count:,} {one.counted.en} | "
            + "; ".join(cited.text("en") for cited in one.source),
        )
        for key, one in ranges.items()
    ]
