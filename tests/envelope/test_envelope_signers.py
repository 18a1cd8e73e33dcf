"""Signers: key files, PKCS#11 tokens (SoftHSM), a remote service."""

import asyncio
import gc
import hashlib
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, rsa
from keys_for_tests import NAMES, key, public, signer

from gyosei_forms import envelope
from gyosei_forms.envelope import FileKeySigner, Pkcs11Signer, jades, jws, keys
from gyosei_forms.envelope.jades import examples
from gyosei_forms.errors import UsageError

ALL = pytest.mark.parametrize("algorithm", NAMES)
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so")


def pem(one, password=None):
    how = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return one.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)


def signs(one, **options):
    """Sign with a signer and verify with its public key."""
    made = jws.sign(b"payload", one, header={}, **options)
    return jws.verify(jws.flattened(*made), one.public_jwk, payload=b"payload", **options).report.ok


# --- key files


@ALL
def test_a_key_file_signs(algorithm, tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(key(algorithm)))
    one = FileKeySigner.read(path, algorithm=algorithm)
    assert one.public_jwk == public(algorithm)
    assert signs(one)


def test_the_algorithm_of_a_key_is_the_one_it_has():
    for algorithm in ("ES256", "ES384", "ES512", "EdDSA"):
        assert FileKeySigner(key(algorithm)).algorithm == algorithm
    with pytest.raises(UsageError, match="RS256, RS384, RS512, PS256, PS384, PS512"):
        FileKeySigner(key("RS256"))
    for wrong in ("ES384", "HS256", "none", 5):
        with pytest.raises(UsageError, match="ES256"):
            FileKeySigner(key("ES256"), algorithm=wrong)


def test_an_encrypted_key_file_asks_for_its_password_each_time(tmp_path):
    path, asked = tmp_path / "key.pem", []
    path.write_bytes(pem(key("ES256"), b"secret"))

    def password():
        asked.append(1)
        return b"secret"

    one = FileKeySigner.read(path, password=password)
    assert len(asked) == 1
    assert signs(one)
    assert signs(one)
    assert len(asked) == 3
    for wrong in (None, b"", b"other"):
        with pytest.raises(UsageError):
            FileKeySigner.read(path, password=wrong)


