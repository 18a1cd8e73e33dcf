"""Lint of a form of 200 fields from its text, beside PyYAML's own composer on the same text and beside 150 ms.

``python -m benchmarks.lint`` says how long it takes in milliseconds, of the text and of a form that was read, and for
10,000 fields. The aim for 200 fields is 150 ms.
"""

from __future__ import annotations

import time

import yaml

from benchmarks.forms import definition
from benchmarks.pair import Pair
from gyosei_forms import forms

_FRAME = """\
attachments:
  - { id: register, label: 登記事項証明書, document: registry_certificate_corporate, purpose: 確認する }
  - { id: plan, label: 計画書, purpose: 審査する }
identity: { level: B, methods: [gbizid], signature: login, guideline: ガイドライン }
agents: [{ kind: professional }]
fee: { amounts: [{ online: 900, paper: 1000 }], methods: [pay_easy], payee: national_treasury }
result: { name: 結果, days: 30 }
channels: { always: true, devices: [smartphone], browsers: [A, B], languages: [ja, en] }
privacy: { purpose: 審査に使う }
contact: { name: 窓口, telephone: 03-1234-5678 }
"""
TEXT = definition(200) + _FRAME


def ours() -> forms.Lint:
    return forms.lint(TEXT)


def reference() -> object:
    return yaml.compose(TEXT, Loader=yaml.CSafeLoader)


def seconds() -> float:
    start = time.process_time()
    ours()
    return time.process_time() - start


def pairs() -> list[Pair]:
    return [
        Pair("forms: lint of 200 fields / its nodes by PyYAML", ours, reference, number=3),
        Pair("forms: lint 200 fields / 150 ms", seconds, lambda: 0.15, limit=1.0, self_timed=True),
    ]


def main() -> None:
    """Print each step."""
    ours().render("html")
    form = forms.read(TEXT).unwrap()
    large = definition(10_000) + _FRAME
    for name, call in (
        ("lint 200 fields, from the text", ours),
        ("lint 200 fields that were read", lambda: forms.lint(form)),
        ("lint 10,000 fields, from the text", lambda: forms.lint(large)),
    ):
        start = time.process_time()
        call()
        print(f"{name}: {(time.process_time() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
