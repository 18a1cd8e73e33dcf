"""Hypothesis strategies for records of the models, shared by the tests of this folder."""

from datetime import date

from hypothesis import strategies as st

from gyosei_forms.gif import entities
from gyosei_forms.gif.items import Form, Kind
from gyosei_forms.gif.models import MODELS

PROFILES = [(model, pattern) for model in MODELS for pattern in ("", *entities.of(model).patterns)]
"""Every entity, bare and with each of its mandatory patterns."""

XML_TEXT = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs"),
        include_characters="\t\n\r\x7f\x85",
        exclude_characters="\ufffe\uffff",
    )
)
"""Text that XML 1.0 can carry, line ends and blanks at its ends included."""

_FORMS = {
    Form.CORPORATE_NUMBER: "7000012050002",
    Form.MUNICIPALITY_CODE: "131016",
    Form.PREFECTURE_CODE: "13",
    Form.WEEKDAYS: "月火水木金",
    Form.ELAPSED: "02:00",
    Form.YEAR: "1990",
    Form.CRS_CODE: "EPSG:6668",
    Form.MAIL: "a@example.lg.jp",
}
_NUMBERS = {
    Form.LATITUDE: st.decimals(-90, 90, places=4).map(float) | st.integers(-90, 90) | st.just(35.680959),
    Form.LONGITUDE: st.decimals(-180, 180, places=4).map(float)
    | st.integers(-180, 180)
    | st.just(139.767306),
    Form.DISPLAYED_ADDRESS: st.sampled_from([1, "1:住居表示実施"]),
}


def any_record(model):
    """Records of a model with some of its items, complete or not, with keys of both languages."""
    return _records(model, None, extensions=True, text=st.text(st.characters(codec="utf-8")))


def complete_record(model, pattern, *, extensions=True):
    """Records with English keys and what the pattern requires, nested ones for the pattern in their key too."""
    return _records(model, pattern, extensions=extensions, text=XML_TEXT)


@st.composite
def _records(draw, model, pattern, *, extensions, text, depth=0):
    entity = entities.of(model)
    required = entity.always if pattern is None else entity.required(pattern)
    data = {}
    for attribute, field in entity.fields.items():
        item = field.item
        if item.extension and not extensions:
            continue
        if attribute not in required and (depth > 2 or draw(st.integers(0, 3))):
            continue
        name = item.en if pattern is not None else item.name(draw(st.sampled_from(["en", "ja"])))
        inside = None if pattern is None else ""
        if item.suffix:
            chosen = draw(st.sampled_from(["", *field.part.patterns]))
            name = f"{name}_{chosen}" if chosen else name
            inside = None if pattern is None else chosen or "MP01"
        if field.holds and not item.code_list:
            one = draw(_records(field.holds, inside, extensions=extensions, text=text, depth=depth + 1))
        else:
            one = draw(_scalars(item, text))
        data[name] = [one, one] if item.many else one
    return data


def _scalars(item, text):
    if item.form in _FORMS:
        return st.just(_FORMS[item.form])
    if item.form in _NUMBERS:
        return _NUMBERS[item.form]
    if item.kind is Kind.PART:
        code = "JPN" if item.code_list == "CountryRegionCodeList" else "0"
        return st.just({"code": code, "value": "名称"})
    return {
        Kind.DATE: st.dates().map(date.isoformat),
        Kind.INTEGER: st.integers(),
        Kind.CODE: st.just("301" if item.code_list == "LegalEntityKindCodeList" else "1"),
        Kind.TIME: st.times().map(lambda time: time.isoformat("minutes")),
        Kind.MONTH_DAY: st.dates().map(lambda day: day.isoformat()[5:]),
        Kind.NUMERALS: st.decimals(0, 10**6, places=2).map(str),
        Kind.URI: st.just("https://example.go.jp/"),
        Kind.KATAKANA: st.text("アイウヴー・"),
        Kind.SPACED_KATAKANA: st.text("アイ ウ"),
        Kind.HALF_WIDTH: st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)),
        Kind.LETTERS_AND_DIGITS: st.text("AZaz09-' "),
    }.get(item.kind, text)
