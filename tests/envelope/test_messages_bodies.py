"""What each kind of message says: its data there and back, by hand and by the published schema, for a reader."""

import copy
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gyosei_forms.clock import JST
from gyosei_forms.envelope import SignedBy, container, manifest, messages
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.examples import manifest_of, members, signed
from gyosei_forms.envelope.messages import bodies, examples
from gyosei_forms.envelope.shape import misfits
from gyosei_forms.errors import NotVerified, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

AT = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
FILE = Digest(10, "ab" * 32)
PROBLEM = messages.Problem(
    type="urn:gyosei-forms:rule:GYO-ENV-040",
    title="内容が違う",
    detail="改めて送ってください。",
    instance="attachment:a1",
    pointer="/a~1b",
)
SERVICE = messages.Service(available=AT, effective=AT + timedelta(days=10), ground="特許法")
BODIES = [
    messages.Receipt(received=FILE, arrived=AT, number="1"),
    messages.Receipt(received=FILE, arrived=AT),
    messages.Receipt(
        received=FILE, arrived=AT, problems=(PROBLEM, replace(PROBLEM, instance="", pointer=""))
    ),
    messages.CorrectionRequest(
        points=(messages.CorrectionPoint(instance="data", message="x", pointer="/a"),),
        due=date(2025, 7, 1),
        ground="第7条",
    ),
    messages.Status(progress=messages.Progress.EXAMINED, since=AT, note="第2係"),
    messages.Notice(
        id="1",
        name="通知",
        issuer="市",
        service=SERVICE,
        decision=messages.Decision.REFUSED,
        document="n",
    ),
    messages.Notice(id="1", name="証明", issuer="市", service=messages.Service(available=AT)),
    messages.Withdrawal(),
    messages.Withdrawal(reason="都合"),
]
FOLDER = Path(__file__).resolve().parents[2] / "schemas/envelope/2.0"
SCHEMAS = {
    kind: json.loads((FOLDER / f"{kind.value.replace('_', '-')}.schema.json").read_text())
    for kind in bodies.BODIES
}
EACH = pytest.mark.parametrize("body", BODIES, ids=repr)


@EACH
def test_there_and_back(body):
    assert type(body).from_data(json.loads(json.dumps(body.to_data()))) == body


@EACH
def test_a_reader_sees_all_of_it_in_both_languages(body):
    for lang in ("ja", "en"):
        shown = [
            (label.get(lang), value if isinstance(value, str) else value.get(lang))
            for label, value in body.rows()
        ]
        assert all(label and value for label, value in shown)
        assert messages.MessageKind(body.KIND).word(lang)


@EACH
def test_no_repr_tells_what_is_said(body):
    assert not any(word in repr(body) for word in ("都合", "第2係", "通知", "市", FILE.sha256))


def test_every_schema_is_one_and_named():
    for kind, schema in SCHEMAS.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == bodies.SCHEMAS[kind]


def paths(value, path=()):
    yield path
    for name, one in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from paths(one, (*path, name))


VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "x",
        "data",
        "x" * 1001,
        [],
        {},
        ["x"],
        {"a": 1},
        "2025-01-01",
        "attachment:",
        "/~2",
    ]
)


@settings(max_examples=300)
@given(data=st.data())
def test_by_hand_and_by_schema_it_is_the_same(data):
    body = data.draw(st.sampled_from(BODIES))
    value = copy.deepcopy(body.to_data())
    path = data.draw(st.sampled_from(list(paths(value))))
    how = data.draw(st.sampled_from(["replace", "drop", "add", "nothing"]))
    held = value
    for step in path[:-1]:
        held = held[step]
    if how == "replace" and path:
        held[path[-1]] = data.draw(VALUES)
    elif how == "drop" and path:
        del held[path[-1]]
    elif how == "add" and isinstance(held, dict):
        held["more"] = data.draw(VALUES)
    by_hand = not misfits(value, bodies.BODIES[body.KIND].SHAPE)
    assert by_hand == Draft202012Validator(SCHEMAS[body.KIND]).is_valid(value), value


