"""What is wrong with a bundle of forms, and with one input for several."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _form(name: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "form": 1,
        "id": name,
        "version": "1",
        "title": "例の様式",
        "procedure": {"name": "例の届出"},
        "sections": [{"id": "main", "title": "申請の内容", "fields": list(fields)}],
    }


def _example(changes: Any) -> Report:
    """Read a bundle of two small forms with changes; with ``answers``, take these apart."""
    from gyosei_forms.forms.bundles import reading, splitting
    from gyosei_forms.forms.reading import definition

    differ = changes == "differ"
    raw = {} if differ else dict(changes)
    answers = raw.pop("answers", None)
    name = {"id": "name", "label": "氏", "item": "Person.familyName"}
    other = {"id": "name", "label": "氏", "type": "text", "many": True, "concept": "Person.familyName"}
    number = {"id": "n", "label": "数", "type": "number"}
    made = (
        _form("one", name, {"id": "a", "label": "項目", "type": "text"}),
        _form("two", other if differ else name, {"id": "b", "label": "項目", "type": "text"}, number),
    )
    forms = {one["id"]: definition.read(one).unwrap() for one in made}
    whole = {
        "bundle": 1,
        "id": "example",
        "version": "1",
        "title": "例の束",
        "forms": [{"form": "one"}, {"form": "two"}],
        "order": [{"before": "one", "after": "two"}],
        **raw,
    }
    read = reading.read_bundle(whole, forms=forms)
    return read.report if answers is None else splitting.split(read.unwrap(), answers).report


NO_FORM = register(
    "GYO-FORM-035",
    Severity.ERROR,
    title=(
        "様式がない",
        "Form not there",
    ),
    message=(
        "様式 {form} を束ねられません。{why_ja}",
        "The form {form} cannot be bundled: {why_en}",
    ),
    mend=(
        "file を確かめ、その様式だけを先に gyosei-forms lint で調べてください。Python では forms で様式を渡すこともできます。",
        "See its file, and lint that form by itself first; in Python the forms can be passed as well.",
    ),
    basis_="gyosei#own-formats gyosei#form-bundles",
    check=_example,
    passing={},
    failing={"forms": [{"form": "one"}, {"form": "three"}], "order": []},
)
ORDER_CYCLE = register(
    "GYO-FORM-036",
    Severity.ERROR,
    title=(
        "順序の循環",
        "Order in a circle",
    ),
    message=(
        "手続の順序が循環しています（{count} 件）: {forms}",
        "The order of the procedures goes in a circle ({count}): {forms}",
    ),
    mend=(
        "どれか一つの順序を消してください。",
        "Take one of them out.",
    ),
    basis_="gyosei#own-formats gyosei#form-bundles",
    check=_example,
    passing={},
    failing={"order": [{"before": "one", "after": "two"}, {"before": "two", "after": "one"}]},
)
SHARED_DIFFERS = register(
    "GYO-FORM-037",
    Severity.ERROR,
    title=(
        "束ねられない項目",
        "Cannot be shared",
    ),
    message=(
        "一つの回答では足りない項目です（型・選択肢・必須パターン・繰り返しが違います）: {fields}",
        "One answer does not do for these fields (type, choices, pattern or repetition differ): {fields}",
    ),
    mend=(
        "型をそろえるか、束から外してください。",
        "Let their types agree, or take them apart.",
    ),
    basis_="gyosei#own-formats gyosei#form-bundles",
    check=_example,
    passing={"shared": [{"fields": ["one.a", "two.b"]}]},
    failing={"shared": [{"fields": ["one.a", "two.n"]}]},
)
ASKED_DIFFERENTLY = register(
    "GYO-FORM-038",
    Severity.WARNING,
    title=(
        "同じことを違う形で聞く",
        "Asked in two ways",
    ),
    message=(
        "同じ意味の項目ですが、形が違うので一度の入力で済みません: {fields}",
        "These mean the same, but differ in form, so both are asked: {fields}",
    ),
    mend=(
        "形（型・選択肢・必須パターン）をそろえるか、concept で意味を分けてください。",
        "Let their forms agree, or tell their meanings apart by concept.",
    ),
    basis_="gyosei#form-bundles 000:7428",
    check=_example,
    passing={},
    failing="differ",
)
SHARED_CONFLICT = register(
    "GYO-FORM-039",
    Severity.ERROR,
    title=(
        "食い違う回答",
        "Answers that differ",
    ),
    message=(
        "同じことを聞く項目の回答が食い違っています: {first} と {second}。先のものを使います。",
        "Two answers to the same question differ: {first} and {second}. The first one is used.",
    ),
    mend=(
        "どちらか一つにしてください。",
        "Give it once.",
    ),
    basis_="gyosei#own-formats gyosei#form-bundles",
    check=_example,
    passing={"answers": {"one": {"name": "x"}, "two": {"name": "x"}}},
    failing={"answers": {"one": {"name": "x"}, "two": {"name": "y"}}},
)
