"""Encryption to one receiver (JWE): round trips, hostile tokens, misuse; the vectors of Wycheproof."""

import json
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.envelope import base64url, encryption, keys
from gyosei_forms.envelope.algorithms import read_policy
from gyosei_forms.envelope.encryption import FileKeyDecrypter, examples
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.limits import DEFAULT

CURVES = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}
KEYS = {name: ec.derive_private_key(4711, curve) for name, curve in CURVES.items()}
KEYS["RSA"] = rsa.generate_private_key(65537, 2048)
DECRYPTERS = {name: FileKeyDecrypter(key) for name, key in KEYS.items()}
EACH = pytest.mark.parametrize("name", KEYS)


@EACH
@pytest.mark.parametrize("content", [b"", b"{}", "申請".encode(), bytes(range(256)) * 300])
def test_what_was_encrypted_is_decrypted(name, content):
    token = encryption.encrypt(content, DECRYPTERS[name].public_jwk)
    found = encryption.decrypt(token, DECRYPTERS[name])
    assert (found.value, found.report.rule_ids) == (content, frozenset())
    assert encryption.decrypt(token.decode(), DECRYPTERS[name]).value == content


@EACH
def test_the_header_says_how_and_for_whom(name):
    public = DECRYPTERS[name].public_jwk
    header = json.loads(base64url.decode(encryption.encrypt(b"x", public).split(b".")[0].decode()))
    assert header["alg"] == ("RSA-OAEP-256" if name == "RSA" else "ECDH-ES+A256KW")
    assert header["enc"] == "A256GCM"
    assert header["kid"] == keys.thumbprint(public)
    assert set(header) == {"alg", "enc", "kid"} | (set() if name == "RSA" else {"epk"})


def test_the_policy_says_until_when_a_key_is_encrypted_to():
    public = DECRYPTERS["RSA"].public_jwk
    assert encryption.encrypt(b"x", public, as_of=date(2030, 12, 31))
    with pytest.raises(UsageError, match="of this size on that day"):
        encryption.encrypt(b"x", public, as_of=date(2031, 1, 1))
    assert encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk, as_of=date(2031, 1, 1))
    with pytest.raises(UsageError):
        encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk, as_of=date(2051, 1, 1))
    text = tables.read_text("envelope/algorithms.toml").replace("at_least = 256", "at_least = 300")
    assert encryption.encrypt(b"x", DECRYPTERS["P-384"].public_jwk, policy=read_policy(text))
    with pytest.raises(UsageError):
        encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk, policy=read_policy(text))


def test_nothing_is_the_same_twice():
    public = DECRYPTERS["P-256"].public_jwk
    one, two = (encryption.encrypt(b"x", public).split(b".") for _ in range(2))
    assert all(a != b for a, b in zip(one, two, strict=True))


@EACH
def test_another_key_is_told_and_no_more(name):
    other = rsa.generate_private_key(65537, 2048) if name == "RSA" else ec.generate_private_key(CURVES[name])
    token = encryption.encrypt(b"x", DECRYPTERS[name].public_jwk)
    found = encryption.decrypt(token, FileKeyDecrypter(other))
    assert (found.value, found.report.rule_ids) == (None, {"GYO-ENV-310"})


@settings(max_examples=150)
@given(data=st.data())
@EACH
def test_no_changed_token_is_decrypted(name, data):
    token = encryption.encrypt(b"content", DECRYPTERS[name].public_jwk)
    place = data.draw(st.integers(0, len(token) - 1))
    put = data.draw(st.sampled_from([b"", b".", b"A", b"_", b"=", b"\xff", b"AAAA"]))
    changed = token[:place] + put + token[place + data.draw(st.integers(0, 3)) :]
    found = encryption.decrypt(changed, DECRYPTERS[name])
    assert changed == token or (found.value is None and not found.report.ok)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_whatever_it_is_it_is_answered(token):
    assert encryption.decrypt(token, DECRYPTERS["P-256"]).value is None


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        ("a password", "GYO-ENV-302"),  # with two thousand million rounds: none of them is made
        ("agreed directly", "GYO-ENV-302"),
        ("a shared key", "GYO-ENV-302"),
        ("PKCS #1 v1.5", "GYO-ENV-302"),
        ("compressed", "GYO-ENV-304"),
        ("a critical extension", "GYO-ENV-305"),
        ("a point off the curve", "GYO-ENV-306"),
        ("no ephemeral key", "GYO-ENV-306"),
        ("two recipients", "GYO-ENV-308"),
        ("a shorter tag", "GYO-ENV-309"),
    ],
)
def test_hostile_tokens_have_their_own_rules(edit, rule):
    assert examples.report(edit).rule_ids == {rule}


