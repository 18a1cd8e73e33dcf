"""Lines of a file: decoded one by one in bounded memory; what is odd in them is counted, with the place where it is first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from unicodedata import category

from gyosei_forms.characters.encodings import MARK, Doubts, advice, decoder, encoding_id, guess
from gyosei_forms.characters.rules import files as rules
from gyosei_forms.characters.units import MAX_MARKS
from gyosei_forms.errors import require
from gyosei_forms.findings import Position, Report
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

_CHUNK = 256 * 1024
_LOST = "\ufffd"


@dataclass(slots=True)
class Tally:
    """How often something was met, and the line where it was first."""

    count: int = 0
    first: int = 0

    def note(self, line: int) -> None:
        """Count one more."""
        self.count += 1
        self.first = self.first or line

    def tell(self, report: Report, rule: Rule, expected: int = 0) -> None:
        """Add a finding to a report, where there was any."""
        if self.count:
            place = Position(line=self.first, column=1)
            report.add(rule, position=place, count=self.count, expected=expected)


class Lines:
    """The lines of a file open for bytes, without their ends and none longer than ``limits.max_row``."""

    def __init__(self, file: BinaryIO, encoding: str, limits: Limits) -> None:
        require(
            hasattr(file, "read"), "バイト列で読めるファイルを渡してください。", "pass a file open for bytes."
        )
        self.most = require_limits(limits).max_row
        self.last_cut = 0
        self._file = file
        self._encoding = encoding_id(encoding)
        self._doubts = Doubts(self._encoding, b"")
        self._number = 0
        self._nuls, self._long = Tally(), Tally()

    def __iter__(self) -> Iterator[str]:
        raw = start = _filled(self._file)
        self._doubts = Doubts(self._encoding, start)
        decode = decoder(self._encoding, start).decode
        rest, is_odd, is_over = "", False, False  # the line at hand: its beginning, and what is known of it
        while True:
            self._doubts.see(raw)
            text = decode(raw, final=not raw)
            odd = "\0" in text or MARK.search(text) is not None
            head, *lines = text.split("\n")
            is_odd |= odd
            if not is_over:
                rest += head
            if lines:
                yield from self._checked([rest, *lines[:-1]], is_odd=is_odd)
                rest, is_odd, is_over = lines[-1], odd, False
            if len(rest) > self.most:
                rest, is_over = rest[: self.most + 1], True
            if not raw:
                break
            raw = self._file.read(_CHUNK)
        if rest:
            yield from self._checked([rest], is_odd=is_odd)

    def _checked(self, lines: list[str], *, is_odd: bool) -> Iterator[str]:
        """Yield lines as they may be read, after a note of what is odd in them."""
        self._doubts.others += sum(not line.isascii() for line in lines)
        for each in lines:
            line = each
            self._number += 1
            if len(line) > self.most:
                self._long.note(self._number)
                self.last_cut = self._number
                line = _beginning(line, self.most)
            if is_odd:
                if "\0" in line:
                    self._nuls.note(self._number)
                if MARK.search(line):
                    self._doubts.note(line, self._number)
                    line = MARK.sub(_LOST, line)
            yield line

    def other_encoding(self) -> Text:
        """Return a sentence on the encoding that the file seems to be in, if that is another; else nothing."""
        start = self._doubts.start
        if guess(start) in ("", self._encoding):
            return Text("", "")
        said = advice(start, self._encoding)
        return Text(f"。{said.ja}", f". {said.en}")

    def tell(self, report: Report) -> None:
        """Add what was found to a report."""
        self._doubts.tell(report)
        self._nuls.tell(report, rules.NUL_CHARACTER)
        self._long.tell(report, rules.ROW_TOO_LONG, self.most)


def _filled(file: BinaryIO) -> bytes:
    """Return the first bytes of a file, as many as one chunk has, also where a pipe gives them piece by piece."""
    raw = b""
    while len(raw) < _CHUNK and (more := file.read(_CHUNK - len(raw))):
        raw += more
    return raw


def _beginning(text: str, most: int) -> str:
    """Return the first characters of a text, and no base without the marks that follow it."""
    end = most
    while 0 < end < len(text) and most - end <= MAX_MARKS and category(text[end])[0] == "M":
        end -= 1
    return text[:end]
