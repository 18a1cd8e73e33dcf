"""The demonstration PKI: what it is made from, what other tools say of it, and that it passes for nothing real."""

import hashlib
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms import tables
from gyosei_forms.envelope import certificates, jades
from gyosei_forms.envelope.certificates import Anchor, holders
from gyosei_forms.envelope.certificates.holders import Evidence, kinds
from gyosei_forms.errors import UsageError
from gyosei_forms.testing import pki
from gyosei_forms.testing.pki import architecture

AT = datetime(2026, 6, 1, tzinfo=UTC)
DEMONSTRATION = pki.demonstration()
SOUND = (
    "person",
    "person-substituted",
    "person-authentication",
    "corporation",
    "official",
    "local-official",
    "seal",
)
ARC = x509.ObjectIdentifier("1.3.6.1.4.1.32473").dotted_string

openssl = pytest.mark.skipif(
    shutil.which("openssl") is None,
    reason="the command openssl is not here; it runs where it is (Debian, CI)",
)


def run(tmp_path, *command):
    """Run openssl at the time of the tests, with the files of a folder."""
    return subprocess.run(["openssl", *command], cwd=tmp_path, capture_output=True, text=True, check=False)


def seconds(at):
    return str(int(at.timestamp()))


def lay_out(tmp_path, credential, anchors=None):
    """Write a certificate, its issuers and the anchors; return the options that name them."""
    (tmp_path / "leaf.pem").write_bytes(pem(credential.chain[0]))
    (tmp_path / "issuers.pem").write_bytes(pem(*credential.chain[1:]))
    (tmp_path / "anchors.pem").write_bytes(pem(*(DEMONSTRATION.anchors if anchors is None else anchors)))
    return ("-CAfile", "anchors.pem", "-untrusted", "issuers.pem")


def pem(*listed):
    return b"".join(one.public_bytes(Encoding.PEM) for one in listed)


def everything():
    """Every certificate of the PKI, with its name."""
    return {name: DEMONSTRATION._certificate(name) for name in architecture.certificate_names()}


# --- what it is made from


def test_the_packaged_certificates_are_those_that_certomancer_makes_of_the_table():
    from certomancer.registry import CertLabel

    built = architecture.build(impostor=False, made={})
    made = {name: built.get_cert(CertLabel(name)).dump() for name in architecture.certificate_names()}
    assert made == {name: one.public_bytes(Encoding.DER) for name, one in everything().items()}


def test_each_signer_has_the_key_of_its_certificate():
    for name in (*SOUND, *DEMONSTRATION.variants):
        credential = DEMONSTRATION.credential(name)
        if name == "short-key":
            continue  # a key that no algorithm policy lets sign
        signature = jades.sign(
            {"application.json": b"{}"}, credential.signer, certificates=credential.chain, at=AT
        )
        verified = jades.verify(signature, {"application.json": b"{}"}, at=AT)
        assert verified.value is not None, name


def test_certificates_and_signers_need_no_certomancer(monkeypatch):
    monkeypatch.setitem(sys.modules, "certomancer", None)
    alone = pki.Demonstration()
    assert alone.person.certificate == DEMONSTRATION.person.certificate
    for asked in (lambda: alone.crls(AT), lambda: alone.tsa.token(bytes(32), AT)):
        with pytest.raises(UsageError, match="testing"):
            asked()


# --- that it passes for nothing real


def test_every_name_says_that_it_is_a_demonstration():
    for name, one in everything().items():
        for part in (one.subject, one.issuer):
            text = part.rfc4514_string()
            assert "DEMONSTRATION" in text, name
            assert "JPKI" not in text
            assert "Japanese Government" not in text


def test_no_policy_is_an_official_one():
    for one in everything().values():
        found = holders.read(one).value
        assert found is not None
        assert all(policy.startswith(f"{ARC}.") or policy == "2.5.29.32.0" for policy in found.policies)
        assert Evidence.POLICY not in found.evidence
        assert Evidence.ISSUER not in found.evidence


def test_keys_say_that_they_are_published():
    for name in ("root", "person", "seal"):
        assert b"proves nothing" in architecture.key_pem(name)


@pytest.mark.parametrize("name", SOUND)
def test_a_receiver_with_its_anchor_passes_it_and_one_with_others_never(name):
    credential = DEMONSTRATION.credential(name)
    impostor = pki.impostor().anchors
    purpose = certificates.Purpose.SIGNER

    def judged(anchors):
        return certificates.validate(
            credential.certificate,
            anchors=[Anchor.of(one) for one in anchors],
            intermediates=credential.chain[1:],
            at=AT,
            purpose=purpose,
            revocation=certificates.Revocation(
                crls=tuple(DEMONSTRATION.crl(one, AT) for one in architecture_names()),
            ),
        )

    assert judged(DEMONSTRATION.anchors).path
    for others in (impostor, (pki.impostor().authorities["signature-authority"],), ()):
        found = judged(others)
        assert not found.passed
        assert found.anchor is None


def architecture_names():
    return [row["name"] for row in architecture.authorities()]


