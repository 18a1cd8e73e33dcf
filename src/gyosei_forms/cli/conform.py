"""``gyosei-forms conform``: an application on this machine, tried with valid, invalid and hostile submissions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.keys import public_key_of
from gyosei_forms.errors import require
from gyosei_forms.text import shown_path


class TableFormat(StrEnum):
    """Forms of the table of results."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"


def conform(
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            help="封筒を受け付ける URL（この端末のものだけ）。The URL that takes envelopes; on this machine only.",
            metavar="URL",
        ),
    ] = None,
    records_url: Annotated[
        str | None,
        typer.Option(
            help="GIF の記録（JSON）を受け付ける URL。The URL that takes GIF records.", metavar="URL"
        ),
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(
            help="アプリケーションが受け付けるもの（JSON。既定はキットの見本）。What the application takes (JSON).",
            metavar="FILE",
        ),
    ] = None,
    agency_key: Annotated[
        list[Path] | None,
        typer.Option(
            help="受付の通知に署名する公開鍵 PEM（繰り返し可）。Public key (PEM) that signs receipts; may be repeated.",
            metavar="FILE",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(help="一つの応答を待つ秒数。Seconds that one answer may take.")
    ] = 10.0,
    setup: Annotated[
        Path | None,
        typer.Option(
            help="アプリケーションの設定に使うファイル（信頼の起点、失効情報、鍵、プロファイル）を書き出す。Write what the application is configured with.",
            metavar="FOLDER",
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        TableFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = TableFormat.TEXT,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """申請を受け付けるアプリケーションが仕様に適合するかを試す。Try whether an application conforms.

    正しいもの、誤ったもの、攻撃を模したものを送り、応答、受付の通知、エラーの形を確かめる。見つけた不適合を ID で示す。
    Sends valid, invalid and hostile envelopes and records, and checks answers, receipts and the shape of errors. Exit codes: 0
    without a failed check, 1 with one. The protocol is in docs/testing/conformance.md.
    """
    from gyosei_forms.testing import conformance

    require(
        (url is None) != (setup is None),
        "--url か --setup のどちらか一つを指定してください。",
        "give one of --url and --setup.",
    )
    if setup is not None:
        written = conformance.write_setup(setup)
        options.write("".join(f"{shown_path(str(one))}\n" for one in written))
        return
    assert url is not None  # noqa: S101 - for the type checker
    found = conformance.run(
        url,
        records=records_url,
        seconds=timeout,
        profile=None if profile is None else conformance.read_profile(profile),
        agency_keys=tuple(map(public_key_of, agency_key or [])),
    )
    options.write(found.render(format.value, lang=lang.lang, color=options.color()))
    raise typer.Exit(int(found.exit_code))
