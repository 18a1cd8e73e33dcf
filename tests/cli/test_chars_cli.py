"""``gyosei-forms chars`` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gyosei_forms.characters.reduction import read_record, replay, restore, verify
from gyosei_forms.cli import main

TEXT = "髙橋\U000e0101\r\n辻\U000e0100　㐄\n\ue000"


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", "chars", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "names.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "people.csv"
    rows = [("番号", "氏名"), ("1", "髙橋"), ("2", "山田"), ("3",), ("4", "邉\n髙")]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    return path


def test_explain_says_code_points_glyph_range_and_stand_ins(run) -> None:
    code, out, err = run("explain", "髙橋\U000e0101")
    assert (code, err) == (0, "")
    for part in ("U+9AD9", "MJ028902", "戸籍統一文字番号 513280", "高 U+9AD8", "範囲外", "U+6A4B U+E0101"):
        assert part in out
    assert "inside" in run("explain", "﨑", "--lang", "en")[1]
    assert "崎 U+5D0E" in run("explain", "﨑", "--range", "jis-x-0208")[1]


def test_explain_says_which_ranges_take_it_and_what_depends_on_a_vendor(run) -> None:
    out = run("explain", "髙")[1]
    assert "機種依存文字" in out
    assert "包摂する面区点 1-25-66" in out
    assert "この文字を受け付ける範囲: moji-joho、cp932\n" in out
    assert "vendor-dependent" in run("explain", "①", "--lang", "en")[1]
    assert "機種依存文字" not in run("explain", "高")[1]
    assert "ranges that take it: none\n" in run("explain", "\ue000", "--lang", "en")[1]
    out = run("explain", "～", "--range", "e-gov")[1]
    assert "e-gov" in out
    assert "範囲内（U+301C の別符号として）" in out
    assert "、" not in run("explain", "髙邊～", "--lang", "en")[1]


def test_the_page_on_names_shows_what_explain_prints(run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "characters" / "names.md").read_text("utf-8")
    assert run("explain", "髙葛\U000e0100", "--lang", "en")[1] in page


def test_explain_shows_no_control_character_raw(run) -> None:
    code, out, _ = run("explain", "\u202e\x1b\ue000")
    assert code == 0
    assert "\u202e" not in out
    assert "\x1b" not in out
    assert "GYO-CHAR-024" in out
    assert "3文字目" in run("explain", "デバй")[1]


@pytest.mark.parametrize("arguments", [("",), ("字" * 51,), ("髙", "--range", "nowhere")])
def test_explain_refuses_what_it_cannot_explain(run, arguments) -> None:
    code, out, err = run("explain", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("gyosei-forms: ")


def test_check_tells_line_and_character(run, file) -> None:
    code, out, _ = run("check", file, "--range", "general", "--format", "json")
    assert code == 0
    data = json.loads(out)
    found = [(one["rule"], one["pointer"], one["position"]["unit"]) for one in data["findings"]]
    assert ("GYO-CHAR-001", "/1", 1) in found
    assert ("GYO-CHAR-001", "/2", 3) in found
    assert ("GYO-CHAR-028", "/3", 1) in found
    assert run("check", file, "--range", "general", "--strict")[0] == 1
    hidden = run("check", file, "--range", "general", "--no-hazards", "--format", "json")[1]
    assert "GYO-CHAR-028" not in hidden


def test_check_finds_bytes_of_another_encoding(run, tmp_path) -> None:
    path = tmp_path / "sjis.txt"
    path.write_bytes("高橋".encode("cp932"))
    assert run("check", path, "--range", "general")[0] == 1
    assert run("check", path, "--range", "general", "--encoding", "cp932")[:2] == (
        0,
        f"{path}: 指摘はありません。\n",
    )


def test_reduce_writes_text_and_a_record_that_replays(run, file, tmp_path) -> None:
    record = tmp_path / "record.json"
    code, out, err = run("reduce", file, "--to", "general", "--record", record)
    assert code == 3  # 㐄 and the private character are left
    assert "GYO-CHAR-031" in err
    raw = read_record(record.read_bytes()).unwrap()
    assert out == "高橋\r\n辻　㐄\n\ue000"
    assert verify(TEXT, out, raw).findings == ()
    assert replay(TEXT, raw).unwrap() == out
    assert restore(out, raw).unwrap() == TEXT

    assert "牛" in run("reduce", file, "--to", "general", "--record", record, "--force", "--schemes", "t")[1]
    assert (
        "牛" in run("reduce", file, "--to", "general", "--record", record, "--force", "--schemes", "ipa")[1]
    )


def test_restore_gives_the_original_back(run, file, tmp_path) -> None:
    record, reduced, other = tmp_path / "record.json", tmp_path / "reduced.txt", tmp_path / "other.txt"
    reduced.write_bytes(run("reduce", file, "--to", "general", "--record", record)[1].encode())
    assert run("restore", reduced, "--record", record) == (0, TEXT, "")
    other.write_text("山田")
    for arguments in ((other, "--record", record), (reduced, "--record", other)):
        code, out, err = run("restore", *arguments)
        assert (code, out) == (1, "")
        assert "GYO-" in err
    assert run("restore", reduced, "--record", tmp_path / "none.json")[:2] == (2, "")


def test_restore_of_an_item_of_an_opened_application(run, tmp_path, monkeypatch) -> None:
    name, record, application = (tmp_path / one for one in ("name.txt", "record.json", "application.json"))
    name.write_text("髙見沢葛\U000e0100", "utf-8")
    reduced = run("reduce", name, "--to", "general", "--record", record)[1]
    application.write_text(json.dumps({"代表者": {"氏名": reduced}}))
    where = ("--procedure", "000:8366", "--addressee", "国土交通省", "--demo-key")
    sealed, folder = tmp_path / "x.gyosei", tmp_path / "opened"
    for arguments in (
        ("seal", application, *where, "-o", sealed, "--record", f"/代表者/氏名={record}"),
        ("open", sealed, "--into", folder, "--demo-key"),
    ):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
    opened = (folder / "application.json", "--record", folder / "substitutions.json", "--item")
    code, out, _ = run("restore", *opened, "/代表者/氏名")
    assert (code, out.endswith("髙見沢葛\U000e0100")) == (0, True)
    assert run("restore", *opened, "/代表者/住所")[:2] == (2, "")
    assert "--item" in run("restore", *opened[:-1])[2]
    (folder / "application.json").write_text(json.dumps({"代表者": {"氏名": "山田"}}))
    assert run("restore", *opened, "/代表者/氏名")[:2] == (1, "")
    assert run("restore", name, "--record", name, "--item", "/代表者/氏名")[:2] == (1, "")


def test_reduce_of_what_is_inside_ends_well_and_quietly(run, tmp_path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("髙橋\n", "utf-8")
    assert run("reduce", path, "--to", "general", "--record", tmp_path / "r.json")[:2] == (0, "高橋\n")
    path.write_text("高橋\n", "utf-8")
    assert run("reduce", path, "--to", "general", "--record", tmp_path / "s.json") == (0, "高橋\n", "")


def test_reduce_refuses_what_it_cannot_read_or_write(run, file, tmp_path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\xff")
    record = tmp_path / "record.json"
    for arguments in (
        (bad, "--to", "general", "--record", record),
        (file, "--to", "general", "--record", tmp_path / "no" / "where.json"),
        (file, "--to", "general", "--record", record, "--schemes", "x"),
        (file, "--to", "nowhere", "--record", record),
        (file, "--to", "general", "--record", record, "--encoding", "rot13"),
        (tmp_path / "missing", "--to", "general", "--record", record),
    ):
        code, out, err = run("reduce", *arguments)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert not record.exists()


def test_reduce_never_writes_the_record_over_the_original(run, file, tmp_path) -> None:
    link, hard = tmp_path / "link", tmp_path / "hard"
    link.symlink_to(file)
    hard.hardlink_to(file)
    for record in (file, link, hard, tmp_path / "." / file.name):
        for force in ((), ("--force",)):
            code, out, err = run("reduce", file, "--to", "general", "--record", record, *force)
            assert (code, out, err.count("\n")) == (2, "", 1)
    assert file.read_bytes() == TEXT.encode()


def test_reduce_overwrites_a_record_only_when_told(run, file, tmp_path) -> None:
    record = tmp_path / "record.json"
    record.write_text("other")
    record.chmod(0o644)
    code, out, err = run("reduce", file, "--to", "general", "--record", record)
    assert (code, out) == (2, "")
    assert "--force" in err
    assert record.read_text() == "other"
    assert run("reduce", file, "--to", "general", "--record", record, "--force")[0] == 3
    assert read_record(record.read_bytes()).value is not None
    assert record.stat().st_mode & 0o777 == 0o600
    new = tmp_path / "new.json"
    assert run("reduce", file, "--to", "general", "--record", new)[0] == 3
    assert new.stat().st_mode & 0o777 == 0o600
    assert {one.name for one in tmp_path.iterdir()} == {file.name, "record.json", "new.json"}


def test_reduce_leaves_a_byte_order_mark_out_and_takes_ids_without_hyphens(run, tmp_path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "髙橋\n".encode())
    assert run("reduce", path, "--to", "JISX0208", "--record", tmp_path / "r.json")[:2] == (0, "高橋\n")
    record = read_record((tmp_path / "r.json").read_bytes()).unwrap()
    assert (record.range, record.substitutions[0].offset) == ("jis-x-0208", 0)
    assert run("survey", path, "--range", "jisx0213")[0] == 0


@pytest.mark.parametrize("form", ["text", "csv", "html", "json"])
def test_survey_of_a_file(run, file, form) -> None:
    code, out, err = run("survey", file, "--range", "general", "--format", form)
    assert (code, err) == (0, "")
    assert "髙" in out
    assert "U+9AD9" in out


def test_survey_of_a_column(run, table) -> None:
    out = run("survey", table, "--range", "general", "--column", "氏名", "--format", "json")[1]
    data = json.loads(out)
    assert (data["rows"], data["affected"]) == (4, 2)
    assert [(one["unit"], one["count"], one["first"]["row"]) for one in data["outside"]] == [("髙", 2, 1)]
    code, _, err = run("survey", table, "--range", "general", "--column", "住所")
    assert code == 2
    assert "氏名" in err


def test_survey_counts_bytes_that_are_no_text(run, tmp_path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_bytes("山\n".encode() + b"\xff\n")
    code, out, _ = run("survey", path, "--range", "general", "--format", "json")
    data = json.loads(out)
    assert [one["codePoints"] for one in data["outside"]] == [["U+FFFD"]]
    assert [one["rule"] for one in data["report"]["findings"]] == ["GYO-CHAR-036"]
    assert code == 1


def test_survey_reads_a_gaiji_file_of_a_shift_jis_system(run, tmp_path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"\x8e\x52\xf0\x40\n")
    data = json.loads(run("survey", path, "--range", "general", "--encoding", "cp932", "--format", "json")[1])
    assert [one["codePoints"] for one in data["outside"]] == [["U+E000"]]


def test_survey_tells_what_is_wrong_with_the_file_and_goes_on(run, tmp_path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 1_000_003 + "\n髙\n".encode())
    code, out, _ = run("survey", path, "--range", "general")
    assert code == 0
    assert "max_row" in out
    assert "U+9AD9" in out
    assert run("survey", path, "--range", "general", "--strict")[0] == 1
    path.write_bytes(b'a\n"' + b"b" * 200_000 + "\n髙\n".encode())
    for form in ("text", "csv", "html", "json"):
        code, out, err = run("survey", path, "--range", "general", "--column", "a", "--format", form)
        assert code == 0
        assert "U+9AD9" in out
        assert "GYO-CHAR-040" in (err if form == "csv" else out)


@pytest.mark.parametrize("command", ["survey", "check"])
def test_another_encoding_is_told_and_how_to_go_on(run, tmp_path, command) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("番号,氏名\r\n1,髙橋\r\n".encode("cp932"))
    code, out, _ = run(command, path, "--range", "general")
    assert code == 1
    assert "--encoding cp932" in out
    code, _, err = run(command, path, "--range", "general", "--column", "氏名")
    assert code == 2
    assert "--encoding cp932" in err
    for name in ("cp932", "Shift_JIS"):
        code, out, _ = run(command, path, "--range", "general", "--column", "氏名", "--encoding", name)
        assert code == 0
        assert "U+9AD9" in out


PROFILE = """
name = "転入届"
[ranges.names]
union = ["general", "moji-joho"]
[items."氏名"]
range = "names"
max_units = 4
[items."住所"]
range = "e-gov"
[items."/本籍/住所"]
range = "general"
"""


def test_check_of_the_columns_of_a_profile(run, tmp_path) -> None:
    profile, path = tmp_path / "profile.toml", tmp_path / "people.csv"
    profile.write_text(PROFILE, "utf-8")
    path.write_text(
        '番号,氏名,住所\n1,髙橋,﨑町\n2\n3,辻\U000e0102髙花子様,"東京都\n港区"\n①,山田,й\n', "utf-8"
    )
    code, out, err = run("check", path, "--profile", profile, "--format", "json")
    found = [
        (one["rule"], one["pointer"], one["position"].get("unit")) for one in json.loads(out)["findings"]
    ]
    assert code == 0
    assert found[1:] == [("GYO-CHAR-001", "/1/住所", 1), ("GYO-CHAR-046", "/3/氏名", 5)]
    assert found[0][0] == "GYO-CHAR-042"  # the row of one field
    assert "/本籍/住所" in err
    assert "/本籍/住所" in run("check", path, "--profile", profile, "--lang", "en")[2]
    for more in (("--range", "general"), ("--column", "氏名")):
        assert run("check", path, "--profile", profile, *more)[:2] == (2, "")
    path.write_text("番号,名前\n1,髙橋\n", "utf-8")
    code, out, err = run("check", path, "--profile", profile)
    assert (code, out) == (2, "")
    assert "名前" in err
    path.write_text("", "utf-8")
    assert "GYO-CHAR-045" in run("check", path, "--profile", profile)[1]
    assert run("check", path, "--profile", path)[:2] == (2, "")


def test_check_of_a_column(run, tmp_path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('番号,氏名,氏名\n1,髙橋,x\n2,"山田\n\t花子",髙\n3\n', "utf-8")
    code, out, _ = run("check", path, "--range", "general", "--column", "氏名", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert [(one["rule"], one["pointer"]) for one in data["findings"]] == [
        ("GYO-CHAR-043", ""),
        ("GYO-CHAR-042", ""),
        ("GYO-CHAR-001", "/1"),
    ]
    assert data["subject"] == f"{path} [氏名]"
    assert "/2" in run("check", path, "--range", "general", "--column", "#3")[1]


@pytest.mark.parametrize(
    ("command", "arguments", "says"),
    [
        ("survey", ["{file}"], "register-kana"),
        ("check", ["{file}"], "cp932"),
        ("survey", ["{file}", "--range", "nowhere"], "jpki"),
        ("survey", ["{file}", "--range", "./nowhere"], "ありません"),
        ("survey", ["{file}", "--range", "{folder}"], "フォルダー"),
        ("survey", ["{file}", "--range", "{file}"], "U+100001"),
        ("survey", ["{file}", "--range", "-"], "標準入力"),
        ("survey", ["{folder}", "--range", "general"], "フォルダー"),
        ("check", ["{folder}/none", "--range", "general"], "ありません"),
        ("check", ["{file}/none", "--range", "general"], "途中"),
        ("check", ["a\0b", "--range", "general"], "読めません"),
        ("check", ["{file}", "--range", "a\0b"], "jpki"),
        ("check", ["{file}", "--range", "x" * 5000], "長すぎ"),
        ("check", ["{file}", "--range", "general", "--encoding", "utf-7"], "cp932"),
        ("survey", ["{file}", "--range", "general", "--schemes", "x"], "nta"),
        ("survey", ["{file}", "--range", "general", "--column", "#7"], "#1"),
        ("reduce", ["{file}", "--record", "{folder}/r"], "--to"),
        ("reduce", ["{file}", "--to", "general", "--record", "-"], "ファイル名"),
        ("reduce", ["{file}", "--to", "general", "--record", "{folder}"], "フォルダー"),
        ("reduce", ["{file}", "--to", "general", "--record", "{folder}/no/r"], "ありません"),
        ("reduce", ["{file}", "--to", "general", "--record", "/dev/null", "--force"], "普通の"),
        ("reduce", ["{file}", "--to", "general", "--record", "{folder}/r", "--encoding", "utf-16"], "UTF-8"),
    ],
)
def test_misuse_ends_with_one_helpful_line(run, file, tmp_path, command, arguments, says) -> None:
    given = [one.format(file=file, folder=tmp_path) for one in arguments]
    code, out, err = run(command, *given)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
    assert not re.search("[ぁ-ん]", run(command, *given, "--lang", "en")[2])
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


# --- the table or font of an agency


@pytest.fixture
def agency(tmp_path) -> Path:
    path = tmp_path / "gj.tsv"
    path.write_text("# 番号\t符号\nGJ000001\tU+100001\n", "utf-8")
    return path


def test_a_range_is_several_and_one_may_be_a_file(run, tmp_path, agency) -> None:
    path = tmp_path / "names.txt"
    path.write_text("髙橋\U00100001\ue000\n", "utf-8")

    def outside(*ranges: object) -> list[str]:
        arguments = [part for one in ranges for part in ("--range", one)]
        code, out, err = run("survey", path, *arguments, "--format", "json")
        assert (code, err) == (0, "")
        return sorted(one["codePoints"][0] for one in json.loads(out)["outside"])

    assert outside("general") == ["U+100001", "U+9AD9", "U+E000"]
    assert outside("general", agency) == ["U+9AD9", "U+E000"]
    assert outside(agency, "general", "moji-joho") == ["U+E000"]
    assert "sha256:" in run("survey", path, "--range", agency)[1]
    out = run("explain", "\U00100001", "--range", "general", "--range", agency)[1]
    assert "GJ000001" in out
    assert "範囲内" in out


def test_rows_of_a_table_that_are_not_read_are_told(run, file, tmp_path) -> None:
    table = tmp_path / "gj.tsv"
    table.write_text("GJ000001\tU+100001\nbad\nworse\n", "utf-8")
    code, out, err = run("survey", file, "--range", table, "--range", "general")
    assert (code, err.count("\n")) == (0, 1)
    assert "2行" in err
    assert "GYO-CHAR-010" in err
    assert "ほか 1 件" in err
    assert "GYO-CHAR-010" not in out


def test_reduce_to_the_characters_of_an_agency(run, tmp_path, agency) -> None:
    path = tmp_path / "names.txt"
    path.write_text("髙橋\U00100001\n", "utf-8")
    record = tmp_path / "r.json"
    code, out, _ = run("reduce", path, "--to", "general", "--to", agency, "--record", record)
    assert (code, out) == (0, "高橋\U00100001\n")
    assert "sha256:" in read_record(record.read_bytes()).unwrap().range_version


def test_output_never_goes_into_the_file_itself(file, tmp_path) -> None:
    command = Path(sys.executable).with_name("gyosei-forms")
    with file.open("ab") as same:
        made = subprocess.run(
            [command, "chars", "survey", file, "--range", "general"],
            stdout=same,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert made.returncode == 2
    assert "同じ" in made.stderr.decode()
    assert file.read_bytes() == TEXT.encode()
    with (tmp_path / "out.txt").open("wb") as out:
        made = subprocess.run(
            [
                command,
                "chars",
                "reduce",
                file,
                "--to",
                "general",
                "--record",
                tmp_path / "out.txt",
                "--force",
            ],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert made.returncode == 2
    assert (tmp_path / "out.txt").read_bytes() == b""


def test_survey_reads_standard_input() -> None:
    made = subprocess.run(
        [Path(sys.executable).with_name("gyosei-forms"), "chars", "survey", "-", "--range", "general"],
        input="髙橋\n".encode(),
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0
    assert "U+9AD9" in made.stdout.decode()


def test_a_terminal_sees_a_bar_and_a_file_does_not(tmp_path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("山田\n" * 50_000, "utf-8")
    ours, theirs = pty.openpty()
    made = subprocess.run(
        [Path(sys.executable).with_name("gyosei-forms"), "chars", "survey", path.name, "--range", "general"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert made.returncode == 0
    assert "50,000 行" in made.stdout.decode()
    assert b"many.txt" in shown
    assert b"\x1b" not in made.stdout
