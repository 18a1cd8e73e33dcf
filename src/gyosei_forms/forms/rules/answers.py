"""What is wrong with the answers to a form: by its definition, on every side alike."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register

if TYPE_CHECKING:
    from gyosei_forms.forms.model import Form

_IF_B = {"fact": "answers.b", "is": True}


@cache
def _form() -> Form:
    from gyosei_forms.forms.reading import definition

    own: dict[str, Any] = {"label": "項目", "required": False}
    return definition.read(
        {
            "form": 1,
            "id": "example",
            "version": "1",
            "title": "例の様式",
            "valid_from": "2020-01-01",
            "procedure": {"name": "例の届出"},
            "sections": [
                {
                    "id": "main",
                    "title": "申請の内容",
                    "fields": [
                        {"id": "a", "label": "項目", "type": "text"},
                        {**own, "id": "b", "type": "yes_no"},
                        {**own, "id": "c", "type": "text", "when": _IF_B},
                        {**own, "id": "d", "type": "choice", "choices": [{"value": "x", "label": "X"}]},
                        {**own, "id": "e", "type": "number", "min": 0, "max": 10},
                        {**own, "id": "f", "type": "text", "many": True, "max_count": 2},
                    ],
                }
            ],
            "attachments": [
                {"id": "g", "label": "書類"},
                {"id": "h", "label": "別の書類", "when": _IF_B},
            ],
        }
    ).unwrap()


def _example(raw: Any) -> Report:
    """Check answers to a small form; ``attachments`` and ``day`` stand among them here."""
    from gyosei_forms.forms.answers import checking

    answers = {key: one for key, one in raw.items() if key not in ("attachments", "day")}
    day = date.fromisoformat(raw.get("day", "2026-04-01"))
    return checking.check(_form(), answers, attachments=raw.get("attachments", ["g"]), as_of=day)


MISSING_ANSWER = register(
    "GYO-FORM-023",
    Severity.ERROR,
    title=(
        "必須の項目に回答がない",
        "Required answer missing",
    ),
    message=(
        "「{label_ja}」に回答がありません。",
        "There is no answer to “{label_en}”.",
    ),
    mend=(
        "回答してください。",
        "Answer it.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値"},
    failing={},
)
UNKNOWN_ANSWER = register(
    "GYO-FORM-024",
    Severity.ERROR,
    title=(
        "様式にない項目",
        "No field of the form",
    ),
    message=(
        "様式にない項目です。{hint_ja}",
        "This is no field of the form.{hint_en}",
    ),
    mend=(
        "項目の ID を確かめるか、消してください。",
        "See the id, or leave it out.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値"},
    failing={"a": "値", "aa": "値"},
)
SURPLUS_ANSWER = register(
    "GYO-FORM-025",
    Severity.WARNING,
    title=(
        "余分な回答",
        "Surplus answer",
    ),
    message=(
        "「{label_ja}」はこの場合には聞かない項目ですが、回答があります。受け手は使わず、保存もしないでください。",
        "“{label_en}” is not asked in this case, yet there is an answer. The receiver is not to use or keep it.",
    ),
    mend=(
        "回答を消してください。",
        "Take the answer out.",
    ),
    basis_="gyosei#form-answers 000:7381",
    check=_example,
    passing={"a": "値", "b": False},
    failing={"a": "値", "b": False, "c": "値"},
)
WRONG_TYPE = register(
    "GYO-FORM-026",
    Severity.ERROR,
    title=(
        "回答の型",
        "Type of an answer",
    ),
    message=(
        "「{label_ja}」の回答は {ja} で書きます。",
        "The answer to “{label_en}” is to be {en}.",
    ),
    mend=(
        "型を合わせてください。",
        "Give it as that.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値"},
    failing={"a": 1},
)
NOT_A_CHOICE = register(
    "GYO-FORM-027",
    Severity.ERROR,
    title=(
        "選択肢にない回答",
        "Not a choice",
    ),
    message=(
        "「{label_ja}」の選択肢にありません。",
        "This is none of the choices of “{label_en}”.",
    ),
    mend=(
        "選択肢の値から選んでください。",
        "Choose one of the values.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値", "d": "x"},
    failing={"a": "値", "d": "y"},
)
OUT_OF_RANGE = register(
    "GYO-FORM-028",
    Severity.ERROR,
    title=(
        "範囲の外の数",
        "Number out of range",
    ),
    message=(
        "「{label_ja}」は {least} から {most} までです。",
        "“{label_en}” is from {least} to {most}.",
    ),
    mend=(
        "範囲の数にしてください。",
        "Give a number within.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値", "e": 1},
    failing={"a": "値", "e": 11},
)
TOO_MANY = register(
    "GYO-FORM-029",
    Severity.ERROR,
    title=(
        "多すぎる回答",
        "Too many answers",
    ),
    message=(
        "「{label_ja}」は {most} 件までです（{count} 件あります）。",
        "“{label_en}” takes at most {most} ({count} are given).",
    ),
    mend=(
        "減らしてください。",
        "Give fewer.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値", "f": ["x", "y"]},
    failing={"a": "値", "f": ["x", "y", "z"]},
)
UNDECIDED = register(
    "GYO-FORM-030",
    Severity.INFO,
    title=(
        "聞くかどうか決まらない項目",
        "Not decided",
    ),
    message=(
        "「{label_ja}」を聞くかどうかは、次がわかれば決まります: {facts}",
        "Whether “{label_en}” is asked depends on: {facts}",
    ),
    mend=(
        "その事実や回答を渡してください。",
        "Give these facts or answers.",
    ),
    basis_="gyosei#form-answers",
    check=_example,
    passing={"a": "値", "b": False},
    failing={"a": "値"},
)
NOT_VALID = register(
    "GYO-FORM-031",
    Severity.ERROR,
    title=(
        "使えない版の様式",
        "Version not in use",
    ),
    message=(
        "この版の様式を使える日ではありません。{hint_ja}",
        "This version of the form is not in use on that day.{hint_en}",
    ),
    mend=(
        "使える版の様式で出してください。",
        "Use the version that is valid.",
    ),
    basis_="gyosei#own-formats gyosei#dated 002:652-656",
    check=_example,
    passing={"a": "値"},
    failing={"a": "値", "day": "2019-12-31"},
)
MISSING_ATTACHMENT = register(
    "GYO-FORM-032",
    Severity.ERROR,
    title=(
        "必要な添付書類がない",
        "Attachment missing",
    ),
    message=(
        "「{label_ja}」がありません。",
        "“{label_en}” is missing.",
    ),
    mend=(
        "添付してください。",
        "Attach it.",
    ),
    basis_="gyosei#own-formats gyosei#form-answers",
    check=_example,
    passing={"a": "値", "attachments": ["g"]},
    failing={"a": "値", "attachments": []},
)
SURPLUS_ATTACHMENT = register(
    "GYO-FORM-033",
    Severity.WARNING,
    title=(
        "余分な添付書類",
        "Surplus attachment",
    ),
    message=(
        "「{label_ja}」はこの場合には求めていない添付書類です。受け手は使わず、保存もしないでください。",
        "“{label_en}” is not asked for in this case. The receiver is not to use or keep it.",
    ),
    mend=(
        "外してください。",
        "Take it out.",
    ),
    basis_="gyosei#form-answers 000:7381",
    check=_example,
    passing={"a": "値", "b": False, "attachments": ["g"]},
    failing={"a": "値", "b": False, "attachments": ["g", "h"]},
)
UNKNOWN_ATTACHMENT = register(
    "GYO-FORM-034",
    Severity.WARNING,
    title=(
        "様式にない添付書類",
        "No attachment of the form",
    ),
    message=(
        "様式にない添付書類です。",
        "This is no attachment of the form.",
    ),
    mend=(
        "添付書類の ID を確かめるか、外してください。",
        "See its id, or take it out.",
    ),
    basis_="gyosei#form-answers",
    check=_example,
    passing={"a": "値", "attachments": ["g"]},
    failing={"a": "値", "attachments": ["g", "x"]},
)
