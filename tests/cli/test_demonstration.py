"""The demonstration: what a newcomer runs first, on input as printed in the policy texts."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from gyosei_forms import envelope, testing

COMMAND = [sys.executable, "-c", "from gyosei_forms.cli import main; main()", "demo"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run the demonstration once, piped; return its output and the folder."""
    out = tmp_path_factory.mktemp("demonstration")
    command = [*COMMAND, "--out", str(out), "--lang", "en", "--as-of", "2026-11-21"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8"), out


def test_naming_and_level_are_two_statements(run) -> None:
    text, _ = run
    rows = {
        line.split()[0]: line for line in text.splitlines() if line.strip().startswith(("①  ", "②  ", "③  "))
    }
    assert "known label" in rows["①"]
    assert "known label" in rows["②"]
    assert "non-standard name" in rows["③"]
    assert rows["③"].rstrip().endswith("セイ, メイ")
    for pattern in ("MP01", "MP02", "MP03"):
        assert sum(line.strip().startswith(f"{pattern} lacks: ") for line in text.splitlines()) == 3
    assert "its naming is “known label”" in text


def test_the_composed_record_differs_where_the_slide_does(run) -> None:
    text, _ = run
    assert "① composed is not ②: Address.fullAddress" in text
    assert "① 紀尾井タワー１９階" in text
    assert "② 紀尾井町タワー１９階" in text


def test_the_plan_has_a_document_that_goes_one_that_stays_and_one_unknown(run) -> None:
    text, _ = run
    assert "Certificate of registered matters (company or other corporation) … omit" in text
    assert "Articles of incorporation … submit digitally" in text
    assert "Seal certificate (corporation) … unknown" in text
    assert "line 8387" in text


def test_names_are_explained_and_not_refused(run) -> None:
    text, _ = run
    assert "U+9AD9" in text
    assert "Could stand in: 高" in text
    assert "U+8FBB U+E0100" in text
    assert "Could stand in: 辻" in text
    assert "0 errors, 2 characters outside the range" in text


def test_what_it_writes_can_be_verified(run) -> None:
    _, out = run
    trusted = envelope.Expectations(trusted_keys=(testing.demonstration_signer().public_jwk,))
    sealed = (out / "submission.gyosei").read_bytes()
    changed = (out / "changed.gyosei").read_bytes()
    opened = envelope.open(sealed, expect=trusted)
    assert opened.passed
    assert json.loads(opened.application)["商号または名称"] == "株式会社ＧＩＦ"
    assert envelope.open(changed, expect=trusted).indication is envelope.Indication.TOTAL_FAILED
    assert sum(a != b for a, b in zip(sealed, changed, strict=True)) == 1


def test_plain_when_piped_and_in_the_file(run) -> None:
    text, out = run
    assert "\x1b" not in text
    report = (out / "report.txt").read_text(encoding="utf-8")
    assert text.startswith(report)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal; runs on Linux and macOS")
def test_coloured_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen([*COMMAND, "--out", str(tmp_path)], stdout=theirs, env=environment)
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    assert process.wait() == 0
    assert b"\x1b[" in b"".join(chunks)
