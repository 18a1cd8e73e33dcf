"""``gyosei-forms renew``: the timestamp authority is the demonstration's, and answers in this process."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import envelope
from gyosei_forms.cli import main
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.examples import SUBMISSION
from gyosei_forms.envelope.jades import Level
from gyosei_forms.testing import pki

DEMONSTRATION = pki.demonstration()
ANCHORS = tuple(map(Anchor.of, DEMONSTRATION.anchors))
URL = "https://tsa.example/stamp"
APPLICATION = '{"法人名":"見本測量株式会社"}'
WHERE = ("--procedure", "28428", "--addressee", "国土交通省", "--demo-key")


@pytest.fixture
def run(capsysbinary, monkeypatch, tmp_path):
    """Run the command in a folder of its own; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("application.json").write_text(APPLICATION, encoding="utf-8")

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capsysbinary.readouterr()
        return int(caught.value.code or 0), captured.out, captured.err.decode()

    return call


@pytest.fixture
def asked(monkeypatch):
    """Answer every request over HTTP in this process; return what was asked."""
    seen = []

    def handle(_transport, request):
        seen.append(request)
        if request.url.path != "/stamp":
            return httpx.Response(404)
        made = DEMONSTRATION.tsa.respond(request.read(), datetime.now(UTC))
        return httpx.Response(200, content=made, headers={"Content-Type": "application/timestamp-reply"})

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    return seen


def level(path):
    now = datetime.now(UTC).replace(microsecond=0)
    revocation = Revocation(crls=DEMONSTRATION.crls(now))
    expect = envelope.Expectations(anchors=ANCHORS, revocation=revocation, as_of=now)
    (signature,) = envelope.open(Path(path), expect=expect).signatures
    return signature.judged.level


def test_dated_first_and_renewed_later(run, asked):
    assert run("seal", "application.json", *WHERE, "-o", "a.gyosei")[0] == 0
    code, out, _ = run("renew", "a.gyosei", "--tsa", URL, "--first", "-o", "dated.gyosei")
    assert (code, out.decode().startswith("dated.gyosei: ")) == (0, True)
    assert [str(one.url) for one in asked] == [URL]
    assert level("dated.gyosei") is Level.B_T
    chain = b"".join(one.public_bytes(Encoding.PEM) for one in DEMONSTRATION.tsa.chain)
    Path("tsa.pem").write_bytes(chain)
    crls = []
    for number, raw in enumerate(DEMONSTRATION.crls(datetime.now(UTC))):
        Path(f"{number}.crl").write_bytes(raw)
        crls += ["--crl", f"{number}.crl"]
    evidence = ("--certificate", "tsa.pem", *crls)
    assert run("renew", "dated.gyosei", "--tsa", URL, *evidence, "-o", "renewed.gyosei")[0] == 0
    assert level("renewed.gyosei") is Level.B_LTA
    code, out, _ = run("renew", "renewed.gyosei", "--tsa", URL, "-o", "-")
    assert code == 0
    assert out.startswith(b"PK")
    assert run("renew", "a.gyosei", "--tsa", URL, "--first", *evidence, "-o", "x.gyosei")[0] == 2


def test_what_cannot_be_stamped_leaves_nothing_behind(run, asked):
    assert run("seal", "application.json", *WHERE, "-o", "a.gyosei")[0] == 0
    before = Path("a.gyosei").read_bytes()
    code, out, _ = run("renew", "a.gyosei", "--tsa", "https://tsa.example/none", "-o", "b.gyosei")
    assert (code, "GYO-ENV-" in out.decode()) == (1, True)
    for arguments in (
        ("a.gyosei", "--tsa", URL, "--first", "-o", "a.gyosei"),
        ("application.json", "--tsa", URL, "-o", "b.gyosei"),
        ("none.gyosei", "--tsa", URL, "-o", "b.gyosei"),
        ("a.gyosei", "--tsa", "ftp://tsa.example", "-o", "b.gyosei"),
    ):
        code, _, err = run("renew", *arguments)
        assert (code, bool(err)) == (2, True)
    assert Path("a.gyosei").read_bytes() == before
    assert not Path("b.gyosei").exists()
    assert all(APPLICATION.encode() not in one.read() for one in asked)


def test_an_asice_container_is_dated_and_takes_no_archive_timestamp(run, asked):
    signatory = envelope.Signatory(DEMONSTRATION.corporation.signer, DEMONSTRATION.corporation.chain)
    made = envelope.seal(SUBMISSION, signers=[signatory], container="asice")
    Path("a.asice").write_bytes(made)
    assert run("renew", "a.asice", "--tsa", URL, "--first", "-o", "dated.asice")[0] == 0
    assert level("dated.asice") is Level.B_T
    assert run("renew", "dated.asice", "--tsa", URL, "-o", "renewed.asice")[0] == 2
    assert len(asked) == 1
