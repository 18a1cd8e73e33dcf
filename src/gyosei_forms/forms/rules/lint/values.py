"""Values of the frame."""

from __future__ import annotations

from gyosei_forms.forms.rules.lint.examples import linted
from gyosei_forms.rules import Severity, register

OUT_OF_RANGE = register(
    "GYO-FORM-136",
    Severity.ERROR,
    title=("範囲の外の値", "A value out of range"),
    message=(
        "この値は{ja}ではありません。",
        "This value is not {en}.",
    ),
    mend=(
        "{ja}を書いてください。わからなければこのキーを消してください。",
        "Write {en}; where it is not known, leave the key out.",
    ),
    basis_="gyosei#own-formats gyosei#form-definition",
    check=linted,
    passing={},
    failing={"/retention/length": "5年"},
)
