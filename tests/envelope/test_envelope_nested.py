"""Evidence within: the employer's certificate goes through the parent to the municipality."""

import dataclasses
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json, envelope
from gyosei_forms.envelope import (
    Attachment,
    Expectations,
    FileKeySigner,
    Indication,
    PartStatus,
    SignedBy,
    SubIndication,
    base64url,
    examples,
    nested,
)
from gyosei_forms.errors import NotVerified
from gyosei_forms.limits import DEFAULT

EMPLOYER = FileKeySigner(ec.derive_private_key(11, ec.SECP256R1()))
PARENT = FileKeySigner(ec.derive_private_key(12, ec.SECP256R1()))
STRANGER = FileKeySigner(ec.derive_private_key(13, ec.SECP256R1()))
CERTIFICATE = envelope.seal(examples.certificate(), signers=[examples.signatory(EMPLOYER, SignedBy.ISSUER)])
OF_EMPLOYER = Expectations(
    trusted_keys=(EMPLOYER.public_jwk,), addressee="見本市", signed_by=(SignedBy.ISSUER,)
)
OF_PARENT = Expectations(trusted_keys=(PARENT.public_jwk,))
BOTH = dataclasses.replace(OF_PARENT, parts={"就労証明書": OF_EMPLOYER})


def carried(inner=CERTIFICATE):
    return envelope.seal(examples.carrying(inner), signers=[examples.signatory(PARENT)])


def inside(found):
    return next(part.nested for part in found.parts if part.nested is not None)


def test_the_carrier_can_read_it():
    found = envelope.open(CERTIFICATE, expect=OF_EMPLOYER)
    assert found.passed
    assert json.loads(found.application) == {"就労者": "見本 花子"}


def test_both_verdicts():
    found = envelope.open(carried(), expect=BOTH)
    assert found.passed
    assert found.report.rule_ids == frozenset()
    within = inside(found)
    assert within.passed
    assert within.submission == examples.certificate()
    assert within.signer != found.signer
    assert found.content("attachments/001") == CERTIFICATE


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_both_verdicts_are_shown(lang):
    text = envelope.open(carried(), expect=BOTH).render(lang=lang)
    assert text.count("TOTAL_PASSED") == 2
    page = envelope.open(carried(), expect=BOTH).render("html", lang=lang)
    assert page.count("✓ TOTAL_PASSED") == 2
    data = json.loads(envelope.open(carried(), expect=BOTH).render("json"))
    assert data["parts"][1]["nested"]["verdict"] == "TOTAL_PASSED"


def test_an_edit_by_the_carrier_is_found():
    edited = CERTIFICATE.replace("花子".encode(), "花江".encode(), 1)
    found = envelope.open(carried(edited), expect=BOTH)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
    assert {part.status for part in found.parts} == {PartStatus.OK}
    assert found.report.rule_ids == {"GYO-ENV-063"}
    assert inside(found).verdict == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
    unasked = envelope.open(carried(edited), expect=OF_PARENT)
    assert unasked.passed
    assert unasked.report.rule_ids == {"GYO-ENV-064"}


def test_the_carrier_cannot_issue():
    forged = envelope.seal(examples.certificate(), signers=[examples.signatory(PARENT, SignedBy.ISSUER)])
    found = envelope.open(carried(forged), expect=BOTH)
    assert found.indication is Indication.INDETERMINATE
    assert inside(found).sub_indication is SubIndication.NO_SIGNING_CERTIFICATE_FOUND


@pytest.mark.parametrize(
    "changes", [{"addressee": "別の市"}, {"signed_by": (SignedBy.AGENCY,)}, {"procedure": "own:other"}]
)
def test_what_is_expected_within_is_held(changes):
    expect = dataclasses.replace(BOTH, parts={"就労証明書": dataclasses.replace(OF_EMPLOYER, **changes)})
    found = envelope.open(carried(), expect=expect)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
    assert not inside(found).passed


def test_unasked_it_has_a_verdict_of_its_own():
    found = envelope.open(carried(), expect=OF_PARENT)
    assert found.passed
    assert inside(found).indication is Indication.INDETERMINATE


def test_an_unsigned_one_passes_where_none_is_asked():
    inner = envelope.seal(examples.certificate(), signers=[])
    free = Expectations(signed_by=(SignedBy.NONE,))
    assert envelope.open(carried(inner), expect=dataclasses.replace(BOTH, parts={"work": free})).passed
    assert not envelope.open(carried(inner), expect=BOTH).passed


def test_under_an_outer_envelope_that_does_not_pass_the_inner_one_keeps_its_verdict():
    found = envelope.open(carried(), expect=dataclasses.replace(BOTH, addressee="法務省"))
    assert found.indication is Indication.INDETERMINATE
    assert inside(found).passed
    changed = carried().replace("花子".encode(), "花江".encode(), 1)
    assert all(part.nested is None for part in envelope.open(changed, expect=BOTH).parts)


def test_what_only_says_that_it_is_an_envelope():
    found = envelope.open(carried(b"%PDF-"), expect=OF_PARENT)
    assert found.passed
    assert inside(found).verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)


# --- depth and number


def layered(levels):
    data = CERTIFICATE
    for _ in range(levels):
        data = carried(data)
    return data


def depth(found):
    inner = [part.nested for part in found.parts if part.nested is not None]
    return 1 + depth(inner[0]) if inner else 0


def test_depth_is_limited():
    assert DEFAULT.max_nesting == 4
    found = envelope.open(layered(4), expect=OF_PARENT)
    assert depth(found) == 4
    deepest = envelope.open(layered(6), expect=OF_PARENT)
    assert depth(deepest) == 5
    while any(part.nested is not None for part in deepest.parts):
        deepest = inside(deepest)
    (finding,) = deepest.report
    assert finding.values["limit"] == "max_nesting"
    assert deepest.indication is Indication.TOTAL_FAILED


