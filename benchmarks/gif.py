"""What a check against GIF costs beside pydantic alone reading the same shape."""

# ruff: noqa: N815

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from benchmarks.pair import Pair
from gyosei_forms import gif

_RECORD = """{
  "familyName": "山田", "givenName": "花子", "familyNameKana": "ヤマダ", "givenNameKana": "ハナコ",
  "sex": {"code": "2", "value": "女性"}, "dateOfBirth": "2000-01-01",
  "address_MP01": {
    "localGovernmentCode": "131016", "streetAddressId": "0056000", "prefecture": "東京都",
    "cityAndCounty": "千代田区", "streetAddress": "紀尾井町", "cityBlock": "1-3",
    "buildingNameEtc": "東京ガーデンテラス紀尾井町 19階",
    "fullAddress": "東京都千代田区紀尾井町1-3 東京ガーデンテラス紀尾井町 19階", "postalCode": "1020094"
  }
}""".encode()


class _Code(BaseModel):
    code: str
    value: str


class _Address(BaseModel):
    localGovernmentCode: str
    streetAddressId: str
    prefecture: str
    cityAndCounty: str
    streetAddress: str
    cityBlock: str
    buildingNameEtc: str
    fullAddress: str
    postalCode: str


class _Person(BaseModel):
    familyName: str
    givenName: str
    familyNameKana: str
    givenNameKana: str
    sex: _Code
    dateOfBirth: date
    address_MP01: _Address


def pairs() -> list[Pair]:
    """One person with address, from JSON bytes."""
    return [
        Pair(
            "gif.check person with address / bare pydantic",
            lambda: gif.check(_RECORD, entity="Person", pattern="MP03"),
            lambda: _Person.model_validate_json(_RECORD),
            number=100,
        ),
    ]
