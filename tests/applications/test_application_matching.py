"""Certificates beside applications: what matches, what differs, what a person has to look at."""

import json

import pytest
from example_documents import RAW, changed, document
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import applications
from gyosei_forms.applications import Outcome, Pair, amounts, matching
from gyosei_forms.errors import UsageError
from gyosei_forms.rules import Severity

SALES = Pair("値", "C票.売上高", "amount")


def match(certificate, application=None, *pairs, form="corporation"):
    return applications.match(certificate, application or document(form), form=form, pairs=pairs)


def outcomes(found):
    return {one.pair.application: one.outcome for one in found.items}


def test_name_number_address_and_amount_match():
    found = match(RAW["certificate"], RAW["corporation"], SALES)
    assert found.outcome is Outcome.MATCH
    assert found.differing == ()
    assert not found.report.findings
    assert outcomes(found) == {
        "A票.申請者.法人番号": Outcome.MATCH,
        "A票.申請者": Outcome.MATCH,
        "A票.申請者.ID群": Outcome.NOT_COMPARABLE,
        "A票.申請者.登記住所": Outcome.MATCH,
        "C票.売上高": Outcome.MATCH,
    }


def test_models_and_english_keys_match_as_well():
    certificate = applications.Certificate.model_validate(document("certificate"))
    application = applications.CorporateApplication.model_validate(document("corporation"))
    pair = Pair("value", "formC.netSales", "amount")
    found = applications.match(certificate, application, pairs=[pair])
    assert found.outcome is Outcome.MATCH
    assert found.items[-1].place == "/formC/netSales"
    mixed = applications.match(certificate.to_dict("ja"), application, pairs=[SALES])
    assert mixed.outcome is Outcome.MATCH


CHANGES = [
    (("宛先", "法人番号"), "1010001000006", "A票.申請者.法人番号", Outcome.NO_MATCH),
    (("宛先", "法人番号"), "7000012050003", "A票.申請者.法人番号", Outcome.NOT_COMPARABLE),
    (("宛先", "商号または名称"), "㈱きおい", "A票.申請者", Outcome.AMBIGUOUS),
    (("宛先", "商号または名称"), "（株）きおい", "A票.申請者", Outcome.AMBIGUOUS),
    (("宛先", "商号または名称"), "㈱あおい", "A票.申請者", Outcome.NO_MATCH),
    (("宛先", "商号または名称"), "㈲きおい", "A票.申請者", Outcome.NO_MATCH),
    (("宛先", "商号または名称"), "株式会社　きおい", "A票.申請者", Outcome.MATCH),
    (("宛先", "商号または名称"), "株式会社あおい", "A票.申請者", Outcome.NO_MATCH),
    (("宛先", "登記住所_MP06", "連結表記"), "東京都千代田区紀尾井町１番３号", "A票.申請者.登記住所", None),
    (
        ("宛先", "登記住所_MP06", "連結表記"),
        "大阪府大阪市北区梅田1-1",
        "A票.申請者.登記住所",
        Outcome.NO_MATCH,
    ),
    (("値",), 200000000, "C票.売上高", Outcome.MATCH),
    (("値",), "200,000,000円", "C票.売上高", Outcome.MATCH),
    (("値",), "２億円", "C票.売上高", Outcome.MATCH),
    (("値",), "200000", "C票.売上高", Outcome.AMBIGUOUS),
    (("値",), "200000001", "C票.売上高", Outcome.NO_MATCH),
    (("値",), "約2億", "C票.売上高", Outcome.NOT_COMPARABLE),
    (("値",), ..., "C票.売上高", Outcome.NOT_COMPARABLE),
]


@pytest.mark.parametrize(("way", "value", "item", "outcome"), CHANGES)
def test_one_change_of_the_certificate_changes_one_item(way, value, item, outcome):
    found = match(changed("certificate", way, value), None, SALES)
    if outcome is not None:
        assert outcomes(found)[item] is outcome
    else:
        assert outcomes(found)[item] is not Outcome.NOT_COMPARABLE
    others = {one.outcome for one in found.items if one.pair.application != item}
    assert others <= {Outcome.MATCH, Outcome.NOT_COMPARABLE}
    if outcome is Outcome.NO_MATCH:
        assert found.outcome is Outcome.NO_MATCH
        assert [one.pair.application for one in found.differing] == [item]
        assert [one.rule for one in found.report] == ["GYO-APP-035"]
    elif outcome is Outcome.AMBIGUOUS or (outcome is Outcome.NOT_COMPARABLE and item == "C票.売上高"):
        assert found.outcome is Outcome.AMBIGUOUS


