"""Text from outside, made safe to show: hidden characters, and twelve digits that may be a 個人番号."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.text import MASK, Text, is_hidden, mask_personal_numbers, shown, visible

SPECIMEN = "1234 5678 9012"

MASKED = [
    "123456789012",
    SPECIMEN,
    "1234-5678-9012",
    "12-3456-7890-12",
    "1 2 3 4 5 6 7 8 9 0 1 2",
    "１２３４５６７８９０１２",
    "１２３４　５６７８　９０１２",
    "１２３４－５６７８－９０１２",
    "1234‐5678‐9012",
    "1234‑5678‑9012",
    "1234–5678–9012",
    "1234−5678−9012",
    "１２３４ー５６７８ー９０１２",
    "1234\u00a05678\u00a09012",
    "1234\u200b5678\u200b9012",
    "1234\t5678\t9012",
    "1234,5678,9012",
    "1234、5678、9012",
    "1234:5678:9012",
    "1234 - 5678 - 9012",
    "1234_5678_9012",
    "1234〜5678〜9012",
    "1234.5678.9012",
    "12３4 ５678-9０12",
]


@pytest.mark.parametrize("number", MASKED, ids=ascii)
@pytest.mark.parametrize("frame", ["{}", "個人番号は{}です", "/個人番号/{}", "x{}y", "({}) ({})"])
def test_twelve_digits_are_masked_however_they_are_grouped(number: str, frame: str) -> None:
    assert mask_personal_numbers(frame.format(number, number)) == frame.format(MASK, MASK)


@pytest.mark.parametrize(
    "text",
    [
        "7000012050002",  # 法人番号, 13 digits
        "７０００００１２０５０００２",
        "T7000012050002",
        "12345678901",
        "1234567",
        "2025-06-13",
        "2025-06-13T10:20:30+09:00",
        "03-1234-5678",
        "090-1234-5678",
        "1234  5678  901",
        "28428、000:8366",
        "000:3377-3383,3389",
        "一二三四五六七八九〇一二",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_personal_numbers(text) == text


def test_two_numbers_side_by_side_are_both_masked() -> None:
    assert mask_personal_numbers("123456789012 123456789012") == f"{MASK} {MASK}"


HIDDEN = {
    "\x00": "<U+0000>",
    "\x1b": "<U+001B>",
    "\x7f": "<U+007F>",
    "\x9b": "<U+009B>",
    "\n": "<U+000A>",
    "\t": "<U+0009>",
    "\u00ad": "<U+00AD>",
    "\u200b": "<U+200B>",
    "\u200f": "<U+200F>",
    "\u202e": "<U+202E>",
    "\u2028": "<U+2028>",
    "\u2066": "<U+2066>",
    "\ufe0f": "<U+FE0F>",
    "\ufeff": "<U+FEFF>",
    "\ufffe": "<U+FFFE>",
    "\ue000": "<U+E000>",
    "\ud842": "<U+D842>",
    "\U000e0100": "<U+E0100>",
    "\U000e0041": "<U+E0041>",
}


@pytest.mark.parametrize(("char", "form"), HIDDEN.items(), ids=ascii)
def test_hidden_characters_are_named(char: str, form: str) -> None:
    assert is_hidden(char)
    assert visible(f"山{char}田") == f"山{form}田"
    assert visible(char) == form


@pytest.mark.parametrize("text", ["髙橋 太郎", "か\u3099", "a b", "ﾊﾝｶｸ", "𠮷野", "😀", "　"])
def test_visible_characters_stay(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters() | st.characters(categories=["Cs"])))
@example("\ud800\udc00")
def test_what_is_shown_is_printable_and_encodable(text: str) -> None:
    out = shown(text)
    out.encode("utf-8")
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in out)
    assert visible(out) == out


@pytest.mark.parametrize("start", range(180, 205))
@pytest.mark.parametrize("number", ["123456789012", SPECIMEN])
def test_a_cut_shows_no_part_of_a_number(start: int, number: str) -> None:
    out = shown("x" * start + number + "y" * 100)
    assert set(out) <= set(f"xy…{MASK}")
    assert out.endswith("…")


def test_many_numbers_before_the_cut_do_not_uncover_the_last() -> None:
    assert not any(char.isdigit() for char in shown((SPECIMEN + "、") * 50))


def test_long_text_is_cut_and_short_text_is_not() -> None:
    assert shown("あ" * 200) == "あ" * 200
    assert shown("あ" * 201) == "あ" * 200 + "…"
    assert shown("あ" * 1_000_000, limit=3) == "あああ…"


def test_a_text_has_two_languages_and_named_values() -> None:
    text = Text("{n} 個", "{n:,} items")
    assert (text.get("ja"), text.get("en")) == ("{n} 個", "{n:,} items")
    assert (text.fill("ja", {"n": 1000}), text.fill("en", {"n": 1000})) == ("1000 個", "1,000 items")
    assert Text("{v}", "{v}").fill("en", {"v": "{0.__class__}"}) == "{0.__class__}"
