"""gif.split and gif.linkability: how far a split gets, and what a link between two services needs."""

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import Need, Reach, Why
from gyosei_forms.limits import Limits
from gyosei_forms.parts.addresses import Level

EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"
split = partial(gif.split, entity="Person")
link = partial(gif.linkability, entity="Person")


def record(number):
    return json.loads((EXAMPLES / f"service_{number}.json").read_text(encoding="utf-8"))


# --- split


def test_the_joined_service_split():
    result = split(record(2))
    name, kana, address = result.value
    assert (name.whole, name.reach) == ("Person.fullName", Reach.FULL)
    assert name.parts == {"familyName": "出路樽", "givenName": "太郎"}
    assert kana.parts == {"familyNameKana": "デジタル", "givenNameKana": "タロウ"}
    assert (address.whole, address.reach, address.level) == (
        "Address.fullAddress",
        Reach.PARTIAL,
        Level.BUILDING,
    )
    assert address.parts == {
        "localGovernmentCode": "131016",
        "prefecture": "東京都",
        "cityAndCounty": "千代田区",
        "streetAddressAndCityBlock": "紀尾井町1-3",
        "buildingNameEtc": "紀尾井町タワー１９階",
    }
    assert {("GYO-MAP-003", "/住所"), ("GYO-ADDR-017", "/住所")} <= {
        (f.rule, f.pointer) for f in result.report
    }
    assert "出路樽" not in repr(result.value)


def test_an_address_with_its_chome_is_split_in_full():
    (address,) = gif.split({"連結表記": "〒100-8912 東京都千代田区霞が関二丁目１番6号"}, entity="住所").value
    assert address.reach is Reach.FULL
    assert address.parts["streetAddress"] == "霞が関二丁目"
    assert address.parts["cityBlock"] == "1-6"
    assert address.parts["streetAddressAndCityBlock"] == "霞が関2-1-6"
    assert address.parts["postalCode"] == "1008912"
    assert "buildingNameEtc" not in address.parts


@pytest.mark.parametrize(
    "text",
    [
        "山田花子",
        "山田 マリア 花子",
        "山田　花子",
        " 山田",
        "山田 ",
        "山田 花子\t",
        " ",
        "山田  花子",
        "山 田　花子",
    ],
)
def test_where_a_surname_ends_is_not_guessed(text):
    result = split({"氏名": text})
    (one,) = result.value
    assert (one.reach, one.parts) == (Reach.NONE, {})
    assert [f.rule for f in result.report] == ["GYO-MAP-002"]
    assert not any(text.strip() and text in f.message(lang) for f in result.report for lang in ("ja", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "大阪府",
        "どこか",
        "府中市1-1",
        "x" * 10_000,
        "\ud800",
        "東京都千代田区紀尾井町1-3 大阪府大阪市北区1-1",
    ],
)
def test_an_address_that_is_not_decided_gives_nothing(text):
    result = split({"住所": text})
    (one,) = result.value
    assert (one.reach, one.parts) == (Reach.NONE, {})
    assert "GYO-MAP-003" in result.report.rule_ids


def test_a_town_that_is_not_known_to_be_one_gives_the_municipality():
    (one,) = split({"住所": "東京都千代田区"}).value
    assert one.reach is Reach.PARTIAL
    assert one.parts == {"localGovernmentCode": "131016", "prefecture": "東京都", "cityAndCounty": "千代田区"}


@given(st.text(max_size=6), st.text(max_size=6))
def test_split_undoes_compose_or_says_that_it_does_not(family, given_name):
    composed = gif.compose({"氏": family, "名": given_name}, entity="Person")
    for one in split({"氏名": composed.get("Person.fullName", "")}).value:
        plain = not any(char.isspace() for char in family + given_name)
        assert (one.reach is Reach.FULL) is plain
        assert one.parts == ({"familyName": family, "givenName": given_name} if plain else {})


@given(st.text(max_size=30))
def test_no_text_raises(text):
    split({"氏名": text, "住所": text})


