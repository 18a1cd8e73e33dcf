"""Containers that mean harm: each kind has its rule, memory and time stay bounded, nothing is unpacked."""

import dataclasses
import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import envelope
from gyosei_forms.envelope import Expectations, FileKeySigner, Indication, container, examples
from gyosei_forms.envelope.container import layout
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SEALED = envelope.seal(examples.SUBMISSION, signers=[examples.signatory(SIGNER)])
MEMBERS = [(member.name, member.read()) for member in container.read(SEALED, report=Report())]
NAMES = [name for name, _ in MEMBERS]
TWO_GIB = 2 * 1024**3


def found(data, **limits):
    """The rules found from memory and, as they must be the same, from a file."""
    opened = envelope.open(data, expect=TRUSTING, limits=dataclasses.replace(DEFAULT, **limits))
    from_file = envelope.open(
        io.BytesIO(data), expect=TRUSTING, limits=dataclasses.replace(DEFAULT, **limits)
    )
    assert opened.indication is Indication.TOTAL_FAILED
    assert from_file.render("json") == opened.render("json")
    return opened.report.rule_ids


def renamed(new, old=b"attachments/002"):
    """The envelope with another name of the same length in a local header."""
    at = SEALED.index(b"\0\0" + old) + 2
    return SEALED[:at] + new.ljust(len(old), b"x")[: len(old)] + SEALED[at + len(old) :]


def patched(name, at, new, central=False):
    data = bytearray(SEALED)
    place = data.rindex(name) - 46 if central else data.index(b"\0\0" + name) + 2 - 30
    data[place + at : place + at + len(new)] = new
    return bytes(data)


def with_names(names):
    known = dict(MEMBERS)
    return container.write([(name, known.get(name, b"{}")) for name in names])


KINDS = {
    "zip slip": (renamed(b"../../evil"), "GYO-ENV-010"),
    "zip slip with backslashes": (renamed(b"..\\..\\evil"), "GYO-ENV-010"),
    "a control character in a name": (renamed(b"attach\x1b[2J"), "GYO-ENV-010"),
    "an empty name": (patched(b"attachments/002", 26, b"\0\0"), "GYO-ENV-005"),
    "absolute": (renamed(b"/etc/passwd"), "GYO-ENV-015"),
    "a drive": (renamed(b"C:/evil"), "GYO-ENV-015"),
    "a share": (renamed(b"\\\\host\\evil"), "GYO-ENV-015"),
    "not UTF-8": (renamed(b"\xff\xfe"), "GYO-ENV-016"),
    "Shift_JIS": (renamed("添付".encode("cp932")), "GYO-ENV-016"),
    "twice": (renamed(b"attachments/001"), "GYO-ENV-011"),
    "upper and lower case": (renamed(b"Attachments/001"), "GYO-ENV-017"),
    "a foreign name": (renamed(b"other"), "GYO-ENV-012"),
    "a member more": (with_names([*NAMES, "evil"]), "GYO-ENV-012"),
    "an attachment left out": (
        with_names([*NAMES[:3], "attachments/002", NAMES[-1]]),
        "GYO-ENV-012",
    ),
    "no data": (with_names([*NAMES[:2], NAMES[-1]]), "GYO-ENV-012"),
    "nothing but its kind": (with_names(NAMES[:1]), "GYO-ENV-013"),
    "a symbolic link": (
        patched(b"attachments/001", 38, struct.pack("<I", 0o120777 << 16), central=True),
        "GYO-ENV-009",
    ),
    "an executable": (
        patched(b"attachments/001", 38, struct.pack("<I", 0o100755 << 16), central=True),
        "GYO-ENV-009",
    ),
    "deflated": (patched(b"attachments/001", 8, b"\x08"), "GYO-ENV-006"),
    "encrypted": (patched(b"attachments/001", 6, b"\x01"), "GYO-ENV-007"),
    "zip64": (patched(b"attachments/001", 18, b"\xff" * 8), "GYO-ENV-008"),
    "data before": (b"MZ" + SEALED, "GYO-ENV-001"),
    "data between": (
        SEALED.replace(b"PK\x03\x04", b"evilPK\x03\x04", 3).removeprefix(b"evil"),
        "GYO-ENV-018",
    ),
    "data before the directory": (SEALED.replace(b"PK\x01\x02", b"evilPK\x01\x02", 1), "GYO-ENV-005"),
    "data between entries": (
        SEALED[::-1].replace(b"\x02\x01KP", b"\x02\x01KPlive", 1)[::-1],
        "GYO-ENV-005",
    ),
    "data after": (SEALED + b"evil", "GYO-ENV-004"),
    "a second archive after": (SEALED + SEALED, "GYO-ENV-004"),
    "a comment": (SEALED[:-2] + b"\x04\0evil", "GYO-ENV-005"),
    "truncated": (SEALED[:-30], "GYO-ENV-003"),
    "wrong mimetype": (
        container.write([("mimetype", b"application/epub+zip"), *MEMBERS[1:]]),
        "GYO-ENV-002",
    ),
    "an empty mimetype": (container.write([("mimetype", b""), *MEMBERS[1:]]), "GYO-ENV-002"),
    "content changed": (SEALED.replace(b"%PDF-", b"%PDF+", 1), "GYO-ENV-014"),
}


@pytest.mark.parametrize(("data", "rule"), KINDS.values(), ids=KINDS)
def test_each_kind_has_its_rule(data, rule):
    assert rule in found(data)


