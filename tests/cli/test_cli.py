"""The command line as a user meets it: what it prints, how it ends, and that nothing ends in a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from gyosei_forms import gif
from gyosei_forms.cli import main

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ROOT / "examples" / "demonstration"


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


def test_help_names_every_command_and_the_exit_codes(run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("check", "plan", "seal", "open", "verify", "explain", "demo"):
        assert re.search(rf"^\s+{command}\s", out, re.MULTILINE)
        sub_code, sub_out, _ = run(command, "--help")
        assert sub_code == 0
        assert "--lang" in sub_out
    assert "終了コード" in out


def test_check_warns_of_names_outside_the_range_and_passes(run) -> None:
    code, out, _ = run(
        "check", str(INPUTS / "application.json"), "--entity", "LegalEntity", "--pattern", "MP02"
    )
    assert code == 0
    assert "U+9AD9" in out
    assert "U+E0100" in out
    strict, _, _ = run("check", str(INPUTS / "application.json"), "--entity", "LegalEntity", "--strict")
    assert strict == 1


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "csv", "html"])
def test_check_writes_every_form(run, form) -> None:
    code, out, _ = run("check", str(INPUTS / "application.json"), "--entity", "法人", "--format", form)
    assert code == 0
    assert "GYO-CHAR-001" in out
    if form in ("json", "sarif"):
        json.loads(out)


def test_a_policy_turns_warnings_into_errors_and_says_so(run, tmp_path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'name = "移行期"\n[rules.GYO-CHAR-001]\nseverity = "error"\nreason = "送信先の範囲"\n', "utf-8"
    )
    code, out, _ = run(
        "check", str(INPUTS / "application.json"), "--entity", "LegalEntity", "--policy", str(policy)
    )
    assert code == 1
    assert "移行期" in out


BAD_INPUT = {
    "not JSON": b"{",
    "Shift_JIS": '{"氏": "高"}'.encode("cp932"),
    "wrong type": b"[1, 2]",
    "a number": b"7",
    "wrong values": '{"氏": 1, "生年月日": {}, "住所": "x"}'.encode(),
    "deep nesting": b"[" * 100_000,
    "duplicate keys": '{"氏": "山田", "氏": "田中"}'.encode(),
    "NaN": '{"氏": NaN}'.encode(),
    "empty": b"",
    "lone surrogate": b'{"\xe6\xb0\x8f": "\\ud842"}',
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gives_findings(run, tmp_path, name) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(BAD_INPUT[name])
    code, out, err = run("check", str(file), "--entity", "Person")
    assert code == 1
    assert "GYO-" in out
    assert "Traceback" not in out + err


def test_input_over_the_limit_is_one_line_and_exit_code_2(run, tmp_path) -> None:
    file = tmp_path / "record.json"
    with file.open("wb") as out_file:
        out_file.truncate(100 * 1024 * 1024)
    code, out, err = run("check", str(file), "--entity", "Person")
    assert (code, out) == (2, "")
    assert "max_input_bytes" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-file.json", "--entity", "Person"),
        ("check", str(INPUTS / "service_1.json"), "--entity", "Nobody"),
        ("check", str(INPUTS / "service_1.json"), "--entity", "Person", "--pattern", "MP99"),
        ("plan", "no-such-procedure"),
        ("plan", "25827"),
        ("plan", "28428", "--as-of", "2024-02-30"),
        ("plan", "28428", "--fact", "no.such.fact=yes"),
        ("plan", "28428", "--fact", "nonsense"),
        ("plan", "28428", "--document", "魔法の書類"),
        ("verify", str(INPUTS / "service_1.json"), "--key", str(INPUTS / "service_1.json")),
        ("explain", "zzzz"),
        ("explain", "GYO-CHAR-999"),
        (
            "seal",
            str(INPUTS / "application.json"),
            "--procedure",
            "28428",
            "--addressee",
            "国",
            "-o",
            "x.gyosei",
        ),
    ],
)
def test_misuse_is_one_line_and_exit_code_2(run, arguments) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("gyosei-forms: ")
    assert err.count("\n") == 1


def test_misuse_speaks_english_when_asked(run) -> None:
    _, _, err = run("explain", "zzzz", "--lang", "en")
    assert err.isascii()


def test_a_personal_number_is_never_echoed(run, tmp_path) -> None:
    number = "123456789018"
    code, out, err = run("explain", number)
    assert code == 2
    file = tmp_path / f"{number}.json"
    file.write_text(json.dumps({number: "x", "ID群": [{"ID種別": "個人番号", "ID": number}]}), "utf-8")
    for form in ("text", "json", "sarif", "junit", "csv", "html"):
        _, more, errors = run("check", str(file), "--entity", "Person", "--format", form)
        out, err = out + more, err + errors
    assert number not in out + err


def test_seal_verify_open_and_a_changed_byte(run, tmp_path) -> None:
    sealed = tmp_path / "submission.gyosei"
    arguments = (
        "--procedure",
        "28428",
        "--addressee",
        "国土交通省関東地方整備局",
        "--demo-key",
        "-o",
        str(sealed),
    )
    code, _, err = run(
        "seal",
        str(INPUTS / "application.json"),
        *arguments,
        "--attach",
        str(INPUTS / "articles_of_incorporation.txt"),
    )
    assert (code, err) == (0, "")
    assert run("verify", str(sealed), "--demo-key")[0] == 0
    assert run("verify", str(sealed))[0] == 3
    assert run("verify", str(sealed), "--demo-key", "--addressee", "別の役所")[0] == 3

    into = tmp_path / "parts"
    assert run("open", str(sealed), "--demo-key", "--into", str(into))[0] == 0
    assert (into / "application.json").read_bytes() == (INPUTS / "application.json").read_bytes()
    assert run("open", str(sealed), "--demo-key", "--into", str(into))[0] == 2

    raw = bytearray(sealed.read_bytes())
    raw[raw.index("髙橋".encode()) + 1] ^= 1
    sealed.write_bytes(raw)
    code, out, _ = run("verify", str(sealed), "--demo-key", "--format", "json")
    assert code == 1
    assert json.loads(out)["verdict"] == "TOTAL_FAILED"
    assert "application.json" in out
    nothing = tmp_path / "nothing"
    assert run("open", str(sealed), "--demo-key", "--into", str(nothing))[0] == 1
    assert not nothing.exists()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("R5.6.9", "2023-06-09"),
        ("2019-05-01", "令和元年5月1日"),
        ("髙", "U+9AD9"),
        ("辻󠄀", "U+E0100"),
        ("8000012010038", "法人番号"),
        ("28428", "測量業者の新規登録申請（法人）"),
        ("000:8387", "重点計画2025"),
        ("GYO-CHAR-001", "GIF 430"),
    ],
)
def test_explain(run, value, expected) -> None:
    code, out, _ = run("explain", value)
    assert code == 0
    assert expected in out


def test_plan_prints_what_may_go_with_the_lines(run) -> None:
    code, out, _ = run("plan", "28428", "--as-of", "2026-11-21")
    assert code == 0
    assert "登記情報連携" in out
    assert "8387" in out
    english = run("plan", "28428", "--as-of", "2026-11-21", "--lang", "en")[1]
    assert "line 8387" in english
    assert json.loads(run("plan", "28428", "--format", "json")[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "山田", "123456789018"),
        ("--lang", "123456789018"),
        ("check", "x.json", "--１２３４５６７８９０１８"),
        ("plan", "1234-5678-9018"),
        ("plan", "28428", "--document", "1234 5678 9018"),
        ("plan", "28428", "--fact", "1234.5678.9018=yes"),
        ("verify", "1234・5678・9018.gyosei"),
    ],
)
def test_arguments_with_a_personal_number_are_not_echoed(run, arguments) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert err.count("\n") == 1
    assert not re.search(r"[56５６][\d\W]*[78７８]", out + err)


def test_wrong_arguments_are_one_line(run) -> None:
    for arguments in (("check",), ("check", "a", "b"), ("no-such-command",), ("check", "a", "--entity")):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_facts_are_answered_with_yes_or_no(run) -> None:
    for word in ("yes", "true", "はい"):
        code, out, _ = run("plan", "28431", "--fact", f"source.covers_procedure={word}")
        assert code == 0
        assert "… 省略" in out
    assert run("plan", "28431", "--fact", "source.covers_procedure=perhaps")[0] == 2


def test_conformance_goes_alone_and_fails_on_what_cannot_be_read(run, tmp_path) -> None:
    file = str(INPUTS / "service_1.json")
    assert run("check", file, "--entity", "Person", "--conformance")[0] == 0
    for option in (("--pattern", "MP01"), ("--strict",), ("--policy", "no-such-file")):
        assert run("check", file, "--entity", "Person", "--conformance", *option)[0] == 2
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    code, out, _ = run("check", str(bad), "--entity", "Person", "--conformance")
    assert code == 1
    assert "GYO-JSON-001" in out


PROFILE = ROOT / "examples/profiles/moving_in.toml"


def test_check_holds_a_record_against_a_profile_of_ones_own(run, tmp_path) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"氏": "髙橋", "備考": "至急"}', "utf-8")
    for entity in ((), ("--entity", "個人")):
        code, out, _ = run("check", str(file), "--profile", str(PROFILE), *entity)
        assert code == 1
        assert "GYO-GIF-054 /備考" in out
        assert out.count("GYO-GIF-055") == 5
        assert "GYO-CHAR" not in out  # the profile lets the glyphs of the register in


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--entity", "法人", "--profile", str(PROFILE)), "個人"),
        (("--pattern", "MP03", "--profile", str(PROFILE)), "--pattern"),
        (("--entity", "個人", "--profile", "no-such-file.toml"), "no-such-file.toml"),
        (("--entity", "個人", "--profile", str(INPUTS / "application.json")), "application.json"),
        (("--conformance", "--entity", "個人", "--profile", str(PROFILE)), "--profile"),
        (("--conformance",), "--entity"),
        (("--pattern", "MP03"), "--entity"),
        ((), "--entity"),
    ],
)
def test_check_says_which_option_is_wrong_or_lacking(run, options, said) -> None:
    code, out, err = run("check", str(INPUTS / "service_1.json"), *options)
    assert (code, out) == (2, "")
    assert said in err


def test_check_reads_xml(run, tmp_path) -> None:
    names = {"氏": "山田", "名": "花子", "氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ"}
    person = gif.Person.model_validate(names | {"ID群": [{"ID種別": "教員番号", "ID": "A1"}]})
    document = person.to_xml("MP02").unwrap()
    file = tmp_path / "person.xml"
    file.write_bytes(document)
    assert run("check", str(file))[0] == 0  # the root element names entity and pattern
    assert run("check", str(file), "--entity", "個人", "--pattern", "MP02")[0] == 0
    code, out, _ = run("check", str(file), "--entity", "個人", "--pattern", "MP03", "--lang", "en")
    assert code == 1
    assert "MP03 needs the item sex" in out
    code, out, _ = run("check", str(file), "--profile", str(PROFILE))
    assert code == 1
    assert "GYO-GIF-055" in out
    assert run("check", str(file), "--entity", "法人")[0] == 1  # another entity than was asked for
    assert run("check", str(file), "--pattern", "MP03")[0] == 2  # of which entity?
    code, out, _ = run("check", str(file), "--entity", "個人", "--conformance", "--format", "json")
    assert code == 0
    assert json.loads(out)["naming"] == "official"
    file.write_bytes(document.replace("ヤマダ".encode(), "やまだ".encode()))
    code, out, _ = run("check", str(file))
    assert code == 1
    assert "GYO-KANA-001 /familyNameKana 9行" in out
    file.write_bytes(b"<a")
    for options in ((), ("--entity", "個人", "--conformance")):
        code, out, _ = run("check", str(file), *options)
        assert code == 1
        assert "GYO-XML-001" in out


@pytest.mark.parametrize("value", ["平成31年5月1日", "令和7年6月31日", "2023-02-29", "明治5年11月9日"])
def test_explain_says_what_is_wrong_with_a_date(run, value) -> None:
    code, out, _ = run("explain", value)
    assert code == 0
    assert out.startswith("日付")
    assert "U+" not in out


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = f"{sys.executable} -c 'from gyosei_forms.cli import main; main()' explain GYO-CHAR-001 | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_seal_never_writes_over_a_file(run, tmp_path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("a key", "utf-8")
    code, out, err = run(
        *(
            "seal",
            str(INPUTS / "application.json"),
            "--procedure",
            "28428",
            "--addressee",
            "国",
            "--demo-key",
        ),
        *("-o", str(key)),
    )
    assert (code, out) == (2, "")
    assert str(key) in err
    assert key.read_text("utf-8") == "a key"


def test_an_attachment_carries_its_purpose_and_not_its_file_name(run, tmp_path) -> None:
    sealed = tmp_path / "submission.gyosei"
    attached = tmp_path / "霞太郎の定款.txt"
    attached.write_bytes((INPUTS / "articles_of_incorporation.txt").read_bytes())
    code, out, _ = run(
        *(
            "seal",
            str(INPUTS / "application.json"),
            "--procedure",
            "28428",
            "--addressee",
            "国",
            "--demo-key",
        ),
        *("--attach", f"定款={attached}", "-o", str(sealed)),
    )
    assert code == 0
    assert "submission.gyosei" in out
    assert "霞太郎".encode() not in sealed.read_bytes()
    assert "定款" in run("verify", str(sealed), "--demo-key")[1]
    into = tmp_path / "parts"
    code, out, _ = run("open", str(sealed), "--demo-key", "--into", str(into))
    assert code == 0
    assert str(into / "attachments" / "001.txt") in out


def test_open_looks_at_the_folder_first(run, tmp_path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    code, out, _ = run("open", "no-such-envelope", "--into", str(file))
    assert (code, out) == (2, "")


def test_a_key_that_does_not_fit_is_named_with_what_helps(run, tmp_path) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n")
    code, _, err = run("verify", str(INPUTS / "application.json"), "--key", str(key))
    assert code == 2
    assert "key.pem" in err
    assert "openssl pkey" in err
    big = tmp_path / "big.pem"
    big.write_bytes(b"x" * 300_000)
    code, _, err = run("verify", str(INPUTS / "application.json"), "--key", str(big))
    assert code == 2
    assert "max_small_file_bytes" in err


@pytest.mark.parametrize("closing", [">&-", "<&-"])
def test_closed_streams_are_misuse(closing) -> None:
    command = f"'{sys.executable}' -c 'from gyosei_forms.cli import main; main()' check - --entity Person {closing} </dev/null"
    if closing == "<&-":
        command = command.removesuffix(" </dev/null")
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"gyosei-forms: ")


def test_facts_that_contradict_each_other_are_refused(run) -> None:
    same = ("--fact", "receiver.accepts_image=yes")
    assert run("plan", "28428", *same, *same)[0] == 0
    code, _, err = run("plan", "28428", *same, "--fact", "receiver.accepts_image=no")
    assert code == 2
    assert "receiver.accepts_image" in err


def test_an_attachment_is_a_path_or_purpose_and_path(run, tmp_path) -> None:
    file = tmp_path / "a=b.txt"
    file.write_bytes(b"x")
    base = (
        "seal",
        str(INPUTS / "application.json"),
        "--procedure",
        "28428",
        "--addressee",
        "国",
        "--demo-key",
        "-o",
    )
    assert run(*base, str(tmp_path / "1"), "--attach", str(file))[0] == 0
    assert run(*base, str(tmp_path / "2"), "--attach", f"定款={file}")[0] == 0
    for odd in (f"={file}", "定款=", "定款=no-such-file", str(tmp_path)):
        code, out, err = run(*base, str(tmp_path / "3"), "--attach", odd)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "3").exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_the_demonstration_names_its_option(run, tmp_path, day) -> None:
    code, _, err = run("demo", "--as-of", day, "--out", str(tmp_path))
    assert code == 2
    assert "--as-of" in err


@pytest.mark.parametrize(
    "value",
    [
        "my-number-act#123456789018",
        "千代田区1234-5678-9018",
        "東京都千代田区霞が関123456789018",
        "東京都千代田区霞が関 1234 5678 9018",
        "１２３４５６７８９０１８",
    ],
)
def test_explain_never_shows_twelve_digits_again(run, value: str) -> None:
    _, out, err = run("explain", value)
    shown = "".join(char for char in unicodedata.normalize("NFKC", out + err) if char.isdigit())
    assert "123456789018" not in shown
