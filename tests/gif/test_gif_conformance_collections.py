"""gif.conformance of collections: headings once, rows one by one, the weakest decides."""

import csv
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import Matching, Standing
from gyosei_forms.limits import Limits

EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"
SERVICES = ("service_1", "service_2", "service_3")


def record(service):
    return json.loads((EXAMPLES / f"{service}.json").read_text(encoding="utf-8"))


def words(verdict):
    return [answer.word() for answer in verdict.levels.values()]


def as_csv(records, encoding="utf-8", **options):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), **options)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode(encoding)


def as_lines(records):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def judge_csv(raw, entity="Person", limits=None, **options):
    named = {} if limits is None else {"limits": limits}
    return gif.conformance(gif.Csv(raw, **options), entity=entity, **named)


def judge_lines(raw, entity="Person", **named):
    return gif.conformance(gif.Lines(raw), entity=entity, **named)


@pytest.mark.parametrize("service", SERVICES)
def test_a_collection_of_one_has_the_verdict_of_its_record(service):
    data = record(service)
    expected = gif.conformance(data, entity="Person")
    for verdict in (judge_csv(as_csv([data])), judge_lines(as_lines([data]))):
        assert verdict.naming is expected.naming
        assert verdict.foreign == expected.foreign
        assert verdict.levels == expected.levels
        assert [fit.missing for fit in verdict.fits] == [fit.missing for fit in expected.fits]
        assert verdict.flat == expected.flat
        assert verdict.items == expected.items
        assert [(one.rule, f"/1{one.pointer}") for one in expected.deciding] == [
            (one.rule, one.pointer) for one in verdict.deciding
        ]
        assert (verdict.rows.total, verdict.rows.unread) == (1, 0)


COMPLETE = {
    "氏": "山田",
    "名": "花子",
    "氏(カナ)": "ヤマダ",
    "名(カナ)": "ハナコ",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP06": {
        "連結表記": "東京都千代田区紀尾井町1-3",
        "建物名等(方書)": "",
        "都道府県": "東京都",
        "市区町村(郡)": "千代田区",
        "町字": "紀尾井町",
        "番地以下": "1-3",
    },
}


@given(
    st.lists(st.sampled_from(["good", "date", "kana", "lacking", "array", "broken"]), min_size=1, max_size=8)
)
def test_the_weakest_row_decides(kinds):
    rows = {
        "good": COMPLETE,
        "date": COMPLETE | {"生年月日": "2000/1/1"},
        "kana": COMPLETE | {"氏(カナ)": "やまだ"},
        "lacking": {"氏": "山田"},
        "array": [1],
    }
    raw = b"".join(b"{\n" if kind == "broken" else as_lines([rows[kind]]) for kind in kinds)
    verdict = judge_lines(raw)
    no = {"LV1": {"date"}, "LV2": {"date", "kana", "lacking"}, "LV2s": {"date", "kana", "lacking"}}
    unread = sum(kind in ("array", "broken") for kind in kinds)
    assert (verdict.rows.total, verdict.rows.unread) == (len(kinds), unread)
    for level, kinds_of_no in no.items():
        count = sum(kind in kinds_of_no for kind in kinds)
        expected = {"yes": len(kinds) - count - unread, "no": count, "unknown": unread}
        assert verdict.rows.levels[level] == expected
        assert verdict.levels[level].word() == ("no" if count else "unknown" if unread else "yes")
    assert verdict.rows.complete["MP03"] == len(kinds) - unread - kinds.count("lacking")
    assert verdict.rows.missing["MP03"].get("givenName", 0) == kinds.count("lacking")
    by_rule = {one.rule: (one.findings, one.rows, one.first) for one in verdict.rows.findings}
    if "date" in kinds:
        assert by_rule["GYO-DATE-001"] == (kinds.count("date"), kinds.count("date"), kinds.index("date") + 1)


def test_blank_lines_and_a_file_without_rows():
    assert judge_lines(b"\n \n{}\n\n").rows.total == 1
    for verdict, level2 in ((judge_lines(b""), "unknown"), (judge_csv("氏,名\n".encode()), "no")):
        assert words(verdict) == ["unknown", level2, level2]
        assert verdict.lv1.missing == ("values",)
        assert verdict.rows.total == 0
    assert judge_csv("氏,名\n".encode()).naming is Standing.OFFICIAL
    assert words(judge_csv(b"")) == ["unknown"] * 3
    assert judge_csv(b"").rows is None


FLAT = {**{key: value for key, value in COMPLETE.items() if isinstance(value, str)}, **COMPLETE["住所_MP06"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "iso2022_jp"])
def test_encodings(encoding):
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    verdict = judge_csv(as_csv([FLAT], encoding), encoding=name)
    assert verdict.naming is Standing.OFFICIAL
    assert verdict.lv1.is_yes
    assert not verdict.report.findings


