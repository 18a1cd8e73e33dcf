"""``gyosei-forms seal``, ``cosign``, ``open`` and ``verify``: the envelope."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms.cli import options
from gyosei_forms.cli.envelopes.arguments import (
    AddresseeOption,
    AlgorithmOption,
    AllSignedByOption,
    AnchorsOption,
    CertificateOption,
    ContainerName,
    CrlsOption,
    DecryptKeyOption,
    DemoKeyOption,
    EnvelopeArgument,
    IntermediatesOption,
    KeysOption,
    OcspOption,
    PartsOption,
    PrivateKeyOption,
    ProcedureOption,
    Role,
    SignedByOption,
    VerdictFormat,
)
from gyosei_forms.cli.envelopes.content import (
    attachment_of,
    moment_of,
    substituted_of,
)
from gyosei_forms.cli.envelopes.expecting import (
    expectations,
    with_certificates,
)
from gyosei_forms.cli.envelopes.files import (
    in_place,
    open_envelope,
    say_written,
    take_out,
)
from gyosei_forms.cli.envelopes.keys import (
    decrypter_of,
    public_key_of,
    signers_of,
)
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope.sealing import Container


def seal(
    application: Annotated[str, typer.Argument(help="申請データ JSON。The application data.")],
    procedure: Annotated[
        str, typer.Option(help="手続ID か出典の行。The procedure's id or place in the source.")
    ],
    addressee: Annotated[str, typer.Option(help="宛先の名称。Name of the receiving body.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="書き出す新しいファイル（- は標準出力）。The new file to write, - for standard output.",
        ),
    ],
    attach: Annotated[
        list[str] | None,
        typer.Option(
            help="添付ファイル（繰り返し可）。定款=articles.pdf のように用途を付けられる。A file to attach, as PURPOSE=FILE or FILE; may be repeated."
        ),
    ] = None,
    record: Annotated[
        list[str] | None,
        typer.Option(
            help="代替文字の記録（chars reduce --record の JSON。繰り返し可）。/法人名=record.json のように、項目の JSON Pointer を付ける。The substitution record of an item, as POINTER=FILE; may be repeated."
        ),
    ] = None,
    xml: Annotated[
        str | None, typer.Option(help="XML の申請データ。The application data in XML, beside the JSON.")
    ] = None,
    key: PrivateKeyOption = None,
    certificate: CertificateOption = None,
    algorithm: AlgorithmOption = None,
    demo_key: DemoKeyOption = False,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="署名しない（電子署名不要の手続）。Do not sign.")
    ] = False,
    role: Annotated[
        Role | None, typer.Option("--signed-by", help="署名者の立場（既定は申請者）。Role of the signer.")
    ] = None,
    awaited: Annotated[
        list[Role] | None,
        typer.Option(
            "--await",
            help="後から cosign で署名する人の立場（繰り返し可）。Role of whoever signs later (cosign); may be repeated.",
        ),
    ] = None,
    container: Annotated[
        ContainerName,
        typer.Option(
            help="封筒の形。gyosei か、他の道具も開ける ASiC-E（asice）。The container: gyosei, or ASiC-E, which other tools open."
        ),
    ] = ContainerName.GYOSEI,
    encrypt_to: Annotated[
        Path | None,
        typer.Option(
            help="受け手の公開鍵 PEM。すべての部品をこの鍵で暗号化する。Public key (PEM) to which every part is encrypted."
        ),
    ] = None,
    reply_to: Annotated[
        str, typer.Option(help="返信の対象のメッセージID。Id of the message that is answered.")
    ] = "",
    created: Annotated[
        str | None, typer.Option(help="作成日時 YYYY-MM-DDThh:mm:ss+09:00（既定は今）。Time of creation.")
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """申請を封じて署名する。Seal and sign an application."""
    from gyosei_forms import envelope, intake, procedures

    raw = options.read(application)
    report = intake.read_json(raw).report
    if not report.ok:
        options.write(report.render("text", lang=lang.lang, color=options.color()))
        raise typer.Exit(int(report.exit_code()))
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference.of(procedures.get(procedure)),
        addressee=addressee,
        created=moment_of(created),
        application=raw,
        xml=None if xml is None else envelope.XmlData(options.read(xml)),
        reply_to=reply_to,
        attachments=tuple(attachment_of(number, one) for number, one in enumerate(attach or [], start=1)),
        substitutions=tuple(map(substituted_of, record or [])),
    )
    signers = signers_of(key, certificate, algorithm, role, demo_key=demo_key, unsigned=unsigned)
    recipient = None if encrypt_to is None else public_key_of(encrypt_to)
    later = [envelope.SignedBy(one) for one in awaited or []]
    kind: Container = container.value
    if output == "-":
        sealed = envelope.seal(
            submission, signers=signers, awaited=later, recipient=recipient, container=kind
        )
        options.write_bytes(sealed)
        return
    try:  # never over a key, an application or another envelope
        envelope.seal_to(
            output, submission, signers=signers, awaited=later, recipient=recipient, container=kind
        )
    except UsageError as error:
        raise in_place(output, error) from None
    say_written(output, lang)


def cosign(
    file: EnvelopeArgument,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="書き出す新しいファイル（- は標準出力）。The new file to write, - for standard output.",
        ),
    ],
    key: PrivateKeyOption = None,
    certificate: CertificateOption = None,
    algorithm: AlgorithmOption = None,
    demo_key: DemoKeyOption = False,
    role: Annotated[
        Role | None,
        typer.Option("--signed-by", help="署名者の立場（既定は封筒が待つもの）。Role of the signer."),
    ] = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒に、もう一人の署名を加える。Add another person's signature to an envelope.

    封筒がその立場の署名を待っている（seal --await）ときだけ。Only where it awaits one in that role.
    """
    from gyosei_forms import envelope
    from gyosei_forms.envelope.contents import write_new

    (one,) = signers_of(key, certificate, algorithm, role, demo_key=demo_key, unsigned=False)
    sealed = options.read(file, "max_envelope_bytes")
    try:
        signed = envelope.cosign(sealed, one)
    except UsageError as error:
        raise in_place(file, error) from None
    if output == "-":
        options.write_bytes(signed)
        return
    try:
        write_new(Path(output), iter((signed,)))
    except UsageError as error:
        raise in_place(output, error) from None
    say_written(output, lang)


