"""Rows of a file: nothing that is wrong with one ends the reading, and each row stays counted."""

from __future__ import annotations

import csv
import io
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import limits
from gyosei_forms.characters import encodings
from gyosei_forms.characters.rows import Records, Rows
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
ENCODED = ["utf-8", "utf-16", "cp932", "euc_jis_2004", "shift_jis_2004"]


def read(raw: bytes, **options) -> tuple[list[str], Report]:
    rows = Rows(io.BytesIO(raw), **options)
    values = list(rows)
    return values, rows.report()


def found(report: Report) -> dict[str, tuple[int, int]]:
    """Return count and first line by rule."""
    return {
        one.rule: (int(one.values.get("count", 0)), one.position.line if one.position else 0)
        for one in report
    }


def small(most: int) -> limits.Limits:
    return replace(limits.DEFAULT, max_row=most)


# --- lines


@given(st.lists(TEXTS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_are_those_of_text_files(lines: list[str], end: str) -> None:
    raw = end.join(lines).encode()
    expected = [line.rstrip("\n") for line in io.TextIOWrapper(io.BytesIO(raw), "utf-8-sig", newline=None)]
    assert read(raw)[0] == expected


@pytest.mark.parametrize("encoding", ENCODED)
def test_each_encoding_is_read(encoding: str) -> None:
    values, report = read("高橋\r\n山田～\nabc".encode(encoding, "replace"), encoding=encoding)
    assert (values[0], len(values)) == ("高橋", 3)
    assert not report.findings


@pytest.mark.parametrize(
    "name", ["UTF8", "Shift_JIS", "ms932", "windows-31j", "EUC-JP", "utf-16LE", " cp932"]
)
def test_encodings_go_by_their_other_names(name: str) -> None:
    assert encodings.encoding_id(name) in encodings.ENCODINGS


@pytest.mark.parametrize("name", ["rot13", "latin-1", "", "x" * 10_000, "\0", "base64", None])
def test_other_encodings_are_refused(name: object) -> None:
    with pytest.raises(UsageError):
        Rows(io.BytesIO(b""), encoding=name)


@given(st.binary(max_size=200), st.sampled_from(ENCODED), st.sampled_from([None, "#1", "a"]))
def test_any_bytes_are_read_the_same_in_any_pieces(raw: bytes, encoding: str, column: str | None) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 3))

    def outcome(file: io.BytesIO) -> object:
        rows = Rows(file, encoding=encoding, column=column)
        try:
            values = list(rows)
        except UsageError as error:
            return str(error)
        return values, found(rows.report())

    assert outcome(Slow(raw)) == outcome(io.BytesIO(raw))


@given(st.lists(st.binary(max_size=8).filter(lambda raw: b"\r" not in raw and b"\n" not in raw), max_size=8))
def test_rows_that_do_not_decode_are_counted(lines: list[bytes]) -> None:
    def is_bad(raw: bytes) -> bool:
        try:
            raw.decode()
        except UnicodeError:
            return True
        return False

    bad = [number for number, raw in enumerate(lines, 1) if is_bad(raw)]
    values, report = read(b"\n".join(lines) + b"\n")
    assert len(values) == max(1, len(lines))
    expected = (len(bad), bad[0]) if bad else None
    assert found(report).get("GYO-CHAR-036") == expected
    assert not any("\udc80" <= char <= "\udcff" for value in values for char in value)


@pytest.mark.parametrize(
    ("raw", "encoding", "rule", "advice"),
    [
        ("番号\n高橋\n".encode("cp932"), "utf-8", "GYO-CHAR-036", "--encoding cp932"),
        ("番号\n高橋\n".encode("euc_jp"), "utf-8", "GYO-CHAR-036", "--encoding euc_jis_2004"),
        ("番号\n高橋\n".encode("utf-16"), "utf-8", "GYO-CHAR-036", "--encoding utf-16"),
        ("番号\n髙橋\n".encode("utf-16-le"), "cp932", "GYO-CHAR-037", "--encoding utf-16"),
        ("高橋\n".encode(), "cp932", "GYO-CHAR-036", "--encoding utf-8"),
        ("あい\n".encode(), "cp932", "GYO-CHAR-037", "--encoding utf-8"),
        ("高橋\n".encode("euc_jp"), "cp932", "GYO-CHAR-037", "--encoding euc_jis_2004"),
        ("a,b\n1,2\n".encode("utf-16-be"), "utf-8", "GYO-CHAR-037", "--encoding utf-16"),
        ("高橋\n".encode("cp932"), "utf-16", "GYO-CHAR-036", "--encoding cp932"),
        ("高橋\n\n".encode("cp932"), "utf-16", "GYO-CHAR-037", "--encoding cp932"),
        (b"\xff\xff\xff\n", "utf-8", "GYO-CHAR-036", "euc_jis_2004, utf-16"),
        ("山\n".encode() * 9 + "山田\n".encode("cp932"), "utf-8", "GYO-CHAR-036", "mixed"),
    ],
)
def test_another_encoding_is_told_with_what_it_seems_to_be(raw, encoding, rule, advice) -> None:
    _, report = read(raw, encoding=encoding)
    (finding,) = [one for one in report if one.rule in ("GYO-CHAR-036", "GYO-CHAR-037")]
    assert finding.rule == rule
    assert advice in finding.mend("en")


