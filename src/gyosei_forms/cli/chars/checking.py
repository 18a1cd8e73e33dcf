"""``gyosei-forms chars check`` and ``survey``: the characters of a file or of its columns against ranges."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import files, options, ranges
from gyosei_forms.cli.chars.arguments import (
    ColumnOption,
    EncodingOption,
    FileArgument,
    RangeOption,
    SchemesOption,
    policy_of,
    tell,
)
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.text import Lang, Text, shown

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire
    from gyosei_forms.characters.profile import Item


class SurveyFormat(StrEnum):
    """Forms of a survey."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


def check(
    file: FileArgument,
    range: RangeOption = [],  # noqa: A002, B006 - never changed
    column: ColumnOption = None,
    profile: Annotated[
        Path | None,
        typer.Option(
            help="--range の代わりに: 項目ごとの範囲と長さを書いたプロファイル（TOML）。CSV の、項目と同じ見出しの列を調べる。In place"
            " of --range: a profile with the range and length of each item; the columns of a CSV of those headings.",
        ),
    ] = None,
    hazards: Annotated[
        bool,
        typer.Option(
            "--hazards/--no-hazards",
            help="見えない文字・取り違えやすい字も調べる（既定）。Look for hidden characters and lookalikes too.",
        ),
    ] = True,
    encoding: EncodingOption = "utf-8",
    format: options.ReportFormatOption = options.ReportFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
    strict: options.StrictOption = False,
) -> None:
    """ファイルの各行、又は CSV の列を範囲に照らし、1文字ずつ指摘する。Check each line of a file, or columns of a CSV, against a range.

    ファイル全体の集計は chars survey。指摘の場所 /3 は3行目（列を指定したときは見出しを除いて3行目）、/3/氏名 はその「氏名」。For the
    whole file in one sheet use chars survey. A finding at /3 is in row 3 (of columns, without the headings), one at /3/氏名
    in the column 氏名 of it.
    """
    from gyosei_forms.characters import hazards as hidden
    from gyosei_forms.characters.profile import Item
    from gyosei_forms.characters.rows import Records, Rows

    if profile is None:
        one = Item(_with_layout(ranges.chosen(range, "--range", lang.lang).range))
    else:
        items = _items(profile, others=[*range, *([column] if column else [])])
    found = Report()
    with files.opened(file, bar=True) as source:
        rows: Rows | Records
        if profile is None:
            rows = Rows(source, encoding=encoding, column=column)
            values = ((pointer(number), row, one) for number, row in enumerate(rows, 1))
        else:
            rows = Records(source, items, encoding=encoding)
            values = (
                (pointer(number, key), text, items[key])
                for number, row in enumerate(rows, 1)
                for key, text in row.items()
            )
        for place, text, item in values:
            item.check(text, report=found, pointer=place)
            if hazards:
                hidden.check(text, report=found, pointer=place)
    report = Report(subject=_subject(file, column))
    report.extend(rows.report())
    report.extend(found)
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    if isinstance(rows, Records) and rows.missing:
        _tell_missing(rows.missing, lang.lang)
    raise typer.Exit(int(report.exit_code(strict=strict)))


def _items(path: Path, others: list[str]) -> dict[str, Item]:
    """Return the items of a profile by name."""
    from gyosei_forms.characters import profile
    from gyosei_forms.characters.profile import Item

    if others:
        raise UsageError(
            "--profile は項目ごとに範囲を決めます。--range、--column とは一緒に使えません。",
            "--profile sets the range of each item: leave out --range and --column.",
        )
    return {
        key: Item(_with_layout(item.range), item.max_units) for key, item in profile.load(path).items.items()
    }


def _tell_missing(missing: tuple[str, ...], lang: Lang) -> None:
    """Say which items of the profile the file has no column for."""
    names = "、".join(shown(one, 40) for one in missing[:_MOST_NAMED]) + (
        "…" if len(missing) > _MOST_NAMED else ""
    )
    said = Text(
        f"プロファイルの項目のうち、ファイルに列がないもの: {names}",
        f"items of the profile without a column in the file: {names}",
    )
    typer.echo(said.get(lang), err=True)


_MOST_NAMED = 20


def _with_layout(to: Repertoire) -> Repertoire:
    """Return a range with the tab and the line break within a value, which no range needs to name."""
    return replace(to, load=lambda: to.members | set("\t\n"))


def survey(
    file: FileArgument,
    range: RangeOption = [],  # noqa: A002, B006 - never changed
    column: ColumnOption = None,
    schemes: SchemesOption = "",
    encoding: EncodingOption = "utf-8",
    format: Annotated[  # noqa: A002
        SurveyFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = SurveyFormat.TEXT,
    lang: options.LangOption = options.Language.JA,
    strict: options.StrictOption = False,
) -> None:
    """ファイルや列の全体で、範囲外の文字を数える。Count what is outside a range in a whole file or column.

    何が、何件、最初はどこか、代わりは何か。文字コードの違い、閉じない引用符、欠けた項目なども数えて示す（--format csv では標準エラー
    出力に）。What is outside, how often, where first, what would stand in; and what is wrong with the file (with --format csv
    on standard error).
    """
    from gyosei_forms.characters import survey as surveys

    to, policy = ranges.chosen(range, "--range", lang.lang).range, policy_of(schemes)
    with files.opened(file, bar=True) as source:
        made = surveys.survey_file(
            source, range=to, policy=policy, encoding=encoding, column=column, subject=_subject(file, column)
        )
    options.write(made.render(format.value, lang=lang.lang))
    if format is SurveyFormat.CSV:
        tell(made.report, lang.lang)
    raise typer.Exit(int(made.report.exit_code(strict=strict)))


def _subject(file: str, column: str | None) -> str:
    name = "" if file == files.STDIN else file
    return f"{name} [{column}]".strip() if column else name
