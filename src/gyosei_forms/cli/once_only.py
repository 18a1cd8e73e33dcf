"""``gyosei-forms plan``: which attachment may go."""

from __future__ import annotations

from typing import Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.errors import require


def plan(
    procedure: Annotated[
        str,
        typer.Argument(help="手続ID か出典の行（28428, 000:8366）。A procedure's id or place in the source."),
    ],
    applicant: Annotated[
        str, typer.Option(help="申請者（法人・個人・個人事業主）。Kind of applicant.")
    ] = "法人",
    receiver: Annotated[
        str, typer.Option(help="受け手（国・地方等・独立行政法人等）。Kind of receiving body.")
    ] = "国",
    document: Annotated[
        list[str] | None,
        typer.Option(
            help="求められている添付書類（繰り返し可）。A document that is asked for; may be repeated."
        ),
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(
            help="わかっている事実 名前=yes か 名前=no（繰り返し可）。名前は計画の「結果を左右する事実」に出る。A known fact NAME=yes or NAME=no; the plan names those that matter."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="基準日 YYYY-MM-DD（既定は今日）。The day to plan for.")
    ] = None,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """省略できる添付書類を示す。Plan the attachments.

    どれを、なぜ、どの連携で省略できるか、何がわかれば決まるかを示す。Shows which can be omitted, why, by which
    linkage, and which facts would settle the rest.
    """
    from gyosei_forms import once_only

    made = once_only.plan(
        procedure,
        applicant=applicant,
        receiver=receiver,
        documents=tuple(document or ()),
        facts=facts(fact or []),
        as_of=options.day(as_of),
    )
    options.write(made.render(format.value, lang=lang.lang))


def facts(items: list[str]) -> dict[str, bool]:
    """Return the facts of ``--fact NAME=yes`` options."""
    given = options.pairs(items, "--fact")
    for name, value in given.items():
        require(
            value in _ANSWERS,
            f"--fact {name} は yes か no（はい・いいえ、true・false）で答えてください。",
            f"--fact {name} takes yes or no (true or false).",
        )
    return {name: _ANSWERS[value] for name, value in given.items()}


_ANSWERS = {"yes": True, "true": True, "はい": True, "no": False, "false": False, "いいえ": False}
