"""Patterns and profiles: checks on models, classes that require, an agency's own files."""

import json
import pickle
import tomllib
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from generated_records import any_record
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import gyosei_forms
from gyosei_forms import gif
from gyosei_forms.characters import repertoires
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.gif import profiles
from gyosei_forms.gif.models import MODELS
from gyosei_forms.gif.profiles import classes
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/profiles"
SCHEMA = json.loads(
    (Path(gyosei_forms.__file__).parent / "data/profiles/profile.schema.json").read_text(encoding="utf-8")
)
ADDRESS = {
    "全国地方公共団体コード": "131016",
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "紀尾井町",
    "番地以下": "1-3",
    "建物名等(方書)": "",
    "連結表記": "東京都千代田区紀尾井町1-3",
}
PERSON = {
    "氏": "山田",
    "名": "花子",
    "氏(カナ)": "ヤマダ",
    "名(カナ)": "ハナコ",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP04": ADDRESS,
}
OFFICIAL = [(model, pattern) for model in MODELS for pattern in model.entity().patterns]


@pytest.fixture(scope="module")
def moving_in():
    return profiles.load(EXAMPLES / "moving_in.toml")


def found(data, pattern, **options):
    raw = json.dumps(data, ensure_ascii=False).encode()
    return [(finding.rule, finding.pointer) for finding in gif.check(raw, pattern=pattern, **options)]


class TestModels:
    def test_a_model_checks_itself(self):
        person = gif.Person.model_validate(PERSON)
        assert person.check().findings == ()
        assert person.check(pattern="MP03").findings == ()
        assert [finding.rule for finding in person.check(pattern="MP02")] == ["GYO-GIF-005"]
        assert repr(person.check(pattern="MP01")) == repr(gif.check(person, pattern="MP01"))

    def test_a_policy_is_used(self):
        policy = Policy("試行", {"GYO-GIF-005": Change(Severity.WARNING, "移行期")})
        assert gif.Person.model_validate(PERSON).check(pattern="MP02", policy=policy).ok

    def test_an_unknown_pattern_is_misuse(self):
        with pytest.raises(UsageError, match="MP01"):
            gif.Person().check(pattern="MP09")
        with pytest.raises(UsageError):
            gif.ContactPoint().check(pattern="MP01")


class TestClasses:
    @pytest.mark.parametrize(("model", "pattern"), OFFICIAL)
    def test_what_a_pattern_requires_the_types_require(self, model, pattern):
        under = model.under(pattern)
        table = model.entity()
        assert issubclass(under, model)
        assert under is model.under(pattern)
        assert list(under.model_fields) == list(model.model_fields)
        required = {name for name, info in under.model_fields.items() if info.is_required()}
        assert required == set(table.required(pattern))
        for name in required:
            assert type(None) not in get_args(under.model_fields[name].annotation)
        schema = under.model_json_schema()
        schema = schema["$defs"][under.__name__] if "$ref" in schema else schema
        assert schema["required"] == [
            table.fields[name].item.en for name in model.model_fields if name in required
        ]

    @pytest.mark.parametrize("keys", ["ja", "en"])
    def test_the_json_is_that_of_the_model(self, keys):
        base, under = gif.Person.model_validate(PERSON), gif.Person.under("MP03").model_validate(PERSON)
        assert under.to_dict(keys) == base.to_dict(keys)
        assert under.to_json(keys) == base.to_json(keys)
        assert gif.Person.under("MP03").model_validate_json(under.to_json(keys)) == under
        assert under.model_dump_json(by_alias=True) == base.model_dump_json(by_alias=True)

    @given(st.data(), st.sampled_from(OFFICIAL))
    def test_round_trip_of_any_record(self, data, case):
        model, pattern = case
        record = data.draw(any_record(model))
        try:
            under = model.under(pattern).model_validate(record)
        except ValidationError as error:
            report = gif.from_pydantic(error)
            assert report.rule_ids == {"GYO-GIF-004"}
            missing = {finding.values["item_en"] for finding in report}
            lacks = {
                finding.values["item_en"]
                for finding in gif.check(record, entity=model, pattern=pattern)
                if finding.rule == "GYO-GIF-005" and finding.pointer == ""
            }
            assert missing == lacks
        else:
            assert under.to_dict() == model.model_validate(record).to_dict()
            assert model.under(pattern).model_validate(under.to_dict()) == under

    def test_an_instance_inside_another_model_is_written_under_its_pattern(self):
        person = gif.Person.under("MP03").model_validate(PERSON)
        corporation = gif.LegalEntity(representative=person)
        assert list(corporation.to_dict("ja")) == ["代表者_MP03"]
        assert list(corporation.model_dump(by_alias=True, exclude_unset=True)) == ["representative_MP03"]
        assert list(gif.LegalEntity(representative=person.with_pattern(None)).to_dict("ja")) == ["代表者"]

    def test_missing_items_are_told_by_their_names(self):
        with pytest.raises(ValidationError) as raised:
            gif.Person.under("MP03").model_validate({"氏": "山田"})
        report = gif.from_pydantic(raised.value)
        assert report.findings[0].message("ja") == "個人の必須項目 名 がありません。"
        assert len(report.errors) == 6

    def test_an_empty_list_is_no_list(self):
        with pytest.raises(ValidationError, match="GYO-GIF-004"):
            gif.Person.under("MP02").model_validate(PERSON | {"ID群": []})

    def test_copies_and_pickles(self):
        person = gif.Person.under("MP03").model_validate(PERSON)
        assert pickle.loads(pickle.dumps(person)) == person
        assert person.model_copy() == person
        assert classes.Person_MP03 is gif.Person.under("MP03")
        with pytest.raises(AttributeError):
            _ = classes.Person_MP04

    def test_nothing_of_the_content_is_shown(self):
        assert "山田" not in repr(gif.Person.under("MP03").model_validate(PERSON))
        with pytest.raises(ValidationError) as raised:
            gif.Person.under("MP03").model_validate(PERSON | {"氏(カナ)": "秘密"})
        assert "秘密" not in str(raised.value) + str(raised.value.errors())

    @pytest.mark.parametrize("odd", ["MP04", "", None, 3, ["MP03"], object()])
    def test_odd_patterns_are_misuse(self, odd):
        with pytest.raises(UsageError):
            gif.Person.under(odd)

    def test_a_class_under_a_pattern_has_no_other(self, moving_in):
        for odd in ("MP02", moving_in):
            with pytest.raises(UsageError):
                gif.Person.under("MP03").under(odd)
        with pytest.raises(UsageError):
            gif.ContactPoint.under("MP01")

    def test_a_record_is_checked_against_a_class(self):
        report = gif.check({"氏": "山田"}, entity=gif.Person.under("MP03"))
        assert {finding.rule for finding in report} == {"GYO-GIF-004"}


