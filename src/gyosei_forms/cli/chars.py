"""``gyosei-forms chars``: explain characters, check, reduce and survey files against a range."""

from __future__ import annotations

import codecs
import csv
import io
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

import typer

from gyosei_forms import limits
from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError, unknown
from gyosei_forms.findings import Report, pointer
from gyosei_forms.text import Lang, Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire
    from gyosei_forms.characters.reduction import ReductionPolicy

app = typer.Typer(
    help="文字を説明し、範囲に照らし、縮退し、調べる。Explain characters; check, reduce and survey them against a range.",
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
RangeOption = Annotated[
    str,
    typer.Option(
        "--range", help="範囲の ID: general、jis-x-0213、jis-x-0208 など。Id of the range.", metavar="ID"
    ),
]
EncodingOption = Annotated[
    str, typer.Option("--encoding", help="ファイルの文字コード。Encoding of the file.", metavar="NAME")
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
    range: RangeOption = "general",  # noqa: A002
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
    to = _range(range)
    lines = [line for unit in units for line in _explained(unit, to, lang.lang)]
    for finding in hazards.check(text):
        place = "" if finding.position is None else finding.position.text(lang.lang)
        lines.append(
            f"[{finding.severity.word(lang.lang)}] {place}: {finding.message(lang.lang)} ({finding.rule})"
        )
    options.write("\n".join(lines) + "\n")


_MOST_EXPLAINED = 50


def _explained(unit: str, to: Repertoire, lang: Lang) -> Iterator[str]:
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
    range: RangeOption,  # noqa: A002
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
    """ファイルの各行を範囲に照らす。Check each line of a file against a range."""
    from gyosei_forms.characters import hazards as hidden

    to = _range(range)
    report = Report(subject="" if file == "-" else file)
    with _opened(file, encoding) as (lines, _):
        for number, line in enumerate(_lines(lines), 1):
            to.check(line, report=report, pointer=pointer(number))
            if hazards:
                hidden.check(line, report=report, pointer=pointer(number))
    options.write(report.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(report.exit_code(strict=strict)))


@app.command("reduce")
def reduce(
    file: FileArgument,
    to: Annotated[str, typer.Option("--to", help="範囲の ID。Id of the range.", metavar="ID")],
    record: Annotated[
        Path,
        typer.Option(help="置換の記録を書くファイル（JSON）。Where to write the record of substitutions."),
    ],
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

    repertoire, policy = _range(to), _policy(schemes)
    _hold_new(record, file, force=force)
    text = _decoded(options.read(file), encoding)
    made = reduction.reduce(text, to=repertoire, policy=policy)
    if made.value is None:
        _tell(made.report, lang.lang)
        raise typer.Exit(int(made.report.exit_code()))
    _write_record(record, made.value.record.to_json(), force=force)
    options.write_bytes(made.value.text.encode("utf-8", "surrogatepass"))
    _tell(made.report, lang.lang)
    raise typer.Exit(3 if made.value.record.left_count else 0)


def _tell(report: Report, lang: Lang) -> None:
    if len(report.findings):
        typer.echo(report.render("text", lang=lang), err=True, nl=False)


def _hold_new(record: Path, file: str, *, force: bool) -> None:
    """Refuse to write the record over the original, or over another file without ``force``."""
    try:
        there = record.stat()
    except (OSError, ValueError):
        return  # no such file, or one that cannot be written: told when it is
    if _is_original(there, file):
        raise UsageError(
            f"{shown_path(str(record))}: 元のファイルです。記録は別のファイルに書いてください。",
            f"{shown_path(str(record))}: this is the original; write the record to another file.",
        )
    if not force:
        raise _exists(record)


def _is_original(record: os.stat_result, file: str) -> bool:
    try:
        original = os.fstat(sys.stdin.fileno()) if file == "-" else Path(file).stat()
    except (OSError, ValueError, AttributeError):
        return False  # told when it is read
    return os.path.samestat(record, original)


def _exists(path: Path) -> UsageError:
    return UsageError(
        f"{shown_path(str(path))}: 既にあります。上書きするには --force を付けてください。",
        f"{shown_path(str(path))}: already exists; overwrite it with --force.",
    )


def _write_record(path: Path, text: str, *, force: bool) -> None:
    """Write a file that only its owner reads: a new one, or with ``force`` one put in the place of another."""
    target = Path(os.path.realpath(path))
    try:
        if force and target.is_file():
            _put_in_place(target, text)
            return
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as new:
            new.write(text)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"{shown_path(str(path))}: 書けません（{reason}）。", f"{shown_path(str(path))}: {reason}."
        ) from None


def _put_in_place(path: Path, text: str) -> None:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".record-")  # mode 0600
    try:
        with os.fdopen(number, "w", encoding="ascii") as new:
            new.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


@app.command("survey")
def survey(
    file: FileArgument,
    range: RangeOption,  # noqa: A002
    column: Annotated[
        str | None,
        typer.Option(
            help="CSV として読み、この名前の列だけを調べる。Read as CSV and survey the column of this name."
        ),
    ] = None,
    schemes: SchemesOption = "",
    encoding: EncodingOption = "utf-8",
    format: Annotated[  # noqa: A002
        SurveyFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = SurveyFormat.TEXT,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """ファイルや列の全体で、範囲外の文字を数える。Count what is outside a range in a whole file or column.

    何が、何件、最初はどこか、代わりは何か。読めないバイトは U+DC80～U+DCFF として数える。What is outside, how often, where
    first, what would stand in. Bytes that are not of the encoding are counted as U+DC80 to U+DCFF.
    """
    from gyosei_forms.characters import survey as surveys

    repertoire, policy = _range(range), _policy(schemes)
    with _opened(file, encoding) as (lines, size), _progress(lang.lang, lines, size, file) as tell:
        values = _lines(lines) if column is None else _column(lines, column)
        made = surveys.survey(tell(values), range=repertoire, policy=policy)
    options.write(made.render(format.value, lang=lang.lang))


# --- what commands share


def _range(name: str) -> Repertoire:
    """Return the repertoire of an id."""
    from gyosei_forms.characters import repertoires

    return repertoires.by_id(name)


def _policy(schemes: str) -> ReductionPolicy:
    from gyosei_forms.characters import reduction

    if schemes == "ipa":
        return reduction.BY_IPA_ORDER
    return reduction.ReductionPolicy(tuple(one for one in schemes.split(",") if one))


def _codec(encoding: str) -> str:
    """Return the name of a text encoding; raise UsageError if Python knows none of that name."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        raise UsageError(
            f"文字コード「{shown(encoding, 40)}」はありません。utf-8、cp932 などを指定してください。",
            f"there is no encoding {shown(encoding, 40)!r}; name utf-8, cp932 or another.",
        ) from None
    return "utf-8-sig" if name == "utf-8" else name


def _decoded(raw: bytes, encoding: str) -> str:
    """Return a text that is changed and written again: it must be readable as a whole."""
    name = _codec(encoding)
    try:
        return raw.decode(name)
    except UnicodeError:
        raise UsageError(
            f"{name} として読めません。--encoding で文字コードを指定してください。",
            f"not {name}; name its encoding with --encoding.",
        ) from None


@contextmanager
def _opened(path: str, encoding: str) -> Iterator[tuple[TextIO, int | None]]:
    """Open a file or standard input as text; with its size in bytes, where it has one.

    What cannot be decoded comes as lone surrogates, so that one bad byte does not end a survey.
    """
    name = _codec(encoding)
    if path == "-" and sys.stdin is None:
        raise UsageError("標準入力が閉じています。", "standard input is closed.")
    try:
        with _binary(path) as raw, io.TextIOWrapper(raw, name, errors="surrogateescape", newline="") as text:
            about = os.fstat(raw.fileno())
            yield text, about.st_size if stat.S_ISREG(about.st_mode) else None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"{shown_path(path)}: 読めません（{reason}）。", f"{shown_path(path)}: {reason}."
        ) from None
    except UnicodeError:
        raise UsageError(
            f"{shown_path(path)}: {name} として読めません。--encoding で文字コードを指定してください。",
            f"{shown_path(path)}: not {name}; name its encoding with --encoding.",
        ) from None


def _binary(path: str) -> BinaryIO:
    """Open a file, or a copy of standard input, which stays open for others."""
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb") if path == "-" else Path(path).open("rb")


def _lines(text: TextIO) -> Iterator[str]:
    """Yield the lines without their ends; none is longer than the limit of a string."""
    most = limits.DEFAULT.max_string
    while line := text.readline(most + 2):
        line = line.rstrip("\r\n")
        limits.DEFAULT.hold("max_string", len(line), limits.CHARACTERS)
        yield line


def _column(text: TextIO, column: str) -> Iterator[str]:
    """Yield the values of a column of a CSV with headings; a row without it gives an empty value."""
    rows = csv.reader(text)
    try:
        heads = next(rows, [])
        if column not in heads:
            raise unknown(Text("列", "column"), column, [shown(head, 40) for head in heads])
        place = heads.index(column)
        for row in rows:
            yield row[place] if place < len(row) else ""
    except csv.Error:
        raise UsageError(
            f"CSV として読めません（{rows.line_num} 行目）。", f"not CSV (line {rows.line_num})."
        ) from None


_Values = Callable[[Iterable[str]], Iterable[str]]
_STEP = 2_000


@contextmanager
def _progress(lang: Lang, text: TextIO, size: int | None, name: str) -> Iterator[_Values]:
    """Give a function that passes values on and moves a bar on standard error; no bar where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda values: values
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(shown_path(name, 40), total=size)

        def tell(values: Iterable[str]) -> Iterator[str]:
            for number, value in enumerate(values, 1):
                if number % _STEP == 0:
                    words = _say(lang, f"{number:,} 行", f"{number:,} rows")
                    done = text.buffer.tell() if size is not None else None
                    bar.update(task, description=f"{shown_path(name, 40)} {words}", completed=done)
                yield value

        yield tell


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en
