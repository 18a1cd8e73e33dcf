"""The blocks of a submission: each travels, an absent one is absent, and what cannot be is refused on both sides."""

import dataclasses
import json
from datetime import date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import canonical_json, envelope, once_only
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Agent,
    Attachment,
    Authentication,
    AuthenticationMeans,
    Consent,
    ConsentKind,
    Expectations,
    Fee,
    FileKeySigner,
    FormReference,
    Identifier,
    IdentifierScheme,
    Identity,
    Image,
    Indication,
    OnceOnly,
    PlannedDocument,
    ProcedureReference,
    SignatureKind,
    SubIndication,
    XmlData,
    container,
    examples,
)
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.provenance import Sourced, prefill

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
AT = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
FULL = examples.full()
MANIFEST = json.loads(examples.manifest_of(FULL))
BARE = dataclasses.replace(examples.SUBMISSION, attachments=())
OPTIONAL = {"replyTo", "applicant", "agent", "onceOnly", "consents", "fee"}


def sealed_and_opened(submission):
    found = envelope.open(envelope.seal(submission, signers=[examples.signatory(SIGNER)]), expect=TRUSTING)
    assert found.passed, found.render()
    return found


def opened(data, submission=FULL):
    """The verdict on a manifest that is rightly signed, whatever it says."""
    raw = canonical_json.write(data)
    signature = examples.signed(submission, raw, examples.signatory(SIGNER))
    return envelope.open(container.write(examples.members(submission, raw, signature)), expect=TRUSTING)


def changed(*way, value=None):
    """The manifest with one value changed, or taken out."""
    data = json.loads(json.dumps(MANIFEST))
    holder = data
    for step in way[:-1]:
        holder = holder[step]
    if value is None:
        del holder[way[-1]]
    else:
        holder[way[-1]] = value
    return data


def test_every_block_travels():
    found = sealed_and_opened(FULL)
    assert found.submission == FULL
    assert found.content("application.xml") == FULL.xml.content
    assert found.submission.provenance.check(json.loads(found.application)).ok
    assert [part.name for part in found.parts] == [
        "application.json",
        "application.xml",
        "provenance.json",
        "attachments/001",
        "attachments/002",
    ]


@pytest.mark.parametrize("name", sorted(OPTIONAL))
def test_each_optional_block_can_be_absent(name):
    data = changed(name)
    found = opened(data)
    assert found.passed
    fields = {"replyTo": "reply_to", "onceOnly": "once_only"}
    assert not getattr(found.submission, fields.get(name, name))


def test_an_absent_block_has_no_member():
    data = json.loads(examples.manifest_of(BARE))
    assert data.keys() == {"format", "id", "procedure", "addressee", "created", "signedBy", "parts"}
    assert data["parts"][0].keys() == {"name", "role", "mediaType", "size", "sha256"}
    bare = dataclasses.replace(BARE, procedure=ProcedureReference("own:1"))
    assert json.loads(examples.manifest_of(bare))["procedure"] == {"key": "own:1"}
    assert sealed_and_opened(bare).submission == bare


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("consents",), []),
        (("applicant",), {}),
        (("onceOnly", "documents"), []),
        (("agent", "scope"), []),
        (("fee", "yen"), -1),
        (("fee", "yen"), 2**53),
        (("procedure", "law"), ""),
        (("procedure", "form"), {"id": "x"}),
        (("replyTo",), "urn:uuid:1"),
        (("id",), ""),
        (("signedBy",), "nobody"),
        (("applicant", "identifier", "scheme"), "personal_number"),
        (("applicant", "identifier", "value"), "7000012050003"),
        (("applicant", "authentication", "means"), "card"),
        (("agent", "until"), "2025-02-30"),
        (("agent", "proof"), "statements2"),
        (("onceOnly", "asOf"), "2025-13-01"),
        (("onceOnly", "documents", 0, "outcome"), "omitted"),
        (("consents", 0, "kind"), "all"),
        (("parts", 3, "image"), {"dpi": 0}),
        (("parts", 3, "image"), {"bits": 8}),
        (("parts", 3, "evidence"), "Evidence"),
        (("parts", 0, "name"), "application.xml"),
        (("parts", 1, "role"), "application"),
        (("parts", 2, "role"), "records"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_though_rightly_signed(way, value):
    found = opened(changed(*way, value=value))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert "GYO-ENV-030" in found.report.rule_ids


def test_parts_out_of_order_are_refused():
    data = json.loads(json.dumps(MANIFEST))
    for order in ([1, 0, 2, 3, 4], [0, 2, 1, 3, 4], [0, 1, 3, 2, 4], [0, 1, 2, 4, 3], [2, 3, 4], [3, 4]):
        found = opened(data | {"parts": [data["parts"][number] for number in order]})
        assert "GYO-ENV-030" in found.report.rule_ids, order


labels = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=20)
days = st.dates(date(1970, 1, 1), date(9999, 12, 30))
moments = st.integers(0, 2**37).map(lambda seconds: datetime.fromtimestamp(seconds, JST))


