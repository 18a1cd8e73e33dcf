"""Envelopes in files: read piece by piece, the same verdict as in memory, and nothing of a failing one outside."""

import dataclasses
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import envelope
from gyosei_forms.envelope import Attachment, Expectations, FileKeySigner, Indication, contents, examples
from gyosei_forms.errors import LimitExceeded, NotVerified, UsageError
from gyosei_forms.limits import DEFAULT

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SEALED = envelope.seal(examples.full(), signers=[examples.signatory(SIGNER)])
LONG = bytes(range(256)) * 12_289  # three pieces and a bit


def attached(path):
    one = Attachment(id="a", content=path, media_type="application/octet-stream", purpose="図面")
    return dataclasses.replace(examples.SUBMISSION, attachments=(one,))


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "drawing.bin"
    path.write_bytes(LONG)
    return path


def stored(tmp_path, data):
    path = tmp_path / "x.gyosei"
    path.write_bytes(data)
    return path


# --- sealing


def test_a_file_is_sealed_as_its_bytes_are(tmp_path, drawing):
    target = tmp_path / "sealed.gyosei"
    envelope.seal_to(target, attached(drawing), signers=[examples.signatory(SIGNER)])
    assert target.read_bytes() == envelope.seal(attached(drawing), signers=[examples.signatory(SIGNER)])
    assert target.read_bytes() == envelope.seal(attached(LONG), signers=[examples.signatory(SIGNER)])
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.read("attachments/001") == LONG


def test_nothing_is_written_over(tmp_path, drawing):
    target = tmp_path / "there"
    target.write_bytes(b"precious")
    with pytest.raises(UsageError):
        envelope.seal_to(target, attached(drawing), signers=[examples.signatory(SIGNER)])
    assert target.read_bytes() == b"precious"


def test_what_cannot_be_sealed_leaves_no_file(tmp_path, drawing):
    target = tmp_path / "sealed.gyosei"
    for submission, limits in (
        (dataclasses.replace(attached(drawing), application=b"{"), DEFAULT),
        (attached(drawing), dataclasses.replace(DEFAULT, max_part_bytes=len(LONG) - 1)),
        (attached(drawing), dataclasses.replace(DEFAULT, max_envelope_bytes=len(LONG))),
    ):
        with pytest.raises((UsageError, LimitExceeded)):
            envelope.seal_to(target, submission, signers=[examples.signatory(SIGNER)], limits=limits)
        assert not target.exists()


class Changing:
    """A signer during whose work the attached file changes."""

    algorithm = SIGNER.algorithm
    public_jwk = SIGNER.public_jwk

    def __init__(self, path, new):
        self._path, self._new = path, new

    def sign_digest(self, digest):
        self._path.write_bytes(self._new)
        return SIGNER.sign_digest(digest)


@pytest.mark.parametrize("new", [LONG[:-1] + b"x", LONG[:-1], LONG + b"x", b""])
def test_a_file_that_changes_meanwhile_is_not_sealed(tmp_path, drawing, new):
    target = tmp_path / "sealed.gyosei"
    with pytest.raises(UsageError):
        envelope.seal_to(
            target,
            attached(drawing),
            signers=[envelope.Signatory(Changing(drawing, new), examples.signatory(SIGNER).certificates)],
        )
    assert not target.exists()


@pytest.mark.parametrize("path", [Path("no-such-file"), Path(), Path("\0")])
def test_an_attachment_is_a_file_that_is_there(path):
    with pytest.raises(UsageError):
        attached(path)


def test_a_file_that_is_gone_is_misuse(tmp_path, drawing):
    submission = attached(drawing)
    drawing.unlink()
    with pytest.raises(UsageError):
        envelope.seal(submission, signers=[examples.signatory(SIGNER)])
    with pytest.raises(UsageError):
        envelope.seal_to(tmp_path / "sealed.gyosei", submission, signers=[examples.signatory(SIGNER)])
    path = stored(tmp_path, SEALED)
    found = envelope.open(path, expect=TRUSTING)
    path.unlink()
    for take in (
        lambda: found.content("attachments/001"),
        lambda: found.save("attachments/001", tmp_path / "out"),
    ):
        with pytest.raises(UsageError):
            take()
    assert list(tmp_path.iterdir()) == []


# --- opening


def test_from_a_path_from_a_file_and_from_memory(tmp_path):
    path = stored(tmp_path, SEALED)
    memory = envelope.open(SEALED, expect=TRUSTING)
    with path.open("rb") as file:
        for given in (path, file, io.BytesIO(SEALED)):
            found = envelope.open(given, expect=TRUSTING)
            assert found.passed
            assert found.render("json") == memory.render("json")
            for part in found.parts:
                assert found.content(part.name) == memory.content(part.name)
            assert [one.read() for one in found.submission.attachments] == [
                one.content for one in memory.submission.attachments
            ]
        assert not file.closed


