"""Bodies and problems: what every adapter shares."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import envelope, gif, intake, limits
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.integrations import bodies, problems
from gyosei_forms.integrations.bodies import ENVELOPE, RECORD, Body
from gyosei_forms.integrations.problems import Refused
from gyosei_forms.integrations.reception import Reception
from gyosei_forms.text import Text

TYPE = ENVELOPE.media_types[0]
SMALL = replace(limits.DEFAULT, max_envelope_bytes=100)


def body(limits_=SMALL, **headers):
    given_ = {"content-type": TYPE} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Body(ENVELOPE, given_, limits_)


def refusal(make):
    with pytest.raises(Refused) as caught:
        make()
    return caught.value.problem


def test_what_is_shared_loads_no_framework() -> None:
    shared = ", ".join(
        f"gyosei_forms.integrations.{name}"
        for name in ("bodies", "problems", "reception", "records", "openapi")
    )
    frameworks = "{'django', 'fastapi', 'starlette', 'httpx'}"
    code = f"import sys, {shared}; sys.exit(bool({frameworks} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- bodies


@pytest.mark.parametrize(
    ("headers", "status", "word"),
    [
        ({"content_type": "application/zip"}, 415, "media-type"),
        ({"content_type": ""}, 415, "media-type"),
        ({"content_type": f"{TYPE}x"}, 415, "media-type"),
        ({"content_encoding": "gzip"}, 415, "content-coding"),
        ({"content_encoding": "identity, br"}, 415, "content-coding"),
        ({"content_length": "x"}, 400, "length"),
        ({"content_length": "-1"}, 400, "length"),
        ({"content_length": "１"}, 400, "length"),
        ({"content_length": "9" * 5000}, 400, "length"),
        ({"content_length": "101"}, 413, "too-large"),
    ],
)
def test_headers_refuse_a_body_before_it_is_read(headers, status, word) -> None:
    problem = refusal(lambda: body(**headers))
    assert (problem.status, problem.type) == (status, f"urn:gyosei-forms:problem:{word}")


@pytest.mark.parametrize(
    "kind", [TYPE, TYPE.upper(), f"{TYPE} ; charset=binary", "application/vnd.etsi.asic-e+zip"]
)
def test_a_media_type_is_read_without_its_parameters(kind) -> None:
    taken = body(content_type=kind, content_length="2")
    taken.add(b"ab")
    with taken.finish() as file:
        assert file.read() == b"ab"


def test_a_body_that_did_not_say_how_long_it_is_is_counted() -> None:
    taken = body()
    taken.add(b"x" * 60)
    problem = refusal(lambda: taken.add(b"x" * 41))
    assert problem.status == 413
    assert problem.report is not None
    assert problem.report.rule_ids == {"GYO-LIMIT-001"}
    taken.close()


@pytest.mark.parametrize(("length", "sent"), [("3", b"ab"), ("1", b"ab"), (None, b""), ("0", b"")])
def test_a_body_of_another_length_was_cut(length, sent) -> None:
    taken = body(**({} if length is None else {"content_length": length}))
    taken.add(sent)
    assert refusal(taken.finish).status == 400
    taken.close()


def test_a_large_body_goes_to_a_file_that_is_gone_when_it_is_closed() -> None:
    taken = body(limits.DEFAULT)
    piece = bytes(bodies.IN_MEMORY)
    assert not taken.goes_to_disk(piece)
    taken.add(piece)
    assert taken.goes_to_disk(b"x")
    taken.add(b"x")
    file = taken.finish()
    assert file.fileno() > 2  # a file of the system, not memory
    assert len(file.read()) == bodies.IN_MEMORY + 1
    taken.close()
    assert file.closed


def test_a_record_has_the_limit_of_json() -> None:
    few = replace(limits.DEFAULT, max_input_bytes=10)
    headers = {"content-type": "application/json", "content-length": "11"}
    assert refusal(lambda: Body(RECORD, headers, few)).status == 413


# --- language


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (None, "ja"),
        ("", "ja"),
        ("en", "en"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("ja;q=0.3, en-GB;q=0.4", "en"),
        ("fr, de", "ja"),
        ("fr, en;q=0.1", "en"),
        ("en;q=0", "ja"),
        ("*", "ja"),
        ("EN ; Q=1.0", "en"),
        ("ja, en", "ja"),
        ("english", "ja"),
        (";;;q=,,", "ja"),
    ],
)
def test_the_language_is_the_one_preferred(header, lang) -> None:
    assert problems.language(header) == lang


@given(st.text())
def test_any_header_has_a_language(header) -> None:
    assert problems.language(header) in ("ja", "en")


def test_a_header_without_end_is_read_as_far_as_its_bound() -> None:
    assert problems.language("x," * 1_000_000 + "en") == "ja"


# --- problems


def test_a_problem_has_the_members_of_rfc_9457_and_the_errors_with_rule_and_place() -> None:
    report = gif.check({"familyName": "髙橋", "givenName": 1}, entity="Person")
    problem = problems.of_report(report)
    said = json.loads(problem.to_json("en"))
    assert said["type"] == "urn:gyosei-forms:problem:data"
    assert (said["title"], said["status"]) == ("The data has errors", 422)
    assert [(one["rule"], one["pointer"]) for one in said["findings"]] == [("GYO-GIF-001", "/givenName")]
    assert said["findings"][0]["mend"]
    assert "more" not in said
    assert json.loads(problem.to_json("ja"))["title"] == "データに誤りがあります"
    assert "髙" not in problem.to_json("ja").decode()


def test_a_hundred_errors_are_listed_and_all_are_counted() -> None:
    report = Report(max_findings=150)
    for number in range(1234):
        report.add(intake.NOT_JSON, f"/{number}")
    said = problems.of_report(report).to_data("ja")
    assert len(said["findings"]) == 100
    assert said["more"] == 1134


def test_a_personal_number_in_a_key_is_masked() -> None:
    report = Report()
    report.add(intake.NOT_JSON, "/123456789018/氏")
    assert problems.of_report(report).to_data("ja")["findings"][0]["pointer"] == "/****/氏"


def test_what_is_over_a_limit_is_413_wherever_it_is_found() -> None:
    deep = b"[" * 100 + b"]" * 100
    assert problems.of_report(gif.check(deep, entity="Person")).status == 413
    error = LimitExceeded("max_depth", 64, Text("階層", "levels"))
    said = problems.of_limit(error).to_data("en")
    assert (said["status"], said["findings"][0]["rule"]) == (413, "GYO-LIMIT-001")
    assert "max_depth" in said["detail"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("changed", "not-verified"),
        ("cut_short", "not-verified"),
        ("unsigned", "not-confirmed"),
        ("stranger", "not-confirmed"),
        ("other_addressee", "not-confirmed"),
    ],
)
def test_an_undecided_verdict_is_told_from_a_failed_one(
    sealed_samples, sample_expectations, name, word
) -> None:
    sample = sealed_samples[name]
    opened = envelope.open(sample.container, expect=sample_expectations)
    problem = problems.of_opened(opened)
    said = problem.to_data("ja")
    assert (problem.status, problem.type) == (422, f"urn:gyosei-forms:problem:{word}")
    assert said["indication"] == str(opened.indication)
    assert sample.rule in {one["rule"] for one in said["findings"]}


def test_there_is_no_problem_with_what_passed(sealed_samples, sample_expectations) -> None:
    opened = envelope.open(sealed_samples["valid"].container, expect=sample_expectations)
    with pytest.raises(UsageError):
        problems.of_opened(opened)


# --- reception


def test_a_reception_asks_a_function_for_what_it_expects(sealed_samples, sample_expectations) -> None:
    from io import BytesIO

    asked = []

    def expect():
        asked.append(1)
        return sample_expectations

    reception = Reception(expect=expect)
    for _ in range(2):
        received = reception.open(BytesIO(sealed_samples["valid"].container))
        assert received.opened.passed
        assert received.read() == sealed_samples["valid"].container
    assert len(asked) == 2


@pytest.mark.parametrize(
    "wrong", [{"expect": None}, {"expect": 1}, {"limits": None}, {"seconds": 0}, {"seconds": -1.0}]
)
def test_a_reception_of_something_else_is_misuse(wrong) -> None:
    with pytest.raises(UsageError):
        Reception(**{"expect": envelope.Expectations()} | wrong)


def test_reprs_show_nothing(sealed_samples, sample_expectations) -> None:
    from io import BytesIO

    received = Reception(expect=sample_expectations).open(BytesIO(sealed_samples["valid"].container))
    assert repr(received) == "<Received, <Opened TOTAL_PASSED, 2 parts>>"
    assert repr(Reception(expect=sample_expectations)) == "<Reception>"
    assert repr(problems.of_conflict()) == "<ProblemDetails 409 urn:gyosei-forms:problem:conflict>"
