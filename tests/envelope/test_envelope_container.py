"""The container against zipfile and unzip, and against files that mean harm."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from gyosei_forms import envelope, testing
from gyosei_forms.envelope import Expectations, Indication, SubIndication, container, examples
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

SIGNER = testing.demonstration_signer()
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SEALED = envelope.seal(examples.SUBMISSION, signers=[examples.signatory(SIGNER)])
NAMES = [
    "mimetype",
    "META-INF/manifest.json",
    "application.json",
    "attachments/001",
    "attachments/002",
    "META-INF/signature.json",
]


def contents():
    return {m.name: bytes(m.content) for m in container.read(SEALED, report=Report())}


def failing(data, limits=DEFAULT):
    opened = envelope.open(data, expect=TRUSTING, limits=limits)
    assert opened.indication is Indication.TOTAL_FAILED
    return opened.report.rule_ids


def zipped(members, compression=zipfile.ZIP_STORED, mode=0o100644):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            info.external_attr = mode << 16
            archive.writestr(info, content)
    return out.getvalue()


def test_zipfile_reads_the_same_members():
    with zipfile.ZipFile(io.BytesIO(SEALED)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == NAMES
        assert {name: archive.read(name) for name in NAMES} == contents()
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(info.extra == info.comment == b"" for info in archive.infolist())


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip; installed in CI")
def test_unzip_finds_no_error(tmp_path):
    place = tmp_path / "sealed.gyosei"
    place.write_bytes(SEALED)
    done = subprocess.run(["unzip", "-tqq", str(place)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_mimetype_stands_where_file_tools_look():
    assert SEALED[30:38] == b"mimetype"
    assert SEALED[38:].startswith(container.MEDIA_TYPE)


def test_the_same_parts_packed_by_a_zip_tool_are_refused():
    assert failing(zipped(contents().items())) == {"GYO-ENV-009", "GYO-ENV-054"}
    assert "GYO-ENV-006" in failing(zipped(contents().items(), zipfile.ZIP_DEFLATED))


def test_a_deflated_bomb_is_not_unpacked():
    members = contents() | {"application.json": b"0" * 50_000_000}
    data = zipped(members.items(), zipfile.ZIP_DEFLATED)
    assert len(data) < 100_000
    assert failing(data)


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (["mimetype", "META-INF/manifest.json", "../application.json"], "GYO-ENV-010"),
        (["mimetype", "META-INF/manifest.json", "/application.json"], "GYO-ENV-015"),
        (["mimetype", "META-INF/manifest.json", "C:/application.json"], "GYO-ENV-015"),
        (["mimetype", "META-INF/manifest.json", "a\\application.json"], "GYO-ENV-010"),
        (["mimetype", "META-INF/manifest.json", "application.jso\n"], "GYO-ENV-010"),
        (["mimetype", "META-INF/manifest.json", "application.json.exe"], "GYO-ENV-018"),
        (["mimetype", "META-INF/manifest.json", "mimetype"], "GYO-ENV-011"),
        (["mimetype", "META-INF/manifest.json", "MIMETYPE"], "GYO-ENV-017"),
        (["mimetype", "META-INF/manifest.json", "other.json"], "GYO-ENV-012"),
        (["mimetype", "META-INF/manifest.json", "Application.json"], "GYO-ENV-012"),
        (["mimetype", "application.json", "META-INF/manifest.json"], "GYO-ENV-012"),
        (["application.json", "mimetype"], "GYO-ENV-012"),
        ([*NAMES, "extra"], "GYO-ENV-012"),
        ([*NAMES, "application.json"], "GYO-ENV-011"),
        ([*NAMES, "../../etc/passwd"], "GYO-ENV-010"),
        (NAMES[:-1], "GYO-ENV-028"),
        (["mimetype"], "GYO-ENV-013"),
    ],
)
def test_names_and_their_order(names, rule):
    known = contents()
    data = container.write([(name, known.get(name, b"{}")) for name in names])
    assert rule in failing(data)


def test_a_name_that_is_not_utf8():
    data = SEALED.replace(b"\0\0attachments/002", b"\0\0attachments/\xff\xfe2", 1)
    assert failing(data) == {"GYO-ENV-016"}


def test_an_empty_zip_and_other_files():
    assert failing(b"") == {"GYO-ENV-001"}
    assert failing(zipped([])) == {"GYO-ENV-001"}
    assert failing(b"%PDF-1.7\n") == {"GYO-ENV-001"}
    assert failing(b"PK\x03\x04") == {"GYO-ENV-003"}


def test_data_between_members_is_refused():
    at = SEALED.index(b"\0\0attachments/001") + 2 - 30
    assert "GYO-ENV-018" in failing(SEALED[:at] + b"PK" + SEALED[at:])


def test_a_comment_is_refused():
    out = io.BytesIO(SEALED)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"hidden"
    assert failing(out.getvalue()) >= {"GYO-ENV-004", "GYO-ENV-005"}


def test_two_sizes_that_agree_on_a_lie():
    """A size that reaches over the next member hides it from a reader that trusts sizes."""
    at = SEALED.index(b"\0\0attachments/001") + 2 - 30
    size = (1000).to_bytes(4, "little")
    assert failing(SEALED[: at + 18] + size * 2 + SEALED[at + 26 :])


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (replace(DEFAULT, max_envelope_bytes=len(SEALED) - 1), "max_envelope_bytes"),
        (replace(DEFAULT, max_parts=5), "max_parts"),
        (replace(DEFAULT, max_part_bytes=30), "max_part_bytes"),
    ],
)
def test_limits_hold_on_both_sides(limits, named):
    opened = envelope.open(SEALED, expect=TRUSTING, limits=limits)
    assert opened.indication is Indication.TOTAL_FAILED
    assert opened.sub_indication is SubIndication.FORMAT_FAILURE
    assert [finding.values["limit"] for finding in opened.report] == [named]
    with pytest.raises(LimitExceeded, match=named):
        envelope.seal(examples.SUBMISSION, signers=[examples.signatory(SIGNER)], limits=limits)


def test_the_format_itself_ends_below_4_gib():
    """Even with raised limits nothing is written that needs zip64."""
    with pytest.raises(LimitExceeded, match="max_parts"):
        container.write([("x", b"")] * 0xFFFF, limits=replace(DEFAULT, max_parts=1_000_000))
