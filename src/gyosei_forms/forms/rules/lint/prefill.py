"""Values shown beforehand."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_PREFILL = "000:2337-2343 000:4502"
_FIRST, _NEXT = "/sections/0/fields/0", "/sections/0/fields/1"
_FROM_REGISTER = {"origin": {"ja": "住民基本台帳", "en": "the resident register"}}
_AGREED = field(
    "agree",
    "次の申請でも使うか",
    "May it be used again?",
    "つぎも つかいますか",
    type="yes_no",
    concept="reuse_consent",
)
_EARLIER = {f"{_FIRST}/held": [{"kind": "prior_submission"}], f"{_FIRST}/prefill": _FROM_REGISTER}

NO_SOURCE = register(
    "GYO-FORM-169",
    Severity.WARNING,
    title=("もとのわからない表示の値", "A value shown beforehand without a source"),
    message=(
        "項目「{label_ja}」にあらかじめ値を表示しますが、その情報を持っているところが held にありません。",
        "A value of “{label_en}” is shown beforehand, and held names nobody who has it.",
    ),
    mend=(
        "held に、どの台帳・連携・提出からの値かを書いてください。",
        "Write as held from which register, linkage or submission it is.",
    ),
    basis_=_PREFILL,
    check=linted,
    passing={f"{_FIRST}/held": [{"kind": "base_registry"}], f"{_FIRST}/prefill": _FROM_REGISTER},
    failing={f"{_FIRST}/prefill": _FROM_REGISTER},
)
NOT_EDITABLE = register(
    "GYO-FORM-170",
    Severity.WARNING,
    title=("直せない表示の値", "A value shown beforehand that cannot be put right"),
    message=(
        "項目「{label_ja}」の値は台帳やカードからのものでないのに、申請者が直せません。",
        "The value of “{label_en}” is neither from a register nor from a card, and the applicant cannot put it right.",
    ),
    mend=(
        "editable: false を消してください。直したことは値とともに残ります。",
        "Take editable: false out; what was edited stays visible beside the value.",
    ),
    basis_=_PREFILL,
    check=linted,
    passing={f"{_FIRST}/held": [{"kind": "public"}], f"{_FIRST}/prefill": _FROM_REGISTER},
    failing={
        f"{_FIRST}/held": [{"kind": "public"}],
        f"{_FIRST}/prefill": {**_FROM_REGISTER, "editable": False},
    },
)
NO_CONSENT = register(
    "GYO-FORM-171",
    Severity.ADVICE,
    title=("同意のない再利用", "Used again without agreement"),
    message=(
        "項目「{label_ja}」に以前の提出の値を使いますが、申請者が再利用を選ぶ項目がありません。",
        "What was submitted earlier is used for “{label_en}”, and no field lets the applicant choose that.",
    ),
    mend=(
        "再利用してよいかを聞く項目（type: yes_no、concept: reuse_consent）を設けてください。",
        "Add a field that asks whether it may be used again (type: yes_no, concept: reuse_consent).",
    ),
    basis_="003:3864-3872 gyosei#lint-fields",
    check=linted,
    passing={**_EARLIER, _NEXT: _AGREED},
    failing=_EARLIER,
)
