"""The three structures of a zip file, field by field (APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16), as this format fills them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gyosei_forms.text import Text

LOCAL_SIGNATURE = b"PK\x03\x04"
CENTRAL_SIGNATURE = b"PK\x01\x02"
END_SIGNATURE = b"PK\x05\x06"
UTF8_NAME = 0x0800
"""The flag of a name that is not ASCII (APPNOTE appendix D)."""
ZIP64_SIZE = 0xFFFFFFFF
ZIP64_END = int.from_bytes(b"PK\x06\x06", "little")
VERSION = 20
"""Version 2.0, made on FAT (0): no attributes of any file system."""
DOS_DATE = 0x0021
"""1980-01-01; the time is 0."""


class Structure:
    """A header: its title, and its fields in order with their widths in bytes; a name may follow."""

    __slots__ = ("_fields", "_format", "size", "title")

    def __init__(self, title: Text, **widths: int) -> None:
        self.title = title
        self._fields = {
            name.replace("_", " ").replace("crc ", "crc-"): width for name, width in widths.items()
        }
        self._format = struct.Struct("<" + "".join("H" if width == 2 else "I" for width in widths.values()))
        self.size = self._format.size

    def pack(self, *values: int) -> bytes:
        """Return the fixed part with these values."""
        return self._format.pack(*values)

    def unpack(self, data: bytes | memoryview, offset: int) -> dict[str, int]:
        """Return the fields of the header at ``offset`` by name."""
        return dict(zip(self._fields, self._format.unpack_from(data, offset), strict=True))

    def differing(self, expected: bytes, actual: bytes) -> Iterator[tuple[str, int, int]]:
        """Yield each field that differs: its name, the index of its first differing byte, the value found."""
        start = 0
        for name, width in (*self._fields.items(), ("file name", len(expected) - self.size)):
            wanted, found = expected[start : start + width], actual[start : start + width]
            at = next((i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), None)
            if at is not None:
                yield name, start + at, int.from_bytes(found, "little")
            start += width


LOCAL = Structure(
    Text("ローカルヘッダ", "local header"),
    local_file_header_signature=4,
    version_needed_to_extract=2,
    general_purpose_bit_flag=2,
    compression_method=2,
    last_mod_file_time=2,
    last_mod_file_date=2,
    crc_32=4,
    compressed_size=4,
    uncompressed_size=4,
    file_name_length=2,
    extra_field_length=2,
)
CENTRAL = Structure(
    Text("中央ディレクトリのヘッダ", "central directory header"),
    central_file_header_signature=4,
    version_made_by=2,
    version_needed_to_extract=2,
    general_purpose_bit_flag=2,
    compression_method=2,
    last_mod_file_time=2,
    last_mod_file_date=2,
    crc_32=4,
    compressed_size=4,
    uncompressed_size=4,
    file_name_length=2,
    extra_field_length=2,
    file_comment_length=2,
    disk_number_start=2,
    internal_file_attributes=2,
    external_file_attributes=4,
    relative_offset_of_local_header=4,
)
END = Structure(
    Text("終端レコード", "end record"),
    end_of_central_dir_signature=4,
    number_of_this_disk=2,
    number_of_the_disk_with_the_central_directory=2,
    entries_on_this_disk=2,
    entries=2,
    size_of_the_central_directory=4,
    offset_of_the_central_directory=4,
    zip_file_comment_length=2,
)
_LOCAL, _CENTRAL, _END = (
    int.from_bytes(one, "little") for one in (LOCAL_SIGNATURE, CENTRAL_SIGNATURE, END_SIGNATURE)
)


def local_header(name: str, crc: int, size: int) -> bytes:
    """Return the local header of a stored member."""
    raw = name.encode("utf-8")
    return LOCAL.pack(_LOCAL, VERSION, _flag(name), 0, 0, DOS_DATE, crc, size, size, len(raw), 0) + raw


def central_header(name: str, crc: int, size: int, offset: int) -> bytes:
    """Return the entry of a stored member in the central directory."""
    raw = name.encode("utf-8")
    fixed = (
        _CENTRAL,
        VERSION,
        VERSION,
        _flag(name),
        0,
        0,
        DOS_DATE,
        crc,
        size,
        size,
        len(raw),
        0,
        0,
        0,
        0,
        0,
        offset,
    )
    return CENTRAL.pack(*fixed) + raw


def _flag(name: str) -> int:
    return 0 if name.isascii() else UTF8_NAME


def end_record(count: int, size: int, offset: int) -> bytes:
    """Return the end record of a directory of ``count`` entries, ``size`` bytes long, at ``offset``."""
    return END.pack(_END, 0, 0, count, count, size, offset, 0)
