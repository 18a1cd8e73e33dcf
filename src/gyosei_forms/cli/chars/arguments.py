"""What several commands on characters take: files, columns, ranges, encodings and schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import ranges
from gyosei_forms.findings import Report
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.characters.reduction import ReductionPolicy

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


def policy_of(schemes: str) -> ReductionPolicy:
    """Return the policy that the option names."""
    from gyosei_forms.characters import reduction

    if schemes == "ipa":
        return reduction.BY_IPA_ORDER
    return reduction.ReductionPolicy(tuple(one for one in schemes.split(",") if one))


def tell(report: Report, lang: Lang) -> None:
    """Write the findings of a report to standard error, where there are any."""
    if len(report.findings):
        typer.echo(report.render("text", lang=lang), err=True, nl=False)