def test_split_by_nesting_labels_and_models():
    nested = {"address_MP06": {"fullAddress": "東京都千代田区霞が関二丁目1-6"}}
    (one,) = split(nested).value
    assert one.reach is Reach.FULL
    assert split(gif.Person.model_validate({"fullName": "山田 花子"})).value[0].reach is Reach.FULL
    assert split({"氏": "山田", "連絡先情報": {"連絡先住所": {"連結表記": "東京都"}}}).value == ()
    open_ = {"address_MP06": {"fullAddress": "東京都千代田区紀尾井町1-6"}}
    assert {f.pointer for f in split(open_).report} == {"/address_MP06/fullAddress"}
    with pytest.raises(UsageError):
        split([])
    assert all(one.word("ja") and one.word("en") for one in Reach)


# --- linkability


def from_data_and_from_names(a, b):
    return link(record(a), record(b)), link(list(record(a)), list(record(b)))


@pytest.mark.parametrize(
    ("giving", "taking", "manual", "checks"),
    [
        (1, 2, 0, 0),
        (2, 1, 0, 9),
        (1, 3, 2, 0),
        (3, 1, 2, 0),
        (2, 3, 2, 7),
        (3, 2, 2, 0),
        (1, 1, 0, 0),
        (2, 2, 0, 0),
        (3, 3, 0, 0),
    ],
)
def test_the_three_services_as_the_agency_judges_them(giving, taking, manual, checks):
    for found in from_data_and_from_names(giving, taking):
        assert (found.manual, found.checks, found.missing) == (manual, checks, 0)
        assert found.counts[Need.SURPLUS] == 0


def test_what_the_links_are():
    found = {one.to: one for one in link(record(1), record(2)).links}
    assert {to: one.need for to, one in found.items()} == {
        "氏名": Need.COMPOSE,
        "氏名（フリガナ）": Need.COMPOSE,
        "住所": Need.COMPOSE,
        "登録日": Need.SAME,
    }
    assert found["住所"].names == ("都道府県", "市区町村（群）", "町字", "番地以下", "建物名等（方書）")
    found = {one.to: one for one in link(record(3), record(1)).links}
    kana = found["姓（カナ）"]
    assert (kana.need, kana.why, kana.names, kana.adjustments) == (Need.MANUAL, Why.NAME, ("セイ",), 1)
    assert found["姓"].need is Need.SAME
    (joined,) = (one for one in link(record(3), record(2)).links if one.adjustments)
    assert (joined.names, joined.to, joined.adjustments) == (("セイ", "メイ"), "氏名（フリガナ）", 2)


def test_renaming_turns_the_link():
    names = {"セイ": "姓（カナ）", "メイ": "名（カナ）"}
    renamed = [names.get(key, key) for key in record(3)]
    assert link(renamed, list(record(2))).manual == 0


def test_official_names_and_labels_are_renamed_without_people():
    (one,) = link(["姓"], ["familyName"]).links
    assert (one.need, one.item.ja) == (Need.RENAME, "氏")


def test_the_same_name_in_another_nesting_is_moved_without_people():
    (one,) = link({"都道府県": "東京都"}, {"住所": {"都道府県": "東京都"}}).links
    assert (one.need, one.item.ja, one.adjustments) == (Need.RENAME, "住所.都道府県", 0)


def test_what_is_missing_and_what_is_left():
    found = link(
        ["氏", "独自"], gif.JsonSchema({"properties": {"氏": {}, "生年月日": {}}, "required": ["生年月日"]})
    )
    assert [(one.to, one.names, one.need, one.required) for one in found.links] == [
        ("氏", ("氏",), Need.SAME, False),
        ("生年月日", (), Need.MISSING, True),
        ("", ("独自",), Need.SURPLUS, False),
    ]


def test_the_same_unknown_name_is_for_people():
    (one,) = link(["受付窓口"], ["受付窓口"]).links
    assert (one.need, one.why, one.adjustments) == (Need.MANUAL, Why.UNKNOWN, 1)


def need(a, b, name="生年月日"):
    (one,) = link(gif.Columns({name: a}), gif.Columns({name: b})).links
    return one.why or one.need


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("date", "date", Need.SAME),
        ("date", "varchar(10)", Need.SAME),
        ("timestamp", "date", Need.CONVERT),
        ("date", "timestamp", Why.TYPE),
        ("integer", "date", Why.TYPE),
        ("", "date", Need.SAME),
    ],
)
def test_forms_of_days(a, b, expected):
    assert need(a, b) is expected


