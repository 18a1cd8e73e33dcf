"""What could stand in, and on whose word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.characters import GENERAL, JIS_X_0213, mj, substitutes
from gyosei_forms.characters.decisions import ReductionPolicy, decide
from gyosei_forms.characters.repertoires import CP932, JIS_X_0208
from gyosei_forms.characters.stand_ins import beyond
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


def test_yoshi_with_soil_lists_notice_582_with_its_rank():
    found = substitutes("𠮷")
    assert {one.to for one in found} == {"吉"}
    assert [one.rank for one in found if one.scheme.weight == "rank"] == [1]


@pytest.mark.parametrize(
    ("unit", "to", "scheme", "source"),
    [
        ("辻󠄀", "辻", "base", "uts-37"),
        ("神\ufe00", "\ufa19", "glyph", "mj-list"),
        ("神\ufe01", "神", "base", "unicode#23.4"),
        ("か\u3099", "が", "composed", "unicode#3.7"),
        ("ハ\u309a", "パ", "composed", "unicode#3.7"),
        ("ｱ", "ア", "width", "unicode#18.5"),
        ("ﾀﾞ", "ダ", "width", "unicode#18.5"),
        ("ｶﾟ", "カ\u309a", "width", "unicode#18.5"),
        ("ﾞ", "゛", "width", "unicode#18.5"),
    ],
)
def test_the_same_character_comes_first(unit, to, scheme, source):
    first = substitutes(unit)[0]
    assert (first.to, first.scheme.id, str(first.scheme.citation)) == (to, scheme, source)


def test_a_base_outside_is_passed_over_for_what_stands_in_for_it():
    found = substitutes("髙\U000e0101")
    assert [(one.to, one.scheme.id, one.rank) for one in found] == [
        (one.to, f"base+{one.scheme.id}", one.rank) for one in substitutes("髙")
    ]
    assert all("selector removed" in one.scheme.name.en and "セレクタ" in one.scheme.name.ja for one in found)
    assert [(one.to, one.scheme.id) for one in beyond("髙\U000e0101", GENERAL)] == [("髙", "base")]
    assert substitutes("髙\U000e0101", CP932)[0].to == "髙"


def test_the_range_decides_what_is_listed():
    assert substitutes("㈱") == ()
    assert [(one.to, one.scheme.id) for one in substitutes("㈱", JIS_X_0208)] == [("（株）", "nta")]
    assert [(one.to, one.scheme.id) for one in substitutes("〜", CP932)] == [("～", "vendor")]
    assert substitutes("～", GENERAL) == ()
    with pytest.raises(UsageError):
        substitutes("髙", "general")


@pytest.mark.parametrize(
    "unit", ["", "高", "A", "あい", "ㇷ゚", "か\u0308", "\ue000", "\ud800", "㋿", "あ" * 100_000]
)
def test_nothing_known(unit):
    assert substitutes(unit) == ()


def test_several_first_candidates_decide_nothing():
    assert [one.to for one in substitutes("囪") if one.place == substitutes("囪")[0].place] == ["窓", "匆"]
    assert decide("囪", GENERAL, ReductionPolicy()).chosen is None


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
    assert text not in {one.to for one in substitutes(text)}


@pytest.mark.parametrize("wrong", [None, 5, [], b"x", object()])
def test_another_type_is_misuse(wrong):
    with pytest.raises(UsageError):
        substitutes(wrong)
