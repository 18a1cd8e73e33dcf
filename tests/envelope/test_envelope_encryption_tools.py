"""Our JWE read by others, theirs by us: joserfc, npm ``jose``, Debian's ``jose``."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jwe as joserfc_jwe
from joserfc.jwk import ECKey, RSAKey

from gyosei_forms.envelope import base64url, encryption
from gyosei_forms.envelope.encryption import FileKeyDecrypter

KEYS = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "P-521": ec.generate_private_key(ec.SECP521R1()),
    "RSA": rsa.generate_private_key(65537, 2048),
}
DECRYPTERS = {name: FileKeyDecrypter(key) for name, key in KEYS.items()}
EACH = pytest.mark.parametrize("name", KEYS)
CONTENTS = [b"", b"{}", "申請".encode(), bytes(range(256)) * 40]


def private_jwk(name):
    """Return the key with its private half (RFC 7518 §6.2.2, §6.3.2)."""
    numbers, public = KEYS[name].private_numbers(), DECRYPTERS[name].public_jwk
    if name != "RSA":
        length = (KEYS[name].curve.key_size + 7) // 8
        return public | {"d": base64url.encode(numbers.private_value.to_bytes(length, "big"))}
    members = ("d", "p", "q", ("dp", "dmp1"), ("dq", "dmq1"), ("qi", "iqmp"))
    pairs = [one if isinstance(one, tuple) else (one, one) for one in members]
    values = {short: getattr(numbers, long) for short, long in pairs}
    written = {short: value.to_bytes((value.bit_length() + 7) // 8, "big") for short, value in values.items()}
    return public | {short: base64url.encode(octets) for short, octets in written.items()}


def their_key(name):
    return (RSAKey if name == "RSA" else ECKey).import_key(private_jwk(name))


@EACH
def test_joserfc_and_we(name):
    algorithms = [DECRYPTERS[name].algorithm, "A256GCM"]
    for content in CONTENTS:
        ours = encryption.encrypt(content, DECRYPTERS[name].public_jwk).decode()
        assert joserfc_jwe.decrypt_compact(ours, their_key(name), algorithms=algorithms).plaintext == content
        header = {"alg": algorithms[0], "enc": "A256GCM"}
        theirs = joserfc_jwe.encrypt_compact(header, content, their_key(name), algorithms=algorithms)
        assert encryption.decrypt(theirs, DECRYPTERS[name]).value == content


def test_joserfc_with_parties():
    """``apu`` and ``apv`` enter the derivation of the key."""
    header = {"alg": "ECDH-ES+A256KW", "enc": "A256GCM", "apu": "QWxpY2U", "apv": "Qm9i"}
    theirs = joserfc_jwe.encrypt_compact(header, b"x", their_key("P-256"), algorithms=[*header.values()][:2])
    assert encryption.decrypt(theirs, DECRYPTERS["P-256"]).value == b"x"


@pytest.fixture(scope="module")
def node():
    """A function that runs requests in npm ``jose`` and returns its answers."""
    place = Path(os.environ.get("GYOSEI_FORMS_NODE", "~/.cache/gyosei-forms/node")).expanduser()
    if shutil.which("node") is None or not (place / "node_modules" / "jose").is_dir():
        pytest.skip("needs node and npm's jose (tools/ci-setup installs them); runs in CI")

    def ask(requests):
        script = (Path(__file__).parent / "npm_jose_encryption.mjs").read_text()
        ran = subprocess.run(
            ["node", "--input-type=module", "-e", script],
            input=json.dumps(requests),
            cwd=place,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(ran.stdout)

    return ask


def test_npm_jose_and_we(node):
    requests = [
        {
            "do": "decrypt",
            "alg": DECRYPTERS[name].algorithm,
            "key": private_jwk(name),
            "token": encryption.encrypt(content, DECRYPTERS[name].public_jwk).decode(),
        }
        for name in KEYS
        for content in CONTENTS
    ]
    assert node(requests) == [content.hex() for _ in KEYS for content in CONTENTS]
    ask = [
        {
            "do": "encrypt",
            "alg": DECRYPTERS[name].algorithm,
            "key": DECRYPTERS[name].public_jwk,
            "content": content.hex(),
        }
        for name in KEYS
        for content in CONTENTS
    ]
    expected = [(name, content) for name in KEYS for content in CONTENTS]
    for (name, content), token in zip(expected, node(ask), strict=True):
        assert encryption.decrypt(token, DECRYPTERS[name]).value == content


CURVES = [name for name in KEYS if name != "RSA"]
"""What Debian's ``jose`` (version 11) can: it has no RSA-OAEP-256, neither to encrypt nor to decrypt."""


@pytest.fixture(scope="module")
def debian():
    """The command ``jose`` of Debian's package of that name."""
    command = shutil.which("jose")
    if command is None:
        pytest.skip("needs Debian's jose (tools/ci-setup installs it); runs in CI")
    return command


@pytest.mark.parametrize("name", CURVES)
def test_debians_jose_and_we(debian, name, tmp_path):
    (tmp_path / "key.jwk").write_text(json.dumps(private_jwk(name)))
    (tmp_path / "public.jwk").write_text(json.dumps(DECRYPTERS[name].public_jwk))
    header = json.dumps({"protected": {"alg": DECRYPTERS[name].algorithm, "enc": "A256GCM"}})
    for content in CONTENTS[1:]:  # it makes nothing of nothing
        ran = subprocess.run(
            [debian, "jwe", "dec", "-i-", "-k", str(tmp_path / "key.jwk"), "-O-"],
            input=encryption.encrypt(content, DECRYPTERS[name].public_jwk),
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (0, content)
        command = [debian, "jwe", "enc", "-I-", "-k", str(tmp_path / "public.jwk"), "-i", header, "-c"]
        made = subprocess.run(command, input=content, capture_output=True, check=True).stdout
        assert encryption.decrypt(made.strip(), DECRYPTERS[name]).value == content
