"""Items against each other: what contradicts itself is found, what is written otherwise is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif, rules
from gyosei_forms.gif import models
from gyosei_forms.gif.checking import across
from gyosei_forms.gif.models import MODELS
from gyosei_forms.rules import Severity

FULL = "東京都千代田区霞が関二丁目1番6号"
PLACE = {
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "霞が関二丁目",
    "番地以下": "1-6",
    "建物名等(方書)": "",
    "連結表記": FULL,
}
EVENT = rules.get("GYO-GIF-041").passing


def found(data, entity="Person"):
    report = gif.check(json.dumps(data, ensure_ascii=False).encode(), entity=entity)
    return [(finding.rule, finding.pointer) for finding in report]


def in_address(data):
    return found(data, "Address")


class TestNames:
    @pytest.mark.parametrize(
        "data",
        [
            {"氏": "山田", "名": "花子", "氏名": "山田 花子"},
            {"氏": "山田", "名": "花子", "ミドルネーム": "マリア", "氏名": "山田 マリア 花子"},
            {"氏": "山田", "名": "花子", "ミドルネーム": "マリア", "氏名": "山田 花子"},
            {"氏": "山田", "名": "マリア 花子", "ミドルネーム": "マリア", "氏名": "山田 マリア 花子"},
            {"氏": "", "名": "スカルノ", "氏名": "スカルノ"},
            {"氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ", "氏名(カナ)": "ヤマダ ハナコ"},
            {"氏(英字)": "Yamada", "名(英字)": "Hanako", "氏名(英字)": "YAMADA HANAKO"},
            {"戸籍氏": "山田", "戸籍名": "花子", "戸籍氏名": "山田 花子"},
            {"氏": "山田", "氏名": "田中 花子"},  # without the given name nothing is said
            {"氏": "山田", "名": "花子", "氏名": None},
        ],
    )
    def test_names_that_fit(self, data):
        assert found(data) == []

    @pytest.mark.parametrize(
        ("data", "rule"),
        [
            ({"氏": "山田", "名": "花子", "氏名": "田中 花子"}, "GYO-GIF-036"),
            ({"氏": "山田", "名": "花子", "氏名": "山田 華子"}, "GYO-GIF-036"),
            ({"氏": "山田", "名": "花子", "氏名": "花子"}, "GYO-GIF-036"),
            ({"戸籍氏": "山田", "戸籍名": "花子", "戸籍氏名": "田中 花子"}, "GYO-GIF-036"),
            ({"氏": "山田", "名": "花子", "氏名": "花子 山田"}, "GYO-GIF-037"),
            ({"氏": "山田", "名": "花子", "氏名": "山田花子"}, "GYO-GIF-037"),
            ({"氏": "山田", "名": "花子", "氏名": "山田・花子"}, "GYO-GIF-037"),
            ({"氏(英字)": "Yamada", "名(英字)": "Hanako", "氏名(英字)": "Yamada, Hanako"}, "GYO-GIF-037"),
            (
                {"氏": "山田", "名": "花子", "ミドルネーム": "マリア", "氏名": "山田 花子 マリア"},
                "GYO-GIF-037",
            ),
        ],
    )
    def test_names_that_do_not(self, data, rule):
        place = next("/" + key for key in data if "氏名" in key)
        assert found(data) == [(rule, place)]

    def test_a_separator_is_reported_once(self):
        assert found({"氏": "山田", "名": "花子", "氏名": "山田　花子"}) == [("GYO-GIF-015", "/氏名")]

    def test_a_kana_of_another_form_is_reported_by_its_own_rule_only(self):
        data = {"氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ", "氏名(カナ)": "ﾔﾏﾀﾞ ﾊﾅｺ"}
        assert {rule for rule, _ in found(data)}.isdisjoint({"GYO-GIF-036", "GYO-GIF-037"})


class TestDays:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            ({"生年月日": "2000-01-01", "死亡年月日": "1999-12-31"}, [("GYO-GIF-038", "/死亡年月日")]),
            ({"生年月日": "2000-01-01", "死亡年月日": "2000-01-01"}, []),
            ({"生年月日": "2999-01-01"}, [("GYO-GIF-039", "/生年月日")]),
            ({"死亡年月日": "2999-01-01"}, [("GYO-GIF-039", "/死亡年月日")]),
            ({"生年月日": "２９９９-01-01"}, [("GYO-DATE-001", "/生年月日")]),
            ({"生年月日": "2000-02-30", "死亡年月日": "1999-01-01"}, [("GYO-DATE-002", "/生年月日")]),
            ({"生年月日": 20000101, "死亡年月日": "1999-01-01"}, [("GYO-GIF-001", "/生年月日")]),
        ],
    )
    def test_of_a_life(self, data, expected):
        assert found(data) == expected

    def test_a_day_is_to_come_by_the_clock_of_japan(self, monkeypatch):
        from datetime import date

        from gyosei_forms import clock

        monkeypatch.setattr(clock, "today_in_japan", lambda: date(2998, 12, 31))
        assert found({"生年月日": "2999-01-01"}) == [("GYO-GIF-039", "/生年月日")]
        monkeypatch.setattr(clock, "today_in_japan", lambda: date(2999, 1, 1))
        assert found({"生年月日": "2999-01-01"}) == []

    @pytest.mark.parametrize(
        ("items", "expected"),
        [
            ({"開始日": "2019-08-10", "終了日": "2019-08-09"}, [("GYO-GIF-041", "/終了日")]),
            ({"掲載開始日": "2019-08-10", "掲載終了日": "2019-08-09"}, [("GYO-GIF-041", "/掲載終了日")]),
            ({"申込開始日": "2019-08-10", "申込期限日": "2019-08-09"}, [("GYO-GIF-041", "/申込期限日")]),
            ({"開始時刻": "18:00", "終了時刻": "20:00"}, []),
            ({"開始時刻": "18:00", "終了時刻": "18:00"}, []),
            ({"開始時刻": "18:00:00", "終了時刻": "18:00"}, []),
            ({"開始時刻": "20:00", "終了時刻": "24:00"}, [("GYO-TIME-010", "/終了時刻")]),
            ({"開始時刻": "20:00", "終了時刻": "9:00"}, [("GYO-TIME-008", "/終了時刻")]),
            ({"開始時刻": "20:00", "終了時刻": "02:00"}, [("GYO-GIF-042", "/終了時刻")]),
            (
                {"開始日": "2019-08-10", "終了日": "2019-08-10", "開始時刻": "20:00", "終了時刻": "02:00"},
                [("GYO-GIF-041", "/終了時刻")],
            ),
            ({"開始日": "2019-08-10", "終了日": "2019-08-11", "開始時刻": "20:00", "終了時刻": "02:00"}, []),
            ({"申込開始時刻": "10:00", "申込期限時刻": "09:00"}, []),
            (
                {
                    "申込開始日": "2019-07-01",
                    "申込期限日": "2019-07-01",
                    "申込開始時刻": "10:00",
                    "申込期限時刻": "09:00",
                },
                [("GYO-GIF-041", "/申込期限時刻")],
            ),
        ],
    )
    def test_of_an_event(self, items, expected):
        event = {key: value for key, value in EVENT.items() if key not in ("開始日", "終了日")}
        assert found(event | items, "Event") == expected

    def test_of_other_entities(self):
        child = {"料金有無": "有料", "開所時間": "16:00", "閉所時間": "13:00"}
        assert found(child, "子供預かり情報") == [("GYO-GIF-042", "/閉所時間")]
        hydrant = {"名称": "消火栓", "名称(カナ)": "ショウカセン", "開始時刻": "18:00", "終了時刻": "09:00"}
        assert found(hydrant, "設備") == [("GYO-GIF-042", "/終了時刻")]

    @pytest.mark.parametrize(
        ("low", "high", "rules_"),
        [
            (0, 5, []),
            (5, 5, []),
            (6, 5, ["GYO-GIF-043"]),
            ("10", 9, ["GYO-GIF-043", "GYO-GIF-017"]),
            ("９", 5, ["GYO-GIF-001"]),
            (True, 0, ["GYO-GIF-001"]),
        ],
    )
    def test_ages(self, low, high, rules_):
        data = {"料金有無": "有料", "最小年齢": low, "最大年齢": high}
        assert sorted(rule for rule, _ in found(data, "子供預かり情報")) == sorted(rules_)


def test_every_pair_of_a_beginning_and_an_end_is_checked():
    """Items of the models whose names say start and end; a new pair must be given a rule."""
    pairs = {
        (model.EN, attribute)
        for model in MODELS
        for attribute in model.entity().fields
        for word in attribute.split("_")
        if word in ("end", "closing", "deadline", "max", "death")
    }
    checked = {
        (entity, attribute)
        for entity, checks in across.RULES.items()
        for one in checks
        for attribute in one.attributes
    }
    assert pairs
    assert pairs <= checked


class TestAddresses:
    @pytest.mark.parametrize(
        "data",
        [
            PLACE,
            PLACE | {"町字": "霞ヶ関2丁目", "番地以下": "1番6号"},
            PLACE | {"全国地方公共団体コード": "131016"},
            {"全国地方公共団体コード": "131016", "町字ID": "0002002", "連結表記": FULL},
            {"都道府県": "東京都", "連結表記": FULL},
            {"連結表記": "1 High Street", "都道府県": "Kent", "国": {"コード": "XXX", "名称": "不明"}},
            {"全国地方公共団体コード": "013030", "都道府県": "北海道", "市区町村(郡)": "当別町"},
            PLACE | {"市区町村": "千代田区", "大字・町": "霞ヶ関", "丁目": "２"},
            PLACE | {"街区符号": "1", "住居番号": "6", "住居表示フラグ": 1},
            PLACE | {"地番": "1番地6"},
            PLACE | {"町字以下": "霞が関2-1-6"},
            {"建物名等(方書)": "きおいビル 19階", "建物名": "きおいビル", "フロア名": "１９階"},
            {"代表点の緯度": 35.680959, "代表点の経度": 139.767306},
            {"連結表記(カナ)": "トウキョウトチヨダクキオイチョウ１-３", "番地以下(カナ)": "1-3"},
            {"連結表記(英字)": "1-3 Kioicho, Chiyoda-ku, Tokyo", "市区町村(郡)(英字)": "CHIYODA-KU"},
        ],
    )
    def test_addresses_that_fit(self, data):
        assert in_address(data) in ([], [("GYO-ADDR-002", "/番地以下")])

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (PLACE | {"町字": "霞が関三丁目"}, [("GYO-ADDR-025", "/連結表記")]),
            (PLACE | {"番地以下": "1-7"}, [("GYO-ADDR-025", "/連結表記")]),
            (PLACE | {"連結表記": FULL + " きおいビル"}, []),
            (
                PLACE | {"連結表記": FULL + " きおいビル", "建物名等(方書)": "別館"},
                [("GYO-ADDR-044", "/連結表記")],
            ),
            (
                {"全国地方公共団体コード": "131032", "連結表記": FULL},
                [("GYO-ADDR-025", "/連結表記")],
            ),
            (
                {"全国地方公共団体コード": "131032", "市区町村(郡)": "千代田区"},
                [("GYO-ADDR-009", "/全国地方公共団体コード")],
            ),
            (
                {"全国地方公共団体コード": "131016", "都道府県": "大阪府"},
                [("GYO-ADDR-008", "/全国地方公共団体コード")],
            ),
            ({"全国地方公共団体コード": "139998"}, [("GYO-ADDR-007", "/全国地方公共団体コード")]),
            (
                {"都道府県": "大阪府", "市区町村(郡)": "千代田区"},
                [("GYO-GIF-052", "/市区町村(郡)")],
            ),
            ({"町字ID": "0002002"}, [("GYO-GIF-051", "/町字ID")]),
            ({"全国地方公共団体コード": "011002", "町字ID": "0002002"}, [("GYO-GIF-051", "/町字ID")]),
            ({"全国地方公共団体コード": "130001", "町字ID": "0002002"}, [("GYO-GIF-051", "/町字ID")]),
            (
                {"市区町村(郡)": "札幌市中央区", "政令市区": "北区"},
                [("GYO-GIF-048", "/政令市区")],
            ),
            ({"町字": "霞が関二丁目", "丁目": "三丁目"}, [("GYO-GIF-048", "/丁目")]),
            ({"建物名等(方書)": "きおいビル", "部屋番号": "101"}, [("GYO-GIF-048", "/部屋番号")]),
            (
                {"連結表記(カナ)": "トウキョウトミナトク", "市区町村(郡)(カナ)": "チヨダク"},
                [("GYO-GIF-048", "/市区町村(郡)(カナ)")],
            ),
            (PLACE | {"街区符号": "2", "住居番号": "6"}, [("GYO-GIF-049", "/番地以下")]),
            (PLACE | {"地番": "3番地"}, [("GYO-GIF-049", "/番地以下")]),
            (PLACE | {"地番": "3番地", "街区符号": "2"}, [("GYO-GIF-049", "/番地以下")]),
            (
                {key: value for key, value in PLACE.items() if key != "連結表記"}
                | {"町字以下": "霞が関2-1-7"},
                [("GYO-GIF-049", "/町字以下")],
            ),
            ({"住居表示フラグ": 0, "街区符号": "1"}, [("GYO-GIF-050", "/住居表示フラグ")]),
            ({"住居表示フラグ": 1, "地番": "1"}, [("GYO-GIF-050", "/住居表示フラグ")]),
            ({"代表点の経度": 139.7}, [("GYO-GIF-053", "/代表点の経度")]),
            (
                {
                    "代表点の緯度": 35.7,
                    "代表点の経度": 2.3,
                    "座標参照系コード": "EPSG:6668",
                },
                [("GYO-GEO-009", "/代表点の緯度")],
            ),
        ],
    )
    def test_addresses_that_do_not(self, data, expected):
        assert in_address(data) == expected

    def test_service_areas(self):
        facility = rules.get("GYO-GIF-030").passing
        area = {"サービス担当区域の都道府県コード": "27", "サービス担当区域の市区町村コード": "131016"}
        assert ("GYO-GIF-052", "/サービス担当区域の市区町村コード") in found(facility | area, "施設")


class TestCorporations:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            ({"商号または名称": "株式会社ＧＩＦ"}, []),
            ({"商号または名称": "株式会社GIF"}, [("GYO-GIF-044", "/商号または名称")]),
            ({"組織種別": "301"}, [("GYO-GIF-045", "/組織種別")]),
            ({"組織種別": "499"}, []),
            ({"組織種別": "301", "法人番号": "8000012010038"}, []),
            (
                {
                    "法人番号": "8000012010038",
                    "ID群": [
                        {"ID種別": "x", "ID": "1"},
                        {"ID種別": "インボイス番号", "ID": "T7000012050002"},
                    ],
                },
                [("GYO-GIF-046", "/ID群/1")],
            ),
            ({"法人番号": "8000012010038", "ID群": [{"ID種別": "法人番号", "ID": "8000012010038"}]}, []),
        ],
    )
    def test_numbers_and_names(self, data, expected):
        assert found(data, "LegalEntity") == expected

    @pytest.mark.parametrize(
        ("name", "line", "advised"),
        [
            ("本社", "大阪府大阪市北区中之島1-3-20", False),
            ("大阪本社", "大阪府大阪市北区中之島1-3-20", True),
            ("大阪支店", "大阪府大阪市北区中之島1-3-20", False),
            ("大阪本社", FULL.replace("二丁目1番6号", "2-1-6"), False),
        ],
    )
    def test_the_real_head_office_is_a_business_place(self, name, line, advised):
        data = {
            "登記住所_MP06": PLACE,
            "事業所情報": [{"名称": name, "事業所住所": {"連結表記": line}}],
        }
        assert (("GYO-GIF-047", "/登記住所_MP06") in found(data, "法人")) is advised


def test_none_of_the_rules_is_an_error():
    for number in range(36, 54):
        assert rules.get(f"GYO-GIF-{number:03}").severity is not Severity.ERROR


def test_the_items_named_in_the_table_are_items_of_their_entity():
    for entity, checks in across.RULES.items():
        for one in checks:
            assert set(one.attributes) <= set(models.table(entity).fields)


def test_conformance_judges_by_its_own_criteria():
    verdict = gif.conformance({"氏": "山田", "名": "花子", "氏名": "田中 花子"}, entity="Person")
    assert "GYO-GIF-036" not in verdict.report.rule_ids


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(
        ["", FULL, "131016", "2000-01-01", "18:00", "02:00", "\ud800", "東京都", "1-3", "T", "0"]
    ),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["連結表記", "code", "名称", "ID"]), inner)
    ),
    max_leaves=4,
)


@st.composite
def records(draw):
    model = draw(st.sampled_from([models.table(name).model for name in across.RULES]))
    names = sorted({name for one in across.RULES[model.EN] for name in one.attributes})
    return model.EN, draw(st.dictionaries(st.sampled_from(names), ANY))


@given(records())
def test_values_of_any_type_and_form_raise_nothing(case):
    entity, values = case
    fields = models.table(entity).fields
    report = gif.check({fields[name].item.en: value for name, value in values.items()}, entity=entity)
    assert isinstance(report.render("json"), str)


@pytest.mark.parametrize("size", [10, 100_000])
def test_long_texts_are_compared_in_time_that_grows_with_them(size):
    long = "あ " * size
    data = {"氏": long, "名": long, "氏名": long}
    assert ("GYO-GIF-036", "/氏名") in found(data)
    found(dict.fromkeys(PLACE, long) | {"建物名": long + "い", "大字・町": "い" + long}, "Address")


def test_the_official_examples_of_an_entity_do_not_contradict_each_other(shared):
    tables = json.loads((shared / "gif/core_data_model.json").read_text(encoding="utf-8"))
    ours = {f"GYO-GIF-{number:03}" for number in range(36, 54)} | {"GYO-ADDR-025", "GYO-ADDR-044"}
    for table in tables:
        record = {
            row["name_ja"]: [row["example"]] if row["max"] in ("n", "ｎ") else row["example"]
            for row in table["fields"]
            if row["example"] and not row["type"].startswith("pd:") and "例）" not in row["example"]
            if "参照" not in row["example"]
        }
        assert ours.isdisjoint(gif.check(record, entity=table["entity_en"]).rule_ids), table["entity_en"]