class TestAgencyProfiles:
    def test_a_complete_record(self, moving_in):
        data = {key: value for key, value in PERSON.items() if key != "住所_MP04"}
        for key in ("住所", "住所_MP04", "住所_MP01"):
            assert found(data | {key: ADDRESS}, moving_in) == []

    def test_missing_items_and_items_outside(self, moving_in):
        data = {
            "氏": "山田",
            "備考": "x",
            "死亡年月日": None,
            "住所": {"都道府県": "東京都", "郵便番号": "1020094"},
        }
        assert found(data, moving_in) == [
            ("GYO-GIF-054", "/備考"),
            ("GYO-GIF-054", "/住所/郵便番号"),
            *[("GYO-GIF-055", "")] * 4,
            *[("GYO-GIF-055", "/住所")] * 6,
        ]
        messages = [finding.message("ja") for finding in gif.check(data, pattern=moving_in)]
        assert messages[0] == "項目 備考 は、プロファイル「転入届の届出人」が求める項目にありません。"
        assert "プロファイル「新しい住所」が求める住所の項目" in messages[-1]

    def test_the_range_of_an_item_is_the_profiles(self, moving_in):
        data = PERSON | {"氏": "髙橋", "旧氏": "髙橋"}
        assert found(data, moving_in) == [("GYO-CHAR-001", "/旧氏")]
        (finding,) = gif.check(data, pattern=moving_in)
        assert "e-Gov" in finding.message("ja")
        assert found(PERSON | {"旧氏": "𠮟"}, moving_in) == [("GYO-CHAR-001", "/旧氏")]
        assert [one.rule for one in gif.check(PERSON | {"旧氏": "𠮟"}, entity="Person")] == []

    def test_an_official_pattern_inside(self, moving_in):
        data = PERSON | {"住民登録住所": {"連結表記": "東京都千代田区紀尾井町1-3"}}
        assert set(found(data, moving_in)) == {("GYO-GIF-005", "/住民登録住所")}

    def test_it_is_used_like_an_official_one(self, moving_in):
        person = gif.Person.model_validate(PERSON)
        assert person.check(pattern=moving_in).findings == ()
        assert gif.check(PERSON, entity="個人", pattern=moving_in).findings == ()
        for call in (
            lambda: gif.check({}, entity="法人", pattern=moving_in),
            lambda: gif.LegalEntity().check(pattern=moving_in),
            lambda: gif.LegalEntity.under(moving_in),
        ):
            with pytest.raises(UsageError, match="Person"):
                call()

    def test_the_types_can_require_it(self, moving_in):
        under = gif.Person.under(moving_in)
        assert under is gif.Person.under(moving_in)
        data = {key: value for key, value in PERSON.items() if key != "住所_MP04"} | {"住所": ADDRESS}
        person = under.model_validate(data)
        assert person.to_dict("ja") == gif.Person.model_validate(data).to_dict("ja") == data
        assert person.model_extra == {}
        with pytest.raises(ValidationError) as raised:
            under.model_validate(data | {"住所": {"都道府県": "東京都"}})
        assert {finding.pointer for finding in gif.from_pydantic(raised.value)} == {"/address"}

    def test_the_old_rules_stay(self, moving_in):
        assert ("GYO-KANA-001", "/氏(カナ)") in found(PERSON | {"氏(カナ)": "やまだ"}, moving_in)
        assert ("GYO-GIF-007", "/窓口番号") in found(PERSON | {"窓口番号": "1"}, moving_in)
        assert found(b"[]".decode(), moving_in) == [("GYO-GIF-001", "")]

    def test_repr(self, moving_in):
        assert repr(moving_in) == "<Profile moving-in of Person, 9 items>"


