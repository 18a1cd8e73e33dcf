"""``gyosei-forms chars``: explain characters, check, reduce and survey files against a range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import files, options, ranges
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire
    from gyosei_forms.characters.reduction import ReductionPolicy

app = typer.Typer(
    help=(
        "文字を説明し、範囲に照らし、縮退し、調べる。Explain characters; check, reduce and survey them against a range.\n\n"
        "終了コード: 0 できた（check、survey では、エラーの指摘がない）、1 エラーの指摘がある（文字コードが違うなど。--strict では"
        "警告も）、2 使い方の誤り・読めないファイル、3 置き換えずに残した文字がある（reduce）。\n\n"
        "Exit codes: 0 done, and no error finding; 1 an error finding, such as another encoding (with --strict, a warning "
        "too); 2 misuse, or a file that cannot be read; 3 characters were left (reduce)."
    ),
    rich_markup_mode=None,
)


class SurveyFormat(StrEnum):
    """Forms of a survey."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


FileArgument = Annotated[
    str, typer.Argument(help="テキストファイル（- は標準入力）。A text file, - for standard input.")
]
RangeOption = Annotated[list[str], typer.Option("--range", help=ranges.HELP, metavar="ID|FILE")]
EncodingOption = Annotated[
    str,
    typer.Option(
        "--encoding",
        help="ファイルの文字コード: utf-8、cp932、shift_jis_2004、euc_jis_2004、utf-16。Encoding of the file.",
        metavar="NAME",
    ),
]
ColumnOption = Annotated[
    str | None,
    typer.Option(
        help="CSV として読み、この見出しの列だけを調べる。#3 は3列目。Read as CSV, only the column of this heading; #3 for the third.",
        metavar="HEADING",
    ),
]
SchemesOption = Annotated[
    str,
    typer.Option(
        "--schemes",
        help="候補が複数のとき、どの表で決めるか: ipa、または表の ID をコンマで並べる（u,s,k,nta）。既定は決めない。Which schemes decide among several candidates: ipa, or ids with commas; none unless given.",
        metavar="IDS",
    ),
]


@app.command("explain")
def explain(
    text: Annotated[str, typer.Argument(help="文字（50文字まで）。Characters, up to 50.")],
    range: RangeOption = ["general"],  # noqa: A002, B006 - never changed
    lang: options.LangOption = options.Language.JA,
) -> None:
    """1文字ずつ、符号・名前・字形・代わりの文字を示す。Explain each character: codes, names, glyph, stand-ins."""
    from gyosei_forms import characters
    from gyosei_forms.characters import hazards

    units = characters.units(text)
    if not 0 < len(units) <= _MOST_EXPLAINED:
        raise UsageError(
            f"1～{_MOST_EXPLAINED} 文字を渡してください。", f"pass 1 to {_MOST_EXPLAINED} characters."
        )
    to = ranges.chosen(range, "--range", lang.lang)
    lines = [line for unit in units for line in _explained(unit, to.range, to.names, lang.lang)]
    for finding in hazards.check(text):
        place = "" if finding.position is None else finding.position.text(lang.lang)
        lines.append(
            f"[{finding.severity.word(lang.lang)}] {place}: {finding.message(lang.lang)} ({finding.rule})"
        )
    options.write("\n".join(lines) + "\n")


_MOST_EXPLAINED = 50


