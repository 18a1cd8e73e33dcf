"""``gyosei-forms check``: hold a record against GIF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import policy as policies
from gyosei_forms.cli import mapping, options
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.policy import Policy

if TYPE_CHECKING:
    from gyosei_forms.gif.verdicts.verdict import Given


def check(
    file: Annotated[
        str, typer.Argument(help="JSON ファイル（- は標準入力）。A JSON file, - for standard input.")
    ],
    entity: Annotated[
        str,
        typer.Option(
            help="型: Person・個人、LegalEntity・法人、Address・住所、ContactPoint・連絡先。The entity."
        ),
    ],
    pattern: Annotated[
        str | None, typer.Option(help="必須パターン（MP03 など）。The mandatory pattern to hold it against.")
    ] = None,
    conformance: Annotated[
        bool,
        typer.Option(
            "--conformance",
            help="名前と水準（LV1, LV2, LV2s）の判定を出す。項目名の配列も可。Judge naming and level; takes a list of item names too.",
        ),
    ] = False,
    form: Annotated[
        mapping.Form,
        typer.Option(
            "--form",
            help="ファイルの内容。auto は名前の末尾で決める（.csv、.ndjson・.jsonl、.schema.json、ほかは JSON）。csv と schema は --conformance だけ。ndjson の指摘の場所は行番号で始まる。What the file holds; auto goes by the end of its name. csv and schema go with --conformance only; places in ndjson begin with the number of the line.",
        ),
    ] = mapping.Form.AUTO,
    encoding: mapping.EncodingOption = "utf-8",
    policy: Annotated[
        Path | None, typer.Option(help="重大度を変えるポリシー（TOML）。A policy that changes severities.")
    ] = None,
    format: options.ReportFormatOption = options.ReportFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
    strict: options.StrictOption = False,
) -> None:
    """記録（JSON）を GIF に照らす。Check a record against GIF."""
    from gyosei_forms import gif

    if conformance:
        if pattern or policy or strict:
            raise UsageError(
                "--conformance は --pattern, --policy, --strict と一緒に使えません。",
                "--conformance goes without --pattern, --policy and --strict.",
            )
        _conformance(mapping.given(file, form, encoding), entity, format, lang)
        return
    rules = policies.load(policy) if policy else policies.DEFAULT
    form = mapping.form_of(file, form)
    if form is mapping.Form.NDJSON:
        report = _of_lines(file, entity, pattern, rules)
    elif form is mapping.Form.JSON:
        report = gif.check(options.read(file), entity=entity, pattern=pattern, policy=rules)
    else:
        raise UsageError(
            "CSV と JSON Schema は --conformance を付けて判定してください。",
            "CSV and JSON Schema are judged with --conformance.",
        )
    report.subject = "" if file == "-" else file
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(report.exit_code(strict=strict)))


def _of_lines(file: str, entity: str, pattern: str | None, policy: Policy) -> Report:
    """Return one bounded report on all lines; each pointer begins with the number of its line."""
    from gyosei_forms import gif

    source = sys.stdin.buffer if file == "-" and sys.stdin is not None else Path(file)
    whole = Report(policy=policy)
    for number, report in gif.check_lines(source, entity=entity, pattern=pattern, policy=policy):
        if report.findings:
            whole.extend(report, f"/{number}")
    return whole


def _conformance(given: Given, entity: str, format: options.ReportFormat, lang: options.Language) -> None:  # noqa: A002
    from gyosei_forms import gif

    if format not in (options.ReportFormat.TEXT, options.ReportFormat.JSON):
        raise UsageError("--conformance の形式は text か json です。", "--conformance prints text or json.")
    verdict = gif.conformance(given, entity=entity)
    unreadable = verdict.rows is None and any(
        finding.definition.area in ("JSON", "LIMIT") or finding.rule == "GYO-GIF-061"
        for finding in verdict.report.errors
    )
    if format is options.ReportFormat.JSON:
        options.write(verdict.render("json", lang=lang.lang))
    elif unreadable:
        options.write(verdict.report.render("text", lang=lang.lang, color=options.color()))
    else:
        options.write(verdict.render("text", lang=lang.lang))
    raise typer.Exit(int(ExitCode.FAILED if unreadable else ExitCode.OK))
