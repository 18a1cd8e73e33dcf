"""Telephone numbers as people write them: what is read, and that every change is said."""

import pickle
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.contacts import telephones

CHANGED = "GYO-TEL-007"


def _changes(report):
    return {finding.values["change_en"] for finding in report if finding.rule == CHANGED}


def _how(report):
    return [finding.values["how_en"] for finding in report if finding.rule == "GYO-TEL-009"]


WIDTH = "full-width characters to half-width"
GROUPS = "the grouping to the form of GIF"
WORLD = "the international number to the form of GIF"
HYPHENS = "hyphens and dashes to “-”"
BRACKETS = "brackets of other kinds to “( )”"
SPACES = "blanks put in order"
HEADING = "a heading such as 電話 or TEL removed"
JOINT = "what joins several numbers to “ / ”"
EXTENSION = "the way an extension is written"


@pytest.mark.parametrize(
    ("text", "written", "changes"),
    [
        ("（０３）５２５３－５１１１", "(03)5253-5111", {WIDTH}),
        ("【03】5253-5111", "(03)5253-5111", {BRACKETS}),
        ("〔03〕5253-5111", "(03)5253-5111", {BRACKETS}),
        ("03(5253)5111", "(03)5253-5111", {GROUPS}),
        ("03-5253-5111", "(03)5253-5111", {GROUPS}),
        ("03 5253 5111", "(03)5253-5111", {GROUPS}),
        ("03.5253.5111", "(03)5253-5111", {GROUPS}),
        ("(03) 5253-5111", "(03)5253-5111", {GROUPS}),
        ("03-52535111", "(03)5253-5111", {GROUPS}),
        ("090ー1234ー5678", "090-1234-5678", {HYPHENS}),
        ("090−1234‐5678", "090-1234-5678", {HYPHENS}),
        ("09012345678", "090-1234-5678", {GROUPS}),
        ("(090)1234-5678", "090-1234-5678", {GROUPS}),
        ("0120-123-456", "0120-123456", {GROUPS}),
        ("フリーダイヤル 0120-123456", "0120-123456", {HEADING}),
        ("電話：(03)5253-5111", "(03)5253-5111", {WIDTH, HEADING}),
        ("Tel. (03)5253-5111", "(03)5253-5111", {HEADING}),
        ("☎(03)5253-5111", "(03)5253-5111", {HEADING}),
        ("  (03)5253-5111\t", "(03)5253-5111", {SPACES}),
        ("(03)5253-5111,090-1234-5678", "(03)5253-5111 / 090-1234-5678", {JOINT}),
        ("(03)5253-5111、090-1234-5678", "(03)5253-5111 / 090-1234-5678", {JOINT}),
        ("(03)5253-5111\n090-1234-5678", "(03)5253-5111 / 090-1234-5678", {JOINT}),
        ("(03)5253-5111 内線 999 / 998", "(03)5253-5111 内線999 / 998", {EXTENSION}),
        ("(03)5253-5111(内線999)", "(03)5253-5111 内線999", {EXTENSION}),
        ("(03)5253-5111 ext 999", "(03)5253-5111 内線999", {EXTENSION}),
        ("(03)5253-5111 Ext.999", "(03)5253-5111 内線999", {EXTENSION}),
        ("(03)5253-5111 (内)999", "(03)5253-5111 内線999", {EXTENSION}),
        ("(03)5253-5111 / 内線999", "(03)5253-5111 内線999", {EXTENSION}),
        ("+81 (03)5253-5111 内線999", "+81 (03)5253-5111 Ext.999", {EXTENSION}),
        ("+81-3-5253-5111", "+81 (03)5253-5111", {WORLD}),
        ("+81 (0)3 5253 5111", "+81 (03)5253-5111", {WORLD}),
        ("+81352535111", "+81 35253-5111", {WORLD}),
        ("+81 (3)5253-5111", "+81 (03)5253-5111", {WORLD}),
        ("+81 090 1234 5678", "+81 90-1234-5678", {WORLD}),
        ("+1 (202) 555-0100", "+1 (202)555-0100", {WORLD}),
        ("+1 202.555.0100", "+1 202-555-0100", {WORLD}),
        ("+12025550100", "+1 2025550100", {WORLD}),
        ("+353 1 234 5678", "+353 1-234-5678", {WORLD}),
        ("tel:+81-3-5253-5111;ext=999", "+81 (03)5253-5111 Ext.999", {HEADING, WORLD, JOINT, EXTENSION}),
    ],
)
def test_other_writings_and_what_was_changed(text, written, changes):
    result = telephones.read(text, library=False)
    assert telephones.format(result.unwrap()) == written
    assert _changes(result.report) == changes
    assert result.report.ok
    assert not result.report.warnings


