"""The command line: what it offers, and how misuse ends."""

from __future__ import annotations

import itertools
import sys

import typer

from gyosei_forms.cli import check, demonstration, explain, once_only, sealed
from gyosei_forms.errors import GyoseiError
from gyosei_forms.findings import ExitCode
from gyosei_forms.text import shown

app = typer.Typer(
    name="gyosei-forms",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "行政手続のデータ・添付書類・封筒を検査する。\n\n"
        "Check the data, the attachments and the envelopes of Japanese administrative procedures.\n\n"
        "終了コード / exit codes: 0 可 passed, 1 エラーあり failed, 2 使い方の誤り・読めない入力 misuse or "
        "unreadable input, 3 判定不能 indeterminate."
    ),
)
app.command("check")(check.check)
app.command("plan")(once_only.plan)
app.command("seal")(sealed.seal)
app.command("open")(sealed.open_)
app.command("verify")(sealed.verify)
app.command("explain")(explain.explain)
app.command("demo")(demonstration.demo)


def main() -> None:
    """Run the command; bad input and misuse end with one line on standard error and exit code 2."""
    try:
        app()
    except GyoseiError as error:
        _stop(error.message("en" if _english(sys.argv) else "ja"))
    except OSError as error:
        _stop(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "))


def _english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in itertools.pairwise(arguments)


def _stop(message: str) -> None:
    print(f"gyosei-forms: {shown(message, 1000)}", file=sys.stderr)  # noqa: T201
    raise SystemExit(int(ExitCode.MISUSE))
