"""Signatures of format 2.0: every algorithm, several people and their roles, and what an attacker may do to them."""

import asyncio
import dataclasses
import json
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jsonschema import Draft202012Validator
from keys_for_tests import NAMES, key, signer

from gyosei_forms import canonical_json, envelope
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Assurance,
    Commitment,
    Expectations,
    Indication,
    Signatory,
    SignedBy,
    SubIndication,
    base64url,
    container,
    examples,
    jws,
)
from gyosei_forms.envelope.jades import structure
from gyosei_forms.envelope.signatures import every_part
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

SUBMISSION = examples.SUBMISSION
AT = SUBMISSION.created
FIRST, SECOND, STRANGER = signer("ES256"), signer("ES384"), signer("EdDSA")
BOTH = Expectations(trusted_keys=(FIRST.public_jwk, SECOND.public_jwk))
FORMAT = (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
CONSTRAINTS = (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
FILE = "META-INF/signature.json"


def by(one, role=None, commitment=Commitment.ORIGIN):
    return Signatory(one, examples.signatory(one).certificates, role, commitment)


def sealed(*signatories, awaited=(), **more):
    return envelope.seal(SUBMISSION, signers=list(signatories), awaited=awaited, **more)


TWO = sealed(by(FIRST, SignedBy.AGENT), by(SECOND, SignedBy.APPLICANT, Commitment.APPROVAL))


def members(data):
    return {one.name: one.read() for one in container.read(data, report=Report())}


def file_of(data):
    return json.loads(members(data)[FILE])["signatures"]


def with_file(data, entries):
    raw = json.dumps({"signatures": entries}, separators=(",", ":")).encode()
    return container.write(list((members(data) | {FILE: raw}).items()))


def header_of(entry):
    return json.loads(base64url.decode(entry["protected"]))


# --- one and several


@pytest.mark.parametrize("name", NAMES)
def test_every_algorithm_of_the_policy_seals(name):
    one = signer(name)
    found = envelope.open(sealed(by(one)), expect=Expectations(trusted_keys=(one.public_jwk,)))
    assert found.passed, found.render()
    (made,) = found.signatures
    assert (made.algorithm, made.role, made.commitment) == (name, SignedBy.APPLICANT, Commitment.ORIGIN)
    assert made.certificates == tuple(examples.signatory(one).certificates)
    assert made.trusted


def test_two_people_sign_each_in_their_role():
    found = envelope.open(TWO, expect=BOTH)
    assert found.passed
    assert [(one.role, one.commitment, one.algorithm, one.signed_at) for one in found.signatures] == [
        (SignedBy.AGENT, Commitment.ORIGIN, "ES256", AT),
        (SignedBy.APPLICANT, Commitment.APPROVAL, "ES384", AT),
    ]
    assert found.report.rule_ids == {"GYO-ENV-128"}
    assert json.loads(members(TWO)["META-INF/manifest.json"])["signedBy"] == ["agent", "applicant"]


def test_each_signature_is_over_the_manifest_and_every_part():
    for entry in file_of(TWO):
        signed = header_of(entry)["sigD"]
        assert signed["pars"] == [name for name in members(TWO) if name not in ("mimetype", FILE)]
        for name, digest in zip(signed["pars"], signed["hashV"], strict=True):
            assert base64url.decode(digest) == sha256(members(TWO)[name]).digest()


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_verdict_shows_every_signature(form):
    text = envelope.open(TWO, expect=BOTH).render(form, lang="en")
    for one in envelope.open(TWO, expect=BOTH).signatures:
        for word in (one.key, one.algorithm, one.signed_at.isoformat()):
            assert word in text
        assert (str(one.role) if form == "json" else one.role.word("en")) in text
        assert (one.commitment.value if form == "json" else one.commitment.word("en")) in text


def test_the_subject_of_a_certificate_is_shown_only_where_asked():
    named = envelope.self_signed(FIRST, name="見本 花子", at=AT)
    found = envelope.open(sealed(Signatory(FIRST, [named])), expect=BOTH)
    for form in ("text", "json", "html"):
        assert "見本" not in found.render(form)
        assert "見本 花子" in found.render(form, subjects=True)
    assert "見本" not in repr(found.signatures)


# --- what the receiver expects


def expecting(data=TWO, keys=(FIRST, SECOND), **more):
    return envelope.open(
        data, expect=Expectations(trusted_keys=tuple(one.public_jwk for one in keys), **more)
    )


def test_both_may_be_wanted():
    found = expecting(all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert found.passed
    assert found.report.rule_ids == frozenset()


def test_one_suffices_and_the_other_may_be_unknown():
    found = expecting(keys=[FIRST], signed_by=(SignedBy.AGENT,))
    assert found.passed
    assert {"GYO-ENV-126"} <= found.report.rule_ids
    assert [one.assurance for one in found.signatures] == [Assurance.TRUSTED_KEY, Assurance.UNKNOWN_KEY]


@pytest.mark.parametrize(
    ("keys", "expected", "verdict", "rule"),
    [
        ([FIRST], {"signed_by": (SignedBy.APPLICANT,)}, "NO_SIGNING_CERTIFICATE_FOUND", "GYO-ENV-051"),
        ([], {}, "NO_SIGNING_CERTIFICATE_FOUND", "GYO-ENV-050"),
        ([FIRST, SECOND], {"signed_by": (SignedBy.ISSUER,)}, "SIG_CONSTRAINTS_FAILURE", "GYO-ENV-058"),
        (
            [FIRST, SECOND],
            {"all_signed_by": (SignedBy.APPLICANT, SignedBy.APPLICANT)},
            "SIG_CONSTRAINTS_FAILURE",
            "GYO-ENV-129",
        ),
        (
            [FIRST],
            {"all_signed_by": (SignedBy.APPLICANT, SignedBy.AGENT)},
            "NO_SIGNING_CERTIFICATE_FOUND",
            "GYO-ENV-051",
        ),
        (
            [FIRST, SECOND],
            {"algorithms": ("ES256",), "signed_by": (SignedBy.APPLICANT,)},
            "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
            "GYO-ENV-059",
        ),
    ],
)
def test_what_is_not_as_expected(keys, expected, verdict, rule):
    found = expecting(keys=keys, **expected)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication(verdict))
    assert rule in found.report.rule_ids


def test_a_key_is_trusted_for_one_role():
    agent = {SignedBy.AGENT: (FIRST.public_jwk,)}
    assert envelope.open(TWO, expect=Expectations(trusted_for=agent)).passed
    other = envelope.open(sealed(by(FIRST, SignedBy.APPLICANT)), expect=Expectations(trusted_for=agent))
    assert other.verdict == CONSTRAINTS
    assert other.report.rule_ids == {"GYO-ENV-130"}


def test_one_person_does_not_count_twice():
    twice = sealed(by(FIRST), by(FIRST))
    found = expecting(twice, all_signed_by=(SignedBy.APPLICANT, SignedBy.APPLICANT))
    assert found.verdict == CONSTRAINTS
    assert found.report.rule_ids == {"GYO-ENV-127", "GYO-ENV-129"}
    assert expecting(twice).passed


def test_an_algorithm_whose_time_is_over_leaves_it_undecided():
    data = sealed(by(signer("RS256")))
    keys = (signer("RS256").public_jwk,)
    late = datetime(2061, 1, 1, tzinfo=JST)
    found = envelope.open(data, expect=Expectations(trusted_keys=keys, as_of=late))
    assert found.verdict == (
        Indication.INDETERMINATE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    )


# --- one more signature


AWAITING = sealed(by(FIRST, SignedBy.AGENT), awaited=[SignedBy.APPLICANT])


def test_a_further_person_signs_later():
    assert expecting(AWAITING).verdict == CONSTRAINTS
    assert "GYO-ENV-124" in expecting(AWAITING).report.rule_ids
    later = AT + timedelta(days=1)
    whole = envelope.cosign(AWAITING, by(SECOND), signed_at=later)
    found = expecting(whole, all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert found.passed
    assert [one.signed_at for one in found.signatures] == [AT, later]
    before, after = members(AWAITING), members(whole)
    assert {name: raw for name, raw in after.items() if name != FILE} == {
        name: raw for name, raw in before.items() if name != FILE
    }
    assert file_of(whole)[0] == file_of(AWAITING)[0]


def test_from_a_file_and_by_a_signer_who_is_awaited(tmp_path):
    class Remote:
        algorithm, public_jwk = SECOND.algorithm, SECOND.public_jwk

        async def sign_digest(self, digest):
            await asyncio.sleep(0)
            return SECOND.sign_digest(digest)

    place = tmp_path / "a.gyosei"
    place.write_bytes(AWAITING)
    remote = Signatory(Remote(), examples.signatory(SECOND).certificates)
    made = asyncio.run(envelope.cosign_async(place, remote, signed_at=AT))
    assert made == envelope.cosign(AWAITING, by(SECOND), signed_at=AT)
    whole = asyncio.run(envelope.seal_async(SUBMISSION, signers=[remote]))
    assert expecting(whole).passed
    target = tmp_path / "b.gyosei"
    asyncio.run(envelope.seal_to_async(target, SUBMISSION, signers=[remote]))
    assert target.read_bytes() == whole
    with pytest.raises(UsageError, match="sign_async"):
        sealed(remote)
    with pytest.raises(UsageError, match="use sign"):
        asyncio.run(envelope.seal_async(SUBMISSION, signers=[by(FIRST)]))


@pytest.mark.parametrize(
    ("data", "signatory"),
    [
        (AWAITING, by(SECOND, SignedBy.ISSUER)),
        (TWO, by(STRANGER, SignedBy.APPLICANT)),
        (sealed(), by(SECOND)),
        (AWAITING[:-1], by(SECOND)),
        (AWAITING.replace(b"%PDF-", b"%PDF+", 1), by(SECOND)),
        (b"", by(SECOND)),
    ],
    ids=["another role", "none awaited", "unsigned", "cut short", "changed", "nothing"],
)
def test_what_takes_no_further_signature(data, signatory):
    with pytest.raises(UsageError):
        envelope.cosign(data, signatory)


def test_an_older_format_takes_no_further_signature():
    from test_envelope_bytes import SAMPLES

    with pytest.raises(UsageError, match=r"2\.0"):
        envelope.cosign(SAMPLES["1.0"], by(SECOND))


def test_no_more_than_the_limit_sign():
    few = dataclasses.replace(DEFAULT, max_signatures=1)
    with pytest.raises(LimitExceeded, match="max_signatures"):
        sealed(by(FIRST), by(SECOND), limits=few)
    found = envelope.open(TWO, expect=BOTH, limits=few)
    assert found.verdict == FORMAT
    assert {one.values.get("limit") for one in found.report} == {"max_signatures"}


# --- hostile


def test_a_signature_taken_out_is_seen():
    for left in (file_of(TWO)[:1], file_of(TWO)[1:]):
        found = envelope.open(with_file(TWO, left), expect=BOTH)
        assert found.verdict == CONSTRAINTS
        assert "GYO-ENV-124" in found.report.rule_ids


def test_a_signature_put_in_is_seen():
    stranger = file_of(sealed(by(STRANGER)))
    found = envelope.open(with_file(TWO, [*file_of(TWO), *stranger]), expect=BOTH)
    assert found.indication is Indication.TOTAL_FAILED  # it is over another manifest
    raw = members(TWO)["META-INF/manifest.json"]
    own = json.loads(examples.signed(SUBMISSION, raw, by(STRANGER, SignedBy.ISSUER)))["signatures"]
    found = envelope.open(with_file(TWO, [*file_of(TWO), *own]), expect=BOTH)
    assert found.verdict == FORMAT
    assert "GYO-ENV-125" in found.report.rule_ids


def test_one_that_does_not_hold_fails_the_whole():
    first, second = file_of(TWO)
    bad = second | {"signature": first["signature"] + "AAAA"}
    for entries in ([first, bad], [bad, first]):
        found = envelope.open(with_file(TWO, entries), expect=BOTH)
        assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE)
        assert found.signatures == ()


def test_signatures_in_another_order_or_twice():
    first, second = file_of(TWO)
    swapped = envelope.open(with_file(TWO, [second, first]), expect=BOTH)
    assert swapped.passed  # who stands first says nothing: each has its role
    found = envelope.open(with_file(TWO, [first, first]), expect=BOTH)
    assert found.verdict == FORMAT
    assert {"GYO-ENV-124", "GYO-ENV-125"} <= found.report.rule_ids


PLAIN = {name: raw for name, raw in members(sealed(by(FIRST))).items() if name != FILE}
HEADER = header_of(file_of(sealed(by(FIRST)))[0])


def opened_with(change, critical=("sigD",), drop=()):
    """The envelope whose one signature has another header, rightly signed."""
    header = json.loads(json.dumps(HEADER))
    change(header)
    rest = {name: value for name, value in header.items() if name not in ("alg", "b64", "crit", *drop)}
    made = jws.sign(b"", FIRST, header=rest, critical=critical)
    return envelope.open(
        container.write(list((PLAIN | {FILE: every_part.write([made])}).items())), expect=BOTH
    )


def only(keep):
    def change(header):
        signed = header["sigD"]
        pairs = [
            (name, value) for name, value in zip(signed["pars"], signed["hashV"], strict=True) if keep(name)
        ]
        signed["pars"], signed["hashV"] = [n for n, _ in pairs], [v for _, v in pairs]

    return change


def extra_part(header):
    header["sigD"]["pars"].append("attachments/003")
    header["sigD"]["hashV"].append(base64url.encode(bytes(32)))


def foreign_part(header):
    header["sigD"]["pars"].append("\x1b[2J../見本")
    header["sigD"]["hashV"].append(base64url.encode(bytes(32)))


def reordered(header):
    header["sigD"]["pars"].reverse()
    header["sigD"]["hashV"].reverse()


def role(*names):
    def change(header):
        header["srAts"]["claimed"][0]["qVals"] = list(names)

    return change


OTHER_CERTIFICATE = header_of(file_of(sealed(by(SECOND)))[0])["x5c"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (only(lambda name: name != "attachments/002"), "GYO-ENV-118"),
        (only(lambda name: name != "META-INF/manifest.json"), "GYO-ENV-118"),
        (only(lambda name: name == "META-INF/manifest.json"), "GYO-ENV-118"),
        (extra_part, "GYO-ENV-117"),
        (foreign_part, "GYO-ENV-117"),
        (reordered, "GYO-ENV-027"),
        (lambda header: header["sigD"].update(ctys=["x"] * 4), "GYO-ENV-027"),
        (lambda header: header["sigD"]["hashV"].__setitem__(1, base64url.encode(bytes(32))), "GYO-ENV-116"),
        (lambda header: header["sigD"]["hashV"].__setitem__(0, base64url.encode(bytes(32))), "GYO-ENV-116"),
        (lambda header: header["sigD"].update(hashM="S512"), "GYO-ENV-110"),
        (lambda header: header["sigD"].update(mId="http://uri.etsi.org/19182/HttpHeaders"), "GYO-ENV-115"),
        (lambda header: header.update(x5c=OTHER_CERTIFICATE), "GYO-ENV-114"),
        (lambda header: header.update({"x5t#S256": base64url.encode(bytes(32))}), "GYO-ENV-114"),
        (lambda header: header.update(x5c=["AAAA"]), "GYO-ENV-113"),
        (lambda header: header.pop("x5c"), "GYO-ENV-112"),
        (lambda header: header.pop("x5t#S256"), "GYO-ENV-027"),
        (lambda header: header.pop("srAts"), "GYO-ENV-027"),
        (lambda header: header.pop("srCms"), "GYO-ENV-027"),
        (lambda header: header.pop("iat"), "GYO-ENV-110"),
        (lambda header: header.update(kid="x"), "GYO-ENV-027"),
        (role("none"), "GYO-ENV-027"),
        (role("mayor"), "GYO-ENV-027"),
        (role("applicant", "agency"), "GYO-ENV-027"),
        (role("agency"), "GYO-ENV-125"),
        (lambda header: header["srCms"][0]["commId"].update(id="urn:x"), "GYO-ENV-027"),
    ],
)
def test_headers_that_are_not_of_the_format_though_rightly_signed(change, rule):
    found = opened_with(change)
    assert found.indication is Indication.TOTAL_FAILED
    assert rule in found.report.rule_ids, found.report.rule_ids
    for form in ("text", "json", "html"):
        assert "\x1b" not in found.render(form)
        assert "見本" not in found.render(form)


def test_the_key_must_be_one_of_the_algorithm():
    entry = file_of(sealed(by(FIRST)))[0]
    for alg, rule in (
        ("ES384", "GYO-ENV-024"),
        ("RS256", "GYO-ENV-024"),
        ("none", "GYO-ENV-022"),
        ("HS256", "GYO-ENV-022"),
    ):
        protected = base64url.encode(
            json.dumps(header_of(entry) | {"alg": alg}, separators=(",", ":"), sort_keys=True).encode()
        )
        found = envelope.open(with_file(sealed(by(FIRST)), [entry | {"protected": protected}]), expect=BOTH)
        assert found.verdict == FORMAT
        assert found.report.rule_ids == {rule}


def test_a_key_that_takes_too_long_is_not_tried():
    """An RSA key of 32,768 bits in a certificate: refused before anything is calculated with it."""
    number = 2**32767 + 1
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(rsa.RSAPublicNumbers(65537, number).public_key())
        .serial_number(1)
        .not_valid_before(AT)
        .not_valid_after(AT + timedelta(days=1))
    )
    raw = builder.sign(key("ES256"), hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    protected = HEADER | {
        "alg": "RS256",
        "x5c": [base64url.encode_padded(raw)],
        "x5t#S256": base64url.encode(sha256(raw).digest()),
    }
    text = base64url.encode(json.dumps(protected, separators=(",", ":"), sort_keys=True).encode())
    raw = every_part.write([jws.Signature(text, bytes(4096))])
    found = envelope.open(container.write(list((PLAIN | {FILE: raw}).items())), expect=BOTH)
    assert found.verdict == FORMAT
    assert found.report.rule_ids == {"GYO-ENV-024"}


def test_as_many_parts_as_there_may_be():
    many = tuple(
        envelope.Attachment(id=f"a{number}", content=b"x", media_type="text/plain")
        for number in range(DEFAULT.max_parts - container.AROUND_PARTS - 1)
    )
    whole = dataclasses.replace(SUBMISSION, attachments=many)
    data = envelope.seal(whole, signers=[by(FIRST, SignedBy.AGENT), by(SECOND, SignedBy.APPLICANT)])
    assert envelope.open(data, expect=BOTH).passed


def test_games_with_crit():
    assert opened_with(dict, critical=()).verdict == FORMAT
    assert opened_with(dict, critical=("sigD", "iat")).verdict == FORMAT
    first = file_of(sealed(by(FIRST)))[0]
    for crit in (["sigD"], ["b64"], ["b64", "sigD", "exp"], ["b64", "sigD", "sigD"], [], "b64", None):
        protected = base64url.encode(json.dumps(HEADER | {"crit": crit}).encode())
        found = envelope.open(
            container.write(
                list((PLAIN | {FILE: every_part.write([jws.Signature(protected, b"x" * 64)])}).items())
            ),
            expect=BOTH,
        )
        assert found.indication is Indication.TOTAL_FAILED
    assert first["protected"]


@pytest.mark.parametrize("more", [{"header": {"kid": "x"}}, {"payload": ""}, {"x": 1}])
def test_nothing_stands_beside_a_signature(more):
    (entry,) = file_of(sealed(by(FIRST)))
    found = envelope.open(with_file(sealed(by(FIRST)), [entry | more]), expect=BOTH)
    assert found.verdict == FORMAT
    assert "GYO-ENV-026" in found.report.rule_ids


def test_a_signature_of_the_older_form_over_a_newer_manifest_is_refused():
    assert examples.report("a signature in the form of version 1.0").rule_ids >= {"GYO-ENV-123"}


def test_a_signature_of_the_newer_form_over_an_older_manifest_is_refused():
    data = json.loads(PLAIN["META-INF/manifest.json"])
    data |= {"format": "gyosei-forms/envelope/1.0", "signedBy": "applicant"}
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    parts = PLAIN | {"META-INF/manifest.json": raw}
    found = envelope.open(examples.sealed_anew(parts, by(FIRST), AT), expect=BOTH)
    assert found.verdict == FORMAT
    assert found.report.rule_ids == {"GYO-ENV-123"}


def test_every_changed_byte_of_two_signatures_is_seen():
    data = envelope.seal(
        dataclasses.replace(SUBMISSION, attachments=()),
        signers=[by(FIRST, SignedBy.AGENT), by(SECOND, SignedBy.APPLICANT)],
    )
    assert envelope.open(data, expect=BOTH).passed
    for offset in range(len(data)):
        changed = bytearray(data)
        changed[offset] ^= 0x01
        assert envelope.open(bytes(changed), expect=BOTH).indication is Indication.TOTAL_FAILED, offset


# --- a key without a certificate


@pytest.mark.parametrize("name", NAMES)
def test_a_certificate_for_a_bare_key(name):
    made = envelope.self_signed(signer(name), name="見本", at=AT, days=1)
    made.verify_directly_issued_by(made)
    assert made.not_valid_before_utc == AT
    assert made.not_valid_after_utc == AT + timedelta(days=1)
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    again = envelope.self_signed(signer(name), name="見本", at=AT, days=1)
    assert (made == again) or name.startswith("PS")  # PSS has a salt


# --- the published form


@pytest.mark.parametrize("role", [role for role in SignedBy if role is not SignedBy.NONE])
@pytest.mark.parametrize("commitment", Commitment)
def test_every_header_is_canonical_json(role, commitment):
    """It is put together as text; RFC 8785 written by another module gives the same."""
    chain = [one for who in (FIRST, SECOND) for one in examples.signatory(who).certificates]
    (entry,) = file_of(sealed(Signatory(FIRST, chain, role, commitment)))
    assert canonical_json.is_form_of(base64url.decode(entry["protected"]), header_of(entry))
    assert len(header_of(entry)["x5c"]) == 2


def test_the_published_forms_of_file_and_header():
    folder = Path(__file__).resolve().parents[2] / "schemas/envelope/2.0"
    file = json.loads((folder / "signature.schema.json").read_bytes())
    header = json.loads((folder / "signature-header.schema.json").read_bytes())
    for schema in (file, header):
        Draft202012Validator.check_schema(schema)
    Draft202012Validator(file).validate({"signatures": file_of(TWO)})
    dated = envelope.timestamp(TWO, stamping.authority()).unwrap()
    assert all("header" in entry for entry in file_of(dated))
    Draft202012Validator(file).validate({"signatures": file_of(dated)})
    for entry in file_of(TWO):
        Draft202012Validator(header).validate(header_of(entry))
    assert header["properties"]["alg"]["enum"] == list(NAMES)
    assert set(header["required"]) == every_part.HEADER


VALUES = [None, True, 0, -1, "", "x", [], {}, ["x"], {"x": 1}, ["b64"], 253402214400, 0.5]
PLACES = [
    ("b64",),
    ("crit",),
    ("iat",),
    ("sigD",),
    ("sigD", "mId"),
    ("sigD", "hashM"),
    ("sigD", "hashV"),
    ("sigD", "pars"),
    ("srAts",),
    ("srAts", "claimed"),
    ("srCms",),
    ("srCms", 0),
    ("x5c",),
    ("x5t#S256",),
    ("kid",),
]


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_published_header_and_reader_agree(place, value):
    path = Path(__file__).resolve().parents[2] / "schemas/envelope/2.0/signature-header.schema.json"
    header = json.loads(json.dumps(HEADER))
    holder = header
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    by_hand = not list(structure.misfits(header)) and not every_part.off_profile(
        header, HEADER["sigD"]["pars"]
    )
    published = Draft202012Validator(json.loads(path.read_bytes())).is_valid(header)
    assert by_hand == published or (published and place[0] in ("sigD", "x5c"))
