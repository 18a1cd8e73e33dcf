"""026-029 and 123-149: the container's signatures."""

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
    basis_="gyosei#own-formats rfc7515#4.1 rfc7638#3 ts-119-182-1#5",
    check=opened,
    passing=SEALED,
    failing="a member more in the header of a signature",
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
SIGNATURE_OF_OTHER_FORMAT = register(
    "GYO-ENV-123",
    Severity.ERROR,
    title=("署名の形が版と違う", "Signature of another version"),
    message=(
        "署名ファイルの形が、目録の形式の版のものではありません。",
        "The signature file is not in the form of the version that the manifest names.",
    ),
    mend=(
        "送信者に、改めて作成したものを送るよう依頼してください。",
        "Ask the sender to seal and send it again.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=opened,
    passing=SEALED,
    failing="a signature in the form of version 1.0",
)
SIGNATURE_AWAITED = register(
    "GYO-ENV-124",
    Severity.ERROR,
    title=("まだない署名", "A signature is not there yet"),
    message=(
        "目録にある署名（{expected_ja}）がありません。まだ署名されていないか、取り除かれています。",
        "A signature that the manifest names ({expected_en}) is not there: not yet made, or taken out.",
    ),
    mend=(
        "その人の署名を加えたもの（cosign）を送るよう依頼してください。",
        "Ask for it with that signature (cosign).",
    ),
    basis_="gyosei#own-formats en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="a signature that is awaited",
)
ROLE_NOT_NAMED = register(
    "GYO-ENV-125",
    Severity.ERROR,
    title=("目録にない立場の署名", "Signature in a role that is not named"),
    message=(
        "この署名の立場は目録にないか、目録より多く署名されています。",
        "The manifest does not name the role of this signature, or names it fewer times.",
    ),
    mend=(
        "送信者に、改めて作成したものを送るよう依頼してください。",
        "Ask the sender to seal and send it again.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing=SEALED,
    failing="a signature in another role than the manifest names",
)
FURTHER_SIGNATURE = register(
    "GYO-ENV-126",
    Severity.WARNING,
    title=("受け入れない余分な署名", "A further signature, not accepted"),
    message=(
        "必要な署名はそろっています。このほかにある署名は、信頼する鍵か認める署名方式のものではなく、誰の署名か分かりません。",
        "The signatures that are wanted are there. This further one is of no trusted key, or of no accepted algorithm: whose it is, is not known.",
    ),
    mend=(
        "この署名を根拠にしないでください。",
        "Do not rely on this signature.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.3",
    check=opened,
    passing=SEALED,
    failing="a further signature of an unknown key",
)
SAME_KEY_TWICE = register(
    "GYO-ENV-127",
    Severity.WARNING,
    title=("同じ鍵の署名が二つ", "One key signed twice"),
    message=(
        "二つ以上の署名が、同じ鍵によるものです。一人の署名として数えます。",
        "Two or more signatures are of the same key; they count as one person's.",
    ),
    mend=(
        "別の人の署名が必要な手続かを確かめてください。",
        "Make sure whether the procedure asks for another person's.",
    ),
    basis_="gyosei#sign-the-bytes",
    check=opened,
    passing="with two signatures",
    failing="two signatures of one key",
)
TWO_WHERE_ONE_SUFFICES = register(
    "GYO-ENV-128",
    Severity.WARNING,
    title=("本人と代理人の両方の署名", "Signed by applicant and agent"),
    message=(
        "申請者と代理人の両方の署名があります。どちらか一方で足り、両方を求める手続ではありません。",
        "Applicant and agent have both signed; one suffices, and both were not asked for.",
    ),
    mend=(
        "両方の電子証明書を求めていないか、案内と様式を確かめてください。",
        "See that neither form nor guidance asks for both certificates.",
    ),
    basis_="gyosei#no-signature",
    check=opened,
    passing=SEALED,
    failing="signed by applicant and agent",
)
NOT_SIGNED_BY_ALL = register(
    "GYO-ENV-129",
    Severity.ERROR,
    title=("必要な人の署名がそろわない", "Not signed by all"),
    message=(
        "受け手の求める署名（{expected_ja}）が足りません。",
        "Signatures that the receiver wants ({expected_en}) are not there.",
    ),
    mend=(
        "足りない人の署名を加えたものを送るよう依頼してください。",
        "Ask for it with the signatures that are missing.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing="with two signatures",
    failing="two applicants expected",
)
TRUSTED_IN_OTHER_ROLE = register(
    "GYO-ENV-130",
    Severity.ERROR,
    title=("別の立場で信頼する鍵", "Key trusted in another role"),
    message=(
        "この署名の鍵は信頼する鍵ですが、この立場の署名については信頼されていません。",
        "The key of this signature is trusted, but not in the role in which it signs.",
    ),
    mend=(
        "署名者の立場を確かめてください。",
        "Make sure in which role the signer may sign.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="a key trusted in another role",
)
