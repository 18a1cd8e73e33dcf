"""条項号: branches, lists that leave out, ranges, application; order and written forms."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.laws import articles
from gyosei_forms.laws.articles import Place, Provision
from gyosei_forms.laws.provisions import IROHA, PORTIONS, ROMAN


def places(text: str, context: str | None = None) -> list[str]:
    before = None if context is None else articles.parse(context).unwrap()[-1]
    return [str(place) for place in articles.parse(text, context=before).unwrap()]


PLAIN = {
    "第3条": ["第3条"],
    "第3条の2第1項第2号イ": ["第3条の2第1項第2号イ"],
    "第三条の二第一項第二号イ": ["第3条の2第1項第2号イ"],
    "第43条の3の17": ["第43条の3の17"],
    "第74条の5第1号": ["第74条の5第1号"],
    "第1項": ["第1項"],
    "附則": ["附則"],
    "附則第4項": ["附則第4項"],
    "附則第28条第4項": ["附則第28条第4項"],
    "別表": ["別表"],
    "別表第一": ["別表第1"],
    "別表第1の2": ["別表第1の2"],
    "別表第一の十六の項": ["別表第1の16の項"],
    "別表の24の項": ["別表の24の項"],
    "別表第1の表の16の2の項": ["別表第1の表の16の2の項"],
    "別表第1第3号": ["別表第1第3号"],
    "様式第3号の2": ["様式第3号の2"],
    "別記第1号様式": ["様式第1号"],
    "第1条第1項ただし書": ["第1条第1項ただし書"],
    "第1項各号列記以外の部分": ["第1項各号列記以外の部分"],
    "第3条第1項、第2項及び第5条": ["第3条第1項", "第3条第2項", "第5条"],
    "第8条第1項及び第3項": ["第8条第1項", "第8条第3項"],
    "第129条及び第135条": ["第129条", "第135条"],
    "第177条第1項第1号及び第2項": ["第177条第1項第1号", "第177条第2項"],
    "第5条第1項第6号及び第7号": ["第5条第1項第6号", "第5条第1項第7号"],
    "第2条第1号イ又はロ(1)若しくは(2)": ["第2条第1号イ", "第2条第1号ロ(1)", "第2条第1号ロ(2)"],
    "附則第2条、第3条及び第4条": ["附則第2条", "附則第3条", "附則第4条"],
    "第1項本文及びただし書": ["第1項本文", "第1項ただし書"],
    "第3条から第5条まで": ["第3条から第5条まで"],
    "第1条第1項から第3項まで及び第5項": ["第1条第1項から第1条第3項まで", "第1条第5項"],
    "第26条において準用する第10条": ["第26条において準用する第10条"],
    "第63条第5項で準用する第58条第2項で準用する第44条第1項": [
        "第63条第5項において準用する第58条第2項において準用する第44条第1項"
    ],
    "附則第5条において準用する第10条": ["附則第5条において準用する第10条"],
    "第34条第3項及び第34条第5項において準用する第10条第1項": [
        "第34条第3項",
        "第34条第5項において準用する第10条第1項",
    ],
    "第10条第1項（第26条において準用する場合を含む。）": [
        "第10条第1項",
        "第26条において準用する第10条第1項",
    ],
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_places_are_read_without_a_finding(text: str) -> None:
    result = articles.parse(text)
    assert [str(place) for place in result.unwrap()] == PLAIN[text]
    assert result.report.findings == ()


CHANGED = {
    "第 298 条第 1 項": (["第298条第1項"], {"GYO-LAW-003"}),
    "第３条第１項": (["第3条第1項"], {"GYO-LAW-003"}),
    "第17条の18 第1項": (["第17条の18第1項"], {"GYO-LAW-003"}),
    "第3条第一項": (["第3条第1項"], {"GYO-LAW-003"}),
    "第二〇条": (["第20条"], {"GYO-LAW-003"}),
    "第3条,第5条": (["第3条", "第5条"], {"GYO-LAW-003"}),
    "第3条～第5条": (["第3条から第5条まで"], {"GYO-LAW-003"}),
    "10条１項": (["第10条第1項"], {"GYO-LAW-003", "GYO-LAW-004"}),
    "附則２条、３条及び４条": (
        ["附則第2条", "附則第3条", "附則第4条"],
        {"GYO-LAW-003", "GYO-LAW-004"},
    ),
    "第3条から第5条": (["第3条から第5条まで"], {"GYO-LAW-004"}),
    "第2の2条第1項": (["第2条の2第1項"], {"GYO-LAW-009"}),
    "第25条の2項": (["第25条第2項"], {"GYO-LAW-009"}),
    "第1条の12項": (["第1条第12項"], {"GYO-LAW-009"}),
    "第3条（※）": (["第3条"], {"GYO-LAW-016"}),
    "第62条において準用する第49条第1項、第52条第2項": (
        ["第62条において準用する第49条第1項", "第62条において準用する第52条第2項"],
        {"GYO-LAW-010"},
    ),
}


@pytest.mark.parametrize("text", CHANGED)
def test_every_deviation_is_told(text: str) -> None:
    expected, rules = CHANGED[text]
    result = articles.parse(text)
    assert [str(place) for place in result.unwrap()] == expected
    assert result.report.rule_ids == rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同条第4項", ["第5条第4項"]),
        ("同項第3号", ["第5条第3項第3号"]),
        ("同号", ["第5条第3項第2号"]),
        ("第4項", ["第5条第4項"]),
        ("第3号", ["第5条第3項第3号"]),
        ("イ", ["第5条第3項第2号イ"]),
    ],
)
def test_what_is_left_out_comes_from_the_context_and_is_told(text: str, expected: list[str]) -> None:
    context = articles.parse("第5条第3項第2号").unwrap()[0]
    result = articles.parse(text, context=context)
    assert [str(place) for place in result.unwrap()] == expected
    assert result.report.rule_ids == {"GYO-LAW-007"}


def test_a_full_place_needs_no_context() -> None:
    context = articles.parse("第5条").unwrap()[0]
    result = articles.parse("第5条、第2項", context=context)
    assert [str(place) for place in result.unwrap()] == ["第5条", "第5条第2項"]
    assert result.report.findings == ()


UNREAD = {
    "": "GYO-LAW-006",
    "第3条の規定": "GYO-LAW-006",
    "第3条等": "GYO-LAW-006",
    "第3条及び": "GYO-LAW-006",
    "第26条において準用する": "GYO-LAW-006",
    "第3条から": "GYO-LAW-006",
    "第0条": "GYO-LAW-006",
    "第100000条": "GYO-LAW-006",
    "第三三十条": "GYO-LAW-006",
    "第3条（許可の要件）": "GYO-LAW-006",
    "別表第一の三の二の項": "GYO-LAW-006",
    "別表第1の項": "GYO-LAW-006",
    "第1条において準用する" * 6 + "第1条": "GYO-LAW-006",
    "同条第2項": "GYO-LAW-008",
    "前条第2項": "GYO-LAW-008",
    "第3条及び次項": "GYO-LAW-008",
    "前三条": "GYO-LAW-008",
    "この条": "GYO-LAW-008",
    "同附則第3条": "GYO-LAW-008",
    "第5条から第3条まで": "GYO-LAW-011",
    "第5条から附則第7条まで": "GYO-LAW-011",
    "第5条から第5条まで": "GYO-LAW-011",
}


@pytest.mark.parametrize("text", UNREAD, ids=lambda text: text[:20])
def test_what_is_not_understood_has_no_value_and_one_warning(text: str) -> None:
    result = articles.parse(text)
    assert result.value is None
    assert [(finding.rule, finding.severity) for finding in result.report] == [(UNREAD[text], "warning")]


def test_check_says_what_parse_says_and_keeps_the_pointer() -> None:
    report = articles.check("10条１項", pointer="/law")
    assert report.rule_ids == articles.parse("10条１項").report.rule_ids
    assert {finding.pointer for finding in report} == {"/law"}


# --- properties

NUMBER = st.lists(st.integers(1, 400), min_size=1, max_size=3).map(tuple)
MAYBE = st.just(()) | NUMBER
SUBITEMS = st.tuples(
    st.sampled_from(IROHA), st.integers(1, 999).map("({})".format), st.sampled_from(ROMAN).map("({})".format)
).flatmap(lambda levels: st.integers(0, 3).map(lambda depth: levels[:depth]))
PORTION = st.sampled_from(["", *PORTIONS])
SIMPLE = st.one_of(
    st.builds(
        Provision,
        article=NUMBER,
        paragraph=MAYBE,
        item=MAYBE,
        subitems=SUBITEMS,
        portion=PORTION,
    ),
    st.builds(Provision, paragraph=NUMBER, item=MAYBE, portion=PORTION),
    st.builds(Provision, place=st.just(Place.SUPPLEMENT), article=MAYBE, paragraph=MAYBE, item=MAYBE),
    st.builds(Provision, place=st.just(Place.TABLE), number=MAYBE, row=MAYBE),
    st.builds(Provision, place=st.just(Place.TABLE), number=NUMBER, item=MAYBE),
    st.builds(Provision, place=st.just(Place.FORM), number=MAYBE),
)


def _range(ends: list[Provision]) -> Provision:
    first, last = sorted(ends)
    if first.place is not last.place or first == last:
        return first
    return Provision(
        first.place,
        first.number,
        first.row,
        first.article,
        first.paragraph,
        first.item,
        first.subitems,
        first.portion,
        until=last,
    )


SPANS = st.lists(SIMPLE, min_size=2, max_size=2).map(_range)
PROVISIONS = st.recursive(
    SIMPLE | SPANS,
    lambda inner: st.builds(Provision, article=NUMBER, paragraph=MAYBE, through=inner),
    max_leaves=3,
)


@given(PROVISIONS, st.sampled_from(["arabic", "kanji"]))
def test_both_written_forms_read_back_without_a_finding(place: Provision, numerals) -> None:
    text = articles.format(place, numerals=numerals)
    result = articles.parse(text)
    assert result.value == (place,)
    assert result.report.findings == ()


FULL = (SIMPLE | SPANS).filter(
    lambda place: (
        place.place is not Place.BODY
        or (place.article != () and (place.until is None or place.until.article != ()))
    )
)


@given(st.lists(FULL, min_size=1, max_size=5))
def test_a_list_of_full_places_reads_as_those(listed: list[Provision]) -> None:
    # A place of the main provisions after one of the supplementary ones is read as one of those, as laws write it.
    ordered = sorted(listed)
    assert articles.parse("、".join(map(str, ordered))).value == tuple(ordered)


@given(st.lists(PROVISIONS, max_size=6))
def test_the_order_is_total(listed: list[Provision]) -> None:
    ordered = sorted(listed)
    assert all(not later < earlier for earlier, later in pairwise(ordered))
    assert sorted(ordered, reverse=True)[::-1] == ordered or len(set(ordered)) < len(ordered)


def test_the_order_is_that_of_the_law() -> None:
    texts = [
        "第2項",
        "第3条",
        "第3条から第4条まで",
        "第3条第1項",
        "第3条第1項前段",
        "第3条第1項第1号",
        "第3条第1項第1号イ",
        "第3条第1項第1号ロ",
        "第3条第1項第1号ロ(1)",
        "第3条第1項第1号ロ(2)",
        "第3条第1項第1号ロ(10)",
        "第3条の2",
        "第26条において準用する第10条",
        "第30条において準用する第10条",
        "附則第1条",
        "別表第1",
        "別表第1の16の項",
        "別表第2",
        "様式第1号",
    ]
    read = [articles.parse(text).unwrap()[0] for text in texts]
    shuffled = read[1::2] + read[::2]
    assert sorted(shuffled) == read


@given(
    st.text(max_size=40)
    | st.text("第附則別表様式条項号のイロ(1)一二十、及びから同前123まで準用する", max_size=40)
)
def test_any_text_is_read_or_reported(text: str) -> None:
    result = articles.parse(text)
    if result.value is None:
        assert len(result.report.findings) == 1
    else:
        again = [articles.parse(str(place)).value for place in result.value]
        assert again == [(place,) for place in result.value]


@pytest.mark.parametrize("text", ["\ud800", "第1条\x00", "\u202e第1条", "第１条" * 300_000, "第1条(" * 390])
def test_hostile_text_is_reported(text: str) -> None:
    assert articles.parse(text).value is None


@pytest.mark.parametrize("value", [None, 3, b"\x00", ("第3条",)])
@pytest.mark.parametrize("function", [articles.parse, articles.check, articles.format])
def test_what_is_no_text_is_misuse(function, value) -> None:
    with pytest.raises(UsageError):
        function(value)


def test_a_context_that_is_no_place_is_misuse() -> None:
    with pytest.raises(UsageError):
        articles.parse("第3条", context="第2条")


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"article": 3},
        {"article": (0,)},
        {"article": (100_000,)},
        {"article": ("3",)},
        {"article": [3]},
        {"article": (True,)},
        {"article": (3,), "place": "本則"},
        {"article": (3,), "number": (1,)},
        {"article": (3,), "subitems": ("ん",)},
        {"article": (3,), "subitems": ("(1)", "イ")},
        {"article": (3,), "subitems": "イ"},
        {"article": (3,), "portion": "後"},
        {"place": Place.FORM, "article": (3,)},
        {"place": Place.TABLE, "paragraph": (3,)},
        {"place": Place.TABLE, "item": (3,)},
        {"article": (3,), "until": Provision(article=(3,))},
        {"article": (3,), "until": Provision(Place.SUPPLEMENT)},
        {"article": (3,), "until": "第5条"},
        {"article": (3,), "through": "第5条"},
        {"paragraph": (3,), "through": Provision(article=(5,))},
        {"paragraph": (3,), "through": Provision(Place.SUPPLEMENT)},
    ],
)
def test_a_place_that_cannot_be_is_misuse(arguments) -> None:
    with pytest.raises(UsageError):
        Provision(**arguments)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_part_of_a_law_has_its_word(place: Place, lang) -> None:
    assert place.word(lang)