def test_their_number_is_limited_over_all_levels():
    many = tuple(
        Attachment(id=f"e{number}", content=carried(), media_type=nested.MEDIA_TYPE) for number in range(4)
    )
    sealed = envelope.seal(
        dataclasses.replace(examples.SUBMISSION, attachments=many), signers=[examples.signatory(PARENT)]
    )
    few = dataclasses.replace(DEFAULT, max_nested=5)
    found = envelope.open(sealed, expect=OF_PARENT, limits=few)

    def limits_hit(opened):
        for part in opened.parts:
            if part.nested is not None:
                yield from (one.values.get("limit") for one in part.nested.report if "limit" in one.values)
                yield from limits_hit(part.nested)

    assert set(limits_hit(found)) == {"max_nested"}
    assert not list(limits_hit(envelope.open(sealed, expect=OF_PARENT)))


def test_from_a_file_as_from_memory(tmp_path):
    place = tmp_path / "x.gyosei"
    place.write_bytes(layered(3))
    assert envelope.open(place, expect=BOTH).render("json") == envelope.open(layered(3), expect=BOTH).render(
        "json"
    )


def test_a_stranger_is_no_issuer():
    other = dataclasses.replace(OF_EMPLOYER, trusted_keys=(STRANGER.public_jwk,))
    found = envelope.open(carried(), expect=dataclasses.replace(OF_PARENT, parts={"work": other}))
    assert found.report.rule_ids == {"GYO-ENV-063"}


# --- signed documents


def signed_document(signer=EMPLOYER, **header):
    """A JWS with its payload, in compact form."""
    payload = '{"就労者":"見本 花子"}'.encode()
    encode = base64url.encode
    protected = encode(canonical_json.write({"alg": "ES256"} | header))
    digest = hashlib.sha256(f"{protected}.{encode(payload)}".encode()).digest()
    return f"{protected}.{encode(payload)}.{encode(signer.sign_digest(digest))}".encode()


def with_document(raw, media_type="application/jose"):
    one = Attachment(id="work", content=raw, media_type=media_type, purpose="就労証明書")
    return envelope.seal(
        dataclasses.replace(examples.SUBMISSION, attachments=(one,)), signers=[examples.signatory(PARENT)]
    )


OF_ISSUER = Expectations(trusted_keys=(STRANGER.public_jwk, EMPLOYER.public_jwk))
WITH_DOCUMENT = dataclasses.replace(OF_PARENT, parts={"就労証明書": OF_ISSUER})


def test_a_signed_document_within():
    found = envelope.open(with_document(signed_document(iat=1749772800)), expect=WITH_DOCUMENT)
    assert found.passed
    assert inside(found).passed
    assert json.loads(inside(found).document) == {"就労者": "見本 花子"}
    (signature,) = inside(found).signatures
    assert (signature.role, signature.signed_at.isoformat()) == (
        SignedBy.ISSUER,
        "2025-06-13T09:00:00+09:00",
    )
    for form in ("text", "json", "html"):
        assert found.render(form, explain=True).count("TOTAL_PASSED") >= 2
    with pytest.raises(NotVerified, match="document"):
        inside(found).submission  # noqa: B018
    timeless = envelope.open(with_document(signed_document()), expect=WITH_DOCUMENT)
    assert inside(timeless).signatures[0].signed_at is None
    assert timeless.render("json")


def test_an_edit_of_a_signed_document_is_found():
    head, _, signature = signed_document().split(b".")
    edited = base64url.encode('{"就労者":"見本 花江"}'.encode()).encode()
    found = envelope.open(with_document(b".".join((head, edited, signature))), expect=WITH_DOCUMENT)
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
    assert inside(found).verdict == (Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE)
    with pytest.raises(NotVerified):
        inside(found).document  # noqa: B018


@pytest.mark.parametrize(
    ("changes", "sub_indication"),
    [
        ({"trusted_keys": ()}, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
        ({"addressee": "見本市"}, SubIndication.SIG_CONSTRAINTS_FAILURE),
        ({"procedure": "own:1"}, SubIndication.SIG_CONSTRAINTS_FAILURE),
        ({"signed_by": (SignedBy.AGENCY,)}, SubIndication.SIG_CONSTRAINTS_FAILURE),
        ({"parts": {"x": None}}, SubIndication.SIG_CONSTRAINTS_FAILURE),
        ({"algorithms": ("ES384",)}, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    ],
)
def test_what_a_signed_document_does_not_say_is_not_taken_for_said(changes, sub_indication):
    parts = {"就労証明書": dataclasses.replace(OF_ISSUER, **changes)}
    found = envelope.open(
        with_document(signed_document()), expect=dataclasses.replace(OF_PARENT, parts=parts)
    )
    assert found.indication is Indication.INDETERMINATE
    assert inside(found).verdict == (Indication.INDETERMINATE, sub_indication)


@pytest.mark.parametrize(
    "raw",
    [b"", b"...", b"{}", b"%PDF-", b"x" * 70_000, signed_document(PARENT), signed_document(crit=["x"], x=1)],
)
def test_what_is_no_document_of_the_issuer(raw):
    found = envelope.open(with_document(raw), expect=WITH_DOCUMENT)
    assert found.indication is Indication.INDETERMINATE
    assert inside(found).indication is Indication.TOTAL_FAILED


def test_only_a_document_has_a_payload():
    with pytest.raises(NotVerified):
        envelope.open(CERTIFICATE, expect=OF_EMPLOYER).document  # noqa: B018
