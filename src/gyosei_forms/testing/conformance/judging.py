"""The checks themselves, group by group, in the order in which they are sent.

A refusal says something only of an application that takes what is valid: where it does not, the rest is skipped.
"""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

from gyosei_forms.envelope import Submission
from gyosei_forms.findings.pointers import ABSENT, value_at
from gyosei_forms.testing.conformance import hostile, reading
from gyosei_forms.testing.conformance.course import Answered, Course, is_taken, told
from gyosei_forms.testing.conformance.exchange import Answer, Sending
from gyosei_forms.testing.conformance.setting import MAX_ENVELOPE_BYTES
from gyosei_forms.testing.conformance.submissions import json_bytes, large, seal
from gyosei_forms.text import Text

EXTENDED, SELECTOR, COMPATIBLE = "髙橋", "辻\U000e0100", "\ufa19山\ufa1b"
"""Names: 髙 is outside JIS X 0213, 辻 has a selector, 神 and 福 are characters that NFKC replaces by others."""
PERSONAL_NUMBER = "123456789018"
"""That of the specimen card."""
PLANTED = "秘匿確認花子"
"""A name that must not show in an error."""

_NOT_TAKEN = Text(
    "正しい申請が受け付けられないので、拒んでも何も示さない",
    "no valid submission is taken, so that a refusal shows nothing",
)
_NO_PLACE = Text("Location がない", "no Location")
_NO_RECEIPT = Text("受付の通知がない", "no receipt")
_NOTHING_TAKEN = Text("試すものが受け付けられなかった", "nothing to look at was taken")
_NOTHING_REFUSED = Text("エラーの応答がない", "there is no error to look at")
_NOT_DEMANDED = Text("プロファイルに省略（omission）がない", "the profile has no omission")
_LOST_BEFORE = Text("先の検査で、もう読めなかった", "it could not be read any more before")
_OTHER = Text("別の内容だった", "it was something else")


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class First:
    """The first valid submission: what was sent, and what came back."""

    submission: Submission
    sealed: bytes
    answer: Answer


def all_checks(course: Course) -> None:
    """Make every check that the application and its profile allow."""
    first = _valid(course)
    if first is None:
        from gyosei_forms.testing.conformance.checks import catalogue

        rest = [one for one, check in catalogue().items() if check.group.name != "records"]
        course.skip_all((one for one in rest if one not in course.results), _NOT_TAKEN)
    else:
        _receipt(course, first)
        _names(course)
        _omission(course)
        _retry(course, first)
        _refusals(course)
        _replays(course)
        _sizes(course)
        _bad_data(course)
        _errors(course)
        _end(course, first)
    if course.records is not None and course.maker.profile.record:
        _records(course, course.records)


# --- accepting


def _valid(course: Course) -> First | None:
    submission = course.maker.submission()
    sealed = seal(submission)
    answered = course.post(sealed)
    course.hold("takes-valid-submission", is_taken(answered), answered)
    if not isinstance(answered, Answer) or not answered.accepted:
        return None
    first = First(submission, sealed, answered)
    kept = course.kept(answered, course.url)
    data = _data(kept)
    readable = isinstance(kept, Answer) and data is not ABSENT
    course.hold("location-given", readable, _NO_PLACE if kept is None else told(kept))
    if readable:
        course.hold("keeps-data", data == dict(course.maker.profile.application), _OTHER)
    else:
        course.skipped("keeps-data", _NO_PLACE)
    return first


def _data(kept: Answered | None) -> Any:
    """Return the JSON value that was read back, or that there is none."""
    if not isinstance(kept, Answer) or kept.status != 200 or kept.media_type != reading.JSON:
        return ABSENT
    value = reading.json_of(kept.body)
    return ABSENT if value is None else value


def _names(course: Course) -> None:
    maker, profile = course.maker, course.maker.profile
    kept: dict[str, Any] = {}
    for check, name in (
        ("takes-extended-kanji", EXTENDED),
        ("takes-variation-selector", SELECTOR),
        ("keeps-names", COMPATIBLE),
    ):
        answered = course.post(seal(maker.named(name)))
        if check != "keeps-names":
            course.hold(check, is_taken(answered), answered)
        elif not is_taken(answered):
            course.failed(check, answered)
        if isinstance(answered, Answer) and answered.accepted:
            kept[name] = _data(course.kept(answered, course.url))
    if "keeps-names" not in course.results:
        _hold_names(course, "keeps-names", kept, profile.name)


def _hold_names(course: Course, check: str, kept: dict[str, Any], place: str) -> None:
    found = {name: value_at(data, place) for name, data in kept.items() if data is not ABSENT}
    if not found:
        course.skipped(check, _NO_PLACE if kept else _NOTHING_TAKEN)
        return
    changed = [name for name, value in found.items() if value != name]
    listed = "; ".join(" ".join(f"U+{ord(char):04X}" for char in name) for name in changed)
    seen = Text(f"送った氏名と違う: {listed}", f"not the name that was sent: {listed}")
    course.hold(check, not changed, seen)


