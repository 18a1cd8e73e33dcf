"""What a check against GIF costs: beside pydantic alone, beside JSON Schema, and line by line.

The reference of the first pair has just the items of the record; that of the second has all items of the two
entities, as the model has. Every check of ours looks for repeated keys; pydantic does not.
"""

# ruff: noqa: N815

from __future__ import annotations

import json
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import BaseModel, create_model

from benchmarks.pair import Pair
from gyosei_forms import gif
from gyosei_forms.gif import models
from gyosei_forms.gif.items import Kind

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
_WITH_A_FINDING = _RECORD.replace(b"1020094", b"102-0094")
_LINE = json.dumps(json.loads(_RECORD), ensure_ascii=False).encode() + b"\n"
_LINES = 200


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


def _whole(name: str) -> type[BaseModel]:
    """Return a bare model with all English keys of an entity; what it holds but codes and addresses is any object."""
    types = {Kind.DATE: date, Kind.INTEGER: int}
    fields: dict[str, Any] = {}
    for key, known in models.table(name).keys.items():
        item, part = known.field.item, known.field.part
        if known.lang == "en":
            held = types.get(item.kind, str) if part is None else _Code if item.code_list else dict
            if part is not None and part.en == "Address":
                held = _whole("Address")
            fields[key] = ((list[held] if item.many else held) | None, None)
    return create_model(name, **fields)


def pairs() -> list[Pair]:
    """One person with address, from JSON bytes."""
    whole = _whole("Person")
    schema = Draft202012Validator(gif.schema("Person", pattern="MP03"), registry=gif.schema_registry())
    assert schema.is_valid(json.loads(_RECORD))
    assert not gif.check(_RECORD, entity="Person", pattern="MP03").findings

    def check() -> object:
        return gif.check(_RECORD, entity="Person", pattern="MP03")

    return [
        Pair(
            "gif.check person with address / bare pydantic",
            check,
            lambda: _Person.model_validate_json(_RECORD),
            limit=3.0,
            number=1_000,
        ),
        Pair(
            "gif.check person with address / bare pydantic with all items of both entities",
            check,
            lambda: whole.model_validate_json(_RECORD),
            limit=2.5,
            number=1_000,
        ),
        Pair(
            "gif.check person with address / jsonschema with the generated schema",
            check,
            lambda: schema.is_valid(json.loads(_RECORD)),
            limit=0.1,
            number=20,
        ),
        Pair(
            "gif.check person with one finding / bare pydantic",
            lambda: gif.check(_WITH_A_FINDING, entity="Person", pattern="MP03"),
            lambda: _Person.model_validate_json(_RECORD),
            number=100,
        ),
        Pair(
            f"gif.check_lines {_LINES} persons / bare pydantic line by line",
            lambda: [
                report.ok for _, report in gif.check_lines(_LINE * _LINES, entity="Person", pattern="MP03")
            ],
            lambda: [_Person.model_validate_json(line) for line in (_LINE * _LINES).splitlines()],
            number=5,
        ),
    ]
