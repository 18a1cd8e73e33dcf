"""Every byte of a sealed envelope counts: changed, cut off or added, it is seen and named."""

import dataclasses
import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import envelope, testing
from gyosei_forms.characters.reduction import reduce
from gyosei_forms.characters.substitution_record import Decided, Substitution, SubstitutionRecord
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Expectations,
    Indication,
    SubIndication,
    SubstitutedItem,
    container,
    examples,
    keys,
)
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode, Report, pointer
from gyosei_forms.once_only.provenance import Origin, Provenance

DATA = Path(__file__).with_name("data")
SIGNER = testing.demonstration_signer()
SIGNATORY = testing.demonstration_signatory()
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SUBMISSION = envelope.Submission(
    procedure=envelope.ProcedureReference("000:8366", "28428", "測量業者の新規登録申請（法人）"),
    addressee="国土交通省 関東地方整備局",
    created=datetime(2025, 6, 13, 9, 30, tzinfo=JST),
    application='{"法人番号":"7000012050002"}'.encode(),
    schema="urn:gyosei-forms:schema:gif:2.3:LegalEntity_MP01",
    attachments=(
        envelope.Attachment(
            id="statement",
            content=b"%PDF-1.7\n",
            media_type="application/pdf",
            purpose="財務に関する書類",
            title="決算書（山田）.pdf",
        ),
    ),
)
RECORD = SubstitutionRecord(
    range="general",
    range_version="1",
    length=3,
    reduced_length=3,
    substitutions=(Substitution(1, 0, "髙", "高", "u", Decided.ONLY_CANDIDATE, 0, 0),),
    tables=(("mj-reduction", "1.2.0"),),
)
SUBMISSIONS = {
    "0.1": dataclasses.replace(SUBMISSION, message_id=""),
    "0.2": dataclasses.replace(
        SUBMISSION,
        message_id="",
        application='{"代表者氏名":"高見沢"}'.encode(),
        substitutions=(SubstitutedItem("/代表者氏名", RECORD),),
    ),
    **dict.fromkeys(
        ("1.0", "2.0"),
        dataclasses.replace(
            examples.full(),
            application='{"代表者氏名":"高見沢"}'.encode(),
            substitutions=(SubstitutedItem("/代表者氏名", RECORD),),
            provenance=Provenance(
                {"/代表者氏名": Origin("registry_linkage", examples.SUBMISSION.created, "0" * 64)}
            ),
        ),
    ),
}
"""What is in the frozen sample of each version of the format."""
SAMPLES = {version: (DATA / f"sample-{version}.gyosei").read_bytes() for version in SUBMISSIONS}
NEWEST = "2.0"
SEALED = SAMPLES["0.1"]
versions = pytest.mark.parametrize("version", SAMPLES)


def owner(sealed, offset):
    """The member whose header or content holds a byte, and whether it is content."""
    for member in container.read(sealed, report=Report()):
        if member.offset <= offset < member.end:
            return member.name, offset >= member.start
    return "", False


def place_of_name(sealed, offset):
    """Whether the byte is in the name of a local header."""
    members = container.read(sealed, report=Report())
    return any(member.start - len(member.name) <= offset < member.start for member in members)


def names_the_byte(opened, sealed, offset):
    """Whether a finding names the part that holds the byte or, outside the contents, the byte itself."""
    member, content = owner(sealed, offset)
    if content:
        return any(finding.pointer.startswith(pointer(member)) for finding in opened.report.errors)
    if offset < 4:
        return opened.report.rule_ids == {"GYO-ENV-001"}
    if place_of_name(sealed, offset):
        return any("number" in f.values or f.rule == "GYO-ENV-001" for f in opened.report.errors)
    return any(finding.values.get("offset") == offset for finding in opened.report.errors)


@versions
def test_the_frozen_sample_opens(version):
    opened = envelope.open(SAMPLES[version], expect=TRUSTING)
    assert opened.indication is Indication.TOTAL_PASSED
    assert opened.submission == SUBMISSIONS[version]
    assert opened.signer == keys.DEMONSTRATION_KEY
    assert opened.report.rule_ids == {"GYO-ENV-054"}


def test_the_newest_sample_is_made_again_byte_by_byte():
    assert envelope.seal(SUBMISSIONS[NEWEST], signers=[SIGNATORY]) == SAMPLES[NEWEST]
    assert envelope.FORMATS[-1].endswith("/" + NEWEST)


