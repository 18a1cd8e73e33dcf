"""Other validators on the same paths, lists and responses: openssl, pyhanko-certvalidator, and cryptography's own."""

import asyncio
import base64
import shutil
import subprocess
from datetime import timedelta
from functools import cache

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import verification
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.context import PKIXValidationParams
from pyhanko_certvalidator.errors import InvalidCertificateError, PathBuildingError, ValidationError

from gyosei_forms.envelope.certificates import examples

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="needs the command openssl; runs in CI"
)
MADE = {name: make() for name, make in examples.EDITS.items()}
WITH_LISTS = [name for name, one in MADE.items() if not one.revocation.ocsp and not one.revocation.port]
WITH_RESPONSES = [name for name, one in MADE.items() if one.revocation.ocsp]
WE_REFUSE = {
    "openssl": {
        "a negative serial number",
        "signed with SHA-1",  # allowed at its level of security 1
        "a key of 1024 bits",
        "without a key usage",  # any use then
        "a CA itself",
        "a mapping of any policy",
    },
    "pyhanko": {
        "an extension twice",
        "a negative serial number",
        "two names of the algorithm",
        "a key of 1024 bits",
        "a CA itself",
        "a certificate for servers",
    },
}
"""Where another tool passes and we do not."""
THEY_REFUSE = {"openssl": {"judged after the end of its algorithm"}, "pyhanko": set()}
"""The other way about: openssl also looks at the period of the anchor's certificate."""


def der(one):
    return one if isinstance(one, bytes) else one.public_bytes(Encoding.DER)


def pem(raw, label):
    return f"-----BEGIN {label}-----\n{base64.encodebytes(raw).decode()}-----END {label}-----\n"


@cache
def root():
    return examples.ISSUED_ROOT.made()


def expected(tool, name):
    ours = MADE[name].validation().passed
    if name in WE_REFUSE[tool]:
        assert not ours
        return True
    if name in THEY_REFUSE[tool]:
        assert ours
        return False
    return ours


def write(place, name):
    """Write what an example is made of as PEM files, what is none left out."""
    one = MADE[name]
    (place / "root.pem").write_text(pem(der(root()), "CERTIFICATE"))
    (place / "leaf.pem").write_text(pem(der(one.leaf), "CERTIFICATE"))
    others = [der(each) for each in one.intermediates if isinstance(each, x509.Certificate)]
    (place / "others.pem").write_text("".join(pem(each, "CERTIFICATE") for each in others))
    lists = [each for each in one.revocation.crls if each != b"no list"]
    (place / "lists.pem").write_text("".join(pem(each, "X509 CRL") for each in lists))
    return bool(others), bool(lists)


