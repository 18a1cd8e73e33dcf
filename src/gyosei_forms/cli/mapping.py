"""``gyosei-forms link`` and ``gyosei-forms map``: what a link between two services needs, and the way to GIF."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError

if TYPE_CHECKING:
    from gyosei_forms.findings import Report
    from gyosei_forms.gif.verdicts.verdict import Given


class Form(StrEnum):
    """What a file holds."""

    AUTO = "auto"
    JSON = "json"
    """A record, or a list of item names."""
    SCHEMA = "schema"
    CSV = "csv"
    NDJSON = "ndjson"


class LinkFormat(StrEnum):
    """Forms of what a link needs."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class KeyLanguage(StrEnum):
    """Languages of the item names of GIF."""

    JA = "ja"
    EN = "en"


class FileFormat(StrEnum):
    """Forms of a mapping file."""

    TOML = "toml"
    JSON = "json"


EntityOption = Annotated[
    str, typer.Option(help="型: Person・個人、LegalEntity・法人、Address・住所など。The entity.")
]
FormOption = Annotated[
    Form,
    typer.Option(
        "--form",
        help="ファイルの内容。auto は名前の末尾で決める（.csv、.ndjson・.jsonl、.schema.json、ほかは JSON の記録か項目名の配列）。What the file holds; auto goes by the end of its name.",
    ),
]
EncodingOption = Annotated[
    str, typer.Option("--encoding", help="CSV の文字コード。Encoding of a CSV file.", metavar="NAME")
]
LinkFormatOption = Annotated[LinkFormat, typer.Option("--format", help="出力の形式。Form of the output.")]
FileFormatOption = Annotated[FileFormat, typer.Option("--format", help="対応表の形式。Form of the mapping.")]
_ENDS = {
    ".csv": Form.CSV,
    ".ndjson": Form.NDJSON,
    ".jsonl": Form.NDJSON,
    ".schema.json": Form.SCHEMA,
}


def form_of(file: str, form: Form) -> Form:
    """Return what a file holds, by the end of its name where nothing else is said."""
    if form is not Form.AUTO:
        return form
    return next((one for end, one in _ENDS.items() if file.casefold().endswith(end)), Form.JSON)


def given(file: str, form: Form, encoding: str) -> Given:
    """Return what a file holds, as the library takes it; CSV and NDJSON are not read before they are used."""
    from gyosei_forms import gif

    form = form_of(file, form)
    if form in (Form.CSV, Form.NDJSON):
        source = options.read(file) if file == "-" else Path(file)
        return gif.Csv(source, encoding=encoding) if form is Form.CSV else gif.Lines(source)
    raw = options.read(file)
    return gif.JsonSchema(raw) if form is Form.SCHEMA else raw


def link(
    giving: Annotated[str, typer.Argument(help="渡す側のファイル（- は標準入力）。The giving side.")],
    taking: Annotated[str, typer.Argument(help="受ける側のファイル。The taking side.")],
    entity: EntityOption,
    form: FormOption = Form.AUTO,
    encoding: EncodingOption = "utf-8",
    format: LinkFormatOption = LinkFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """二つのサービスをつなぐのに要ることを、項目ごとに示す。Say item by item what a link between two services needs.

    終了コード: 0 読めた（手作業の調整の数は出力にあります）、1 読めない。Exit codes: 0 read, 1 not readable.
    """
    from gyosei_forms import gif

    if giving == taking == "-":
        raise UsageError("標準入力は片側だけに使えます。", "only one side can be standard input.")
    found = gif.linkability(given(giving, form, encoding), given(taking, form, encoding), entity=entity)
    options.write(found.render(format.value, lang=lang.lang))
    raise typer.Exit(int(found.report.exit_code()))


def map_(
    file: Annotated[
        str,
        typer.Argument(
            help="サービスのファイル、--apply では記録（- は標準入力）。The service; with --apply the record."
        ),
    ],
    entity: Annotated[
        str | None, typer.Option(help="型（対応表を作るとき）。The entity, to make a mapping.")
    ] = None,
    pattern: Annotated[str | None, typer.Option(help="必須パターン。The mandatory pattern.")] = None,
    apply: Annotated[
        Path | None,
        typer.Option(
            help="この対応表で記録（JSON）を変換する。Apply this mapping to a record (JSON).",
            metavar="MAPPING",
        ),
    ] = None,
    keys: Annotated[
        KeyLanguage, typer.Option("--keys", help="変換後の項目名の言語。Language of the item names.")
    ] = KeyLanguage.JA,
    form: FormOption = Form.AUTO,
    encoding: EncodingOption = "utf-8",
    format: FileFormatOption = FileFormat.TOML,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """GIF への対応表を作る、または対応表で記録を変換する。Make a mapping to GIF, or apply one to a record.

    結果は標準出力に、指摘は標準エラー出力に出す。The result goes to standard output, findings to standard error.
    """
    from gyosei_forms import gif

    if (entity is None) is (apply is None):
        raise UsageError(
            "--entity（対応表を作る）か --apply（記録を変換する）のどちらか一つを指定してください。",
            "give either --entity, to make a mapping, or --apply, to apply one.",
        )
    if apply is not None:
        _apply(file, apply, lang)
    made = gif.map_to(given(file, form, encoding), entity=entity, pattern=pattern, keys=keys.value)
    if made.value is not None:
        text = made.value.to_toml() if format is FileFormat.TOML else made.value.to_json()
        options.write(text)
    _end(made.report, lang)


def _apply(file: str, mapping: Path, lang: options.Language) -> None:
    from gyosei_forms import gif

    read = gif.read_mapping(options.read(str(mapping)))
    if read.value is None:
        _end(read.report, lang)
        return
    mapped = read.value.apply(options.read(file))
    if mapped.value is not None:
        options.write(json.dumps(mapped.value, ensure_ascii=False, indent=2) + "\n")
    _end(mapped.report, lang)


def _end(report: Report, lang: options.Language) -> None:
    """Tell the findings and end with their exit code."""
    if report.findings:
        typer.echo(report.render("text", lang=lang.lang), err=True, nl=False)
    raise typer.Exit(int(report.exit_code()))
