"""What the examples of the rules run: the real checks, and records that are complete."""

from __future__ import annotations

from typing import Annotated, Any

from gyosei_forms.findings import Report


def check_person(data: dict[str, Any]) -> Report:
    """Check a person."""
    return run(data, "Person")


def check_corporation(data: dict[str, Any]) -> Report:
    """Check a corporation."""
    return run(data, "LegalEntity")


def check_person_mp03(data: dict[str, Any]) -> Report:
    """Check a person against MP03."""
    return run(data, "Person", "MP03")


def check_address(data: dict[str, Any]) -> Report:
    """Check an address."""
    return run(data, "Address")


def check_facility(data: dict[str, Any]) -> Report:
    """Check a facility."""
    return run(data, "Facility")


def check_land(data: dict[str, Any]) -> Report:
    """Check a piece of land."""
    return run(data, "Land")


def check_event(data: dict[str, Any]) -> Report:
    """Check an event."""
    return run(data, "Event")


def check_childcare(data: dict[str, Any]) -> Report:
    """Check the care for children at a place."""
    return run(data, "ChildcareInformation")


def run(data: dict[str, Any], entity: str, pattern: str | None = None) -> Report:
    """Check a record of an entity."""
    from gyosei_forms.gif.checking.checker import check

    return check(data, entity=entity, pattern=pattern)


def judge_person(data: dict[str, Any]) -> Report:
    """Judge the names and level of a person."""
    from gyosei_forms.gif.verdicts.verdict import conformance

    return conformance(data, entity="Person").report


def check_short_text(text: str) -> Report:
    """Check a text in a model that is not of GIF."""
    from pydantic import TypeAdapter, ValidationError
    from pydantic.types import StringConstraints

    from gyosei_forms.gif.models.pydantic_errors import from_pydantic

    try:
        TypeAdapter(Annotated[str, StringConstraints(max_length=3)]).validate_python(text)
    except ValidationError as error:
        return from_pydantic(error)
    return Report()


ADDRESS = {
    "連結表記": "東京都千代田区紀尾井町1-3",
    "建物名等(方書)": "",
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "紀尾井町",
    "番地以下": "1-3",
}
COMPLETE = {
    "氏": "山田",
    "名": "花子",
    "氏(カナ)": "ヤマダ",
    "名(カナ)": "ハナコ",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP06": ADDRESS,
}
COMPLETE_BARE = {("住所" if key == "住所_MP06" else key): value for key, value in COMPLETE.items()}
LAND = {
    "用途": [{"コード種別": "地目", "コード": "宅地"}],
    "土地住所_MP06": ADDRESS,
}
FACILITY = {
    "ID": "AB00000",
    "名称": "きおい公民館",
    "名称(カナ)": "キオイコウミンカン",
    "施設住所_MP06": ADDRESS,
}
EVENT = {
    "ID": "XXXXX-00000",
    "イベント名": "きおい川花火大会",
    "説明": "花火を上げます。",
    "イベント種類": "花火大会",
    "イベントURL": "https://example.jp/",
    "Web開催": "現地開催のみ",
    "主催団体": "きおい市花火大会実行委員会",
    "対象者": "きおい市民",
    "料金有無": "無料",
    "連絡先情報": {},
}
