"""``gyosei-forms registry`` as a user meets it. The CSV is SYNTHETIC, in the columns of the Address Base Registry."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from gyosei_forms.cli import main
from gyosei_forms.parts.addresses import town_registry

HEADER = "lg_code,machiaza_id,machiaza_type,oaza_cho,chome,chome_number,koaza,machiaza_dist,rsdt_addr_flg,efct_date,ablt_date"
ROWS = (
    "131016,0002000,1,霞が関,,,,,1,1947-04-17,",
    "131016,0002002,2,霞が関,二丁目,2,,,1,1947-04-17,",
    "131016,0003000,1,旧町,,,,南,0,1947-04-17,2000-01-01",
    "131016,0004000,1,新町,,,,,0,9999-01-01,",
    "131016,0000000,4,,,,,,0,1947-04-17,",
)


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", "registry", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def csv(tmp_path) -> Path:
    path = tmp_path / "mt_town.csv"
    path.write_text("\n".join((HEADER, *ROWS)), "utf-8")
    return path


@pytest.fixture
def built(run, csv, tmp_path) -> Path:
    assert run("build", csv, "--out", tmp_path / "towns.sqlite")[0] == 0
    return tmp_path / "towns.sqlite"


def test_build_says_what_it_made_from_what(run, csv, tmp_path) -> None:
    code, out, err = run("build", csv, "--out", tmp_path / "towns.sqlite")
    assert (code, err) == (0, "")
    assert "町字 5、市区町村 1" in out
    assert "取り込み 5、取り込まず 0" in out
    assert len(out.split("SHA-256 ")[1].split("\n")[0]) == 64


@pytest.mark.parametrize(("lang", "word"), [("ja", "取り込まず 1"), ("en", "1 refused")])
def test_rows_that_are_not_taken_are_told_with_their_line(run, csv, tmp_path, lang, word) -> None:
    csv.write_text(csv.read_text("utf-8") + "\n131016,3\n", "utf-8")
    code, out, _ = run("build", csv, "--out", tmp_path / "towns.sqlite", "--lang", lang)
    assert code == 0
    assert word in out
    assert "GYO-ADDR-033" in out
    assert "/mt_town.csv/7" in out
    shown = run("show", tmp_path / "towns.sqlite", "--lang", lang)[1]
    assert ("警告 1" if lang == "ja" else "warning 1") in shown


def test_a_file_that_cannot_be_used_fails_and_leaves_nothing(run, csv, tmp_path) -> None:
    csv.write_bytes(csv.read_bytes().decode().encode("cp932"))
    code, out, _ = run("build", csv, "--out", tmp_path / "towns.sqlite")
    assert code == 1
    assert "GYO-ADDR-031" in out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mt_town.csv"]


def test_misuse_is_one_line_and_code_2(run, csv, tmp_path, built) -> None:
    for arguments in (
        ("build", tmp_path / "none.csv", "--out", tmp_path / "x"),
        ("build", tmp_path, "--out", tmp_path / "x"),
        ("build", csv, "--out", csv),
        ("build", csv, "--out", tmp_path),
        ("build", csv),
        ("build", "--out", tmp_path / "x"),
        ("show", csv),
        ("show", tmp_path),
        ("show", tmp_path / "none"),
        ("show", built, "--lang", "fr"),
        ("other",),
        (),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, ""), arguments
        assert err.count("\n") == 1
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "霞ヶ関",
            ["0002000 霞が関 [大字・町, 住居表示 実施]", "0002002 霞が関二丁目 [丁目, 住居表示 実施]"],
        ),
        ("0002002", ["0002002 霞が関二丁目 [丁目, 住居表示 実施]"]),
        ("旧町", ["0003000 旧町 [大字・町, 住居表示 非実施, 南, 2000-01-01 廃止]"]),
        ("新町", ["0004000 新町 [大字・町, 住居表示 非実施, 9999-01-01 から]"]),
        ("0000000", ["0000000 （町字なし） [町字なし, 住居表示 非実施]"]),
    ],
)
def test_show_finds_towns_by_name_and_id(run, built, name, lines) -> None:
    code, out, _ = run("show", built, "131016", name)
    assert code == 0
    assert out == "".join(f"131016 {line}\n" for line in lines)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_not_there_and_not_held_are_told_apart(run, built, lang) -> None:
    assert run("show", built, "131016", "霞", "--lang", lang)[0] == 1
    assert run("show", built, "131032", "霞が関", "--lang", lang)[0] == 3
    assert run("show", built, "131016", "--lang", lang)[0] == 0
    assert run("show", built, "131016", "9" * 7, "--lang", lang)[0] == 1


def test_a_build_that_is_broken_off_says_how_to_go_on(run, csv, tmp_path, monkeypatch) -> None:
    whole = town_registry.build

    def interrupted(*arguments, **options):
        def stop(progress: town_registry.Progress) -> None:
            if progress.step is town_registry.Step.READING:
                raise KeyboardInterrupt

        return whole(*arguments, **options | {"progress": stop, "batch_rows": 2})

    monkeypatch.setattr(town_registry, "build", interrupted)
    code, out, err = run("build", csv, "--out", tmp_path / "towns.sqlite")
    assert (code, out) == (130, "")
    assert "続きから" in err
    monkeypatch.undo()
    code, out, _ = run_again(csv, tmp_path)
    assert code == 0
    assert "中断した作成の続き" in out


def run_again(csv: Path, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from gyosei_forms.cli import main; main()",
            "registry",
            "build",
            csv,
            "--out",
            folder / "towns.sqlite",
        ],
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_progress_goes_to_a_terminal_on_standard_error_only(csv, tmp_path) -> None:
    ours, theirs = pty.openpty()
    try:
        command = [
            sys.executable,
            "-c",
            "from gyosei_forms.cli import main; main()",
            "registry",
            "build",
            csv,
        ]
        done = subprocess.run(
            [*command, "--out", tmp_path / "towns.sqlite"],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
            check=False,
        )
        os.close(theirs)
        seen = os.read(ours, 65536).decode()
    finally:
        os.close(ours)
    assert done.returncode == 0
    assert "mt_town.csv" in seen
    assert "\x1b" not in done.stdout.decode()
