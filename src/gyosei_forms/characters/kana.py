"""Full-width katakana, as items for readings hold it (GIF data model description: 文字列（全角カナ）).

Inside are the katakana block with its marks (・ ー ヽ ヾ), the small letters for Ainu, and U+309A, which JIS X 0213
joins to some of them. Half-width kana, hiragana and blanks are outside.

>>> check("ヤマダ").ok, check("ﾔﾏﾀﾞ").ok
(True, False)
>>> check("ヤマダ ハナコ").ok, check("ヤマダ ハナコ", spaced=True).ok
(False, True)
>>> to_katakana("やまだ").value, to_katakana("ﾔﾏﾀﾞ").value
('ヤマダ', 'ヤマダ')
>>> sorted(["バス", "ハア", "ハー", "パス", "ハス"], key=sort_key)
['ハー', 'ハア', 'ハス', 'バス', 'パス']
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from gyosei_forms.characters.places import report_first
from gyosei_forms.characters.rules.kana import KANA_CHANGED, NOT_IN_REGISTER, NOT_KATAKANA
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.text import Text

_KATAKANA = "\u30a1-\u30fe\u31f0-\u31ff\u309a"
_OTHERS = re.compile(f"[^{_KATAKANA}]")
_OTHERS_BUT_BLANKS = re.compile(f"[^{_KATAKANA} \u3000]")
_OUTSIDE_REGISTER = re.compile("[^\u30a1-\u30faー]")


# --- conversion


def _composed(first: int, last: int) -> dict[str, str]:
    """Return what kana of a range become with a voiced mark, combining or spaced."""
    return {
        chr(code) + written: made
        for code in range(first, last + 1)
        for mark, marks in (("\u3099", "\u3099゛"), ("\u309a", "\u309a゜"))
        if len(made := unicodedata.normalize("NFC", chr(code) + mark)) == 1
        for written in marks
    }


_WITH_MARK = _composed(0x3041, 0x309E) | _composed(0x30A1, 0x30FE)
_MARKED = re.compile("|".join(_WITH_MARK))
_HALF_WIDTH = re.compile("[\uff65-\uff9d][ﾞﾟ]?|[ﾞﾟ]")
_HIRAGANA = re.compile("[ぁ-ゖゝゞ]")
_CHANGES = (
    (
        _HALF_WIDTH,
        Text("半角カナを全角にし", "Half-width kana made full-width"),
        lambda match: unicodedata.normalize("NFKC", match[0]),
    ),
    (
        _MARKED,
        Text("濁点・半濁点を1文字に合わせ", "Voiced marks composed with their kana"),
        lambda match: _WITH_MARK[match[0]],
    ),
    (
        _HIRAGANA,
        Text("ひらがなをカタカナにし", "Hiragana made katakana"),
        lambda match: chr(ord(match[0]) + 0x60),
    ),
)


def check(text: str, *, spaced: bool = False, report: Report | None = None, pointer: str = "") -> Report:
    """Report characters that are no full-width katakana: the first of them, and how many there are.

    With ``spaced``, blanks between readings are inside, of either width (which of them separates names is for
    GIF 430 to say, not for the script). Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    others = _OTHERS_BUT_BLANKS if spaced else _OTHERS
    report_first(others, NOT_KATAKANA, require_text(text, "text"), report, pointer)
    return report