@given(st.binary(max_size=60), st.integers(0, len(SEALED)), st.integers(0, len(SEALED)))
def test_any_splice_has_the_same_verdict_from_a_file(middle, start, end):
    data = SEALED[:start] + middle + SEALED[end:]
    memory = envelope.open(data, expect=TRUSTING)
    assert envelope.open(io.BytesIO(data), expect=TRUSTING).render("json") == memory.render("json")


def test_what_was_opened_can_be_sealed_again(tmp_path):
    found = envelope.open(stored(tmp_path, SEALED), expect=TRUSTING)
    assert envelope.seal(found.submission, signers=[examples.signatory(SIGNER)]) == SEALED


def test_a_file_changed_after_it_was_verified_is_not_handed_on(tmp_path):
    path = stored(tmp_path, SEALED)
    found = envelope.open(path, expect=TRUSTING)
    assert found.passed
    path.write_bytes(SEALED.replace(b"scan", b"scam"))
    with pytest.raises(NotVerified):
        found.content("attachments/001")
    with pytest.raises(NotVerified):
        found.submission.attachments[0].read()
    with pytest.raises(NotVerified):
        found.save("attachments/001", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    path.write_bytes(SEALED[:100])
    with pytest.raises(NotVerified):
        found.content("attachments/001")


def test_saving_a_part(tmp_path, drawing):
    envelope.seal_to(tmp_path / "x.gyosei", attached(drawing), signers=[examples.signatory(SIGNER)])
    found = envelope.open(tmp_path / "x.gyosei", expect=TRUSTING)
    found.save("attachments/001", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == LONG
    with pytest.raises(UsageError):
        found.save("attachments/001", tmp_path / "out")
    with pytest.raises(UsageError):
        found.save("attachments/002", tmp_path / "other")


@pytest.mark.parametrize(
    "data", [SEALED[:-1], SEALED + b"\0", SEALED.replace(b"scan", b"scam"), b"PK\x03\x04", b""]
)
def test_nothing_of_a_failing_envelope_is_written(tmp_path, data):
    found = envelope.open(stored(tmp_path, data), expect=TRUSTING)
    assert found.indication is Indication.TOTAL_FAILED
    for name in ("application.json", "attachments/001"):
        with pytest.raises(NotVerified):
            found.save(name, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["x.gyosei"]


@pytest.mark.parametrize("given", [Path("no-such-file"), Path(), Path("\0"), "x.gyosei", object])
def test_what_cannot_be_read_is_misuse(given):
    with pytest.raises(UsageError):
        envelope.open(given)


def test_a_closed_file_is_misuse(tmp_path):
    with stored(tmp_path, SEALED).open("rb") as file:
        pass
    with pytest.raises(UsageError):
        envelope.open(file)


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("max_envelope_bytes", len(SEALED) - 1),
        ("max_part_bytes", 30),
        ("max_parts", 5),
    ],
)
def test_limits_hold_for_files(tmp_path, name, limit):
    limits = dataclasses.replace(DEFAULT, **{name: limit})
    found = envelope.open(stored(tmp_path, SEALED), expect=TRUSTING, limits=limits)
    assert found.indication is Indication.TOTAL_FAILED
    assert name in {finding.values.get("limit") for finding in found.report}


def test_data_over_the_limit_of_a_reader_is_not_read(tmp_path):
    """A part that is read whole is refused by its size, before it is read."""
    long = dataclasses.replace(examples.SUBMISSION, application=b'"' + b"x" * 5000 + b'"')
    sealed = envelope.seal(long, signers=[examples.signatory(SIGNER)])
    few = dataclasses.replace(DEFAULT, max_input_bytes=5001)
    for place in (sealed, stored(tmp_path, sealed)):
        (finding,) = envelope.open(place, expect=TRUSTING, limits=few).report
        assert (finding.rule, finding.pointer) == ("GYO-LIMIT-001", "/application.json")
        assert finding.values["limit"] == "max_input_bytes"


# --- memory

_MEASURE = """
import dataclasses, resource, sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric import ec
from gyosei_forms import envelope
from gyosei_forms.envelope import Attachment, Expectations, FileKeySigner, examples
signer = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
expect = Expectations(trusted_keys=(signer.public_jwk,))
assert envelope.open(envelope.seal(examples.full(), signers=[examples.signatory(signer)]), expect=expect).passed
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
folder = Path(sys.argv[1])
one = Attachment(id="a", content=folder / "long", media_type="application/octet-stream")
envelope.seal_to(folder / "x.gyosei", dataclasses.replace(examples.SUBMISSION, attachments=(one,)), signers=[examples.signatory(signer)])
found = envelope.open(folder / "x.gyosei", expect=expect)
found.save("attachments/001", folder / "out")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts kilobytes on Linux only; runs in CI")
def test_a_large_attachment_takes_little_memory(tmp_path):
    """128 MiB sealed, verified and taken out; the promise of the specification is below 64 MiB for any size."""
    with (tmp_path / "long").open("wb") as file:
        file.truncate(128 * 1024 * 1024)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 64 * 1024
    assert hashlib.sha256((tmp_path / "out").read_bytes()).hexdigest() == (
        contents.measure(tmp_path / "long").digest.sha256
    )
