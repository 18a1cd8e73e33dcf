"""Why a field is asked."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_WHY = "000:7381 003:3780-3795"
_HELD = "000:7428 000:2337-2343 003:3864-3872"
_FIRST = "/sections/0/fields/0"
_NEXT = "/sections/0/fields/1"
_INPUTS = [
    field(f"day_{number}", f"異動の内容 {number}", f"Part {number} of the move", "なかみ", type="yes_no")
    for number in range(1, 22)
]

NO_PURPOSE = register(
    "GYO-FORM-140",
    Severity.WARNING,
    title=("目的のない項目", "A field without a purpose"),
    message=(
        "項目「{label_ja}」に、何のために聞くかがありません。",
        "The field “{label_en}” does not say what it is asked for.",
    ),
    mend=(
        "purpose に目的を書いてください。書けない項目は聞かないでください。",
        "Write the purpose; a field that has none is not to be asked.",
    ),
    basis_=_WHY,
    check=linted,
    passing={},
    failing={f"{_FIRST}/purpose": None},
)
NO_BASIS = register(
    "GYO-FORM-141",
    Severity.WARNING,
    title=("根拠のない項目", "A field without a legal basis"),
    message=(
        "項目「{label_ja}」に、聞く根拠となる法令も出典もありません。",
        "The field “{label_en}” has neither a legal basis nor a source.",
    ),
    mend=(
        "basis に法令の条項を、なければ source に出典を書いてください。例示なら illustrative: true とします。",
        "Write the article as basis, else where it is taken from as source; mark what is made up with illustrative: true.",
    ),
    basis_=_WHY,
    check=linted,
    passing={},
    failing={f"{_FIRST}/basis": None},
)
NOT_LOOKED_INTO = register(
    "GYO-FORM-142",
    Severity.ADVICE,
    title=("情報のありかを調べていない項目", "Not said where the information already is"),
    message=(
        "項目「{label_ja}」の情報を既に持っているところがあるか、書かれていません。",
        "It is not said whether anybody already holds what “{label_en}” asks for.",
    ),
    mend=(
        "held に、台帳・情報連携・以前の提出・カードなどを書き、本人だけが知っているなら applicant_only としてください。",
        "Write registers, linkages, earlier submissions or the card as held; applicant_only where only the applicant knows.",
    ),
    basis_=_WHY,
    check=linted,
    passing={},
    failing={f"{_FIRST}/held": None},
)
ASKED_ALTHOUGH_HELD = register(
    "GYO-FORM-143",
    Severity.WARNING,
    title=("既にある情報を聞く", "Asked although it is held"),
    message=(
        "項目「{label_ja}」の情報は既にあるのに{by_ja}、改めて入力させます。",
        "What “{label_en}” asks for is held already{by_en}, and is to be entered again.",
    ),
    mend=(
        "prefill で表示するか、omits_when に省ける条件を書いてください。それでも聞くなら note に理由を書いてください。",
        "Show it beforehand with prefill, or say with omits_when where it is left out; if it must be asked nevertheless, write why as note.",
    ),
    basis_=_HELD,
    check=linted,
    passing={f"{_FIRST}/held": [{"kind": "linkage", "note": {"ja": "例示", "en": "illustrative"}}]},
    failing={f"{_FIRST}/held": [{"kind": "linkage"}]},
)
ASKED_TWICE = register(
    "GYO-FORM-144",
    Severity.WARNING,
    title=("同じことを二度聞く", "The same asked twice"),
    message=(
        "項目「{label_ja}」は {first} と同じことを聞いています。",
        "The field “{label_en}” asks for the same as {first}.",
    ),
    mend=(
        "一つにまとめてください。違うことを聞くなら concept に違う名前を書いてください。",
        "Ask once; where it is not the same, give it a concept of its own.",
    ),
    basis_=f"{_WHY} 000:4502",
    check=linted,
    passing={_NEXT: field("left_on", "転出の日", "Day of leaving", "でた ひ", type="day", concept="left_on")},
    failing={_NEXT: field("came_on", "転入の日", "Day of coming", "きた ひ", type="day", concept="moved_on")},
)
TOO_MANY_INPUTS = register(
    "GYO-FORM-145",
    Severity.ADVICE,
    title=("入力の数", "Number of inputs"),
    message=(
        "入力が {inputs} 個あります。60 秒で終える目標には、{most} 個までが目安です。",
        "There are {inputs} inputs; to be done in 60 seconds, about {most} are possible.",
    ),
    mend=(
        "聞かずに済む項目を減らし、既にある情報は表示してください。",
        "Drop what need not be asked, and show beforehand what is held already.",
    ),
    basis_="001:657 gyosei#lint-fields",
    check=linted,
    passing={},
    failing={"/sections/0/fields": _INPUTS},
)
