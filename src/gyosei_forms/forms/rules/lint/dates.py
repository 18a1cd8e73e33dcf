"""Versions and their days; what a local form changes of the national one."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.forms.rules.lint import examples
from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register


def _local(changes: Any) -> Report:
    """Lint the clean form with changes as one that follows the clean form."""
    return linted(changes, template=examples.CLEAN)


NOT_IN_USE = register(
    "GYO-FORM-132",
    Severity.WARNING,
    title=("使えなくなった様式", "No longer in use"),
    message=(
        "この日には、この版はもう使えません（後の版に替わったか、使える期間が終わりました）。",
        "On this day this version is no longer in use: another one took its place, or its days are over.",
    ),
    mend=(
        "後の版を使ってください。まだ使うなら superseded_by、valid_to を確かめてください。",
        "Use the later version; where it is still in use, see superseded_by and valid_to.",
    ),
    basis_="002:652-656",
    check=linted,
    passing={"/valid_to": "2026-04-01"},
    failing={"/valid_from": "2026-01-01", "/valid_to": "2026-03-31"},
)
NOT_NOW = register(
    "GYO-FORM-133",
    Severity.INFO,
    title=("いまは出せない様式", "Not to be submitted now"),
    message=(
        "この日には、この版はまだ使えないか、申請の期間の外です。",
        "On this day this version is not yet in use, or it is outside of the period.",
    ),
    mend=(
        "これから使う版や、終わった募集の様式なら、このままで構いません。",
        "For a version to come, or a period that is over, nothing has to be done.",
    ),
    basis_="gyosei#form-lint",
    check=linted,
    passing={},
    failing={"/valid_from": "2026-04-02"},
)
OVERLAP = register(
    "GYO-FORM-134",
    Severity.WARNING,
    title=("二つの版が同時に使える", "Two versions at once"),
    message=(
        "後を継ぐ様式に替わる日からも、この版が使えることになっています。",
        "This version is said to be in use from the day that another one takes its place.",
    ),
    mend=(
        "valid_to に、替わる日の前の日を書いてください。",
        "Write the day before as valid_to.",
    ),
    basis_="002:652-656",
    check=linted,
    passing={"/valid_to": "2027-03-31", "/superseded_by": {"version": "2", "since": "2027-04-01"}},
    failing={"/superseded_by": {"version": "2", "since": "2027-04-01"}},
)
DEVIATES = register(
    "GYO-FORM-135",
    Severity.WARNING,
    title=("全国共通の様式からの変更", "A change of the national form"),
    message=(
        "元にした全国共通の様式と違い、同じ回答が通らないか別の意味になります: {ja}。",
        "It differs from the national form it follows, so that the same answers are refused or mean something else: {en}.",
    ),
    mend=(
        "元の様式に合わせてください。違いの全体は gyosei-forms diff で見られます。",
        "Follow the national form; gyosei-forms diff shows all that is different.",
    ),
    basis_="002:276-284 004:4486 003:3855-3861",
    check=_local,
    passing={"/contact/telephone": "03-1234-5679"},
    failing={"/sections/0/fields/0/type": "text"},
)
