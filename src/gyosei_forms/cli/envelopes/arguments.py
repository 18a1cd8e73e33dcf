"""Options and arguments that the commands on envelopes share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Role(StrEnum):
    """The roles of :class:`gyosei_forms.envelope.SignedBy`, named here so that help costs no import."""

    NONE = "none"
    APPLICANT = "applicant"
    AGENT = "agent"
    ISSUER = "issuer"
    AGENCY = "agency"


class ContainerName(StrEnum):
    """Containers that envelopes are written in."""

    GYOSEI = "gyosei"
    ASICE = "asice"


class VerdictFormat(StrEnum):
    """Forms of a verdict."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


KeysOption = Annotated[
    list[Path] | None,
    typer.Option(
        help="信頼する署名者の公開鍵 PEM（繰り返し可）。Public key (PEM) of a trusted signer; may be repeated."
    ),
]


DemoKeyOption = Annotated[
    bool,
    typer.Option(
        "--demo-key",
        help="公開の実演用の鍵を使う（本番には使えない）。Use the published demonstration key; never for real use.",
    ),
]


AddresseeOption = Annotated[str | None, typer.Option(help="期待する宛先。The addressee it must be for.")]


ProcedureOption = Annotated[
    str | None, typer.Option(help="期待する手続（キーか手続ID）。The procedure it must be for.")
]


PrivateKeyOption = Annotated[Path | None, typer.Option("--key", help="署名鍵 PEM。Private key (PEM).")]


CertificateOption = Annotated[
    Path | None,
    typer.Option(
        help="署名者の証明書から始まる PEM。省くと、鍵を示すだけの自己署名証明書を作る。The signer's certificate and its issuers' (PEM); without it, one that only names the key."
    ),
]


AlgorithmOption = Annotated[
    str | None,
    typer.Option(help="署名方式（RSA 鍵で必要。例: PS256）。Algorithm, needed for an RSA key."),
]


EnvelopeArgument = Annotated[
    str, typer.Argument(help="封筒 .gyosei か .asice（- は標準入力）。The envelope, - for standard input.")
]


AnchorsOption = Annotated[
    list[Path] | None,
    typer.Option(
        help="信頼の起点とする認証局の証明書（PEM か DER。繰り返し可）。Certificate of a CA that is trusted (PEM or DER); may be repeated."
    ),
]


IntermediatesOption = Annotated[
    list[Path] | None,
    typer.Option(
        help="間の認証局の証明書（PEM か DER。繰り返し可）。Certificates between signer and anchor; may be repeated."
    ),
]


CrlsOption = Annotated[
    list[Path] | None,
    typer.Option(help="失効リスト（PEM か DER。繰り返し可）。Revocation list (PEM or DER); may be repeated."),
]


OcspOption = Annotated[
    list[Path] | None,
    typer.Option(help="OCSP の応答（DER。繰り返し可）。OCSP response (DER); may be repeated."),
]


DecryptKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--decrypt-key",
        help="受け手の秘密鍵 PEM（暗号化された部品を読む）。The receiver's private key (PEM), for what is encrypted.",
    ),
]


SignedByOption = Annotated[
    list[Role] | None,
    typer.Option(
        "--signed-by",
        help="認める署名者の立場（繰り返し可。none は署名なしも可）。A role of the signer that is accepted; none: unsigned too. May be repeated.",
    ),
]


AllSignedByOption = Annotated[
    list[Role] | None,
    typer.Option(
        "--all-signed-by",
        help="必ず署名していなければならない立場（繰り返し可。二度書くと別の鍵が二つ必要）。A role that must have signed; may be repeated, twice the same wants two keys.",
    ),
]


PartsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--part",
        help="必要な添付（用途、証明書類の ID、id のどれか。繰り返し可）。就労証明書=issuer.pem のように発行者の公開鍵を付けると、その添付が発行者の封筒であることも求める。An attachment that must be there, as NAME, or as NAME=ISSUER.pem if it must be its issuer's envelope.",
    ),
]