@pytest.mark.parametrize(
    "epk",
    [
        {},
        [],
        "P-256",
        KEYS["P-384"],
        {"kty": "OKP", "crv": "X25519", "x": base64url.encode(bytes(32))},
        {"kty": "EC", "crv": "P-256", "x": base64url.encode(bytes(32)), "y": base64url.encode(bytes(32))},
        {"kty": "EC", "crv": "P-256", "x": "", "y": ""},
    ],
)
def test_only_a_point_of_the_receivers_curve_is_taken(epk):
    epk = epk if isinstance(epk, dict | list | str) else keys.to_jwk(epk.public_key())
    parts = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk).split(b".")
    found = encryption.decrypt(examples.with_header(parts, epk=epk), DECRYPTERS["P-256"])
    assert found.report.rule_ids == {"GYO-ENV-306"}


@pytest.mark.parametrize("header", [b"", b"[]", b"{", b'{"alg":"A","alg":"B"}', b'"x"', b"\xff", b"[" * 9999])
def test_headers_that_are_none(header):
    parts = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk).split(b".")
    token = b".".join([base64url.encode(header).encode(), *parts[1:]])
    assert "GYO-ENV-300" in encryption.decrypt(token, DECRYPTERS["P-256"]).report.rule_ids


@pytest.mark.parametrize("value", [None, 1, [], {}, "dir", ["ECDH-ES+A256KW"]])
def test_algorithms_of_any_type_are_refused(value):
    parts = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk).split(b".")
    found = encryption.decrypt(examples.with_header(parts, alg=value), DECRYPTERS["P-256"])
    assert found.report.rule_ids == {"GYO-ENV-302"}


def test_the_receiver_can_accept_fewer_algorithms():
    token = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk)
    found = encryption.decrypt(token, DECRYPTERS["P-256"], algorithms=("RSA-OAEP-256",))
    assert found.report.rule_ids == {"GYO-ENV-302"}


def test_the_limit_has_a_name_on_both_sides():
    small = replace(DEFAULT, max_encrypted_bytes=10)
    public = DECRYPTERS["P-256"].public_jwk
    assert encryption.encrypt(b"x" * 10, public, limits=small)
    with pytest.raises(LimitExceeded, match="max_encrypted_bytes"):
        encryption.encrypt(b"x" * 11, public, limits=small)
    token = encryption.encrypt(b"x" * 11, public)
    found = encryption.decrypt(token, DECRYPTERS["P-256"], limits=small)
    assert found.report.rule_ids == {"GYO-LIMIT-001"}
    long = examples.with_header(token.split(b"."), filler="x" * 300_000)
    assert encryption.decrypt(long, DECRYPTERS["P-256"]).report.rule_ids == {"GYO-LIMIT-001"}


@pytest.mark.parametrize(
    "jwk",
    [
        None,
        {},
        keys.to_jwk(ed25519.Ed25519PrivateKey.generate().public_key()),
        keys.to_jwk(rsa.generate_private_key(65537, 1024).public_key()),
        DECRYPTERS["P-256"].public_jwk | {"d": "AA"},
        DECRYPTERS["P-256"].public_jwk | {"use": "sig"},
        DECRYPTERS["P-256"].public_jwk | {"alg": "ECDH-ES"},
        DECRYPTERS["P-256"].public_jwk | {"key_ops": ["verify"]},
        DECRYPTERS["RSA"].public_jwk | {"alg": "RSA1_5"},
        DECRYPTERS["RSA"].public_jwk | {"key_ops": []},
    ],
)
def test_keys_that_are_none_for_encryption(jwk):
    with pytest.raises(UsageError, match=r"受け手の鍵"):
        encryption.encrypt(b"x", jwk)


@pytest.mark.parametrize(
    "more", [{"use": "enc"}, {"key_ops": ["deriveKey"]}, {"key_ops": []}, {"alg": "ECDH-ES+A256KW"}]
)
def test_keys_that_say_they_are(more):
    token = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk | more)
    assert encryption.decrypt(token, DECRYPTERS["P-256"]).value == b"x"


