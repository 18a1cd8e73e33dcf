"""JWS against joserfc, RFC 6979 and RFC 7638, and what must be refused."""

import hashlib
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws as joserfc_jws
from joserfc.jwk import ECKey
from joserfc.registry import HeaderParameter

from gyosei_forms import envelope, testing
from gyosei_forms.envelope import base64url, examples, jws, keys
from gyosei_forms.envelope.container import read
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

PRIVATE = ec.derive_private_key(4711, ec.SECP256R1())
PUBLIC = keys.to_jwk(PRIVATE.public_key())
SIG_D = HeaderParameter("signed digests", lambda _: None)
REGISTRY = joserfc_jws.JWSRegistry(strict_check_header=False, algorithms=["ES256"])


def token(header, payload=b"{}", text=None):
    """A compact JWS with any header at all, signed rightly for that header."""
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    protected = base64url.encode(raw)
    body = base64url.encode(payload) if text is None else text
    r, s = decode_dss_signature(PRIVATE.sign(f"{protected}.{body}".encode(), ec.ECDSA(hashes.SHA256())))
    return f"{protected}.{body}.{base64url.encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def rules_of(text, **options):
    result = jws.verify(text, PUBLIC, **options)
    assert result.value is None
    return result.report.rule_ids


# --- others' implementations and vectors


def test_joserfc_verifies_our_detached_signature():
    """Told that ``sigD`` may be critical: the payload is empty, the header names the digests."""
    signer = testing.demonstration_signer()
    members = read(envelope.seal(examples.SUBMISSION, signers=[examples.signatory(signer)]), report=Report())
    contents = {member.name: bytes(member.content) for member in members}
    (value,) = json.loads(contents["META-INF/signature.json"])["signatures"]
    key = ECKey.import_key(signer.public_jwk)
    registry = joserfc_jws.JWSRegistry({"sigD": SIG_D}, ["ES256"], strict_check_header=False)
    registry.max_header_length = 10_000
    found = joserfc_jws.deserialize_json(value | {"payload": ""}, key, registry=registry)
    signed = found.headers()["sigD"]
    for name, digest in zip(signed["pars"], signed["hashV"], strict=True):
        assert base64url.decode(digest) == hashlib.sha256(contents[name]).digest()
    with pytest.raises(Exception, match="bad_signature"):
        joserfc_jws.deserialize_json(value | {"payload": " "}, key, registry=registry)


@pytest.mark.parametrize("unencoded", [False, True])
@given(payload=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_we_verify_joserfc(unencoded, payload):
    key = ECKey.import_key(
        PRIVATE.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    protected = {"alg": "ES256"} | ({"b64": False, "crit": ["b64"]} if unencoded else {})
    theirs = joserfc_jws.serialize_json({"protected": protected}, payload.encode(), key, registry=REGISTRY)
    result = jws.verify(json.dumps(theirs), PUBLIC)
    assert result.value.payload == payload.encode()
    detached = {name: value for name, value in theirs.items() if name != "payload"}
    assert jws.verify(json.dumps(detached), PUBLIC, payload=payload.encode()).value is not None
    assert jws.verify(json.dumps(detached), PUBLIC, payload=payload.encode() + b"x").value is None


def test_signing_is_deterministic_as_in_rfc_6979():
    """Appendix A.2.5, SHA-256, message "sample"."""
    secret = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
    signer = envelope.FileKeySigner(ec.derive_private_key(secret, ec.SECP256R1()))
    assert signer.sign_digest(hashlib.sha256(b"sample").digest()).hex().upper() == (
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    )


def test_thumbprint_is_that_of_joserfc():
    assert keys.thumbprint(PUBLIC) == ECKey.import_key(PUBLIC).thumbprint()


# --- what is refused


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ({}, "GYO-ENV-022"),
        ({"alg": "none"}, "GYO-ENV-022"),
        ({"alg": "HS256"}, "GYO-ENV-022"),
        ({"alg": "ES384"}, "GYO-ENV-024"),
        ({"alg": "ES256K"}, "GYO-ENV-022"),
        ({"alg": "es256"}, "GYO-ENV-022"),
        ({"alg": ["ES256"]}, "GYO-ENV-022"),
        ({"alg": None}, "GYO-ENV-022"),
        ({"alg": "ES256", "crit": []}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": "b64", "b64": True}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": ["b64"]}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": ["b64", "b64"], "b64": True}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": ["alg"]}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": ["exp"], "exp": 1}, "GYO-ENV-023"),
        ({"alg": "ES256", "crit": [["b64"]], "b64": True}, "GYO-ENV-023"),
        ({"alg": "ES256", "b64": False}, "GYO-ENV-023"),
        ({"alg": "ES256", "b64": 0, "crit": ["b64"]}, "GYO-ENV-023"),
        (b'{"alg":"none","alg":"ES256"}', "GYO-ENV-020"),
        (b'{"alg":"ES256","x":NaN}', "GYO-ENV-020"),
        (b'{"alg":"ES256","x":"\\ud800"}', "GYO-ENV-020"),
        (b'\xef\xbb\xbf{"alg":"ES256"}', "GYO-ENV-020"),
        (b'["ES256"]', "GYO-ENV-020"),
        (b'"ES256"', "GYO-ENV-020"),
        (b"\xff", "GYO-ENV-020"),
        (b"[" * 10_000, "GYO-ENV-020"),
        (b"", "GYO-ENV-020"),
    ],
)
def test_headers_that_are_refused_though_rightly_signed(header, rule):
    assert rule in rules_of(token(header))


