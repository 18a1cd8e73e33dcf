"""``gyosei-forms seal``, ``verify`` and ``open``: roles, unsigned envelopes, evidence within, the page, large files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.cli import main
from gyosei_forms.envelope.certificates import examples as paths

APPLICATION = '{"法人名":"見本測量株式会社"}'
WHERE = ("--procedure", "28428", "--addressee", "国土交通省", "--created", "2025-06-13T09:00:00+09:00")


@pytest.fixture
def run(capsysbinary, monkeypatch, tmp_path):
    """Run the command in a folder of its own; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    Path("application.json").write_text(APPLICATION, encoding="utf-8")

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        captured = capsysbinary.readouterr()
        return int(caught.value.code or 0), captured.out.decode(), captured.err.decode()

    return call


def keys(name):
    """Write a new key pair into two files; return the options that name them."""
    key = ec.generate_private_key(ec.SECP256R1())
    private, public = Path(f"{name}.private.pem"), Path(f"{name}.pem")
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return ("--key", str(private)), ("--key", str(public))


def sealed(run, *options, to="x.gyosei"):
    code, _, err = run("seal", "application.json", *WHERE, "-o", to, *options)
    assert code == 0, err
    return to


def test_unsigned(run):
    envelope = sealed(run, "--unsigned")
    assert run("verify", envelope)[0] == 3
    code, out, _ = run("verify", envelope, "--signed-by", "none", "--signed-by", "applicant")
    assert code == 0
    assert "署名はなく" in out
    assert run("open", envelope, "--into", "parts")[0] == 3
    assert not Path("parts").exists()
    assert run("open", envelope, "--into", "parts", "--signed-by", "none")[0] == 0
    assert Path("parts/application.json").read_text(encoding="utf-8") == APPLICATION


@pytest.mark.parametrize(
    "options", [(), ("--unsigned", "--demo-key"), ("--unsigned", "--signed-by", "agency")]
)
def test_signed_or_not_and_nothing_between(run, options):
    code, _, err = run("seal", "application.json", *WHERE, "-o", "x.gyosei", *options)
    assert code == 2
    assert "Traceback" not in err
    assert not Path("x.gyosei").exists()


def test_roles(run):
    private, public = keys("agency")
    envelope = sealed(run, *private, "--signed-by", "agency")
    assert run("verify", envelope, *public, "--signed-by", "agency")[0] == 0
    assert run("verify", envelope, *public, "--signed-by", "applicant", "--signed-by", "agent")[0] == 3


def test_evidence_within(run):
    (employer, of_employer), (parent, of_parent) = keys("employer"), keys("parent")
    sealed(run, *employer, "--signed-by", "issuer", to="work.gyosei")
    envelope = sealed(run, *parent, "--attach", "就労証明書=work.gyosei")
    part = ("--part", f"就労証明書={of_employer[1]}")
    code, out, _ = run("verify", envelope, *of_parent, *part)
    assert code == 0
    assert out.count("TOTAL_PASSED") == 2
    assert run("verify", envelope, *of_parent, "--part", f"就労証明書={of_parent[1]}")[0] == 3
    assert run("verify", envelope, *of_parent, "--part", "出生証明書")[0] == 3
    assert run("verify", envelope, *of_parent, "--part", "就労証明書")[0] == 0
    assert run("open", envelope, *of_parent, "--into", "parts")[0] == 0
    assert Path("parts/attachments/001.gyosei").read_bytes() == Path("work.gyosei").read_bytes()
    for wrong in ("=x.pem", "就労証明書=", "就労証明書=none.pem"):
        assert run("verify", envelope, *of_parent, "--part", wrong)[0] == 2


def test_explained_and_as_a_page(run):
    private, public = keys("sender")
    envelope = sealed(run, *private)
    plain = run("verify", envelope, *public, "--lang", "en")[1]
    explained = run("verify", envelope, *public, "--lang", "en", "--explain")[1]
    assert "How the verdict came about" in explained
    assert "How the verdict came about" not in plain
    code, page, _ = run("verify", envelope, *public, "--format", "html", "--explain")
    assert code == 0
    assert page.startswith("<!DOCTYPE html>")
    assert "判定までの手順" in page
    data = json.loads(run("verify", envelope, *public, "--format", "json")[1])
    assert [one["outcome"] for one in data["steps"]] == ["passed"] * 6


