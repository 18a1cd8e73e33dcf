"""Vectors of others: Wycheproof through ``jws.verify`` and through the bare algorithms; RFC 7515, 7520, 8037."""

import json
from collections import Counter

import pytest
from cryptography.hazmat.primitives import serialization

from gyosei_forms.envelope import base64url, jws, keys
from gyosei_forms.envelope.algorithms import BUILT_IN

ALGORITHMS = {one.name: one for one in BUILT_IN}
CONTESTED = {
    346: "expected valid, but the key is for PS256 and the token says PS384 (RFC 7517 §4.4)",
    347: "expected valid, but the key is for ES521, which is no algorithm (RFC 7518 §3.1 has ES512)",
    350: "as 346, with key_ops",
    351: "as 347, with key_ops",
    367: "expected invalid, but its bytes are those of a valid vector (C2SP/wycheproof issue 236)",
    370: "as 367, in the payload",
    372: "expected valid, but a character outside base64url stands in the header (RFC 7515 §2)",
    373: "as 372, in the payload",
}
"""Vectors whose expected result is disputed. All of them are refused here; 367, 370, 372 and 373 are HMAC besides."""
HMAC = {
    1: "HS256",
    348: "HS256, RFC 7520 §4.4",
    352: "HS256, RFC 7520 §4.4 with key_ops",
    357: "HS256",
    358: "HS256, a value of edge cases",
    359: "HS256, a value of edge cases",
    376: "HS256, blanks in the header",
    377: "HS256, white space in the header",
}
"""Valid vectors that the policy refuses: who can verify a MAC can also make it, so it names no signer."""


@pytest.fixture(scope="module")
def suite(shared):
    return json.loads((shared / "suites/wycheproof/json_web_signature_test.json").read_text())


def test_wycheproof_jws(suite):
    judged, apart = Counter(), set()
    for group in suite["testGroups"]:
        key = group.get("public") or group.get("private")
        for test in group["tests"]:
            result = jws.verify(test["jws"] or "", key)
            accepted = result.value is not None
            assert accepted == result.report.ok
            if test["tcId"] in CONTESTED | HMAC:
                apart.add(test["tcId"])
                assert not accepted, test["tcId"]
            else:
                judged[test["result"]] += 1
                assert accepted == (test["result"] == "valid"), (test["tcId"], test["comment"])
    assert apart == set(CONTESTED) | set(HMAC)
    assert judged == {"valid": 32, "invalid": 353}


def test_what_is_called_hmac_is_hmac(suite):
    tests = {one["tcId"]: one for group in suite["testGroups"] for one in group["tests"]}
    for number in HMAC:
        header = json.loads(base64url.decode(tests[number]["jws"].split(".")[0]))
        assert header["alg"] == "HS256"
        assert tests[number]["result"] == "valid"


RAW = {
    "ecdsa_secp256r1_sha256_p1363": "ES256",
    "ecdsa_secp384r1_sha384_p1363": "ES384",
    "ecdsa_secp521r1_sha512_p1363": "ES512",
    "ed25519": "EdDSA",
    "rsa_signature_2048_sha256": "RS256",
    "rsa_pss_2048_sha256_mgf1_32": "PS256",
}


@pytest.mark.parametrize(("name", "algorithm"), RAW.items())
def test_wycheproof_raw(shared, name, algorithm):
    """Every vector agrees; the one "acceptable" (PKCS #1 without its NULL) is refused."""
    raw = json.loads((shared / f"suites/wycheproof/{name}_test.json").read_text())
    one, judged = ALGORITHMS[algorithm], Counter()
    for group in raw["testGroups"]:
        key = serialization.load_pem_public_key(group["publicKeyPem"].encode())
        assert one.fits(key)
        for test in group["tests"]:
            digest, signature = one.digest(bytes.fromhex(test["msg"])), bytes.fromhex(test["sig"])
            held = one.holds(key, digest, signature)
            assert held == (test["result"] == "valid"), (test["tcId"], test["comment"])
            assert not held or one.holds(key, digest, one.canonical(signature))
            judged[test["result"]] += 1
    assert sum(judged.values()) == raw["numberOfTests"]
    assert judged["valid"] > 0


def test_keys_of_the_raw_vectors_survive_as_jwk(shared):
    for name, algorithm in RAW.items():
        raw = json.loads((shared / f"suites/wycheproof/{name}_test.json").read_text())
        for group in raw["testGroups"]:
            key = serialization.load_pem_public_key(group["publicKeyPem"].encode())
            jwk = keys.to_jwk(key)
            assert ALGORITHMS[algorithm].key(jwk) == key
            given = group.get("publicKeyJwk") or group.get("keyJwk")
            if given:
                assert {member: given[member] for member in jwk} == jwk


def test_rfc_8037_appendix_a():
    """A.2, A.3 and A.4: an Ed25519 key, its thumbprint, and a JWS."""
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert keys.thumbprint(jwk) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    token = (
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    assert jws.verify(token, jwk).unwrap().payload == b"Example of Ed25519 signing"


def test_rfc_7638_thumbprint():
    """§3.1: the thumbprint of an RSA key, whatever other members it has."""
    jwk = {
        "kty": "RSA",
        "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRX"
        "jBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8K"
        "JZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBni"
        "Iqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        "e": "AQAB",
        "alg": "RS256",
        "kid": "2011-04-29",
    }
    assert keys.thumbprint(jwk) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
