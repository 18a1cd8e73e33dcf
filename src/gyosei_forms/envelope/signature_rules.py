"""The rules of area ENV on signatures beyond the container's own: JWS with several keys and algorithms, and JAdES.

100-109 JWS, 110-129 JAdES. Numbers left free are for later kinds.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _rsa(bits: int) -> Report:
    """Verify a JWS by RS256 with a key of so many bits."""
    return _verified(_RS256, _rsa_jwk(bits), None)


def _on(day: date) -> Report:
    """Verify a JWS by RS256 with a key of 2,048 bits on a day."""
    return _verified(_RS256, _rsa_jwk(2048), day)


def _token(token: str) -> Report:
    return _verified(token, _rsa_jwk(2048), None)


def _verified(token: str, jwk: dict[str, Any], as_of: date | None) -> Report:
    from gyosei_forms.envelope import jws

    return jws.verify(token, jwk, as_of=as_of).report


def _rsa_jwk(bits: int) -> dict[str, Any]:
    from gyosei_forms.envelope import base64url

    return {
        "kty": "RSA",
        "e": "AQAB",
        "n": base64url.encode((2 ** (bits - 1) + 1).to_bytes(bits // 8, "big")),
    }


def _signed(edit: str) -> Report:
    """Verify an example of a JAdES signature after the named edit."""
    from gyosei_forms.envelope.jades import examples

    return examples.report(edit)


_SIGN_ANEW = (
    "署名者に、署名し直したものを送るよう依頼してください。",
    "Ask the signer to sign again and send it anew.",
)
_RS256 = "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"
_ONE = '{"protected":"eyJhbGciOiJSUzI1NiJ9","signature":"AAAA"}'
SIGNED = "as signed"


# --- JWS

KEY_TOO_WEAK = register(
    "GYO-ENV-100",
    Severity.ERROR,
    title=("鍵が短い", "Key too short"),
    message=(
        "{algorithm} の鍵が、方針（{policy}）の求める強さに足りません。RSA は 2048 ビット以上が必要です。",
        "The key of {algorithm} is weaker than the policy ({policy}) asks; RSA needs 2048 bits or more.",
    ),
    mend=(
        "十分な長さの鍵で署名し直すよう、署名者に依頼してください。",
        "Ask the signer to sign with a key that is long enough.",
    ),
    basis_="rfc7518#3.3 cryptrec-ls-0003",
    check=_rsa,
    passing=2048,
    failing=1024,
)
ALGORITHM_EXPIRED = register(
    "GYO-ENV-101",
    Severity.ERROR,
    title=("利用期限の過ぎた署名方式", "Algorithm past its end"),
    message=(
        "署名方式 {algorithm} とこの鍵は、方針（{policy}）の利用期限を過ぎています。検証にも使えません。",
        "The algorithm {algorithm} with this key is past its end in the policy ({policy}), also for verifying.",
    ),
    mend=_SIGN_ANEW,
    basis_="cryptrec-ls-0001 cryptrec-ls-0003",
    check=_on,
    passing=date(2040, 12, 31),
    failing=date(2041, 1, 1),
)
VERIFY_ONLY = register(
    "GYO-ENV-102",
    Severity.WARNING,
    title=("検証だけが認められる署名方式", "Algorithm for verifying only"),
    message=(
        "署名方式 {algorithm} とこの鍵は、方針（{policy}）では検証だけが認められます。期限内の署名かは、署名からは分かりません。",
        "The policy ({policy}) lets {algorithm} with this key only verify; that it was made in time is not proven.",
    ),
    mend=(
        "署名の時期を、タイムスタンプや受付の記録で確かめてください。",
        "Confirm when it was signed by a timestamp or a record of receipt.",
    ),
    basis_="cryptrec-ls-0003",
    check=_on,
    passing=date(2030, 12, 31),
    failing=date(2031, 1, 1),
)
SIGNATURE_COUNT = register(
    "GYO-ENV-103",
    Severity.ERROR,
    title=("署名の数が違う", "Another number of signatures"),
    message=(
        "署名が {found} 個あります。鍵は {expected} 個渡されています。",
        "There are {found} signatures, and keys for {expected} were given.",
    ),
    mend=(
        "verify_all に、署名ごとの鍵を順に渡してください。",
        "Pass a key for each signature, in their order, to verify_all.",
    ),
    basis_="rfc7515#7.2.1",
    check=_token,
    passing=_ONE,
    failing='{"signatures":[' + _ONE + "," + _ONE + "]}",
)
UNPROTECTED = register(
    "GYO-ENV-104",
    Severity.ERROR,
    title=("保護されないヘッダの違反", "Unprotected header off its form"),
    message=(
        "署名で保護されないヘッダが空か、保護ヘッダと重なるか、alg・b64・crit を含みます。",
        "The unprotected header is empty, repeats a protected member, or holds alg, b64 or crit.",
    ),
    mend=_SIGN_ANEW,
    basis_="rfc7515#4.1.11 rfc7515#7.2.1 rfc7797#6",
    check=_token,
    passing=_ONE[:-1] + ',"header":{"note":"x"}}',
    failing=_ONE[:-1] + ',"header":{"alg":"RS256"}}',
)


# --- JAdES


def _jades(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = _SIGN_ANEW,
    severity: Severity = Severity.ERROR,
    passing: str = SIGNED,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_signed,
        passing=passing,
        failing=failing,
    )


JADES_MEMBER = _jades(
    110,
    "without a time",
    ("JAdES の項目違反", "JAdES member off its form"),
    (
        "署名の {field} が、JAdES の定めに合いません（形が違う、余分、または不足）。",
        "The member {field} of the signature is not as JAdES prescribes (another form, too many or missing).",
    ),
    "ts-119-182-1#5",
)
JADES_NOT_CRITICAL = _jades(
    111,
    "sigD not critical",
    ("sigD が crit にない", "sigD is not critical"),
    (
        "crit に sigD がありません。JAdES を知らない検証では、署名対象の確認が省かれます。",
        "crit does not name sigD: who does not know JAdES would verify without looking at the parts.",
    ),
    "ts-119-182-1#5.1.9",
)
JADES_NO_CERTIFICATE = _jades(
    112,
    "without a certificate",
    ("署名者の証明書がない", "No certificate of the signer"),
    (
        "署名者の証明書が署名に入っておらず、渡された証明書の中にもありません。",
        "The signer's certificate is neither in the signature nor among those that were given.",
    ),
    "ts-119-182-1#5.1.7",
    (
        "証明書の入った署名を求めるか、証明書を certificates に渡してください。",
        "Ask for a signature with its certificate, or pass it as certificates.",
    ),
)
JADES_CERTIFICATE_UNREADABLE = _jades(
    113,
    "a certificate that cannot be read",
    ("証明書を読めない", "Certificate not readable"),
    (
        "x5c に、base64 の X.509 証明書（DER）として読めないものがあります。",
        "x5c has something that cannot be read as an X.509 certificate (DER in base64).",
    ),
    "rfc7515#4.1.6",
)
JADES_CERTIFICATE_OTHER = _jades(
    114,
    "another certificate",
    ("証明書がダイジェストと合わない", "Certificate is not the one named"),
    (
        "x5c の先頭の証明書が、署名の示すダイジェスト（x5t#S256 など）と合いません。",
        "The first certificate of x5c is not the one whose digest the signature names (x5t#S256 or another).",
    ),
    "rfc7515#4.1.8 ts-119-182-1#5.1.7",
)
JADES_MECHANISM = _jades(
    115,
    "another mechanism",
    ("署名対象の示し方が違う", "Parts signed by another mechanism"),
    (
        "sigD がないか、ダイジェストで示す方法（ObjectIdByURIHash、SHA-256・384・512）ではありません。",
        "There is no sigD, or it is not the mechanism of digests (ObjectIdByURIHash with SHA-256, 384 or 512).",
    ),
    "gyosei#own-formats ts-119-182-1#5.2.8.3.3",
)
JADES_PART_CHANGED = _jades(
    116,
    "a part changed",
    ("署名対象が変更されている", "Signed part changed"),
    (
        "このファイルの内容が、署名されたダイジェストと違います。",
        "The content of this part is not the one whose digest was signed.",
    ),
    "en-319-102-1#5.2.7 ts-119-182-1#5.2.8.3.3",
)
JADES_PART_MISSING = _jades(
    117,
    "a part taken out",
    ("署名対象がない", "Signed part missing"),
    (
        "署名されたファイルがありません。",
        "A part that was signed is not there.",
    ),
    "en-319-102-1#5.2.7 ts-119-182-1#5.2.8.3.3",
)
JADES_PART_NOT_COVERED = _jades(
    118,
    "a part put in",
    ("署名されていない", "Part not signed"),
    (
        "このファイルは、この署名の対象ではありません。",
        "This part is not among those that the signature covers.",
    ),
    "gyosei#own-formats gyosei#sign-the-bytes",
)
JADES_DIGEST_FORM = _jades(
    119,
    "a digest of another hash",
    ("比べられないダイジェスト", "Digest that cannot be compared"),
    (
        "渡されたダイジェストは、署名のもの（別のハッシュ関数、または base64url にした内容のもの）と比べられません。",
        "The digest given cannot be compared with the signed one: of another hash, or over the base64url text.",
    ),
    "ts-119-182-1#5.2.8.1",
    ("このファイルの内容を渡してください。", "Pass the content of this part."),
)
JADES_SIGNED_TOO_LATE = _jades(
    120,
    "signed after the end of its algorithm",
    ("期限後の署名", "Signed after the algorithm's end"),
    (
        "署名日時が、方針（{policy}）で {algorithm} とこの鍵による署名の認められる期限より後です。",
        "It was signed after the last day on which the policy ({policy}) lets {algorithm} sign with this key.",
    ),
    "cryptrec-ls-0003",
)
JADES_SIG_T = _jades(
    121,
    "a new signature with sigT",
    ("古い形の署名日時", "Time of signing in its old form"),
    (
        "2025年7月15日以後の署名ですが、署名日時が iat ではなく sigT にあります。",
        "Signed on or after 15 July 2025, with its time in sigT and not in iat.",
    ),
    "ts-119-182-1#5.1.11 ts-119-182-1#5.2.1",
    (
        "署名者のソフトウェアの更新を求めてください。",
        "Ask the signer to update the software.",
    ),
    Severity.WARNING,
    "an old signature with sigT",
)
JADES_PATH_NOT_JUDGED = _jades(
    122,
    SIGNED,
    ("証明書は判定していない", "Certificate not judged"),
    (
        "署名は証明書の鍵に合いますが、その証明書の発行者・有効期間・失効・鍵用途は判定していません。",
        "The signature fits the certificate's key; issuer, validity, revocation and usage of it were not judged.",
    ),
    "en-319-102-1#5.2.6",
    (
        "証明書を別の方法で確かめるか、信頼する証明書と比べてください。",
        "Check the certificate by other means, or compare it with those you trust.",
    ),
    Severity.INFO,
    "another signature value",
)
