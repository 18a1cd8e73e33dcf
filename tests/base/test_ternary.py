"""Kleene's strong logic: the tables, the laws, and which facts are still missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import ternary
from gyosei_forms.errors import UsageError
from gyosei_forms.ternary import NO, YES, Ternary, all_of, any_of, of, unknown

U = unknown("f")
ANSWERS = st.sampled_from([YES, NO]) | st.lists(st.sampled_from("abcd"), max_size=3).map(
    lambda f: unknown(*f)
)

AND = [(YES, YES, YES), (YES, NO, NO), (YES, U, U), (NO, NO, NO), (NO, U, NO), (U, U, U)]
OR = [(YES, YES, YES), (YES, NO, YES), (YES, U, YES), (NO, NO, NO), (NO, U, U), (U, U, U)]


@pytest.mark.parametrize(("a", "b", "answer"), AND)
def test_and(a: Ternary, b: Ternary, answer: Ternary) -> None:
    assert a & b == b & a == answer


@pytest.mark.parametrize(("a", "b", "answer"), OR)
def test_or(a: Ternary, b: Ternary, answer: Ternary) -> None:
    assert a | b == b | a == answer


@pytest.mark.parametrize(("a", "answer"), [(YES, NO), (NO, YES), (U, U)])
def test_not(a: Ternary, answer: Ternary) -> None:
    assert ~a == answer


@given(ANSWERS, ANSWERS, ANSWERS)
def test_laws(a: Ternary, b: Ternary, c: Ternary) -> None:
    assert ~(a & b) == ~a | ~b
    assert ~(a | b) == ~a & ~b
    assert ~~a == a
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)
    assert (a & (b | c)).value == ((a & b) | (a & c)).value


@given(st.lists(ANSWERS, max_size=6))
def test_all_and_any_are_the_folds(answers: list[Ternary]) -> None:
    conjunction, disjunction = YES, NO
    for answer in answers:
        conjunction, disjunction = conjunction & answer, disjunction | answer
    assert all_of(answers) == conjunction
    assert any_of(answers) == disjunction


def test_what_is_missing_is_sorted_and_named_once_and_only_while_it_matters() -> None:
    assert (unknown("b", "a") & unknown("c", "a")).missing == ("a", "b", "c")
    assert (unknown("a") & NO).missing == ()
    assert (unknown("a") | YES).missing == ()
    assert all_of([]) == YES
    assert any_of([]) == NO


@pytest.mark.parametrize(("answer", "word"), [(YES, "yes"), (NO, "no"), (U, "unknown")])
def test_questions_and_words(answer: Ternary, word: str) -> None:
    assert answer.word() == word
    assert [answer.is_yes, answer.is_no, answer.is_unknown] == [word == w for w in ("yes", "no", "unknown")]


def test_it_is_no_bool() -> None:
    for answer in (YES, NO, U):
        with pytest.raises(UsageError):
            bool(answer)
    assert of(True) is ternary.YES  # noqa: FBT003
    assert of(False) is ternary.NO  # noqa: FBT003