def test_xml_and_a_reply(run):
    Path("application.xml").write_text("<申請/>", encoding="utf-8")
    reply = "urn:uuid:5f0c6a52-8f0e-4b6e-9d2f-3a1f6f0b7c21"
    envelope = sealed(run, "--demo-key", "--xml", "application.xml", "--reply-to", reply)
    code, out, _ = run("verify", envelope, "--demo-key")
    assert code == 0
    assert "application.xml" in out
    assert reply in out


def test_attachments_are_taken_out_as_they_were(run):
    Path("drawing.pdf").write_bytes(bytes(range(256)) * 9000)
    envelope = sealed(run, "--demo-key", "--attach", "図面=drawing.pdf")
    assert run("open", envelope, "--demo-key", "--into", "parts")[0] == 0
    assert Path("parts/attachments/001.pdf").read_bytes() == Path("drawing.pdf").read_bytes()
    code, _, err = run("verify", "no-such.gyosei", "--demo-key")
    assert (code, "no-such.gyosei" in err) == (2, True)
    code, _, err = run("seal", "application.json", *WHERE, "-o", "y", "--demo-key", "--attach", "none.pdf")
    assert (code, "none.pdf" in err) == (2, True)


def test_a_second_person_signs(run):
    """An agent seals, the applicant adds a signature; each file is new, and the receiver wants both."""
    agent, agent_public = keys("agent")
    applicant, applicant_public = keys("applicant")
    first = sealed(run, *agent, "--signed-by", "agent", "--await", "applicant")
    both = ("--all-signed-by", "agent", "--all-signed-by", "applicant")
    assert run("verify", first, *agent_public)[0] == 3
    code, _, err = run("cosign", first, *applicant, "-o", "both.gyosei")
    assert code == 0, err
    code, out, _ = run("verify", "both.gyosei", *agent_public, *applicant_public, *both)
    assert code == 0
    assert "署名 2/2" in out
    assert run("cosign", "both.gyosei", *applicant, "-o", "three.gyosei")[0] == 2
    assert run("cosign", first, *applicant, "-o", "both.gyosei")[0] == 2


