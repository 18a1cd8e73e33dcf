"""Comparison: grades and reasons, what stays unknown, and a key that never claims identity."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters.comparison import (
    MAX_REASONS,
    Grade,
    Step,
    compare,
    match_key,
    same_after_reduction,
    same_glyphs,
)
from gyosei_forms.characters.reduction import BY_IPA_ORDER, ReductionPolicy, reduce
from gyosei_forms.characters.repertoires import JIS_X_0208
from gyosei_forms.errors import UsageError

NAMES = st.text(
    alphabet=st.sampled_from("髙高橋﨑崎𠮷吉葛邊邉辺神\ufa19㐄牛㈱株（）\U000e0100\ufe00ﾀﾞダ 　Aａ—―\ue000"),
    max_size=8,
)


@pytest.mark.parametrize(
    ("a", "b", "grade", "answer"),
    [
        ("高橋", "高橋", Grade.IDENTICAL, True),
        ("神\ufe00", "\ufa19", Grade.SAME_GLYPHS, True),
        ("葛", "葛\U000e0101", Grade.SAME_GLYPHS, True),
        ("葛", "葛\U000e0100", Grade.SAME_AFTER_REDUCTION, None),
        ("髙橋", "高橋", Grade.SAME_AFTER_REDUCTION, None),
        ("𠮷田", "吉田", Grade.SAME_AFTER_REDUCTION, None),
        ("﨑", "崎", Grade.SAME_KEY, None),
        ("ﾔﾏﾀﾞ　太郎", "ヤマダ太郎", Grade.SAME_KEY, None),
        ("㈱Ａ", "(株)a", Grade.SAME_KEY, None),
        ("山田\u200b", "山田", Grade.SAME_KEY, None),
        ("邉", "辺", Grade.RELATED, None),
        ("渡邉", "渡邊", Grade.RELATED, None),
        ("齋藤", "斎藤", Grade.RELATED, None),
        ("\ue000", "山", Grade.OPEN, None),
        ("山田", "田山", Grade.DIFFERENT, False),
        ("山", "山田", Grade.DIFFERENT, False),
        ("邉田", "辺山", Grade.DIFFERENT, False),
        ("", "山", Grade.DIFFERENT, False),
        ("abc", "abd", Grade.DIFFERENT, False),
    ],
)
def test_the_strictest_grade_that_holds(a: str, b: str, grade: Grade, answer: bool | None) -> None:
    for one, two in ((a, b), (b, a)):
        found = compare(one, two)
        assert (found.grade, found.answer.value) == (grade, answer)
        assert bool(found.answer.missing) == (answer is None)


def test_reasons_say_what_was_taken_for_what() -> None:
    (reason,) = compare("髙橋", "高橋").reasons
    assert (reason.side, reason.unit, reason.original, reason.to, reason.step) == (
        "a",
        1,
        "髙",
        "高",
        Step.REDUCTION,
    )
    assert "U+9AD9 → U+9AD8" in reason.text("ja")
    assert "unification" in reason.text("en")
    (glyphs,) = compare("葛", "葛\U000e0101").reasons
    assert "MJ022336" in glyphs.text("ja")
    steps = {(one.unit, one.step) for one in compare("ﾔﾏﾀﾞ 太郎", "ヤマダ太郎").reasons}
    assert steps == {(1, Step.WIDTH), (2, Step.WIDTH), (3, Step.WIDTH), (5, Step.SPACE)}
    assert compare("邉", "辺").reasons[0].step is Step.RELATED


def test_same_glyphs_is_open_where_a_glyph_is_not_known() -> None:
    assert same_glyphs("高", "髙").is_no
    assert same_glyphs("葛", "葛\U000e0100").is_no
    assert same_glyphs("\ue000", "山").is_unknown
    assert same_glyphs("葛\U000e01ef", "葛").missing == ("MJ name of U+845B U+E01EF",)
    assert same_glyphs("ア", "イ").is_no
    assert same_glyphs("山", "").is_no


def test_after_reduction_an_open_unit_is_unknown_until_the_policy_decides() -> None:
    assert same_after_reduction("㐄", "牛").answer.missing == ("reduction of U+3404",)
    assert same_after_reduction("㐄", "山").answer.is_no  # neither candidate
    assert same_after_reduction("㐄", "牛", policy=ReductionPolicy(("t",))).answer.is_yes
    assert same_after_reduction("㐄", "井", policy=ReductionPolicy(("t",))).answer.is_no
    assert same_after_reduction("\ue000", "山").answer.is_unknown
    assert same_after_reduction("\ue000田", "山口").answer.is_unknown  # of how many characters, nobody knows
    assert same_after_reduction("田\ue000", "口山").answer.is_no


def test_after_reduction_to_another_range() -> None:
    assert same_after_reduction("﨑", "崎").answer.is_no
    assert same_after_reduction("﨑", "崎", to=JIS_X_0208).answer.is_yes
    assert same_after_reduction("㈱山", "（株）山", to=JIS_X_0208).answer.is_yes
    assert same_after_reduction("８—９", "８―９").answer.is_yes


@given(NAMES)
def test_a_reduced_text_matches_its_original(text: str) -> None:
    for policy in (None, BY_IPA_ORDER):
        made = reduce(text, policy=policy).unwrap()
        assert not same_after_reduction(text, made.text, policy=policy).answer.is_no
        if not made.record.left_count:
            assert same_after_reduction(text, made.text, policy=policy).answer.is_yes


@given(NAMES, NAMES)
def test_comparisons_are_symmetric_and_graded(a: str, b: str) -> None:
    one, two = compare(a, b), compare(b, a)
    assert (one.grade, one.answer.value) == (two.grade, two.answer.value)
    assert same_glyphs(a, b) == same_glyphs(b, a)
    assert same_after_reduction(a, b).answer.value == same_after_reduction(b, a).answer.value
    if one.answer.is_yes:
        assert same_after_reduction(a, b).answer.is_yes
    if one.grade in (Grade.SAME_GLYPHS, Grade.SAME_KEY, Grade.RELATED):
        assert one.reasons


@given(st.text())
def test_any_text_has_a_key_and_equals_itself(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)
    assert compare(text, text).grade is Grade.IDENTICAL
    assert not same_after_reduction(text, text + "山").answer.is_yes


@given(st.lists(st.sampled_from(["ｱ", "ｶ", "ｶﾞ", "ﾊﾟ", "ｳﾞ", "ｰ", "ガ", "１", "Ａ", "a", " ", "　"])))
def test_the_key_of_half_width_text_is_that_of_its_full_width_form(parts: list[str]) -> None:
    text = "".join(parts)
    assert match_key(text) == match_key(unicodedata.normalize("NFKC", text))


def test_reprs_hold_nothing_of_the_names() -> None:
    found = compare("髙橋", "高橋")
    assert "髙" not in repr(found) + repr(found.reasons[0])


@pytest.mark.parametrize("wrong", [None, b"a", 1, ["a"]])
def test_other_types_are_refused(wrong: object) -> None:
    for call in (compare, same_glyphs, same_after_reduction):
        with pytest.raises(UsageError):
            call("a", wrong)
        with pytest.raises(UsageError):
            call(wrong, "a")
    with pytest.raises(UsageError):
        match_key(wrong)
    with pytest.raises(UsageError):
        same_after_reduction("a", "b", to=wrong)
    if wrong is not None:
        with pytest.raises(UsageError):
            same_after_reduction("a", "b", policy=wrong)


@pytest.mark.parametrize(
    ("a", "b"), [("\u0301", "\u0302"), ("髙", "高"), ("\ue000", "山"), ("邉", "辺"), ("\ud800", "ﾀ")]
)
def test_long_texts_are_compared_with_bounded_reasons(a: str, b: str) -> None:
    found = compare(a * 100_000, b * 100_000)
    assert len(found.reasons) <= 2 * MAX_REASONS
    assert len(found.answer.missing) <= 2 * MAX_REASONS


@pytest.mark.parametrize(
    ("a", "b"),
    [("\ue000山", "AB山"), ("㍻山", "平成山"), ("㋿山", "令和山"), ("\ue000㐄", "AB山"), ("\ue000山", "AB")],
)
def test_after_a_unit_of_unknown_width_nothing_is_a_firm_no(a: str, b: str) -> None:
    for one, two in ((a, b), (b, a)):
        found = same_after_reduction(one, two, to=JIS_X_0208)
        assert (found.grade, found.answer.is_unknown) == (Grade.OPEN, True)
        assert found.answer.missing


def test_a_single_candidate_that_decides_nothing_is_no_yes() -> None:
    assert same_after_reduction("籸", "粁", to=JIS_X_0208).answer.is_unknown
    assert same_after_reduction("籸", "籸", to=JIS_X_0208).answer.is_yes