@given(
    labels,
    st.lists(
        st.builds(Consent, st.sampled_from(ConsentKind), labels, moments, until=st.none() | days), max_size=3
    ),
    st.none() | st.builds(Fee, labels, st.none() | st.integers(0, 2**53 - 1), st.none() | days),
    st.none()
    | st.builds(
        Identity,
        authentication=st.builds(Authentication, st.sampled_from(AuthenticationMeans), labels, labels),
        signature=st.none() | st.sampled_from(SignatureKind),
    ),
    st.none() | st.builds(Image, st.integers(1, 100_000), st.none() | st.integers(1, 64)),
)
def test_whatever_the_blocks_say_comes_back_canonical(text, consents, fee, identity, image):
    sent = dataclasses.replace(
        BARE,
        procedure=ProcedureReference(text, text, text, text, FormReference(text, text)),
        addressee=text,
        attachments=(attach(purpose=text, title=text, image=image),),
        consents=tuple(consents),
        fee=fee,
        applicant=identity,
    )
    raw = examples.manifest_of(sent)
    assert raw == canonical_json.write(json.loads(raw))
    assert sealed_and_opened(sent).submission == sent


# --- identifiers


def test_a_personal_number_is_no_identifier():
    for value in ("123456789018", "1234-5678-9018", "1234.5678.9018"):
        with pytest.raises(UsageError, match="個人番号"):
            Identifier(IdentifierScheme.ASSIGNED_BY_ADDRESSEE, value)
        identity = {"identifier": {"scheme": "assigned_by_addressee", "value": value}}
        for block in ({"applicant": identity}, {"agent": MANIFEST["agent"] | {"identity": identity}}):
            found = opened(MANIFEST | block)
            assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
            assert found.report.rule_ids == {"GYO-ENV-033"}
            assert value not in found.render("json") + found.render() + found.render("html")


def test_identifier_authentication_and_signature_are_three_things():
    for identity in (
        Identity(Identifier(IdentifierScheme.GBIZID_SOLE_PROPRIETOR, "A-1")),
        Identity(authentication=Authentication(AuthenticationMeans.COUNTER)),
        Identity(signature=SignatureKind.NONE),
    ):
        found = sealed_and_opened(dataclasses.replace(BARE, applicant=identity))
        assert found.submission.applicant == identity


# --- once-only


def test_a_plan_becomes_a_block():
    plan = once_only.plan("28428", applicant="法人", receiver="国", documents=("定款",), as_of=AT.date())
    block = OnceOnly.of(plan)
    assert block.as_of == AT.date()
    assert {one.document for one in block.documents} == {item.document.id for item in plan}
    assert {one.document for one in block.omissions} == {
        answer.document.id for item in plan for answer in item.answers if answer.outcome is Outcome.OMIT
    }
    assert sealed_and_opened(dataclasses.replace(BARE, once_only=block)).submission.once_only == block


# --- data in XML, provenance


def test_data_in_xml_alone():
    alone = dataclasses.replace(BARE, application=b"", xml=XmlData("<申請/>".encode(), "urn:x", "1"))
    found = sealed_and_opened(alone)
    assert found.submission == alone
    assert found.application == b""
    assert [part.name for part in found.parts] == ["application.xml"]


