"""Models: keys in two languages, patterns in names, errors with rule ids, nothing shown."""

import copy
import json
import pickle
from datetime import date

import pytest
from generated_records import any_record
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from gyosei_forms import basis, gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif.models import MODELS

JAPANESE = {
    "ID群": [{"ID種別": "教員番号", "ID": "A1234"}],
    "氏": "髙橋",
    "名": "花子",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP03": {
        "全国地方公共団体コード": "131016",
        "町字ID": "0056000",
        "建物名等(方書)": "",
        "連結表記": "東京都千代田区紀尾井町1-3",
    },
    "連絡先情報": {"連絡先電話番号": ["(03)5253-5111", "090-9999-9999"], "連絡先備考": None},
    "独自の項目": {"a": [1, None]},
}
ENGLISH = {
    "idGroup": [{"idType": "教員番号", "id": "A1234"}],
    "familyName": "髙橋",
    "givenName": "花子",
    "sex": {"code": "2", "value": "女性"},
    "dateOfBirth": "2000-01-01",
    "address_MP03": {
        "localGovernmentCode": "131016",
        "streetAddressId": "0056000",
        "buildingNameEtc": "",
        "fullAddress": "東京都千代田区紀尾井町1-3",
    },
    "contactPointInformation": {
        "contactPointPhoneNumber": ["(03)5253-5111", "090-9999-9999"],
        "contactPointRemark": None,
    },
    "独自の項目": {"a": [1, None]},
}


def test_japanese_and_english_keys_are_lossless_both_ways():
    person = gif.Person.model_validate(JAPANESE)
    assert person == gif.Person.model_validate(ENGLISH)
    assert person.to_dict("ja") == JAPANESE
    assert person.to_dict("en") == ENGLISH
    assert json.loads(person.to_json("ja", indent=2)) == JAPANESE
    assert gif.Person.model_validate_json(person.to_json("ja")) == person


def test_attributes():
    person = gif.Person.model_validate(JAPANESE)
    assert person.family_name == "髙橋"
    assert person.date_of_birth == date(2000, 1, 1)
    assert person.sex.code == "2"
    assert person.address.pattern == "MP03"
    assert person.contact_point_information.contact_point_phone_number[1] == "090-9999-9999"
    assert person.model_extra == {"独自の項目": {"a": [1, None]}}


def test_building_from_attributes_and_naming_a_pattern():
    address = gif.Address(full_address="東京都千代田区紀尾井町1-3")
    person = gif.Person(
        family_name="山田", address=address.with_pattern("MP06"), date_of_birth=date(2000, 1, 1)
    )
    assert json.loads(person.to_json()) == {
        "familyName": "山田",
        "dateOfBirth": "2000-01-01",
        "address_MP06": {"fullAddress": "東京都千代田区紀尾井町1-3"},
    }
    assert address.pattern == ""
    assert "住所" in gif.Person(address=address).to_dict("ja")
    with pytest.raises(UsageError, match="MP01"):
        address.with_pattern("MP08")
    with pytest.raises(UsageError):
        person.to_dict("fr")