def test_a_header_that_is_accepted():
    assert jws.verify(token({"alg": "ES256", "b64": True}), PUBLIC).value.payload == b"{}"
    assert (
        jws.verify(
            token({"alg": "ES256", "kid": "any", "b64": False, "crit": ["b64"]}, text="$02"), PUBLIC
        ).value.payload
        == b"$02"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t + "=",
        lambda t: t + "A",
        lambda t: t[:-1] + "_",
        lambda t: t.replace(".", ". ", 1),
        lambda t: t + "\n",
        lambda t: "+" + t[1:],
        lambda t: t[:-86] + "\uff21" + t[-85:],
    ],
)
def test_base64url_is_strict(spoil):
    assert rules_of(spoil(token({"alg": "ES256"}))) & {"GYO-ENV-021", "GYO-ENV-025"}


@given(st.binary())
def test_base64url_round_trip(raw):
    assert base64url.decode(base64url.encode(raw)) == raw


@given(st.text(st.sampled_from("AQgw_-=+/ \n"), max_size=8))
def test_base64url_has_one_text_for_each_value(text):
    raw = base64url.decode(text)
    assert raw is None or base64url.encode(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "...",
        "{}",
        "{",
        "[]",
        '{"protected":1,"signature":""}',
        '{"protected":"e30","protected":"e30","signature":""}',
        '{"protected":"e30","signature":"","signatures":[]}',
        '{"protected":"e30"}',
        '{"signatures":[{"protected":"e30"}]}',
        '{"signatures":[5]}',
        '{"payload":5,"protected":"e30","signature":""}',
        '{"signatures":[]}',
        "\ud800",
        b"\xff",
        "{" * 10_000,
    ],
)
def test_texts_that_are_no_jws(text):
    assert rules_of(text) & {"GYO-ENV-020", "GYO-ENV-021"}


@pytest.mark.parametrize(
    "text", ["." * 1_048_577, "{" * 1_048_577, b"e30." * 262_145, token({}, b"x" * 800_000)]
)
def test_a_token_over_the_limit_is_not_looked_into(text):
    assert rules_of(text) == {"GYO-LIMIT-001"}
    assert rules_of(text, limits=replace(DEFAULT, max_signature_bytes=len(text))) != {"GYO-LIMIT-001"}


def test_the_limits_hold_within_a_token():
    deep = replace(DEFAULT, max_depth=2)
    text = token({"alg": "ES256", "x": [[1]]})
    assert jws.verify(text, PUBLIC).value is not None
    assert "GYO-LIMIT-001" in rules_of(text, limits=deep)
    none_kept = jws.verify("", PUBLIC, limits=replace(DEFAULT, max_findings=0)).report
    assert (none_kept.findings, none_kept.ok) == ((), False)
    bad_header = jws.verify(token(b"[NaN]"), PUBLIC, limits=replace(DEFAULT, max_findings=0))
    assert bad_header.value is None


@pytest.mark.parametrize("s", [0, 1, keys.P256_ORDER // 2, keys.P256_ORDER, keys.P256_ORDER + 1, 2**256 - 1])
def test_an_s_that_needs_no_other_form_or_has_none_stays(s):
    signature = bytes(32) + s.to_bytes(32, "big")
    assert keys.low_s(signature) == signature


def test_the_higher_s_has_a_lower_one():
    for s in (keys.P256_ORDER // 2 + 1, keys.P256_ORDER - 1):
        low = keys.low_s(bytes(32) + s.to_bytes(32, "big"))
        assert int.from_bytes(low, "big") == keys.P256_ORDER - s


def test_a_detached_payload_beside_an_attached_one_is_refused():
    assert rules_of(token({"alg": "ES256"}), payload=b"{}") == {"GYO-ENV-020"}


@pytest.mark.parametrize(
    "change",
    [
        {"kty": "oct"},
        {"crv": "P-384"},
        {"crv": "secp256k1"},
        {"alg": "ES384"},
        {"use": "enc"},
        {"key_ops": ["sign"]},
        {"key_ops": "verify"},
        {"x": PUBLIC["y"]},
        {"x": PUBLIC["x"] + "="},
        {"x": 1},
        {"y": "AA"},
    ],
)
def test_keys_that_do_not_fit(change):
    result = jws.verify(token({"alg": "ES256"}), PUBLIC | change)
    assert result.report.rule_ids == {"GYO-ENV-024"}


def test_a_key_of_another_curve_object():
    other = ec.generate_private_key(ec.SECP384R1()).public_key()
    assert jws.verify(token({"alg": "ES256"}), other).report.rule_ids == {"GYO-ENV-024"}
    assert jws.verify(token({"alg": "ES256"}), PRIVATE.public_key()).value is not None


def test_the_callers_key_counts_and_not_the_one_in_the_header():
    forger = ec.generate_private_key(ec.SECP256R1())
    result = jws.verify(token({"alg": "ES256", "jwk": PUBLIC}), keys.to_jwk(forger.public_key()))
    assert result.report.rule_ids == {"GYO-ENV-025"}


@pytest.mark.parametrize("algorithms", [["none"], ["HS256"], ["ES256", "ES256K"], [5], [["ES256"]], "ES256"])
def test_algorithms_that_are_not_offered_are_misuse(algorithms):
    with pytest.raises(UsageError):
        jws.verify(token({"alg": "ES256"}), PUBLIC, algorithms=algorithms)


def test_arguments_of_a_wrong_type_are_misuse():
    for arguments in ((1, PUBLIC), (token({}), "key")):
        with pytest.raises(UsageError):
            jws.verify(*arguments)
    with pytest.raises(UsageError):
        jws.verify("", PUBLIC, payload="text")


def test_no_algorithm_allowed_refuses_all():
    assert rules_of(token({"alg": "ES256"}), algorithms=()) == {"GYO-ENV-022"}


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_no_token_raises(text):
    assert jws.verify(text, PUBLIC).value is None
