"""Romanisation of readings: place names in addresses, names in passports.

Both are Hepburn, and differ: ``shinbashi``, ``shin-yo`` in an address (GIF 442 §4.1), ``SHIMBASHI``, ``SHINYO`` in a
passport. Whether ou, oo and uu are one long vowel or two vowels is not in the kana: コウチ is 高知 (kochi) or 小内
(kouchi). It is asked for, and never guessed.

>>> address(("コウ", "チ")).value, address(("コ", "ウチ")).value, address("コウチ").value
('kochi', 'kouchi', None)
>>> passport("ナンバ").value, passport("オオノ", hint=("オオノ",)).value, passport("マツウラ", hint=("マツ", "ウラ")).value
('NAMBA', 'ONO', 'MATSUURA')
>>> passport("オオノ").value, candidates("オオノ")
(None, ('ONO', 'OONO'))

The English name of a corporation is not made here: it is the one the corporation registered with the National Tax
Agency (DS-461 §2.2.2).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product

from gyosei_forms import tables
from gyosei_forms.characters.places import position
from gyosei_forms.characters.rules import kana as rules
from gyosei_forms.errors import UsageError, require, require_text, unknown
from gyosei_forms.findings import Report, Result
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

MOST_PLACES = 4
"""Places open in a reading for which :func:`candidates` lists spellings, at most: 16 spellings."""

DEFAULT_TABLE = "mofa-2020"
"""The table that :func:`passport` takes: the newest that could be traced to its document."""

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TO_HIRAGANA = {code + 0x60: code for code in range(0x3041, 0x3097)}
_MORA = re.compile("[ぁ-ゖァ-ヺ][ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ]?|.", re.DOTALL)

# While a reading is being spelled, digits stand for what its neighbours decide. Letters of foreign sounds are capitals
# but for their last, so that their inner vowels begin no long vowel.
_DOUBLE, _NASAL, _LONG, _BOUNDARY, _UNKNOWN, _CHOICE = "123456"
_CONSONANT = "[bcdfghj-np-tv-zBCDFGHJ-NP-TV-Z]"
_MISPLACED = re.compile(f"1(?!6|{_CONSONANT})|(?<![aiueo6])3|5")
_CHOICES = re.compile(_CHOICE)
_LONG_VOWEL = re.compile("o[ou]|uu")
_LONG_O = re.compile("o[ou]")
_LONG_U = re.compile("uu")
# Where two vowels may meet, but for キュウ, キョウ and their like, which the tables print as KYU, KYO.
_NOT_SMALL = "(?<![kgnhbmpr]y.)(?<![sc]h.)(?<!j.)"
_JUNCTION = re.compile(f"(?<=o)(?=o.)|(?<=o){_NOT_SMALL}(?=u.)|(?<=u){_NOT_SMALL}(?=u.)")
_LONG_I = re.compile("(?<=i)4*3")
_NASAL_BEFORE_VOWEL = re.compile("2(?=4*[aiueoy])")
_NASAL_BEFORE_LIP = re.compile("2(?=4*[bmpBMP])")
_DECLARED = re.compile("[A-Z]+(?:[ '-][A-Z]+)*")


@dataclass(frozen=True, slots=True)
class PassportTable:
    """A published table of passport spellings: its name, its day, and where it was printed.

    ``letters`` are what it adds to the fifty sounds: the one spelling of a kana, or those the applicant may choose from.
    """

    id: str
    name: Text
    date: dt.date
    source: str
    letters: Mapping[str, tuple[str, ...]]


def address(segments: str | Sequence[str]) -> Result[str]:
    """Return a reading in the letters of an address (GIF 442 §4.1): Hepburn, lower case.

    ``segments`` are full-width katakana or hiragana, one for each kanji or run of kana (``("コウ", "チ")`` for 高知):
    ou, oo and uu become o, o and u inside a segment, and stay as they are between two. A str is a reading without its
    segments: where they would decide, there is no value, and a warning (``GYO-KANA-003``).

    ん is n also before b, m and p, and ``n-`` before a vowel or y; っ doubles the consonant (っち is tchi); ー is left
    out, but a long i is ii. No letter is made a capital: see :func:`capitalised`.

    Kana without letters in the table (those of foreign words, small kana), a っ or ー that belongs to no sound, and
    other characters are a warning (``GYO-KANA-002``) without a value. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``segments`` is neither a str nor a list or tuple of them.
    """
    parts = _segments(segments)
    report = Report()
    spelled = _spell(parts, _syllables(), report)
    if isinstance(segments, str) and _LONG_VOWEL.search(spelled):
        _report(_LONG_VOWEL, rules.LONG_OR_NOT, parts, _syllables(), report)
    return Result(None if report.findings else _address(spelled), report)


def capitalised(name: str) -> str:
    """Return a place name with its first letter as a capital, as GIF 442 §4.2 writes it: ``Kasumigaseki``."""
    return require_text(name, "name")[:1].upper() + name[1:]


def passport(
    kana: str,
    *,
    hint: str | Sequence[str] | None = None,
    oh: bool = False,
    declared: str | None = None,
    table: str = DEFAULT_TABLE,
) -> Result[str]:
    """Return the reading of a surname or of a given name (one of them) in the letters of a passport: capitals.

    ん is M before B, M and P; っ doubles the consonant (っち is TCHI); ー and the second kana of the long vowels オウ,
    オオ, ウウ are not written, but a final オ is (SENOO). ``kana`` is full-width katakana or hiragana.

    What looks like a long vowel may be two (マツウラ: MATSUURA). ``hint`` divides the reading where it is two:
    ``("マツ", "ウラ")``; inside a part, it is one (``("ヨウコ",)``: YOKO). The parts are of sound, not of kanji: 桑折
    (コオリ) is long, KORI. Where a hint is needed and none is given, there is no value, and a warning
    (``GYO-KANA-004``); :func:`candidates` lists what it may be. A final ウ after an o or u is long without a hint
    (イトウ: ITO; ミソノウ: MISONO), as the table says.

    ``oh`` writes a long o as OH (OHNO), but for a final オ; ``declared`` is another spelling the person applies for or
    has (LEON), and is returned as it is. Both are outside Hepburn and an advice says so (``GYO-KANA-006``).

    ``table`` names the table that spells ティ, ファ, ヴァ (:func:`passport_tables`); where it leaves a choice, there is
    no value (``GYO-KANA-005``); what it lacks has none either (``GYO-KANA-002``). Raises
    :class:`~gyosei_forms.errors.UsageError` for other types, an unknown table, a hint that is not the reading, and
    ``declared`` beside ``hint`` or ``oh``.
    """
    letters = _letters(require_text(table, "table"))
    parts = _hinted(kana, hint)
    require(isinstance(oh, bool), "oh は真偽値で渡してください。", "pass oh as a bool.")
    require(
        declared is None or (hint is None and not oh),
        "declared は hint、oh と併用できません。",
        "declared goes with neither hint nor oh.",
    )
    if declared is not None:
        return _declared(kana, require_text(declared, "declared"), table)
    report = Report()
    spelled = _spell(parts, letters, report)
    if hint is None and _JUNCTION.search(spelled):
        _report(_JUNCTION, rules.HINT_NEEDED, parts, letters, report)
    if _CHOICE in spelled:
        _report(_CHOICES, rules.SEVERAL_SPELLINGS, parts, letters, report)
    if report.findings:
        return Result(None, report)
    written = _passport(spelled, oh=oh)
    if oh and written != _passport(spelled, oh=False):
        report.add(rules.NOT_HEPBURN)
    return Result(written, report)


def candidates(kana: str, *, table: str = DEFAULT_TABLE) -> tuple[str, ...]:
    """Return every Hepburn spelling that a passport may give a reading, that with all vowels long first.

    One where the kana decide (NAMBA); none where the table lacks a kana, or where more than :data:`MOST_PLACES` are
    open. For a person to choose from; the choice goes into ``declared`` of :func:`passport`. Raises as that does.
    """
    letters = _letters(require_text(table, "table"))
    spelled = _spell(_hinted(kana, None), letters, report := Report())
    if report.findings or spelled.count(_CHOICE) > MOST_PLACES:
        return ()
    chosen = product(*(_options(mora, letters, table) for mora in _MORA.findall(kana)))
    found = [
        divided for one in chosen for divided in _divided("".join(one), MOST_PLACES - spelled.count(_CHOICE))
    ]
    return tuple(dict.fromkeys(_passport(one, oh=False) for one in found))


@tables.once
def passport_tables() -> tuple[PassportTable, ...]:
    """Return the tables of passport spellings, the default first."""
    return tuple(
        PassportTable(
            row["id"],
            Text(**row["name"]),
            row["date"],
            row["source"],
            {kana: (one,) if isinstance(one, str) else tuple(one) for kana, one in row["letters"].items()},
        )
        for row in tables.read_toml("romaji/passport.toml")["table"]
    )


# --- what callers pass


def _segments(segments: object) -> tuple[str, ...]:
    parts = (segments,) if isinstance(segments, str) else segments
    if isinstance(parts, (list, tuple)) and all(isinstance(part, str) for part in parts):
        return tuple(parts)
    raise UsageError(
        "読みは文字列（str）か、その list か tuple で渡してください。",
        "pass a reading as text (str), or as a list or tuple of them.",
    )


def _hinted(kana: str, hint: object) -> tuple[str, ...]:
    """Return the parts of a reading: those of the hint, which must be the reading."""
    parts = _segments(require_text(kana, "kana") if hint is None else hint)
    require(
        "".join(parts) == kana,
        "hint は、kana を区切ったもの（同じ文字）にしてください。",
        "the hint must be kana, divided: the same characters.",
    )
    return parts


# --- tables


@tables.once
def _syllables() -> dict[str, str]:
    """Return the letters and signs of kana, katakana and hiragana alike."""
    letters = {
        **tables.read_toml("romaji/syllables.toml")["letters"],
        "ッ": _DOUBLE,
        "ン": _NASAL,
        "ー": _LONG,
    }
    return letters | {kana.translate(_TO_HIRAGANA): one for kana, one in letters.items()}


@cache
def _letters(table: str) -> dict[str, str]:
    """Return the letters and signs of a passport table."""
    found = {kana: _CHOICE if len(ones) > 1 else _foreign(ones[0]) for kana, ones in _table(table).items()}
    return _syllables() | found | {kana.translate(_TO_HIRAGANA): one for kana, one in found.items()}


def _table(table: str) -> Mapping[str, tuple[str, ...]]:
    known = {one.id: one.letters for one in passport_tables()}
    if table not in known:
        raise unknown(Text("つづりの表", "table of spellings"), table, known)
    return known[table]


def _foreign(letters: str) -> str:
    return letters[:-1] + letters[-1].lower()


def _options(mora: str, letters: Mapping[str, str], table: str) -> tuple[str, ...]:
    one = letters[mora]
    return tuple(map(_foreign, _table(table)[mora.translate(_TO_KATAKANA)])) if one == _CHOICE else (one,)


# --- spelling


def _spell(parts: tuple[str, ...], letters: Mapping[str, str], report: Report) -> str:
    """Return the letters and signs of a reading; report what has none."""
    spelled = _BOUNDARY.join(
        ["".join([letters.get(mora, _UNKNOWN) for mora in _MORA.findall(part)]) for part in parts]
    )
    plain = spelled.replace(_BOUNDARY, "")
    if not plain.isalpha() and _MISPLACED.search(plain):
        _report(_MISPLACED, rules.NO_LETTERS, parts, letters, report)
    return spelled


def _report(
    pattern: re.Pattern[str], rule: Rule, parts: tuple[str, ...], letters: Mapping[str, str], report: Report
) -> None:
    """Report the first place where a pattern matches the spelling, its kana, and how many there are."""
    morae = [mora for part in parts for mora in _MORA.findall(part)]
    spelled = [letters.get(mora, _UNKNOWN) for mora in morae]
    places = [match.start() for match in pattern.finditer("".join(spelled))]
    if not places:
        return
    number = next(n for n, end in enumerate(accumulate(map(len, spelled))) if end > places[0])
    text, offset = "".join(parts), sum(map(len, morae[:number]))
    report.add(
        rule,
        position=position(text, offset),
        code_point=f"U+{ord(text[offset]):04X}",
        count=len(places),
    )


def _address(spelled: str) -> str:
    spelled = _LONG_U.sub("u", _LONG_O.sub("o", spelled))
    if _NASAL in spelled or _LONG in spelled:
        spelled = _NASAL_BEFORE_VOWEL.sub("n-", _LONG_I.sub("i", spelled))
    return _joined(spelled)


def _passport(spelled: str, *, oh: bool) -> str:
    head, final = (spelled[:-1], "o") if spelled.endswith("oo") else (spelled, "")
    head = _LONG_U.sub("u", _LONG_O.sub("oh" if oh else "o", head))
    if _NASAL in head:
        head = _NASAL_BEFORE_LIP.sub("m", head)
    return _joined(head + final).upper()


def _joined(spelled: str) -> str:
    """Return letters for the signs that are left."""
    if spelled.isalpha():
        return spelled
    first, *others = spelled.split(_DOUBLE)
    spelled = "".join([first, *(_doubled(other.lstrip(_BOUNDARY)) + other for other in others)])
    return spelled.replace(_NASAL, "n").replace(_LONG, "").replace(_BOUNDARY, "")


def _doubled(following: str) -> str:
    return "t" if following.startswith(("ch", "CH")) else following[0]


def _divided(spelled: str, places: int) -> list[str]:
    """Return the spelling with each open pair of vowels long or divided; nothing if more than ``places`` are open."""
    pieces = _JUNCTION.split(spelled)
    if len(pieces) - 1 > places:
        return []
    marks = product(("", _BOUNDARY), repeat=len(pieces) - 1)
    return ["".join(map("".join, zip(pieces, (*mark, ""), strict=True))) for mark in marks]


def _declared(kana: str, declared: str, table: str) -> Result[str]:
    report = Report()
    if _DECLARED.fullmatch(declared) is None:
        report.add(rules.DECLARED_FORM)
        return Result(None, report)
    if declared not in candidates(kana, table=table):
        report.add(rules.NOT_HEPBURN)
    return Result(declared, report)
