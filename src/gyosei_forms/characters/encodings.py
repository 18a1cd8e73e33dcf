"""Encodings of files: reading bytes so that no row is lost, and saying what they seem to be where it is another one."""

from __future__ import annotations

import codecs
import contextlib
import io
import re
from dataclasses import dataclass, field

from gyosei_forms.characters.rules.files import BYTE_ORDER_MARK, LIKELY_ENCODING, OTHER_ENCODING
from gyosei_forms.errors import require_text, unknown
from gyosei_forms.findings import Position, Report
from gyosei_forms.text import Text

NAMES = {
    "utf-8": Text("UTF-8", "UTF-8"),
    "cp932": Text("CP932（Windows の Shift_JIS）", "CP932 (Shift_JIS of Windows)"),
    "shift_jis_2004": Text("Shift_JIS-2004", "Shift_JIS-2004"),
    "euc_jis_2004": Text("EUC-JIS-2004（EUC-JP を含む）", "EUC-JIS-2004 (EUC-JP included)"),
    "utf-16": Text("UTF-16", "UTF-16"),
}
ENCODINGS = tuple(NAMES)
"""The encodings that files are read in; ``utf-8`` and ``utf-16`` with and without a byte order mark."""
MARK = re.compile("[\udc00-\udcff]")
"""A byte that could not be decoded, as U+DC00 and the byte: no decoder gives a lone surrogate for anything else."""

_ALSO = {
    "utf-8-sig": "utf-8",
    "shift_jis": "cp932",
    "windows-31j": "cp932",
    "shift_jisx0213": "shift_jis_2004",
    "euc_jp": "euc_jis_2004",
    "euc_jisx0213": "euc_jis_2004",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
}
"""Other names by what contains them; files that call themselves Shift_JIS are CP932, as the WHATWG Encoding Standard
reads them."""
_HANDLER = "gyosei_forms.marked"
_TRIED = ("utf-8", "euc_jis_2004", "cp932", "shift_jis_2004")
"""What bytes are tried as, the strictest first."""
_MOST_TRIED = 1_000
"""Rows that are tried; by then it is clear."""
_NO_KATAKANA = re.compile("[^\x00-\x7f\uff61-\uff9f]")
_FILLED = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What the codec of code page 932 makes of the five bytes that stand for nothing in it."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LEAST_NULS, _LEAST_NULS_OF_UTF8 = 25, 4
"""In UTF-16 without a mark, of so many bytes at least one is the NUL of an ASCII character, such as a line end: more of
them where the bytes are UTF-8 as well, which a single NUL does not change."""


def encoding_id(name: str) -> str:
    """Return the id of an encoding of :data:`ENCODINGS`, however it is written (``UTF8``, ``ms932``, ``Shift_JIS``).

    Raises :class:`~gyosei_forms.errors.UsageError` for any other.
    """
    plain = require_text(name, "encoding").strip().lower()
    with contextlib.suppress(LookupError, ValueError):
        plain = codecs.lookup(plain).name
    found = _ALSO.get(plain, plain)
    if found not in ENCODINGS:
        raise unknown(Text("文字コード", "encoding"), name, ENCODINGS)
    return found


def guess(sample: bytes) -> str:
    """Return the id of the encoding that the beginning of a file seems to be in; nothing where none fits."""
    if _utf16_codec(sample):
        return "utf-16"
    return next((one for one in _TRIED if _begins_in(sample, one)), "")


def advice(sample: bytes, encoding: str) -> Text:
    """Return what to do about bytes that are not of the encoding that was named for them."""
    likely = guess(sample)
    return _advice(_AGAIN, likely) if likely and likely != encoding else _SEE


def codec(encoding: str, start: bytes) -> str:
    """Return the name of the codec that decodes an encoding; ``start``, the first bytes, tells the order of UTF-16.

    It leaves out a byte order mark at the start.
    """
    return {"utf-8": "utf-8-sig", "utf-16": _utf16_codec(start) or "utf-16-le"}.get(encoding, encoding)


def decoder(encoding: str, start: bytes) -> io.IncrementalNewlineDecoder:
    """Return a decoder by chunks: each line end becomes a line feed, each undecodable byte a :data:`MARK`."""
    made = codecs.getincrementaldecoder(codec(encoding, start))(_HANDLER)
    return io.IncrementalNewlineDecoder(made, translate=True)


def _marked(error: UnicodeError) -> tuple[str | bytes, int]:
    """Turn undecodable bytes into marks, and marks back into bytes."""
    if isinstance(error, UnicodeDecodeError):
        return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end
    if isinstance(error, UnicodeEncodeError):
        return bytes(ord(mark) & 0xFF for mark in error.object[error.start : error.end]), error.end
    raise error


codecs.register_error(_HANDLER, _marked)


def _utf16_codec(sample: bytes) -> str:
    """Return the codec of UTF-16 for a sample with a mark, or with NULs in every second place only; else nothing."""
    if sample.startswith(_UTF16_MARKS):
        return "utf-16"
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = _LEAST_NULS_OF_UTF8 if _begins_in(sample, "utf-8") else _LEAST_NULS
    if bool(even) is bool(odd) or (even + odd) * least < len(sample):
        return ""
    codec = "utf-16-le" if odd else "utf-16-be"
    return codec if _begins_in(sample, codec) else ""