@pytest.mark.parametrize(
    "make",
    [
        lambda: messages.Receipt(received=FILE, arrived=AT, number="1", problems=(PROBLEM,)),
        lambda: messages.Receipt(received=Digest(1, "x"), arrived=AT),
        lambda: messages.Receipt(received=FILE, arrived=AT.replace(tzinfo=None)),
        lambda: messages.CorrectionRequest(points=(), due=date(2025, 7, 1)),
        lambda: messages.CorrectionRequest(points=BODIES[3].points, due=AT),
        lambda: messages.CorrectionPoint(instance="file", message="x"),
        lambda: messages.CorrectionPoint(instance="data", message="x", pointer="a"),
        lambda: messages.Status(progress="examined", since=AT),
        lambda: messages.Notice(id="", name="x", issuer="x", service=SERVICE),
        lambda: messages.Service(available=AT, effective=AT - timedelta(seconds=1)),
        lambda: messages.Problem(type="no uri", title="x"),
        lambda: messages.Problem(type="urn:x:y", title=""),
        lambda: messages.Problem(type="urn:x:y", title="x", instance="attachment:"),
    ],
)
def test_what_cannot_be_said(make):
    with pytest.raises(UsageError):
        make()


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+09:00",
        "0000-01-01T00:00:00+09:00",
        "2025-02-29T00:00:00+09:00",
        "9999-12-31T23:59:59+09:00",
    ],
)
def test_moments_that_fit_the_form_and_are_none(moment):
    """They are found by the receiver, and nothing raises."""
    talk = examples.Talk()
    status = talk.answer(examples.EXAMINED)
    spoilt = replace(
        status, application=status.application.replace(b"2025-06-13T09:00:00+09:00", moment.encode())
    )
    assert spoilt.application != status.application
    raw = manifest_of(spoilt, SignedBy.AGENCY)
    sealed = container.write(members(spoilt, raw, signed(spoilt, raw, examples.agency().signatory)))
    found = examples.judged([*talk.sealed, sealed])
    assert found.report.rule_ids == {"GYO-ENV-330"}
    with pytest.raises(UsageError):
        examples.agency().seal(spoilt)


@pytest.mark.parametrize(
    "changes",
    [
        {"replyTo": None},
        {"replyToDigest": None},
        {"kind": None},
        {"kind": "application"},
        {"kind": "x"},
        {"replyToDigest": "x"},
        {"kind": "correction", "replyTo": None, "replyToDigest": None},
    ],
)
def test_a_manifest_whose_links_do_not_fit_is_refused(changes):
    talk = examples.Talk()
    data = json.loads(manifest_of(talk.answer(examples.EXAMINED), SignedBy.AGENCY)) | changes
    raw = manifest.write({name: value for name, value in data.items() if value is not None})
    report = Report()
    assert manifest.read(raw, report=report, limits=DEFAULT) is None
    assert report.rule_ids == {"GYO-ENV-030"}


# --- problems of what came


def test_the_problems_of_a_verdict_name_the_part():
    members = [(one.name, one.read()) for one in container.read(examples.whole()[0], report=Report())]
    spoilt = container.write([(name, raw.replace(b"%PDF-", b"%PDF_")) for name, raw in members])
    receipt = examples.Talk([spoilt]).receipt()
    assert receipt.outcome is messages.Outcome.REJECTED
    found = {one.rule: one for one in receipt.problems}
    assert found["GYO-ENV-040"].instance == "attachment:a1"
    assert found["GYO-ENV-040"].type == "urn:gyosei-forms:rule:GYO-ENV-040"
    assert all(one.title and one.detail for one in receipt.problems)


def test_a_problem_in_the_data_says_where():
    sealed = examples.applicant().seal(examples.application())
    members = [(one.name, one.read()) for one in container.read(sealed, report=Report())]
    spoilt = container.write(
        [(name, raw.replace(b"}", b"]") if name == "application.json" else raw) for name, raw in members]
    )
    receipt = examples.Talk([spoilt]).receipt()
    assert "data" in {one.instance for one in receipt.problems}


