"""Telephone numbers as people write them, put into the forms of GIF 445. Every change is noted, nothing is guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from gyosei_forms import tables
from gyosei_forms.parts.contacts import numbering
from gyosei_forms.parts.contacts.numbering import JAPAN, Kind
from gyosei_forms.parts.contacts.numbers import (
    SEPARATOR,
    Telephone,
    is_whole_number,
    without_extensions,
)
from gyosei_forms.parts.contacts.scanning import (
    BLANK,
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
    with_extension,
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
}
_EXTENSION_WORD = re.compile(r"内線|Ext\.")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe63\u30fc\uff70\u2500]")
_OTHER_BRACKET = re.compile("[\\[{【〔〈《「『\\]}】〕〉》」』]")
_BRACKET = str.maketrans("[{【〔〈《「『]}】〕〉》」』", "(" * 8 + ")" * 8)
_BLANKS = re.compile("[ \t\r\u00a0\u2002-\u200a]{2,}|[\t\r\u00a0\u2002-\u200a]")
_JOINTS = re.compile(" ?[/,、;\n・] ?")
_PLAIN = re.compile(r"[-0-9+() .]*")
_BODY = re.compile(r"(\+ ?)?([-0-9() .]+)")
_RUN = re.compile("[0-9]+")
_ORDERLY = re.compile(r"[^()]*(?:\( ?[0-9]+ ?\)[^()]*)?")
_EXTENSION_PART = re.compile(
    r"(?P<before>.*?) ?\(? ?(?:内線(?:番号)?|\(内\)|extension|ext\.?) ?[.:=]? ?(?P<digits>[0-9]+) ?\)?",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """What was read, and the notes on it: changes, and words that were left out."""

    scan: Scan
    changes: dict[Text, None]
    words: dict[str, None]


@tables.once
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return one expression for the words beside a number, perhaps in brackets, and those that are headings only."""
    words = tables.read_toml("parts/telephones.toml")["words"]
    every = sorted((*words["headings"], *words["others"]), key=len, reverse=True)
    listed = "|".join(map(re.escape, every))
    return (
        re.compile(rf"\( ?(?:{listed}) ?\)|(?:{listed})(?: ?[.:])?", re.IGNORECASE),
        frozenset(words["headings"]),
    )


def from_scan(scan: Scan, text: str, plain: str) -> Reading:
    """Return the reading of a text in an accepted form of 445 whose first form is ``plain``: its remarks are the changes."""
    changes = dict.fromkeys(_BY_REMARK[remark] for remark in scan.remarks if remark in _BY_REMARK)
    if _EXTENSION_WORD.findall(text) != _EXTENSION_WORD.findall(plain):
        changes[_EXTENSION] = None
    left = Scan()
    left.numbers = scan.numbers
    left.remarks = {remark: None for remark in scan.remarks if remark not in _BY_REMARK}
    return Reading(left, changes, {})


def read(text: str) -> Reading:
    """Read telephone numbers in any usual writing; ``scan`` holds ``None`` for what cannot be read."""
    reading = Reading(Scan(), {}, {})
    plain = _plain(text, reading.changes, reading.words) if len(text) <= LONGEST else ""
    parts = _JOINTS.split(plain)
    if len(parts) > 1 and SEPARATOR.join(parts) != plain:
        reading.changes[_JOINT] = None
    for part in parts:
        _add(part, reading)
    return reading


def _plain(text: str, changes: dict[Text, None], words: dict[str, None]) -> str:
    """Return the text in half-width signs, with single blanks and without words."""
    if not text.isascii() and _WIDE.search(text):
        changes[_WIDTH] = None
        text = text.translate(_NARROW)
    if not _PLAIN.fullmatch(text):
        if _OTHER_BRACKET.search(text):
            changes[_BRACKETS] = None
            text = text.translate(_BRACKET)
        text = _without_words(text, changes, words)
        if _DASH.search(text):
            changes[_HYPHENS] = None
            text = _DASH.sub("-", text)
    single = _BLANKS.sub(" ", text).strip(" ")
    if single != text:
        changes[_SPACES] = None
    return single


def _without_words(text: str, changes: dict[Text, None], words: dict[str, None]) -> str:
    """Return the text with a blank for every word; one between two digits stays, so that they are not joined."""
    pattern, headings = _words()

    def note(match: re.Match[str]) -> str:
        before, after = text[: match.start()].rstrip(" -"), text[match.end() :].lstrip(" -")
        if before[-1:].isdigit() and after[:1].isdigit():
            return match[0]
        word = match[0].strip("() .:").upper()
        if word in headings:
            changes[_HEADING] = None
        else:
            words[word] = None
        return " "

    found = pattern.sub(note, text)
    return text if found == text else _BLANKS.sub(" ", found).strip(" ")


def _add(part: str, reading: Reading) -> None:
    """Add the number of one part, or the extension that it gives to the number before."""
    numbers = reading.scan.numbers
    before = numbers[-1] if numbers else None
    match = None if _PLAIN.fullmatch(part) else _EXTENSION_PART.fullmatch(part)
    body, extension = (match["before"], match["digits"]) if match else (part, "")
    if match and part not in (f"{body} 内線{extension}", f"{body} Ext.{extension}"):
        reading.changes[_EXTENSION] = None
    further = extension if not body else part if before and before.extensions and _RUN.fullmatch(part) else ""
    if before and further and not is_whole_number(further):
        numbers[-1] = with_extension(before, further)
        return
    number = _number(body, (extension,) if extension else (), reading)
    if number and number.kind is Kind.SPECIAL and before and before.extensions:
        reading.scan.remark(NO_FORM)
        number = None
    numbers.append(number)


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
