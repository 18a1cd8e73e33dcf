"""The forms of GIF 442 and 433: composed, taken from a line, turned into each other, the original kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import consistency, forms, municipalities
from gyosei_forms.parts.addresses.forms import (
    Abroad,
    CodeAndString,
    Codes,
    FourItems,
    Positioned,
    ThreeItems,
    chome_in_digits,
    chome_in_kanji,
)
from gyosei_forms.parts.addresses.postal_codes import DeliveryArea, PostalCode
from gyosei_forms.parts.addresses.splitting import split
from gyosei_forms.parts.places.coordinates import Coordinates

LINE = "東京都千代田区霞が関二丁目１番6号"

# The examples of GIF 442: the line, and 市区町村, 町字, 番地以下, and 町字以下.
OFFICIAL = [
    (LINE, "千代田区", "霞が関二丁目", "1-6", "霞が関2-1-6"),
    ("福島県会津若松市大戸町大字高川甲1324", "会津若松市", "大戸町大字高川甲", "1324", "大戸町大字高川甲1324"),
    ("北海道芦別市北1条1丁目3番地", "芦別市", "北1条一丁目", "3", "北1条1-3"),
    ("京都府京都市中京区寺町通御池上る上本能寺前町488", "京都市中京区", "寺町通御池上る上本能寺前町", "488", "寺町通御池上る上本能寺前町488"),
    ("東京都千代田区紀尾井町１番２号", "千代田区", "紀尾井町", "1-2", "紀尾井町1-2"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "municipality", "town", "block", "joined"), OFFICIAL)
def test_official_examples(line: str, municipality: str, town: str, block: str, joined: str) -> None:
    found = split(line).unwrap()
    four = forms.four_items(found).unwrap()
    assert (four.municipality, four.town, four.block, four.full) == (municipality, town, block, line)
    three = forms.three_items(found).unwrap()
    assert (three.town_and_block, three.building, three.full) == (joined, "", line)
    assert forms.to_three_items(four) == three
    code = forms.code_and_string(found).unwrap()
    assert (municipalities.get(code.code).local_name, code.town_and_block) == (municipality, joined)
    for form in (four, three, code):
        assert forms.compose(form) == line
        assert "霞" not in repr(form)


def test_the_branch_and_the_room_of_442() -> None:
    found = split("東京都千代田区霞が関一丁目1番地1-1号").unwrap()
    assert forms.three_items(found).unwrap().town_and_block == "霞が関1-1-1-1"
    found = split("東京都千代田区霞が関一丁目1番地1号〇〇住宅1号室").unwrap()
    three = forms.three_items(found).unwrap()
    assert (three.town_and_block, three.building) == ("霞が関1-1-1", "〇〇住宅1号室")


def test_what_the_text_leaves_open_gives_no_four_items() -> None:
    result = forms.four_items(split("東京都千代田区紀尾井町1-2").unwrap())
    assert result.value is None
    assert result.report.rule_ids == {"GYO-ADDR-017"}
    assert (
        forms.three_items(split("東京都千代田区紀尾井町1-2").unwrap()).unwrap().town_and_block
        == "紀尾井町1-2"
    )


@pytest.mark.parametrize(
    ("line", "rule"), [("府中市宮西町二丁目24", "GYO-ADDR-015"), ("東京都港町1-1", "GYO-ADDR-014")]
)
def test_without_a_municipality_there_is_no_form(line: str, rule: str) -> None:
    for make in (forms.four_items, forms.three_items, forms.code_and_string):
        result = make(split(line).unwrap())
        assert (result.value, result.report.rule_ids) == (None, {rule})


TOWNS = st.sampled_from(["本町", "霞が関", "大字高川甲", "北1条西", "一番町"])


@given(
    st.sampled_from([one for one in municipalities.table() if one.local_name]),
    TOWNS,
    st.integers(1, 42) | st.none(),
    st.lists(st.integers(1, 99), min_size=1, max_size=2),
    st.sampled_from(["", "霞が関ビル", "〇〇住宅A-101"]),
)
def test_a_composed_address_is_split_into_the_same_parts(one, town, chome, numbers, building) -> None:
    name = town if chome is None else chome_in_kanji(f"{town}{chome}丁目")
    block = "番".join(map(str, numbers)) if chome is None else "-".join(map(str, numbers))
    block += "番地" if chome is None and len(numbers) == 1 else ""
    made = FourItems(one.prefecture, one.local_name, name, block, building)
    line = forms.compose(made)
    again = forms.four_items(split(line).unwrap()).unwrap()
    assert (again.prefecture, again.municipality, again.town, again.building) == (
        one.prefecture,
        one.local_name,
        name,
        building,
    )
    assert again.block == "-".join(map(str, numbers))
    assert forms.compose(again) == again.full == line


@given(st.integers(1, 199))
def test_chome_there_and_back(number: int) -> None:
    kanji = chome_in_kanji(f"本町{number}丁目")
    assert kanji.endswith("丁目")
    assert not any(char.isdigit() and char.isascii() for char in kanji)
    assert chome_in_digits(kanji) == chome_in_digits(f"本町{number}丁目") == f"本町{number}"
    assert chome_in_kanji(kanji) == kanji


@pytest.mark.parametrize("town", ["", "本町", "本町1", "丁目", "一番町", "八丁堀"])
def test_a_town_without_chome_stays(town: str) -> None:
    assert chome_in_digits(town) == chome_in_kanji(town) == town


def test_composing_without_the_original() -> None:
    assert (
        forms.compose(ThreeItems("東京都", "千代田区", "霞が関2-1-2", "中央合同庁舎"))
        == "東京都千代田区霞が関2-1-2 中央合同庁舎"
    )
    assert forms.compose(CodeAndString("131016", "霞が関2-1-6")) == "東京都千代田区霞が関2-1-6"
    assert forms.compose(Codes("131016", "0002002", "1-6", full=LINE)) == LINE


def test_positions_and_addresses_abroad() -> None:
    place = Positioned("富士山頂", Coordinates(Decimal("35.360626"), Decimal("138.727363")))
    assert place.code == ""
    assert repr(place) == "<Positioned>"
    abroad = Abroad("10 Downing Street, London", "GBR", "SW1A 2AA")
    assert repr(abroad) == "<Abroad>"


@pytest.mark.parametrize(
    "call",
    [
        lambda: forms.four_items("東京都"),
        lambda: forms.to_three_items(ThreeItems("東京都", "千代田区", "霞が関2")),
        lambda: forms.compose("東京都"),
        lambda: forms.compose(Codes("131016", "0002002", "1-6")),
        lambda: forms.compose(CodeAndString("999997", "1")),
        lambda: CodeAndString("131017", "1"),
        lambda: Codes("131016", "2", "1"),
        lambda: Abroad("x", "GB", "1"),
        lambda: Abroad("x", None, "1"),
        lambda: Positioned("x", Coordinates(Decimal(35), Decimal(135)), code="1"),
        lambda: chome_in_digits(None),
        lambda: chome_in_kanji(1),
        lambda: consistency.check(full=None),
    ],
)
def test_misuse_raises(call) -> None:
    with pytest.raises(UsageError):
        call()


# --- items of one address against each other

ITEMS = {"prefecture": "東京都", "municipality": "千代田区", "town": "霞が関二丁目", "block": "1-6"}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, False),
        ({"town": "霞ヶ関2丁目"}, False),
        ({"town": "", "block": "", "town_and_block": "霞が関2-1-6"}, False),
        ({"building": "〇〇ビル"}, False),
        ({"prefecture": "", "municipality": ""}, False),
        ({"prefecture": ""}, False),
        ({"town": "", "block": ""}, False),  # codes in their place: MP03
        ({"town": "", "block": "", "municipality": "港区"}, True),
        ({"prefecture": "大阪府"}, True),
        ({"municipality": "港区"}, True),
        ({"town": "丸の内二丁目"}, True),
        ({"block": "1-7"}, True),
    ],
)
def test_parts_against_the_line(changed: dict[str, str], found: bool) -> None:
    report = consistency.check(full=LINE, **(ITEMS | changed), pointer="/住所")
    assert (report.rule_ids == {"GYO-ADDR-025"}) is found
    assert all(finding.pointer == "/住所" for finding in report)


def _area(code: str) -> DeliveryArea:
    return DeliveryArea(prefecture="", municipality="", town="", municipality_code=code)


def test_postal_codes_against_the_municipality() -> None:
    assert consistency.check_areas((_area("131016"), _area("131032")), "131032").findings == ()
    assert consistency.check_areas((_area("141046"),), "141003").findings == ()  # a ward of 横浜市
    assert consistency.check_areas((_area("131016"),), "131032").rule_ids == {"GYO-ADDR-026"}
    assert consistency.check_areas((), "131032").rule_ids == {"GYO-ADDR-026"}


def test_postal_codes_by_japan_posts_data() -> None:
    assert consistency.check_postal_code(PostalCode("1000013"), "131016").findings == ()
    assert consistency.check_postal_code(PostalCode("1000013"), "131032").rule_ids == {"GYO-ADDR-026"}
    assert consistency.check_postal_code(PostalCode("9999999"), "131016").rule_ids == {"GYO-ADDR-005"}