def _omission(course: Course) -> None:
    if not course.maker.profile.omission:
        course.skip_all(("omitted-attachment-not-demanded", "refuses-missing-attachment"), _NOT_DEMANDED)
        return
    answered = course.post(seal(course.maker.without_omitted(planned=True)))
    course.hold("omitted-attachment-not-demanded", is_taken(answered), answered)
    missing = course.post(seal(course.maker.without_omitted(planned=False)))
    course.hold_refused("refuses-missing-attachment", [missing])


# --- receipts and retries


def _receipt(course: Course, first: First) -> None:
    receipt = course.receipt(first.answer)
    course.hold("receipt-given", receipt is not None and not receipt.body.problems, first.answer)
    if receipt is None:
        course.skip_all(("receipt-names-file", "receipt-sealed"), _NO_RECEIPT)
        return
    from gyosei_forms.envelope.messages.answering import digest_of

    course.hold("receipt-names-file", receipt.body.received == digest_of(first.sealed), _OTHER)
    if not receipt.sealed:
        plain = Text("署名のない JSON の受付の通知", "the receipt is plain JSON, not signed")
        course.skipped("receipt-sealed", plain)
        return
    from gyosei_forms import envelope

    manifest = envelope.open(first.sealed).manifest_sha256
    linked = (receipt.reply_to, receipt.reply_to_digest) == (first.submission.message_id, manifest)
    seen = _OTHER if receipt.holds else Text("署名が確かめられない", "its signature does not hold")
    course.hold("receipt-sealed", receipt.holds and linked, seen)


def _retry(course: Course, first: First) -> None:
    again = course.post(first.sealed)
    if not isinstance(again, Answer) or not again.accepted:
        course.failed("retry-same-receipt", again)
    else:
        course.hold("retry-same-receipt", _same(course, first.answer, again), _OTHER)
    before = course.kept(first.answer, course.url)
    if not course.has_passed("location-given"):
        course.skipped("retry-keeps-submission", _NO_PLACE)
        return
    after = course.kept(again, course.url) if isinstance(again, Answer) else None
    kept = [one for one in (before, after) if one is not None]
    lost = next((one for one in kept if _data(one) is ABSENT), None)
    course.hold("retry-keeps-submission", lost is None, lost if lost is not None else _OTHER)


def _same(course: Course, one: Answer, other: Answer) -> bool:
    """Say whether two answers are about one submission: the same receipt, or none in both, and the same place."""
    places = {reading.location_of(answer, course.url) for answer in (one, other)} - {None}
    receipts = [course.receipt(answer) for answer in (one, other)]
    said = [receipt.body for receipt in receipts if receipt is not None]
    return len(places) <= 1 and (len(said) < 2 or said[0] == said[1])


# --- refusing


def _refusals(course: Course) -> None:
    for check, made in hostile.ENVELOPES.items():
        course.hold_refused(check, map(course.post, made(course.maker)))
    other = course.post(b"text", kind="text/plain")
    course.hold("refuses-other-media-type", isinstance(other, Answer) and other.status == 415, other)


def _replays(course: Course) -> None:
    """Replay a submission that was not sent again before, so that what a retry loses is not told twice."""
    submission = course.maker.submission()
    answer = course.post(seal(submission))
    if not isinstance(answer, Answer) or not answer.accepted:
        course.skip_all(("refuses-replayed-id", "refuses-replay-by-another"), _NOTHING_TAKEN)
        return
    other = course.post(hostile.known_id_other_content(course.maker, submission))
    course.hold_refused("refuses-replayed-id", [other])
    earlier = dataclasses.replace(submission, created=submission.created - timedelta(seconds=1))
    anew = course.post(hostile.by_another(earlier))
    resigned = course.post(hostile.by_another(submission))
    if isinstance(resigned, Answer) and resigned.accepted and _same(course, answer, resigned):
        resigned = anew  # answered as a retry: the submission of the first stays the only one
    course.hold_refused("refuses-replay-by-another", [anew, resigned])


def _sizes(course: Course) -> None:
    body = large(course.maker, MAX_ENVELOPE_BYTES)
    for check, sending in (
        ("refuses-declared-size", Sending.DECLARED),
        ("refuses-streamed-size", Sending.STREAMED),
    ):
        answered = course.post(body, sending=sending)
        course.hold(check, isinstance(answered, Answer) and answered.status == 413, answered)


# --- errors


def _bad_data(course: Course) -> None:
    maker = course.maker
    answered = course.post(seal(maker.named(1)))
    course.hold_refused("refuses-bad-data", [answered])
    answers = [course.post(seal(maker.named(value))) for value in _with_number()]
    _hold_hidden(course, "error-hides-personal-number", answers, PERSONAL_NUMBER)
    answers = [course.post(seal(maker.named([PLANTED])))]
    _hold_hidden(course, "error-hides-values", answers, PLANTED)


