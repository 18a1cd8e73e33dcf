"""Texts against a repertoire: nothing refused, nothing missed, nothing counted twice."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import GENERAL, JIS_X_0213, jisx0213, length, units, vendor_pairs
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


def test_counts():
    assert len(JIS_X_0213) == 11_233
    assert len(GENERAL) == 11_233 + 95


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
    assert "匆、窓" in finding.mend("ja")
    assert "匆, 窓" in finding.mend("en")
    assert "none of them decided" in finding.mend("en")


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
    assert finding.suggestion == pair.canonical
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
    for repertoire in (JIS_X_0213, GENERAL):
        assert repertoire.name.ja
        assert repertoire.name.en
        assert repertoire.status.ja
        assert repertoire.source[0].document.title.ja
    assert (JIS_X_0213.id, JIS_X_0213.version) == ("jis-x-0213", "2004")
    assert repr(GENERAL) == "<Repertoire general 1>"
