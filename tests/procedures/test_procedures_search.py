"""Search, its reasons and its help where nothing is found; statistics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.procedures import LISTS, Found, Place, search, statistics


def keys(found):
    return [row.key for row in found.procedures]


def test_each_word_says_where_it_stands():
    found = search("登録 測量業者", lists=("plan2025",))
    assert {row.key for row in found.procedures} == {"000:8366", "000:8367", "000:8368", "000:8369"}
    best, last = found.hits[0], found.hits[-1]
    assert dict(best.because) == {"測量業者": Place.NAME_START, "登録": Place.NAME}
    assert dict(last.because) == {"測量業者": Place.NAME_START, "登録": Place.ITEM}
    assert best.weight == Place.NAME_START + Place.NAME > last.weight


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("28428", Place.ID),
        ("000:8366", Place.ID),
        ("ｄｐ24009722", Place.ID),
        ("転出届", Place.WHOLE_NAME),
        ("図書館", Place.NAME_START),
        ("貸出予約", Place.NAME),
        ("子育て関係", Place.EVENT),
        ("金融機関に対する預貯金等の照会", Place.ITEM),
        ("公正取引委員会規則", Place.LAW),
        ("デジタル庁", Place.MINISTRY),
    ],
)
def test_places(text, place):
    assert search(text).hits[0].because == ((text, place),)


def test_a_better_place_comes_first_then_the_newer_list_then_the_shorter_name():
    for text in ("申請", "旅券", "測量業", "介護"):
        hits = search(text).hits
        order = [
            (-hit.weight, LISTS.index(hit.procedure.listing.name), len(hit.procedure.name)) for hit in hits
        ]
        assert order == sorted(order)


@pytest.mark.parametrize(
    "texts",
    [
        ("ＰＳカード", "psかーど", "PS カード"),
        ("アポステイーユ", "ｱﾎﾟｽﾃｲｰﾕ", "あぽすていーゆ", "アポス テイーユ"),
        ("第588条", "第 588 条", "第５８８条", "第588 条"),
    ],
)
def test_width_kana_and_blanks_do_not_count(texts):
    found = [{row.key for row in search(text).procedures} for text in texts]
    assert found[0]
    assert all(one == found[0] for one in found)


def test_by_law_with_relative_citations_and_other_names():
    by_name = search(law="測量法")
    assert "003:19037" in keys(by_name)  # it prints 同法
    assert all("測量法" in str(row.law) for row in by_name.procedures)


def test_by_a_former_name_of_a_law():
    from gyosei_forms.laws import table

    law = next(law for law in table.laws() if law.other_names and search(law=law.name).hits)
    assert set(keys(search(law=law.name))) == set(keys(search(law=law.other_names[0])))


def test_by_ministry_event_and_list():
    assert {row.heading.number for row in search(ministry="防衛省", lists=("plan2025",)).procedures} == {
        39,
        40,
    }
    assert {row.event for row in search(event="子育て").procedures} == {"子育て関係"}
    assert len(search(event="介護").procedures) == 22
    assert search("介護", event="子育て").hits == ()


def test_by_document_of_a_mapping():
    documents = {"000:8366": ("登記事項証明書（商業）",), "000:8367": {"住民票"}}
    assert keys(search(document="登記事項証明書", documents=documents)) == ["000:8366"]
    assert search(document="戸籍", documents=documents).hits == ()


def test_nothing_asked_for_lists_everything_in_its_order():
    assert search().procedures == procedures.catalogue(*LISTS)
    assert search(lists=("plan2020-2",)).procedures == procedures.catalogue("plan2020-2")


def test_nothing_found_says_which_word_and_what_is_near():
    found = search("測量業者 存在しない語")
    assert (found.hits, found.nowhere) == ((), ("存在しない語",))
    near = search("測量業者の更新の申請書")
    assert near.hits == ()
    assert near.near[0].key == "000:8367"
    assert search("zzzz").near == ()


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": None},
        {"text": 5},
        {"law": None},
        {"ministry": b"x"},
        {"event": 1},
        {"document": "戸籍"},
        {"lists": ("plan1999",)},
        {"lists": "plan2025"},
    ],
    ids=str,
)
def test_misuse_is_refused(arguments):
    with pytest.raises(UsageError):
        search(**arguments)


@given(st.text(max_size=300))
def test_any_text_is_searched_for(text):
    assert isinstance(search(text, lists=("plan2020-2",)), Found)
    assert isinstance(search(law=text, ministry=text, event=text, lists=("plan2020-2",)), Found)


@pytest.mark.parametrize("text", ["あ " * 50_000, "\u0301" * 50_000, "\ud800", "\x00", "申" * 100_000])
def test_hostile_texts(text):
    assert search(text, lists=("plan2020-2",)).hits == ()


@given(st.sampled_from(procedures.catalogue(*LISTS)))
def test_every_procedure_is_found_by_its_name_and_its_key(row):
    assert row in search(row.name.replace(" ", "").replace("　", "")).procedures
    assert keys(search(row.key)) == [row.key]
    assert row in procedures.find(row.key)


def test_statistics_of_the_newest_plan():
    counted = statistics(procedures.catalogue())
    assert (counted.rows, counted.ids) == (634, 629)
    assert next(iter(counted.kinds.items())) == ("申請等", 524)
    assert counted.directions["民間事業者等 → 国"] == 228
    assert counted.laws["地方税法"] == 21
    assert counted.events == {"": 634}
    assert counted.findings["GYO-LAW-017"] == 110
    for counts in (counted.lists, counted.kinds, counted.directions, counted.events):
        assert sum(counts.values()) == 634


def test_statistics_of_nothing_and_of_what_is_none():
    assert statistics([]).rows == 0
    for wrong in (None, 5, ["x"]):
        with pytest.raises(UsageError):
            statistics(wrong)
