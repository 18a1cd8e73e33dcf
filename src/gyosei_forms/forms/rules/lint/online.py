"""The whole procedure online: each part, or the reason why not."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

NOT_SAID = register(
    "GYO-FORM-100",
    Severity.WARNING,
    title=("定義にない部分", "A part that is not defined"),
    message=(
        "{name_ja}について何も書かれていません。様式・添付書類・本人確認・手数料・結果の通知のそれぞれがオンラインで終わるか、終わらない理由が要ります。",
        "Nothing is said about the {name_en}. Form, attachments, identification, fee and notice of the result are each online, or there is a reason why not.",
    ),
    mend=(
        "{part} を書いてください。手数料がなければ fee: の値を空の表（波かっこだけ）とします。",
        "Write {part}; without a fee, write an empty mapping there.",
    ),
    basis_="000:7418 003:3177-3185,3274-3282",
    check=linted,
    passing={},
    failing={"/result": None},
)
NOT_ONLINE = register(
    "GYO-FORM-101",
    Severity.WARNING,
    title=("オンラインで終わらない部分", "A part that is not online"),
    message=(
        "{name_ja}がオンラインで終わらず、その理由がありません。",
        "The {name_en} is not done online, and no reason is given.",
    ),
    mend=(
        "オンラインで終わるようにするか、exempt に理由を書いてください。",
        "Make it online, or give the reason as exempt.",
    ),
    basis_="000:7418 003:3177-3185,3274-3282",
    check=linted,
    passing={},
    failing={"/result/online": False},
)
STEP_LEFT = register(
    "GYO-FORM-102",
    Severity.WARNING,
    title=("紙・押印・対面などに残る段階", "A step left on paper, by seal, in person"),
    message=(
        "段階「{name_ja}」がオンラインでなく、その理由がありません。",
        "The step “{name_en}” is not online, and no reason is given.",
    ),
    mend=(
        "なくすかオンラインにし、できなければ reason に理由を書いてください。",
        "Drop it or make it online; where neither can be, write why as reason.",
    ),
    basis_="000:938 000:101 003:3079-3095",
    check=linted,
    passing={},
    failing={"/steps": [{"label": "例の書類の提出", "kind": "paper"}]},
)
