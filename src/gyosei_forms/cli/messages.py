"""``gyosei-forms conversation`` and ``receipt``: messages between an applicant and an agency."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.arguments import DecryptKeyOption
from gyosei_forms.cli.envelopes.content import moment_of
from gyosei_forms.cli.envelopes.files import in_place, say_written
from gyosei_forms.cli.envelopes.keys import decrypter_of, public_key_of, signers_of
from gyosei_forms.errors import UsageError

_Keys = Annotated[
    list[Path] | None,
    typer.Option(
        help="申請者の公開鍵 PEM（繰り返し可）。Public key (PEM) of the applicant; may be repeated."
    ),
]


_NOT_THE_APPLICANTS = ("none", "agency")


def conversation(
    files: Annotated[
        list[str], typer.Argument(help="一つの申請についての封筒（順不同）。Envelopes about one application.")
    ],
    applicant_key: _Keys = None,
    agency_key: Annotated[
        list[Path] | None,
        typer.Option(
            help="行政機関の公開鍵 PEM（繰り返し可）。Public key (PEM) of the agency; may be repeated."
        ),
    ] = None,
    demo_key: Annotated[
        bool,
        typer.Option(
            "--demo-key",
            help="両方の側に公開の実演用の鍵も認める。Accept the demonstration key on both sides.",
        ),
    ] = False,
    addressee: Annotated[
        str | None,
        typer.Option(help="申請の宛先。The addressee of what the applicant sends."),
    ] = None,
    procedure: Annotated[str | None, typer.Option(help="手続（キーか手続ID）。The procedure.")] = None,
    decrypt_key: DecryptKeyOption = None,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """やり取りのつじつまを調べる。See whether a conversation holds together.

    抜け・枝分かれ・二重・送り手の誤りを見つけ、いまの状態と次に動く側を示す。Finds gaps, forks, replays, and says whose turn it is.
    """
    from gyosei_forms import envelope, testing

    demo = (testing.demonstration_signer().public_jwk,) if demo_key else ()
    applicant = (*map(public_key_of, applicant_key or []), *demo)
    applicants = tuple(role for role in envelope.SignedBy if role not in _NOT_THE_APPLICANTS)
    agency = (*map(public_key_of, agency_key or []), *demo)
    found = envelope.conversation(
        [_content(file) for file in files],
        applicant=envelope.Expectations(
            trusted_keys=applicant, addressee=addressee, procedure=procedure, signed_by=applicants
        ),
        agency=envelope.Expectations(
            trusted_keys=agency, procedure=procedure, signed_by=(envelope.SignedBy.AGENCY,)
        ),
        decrypter=decrypter_of(decrypt_key),
    )
    options.write(found.render(format.value, lang=lang.lang))
    raise typer.Exit(int(found.exit_code))


def receipt(
    file: Annotated[str, typer.Argument(help="届いた封筒（- は標準入力）。The envelope that came.")],
    procedure: Annotated[
        str, typer.Option(help="手続ID か出典の行。The procedure's id or place in the source.")
    ],
    to: Annotated[str, typer.Option("--to", help="返信の宛先。To whom the receipt goes.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="書き出す封筒（- は標準出力）。The receipt to write.")
    ],
    applicant_key: _Keys = None,
    addressee: Annotated[str | None, typer.Option(help="期待する宛先。The addressee it must be for.")] = None,
    number: Annotated[str, typer.Option(help="受付番号。The number it is given where accepted.")] = "",
    arrived: Annotated[
        str | None, typer.Option(help="到達日時 YYYY-MM-DDThh:mm:ss+09:00（既定は今）。When it arrived.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", help="行政機関の署名鍵 PEM。Private key (PEM).")
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option(help="署名者の証明書から始まる PEM。The signer's certificate and its issuers' (PEM)."),
    ] = None,
    algorithm: Annotated[
        str | None, typer.Option(help="署名方式（RSA 鍵で必要）。Algorithm, needed for an RSA key.")
    ] = None,
    demo_key: Annotated[
        bool,
        typer.Option(
            "--demo-key", help="実演用の鍵で署名し、申請者の鍵としても認める。Use the demonstration key."
        ),
    ] = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """届いた封筒に、受付の通知（受け付けた、または理由つきで受け付けない）を返す。Answer an envelope with a receipt."""
    from gyosei_forms import envelope, procedures, testing
    from gyosei_forms.envelope import messages
    from gyosei_forms.envelope.contents import write_new

    (signatory,) = signers_of(key, certificate, algorithm, None, demo_key=demo_key, unsigned=False)
    demo = (testing.demonstration_signer().public_jwk,) if demo_key else ()
    expect = envelope.Expectations(
        trusted_keys=(*map(public_key_of, applicant_key or []), *demo),
        addressee=addressee,
        procedure=procedure,
    )
    content = _content(file)
    opened = envelope.open(content, expect=expect)
    at = moment_of(arrived)
    body = messages.receipt(content, opened, arrived=at, number=number, lang=lang.lang)
    reply = messages.answer(
        opened,
        body,
        addressee=to,
        created=at,
        procedure=None if opened.passed else envelope.ProcedureReference.of(procedures.get(procedure)),
    )
    sealed = envelope.seal(reply, signers=[signatory])
    if output == "-":
        options.write_bytes(sealed)
    else:
        try:
            write_new(Path(output), iter((sealed,)))
        except UsageError as error:
            raise in_place(output, error) from None
        say_written(output, lang)
    raise typer.Exit(int(opened.exit_code))


def _content(file: str) -> bytes | Path:
    if file == "-":
        return options.read(file, "max_envelope_bytes")
    return Path(file)