@pytest.mark.parametrize("version", ["0.1", "0.2"])
def test_what_is_of_an_older_format_is_sealed_anew_in_the_newest(version):
    """It has no message id; with one, the same submission comes out."""
    with pytest.raises(UsageError, match="message_id"):
        envelope.seal(SUBMISSIONS[version], signers=[SIGNATORY])
    named = dataclasses.replace(SUBMISSIONS[version], message_id=envelope.new_message_id())
    assert envelope.open(envelope.seal(named, signers=[SIGNATORY]), expect=TRUSTING).submission == named


def test_the_record_of_the_frozen_sample_can_be_restored():
    opened = envelope.open(SAMPLES["0.2"], expect=TRUSTING)
    assert opened.original("/代表者氏名") == "髙見沢"
    assert reduce("髙見沢").unwrap().record.substitutions == RECORD.substitutions


@versions
@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_every_changed_byte_is_seen_and_named(version, mask):
    unnamed, sealed = [], SAMPLES[version]
    for offset in range(len(sealed)):
        changed = bytearray(sealed)
        changed[offset] ^= mask
        opened = envelope.open(bytes(changed), expect=TRUSTING)
        assert opened.indication is Indication.TOTAL_FAILED, offset
        assert opened.exit_code is ExitCode.FAILED
        if not names_the_byte(opened, sealed, offset):
            unnamed.append(
                (offset, owner(sealed, offset), [(f.rule, f.pointer, f.values) for f in opened.report])
            )
    assert unnamed == []


def test_a_changed_part_is_the_only_one_marked():
    at = SEALED.index(b"%PDF-1.7")
    changed = SEALED[:at] + b"%PDF-1.8" + SEALED[at + 8 :]
    opened = envelope.open(changed, expect=TRUSTING)
    assert opened.sub_indication is SubIndication.HASH_FAILURE
    assert [(part.name, part.status) for part in opened.parts] == [
        ("application.json", "ok"),
        ("attachments/001", "changed"),
    ]
    assert opened.parts[1].expected.sha256 != opened.parts[1].found.sha256


@versions
def test_every_truncation_fails(version):
    for size in range(len(SAMPLES[version])):
        opened = envelope.open(SAMPLES[version][:size], expect=TRUSTING)
        assert opened.indication is Indication.TOTAL_FAILED
        assert opened.report.rule_ids & {"GYO-ENV-001", "GYO-ENV-003"}, size


@given(st.binary(min_size=1, max_size=40))
def test_bytes_before_or_after_fail(more):
    for data in (more + SEALED, SEALED + more):
        assert envelope.open(data, expect=TRUSTING).indication is Indication.TOTAL_FAILED


@given(st.binary(max_size=300), st.integers(0, len(SEALED)), st.integers(0, len(SEALED)))
def test_any_splice_fails_or_is_the_same(middle, start, end):
    data = SEALED[:start] + middle + SEALED[end:]
    opened = envelope.open(data, expect=TRUSTING)
    assert (opened.indication is Indication.TOTAL_PASSED) == (data == SEALED)


@settings(max_examples=300)
@given(st.binary(max_size=2000))
def test_no_bytes_at_all_raise(data):
    assert envelope.open(data).indication is Indication.TOTAL_FAILED
    assert envelope.open(b"PK\x03\x04" + data).indication is Indication.TOTAL_FAILED


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
labels = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=30)
attachments = st.lists(
    st.builds(
        dict,
        content=st.binary(max_size=200),
        media_type=st.sampled_from(["application/pdf", "image/jpeg", "text/plain"]),
        purpose=labels,
        title=labels,
    ),
    max_size=4,
)


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
json_texts = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=10
).map(lambda value: json.dumps(value, ensure_ascii=False).encode())


@given(
    json_texts,
    attachments,
    labels,
    st.integers(0, 2**31),
)
def test_what_is_sealed_opens_as_it_was(application, files, addressee, created):
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference("000:8366"),
        addressee=addressee or "法務省",
        created=datetime.fromtimestamp(created, JST),
        application=application,
        attachments=tuple(envelope.Attachment(id=f"a{i}", **file) for i, file in enumerate(files)),
    )
    sealed = envelope.seal(submission, signers=[SIGNATORY])
    assert sealed == envelope.seal(submission, signers=[SIGNATORY])
    opened = envelope.open(sealed, expect=TRUSTING)
    assert opened.submission == submission
    assert [opened.content(part.name) for part in opened.parts] == [
        application,
        *(file["content"] for file in files),
    ]
