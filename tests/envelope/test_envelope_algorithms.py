"""Which algorithm may be used with which key on which day, and one more algorithm by data and one class."""

import tomllib
from datetime import date, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from hypothesis import given
from hypothesis import strategies as st
from keys_for_tests import NAMES, key, public, signer

from gyosei_forms import tables
from gyosei_forms.envelope import base64url, jws
from gyosei_forms.envelope.algorithms import (
    BUILT_IN,
    Algorithm,
    Period,
    Policy,
    Standing,
    default_policy,
    read_policy,
)
from gyosei_forms.errors import DataFileError, UsageError

TEXT = tables.read_text("envelope/algorithms.toml")
DATA = tomllib.loads(TEXT)
ALLOWED, VERIFY_ONLY, REFUSED = Standing
SHORT = rsa.generate_private_key(65537, 1024).public_key()
MIDDLING = rsa.generate_private_key(65537, 2048).public_key()


# --- the data


def test_every_algorithm_that_comes_with_the_library_has_an_entry():
    assert tuple(default_policy().algorithms) == tuple(one.name for one in BUILT_IN) == NAMES == jws.OFFERED


def test_what_was_not_read_in_the_original_says_so():
    assert {source["original_read"] for source in DATA["sources"].values()} == {False}
    assert all(source["read"] for source in DATA["sources"].values())


def test_nothing_is_signed_with_what_the_list_refuses():
    assert set(DATA["refused"]) == {"none", "HS256", "HS384", "HS512"}
    for name in DATA["refused"]:
        assert name not in default_policy().algorithms
        with pytest.raises(UsageError):
            jws.verify("e30.e30.", public("ES256"), algorithms=[name])


def test_the_data_was_reviewed():
    assert default_policy().reviewed_until >= date(2026, 11, 21)
    assert default_policy() is default_policy()


# --- strength and dates


@pytest.mark.parametrize(
    ("algorithm", "one", "bits"),
    [
        ("ES256", key("ES256").public_key(), 128),
        ("ES384", key("ES384").public_key(), 192),
        ("ES512", key("ES512").public_key(), 256),
        ("EdDSA", key("EdDSA").public_key(), 128),
        ("RS256", key("RS256").public_key(), 128),
        ("PS512", key("RS256").public_key(), 128),
        ("RS256", MIDDLING, 112),
        ("PS256", SHORT, 0),
    ],
)
def test_strength(algorithm, one, bits):
    assert default_policy().strength(algorithm, one) == bits


@pytest.mark.parametrize(
    ("one", "day", "standing"),
    [
        (SHORT, date(2026, 1, 1), REFUSED),
        (MIDDLING, date(2026, 1, 1), ALLOWED),
        (MIDDLING, date(2030, 12, 31), ALLOWED),
        (MIDDLING, date(2031, 1, 1), VERIFY_ONLY),
        (MIDDLING, date(2040, 12, 31), VERIFY_ONLY),
        (MIDDLING, date(2041, 1, 1), REFUSED),
        (key("RS256").public_key(), date(2050, 12, 31), ALLOWED),
        (key("RS256").public_key(), date(2051, 1, 1), VERIFY_ONLY),
        (key("RS256").public_key(), date(2061, 1, 1), REFUSED),
    ],
)
def test_standing_of_rsa(one, day, standing):
    for algorithm in ("RS256", "PS384"):
        assert default_policy().standing(algorithm, one, day) is standing


def test_192_bits_have_no_end():
    assert default_policy().standing("ES384", key("ES384").public_key(), date(9999, 1, 1)) is ALLOWED


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 3_000),
    st.integers(0, 3_000),
    st.integers(0, 40_000),
)
def test_a_standing_never_improves_with_time(begin, first, second, later):
    period = Period(begin + timedelta(first), begin + timedelta(first + second))
    order = list(Standing)
    now, then = period.standing(begin), period.standing(begin + timedelta(later))
    assert order.index(now) <= order.index(then)