@needs_openssl
@pytest.mark.parametrize("name", WITH_LISTS)
def test_openssl_verify_agrees(name, tmp_path):
    others, lists = write(tmp_path, name)
    one = MADE[name]
    moment = str(int(one.at.timestamp()))
    command = ["openssl", "verify", "-CAfile", "root.pem", "-crl_check_all", "-attime", moment]
    command += ["-purpose", "smimesign"]
    command += ["-policy", "1.2.3", "-explicit_policy"] if one.policies else ["-policy_check"]
    command += ["-CRLfile", "lists.pem"] if lists else []
    command += ["-untrusted", "others.pem"] if others else []
    done = subprocess.run([*command, "leaf.pem"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode == 0) == expected("openssl", name), done.stderr


@needs_openssl
@pytest.mark.parametrize("name", WITH_RESPONSES)
def test_openssl_ocsp_agrees(name, tmp_path):
    """The times are left to us: the command compares them with the clock."""
    write(tmp_path, name)
    (tmp_path / "response.der").write_bytes(MADE[name].revocation.ocsp[0])
    command = ["openssl", "ocsp", "-respin", "response.der", "-issuer", "others.pem"]
    command += ["-sha256", "-cert", "leaf.pem"]
    command += ["-CAfile", "root.pem", "-verify_other", "others.pem", "-no_nonce"]
    command += ["-attime", str(int(examples.AT.timestamp()))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    says = [line.removeprefix("leaf.pem: ") for line in done.stdout.splitlines()]
    theirs = "Response verify OK" in done.stderr and "good" in says
    their_own = {"a stale response", "a response with an unknown extension"}
    assert theirs == (MADE[name].validation().passed or name in their_own), (done.stdout, done.stderr)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [name for name in WITH_LISTS if name != "no certificate"])
def test_pyhanko_certvalidator_agrees(name):
    one = MADE[name]
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der(root()))],
        moment=one.at,
        best_signature_time=one.at,
        crls=[each for each in one.revocation.crls if each != b"no list"],
        revocation_mode="require",
    )
    demands = None
    if one.policies:
        policies = frozenset(one.policies.acceptable)
        demands = PKIXValidationParams(user_initial_policy_set=policies, initial_explicit_policy=True)
    others = [der(each) for each in one.intermediates if isinstance(each, x509.Certificate)]
    try:
        validator = CertificateValidator(
            asn1_x509.Certificate.load(der(one.leaf)),
            intermediate_certs=[asn1_x509.Certificate.load(each) for each in others],
            validation_context=context,
            pkix_params=demands,
        )
        asyncio.run(validator.async_validate_usage(key_usage={"digital_signature"}))
        theirs = True
    except (PathBuildingError, ValidationError, InvalidCertificateError, ValueError, NotImplementedError):
        theirs = False
    assert theirs == expected("pyhanko", name)


COMPARABLE = [
    "as issued",
    "an unknown critical extension",
    "without its CA",
    "another key than its CA's",
    "judged before its period",
    "judged after its period",
    "judged before its CA's period",
    "judged after its CA's period",
    "issued by somebody who is no CA",
    "more CAs than allowed",
]
"""Without revocation, policies and uses, which that verifier does not judge."""


@pytest.mark.parametrize("name", COMPARABLE)
def test_the_verifier_of_cryptography_agrees(name):
    one = MADE[name]
    anything = verification.ExtensionPolicy.permit_all()
    of_cas = anything.require_present(
        x509.BasicConstraints,
        verification.Criticality.AGNOSTIC,
        lambda _, __, value: None if value.ca else (_ for _ in ()).throw(ValueError),
    )
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store([root()]))
        .time(one.at)
        .extension_policies(ca_policy=of_cas, ee_policy=anything)
        .build_client_verifier()
    )
    others = [each for each in one.intermediates if isinstance(each, x509.Certificate)]
    try:
        verifier.verify(one.leaf, others)
        theirs = True
    except verification.VerificationError:
        theirs = False
    assert theirs == one.validation().passed


@needs_openssl
def test_openssl_agrees_on_a_path_with_bridges(tmp_path):
    """A long path over cross certificates, among certificates that lead in circles."""
    bridge = examples.Issued(subject="bridge", issuer="root", extensions=examples.CA, serial=20)
    home = examples.Issued(subject="CA", issuer="bridge", extensions=examples.CA, serial=21)
    back = examples.Issued(subject="bridge", issuer="CA", extensions=examples.CA, serial=22)
    pool = (home.made(), bridge.made(), back.made())  # openssl gets lost where the way back comes first
    lists = tuple(examples.crl(name) for name in ("CA", "bridge", "root"))
    one = examples.Example(intermediates=pool, revocation=examples.Revocation(crls=lists))
    found = one.validation()
    assert found.passed
    assert [each.serial_number for each in found.path] == [77, 21, 20]
    MADE["bridge"] = one
    write(tmp_path, "bridge")
    command = ["openssl", "verify", "-CAfile", "root.pem", "-crl_check_all", "-CRLfile", "lists.pem"]
    command += [
        "-attime",
        str(int((examples.AT + timedelta(hours=1)).timestamp())),
        "-untrusted",
        "others.pem",
    ]
    done = subprocess.run([*command, "leaf.pem"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