def test_an_impostor_has_the_same_names_and_another_key():
    other = pki.impostor()
    assert other.anchors[0].subject == DEMONSTRATION.anchors[0].subject
    assert other.anchors[0].public_key() != DEMONSTRATION.anchors[0].public_key()
    assert other.person.certificate.subject == DEMONSTRATION.person.certificate.subject
    assert other.person.certificate.issuer == DEMONSTRATION.person.certificate.issuer


@pytest.mark.parametrize(
    ("name", "found"),
    [
        *((name, None) for name in SOUND),
        ("other-policy", None),
        ("expired", "OUT_OF_BOUNDS_NO_POE"),
        ("not-yet-valid", "OUT_OF_BOUNDS_NO_POE"),
        ("revoked", "REVOKED_NO_POE"),
        ("moved", "REVOKED_NO_POE"),
        ("without-key-usage", "CHAIN_CONSTRAINTS_FAILURE"),
        ("for-encryption", "CHAIN_CONSTRAINTS_FAILURE"),
        ("for-servers", "CHAIN_CONSTRAINTS_FAILURE"),
        ("authority-as-leaf", "CHAIN_CONSTRAINTS_FAILURE"),
        ("issued-by-leaf", "CHAIN_CONSTRAINTS_FAILURE"),
        ("sha1", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ("short-key", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ("unknown-critical-extension", "CERTIFICATE_CHAIN_GENERAL_FAILURE"),
    ],
)
def test_path_validation_passes_what_is_sound_and_names_each_flaw(name, found):
    credential = DEMONSTRATION.credential(name)
    answers = () if name == "issued-by-leaf" else (DEMONSTRATION.ocsp(credential.certificate, AT),)
    judged = certificates.validate(
        credential.certificate,
        anchors=[Anchor.of(one) for one in DEMONSTRATION.anchors],
        intermediates=credential.chain[1:],
        at=AT,
        revocation=certificates.Revocation(crls=DEMONSTRATION.crls(AT), ocsp=answers),
    )
    assert judged.passed is (found is None)
    assert (judged.sub_indication and judged.sub_indication.value) == found


def test_every_variant_is_tried():
    tried = test_path_validation_passes_what_is_sound_and_names_each_flaw.pytestmark[0].args[1]
    assert set(DEMONSTRATION.variants) == {name for name, _ in tried} - set(SOUND)


# --- what answers


def test_a_crl_is_of_its_day_and_lists_what_was_revoked_by_then():
    revoked = DEMONSTRATION.credential("revoked").certificate
    before, after = datetime(2026, 5, 1, tzinfo=UTC), AT
    for at, expected in ((before, False), (after, True)):
        crl = x509.load_der_x509_crl(DEMONSTRATION.crl("signature-authority", at))
        assert crl.last_update_utc <= at < crl.next_update_utc
        assert crl.next_update_utc - crl.last_update_utc == timedelta(days=1)
        assert (crl.get_revoked_certificate_by_serial_number(revoked.serial_number) is not None) is expected
        assert crl.is_signature_valid(DEMONSTRATION.authorities["signature-authority"].public_key())


def test_the_lists_of_peoples_certificates_are_not_published():
    issuers = {x509.load_der_x509_crl(one).issuer for one in DEMONSTRATION.crls(AT)}
    assert DEMONSTRATION.authorities["signature-authority"].subject not in issuers
    assert DEMONSTRATION.authorities["registry-authority"].subject in issuers
    with pytest.raises(x509.ExtensionNotFound):
        DEMONSTRATION.person.certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints)


@pytest.mark.parametrize(
    ("name", "status"),
    [("person", "GOOD"), ("corporation", "GOOD"), ("revoked", "REVOKED"), ("moved", "REVOKED")],
)
def test_ocsp_answers(name, status):
    certificate = DEMONSTRATION.credential(name).certificate
    answer = x509.ocsp.load_der_ocsp_response(DEMONSTRATION.ocsp(certificate, AT))
    assert answer.certificate_status.name == status
    assert answer.serial_number == certificate.serial_number
    assert answer.this_update_utc == AT


def test_misuse_is_named():
    with pytest.raises(UsageError):
        DEMONSTRATION.credential("nobody")
    with pytest.raises(UsageError):
        DEMONSTRATION.crl("nobody", AT)
    with pytest.raises(UsageError):
        DEMONSTRATION.crl("root", datetime(2001, 1, 1, tzinfo=UTC))
    with pytest.raises(UsageError):
        DEMONSTRATION.crls(datetime(2026, 6, 1))  # noqa: DTZ001 - that is what is tried
    with pytest.raises(UsageError):
        DEMONSTRATION.tsa.token(b"short", AT)
    with pytest.raises(UsageError):
        DEMONSTRATION.tsa.respond(b"no request", AT)


# --- other tools


@openssl
@pytest.mark.parametrize("name", SOUND)
def test_openssl_verifies_the_path_and_not_under_an_impostor(name, tmp_path):
    credential = DEMONSTRATION.credential(name)

    def verify(anchors, at):
        options = lay_out(tmp_path, credential, anchors)
        return run(
            tmp_path, "verify", "-x509_strict", "-attime", seconds(at), *options, "leaf.pem"
        ).returncode

    assert verify(DEMONSTRATION.anchors, AT) == 0
    assert verify(pki.impostor().anchors, AT) != 0
    assert verify(DEMONSTRATION.anchors, datetime(2040, 1, 1, tzinfo=UTC)) != 0


@openssl
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("expired", "certificate has expired"),
        ("not-yet-valid", "not yet valid"),
        ("issued-by-leaf", "certificate signing"),
        ("unknown-critical-extension", "unhandled critical extension"),
        ("sha1", "too weak"),
        ("short-key", "too weak"),
    ],
)
def test_openssl_sees_the_flaw(name, said, tmp_path):
    options = lay_out(tmp_path, DEMONSTRATION.credential(name))
    found = run(tmp_path, "verify", "-auth_level", "2", "-attime", seconds(AT), *options, "leaf.pem")
    assert found.returncode != 0
    assert said in found.stderr