NO_NUL = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(NO_NUL, max_size=5), st.sampled_from(["utf-8", "utf-16"]))
def test_what_unicode_wrote_gives_no_doubt(lines: list[str], encoding: str) -> None:
    report = read("".join(f"{line}\n" for line in ["名", *lines]).encode(encoding), encoding=encoding)[1]
    assert not {"GYO-CHAR-036", "GYO-CHAR-037"} & report.rule_ids


def test_half_width_katakana_alone_is_no_euc() -> None:
    assert not read("ﾔﾏﾀﾞﾀﾛｳ\nｶﾄｳ\n".encode("cp932"), encoding="cp932")[1].findings


def test_one_nul_is_no_utf16() -> None:
    assert read("番号,氏名\n1,\0\n".encode())[1].rule_ids == {"GYO-CHAR-039"}


def test_byte_order_mark_nul_and_nothing() -> None:
    values, report = read(b"\xef\xbb\xbfa\n\0b\n\0\n")
    assert (values, found(report)) == (["a", "\0b", "\0"], {"GYO-CHAR-039": (2, 2), "GYO-CHAR-038": (0, 0)})
    for raw, column in ((b"", None), (b"", "a"), (b"\xef\xbb\xbf", None), (b"a,b\n", "a")):
        values, report = read(raw, column=column)
        assert values == []
        assert "GYO-CHAR-045" in report.rule_ids


# --- rows that are too long


@given(st.lists(st.integers(0, 30), min_size=1), st.integers(1, 20))
def test_of_a_long_row_the_beginning_is_read(lengths: list[int], most: int) -> None:
    values, report = read("".join("山" * one + "\n" for one in lengths).encode(), limits=small(most))
    assert [len(value) for value in values] == [min(one, most) for one in lengths]
    long = [number for number, one in enumerate(lengths, 1) if one > most]
    assert found(report).get("GYO-CHAR-040") == ((len(long), long[0]) if long else None)


def test_no_base_is_cut_from_its_marks() -> None:
    assert read("山葛\U000e0100".encode(), limits=small(2))[0] == ["山"]
    assert len(read(("\u0301" * 100).encode(), limits=small(50))[0][0]) >= 19


