"""Where GIF 451 says it twice: one test for each row of docs/applications/contradictions.md, in its order."""

import re
from pathlib import Path

from example_documents import changed, document

from gyosei_forms import applications
from gyosei_forms.gif import entities

PAGE = Path(__file__).parents[2] / "docs/applications/contradictions.md"


def found(data, form):
    return [(one.rule, one.suggestion) for one in applications.check(data, form=form)]


def test_each_row_has_its_test():
    named = re.findall(r"`(test_[^`]+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    here = [name for name in globals() if re.match(r"test_[0-9]+_", name)]
    assert named == here


def test_1_an_industry_is_a_letter_or_two_digits():
    for code, rules in (("R", []), ("80", []), ("80R", ["GYO-APP-006"]), ("娯楽業", ["GYO-APP-006"])):
        data = changed("corporation", ("F票", 0, "業種コード"), code)
        assert [rule for rule, _ in found(data, "corporation")] == rules


def test_2_who_acts_has_the_item_of_the_table_and_a_contact():
    agent = {"商号または名称": "きおい行政書士法人", "連絡先情報": {"連絡先名称": "受付"}}
    data = changed("individual", ("A票", "委任者"), agent)
    assert found(data, "individual") == []
    model = applications.IndividualApplication.model_validate(data)
    assert model.form_a.delegate.contact_point_information.contact_point_name == "受付"


def test_3_names_are_those_of_the_tables():
    data = document("corporation")
    data["C票"]["売上純利益"] = data["C票"].pop("売上総利益")
    assert found(data, "corporation") == [("GYO-GIF-008", "売上総利益")]
    kept = applications.CorporateApplication.model_validate(data).form_c.model_extra
    assert kept == {"売上純利益": 80000000}
    data = document("professional_corporation")
    data["G票"][0]["所属事務所"] = data["G票"][0].pop("所属事業所")
    assert found(data, "professional_corporation") == [("GYO-GIF-008", "所属事業所")]


def test_4_nothing_is_kept_without_opting_in():
    data = changed("corporation", ("再利用への同意",), ...)
    assert applications.reusable(data, form="corporation").value == {}
    assert not applications.reusable(data, form="corporation", blocks=["A"]).report.ok


def test_5_form_g_is_not_kept():
    data = changed("professional_corporation", ("再利用への同意",), ["A", "G"])
    assert [rule for rule, _ in found(data, "professional_corporation")] == ["GYO-APP-034"]
    assert list(applications.reusable(data, form="professional_corporation").value) == ["A票"]


def test_6_the_finances_are_form_c():
    fields = entities.of(applications.CorporateApplication).fields
    assert fields["form_c"].holds is applications.Finances
    assert fields["form_b"].holds is applications.CorporateContent


def test_7_a_rate_may_have_its_sign():
    for rate, rules in (("33.3", []), ("33.3%", []), ("33.33%", ["GYO-APP-013"]), ("1/3", ["GYO-GIF-027"])):
        assert [rule for rule, _ in found(changed("service", ("最大補助率",), rate), "service")] == rules


def test_8_names_are_spelt_as_published():
    names = {field.item.ja for field in entities.of(applications.Service).fields.values()}
    assert {"添付ファイルの名称", "お問い合わせ先", "お問合わせ先一覧"} <= names
    data = document("service") | {"添付ファイル名称": "募集要項"}
    assert found(data, "service") == [("GYO-GIF-008", "添付ファイルの名称")]


def test_9_a_certificate_without_a_date_is_an_advice():
    data = changed("certificate", ("証明日",), ...)
    assert [rule for rule, _ in found(data, "certificate")] == ["GYO-APP-008"]
    assert applications.check(data, form="certificate").ok


def test_10_the_consent_is_an_item_of_ours():
    published = {row.japanese for row in applications.published_items()}
    for model in (applications.Certificate, applications.CorporateApplication):
        item = entities.of(model).fields["reuse_consent"].item
        assert item.extension
        assert item.ja not in published
