"""``gyosei-forms wording``: a file of what the rules say, to change or to translate."""

from __future__ import annotations

from typing import Annotated

import typer

from gyosei_forms import wording as wordings
from gyosei_forms.cli import options


def wording(
    language: Annotated[
        str,
        typer.Argument(
            help="言語タグ。ja、en は言い換え、ほかは追加の言語。A language tag, such as ja, en or pt."
        ),
    ],
    area: Annotated[
        list[str] | None,
        typer.Option(help="領域（CHAR、GIF など）。繰り返せる。Areas of rules; all without it."),
    ] = None,
) -> None:
    """規則の文言のファイルを書き出す。Print a file of wording.

    直したファイルは gyosei-forms --wording FILE コマンド --lang 言語 で使う。Use it with --wording before any command.
    """
    options.write(wordings.template(language, areas=area or ()) + "\n")