def test_characters_that_a_register_relates_are_for_a_person_to_see():
    certificate = changed("certificate", ("宛先",), {"商号または名称": "渡邉商店"})
    application = changed("corporation", ("A票", "申請者"), {"商号または名称": "渡辺商店"})
    found = match(certificate, application)
    assert found.outcome is Outcome.AMBIGUOUS
    assert [(one.rule, one.pointer, one.severity) for one in found.report] == [
        ("GYO-APP-036", "/A票/申請者", Severity.ADVICE)
    ]


def test_a_person_is_matched_by_name_in_parts_birth_and_address():
    certificate = changed("certificate", ("宛先",), {"氏名": "山田　花子", "生年月日": "2000-01-01"})
    found = match(certificate, form="individual")
    assert found.outcome is Outcome.MATCH
    assert outcomes(found)["A票.申請者"] is Outcome.MATCH
    other = changed("certificate", ("宛先",), {"氏名": "山田 花子", "生年月日": "2000-01-02"})
    found = match(other, form="individual")
    assert found.outcome is Outcome.NO_MATCH
    assert [one.pair.how for one in found.differing] == ["date"]


def test_numbers_are_compared_by_their_type():
    groups = [{"ID種別": "教員番号", "ID": "A1"}, {"ID種別": "社員番号", "ID": "7"}]
    certificate = changed("certificate", ("宛先",), {"氏": "山田", "ID群": groups})
    application = document("individual")
    application["A票"]["申請者_MP03"]["ID群"] = [{"ID種別": "教員番号", "ID": "A1"}]
    assert outcomes(match(certificate, application, form="individual"))["A票.申請者.ID群"] is Outcome.MATCH
    application["A票"]["申請者_MP03"]["ID群"] = [{"ID種別": "教員番号", "ID": "A2"}]
    assert outcomes(match(certificate, application, form="individual"))["A票.申請者.ID群"] is Outcome.NO_MATCH
    application["A票"]["申請者_MP03"]["ID群"] = [{"ID種別": "会員番号", "ID": "A1"}]
    assert (
        outcomes(match(certificate, application, form="individual"))["A票.申請者.ID群"]
        is Outcome.NOT_COMPARABLE
    )


def test_a_personal_number_is_never_compared():
    group = [{"ID種別": "個人番号", "ID": "123456789018"}]
    application = document("individual")
    application["A票"]["申請者_MP03"]["ID群"] = group
    for other in (group, [{"ID種別": "個人番号", "ID": "123456789019"}]):
        found = match(
            changed("certificate", ("宛先",), {"氏": "山田", "ID群": other}), application, form="individual"
        )
        assert outcomes(found)["A票.申請者.ID群"] is Outcome.NOT_COMPARABLE


def test_a_licence_is_looked_for_in_all_rows():
    certificate = changed("certificate", ("宛先",), {"氏": "佐藤", "名": "次郎"})
    certificate |= {"名称": "税理士", "ID": "23456"}
    application = document("professional_corporation")
    application["G票"].insert(
        0, dict(application["G票"][0], 資格保有者={"氏": "高橋", "名": "三郎"}, 登録番号="1")
    )
    pairs = (
        Pair("宛先", "G票.資格保有者", "name"),
        Pair("名称", "G票.資格名称", "text"),
        Pair("ID", "G票.登録番号", "text"),
    )
    found = match(certificate, application, *pairs, form="professional_corporation")
    assert [(one.outcome, one.place) for one in found.items[-3:]] == [
        (Outcome.MATCH, "/G票/1/資格保有者"),
        (Outcome.MATCH, "/G票/0/資格名称"),
        (Outcome.MATCH, "/G票/1/登録番号"),
    ]


def test_more_rows_than_the_limit_are_not_compared():
    application = document("professional_corporation")
    application["G票"] *= matching.MAX_COMPARED + 1
    certificate = changed("certificate", ("宛先", "商号または名称"), "税理士法人きおい")
    found = match(
        certificate,
        application,
        Pair("名称", "G票.資格名称", "text"),
        form="professional_corporation",
    )
    assert found.items[-1].outcome is Outcome.NOT_COMPARABLE
    assert "MAX_COMPARED" in found.report.findings[-1].message("en")
    assert found.outcome is Outcome.AMBIGUOUS


