"""020-025 and 100-109: JWS, with whatever key and algorithm."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyosei_forms.envelope.rules.examples import RESEND, SIGN_ANEW
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _token(token: str) -> Report:
    """Verify a JWS with the key of RFC 7515 appendix A.3."""
    from gyosei_forms.envelope import jws

    return jws.verify(token, _A3_JWK).report


def _key(jwk: dict[str, Any]) -> Report:
    """Verify the JWS of RFC 7515 appendix A.3 with another key."""
    from gyosei_forms.envelope import jws

    return jws.verify(_A3, jwk).report


def _rsa(bits: int) -> Report:
    """Verify a JWS by RS256 with a key of so many bits."""
    return _verified(_RS256, _rsa_jwk(bits), None)


def _on(day: date) -> Report:
    """Verify a JWS by RS256 with a key of 2,048 bits on a day."""
    return _verified(_RS256, _rsa_jwk(2048), day)


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


def _counted(token: str) -> Report:
    return _verified(token, _rsa_jwk(2048), None)


_A3_HEADER = "eyJhbGciOiJFUzI1NiJ9"
_A3_PAYLOAD = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
_A3_SIGNATURE = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
_A3 = f"{_A3_HEADER}.{_A3_PAYLOAD}.{_A3_SIGNATURE}"
_A3_JWK = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
_RS256 = "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"
_ONE = '{"protected":"eyJhbGciOiJSUzI1NiJ9","signature":"AAAA"}'
NOT_A_JWS = register(
    "GYO-ENV-020",
    Severity.ERROR,
    title=("署名の形式違反", "Malformed signature"),
    message=(
        "JWS として読めません（{field}）。",
        "It cannot be read as a JWS ({field}).",
    ),
    mend=RESEND,
    basis_="rfc7515#5.2 rfc7515#7.2.2",
    check=_token,
    passing=_A3,
    failing=f"{_A3_HEADER}.{_A3_PAYLOAD}",
)
ENCODING = register(
    "GYO-ENV-021",
    Severity.ERROR,
    title=("base64url ではない", "Not base64url"),
    message=(
        "{field} が base64url（パディングなし、余りのビットは 0）ではありません。",
        "{field} is not base64url (no padding, unused bits zero).",
    ),
    mend=RESEND,
    basis_="rfc7515#2",
    check=_token,
    passing=_A3,
    failing=_A3 + "==",
)
ALGORITHM_REFUSED = register(
    "GYO-ENV-022",
    Severity.ERROR,
    title=("認めない署名方式", "Algorithm refused"),
    message=(
        "署名方式 alg が、認めるもの（{allowed}）ではありません。none と HMAC は認めません。",
        "The algorithm alg is not one that is allowed ({allowed}); none and HMAC never are.",
    ),
    mend=(
        "認められた方式で署名し直してください。",
        "Sign with an allowed algorithm.",
    ),
    basis_="rfc7515#5.2 rfc7518#3.1",
    check=_token,
    passing=_A3,
    failing=f"eyJhbGciOiJub25lIn0.{_A3_PAYLOAD}.",
)
CRITICAL = register(
    "GYO-ENV-023",
    Severity.ERROR,
    title=("crit を満たさない", "Critical header not understood"),
    message=(
        "crit と b64 の使い方が規定に合わないか、知らない拡張が必須とされています。",
        "crit and b64 are not used as prescribed, or an unknown extension is marked critical.",
    ),
    mend=RESEND,
    basis_="rfc7515#4.1.11 rfc7797#6",
    check=_token,
    passing=_A3,
    failing=f"eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiZXhwIl0sImV4cCI6MX0.{_A3_PAYLOAD}.{_A3_SIGNATURE}",
)
KEY_UNFIT = register(
    "GYO-ENV-024",
    Severity.ERROR,
    title=("鍵が方式に合わない", "Key does not fit"),
    message=(
        "鍵が署名方式 {algorithm} のものではないか、署名の検証用ではありません。",
        "The key is not one for {algorithm}, or not one for verifying signatures.",
    ),
    mend=("署名者の検証用の鍵を渡してください。", "Pass the signer's key for verification."),
    basis_="rfc7517#4.2 rfc7517#4.4 rfc7518#3.4",
    check=_key,
    passing=_A3_JWK,
    failing=_A3_JWK | {"use": "enc"},
)
SIGNATURE_INVALID = register(
    "GYO-ENV-025",
    Severity.ERROR,
    title=("署名が合わない", "Signature does not hold"),
    message=(
        "署名値が、署名された内容と鍵に合いません。内容（封筒では目録）・署名ヘッダ・署名値のいずれかが変更されたか、別の鍵の署名です。",
        "The signature value does not fit what was signed and the key: content (manifest), header or value is changed, or it is of another key.",
    ),
    mend=RESEND,
    basis_="rfc7515#5.2 en-319-102-1#5.2.7",
    check=_token,
    passing=_A3,
    failing=_A3.replace(".Dt", ".Et"),
)
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
    mend=SIGN_ANEW,
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
    check=_counted,
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
    mend=SIGN_ANEW,
    basis_="rfc7515#4.1.11 rfc7515#7.2.1 rfc7797#6",
    check=_counted,
    passing=_ONE[:-1] + ',"header":{"note":"x"}}',
    failing=_ONE[:-1] + ',"header":{"alg":"RS256"}}',
)
