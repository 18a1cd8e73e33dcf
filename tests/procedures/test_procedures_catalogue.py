"""The catalogue: every row as printed, found by 手続ID, key or text, ambiguous ids refused."""

import contextlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import basis, procedures, tables
from gyosei_forms.errors import GyoseiError, UsageError
from gyosei_forms.procedures import Procedure

# Rows per item as the text itself claims them ("（１）に記載した 119 手続") or as they stand (spec, 000 part 2, 1.5).
PER_ITEM = (
    "1:67 2:119 3:3 4:56 5:6 6:3 7:1 8:15 9:4 10:5 11:2 12:3 13:1 15:6 16:4 17:7 19:4 20:40 22:61 23:1 25:2 26:16 "
    "27:8 28:13 29:3 30:2 31:28 32:2 33:2 34:43 35:3 36:9 38:27 39:1 40:1 41:47 42:5 43:2 45:2 46:2 48:5 49:2 65:1"
)
ATOMS = {"国", "地方等", "独立行政法人等", "国民等", "民間事業者等"}
BUILDER = Path(__file__).parents[2] / "tools" / "build_procedures.py"


@pytest.fixture(scope="module")
def lines(shared):
    (path,) = (shared / "seeds").glob("000_*.txt")
    return path.read_text(encoding="utf-8").split("\n")


def test_counts_per_item():
    found = Counter(row.heading.number for row in procedures.catalogue())
    assert found == {int(n): int(count) for n, count in (pair.split(":") for pair in PER_ITEM.split())}
    assert found.total() == 634


def test_counts_of_kinds_and_ids():
    rows = procedures.catalogue()
    assert Counter(row.kind for row in rows) == {
        "申請等": 524,
        "申請等に基づかない処分通知等": 77,
        "申請等に基づく処分通知等": 21,
        "縦覧等": 11,
        "交付等（民間手続）": 1,
    }
    ids = [row.procedure_id for row in rows if row.procedure_id is not None]
    assert (len(ids), len(set(ids))) == (632, 629)


def test_every_cell_of_2025_stands_at_its_line(lines):
    for row in procedures.catalogue():
        ((line, _),) = row.citation.lines
        printed = "—" if row.procedure_id is None else row.procedure_id
        cells = [row.name, row.law_raw, row.kind, row.actor, row.receiver, printed]
        assert lines[line - 1].split("\t") == cells, row.key


def test_every_heading_stands_at_its_line(lines):
    assert len(procedures.headings()) == 77
    for item in procedures.headings():
        ((line, _),) = item.citation.lines
        heading = lines[line - 1]
        assert f"{item.number}. {item.title}" in heading
        assert item.ministries in heading


def test_a_rebuild_gives_the_same_bytes(shared, tmp_path):
    seeds = shared / "seeds"
    same = subprocess.run([sys.executable, BUILDER, "--check", seeds], capture_output=True, check=False)
    assert same.returncode == 0, same.stdout
    for path in [path for key in ("000", "003", "004") for path in seeds.glob(f"{key}_*.txt")]:
        (tmp_path / path.name).write_bytes(path.read_bytes() + b"\n" * path.name.startswith("003"))
    changed = subprocess.run([sys.executable, BUILDER, "--check", tmp_path], capture_output=True, check=False)
    assert changed.returncode == 1
    assert b"plan2025.tsv: same" in changed.stdout
    assert b"plan2020-1.tsv: differs" in changed.stdout


def test_the_tables_name_the_text_that_citations_mean():
    documents = tables.read_toml("sources/documents.toml")
    for name, listing in procedures.listings().items():
        assert documents[listing.citation.key]["sha256"] in tables.read_text(f"procedures/{name}.tsv")
    for key in ("000", "003"):
        assert documents[key]["sha256"] in tables.read_text("procedures/items.tsv")


def test_actors_and_receivers_are_atoms():
    for row in procedures.catalogue():
        assert set(row.actors) | set(row.receivers) <= ATOMS, row.key
    mixed = procedures.get("14329")
    assert mixed.actors == ("国民等", "民間事業者等")
    assert procedures.get("36763").receivers == ()
    three = [row for row in procedures.catalogue() if row.receiver == "国、独立行政法人等又は地方等"]
    assert {row.receivers for row in three} == {("国", "独立行政法人等", "地方等")}