def test_a_corporation_with_everything_inside():
    data = {
        "法人番号": "8000012010038",
        "商号または名称": "株式会社ＧＩＦ",
        "組織種別": "301",
        "社員数": 1550,
        "通称": ["ジーアイエフ"],
        "代表者_MP02": {"氏": "山田", "名": "太郎"},
        "登記住所_MP06": {"連結表記": "東京都千代田区紀尾井町1-3"},
        "事業所情報": [{"名称": "本社", "事業所住所": {"郵便番号": "1020094"}}],
    }
    corporation = gif.LegalEntity.model_validate(data)
    assert corporation.to_dict("ja") == data
    assert gif.LegalEntity.model_validate(corporation.to_dict("en")) == corporation
    assert corporation.representative.pattern == "MP02"
    assert corporation.business_place_information[0].name == "本社"


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        ({"氏": 1}, "GYO-GIF-001", ("familyName",)),
        ({"氏": ["山田"]}, "GYO-GIF-001", ("familyName",)),
        ({"住所": "東京都"}, "GYO-GIF-001", ("address",)),
        ({"ID群": [None]}, "GYO-GIF-001", ("idGroup", 0)),
        ({"氏": "山田", "familyName": "山田"}, "GYO-GIF-003", ()),
        ({"住所_MP08": {}}, "GYO-GIF-006", ()),
        ({"氏_MP01": "山田"}, "GYO-GIF-006", ()),
        ({"氏(カナ)": "やまだ"}, "GYO-KANA-001", ("familyNameKana",)),
        ({"氏(英字)": "Ｙ"}, "GYO-GIF-014", ("familyNameEn",)),
        ({"性別": {"コード": "3", "名称": "女性"}}, "GYO-GIF-018", ("sex",)),
        ({"住所": {"全国地方公共団体コード": "131017"}}, "GYO-NUM-009", ("address", "localGovernmentCode")),
        ({"生年月日": "2000-13-01"}, "GYO-DATE-002", ("dateOfBirth",)),
        ({"生年月日": 20000101}, "GYO-GIF-001", ("dateOfBirth",)),
    ],
)
def test_wrong_data_raises_with_the_rule_as_type(data, rule, place):
    with pytest.raises(ValidationError) as raised:
        gif.Person.model_validate(data)
    (error,) = raised.value.errors()
    assert (error["type"], error["loc"]) == (rule, place)


def test_keys_that_are_no_text_are_refused_and_not_shown():
    with pytest.raises(ValidationError) as raised:
        gif.Person.model_validate({123456789012: 1})
    assert "123456789012" not in str(raised.value) + repr(raised.value) + str(raised.value.errors())
    assert [error["type"] for error in raised.value.errors()] == ["GYO-GIF-001"]


def test_attributes_english_and_japanese_keys_build_the_same():
    models = [
        gif.Person(family_name="山田"),
        gif.Person(familyName="山田"),
        gif.Person(氏="山田"),
        gif.Person.model_validate({"family_name": "山田"}),
    ]
    assert all(model == models[0] for model in models)
    with pytest.raises(ValidationError, match="GYO-GIF-003"):
        gif.Person(family_name="山田", familyName="山田")


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("model", [*MODELS, gif.CodeValue])
def test_the_json_schema_has_the_names_of_gif(model, mode):
    schema = model.model_json_schema(mode=mode)
    if "$ref" in schema:  # an entity that holds itself somewhere
        schema = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    items = [field.item for field in model.entity().fields.values()]
    assert list(schema["properties"]) == [item.en for item in items]
    assert [one["title"] for one in schema["properties"].values()] == [item.ja for item in items]
    assert schema["title"] == model.JA
    assert schema.get("required", []) == [item.en for item in items if item.required]


def test_the_json_schema_inside_another_model():
    schema = Application.model_json_schema(mode="serialization")
    assert "familyName" in schema["$defs"]["Person"]["properties"]
    assert "fullAddress" in schema["$defs"]["Address"]["properties"]


def test_a_dump_by_alias_has_the_keys_of_gif_and_loses_nothing():
    person = gif.Person.model_validate(JAPANESE)
    assert person.model_dump(by_alias=True, exclude_unset=True, mode="json") == ENGLISH
    assert gif.Person.model_validate_json(person.model_dump_json(by_alias=True)) == person
    inside = Application(applicant=person).model_dump(by_alias=True, exclude_unset=True, mode="json")
    assert inside == {"applicant": ENGLISH}
    assert "family_name" in person.model_dump()


def test_required_items_of_information_types():
    with pytest.raises(ValidationError, match="missing"):
        gif.IdInformation.model_validate({"ID": "A1234"})
    with pytest.raises(ValidationError, match="missing"):
        gif.BusinessPlace()


@pytest.mark.parametrize(
    "data",
    [
        {"氏": "髙橋"},
        {"氏": "辻\U000e0100"},
        {"氏名": "山田　花子"},
        {"性別": {"コード": "1", "名称": "女性"}},
        {"国籍": {"コード": "SSD", "名称": "南スーダン共和国"}},
        {"住所": {"番地以下": "１－３", "郵便番号": "102-0094"}},
    ],
)
def test_warnings_do_not_stand_in_the_way(data):
    person = gif.Person.model_validate(data)
    assert person.to_dict("ja") == data
    report = gif.check(person, entity="Person")
    assert report.ok
    assert report.warnings