@pytest.mark.parametrize(
    "text",
    [
        "(03)5253-5111",
        "099999-9999",
        "090-9999-9999",
        "0120-999999",
        "+81 (03)5253-5111 Ext.9",
        "(03)5253-5111 内線1 / 2 / 0570-012-345",
        "0800-1234567",
        "+1 202-555-0100",
    ],
)
def test_the_forms_of_gif_are_not_changed(text):
    result = telephones.read(text, library=False)
    assert telephones.format(result.unwrap()) == text
    assert CHANGED not in result.report.rule_ids


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("(03)5253-5111（代表）", "代表"),
        ("(03)5253-5111(代)", "代"),
        ("(03)5253-5111 代表", "代表"),
        ("代表：(03)5253-5111", "代表"),
        ("(03)5253-5111㈹", "代表"),
        ("代表電話番号 (03)5253-5111", "代表"),
        ("携帯 090-1234-5678", "携帯"),
        ("緊急連絡先：090-1234-5678", "緊急連絡先"),
        ("050-1234-5678（IP電話）", "IP電話"),
        ("(03)5253-5111(FAX兼用)", "FAX兼用"),
        ("(03)5253-5111（電話・FAX兼用）", "電話・FAX兼用"),
        ("(03)5253-5111 TEL/FAX共通", "TEL・FAX共通"),
        ("Tel/Fax: (03)5253-5111", "TEL・FAX"),
        ("TEL・FAX (03)5253-5111", "TEL・FAX"),
        ("代表、直通 (03)5253-5111", "代表・直通"),
    ],
)
def test_words_that_belong_elsewhere_are_left_out_with_a_warning(text, word):
    result = telephones.read(text, library=False)
    assert len(result.unwrap()) == 1
    (finding,) = result.report.warnings
    assert finding.rule == "GYO-TEL-008"
    assert finding.values == {"word": word, "number": 1}
    assert word in finding.message("ja")


def test_it_is_said_beside_which_number_a_word_stood():
    text = "(03)5253-5111（代表）内線1、2 / 自宅：(03)5253-5112、090-1234-5678(携帯)、0120-123456㈹"
    result = telephones.read(text, library=False)
    assert len(result.unwrap()) == 4
    assert [(f.values["number"], f.values["word"]) for f in result.report if f.rule == "GYO-TEL-008"] == [
        (1, "代表"),
        (2, "自宅"),
        (3, "携帯"),
        (4, "代表"),
    ]


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("FAX:03-5253-5112", [1]),
        ("ＦＡＸ番号　03-5253-5112", [1]),
        ("03-5253-5112（ファックス）", [1]),
        ("TEL:03-5253-5111/FAX:03-5253-5112", [2]),
        ("TEL：03-5253-5111　／　FAX：03-5253-5112", [2]),
        ("電話 03-5253-5111、03-5253-5113、FAX 03-5253-5112", [3]),
        ("FAX 03-5253-5111\nTEL 03-5253-5112", [1]),
        ("03-5253-5111(FAX)、03-5253-5112", [1]),
        ("03-5253-5111 内線1、2、FAX 03-5253-5112、ファクシミリ：03-5253-5113", [2, 3]),
        ("FAX 03-5253-5111、FAX 03-5253-5112", [1, 2]),
        ("TEL 03-5253-5111（FAX兼用）、FAX 03-5253-5112", [2]),
        ("03-5253-5111(FAX兼用)、03-5253-5112", []),
    ],
)
def test_a_fax_number_is_told_by_its_place_in_the_list(text, which):
    result = telephones.read(text, library=False)
    fax = [finding for finding in result.report if finding.rule == "GYO-TEL-024"]
    assert [finding.values for finding in fax] == [{"number": number} for number in which]
    assert all(finding in result.report.warnings for finding in fax)
    assert len(result.unwrap()) >= max(which, default=1)
    assert "5253" not in result.report.render("json")