@given(st.binary(max_size=300))
def test_a_receipt_of_whatever_came(raw):
    from hashlib import sha256

    from gyosei_forms import envelope

    made = messages.receipt(raw, envelope.open(raw), arrived=AT)
    assert made.outcome is messages.Outcome.REJECTED
    assert made.received == Digest(len(raw), sha256(raw).hexdigest())
    assert not misfits(made.to_data(), messages.Receipt.SHAPE)


def test_own_reasons_reject_what_passed():
    talk = examples.Talk()
    assert talk.receipt("1").outcome is messages.Outcome.ACCEPTED
    made = talk.receipt("1", PROBLEM)
    assert (made.outcome, made.number, made.problems) == (messages.Outcome.REJECTED, "", (PROBLEM,))


def test_the_findings_of_a_check_become_problems():
    from gyosei_forms import gif

    report = gif.check('{"姓":1}', entity="Person", pattern="MP03")
    found = messages.problems_of_report(report, lang="en")
    assert len(found) == len(report.errors) > 0
    assert {one.pointer for one in found} == {one.pointer for one in report.errors}
    assert {one.instance for one in found} == {"data"}


def test_a_number_as_a_key_does_not_go_into_a_problem():
    from gyosei_forms import rules

    rule = rules.get("GYO-JSON-002")
    report = Report()
    report.add(rule, "/123456789018/0", count=2)
    assert [one.pointer for one in messages.problems_of_report(report)] == ["/****/0"]


# --- answering and sealing


def test_only_a_receipt_answers_what_did_not_pass():
    talk = examples.Talk([examples.whole()[0][:-1]])
    opened = talk.opened()
    receipt = talk.receipt()
    procedure = examples.application().procedure
    common = {"addressee": "x", "created": AT}
    made = messages.answer(opened, receipt, procedure=procedure, **common)
    assert (made.reply_to, made.reply_to_digest, made.kind) == ("", "", messages.MessageKind.RECEIPT)
    with pytest.raises(UsageError, match="procedure"):
        messages.answer(opened, receipt, **common)
    with pytest.raises(UsageError, match="Receipt"):
        messages.answer(opened, examples.EXAMINED, procedure=procedure, **common)
    with pytest.raises(NotVerified):
        messages.read(opened)


def test_a_kind_is_sealed_by_its_side():
    talk = examples.Talk()
    with pytest.raises(UsageError, match="行政機関"):
        examples.applicant().seal(talk.answer(examples.EXAMINED))
    with pytest.raises(UsageError, match="申請者"):
        examples.agency().seal(talk.answer(messages.Withdrawal()))


def test_the_agencys_role_is_the_usual_one():
    from gyosei_forms import envelope

    talk = examples.Talk()
    without_role = replace(examples.agency().signatory, role=None)
    sealed = envelope.seal(talk.answer(examples.EXAMINED), signers=[without_role])
    opened = envelope.open(sealed, expect=examples.agency().expected)
    assert [one.role for one in opened.signatures] == [envelope.SignedBy.AGENCY]
    assert messages.read(opened).unwrap() == examples.EXAMINED


def test_an_application_has_no_body_to_read():
    found = messages.read(examples.Talk().opened())
    assert (found.value, found.report.ok) == (None, True)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": messages.MessageKind.STATUS},
        {"kind": "status"},
        {"reply_to_digest": "ab" * 32},
        {"kind": messages.MessageKind.STATUS, "reply_to": examples.application().message_id},
        {"kind": messages.MessageKind.RECEIPT, "reply_to_digest": "ab" * 32},
        {"kind": messages.MessageKind.STATUS, "reply_to": "x", "reply_to_digest": "x"},
    ],
)
def test_links_that_do_not_fit_the_kind(change):
    with pytest.raises(UsageError):
        replace(examples.application(), **change)


def test_data_of_another_form_are_not_sealed():
    status = examples.Talk().answer(examples.EXAMINED)
    with pytest.raises(UsageError, match=r"urn:gyosei-forms:schema:envelope:2\.0:status"):
        examples.agency().seal(replace(status, application=b"{}"))
