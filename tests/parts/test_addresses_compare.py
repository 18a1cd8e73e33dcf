"""Two addresses: on which level they agree, what differs, and what the texts leave open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.parts.addresses.comparison import Comparison, Difference, Kind, Part, compare, town_key
from gyosei_forms.parts.addresses.splitting import Level, split

KASUMI = "東京都千代田区霞が関二丁目1番6号"

# one, other: agree, same, differences
PAIRS = [
    (KASUMI, KASUMI, "BLOCK", "yes", []),
    (KASUMI, "東京都千代田区霞が関２－１－６", "BLOCK", "yes", ["town spelling", "block spelling"]),
    (KASUMI, "東京都千代田区霞ヶ関2丁目1番6号", "BLOCK", "yes", ["town spelling"]),
    (KASUMI, "千代田区霞が関二丁目1番6号", "BLOCK", "yes", []),
    (KASUMI, "東京都 千代田区 霞が関二丁目1番地6", "TOWN", "unknown", ["block undecided"]),
    (KASUMI, "東京都千代田区霞が関三丁目1番6号", "TOWN", "no", ["town spelling", "block value"]),
    (KASUMI, "東京都千代田区霞が関二丁目", "TOWN", "unknown", ["block missing"]),
    (KASUMI, "東京都千代田区丸の内二丁目1番6号", "MUNICIPALITY", "no", ["town value"]),
    (KASUMI, "東京都千代田区", "MUNICIPALITY", "unknown", ["town missing", "block missing"]),
    (KASUMI, "東京都港区霞が関二丁目1番6号", "PREFECTURE", "no", ["municipality value"]),
    (KASUMI, "大阪府千代田区霞が関二丁目1番6号", "NONE", "no", ["prefecture value"]),
    (KASUMI, "東京都千代田町霞が関", "PREFECTURE", "unknown", ["municipality undecided"]),
    (KASUMI, "港町1-1", "NONE", "unknown", ["municipality undecided"]),
    ("東京都千代田区紀尾井町1番2号", "東京都千代田区紀尾井町1丁目2番", "TOWN", "no", ["town spelling", "block value"]),
    ("東京都千代田区紀尾井町1-2", "東京都千代田区紀尾井町1番2号", "TOWN", "unknown", ["block undecided"]),
    ("神奈川県横浜市中区港町1-1", "神奈川県横浜市中区旭町1-1", "MUNICIPALITY", "no", ["town value"]),
    ("福島県会津若松市大戸町大字高川甲1324", "福島県会津若松市大戸町高川甲1324番地", "BLOCK", "yes", ["town spelling", "block spelling"]),
    ("福島県会津若松市大戸町高川甲1324", "福島県会津若松市大戸町高川乙1324", "MUNICIPALITY", "no", ["town value"]),
    ("北海道札幌市中央区北一条西二丁目1", "北海道札幌市中央区北1条西2丁目1", "BLOCK", "yes", ["town spelling"]),
    ("北海道札幌市北1条西二丁目1", "北海道札幌市中央区北1条西二丁目1", "PREFECTURE", "unknown", ["municipality missing"]),
    ("府中市宮西町二丁目24", "東京都府中市宮西町二丁目24", "NONE", "unknown", ["municipality undecided"]),
    ("高知県高岡郡檮原町梼原1444-1", "高知県梼原町梼原1444-1", "BLOCK", "yes", ["municipality spelling"]),
    ("京都府京都市中京区寺町通御池上る上本能寺前町488", "京都府京都市中京区上本能寺前町488", "BLOCK", "unknown", ["street missing"]),
    ("東京都千代田区紀尾井町1-3 紀尾井タワー19階", "東京都千代田区紀尾井町1-3　紀尾井タワー１９階", "BUILDING", "yes", ["building spelling"]),
    ("東京都千代田区紀尾井町1-3 紀尾井タワー19階", "東京都千代田区紀尾井町1-3 紀尾井町タワー19階", "BLOCK", "unknown", ["building undecided"]),
    ("東京都千代田区紀尾井町1-3 紀尾井タワー19階", "東京都千代田区紀尾井町1-3", "BLOCK", "unknown", ["building missing"]),
    ("東京都青ヶ島村無番地", "東京都青ヶ島村1番地", "TOWN", "no", ["block value"]),
    ("東京都利島村1番地先", "東京都利島村1番地", "TOWN", "no", ["block value"]),
    # What the texts leave open, and what is another place.
    ("東京都港区芝1-2", "東京都港区芝1番2号", "TOWN", "unknown", ["block undecided"]),
    ("東京都港区芝1-2", "東京都港区芝一丁目2番", "TOWN", "unknown", ["town spelling", "block undecided"]),
    ("東京都港区芝2", "東京都港区芝二丁目", "TOWN", "unknown", ["town spelling", "block undecided"]),
    ("東京都港区芝1番2号", "東京都港区芝1番地2", "TOWN", "unknown", ["block undecided"]),
    ("東京都港区芝3番地", "東京都港区芝3番地乙", "TOWN", "no", ["block value"]),
    ("東京都港区芝1-2-3 メゾン2-201", "東京都港区芝1-2-3 メゾン22-01", "BLOCK", "no", ["building value"]),
    ("東京都港区芝1-2-3 芝ビル3F", "東京都港区芝1-2-3 芝ビル3階", "BUILDING", "yes", ["building spelling"]),
    ("東京都港区芝1-2-3 芝ビル101号室", "東京都港区芝1-2-3 芝ビル 101", "BUILDING", "yes", ["building spelling"]),
    ("東京都港区芝1-2-3 芝ビル101", "東京都港区芝1-2-3 芝ビル102", "BLOCK", "no", ["building value"]),
    ("東京都港区芝1-2-3 芝ビル", "東京都港区芝1-2-3 芝ビル3階", "BLOCK", "unknown", ["building missing"]),
    ("東京都港区芝1-2-3 (株)芝", "東京都港区芝1-2-3 株式会社芝", "BUILDING", "yes", ["building spelling"]),
    ("愛知県清須市西枇杷島町日の出1番", "愛知県清須市西枇杷島町日之出1番", "MUNICIPALITY", "unknown", ["town undecided"]),
    ("大阪府堺市堺区中瓦町2丁3番1号", "大阪府堺市堺区中瓦町2-3-1", "BLOCK", "yes", ["block spelling"]),
    ("大阪府堺市堺区中瓦町2丁3番1号", "大阪府堺市堺区中瓦町二丁3番1号", "BLOCK", "yes", []),
    ("香川県高松市髙松町1番1号", "香川県高松市高松町1番1号", "BLOCK", "yes", ["town spelling"]),
    ("栄町1-2-3", "千葉県印旛郡栄町1-2-3", "NONE", "unknown", ["municipality undecided"]),
]  # fmt: skip


def _told(comparison: Comparison) -> list[str]:
    return [f"{one.part} {one.kind}" for one in comparison.differences]


@pytest.mark.parametrize(("one", "other", "agree", "same", "differences"), PAIRS)
def test_pairs(one: str, other: str, agree: str, same: str, differences: list[str]) -> None:
    for a, b in ((one, other), (other, one)):
        found = compare(a, b)
        assert (found.agree.name, found.same.word("en"), _told(found)) == (agree, same, differences)
        assert compare(split(a).unwrap(), split(b).unwrap()) == found


TOWNS = st.sampled_from(
    ["霞が関", "丸の内", "港町", "旭町", "本町", "大字高川", "高川", "北1条西", "一番町", "八丁堀"]
)
NUMBERS = st.lists(st.integers(1, 60), min_size=1, max_size=3)


@given(
    st.sampled_from(municipalities.of("東京都")),
    TOWNS,
    st.sampled_from(municipalities.of("大阪府")),
    TOWNS,
    NUMBERS,
)
def test_another_place_never_comes_back(one, town, other, other_town, numbers) -> None:
    block = "-".join(map(str, numbers))
    line = f"{one.full_name}{town}{block}"
    assert not compare(line, f"{other.full_name}{town}{block}").same.is_yes
    apart = compare(line, f"{one.full_name}{other_town}{block}")
    assert apart.same.is_yes is (town_key(town) == town_key(other_town))
    assert compare(line, f"{one.full_name}{town}{block}-61").same.is_yes is False or len(numbers) == 3


@given(TOWNS, st.integers(1, 42), st.integers(1, 99), st.integers(1, 99))
def test_ways_of_writing_the_same_place_agree(town: str, chome: int, block: int, number: int) -> None:
    kanji = "〇一二三四五六七八九"
    tens, ones = divmod(chome, 10)
    in_kanji = (("" if tens < 2 else kanji[tens]) + ("十" if tens else "")) + (kanji[ones] if ones else "")
    head = "東京都千代田区"
    lines = [
        f"{head}{town}{in_kanji}丁目{block}番{number}号",
        f"{head}{town}{chome}丁目{block}-{number}",
        f"{head} {town}{chome}-{block}-{number}",
    ]
    for one in lines:
        for other in lines:
            assert compare(one, other).same.is_yes
            assert compare(one, other).agree is Level.BLOCK


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_and_symmetric(one: str, other: str) -> None:
    found = compare(one, other)
    assert found == compare(other, one)
    assert not found.same.is_yes


def test_words() -> None:
    found = compare(KASUMI, "東京都千代田区丸の内二丁目1番6号")
    assert found.describe("ja") == "一致: 市区町村まで\n町字: 違う"
    assert found.describe("en") == "agree: up to the municipality\ntown: another one"
    for member in (*Part, *Kind, *Level):
        assert member.word("ja")
        assert member.word("en")
    assert Difference(Part.BLOCK, Kind.MISSING).describe("en") == "block: in one of the two only"


@pytest.mark.parametrize("pair", [(None, KASUMI), (KASUMI, 1), (b"x", KASUMI)])
def test_misuse_raises(pair) -> None:
    with pytest.raises(UsageError):
        compare(*pair)
