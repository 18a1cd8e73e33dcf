"""Addresses in English and in kana, as GIF 442 §4 prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import romaji
from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.parts.addresses.writing import in_english, in_kana

CHIYODA, ASHIBETSU, CHUO = (municipalities.get(code) for code in ("131016", "012165", "011011"))
(NAKA,) = municipalities.find("横浜市中区")


@pytest.mark.parametrize(
    ("municipality", "options", "line"),
    [
        (CHIYODA, {"town": "Kasumigaseki", "block": "2-1-2", "postal_code": "1008926"}, "2-1-2 Kasumigaseki, Chiyoda-ku, Tokyo 1008926, Japan"),
        (NAKA, {"town": "Minato-cho", "block": "1-1", "postal_code": "2310017"}, "1-1 Minato-cho, Naka-ku, Yokohama-shi, Kanagawa 2310017, Japan"),
        (NAKA, {"town": "Minato-cho", "block": "1-1", "postal_code": "2310017", "with_prefecture": False}, "1-1 Minato-cho, Naka-ku, Yokohama-shi, 2310017, Japan"),
        (ASHIBETSU, {"town": "Kita 1 Higashi", "block": "1-3", "postal_code": "0758711", "numbers_last": True}, "Kita 1 Higashi 1-3, Ashibetsu-shi, Hokkaido 0758711, Japan"),
        (CHUO, {"town": "Kita 1 Nishi", "block": "2-1-1", "postal_code": "0608611", "numbers_last": True, "with_prefecture": False}, "Kita 1 Nishi 2-1-1, Chuo-ku, Sapporo-shi, 0608611, Japan"),
        (CHIYODA, {"town": "Kioicho", "block": "1-3", "building": "19th North Floor, Tokyo Garden Terrace Kioicho", "postal_code": "1020094"}, "19th North Floor, Tokyo Garden Terrace Kioicho, 1-3 Kioicho, Chiyoda-ku, Tokyo 1020094, Japan"),
        (CHIYODA, {}, "Chiyoda-ku, Tokyo, Japan"),
    ],
)  # fmt: skip
def test_the_examples_of_442_and_of_the_data_model(municipality, options, line) -> None:
    assert in_english(municipality, **options).value == line


def test_kana_keeps_the_chome_as_read() -> None:
    assert (
        in_kana(CHIYODA, town="カスミガセキニチョウメ", block="1-2")
        == "トウキョウトチヨダクカスミガセキニチョウメ1-2"
    )
    line = "トウキョウトチヨダクキオイチョウ1-3 トウキョウガーデンテラスキオイチョウ 19カイノースフロア"
    assert (
        in_kana(
            CHIYODA,
            town="キオイチョウ",
            block="1-3",
            building="トウキョウガーデンテラスキオイチョウ 19カイノースフロア",
        )
        == line
    )


def test_a_town_is_spelled_from_its_reading() -> None:
    assert romaji.capitalised(romaji.address(["カスミ", "ガ", "セキ"]).unwrap()) == "Kasumigaseki"


@given(st.sampled_from([one for one in municipalities.table() if one.local_name]))
def test_a_municipality_has_an_english_line_or_a_finding(municipality) -> None:
    result = in_english(municipality, town="X", block="1")
    assert (result.value is None) is bool(result.report.findings)
    if result.value is not None:
        assert result.value.startswith("1 X, ")
        assert result.value.isascii()
        assert not any(f"-{ending}," in result.value for ending in ("to", "fu", "ken"))
    assert in_kana(municipality).startswith(municipalities.get(municipality.prefecture_code).kana)


@pytest.mark.parametrize(
    "call",
    [
        lambda: in_english(municipalities.get("130001")),
        lambda: in_english("131016"),
        lambda: in_english(CHIYODA, town="霞が関"),
        lambda: in_english(CHIYODA, postal_code="100-8926"),
        lambda: in_english(CHIYODA, with_prefecture=False),
        lambda: in_english(CHIYODA, block=None),
        lambda: in_kana("131016"),
        lambda: in_kana(CHIYODA, town=1),
    ],
)
def test_misuse_raises(call) -> None:
    with pytest.raises(UsageError):
        call()