def test_get_by_id_and_by_key():
    row = procedures.get("28428")
    assert row is procedures.get("000:8366") is procedures.get(" 28428 ")
    assert row.name == "測量業者の新規登録申請（法人）"
    assert row.citation == basis.parse("000:8366")
    assert (row.heading.number, row.heading.ministries) == (26, "◎国土交通省")
    assert str(row) == "測量業者の新規登録申請（法人）（手続ID 28428、000:8366）"


@pytest.mark.parametrize(
    ("number", "keys"),
    [
        ("25827", ("000:8170", "000:8171")),
        ("25828", ("000:8172", "000:8173")),
        ("45540", ("000:7666", "000:8091")),
    ],
)
def test_an_ambiguous_id_is_refused_and_listed(number, keys):
    with pytest.raises(UsageError) as refused:
        procedures.get(number)
    for key in keys:
        assert key in refused.value.text.ja
        assert procedures.get(key).name in refused.value.text.en
        assert procedures.get(key).procedure_id == number


@pytest.mark.parametrize(
    ("name", "close"), [("2842", "000:8366"), ("旅券所持証明", "14273"), ("DP24009722X", "DP24009722")]
)
def test_an_unknown_id_names_close_ones(name, close):
    with pytest.raises(UsageError, match=close):
        procedures.get(name)


@pytest.mark.parametrize("name", ["", " ", "—", "000:1", None, 28428])
def test_what_names_no_procedure_is_refused(name):
    with pytest.raises(UsageError):
        procedures.get(name)


@pytest.mark.parametrize("given", [None, 5, [], b"x", {}], ids=str)
@pytest.mark.parametrize(
    "call",
    [
        procedures.get,
        procedures.find,
        lambda given: procedures.check([given]),
        lambda given: procedures.check(given if given or given is None else 5),
        lambda given: Procedure(key="example:1", name=given),
        lambda given: Procedure(key="example:1", name="例", procedure_id=given or 5),
    ],
)
def test_what_no_function_takes_is_refused(call, given):
    with pytest.raises(UsageError):
        call(given)


@given(st.text(max_size=300))
def test_any_text_finds_or_is_refused(text):
    assert all(isinstance(row, Procedure) for row in procedures.find(text))
    with contextlib.suppress(GyoseiError):
        assert isinstance(procedures.get(text), Procedure)


def test_find_takes_words_in_any_width():
    assert [row.key for row in procedures.find("測量業者　新規")] == ["000:8366"]
    assert procedures.find("ＰＳ カード") == procedures.find("ps カード") == procedures.find("psかーど") != ()
    current = procedures.find("旅券法", lists=("plan2025",))
    assert {row.heading.number for row in current} == {10}
    assert procedures.find("旅券法")[: len(current)] == current
    assert {row.key for row in procedures.find("28428")} == {"000:8366", "003:19021"}
    assert procedures.find("dp24009722")[0].name == "建設コンサルタントの新規登録申請（法人）"
    assert procedures.find("存在しない手続") == ()


def test_the_catalogue_is_checked():
    found = Counter(finding.rule for finding in procedures.check(procedures.catalogue()))
    assert found == {
        "GYO-PROC-001": 6,
        "GYO-PROC-002": 2,
        "GYO-PROC-003": 1,
        "GYO-PROC-004": 12,
        "GYO-PROC-008": 3,
        "GYO-LAW-017": 110,
    }


def test_doubtful_rows_are_named_by_key():
    report = procedures.check([procedures.get("000:8703")])
    assert [(finding.rule, finding.pointer) for finding in report] == [("GYO-PROC-003", "/000:8703")]


def test_a_message_does_not_repeat_what_was_checked():
    row = Procedure(
        key="example:1", name="例", kind="花子の申請", procedure_id="1", actor="花子", law_raw="花子"
    )
    report = procedures.check([row])
    assert report.rule_ids == {"GYO-PROC-004", "GYO-PROC-007", "GYO-LAW-012"}
    assert "花子" not in report.render("text")