def verify(
    file: EnvelopeArgument,
    key: KeysOption = None,
    demo_key: DemoKeyOption = False,
    addressee: AddresseeOption = None,
    procedure: ProcedureOption = None,
    signed_by: SignedByOption = None,
    all_signed_by: AllSignedByOption = None,
    part: PartsOption = None,
    anchor: AnchorsOption = None,
    intermediate: IntermediatesOption = None,
    crl: CrlsOption = None,
    ocsp: OcspOption = None,
    decrypt_key: DecryptKeyOption = None,
    format: Annotated[  # noqa: A002
        VerdictFormat, typer.Option("--format", help="出力の形式。Form of the output.")
    ] = VerdictFormat.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="判定までの手順も示す。Show how the verdict came about.")
    ] = False,
    subjects: Annotated[
        bool,
        typer.Option(
            "--subjects",
            help="署名者の証明書の名義（個人名のことがある）も示す。Show the names in the signers' certificates too; they may be personal.",
        ),
    ] = False,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒を検証する。Verify an envelope.

    構成ファイルごとの判定を示す。Shows the verdict, file by file.
    """
    expect = expectations(key, demo_key, addressee, procedure, signed_by, all_signed_by, part)
    expect = with_certificates(expect, anchor, intermediate, crl, ocsp)
    opened = open_envelope(file, expect, decrypter_of(decrypt_key))
    options.write(opened.render(format.value, lang=lang.lang, explain=explain, subjects=subjects))
    raise typer.Exit(int(opened.exit_code))


def open_(
    file: EnvelopeArgument,
    into: Annotated[
        Path, typer.Option(help="取り出し先の空のフォルダー。An empty or new folder for the parts.")
    ],
    key: KeysOption = None,
    demo_key: DemoKeyOption = False,
    addressee: AddresseeOption = None,
    procedure: ProcedureOption = None,
    signed_by: SignedByOption = None,
    all_signed_by: AllSignedByOption = None,
    part: PartsOption = None,
    anchor: AnchorsOption = None,
    intermediate: IntermediatesOption = None,
    crl: CrlsOption = None,
    ocsp: OcspOption = None,
    decrypt_key: DecryptKeyOption = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """合格した封筒を開く。Open an envelope that passes."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(
            f"--into {into} は空のフォルダーではありません。", f"--into {into} is no empty folder."
        )
    expect = expectations(key, demo_key, addressee, procedure, signed_by, all_signed_by, part)
    expect = with_certificates(expect, anchor, intermediate, crl, ocsp)
    opened = open_envelope(file, expect, decrypter_of(decrypt_key))
    options.write(opened.render("text", lang=lang.lang))
    if opened.passed:
        options.write("".join(f"{shown_path(str(path))}\n" for path in take_out(opened, into)))
    raise typer.Exit(int(opened.exit_code))