def test_digits_as_text_become_an_integer():
    assert gif.LegalEntity.model_validate({"社員数": "1550"}).number_of_company_employee == 1550


def test_immutable():
    person = gif.Person(family_name="山田")
    for change in (lambda: setattr(person, "family_name", "秘密"), lambda: delattr(person, "family_name")):
        with pytest.raises(UsageError) as raised:
            change()
        assert "秘密" not in str(raised.value) + repr(raised.value)
    with pytest.raises(UsageError):
        person.other = "秘密"
    assert person.family_name == "山田"


SECRET = "123456789018"


class Application(BaseModel):
    applicant: gif.Person


WAYS = {
    "keywords": lambda: gif.Person(family_name_kana="秘密"),
    "mapping": lambda: gif.Person.model_validate({"氏(カナ)": "秘密"}),
    "no mapping": lambda: gif.Person.model_validate("秘密"),
    "JSON": lambda: gif.Person.model_validate_json('{"氏(カナ)": "秘密"}'),
    "broken JSON": lambda: gif.Person.model_validate_json("{秘密"),
    "strings": lambda: gif.Person.model_validate_strings({"氏(カナ)": "秘密"}),
    "strict": lambda: gif.Person.model_validate({"氏(カナ)": "秘密"}, strict=True),
    "nested": lambda: gif.Person.model_validate({"住所": {"全国地方公共団体コード": "秘密"}}),
    "nested, missing": lambda: gif.Person.model_validate({"ID群": [{"ID種別": "秘密"}]}),
    "list": lambda: TypeAdapter(list[gif.Person]).validate_python([{"氏(カナ)": "秘密"}]),
    "list of text": lambda: TypeAdapter(list[gif.Person]).validate_python(["秘密"]),
    "model of others": lambda: Application.model_validate({"applicant": {"ID群": [{"ID": "秘密"}]}}),
    "twice": lambda: Application.model_validate({"applicant": {"氏": "秘密", "familyName": "秘密"}}),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_error_shows_a_value_however_a_model_is_built(way):
    with pytest.raises(ValidationError) as raised:
        WAYS[way]()
    assert "秘密" not in str(raised.value) + repr(raised.value)
    if way != "broken JSON":
        assert "秘密" not in str(raised.value.errors())


def test_errors_of_pydantic_keep_their_types_and_places():
    with pytest.raises(ValidationError) as raised:
        Application.model_validate({"applicant": {"性別": {"コード": "1"}, "ID群": [{}], "氏": 5}})
    assert {(error["type"], error["loc"]) for error in raised.value.errors()} == {
        ("missing", ("applicant", "sex", "value")),
        ("missing", ("applicant", "idGroup", 0, "idType")),
        ("missing", ("applicant", "idGroup", 0, "id")),
        ("GYO-GIF-001", ("applicant", "familyName")),
    }


@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model)), lambda m: m.model_copy()],
)
def test_copies_are_equal_and_keep_pattern_and_extras(again):
    person = gif.Person.model_validate(JAPANESE)
    other = again(person)
    assert other == person
    assert other.address.pattern == "MP03"
    assert other.to_dict("ja") == JAPANESE
    with pytest.raises(UsageError):
        other.family_name = "田中"


def test_nothing_of_the_content_is_shown():
    person = gif.Person.model_validate({"ID群": [{"ID種別": "個人番号", "ID": SECRET}], "氏": "山田"})
    for text in (repr(person), str(person), f"{person}", repr(person.id_group), repr([person])):
        assert SECRET not in text
        assert "山田" not in text
    with pytest.raises(ValidationError) as raised:
        gif.Person.model_validate({"ID群": [{"ID種別": "個人番号", "ID": SECRET + "　"}], "氏": 5})
    assert SECRET not in str(raised.value)
    assert SECRET not in repr(raised.value)


@given(st.sampled_from(MODELS).flatmap(lambda model: any_record(model).map(lambda data: (model, data))))
def test_round_trip_of_any_model(case):
    model, data = case
    built = model.model_validate(data)
    for keys in ("en", "ja"):
        assert model.model_validate(built.to_dict(keys)) == built
        assert model.model_validate_json(built.to_json(keys)) == built
        errors = gif.check(built.to_json(keys), entity=model.EN).errors
        assert {finding.rule for finding in errors} <= {"GYO-GIF-005"}


