"""The survey as Parquet: every row, typed, with its texts."""

import io

import pytest

from gyosei_forms.errors import UsageError
from gyosei_forms.parts import extras
from gyosei_forms.procedures import survey
from gyosei_forms.testing import survey as made


@pytest.fixture
def parquet():
    module = extras.find("pyarrow.parquet")
    if module is None:
        pytest.skip("needs pyarrow (extra batch, dependency group dev); runs in CI")
    return module


@pytest.mark.parametrize("edition", ["r6", "r7"])
def test_what_is_written_is_read_again(parquet, tmp_path, edition):
    rows = list(survey.read(io.BytesIO(made.csv_bytes(edition, 30))))
    assert survey.write_parquet(rows, tmp_path / "survey.parquet") == 30
    table = parquet.read_table(tmp_path / "survey.parquet")
    assert table.schema.field("attachments").metadata[b"description"].decode() == "申請時に添付させる書類"
    records = table.to_pylist()
    for row, record in zip(rows, records, strict=True):
        assert record["cells"] == list(row.cells)
        assert (record["number"], record["edition"], record["shift"]) == (row.number, edition, 0)
        assert record["unread"] == list(row.unread)
        assert record["total"] == row.total
        assert record["kind"] == (row.kind.cell if row.kind else None)
        assert record["attachments"] == [code.cell for code in row.attachments]
        assert record["implementers"] == list(row.implementers)
        assert record["name"] == row.name
    assert {record["total"] for record in records} >= {None, 0}
    assert [path.name for path in tmp_path.iterdir()] == ["survey.parquet"]


def test_a_failure_leaves_no_half_of_a_file(parquet, tmp_path):
    def rows():
        yield from survey.read(io.BytesIO(made.csv_bytes()))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        survey.write_parquet(rows(), tmp_path / "survey.parquet")
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(extras, "find", lambda _: None)
    with pytest.raises(UsageError, match=r"gyosei-forms\[batch\]"):
        survey.write_parquet([], tmp_path / "survey.parquet")