@pytest.mark.parametrize("column", [None, "#1"])
@pytest.mark.parametrize("unit", [b"a", b'"', b"\0", b"\xff", "\u0301".encode(), b",", b'",', b"a,b\n"])
def test_memory_does_not_grow_with_the_length(unit: bytes, column: str | None) -> None:
    class Long:
        def __init__(self, size: int) -> None:
            self.rest = size

        def read(self, size: int) -> bytes:
            size = min(size, self.rest)
            self.rest -= size
            return (unit * (size // len(unit) + 1))[:size]

    def peak(size: int) -> int:
        tracemalloc.start()
        rows = Rows(Long(size), column=column)
        for _ in rows:
            pass
        rows.report()
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    peak(1_000)
    assert peak(1_600_000) < peak(400_000) * 1.5 + 200_000


# --- columns


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_a_column_is_what_was_written(rows: list[tuple[str, str]], end: str) -> None:
    out = io.StringIO(newline="")
    # the writer quotes a carriage return only where lines end in one
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    writer = csv.writer(out, lineterminator=end, quoting=quoting)
    writer.writerows([("番号", "氏名"), *rows])
    values, report = read(out.getvalue().encode(), column="氏名")
    assert values == [name.replace("\r\n", "\n").replace("\r", "\n") for _, name in rows]
    # a few characters with a NUL after each are UTF-16 as well
    assert report.rule_ids <= ({"GYO-CHAR-037", "GYO-CHAR-039"} if "\0" in out.getvalue() else set())


@given(st.text(alphabet='a",\n', max_size=60))
def test_any_quotes_lose_no_line(text: str) -> None:
    rows = Rows(io.BytesIO(f"a,b\n{text}".encode()), column="a")
    values = list(rows)
    lines = text.count("\n") + (not text.endswith("\n") and text != "")
    broken = found(rows.report()).get("GYO-CHAR-041")
    assert sum(1 + value.count("\n") for value in values) <= lines
    if '"' not in text:
        assert (len(values), broken) == (lines, None)
    try:
        strict = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        assert broken
    else:
        assert not broken
        assert len(values) == len(strict)


def test_a_quote_that_never_closes_costs_one_row() -> None:
    text = '番号,氏名\n1,"高橋\n2,山田\n3,"a\nb"\n4,"吉"田,x"\n5,佐藤\n'
    values, report = read(text.encode(), column="氏名")
    assert values == ["高橋\n"[:2], "山田", "a\nb", "吉田", "佐藤"]
    assert found(report) == {"GYO-CHAR-041": (2, 2), "GYO-CHAR-042": (1, 6)}


def test_quotes_that_are_open_from_every_row_on_keep_the_rows_counted() -> None:
    values, report = read(b'a,b\nb","\n' + b'b","\n' * 99_999, column="a")
    assert len(values) == 100_000
    assert found(report)["GYO-CHAR-041"] == (100_000, 2)


def test_ragged_rows_are_counted() -> None:
    values, report = read(b"a,b\n1,2\n3\n\n4,5,6\n", column="b")
    assert values == ["2", "", "", "5"]
    assert found(report) == {"GYO-CHAR-042": (3, 3)}
    assert read(b"a\n1\n\n2\n", column="a")[0] == ["1", "", "2"]  # one empty field is an empty line
    assert not read(b"a\n1\n\n2\n", column="a")[1].findings


def test_headings_that_repeat_or_are_missing() -> None:
    raw = "氏名,, ,氏名,氏名\n1,2,3,4,5\n".encode()
    values, report = read(raw, column="氏名")
    assert values == ["1"]
    assert {one.rule: (one.values["count"], one.values["number"]) for one in report} == {
        "GYO-CHAR-043": (2, 4),
        "GYO-CHAR-044": (2, 2),
    }
    assert [read(raw, column=f"#{n}")[0] for n in (1, 2, 4, 5)] == [["1"], ["2"], ["4"], ["5"]]


def test_a_heading_that_looks_like_a_number_is_a_heading() -> None:
    assert read(b"#2,b\n1,2\n", column="#2")[0] == ["1"]


@pytest.mark.parametrize("column", ["c", "#0", "#3", "#", "#1a", "#１", "#99999999999", "", "A"])
def test_a_column_that_is_not_there(column: str) -> None:
    with pytest.raises(UsageError):
        read(b"a,b\n1,2\n", column=column)


def test_a_column_that_is_there_in_another_encoding() -> None:
    with pytest.raises(UsageError, match="--encoding cp932"):
        read("番号,氏名\n1,高橋\n".encode("cp932"), column="氏名")


@pytest.mark.parametrize("file", [None, "text", 5])
def test_what_is_no_file(file: object) -> None:
    with pytest.raises(UsageError):
        Rows(file)


def test_findings_hold_no_value() -> None:
    raw = '番号,氏名,氏名\n1,"秘密\n2,秘\0密,x,y\n'.encode() + "3,秘密,a\n".encode("cp932")
    values, report = read(raw, column="氏名")
    assert len(report.findings) >= 4
    assert len(values) == 3
    for form in ("text", "json", "html"):
        assert "秘" not in report.render(form)


def test_records_have_the_columns_that_are_asked_for() -> None:
    raw = '番号,氏名,氏名,住所\n1,髙橋,"a",東京都\n2,"山\n田"\n\n'.encode("cp932")
    records = Records(io.BytesIO(raw), ("住所", "氏名", "電話"), encoding="cp932")
    assert list(records) == [{"住所": "東京都", "氏名": "髙橋"}, {"氏名": "山\n田"}, {}]
    assert records.missing == ("電話",)
    assert [one.rule for one in records.report()] == ["GYO-CHAR-043", "GYO-CHAR-042"]


@pytest.mark.parametrize("raw", ["番号\n1\n".encode(), b"\n1\n"])
def test_records_of_a_file_with_none_of_the_columns_are_misuse(raw) -> None:
    with pytest.raises(UsageError):
        list(Records(io.BytesIO(raw), ("氏名", "住所")))
    with pytest.raises(UsageError):
        list(Rows(io.BytesIO(raw), column="氏名"))


def test_records_of_nothing() -> None:
    records = Records(io.BytesIO(b""), ("氏名",))
    assert list(records) == []
    assert [one.rule for one in records.report()] == ["GYO-CHAR-045"]
