"""062-069: envelopes and signed documents within."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import SEALED, opened
from gyosei_forms.rules import Severity, register

NO_ENVELOPE_WITHIN = register(
    "GYO-ENV-062",
    Severity.ERROR,
    title=("発行者の署名がない添付", "Attachment without its issuer's signature"),
    message=(
        "この添付は、発行者の封筒か署名付き文書であることが求められていますが、そうではありません。",
        "This attachment is expected to be an envelope or a signed document of its issuer, and is not.",
    ),
    mend=(
        "発行者が封をしたものか、署名した文書を添付するよう依頼してください。",
        "Ask for what the issuer sealed or signed.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="an issuer's signature expected on a plain file",
)
EVIDENCE_NOT_PASSED = register(
    "GYO-ENV-063",
    Severity.ERROR,
    title=("添付の封筒が合格していない", "Envelope within did not pass"),
    message=(
        "この添付の封筒・署名付き文書は、受け手の求める検証に合格していません（{found}）。",
        "The envelope or signed document in this attachment did not pass as the receiver wants ({found}).",
    ),
    mend=(
        "添付の封筒の判定を見て、発行者か送信者に確かめてください。",
        "Look at the verdict on that envelope, and ask its issuer or the sender.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing="with evidence within",
    failing="evidence within of an unknown issuer",
)
WITHIN_FAILED = register(
    "GYO-ENV-064",
    Severity.WARNING,
    title=("添付の封筒が検証不合格", "Envelope within failed"),
    message=(
        "この添付の封筒・署名付き文書は検証に不合格です。証明書類として使えません。",
        "The envelope or signed document in this attachment failed verification; it cannot be used as evidence.",
    ),
    mend=(
        "添付の封筒の判定を見て、発行者か送信者に確かめてください。",
        "Look at the verdict on that envelope, and ask its issuer or the sender.",
    ),
    basis_="gyosei#sign-the-bytes",
    check=opened,
    passing="with evidence within",
    failing="evidence within that was changed",
)