def test_no_private_key_is_kept_between_signatures(tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    gc.collect()
    before = sum(isinstance(one, ec.EllipticCurvePrivateKey) for one in gc.get_objects())
    one = FileKeySigner.read(path)
    assert signs(one)
    gc.collect()
    assert sum(isinstance(other, ec.EllipticCurvePrivateKey) for other in gc.get_objects()) == before
    path.unlink()
    with pytest.raises(UsageError, match="key file"):
        signs(one)


def test_a_key_file_that_was_exchanged_signs_nothing(tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    one = FileKeySigner.read(path)
    path.write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    with pytest.raises(UsageError, match="does not fit"):
        signs(one)


@pytest.mark.parametrize(
    "one",
    [
        ec.generate_private_key(ec.SECP256K1()),
        ed448.Ed448PrivateKey.generate(),
        dsa.generate_private_key(2048),
    ],
    ids=["secp256k1", "Ed448", "DSA"],
)
def test_keys_of_other_kinds(one):
    with pytest.raises(UsageError, match="P-256, P-384, P-521, Ed25519, RSA"):
        FileKeySigner.from_pem(pem(one))
    with pytest.raises(UsageError, match="P-256, P-384, P-521, Ed25519, RSA"):
        envelope.public_jwk_from_pem(
            one.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )


@ALL
def test_digests_of_another_length(algorithm):
    one = signer(algorithm)
    for wrong in ("text", None, *([] if algorithm == "EdDSA" else [b"", bytes(31)])):
        with pytest.raises(UsageError):
            one.sign_digest(wrong)


def test_an_rsa_key_that_is_too_short_signs_nothing():
    weak = FileKeySigner(rsa.generate_private_key(65537, 1024), algorithm="RS256")
    with pytest.raises(UsageError, match="CRYPTREC"):
        jws.sign(b"", weak, header={})
    middling = FileKeySigner(rsa.generate_private_key(65537, 2048), algorithm="RS256")
    assert signs(middling, as_of=date(2030, 12, 31))
    with pytest.raises(UsageError, match="CRYPTREC"):
        jws.sign(b"", middling, header={}, as_of=date(2031, 1, 1))


def test_a_signer_says_nothing_secret():
    assert "PRIVATE" not in repr(signer("ES256"))
    assert repr(signer("EdDSA")).startswith("<FileKeySigner EdDSA ")


# --- PKCS#11


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """A SoftHSM token with a key of each kind, and its library."""
    module = next((one for one in MODULES if Path(one).exists()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        pytest.skip("needs SoftHSM (tools/ci-setup installs it); runs in CI")
    pytest.importorskip("pkcs11", reason="needs python-pkcs11 (group dev); runs in CI")
    place = tmp_path_factory.mktemp("softhsm")
    (place / "tokens").mkdir()
    (place / "softhsm2.conf").write_text(f"directories.tokendir = {place / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(place / "softhsm2.conf"))
        _softhsm("--init-token", "--free", "--label", "office", "--pin", "1234", "--so-pin", "5678")
        for number, algorithm in enumerate(("ES256", "ES384", "ES512", "EdDSA", "RS256"), 1):
            (place / "key.pem").write_bytes(pem(key(algorithm)))
            label = ("--label", kind(algorithm), "--id", f"0{number}")
            _softhsm("--import", str(place / "key.pem"), "--token", "office", "--pin", "1234", *label)
        yield module


def _softhsm(*arguments):
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, env=os.environ)


def kind(algorithm):
    return algorithm if algorithm.startswith("E") else "RSA"


def office(token, algorithm, *, pin="1234"):
    return Pkcs11Signer(token, token="office", key=kind(algorithm), pin=pin, algorithm=algorithm)


@ALL
def test_a_token_signs(token, algorithm):
    one = office(token, algorithm)
    assert one.public_jwk == public(algorithm)
    assert signs(one)
    signed = jades.sign(
        examples.PARTS, one, certificates=[examples.certificate(key(algorithm))], at=examples.AT
    )
    assert jades.verify(signed, examples.PARTS).value[0].ok


def test_a_token_asks_for_its_pin_each_time(token):
    asked = []
    one = office(token, "ES256", pin=lambda: asked.append(1) or "1234")
    assert signs(one)
    assert len(asked) == 2
    assert "1234" not in repr(one)


@pytest.mark.parametrize(
    "change",
    [
        {"pin": "0000"},
        {"token": "another"},
        {"key": "another"},
        {"algorithm": "ES384"},
        {"algorithm": "RS256"},
        {"algorithm": "HS256"},
        {"pin": None},
        {"key": 5},
    ],
    ids=str,
)
def test_a_token_that_does_not_fit(token, change):
    with pytest.raises(UsageError):
        Pkcs11Signer(
            token, **{"token": "office", "key": "ES256", "pin": "1234", "algorithm": "ES256"} | change
        )
    assert signs(office(token, "ES256"))


def test_a_library_that_is_not_there():
    pytest.importorskip("pkcs11", reason="needs python-pkcs11 (group dev); runs in CI")
    with pytest.raises(UsageError):
        Pkcs11Signer("/no/such/library.so", token="t", key="k", pin="1", algorithm="ES256")


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "RS256", "PS256"])
def test_a_container_is_sealed_by_a_token(token, algorithm):
    from gyosei_forms.envelope.examples import SUBMISSION

    one = office(token, algorithm)
    signatory = envelope.Signatory(one, [envelope.self_signed(one)])
    sealed = envelope.seal(SUBMISSION, signers=[signatory])
    assert envelope.open(sealed, expect=envelope.Expectations(trusted_keys=(one.public_jwk,))).passed


def test_the_page_on_tokens_runs(token, tmp_path):
    """The commands and the code of the how-to, as they stand there, on an empty token."""
    page = (Path(__file__).parents[2] / "docs/envelope/how_to.md").read_text(encoding="utf-8")
    section = page.split("## Seal with a token")[1].split("\n## ")[0]
    (shell,), (code,) = (re.findall(rf"```{kind}\n(.*?)```", section, re.DOTALL) for kind in ("sh", "python"))
    (tmp_path / "tokens").mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    environment = os.environ | {"SOFTHSM2_CONF": str(conf)}
    ways = {"cwd": tmp_path, "env": environment, "check": True, "capture_output": True}
    subprocess.run(["sh", "-ec", shell], **ways)
    (tmp_path / "run.py").write_text(code.replace(MODULES[0], token), encoding="utf-8")
    subprocess.run([sys.executable, "run.py"], **ways)
    certificate = x509.load_pem_x509_certificate((tmp_path / "office.crt").read_bytes())
    trusted = (keys.to_jwk(certificate.public_key()),)
    opened = envelope.open(tmp_path / "notice.gyosei", expect=envelope.Expectations(trusted_keys=trusted))
    assert opened.passed
    assert opened.signatures[0].role is envelope.SignedBy.AGENCY


def test_the_public_key_can_come_from_the_tokens_certificate(token):
    import pkcs11

    certificate = examples.certificate(key("ES384"))
    with pkcs11.lib(token).get_token(token_label="office").open(user_pin="1234", rw=True) as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.LABEL: "ES384",
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER),
                pkcs11.Attribute.TOKEN: True,
            }
        )
        for found in session.get_objects(
            {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PUBLIC_KEY, pkcs11.Attribute.LABEL: "ES384"}
        ):
            found.destroy()
    one = office(token, "ES384")
    assert one.public_jwk == public("ES384")
    assert signs(one)