def _begins_in(sample: bytes, encoding: str) -> bool:
    """Say whether a sample, perhaps cut within a character, is of an encoding."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeError:
        return False
    return encoding != "cp932" or _FILLED.search(text) is None


@dataclass(slots=True)
class Doubts:
    """What speaks against the encoding that a file is read in."""

    encoding: str
    start: bytes
    """The first bytes of the file."""
    rows: int = 0
    """Rows with undecodable bytes."""
    others: int = 0
    """Rows without them that are more than ASCII."""
    _place: Position = field(default_factory=Position)
    _byte: int = 0
    _possible: list[str] = field(default_factory=lambda: list(_TRIED))
    _as_utf8: codecs.IncrementalDecoder | None = None
    _is_ascii: bool = True

    def __post_init__(self) -> None:
        if self.encoding != "utf-8":
            self._as_utf8 = codecs.getincrementaldecoder("utf-8")()

    def see(self, raw: bytes) -> None:
        """Look at the next bytes of the file: what is UTF-8 all through is no other encoding by chance."""
        if self._as_utf8 is None:
            return
        try:
            self._is_ascii &= self._as_utf8.decode(raw, final=not raw).isascii()
        except UnicodeError:
            self._as_utf8 = None

    def note(self, text: str, line: int) -> None:
        """Note a row that has marks."""
        if not self.rows:
            mark = MARK.search(text)
            assert mark is not None  # noqa: S101 - for the type checker
            self._byte = ord(mark[0]) & 0xFF
            self._place = Position(line=line, column=mark.start() + 1)
        self.rows += 1
        self.others -= 1  # it was counted before it was looked at
        if self.rows > _MOST_TRIED or not self._possible:
            return
        if self.encoding == "utf-16":
            self._possible = []
            return
        raw = text.encode(self.encoding, _HANDLER)
        self._possible = [one for one in self._possible if _decodes(raw, one)]

    def tell(self, report: Report) -> None:
        """Add what there is to say to a report."""
        name, likely = NAMES[self.encoding], self._likely()
        if self.rows:
            said = self._advice(likely)
            report.add(
                OTHER_ENCODING,
                position=self._place,
                encoding_ja=name.ja,
                encoding_en=name.en,
                count=self.rows,
                byte=f"{self._byte:02X}",
                advice_ja=said.ja,
                advice_en=said.en,
            )
        elif likely:
            other = NAMES[likely]
            report.add(
                LIKELY_ENCODING,
                encoding_ja=name.ja,
                encoding_en=name.en,
                likely_ja=other.ja,
                likely_en=other.en,
                id=likely,
            )
        if self.encoding == "utf-8" and self.start.startswith(codecs.BOM_UTF8):
            report.add(BYTE_ORDER_MARK)

    def _likely(self) -> str:
        """Return the encoding that the file as a whole seems to be in; nothing if it is this one, or not known."""
        is_utf16 = bool(_utf16_codec(self.start))
        if self.encoding == "utf-16":
            return "" if is_utf16 or not self.start else guess(self.start)
        if is_utf16:
            return "utf-16"
        if self._as_utf8 is not None and not self._is_ascii:
            return "utf-8"
        return "euc_jis_2004" if self.encoding == "cp932" and _is_euc_in_cp932(self.start) else ""

    def _advice(self, likely: str) -> Text:
        if likely:
            return _advice(_AGAIN, likely)
        row = next(iter(self._possible), "")
        if not row or row == self.encoding:
            return _SEE
        return _advice(_AGAIN if self.others <= self.rows else _MIXED, row)


def _is_euc_in_cp932(sample: bytes) -> bool:
    """Say whether a sample is EUC though CP932 has a reading for it, with half-width katakana among kanji."""
    if sample.isascii() or not _begins_in(sample, "euc_jis_2004"):
        return False
    text = codecs.getincrementaldecoder("cp932")("replace").decode(sample)
    return _NO_KATAKANA.search(text) is not None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        text = raw.decode(encoding)
    except UnicodeError:
        return False
    return encoding != "cp932" or _FILLED.search(text) is None


def _advice(template: Text, likely: str) -> Text:
    name = NAMES[likely]
    return Text(template.ja.format(name=name.ja, id=likely), template.en.format(name=name.en, id=likely))


_AGAIN = Text(
    "{name}とみられます。--encoding {id} を付けて読み直してください。",
    "It seems to be {name}: read it again with --encoding {id}.",
)
_MIXED = Text(
    "{name}で書かれた行が混じっているとみられます。元のデータを確かめてください。",
    "Rows in {name} seem to be mixed in; look into the original data.",
)
_SEE = Text(
    f"文字コードを確かめ、--encoding に {'、'.join(ENCODINGS)} のどれかを付けて読み直してください。文字コードが正しければ、壊れた行です。",
    f"See which encoding it is, and read it again with --encoding and one of {', '.join(ENCODINGS)}. "
    "If the encoding is right, these rows are damaged.",
)