def test_different_kinds_have_different_rules():
    kinds = ("zip slip", "absolute", "not UTF-8", "twice", "upper and lower case", "a member more")
    kinds += ("a symbolic link", "deflated", "data between", "data after", "truncated", "wrong mimetype")
    assert len({KINDS[kind][1] for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("data", [data for data, _ in KINDS.values()], ids=KINDS)
def test_nothing_of_it_is_shown(data):
    opened = envelope.open(data, expect=TRUSTING)
    for form in ("text", "json", "html"):
        assert "見本測量" not in opened.render(form)
        assert "evil" not in opened.render(form)


# --- bombs


def zipped(members, compression):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_is_neither_unpacked_nor_stored(compression):
    """Only stored members are read, so nothing is larger than what came in: the ratio is one."""
    members = [(name, b"0" * 20_000_000 if name == "application.json" else raw) for name, raw in MEMBERS]
    data = zipped(members, compression)
    assert len(data) < 200_000
    tracemalloc.start()
    assert found(data)
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


def test_members_that_overlap_are_not_read_twice():
    """Entries of the directory that all point to one member; the directory is never trusted for where things are."""
    at = SEALED.index(b"PK\x01\x02")
    data = bytearray(SEALED)
    entry = at
    while data[entry : entry + 4] == b"PK\x01\x02":
        data[entry + 42 : entry + 46] = b"\0\0\0\0"
        entry += 46 + int.from_bytes(data[entry + 28 : entry + 30], "little")
    assert "GYO-ENV-005" in found(bytes(data))


def test_a_size_that_reaches_over_the_others():
    at = SEALED.index(b"\0\0attachments/001") + 2 - 30
    for size in (0xFFFFFFFE, 0x7FFFFFFF, 10_000, 100):
        lie = struct.pack("<I", size) * 2
        assert found(SEALED[: at + 18] + lie + SEALED[at + 26 :]) & {
            "GYO-ENV-003",
            "GYO-ENV-005",
            "GYO-ENV-018",
            "GYO-LIMIT-001",
        }


class Sparse(io.RawIOBase):
    """A file of any length that is all zeros after its first bytes; nothing of it is in memory."""

    def __init__(self, head, size):
        super().__init__()
        self.head, self.length, self.at, self.read_bytes = head, size, 0, 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=0):
        self.at = offset + (self.length if whence == 2 else self.at if whence == 1 else 0)
        return self.at

    def readinto(self, buffer):
        count = max(0, min(len(buffer), self.length - self.at))
        buffer[:count] = self.head[self.at : self.at + count].ljust(count, b"\0")
        self.at += count
        self.read_bytes += count
        return count


@pytest.mark.parametrize(
    ("size", "limit"), [(TWO_GIB + 1, "max_envelope_bytes"), (2**40, "max_envelope_bytes")]
)
def test_what_is_too_large_is_not_read(size, limit):
    file = Sparse(SEALED, size)
    opened = envelope.open(file, expect=TRUSTING)
    assert [finding.values["limit"] for finding in opened.report] == [limit]
    assert file.read_bytes == 0


def test_a_part_that_is_too_large_is_not_read():
    first = container.write(MEMBERS[:1])[: 30 + 8 + len(container.MEDIA_TYPE)]
    size = DEFAULT.max_part_bytes + 1
    file = Sparse(first + layout.local_header("META-INF/manifest.json", 0, size), size + 1000)
    opened = envelope.open(file, expect=TRUSTING)
    assert [finding.values["limit"] for finding in opened.report] == ["max_part_bytes"]
    assert file.read_bytes < 10_000


def test_a_manifest_that_is_too_large_is_measured_but_not_held():
    """64 MiB of manifest: the reader needs a piece at a time, and says which limit was hit."""
    size = 64 * 1024 * 1024
    crc = zlib.crc32(bytes(size))
    head = container.write(MEMBERS[:1])[: 30 + 8 + len(container.MEDIA_TYPE)]
    head += layout.local_header("META-INF/manifest.json", crc, size)
    tail = container.write(MEMBERS[2:])
    file = io.BytesIO(head + bytes(size) + tail)
    tracemalloc.start()
    opened = envelope.open(file, expect=TRUSTING)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "max_manifest_bytes" in {finding.values.get("limit") for finding in opened.report}
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("limit", "value"), [("max_parts", 5), ("max_part_bytes", 40), ("max_envelope_bytes", 1000)]
)
def test_each_limit_is_named(limit, value):
    opened = envelope.open(SEALED, expect=TRUSTING, limits=dataclasses.replace(DEFAULT, **{limit: value}))
    assert [finding.values["limit"] for finding in opened.report] == [limit]


def test_many_members_take_time_in_proportion():
    """As many as the limit allows and more: refused by their number, whatever follows."""
    many = [*MEMBERS[:3], *((f"attachments/{n:03d}", b"") for n in range(1, 5000)), MEMBERS[-1]]
    assert "GYO-LIMIT-001" in found(
        container.write(many, limits=dataclasses.replace(DEFAULT, max_parts=10_000))
    )


def test_no_part_of_a_foreign_archive_is_written(tmp_path):
    for number, (data, _) in enumerate(KINDS.values()):
        place = tmp_path / f"{number}.gyosei"
        place.write_bytes(data)
        assert not envelope.open(Path(place), expect=TRUSTING).passed
    assert len(list(tmp_path.rglob("*"))) == len(KINDS)
