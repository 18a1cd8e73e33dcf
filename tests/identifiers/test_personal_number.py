"""The personal number: formula, specimens, and a value that shows nothing of itself."""

import copy
import dataclasses
import doctest
import json
import pickle
import pprint
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic.errors import PydanticSchemaGenerationError
from stdnum.jp import in_

from gyosei_forms import basis
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Result
from gyosei_forms.identifiers import PersonalNumber, personal_number, writing
from gyosei_forms.rules import Severity
from gyosei_forms.tables import read_toml

# Synthetic: the digits of the specimen card with the right check digit; python-stdnum's example; remainders 0 and 1.
VALID = ["123456789018", "621498320257", "000000000000", "000000000060"]
NO_ARTICLES = [
    "x",
    " 19",
    "第",
    "条",
    "0",
    "様式第2号",
    "附則1",
    "(1)",
    "19999",
    "\u0661",
    "no-personal-data",
]
ERAS = ["meiji-edict", "calendar-1872", "taisho-edict", "showa-edict", "heisei-order", "reiwa-order"]
LAW = basis.parse("my-number-act#19(1)")


def test_docstring_is_true():
    assert doctest.testmod(personal_number).failed == 0


@pytest.mark.parametrize("number", VALID)
def test_valid_numbers(number):
    assert personal_number.is_valid(number)
    assert personal_number.calc_check_digit(number[:11]) == number[11]
    for digit in set("0123456789") - {number[11]}:
        report = personal_number.validate(number[:11] + digit)
        assert report.rule_ids == (
            {"GYO-NUM-013"} if number[:11] + digit == "123456789012" else {"GYO-NUM-015"}
        )


def test_the_last_digit_counts_twice_and_remainders_0_and_1_give_0():
    # Twice 0 to 9 leave 0 2 4 6 8 10 1 3 5 7.
    digits = [personal_number.calc_check_digit(f"{digit:011}") for digit in range(10)]
    assert "".join(digits) == "0975310864"


@given(st.text("0123456789", min_size=11, max_size=11))
def test_agrees_with_stdnum(body):
    digit = personal_number.calc_check_digit(body)
    assert digit == in_.calc_check_digit(body)
    for end in "0123456789":
        if body + end != "123456789012":
            assert personal_number.is_valid(body + end) == in_.is_valid(body + end)


@pytest.mark.parametrize("text", ["1234 5678 9018", "1234-5678-9018", " 123456789018", "123456789018\n"])
def test_stdnum_takes_silently_what_is_reported_here(text):
    assert in_.is_valid(text.strip("\n")) or "\n" in text
    assert personal_number.validate(text).rule_ids == {"GYO-NUM-014"}
    assert personal_number.compact(text).report.rule_ids <= {"GYO-NUM-006", "GYO-NUM-007"}


def test_every_specimen_is_told_apart_from_an_error():
    rows = read_toml("identifiers/specimens.toml")["personal_number"]
    assert {"123456789012", "123456789"} == {row["text"] for row in rows}
    for row in rows:
        assert basis.parse(row["source"])
    for text in ("123456789012", "1234 5678 9012", "１２３４５６７８９０１２", "12345-6789"):
        report = personal_number.validate(text)
        assert [(finding.rule, finding.severity) for finding in report] == [("GYO-NUM-013", Severity.WARNING)]
        assert not personal_number.is_valid(text)
    assert PersonalNumber("123456789012").is_specimen
    assert not PersonalNumber("123456789018").is_specimen
    assert writing.is_specimen("personal_number", "123456789")
    assert not writing.is_specimen("town_id", "123456789")


def test_the_digits_are_given_on_a_legal_basis_only():
    number = PersonalNumber("123456789018")
    assert number.reveal(basis=LAW) == "123456789018"
    for wrong in (
        None,
        "my-number-act#19(1)",
        LAW.document,
        basis.parse("my-number-act"),  # a law, without the article
        basis.parse("000:111"),  # a plan
        basis.parse("gyosei#no-personal-data"),  # a decision of this library
        Citation("no-such-law", "1"),
        Citation("my-number-act", None),
        *(Citation("my-number-act", clause) for clause in NO_ARTICLES),
        *(Citation(key, "1") for key in ERAS),
        True,
    ):
        with pytest.raises(UsageError) as caught:
            number.reveal(basis=wrong)
        assert "123456789018" not in str(caught.value)
    with pytest.raises(TypeError):
        number.reveal()
    with pytest.raises(TypeError):
        number.reveal(LAW)