def test_verify_on_a_day():
    one = jws.sign(b"{}", signer("ES256"), header={}, encoded=True)
    token = jws.compact(*one, b"{}")
    found = jws.verify(token, public("ES256"), as_of=date(2051, 1, 1))
    assert found.value.standing is VERIFY_ONLY
    assert found.report.rule_ids == {"GYO-ENV-102"}
    assert found.report.ok
    assert jws.verify(token, public("ES256"), as_of=date(2061, 1, 1)).report.rule_ids == {"GYO-ENV-101"}


def test_words():
    assert [one.word("ja") for one in Standing] == ["利用可", "検証のみ", "利用不可"]
    assert [one.word("en") for one in Standing] == ["allowed", "verify only", "refused"]


# --- a policy of an agency's own


def test_an_agency_may_allow_less():
    text = TEXT.replace(
        '[algorithms.RS256]\nfamily = "RSA"',
        '[algorithms.RS256]\nsign_until = 2027-03-31\nverify_until = 2032-03-31\nfamily = "RSA"',
    )
    policy = read_policy(text)
    one = key("RS256").public_key()
    assert policy.standing("RS256", one, date(2027, 3, 31)) is ALLOWED
    assert policy.standing("RS256", one, date(2027, 4, 1)) is VERIFY_ONLY
    assert policy.standing("RS256", one, date(2032, 4, 1)) is REFUSED
    assert policy.standing("PS256", one, date(2032, 4, 1)) is ALLOWED
    with pytest.raises(UsageError, match="CRYPTREC"):
        jws.sign(b"", signer("RS256"), header={}, policy=policy, as_of=date(2027, 4, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "CRYPTREC"', ""),
        ("reviewed_until = 2026-11-21", 'reviewed_until = "soon"'),
        ("[algorithms.ES256]", "[algorithms.ES256K]"),
        ("[algorithms.ES256]", "[algorithms.none]"),
        ('family = "EC"\nstrength = 128\nlisted = "EdDSA"', 'family = "OKP"\nstrength = 128'),
        ("at_least = 2048", 'at_least = "many"'),
        ("sign_until = 2030-12-31", "sign_until = 2030-12-31T00:00:00"),
        ("[[strengths]]", "[strengths]"),
        ("[refused]", "[refused"),
        ('none = "no', 'ES256 = "no'),
    ],
)
def test_a_policy_of_another_form(old, new):
    assert old in TEXT
    with pytest.raises(DataFileError):
        read_policy(TEXT.replace(old, new))


def test_misuse():
    for wrong in (b"", None, 5):
        with pytest.raises(UsageError):
            read_policy(wrong)
    with pytest.raises(UsageError):
        read_policy(TEXT, also=["Ed448"])
    assert repr(default_policy()).startswith("<Policy CRYPTREC ")


# --- agility


class Ed448(Algorithm):
    """EdDSA with Ed448 (RFC 8037): what a new algorithm needs is here, and in the entry of the policy."""

    def __init__(self):
        super().__init__("Ed448", "")

    def key(self, jwk):
        raw = base64url.decode(jwk.get("x", "")) if jwk.get("crv") == "Ed448" else None
        return ed448.Ed448PublicKey.from_public_bytes(raw) if raw and len(raw) == 57 else None

    def jwk(self, key):
        return {"crv": "Ed448", "kty": "OKP", "x": base64url.encode(key.public_bytes_raw())}

    def fits(self, key):
        return isinstance(key, ed448.Ed448PublicKey)

    def size(self, _key):
        return 448

    def holds(self, key, digest, signature):
        try:
            key.verify(signature, digest)
        except InvalidSignature:
            return False
        return True

    def sign(self, key, digest):
        return key.sign(digest)


WITH_ED448 = read_policy(
    TEXT + '\n[algorithms.Ed448]\nfamily = "EC"\nstrength = 192\nlisted = "EdDSA"\n', also=[Ed448()]
)


