"""``gyosei-forms chars reduce`` and ``restore``: a text that fits a range with the record of it, and the original again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gyosei_forms import intake, limits
from gyosei_forms.cli import files, options, ranges
from gyosei_forms.cli.chars.arguments import EncodingOption, FileArgument, SchemesOption, policy_of, tell
from gyosei_forms.errors import UsageError, unknown
from gyosei_forms.findings import Report
from gyosei_forms.text import Text


def reduce(
    file: FileArgument,
    record: Annotated[
        Path,
        typer.Option(help="置換の記録を書くファイル（JSON）。Where to write the record of substitutions."),
    ],
    to: Annotated[list[str], typer.Option("--to", help=ranges.HELP, metavar="ID|FILE")] = [],  # noqa: B006
    schemes: SchemesOption = "",
    encoding: EncodingOption = "utf-8",
    force: Annotated[
        bool, typer.Option("--force", help="既にある記録に上書きする。Overwrite an existing record.")
    ] = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """範囲外の文字を代わりの文字に置き換え、記録を残す。Reduce a text to a range, and record each substitution.

    置き換えた文章を標準出力に UTF-8 で、指摘を標準エラー出力に出す。決まらない文字は残す。The reduced text goes to standard
    output, the findings to standard error. What nothing decides stays. 終了コード: 0 すべて範囲内、3 残した文字あり。Exit codes:
    0 all inside, 3 some characters were left. 記録は自分だけが読めるファイルに書き、元のファイルには書かない。The record is
    readable by its owner only, and is never written over the original. A byte order mark of UTF-8 is left out.
    """
    from gyosei_forms.characters import reduction

    repertoire, policy = ranges.chosen(to, "--to", lang.lang).range, policy_of(schemes)
    files.hold_new(record, file, force=force)
    text = _decoded(files.read(file), encoding)
    made = reduction.reduce(text, to=repertoire, policy=policy)
    if made.value is None:
        tell(made.report, lang.lang)
        raise typer.Exit(int(made.report.exit_code()))
    files.write_record(record, made.value.record.to_json(), force=force)
    options.write_bytes(made.value.text.encode("utf-8", "surrogatepass"))
    tell(made.report, lang.lang)
    raise typer.Exit(3 if made.value.record.left_count else 0)


def restore(
    file: FileArgument,
    record: Annotated[
        str,
        typer.Option(
            help="置換の記録（chars reduce --record の JSON、又は open が取り出した substitutions.json）。"
            "The record: of chars reduce, or the substitutions.json that open writes out.",
        ),
    ],
    item: Annotated[
        str | None,
        typer.Option(
            help="substitutions.json の項目（JSON Pointer）。ファイルは申請データ application.json。The item of a"
            " substitutions.json, by its JSON Pointer; the file is then the application.",
            metavar="POINTER",
        ),
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """置き換えた文章を、記録で元に戻す。Give the original of a reduced text back, by its record.

    元の文章を標準出力に UTF-8 で出す。文章は UTF-8 で読む。記録と文章が合わないときは何も出さない。The original goes to
    standard output in UTF-8, and the text is read as UTF-8. Where text and record do not go together nothing is written.
    """
    if item is None:
        from gyosei_forms.characters import reduction

        raw = files.read(record)
        if _OF_AN_ENVELOPE in raw:
            raise UsageError(
                "封筒の substitutions.json です。--item で項目を指定してください。",
                "this is the substitutions.json of an envelope: name an item with --item.",
            )
        read = reduction.read_record(raw)
        made = (
            read if read.value is None else reduction.restore(_decoded(files.read(file), "utf-8"), read.value)
        )
        text, report = made.value, made.report
    else:
        text, report = _original(files.read(file), files.read(record), item)
    tell(report, lang.lang)
    if not isinstance(text, str):
        raise typer.Exit(int(report.exit_code()))
    options.write_bytes(text.encode("utf-8", "surrogatepass"))


_OF_AN_ENVELOPE = b"schema:envelope:"


def _original(application: bytes, records: bytes, item: str) -> tuple[str | None, Report]:
    """Return the original of an item of an application that was opened, by the records that came with it."""
    from gyosei_forms.envelope import substitutions

    report = Report()
    items = substitutions.read(records, report=report, limits=limits.DEFAULT)
    read = intake.read_json(application)
    report.extend(read.report)
    if not report.ok:
        return None, report
    listed = [one for one in items if one.pointer == item]
    if not listed:
        raise unknown(Text("項目", "item"), item, [one.pointer for one in items])
    return substitutions.originals(listed, read.value, report).get(item), report


def _decoded(raw: bytes, encoding: str) -> str:
    """Return a text that is changed and written again: it must be readable as a whole."""
    from gyosei_forms.characters import encodings

    name = encodings.encoding_id(encoding)
    try:
        return raw.decode(encodings.codec(name, raw))
    except UnicodeError:
        said = encodings.advice(raw, name)
        raise UsageError(
            f"{encodings.NAMES[name].ja}として読めません。{said.ja}",
            f"not {encodings.NAMES[name].en}. {said.en}",
        ) from None
