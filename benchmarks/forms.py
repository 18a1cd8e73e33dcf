"""Reading and compiling a form of 200 fields, beside PyYAML's own composer on the same text, and compiling it beside 100 ms.

The composer makes nodes with their places and nothing else: no model, no findings, no files.
``python -m benchmarks.forms`` says how long each step takes, and reading a form of 10,000 fields.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import yaml

from benchmarks.pair import Pair
from gyosei_forms import forms

_HEAD = "form: 1\nid: large\nversion: '1'\ntitle: 大きな様式\nprocedure: { name: 例の届出 }\nsections:\n"
_FIELD = """\
      - id: f{n}
        label: {{ ja: 項目{n}, en: Field {n}, easy: こうもく }}
        {kind}
        purpose: {{ ja: 審査のため, en: For examination }}
        basis: 測量法（昭和24年法律第188号）第55条の2第1項
        example: 例{n}
        max_length: 40
        held: [{{ kind: applicant_only }}]
"""


def definition(count: int) -> str:
    """Return a form of so many fields, every fourth an item of GIF, every fourth with a condition."""
    return _HEAD + "".join(_rows(count))


def _rows(count: int) -> Iterator[str]:
    for n in range(count):
        if n % 20 == 0:
            yield f"  - id: s{n}\n    title: まとまり{n}\n    fields:\n"
        kind = "item: Person.familyName" if n % 4 == 0 else "type: text"
        yield _FIELD.format(n=n, kind=kind)
        if n % 4 == 1:
            yield f"        when: {{ fact: answers.f{n - 1}, is: 例 }}\n"


TEXT = definition(200)


def ours() -> dict[str, str]:
    return forms.compile(forms.read(TEXT).unwrap())


def reference() -> object:
    return yaml.compose(TEXT, Loader=yaml.CSafeLoader)


def seconds_to_compile() -> float:
    form = forms.read(TEXT).unwrap()
    start = time.process_time()
    forms.compile(form)
    return time.process_time() - start


def pairs() -> list[Pair]:
    return [
        Pair("reading and compiling a form of 200 fields / its nodes by PyYAML", ours, reference, number=3),
        Pair(
            "forms: compile 200 fields / 100 ms", seconds_to_compile, lambda: 0.1, limit=1.0, self_timed=True
        ),
    ]


def main() -> None:
    """Print each step."""
    ours()
    form = forms.read(TEXT).unwrap()
    large = definition(10_000)
    answers = {f"f{n}": "例" for n in range(200)}
    for name, call in (
        ("read 200 fields", lambda: forms.read(TEXT)),
        ("compile 200 fields", lambda: forms.compile(form)),
        ("model of 200 fields", lambda: forms.answers_model(form)),
        ("check 200 answers", lambda: forms.check(form, answers)),
        ("read 10,000 fields", lambda: forms.read(large)),
    ):
        start = time.process_time()
        call()
        print(f"{name}: {(time.process_time() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