HEAD = {
    "profile_format": 1,
    "name": "reception",
    "entity": "Person",
    "title": {"ja": "受付票", "en": "Reception"},
    "source": "受付票の様式",
}
GOOD = HEAD | {"items": {"familyName": {"required": True}}}


def written(value):
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(
                f"{json.dumps(key, ensure_ascii=False)} = {written(one)}" for key, one in value.items()
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def file(folder, data, name="profile.toml"):
    path = folder / name
    text = (
        data
        if isinstance(data, str)
        else "".join(f"{key} = {written(value)}\n" for key, value in data.items())
    )
    path.write_text(text, "utf-8")
    return path


def items(**rows):
    return HEAD | {"items": rows}


WRONG = {
    "no format": ({key: value for key, value in GOOD.items() if key != "profile_format"}, "profile_format"),
    "format 2": (GOOD | {"profile_format": 2}, "profile_format"),
    "format true": (GOOD | {"profile_format": True}, "profile_format"),
    "name of another form": (GOOD | {"name": "Reception 1"}, "name"),
    "name of a pattern": (GOOD | {"name": "MP03"}, "name"),
    "no name": ({key: value for key, value in GOOD.items() if key != "name"}, "name"),
    "unknown entity": (GOOD | {"entity": "Human"}, "entity"),
    "title in one language": (GOOD | {"title": {"ja": "受付票"}}, "title"),
    "empty title": (GOOD | {"title": {"ja": "受付票", "en": " "}}, "title"),
    "empty source": (GOOD | {"source": ""}, "source"),
    "basis as text": (GOOD | {"basis": "gif-430"}, "basis"),
    "unknown key": (GOOD | {"pattern": "MP03"}, "pattern"),
    "unknown range": (GOOD | {"repertoire": "jis"}, "repertoire"),
    "empty range": (GOOD | {"repertoire": []}, "repertoire"),
    "no items": (HEAD | {"items": {}}, "items"),
    "items as list": (HEAD | {"items": ["familyName"]}, "items"),
    "item as flag": (items(familyName=True), "items.familyName"),
    "required as text": (items(familyName={"required": "yes"}), "items.familyName.required"),
    "unknown key of an item": (items(familyName={"maximum": 3}), "items.familyName.maximum"),
    "profile of another kind": (items(address={"profile": "../address.toml"}), "items.address.profile"),
}
WRONG_HERE = {
    "unknown basis": (GOOD | {"basis": ["gif-999"]}, "basis"),
    "unknown item": (items(surname={}), "items.surname"),
    "item with a pattern": (items(address_MP03={}), "items.address_MP03"),
    "item in two languages": (items(familyName={}, 氏={}), "items.氏"),
    "range of a date": (items(dateOfBirth={"repertoire": "joyo"}), "items.dateOfBirth.repertoire"),
    "range of an entity": (items(address={"repertoire": "joyo"}), "items.address.repertoire"),
    "profile of a text": (items(familyName={"profile": "MP03"}), "items.familyName.profile"),
    "profile of a code": (items(sex={"profile": "MP01"}), "items.sex.profile"),
    "pattern that is none": (items(roleInformation={"profile": "MP01"}), "items.roleInformation.profile"),
    "no such file": (items(address={"profile": "none.toml"}), "none.toml"),
    "itself": (items(roleInformation={"profile": "profile.toml"}), "items.roleInformation.profile"),
    "of another entity": (items(address={"profile": "other.toml"}), "items.address.profile"),
    "standard's own item left out": (
        HEAD | {"entity": "Facility", "items": {"name": {"required": True}}},
        "items.id",
    ),
}


class TestFiles:
    @pytest.mark.parametrize("case", WRONG | WRONG_HERE)
    def test_a_wrong_file_is_named_with_the_place_in_both_languages(self, case, tmp_path):
        data, place = (WRONG | WRONG_HERE)[case]
        file(tmp_path, GOOD, "other.toml")
        with pytest.raises(DataFileError) as raised:
            profiles.load(file(tmp_path, data))
        for lang in ("ja", "en"):
            assert place in raised.value.message(lang)
            assert ".toml" in raised.value.message(lang)
        assert raised.value.message("ja") != raised.value.message("en")

    @pytest.mark.parametrize("case", WRONG)
    def test_the_schema_refuses_what_the_reader_refuses(self, case):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        assert list(validator.iter_errors(WRONG[case][0]))

    def test_the_schema_takes_what_the_reader_takes(self, tmp_path):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        validator = jsonschema.Draft202012Validator(SCHEMA)
        good = [
            GOOD,
            GOOD | {"basis": ["gif-430#4"], "repertoire": ["general", "moji-joho"]},
            GOOD | {"entity": "個人", "items": {"氏": {}, "住所": {"profile": "MP04"}}},
        ]
        for data in good:
            validator.validate(data)
            assert profiles.load(file(tmp_path, data)).name == "reception"
        for path in EXAMPLES.glob("*.toml"):
            validator.validate(tomllib.loads(path.read_text("utf-8")))
            assert profiles.load(str(path)).source

    def test_the_schema_has_the_words_of_the_library(self):
        assert SCHEMA["properties"]["entity"]["enum"] == list(get_args(gif.EntityName))
        assert SCHEMA["$defs"]["range"]["enum"] == list(repertoires.ids())

    @pytest.mark.parametrize(
        "raw", [b"\xff", b"a = ", "name = '受付'".encode("cp932"), b"[" * 5_000, b"#" * 300_000]
    )
    def test_what_is_no_file_of_ours(self, raw, tmp_path):
        path = tmp_path / "profile.toml"
        path.write_bytes(raw)
        with pytest.raises(DataFileError, match=r"profile\.toml"):
            profiles.load(path)

    def test_what_cannot_be_read(self, tmp_path):
        for path in (tmp_path, tmp_path / "none.toml"):
            with pytest.raises(DataFileError):
                profiles.load(path)
        for odd in (None, 5, b"x"):
            with pytest.raises(UsageError):
                profiles.load(odd)

    def test_files_that_hold_each_other(self, tmp_path):
        role = HEAD | {"name": "role", "entity": "RoleInformationModel"}
        person = items(roleInformation={"profile": "role.toml"})
        rows = {"role": {"required": True}, "involved": {"required": True, "profile": "profile.toml"}}
        file(tmp_path, role | {"items": rows}, "role.toml")
        with pytest.raises(DataFileError, match="hold each other"):
            profiles.load(file(tmp_path, person))

    def test_members_of_a_repeated_item_under_a_profile(self, tmp_path):
        role = HEAD | {"name": "role", "entity": "RoleInformationModel"}
        rows = {"role": {"required": True}, "involved": {"required": True, "profile": "MP02"}}
        file(tmp_path, role | {"items": rows}, "role.toml")
        profile = profiles.load(
            file(tmp_path, items(roleInformation={"required": True, "profile": "role.toml"}))
        )
        part = {"役割": {"コード種別": "続柄", "コード": "父"}, "関与者": {"氏": "山田", "備考": "x"}}
        data = {"役割関与情報": [part, part]}
        places = {pointer for rule, pointer in found(data, profile) if rule == "GYO-GIF-005"}
        assert places == {"/役割関与情報/0/関与者", "/役割関与情報/1/関与者"}
        assert [rule for rule, _ in found({"役割関与情報": []}, profile)] == ["GYO-GIF-055"]


def test_odd_profiles_of_a_check_are_misuse():
    for odd in (5, object(), {"name": "x"}):
        with pytest.raises(UsageError):
            gif.check({}, entity="Person", pattern=odd)


def test_the_page_shows_the_example_as_it_is():
    page = (ROOT / "docs/gif/profiles.md").read_text(encoding="utf-8")
    assert f"```toml\n{(EXAMPLES / 'moving_in.toml').read_text(encoding='utf-8')}```" in page
