"""``gyosei-forms compile`` and ``gyosei-forms diff``: what a definition makes, and what a new version of it breaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.forms import Form


def compile_(
    file: Annotated[
        str, typer.Argument(help="様式の定義（YAML か JSON、- は標準入力）。The definition of a form.")
    ],
    out: Annotated[
        Path, typer.Option("--out", help="書き出すフォルダー。The folder to write to.", metavar="FOLDER")
    ],
    lang: options.LangOption = options.Language.JA,
) -> None:
    """様式の定義から、スキーマ・テンプレート・説明書・手続のデータを作る。Compile the definition of a form.

    回答の JSON Schema、CSV のテンプレート（表計算ソフト用に BOM 付き）、説明書（Markdown・HTML、日英）、手続のデータを書き出す。
    Writes the JSON Schema of the answers, CSV templates, documentation in both languages and the procedure as data.
    """
    from gyosei_forms import forms

    form = _form(file, lang)
    made = forms.compile(form)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            mark = "\ufeff" if name.endswith(".csv") else ""
            (out / name).write_bytes((mark + text).encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(
            f"{shown_path(str(out))}: 書けません（{reason}）。", f"{shown_path(str(out))}: {reason}."
        ) from None
    options.write("".join(f"{shown_path(str(out / name))}\n" for name in made))


def diff(
    old: Annotated[str, typer.Argument(help="前の版の定義。The definition of the old version.")],
    new: Annotated[str, typer.Argument(help="新しい版の定義。That of the new version.")],
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """様式の二つの版の違いを、互換性のない変更・ある変更・文言の変更に分けて示す。Compare two versions of a form.

    互換性のない変更があれば終了コードは 1。The exit code is 1 where something breaks.
    """
    from gyosei_forms import forms

    found = forms.compare(_form(old, lang), _form(new, lang))
    options.write(found.render(format.value, lang=lang.lang))
    raise typer.Exit(int(ExitCode.FAILED if found.breaks else ExitCode.OK))


def preview(
    file: Annotated[Path, typer.Argument(help="様式か様式の束の定義。The definition of a form or a bundle.")],
    port: Annotated[
        int, typer.Option("--port", help="ポート番号（0 は空いている番号）。0 takes a free one.")
    ] = 8451,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="ブラウザーを開かない。Do not open a browser.")
    ] = False,
) -> None:
    """様式を申請する人に見えるとおりに表示する（この端末だけで、Ctrl+C で終了）。Show a form as the applicant sees it.

    入力、検査、添付の要否、見本の鍵による封筒まで試せる。From filling in to the envelope of a demonstration key; on
    this machine only, until Ctrl+C.
    """
    from gyosei_forms.forms import preview as pages

    pages.serve(file, port=port, open_browser=not no_open)


def _form(file: str, lang: options.Language) -> Form:
    """Return the form of a file; one with an error ends the command with its findings."""
    from gyosei_forms import forms

    read = forms.read(options.read(file, "max_form_bytes"))
    if read.value is None:
        report = read.report
        report.subject = shown_path(file)
        options.write(report.render("text", lang=lang.lang, color=options.color()))
        raise typer.Exit(int(ExitCode.FAILED))
    return read.value