def test_a_personal_number_of_an_id_group_is_never_shown_and_never_lost() -> None:
    data = {"idGroup": [{"idType": "個人番号", "id": "123456789018"}]}
    person = gif.Person.model_validate(data)
    (group,) = person.id_group
    for shown in (
        str(group.id),
        repr(group.id),
        f"{group.id}",
        repr(group),
        repr(person.model_dump()),
        f"{person}",
    ):
        assert "123456789018" not in shown
    assert group.id == "123456789018"
    assert group.personal_number is not None
    assert group.personal_number.reveal(basis=basis.parse("my-number-act#19")) == "123456789018"
    assert json.loads(json.dumps(person.to_dict())) == data
    assert gif.Person.model_validate(person.to_dict()) == person
    assert gif.IdInformation(id_type="法人番号", id="7000012050002").personal_number is None


@pytest.mark.parametrize("number", ["123456789019", "1234 5678 9018"])
def test_a_wrong_personal_number_builds_no_model_and_is_not_in_the_error(number: str) -> None:
    with pytest.raises(ValidationError) as error:
        gif.IdInformation.model_validate({"idType": "個人番号", "id": number})
    assert number not in str(error.value)
    assert number not in error.value.json(include_input=False)


def test_an_id_group_alone_is_checked() -> None:
    report = gif.check({"ID種別": "個人番号", "ID": "123456789019"}, entity="IdInformationModel")
    assert {finding.rule: finding.pointer for finding in report} == {"GYO-NUM-015": "/ID"}


@pytest.mark.parametrize("key", ["id_group", "idGroup", "ID群"])
def test_null_means_not_given_of_items_that_may_be_repeated_too(key):
    person = gif.Person.model_validate({key: None, "氏": "山田"})
    assert person.id_group == ()
    assert person.to_dict("ja") == {"氏": "山田"}
    assert gif.check({"ID群": None, "氏": "山田"}, entity="個人").findings == ()


@pytest.mark.parametrize("data", [{"buildingAddress": None}, {"建物住所_MP01": None, "建物住所_MP02": None}])
def test_null_is_no_value_of_a_required_item(data):
    with pytest.raises(ValidationError) as caught:
        gif.Building.model_validate(data)
    missing = [one.pointer for one in gif.from_pydantic(caught.value) if one.rule == "GYO-GIF-004"]
    assert len(missing) == 1
    given = {"buildingAddress_MP01": None, "buildingAddress_MP06": {"fullAddress": "東京都千代田区"}}
    assert len(gif.Building.model_validate(given).building_address) == 1


def test_the_same_item_twice_stays_an_error_when_one_of_them_is_null():
    with pytest.raises(ValidationError) as caught:
        gif.Person.model_validate({"idGroup": None, "ID群": []})
    assert gif.from_pydantic(caught.value).rule_ids == {"GYO-GIF-003"}


@pytest.mark.parametrize("key", ["名称", "id"])
def test_null_is_no_value_of_a_plain_required_item_either(key):
    given = {"ID": "AB00000", "名称": "きおい公民館", "名称(カナ)": "キオイコウミンカン", "施設住所": {}}
    given = {one: value for one, value in given.items() if one.casefold() != key} | {key: None}
    with pytest.raises(ValidationError) as caught:
        gif.Facility.model_validate(given)
    assert [(one.rule, one.pointer) for one in gif.from_pydantic(caught.value)] == [("GYO-GIF-004", "")]
    with pytest.raises(ValidationError) as caught:
        gif.Person.under("MP02").model_validate({"氏": None})
    assert gif.from_pydantic(caught.value).rule_ids == {"GYO-GIF-004"}


@pytest.mark.parametrize("key", ["familyName", "middleName", "住所", "年齢"])
def test_several_values_of_an_item_that_holds_one_are_named_as_such(key):
    with pytest.raises(ValidationError) as caught:
        gif.Person.model_validate({key: ["甲", "乙", "丙"]})
    found = gif.from_pydantic(caught.value).findings
    assert [(one.rule, one.values["count"]) for one in found] == [("GYO-GIF-002", 3)]
