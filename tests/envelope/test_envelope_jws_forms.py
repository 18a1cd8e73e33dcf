"""The three forms of a JWS, attached and detached, encoded and not; several signatures; what is not one of them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys_for_tests import NAMES, private_jwk, public, signer

from gyosei_forms.envelope import base64url, jws
from gyosei_forms.envelope.keys import low_s
from gyosei_forms.errors import UsageError

ALL = pytest.mark.parametrize("algorithm", NAMES)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def rules_of(text, *arguments, **options):
    result = jws.verify(text, *(arguments or (public("ES256"),)), **options)
    assert result.value is None
    return result.report.rule_ids


@ALL
@pytest.mark.parametrize("encoded", [True, False])
def test_every_form_of_every_algorithm(algorithm, encoded):
    payload = "申請 1".encode()
    made = jws.sign(payload, signer(algorithm), header={"kid": "1"}, encoded=encoded)
    attached = [jws.flattened(*made, payload), jws.general([made], payload)]
    detached = [jws.compact(*made), jws.flattened(*made), jws.general([made])]
    if encoded:
        attached.append(jws.compact(*made, payload))
    for form in attached:
        found = jws.verify(form, public(algorithm)).unwrap()
        assert found.payload == payload
        assert found.header["kid"] == "1"
        assert rules_of(form, public(algorithm), payload=payload) == {"GYO-ENV-020"}
    for form in detached:
        assert jws.verify(form, public(algorithm), payload=payload).unwrap().payload == payload
        assert rules_of(form, public(algorithm), payload=payload + b" ") == {"GYO-ENV-025"}
        assert rules_of(form, public(algorithm)) == {"GYO-ENV-025"}


@given(TEXTS)
def test_unencoded_text_survives_json(text):
    made = jws.sign(text.encode(), signer("EdDSA"), header={})
    assert jws.verify(jws.flattened(*made, text.encode()), public("EdDSA")).unwrap().payload == text.encode()


@given(st.binary(max_size=40))
def test_encoded_bytes_survive(payload):
    made = jws.sign(payload, signer("EdDSA"), header={}, encoded=True)
    for form in (jws.compact(*made, payload), jws.flattened(*made, payload), jws.general([made], payload)):
        assert jws.verify(form, public("EdDSA")).unwrap().payload == payload


@pytest.mark.parametrize("payload", [b"a.b", "申請".encode(), b"\n", b"\xff"])
def test_what_cannot_stand_unencoded(payload):
    made = jws.sign(payload, signer("EdDSA"), header={})
    with pytest.raises(UsageError):
        jws.compact(*made, payload)


def test_rfc_7797_section_4_2():
    """The example with an unencoded payload; its key is symmetric, so only the signing input can be compared."""
    protected = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19"
    assert jws.signing_input(protected, b"$.02") == protected.encode() + b".$.02"
    refused = jws.verify(
        json.dumps({"protected": protected, "payload": "$.02", "signature": "AAAA"}), public("ES256")
    )
    assert refused.report.rule_ids == {"GYO-ENV-022"}


# --- several signatures


def several(*algorithms, payload=b"{}", encoded=True):
    made = [jws.sign(payload, signer(one), header={}, encoded=encoded) for one in algorithms]
    return jws.general(made, payload)


def test_several_people_sign_one_payload():
    found = jws.verify_all(
        several("ES256", "EdDSA", "PS256"), [public("ES256"), public("EdDSA"), public("PS256")]
    )
    assert found.report.ok
    assert [one.payload for one in found.unwrap()] == [b"{}"] * 3


def test_one_signature_that_does_not_hold_leaves_the_others():
    found = jws.verify_all(several("ES256", "EdDSA"), [public("EdDSA"), public("EdDSA")])
    assert not found.report.ok
    assert [one is None for one in found.value] == [True, False]
    assert [(one.rule, one.pointer) for one in found.report] == [("GYO-ENV-024", "/signatures/0")]


def test_as_many_keys_as_signatures():
    for keys in ([], [public("ES256")], [public("ES256")] * 3):
        found = jws.verify_all(several("ES256", "ES256"), keys)
        assert found.value is None
        assert found.report.rule_ids == {"GYO-ENV-103"}
    assert rules_of(several("ES256", "ES256")) == {"GYO-ENV-103"}
    assert jws.verify(several("ES256"), public("ES256")).report.ok
    for wrong in (public("ES256"), "key", None, [5]):
        with pytest.raises(UsageError):
            jws.verify_all(several("ES256"), wrong)


def test_b64_is_the_same_in_all_signatures():
    made = [jws.sign(b"{}", signer("ES256"), header={}, encoded=encoded) for encoded in (True, False)]
    with pytest.raises(UsageError):
        jws.general(made, b"{}")
    with pytest.raises(UsageError):
        jws.general([])
    entries = [{"protected": one.protected, "signature": base64url.encode(one.signature)} for one in made]
    text = json.dumps({"payload": "e30", "signatures": entries})
    assert jws.verify_all(text, [public("ES256")] * 2).report.rule_ids == {"GYO-ENV-020"}


# --- headers


def test_an_unprotected_header_is_read_and_not_believed():
    made = jws.sign(b"{}", signer("ES256"), header={}, encoded=True)
    text = json.dumps(json.loads(jws.flattened(*made, b"{}")) | {"header": {"kid": "forged"}})
    assert "kid" not in jws.verify(text, public("ES256")).unwrap().header


@pytest.mark.parametrize(
    "header",
    [{}, [], "x", {"alg": "none"}, {"crit": ["exp"], "exp": 1}, {"b64": False}, {"iat": 2}, 5],
    ids=str,
)
def test_unprotected_headers_that_are_refused(header):
    made = jws.sign(b"{}", signer("ES256"), header={"iat": 1}, encoded=True)
    text = json.dumps(json.loads(jws.flattened(*made, b"{}")) | {"header": header})
    assert rules_of(text) == {"GYO-ENV-104"}


def test_members_that_say_two_things():
    made = json.loads(several("ES256"))
    one = made["signatures"][0]
    for more in (
        {"protected": one["protected"]},
        {"signature": one["signature"]},
        {"header": {"kid": "1"}},
        {"signatures": []},
        {"signatures": {}},
        {"signatures": [one, "x"]},
        {"signatures": [one | {"protected": 5}]},
        {"payload": None},
    ):
        assert rules_of(json.dumps(made | more)) == {"GYO-ENV-020"}
    text = several("ES256").decode()
    twice = text.replace('"payload"', '"payload":"e30","payload"')
    assert rules_of(twice) == {"GYO-ENV-020", "GYO-JSON-002"}


def test_criticals_of_the_signer():
    made = jws.sign(b"{}", signer("ES256"), header={"exp": 1}, critical=("exp",))
    assert rules_of(jws.flattened(*made), payload=b"{}") == {"GYO-ENV-023"}
    for wrong in (("exp",), "exp", [5], None):
        with pytest.raises(UsageError):
            jws.sign(b"{}", signer("ES256"), header={}, critical=wrong)


def test_signing_writes_alg_b64_and_crit_itself():
    given = {"alg": "none", "b64": False, "crit": ["exp"]}
    for encoded in (True, False):
        made = jws.sign(b"{}", signer("ES256"), header=given, encoded=encoded)
        found = jws.verify(jws.flattened(*made, b"{}"), public("ES256")).unwrap()
        assert found.header == {"alg": "ES256"} | ({} if encoded else {"b64": False, "crit": ["b64"]})
    with pytest.raises(UsageError):
        jws.sign(b"{}", signer("ES256"), header=given, critical=("b64",))


def test_json_test_suite_as_headers(shared):
    """What is no JSON is no header, though rightly signed; what may or may not be read does not raise."""
    for path in sorted((shared / "suites" / "json_test_suite").glob("*.json")):
        raw = path.read_bytes()
        if len(raw) > 40_000:
            continue  # over the size of a token; the limit is tested elsewhere
        token = jws.compact(base64url.encode(raw), bytes(64), b"{}")
        report = jws.verify(token, public("ES256")).report
        assert not report.ok
        if path.name.startswith("n_"):
            assert "GYO-ENV-020" in report.rule_ids, path.name


# --- keys and algorithms against each other


@pytest.mark.parametrize("claimed", NAMES)
def test_a_token_counts_only_under_its_own_algorithm(claimed):
    """Key confusion: every other name over the same key, or the same name over every other key, is refused."""
    for actual in NAMES:
        made = jws.sign(b"{}", signer(actual), header={}, encoded=True)
        forged = base64url.encode(json.dumps({"alg": claimed}).encode())
        text = jws.compact(forged, made.signature, b"{}")
        result = jws.verify(text, public(actual))
        assert result.value is None
        assert result.report.rule_ids <= {"GYO-ENV-024", "GYO-ENV-025"}


@ALL
def test_the_names_that_the_caller_accepts(algorithm):
    made = jws.sign(b"{}", signer(algorithm), header={}, encoded=True)
    text = jws.compact(*made, b"{}")
    assert jws.verify(text, public(algorithm), algorithms=[algorithm]).report.ok
    others = [name for name in NAMES if name != algorithm]
    assert rules_of(text, public(algorithm), algorithms=others) == {"GYO-ENV-022"}


@ALL
def test_a_public_key_is_no_secret_for_hmac(algorithm):
    """The classic confusion: HS256 with the public key as the secret."""
    import hashlib
    import hmac

    protected = base64url.encode(b'{"alg":"HS256"}')
    secret = json.dumps(public(algorithm)).encode()
    mac = hmac.new(secret, f"{protected}.e30".encode(), hashlib.sha256).digest()
    assert rules_of(jws.compact(protected, mac, b"{}"), public(algorithm)) == {"GYO-ENV-022"}


@ALL
@pytest.mark.parametrize(
    "change",
    [
        {"kty": "oct"},
        {"kty": None},
        {"use": "enc"},
        {"key_ops": ["sign"]},
        {"alg": "HS256"},
        {"alg": "none"},
        {"kty": []},
    ],
    ids=str,
)
def test_keys_for_something_else(algorithm, change):
    made = jws.sign(b"{}", signer(algorithm), header={}, encoded=True)
    assert rules_of(jws.compact(*made, b"{}"), public(algorithm) | change) == {"GYO-ENV-024"}


@pytest.mark.parametrize(
    "change",
    [
        {"n": ""},
        {"n": "AQAB"},
        {"n": 5},
        {"n": "=="},
        {"e": ""},
        {"e": "AA"},
        {"e": "Ag"},
        {"e": "AQ"},
        {"e": "AAEAAQ"},
        {"e": "_____w8"},
        {"n": "A" * 4_000},
        {"n": "_" * 2_800},
        {"n": "AA" + public("RS256")["n"]},
    ],
    ids=lambda change: str(change)[:9],
)
def test_rsa_keys_that_are_none(change):
    made = jws.sign(b"{}", signer("RS256"), header={}, encoded=True)
    found = rules_of(jws.compact(*made, b"{}"), public("RS256") | change)
    assert found <= {"GYO-ENV-024", "GYO-ENV-100", "GYO-ENV-025"}


@pytest.mark.parametrize("change", [{"n": "_" * 2_732}, {"e": "AQAAAAE"}], ids=["n", "e"])
def test_rsa_keys_that_would_take_long_are_not_used(change):
    """A modulus of 16,392 bits, an exponent of 33: refused before any arithmetic."""
    made = jws.sign(b"{}", signer("RS256"), header={}, encoded=True)
    assert rules_of(jws.compact(*made, b"{}"), public("RS256") | change) == {"GYO-ENV-024"}


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "ES512"])
def test_r_and_s_have_one_length(algorithm):
    """Zeros before s, or before both, make the same numbers; only the length of the curve is taken."""
    made = jws.sign(b"{}", signer(algorithm), header={}, encoded=True)
    half = len(made.signature) // 2
    r, s = made.signature[:half], made.signature[half:]
    for other in (r + b"\0\0" + s, b"\0" + r + b"\0" + s, r + s + b"\0", b"\0" + r + s):
        assert rules_of(jws.compact(made.protected, other, b"{}"), public(algorithm)) == {"GYO-ENV-025"}


def test_of_two_values_of_s_the_lower_is_written():
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

    class Higher:
        algorithm, public_jwk = "ES256", public("ES256")

        def sign_digest(self, digest):
            low = low_s(signer("ES256").sign_digest(digest))
            return low[:32] + (order - int.from_bytes(low[32:], "big")).to_bytes(32, "big")

    made = jws.sign(b"{}", Higher(), header={}, encoded=True)
    assert made == jws.sign(b"{}", signer("ES256"), header={}, encoded=True)
    assert int.from_bytes(made.signature[32:], "big") <= order // 2


@pytest.mark.parametrize(
    "change", [{"x": ""}, {"x": "AA"}, {"x": 5}, {"crv": "Ed448"}, {"crv": "X25519"}, {"crv": []}]
)
def test_ed25519_keys_that_are_none(change):
    made = jws.sign(b"{}", signer("EdDSA"), header={}, encoded=True)
    assert rules_of(jws.compact(*made, b"{}"), public("EdDSA") | change) == {"GYO-ENV-024"}


def test_a_private_jwk_verifies_with_its_public_half():
    for algorithm in NAMES:
        made = jws.sign(b"{}", signer(algorithm), header={}, encoded=True)
        assert jws.verify(jws.compact(*made, b"{}"), private_jwk(algorithm)).report.ok


@given(st.sampled_from(NAMES), st.integers(0, 10_000), st.sampled_from([1, 0x80, 0xFF]))
def test_no_changed_byte_is_taken(algorithm, place, mask):
    """Every changed byte of a token is refused, but one: a lower s may become the higher one in no single byte."""
    made = jws.sign(b"payload", signer(algorithm), header={}, encoded=True)
    token = bytearray(jws.compact(*made, b"payload").encode())
    token[place % len(token)] ^= mask
    assert jws.verify(bytes(token), public(algorithm)).value is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(
                st.sampled_from(["payload", "protected", "signature", "signatures", "header"]), x, max_size=5
            )
        ),
    )
)
def test_no_json_raises(value):
    text = json.dumps(value)
    assert jws.verify(text, public("ES256")).value is None
    assert jws.verify_all(text, [public("ES256")]).value in (None, (None,))