def _explained(unit: str, to: Repertoire, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    from gyosei_forms import characters
    from gyosei_forms.characters import mj, reduction
    from gyosei_forms.characters.survey_rendering import glyph

    about = characters.describe(unit)
    cell = f" {_say(lang, '面区点', 'cell')} {about.cell}" if about.cell else ""
    yield f"{glyph(unit)}  {' '.join(about.code_points)} {' + '.join(about.names)}{cell} [{about.kind.word(lang)}]"
    for name in mj.names_of(unit):
        found = mj.glyph(name)
        others = "、".join(
            " ".join(characters.describe(one).code_points) for one in mj.units_of(name) if one != unit
        )
        numbers = [
            f"{_say(lang, *label)} {value}"
            for label, value in (
                (("戸籍統一文字番号", "family-register number"), found and found.koseki),
                (("住基ネット統一文字コード", "resident-register code"), found and found.juki),
                (("同じ字形の別の符号", "the same glyph as"), others),
            )
            if value
        ]
        yield "  " + "、".join((f"{_say(lang, 'MJ文字図形名', 'MJ name')} {name}", *numbers))
    if unit in names:
        yield f"  {_say(lang, '利用者の表の番号', 'id in the table of the agency')} {names[unit]}"
    decision = reduction.decide(unit, to, reduction.ReductionPolicy())
    inside = decision is None
    word = _say(lang, "範囲内", "inside") if inside else _say(lang, "範囲外", "outside")
    yield f"  {to.name.get(lang)}: {word}"
    for one in () if decision is None else reduction.candidates(unit, to)[:_MOST_LISTED]:
        points = " ".join(f"U+{ord(char):04X}" for char in one.to)
        head = _say(lang, "代わりになりうる文字", "could stand in")
        yield f"    {head}: {glyph(one.to)} {points} ({one.scheme.citation.text(lang)}: {one.scheme.name.get(lang)})"
    if decision is not None and decision.why is not None:
        yield f"    {decision.why.word(lang)}"


_MOST_LISTED = 12


@app.command("check")
def check(
    file: FileArgument,
    range: RangeOption = [],  # noqa: A002, B006 - never changed
    column: ColumnOption = None,
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
    """ファイルの各行、又は CSV の1列を範囲に照らし、1文字ずつ指摘する。Check each line of a file, or one column of a CSV, against a range.

    ファイル全体の集計は chars survey。指摘の場所 /3 は3行目（列を指定したときは見出しを除いて3行目）。For the whole file in one
    sheet use chars survey. A finding at /3 is in row 3 (of a column, without the headings).
    """
    from gyosei_forms.characters import hazards as hidden
    from gyosei_forms.characters.rows import Rows

    to = _with_layout(ranges.chosen(range, "--range", lang.lang).range)
    found = Report()
    with files.opened(file, bar=True) as source:
        rows = Rows(source, encoding=encoding, column=column)
        for number, row in enumerate(rows, 1):
            to.check(row, report=found, pointer=pointer(number))
            if hazards:
                hidden.check(row, report=found, pointer=pointer(number))
    report = Report(subject=_subject(file, column))
    report.extend(rows.report())
    report.extend(found)
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(report.exit_code(strict=strict)))


def _with_layout(to: Repertoire) -> Repertoire:
    """Return a range with the tab and the line break within a value, which no range needs to name."""
    return replace(to, load=lambda: to.members | set("\t\n"))


def _subject(file: str, column: str | None) -> str:
    name = "" if file == files.STDIN else file
    return f"{name} [{column}]".strip() if column else name


@app.command("reduce")
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

    repertoire, policy = ranges.chosen(to, "--to", lang.lang).range, _policy(schemes)
    files.hold_new(record, file, force=force)
    text = _decoded(files.read(file), encoding)
    made = reduction.reduce(text, to=repertoire, policy=policy)
    if made.value is None:
        _tell(made.report, lang.lang)
        raise typer.Exit(int(made.report.exit_code()))
    files.write_record(record, made.value.record.to_json(), force=force)
    options.write_bytes(made.value.text.encode("utf-8", "surrogatepass"))
    _tell(made.report, lang.lang)
    raise typer.Exit(3 if made.value.record.left_count else 0)


def _tell(report: Report, lang: Lang) -> None:
    if len(report.findings):
        typer.echo(report.render("text", lang=lang), err=True, nl=False)


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


@app.command("survey")
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

    to, policy = ranges.chosen(range, "--range", lang.lang).range, _policy(schemes)
    with files.opened(file, bar=True) as source:
        made = surveys.survey_file(
            source, range=to, policy=policy, encoding=encoding, column=column, subject=_subject(file, column)
        )
    options.write(made.render(format.value, lang=lang.lang))
    if format is SurveyFormat.CSV:
        _tell(made.report, lang.lang)
    raise typer.Exit(int(made.report.exit_code(strict=strict)))


# --- what commands share


def _policy(schemes: str) -> ReductionPolicy:
    from gyosei_forms.characters import reduction

    if schemes == "ipa":
        return reduction.BY_IPA_ORDER
    return reduction.ReductionPolicy(tuple(one for one in schemes.split(",") if one))


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en
