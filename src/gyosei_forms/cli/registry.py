"""``gyosei-forms registry``: build a local registry of towns (町字), and look into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import clock
from gyosei_forms.cli import options
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, shown, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from gyosei_forms.parts.addresses.town_registry import Progress, SqliteTownRegistry, Summary
    from gyosei_forms.parts.addresses.towns import Town

app = typer.Typer(
    help="町字の登録簿を作り、引く。Build a registry of towns (町字), and look into it.",
    rich_markup_mode=None,
)


@app.command("build")
def build(
    files: Annotated[
        list[str],
        typer.Argument(
            help="アドレス・ベース・レジストリの町字マスター（mt_town…）の CSV か zip。Town CSV or zip of the Address Base Registry."
        ),
    ],
    out: Annotated[
        str, typer.Option(help="作る登録簿のファイル。終わったときに置き換える。The registry file to write.")
    ],
    resume: Annotated[
        bool,
        typer.Option(
            "--resume/--no-resume",
            help="中断した作成を続ける（既定）か、初めから作るか。Go on with a build that was broken off, or begin anew.",
        ),
    ] = True,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """町字の登録簿を作る。Build a registry of towns.

    中断しても、同じコマンドで続きから作れる。If it is broken off, the same command goes on with it.
    """
    from gyosei_forms.parts.addresses import town_registry

    try:
        with _progress(lang.lang) as tell:
            made = town_registry.build(files, out, progress=tell, resume=resume)
    except KeyboardInterrupt:
        typer.echo(
            _say(
                lang.lang,
                "中断しました。同じコマンドで続きから作れます。",
                "Broken off; the same command goes on with it.",
            ),
            err=True,
        )
        raise
    if made.value is not None:
        resumed = _say(lang.lang, "（中断した作成の続き）", " (begun before)") if made.value.resumed else ""
        options.write(f"{shown_path(out)}{resumed}\n{_described(made.value, lang.lang)}")
    if made.value is None or len(made.report.findings):
        options.write(made.report.render("text", lang=lang.lang, color=options.color()))
    raise typer.Exit(int(made.report.exit_code()))


@app.command("show")
def show(
    file: Annotated[str, typer.Argument(help="登録簿のファイル。The registry file.")],
    code: Annotated[
        str | None, typer.Argument(help="全国地方公共団体コード（6桁）。The municipality code.")
    ] = None,
    name: Annotated[str | None, typer.Argument(help="町字の名前か町字ID。Name or id of the town.")] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """登録簿の出どころと件数、または町字を示す。Show what a registry was made from, or towns.

    終了コード: 0 あった、1 その名前・ID はない、3 その市区町村は登録簿にない。Exit codes: 0 found, 1 no such town, 3 the
    registry does not hold the municipality.
    """
    from gyosei_forms.parts.addresses.town_registry import SqliteTownRegistry

    with SqliteTownRegistry(file) as registry:
        if code is None:
            options.write(_described(registry.summary(), lang.lang) + _findings(registry.report(), lang.lang))
            return
        raise typer.Exit(int(_look_up(registry, code, name, lang.lang)))


def _look_up(registry: SqliteTownRegistry, code: str, name: str | None, lang: Lang) -> ExitCode:
    if code not in registry.municipalities():
        options.write(
            _say(
                lang,
                "この市区町村は登録簿にありません。あるかどうかはわかりません。\n",
                "The registry does not hold this municipality; nothing is known of it.\n",
            )
        )
        return ExitCode.INDETERMINATE
    if name is None:
        options.write(
            _say(lang, "この市区町村は登録簿にあります。\n", "The registry holds this municipality.\n")
        )
        return ExitCode.OK
    by_id = registry.get(code, name)
    found = (by_id,) if by_id else registry.named(code, name)
    if not found:
        options.write(_say(lang, "その町字はありません。\n", "There is no such town.\n"))
        return ExitCode.FAILED
    options.write("".join(f"{_line(town, lang)}\n" for town in found))
    return ExitCode.OK


def _line(town: Town, lang: Lang) -> str:
    marks = [town.kind.word(lang), town.residential.word(lang)]
    if town.distinction:
        marks.append(shown(town.distinction))
    if town.abolished and not town.in_force(clock.today_in_japan()):
        marks.append(_say(lang, f"{town.abolished} 廃止", f"abolished {town.abolished}"))
    elif not town.in_force(clock.today_in_japan()):
        marks.append(_say(lang, f"{town.effective} から", f"from {town.effective}"))
    name = shown(town.name) or _say(lang, "（町字なし）", "(no town)")
    return f"{town.municipality_code} {town.town_id} {name} [{', '.join(marks)}]"


def _described(summary: Summary, lang: Lang) -> str:
    lines = [
        _say(
            lang,
            f"町字 {summary.towns:,}、市区町村 {summary.municipalities:,}、作成 {summary.built}",
            f"{summary.towns:,} towns in {summary.municipalities:,} municipalities, built {summary.built}",
        )
    ]
    for source in summary.sources:
        member = f" ({shown_path(source.member)})" if source.member else ""
        lines.append(f"  {shown_path(source.name)}{member}  SHA-256 {source.sha256}")
        lines.append(
            _say(
                lang,
                f"    行 {source.rows:,}: 取り込み {source.kept:,}、取り込まず {source.refused:,}、重複 {source.repeated:,}",
                f"    {source.rows:,} rows: {source.kept:,} kept, {source.refused:,} refused, {source.repeated:,} repeated",
            )
        )
    return "\n".join(lines) + "\n"


def _findings(report: Report, lang: Lang) -> str:
    counts = [
        f"{severity.word(lang)} {count:,}" for severity in Severity if (count := report.count(severity))
    ]
    if not counts:
        return ""
    return _say(lang, "  作成時の指摘: ", "  findings of its making: ") + ", ".join(counts) + "\n"


def _say(lang: Lang, ja: str, en: str) -> str:
    return ja if lang == "ja" else en


@contextmanager
def _progress(lang: Lang) -> Iterator[Callable[[Progress], None] | None]:
    """Show a bar on standard error while a build runs; nothing where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def tell(now: Progress) -> None:
            words = {"looking": ("確認", "looking at"), "reading": ("取り込み", "reading")}[now.step.value]
            text = f"{_say(lang, *words)} {now.number}/{now.files} {shown_path(now.name, 40)}"
            bar.update(task, description=text, completed=now.done, total=max(now.total, 1))

        yield tell
