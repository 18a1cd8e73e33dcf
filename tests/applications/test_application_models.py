"""The models: both languages of keys, a choice of person or corporation, errors without values, base data in and out."""

import pickle
from datetime import UTC, datetime

import pytest
from example_documents import changed, document
from pydantic import TypeAdapter, ValidationError

from gyosei_forms import applications, gif, once_only
from gyosei_forms.applications.models import FORMS, MODELS
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import provenance

MOMENT = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_lost_between_the_languages_and_json(form):
    model = FORMS[form]
    data = document(form)
    made = model.model_validate(data)
    assert made.to_dict("ja") == data
    assert model.model_validate(made.to_dict("en")) == made
    assert model.model_validate_json(made.to_json("ja")) == made
    assert model.model_validate_json(made.to_json("en")).to_dict("ja") == data
    assert model.model_validate(made.model_dump(by_alias=True)) == made
    assert pickle.loads(pickle.dumps(made)) == made


def test_items_of_the_procedure_are_kept_in_form_b():
    data = document("individual")
    data["B票"]["使用する期間"] = "2026-08-01/2026-08-02"
    made = applications.IndividualApplication.model_validate(data)
    assert made.to_dict("ja") == data
    assert made.form_b.model_extra == {"使用する期間": "2026-08-01/2026-08-02"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"氏": "鈴木"}, gif.Person),
        ({"fullName": "鈴木 一郎"}, gif.Person),
        ({"商号または名称": "きおい"}, gif.LegalEntity),
        ({"tradeName": "きおい", "idGroup": []}, gif.LegalEntity),
        ({"trade_name": "きおい"}, gif.LegalEntity),
        ({"連絡先情報": {}}, gif.Person),
        ({}, gif.Person),
        (gif.LegalEntity(trade_name="きおい"), gif.LegalEntity),
        (gif.LegalEntity(), gif.LegalEntity),
        (gif.Person(), gif.Person),
    ],
)
def test_the_keys_say_whether_it_is_a_person_or_a_corporation(data, kind):
    made = applications.Shareholder.model_validate({"株主": data})
    assert type(made.shareholder) is kind
    assert type(applications.Shareholder.model_validate(made.to_dict()).shareholder) in {kind, gif.Person}
    assert type(TypeAdapter(applications.PersonOrEntity).validate_python(data)) is kind


def test_a_pattern_travels_in_the_name_of_a_choice():
    data = {"株主_MP02": {"商号または名称": "きおい"}}
    made = applications.Shareholder.model_validate(data)
    assert made.shareholder.pattern == "MP02"
    assert made.to_dict("ja") == data


def test_errors_name_the_rule_and_the_place_and_no_value():
    data = changed("corporation", ("A票", "委任者"), {"商号または名称": "きおい", "法人番号": "ひみつ"})
    del data["B票"]["概要"]
    with pytest.raises(ValidationError) as raised:
        applications.CorporateApplication.model_validate(data)
    assert [(one["type"][:7], one["loc"]) for one in raised.value.errors()] == [
        ("GYO-NUM", ("formA", "delegate", "legalEntityNumber")),
        ("GYO-APP", ("formB", "summary")),
    ]
    report = gif.from_pydantic(raised.value)
    assert [one.rule for one in report][-1] == "GYO-APP-001"
    assert [one.pointer for one in report] == ["/formA/delegate/legalEntityNumber", "/formB/summary"]
    assert "ひみつ" not in str(raised.value) + repr(raised.value.errors())
    assert any("概要" in one.message("ja") for one in report)


def test_models_show_nothing_and_do_not_change():
    made = applications.Certificate.model_validate(document("certificate"))
    assert "きおい" not in repr(made) + str(made)
    with pytest.raises(UsageError):
        made.name = "別の名称"


def test_there_is_no_xml_of_451():
    with pytest.raises(UsageError, match="XML Schema"):
        applications.Certificate.model_validate(document("certificate")).to_xml()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.EN)
def test_pydantic_makes_its_own_schema(model):
    made = model.model_json_schema(by_alias=True)
    assert made["title"] == model.JA
    assert model.__doc__


# --- base data


def _company():
    address = {"都道府県": "東京都", "連結表記": "東京都千代田区紀尾井町1-3"}
    return gif.LegalEntity.model_validate(
        {
            "法人番号": "7000012050002",
            "商号または名称": "株式会社きおい",
            "登記住所_MP06": address,
            "連絡先情報": {"連絡先名称": "総務課"},
            "事業所情報": [{"名称": "本社", "事業所住所_MP06": address}],
        }
    )


@pytest.mark.parametrize("keys", ["ja", "en"])
@pytest.mark.parametrize("form", ["corporation", "professional_corporation"])
def test_base_data_fill_an_application_and_come_back(form, keys):
    base = _company()
    data = applications.from_base_data(base, keys=keys)
    rest = applications.FORMS[form].model_validate(document(form)).to_dict(keys)
    a, b = ("A票", "B票") if keys == "ja" else ("formA", "formB")
    whole = data | {
        b: rest[b],
        a: {key: one for key, one in rest[a].items() if key not in ("申請者", "applicant")} | data[a],
    }
    made = applications.FORMS[form].model_validate(whole)
    assert applications.to_base_data(made) == base
    assert [row.business_place.name for row in made.form_f] == ["本社"]
    assert made.form_a.contact_point.contact_point_name == "総務課"


def test_what_the_forms_know_is_added_to_the_applicant():
    data = document("corporation")
    base = applications.to_base_data(applications.CorporateApplication.model_validate(data))
    assert base.contact_point_information.to_dict("ja") == data["A票"]["連絡先"]
    assert [one.name for one in base.business_place_information] == ["本社"]
    person = applications.to_base_data(
        applications.IndividualApplication.model_validate(document("individual"))
    )
    assert isinstance(person, gif.Person)
    assert person.pattern == "MP03"
    assert person.contact_point_information is not None


def test_prefilled_items_have_their_origin_and_an_edit_shows():
    values = applications.sourced_base_data(
        _company(), source="corporate_number_site", at=MOMENT, editable=False
    )
    data, origins = provenance.prefill({"A票": {"申請日": "2026-04-01"}}, values)
    assert data["A票"]["申請者"]["登記住所_MP06"]["都道府県"] == "東京都"
    assert origins.check(data).ok
    assert not origins.check(data).findings
    assert "/A票/申請者/商号または名称" in origins.origins
    data["A票"]["申請者"]["登記住所_MP06"]["都道府県"] = "京都府"
    assert [one.pointer for one in origins.check(data)] == ["/A票/申請者/登記住所_MP06/都道府県"]
    assert once_only.provenance is provenance


def test_a_pattern_of_base_data_stays_in_the_name_of_the_item():
    data = applications.from_base_data(gif.Person(family_name="山田").with_pattern("MP03"))
    assert data == {"A票": {"申請者_MP03": {"氏": "山田"}}}


def test_only_people_and_corporations_are_base_data():
    for call in (applications.from_base_data, applications.to_base_data):
        with pytest.raises(UsageError):
            call(gif.Address())
    with pytest.raises(UsageError):
        applications.from_base_data(gif.Person(), keys="fr")
    with pytest.raises(UsageError):
        applications.sourced_base_data(gif.Person(family_name="山田"), source="", at=MOMENT)