# --- a remote service


class Service:
    """A remote signing service, as far as a signer sees it: it gets digests and answers after a while."""

    def __init__(self, algorithm, answer=None):
        self._inner = signer(algorithm)
        self._answer = answer
        self.algorithm, self.public_jwk = algorithm, self._inner.public_jwk
        self.seen = []

    async def sign_digest(self, digest):
        self.seen.append(digest)
        await asyncio.sleep(0)
        return self._inner.sign_digest(digest) if self._answer is None else self._answer


@ALL
def test_a_remote_service_signs_what_a_file_key_signs(algorithm):
    service = Service(algorithm)
    made = asyncio.run(jws.sign_async(b"payload", service, header={"iat": 1}))
    assert jws.verify(jws.flattened(*made), public(algorithm), payload=b"payload").report.ok
    if algorithm != "EdDSA":
        hash_name = {"256": "sha256", "384": "sha384", "512": "sha512"}[algorithm[2:]]
        assert service.seen == [
            hashlib.new(hash_name, jws.signing_input(made.protected, b"payload")).digest()
        ]
    if not algorithm.startswith("PS"):
        assert made == jws.sign(b"payload", signer(algorithm), header={"iat": 1})


@ALL
def test_a_remote_service_sees_nothing_of_the_parts(algorithm):
    service = Service(algorithm)
    parts = {"application.json": b"x" * 100_000}
    certificates = [examples.certificate(key(algorithm))]
    signed = asyncio.run(jades.sign_async(parts, service, certificates=certificates, at=examples.AT))
    assert jades.verify(signed, parts).value[0].ok
    assert len(service.seen[0]) < 5_000
    assert b"xxx" not in service.seen[0]


def test_two_people_sign_at_the_same_time():
    async def both():
        parts = examples.PARTS
        signing = [
            jades.sign_async(
                parts, Service(one), certificates=[examples.certificate(key(one))], at=examples.AT
            )
            for one in ("ES256", "EdDSA")
        ]
        return jades.join(*await asyncio.gather(*signing))

    found = jades.verify(asyncio.run(both()), examples.PARTS).value
    assert [one.ok for one in found] == [True, True]
    assert [one.algorithm for one in found] == ["ES256", "EdDSA"]


@pytest.mark.parametrize("answer", [b"", bytes(64), "text", 5], ids=str)
def test_a_service_that_answers_something_else(answer):
    with pytest.raises(UsageError, match="does not fit"):
        asyncio.run(jws.sign_async(b"", Service("ES256", answer), header={}))


def test_the_other_kind_of_signer_is_misuse():
    with pytest.raises(UsageError, match="sign_async"):
        jws.sign(b"", Service("ES256"), header={})
    with pytest.raises(UsageError, match="use sign"):
        asyncio.run(jws.sign_async(b"", signer("ES256"), header={}))
    for wrong in (None, 5, object()):
        with pytest.raises(UsageError):
            asyncio.run(jws.sign_async(b"", wrong, header={}))


def test_what_fails_at_the_service_is_the_callers():
    class Broken(Service):
        async def sign_digest(self, _digest):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        asyncio.run(jws.sign_async(b"", Broken("ES256"), header={}))


def test_the_certificate_for_examples_is_read_by_others(tmp_path):
    """The certificates of the tests are X.509 as OpenSSL reads it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl (tools/ci-setup installs it); runs in CI")
    certificate = examples.certificate(key("ES256"))
    (tmp_path / "c.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    subprocess.run([openssl, "x509", "-in", str(tmp_path / "c.pem"), "-noout"], check=True)
    assert isinstance(certificate, x509.Certificate)
