"""026-029: the container's signature file."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import RESEND, SEALED, opened
from gyosei_forms.rules import Severity, register

SIGNATURE_NOT_CANONICAL = register(
    "GYO-ENV-026",
    Severity.ERROR,
    title=("署名ファイルが正規形でない", "Signature file not canonical"),
    message=(
        "署名ファイルが正規形ではありません（{field}）。",
        "The signature file is not in its canonical form ({field}).",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats gyosei#one-signature",
    check=opened,
    passing=SEALED,
    failing="a blank in the signature file",
)
HEADER_PROFILE = register(
    "GYO-ENV-027",
    Severity.ERROR,
    title=("署名ヘッダの項目違反", "Signature header off profile"),
    message=(
        "署名ヘッダの {field} が、この形式の定めに合いません。",
        "The member {field} of the signature header is not as this format prescribes.",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats rfc7515#4.1 rfc7638#3",
    check=opened,
    passing=SEALED,
    failing="a kid that is not the thumbprint",
)
SIGNED_OTHERWISE = register(
    "GYO-ENV-028",
    Severity.ERROR,
    title=("署名の有無が目録と違う", "Signed otherwise than the manifest says"),
    message=(
        "署名ファイルの有無が、目録の述べるところと違います。署名が取り除かれたか、付け加えられています。",
        "Whether there is a signature file is not as the manifest says: one was taken out or put in.",
    ),
    mend=RESEND,
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="no signature",
)