def to_katakana(text: str, *, spaced: bool = False) -> Result[str]:
    """Return a reading in full-width katakana: half-width kana and hiragana converted, voiced marks composed.

    Each kind of change is an info in the report, with the number of places. Nothing else is changed: where other
    characters are left, :func:`check` reports them (with ``spaced``, blanks are none) and there is no value. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    changed, report = require_text(text, "text"), Report()
    for pattern, change, replace in _CHANGES:
        changed, count = pattern.subn(replace, changed)
        if count:
            report.add(KANA_CHANGED, change_ja=change.ja, change_en=change.en, count=count)
    check(changed, spaced=spaced, report=report)
    return Result(changed if report.ok else None, report)


def check_family_register(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report characters that a reading in the family register (戸籍の振り仮名) cannot have.

    The ordinance under 戸籍法13条3項 allows katakana and the sign ー (in force since 2025-05-26); marks such as ・ ヽ ヾ,
    blanks and hiragana are others. Which of the rare katakana (ヰ ヱ ヵ ヶ ヴ ヷ …) its table lists is not checked here,
    nor whether the reading is one the name may have. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no
    str.
    """
    report = Report() if report is None else report
    report_first(_OUTSIDE_REGISTER, NOT_IN_REGISTER, require_text(text, "text"), report, pointer)
    return report


# --- order

Place = tuple[str, str, str, str]
_PROLONGED, _IS_SMALL, _REPEATED, _PLAIN = "0123"
_SMALL = dict(
    zip(
        "ぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ",
        "あいうえおつやゆよわかけくしすとぬはひふへほむらりるれろ",
        strict=True,
    )
)
_ROWS = (
    "あかさたなはまやらわ",
    "いきしちにひみりゐ",
    "うくすつぬふむゆる",
    "えけせてねへめれゑ",
    "おこそとのほもよろを",
    "ん",
)
_VOWELS = {kana: row[0] for row in _ROWS for kana in row}
_VOICED = frozenset("うかきくけこさしすせそたちつてとはひふへほわゐゑを")


def _place(kana: str) -> Place:
    """Return of one kana its base in hiragana, its voicing, whether it is small, and its script."""
    decomposed = unicodedata.normalize("NFD", kana)
    base, mark = decomposed[0], decomposed[1:]
    script = "1" if base >= "ァ" else "0"
    base = chr(ord(base) - 0x60) if "ァ" <= base <= "ヶ" else base
    voicing = {"\u3099": "1", "\u309a": "2"}.get(mark, "0")
    return _SMALL.get(base, base), voicing, _IS_SMALL if base in _SMALL else _PLAIN, script


@cache
def _places() -> dict[str, Place]:
    kana = (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), *range(0x31F0, 0x3200))
    return {chr(code): _place(chr(code)) for code in kana}


def sort_key(text: str) -> tuple[str, str, str, str]:
    """Return the key that puts readings in the order of the fifty sounds (五十音順), as JIS X 4061 has it.

    Compared one after the other, each over the whole reading: the kana without voiced marks, small ones as large ones,
    ー as the vowel before it, ヽ and ヾ as the kana before them; then unvoiced, voiced, half-voiced (ハス, バス, パス);
    then ー, small kana, ヽ, plain kana (アー, アァ, アヽ, アア); then hiragana, katakana.
    Half-width kana count as full-width ones. A mark that repeats nothing comes after all kana, and other characters
    take the place of their code point: the standard's order of signs and kanji is not here. Takes any str; raises
    :class:`~gyosei_forms.errors.UsageError` for anything else.
    """
    for pattern, _, replace in _CHANGES[:2]:
        text = pattern.sub(replace, require_text(text, "text"))
    known, places = _places(), [("", "", "", "")]
    for char in text:
        places.append(known.get(char) or _repeated(char, places[-1][0]))
    bases, voicings, kinds, scripts = ("".join(column) for column in zip(*places, strict=True))
    return bases, voicings, kinds, scripts


def _repeated(char: str, before: str) -> Place:
    """Return what a mark stands for after a kana; the character itself where it is no mark, or repeats nothing."""
    if char == "ー" and before in _VOWELS:
        return _VOWELS[before], "0", _PROLONGED, "1"
    if char in "ゝヽ" and before in _VOWELS:
        return before, "0", _REPEATED, "1" if char == "ヽ" else "0"
    if char in "ゞヾ" and before in _VOICED:
        return before, "1", _REPEATED, "1" if char == "ヾ" else "0"
    return char, "0", _PLAIN, "0"
