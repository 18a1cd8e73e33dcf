"""``gyosei-forms survey``: check, convert and evaluate a file of the yearly survey of procedures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gyosei_forms.cli import files, once_only, options
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode
from gyosei_forms.procedures import survey
from gyosei_forms.procedures.survey import Survey, SurveyRow, rules
from gyosei_forms.text import Lang, shown_path

app = typer.Typer(
    help=(
        "行政手続等の棚卸調査のファイル（CSV、xlsx）を検査し、変換し、添付書類の省略を集計する。\n\n"
        "Check and convert a file of the yearly survey of procedures (CSV, xlsx), and count which attachments can go.\n\n"
        "ファイルはデジタル庁のウェブサイトから入手してください。The file is published by the Digital Agency.\n\n"
        "終了コード: 0 できた、1 エラーの指摘がある（--strict では警告も）、2 使い方の誤り・棚卸調査として読めないファイル。\n\n"
        "Exit codes: 0 done; 1 an error finding (with --strict, a warning too); 2 misuse, or no file of the survey."
    ),
    rich_markup_mode=None,
)


class AgencyFormat(StrEnum):
    """Forms of an agency report."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


FileArgument = Annotated[
    str,
    typer.Argument(
        help="棚卸調査の CSV か xlsx（- は標準入力）。CSV or xlsx of the survey, - for standard input."
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        help="CSV の文字コード（既定は内容から判断）: utf-8、cp932 など。Encoding of a CSV; told from its bytes unless named.",
        metavar="NAME",
    ),
]


@app.command("check")
def check(
    file: FileArgument,
    encoding: EncodingOption = None,
    format: options.ReportFormatOption = options.ReportFormat.TEXT,  # noqa: A002
    strict: options.StrictOption = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """棚卸調査のファイルを検査する。Check a file of the survey.

    年度、列、行ごとの疑わしい値を、行番号と列名で示す。Names the edition, and what is doubtful by row and column.
    """
    with _opened(file, encoding) as rows:
        for _ in rows:
            pass
    if format is options.ReportFormat.TEXT:
        options.write(_said(rows, file, lang.lang))
    options.write(rows.report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(_code(rows, strict=strict)))


@app.command("convert")
def convert(
    file: FileArgument,
    out: Annotated[str, typer.Option(help="作る Parquet ファイル。The Parquet file to write.")],
    encoding: EncodingOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="既にあるファイルを置き換える。Replace a file that exists.")
    ] = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """棚卸調査を Parquet にする。Convert a file of the survey to Parquet.

    列は項目の ID。元のセルの文字列はすべて cells 列に残る。pyarrow が必要（extra: batch）。One column for each item by its id; all
    texts of a row stay in the column cells. Needs pyarrow (extra batch).
    """
    target = Path(out)
    if target.exists() and not force:
        raise UsageError(
            f"{shown_path(out)}: 既にあります。上書きするには --force を付けてください。",
            f"{shown_path(out)}: already exists; overwrite it with --force.",
        )
    with _opened(file, encoding) as rows:
        source = iter(_known(rows))
        first = list(itertools.islice(source, 1))  # what cannot be read says so before anything is written
        try:
            count = survey.write_parquet(itertools.chain(first, source), target)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UsageError(
                f"{shown_path(out)}: 書けません（{why}）。", f"{shown_path(out)}: cannot be written ({why})."
            ) from None
    options.write(_said(rows, file, lang.lang))
    options.write(f"{shown_path(out)}: {count:,}\n")
    raise typer.Exit(int(_code(rows, strict=False)))


@app.command("report")
def report(
    file: FileArgument,
    ministry: Annotated[
        str | None, typer.Option(help="所管府省庁（既定は全体）。Only the procedures of this ministry.")
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(
            help="すべての手続についてわかっている事実 名前=yes か 名前=no（繰り返し可）。A fact NAME=yes or NAME=no that holds for all of them."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="基準日 YYYY-MM-DD（既定は今日）。The day to plan for.")
    ] = None,
    encoding: EncodingOption = None,
    format: Annotated[  # noqa: A002
        AgencyFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = AgencyFormat.TEXT,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """省略できる添付書類を集計する。Count which attachments can go.

    どの書類が今すぐ、どの手段で省略でき、残りには何が要るかを、効果の大きい手続とともに示す。Shows which can go now and by which
    means, what the others need, and the procedures where it matters most.
    """
    from gyosei_forms.once_only import agency_report

    with _opened(file, encoding) as rows:
        made = agency_report(
            _known(rows), as_of=options.day(as_of), facts=once_only.facts(fact or []), ministry=ministry
        )
    made.report.extend(rows.report)
    options.write(made.render(format.value, lang=lang.lang))
    raise typer.Exit(int(_code(rows, strict=False)))


@contextmanager
def _opened(path: str, encoding: str | None) -> Iterator[Survey]:
    with files.opened(path, bar=True) as file:
        yield survey.read(file, encoding=encoding)


def _known(rows: Survey) -> Iterator[SurveyRow]:
    """Yield the rows; stop with what was found where the file is none of the survey."""
    yield from rows
    if rows.edition is None:
        why = next((one for one in rows.report if one.rule in _NOT_READ), None)
        if why is not None:
            raise UsageError(why.message("ja"), why.message("en"))


_NOT_READ = (rules.NO_HEADINGS.id, rules.WORKBOOK_UNREADABLE.id)


def _code(rows: Survey, *, strict: bool) -> ExitCode:
    return ExitCode.MISUSE if rows.edition is None else rows.report.exit_code(strict=strict)


def _said(rows: Survey, file: str, lang: Lang) -> str:
    """Return what was read in one line."""
    if rows.edition is None:
        return ""
    name = f"{shown_path(file)}: {rows.edition.name.get(lang)}"
    count = f"{rows.rows:,}"
    return f"{name}、手続 {count} 件\n" if lang == "ja" else f"{name}, {count} procedures\n"
