"""300-329: encryption to the receiver (JWE)."""

from __future__ import annotations

from collections.abc import Callable

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _decrypted(edit: str) -> Report:
    """Decrypt an example after the named edit."""
    from gyosei_forms.envelope.encryption import examples

    return examples.report(edit)


def _revealed(edit: str) -> Report:
    """Reveal an example of an encrypted part after the named edit."""
    from gyosei_forms.envelope.encryption import examples

    return examples.revealed(edit)


ENCRYPTED = "as encrypted"
_ENCRYPT_ANEW = (
    "送信者に、定めの方式で暗号化し直して送るよう依頼してください。",
    "Ask the sender to encrypt it again in a way that is offered, and to send it anew.",
)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = _ENCRYPT_ANEW,
    severity: Severity = Severity.ERROR,
    check: Callable[[str], Report] = _decrypted,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=check,
        passing=ENCRYPTED,
        failing=failing,
    )


NOT_A_JWE = _rule(
    300,
    "one part too few",
    ("JWE ではない", "Not a JWE"),
    (
        "JWE のコンパクト形式として読めません（{field}）。",
        "It cannot be read as a JWE in the compact form ({field}).",
    ),
    "rfc7516#7.1",
)
JWE_ENCODING = _rule(
    301,
    "padding in the nonce",
    ("base64url が正しくない", "Base64url not proper"),
    (
        "JWE の {field} が、base64url の定めの書き方ではありません。",
        "The {field} of the JWE is not written as base64url prescribes.",
    ),
    "rfc7516#5.2 rfc7515#2",
)
JWE_ALGORITHM = _rule(
    302,
    "a password",
    ("認めない鍵の方式", "Key algorithm not offered"),
    (
        "鍵の方式（alg）が、認めるもの（{offered}）ではありません。",
        "The algorithm of the key (alg) is none of those offered ({offered}).",
    ),
    "rfc7516#5.2 rfc7518#4.1",
)
JWE_CIPHER = _rule(
    303,
    "another cipher",
    ("認めない暗号", "Cipher not offered"),
    (
        "内容の暗号（enc）が、認めるもの（{offered}）ではありません。",
        "The cipher of the content (enc) is none of those offered ({offered}).",
    ),
    "rfc7516#5.2 rfc7518#5.1",
)
JWE_COMPRESSED = _rule(
    304,
    "compressed",
    ("圧縮してから暗号化されている", "Compressed before encryption"),
    (
        "圧縮（zip）が指定されています。展開後の大きさが分からないため、受け付けません。",
        "It asks for decompression (zip), which is refused: how large the content becomes is not known.",
    ),
    "gyosei#encryption rfc8725#3.6",
)
JWE_CRITICAL = _rule(
    305,
    "a critical extension",
    ("理解できない必須の拡張", "Critical extension not understood"),
    (
        "ヘッダが必須の拡張（crit）を指定していますが、認める拡張はありません。",
        "The header names critical extensions (crit), and none is offered.",
    ),
    "rfc7516#4.1.13",
)
JWE_EPHEMERAL_KEY = _rule(
    306,
    "a point off the curve",
    ("送信者の一時鍵が使えない", "Ephemeral key unfit"),
    (
        "送信者の一時鍵（epk）が、受け手の鍵と同じ曲線の上の公開鍵ではありません。",
        "The sender's ephemeral key (epk) is no public key on the curve of the receiver's key.",
    ),
    "rfc7518#4.6.1.1 rfc8725#3.4",
)
JWE_OTHER_KEY = _rule(
    307,
    "for a key of another kind",
    ("別の種類の鍵への暗号化", "For a key of another kind"),
    (
        "別の種類の鍵に向けて暗号化されています。渡された鍵の方式は {algorithm} です。",
        "It is encrypted to a key of another kind; the key that was given is one for {algorithm}.",
    ),
    "rfc7516#5.2",
    (
        "宛先の鍵かどうかを確かめ、正しい復号者（鍵）を渡してください。",
        "Check whose key it is for, and pass the right decrypter.",
    ),
)
JWE_RECIPIENTS = _rule(
    308,
    "two recipients",
    ("受け手が複数", "Several recipients"),
    (
        "受け手が {count} あります。一つの部品の受け手は一つです。",
        "It is for {count} recipients; a part has one.",
    ),
    "rfc7516#7.1 gyosei#encryption",
)
JWE_LENGTH = _rule(
    309,
    "a shorter tag",
    ("長さが違う", "Wrong length"),
    (
        "JWE の {field} が {found} バイトです。定めは {expected} バイトです。",
        "The {field} of the JWE has {found} bytes, and must have {expected}.",
    ),
    "rfc7518#5.3",
)
JWE_NOT_DECRYPTED = _rule(
    310,
    "another byte in the ciphertext",
    ("復号できない", "Cannot be decrypted"),
    (
        "復号できません。別の鍵に向けたものか、暗号化の後に変更されています。",
        "It cannot be decrypted: it is for another key, or it was changed after encryption.",
    ),
    "rfc7516#5.2 rfc7516#11.5",
    (
        "正しい鍵かを確かめ、そうであれば送信者に改めて送るよう依頼してください。",
        "Check that it is the right key; if it is, ask the sender to send it anew.",
    ),
)
CONTENT_OTHER = _rule(
    311,
    "another digest in the manifest",
    ("復号した内容が目録と違う", "Decrypted content not that of the manifest"),
    (
        "復号した内容のダイジェストが、署名された目録の値と違います。",
        "The digest of the decrypted content is not the one of the signed manifest.",
    ),
    "gyosei#own-formats gyosei#encrypted-parts",
    ("送信者に、改めて作成したものを送るよう依頼してください。", "Ask the sender to seal and send it again."),
    check=_revealed,
)
PART_CLOSED = _rule(
    312,
    "no key",
    ("暗号化されたままの部品", "A part that stays closed"),
    (
        "受け手の鍵で暗号化されています。鍵（復号者）が渡されていないため、内容は見ていません。",
        "It is encrypted to its receiver's key; no decrypter was given, so its content was not looked at.",
    ),
    "gyosei#encrypted-parts",
    ("内容を見るには、open に decrypter を渡してください。", "To look at it, pass a decrypter to open."),
    Severity.INFO,
    _revealed,
)
PART_OF_OTHER_RECIPIENT = _rule(
    313,
    "another receiver's key",
    ("別の受け手の部品", "A part for another receiver"),
    (
        "渡された鍵とは別の鍵に向けて暗号化されています。内容は見ていません。",
        "It is encrypted to another key than the one that was given; its content was not looked at.",
    ),
    "gyosei#encrypted-parts",
    ("宛先の鍵を確かめてください。", "Check which key it is for."),
    Severity.WARNING,
    _revealed,
)