@pytest.mark.parametrize(
    ("name", "a", "b", "expected"),
    [
        ("年齢", "int", "varchar", Need.CONVERT),
        ("年齢", "varchar", "int", Need.CONVERT),
        ("年齢", "int", "bool", Why.TYPE),
        ("全国地方公共団体コード", "int", "char(6)", Why.TYPE),
    ],
)
def test_types(name, a, b, expected):
    assert need(a, b, name) is expected


def test_dates_in_another_form_are_seen_in_records():
    western, era = {"生年月日": "2000-01-01"}, {"生年月日": "平成12年1月1日"}
    assert link(era, western).links[0].need is Need.CONVERT
    assert link(western, era).links[0].why is Why.FORM
    assert link(western, western).links[0].need is Need.SAME


def test_contents_that_are_not_described():
    address = {"住所": {"都道府県": "東京都"}}
    assert [one.why for one in link(gif.Columns({"address": "jsonb"}), address).links] == [Why.CONTENT]
    assert link(address, address).links[0].need is Need.SAME


class Service(BaseModel):
    氏名: str
    生年月日: str


def test_sides_may_be_of_different_forms(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("氏,名,生年月日\n山田,花子,2000-01-01\n", encoding="utf-8")
    for giving in (
        gif.Csv(path),
        gif.Lines(
            b'{"\xe6\xb0\x8f": "a"}\n{"\xe5\x90\x8d": "b", "\xe7\x94\x9f\xe5\xb9\xb4\xe6\x9c\x88\xe6\x97\xa5": "2000-01-01"}'
        ),
    ):
        assert [one.need for one in link(giving, Service).links] == [Need.COMPOSE, Need.SAME]


def test_what_cannot_be_read():
    found = link(b"{", ["氏"])
    assert [f.pointer for f in found.report.errors] == ["/giving"]
    assert not found.report.ok
    assert "読めない" in found.render()
    for raw in ("5", '[1, {"a": 2}]', gif.Csv(b""), gif.Lines(b"[]")):
        assert link(raw, ["氏"]).missing == 1


def test_rendering():
    found = link(record(3), record(1))
    assert found.render().startswith("個人: 連携の前に手作業の調整が 2 件要ります。\n")
    assert "セイ → 姓（カナ）: 手作業の調整: 標準外の名前の意味を合意する" in found.render()
    assert "without manual adjustment" in link(record(1), record(2)).render(lang="en")
    data = json.loads(found.render("json"))
    assert (data["manual"], data["counts"]["manual"], len(data["links"])) == (2, 2, 10)
    rows = list(csv.reader(io.StringIO(found.render("csv", lang="en"))))
    assert rows[0][0] == "Item"
    assert rows[3] == [
        "familyNameKana",
        "セイ",
        "姓（カナ）",
        "manual adjustment",
        "agree what the non-standard name means",
        "1",
        "",
    ]
    for form in ("text", "json", "csv"):
        for value in ("出路樽", "タロウ", "千代田区", "１－３"):
            assert value not in found.render(form)
    hostile = link(["=1+1\x1b[0m", "123456789012"], ["x"])
    assert "'=1+1" in hostile.render("csv")
    assert "\x1b" not in hostile.render()
    assert "123456789012" not in hostile.render("json")
    for wrong in ("html", "yaml"):
        with pytest.raises(UsageError):
            found.render(wrong)
    with pytest.raises(UsageError, match="truth value"):
        bool(found)
    assert all(one.word("ja") and one.word("en") for one in (*Need, *Why))


def test_links_beyond_the_limit_are_counted():
    names = [f"列{i}" for i in range(20)]
    found = link(names, names, limits=Limits(max_findings=5))
    assert (len(found.links), found.left_out, found.manual) == (5, 15, 20)
    assert "ほか 15 項目" in found.render()


@given(
    st.lists(
        st.sampled_from(["氏", "姓", "familyName", "氏名", "セイ", "住所", "都道府県", "連結表記", "x"]),
        max_size=6,
    ),
    st.lists(
        st.sampled_from(["氏", "名", "氏名", "メイ", "住所", "address", "連結表記", "町字", "x"]), max_size=6
    ),
)
def test_every_name_of_both_sides_is_in_the_answer(a, b):
    found = link(a, b)
    assert [one.to for one in found.links if one.need is not Need.SURPLUS] == list(dict.fromkeys(b))
    used = {name for one in found.links for name in one.names}
    assert used == set(a)
