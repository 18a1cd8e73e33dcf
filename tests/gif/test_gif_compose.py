"""gif.compose and gif.compare: joined from split, never the other way."""

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms.errors import UsageError

compose = partial(gif.compose, entity="Person")
EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"


def record(number):
    return json.loads((EXAMPLES / f"service_{number}.json").read_text(encoding="utf-8"))


def test_the_split_service_composed():
    assert compose(record(1)) == {
        "Person.fullName": "出路樽 太郎",
        "Person.fullNameKana": "デジタル タロウ",
        "Address.fullAddress": "東京都千代田区紀尾井町１－３ 紀尾井タワー１９階",
    }
    assert compose(record(3)) == compose(record(1))


def test_where_service_1_and_2_differ():
    (difference,) = gif.compare(compose(record(1)), compose(record(2)))
    assert difference.item == "Address.fullAddress"
    assert (difference.left, difference.right) == ("紀尾井タワー１９階", "紀尾井町タワー１９階")
    assert difference.unit == len("東京都千代田区紀尾井町１－３ 紀尾井") + 1
    assert "タワー" not in repr(difference)


def test_official_keys_models_and_nesting():
    address = {
        "prefecture": "東京都",
        "cityAndCounty": "千代田区",
        "streetAddressAndCityBlock": "紀尾井町1-3",
    }
    data = {"familyName": "山田", "givenName": "花子", "address_MP02": address}
    expected = {"Person.fullName": "山田 花子", "Address.fullAddress": "東京都千代田区紀尾井町1-3"}
    assert compose(data) == expected
    assert compose(gif.Person.model_validate(data)) == expected
    assert compose(address, entity="Address") == {"Address.fullAddress": "東京都千代田区紀尾井町1-3"}


def test_a_contact_address_is_not_the_address():
    data = {"連絡先情報": {"連絡先住所": {"連結表記": "大阪府"}}}
    assert compose(data) == {}


@pytest.mark.parametrize(
    "data", [{}, {"氏": "山田"}, {"氏": "山田", "名": ""}, {"都道府県": "東京都"}, {"氏": 1, "名": 2}]
)
def test_nothing_is_guessed(data):
    assert compose(data) == {}


def test_a_joined_item_stands_as_it_is():
    assert compose({"氏": "山田", "名": "花子", "氏名": "山田　花子"}) == {"Person.fullName": "山田　花子"}


@pytest.mark.parametrize("reverse", [False, True])
def test_what_is_inside_and_what_is_beside_are_two_addresses(reverse):
    inside = {"address": {"prefecture": "東京都", "cityAndCounty": "千代田区"}}
    items = [*inside.items(), ("streetAddressAndCityBlock", "北1条1"), ("prefecture", "北海道")]
    assert compose(dict(items[::-1] if reverse else items)) == {}


def test_misuse():
    with pytest.raises(UsageError):
        compose([])


def test_units_count_what_a_reader_sees():
    (difference,) = gif.compare({"x": "辻\U000e0100本"}, {"x": "辻\U000e0100元"})
    assert difference.unit == 2
    (difference,) = gif.compare({"x": "辻本"}, {"x": "辻\U000e0100本"})
    assert (difference.unit, difference.left) == (1, "辻本")


def test_an_item_on_one_side_only():
    left, right = gif.compare({"a": "1"}, {"b": "2"})
    assert (left.item, left.left, left.right) == ("a", "1", None)
    assert (right.item, right.unit, right.right) == ("b", 0, "2")


TEXT = st.lists(st.sampled_from(["山", "田", " ", "葛\U000e0100", "1"]), max_size=8).map("".join)


@given(TEXT, TEXT)
def test_differences_are_found_exactly(a, b):
    differences = gif.compare({"x": a}, {"x": b})
    assert (a == b) is (differences == ())
    for one in differences:
        assert one.left in a
        assert one.right in b
        assert one.left != one.right


@given(st.text(min_size=1), st.text(min_size=1))
def test_composition_changes_no_character(family, given_name):
    composed = compose({"氏": family, "名": given_name})
    assert composed == {"Person.fullName": f"{family} {given_name}"}