def test_a_wrong_encoding_is_said_and_nothing_is_judged():
    verdict = judge_csv(as_csv([FLAT], "cp932"))
    assert words(verdict) == ["unknown"] * 3
    assert verdict.report.rule_ids == {"GYO-GIF-061"}
    assert not verdict.report.ok


def test_one_row_of_wrong_bytes_leaves_the_others_judged():
    raw = (
        "氏,生年月日\n山田,2000-01-01\n".encode()
        + "山田,2000-01-01\n".encode("cp932")
        + "山田,2000/1/1\n".encode()
    )
    verdict = judge_csv(raw)
    assert [(one.rule, one.pointer) for one in verdict.report.errors] == [
        ("GYO-GIF-061", "/2"),
        ("GYO-DATE-001", "/3/生年月日"),
    ]
    assert verdict.report.findings[0].values == {"encoding": "utf-8", "offset": 1}
    assert verdict.rows.levels["LV1"] == {"yes": 1, "no": 1, "unknown": 1}


def test_ragged_rows_are_not_judged():
    verdict = judge_csv("氏,生年月日\n山田\n山田,2000-01-01,x\n山田,2000-01-01\n".encode())
    assert [(one.rule, one.pointer, one.values["count"]) for one in verdict.report] == [
        ("GYO-GIF-060", "/1", 1),
        ("GYO-GIF-060", "/2", 3),
    ]
    assert verdict.rows.unread == 2
    assert verdict.lv1.missing == ("data",)


def test_headings_given_twice():
    verdict = judge_csv("氏,x,氏,x\n山田,1,田中,2\n".encode())
    assert [one.pointer for one in verdict.report] == ["/2", "/3"]
    assert verdict.report.rule_ids == {"GYO-GIF-059"}
    verdict = judge_csv("氏,familyName\n山田,山田\n".encode())
    assert "GYO-GIF-003" in verdict.report.rule_ids
    assert verdict.lv2.is_no


def test_an_empty_cell_is_a_missing_item_except_where_empty_is_an_answer():
    verdict = judge_csv(as_csv([FLAT | {"町字": ""}]))
    assert verdict.rows.missing["MP03"] == {"sex": 1, "address.streetAddress": 1}
    assert "address.buildingNameEtc" not in verdict.rows.missing["MP03"]


def test_numbers_in_cells_are_no_deviation():
    raw = "氏,年齢\n山田,35\n山田,三十\n".encode()
    verdict = judge_csv(raw)
    assert [(one.rule, one.pointer) for one in verdict.report] == [("GYO-GIF-001", "/2/年齢")]
    place = "連結表記,代表点の緯度\nx,35.680959\n".encode()
    assert judge_csv(place, "Address").report.rule_ids <= {"GYO-GEO-001"}


def test_quotes_line_breaks_delimiters_and_sources(tmp_path):
    rows = [FLAT, FLAT | {"氏": '山"田'}, FLAT | {"町字": "紀尾井町\n"}]
    raw = as_csv(rows, delimiter=";", quoting=csv.QUOTE_ALL)
    path = tmp_path / "people.csv"
    path.write_bytes(raw)
    verdicts = [judge_csv(source, delimiter=";") for source in (raw, path, str(path), io.BytesIO(raw))]
    with path.open("rb") as file:
        verdicts.append(judge_csv(file, delimiter=";"))
        assert not file.closed
    assert {verdict.render("json") for verdict in verdicts} == {verdicts[0].render("json")}
    assert verdicts[0].rows.total == 3
    lines = tmp_path / "people.ndjson"
    lines.write_bytes(as_lines([COMPLETE]))
    assert words(judge_lines(lines)) == ["yes", "yes", "yes"]


def test_what_is_not_csv_ends_the_reading():
    verdict = judge_csv(('氏,名\n山田,花子\n"' + "山" * 140_000 + "\n\n\n山田,花子\n").encode())
    assert verdict.report.rule_ids >= {"GYO-GIF-062"}
    assert verdict.rows.ended_early
    assert verdict.lv1.missing == ("data",)
    assert "届いていません" in verdict.render()


def test_limits_end_the_reading():
    small = Limits(max_string=50, max_input_bytes=80)
    verdict = judge_csv("氏\n山田\n".encode() + b"x" * 60 + "\n山田\n".encode(), limits=small)
    assert verdict.report.rule_ids >= {"GYO-LIMIT-001"}
    assert (verdict.rows.total, verdict.rows.ended_early) == (2, True)
    verdict = judge_lines(b"{}\n" + b" " * 100 + b"{}\n", limits=small)
    assert verdict.report.rule_ids == {"GYO-LIMIT-001"}
    assert (verdict.rows.total, verdict.rows.ended_early) == (2, True)


