"""行政事務標準文字: an agency's own table or font."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import GENERAL
from gyosei_forms.characters.repertoires import read, read_font, read_table
from gyosei_forms.errors import UsageError
from gyosei_forms.rules import Severity

TABLE = "# id\tcode point\nGJ000001\tU+100001\n\nGJ009420\tU+10FFFD\nMJ022335\tU+845B U+E0102\n"


def test_a_table():
    result = read_table(TABLE, version="2025-04")
    table = result.unwrap()
    assert not result.report.findings
    assert dict(table.names) == {
        "\U00100001": "GJ000001",
        "\U0010fffd": "GJ009420",
        "葛\U000e0102": "MJ022335",
    }
    assert (table.repertoire.count, table.repertoire.version) == (3, "2025-04")
    assert (GENERAL | table.repertoire).holds("高橋\U00100001葛\U000e0102")
    assert not GENERAL.holds("高橋\U00100001")


@pytest.mark.parametrize(
    "row",
    [
        "GJ000001,U+100001",
        "GJ00001\tU+100001",
        "gj000001\tU+100001",
        "GJ000001\t100001",
        "GJ000001\tU+100001\t",
        "GJ000001\tU+FFFFFF",
        "GJ000001\tU+110000",
        "GJ000001\tU+100001 U+100002 U+100003",
        " GJ000001\tU+100001",
        "GJ00000１\tU+100001",
        "\ud800",
        "x" * 1_000_000,
    ],
)
def test_rows_of_another_form_are_left_out(row):
    result = read_table(f"GJ000002\tU+100002\n{row}\n", version="1")
    (finding,) = result.report
    assert (finding.rule, finding.position.line, finding.pointer) == ("GYO-CHAR-010", 2, "/1")
    assert set(result.unwrap().names) == {"\U00100002"}
    assert row not in finding.message("ja")


def test_a_code_point_with_two_ids_keeps_the_first():
    result = read_table("GJ000001\tU+100001\nGJ000002\tU+100001\nGJ000001\tU+100001", version="1")
    assert result.report.rule_ids == {"GYO-CHAR-010"}
    assert result.unwrap().names["\U00100001"] == "GJ000001"


def test_a_glyph_elsewhere_is_kept_with_a_warning():
    result = read_table("GJ000001\tU+3400", version="1")
    assert result.report.rule_ids == {"GYO-CHAR-011"}
    assert "㐀" in result.unwrap().repertoire


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing", "\x00" * 1_000_000, "\n" * 1_000_000])
def test_no_rows_no_table(text):
    result = read_table(text, version="1")
    assert result.value is None
    assert result.report.count(Severity.WARNING) >= 1


def font(*groups, subtable=12):
    """Return the least file that has a cmap."""
    rows = b"".join(struct.pack(">LLL", first, last, 1) for first, last in groups)
    table = struct.pack(">HH", 0, 1) + struct.pack(">HHL", 3, 10, 12)
    table += struct.pack(">HHLLL", subtable, 0, 16 + len(rows), 0, len(groups)) + rows
    return (
        struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(table)) + table
    )


def test_a_font():
    table = read_font(
        font((0x4E00, 0x4E10), (0x100001, 0x100003), (0x10FFFC, 0x10FFFF)), version="1"
    ).unwrap()
    assert table.repertoire.members == set("\U00100001\U00100002\U00100003\U0010fffc\U0010fffd")
    assert not table.names


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 12, b"OTTO", font((0x4E00, 0x4E10)), font((0x100001, 0x100003), subtable=4), font()[:-4]],
)
def test_what_is_no_such_font(data):
    result = read_font(data, version="1")
    assert result.value is None
    assert result.report.rule_ids == {"GYO-CHAR-012"}


@given(st.binary(max_size=200), st.integers(0, 60))
def test_any_bytes_have_an_answer(data, cut):
    for raw in (data, font((0x100001, 0x100003))[:cut] + data):
        result = read_font(raw, version="1")
        assert (result.value is None) is bool(result.report.findings)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_has_an_answer(text):
    for written in (text, f"GJ000001\t{text}", f"{text}\tU+100001"):
        result = read_table(written, version="1")
        assert result.value is not None or result.report.findings


@pytest.mark.parametrize("wrong", [None, 5, ["x"]])
def test_another_type_is_misuse(wrong):
    for call in (
        lambda: read_table(wrong, version="1"),
        lambda: read_table("", version=wrong),
        lambda: read_font(wrong, version="1"),
        lambda: read(wrong, version="1"),
        lambda: read_font(b"", version=wrong),
    ):
        with pytest.raises(UsageError):
            call()


def test_glyph_zero_is_no_glyph():
    data = bytearray(font((0x100001, 0x100003)))
    data[-4:] = struct.pack(">L", 0)
    assert read_font(bytes(data), version="1").unwrap().repertoire.members == set("\U00100002\U00100003")


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.replace("\n", "\r\n").replace("id", "番号").encode("cp932"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r").encode(),
    ],
)
def test_a_file_is_a_table_in_any_encoding(raw):
    result = read(raw, version="1")
    assert not result.report.findings
    assert result.unwrap().names == read_table(TABLE, version="1").unwrap().names


def test_a_file_is_a_font_by_its_first_bytes():
    assert read(font((0x100001, 0x100003)), version="1").unwrap().repertoire.count == 3
    for raw in (b"ttcf" + font((0x100001, 0x100003)), b"OTTO", b"true"):
        assert read(raw, version="1").report.rule_ids == {"GYO-CHAR-012"}


@given(st.binary(max_size=200))
def test_any_file_has_an_answer(data):
    result = read(data, version="1")
    assert result.value is not None or result.report.findings


@pytest.mark.parametrize(
    "groups",
    [
        [(0x100001, 0x100003), (0x100003, 0x100004)],
        [(0x100010, 0x100011), (0x100001, 0x100002)],
        [(0x100003, 0x100001)],
        [(0x100000, 0x10FFFD)] * 50_000,
    ],
)
def test_groups_that_overlap_or_descend_are_no_font(groups):
    result = read_font(font(*groups), version="1")
    assert result.value is None
    assert result.report.rule_ids == {"GYO-CHAR-012"}


def test_records_may_share_a_subtable_and_the_groups_of_all_are_bounded():
    head = struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, 0)

    def sharing(records, groups):
        rows = b"".join(struct.pack(">LLL", 0x100000 + i, 0x100000 + i, 1) for i in range(groups))
        shared = struct.pack(">HHLLL", 12, 0, 0, 0, groups) + rows
        places = [
            4 + 8 * len(records) + (0 if one == "same" else len(shared) * i) for i, one in enumerate(records)
        ]
        table = struct.pack(">HH", 0, len(records)) + b"".join(
            struct.pack(">HHL", 3, 10, one) for one in places
        )
        return head + table + shared * (1 if records[0] == "same" else len(records))

    assert read_font(sharing(["same"] * 64, 60_000), version="1").unwrap().repertoire.count == 60_000
    assert read_font(sharing(["own"] * 2, 60_000), version="1").value is None
