"""Records of every entity of GIF 430 and form of GIF 451: what a pattern requires and some of the rest, consistent in itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from gyosei_forms.gif import code_lists, entities
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.entities import Field as EntityField
from gyosei_forms.gif.items import Form, Item, Kind, english_name
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.testing.choices import Choices, digits, some, sometimes
from gyosei_forms.testing.making import addresses, contacts, corporations, numbers, parts, people

_DEEPEST = 3
_DAYS = dt.date(2015, 4, 1).toordinal(), dt.date(2024, 3, 31).toordinal()
_APPLIED = dt.date(2024, 4, 1).toordinal(), dt.date(2025, 3, 31).toordinal()
_EXPIRES = dt.date(2031, 4, 1).toordinal(), dt.date(2035, 3, 31).toordinal()
_WORDS = ("例示", "見本", "窓口", "一般", "さくら", "子供", "確認済み")
_KANA = ("レイジ", "ミホン", "マドグチ", "サクラ")
_LATIN = ("Example", "Sample 1", "Sakura", "A-1")


def record(choose: Choices, model: type[GifModel], pattern: str = "", depth: int = 0) -> dict[str, Any]:
    """Return a record with English keys: what the pattern (``""``: the entity in any case) requires, and some other items."""
    entity = entities.of(model)
    made: dict[str, Any] = {}
    if (whole := _WHOLE.get(entity.en)) is not None:
        made = whole(choose, pattern)
        if depth and not pattern:
            return made
    wanted = {*entity.required(pattern), *ALWAYS.get(entity.en, ())}
    for attribute, field in entity.fields.items():
        if _is_given(field, made):
            continue
        if attribute in wanted or (_is_free(entity, field) and sometimes(choose, 6 + 6 * depth)):
            made.update(_item(choose, field, pattern if attribute in wanted else "", depth))
    if entity.en in _TOGETHER and sometimes(choose, 4):
        for attribute in _TOGETHER[entity.en]:
            made.update(_item(choose, entity.fields[attribute], "", depth))
    _order(made)
    return made


ALWAYS = {
    "Certificate": ("date_of_issue",),
    "CorporateContent": ("content",),
}
"""Items that no pattern requires and without which a check has a finding."""


def _is_given(field: EntityField, made: dict[str, Any]) -> bool:
    return field.item.en in made or any(key.startswith(f"{field.item.en}_MP") for key in made)


def _is_free(entity: Entity, field: EntityField) -> bool:
    """Say whether an item can be given without regard to others."""
    if entity.en in _FREE:
        return field.item.en in _FREE[entity.en]
    return field.item.en not in _BOUND


_FREE = {
    "Address": (),
    "Person": ("remark", "contactPointInformation", "idGroup"),
    "LegalEntity": ("description", "webSiteUrl", "idGroup", "numberOfCompanyEmployee"),
    "Finances": ("dateOfSettlement", "employeesAtEndOfPeriod", "netSales"),
}
"""Of entities whose items say much about each other: those that can be given freely."""
_DELEGATION = ("delegate", "role_of_delegate", "delegated_matters")
_TOGETHER = {"IndividualBasics": _DELEGATION, "CorporateBasics": _DELEGATION}
"""Items that are given together or not at all."""
_BOUND = (
    *(english_name(attribute) for attribute in _DELEGATION),
    "dateOfUpdate",
    "changeType",
    "originalServiceNumber",
    "areas",
    "areaGroup",
    "serviceAreaCityCode",
    "serviceAreaPrefectureCode",
    "deadlineDateOfApplication",
)
"""Items of the others that are held against each other; they are left out."""


def _item(choose: Choices, field: EntityField, pattern: str, depth: int) -> dict[str, Any]:
    item = field.item
    if item.code_list:
        value: Any = _coded(choose, item)
    elif field.holds is not None:
        if depth >= _DEEPEST and not item.required and not pattern:
            return {}
        return _held(choose, item, choose.pick(field.choices or (field.holds,)), depth)
    else:
        value = plain(choose, item)
    return {item.en: [value] if item.many else value}


def _held(choose: Choices, item: Item, model: type[GifModel], depth: int) -> dict[str, Any]:
    """Return an item that holds another entity, under a pattern of that where its name may carry one."""
    patterns = tuple(entities.of(model).patterns) if item.suffix else ()
    inside = choose.pick(patterns) if patterns else ""
    if model.EN == "Address" and inside:
        value = addresses.under(choose, inside)
    else:
        value = record(choose, model, inside, depth + 1)
    return {f"{item.en}_{inside}" if inside else item.en: [value] if item.many and not inside else value}


def _coded(choose: Choices, item: Item) -> Any:
    codes = code_lists.get(item.code_list).names
    code = choose.pick(tuple(codes))
    return {"code": code, "value": codes[code][0]} if item.kind is Kind.PART else code


def plain(choose: Choices, item: Item) -> Any:
    """Return a value of an item that holds no other entity, by its form or else its type."""
    maker = _NAMED.get(item.en) or (item.form and _FORMS.get(item.form)) or _KINDS[item.kind]
    return maker(choose)


def _integer(choose: Choices) -> int:
    return choose.number(0, 10_000)


def _day(choose: Choices) -> str:
    return people.day(choose, *_DAYS)


_KINDS: dict[Kind, Callable[[Choices], Any]] = {
    Kind.TEXT: lambda choose: "".join(some(choose, _WORDS)),
    Kind.KATAKANA: lambda choose: choose.pick(_KANA),
    Kind.SPACED_KATAKANA: lambda choose: choose.pick(_KANA),
    Kind.HALF_WIDTH: lambda choose: choose.pick(_LATIN),
    Kind.LETTERS_AND_DIGITS: lambda choose: choose.pick(("Sakura", "A1")),
    Kind.DIGITS: lambda choose: digits(choose, 6),
    Kind.DATE: _day,
    Kind.MONTH_DAY: lambda choose: people.day(choose, *_DAYS)[5:],
    Kind.TIME: parts.time_of_day,
    Kind.URI: contacts.web,
    Kind.INTEGER: _integer,
    Kind.NUMERALS: lambda choose: f"{choose.number(0, 9_999)}.{choose.number(0, 9)}",
}
_FORMS: dict[Form, Callable[[Choices], Any]] = {
    Form.CORPORATE_NUMBER: numbers.corporate_number,
    Form.MUNICIPALITY_CODE: numbers.MAKERS["municipality_code"],
    Form.TOWN_ID: numbers.MAKERS["town_id"],
    Form.POSTAL_CODE: parts.postal_code,
    Form.TELEPHONE: contacts.telephone,
    Form.BLOCK: lambda choose: f"{choose.number(1, 40)}-{choose.number(1, 30)}",
    Form.PREFECTURE_CODE: lambda choose: f"{choose.number(1, 47):02}",
    Form.MAIL: contacts.mail,
    Form.WEEKDAYS: parts.weekdays,
    Form.TIME_FORMULA: parts.recurrence,
    Form.ELAPSED: parts.elapsed,
    Form.YEAR: lambda choose: str(choose.number(1950, 2024)),
    Form.LATITUDE: parts.latitude,
    Form.LONGITUDE: parts.longitude,
    Form.CRS_CODE: lambda _: "EPSG:6668",
    Form.DATUM: lambda _: "JGD2011",
    Form.DISPLAYED_ADDRESS: lambda choose: choose.number(0, 1),
    Form.PERCENT: lambda choose: str(choose.number(0, 100)),
}
_NAMED: dict[str, Callable[[Choices], Any]] = {
    "familyName": lambda choose: choose.pick(people.names()["family"]).exchange,
    "givenName": lambda choose: choose.pick(people.names()["woman"]).exchange,
    "applicationDate": lambda choose: people.day(choose, *_APPLIED),
    "expiryOfQualification": lambda choose: people.day(choose, *_EXPIRES),
    "shareholdingRatio": lambda choose: str(choose.number(0, 50)),
    "industryCode": lambda choose: f"{choose.number(1, 99):02}",
    "largeCompany": lambda choose: choose.pick(("", "大企業")),
    "budgetLimit": lambda choose: choose.pick(("", "有")),
    "displayPriority": lambda choose: choose.number(1, 5),
    "roleOfDelegate": lambda choose: choose.pick(("代理人", "行政書士")),
    "delegatedMatters": lambda _: "申請書の提出に関する一切の権限",
    "reuseConsent": lambda _: "A",
    "idType": lambda _: "会員番号",
    "codeType": lambda _: "種別コード",
}
"""Items whose values are told by a rule of their own."""


def _person(choose: Choices, _: str) -> dict[str, Any]:
    return people.person(choose)


def _corporation(choose: Choices, _: str) -> dict[str, Any]:
    return corporations.corporation(choose)


_WHOLE: dict[str, Callable[[Choices, str], dict[str, Any]]] = {
    "Person": _person,
    "LegalEntity": _corporation,
    "Address": lambda choose, pattern: addresses.under(choose, pattern or "MP01"),
    "ContactPoint": lambda choose, _: contacts.contact(choose),
}


_PAIRS = (
    ("dateOfStart", "dateOfEnd"),
    ("startTime", "endTime"),
    ("openingHour", "closingHour"),
    ("minAge", "maxAge"),
    ("startOfBusinessPeriod", "endOfBusinessPeriod"),
    ("dateOfRegistration", "expiryOfQualification"),
    ("startOfPeriod", "endOfPeriod"),
    ("startOfCall", "endOfCall"),
    ("startOfPublication", "endOfPublication"),
    ("startDateOfPublication", "endDateOfPublication"),
)
"""Items of which the first is not after the second."""


def _order(made: dict[str, Any]) -> None:
    for first, second in _PAIRS:
        if first in made and second in made:
            made[first], made[second] = sorted((made[first], made[second]))