def test_a_certificate_and_its_name(run):
    from gyosei_forms import envelope

    private, public = keys("office")
    signer = envelope.FileKeySigner.read("office.private.pem")
    certificate = envelope.self_signed(signer, name="見本市長")
    Path("office.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made = sealed(run, *private, "--certificate", "office.crt", "--signed-by", "agency")
    code, out, _ = run("verify", made, *public)
    assert code == 0
    assert "見本市長" not in out
    assert "見本市長" in run("verify", made, *public, "--subjects")[1]
    for wrong in ("application.json", "office.pem"):
        code, _, err = run(
            "seal", "application.json", *WHERE, "-o", "y.gyosei", *private, "--certificate", wrong
        )
        assert code == 2
        assert "Traceback" not in err


def test_a_key_of_another_kind(run):
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    Path("rsa.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    Path("rsa.pub.pem").write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    made = sealed(run, "--key", "rsa.pem", "--algorithm", "PS256")
    assert run("verify", made, "--key", "rsa.pub.pem")[0] == 0
    assert run("seal", "application.json", *WHERE, "-o", "y.gyosei", "--key", "rsa.pem")[0] == 2


def certified(now):
    """Write a chain of now with its lists into files; return the options that name the signer, and the receiver's."""
    issued = {"begin": now - timedelta(days=30), "end": now + timedelta(days=30)}
    leaf, ca, root = (
        replace(one, **issued).made() for one in (paths.ISSUED_LEAF, paths.ISSUED_CA, paths.ISSUED_ROOT)
    )
    Path("leaf.private.pem").write_bytes(
        paths.key("leaf").private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    pem, der = serialization.Encoding.PEM, serialization.Encoding.DER
    Path("leaf.pem").write_bytes(leaf.public_bytes(pem))
    Path("ca.pem").write_bytes(ca.public_bytes(pem))
    Path("root.der").write_bytes(root.public_bytes(der))
    Path("root.crl").write_bytes(paths.crl("root", at=now))
    Path("ca.crl").write_bytes(x509.load_der_x509_crl(paths.crl("CA", at=now)).public_bytes(pem))
    Path("leaf.ocsp").write_bytes(paths.response(leaf, ca, at=now))
    Path("revoked.crl").write_bytes(
        paths.crl("CA", at=now, revoked={leaf.serial_number: x509.ReasonFlags.key_compromise})
    )
    return ("--key", "leaf.private.pem", "--certificate", "leaf.pem")


def test_verified_by_an_anchor_and_revocation_data(run):
    sender = certified(datetime.now(UTC))
    envelope = sealed(run, *sender)
    anchored = ("--anchor", "root.der", "--intermediate", "ca.pem", "--crl", "root.crl")
    code, out, _ = run("verify", envelope, *anchored, "--crl", "ca.crl", "--format", "json")
    assert code == 0
    assert json.loads(out)["signatures"][0]["assurance"] == "certificate"
    assert run("verify", envelope, *anchored, "--ocsp", "leaf.ocsp")[0] == 0
    assert run("open", envelope, *anchored, "--crl", "ca.crl", "--into", "parts")[0] == 0
    for options, why in (
        (anchored, "TRY_LATER"),
        ((*anchored, "--crl", "leaf.pem"), "TRY_LATER"),
        ((*anchored, "--crl", "revoked.crl"), "REVOKED_NO_POE"),
        (("--anchor", "root.der"), "NO_CERTIFICATE_CHAIN_FOUND"),
        (("--anchor", "leaf.pem"), "NO_CERTIFICATE_CHAIN_FOUND"),
    ):
        code, out, _ = run("verify", envelope, *options)
        assert (code, why in out) == (3, True)
    for options in (("--crl", "ca.crl"), ("--anchor", "application.json"), ("--anchor", "none.pem")):
        code, _, err = run("verify", envelope, *options)
        assert code == 2
        assert err


def test_in_a_container_for_other_tools(run):
    (agent, of_agent), (applicant, of_applicant) = keys("agent"), keys("applicant")
    both = (*of_agent, *of_applicant, "--all-signed-by", "agent", "--all-signed-by", "applicant")
    as_asice = ("--container", "asice")
    sealed(run, *agent, *as_asice, "--signed-by", "agent", "--await", "applicant", to="waiting.asice")
    assert Path("waiting.asice").read_bytes()[38:69] == b"application/vnd.etsi.asic-e+zip"
    assert run("verify", "waiting.asice", *both)[0] == 3
    assert run("cosign", "waiting.asice", *applicant, "-o", "both.asice")[0] == 0
    assert run("verify", "both.asice", *both)[0] == 0
    assert run("open", "both.asice", *both, "--into", "parts")[0] == 0
    assert Path("parts/application.json").read_text(encoding="utf-8") == APPLICATION
    carried = sealed(run, *applicant, "--attach", "委任状=both.asice")
    assert run("verify", carried, *of_applicant, "--part", "委任状")[0] == 0
    assert run("verify", carried, *of_applicant, "--part", f"委任状={of_agent[1]}")[0] == 3  # no issuer's
    code, _, err = run("seal", "application.json", *WHERE, "-o", "x.asice", "--unsigned", *as_asice)
    assert code == 2
    assert "asice" in err


def test_a_container_of_others(run):
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    from gyosei_forms.envelope import FileKeySigner, asice, xades
    from gyosei_forms.envelope.jades.examples import AT, certificate

    private, public = keys("other")
    key = load_pem_private_key(Path(private[1]).read_bytes(), None)
    parts = {"契約書.txt": "甲と乙は".encode(), "b/data.xml": b"<a/>"}
    signature = xades.sign(parts, FileKeySigner(key), certificates=[certificate(key)], at=AT)
    Path("of-others.asice").write_bytes(asice.write({**parts, "beside.txt": b"?"}, [signature]))
    accepted = ("--signed-by", "issuer")
    code, out, _ = run("verify", "of-others.asice", *public, *accepted)
    assert code == 0, out
    assert "GYO-ENV-253" in out
    code, out, err = run("open", "of-others.asice", *public, *accepted, "--into", "parts")
    assert code == 0, err
    taken = {path.name: path.read_bytes() for path in Path("parts").iterdir()}
    assert taken == {"001.txt": parts["契約書.txt"], "002.xml": parts["b/data.xml"]}
