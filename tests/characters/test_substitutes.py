"""What could stand in, and on whose word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.characters import JIS_X_0213, mj, preferred, substitutes
from gyosei_forms.errors import UsageError

KINDS = [
    "JIS包摂規準・UCS統合規則",
    "戸籍関連通達・通知",
    "告示582号別表第四",
    "辞書類等による関連字",
    "読み・字形による類推",
]


def reducible():
    """Characters of their own, outside JIS X 0213, that the map has candidates for."""
    return [char for char in sorted(mj.members()) if len(char) == 1 and substitutes(char)]


def test_taka_with_a_ladder_becomes_taka_by_unification():
    found = substitutes("髙")
    assert [(one.to, one.scheme.kind.ja, one.hops) for one in found] == [
        ("高", "JIS包摂規準・UCS統合規則", 0),
        ("高", "戸籍関連通達・通知", 1),
    ]
    assert str(found[0].scheme.citation) == "mj-reduction"
    assert preferred(found) == ("高",)


def test_yoshi_with_soil_lists_notice_582_with_its_rank():
    found = substitutes("𠮷")
    assert {one.to for one in found} == {"吉"}
    assert [one.rank for one in found if one.scheme.weight == "rank"] == [1]


@pytest.mark.parametrize(
    ("unit", "to", "source"),
    [
        ("辻󠄀", "辻", "uts-37"),
        ("神\ufe00", "神", "unicode#23.4"),
        ("か\u3099", "が", "unicode#3.7"),
        ("ハ\u309a", "パ", "unicode#3.7"),
    ],
)
def test_sequences(unit, to, source):
    (one,) = substitutes(unit)
    assert (one.to, str(one.scheme.citation)) == (to, source)


def test_a_base_outside_with_a_selector_is_followed_by_what_stands_in_for_the_base():
    base, *further = substitutes("髙\U000e0101")
    assert (base.to, str(base.scheme.citation)) == ("髙", "uts-37")
    assert [(one.to, one.place) for one in further] == [(one.to, one.place) for one in substitutes("髙")]
    assert all(
        "selector removed" in one.scheme.name.en and "セレクタ" in one.scheme.name.ja for one in further
    )
    assert {str(one.scheme.citation) for one in further} == {"mj-reduction"}


@pytest.mark.parametrize(
    "unit", ["", "高", "A", "あい", "ㇷ゚", "か\u0308", "\ue000", "\ud800", "㋿", "あ" * 100_000]
)
def test_nothing_known(unit):
    assert substitutes(unit) == ()
    assert preferred(()) == ()


def test_several_first_candidates_decide_nothing():
    assert preferred(substitutes("囪")) == ("匆", "窓")


def test_other_characters_and_withheld_glyphs_are_no_candidates():
    assert "雁" not in {one.to for one in substitutes("㕍")}  # 別字 in 誤字俗字・正字一覧表
    assert substitutes("𣸜") == ()  # withheld by IPA's own selection


def test_schemes_decide_in_the_order_of_the_five_kinds():
    orders = {}
    for row in tables.read_toml("mj/schemes.toml")["scheme"]:
        if not row.get("different"):
            orders.setdefault(row["kind"]["ja"], []).append(row["order"])
    assert list(orders) == KINDS
    flat = [order for kind in KINDS for order in sorted(orders[kind])]
    assert flat == sorted(flat)


def test_every_character_with_substitutes_leads_from_outside_into_jis_x_0213():
    found = {char: substitutes(char) for char in reducible()}
    assert len(found) == 20_287
    assert sum(len({one.to for one in all_}) for all_ in found.values()) == 26_264
    for char, all_ in found.items():
        assert char not in JIS_X_0213.members
        assert {one.to for one in all_} <= JIS_X_0213.members
        assert [one.place for one in all_] == sorted(one.place for one in all_)
        assert not any(one.scheme.different for one in all_)


def test_licence_travels_with_the_data():
    notice = tables.read_text("mj/LICENSE")
    assert "creativecommons.org/licenses/by-sa/2.1/jp" in notice
    assert "情報処理推進機構" in notice


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_has_an_answer(text):
    found = substitutes(text)
    assert set(preferred(found)) <= {one.to for one in found}


@pytest.mark.parametrize("wrong", [None, 5, [], b"x", object()])
def test_another_type_is_misuse(wrong):
    with pytest.raises(UsageError):
        substitutes(wrong)


@pytest.mark.parametrize("wrong", [None, 5, "高", ["高"], [None]])
def test_preferred_takes_substitutes(wrong):
    with pytest.raises(UsageError):
        preferred(wrong)