def test_a_certificate_for_somebody_of_another_kind_cannot_be_compared():
    found = match(changed("certificate", ("宛先",), {"氏": "山田", "名": "花子"}))
    assert outcomes(found)["A票.申請者.法人番号"] is Outcome.NOT_COMPARABLE
    assert found.outcome is Outcome.NO_MATCH  # the name of a person is not that of the corporation


def test_nothing_to_compare_is_no_match_and_no_other_answer():
    found = match(changed("certificate", ("宛先",), {}))
    assert found.outcome is Outcome.NOT_COMPARABLE
    assert not found.report.findings


def test_the_day_of_the_application_lies_in_the_period():
    for way, value in ((("証明終了日",), "2026-03-31"), (("証明開始日",), "2026-04-02")):
        found = match(changed("certificate", way, value))
        assert [(one.rule, one.pointer) for one in found.report] == [("GYO-APP-038", "/A票/申請日")]
        assert found.outcome is Outcome.MATCH


def test_no_value_is_said():
    certificate = changed(
        "certificate", ("宛先",), {"法人番号": "1010001000006", "商号または名称": "ひみつ商店"}
    )
    certificate["値"] = "987654321"
    found = match(certificate, None, SALES)
    said = "".join(found.text(lang) + found.report.render("json", lang=lang) for lang in ("ja", "en"))
    for value in ("ひみつ", "1010001000006", "987654321", "200000000", "きおい"):
        assert value not in said + repr(found)


@pytest.mark.parametrize("raw", [b"{", b"[]", b"null", b"\xff"])
def test_what_cannot_be_read_is_a_finding(raw):
    for certificate, application in ((raw, RAW["corporation"]), (RAW["certificate"], raw)):
        found = applications.match(certificate, application, form="corporation")
        assert found.outcome is Outcome.NOT_COMPARABLE
        assert not found.report.ok


def test_misuse_is_said():
    for pair in (("値段", "C票.売上高", "amount"), ("値", "C票.値段", "amount"), ("値.円", "C票", "text")):
        with pytest.raises(UsageError):
            match(document("certificate"), None, Pair(*pair))
    with pytest.raises(UsageError, match="how"):
        Pair("値", "C票.売上高", "likeness")
    with pytest.raises(UsageError):
        Pair("値", None, "amount")
    with pytest.raises(UsageError):
        applications.match(document("certificate"), document("service"), form="service")
    with pytest.raises(UsageError):
        applications.match(document("certificate"), document("corporation"))
    with pytest.raises(UsageError):
        applications.match(document("certificate"), document("corporation"), form="corporation", pairs=["値"])
    model = applications.CorporateApplication.model_validate(document("corporation"))
    with pytest.raises(UsageError, match="CorporateApplication"):
        applications.match(document("certificate"), model, form="individual")
    with pytest.raises(UsageError):
        applications.match(model, model)


@given(
    data=st.recursive(
        st.none() | st.text(max_size=9) | st.integers(),
        lambda one: (
            st.lists(one, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["宛先", "値", "氏", "法人番号", "ID群", "ID種別", "ID", "住所", "連結表記", "x"]
                ),
                one,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_certificate_has_an_answer(data):
    found = applications.match(
        {"宛先": data, "値": data},
        document("individual"),
        form="individual",
        pairs=[Pair("値", "B票.名称", "amount"), Pair("対象", "B票.内容", "text")],
    )
    assert found.outcome in Outcome
    json.loads(found.report.render("json"))


@given(st.text(max_size=120))
def test_any_text_is_an_amount_or_none(text):
    amounts.read(text)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("1,234円", 1234, "yes"),
        ("¥1,234", "１２３４円", "yes"),
        ("▲1,000円", -1000, "yes"),
        ("金1000円", "1000円", None),
        ("1,2345", "12345", None),
        ("123百万円", "123456789円", "unknown"),
        ("123百万円", "124000000円", "no"),
        ("5千円", "5", "unknown"),
        ("5000", "5", "unknown"),
        ("0", 0, "yes"),
        ("1.5億円", 150000000, "yes"),
        (1e300, 1, None),
        (True, 1, None),
        (float("nan"), 1, None),
        ("9" * 101, 1, None),
    ],
)
def test_amounts(a, b, answer):
    one, other = amounts.read(a), amounts.read(b)
    if answer is None:
        assert one is None or other is None
    else:
        assert amounts.compare(one, other)[0].word("en") == answer
        assert amounts.compare(other, one)[0].word("en") == answer
