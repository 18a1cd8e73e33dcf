"""Substitution records in an envelope: sealed with the content, held against it, and never shown character by character."""

import dataclasses
import json
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import canonical_json, envelope, testing
from gyosei_forms.characters import GENERAL
from gyosei_forms.characters.reduction import ReductionPolicy, read_record, reduce, replay
from gyosei_forms.characters.repertoires import JIS_X_0208
from gyosei_forms.characters.substitution_record import MAX_LEFT, MAX_SUBSTITUTIONS
from gyosei_forms.cli import main
from gyosei_forms.envelope import (
    Expectations,
    FileKeySigner,
    Indication,
    SubIndication,
    SubstitutedItem,
    container,
    contents,
    examples,
    substitutions,
)
from gyosei_forms.errors import LimitExceeded, NotVerified, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
PART = "substitutions.json"
ORIGINALS = {"/代表者/氏": "髙見沢", "/法人名": "㈱葛\U000e0100城𠮷野㐄"}
PLACE = "/substitutions.json"


def submission(originals=None, to=GENERAL, policy=None, **more):
    """A submission whose items hold the reduced texts, with a record each."""
    application, items = {}, []
    for pointer, text in (ORIGINALS if originals is None else originals).items():
        made = reduce(text, to=to, policy=policy).unwrap()
        *way, last = pointer.split("/")[1:]
        holder = application
        for step in way:
            holder = holder.setdefault(step, {})
        holder[last] = made.text
        items.append(SubstitutedItem(pointer, made.record))
    return dataclasses.replace(
        examples.SUBMISSION,
        application=json.dumps(application, ensure_ascii=False).encode(),
        substitutions=tuple(items),
        **more,
    )


SUBMISSION = submission()
SEALED = envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER)])
RAW = substitutions.write(SUBMISSION.substitutions)


def opened(data=SEALED, **more):
    return envelope.open(data, expect=TRUSTING, **more)


def with_part(raw, sent=SUBMISSION):
    """The envelope with any bytes as substitution records, listed and rightly signed."""
    listed = json.loads(examples.manifest_of(sent))
    found = contents.measure(raw).digest
    listed["parts"][1] |= {"size": found.size, "sha256": found.sha256}
    signed = canonical_json.write(listed)
    parts = examples.members(sent, signed, b"")
    members = {name: raw if name == PART else content for name, content in parts}
    return examples.sealed_anew(members, examples.signatory(SIGNER), sent.created)


