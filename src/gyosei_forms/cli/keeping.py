"""``gyosei-forms renew``: an envelope that is kept is stamped by a timestamp authority."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.arguments import CrlsOption, OcspOption
from gyosei_forms.cli.envelopes.files import in_place, say_written
from gyosei_forms.cli.envelopes.keys import certificates_of, crl_of
from gyosei_forms.errors import UsageError


def renew(
    file: Annotated[
        str,
        typer.Argument(help="封筒 .gyosei か ASiC-E（- は標準入力）。The envelope, - for standard input."),
    ],
    tsa: Annotated[
        str,
        typer.Option(
            help="タイムスタンプ局の URL（RFC 3161）。渡すのはダイジェストだけ。URL of the timestamp authority; it gets a digest and nothing else."
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="書き出す新しいファイル（- は標準出力）。The new file to write, - for standard output.",
        ),
    ],
    first: Annotated[
        bool,
        typer.Option(
            "--first",
            help="署名に最初のタイムスタンプを付ける。Date the signatures, soon after they were made.",
        ),
    ] = False,
    certificate: Annotated[
        list[Path] | None,
        typer.Option(
            help="署名者とタイムスタンプ局の経路の証明書（PEM か DER。繰り返し可）。Certificates of the paths of signers and authorities; may be repeated."
        ),
    ] = None,
    crl: CrlsOption = None,
    ocsp: OcspOption = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒にタイムスタンプを付け、更新する。Stamp and renew an envelope that is kept.

    --first は署名の日時を証明する。付けなければ、証拠（--certificate、--crl、--ocsp）を加えてから全体に
    アーカイブタイムスタンプを付ける（.gyosei だけ）。署名が有効かは先に verify で確かめる。
    With --first the time of the signatures is proven; without, evidence is added and an archive timestamp
    over everything (.gyosei only). Whether the signatures hold is for verify, before.
    """
    from gyosei_forms import envelope
    from gyosei_forms.envelope.contents import write_new
    from gyosei_forms.envelope.timestamps import HttpService

    if first and (certificate or crl or ocsp):
        raise UsageError(
            "証拠は最初のタイムスタンプの後のものです。--first なしで加えてください。",
            "evidence comes after the first timestamp; add it without --first.",
        )
    sealed = options.read(file, "max_envelope_bytes")
    certificates = [one for path in certificate or [] for one in certificates_of(path)]
    crls = list(map(crl_of, crl or []))
    ocsps = [options.read(str(path), "max_revocation_bytes") for path in ocsp or []]
    with HttpService(tsa) as service:
        try:
            made = (
                envelope.timestamp(sealed, service)
                if first
                else envelope.renew(sealed, service, certificates=certificates, crls=crls, ocsps=ocsps)
            )
        except UsageError as error:
            raise in_place(file, error) from None
    if made.value is None:
        options.write(made.report.render("text", lang=lang.lang, color=options.color()))
        raise typer.Exit(int(made.report.exit_code()))
    if output == "-":
        options.write_bytes(made.value)
        return
    try:  # never over the envelope itself
        write_new(Path(output), iter((made.value,)))
    except UsageError as error:
        raise in_place(output, error) from None
    say_written(output, lang)
