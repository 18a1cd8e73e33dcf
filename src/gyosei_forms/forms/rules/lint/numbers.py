"""法人番号, 個人番号 and the sex."""

from __future__ import annotations

from typing import Any

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.forms.rules.lint.parts import field
from gyosei_forms.rules import Severity, register

_SOLE = "003:4918-4926"
_NEXT = "/sections/0/fields/1"
_CORPORATE = field(
    "corporate_number",
    "法人番号",
    "Corporate number",
    "かいしゃの ばんごう",
    item="LegalEntity.legalEntityNumber",
    example="7000012050002",
)


def _personal(**more: Any) -> dict[str, Any]:
    return field(
        "my_number",
        "個人番号",
        "Individual number",
        "マイナンバー",
        type="text",
        identifier="個人番号",
        **more,
    )


_LAW = "行政手続における特定の個人を識別するための番号の利用等に関する法律（平成25年法律第27号）第9条第1項"

NO_CORPORATE_NUMBER = register(
    "GYO-FORM-146",
    Severity.WARNING,
    title=("法人番号の項目がない", "No field for the corporate number"),
    message=(
        "法人が申請するのに、法人番号の項目がありません。",
        "Corporations apply, and there is no field for the corporate number.",
    ),
    mend=(
        "LegalEntity.legalEntityNumber の項目を設けてください。名称や所在地は、番号から表示できます。",
        "Add a field with the item LegalEntity.legalEntityNumber; name and address can be shown from it.",
    ),
    basis_="003:4884-4890",
    check=linted,
    passing={"/procedure/applicants": ["法人"], _NEXT: _CORPORATE},
    failing={"/procedure/applicants": ["法人"]},
)
OF_SOLE_PROPRIETOR = register(
    "GYO-FORM-147",
    Severity.WARNING,
    title=("個人事業主に法人番号を求める", "Corporate number of a sole proprietor"),
    message=(
        "個人事業主も申請するのに、法人番号が必須です。個人事業主に法人番号はありません。",
        "Sole proprietors apply too, and the corporate number is required; they have none.",
    ),
    mend=(
        "required を fact: applicant.kind, is: 法人 の条件 とするか、法人の主体（subjects）の項目にしてください。",
        "Require it on the condition fact: applicant.kind, is: 法人, or let it be about a subject that is a corporation.",
    ),
    basis_=_SOLE,
    check=linted,
    passing={
        "/procedure/applicants": ["法人", "個人事業主"],
        _NEXT: {**_CORPORATE, "required": {"fact": "applicant.kind", "is": "法人"}},
    },
    failing={"/procedure/applicants": ["法人", "個人事業主"], _NEXT: _CORPORATE},
)
NO_LAW = register(
    "GYO-FORM-148",
    Severity.ERROR,
    title=("根拠のない個人番号", "個人番号 without a law"),
    message=(
        "個人番号を聞く項目に、根拠となる法令（basis）がありません。法律か条例で定める事務のほかでは、個人番号を求めることができません。",
        "A field asks for 個人番号 without a law as its basis; outside of the work that acts and ordinances name, nobody may ask for it.",
    ),
    mend=(
        "根拠となる法令の条項を basis に書いてください。なければ、その項目を消してください。",
        "Write the article of the law as basis; if there is none, take the field out.",
    ),
    basis_="my-number-act#15 my-number-act#20 004:286-293",
    check=linted,
    passing={_NEXT: _personal(basis=_LAW)},
    failing={_NEXT: _personal()},
)
AS_KEY = register(
    "GYO-FORM-149",
    Severity.WARNING,
    title=("個人番号をキーにする", "個人番号 as a key"),
    message=(
        "個人番号を、人や記録を見分けるキー、又は条件に使っています。",
        "個人番号 is used as a key that tells people or records apart, or in a condition.",
    ),
    mend=(
        "識別には別の番号を使い、個人番号は法令の定める事務だけに使ってください。オンラインの認証には電子証明書を使います。",
        "Identify by another number, and use 個人番号 for the work that the law names only; online, the electronic certificates identify.",
    ),
    basis_="004:286-293,453-455",
    check=linted,
    passing={_NEXT: _personal(basis=_LAW)},
    failing={
        _NEXT: field(
            "my_number",
            "個人番号",
            "Individual number",
            "マイナンバー",
            item="Person.idGroup.id",
            basis=_LAW,
        )
    },
)
SEX_WITHOUT_PURPOSE = register(
    "GYO-FORM-150",
    Severity.WARNING,
    title=("目的のない性別", "The sex without a purpose"),
    message=(
        "性別を聞く項目に、目的（purpose）がありません。",
        "A field asks for the sex without a purpose.",
    ),
    mend=(
        "性別によって扱いが変わることを purpose に書いてください。なければ聞かないでください。",
        "Write as purpose what depends on it; if nothing does, do not ask.",
    ),
    basis_="000:7381 003:3780-3795 gyosei#lint-fields",
    check=linted,
    passing={_NEXT: field("sex", "性別", "Sex", "せいべつ", item="Person.sex")},
    failing={_NEXT: field("sex", "性別", "Sex", "せいべつ", item="Person.sex", purpose=None)},
)