def as_json(data):
    """Return what has no canonical form too, written as far as it goes like it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def edited(change):
    data = json.loads(RAW)
    change(data)
    return with_part(as_json(data))


def at(data, path):
    for step in path:
        data = data[step]
    return data


# --- it travels, and can be replayed


def test_the_original_comes_back():
    found = opened()
    assert found.passed
    assert found.report.rule_ids == frozenset()
    assert found.submission == SUBMISSION
    application = json.loads(found.application)
    assert application == {"代表者": {"氏": "高見沢"}, "法人名": "㈱葛城吉野㐄"}
    for item in found.submission.substitutions:
        original = found.original(item.pointer)
        assert original == ORIGINALS[item.pointer]
        carried = at(application, item.pointer.split("/")[1:])
        assert replay(original, item.record).unwrap() == carried


def test_the_part_is_readable_by_itself():
    data = json.loads(opened().content(PART))
    assert [item["pointer"] for item in data["items"]] == list(ORIGINALS)
    record = read_record(json.dumps(data["items"][0]["record"])).unwrap()
    assert replay("髙見沢", record).unwrap() == "高見沢"
    assert RAW.isascii() is False  # the keys
    assert "髙".encode() not in RAW


names = st.text(
    st.sampled_from("髙﨑𠮷葛\U000e0100㈱鈴木邉邊㐄籸神\ufa19か\u309aA～〜\n")
    | st.characters(exclude_categories=["Cs"]),
    max_size=12,
)


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from(["氏", "名", "0", "a b"]).map("/{}".format), names, min_size=1),
    st.sampled_from([GENERAL, JIS_X_0208]),
    st.sampled_from([None, ReductionPolicy(("u", "s", "k", ("m", "z"), "n", "t", "nta"))]),
)
def test_whatever_was_reduced_travels_and_is_named_by_the_tables(originals, to, policy):
    found = opened(envelope.seal(submission(originals, to, policy), signers=[examples.signatory(SIGNER)]))
    assert found.passed
    assert found.report.rule_ids == frozenset()
    assert {pointer: found.original(pointer) for pointer in originals} == originals


@pytest.mark.parametrize(
    ("pointer", "application"),
    [
        ("", "高"),
        ("/", {"": "高"}),
        ("/0", ["高"]),
        ("/a~1b/~0/~01", {"a/b": {"~": {"~1": "高"}}}),
        ("/氏名/10", {"氏名": ["x"] * 10 + ["高"]}),
        ("/0", {"0": "高"}),
    ],
)
def test_pointers(pointer, application):
    item = SubstitutedItem(pointer, reduce("髙").unwrap().record)
    sent = dataclasses.replace(
        SUBMISSION, application=json.dumps(application).encode(), substitutions=(item,)
    )
    assert opened(envelope.seal(sent, signers=[examples.signatory(SIGNER)])).original(pointer) == "髙"


def test_without_records_there_is_no_part():
    without = dataclasses.replace(SUBMISSION, substitutions=())
    sealed = envelope.seal(without, signers=[examples.signatory(SIGNER)])
    assert PART.encode() not in sealed
    found = opened(sealed)
    assert found.passed
    assert found.submission.substitutions == ()


def test_an_item_without_a_record_has_no_other_original():
    for pointer in ("/代表者", "/法人名/", "", "氏"):
        with pytest.raises(UsageError):
            opened().original(pointer)
    for failed in (opened(SEALED[:-1]), envelope.open(SEALED)):
        with pytest.raises(NotVerified):
            failed.original("/法人名")


# --- it stands under the signature


def test_a_changed_record_is_a_changed_part():
    changed = SEALED.replace(b'"from":"U+9AD9"', b'"from":"U+9AD8"', 1)
    assert changed != SEALED
    found = opened(changed)
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
    assert [(part.name, str(part.status)) for part in found.parts if part.status != "ok"] == [
        (PART, "changed")
    ]


def parts_of(data):
    return {one.name: bytes(one.content) for one in container.read(data, report=Report())}


def test_taken_out_and_put_in():
    parts = parts_of(SEALED)
    del parts[PART]
    found = opened(container.write(list(parts.items())))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert {part.name: str(part.status) for part in found.parts}[PART] == "missing"
    plain = parts_of(
        envelope.seal(dataclasses.replace(SUBMISSION, substitutions=()), signers=[examples.signatory(SIGNER)])
    )
    (*first, application), last = list(plain.items())[:3], list(plain.items())[3:]
    found = opened(container.write([*first, application, (PART, RAW), *last]))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert {part.name: str(part.status) for part in found.parts}[PART] == "extra"


def test_it_stands_between_application_and_attachments():
    assert list(parts_of(SEALED)) == [
        "mimetype",
        "META-INF/manifest.json",
        "application.json",
        PART,
        "attachments/001",
        "attachments/002",
        "META-INF/signature.json",
    ]
    parts = parts_of(SEALED)
    moved = parts.pop(PART)
    *most, last = parts.items()
    assert (
        opened(container.write([*most, (PART, moved), last])).sub_indication is SubIndication.FORMAT_FAILURE
    )


# --- records that do not go with the application, rightly signed

FIRST = ("items", 0, "record", "substitutions", 0)
SECOND = ("items", 1, "record")


@pytest.mark.parametrize(
    ("path", "changes", "rule", "place"),
    [
        ((), {"schema": "urn:gyosei-forms:schema:envelope:0.3:substitutions"}, "044", "/schema"),
        ((), {"items": []}, "044", "/items"),
        ((), {"items": {}}, "044", "/items"),
        ((), {"more": 1}, "044", ""),
        (("items", 0), {"pointer": "氏名"}, "044", "/items/0/pointer"),
        (("items", 0), {"pointer": "/~2"}, "044", "/items/0/pointer"),
        (("items", 0), {"pointer": "/" * 1001}, "044", "/items/0/pointer"),
        (("items", 0), {"pointer": None}, "044", "/items/0/pointer"),
        (("items", 1), {"pointer": "/代表者/氏"}, "044", "/items/1/pointer"),
        (("items", 0), {"record": "x"}, "044", "/items/0/record"),
        (("items", 0), {"record": {}}, "044", "/items/0/record"),
        (
            SECOND,
            {"schema": "urn:gyosei-forms:schema:substitution-record:9"},
            "044",
            "/items/1/record/schema",
        ),
        (SECOND, {"length": 10**50}, "044", "/items/1/record/length"),
        (SECOND, {"length": True}, "044", "/items/1/record/length"),
        (SECOND, {"reducedLength": 99}, "044", "/items/1/record/reducedLength"),
        (SECOND, {"leftCount": 0}, "044", "/items/1/record/leftCount"),
        (FIRST, {"offset": 2**53}, "044", "/items/0/record/substitutions/0/offset"),
        (FIRST, {"offset": -1}, "044", "/items/0/record/substitutions/0/offset"),
        (FIRST, {"unit": 0}, "044", "/items/0/record/substitutions/0/offset"),
        (FIRST, {"from": "U+D800"}, "048", "/items/0/record"),
        (FIRST, {"from": "髙"}, "044", "/items/0/record/substitutions/0/from"),
        (FIRST, {"decided": {}}, "044", "/items/0/record/substitutions/0/decided"),
        (("items", 0), {"pointer": "/代表者"}, "046", "/items/0/pointer"),
        (("items", 0), {"pointer": "/代表者/氏/0"}, "046", "/items/0/pointer"),
        (("items", 0), {"pointer": "/住所"}, "046", "/items/0/pointer"),
        (FIRST, {"to": "U+9AD1"}, "047", "/items/0/record"),
        (FIRST, {"offset": 1}, "047", "/items/0/record"),
        (SECOND, {"length": 9, "reducedLength": 8}, "047", "/items/1/record"),
        (FIRST, {"unit": 2}, "048", "/items/0/record"),
        ((*SECOND, "left", 0), {"unit": 7}, "048", "/items/1/record"),
        ((*SECOND, "left", 0), {"offset": 1}, "048", "/items/1/record"),
        ((*SECOND, "left", 0), {"offset": 2**52}, "048", "/items/1/record"),
        ((*SECOND, "left", 0), {"from": "U+3405"}, "048", "/items/1/record"),
    ],
)
def test_hostile_records_are_findings(path, changes, rule, place):
    found = opened(edited(lambda data: at(data, path).update(changes)))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert (f"GYO-ENV-{rule}", PLACE + place) in [(one.rule, one.pointer) for one in found.report]
    assert {str(part.status) for part in found.parts} == {"ok"}
    with pytest.raises(NotVerified):
        found.original("/代表者/氏")


def test_a_unit_named_twice_is_a_finding():
    left = json.loads(RAW)["items"][1]["record"]["left"][0]
    found = opened(edited(lambda data: at(data, SECOND).update(left=[left, left], leftCount=2)))
    assert found.report.rule_ids == {"GYO-ENV-048"}


def test_where_text_and_record_part_is_said():
    found = opened(edited(lambda data: at(data, FIRST).update(to="U+9AD1")))
    (finding,) = found.report
    assert (finding.position.unit, finding.position.offset) == (1, 0)


def test_a_stand_in_that_no_table_names_is_only_the_senders_word():
    """鈴 is no form of 高; the record says so, and goes with the text. It passes with a warning."""
    found = opened(edited(lambda data: at(data, FIRST).update({"from": "U+9234"})))
    assert found.passed
    assert [(one.rule, one.pointer, one.values) for one in found.report] == [
        ("GYO-ENV-049", PLACE + "/items/0/record", {"count": 1})
    ]
    assert found.original("/代表者/氏") == "鈴見沢"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "GYO-JSON-001"),
        (b"\xff", "GYO-JSON-005"),
        (b"[NaN]", "GYO-JSON-003"),
        (RAW.replace(b'"items":', b'"items":[],"items":', 1), "GYO-JSON-002"),
        (RAW.replace(b'"hops":0', b'"hops":0,"hops":0', 1), "GYO-JSON-002"),
        (RAW.replace(b'"/\xe4', b'"/\\ud800\xe4', 1), "GYO-JSON-004"),
    ],
)
def test_no_json(raw, found):
    (finding,) = opened(with_part(raw)).report
    assert (finding.rule, finding.pointer, finding.values) == ("GYO-ENV-044", PLACE, {"found": found})


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + RAW,
        RAW + b"\n",
        json.dumps(json.loads(RAW), sort_keys=True, ensure_ascii=False).encode(),
        json.dumps(json.loads(RAW), sort_keys=True, separators=(",", ":")).encode(),
        RAW.replace(b'"hops":0', b'"hops":-0', 1),
    ],
)
def test_written_otherwise(raw):
    assert opened(with_part(raw)).report.rule_ids == {"GYO-ENV-045"}


def record(**changes):
    return json.loads(RAW)["items"][0]["record"] | changes


def item(**changes):
    return {"pointer": "/代表者/氏", "record": record(**changes)}


def listed(*items):
    return as_json({"schema": substitutions.SCHEMA, "items": list(items)})


@pytest.mark.parametrize(
    ("raw", "limit", "place"),
    [
        (b"[" * 100_000, "max_depth", ""),
        (b" " * (DEFAULT.max_input_bytes + 1), "max_input_bytes", ""),
        (b'["' + b"x" * (DEFAULT.max_string + 1) + b'"]', "max_string", ""),
        (b"[" + b"0," * DEFAULT.max_items + b"0]", "max_items", ""),
        (b"[" + b"9" * 500 + b"]", "max_digits", ""),
        (listed(*[0] * 10_001), "MAX_SUBSTITUTED_ITEMS", "/items"),
        (
            listed(item(substitutions=[0] * (MAX_SUBSTITUTIONS + 1))),
            "MAX_SUBSTITUTIONS",
            "/items/0/record/substitutions",
        ),
        (listed(item(left=[0] * (MAX_LEFT + 1))), "MAX_LEFT", "/items/0/record/left"),
        (listed(item(tables=[0] * 1001)), "MAX_LISTED", "/items/0/record/tables"),
        (listed(item(policy=[["u"] * 1001])), "MAX_LISTED", "/items/0/record/policy/0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_much_names_its_limit(raw, limit, place):
    found = opened(with_part(raw))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert [(one.rule, one.pointer, one.values["limit"]) for one in found.report] == [
        ("GYO-LIMIT-001", PLACE + place, limit)
    ]


def test_the_limits_of_the_reader_hold():
    few = dataclasses.replace(DEFAULT, max_depth=5)
    with pytest.raises(UsageError, match="GYO-LIMIT-001"):
        envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER)], limits=few)
    (finding,) = opened(limits=few).report
    assert finding.values["limit"] == "max_depth"
    none_kept = dataclasses.replace(DEFAULT, max_findings=0)
    assert opened(edited(lambda data: data.update(items=[1] * 50)), limits=none_kept).sub_indication is (
        SubIndication.FORMAT_FAILURE
    )


def test_misfits_are_taken_up_to_the_limit():
    few = dataclasses.replace(DEFAULT, max_findings=3)
    found = opened(with_part(listed(*[0] * 5000)), limits=few)
    assert len(found.report.findings) == 3
    assert found.report.overflow == ()


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts | st.just(0.5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)


def leaves(value, path=()):
    """The path of each value that holds no others."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from leaves(inner, (*path, key))
    if not isinstance(value, dict | list):
        yield path