@pytest.mark.parametrize(
    "text",
    [
        "TEL/FAX 03-5253-5111/03-5253-5112",
        "電話・FAX：03-5253-5111、03-5253-5112",
        "03-5253-5111、03-5253-5112（電話・FAX）",
        "FAX 03-5253-5111、03-5253-5112",
        "TEL 03-5253-5111、FAX 03-5253-5112、03-5253-5113",
        "03-5253-5111 FAX 03-5253-5112",
        "(03)5253-5111 FAX (03)5253-5112",
        "03-5253-5111 電話・FAX",
        "03(代表)(直通)5253-5111",
        "03-代表-5253-5111",
        "ホTEL 03-5253-5111",
    ],
)
def test_nothing_is_read_where_a_word_leaves_open_what_it_belongs_to(text):
    result = telephones.read(text, library=False)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-TEL-001"}


@pytest.mark.parametrize(
    "heading",
    [
        "連絡先",
        "ご連絡先：",
        "連絡先電話番号 ",
        "お問い合わせ先 電話:",
        "問合せ先（電話）",
        "ＴＥＬ．",
        "℡",
        "tel:",
        "フリーコール ",
    ],
)
def test_a_heading_is_left_out_with_an_info(heading):
    result = telephones.read(f"{heading}0120-123456", library=False)
    assert telephones.format(result.unwrap()) == "0120-123456"
    assert HEADING in _changes(result.report)
    assert result.report.rule_ids == {CHANGED}


def test_navi_dial():
    result = telephones.read("ナビダイヤル0570-012-345", library=False)
    assert telephones.format(result.unwrap()) == "0570-012-345"
    assert _changes(result.report) == {HEADING}


# --- extensions


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(03)5253-5111（内線 1234、1235）", "(03)5253-5111 内線1234 / 1235"),
        ("(03)5253-5111（内線1234/1235・1236）", "(03)5253-5111 内線1234 / 1235 / 1236"),
        ("(03)5253-5111(内1234)", "(03)5253-5111 内線1234"),
        ("(03)5253-5111 内1234", "(03)5253-5111 内線1234"),
        ("(03)5253-5111（内）1234", "(03)5253-5111 内線1234"),
        ("(03)5253-5111(内線)1234", "(03)5253-5111 内線1234"),
        ("(03)5253-5111㈹内1234", "(03)5253-5111 内線1234"),
        ("(03)5253-5111（内線1、2）、(03)5253-5112(内3)", "(03)5253-5111 内線1 / 2 / (03)5253-5112 内線3"),
        ("(03)5253-5111、内線1、2", "(03)5253-5111 内線1 / 2"),
        ("(03)5253-5111、(内線1、2)", "(03)5253-5111 内線1 / 2"),
        ("+81 (03)5253-5111 (ext. 1, 2)", "+81 (03)5253-5111 Ext.1 / 2"),
        ("03 5253 5111 Ext.999", "(03)5253-5111 内線999"),
    ],
)
def test_extensions_as_people_write_them(text, written):
    result = telephones.read(text, library=False)
    assert telephones.format(result.unwrap()) == written
    assert EXTENSION in _changes(result.report)


