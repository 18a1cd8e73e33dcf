"""Bundles of forms."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register

_SHARED = "000:4502 002:640-692"


def _form(name: str, receiver: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "form": 1,
        "id": name,
        "version": "1",
        "title": "例の様式",
        "procedure": {"name": "例の届出", "receiver_name": receiver},
        "sections": [{"id": "main", "title": "届出の内容", "fields": list(fields)}],
        **more,
    }


def _bundled(changes: Any) -> Report:
    """Lint a bundle of a notice to the water works and one to a school, with more fields, attachments or conditions."""
    from gyosei_forms.forms.bundles import reading
    from gyosei_forms.forms.linting import bundles as linting
    from gyosei_forms.forms.reading import definition

    reason = {"purpose": "届出の内容を確かめる", "illustrative": True}
    name = {"id": "name", "label": "氏", "item": "Person.familyName", **reason}
    moved = {"id": "moved", "label": "引っ越すか", "type": "yes_no", "concept": "moved", **reason}
    water = [name, moved, *changes.get("water", ())]
    school = [changes.get("name", name), *changes.get("school", ())]
    map_ = [{"id": "map", "label": "地図", **reason}]
    made = (
        _form("water", "水道局", *water, attachments=map_),
        _form("school", "教育委員会", *school, attachments=map_ if changes.get("map") else []),
    )
    forms = {one["id"]: definition.read(one).unwrap() for one in made}
    order = [{"before": "water", "after": "school", "reason": "例示"}]
    members = [{"form": "water"}, {"form": "school"}]
    raw = {
        "bundle": 1,
        "id": "example",
        "version": "1",
        "title": "引っ越し",
        "forms": members,
        "order": order,
    }
    return linting.lint_bundle(
        reading.read_bundle(raw | changes.get("bundle", {}), forms=forms).unwrap()
    ).report


_PETS = {"id": "pets", "label": "犬がいるか", "type": "yes_no", "purpose": "例示", "illustrative": True}
_LATER = {
    "forms": [
        {"form": "water"},
        {"form": "school", "when": {"fact": "answers.water.moved", "is": True}},
    ]
}

ASKED_TWICE = register(
    "GYO-FORM-180",
    Severity.WARNING,
    title=("束の中で二度聞く", "Asked twice in a bundle"),
    message=(
        "「{label_ja}」を二つの様式が別々に聞いています: {fields}",
        "“{label_en}” is asked by two forms, once for each: {fields}",
    ),
    mend=(
        "同じことなら concept を同じ名前にするか shared に並べ、違うことなら違う concept にしてください。",
        "If it is the same, give both one concept or list them as shared; if not, give each a concept of its own.",
    ),
    basis_=_SHARED,
    check=_bundled,
    passing={"water": [{**_PETS, "concept": "pets"}], "school": [{**_PETS, "concept": "pets"}]},
    failing={"water": [_PETS], "school": [_PETS]},
)
NO_BASIS = register(
    "GYO-FORM-181",
    Severity.WARNING,
    title=("根拠なく受け取る項目", "Received without a basis"),
    message=(
        "様式 {form} は「{label_ja}」を束から受け取りますが、その様式に目的か根拠がありません。",
        "The form {form} receives “{label_en}” from the bundle, without a purpose or a basis of its own.",
    ),
    mend=(
        "その様式の項目に purpose と basis（又は source、illustrative）を書くか、項目を外してください。",
        "Write purpose and basis (or source, illustrative) in that form's field, or take the field out.",
    ),
    basis_="000:815 000:4502",
    check=_bundled,
    passing={},
    failing={"name": {"id": "name", "label": "氏", "item": "Person.familyName"}},
)
ORDER_AGAINST_CONDITION = register(
    "GYO-FORM-182",
    Severity.WARNING,
    title=("条件と合わない順序", "An order against a condition"),
    message=(
        "様式 {form} が要るかは、後にする {other} の回答で決まります。",
        "Whether {form} is needed depends on answers to {other}, which comes after it.",
    ),
    mend=(
        "順序を逆にするか、先の様式の項目を条件にしてください。",
        "Turn the order round, or let the condition speak of an earlier form.",
    ),
    basis_="gyosei#form-bundles",
    check=_bundled,
    passing={"bundle": _LATER},
    failing={"bundle": {**_LATER, "order": [{"before": "school", "after": "water", "reason": "例示"}]}},
)
UNREASONED_ORDER = register(
    "GYO-FORM-183",
    Severity.ADVICE,
    title=("理由のない順序", "An order without a reason"),
    message=(
        "{before} を {after} より先にする理由も根拠もありません。",
        "Neither a reason nor a basis is given for {before} before {after}.",
    ),
    mend=(
        "reason か basis を書き、なければ順序を消してください。",
        "Write reason or basis; if there is none, take the order out.",
    ),
    basis_="000:7381 gyosei#form-bundles",
    check=_bundled,
    passing={},
    failing={"bundle": {"order": [{"before": "water", "after": "school"}]}},
)
ATTACHED_TWICE = register(
    "GYO-FORM-184",
    Severity.ADVICE,
    title=("束の中で同じ書類を二度求める", "The same document twice in a bundle"),
    message=(
        "「{label_ja}」を {first} と {form} の両方が求めています。",
        "Both {first} and {form} ask for “{label_en}”.",
    ),
    mend=(
        "一度だけ受け取って両方で確認できるか、情報連携で省けるかを調べてください。",
        "See whether one will do for both, or whether a linkage makes it unnecessary.",
    ),
    basis_="000:7428 000:4502",
    check=_bundled,
    passing={},
    failing={"map": True},
)