LEAVES = list(leaves(json.loads(RAW)["items"][1]))
odd = st.integers(0, 12) | st.sampled_from(["U+0041", "U+845B U+E0100", "U+5409", "u", "policy"]) | values


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.sampled_from(LEAVES), odd), min_size=1, max_size=2, unique_by=lambda one: one[0])
)
def test_no_record_raises_and_what_passes_replays(changes):
    def change(data):
        for (*way, last), value in changes:
            at(data["items"][1], way)[last] = value

    found = opened(edited(change))
    if not found.passed:
        assert found.sub_indication is SubIndication.FORMAT_FAILURE
        return
    carried = json.loads(found.application)
    for one in found.submission.substitutions:
        now = at(carried, one.pointer.split("/")[1:])
        assert replay(found.original(one.pointer), one.record).unwrap() == now


@given(st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_no_part_at_all_raises(raw):
    assert opened(with_part(raw)).indication is Indication.TOTAL_FAILED


# --- sealing holds what opening holds


@pytest.mark.parametrize(
    ("pointer", "record_of", "rule"),
    [
        ("/氏名", "髙見沢", "GYO-ENV-046"),
        ("/代表者", "髙見沢", "GYO-ENV-046"),
        ("/代表者/氏", "髙", "GYO-ENV-047"),
        ("/代表者/氏", "見髙沢", "GYO-ENV-047"),
    ],
)
def test_a_record_of_something_else_is_not_sealed(pointer, record_of, rule):
    wrong = SubstitutedItem(pointer, reduce(record_of).unwrap().record)
    with pytest.raises(UsageError, match=rule) as caught:
        envelope.seal(
            dataclasses.replace(SUBMISSION, substitutions=(wrong,)), signers=[examples.signatory(SIGNER)]
        )
    assert "髙" not in str(caught.value)


def test_a_record_made_by_hand_is_not_sealed():
    made = reduce("髙見沢").unwrap().record
    (one,) = made.substitutions
    for wrong in (
        dataclasses.replace(one, original="\ud800"),
        dataclasses.replace(one, offset=-1),
        dataclasses.replace(one, unit="1"),
        dataclasses.replace(one, scheme="\ud800"),
    ):
        item = SubstitutedItem("/代表者/氏", dataclasses.replace(made, substitutions=(wrong,)))
        with pytest.raises(UsageError):
            envelope.seal(
                dataclasses.replace(SUBMISSION, substitutions=(item,)), signers=[examples.signatory(SIGNER)]
            )
    named = SubstitutedItem("/代表者/氏", dataclasses.replace(made, range="\ud800"))
    with pytest.raises(UsageError):
        envelope.seal(
            dataclasses.replace(SUBMISSION, substitutions=(named,)), signers=[examples.signatory(SIGNER)]
        )


def test_more_items_than_a_part_can_have_are_not_sealed():
    made = reduce("髙").unwrap()
    sent = dataclasses.replace(
        SUBMISSION,
        application=json.dumps([made.text] * 10_001).encode(),
        substitutions=tuple(SubstitutedItem(f"/{n}", made.record) for n in range(10_001)),
    )
    with pytest.raises(LimitExceeded, match="MAX_SUBSTITUTED_ITEMS"):
        envelope.seal(sent, signers=[examples.signatory(SIGNER)])


@pytest.mark.parametrize(
    ("pointer", "made"),
    [
        ("氏名", None),
        ("/~", None),
        ("/a~2", None),
        ("/" * 1001, None),
        ("/\ud800", None),
        (None, None),
        ("/a", "record"),
        ("/a", {}),
        ("/a", reduce("髙")),
    ],
)
def test_wrong_items(pointer, made):
    with pytest.raises(UsageError):
        SubstitutedItem(pointer, reduce("髙").unwrap().record if made is None else made)


@pytest.mark.parametrize(
    "wrong", [None, [], ("x",), SUBMISSION.substitutions[0], SUBMISSION.substitutions[:1] * 2]
)
def test_wrong_substitutions_of_a_submission(wrong):
    with pytest.raises(UsageError):
        dataclasses.replace(SUBMISSION, substitutions=wrong)


# --- what is shown


def test_reprs_are_redacted():
    told = "".join(map(repr, (SUBMISSION.substitutions[0], SUBMISSION, opened())))
    assert not set("髙高氏") & set(told)
    assert "9AD9" not in told


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "ja",
            [
                "代替文字の記録（元の文字に戻せます）",
                "  application.json#/代表者/氏 代替 1 文字",
                "  application.json#/法人名 代替 2 文字、範囲外のまま 1 文字",
                "  [一致] substitutions.json 代替文字の記録 ",
            ],
        ),
        (
            "en",
            [
                "Substitution records (the original can be restored)",
                "  application.json#/代表者/氏 1 substituted",
                "  application.json#/法人名 2 substituted, 1 left outside the range",
                "  [ok] substitutions.json substitution records ",
            ],
        ),
    ],
)
def test_the_verdict_says_where_and_how_many_and_not_which(lang, lines):
    text = opened().render(lang=lang)
    for line in lines:
        assert any(one.startswith(line) for one in text.split("\n"))
    assert not set("髙高見沢𠮷吉㈱㐄") & set(text)