@pytest.mark.parametrize(
    "text",
    [
        "(03)5253-5111（内線1）、5112",  # a second extension, or a shortened number
        "(03)5253-5111（内線1、2）/ 117",
        "(03)5253-5111（内線1234〜1236）",
        "(03)5253-5111（内線1234、0352535112）",
        "(03)5253-5111（内線1234",
        "(03)5253-5111 市内1234",
        "(03)5253-5111（1234、1235）",
        "内線1234",
        "（内線1、2）",
    ],
)
def test_extensions_that_are_not_guessed(text):
    assert telephones.read(text, library=False).value is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("03-5253-5111/5112", "GYO-TEL-004"),  # the second is short for something: not guessed
        ("03-5253-5111〜3", "GYO-TEL-001"),
        ("5253-5111", "GYO-TEL-004"),
        ("81-3-5253-5111", "GYO-TEL-004"),
        ("010-81-3-5253-5111", "GYO-TEL-004"),
        ("+44 (0)20 7946 0000", "GYO-TEL-001"),  # whether the 0 is dialled is another country's business
        ("+99 1234", "GYO-TEL-011"),
        ("+", "GYO-TEL-001"),
        ("+81", "GYO-TEL-001"),
        ("(03-5253-5111", "GYO-TEL-001"),
        ("03)5253(5111", "GYO-TEL-001"),
        ("山田 03-5253-5111", "GYO-TEL-001"),
        ("TEL 03-5253-5111 FAX 03-5253-5112", "GYO-TEL-001"),
        ("03-525代表35111", "GYO-TEL-001"),
        ("(03)5253-5111 内線1 / (117)", "GYO-TEL-001"),
        ("1-1-7", "GYO-TEL-001"),
        ("なし", "GYO-TEL-001"),
        ("", "GYO-TEL-001"),
    ],
)
def test_what_is_not_read_and_not_guessed(text, rule):
    result = telephones.read(text, library=False)
    assert result.value is None
    assert rule in result.report.rule_ids
    assert CHANGED not in result.report.rule_ids


# --- the area code


@pytest.mark.parametrize("text", ["0352535111", "0352-53-51-11", "035-253-51-11"])
def test_without_the_library_a_split_that_cannot_be_seen_stays_open(text):
    result = telephones.read(text, library=False)
    (number,) = result.unwrap()
    assert (number.area_code, number.exchange) == ("", "035253")
    assert telephones.format(number) == "035253-5111"
    assert _how(result.report) == ["not to be seen, so left open (in the form 099999-9999)"]


def test_without_the_library_a_written_split_is_kept_and_not_confirmed():
    result = telephones.read("035-253-5111", library=False)
    assert telephones.format(result.unwrap()) == "(035)253-5111"
    assert _how(result.report) == ["as written, not confirmed"]


@pytest.mark.parametrize("text", ["0352535111", "035253-5111", "03-5253-51-11"])
def test_with_the_library_the_area_code_is_determined(text):
    result = telephones.read(text, library=True)
    assert telephones.format(result.unwrap()) == "(03)5253-5111"
    assert _how(result.report) == ["determined by the data of phonenumbers"]


@pytest.mark.parametrize(
    ("digits", "written"),
    [
        ("0352535111", "(03)5253-5111"),
        ("0112345678", "(011)234-5678"),
        ("0166123456", "(0166)12-3456"),
        ("0499212345", "(04992)1-2345"),
        ("0156421234", "(01564)2-1234"),
        ("0429991234", "(04)2999-1234"),
    ],
)
def test_area_codes_of_every_length(digits, written):
    assert telephones.format(telephones.read(digits, library=True).unwrap()) == written


def test_with_the_library_a_written_split_is_confirmed():
    result = telephones.read("03-5253-5111", library=True)
    assert _how(result.report) == ["as written, confirmed by the data of phonenumbers"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("035-253-5111", "GYO-TEL-010"),
        ("(035)253-5111", "GYO-TEL-010"),
        ("(09)9999-9999", "GYO-TEL-010"),
        ("(01)1111-1111", "GYO-TEL-010"),
        ("0422-12-3456", "GYO-TEL-023"),  # 0422 is in use, 0422-12 is not
        ("(0422)12-3456", "GYO-TEL-023"),
        ("(042)251-2345", "GYO-TEL-023"),  # 042 is in use, and the digits are a number of 0422
        ("(011)111-1111", "GYO-TEL-023"),
        ("+81 (011)111-1111", "GYO-TEL-023"),
        ("011111-1111", "GYO-TEL-023"),
    ],
)
def test_with_the_library_what_is_not_in_its_data_is_told_and_nothing_changed(text, rule):
    result = telephones.read(text, library=True)
    assert telephones.format(result.unwrap()) == telephones.format(
        telephones.read(text, library=False).unwrap()
    )
    assert [finding.rule for finding in result.report.warnings] == [rule]


def test_a_number_that_the_library_does_not_know_stays_open():
    result = telephones.read("0200-000-0000", library=True)
    assert result.value is None
    unknown = telephones.read("0111111111", library=True)
    known = telephones.read("0111111111", library=False)
    assert telephones.same(unknown.unwrap()[0], known.unwrap()[0])