def test_misuse():
    token = encryption.encrypt(b"x", DECRYPTERS["P-256"].public_jwk)
    with pytest.raises(UsageError, match="bytes"):
        encryption.encrypt("x", DECRYPTERS["P-256"].public_jwk)
    with pytest.raises(UsageError, match="Decrypter"):
        encryption.decrypt(token, KEYS["P-256"])
    for algorithms in ((), ("dir",), "dir"):
        with pytest.raises(UsageError, match="algorithms"):
            encryption.decrypt(token, DECRYPTERS["P-256"], algorithms=algorithms)
    for key in (ed25519.Ed25519PrivateKey.generate(), rsa.generate_private_key(65537, 1024), None):
        with pytest.raises(UsageError, match="復号に使える秘密鍵"):
            FileKeyDecrypter(key)


def test_a_key_file_is_read_for_each_use(tmp_path):
    password = b"secret"
    pem = KEYS["P-256"].private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    (tmp_path / "key.pem").write_bytes(pem)
    one = FileKeyDecrypter.read(tmp_path / "key.pem", password=lambda: password)
    token = encryption.encrypt(b"x", one.public_jwk)
    assert encryption.decrypt(token, one).value == b"x"
    (tmp_path / "key.pem").unlink()
    with pytest.raises(UsageError):
        encryption.decrypt(token, one)
    with pytest.raises(UsageError, match="パスワード"):
        FileKeyDecrypter.from_pem(pem, password=b"other")
    assert "d" not in one.public_jwk
    assert keys.thumbprint(one.public_jwk) in repr(one)


# --- Wycheproof

ACCEPTED = {66: "ECDH-ES+A256KW", 90: "RSA-OAEP-256"}
"""The valid vectors of what is offered, one by one."""
OFFERED_INVALID: set[int] = set()
"""The invalid vectors whose header names an offered algorithm with the offered cipher: there are none."""
NOT_OFFERED = {
    62: "A128GCM",
    67: "A128CBC-HS256",
    68: "A256CBC-HS512",
    88: "A128GCM",
    89: "A192GCM",
    91: "A128CBC-HS256",
    92: "A192CBC-HS384",
    93: "A256CBC-HS512",
    121: "A128GCM",
}
"""The valid vectors of an offered algorithm with a cipher that is not: refused by policy, one by one."""


def octets(jwk, name):
    return int.from_bytes(base64url.decode(jwk[name]), "big")


def private_key(jwk):
    """Return the private key of a vector as an object, or ``None`` where it is of no kind for encryption here."""
    if jwk["kty"] == "EC":
        point = ec.EllipticCurvePublicNumbers(octets(jwk, "x"), octets(jwk, "y"), CURVES[jwk["crv"]])
        return ec.EllipticCurvePrivateNumbers(octets(jwk, "d"), point).private_key()
    if jwk["kty"] == "RSA":
        n, e, d = octets(jwk, "n"), octets(jwk, "e"), octets(jwk, "d")
        p, q = rsa.rsa_recover_prime_factors(n, e, d)
        rest = (rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q))
        return rsa.RSAPrivateNumbers(p, q, d, *rest, rsa.RSAPublicNumbers(e, n)).private_key()
    return None


def named(token):
    """Return algorithm and cipher of a token, where its header can be read."""
    try:
        header = json.loads(base64url.decode(token.split(".")[0]))
    except (TypeError, ValueError):
        return None, None
    return header.get("alg"), header.get("enc")


def test_wycheproof_jwe(shared):
    suite = json.loads((shared / "suites/wycheproof/json_web_encryption_test.json").read_text())
    accepted, not_offered, judged = {}, {}, 0
    for group in suite["testGroups"]:
        key = private_key(group["private"])
        decrypter = FileKeyDecrypter(key) if key is not None else DECRYPTERS["P-256"]
        for test in group["tests"]:
            token = test["jwe"] if isinstance(test["jwe"], str) else json.dumps(test["jwe"])
            found = encryption.decrypt(token, decrypter)
            alg, enc = named(token)
            judged += 1
            if found.value is not None:
                assert test["result"] == "valid", test["tcId"]
                assert found.value == bytes.fromhex(test["pt"])
                accepted[test["tcId"]] = alg
            elif alg in encryption.OFFERED and enc in encryption.ENCRYPTIONS:
                assert test["result"] == "invalid", test["tcId"]
                assert test["tcId"] in OFFERED_INVALID
            elif alg in encryption.OFFERED and test["result"] == "valid":
                assert found.report.rule_ids == {"GYO-ENV-303"}
                not_offered[test["tcId"]] = enc
            else:  # an algorithm that is not offered, or no compact form
                assert found.report.rule_ids & {f"GYO-ENV-{n}" for n in (300, 301, 302, 303, 304)}
    assert (accepted, not_offered) == (ACCEPTED, NOT_OFFERED)
    assert judged == suite["numberOfTests"] == 139
