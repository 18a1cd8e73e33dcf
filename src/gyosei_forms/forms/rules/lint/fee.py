"""The fee, and how long the decision takes."""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

_PAID_ONLINE = "000:7418 003:3225-3232"


def _fee(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "amounts": [{"online": 250, "paper": 300}],
        "methods": ["pay_easy"],
        "payee": "local_government",
    }
    whole.update(changes)
    return {"/fee": {key: one for key, one in whole.items() if one is not None}}


NO_METHOD = register(
    "GYO-FORM-125",
    Severity.WARNING,
    title=("納付の方法", "How the fee is paid"),
    message=(
        "手数料があるのに、納付の方法が書かれていません。",
        "There is a fee, and it is not said how it is paid.",
    ),
    mend=(
        "methods に、オンラインで納められる方法（pay_easy、card など）を書いてください。",
        "Write ways of paying online as methods, such as pay_easy and card.",
    ),
    basis_=_PAID_ONLINE,
    check=linted,
    passing=_fee(),
    failing=_fee(methods=None),
)
METHODS_OFFLINE = register(
    "GYO-FORM-126",
    Severity.WARNING,
    title=("オンラインの納付方法がない", "No way of paying online"),
    message=(
        "手数料はオンラインで納められるとありますが、方法が収入印紙・証紙か現金だけです。",
        "The fee is said to be paid online, and the ways are stamps or cash alone.",
    ),
    mend=(
        "オンラインの方法を methods に加えるか、online: false として exempt に理由を書いてください。",
        "Add a way of paying online to methods, or write online: false with the reason as exempt.",
    ),
    basis_=f"{_PAID_ONLINE} 000:8003 000:9216",
    check=linted,
    passing=_fee(),
    failing=_fee(methods=["stamps"]),
)
NO_PAYEE = register(
    "GYO-FORM-127",
    Severity.ADVICE,
    title=("納付先", "Who receives the fee"),
    message=(
        "手数料の納付先（国庫か地方公共団体か）が書かれていません。使える決済の基盤が違います。",
        "It is not said who receives the fee, the national treasury or a local government; they are paid on different ways.",
    ),
    mend=(
        "payee を書いてください。",
        "Write payee.",
    ),
    basis_="000:4476 000:4496",
    check=linted,
    passing=_fee(),
    failing=_fee(payee=None),
)
DEARER = register(
    "GYO-FORM-128",
    Severity.WARNING,
    title=("オンラインが高い", "Online costs more"),
    message=(
        "オンラインの額が紙の額より高くなっています。",
        "The amount online is higher than that on paper.",
    ),
    mend=(
        "オンラインの額を紙の額より下げるか、額を確かめてください。",
        "Lower the amount online, or see whether the amounts are right.",
    ),
    basis_="000:7420 000:926 000:7484",
    check=linted,
    passing=_fee(),
    failing=_fee(amounts=[{"online": 400, "paper": 300}]),
)
NOT_LESS = register(
    "GYO-FORM-129",
    Severity.ADVICE,
    title=("オンラインの減額", "Less to pay online"),
    message=(
        "オンラインの額が紙の額より低いことがわかりません。同じ額か、片方が書かれていません。",
        "The amount online is not known to be lower: it is the same as on paper, or one of them is not written.",
    ),
    mend=(
        "減額を検討し、online と paper の両方の額を書いてください。",
        "Consider a reduction, and write both amounts, online and paper.",
    ),
    basis_="000:7420 000:7484 003:14505-14516",
    check=linted,
    passing=_fee(),
    failing=_fee(amounts=[{"online": 300, "paper": 300}]),
)
NO_DESIGNATED_PAYER = register(
    "GYO-FORM-130",
    Severity.ADVICE,
    title=("指定立替納付者", "A designated payer"),
    message=(
        "カード・コード決済・コンビニエンスストアで納めるのに、立て替えて納める者を指定しているかが書かれていません。",
        "It is paid by card, code or at a shop, and it is not said whether a designated payer pays it on.",
    ),
    mend=(
        "指定しているなら designated_payer: true とし、なければ指定の手続を確かめてください。",
        "Where there is one, write designated_payer: true; otherwise see how one is designated.",
    ),
    basis_="003:14753-14761",
    check=linted,
    passing=_fee(methods=["card"], designated_payer=True),
    failing=_fee(methods=["card"]),
)
NO_DAYS = register(
    "GYO-FORM-131",
    Severity.ADVICE,
    title=("標準処理期間", "The usual time"),
    message=(
        "結果までの標準処理期間が書かれていません。",
        "The usual time until the result is not said.",
    ),
    mend=(
        "result の days に日数を書いてください。",
        "Write the number of days as days of result.",
    ),
    basis_="000:7483 003:3728-3732",
    check=linted,
    passing={},
    failing={"/result/days": None},
)