def _with_number() -> tuple[object, ...]:
    """Return values that are no name and hold a personal number."""
    grouped = "-".join(PERSONAL_NUMBER[at : at + 4] for at in (0, 4, 8))
    return int(PERSONAL_NUMBER), [PERSONAL_NUMBER], {"名": grouped}, {PERSONAL_NUMBER: "名"}


def _hold_hidden(course: Course, check: str, answers: list[Answered], planted: str) -> None:
    """Say whether a planted value stays hidden in every answer that is no success."""
    errors = [one for one in answers if isinstance(one, Answer) and not one.accepted]
    if not errors:
        course.skipped(check, _NOTHING_REFUSED)
        return
    leaking = next((one for one in errors if reading.shows(one, planted)), None)
    course.hold(check, leaking is None, errors[0] if leaking is None else leaking)


_LOOKED_AT = ("refuses-bad-data", "refuses-changed-byte", "refuses-other-addressee", "refuses-random-bytes")
"""Refusals whose form is looked at."""
_WITH_RULES = ("refuses-bad-data", "refuses-changed-byte", "refuses-other-addressee")


def _errors(course: Course) -> None:
    answers = {check: course.refusals[check] for check in _LOOKED_AT if check in course.refusals}
    problems = {check: reading.problem_of(answer) for check, answer in answers.items()}
    if not answers:
        course.skip_all(("error-is-problem", "error-names-rules", "error-points-at-item"), _NOTHING_REFUSED)
        return
    wrong = next((answers[check] for check, one in problems.items() if one is None), None)
    course.hold("error-is-problem", wrong is None, _OTHER if wrong is None else told(wrong))
    ruled = {check: one for check, one in problems.items() if one is not None and check in _WITH_RULES}
    if not ruled:
        course.skip_all(("error-names-rules", "error-points-at-item"), _NOTHING_REFUSED)
        return
    silent = next((check for check, one in ruled.items() if not one.rules), "")
    course.hold("error-names-rules", not silent, Text(f"{silent} への応答", f"in the answer to {silent}"))
    data = ruled.get("refuses-bad-data")
    if data is None:
        course.skipped("error-points-at-item", _NOTHING_REFUSED)
        return
    points = _points_at(data, course.maker.profile.name)
    course.hold("error-points-at-item", points, answers["refuses-bad-data"])


def _points_at(problem: reading.Problem, place: str) -> bool:
    """Say whether a problem names an item: by its pointer in the data, or in the envelope with the part before it."""
    return any(one == place or one.endswith(place) for one in problem.places)


# --- records


def _records(course: Course, url: str) -> None:
    maker, profile = course.maker, course.maker.profile
    answered = course.post_record(json_bytes(profile.record))
    course.hold("record-taken", is_taken(answered), answered)
    if not is_taken(answered):
        from gyosei_forms.testing.conformance.checks import catalogue

        rest = [one for one, check in catalogue().items() if check.group.name == "records"]
        course.skip_all((one for one in rest if one not in course.results), _NOT_TAKEN)
        return
    kept: dict[str, Any] = {}
    for check, name in (
        ("record-takes-extended-kanji", EXTENDED),
        ("record-takes-variation-selector", SELECTOR),
        ("", COMPATIBLE),
    ):
        answered = course.post_record(json_bytes(maker.record_named(name)))
        if check:
            course.hold(check, is_taken(answered), answered)
        if isinstance(answered, Answer) and answered.accepted:
            kept[name] = _data(course.kept(answered, url))
    _hold_names(course, "record-keeps-names", kept, profile.record_name)
    for check, made in hostile.RECORDS.items():
        course.hold_refused(check, map(course.post_record, made(maker)))
    _hold_record_error(course, profile.record_name)
    numbers = [course.post_record(json_bytes(maker.record_named(value))) for value in _with_number()]
    _hold_hidden(course, "record-error-hides-personal-number", numbers, PERSONAL_NUMBER)


def _hold_record_error(course: Course, place: str) -> None:
    refusal = course.refusals.get("record-refuses-bad-data")
    if refusal is None:
        return
    problem = reading.problem_of(refusal)
    names = problem is not None and bool(problem.rules) and _points_at(problem, place)
    course.hold("record-refuses-bad-data", names, refusal)


# --- the end


def _end(course: Course, first: First) -> None:
    answered = course.post(seal(course.maker.submission()))
    course.hold("still-takes-valid", is_taken(answered), answered)
    if not course.has_passed("location-given") or not course.has_passed("retry-keeps-submission"):
        course.skipped("first-still-there", _LOST_BEFORE)
        return
    kept = course.kept(first.answer, course.url)
    data = _data(kept)
    same = data is not ABSENT and (
        data == dict(course.maker.profile.application) or not course.has_passed("keeps-data")
    )
    course.hold("first-still-there", same, _OTHER if kept is None or data is not ABSENT else told(kept))
