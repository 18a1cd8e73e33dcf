"""Rules on re-use, which the applicant opts into."""

from __future__ import annotations

from gyosei_forms.applications.rules.examples import INDIVIDUAL, checked, corporation, kept
from gyosei_forms.rules import Severity, register

REUSE_WITHOUT_CONSENT = register(
    "GYO-APP-033",
    Severity.ERROR,
    title=("同意のない再利用", "Re-use without consent"),
    message=(
        "{block_ja}は、申請者が再利用を希望（オプトイン）していないので、次の申請のために使えません。",
        "The applicant did not opt in for {block_en}, so it may not be kept for the next application.",
    ),
    mend=("提出時に再利用の希望を確かめてください。", "Ask for the consent when the application is made."),
    basis_="gif-451-1 gif-451-2",
    check=kept,
    passing=(corporation(再利用への同意=["A"]), ("A",)),
    failing=(corporation(), ("A",)),
)
NOT_A_REUSABLE_FORM = register(
    "GYO-APP-034",
    Severity.WARNING,
    title=("再利用の対象でない票への同意", "Consent to a form that is not re-used"),
    message=(
        "再利用への同意は、A票と、法人では C票から F票について尋ねるものです。それ以外の値があります。",
        "Consent to re-use is asked for form A and, of corporations, C to F; another value is given.",
    ),
    mend=(
        "A、C、D、E、F のうち同意のあったものを書いてください。",
        "Write those of A, C, D, E, F that were agreed to.",
    ),
    basis_="gif-451-1",
    check=checked("individual"),
    passing=INDIVIDUAL | {"再利用への同意": ["A"]},
    failing=INDIVIDUAL | {"再利用への同意": ["B"]},
)