@pytest.mark.parametrize("text", ["090-1234-5678", "0120-123456", "+1 2025550100", "117"])
def test_the_library_is_asked_about_fixed_lines_only(text, monkeypatch):
    monkeypatch.setitem(sys.modules, "phonenumbers", SimpleNamespace())
    assert telephones.format(telephones.read(text, library=True).unwrap()) == text


def test_without_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    result = telephones.read("0352535111")
    assert telephones.format(result.unwrap()) == "035253-5111"
    with pytest.raises(UsageError, match=r"gyosei-forms\[phone\]"):
        telephones.read("0352535111", library=True)


def test_if_installed_the_package_is_used():
    assert telephones.format(telephones.read("0352535111").unwrap()) == "(03)5253-5111"


def test_each_way_of_telling_is_said_once():
    result = telephones.read("03-5253-5111、03-5253-5112", library=False)
    assert len(_how(result.report)) == 1


# --- whatever comes

_SIGNS = st.text(alphabet="0123456789０１-－ー()（）[] 　/、・+＋.代表内線TELExtFA兼用㈹:\n", max_size=40)
_WRITTEN = st.builds(
    lambda digits, signs: "".join(a + b for a, b in zip(digits, signs, strict=False)),
    st.sampled_from(["0352535111", "09012345678", "0120123456", "+81352535111", "+12025550100", "117"]),
    st.lists(st.sampled_from(["", "", "", "-", " ", "ー", "(", ")"]), min_size=12, max_size=12),
)


@given(st.text() | _SIGNS | _WRITTEN)
def test_reading_is_idempotent_and_says_every_change(text):
    result = telephones.read(text, library=False)
    assert result.report.ok
    if result.value is None:
        assert result.report.warnings
        return
    written = telephones.format(result.value)
    told = {CHANGED, "GYO-TEL-008", "GYO-TEL-024"} & result.report.rule_ids
    assert bool(told) is (written != text)
    again = telephones.read(written, library=False)
    assert again.value == result.value
    assert CHANGED not in again.report.rule_ids


@given(_SIGNS | _WRITTEN)
def test_every_number_read_is_one_that_its_parts_make(text):
    for number in telephones.read(text, library=False).value or ():
        made = replace(number)
        assert (made, made.kind) == (number, number.kind)
        again = pickle.loads(pickle.dumps(number))
        assert (again, again.kind) == (number, number.kind)


@given(_WRITTEN)
def test_no_digit_is_lost_or_made(text):
    result = telephones.read(text, library=False)
    if result.value is not None:
        digits = "".join(filter(str.isdigit, text))
        written = "".join(filter(str.isdigit, telephones.format(result.value, style="gif")))
        assert written in (digits, digits.replace("81", "810", 1), digits.replace("810", "81", 1))


@given(st.text(max_size=60))
def test_what_is_strictly_read_is_read(text):
    strict = telephones.parse(text).value
    if strict is not None:
        assert telephones.read(text, library=False).value == strict


@pytest.mark.parametrize(
    "text",
    [
        "0" * 1_000_000,
        " " * 2_000,
        "a" + " " * 1_990 + "b",
        "(" * 2_000,
        "内線" * 1_000,
        "電話" * 1_000,
        "1 " * 1_000,
        "内" + " " * 1_900 + "1",
        "電話/" * 600,
        "(内線" + "1、" * 900,
        "FAX" * 600 + "-" * 100,
        "(" + "FAX、" * 490,
        "\ud800" * 100,
        "\u202e03-6789-6789",
        "03-6789-6789\x00",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_text_is_no_trouble(text):
    result = telephones.read(text, library=False)
    assert result.value is None
    assert result.report.ok
    assert "6789" not in result.report.render("json")


def test_no_finding_tells_the_number():
    report = telephones.read("ＴＥＬ 03-6789-6789 内線 77（代表）、090-123-6789", library=False).report
    report.extend(telephones.read("ＴＥＬ 03-6789-6789（代表） 内線 77", library=False).report)
    assert {"GYO-TEL-004", "GYO-TEL-007", "GYO-TEL-008", "GYO-TEL-009"} <= report.rule_ids
    told = report.render("json") + report.render("text", lang="en")
    assert "6789" not in told
    assert "77" not in told