def test_the_laws_that_are_no_basis_are_documents():
    assert all(basis.documents()[key].kind == "law" for key in ERAS)


@pytest.mark.parametrize("clause", ["9", "9(2)", "19(1)", "19-2", "19条", "第9条第2項", "19条の2"])
def test_an_article_is_a_basis(clause):
    number = PersonalNumber("123456789018")
    assert number.reveal(basis=basis.parse(f"my-number-act#{clause}")) == "123456789018"


def test_it_is_made_once():
    number = PersonalNumber("123456789018")
    for digits in ("123456789012", "123456789018", "x"):
        with pytest.raises(UsageError) as caught:
            number.__init__(digits)
        assert "1234" not in str(caught.value)
    assert number == PersonalNumber("123456789018")


def test_a_number_shows_nothing_of_itself():
    number = PersonalNumber("123456789018")
    shown = [
        repr(number),
        str(number),
        f"{number}",
        f"{number!r:>30}",
        f"{number:*^40}",
        pprint.pformat({"a": [number]}),
        repr(Result(number, personal_number.validate("1"))),
        json.dumps({"a": number}, default=str),
    ]
    assert not any(digits in text for text in shown for digits in ("1234", "5678", "9018", "123456789018"))
    assert (str(number), repr(number)) == ("**** **** ****", "<PersonalNumber ****>")
    assert len(f"{number:>40}") == 40


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_not_pickled(protocol):
    with pytest.raises(UsageError):
        pickle.dumps(PersonalNumber("123456789018"), protocol)


def test_other_ways_to_write_it_out_fail():
    number = PersonalNumber("123456789018")
    for call in (
        json.dumps,
        vars,
        int,
        bytes,
        iter,
        len,
        sorted,
        dataclasses.asdict,
        PersonalNumber.__getstate__,
        PersonalNumber.__reduce__,
    ):
        with pytest.raises((TypeError, UsageError)):
            call(number)
    with pytest.raises(PydanticSchemaGenerationError):
        TypeAdapter(PersonalNumber)
    assert not hasattr(number, "__dict__")


def test_it_is_not_changed_and_its_copies_are_itself():
    number = PersonalNumber("123456789018")
    for change in (lambda: setattr(number, "_digits", "1"), lambda: setattr(number, "x", 1)):
        with pytest.raises(UsageError):
            change()
    with pytest.raises(UsageError):
        del number._digits
    assert copy.copy(number) is number
    assert copy.deepcopy([number])[0] is number
    assert number.reveal(basis=LAW) == "123456789018"


def test_equal_numbers_are_equal_and_nothing_else_is():
    number, same, other = map(PersonalNumber, ("123456789018", "123456789018", "123456789012"))
    assert number == same
    assert hash(number) == hash(same)
    assert len({number, same, other}) == 2
    assert number != other
    assert number != "123456789018"
    assert hash(number) != hash("123456789018")
    with pytest.raises(TypeError):
        sorted([number, other])


@pytest.mark.parametrize(
    "wrong", ["", "12345678901", "1234567890123", "１２３４５６７８９０１８", "123456789018\n", 1, None]
)
def test_a_number_has_12_half_width_digits(wrong):
    with pytest.raises(UsageError) as caught:
        PersonalNumber(wrong)
    assert "9018" not in "".join(traceback.format_exception_only(caught.value))


def test_a_mistyped_number_is_as_personal_as_a_right_one():
    assert PersonalNumber("123456789018").has_valid_check_digit
    assert not PersonalNumber("123456789013").has_valid_check_digit
    assert personal_number.compact("123456789013").value == PersonalNumber("123456789013")


@pytest.mark.parametrize("text", ["", "1", "1234567890123", "第123456789018号"])
def test_format_takes_12_digits_and_shows_none(text):
    assert personal_number.format("1234-5678-9018") == personal_number.MASKED
    with pytest.raises(UsageError):
        personal_number.format(text)


@pytest.mark.parametrize(
    "digits", ["", "1234567890", "123456789018", "１２３４５６７８９０１", "12345678901\n"]
)
def test_check_digit_takes_11_half_width_digits(digits):
    with pytest.raises(UsageError):
        personal_number.calc_check_digit(digits)
