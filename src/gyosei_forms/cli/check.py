"""``gyosei-forms check``: hold a record against GIF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from gyosei_forms import policy as policies
from gyosei_forms.cli import mapping, options
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.policy import Policy

if TYPE_CHECKING:
    from gyosei_forms import gif
    from gyosei_forms.gif.verdicts.verdict import Given


def check(
    file: Annotated[
        str,
        typer.Argument(
            help="JSON か XML のファイル（- は標準入力）。A file of JSON or XML, - for standard input."
        ),
    ],
    entity: Annotated[
        str | None,
        typer.Option(
            help="型: Person・個人、LegalEntity・法人、Address・住所など。申請は individual、corporation など（GIF 451）。--profile と XML では省ける。The entity, or the form of an application; not needed with --profile or XML."
        ),
    ] = None,
    pattern: Annotated[
        str | None, typer.Option(help="必須パターン（MP03 など）。The mandatory pattern to hold it against.")
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(
            help="行政機関のプロファイル（TOML）に照らす。A profile of an agency's own to hold it against.",
            metavar="FILE",
        ),
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
            help="ファイルの内容。auto は名前の末尾で決める（.csv、.ndjson・.jsonl、.schema.json、ほかは JSON か XML）。csv と schema は --conformance だけ。ndjson の指摘の場所は行番号で始まる。What the file holds; auto goes by the end of its name. csv and schema go with --conformance only; places in ndjson begin with the number of the line.",
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
    """記録（JSON か XML）を GIF に照らす。Check a record (JSON or XML) against GIF."""
    if conformance:
        if pattern or profile or policy or strict:
            raise UsageError(
                "--conformance は --pattern, --profile, --policy, --strict と一緒に使えません。",
                "--conformance goes without --pattern, --profile, --policy and --strict.",
            )
        _conformance(mapping.given(file, form, encoding), _named(entity), format, lang)
        return
    if pattern and profile:
        raise UsageError(
            "--pattern と --profile は、どちらか一つを指定してください。",
            "give one of --pattern and --profile.",
        )
    rules = policies.load(policy) if policy else policies.DEFAULT
    form = mapping.form_of(file, form)
    if form is mapping.Form.NDJSON:
        report = _of_lines(file, entity, _held(pattern, profile), rules)
    elif form is mapping.Form.JSON:
        report = _of_record(options.read(file), entity, _held(pattern, profile), rules)
    else:
        raise UsageError(
            "CSV と JSON Schema は --conformance を付けて判定してください。",
            "CSV and JSON Schema are judged with --conformance.",
        )
    report.subject = "" if file == "-" else file
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(report.exit_code(strict=strict)))


def _held(pattern: str | None, profile: Path | None) -> str | gif.Profile | None:
    """Return what a record is to be held against."""
    from gyosei_forms.gif import profiles

    return profiles.load(profile) if profile else pattern


def _of_record(raw: bytes, entity: str | None, held: str | gif.Profile | None, policy: Policy) -> Report:
    """Check a record. The entity need not be named where a profile or the root element of XML says it."""
    from gyosei_forms import gif
    from gyosei_forms.gif.names.inputs import is_xml

    xml = is_xml(raw)
    if not isinstance(held, gif.Profile) and not (xml and held is None):
        entity = _named(entity)
    if xml:
        return gif.read_xml(raw, entity=entity, pattern=held, policy=policy).report
    return gif.check(raw, entity=_form(entity), pattern=held, policy=policy)


def _of_lines(file: str, entity: str | None, held: str | gif.Profile | None, policy: Policy) -> Report:
    """Return one bounded report on all lines; each pointer begins with the number of its line."""
    from gyosei_forms import gif

    source = sys.stdin.buffer if file == "-" and sys.stdin is not None else Path(file)
    kind = _form(entity if isinstance(held, gif.Profile) else _named(entity))
    whole = Report(policy=policy)
    for number, report in gif.check_lines(source, entity=kind, pattern=held, policy=policy):
        if report.findings:
            whole.extend(report, f"/{number}")
    return whole


def _named(entity: str | None) -> str:
    """Return the entity that the options name."""
    if entity is None:
        raise UsageError(
            "--entity で型を指定してください（Person・個人、LegalEntity・法人、Address・住所など）。",
            "name the entity with --entity (Person, LegalEntity, Address, …).",
        )
    return entity


def _form(entity: str | None) -> str | type[gif.GifModel] | None:
    """Return the model of a form of GIF 451 by its name; the name of an entity of GIF 430 as it is."""
    from gyosei_forms import gif

    if entity is None or entity in get_args(gif.EntityName):
        return entity
    from gyosei_forms.applications.checking import named

    return named(entity) or entity


def _conformance(given: Given, entity: str, format: options.ReportFormat, lang: options.Language) -> None:  # noqa: A002
    from gyosei_forms import gif
    from gyosei_forms.gif.verdicts.levels import DATA

    if format not in (options.ReportFormat.TEXT, options.ReportFormat.JSON):
        raise UsageError("--conformance の形式は text か json です。", "--conformance prints text or json.")
    verdict = gif.conformance(given, entity=entity)
    unreadable = verdict.rows is None and DATA in verdict.lv2s.missing
    if format is options.ReportFormat.JSON:
        options.write(verdict.render("json", lang=lang.lang))
    elif unreadable:
        options.write(verdict.report.render("text", lang=lang.lang, color=options.color()))
    else:
        options.write(verdict.render("text", lang=lang.lang))
    raise typer.Exit(int(ExitCode.FAILED if unreadable else ExitCode.OK))
