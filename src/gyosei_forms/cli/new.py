"""``gyosei-forms new``: a first definition of a form, for a procedure of the catalogue or another one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError
from gyosei_forms.text import Text, shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.procedures import Procedure

_SHOWN = 20
_FEW = 3
_APPLICANTS = ("個人", "個人事業主", "法人")
_RECEIVERS = ("国", "地方等", "独立行政法人等")


def new(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="手続ID か、手続名などにある語。A 手続ID, or words that occur in its name."),
    ] = None,
    title: Annotated[
        str,
        typer.Option("--title", help="一覧にない手続の名前。The name of one that is not in the catalogue."),
    ] = "",
    applicant: Annotated[
        list[str] | None,
        typer.Option(
            "--applicant",
            help="申請者の区分（個人・個人事業主・法人。繰り返し可）。A kind of applicant; may be repeated.",
        ),
    ] = None,
    receiver: Annotated[
        str,
        typer.Option("--receiver", help="受け手の区分（国・地方等・独立行政法人等）。The kind of receiver."),
    ] = "",
    id_: Annotated[str, typer.Option("--id", help="様式の ID。The form's id.")] = "",
    as_of: Annotated[
        str | None, typer.Option(help="使い始める日 YYYY-MM-DD（既定は今日）。The first day.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="書き出すファイル（既定は標準出力）。The file to write.", metavar="FILE"),
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """様式のはじめの定義を作る。Write a first definition of a form.

    手続の一覧から根拠法令・手続主体・受け手・書類を取り、足りないことは端末なら尋ねる。
    Takes law, kind, actors, receiver and documents from the catalogue; what is missing it asks for at a terminal.
    """
    from gyosei_forms import forms

    ask = _Ask(lang)
    day = options.day(as_of)
    procedure = title or _found(" ".join(words or []), ask)
    row = None if isinstance(procedure, str) else procedure
    applicants = tuple(applicant or ())
    if not applicants and not (row and forms.applicants_of(row)):
        applicants = (
            ask.one_of(Text("申請者の区分", "Kind of applicants"), _APPLICANTS, _option("--applicant")),
        )
    possible = forms.receivers_of(row) if row else ()
    if not receiver and len(possible) != 1:
        receiver = ask.one_of(
            Text("受け手の区分", "Kind of the receiver"), possible or _RECEIVERS, _option("--receiver")
        )
    text = forms.draft(procedure, applicants=applicants, receiver=receiver, id=id_, as_of=day)
    if out is None:
        options.write(text)
        return
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        place = shown_path(str(out))
        raise UsageError(f"{place}: 書けません（{reason}）。", f"{place}: {reason}.") from None
    options.write(f"{shown_path(str(out))}\n")


class _Ask:
    """Questions at a terminal; elsewhere what is missing is misuse."""

    def __init__(self, lang: options.Language) -> None:
        self._lang = lang.lang

    def text(self, what: Text, instead: Text) -> str:
        """Ask for a text."""
        self._require(what, instead)
        return self._prompt(what)

    def one_of(self, what: Text, names: tuple[str, ...], instead: Text) -> str:
        """Ask for one of several, by its number or its name."""
        few = "、".join(names[:_FEW]) + ("…" if len(names) > _FEW else "")
        self._require(Text(f"{what.ja}（{few}）", f"{what.en} ({few})"), instead)
        lines = [what.get(self._lang), *(f"  {number}  {name}" for number, name in enumerate(names, 1))]
        typer.echo("\n".join(lines), err=True)
        answer = self._prompt(Text("番号", "Number"))
        number = int(answer) if answer.isascii() and answer.isdigit() and len(answer) <= len("99") else 0
        return names[number - 1] if 0 < number <= len(names) else answer

    def _require(self, what: Text, instead: Text) -> None:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError(f"{what.ja}: {instead.ja}で指定してください。", f"{what.en}: give {instead.en}.")

    def _prompt(self, what: Text) -> str:
        try:
            answer: str = typer.prompt(what.get(self._lang), err=True)
        except typer.Abort:
            raise UsageError("中止しました。", "given up.") from None
        return answer.strip()


def _option(name: str) -> Text:
    return Text(f" {name} ", name)


def _found(wanted: str, ask: _Ask) -> Procedure | str:
    """Return the procedure that is meant; where several are, ask which."""
    from gyosei_forms import procedures

    wanted = wanted or ask.text(
        Text("手続名か手続ID", "Name or 手続ID of the procedure"),
        Text("引数か --title ", "it as an argument, or --title"),
    )
    try:
        return procedures.get(wanted)
    except UsageError:
        found = procedures.search(wanted).procedures
    if not found:
        raise UsageError(
            f"「{shown(wanted, 50)}」は手続の一覧にありません。一覧にない手続は --title で名前を指定してください。",
            f"{shown(wanted, 50)!r} is not in the catalogue; for another procedure give its name as --title.",
        )
    if len(found) == 1:
        return found[0]
    names = tuple(str(one) for one in found[:_SHOWN])
    chosen = ask.one_of(
        Text(f"手続が {len(found)} 件あります", f"There are {len(found)} procedures"),
        names,
        Text("手続ID か出典の行", "a 手続ID or place in the source"),
    )
    if chosen in names:
        return found[names.index(chosen)]
    return procedures.get(chosen)
