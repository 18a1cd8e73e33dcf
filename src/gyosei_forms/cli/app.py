"""The command line: what it offers, and how misuse ends."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn, cast

import typer

from gyosei_forms import wording as wordings
from gyosei_forms.cli import (
    chars,
    check,
    conform,
    demonstration,
    explain,
    forms,
    keeping,
    lint,
    mapping,
    messages,
    new,
    once_only,
    procedures,
    registry,
    sealed,
    survey,
)
from gyosei_forms.cli import wording as wording_template
from gyosei_forms.errors import GyoseiError
from gyosei_forms.findings import ExitCode
from gyosei_forms.text import shown, shown_path, visible

app = typer.Typer(
    name="gyosei-forms",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "行政手続のデータ・添付書類・封筒を検査する。\n\n"
        "Check the data, the attachments and the envelopes of Japanese administrative procedures.\n\n"
        "終了コード: 0 合格、1 エラーの指摘・検証不合格（JSON でない入力を含む）、2 使い方の誤り・開けない・大きすぎる入力、3 判定不能。\n\n"
        "Exit codes: 0 passed, 1 an error finding or TOTAL_FAILED (input that is not JSON too), 2 misuse, or input that "
        "cannot be opened or is too large, 3 indeterminate."
    ),
)


@app.callback()
def _with_wording(
    wording: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="文言のファイル（TOML）。言い換え又は追加の言語。繰り返せる。Files of wording: other words, or a language more.",
        ),
    ] = None,
) -> None:
    if wording:
        wordings.use(*map(wordings.load, wording))


app.command("check")(check.check)
app.command("link")(mapping.link)
app.command("map")(mapping.map_)
app.command("compile")(forms.compile_)
app.command("diff")(forms.diff)
app.command("new")(new.new)
app.command("lint")(lint.lint)
app.command("preview")(forms.preview)
app.command("plan")(once_only.plan)
app.command("seal")(sealed.seal)
app.command("cosign")(sealed.cosign)
app.command("renew")(keeping.renew)
app.command("open")(sealed.open_)
app.command("verify")(sealed.verify)
app.command("conversation")(messages.conversation)
app.command("receipt")(messages.receipt)
app.command("conform")(conform.conform)
app.command("explain")(explain.explain)
app.command("demo")(demonstration.demo)
app.command("wording")(wording_template.wording)
app.add_typer(registry.app, name="registry")
app.add_typer(chars.app, name="chars")
app.add_typer(procedures.app, name="procedures")
app.add_typer(once_only.app, name="once-only")
app.add_typer(survey.app, name="survey")


# What the command line parser raises for wrong arguments; typer names only this subclass of it.
_WrongArguments = cast("type[Exception]", typer.BadParameter.__mro__[1])


def main() -> None:
    """Run the command; bad input and misuse end with one line on standard error and exit code 2."""
    arguments = sys.argv[1:] or ["--help"]
    try:
        code = app(arguments, standalone_mode=False)
    except GyoseiError as error:
        _stop(error.message("en" if _english(arguments) else "ja"))
    except _WrongArguments as error:
        _stop(_wrong_arguments(error, english=_english(arguments)))
    except BrokenPipeError:
        # The reader has enough. Nothing more can be written, also not at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(_BROKEN_PIPE) from None
    except OSError as error:
        _stop(f"{shown_path(str(error.filename or '-'))}: {error.strerror or 'cannot be read'}")
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    raise SystemExit(int(code or 0))


_BROKEN_PIPE, _INTERRUPTED = 141, 130
"""What a shell reports for a program that the signal ended."""


def _english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in itertools.pairwise(arguments)


def _wrong_arguments(error: Exception, *, english: bool) -> str:
    message = shown(str(getattr(error, "format_message", error.__str__)()).replace("\n", " "), 500)
    if english:
        return f"{message} See gyosei-forms --help."
    return f"引数の誤り: {message} 使い方は gyosei-forms --help で見られます。"


def _stop(message: str) -> NoReturn:
    if sys.stderr is not None:
        sys.stderr.flush()
        sys.stderr.buffer.write(f"gyosei-forms: {visible(message)}\n".encode())
        sys.stderr.buffer.flush()
    raise SystemExit(int(ExitCode.MISUSE))
