"""Full-width katakana."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import kana
from gyosei_forms.errors import UsageError


def test_docstring_is_true():
    assert doctest.testmod(kana).failed == 0


@pytest.mark.parametrize("text", ["", "ヤマダ", "ドゥ・ゴールㇷ゚", "ヴァイオリンー", "ヽヾ"])
def test_katakana(text):
    assert kana.check(text).findings == ()
    assert kana.check(f"{text} {text}　{text}", spaced=True).findings == ()


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [("ﾔﾏ", 1, 2), ("ヤまダ", 2, 1), ("ヤ ダ", 2, 1), ("ㇷ゚A", 2, 1), ("ヤマダ\n", 4, 1)],
)
def test_others_with_place_and_number(text, unit, count):
    (finding,) = kana.check(text, pointer="/x")
    assert (finding.rule, finding.pointer) == ("GYO-KANA-001", "/x")
    assert (finding.position.unit, finding.values["count"]) == (unit, count)


@given(st.text(), st.booleans())
def test_any_text_gives_a_report(text, spaced):
    report = kana.check(text, spaced=spaced)
    for finding in report:
        assert text[finding.position.offset] not in "アイウ・ー"


@pytest.mark.parametrize("odd", [None, 5, b"x", ["x"]])
def test_another_type_is_misuse(odd):
    with pytest.raises(UsageError):
        kana.check(odd)