@pytest.mark.parametrize(
    "raw", [b"<a>", b"", b"<!DOCTYPE a><a/>", b"\xff", b"<a/><b/>", b"<a>" * 100 + b"</a>" * 100]
)
def test_what_is_no_proper_xml_is_neither_sealed_nor_opened(raw):
    with pytest.raises(UsageError):
        envelope.seal(dataclasses.replace(BARE, xml=XmlData(raw)), signers=[examples.signatory(SIGNER)])
    found = envelope.open(examples._with_part(FULL, "application.xml", raw), expect=Expectations())
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert "GYO-ENV-070" in found.report.rule_ids


def test_an_edit_of_a_prefilled_value_shows():
    value = Sourced.retrieved("見本測量株式会社", source="corporate_number_site", at=AT)
    filled, provenance = prefill({}, {"/法人名": value})
    filled["法人名"] = "別の会社"
    sent = dataclasses.replace(BARE, application=json.dumps(filled).encode(), provenance=provenance)
    found = sealed_and_opened(sent)
    assert found.report.rule_ids == frozenset()
    checked = found.submission.provenance.check(json.loads(found.application))
    assert checked.rule_ids == {"GYO-ONCE-016"}


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"{}", b'{"origins":[],"schema":"x"}', b'{"a":1,"a":1}', b"[" * 100]
)
def test_a_provenance_that_is_none(raw):
    found = envelope.open(examples._with_part(FULL, "provenance.json", raw))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert found.report.rule_ids & {"GYO-ENV-071", "GYO-LIMIT-001"}


# --- misuse


@pytest.mark.parametrize(
    "make",
    [
        lambda: Identity(),
        lambda: Identifier("corporate_number", "7000012050002"),
        lambda: Identifier(IdentifierScheme.CORPORATE_NUMBER, "7000012050003"),
        lambda: Agent(identity=Identity(signature=SignatureKind.NONE), proof="a", scope=(), until=AT.date()),
        lambda: Agent(identity=Identity(signature=SignatureKind.NONE), proof="a", scope=("x",), until=AT),
        lambda: OnceOnly(AT.date(), ()),
        lambda: PlannedDocument("X", Outcome.OMIT),
        lambda: Consent(ConsentKind.REUSE, "", AT),
        lambda: Consent(ConsentKind.REUSE, "x", datetime(2025, 6, 13)),  # noqa: DTZ001 - naive on purpose
        lambda: Fee("x", yen=-1),
        lambda: Fee("x", yen=True),
        lambda: FormReference("x", ""),
        lambda: Image(0),
        lambda: Image(300, bits=65),
        lambda: XmlData(b""),
        lambda: dataclasses.replace(FULL, attachments=()),
        lambda: dataclasses.replace(BARE, application=b""),
        lambda: dataclasses.replace(BARE, application=b"", xml=XmlData(b"<a/>"), schema="urn:x"),
        lambda: dataclasses.replace(BARE, reply_to="1"),
        lambda: dataclasses.replace(BARE, consents=(Consent(ConsentKind.REUSE, "x", AT),) * 1001),
        lambda: envelope.seal(
            dataclasses.replace(BARE, attachments=(attach(evidence="no_such_document"),)),
            signers=[examples.signatory(SIGNER)],
        ),
        lambda: envelope.seal(
            dataclasses.replace(BARE, fee=Fee("x\n")), signers=[examples.signatory(SIGNER)]
        ),
        lambda: envelope.seal(
            dataclasses.replace(BARE, consents=(Consent(ConsentKind.REUSE, "x\u202e", AT),)),
            signers=[examples.signatory(SIGNER)],
        ),
    ],
)
def test_misuse(make):
    with pytest.raises(UsageError):
        make()


def attach(**more):
    return Attachment(**({"id": "a", "content": b"", "media_type": "image/png"} | more))


def test_nothing_personal_is_in_a_repr():
    shown = " ".join(
        map(
            repr,
            (FULL, FULL.applicant, FULL.agent, FULL.applicant.identifier, *FULL.consents, FULL.fee, FULL.xml),
        )
    )
    for word in ("7000012050002", "次回", "2025-0001", "000:8366"):
        assert word not in shown


def test_message_ids_are_new_each_time_and_show_whole():
    ids = {envelope.new_message_id() for _ in range(100)}
    assert len(ids) == 100
    assert FULL.message_id in sealed_and_opened(FULL).render()
    assert date(2025, 12, 31).isoformat() in sealed_and_opened(FULL).render()
