"""Conditions and choices."""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_CONDITIONS = "gyosei#lint-fields gyosei#form-answers"
_NEXT, _AFTER = "/sections/0/fields/1", "/sections/0/fields/2"
_ALONE = field("alone", "一人で引っ越すか", "Do you move alone?", "ひとりですか", type="yes_no")
_BOTH = {"all": [{"fact": "answers.alone", "is": True}, {"not": {"fact": "answers.alone", "is": True}}]}
_ONCE = {"fact": "answers.alone", "is": True}


def _head(**more: Any) -> dict[str, Any]:
    return field(
        "is_head", "世帯主になるか", "Will you be the head?", "せたいぬしに なりますか", type="yes_no", **more
    )


def _chosen(*labels: str) -> dict[str, Any]:
    choices = [{"value": str(number), "label": {"ja": one}} for number, one in enumerate(labels)]
    return field("state", "今の状態", "How it is now", "いまの ようす", type="choice", choices=choices)


def _section(when: dict[str, Any]) -> dict[str, Any]:
    title = {"ja": "世帯", "en": "Household", "easy": "かぞく"}
    return {"id": "household", "title": title, "when": when, "fields": [_head()]}


SECTION_NEVER = register(
    "GYO-FORM-164",
    Severity.WARNING,
    title=("表示されないまとまり", "A section that never applies"),
    message=(
        "まとまり「{title_ja}」の条件は、どの回答でも成り立ちません。",
        "The condition of the section “{title_en}” never holds, whatever is answered.",
    ),
    mend=(
        "条件を直すか、まとまりを消してください。",
        "Mend the condition, or take the section out.",
    ),
    basis_=_CONDITIONS,
    check=linted,
    passing={_NEXT: _ALONE, "/sections/1": _section(_ONCE)},
    failing={_NEXT: _ALONE, "/sections/1": _section(_BOTH)},
)
NEVER_ASKED = register(
    "GYO-FORM-165",
    Severity.WARNING,
    title=("聞かれない項目・添付書類", "Never asked for"),
    message=(
        "「{label_ja}」の条件は、どの回答でも成り立ちません。",
        "The condition of “{label_en}” never holds, whatever is answered.",
    ),
    mend=(
        "条件を直すか、消してください。",
        "Mend the condition, or take it out.",
    ),
    basis_=_CONDITIONS,
    check=linted,
    passing={_NEXT: _ALONE, _AFTER: _head(when=_ONCE)},
    failing={_NEXT: _ALONE, _AFTER: _head(when=_BOTH)},
)
NEVER_REQUIRED = register(
    "GYO-FORM-166",
    Severity.ADVICE,
    title=("必須にならない条件", "A condition under which nothing is required"),
    message=(
        "「{label_ja}」が必須となる条件は、どの回答でも成り立ちません。",
        "The condition under which “{label_en}” is required never holds, whatever is answered.",
    ),
    mend=(
        "条件を直すか、required: false としてください。",
        "Mend the condition, or write required: false.",
    ),
    basis_=_CONDITIONS,
    check=linted,
    passing={_NEXT: _ALONE, _AFTER: _head(required=_ONCE)},
    failing={_NEXT: _ALONE, _AFTER: _head(required=_BOTH)},
)
SAME_LABEL = register(
    "GYO-FORM-167",
    Severity.WARNING,
    title=("同じに見える選択肢", "Choices that look the same"),
    message=(
        "同じラベルの選択肢があります。",
        "Two choices have the same label.",
    ),
    mend=(
        "ラベルを区別するか、一つにまとめてください。",
        "Tell the labels apart, or make one of them.",
    ),
    basis_="000:7466-7484 gyosei#lint-fields",
    check=linted,
    passing={_NEXT: _chosen("届出の前", "届出の後")},
    failing={_NEXT: _chosen("届出の前", "届出の 前")},
)
ONE_CHOICE = register(
    "GYO-FORM-168",
    Severity.ADVICE,
    title=("選択肢が一つ", "Only one choice"),
    message=(
        "選択肢が一つしかなく、聞くまでもありません。",
        "There is a single choice, so nothing is to be asked.",
    ),
    mend=(
        "項目を消すか、同意なら yes_no としてください。",
        "Take the field out; if it is an agreement, make it yes_no.",
    ),
    basis_="000:7381 gyosei#lint-fields",
    check=linted,
    passing={_NEXT: _chosen("届出の前", "届出の後")},
    failing={_NEXT: _chosen("届出の前")},
)
