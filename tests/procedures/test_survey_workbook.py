"""Workbooks: what programs write, what hostile or damaged files hold, and another reader's opinion."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import limits
from gyosei_forms.parts import extras
from gyosei_forms.procedures import survey
from gyosei_forms.procedures.survey.workbook import Workbook
from gyosei_forms.procedures.survey.workbook_xml import Unreadable
from gyosei_forms.testing import survey as made

GOOD = made.xlsx_bytes("r7", 12)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def parts(raw=GOOD):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(xml, shared="", raw=GOOD):
    """The rows of a sheet of this XML."""
    members = parts(raw) | {
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'.encode(),
        SHARED: f'<sst xmlns="{MAIN}">{shared}</sst>'.encode(),
    }
    book = Workbook(io.BytesIO(packed(members)))
    return list(book.rows("一覧"))


def read(raw, **options):
    rows = survey.read(io.BytesIO(raw), **options)
    return rows, list(rows)


# --- what programs write


def test_the_kinds_of_cells():
    rows = sheet(
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>12</v></c><c r="D2"><v>12.0</v></c><c r="E2"><v>1.2E3</v></c>'
        '<c r="F2"><v>0.5</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" t="e"><v>#REF!</v></c>'
        '<c r="I2" t="str"><f>A1</f><v>式の値</v></c><c r="J2" t="inlineStr"><is><t>中</t></is></c></row>',
        "<si><t>共有</t></si>",
    )
    assert rows == [(2, ["共有", "", "12", "12", "1200", "0.5", "TRUE", "#REF!", "式の値", "中"])]


def test_furigana_is_no_part_of_a_name_and_runs_are_joined():
    shared = "<si><r><t>東京</t></r><r><t xml:space='preserve'>都 </t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    assert sheet('<row><c t="s"><v>0</v></c></row>', shared) == [(1, ["東京都 "])]
    inline = '<row><c t="inlineStr"><is><t>山</t><rPh sb="0" eb="1"><t>ヤマ</t></rPh></is></c></row>'
    assert sheet(inline) == [(1, ["山"])]


def test_escaped_characters_are_read_and_halves_of_pairs_stay():
    assert sheet('<row><c t="str"><v>a_x000D_b_xD800_c_x0041_</v></c></row>') == [(1, ["a\rb_xD800_cA"])]


def test_cells_and_rows_without_references_follow_each_other():
    assert sheet(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row r='9'><c r='B9'><v>3</v></c></row>"
    ) == [
        (1, ["1", "2"]),
        (9, ["", "3"]),
    ]


def test_names_may_have_a_prefix():
    members = parts()
    for name in (SHEET, SHARED, "xl/workbook.xml"):
        text = members[name].decode()
        for tag in (
            "worksheet",
            "sheetData",
            "row",
            "workbook",
            "sheets",
            "sheet",
            "sst",
            "si",
            "c",
            "v",
            "t",
        ):
            for end in (" ", ">", "/>"):
                text = text.replace(f"<{tag}{end}", f"<x:{tag}{end}").replace(f"</{tag}>", f"</x:{tag}>")
        members[name] = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"').encode()
    assert [row.cells for row in read(packed(members))[1]] == [row.cells for row in read(GOOD)[1]]


def test_the_sheet_with_the_headings_is_taken():
    members = parts()
    members["xl/worksheets/cover.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        b"<sheets>", '<sheets><sheet name="表紙" sheetId="2" r:id="rId9"/>'.encode()
    )
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="x/worksheet" Target="/xl/worksheets/cover.xml"/></Relationships>',
    )
    rows, typed = read(packed(members))
    assert len(typed) == 12
    assert rows.report.rule_ids == read(GOOD)[0].report.rule_ids


def test_another_reader_sees_the_same_cells():
    openpyxl = extras.find("openpyxl")
    if openpyxl is None:
        pytest.skip("needs openpyxl (dependency group dev); runs in CI")
    for edition in ("r6", "r7"):
        raw = made.xlsx_bytes(edition, 60)
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
        theirs = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]  # fmt: skip
        ours = [cells for _, cells in Workbook(io.BytesIO(raw)).rows("一覧")]
        assert [[*row, *[""] * 46][:46] for row in ours] == [[*row, *[""] * 46][:46] for row in theirs]
        book.close()


def test_a_workbook_of_another_program_is_read():
    openpyxl = extras.find("openpyxl")
    if openpyxl is None:
        pytest.skip("needs openpyxl (dependency group dev); runs in CI")
    book = openpyxl.Workbook()
    book.active.title = "表紙"
    table = book.create_sheet("一覧")
    for row in made.cells("r7", 12):
        table.append([int(cell) if cell.isascii() and cell.isdigit() else cell or None for cell in row])
    table.merge_cells("A1:B1")
    out = io.BytesIO()
    book.save(out)
    _, typed = read(out.getvalue())
    assert [replace(row, cells=()) for row in typed] == [replace(row, cells=()) for row in read(GOOD)[1]]


# --- damaged and hostile files


def unreadable(raw, **options):
    rows, typed = read(raw, **options)
    assert rows.report.rule_ids & {"GYO-PROC-037", "GYO-LIMIT-001"}
    return rows, typed


@pytest.mark.parametrize("keep", [4, 30, 200, len(GOOD) // 2, len(GOOD) - 1])
def test_a_cut_workbook_is_a_finding(keep):
    unreadable(GOOD[:keep])


def test_rows_before_the_damage_are_read():
    members = parts()
    cut = members[SHEET].index(b'<row r="9">') + 40
    _, typed = unreadable(packed(members | {SHEET: members[SHEET][:cut]}))
    assert [row.number for row in typed] == [3, 4, 5, 6, 7, 8]


def test_an_old_or_encrypted_workbook_says_so():
    rows, _ = unreadable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "xls" in next(one for one in rows.report if one.rule == "GYO-PROC-037").message("en")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", SHEET])
def test_a_missing_part_is_a_finding(part):
    members = parts()
    del members[part]
    unreadable(packed(members))


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, SHARED])
def test_a_document_type_is_refused(part):
    members = parts()
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    members[part] = members[part].replace(b"?>", b"?>" + bomb, 1)
    rows, _ = unreadable(packed(members))
    assert "DTD" in next(one for one in rows.report if one.rule == "GYO-PROC-037").message("en")


def test_a_bomb_stops_at_the_limit():
    small = replace(limits.DEFAULT, max_workbook_bytes=100_000)
    bomb = parts() | {SHEET: b" " * 10_000_000}
    rows, _ = unreadable(packed(bomb), limits=small)
    assert "GYO-LIMIT-001" in rows.report.rule_ids
    texts = parts() | {SHARED: f'<sst xmlns="{MAIN}">{"<si><t>" + "あ" * 5000 + "</t></si>"}</sst>'.encode()}
    rows, _ = unreadable(packed(texts), limits=replace(limits.DEFAULT, max_shared_text=1000))
    assert "GYO-LIMIT-001" in rows.report.rule_ids


def test_no_text_and_no_token_is_endless():
    tag = f'<worksheet xmlns="{MAIN}"><sheetData><row><c r="{"A" * 6_000_000}"><v>1</v></c></row></sheetData></worksheet>'
    unreadable(packed(parts() | {SHEET: tag.encode()}))
    with pytest.raises(Unreadable):
        sheet(f'<row><c t="str"><v>{"あ" * 1_000_001}</v></c></row>')
    empty = f'<sst xmlns="{MAIN}">{"<si/>" * 1000}</sst>'.encode()
    rows, _ = unreadable(
        packed(parts() | {SHARED: empty}), limits=replace(limits.DEFAULT, max_shared_text=5000)
    )
    assert "GYO-LIMIT-001" in rows.report.rule_ids


def test_a_size_that_lies_gives_no_more_than_it_states():
    raw = bytearray(packed(parts() | {SHEET: b" " * 1_000_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        crc = archive.getinfo(SHEET).CRC
    for at in range(len(raw) - 4):  # the size stands behind the checksum, in both headers
        if raw[at : at + 4] == struct.pack("<I", crc):
            raw[at + 8 : at + 12] = struct.pack("<I", 10)
    unreadable(bytes(raw))


@pytest.mark.parametrize(
    "xml",
    [
        '<row><c r="ZZZ1"><v>1</v></c></row>',
        '<row><c t="s"><v>99999</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        '<row><c t="s"><v>²</v></c></row>',
        "<row><c><v>1</v></row>",
    ],
)
def test_wrong_references_end_the_reading(xml):
    with pytest.raises(Unreadable):
        sheet(xml)


@pytest.mark.parametrize(
    "xml", ['<row r="x"><c r="?"><v>1</v></c></row>', '<row r="99999999999"><c><v>1</v></c></row>', "<row r=''><c r=''><v>1</v></c></row>"]
)  # fmt: skip
def test_odd_references_are_counted_on(xml):
    assert sheet(xml) == [(1, ["1"])]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_raises(at, put):
    read(GOOD[:at] + put + GOOD[at + len(put) :])


MARKUP = st.lists(
    st.sampled_from(['<row r="3">', "</row>", "<c>", '<c t="s">', '<c r="B3">', "</c>", "<v>", "</v>", "1", "<is>", "<rPh>", "</rPh>", "&amp;", "<t>", "</t>"]),
    max_size=30,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(MARKUP)
def test_no_markup_raises(pieces):
    members = parts()
    head, tail = members[SHEET].split(b'<row r="3">', 1)
    read(packed(members | {SHEET: head + "".join(pieces).encode() + b'<row r="3">' + tail}))