def test_the_verdict_as_json():
    shown = opened().render("json")
    assert json.loads(shown)["submission"]["substitutions"] == [
        {"pointer": "/代表者/氏", "substituted": 1, "left": 0},
        {"pointer": "/法人名", "substituted": 2, "left": 1},
    ]
    assert not set("髙高見沢𠮷吉㈱㐄") & set(shown)
    plain = opened(envelope.seal(examples.SUBMISSION, signers=[examples.signatory(SIGNER)])).render("json")
    assert json.loads(plain)["submission"]["substitutions"] == []


def test_nothing_unverified_is_shown():
    for found in (envelope.open(SEALED), opened(SEALED[:-1])):
        for form in ("text", "json"):
            assert "法人名" not in found.render(form)


def test_keys_are_shown_as_safe_text():
    made = reduce("髙").unwrap()
    key = "1234-5678-9018\x1b[2J"
    sent = dataclasses.replace(
        SUBMISSION,
        application=json.dumps({key: made.text}).encode(),
        substitutions=(SubstitutedItem(f"/{key}", made.record),),
    )
    found = opened(envelope.seal(sent, signers=[examples.signatory(SIGNER)]))
    assert found.passed
    for form in ("text", "json"):
        shown = found.render(form)
        assert "9018" not in shown
        assert "\x1b" not in shown