def test_the_order_of_rows_decides_nothing():
    rows = [FLAT, FLAT | {"町字": ""}, FLAT | {"生年月日": "x"}, FLAT | {"氏": ""}]
    first, second = judge_csv(as_csv(rows)), judge_csv(as_csv(rows[::-1]))
    assert first.levels == second.levels
    assert first.fits == second.fits
    assert first.rows.levels == second.rows.levels
    assert first.rows.missing == second.rows.missing


class Endless(io.RawIOBase):
    """A file of many equal lines, made as it is read."""

    def __init__(self, line, count):
        self.line, self.left = line, count

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.left:
            return 0
        self.left -= 1
        buffer[: len(self.line)] = self.line
        return len(self.line)


@pytest.mark.parametrize("form", [gif.Lines, gif.Csv])
def test_memory_does_not_grow_with_the_rows(form):
    line = (
        as_lines([{"氏": "山田", "生年月日": "x", "独自": "1"}])
        if form is gif.Lines
        else "山田,x,1\n".encode()
    )

    def peak(rows):
        tracemalloc.start()
        head = b"" if form is gif.Lines else "氏,生年月日,独自\n".encode()
        source = io.BufferedReader(Endless(line, rows))
        source = source if not head else io.BufferedReader(_Joined(head, source))
        verdict = gif.conformance(form(source), entity="Person", limits=Limits(max_findings=10))
        assert verdict.rows.total == rows
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(50)
    assert peak(6_000) < peak(300) + 200_000


class _Joined(io.RawIOBase):
    def __init__(self, head, rest):
        self.head, self.rest = head, rest

    def readable(self):
        return True

    def readinto(self, buffer):
        if self.head:
            piece, self.head = self.head, b""
            buffer[: len(piece)] = piece
            return len(piece)
        return self.rest.readinto1(buffer)


def test_names_of_lines_are_those_of_all_lines():
    verdict = judge_lines(as_lines([{"氏": "山田"}, {"セイ": "ヤマダ"}, {"氏": "山田"}]))
    assert [name.name for name in verdict.names] == ["氏", "セイ"]
    assert verdict.naming is Standing.FOREIGN
    many = [{f"列{i}": "x"} for i in range(30)]
    verdict = judge_lines(as_lines(many), limits=Limits(max_findings=10))
    assert (len(verdict.names), verdict.names_left_out) == (10, 20)


def test_a_collection_renders_its_counts_and_no_value():
    verdict = judge_csv(as_csv([FLAT, FLAT | {"生年月日": "きのう"}]))
    text = verdict.render()
    assert "2 行（読めない行 0）" in text
    assert "GYO-DATE-001: 1 件、1 行（最初は 2 行目）" in text
    data = json.loads(verdict.render("json"))["rows"]
    assert data["levels"]["LV1"] == {"yes": 1, "no": 1, "unknown": 0}
    assert data["findings"] == [{"rule": "GYO-DATE-001", "findings": 1, "rows": 1, "first": 2}]
    for value in ("きのう", "山田", "紀尾井"):
        assert value not in text
        assert value not in verdict.render("json")
    assert "rows" in verdict.render(lang="en")


def test_items_of_a_collection():
    verdict = judge_csv(as_csv([FLAT]))
    found = {one.item.ja.rpartition(".")[2]: one.matching for one in verdict.items}
    assert {found[name] for name in FLAT} == {Matching.OFFICIAL}
    assert found["町字以下"] is Matching.SPLITTABLE


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw):
    for verdict in (
        judge_csv(raw),
        judge_csv(raw, encoding="cp932"),
        judge_csv(raw, encoding="utf-16"),
        judge_lines(raw),
    ):
        verdict.render("json")


@pytest.mark.parametrize(
    "make",
    [
        lambda: gif.Csv(5),
        lambda: gif.Csv(b"", encoding="no-such"),
        lambda: gif.Csv(b"", delimiter="::"),
        lambda: gif.Csv(b"", delimiter='"'),
        lambda: gif.Lines(None),
        lambda: judge_csv("no/such/file.csv"),
        lambda: judge_lines(io.StringIO("{}\n")),
        lambda: judge_csv(io.StringIO("氏\n")),
    ],
)
def test_misuse(make):
    with pytest.raises(UsageError):
        make()


def test_headings_without_a_row_are_a_list_of_names():
    names = ["氏", "名", "セイ", "メイ", "都道府県"]
    verdict = gif.conformance(gif.Csv((",".join(names) + "\n").encode()), entity="Person")
    bare = gif.conformance(names, entity="Person")
    assert verdict.levels == bare.levels
    assert verdict.lv2.word("en") == "no"
    assert verdict.lv1.missing == ("values",)
    assert (verdict.fits, verdict.naming, verdict.rows.total) == (bare.fits, bare.naming, 0)
