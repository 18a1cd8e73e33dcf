"""The basic four compared, and numbers held against people."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms.clock import JST
from gyosei_forms.errors import UsageError
from gyosei_forms.identifiers.personal_number import PersonalNumber
from gyosei_forms.once_only.identity import Attribute, BasicFour, Link, Outcome, check_links, match
from gyosei_forms.once_only.identity.links import MAX_COMPARED

HANAKO = BasicFour("住基 花子", "東京都千代田区霞が関二丁目1番6号", date(1975, 2, 28), "2")
TARO = BasicFour("住基 太郎", "東京都千代田区霞が関二丁目1番6号", date(1973, 5, 1), "1")
NUMBERS = [PersonalNumber(f"{number:012}") for number in range(100)]


# --- the basic four


@pytest.mark.parametrize(
    ("changes", "outcome", "attribute"),
    [
        ({}, Outcome.MATCH, None),
        # writing is no difference
        ({"name": "住基　花子"}, Outcome.MATCH, None),
        ({"name": "住基花子"}, Outcome.MATCH, None),
        ({"address": "千代田区霞ヶ関2-1-6"}, Outcome.MATCH, None),
        ({"address": "東京都千代田区霞が関２－１－６"}, Outcome.MATCH, None),
        # another value is
        ({"name": "住基 華子"}, Outcome.NO_MATCH, Attribute.NAME),
        ({"address": "東京都千代田区霞が関2-1-7"}, Outcome.NO_MATCH, Attribute.ADDRESS),
        ({"date_of_birth": date(1975, 2, 27)}, Outcome.NO_MATCH, Attribute.DATE_OF_BIRTH),
        ({"sex": "1"}, Outcome.NO_MATCH, Attribute.SEX),
        # what is missing or open never matches
        ({"name": None}, Outcome.AMBIGUOUS, Attribute.NAME),
        ({"name": ""}, Outcome.AMBIGUOUS, Attribute.NAME),
        ({"address": None}, Outcome.AMBIGUOUS, Attribute.ADDRESS),
        ({"address": "東京都千代田区霞が関"}, Outcome.AMBIGUOUS, Attribute.ADDRESS),
        ({"date_of_birth": None}, Outcome.AMBIGUOUS, Attribute.DATE_OF_BIRTH),
        ({"sex": None}, Outcome.AMBIGUOUS, Attribute.SEX),
        ({"sex": "0"}, Outcome.AMBIGUOUS, Attribute.SEX),
        ({"sex": "9"}, Outcome.AMBIGUOUS, Attribute.SEX),
    ],
)
def test_a_match_needs_all_four(changes, outcome, attribute):
    for found in (match(HANAKO, replace(HANAKO, **changes)), match(replace(HANAKO, **changes), HANAKO)):
        assert found.outcome is outcome
        assert (*found.differing, *found.open) == (() if attribute is None else (attribute,))
        assert [one.attribute for one in found.attributes] == list(Attribute)


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("髙橋 花子", "高橋 花子", Outcome.MATCH),  # a register that reduces hands out 高
        ("﨑山 花子", "崎山 花子", Outcome.AMBIGUOUS),  # both are in JIS X 0213
        ("葛\U000e0100木 花子", "葛木 花子", Outcome.MATCH),
        ("渡邉 花子", "渡辺 花子", Outcome.AMBIGUOUS),  # other characters, which the map relates
        ("渡邉 花子", "渡邊 花子", Outcome.AMBIGUOUS),
        ("ヤマダ", "ﾔﾏﾀﾞ", Outcome.MATCH),
        ("ヤマダ", "ヤマタ", Outcome.NO_MATCH),
    ],
)
def test_names_as_registers_hand_them_out(one, other, outcome):
    assert match(replace(HANAKO, name=one), replace(HANAKO, name=other)).outcome is outcome


def test_two_attributes_are_no_match():
    """Queries by two attributes that several people shared are the first cause of wrong links (004:1254-1260)."""
    known = BasicFour(name="住基 花子", date_of_birth=date(1975, 2, 28))
    assert match(known, HANAKO).outcome is Outcome.AMBIGUOUS
    assert match(known, known).outcome is Outcome.AMBIGUOUS


def test_a_move_is_told_from_another_person():
    assert match(HANAKO, replace(HANAKO, address="北海道札幌市中央区北1条西2-1")).may_have_changed
    assert match(HANAKO, replace(HANAKO, name="戸籍 花子")).may_have_changed
    assert not match(HANAKO, replace(HANAKO, date_of_birth=date(1976, 1, 1))).may_have_changed
    assert not match(
        HANAKO, replace(HANAKO, address="北海道札幌市中央区北1条西2-1", sex=None)
    ).may_have_changed
    assert not match(HANAKO, HANAKO).may_have_changed


def test_the_reasons_are_words_without_values():
    found = match(HANAKO, replace(TARO, address="北海道札幌市中央区北1条西2-1"))
    assert found.text("ja").splitlines()[0] == "不一致"
    assert found.text("en").splitlines()[3] == "  date of birth: different"
    for lang in ("ja", "en"):
        assert "花子" not in found.text(lang)
        assert "札幌" not in found.text(lang)
        assert "1975" not in found.text(lang)
    assert repr(HANAKO) == "<BasicFour, 4 of 4 given>"


def test_the_basic_four_of_a_person_of_gif():
    person = gif.Person.model_validate_json(
        json.dumps(
            {
                "氏": "住基",
                "名": "花子",
                "生年月日": "1975-02-28",
                "性別": {"コード": "2", "名称": "女性"},
                "住所": {"連結表記": "東京都千代田区霞が関2-1-6", "建物名等(方書)": ""},
            }
        )
    )
    assert match(BasicFour.of(person), HANAKO).outcome is Outcome.MATCH
    assert match(BasicFour.of(gif.Person()), HANAKO).outcome is Outcome.AMBIGUOUS


_TEXTS = st.none() | st.text(max_size=20) | st.text("邉邊辺高髙崎﨑 　葛\U000e0100ﾀﾞ1１", max_size=8)
_FOURS = st.builds(
    BasicFour,
    _TEXTS,
    _TEXTS,
    st.none() | st.dates(date(1900, 1, 1), date(1900, 1, 3)),
    st.sampled_from([None, "0", "1", "2", "9"]),
)


@given(_FOURS, _FOURS)
def test_comparing_is_symmetric_and_total(a, b):
    assert match(a, b).outcome is match(b, a).outcome
    assert match(a, b).differing == match(b, a).differing
    whole = bool(a.name and a.address and a.date_of_birth and a.sex in ("1", "2"))
    assert match(a, a).outcome is (Outcome.MATCH if whole else Outcome.AMBIGUOUS)


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": 1},
        {"address": b""},
        {"date_of_birth": "1975-02-28"},
        {"date_of_birth": datetime(1975, 2, 28, tzinfo=JST)},
        {"sex": "3"},
        {"sex": 1},
        {"sex": "女性"},
    ],
)
def test_wrong_types_are_misuse(arguments):
    with pytest.raises(UsageError):
        BasicFour(**arguments)


def test_misuse_of_match_and_links():
    with pytest.raises(UsageError):
        match(HANAKO, {"name": "住基 花子"})
    with pytest.raises(UsageError):
        BasicFour.of({"氏名": "住基 花子"})
    for arguments in ((HANAKO, "123456789018"), ({}, NUMBERS[0]), (HANAKO, NUMBERS[0], 1)):
        with pytest.raises(UsageError):
            Link(*arguments)
    for links in ("links", {}, 1, [HANAKO]):
        with pytest.raises(UsageError):
            check_links(links)
    with pytest.raises(UsageError):
        check_links([], registered=[HANAKO])


# --- links


def found(links, **registered):
    return [(finding.rule[-3:], finding.pointer) for finding in check_links(links, **registered)]


def test_a_clean_file_has_no_findings():
    links = [Link(HANAKO, NUMBERS[1], "A"), Link(TARO, NUMBERS[2], "A")]
    assert found(links) == []
    assert found(links, registered={NUMBERS[1]: HANAKO, NUMBERS[2]: TARO}) == []


def test_one_number_for_two_people():
    links = [Link(HANAKO, NUMBERS[1]), Link(TARO, NUMBERS[1]), Link(replace(TARO, sex=None), NUMBERS[2])]
    assert found(links) == [("006", "/1")]
    assert found([Link(HANAKO, NUMBERS[1]), Link(replace(HANAKO, sex=None), NUMBERS[1])]) == [("007", "/1")]
    assert found([Link(HANAKO, NUMBERS[1]), Link(HANAKO, NUMBERS[1])]) == [("008", "/1")]


def test_one_person_with_two_numbers():
    moved = replace(HANAKO, address="千代田区霞ヶ関2-1-6", name="住基花子")
    assert found([Link(HANAKO, NUMBERS[1]), Link(TARO, NUMBERS[3]), Link(moved, NUMBERS[2])]) == [
        ("009", "/2")
    ]


def test_numbers_swapped_in_a_household_are_found_though_each_is_valid():
    registered = {NUMBERS[1]: HANAKO, NUMBERS[2]: TARO}
    swapped = [Link(HANAKO, NUMBERS[2], "A"), Link(TARO, NUMBERS[1], "A")]
    assert found(swapped) == []
    assert found(swapped, registered=registered) == [("012", "/0"), ("012", "/1")]
    report = check_links(swapped, registered=registered)
    assert "2 件目" in report.findings[0].message("ja")
    apart = [Link(HANAKO, NUMBERS[2], "A"), Link(TARO, NUMBERS[1], "B")]
    assert found(apart, registered=registered) == [("013", "/0"), ("013", "/1")]


def test_what_the_register_answers():
    links = [Link(HANAKO, NUMBERS[1])]
    assert found(links, registered={}) == [("011", "/0")]
    assert found(links, registered={NUMBERS[1]: TARO}) == [("013", "/0")]
    assert found(links, registered={NUMBERS[1]: replace(HANAKO, name="戸籍 花子")}) == [("014", "/0")]
    assert found(links, registered={NUMBERS[1]: replace(HANAKO, address=None)}) == [("015", "/0")]


def test_findings_hold_nothing_personal():
    links = [
        Link(HANAKO, PersonalNumber("123456789018"), "A"),
        Link(TARO, PersonalNumber("123456789018"), "A"),
    ]
    text = "".join(check_links(links).render(form) for form in ("text", "json", "csv", "html"))
    assert not any(part in text for part in ("123456789018", "花子", "太郎", "1975", "霞"))
    assert repr(links[0]) == "<Link>"


def test_many_people_under_one_number_are_bounded_and_counted():
    links = [Link(HANAKO, NUMBERS[0])] * 5_000
    report = check_links(links)
    assert [finding.rule for finding in report] == ["GYO-ONCE-008"] * MAX_COMPARED + ["GYO-ONCE-010"] * 2


def test_a_large_file_is_linear():
    people = [
        replace(HANAKO, name=f"住基 {chr(0x4E00 + i % 5000)}{chr(0x4E00 + i // 5000)}") for i in range(3000)
    ]
    links = [Link(person, PersonalNumber(f"{i:012}")) for i, person in enumerate(people)]
    assert check_links(links).ok


@given(
    st.lists(st.tuples(_FOURS, st.sampled_from(NUMBERS[:4]), st.sampled_from([None, "A", "B"])), max_size=8)
)
def test_never_raises_and_points_to_links(rows):
    links = [Link(*row) for row in rows]
    report = check_links(links, registered=dict.fromkeys(NUMBERS[:2], HANAKO))
    assert all(int(finding.pointer[1:]) < len(links) for finding in report)
