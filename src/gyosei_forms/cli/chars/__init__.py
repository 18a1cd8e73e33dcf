"""``gyosei-forms chars``: explain characters, check and survey files against a range, reduce them and restore them."""

from __future__ import annotations

import typer

from gyosei_forms.cli.chars import checking, explaining, reducing

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


app.command("explain")(explaining.explain)
app.command("check")(checking.check)
app.command("reduce")(reducing.reduce)
app.command("restore")(reducing.restore)
app.command("survey")(checking.survey)
