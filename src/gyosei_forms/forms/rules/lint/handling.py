"""How the data are handled."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

_BY_DESIGN = "000:4707-4712"

NO_RETENTION = register(
    "GYO-FORM-137",
    Severity.ADVICE,
    title=("保存期間", "How long it is kept"),
    message=(
        "申請の保存期間が書かれていません。",
        "It is not said how long the application is kept.",
    ),
    mend=(
        "retention に length（P5Y など）と、数え始め（since）、根拠（basis）を書いてください。",
        "Write retention with length (such as P5Y), since and basis.",
    ),
    basis_=f"{_BY_DESIGN} 000:815",
    check=linted,
    passing={},
    failing={"/retention": None},
)
NO_PURPOSE = register(
    "GYO-FORM-138",
    Severity.WARNING,
    title=("個人情報の利用目的", "What personal data are used for"),
    message=(
        "個人の情報を聞くのに、その利用目的が書かれていません。",
        "It asks for data about persons, and does not say what they are used for.",
    ),
    mend=(
        "privacy に purpose（利用目的）を書き、提供先があれば shared_with に書いてください。",
        "Write privacy with purpose, and with shared_with where they are shared.",
    ),
    basis_=f"{_BY_DESIGN} 000:934 000:7403",
    check=linted,
    passing={},
    failing={"/privacy": None},
)
