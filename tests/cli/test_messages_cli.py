"""``gyosei-forms receipt`` and ``conversation``: an agency answers, both sides see whether it holds together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.cli import main

AT = "2025-06-13T{:02}:00:00+09:00"


@pytest.fixture
def run(capsysbinary, monkeypatch, tmp_path):
    """Run the command in a folder of its own; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("application.json").write_text('{"法人名":"見本測量株式会社"}', encoding="utf-8")

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capsysbinary.readouterr()
        return int(caught.value.code or 0), captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture
def application(run):
    where = ("--procedure", "28428", "--addressee", "国土交通省", "--created", AT.format(9))
    assert run("seal", "application.json", *where, "--demo-key", "-o", "a.gyosei")[0] == 0
    return "a.gyosei"


def answer(run, file, *options):
    common = ("--procedure", "28428", "--to", "見本測量", "--demo-key", "--arrived", AT.format(10))
    return run("receipt", file, *common, "-o", "r.gyosei", *options)


def test_accepted(run, application):
    code, _, err = answer(run, application, "--number", "R7-1")
    assert code == 0, err
    code, out, _ = run("conversation", "r.gyosei", application, "--demo-key", "--lang", "en")
    assert code == 0
    assert "being examined" in out
    assert "R7-1" in out
    code, out, _ = run("conversation", application, "r.gyosei", "--demo-key", "--format", "json")
    assert json.loads(out)["states"][-1]["toAct"] == "agency"


def test_rejected(run, application):
    raw = Path(application).read_bytes()
    Path(application).write_bytes(raw.replace("見本".encode(), "見木".encode()))
    assert answer(run, application)[0] == 1
    code, out, _ = run("conversation", application, "r.gyosei", "--demo-key")
    assert code == 0
    assert "受付不可" in out
    assert "GYO-ENV-014" in out


def test_what_is_missing_or_not_known(run, application):
    answer(run, application)
    assert run("conversation", "r.gyosei", "--demo-key")[0] == 3
    assert run("conversation", application, "r.gyosei")[0] == 3
    assert run("conversation", application, application, "--demo-key")[0] == 1
    assert run("conversation", "not-there.gyosei", "--demo-key")[0] == 2


def test_a_receipt_is_not_written_over_another_file(run, application):
    assert answer(run, application)[0] == 0
    assert answer(run, application)[0] == 2
    assert run("receipt", application, "--procedure", "28428", "--to", "x", "-o", "z.gyosei")[0] == 2


def test_for_the_receiver_alone(run):
    key = ec.generate_private_key(ec.SECP256R1())
    Path("agency.private.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    Path("agency.pem").write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    where = ("--procedure", "28428", "--addressee", "国土交通省", "--created", AT.format(9))
    sealing = ("seal", "application.json", *where, "--demo-key", "--encrypt-to", "agency.pem")
    assert run(*sealing, "-o", "a.gyosei")[0] == 0
    assert "見本".encode() not in Path("a.gyosei").read_bytes()
    code, out, _ = run("verify", "a.gyosei", "--demo-key")
    assert (code, "GYO-ENV-312" in out, "暗号化されたまま" in out) == (0, True, True)
    code, out, _ = run("verify", "a.gyosei", "--demo-key", "--decrypt-key", "agency.private.pem")
    assert (code, "暗号化されたまま" in out) == (0, False)
    opening = ("open", "a.gyosei", "--demo-key", "--into", "parts")
    assert run(*opening, "--decrypt-key", "agency.private.pem")[0] == 0
    assert Path("parts/application.json").read_text() == '{"法人名":"見本測量株式会社"}'
    assert run("open", "a.gyosei", "--demo-key", "--into", "closed")[0] == 0
    assert [path.name for path in Path("closed").iterdir()] == ["application.json.jwe"]
    assert run("verify", "a.gyosei", "--demo-key", "--decrypt-key", "agency.pem")[0] == 2
