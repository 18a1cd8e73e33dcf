"""Keys of every kind for the tests of signatures, made once, and their private JWKs for the tools of others."""

from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gyosei_forms.envelope import FileKeySigner, base64url, keys

NAMES = ("ES256", "ES384", "ES512", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_CURVES = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}


@cache
def rsa_key():
    return rsa.generate_private_key(65537, 3072)


@cache
def key(algorithm):
    if algorithm in _CURVES:
        return ec.derive_private_key(4711, _CURVES[algorithm]())
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)) if algorithm == "EdDSA" else rsa_key()


def signer(algorithm):
    return FileKeySigner(key(algorithm), algorithm=algorithm)


def public(algorithm):
    return keys.to_jwk(key(algorithm).public_key())


def private_jwk(algorithm):
    """Return the key with its private half (RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2)."""
    one, jwk = key(algorithm), public(algorithm) | {"alg": algorithm}
    if algorithm == "EdDSA":
        return jwk | {"d": base64url.encode(one.private_bytes_raw())}
    numbers = one.private_numbers()
    if algorithm in _CURVES:
        length = (one.curve.key_size + 7) // 8
        return jwk | {"d": base64url.encode(numbers.private_value.to_bytes(length, "big"))}
    members = {
        "d": numbers.d,
        "p": numbers.p,
        "q": numbers.q,
        "dp": numbers.dmp1,
        "dq": numbers.dmq1,
        "qi": numbers.iqmp,
    }
    return jwk | {
        name: base64url.encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))
        for name, value in members.items()
    }