class Ed448Signer:
    algorithm = "Ed448"

    def __init__(self):
        self.key = ed448.Ed448PrivateKey.generate()
        self.public_jwk = Ed448().jwk(self.key.public_key())

    def sign_digest(self, digest):
        return self.key.sign(digest)


def test_an_algorithm_is_added_by_data_and_one_class():
    one = Ed448Signer()
    assert isinstance(WITH_ED448, Policy)
    made = jws.sign(b"{}", one, header={}, policy=WITH_ED448)
    for given_key in (one.public_jwk, one.key.public_key()):
        assert jws.verify(jws.flattened(*made), given_key, payload=b"{}", policy=WITH_ED448).report.ok
        wrong = jws.verify(jws.flattened(*made), given_key, payload=b"[]", policy=WITH_ED448)
        assert wrong.report.rule_ids == {"GYO-ENV-025"}
    assert WITH_ED448.strength("Ed448", one.key.public_key()) == 192


def test_an_added_algorithm_signs_jades():
    from gyosei_forms.envelope import jades
    from gyosei_forms.envelope.jades import examples

    one = Ed448Signer()
    certificates = [examples.certificate(one.key)]
    signed = jades.sign(examples.PARTS, one, certificates=certificates, at=examples.AT, policy=WITH_ED448)
    found = jades.verify(signed, examples.PARTS, policy=WITH_ED448)
    assert found.value[0].ok
    assert found.value[0].algorithm == "Ed448"
    assert jades.verify(signed, examples.PARTS).report.rule_ids == {"GYO-ENV-022"}


def test_without_the_data_it_is_refused():
    one = Ed448Signer()
    with pytest.raises(UsageError):
        jws.sign(b"{}", one, header={})
    with pytest.raises(DataFileError):
        read_policy(TEXT + '\n[algorithms.Ed448]\nfamily = "EC"\nstrength = 192\n')
    made = jws.sign(b"{}", one, header={}, policy=WITH_ED448)
    assert jws.verify(jws.flattened(*made), one.public_jwk, payload=b"{}").report.rule_ids == {"GYO-ENV-022"}
    with pytest.raises(UsageError):
        jws.verify(jws.flattened(*made), one.key.public_key(), payload=b"{}")


# --- one form of a signature


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "ES512"])
@given(st.binary(max_size=40))
def test_ecdsa_has_one_canonical_form(algorithm, message):
    one = next(found for found in BUILT_IN if found.name == algorithm)
    digest = one.digest(message)
    made = one.sign(key(algorithm), digest)
    length = len(made) // 2
    order = {"ES256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551}.get(algorithm)
    low = one.canonical(made)
    assert one.holds(key(algorithm).public_key(), digest, low)
    assert one.canonical(low) == low
    if order is not None:
        other = made[:length] + (order - int.from_bytes(made[length:], "big")).to_bytes(length, "big")
        assert one.canonical(other) == low
        assert one.holds(key(algorithm).public_key(), digest, other)


def test_the_orders_are_those_of_the_curves():
    """n·G is the point at infinity: a signature with s = n - s' holds where the order is right."""
    for name in ("ES384", "ES512"):
        one = next(found for found in BUILT_IN if found.name == name)
        forms = set()
        for number in range(8):
            digest = one.digest(bytes([number]))
            made = one.sign(key(name), digest)
            assert one.holds(key(name).public_key(), digest, one.canonical(made))
            forms.add(one.canonical(made) == made)
        assert forms == {True, False}


def test_other_lengths_are_left_alone_and_do_not_hold():
    for one in BUILT_IN:
        known = key(one.name).public_key()
        for wrong in (b"", b"x", bytes(63), bytes(65), bytes(10_000)):
            assert one.canonical(wrong) == wrong
            assert not one.holds(known, one.digest(b""), wrong)
    assert ec.SECP256R1().key_size == 256
