"""050-061: what the receiver expected."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import SEALED, opened
from gyosei_forms.rules import Severity, register

NO_TRUSTED_KEY = register(
    "GYO-ENV-050",
    Severity.WARNING,
    title=("署名者を判定できない", "Signer not decided"),
    message=(
        "信頼する鍵が一つも指定されていません。署名は変更の有無だけを示し、誰の署名かは分かりません。",
        "No trusted key was given: the signature shows that nothing was changed, not whose it is.",
    ),
    mend=(
        "署名者の公開鍵を別の経路で入手し、信頼する鍵として指定してください。",
        "Get the signer's public key by another way and give it as a trusted key.",
    ),
    basis_="en-319-102-1#5.2.3",
    check=opened,
    passing=SEALED,
    failing="no trusted key",
)
SIGNER_UNKNOWN = register(
    "GYO-ENV-051",
    Severity.ERROR,
    title=("信頼する鍵の署名ではない", "Signer not among the trusted"),
    message=(
        "署名に使われた鍵は、信頼する鍵（{count} 個）のどれでもありません。",
        "The key of the signature is none of the {count} trusted keys.",
    ),
    mend=(
        "送信者を確かめ、正しければその公開鍵を信頼する鍵に加えてください。",
        "Make sure who sent it; if it is right, add the public key to the trusted ones.",
    ),
    basis_="en-319-102-1#5.2.3",
    check=opened,
    passing=SEALED,
    failing="another trusted key",
)
OTHER_ADDRESSEE = register(
    "GYO-ENV-052",
    Severity.ERROR,
    title=("宛先が違う", "Another addressee"),
    message=("宛先が、期待したものと違います。", "The addressee is not the one expected."),
    mend=(
        "正しい宛先への申請か、送信者に確認してください。",
        "Ask the sender whether it was meant for this receiver.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="another addressee expected",
)
OTHER_PROCEDURE = register(
    "GYO-ENV-053",
    Severity.ERROR,
    title=("手続が違う", "Another procedure"),
    message=("手続が、期待したものと違います。", "The procedure is not the one expected."),
    mend=(
        "正しい手続への申請か、送信者に確認してください。",
        "Ask the sender whether it was meant for this procedure.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="another procedure expected",
)
DEMONSTRATION_KEY = register(
    "GYO-ENV-054",
    Severity.WARNING,
    title=("公開された実演用の鍵", "Published demonstration key"),
    message=(
        "公開されている実演用の鍵による署名です。誰でも署名できるため、何も証明しません。",
        "Signed with the published demonstration key, with which anyone can sign: it proves nothing.",
    ),
    mend=("実際の提出には自分の鍵を使ってください。", "Use a key of your own for real submissions."),
    basis_="gyosei#sign-the-bytes",
    check=opened,
    passing=SEALED,
    failing="a key that is published",
)
LATER_THAN_NOW = register(
    "GYO-ENV-055",
    Severity.WARNING,
    title=("検証の時点より後の日時", "Later than the opening"),
    message=(
        "この日時は、検証の時点より後です。送信者の申告であり、証明された時刻ではありません。",
        "This time is later than the moment of opening. It is what the sender claims, not a proven time.",
    ),
    mend=(
        "送信者と検証する側の時計を確かめてください。",
        "Check the clocks of the sender and of the receiver.",
    ),
    basis_="gyosei#dated",
    check=opened,
    passing=SEALED,
    failing="opened before it was made",
)
NOT_SIGNED = register(
    "GYO-ENV-056",
    Severity.ERROR,
    title=("署名がない", "Not signed"),
    message=(
        "署名がありません。受け手は署名（{expected_ja}のいずれか）を求めています。",
        "It is not signed; the receiver wants a signature (of one of: {expected_en}).",
    ),
    mend=(
        "署名を求める手続かを確かめ、必要なら署名して送り直すよう依頼してください。",
        "Make sure that the procedure asks for a signature; if it does, ask for a signed one.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="not signed",
)
UNSIGNED = register(
    "GYO-ENV-057",
    Severity.WARNING,
    title=("署名なしで受け付け", "Accepted without a signature"),
    message=(
        "署名がありません。ダイジェストは偶然の変更だけを示し、誰が作ったかは示しません。",
        "It is not signed: the digests show a change by accident alone, and nothing about who made it.",
    ),
    mend=(
        "送信者は、受け付けた経路の認証によって確かめてください。",
        "Who sent it must be known from the channel by which it came.",
    ),
    basis_="gyosei#sign-the-bytes",
    check=opened,
    passing=SEALED,
    failing="not signed, and none wanted",
)
OTHER_ROLE = register(
    "GYO-ENV-058",
    Severity.ERROR,
    title=("署名者の立場が違う", "Signed in another role"),
    message=(
        "署名者の立場が、受け手の求めるもの（{expected_ja}）ではありません。",
        "The role of the signer is none that the receiver wants ({expected_en}).",
    ),
    mend=(
        "誰の署名が必要な手続かを確かめてください。",
        "Make sure whose signature the procedure asks for.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="another role expected",
)
ALGORITHM_NOT_WANTED = register(
    "GYO-ENV-059",
    Severity.ERROR,
    title=("受け手が認めない署名方式", "Algorithm not accepted by the receiver"),
    message=(
        "署名方式が、受け手の認めるもの（{accepted}）ではありません。",
        "The signature algorithm is none that the receiver accepts ({accepted}).",
    ),
    mend=(
        "認められた方式で署名し直すよう、送信者に依頼してください。",
        "Ask the sender to sign with an accepted algorithm.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="another algorithm expected",
)
AGENCY_ENDED = register(
    "GYO-ENV-060",
    Severity.ERROR,
    title=("代理の期限切れ", "The agent's authority has ended"),
    message=(
        "作成または署名の日が、代理の期限より後です。",
        "It was made or signed after the last day of the agent's authority.",
    ),
    mend=(
        "新しい委任状などを添えて、改めて提出するよう依頼してください。",
        "Ask for a new submission with a new proof of the authority.",
    ),
    basis_="gyosei#own-formats",
    check=opened,
    passing="with every block",
    failing="an agency that has ended",
)
NOT_ATTACHED = register(
    "GYO-ENV-061",
    Severity.ERROR,
    title=("必要な添付がない", "Expected attachment not there"),
    message=(
        "必要な添付「{name}」がありません（証明書類の ID、用途、添付の id のどれも一致しません）。",
        "The attachment “{name}” that is expected is not there: no evidence class, purpose or id is that.",
    ),
    mend=(
        "添付を確かめ、不足していれば送り直すよう依頼してください。",
        "Look at the attachments; if it is missing, ask for it.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=opened,
    passing=SEALED,
    failing="a part expected that is not there",
)
