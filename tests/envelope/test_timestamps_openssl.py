"""What openssl makes is verified here, and what is made here openssl verifies: ``openssl ts`` and ``openssl cms``."""

import hashlib
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gyosei_forms.envelope import timestamps
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.timestamps import cms, examples, requests
from gyosei_forms.envelope.verdict import Indication, SubIndication
from gyosei_forms.testing import pki

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="needs the openssl command; the suite's container has it"
)
CONTENT = examples.CONTENT
CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_digest = {digest}
default_policy = 2.999.1
other_policies = 2.999.2
digests = sha1, sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = {chain}
ess_cert_id_alg = {ess}
clock_precision_digits = 3
"""


def openssl(*arguments, check=True, **options):
    return subprocess.run(
        ["openssl", *map(str, arguments)], capture_output=True, check=check, timeout=60, **options
    )


@pytest.fixture
def authority(tmp_path):
    """An authority of openssl, with a key of the kind that is asked for, valid around the real clock."""

    def make(key, *, digest="sha256", chain="no", ess="sha256"):
        now = datetime.now(UTC)
        certificate = examples.leaf(key, begin=now - timedelta(days=1), end=now + timedelta(days=2))
        (tmp_path / "key.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (tmp_path / "tsa.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (tmp_path / "root.pem").write_bytes(
            examples.root().certificate.public_bytes(serialization.Encoding.PEM)
        )
        (tmp_path / "serial").write_text("0A\n")
        (tmp_path / "openssl.cnf").write_text(
            CONFIG.format(folder=tmp_path, digest=digest, chain=chain, ess=ess)
        )
        return certificate, now

    return make


def stamp(folder, asked):
    """Have openssl answer a request; return its answer."""
    (folder / "request.tsq").write_bytes(asked.raw)
    openssl(
        "ts", "-reply", "-config", folder / "openssl.cnf", "-queryfile", folder / "request.tsq",
        "-signer", folder / "tsa.pem", "-inkey", folder / "key.pem", "-chain", folder / "root.pem",
        "-out", folder / "answer.tsr",
    )  # fmt: skip
    return (folder / "answer.tsr").read_bytes()


KEYS = {
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "RSA": lambda: rsa.generate_private_key(65537, 3072),
}


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("hash_name", requests.HASH_NAMES)
def test_a_token_of_openssl_is_verified(tmp_path, authority, kind, hash_name):
    certificate, now = authority(KEYS[kind](), digest=hash_name, chain="yes")
    digest = hashlib.new(hash_name, CONTENT).digest()
    asked = timestamps.request(digest, hash_name=hash_name, policy="2.999.2")
    answer = stamp(tmp_path, asked)
    token = timestamps.token_of(answer, asked).unwrap()
    result = timestamps.verify(
        token,
        CONTENT,
        anchors=[Anchor.of(examples.root().certificate)],
        revocation=Revocation(crls=(examples.crl(now - timedelta(hours=1)),)),
        nonce=asked.nonce,
        policies=["2.999.2"],
    )
    assert not result.report.rule_ids
    found = result.unwrap()
    assert found.verdict.indication is Indication.TOTAL_PASSED
    stamped = found.timestamp
    assert abs(found.at - now) < timedelta(minutes=5)
    assert stamped.accuracy == timedelta(seconds=1, milliseconds=500, microseconds=100)
    assert (stamped.policy, stamped.serial, stamped.hash_name) == ("2.999.2", 11, hash_name)
    assert stamped.certificate == certificate
    assert certificate in stamped.certificates
    printed = openssl("ts", "-reply", "-in", tmp_path / "answer.tsr", "-text").stdout.decode()
    assert "Serial number: 0x0B" in printed
    assert found.at.strftime("%b %e %H:%M:%S") in printed
    other = timestamps.verify(
        token, b"other", anchors=[Anchor.of(examples.root().certificate)], revocation=Revocation()
    ).unwrap()
    assert other.verdict.sub_indication is SubIndication.HASH_FAILURE


def test_a_token_that_names_its_certificate_by_sha1_only_is_verified_with_a_warning(tmp_path, authority):
    _, now = authority(KEYS["P-256"](), ess="sha1")
    asked = timestamps.request(hashlib.sha256(CONTENT).digest())
    result = timestamps.verify(
        timestamps.token_of(stamp(tmp_path, asked), asked).unwrap(),
        CONTENT,
        anchors=[Anchor.of(examples.root().certificate)],
        revocation=Revocation(crls=(examples.crl(now - timedelta(hours=1)),)),
    )
    assert result.report.rule_ids == {"GYO-ENV-264"}
    assert result.unwrap().verdict.indication is Indication.TOTAL_PASSED


def test_openssl_reads_the_request_as_it_is_meant(tmp_path):
    asked = timestamps.request(bytes(range(32)), policy="2.999.1")
    (tmp_path / "request.tsq").write_bytes(asked.raw)
    printed = openssl("ts", "-query", "-in", tmp_path / "request.tsq", "-text").stdout.decode()
    assert "Hash Algorithm: sha256" in printed
    assert "Policy OID: 2.999.1" in printed
    assert "Certificate required: yes" in printed
    assert f"Nonce: 0x{asked.nonce:016X}" in printed or f"Nonce: 0x{asked.nonce:X}" in printed


def test_openssl_refuses_a_request_and_the_finding_says_why(tmp_path, authority):
    authority(KEYS["P-256"]())
    asked = timestamps.request(hashlib.sha256(CONTENT).digest(), policy="2.999.77")
    (finding,) = timestamps.token_of(stamp(tmp_path, asked), asked).report
    assert finding.rule == "GYO-ENV-277"
    assert "unacceptedPolicy" in finding.message("en")


def ts_verify(folder, token, digest, roots, *, at, hash_name="sha256", check=True):
    (folder / "token.der").write_bytes(token)
    (folder / "roots.pem").write_bytes(
        b"".join(one.public_bytes(serialization.Encoding.PEM) for one in roots)
    )
    return openssl(
        "ts", "-verify", "-digest", digest.hex(), f"-{hash_name}", "-in", folder / "token.der", "-token_in",
        "-CAfile", folder / "roots.pem", "-attime", int(at.timestamp()), check=check,
    )  # fmt: skip


@pytest.mark.parametrize("hash_name", requests.HASH_NAMES)
@pytest.mark.parametrize("name", ["tsa", "archive_tsa"])
def test_openssl_verifies_tokens_of_the_demonstration_and_so_do_we(tmp_path, name, hash_name):
    demonstration = pki.demonstration()
    at = datetime(2030, 6, 1, 3, tzinfo=UTC)
    digest = hashlib.new(hash_name, CONTENT).digest()
    token = getattr(demonstration, name).token(digest, at, hash_name=hash_name)
    ts_verify(tmp_path, token, digest, demonstration.anchors, at=at, hash_name=hash_name)
    crls = (demonstration.crl("root", at), *demonstration.crls(at))
    result = timestamps.verify(
        token,
        CONTENT,
        anchors=[Anchor.of(one) for one in demonstration.anchors],
        revocation=Revocation(crls=crls),
        as_of=at,
    )
    assert not result.report.rule_ids
    assert result.unwrap().at == at


@pytest.mark.parametrize(
    ("edit", "agrees"),
    [
        ("as stamped", True),
        ("ESSCertIDv2 of another certificate", False),
        ("another signature value", False),
        ("wrong authority", False),
        ("no certificate", False),
        ("two signers", False),
    ],
)
def test_openssl_agrees_on_what_holds(tmp_path, edit, agrees):
    example = examples.EDITS[edit]()
    digest = hashlib.sha256(example.content).digest()
    done = ts_verify(tmp_path, example.token, digest, [example.anchor], at=example.at, check=False)
    assert (done.returncode == 0) is agrees
    ours = {finding.rule for finding in examples.report(edit).errors}
    assert (not ours) is agrees


def test_openssl_cms_verifies_the_signature_and_gives_the_content(tmp_path):
    token = examples.authority().token(hashlib.sha256(CONTENT).digest())
    (tmp_path / "token.der").write_bytes(token)
    (tmp_path / "root.pem").write_bytes(examples.root().certificate.public_bytes(serialization.Encoding.PEM))
    openssl(
        "cms", "-verify", "-inform", "DER", "-in", tmp_path / "token.der", "-CAfile", tmp_path / "root.pem",
        "-purpose", "timestampsign", "-attime", int(examples.AT.timestamp()), "-out", tmp_path / "content.der",
    )  # fmt: skip
    assert (tmp_path / "content.der").read_bytes() == cms.read(token).content
    spoilt = replace(examples.authority(), edit=lambda made: made[:-1] + bytes((made[-1] ^ 1,)))
    (tmp_path / "token.der").write_bytes(spoilt.token(hashlib.sha256(CONTENT).digest()))
    done = openssl(
        "cms", "-verify", "-inform", "DER", "-in", tmp_path / "token.der", "-CAfile", tmp_path / "root.pem",
        "-purpose", "timestampsign", "-attime", int(examples.AT.timestamp()), check=False,
    )  # fmt: skip
    assert done.returncode != 0


def test_where_openssl_judges_at_now_we_judge_at_the_time_of_the_timestamp(tmp_path):
    """The known failure: a path that has ended since. Ours held then, and says that it has ended since."""
    example = examples.EDITS["after the end of its certificate"]()
    digest = hashlib.sha256(CONTENT).digest()
    late = ts_verify(tmp_path, example.token, digest, [example.anchor], at=example.at, check=False)
    then = ts_verify(tmp_path, example.token, digest, [example.anchor], at=examples.AT, check=False)
    assert (late.returncode != 0, then.returncode) == (True, 0)
    found = timestamps.verify(
        example.token,
        CONTENT,
        anchors=[Anchor.of(example.anchor)],
        revocation=Revocation(crls=example.crls),
        as_of=example.at,
    )
    assert {one.rule for one in found.report} == {"GYO-ENV-274"}
    assert found.unwrap().verdict.sub_indication is SubIndication.OUT_OF_BOUNDS_NO_POE
    renewed = timestamps.verify(
        example.token,
        CONTENT,
        anchors=[Anchor.of(example.anchor)],
        revocation=Revocation(crls=example.crls),
        at=examples.AT + timedelta(days=1),
        as_of=example.at,
    )
    assert renewed.unwrap().verdict.indication is Indication.TOTAL_PASSED
