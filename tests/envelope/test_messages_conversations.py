"""A conversation as a chain by digest: what is dropped, repeated, forged or out of place is found, and nothing raises."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import envelope
from gyosei_forms.envelope import Indication, SignedBy, messages
from gyosei_forms.envelope.messages import Phase, Side, examples
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.limits import DEFAULT

WHOLE = list(examples.whole())
NUMBERS = range(len(WHOLE))


def rule_ids(sealed):
    return examples.judged(sealed).report.rule_ids


def phases(sealed):
    return [state.phase for state in examples.judged(sealed).states]


# --- what holds together


def test_the_whole_conversation():
    found = examples.judged(WHOLE)
    assert found.passed
    assert not found.report.rule_ids
    assert phases(WHOLE) == [
        Phase.SUBMITTED,
        Phase.EXAMINED,
        Phase.CORRECTION_REQUESTED,
        Phase.CORRECTED,
        Phase.EXAMINED,
        Phase.DECIDED,
    ]
    assert [one.answers for one in found.messages] == [None, *NUMBERS[:-1]]
    assert found.state.to_act is None
    assert found.state.message == 8  # the certificate after it decides nothing


@pytest.mark.parametrize("length", NUMBERS)
def test_whose_turn_it_is_as_it_grows(length):
    found = examples.judged(WHOLE[: length + 1])
    assert found.passed
    agency, applicant = Side.AGENCY, Side.APPLICANT
    turns = [agency, agency, agency, applicant, agency, agency, agency, agency, None, None]
    assert found.state.to_act is turns[length]
    since = [0, 1, 1, 3, 4, 5, 5, 5, 8, 8][length]
    assert found.state.since == examples.BEGUN + timedelta(hours=since)
    assert found.state.due == (date(2025, 6, 27) if length == 3 else None)


def test_nothing_at_all():
    found = examples.judged([])
    assert found.indication is Indication.INDETERMINATE
    assert found.report.rule_ids == {"GYO-ENV-337"}
    assert found.state is None


def test_a_withdrawal_and_its_receipt():
    talk = examples.Talk(WHOLE[:2])
    talk.send(talk.answer(messages.Withdrawal(reason="都合")))
    assert phases(talk.sealed)[-1] is Phase.WITHDRAWAL_SENT
    talk.say(talk.receipt())
    assert phases(talk.sealed)[-1] is Phase.WITHDRAWN
    assert examples.judged(talk.sealed).passed
    talk.say(examples.notice(talk.at))
    assert rule_ids(talk.sealed) == {"GYO-ENV-346"}


def test_a_withdrawal_that_is_not_taken_changes_nothing():
    talk = examples.Talk(WHOLE[:4])
    talk.send(talk.answer(messages.Withdrawal()))
    talk.say(talk.receipt("", messages.Problem(type="urn:example:not-now", title="取り下げられません")))
    found = examples.judged(talk.sealed)
    assert found.passed
    assert (found.state.phase, found.state.due) == (Phase.CORRECTION_REQUESTED, date(2025, 6, 27))


def test_a_correction_that_is_not_taken_is_awaited_again():
    talk = examples.Talk(WHOLE[:5])
    talk.say(talk.receipt("", messages.Problem(type="urn:example:still-wrong", title="まだ違います")))
    assert phases(talk.sealed)[-1] is Phase.CORRECTION_REQUESTED
    talk.send(talk.correction())
    assert phases(talk.sealed)[-1] is Phase.CORRECTED
    assert examples.judged(talk.sealed).passed


def test_an_application_that_passed_and_is_rejected():
    talk = examples.Talk()
    talk.say(talk.receipt("", messages.Problem(type="urn:example:other-form", title="様式が違います")))
    assert phases(talk.sealed) == [Phase.SUBMITTED, Phase.REJECTED]
    talk.send(talk.correction())
    assert rule_ids(talk.sealed) == {"GYO-ENV-346"}


# --- drop, repeat, permute


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(NUMBERS), min_size=1))
def test_what_is_dropped_is_found_unless_it_is_the_tail(dropped):
    """A tail that is missing cannot be seen: then the verdict is that on the shorter conversation."""
    kept = [one for number, one in enumerate(WHOLE) if number not in dropped]
    found = examples.judged(kept)
    if kept == WHOLE[: len(kept)] and kept:
        assert found.passed
    else:
        assert found.indication is Indication.INDETERMINATE
        assert found.report.rule_ids & {"GYO-ENV-337", "GYO-ENV-339"}
        counted = [one.number for one in found.messages if one.counts]
        assert counted == list(range(min(dropped)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=5), st.randoms())
def test_what_is_repeated_is_found(again, random):
    sealed = [*WHOLE, *(WHOLE[number] for number in again)]
    random.shuffle(sealed)
    found = examples.judged(sealed)
    assert found.indication is Indication.TOTAL_FAILED
    assert [one.rule for one in found.report] == ["GYO-ENV-335"] * len(again)
    assert len(found.messages) == len(WHOLE)
    assert found.state.phase is Phase.DECIDED


@settings(max_examples=40, deadline=None)
@given(st.permutations(NUMBERS))
def test_the_order_in_which_files_are_given_does_not_matter(order):
    found = examples.judged([WHOLE[number] for number in order])
    assert found.passed
    assert [order[one.number] for one in found.messages] == list(NUMBERS)
    assert [state.phase for state in found.states] == phases(WHOLE)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_given_is_answered(data):
    edits = [
        examples.EDITS[name]()
        for name in data.draw(st.lists(st.sampled_from(list(examples.EDITS)), max_size=3))
    ]
    sealed = [one for each in edits for one in each]
    sealed += data.draw(st.lists(st.binary(max_size=60), max_size=2))
    sealed = data.draw(st.permutations(sealed))
    found = examples.judged(sealed)
    for lang in ("ja", "en"):
        assert found.render(lang=lang)
    assert json.loads(found.render("json"))["verdict"] == str(found.indication)
    again = examples.judged(list(reversed(sealed)))
    assert again.indication is found.indication
    assert again.report.rule_ids == found.report.rule_ids
    assert [one.phase for one in again.states] == [one.phase for one in found.states]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NUMBERS), st.data())
def test_a_changed_byte_in_any_message_is_found(number, data):
    sealed = list(WHOLE)
    place = data.draw(st.integers(0, len(sealed[number]) - 1))
    changed = bytearray(sealed[number])
    changed[place] ^= data.draw(st.integers(1, 255))
    sealed[number] = bytes(changed)
    found = examples.judged(sealed)
    assert found.indication is Indication.TOTAL_FAILED
    assert "GYO-ENV-332" in found.report.rule_ids


# --- who says what to whom


@pytest.mark.parametrize(
    ("edit", "rule", "indication"),
    [
        ("a status from the applicant", "GYO-ENV-331", Indication.TOTAL_FAILED),
        ("somebody else's key", "GYO-ENV-333", Indication.INDETERMINATE),
        ("the same id twice", "GYO-ENV-336", Indication.TOTAL_FAILED),
        ("two applications", "GYO-ENV-338", Indication.TOTAL_FAILED),
        ("an answer to another text", "GYO-ENV-340", Indication.TOTAL_FAILED),
        ("two notices to one message", "GYO-ENV-341", Indication.TOTAL_FAILED),
        ("an answer before the question", "GYO-ENV-343", Indication.TOTAL_FAILED),
        ("a correction that nobody asked for", "GYO-ENV-344", Indication.TOTAL_FAILED),
        ("a withdrawal after the notice", "GYO-ENV-346", Indication.TOTAL_FAILED),
        ("another procedure", "GYO-ENV-347", Indication.TOTAL_FAILED),
        ("another addressee", "GYO-ENV-348", Indication.TOTAL_FAILED),
        ("another applicant", "GYO-ENV-349", Indication.INDETERMINATE),
        ("messages that crossed", "GYO-ENV-342", Indication.TOTAL_PASSED),
        ("a correction after the day", "GYO-ENV-350", Indication.TOTAL_PASSED),
        ("a broken application that was rejected", "GYO-ENV-334", Indication.TOTAL_PASSED),
    ],
)
def test_each_defect_has_its_own_rule(edit, rule, indication):
    found = examples.judged(examples.EDITS[edit]())
    assert (found.report.rule_ids, found.indication) == ({rule}, indication)


def test_a_notice_that_the_applicant_signs_decides_nothing():
    talk = examples.Talk(WHOLE[:2])
    pretending = examples.Party(replace(examples.applicant().signatory, role=SignedBy.AGENCY))
    sealed = [*talk.sealed, pretending.seal(talk.answer(examples.notice(talk.at)))]
    found = examples.judged(sealed)
    assert found.report.rule_ids == {"GYO-ENV-331"}
    assert found.state.phase is Phase.EXAMINED
    assert not found.messages[-1].counts


def test_an_answer_to_another_conversation():
    other = examples.Talk()
    other.say(other.receipt())
    found = examples.judged([*WHOLE, other.sealed[1]])
    assert found.report.rule_ids == {"GYO-ENV-339"}
    assert found.state.phase is Phase.DECIDED


def test_a_message_for_another_agency_is_undecided():
    talk = examples.Talk(WHOLE[:2])
    elsewhere = replace(talk.answer(messages.Withdrawal()), addressee="別の省")
    found = examples.judged([*talk.sealed, examples.applicant().seal(elsewhere)])
    assert found.report.rule_ids == {"GYO-ENV-333"}
    assert found.state.phase is Phase.EXAMINED


def test_an_unsigned_notice_is_none():
    talk = examples.Talk(WHOLE[:2])
    notice = talk.answer(examples.notice(talk.at))
    with pytest.raises(UsageError):
        envelope.seal(notice, signers=[])


def test_the_receipt_of_a_file_is_found_by_its_bytes_alone():
    sealed = examples.EDITS["a broken application that was rejected"]()
    found = examples.judged(sealed)
    assert (found.messages[0].answers, found.state.phase) == (1 - found.messages[0].number, Phase.REJECTED)
    alone = examples.judged(sealed[1:])
    assert alone.report.rule_ids == {"GYO-ENV-337", "GYO-ENV-339"}


# --- what is shown


def test_a_reader_is_told_what_it_says_and_nothing_of_the_data():
    text = examples.judged(WHOLE).render(lang="ja")
    assert "見本測量" not in text
    for word in ("申請", "補正の求め", "期限: 2025-06-27", "国土測第1号", "決定済み"):
        assert word in text
    assert "見本測量" not in examples.judged(WHOLE).render("json")


def test_what_comes_from_outside_is_safe_to_print():
    talk = examples.Talk(WHOLE[:2])
    evil = messages.Status(
        progress=messages.Progress.EXAMINED, since=examples.BEGUN, note="\x1b[2J\u202e偽\n行"
    )
    talk.say(evil)
    for text in (examples.judged(talk.sealed).render(), examples.judged(talk.sealed).render("json")):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "偽\n行" not in text


def test_misuse():
    expect = envelope.Expectations()
    with pytest.raises(UsageError):
        envelope.conversation(WHOLE[0], applicant=expect, agency=expect)
    with pytest.raises(UsageError):
        envelope.conversation(WHOLE, applicant=expect, agency=None)
    with pytest.raises(LimitExceeded, match="max_messages"):
        envelope.conversation(WHOLE, applicant=expect, agency=expect, limits=replace(DEFAULT, max_messages=9))
    found = examples.judged(WHOLE)
    with pytest.raises(UsageError):
        bool(found)
    with pytest.raises(UsageError):
        found.render("html")
    with pytest.raises(UsageError):
        found.render(lang="fr")
    assert "10 messages" in repr(found)


def test_files_and_bytes_are_judged_alike(tmp_path):
    paths = []
    for number, raw in enumerate(WHOLE):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(raw)
    assert examples.judged(paths).passed
