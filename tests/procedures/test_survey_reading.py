"""The yearly survey read row by row: every edition and form, every trap of real files, nothing lost."""

import csv
import io
import re
import tracemalloc
from collections import Counter
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import limits, testing
from gyosei_forms.errors import UsageError
from gyosei_forms.procedures import survey
from gyosei_forms.procedures.survey import Kind, SurveyRow
from gyosei_forms.procedures.survey.layout import folded
from gyosei_forms.testing import survey as made

BOTH = pytest.mark.parametrize("edition", ["r6", "r7"])
NAMES = {one.id: one.name for one in survey.edition("r7").columns}


def read(raw, **options):
    rows = survey.read(io.BytesIO(raw), **options)
    return rows, list(rows)


def written(rows, encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def found(rows):
    """The findings as (rule, row or column …)."""
    return [(one.rule, one.pointer) for one in rows.report]


def changed(edition="r7", **cells):
    """A file of one procedure with some cells changed."""
    first, heads, row = list(made.cells(edition, 1, traps=False))
    by_name = dict(zip((one.id for one in survey.edition(edition).columns), row, strict=True))
    return written([first, heads, list((by_name | cells).values())])


# --- the layouts


def test_the_columns_are_those_of_the_digest(shared):
    text = (shared / "spec" / "survey.md").read_text(encoding="utf-8")
    for edition, title in (("r6", "R6, 38 columns"), ("r7", "R7, 46 columns")):
        listed = re.search(rf"\*\*{title} in order\*\*: (.*?)\.\n\n", text, re.DOTALL)[1]
        # names have "、" and ", " is what separates them; a name in parentheses may have "、" too
        names = [folded(name) for name in listed.replace("\n", "").split(",")]
        assert [folded(one.name) for one in survey.edition(edition).columns] == names


def test_the_rows_have_the_columns_of_all_editions():
    columns = {one.id: one for year in survey.editions().values() for one in year.columns}
    assert [one.name for one in fields(SurveyRow)][:5] == ["number", "edition", "cells", "unread", "shift"]
    assert {one.name for one in fields(SurveyRow)[5:]} == set(columns)
    empty = {Kind.TEXT: "", Kind.CODE: None, Kind.COUNT: None}
    assert all(one.default == empty.get(columns[one.name].kind, ()) for one in fields(SurveyRow)[5:])


def test_the_lists_have_as_many_values_as_the_digest_says():
    sizes = {name: len(codes) for name, codes in survey.codes().items()}
    assert sizes["attachments"] == 15
    assert sizes["kinds"] == 6
    assert sizes["actors"] == 10
    assert sizes["information"] == 11
    assert sizes["events_individual"] == 14
    assert sizes["events_corporate"] == 12  # eleven, and one that only the file has
    assert sizes["professions"] == 13
    assert sizes["payment"] == 11
    r6, r7 = (next(c for c in survey.edition(e).columns if c.id == "online") for e in ("r6", "r7"))
    assert {code.id for code in r6.codes.values()} - {code.id for code in r7.codes.values()} == {"5"}


def test_every_class_of_attachment_says_what_the_rules_know_of_it():
    classes = {code.id for code in survey.codes()["attachments"]} - {"添付書類なし"}
    assert set(survey.attachments()) == classes
    with pytest.raises(UsageError):
        survey.edition("r5")


# --- whole files


@BOTH
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_cell_of_a_file_is_kept_as_it_is(edition, form):
    raw = made.csv_bytes(edition) if form == "csv" else made.xlsx_bytes(edition)
    rows, typed = read(raw)
    source = list(made.cells(edition))
    assert rows.edition is survey.edition(edition)
    assert rows.rows == len(typed) == 40
    assert [list(row) for row in rows.headings][1] == source[1]
    width = len(source[1])
    assert [[*row.cells, *[""] * (width - len(row.cells))] for row in typed] == source[2:]
    assert [row.number for row in typed] == list(range(3, 43))


@BOTH
def test_csv_and_workbook_give_the_same_rows_and_findings(edition):
    a, from_csv = read(made.csv_bytes(edition, encoding="utf-8"))
    b, from_xlsx = read(made.xlsx_bytes(edition))
    assert [replace(row, cells=()) for row in from_csv] == [replace(row, cells=()) for row in from_xlsx]
    assert found(a) == found(b)


def test_the_findings_of_the_made_up_file():
    rows, _ = read(made.csv_bytes("r7", encoding="utf-8"))
    assert found(rows) == [
        ("GYO-PROC-029", "/5/添付書類等提出の撤廃~1省略状況"),
        ("GYO-PROC-028", "/7/オンライン化実施時期"),
        ("GYO-PROC-030", "/9/実施府省庁(府省共通手続)"),
        ("GYO-PROC-033", "/11/実施府省庁(府省共通手続)"),
        ("GYO-PROC-032", "/14/総手続件数"),
        ("GYO-PROC-031", "/15/総手続件数"),
        ("GYO-PROC-029", "/16/添付書類等への電子署名"),
        ("GYO-PROC-030", "/19/申請時に添付させる書類"),
        ("GYO-PROC-034", "/20/手続ID"),
        ("GYO-PROC-035", "/22/手続ID"),
        ("GYO-PROC-036", ""),
    ]


def test_a_file_without_traps_has_no_findings_but_that_it_is_short():
    for edition in ("r6", "r7"):
        rows, _ = read(made.csv_bytes(edition, 30, traps=False, encoding="utf-8"))
        assert rows.report.rule_ids == {"GYO-PROC-036"}


def test_a_path_can_be_read_again_and_a_file_from_its_beginning(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_bytes(made.csv_bytes())
    rows = survey.read(path)
    assert rows.edition is None
    first, report = list(rows), rows.report
    assert list(rows) == first
    assert rows.report is not report
    assert found(rows) == [(one.rule, one.pointer) for one in report]
    assert rows.report.subject == str(path)
    again = survey.read(io.BytesIO(path.read_bytes()))
    assert list(again) == list(again) == first


class Pipe(io.BytesIO):
    """What cannot go back, and gives little at a time."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise io.UnsupportedOperation

    def read(self, size=-1):
        return super().read(min(size, 1000) if size >= 0 else 1000)


@pytest.mark.parametrize("raw", [made.csv_bytes(), made.xlsx_bytes()], ids=["csv", "xlsx"])
def test_a_pipe_is_read_once(raw):
    rows = survey.read(Pipe(raw))
    assert len(list(rows)) == 40
    with pytest.raises(UsageError):
        list(rows)


def test_misuse():
    for wrong in (None, 3, ["a"]):
        with pytest.raises(UsageError):
            survey.read(wrong)
    with pytest.raises(UsageError):
        survey.read(io.BytesIO(), encoding="latin-9")
    with pytest.raises(UsageError):
        survey.read(io.BytesIO(), limits=3)
    with pytest.raises(UsageError):
        list(survey.read(io.StringIO("手続ID")))
    with pytest.raises(OSError, match="missing"):
        list(survey.read("missing/survey.csv"))


# --- cells


@pytest.mark.parametrize(
    ("raw", "value", "rule"),
    [
        ("", None, None),
        ("0", 0, None),
        ("1200", 1200, None),
        (" 12 ", 12, None),
        ("１，２００", 1200, "GYO-PROC-032"),
        ("1,234,567", 1234567, "GYO-PROC-032"),
        ("12,34", None, "GYO-PROC-031"),
        ("約500", None, "GYO-PROC-031"),
        ("-1", None, "GYO-PROC-031"),
        ("1.5", None, "GYO-PROC-031"),
        ("九", None, "GYO-PROC-031"),
        ("²", None, None),
        ("9" * 16, None, "GYO-PROC-031"),
        ("#REF!", None, "GYO-PROC-031"),
    ],
)
def test_counts(raw, value, rule):
    if raw == "²":  # NFKC makes a 2 of it: read, and said so
        value, rule = 2, "GYO-PROC-032"
    rows, (row,) = read(changed(total=raw))
    assert row.total == value
    assert rows.report.rule_ids - {"GYO-PROC-036"} == ({rule} if rule else set())
    assert row.unread == (("total",) if value is None and raw else ())


@pytest.mark.parametrize(
    ("edition", "raw", "code"),
    [
        ("r6", "○（全府省）", "all"),
        ("r6", "●（一部の府省）", "some"),
        ("r6", "×（府省共通手続でない）", "none"),
        ("r7", "〇（全府省庁）", "all"),
        ("r7", "●（一部の府省庁）", "some"),
        ("r7", "✕（府省庁共通手続でない）", "none"),
        ("r7", "○", "all"),
        ("r7", "〇(全府省庁)", "all"),
        ("r7", "×", "none"),
        ("r7", "?（府省庁共通手続でない）", "none"),
    ],
)
def test_the_marks_of_both_years(edition, raw, code):
    rows, (row,) = read(changed(edition, shared=raw))
    assert row.shared.id == code
    assert rows.report.rule_ids == {"GYO-PROC-036"}


@pytest.mark.parametrize(
    ("cell", "ids", "rules"),
    [
        ("住民票", ["住民票"], []),
        ("住民票;戸籍", ["住民票", "戸籍"], []),
        ("住民票; 戸籍 ;", ["住民票", "戸籍"], []),
        ("登記事項証明書(商業); 定款", ["登記事項証明書（商業）", "定款"], []),
        ("営業許可証（食品衛生法、建設業等）", ["営業許可証（食品衛生法、建設業等）"], []),
        ("住民票、定款", ["住民票", "定款"], ["GYO-PROC-030"]),
        ("住民票；定款", ["住民票", "定款"], ["GYO-PROC-030"]),
        ("住民票＋定款; 戸籍", ["住民票", "定款", "戸籍"], ["GYO-PROC-030"]),
        ("住民票、見本書", [], ["GYO-PROC-028"]),
        ("住民票; 見本書", ["住民票"], ["GYO-PROC-028"]),
        ("住民票; 住民票", ["住民票"], []),
    ],
)
def test_several_values(cell, ids, rules):
    rows, (row,) = read(changed(attachments=cell))
    assert [code.id for code in row.attachments] == ids
    assert [one.rule for one in rows.report][:-1] == rules
    assert row.cells[35] == cell
    assert ("attachments" in row.unread) is ("GYO-PROC-028" in rules)


def test_one_value_is_not_chosen_of_several():
    rows, (row,) = read(changed(actor="5 国民等; 6 民間事業者等"))
    assert row.actor is None
    assert row.unread == ("actor",)
    assert found(rows)[0] == ("GYO-PROC-029", "/3/手続主体")
    rows, (row,) = read(changed(attachment_state="3 撤廃・省略不可; 4 その他"))
    assert [one.id for one in row.attachment_state] == ["3", "4"]
    assert row.unread == ()


def test_a_list_of_one_year_is_not_that_of_another():
    for edition, rules in (("r6", set()), ("r7", {"GYO-PROC-028"})):
        rows, (row,) = read(changed(edition, online="5 一部実施済"))
        assert rows.report.rule_ids - {"GYO-PROC-036"} == rules
        assert (row.online is None) is bool(rules)


def test_ministries_in_parentheses_stay_together():
    rows, (row,) = read(
        changed(shared="●（一部の府省庁）", shared_implementers="国土交通省（本省、地方）・総務省; 財務省")
    )
    assert row.shared_implementers == ("国土交通省（本省、地方）", "総務省", "財務省")
    assert found(rows)[0][0] == "GYO-PROC-030"


@pytest.mark.parametrize(
    ("law", "is_law"),
    [("測量法", True), ("旅券法（昭和26年法律第267号）", True), ("見本施行規則", True), ("見本施行令", True), ("見本要綱", None), ("", None), ("見本告示（見本法）", None)],
)  # fmt: skip
def test_what_is_based_on_law_the_name_says(law, is_law):
    _, (row,) = read(changed(law=law))
    assert row.is_based_on_law is is_law


def test_a_row_is_a_procedure_of_the_catalogue():
    _, (row,) = read(
        changed("r6", procedure_id="28428", actor="7 国民等、民間事業者等", receiver="4-3 国又は地方等")
    )
    procedure = row.procedure
    assert procedure.key == row.key == "r6:3"
    assert procedure.procedure_id == "28428"
    assert procedure.kind == "申請等"
    assert procedure.actors == row.actor.atoms == ("国民等", "民間事業者等")
    assert procedure.receivers == row.receiver.atoms == ("国", "地方等")
    assert procedure.law_raw == "見本給付法（平成十二年法律第千一号） 第2条第1項"
    assert "見本" not in repr(row)


# --- headings and other years


def halves(rows):
    """Headings divided over two rows, as merged cells leave them."""
    _, heads, *others = rows
    above = [name.partition("(")[0] if "(" in name else name for name in heads]
    return [above, ["(" + name.partition("(")[2] if "(" in name else "" for name in heads], *others]


@pytest.mark.parametrize(
    "arrange",
    [
        lambda rows: rows,
        lambda rows: rows[1:],
        lambda rows: [rows[1], [f"({n})" for n in range(46)], *rows[2:]],
        lambda rows: [["行政手続等の棚卸調査"], [""], *rows],
        lambda rows: [rows[0], [name.replace("(", "（").replace(")", "）") for name in rows[1]], *rows[2:]],
        lambda rows: [rows[0], [f" {name[:2]}\n{name[2:]}" for name in rows[1]], *rows[2:]],
        halves,
    ],
    ids=[
        "as published",
        "one row of headings",
        "names first",
        "a title above",
        "full width",
        "line breaks",
        "divided",
    ],
)
def test_headings_are_found(arrange):
    source = list(made.cells("r7", 3, traps=False))
    rows, typed = read(written(arrange(source)))
    assert rows.edition.id == "r7"
    assert [list(row.cells) for row in typed] == source[2:]
    assert rows.report.rule_ids == {"GYO-PROC-036"}


def without(*names):
    def arrange(rows):
        places = [at for at, name in enumerate(rows[1]) if name not in names]
        return [[row[at] for at in places] for row in rows]

    return arrange


def test_a_missing_column_is_told_and_the_others_are_read():
    source = without(NAMES["related_laws"], NAMES["total"])(list(made.cells("r7", 2, traps=False)))
    rows, typed = read(written(source))
    assert found(rows)[:3] == [
        ("GYO-PROC-021", ""),
        ("GYO-PROC-022", "/関連する根拠法令"),
        ("GYO-PROC-022", "/総手続件数"),
    ]
    assert typed[0].total is None
    assert typed[0].receiver.id == "1"


def test_another_year_is_read_by_its_headings_and_said_to_be_another():
    known = {"手続ID", "所管府省庁", "手続名", "法令名", "手続類型", "手続主体", "手続の受け手", "事務区分", "総手続件数", "申請時に添付させる書類", "根拠条項号"}  # fmt: skip
    source = list(made.cells("r7", 2, traps=False))
    places = [at for at, name in enumerate(source[1]) if name in known]
    other = [[row[at] for at in places] for row in source]
    other[1] += ["新しい項目"]
    other[2:] = [[*row, "値"] for row in other[2:]]
    rows, typed = read(written(other))
    assert len(typed) == 2
    assert {"GYO-PROC-021", "GYO-PROC-022", "GYO-PROC-023"} <= rows.report.rule_ids
    assert typed[0].cells[-1] == "値"
    assert typed[0].kind.id == "1"


def test_a_heading_that_differs_is_read_by_its_place_where_all_others_are_in_theirs():
    source = list(made.cells("r7", 2, traps=False))
    source[1][31] = "総手続件数（令和6年度）"
    rows, typed = read(written(source))
    assert typed[0].total == 37
    assert found(rows) == [("GYO-PROC-039", "/総手続件数（令和6年度）"), ("GYO-PROC-036", "")]
    for row in source:
        row[1], row[2] = row[2], row[1]
    rows, typed = read(written(source))
    assert typed[0].total is None
    assert {"GYO-PROC-022", "GYO-PROC-023", "GYO-PROC-025"} <= rows.report.rule_ids


def test_more_columns_than_anyone_reads():
    source = list(made.cells("r7", 2, traps=False))
    source[1] += ["x"] * 5000
    source[2] += ["y"] * 5000
    _, typed = read(written(source))
    assert typed[0].cells[-1] == "y"
    assert [one.kind.id for one in typed] == ["1", "1"]


def test_columns_in_another_order_are_read_by_their_headings():
    source = [row[::-1] for row in made.cells("r7", 2, traps=False)]
    rows, typed = read(written(source))
    straight = read(made.csv_bytes("r7", 2, traps=False))[1]
    assert [replace(row, cells=()) for row in typed] == [replace(row, cells=()) for row in straight]
    assert "GYO-PROC-025" in rows.report.rule_ids


def test_a_repeated_heading_is_read_once():
    source = [[*row, "x"] for row in made.cells("r7", 1, traps=False)]
    source[1][-1] = "手続名"
    rows, (row,) = read(written(source))
    assert row.name != "x"
    assert ("GYO-PROC-024", "/手続名") in found(rows)


@pytest.mark.parametrize(
    "raw", [b"", b"\n", "名前,住所\n".encode(), b"\x00" * 100, "法令名,所管府省庁\n".encode()]
)
def test_what_is_no_survey_has_no_rows(raw):
    rows, typed = read(raw)
    assert typed == []
    assert rows.edition is None
    assert "GYO-PROC-020" in rows.report.rule_ids


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jis_2004"])
def test_encodings_are_told_from_the_bytes(encoding):
    rows, typed = read(made.csv_bytes("r6", 20, traps=False, encoding=encoding))
    assert [list(row.cells) for row in typed] == list(made.cells("r6", 20, traps=False))[2:]
    assert ("GYO-PROC-038" in rows.report.rule_ids) is not encoding.startswith("utf-8")
    assert all(one.shared.id in ("all", "none") for one in typed)


def test_a_wrong_encoding_is_a_finding_and_every_row_stays():
    raw = made.csv_bytes("r6", 20, encoding="cp932")
    rows, typed = read(raw, encoding="utf-8")
    assert typed == []
    assert {"GYO-CHAR-033", "GYO-PROC-020"} & rows.report.rule_ids
    damaged = made.csv_bytes("r7", 20, encoding="utf-8").replace("見本第7号".encode(), b"\xff\xfe")
    rows, typed = read(damaged)
    assert len(typed) == 20
    assert not rows.report.ok


# --- rows that are cut or shifted


def test_a_short_row_and_a_long_row():
    source = list(made.cells("r7", 3, traps=False))
    source[2] = source[2][:30]
    source[3] += ["", " "]
    source[4] += ["x"]
    rows, typed = read(written(source))
    assert found(rows)[:2] == [("GYO-PROC-026", "/3"), ("GYO-PROC-026", "/5")]
    assert [list(row.cells) for row in typed] == source[2:]


@pytest.mark.parametrize("by", [1, 2, -1])
def test_a_shifted_row_is_told_once_and_not_read_as_if_it_fitted(by):
    source = list(made.cells("r7", 3, traps=False))
    row = source[3]
    source[3] = [*row[:3], *[""] * by, *row[3:-by]] if by > 0 else [*row[:3], *row[3 - by :], *[""] * -by]
    rows, typed = read(written(source))
    assert [one.shift for one in typed] == [0, by, 0]
    assert found(rows)[0] == ("GYO-PROC-027", "/4")
    assert rows.report.rule_ids <= {"GYO-PROC-027", "GYO-PROC-036"}
    assert list(typed[1].cells) == source[3]


def test_a_rule_that_every_row_breaks_does_not_hide_the_others():
    source = list(made.cells("r7", 1500, traps=False))
    for row in source[2:]:
        row[31] = "不明"
    source[-1][0] = ""
    rows, typed = read(written(source))
    assert len(typed) == 1500
    assert Counter(one.rule for one in rows.report) == {
        "GYO-PROC-031": 100,
        "GYO-PROC-034": 1,
        "GYO-PROC-036": 1,
    }
    (more,) = rows.report.overflow
    assert (more.rule, more.count, more.first, more.last) == (
        "GYO-PROC-031",
        1400,
        "/103/総手続件数",
        "/1502/総手続件数",
    )


def test_blank_rows_are_no_procedures_and_keep_the_numbers():
    source = list(made.cells("r7", 2, traps=False))
    rows, typed = read(written([*source[:3], [""] * 46, source[3], [], []]))
    assert [row.number for row in typed] == [3, 5]
    assert rows.report.rule_ids == {"GYO-PROC-036"}


def test_no_more_rows_than_the_limit():
    rows, typed = read(made.csv_bytes("r7", 30), limits=replace(limits.DEFAULT, max_survey_rows=10))
    assert len(typed) == 11
    assert "GYO-LIMIT-001" in rows.report.rule_ids


class Endless(io.RawIOBase):
    """A CSV of so many rows that is nowhere whole."""

    def __init__(self, count):
        self._lines = (written([row]) for row in made.cells("r7", count, traps=False))
        self._rest = b""

    def read(self, size=-1):
        while len(self._rest) < size and (line := next(self._lines, b"")):
            self._rest += line
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def test_memory_does_not_grow_with_the_file():
    peaks = []
    for count in (1500, 6000):
        tracemalloc.start()
        assert sum(1 for _ in survey.read(Endless(count))) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # 4,500 rows kept would be more than 10 MB; what grows is the table of ids
    assert peaks[1] < peaks[0] + 2_000_000


# --- whatever comes


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_no_bytes_raise(raw):
    read(raw)
    read(b"PK\x03\x04" + raw)
    read(made.csv_bytes("r7", 2)[:-100] + raw)


TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
CELL = TEXT | st.sampled_from(
    ["6 民間事業者等", "住民票; 戸籍", "住民票、", ";", "；；", "1", "０", "（、", "〇"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=50), max_size=6))
def test_no_rows_raise_and_none_is_lost(lines):
    source = list(made.cells("r7", 0))
    rows, typed = read(written([*source, *lines]))
    kept = [list(row.cells) for row in typed]
    # what a CSV cannot tell apart: line ends, NUL, and an empty row
    plain = [[re.sub("\r\n?", "\n", cell) for cell in line] for line in lines]
    if not any("\0" in cell for line in lines for cell in line):
        assert kept == [line for line in plain if any(cell and not cell.isspace() for cell in line)]
    for form in ("text", "json", "csv"):
        rows.report.render(form)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(sorted(NAMES)))
def test_no_cell_raises(cell, column):
    _, typed = read(
        changed(**{column: cell}).decode("utf-8", "replace").encode() if cell.isprintable() else changed()
    )
    assert len(typed) == 1


def test_the_generator_is_part_of_what_is_for_tests():
    assert testing.survey is made
    assert made.csv_bytes() == made.csv_bytes()
    assert made.xlsx_bytes() == made.xlsx_bytes()
    with pytest.raises(UsageError):
        list(made.cells("r5"))
