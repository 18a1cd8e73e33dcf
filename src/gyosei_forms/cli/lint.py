"""``gyosei-forms lint``: the definition of a form held against law and standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import policy as policies
from gyosei_forms.cli import once_only, options
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.forms import BundleLint, Form, Lint, SchemaLint
    from gyosei_forms.once_only import RuleSet


def lint(
    file: Annotated[
        str,
        typer.Argument(
            help="様式か束の定義（YAML か JSON、- は標準入力）、又は JSON Schema。The definition of a form or bundle, or a JSON Schema."
        ),
    ],
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            help="元にした全国共通の様式。違いを警告する。The national form it follows; changes are reported.",
            metavar="FILE",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="判定の基準日 YYYY-MM-DD（既定は今日）。The day it is judged for.")
    ] = None,
    rules: once_only.RulesOption = None,
    policy: Annotated[
        Path | None, typer.Option(help="重大度を変えるポリシー（TOML）。A policy that changes severities.")
    ] = None,
    format: options.ReportFormatOption = options.ReportFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
    strict: options.StrictOption = False,
) -> None:
    """様式の定義を法令と標準に照らす。Hold the definition of a form against law and standard.

    指摘のほかに、入力項目と書類の数、デジタル3原則・構造改革のためのデジタル原則・サービス設計12箇条ごとの判定を示す（text、json、html）。
    Beside the findings, it counts inputs and documents, and says how the form stands by the digital principles and the
    articles of service design (text, json, html). A bundle is held together, a plain JSON Schema against GIF. Exit codes: 0 without an error, 1 with one (or with a warning under --strict).
    """
    from gyosei_forms import forms
    from gyosei_forms.forms.linting.kinds import Kind, kind_of

    words = once_only.rule_set(rules)
    raw, day = options.read(file, "max_form_bytes"), options.day(as_of)
    changed = policies.load(policy) if policy else policies.DEFAULT
    national = None if template is None else _template(template, words)
    kind = kind_of(raw)
    found: Lint | BundleLint | SchemaLint
    if kind is Kind.FORM:
        found = forms.lint(raw, as_of=day, template=national, words=words, policy=changed)
    elif kind is Kind.BUNDLE:  # from a path, its forms are read too
        found = forms.lint_bundle(raw if file == "-" else Path(file), words=words, policy=changed)
    else:
        found = forms.lint_schema(raw, policy=changed)
    found.report.subject = "" if file == "-" else file
    options.write(found.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(found.report.exit_code(strict=strict)))


def _template(path: Path, words: RuleSet | None) -> Form:
    """Return the national form; one with an error is misuse."""
    from gyosei_forms import forms
    from gyosei_forms.errors import UsageError

    read = forms.read(path, words=words)
    if read.value is None:
        raise UsageError(
            f"{shown_path(str(path))}: 様式の定義に誤りがあります。gyosei-forms lint で確かめてください。",
            f"{shown_path(str(path))} has errors; see gyosei-forms lint.",
        )
    return read.value
