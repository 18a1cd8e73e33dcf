"""Telephone numbers as people write them, put into the forms of GIF 445. Every change is noted, nothing is guessed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gyosei_forms.parts.contacts import labels, numbering
from gyosei_forms.parts.contacts.labels import Label, Meaning
from gyosei_forms.parts.contacts.numbering import JAPAN, Kind
from gyosei_forms.parts.contacts.numbers import (
    SEPARATOR,
    Telephone,
    extension_word,
    is_whole_number,
    without_extensions,
)
from gyosei_forms.parts.contacts.scanning import (
    BLANK,
    EXTENSION_WORD,
    GAP,
    HYPHEN,
    LONGEST,
    NO_FORM,
    TOLL_FREE,
    ZERO,
    Scan,
    foreign,
    in_groups,
    japanese,
    with_extensions,
)
from gyosei_forms.text import Text

_WIDTH = Text("全角を半角に", "full-width characters to half-width")
_HYPHENS = Text("ハイフンの類を「-」に", "hyphens and dashes to “-”")
_BRACKETS = Text("括弧の類を「( )」に", "brackets of other kinds to “( )”")
_SPACES = Text("空白の整理", "blanks put in order")
_HEADING = Text("「電話」などの見出しを除去", "a heading such as 電話 or TEL removed")
_JOINT = Text("複数の番号の区切りを「 / 」に", "what joins several numbers to “ / ”")
_EXTENSION = Text("内線の書き方", "the way an extension is written")
_GROUPS = Text("番号の区切り方を GIF の形に", "the grouping to the form of GIF")
_INTERNATIONAL = Text("国際表記を GIF の形に", "the international number to the form of GIF")

_BY_REMARK = {
    HYPHEN: _GROUPS,
    TOLL_FREE: _GROUPS,
    ZERO: _INTERNATIONAL,
    GAP: _INTERNATIONAL,
    BLANK: _EXTENSION,
    EXTENSION_WORD: _EXTENSION,
}
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe63\u30fc\uff70\u2500]")
_OTHER_BRACKET = re.compile("[\\[{【〔〈《「『\\]}】〕〉》」』]")
_BRACKET = str.maketrans("[{【〔〈《「『]}】〕〉》」』", "(" * 8 + ")" * 8)
_BLANKS = re.compile("[ \t\r\u00a0\u2002-\u200a]{2,}|[\t\r\u00a0\u2002-\u200a]")
_JOINT_SIGN = "[/,、;・]"
_JOINTS = re.compile(r"\([^()]*\)|(?P<joint>[/,、;\n・])")
_PLAIN = re.compile(r"[-0-9+() .]*")
_BODY = re.compile(r"(\+ ?)?([-0-9() .]+)")
_RUN = re.compile("[0-9]+")
_ORDERLY = re.compile(r"[^()]*(?:\( ?[0-9]+ ?\)[^()]*)?")
_KEY = r"(?:内線(?:番号)?|\(内線?\)|内|extension|ext\.?) ?[.:=]? ?"
_EXTENSION_PART = re.compile(
    r"(?P<before>.*?) ?"
    rf"(?:{_KEY}(?P<digits>[0-9]+)|\( ?{_KEY}(?P<several>[0-9]{{1,9}}(?: ?{_JOINT_SIGN} ?[0-9]{{1,9}})*) ?\))",
    re.IGNORECASE,
)


class Beside(NamedTuple):
    """A word that was left out, and the number of the list (from 1) that it stood beside."""

    word: str
    number: int
    is_fax: bool


class Reading(NamedTuple):
    """What was read, and the notes on it: changes, and words that were left out."""

    scan: Scan
    changes: dict[Text, None]
    words: list[Beside]


def from_scan(scan: Scan) -> Reading:
    """Return the reading of a text in an accepted form of 445 that is written otherwise: its remarks are the changes."""
    changes: dict[Text, None] = {}
    left = Scan()
    left.numbers = scan.numbers
    for remark in scan.remarks:
        if change := _BY_REMARK.get(remark):
            changes[change] = None
        else:
            left.remark(remark)
    return Reading(left, changes, [])


def read(text: str) -> Reading:
    """Read telephone numbers in any usual writing; ``scan`` holds ``None`` for what cannot be read."""
    reading = Reading(Scan(), {}, [])
    plain, found = _plain(text, reading.changes) if len(text) <= LONGEST else ("", [])
    beside: list[list[Label]] = []
    is_open = False
    for part, own in _parts(plain, found, reading.changes):
        is_open = _add(part, reading, is_open)
        beside += [[] for _ in reading.scan.numbers[len(beside) :]]
        beside[-1] += own
    if labels.are_unclear(beside):
        reading.scan.remark(NO_FORM)
        reading.scan.numbers.append(None)
    reading.words.extend(
        Beside(label.words, number, label.meaning is Meaning.FAX)
        for number, own in enumerate(beside, start=1)
        for label in own
        if label.meaning is not Meaning.HEADING
    )
    return reading


def _plain(text: str, changes: dict[Text, None]) -> tuple[str, list[Label]]:
    """Return the text in half-width signs, with single blanks and a blank for every label; and the labels."""
    if not text.isascii() and _WIDE.search(text):
        changes[_WIDTH] = None
        text = text.translate(_NARROW)
    if _OTHER_BRACKET.search(text):
        changes[_BRACKETS] = None
        text = text.translate(_BRACKET)
    single = _BLANKS.sub(" ", text).strip(" ")
    if single != text:
        changes[_SPACES] = None
    if _PLAIN.fullmatch(single):
        return single, []
    plain, found = labels.take_out(single)
    if any(label.meaning is Meaning.HEADING for label in found):
        changes[_HEADING] = None
    if _DASH.search(plain):
        changes[_HYPHENS] = None
        plain = _DASH.sub("-", plain)
    return plain, found


def _parts(plain: str, found: list[Label], changes: dict[Text, None]) -> Iterator[tuple[str, list[Label]]]:
    """Yield what stands between the joints, each part with its labels. A joint in brackets belongs to an extension."""
    joints = [match.start() for match in _JOINTS.finditer(plain) if match["joint"]]
    if any(plain[joint - 1 : joint + 2] != SEPARATOR for joint in joints):
        changes[_JOINT] = None
    left = deque(found)
    for before, end in pairwise((-1, *joints, len(plain))):
        digit = _RUN.search(plain, before + 1, end)
        own = []
        while left and left[0].offset < end:
            label = left.popleft()
            own.append(label._replace(is_front=digit is None or label.offset < digit.start()))
        yield _BLANKS.sub(" ", plain[before + 1 : end]).strip(" "), own


def _add(part: str, reading: Reading, is_open: bool) -> bool:
    """Add the number of one part, or the extensions that it gives to the number before.

    ``is_open`` says whether digits alone are one more extension; what is returned says so for the next part. After a
    closing bracket they are none.
    """
    numbers = reading.scan.numbers
    before = numbers[-1] if numbers else None
    match = None if _PLAIN.fullmatch(part) else _EXTENSION_PART.fullmatch(part)
    body = match["before"] if match else part
    extensions = tuple(_RUN.findall(match["digits"] or match["several"])) if match else ()
    further = extensions if not body else (part,) if is_open and _RUN.fullmatch(part) else ()
    if before and further and not any(map(is_whole_number, further)):
        if match:
            reading.changes[_EXTENSION] = None
        numbers[-1] = with_extensions(before, further)
        return is_open if match is None else match["several"] is None
    number = _number(body, extensions, reading)
    if number and number.kind is Kind.SPECIAL and before and before.extensions:
        reading.scan.remark(NO_FORM)
        number = None
    if number and match and part != f"{body} {extension_word(number)}{extensions[0]}":
        reading.changes[_EXTENSION] = None
    numbers.append(number)
    return match is not None and match["several"] is None


def _number(part: str, extensions: tuple[str, ...], reading: Reading) -> Telephone | None:
    match = _BODY.fullmatch(part)
    runs = _RUN.findall(part)
    if match is None or not runs or not _ORDERLY.fullmatch(match[2]):
        reading.scan.remark(NO_FORM)
        return None
    if match[1]:
        number = _international(part, runs, extensions, reading)
        change = _INTERNATIONAL
    else:
        number = _national(runs, "", extensions, reading.scan)
        change = _GROUPS
    if number and without_extensions(number) != part:
        reading.changes[change] = None
    return number


def _international(
    part: str, runs: list[str], extensions: tuple[str, ...], reading: Reading
) -> Telephone | None:
    country = numbering.country_code_of(runs[0])
    if not country:
        return foreign(runs[0], "", "", extensions, reading.scan)
    rest = runs[1:] if runs[0] == country else [runs[0][len(country) :], *runs[1:]]
    if not rest:
        reading.scan.remark(NO_FORM)
        return None
    if country == JAPAN:
        return _national(_with_zero(rest), country, extensions, reading.scan)
    signs = re.sub("[0-9 +]", "", part)
    in_front = signs.startswith("()") and runs[0] == country and len(rest) > 1
    return foreign(country, rest[0] if in_front else "", "-".join(rest[in_front:]), extensions, reading.scan)


def _with_zero(runs: list[str]) -> list[str]:
    if runs[0] == "0" and len(runs) > 1:
        return ["0" + runs[1], *runs[2:]]
    return runs if runs[0].startswith("0") else ["0" + runs[0], *runs[1:]]


def _national(runs: list[str], country: str, extensions: tuple[str, ...], scan: Scan) -> Telephone | None:
    """Return the number of Japan with these runs of digits. Only a fixed line's own split is taken from them."""
    digits = "".join(runs)
    found = numbering.range_of(digits)
    area = None
    groups = runs
    if found and found.kind is Kind.FIXED:
        area = runs[0] if _shows_area_code(runs) else None
        groups = [digits[len(area) : 6] if area else digits[:6], digits[6:]]
    elif found and found.kind is not Kind.SPECIAL and tuple(map(len, runs)) not in found.groups:
        accepted = (found.groups or found.advised)[0]
        groups = [part for part in in_groups(digits, accepted) if part]
    return japanese(area, groups, country, extensions, scan)


def _shows_area_code(runs: list[str]) -> bool:
    """Say whether the first run of a fixed line's digits is an area code: the subscriber is the last four, or not split."""
    return 2 <= len(runs[0]) <= 5 and (len(runs) == 2 or (len(runs) == 3 and len(runs[2]) == 4))