@openssl
@pytest.mark.parametrize("authority", ["tsa", "archive_tsa"])
def test_openssl_verifies_the_timestamps(authority, tmp_path):
    tsa = getattr(DEMONSTRATION, authority)
    at = datetime(2030, 1, 1, tzinfo=UTC)
    options = lay_out(tmp_path, tsa)
    data, token, response = (tmp_path / name for name in ("data", "token", "response"))

    def verify(*given):
        return run(tmp_path, "ts", "-verify", *given, *options, "-attime", seconds(at)).returncode

    data.write_bytes("申請".encode())
    token.write_bytes(tsa.token(hashlib.sha512("申請".encode()).digest(), at, hash_name="sha512"))
    assert verify("-data", "data", "-in", "token", "-token_in") == 0
    asked = run(tmp_path, "ts", "-query", "-data", "data", "-sha384", "-cert", "-out", "query")
    assert asked.returncode == 0
    response.write_bytes(tsa.respond((tmp_path / "query").read_bytes(), at))
    assert verify("-queryfile", "query", "-in", "response") == 0
    data.write_bytes(b"other")
    assert verify("-data", "data", "-in", "token", "-token_in") != 0


def test_rfc3161_client_takes_the_response():
    rfc3161 = pytest.importorskip("rfc3161_client", reason="the package is in the group dev; it runs in CI")
    tsa = DEMONSTRATION.tsa
    request = rfc3161.TimestampRequestBuilder().data(b"data").build()
    response = rfc3161.decode_timestamp_response(tsa.respond(request.as_bytes(), AT))
    verifier = (
        rfc3161.VerifierBuilder()
        .from_request(request)
        .add_root_certificate(DEMONSTRATION.anchors[0])
        .add_intermediate_certificate(tsa.chain[1])
        .tsa_certificate(tsa.certificate)
        .build()
    )
    assert verifier.verify_message(response, b"data")
    with pytest.raises(rfc3161.VerificationError):
        verifier.verify_message(response, b"other")


@openssl
def test_openssl_agrees_on_revocation(tmp_path):
    corporation = DEMONSTRATION.corporation
    options = lay_out(tmp_path, corporation)
    lists = (x509.load_der_x509_crl(one).public_bytes(Encoding.PEM) for one in DEMONSTRATION.crls(AT))
    (tmp_path / "lists.pem").write_bytes(b"".join(lists))
    checked = ("verify", "-crl_check", "-CRLfile", "lists.pem", "-attime", seconds(AT), *options)
    assert run(tmp_path, *checked, "leaf.pem").returncode == 0
    assert run(tmp_path, *checked, "issuers.pem").returncode == 0
    (tmp_path / "answer").write_bytes(DEMONSTRATION.ocsp(corporation.certificate, AT))
    of_leaf = ("-issuer", "issuers.pem", "-sha256", "-cert", "leaf.pem")
    trusted = ("-CAfile", "anchors.pem", "-attime", seconds(AT), "-validity_period", "1000000000")
    said = run(tmp_path, "ocsp", "-respin", "answer", *of_leaf, *trusted, "-no_nonce")
    assert "Response verify OK" in said.stderr
    assert "leaf.pem: good" in said.stdout


def test_the_kinds_of_the_table_are_those_that_can_be_read():
    assert {row.get("kind") for row in architecture.table()["holder"]} - {"timestamps"} <= {
        kind.value for kind in kinds.Kind
    }
    for row in architecture.table()["holder"]:
        if row["kind"] != "timestamps":
            assert (
                holders.read(DEMONSTRATION.credential(row["name"]).certificate).unwrap().kind == row["kind"]
            )
    assert tables.read_toml("envelope/certificate_kinds.toml")["demonstration"] == f"{ARC}.8"


def test_the_chain_of_a_weak_certificate_is_signed_as_it_says():
    assert isinstance(DEMONSTRATION.credential("sha1").certificate.signature_hash_algorithm, hashes.SHA1)
    assert DEMONSTRATION.credential("short-key").certificate.public_key().key_size == 1024
