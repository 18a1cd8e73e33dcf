"""``gyosei-forms seal``, ``open`` and ``verify``: the envelope."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyosei_forms import clock
from gyosei_forms.cli import options
from gyosei_forms.errors import UsageError
from gyosei_forms.text import shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope import Attachment, Opened, Signer, SubstitutedItem

_Key = Annotated[
    list[Path] | None,
    typer.Option(
        help="信頼する署名者の公開鍵 PEM（繰り返し可）。Public key (PEM) of a trusted signer; may be repeated."
    ),
]
_DemoKey = Annotated[
    bool,
    typer.Option(
        "--demo-key",
        help="公開の実演用の鍵を使う（本番には使えない）。Use the published demonstration key; never for real use.",
    ),
]
_Addressee = Annotated[str | None, typer.Option(help="期待する宛先。The addressee it must be for.")]
_Procedure = Annotated[
    str | None, typer.Option(help="期待する手続（キーか手続ID）。The procedure it must be for.")
]
_Envelope = Annotated[
    str, typer.Argument(help="封筒 .gyosei（- は標準入力）。The envelope, - for standard input.")
]


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
    key: Annotated[Path | None, typer.Option(help="署名鍵 PEM（P-256）。Private key (PEM, P-256).")] = None,
    demo_key: _DemoKey = False,
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
        created=_moment(created),
        application=raw,
        attachments=tuple(_attachment(number, one) for number, one in enumerate(attach or [], start=1)),
        substitutions=tuple(map(_substituted, record or [])),
    )
    signer = _signer(key, demo_key=demo_key)
    sealed = envelope.seal(submission, signer=signer)
    if output == "-":
        options.write_bytes(sealed)
        return
    with Path(output).open("xb") as file:  # never over a key, an application or another envelope
        file.write(sealed)
    size = f"{len(sealed):,}"
    options.write(
        f"{shown_path(output)}: {size} バイト\n"
        if lang.lang == "ja"
        else f"{shown_path(output)}: {size} bytes\n"
    )


def verify(
    file: _Envelope,
    key: _Key = None,
    demo_key: _DemoKey = False,
    addressee: _Addressee = None,
    procedure: _Procedure = None,
    format: options.ShortFormatOption = options.ShortFormat.TEXT,  # noqa: A002
    lang: options.LangOption = options.Language.JA,
) -> None:
    """封筒を検証する。Verify an envelope.

    構成ファイルごとの判定を示す。Shows the verdict, file by file.
    """
    opened = _open(file, key or [], addressee, procedure, demo_key=demo_key)
    options.write(opened.render(format.value, lang=lang.lang))
    raise typer.Exit(int(opened.exit_code))


def open_(
    file: _Envelope,
    into: Annotated[
        Path, typer.Option(help="取り出し先の空のフォルダー。An empty or new folder for the parts.")
    ],
    key: _Key = None,
    demo_key: _DemoKey = False,
    addressee: _Addressee = None,
    procedure: _Procedure = None,
    lang: options.LangOption = options.Language.JA,
) -> None:
    """合格した封筒を開く。Open an envelope that passes."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(
            f"--into {into} は空のフォルダーではありません。", f"--into {into} is no empty folder."
        )
    opened = _open(file, key or [], addressee, procedure, demo_key=demo_key)
    options.write(opened.render("text", lang=lang.lang))
    if opened.passed:
        options.write("".join(f"{shown_path(str(path))}\n" for path in _take_out(opened, into)))
    raise typer.Exit(int(opened.exit_code))


def _take_out(opened: Opened, into: Path) -> Iterator[Path]:
    """Write the verified parts under their neutral names, with the extension of their media type."""
    from gyosei_forms.envelope import container

    media_types = {
        container.attachment_name(number): attachment.media_type
        for number, attachment in enumerate(opened.submission.attachments, 1)
    }
    for part in opened.parts:
        extension = mimetypes.guess_extension(media_types.get(part.name, ""))
        target = into / (part.name + (extension or ""))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(opened.content(part.name))
        yield target


def _open(
    file: str, keys: list[Path], addressee: str | None, procedure: str | None, *, demo_key: bool
) -> Opened:
    from gyosei_forms import envelope, testing

    trusted = [_public_key(path) for path in keys]
    if demo_key:
        trusted.append(testing.demonstration_signer().public_jwk)
    expect = envelope.Expectations(trusted_keys=tuple(trusted), addressee=addressee, procedure=procedure)
    return envelope.open(options.read(file, "max_envelope_bytes"), expect=expect)


def _signer(key: Path | None, *, demo_key: bool) -> Signer:
    from gyosei_forms import envelope, testing

    if demo_key == (key is not None):
        raise UsageError(
            "--key か --demo-key のどちらか一つを指定してください。", "give either --key or --demo-key."
        )
    if key is None:
        return testing.demonstration_signer()
    try:
        return envelope.FileKeySigner.from_pem(
            options.read(str(key), "max_small_file_bytes"), algorithm="ES256"
        )
    except UsageError as error:
        raise _in_file(key, error, "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256") from None


def _public_key(path: Path) -> Mapping[str, str]:
    from gyosei_forms import envelope

    try:
        return envelope.public_jwk_from_pem(options.read(str(path), "max_small_file_bytes"))
    except UsageError as error:
        raise _in_file(path, error, "openssl pkey -in PRIVATE.pem -pubout") from None


def _in_file(path: Path, error: UsageError, command: str) -> UsageError:
    place = shown_path(str(path))
    return UsageError(f"{place}: {error.text.ja}（{command}）", f"{place}: {error.text.en} ({command})")


def _moment(text: str | None) -> datetime:
    if text is None:
        return clock.now_in_japan()
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            "--created は YYYY-MM-DDThh:mm:ss+09:00 の形で書いてください。",
            "--created takes YYYY-MM-DDThh:mm:ss+09:00.",
        ) from error


def _attachment(number: int, given: str) -> Attachment:
    """Return an attachment; the file's own name, personal at times, is not carried."""
    from gyosei_forms import envelope

    purpose, equals, path = given.partition("=")
    if not equals or Path(given).exists():
        purpose, path = "", given
    elif not purpose or not path:
        raise UsageError(
            f"--attach {shown_path(given)}: 用途=ファイル の形で書いてください。",
            f"--attach {shown_path(given)}: write PURPOSE=FILE.",
        )
    return envelope.Attachment(
        id=f"attachment-{number}",
        content=options.read(path, "max_part_bytes"),
        media_type=mimetypes.guess_type(path)[0] or "application/octet-stream",
        purpose=purpose,
    )


def _substituted(given: str) -> SubstitutedItem:
    from gyosei_forms import envelope
    from gyosei_forms.characters.reduction import read_record

    place, equals, path = given.partition("=")
    if not equals or not path:
        raise UsageError(
            f"--record {shown_path(given)}: POINTER=ファイル の形で書いてください。",
            f"--record {shown_path(given)}: write POINTER=FILE.",
        )
    read = read_record(options.read(path))
    if read.value is None:
        error = read.report.errors[0]
        raise UsageError(
            f"{shown_path(path)}: {error.message('ja')}（{error.rule}）",
            f"{shown_path(path)}: {error.message('en')} ({error.rule})",
        )
    return envelope.SubstitutedItem(place, read.value)