# --- the command line


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code and standard output."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0), capfd.readouterr().out

    return call


def test_verify_and_open(tmp_path, run):
    sealed = tmp_path / "submission.gyosei"
    sealed.write_bytes(
        envelope.seal(SUBMISSION, signers=[examples.signatory(testing.demonstration_signer())])
    )
    code, out = run("verify", str(sealed), "--demo-key")
    assert code == 0
    assert "application.json#/法人名 代替 2 文字、範囲外のまま 1 文字" in out
    code, out = run("verify", str(sealed), "--demo-key", "--format", "json")
    assert [one["substituted"] for one in json.loads(out)["submission"]["substitutions"]] == [1, 2]
    into = tmp_path / "parts"
    code, out = run("open", str(sealed), "--demo-key", "--into", str(into))
    assert code == 0
    assert (into / PART).read_bytes() == RAW
    assert {path.name for path in into.rglob("*") if path.is_file()} == {
        "application.json",
        PART,
        *(one.name for one in (into / "attachments").iterdir()),
    }
    assert len(list((into / "attachments").iterdir())) == 2
    assert "代替 2 文字" in out


def test_from_reduce_to_seal_to_open(tmp_path, run):
    name, record, application = (tmp_path / one for one in ("name.txt", "record.json", "application.json"))
    name.write_text("髙見沢", encoding="utf-8", newline="")
    code, reduced = run("chars", "reduce", str(name), "--to", "general", "--record", str(record))
    assert (code, reduced) == (0, "高見沢")
    application.write_text(json.dumps({"a=b": reduced, "氏名": reduced}), encoding="utf-8")
    base = ("seal", str(application), "--procedure", "28428", "--addressee", "国", "--demo-key")
    sealed = tmp_path / "submission.gyosei"
    assert run(*base, "--record", f"/氏名={record}", "-o", str(sealed))[0] == 0
    trusting = Expectations(trusted_keys=(testing.demonstration_signer().public_jwk,))
    assert envelope.open(sealed.read_bytes(), expect=trusting).original("/氏名") == "髙見沢"
    odd = (
        str(record),
        f"/住所={record}",
        "/氏名=",
        f"氏名={record}",
        f"/氏名={application}",
        "/氏名=none.json",
    )
    for one in odd:
        assert run(*base, "--record", one, "-o", str(tmp_path / "not")) == (2, "")
    assert not (tmp_path / "not").exists()
