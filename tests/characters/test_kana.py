"""Full-width katakana."""

import doctest
import itertools
import unicodedata

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


# --- conversion


def _rules(result) -> list[str]:
    return [finding.rule for finding in result.report]


@pytest.mark.parametrize(
    ("text", "katakana", "counts"),
    [
        ("ヤマダ", "ヤマダ", []),
        ("", "", []),
        ("やまだ", "ヤマダ", [3]),
        ("ﾔﾏﾀﾞ", "ヤマダ", [3]),
        ("ﾊﾟﾝﾀﾞｰ･ｳﾞ", "パンダー・ヴ", [6]),
        ("カ\u3099", "ガ", [1]),
        ("ハ゜ハ゛", "パバ", [2]),
        ("か\u3099ゝ゛", "ガヾ", [2, 2]),
        ("カﾞ", "ガ", [1, 1]),
        ("ワ゛", "ヷ", [1]),
        ("ゔゕゖゎゐゑをん", "ヴヵヶヮヰヱヲン", [8]),
        ("いすゞ", "イスヾ", [3]),
        ("ｶﾟ", "カ゚", [1]),
        ("ト゚ㇷ゚", "ト゚ㇷ゚", []),
        ("ﾔﾏやま", "ヤマヤマ", [2, 2]),
    ],
)
def test_to_katakana_and_what_it_changed(text, katakana, counts):
    result = kana.to_katakana(text)
    assert result.value == katakana
    assert [(finding.rule, finding.values["count"]) for finding in result.report] == [
        ("GYO-KANA-008", n) for n in counts
    ]
    assert kana.to_katakana(katakana).report.findings == ()


def test_the_change_is_told_in_both_languages():
    (finding,) = kana.to_katakana("やまだ").report
    assert finding.message("ja") == "ひらがなをカタカナにしました（3 字）。"
    assert finding.message("en") == "Hiragana made katakana (3)."


@pytest.mark.parametrize(
    "text", ["山田", "ヤマダ ハナコ", "ア゛", "ｱﾞ", "ﾞ", "カ゜", "A", "ヤマダ\n", "\ud800", "ゟ", "｡"]
)
def test_what_is_left_over_has_no_value(text):
    result = kana.to_katakana(text)
    assert result.value is None
    assert _rules(result)[-1] == "GYO-KANA-001"


def test_blanks_between_readings():
    assert kana.to_katakana("やまだ はなこ", spaced=True).value == "ヤマダ ハナコ"
    assert kana.to_katakana("ﾔﾏﾀﾞ　ﾊﾅｺ", spaced=True).value == "ヤマダ　ハナコ"


@given(
    st.text(
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF)
        | st.characters(min_codepoint=0xFF65, max_codepoint=0xFF9F)
    )
)
def test_conversion_is_done_once(text):
    once = kana.to_katakana(text).value
    if once is not None:
        again = kana.to_katakana(once)
        assert (again.value, again.report.findings) == (once, ())
        assert kana.check(once).ok
        assert unicodedata.normalize("NFC", once) == once


# Half-width kana with the marks they can bear, and hiragana.
PLAIN = [
    *"ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ",
    "ｳﾞ",
    *(k + "ﾞ" for k in "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ"),
    *(k + "ﾟ" for k in "ﾊﾋﾌﾍﾎ"),
]


@given(st.lists(st.sampled_from([*PLAIN, *map(chr, range(0x3041, 0x3097))])).map("".join))
def test_conversion_as_jaconv_does_it(text):
    jaconv = pytest.importorskip("jaconv")
    assert kana.to_katakana(text).value == jaconv.hira2kata(jaconv.h2z(text))


@pytest.mark.parametrize("text", ["ぁ" * 300_000, "ｶﾞ" * 150_000, "カ\u3099" * 150_000, "ﾞ" * 300_000])
def test_a_long_text_is_converted_to_its_end(text):
    result = kana.to_katakana(text)
    assert result.value is None or len(result.value) in (150_000, 300_000)
    assert len(result.report.findings) <= 3


# --- the family register


@pytest.mark.parametrize("text", ["", "サトウ", "キョウコ", "サトー", "ヂヅヲ", "ファミ", "ヴァン", "ヰヱ"])
def test_family_register_takes_katakana_and_the_long_sign(text):
    assert kana.check_family_register(text).findings == ()


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [
        ("ナ・ナ", 2, 1),
        ("イスヾ", 3, 1),
        ("ヤマダ ハナコ", 4, 1),
        ("やまだ", 1, 3),
        ("ﾔﾏ", 1, 2),
        ("ㇷ゚", 1, 2),
        ("ア-", 2, 1),
        ("カ\u3099", 1, 1),
    ],
)
def test_family_register_has_no_other_signs(text, unit, count):
    (finding,) = kana.check_family_register(text, pointer="/x")
    assert (finding.rule, finding.severity, finding.pointer) == ("GYO-KANA-009", "warning", "/x")
    assert (finding.position.unit, finding.values["count"]) == (unit, count)


# --- order

# The kana among the test data of JIS X 4061, in its order (as in the tests of the Perl module Lingua::JA::Sort::JIS).
_TEST_DATA = """
シャーレ シャイ シヤィ シャレ ちょこ ちよこ チョコレート てーた テータ テェタ てえた でーた データ デェタ でえた
てーたー テータァ てーたあ テェター てぇたぁ てえたー でーたー データァ でェたァ デぇタぁ デエタア ひゆ びゅあ ぴゅあ
びゅあー ビュアー ぴゅあー ピュアー ヒュウ ヒユウ ビュウア びゅーあー ビューアー ビュウアー ひゅん ぴゅん ふーり フーリ
ふぅり ふゥり ふゥリ フウリ ぶーり ブーリ ぶぅり ブゥり ぷうり プウリ ふーりー フゥリー ふゥりィ フぅリぃ フウリー
ふうりぃ ブウリイ ぷーりー ぷゥりイ ぷうりー プウリイ フヽ ふゞ ぶゝ ぶふ ぶフ ブふ ブフ ぶゞ ぶぷ ブぷ ぷゝ プヽ ぷふ
"""
JIS_X_4061 = _TEST_DATA.split()


def test_the_order_of_jis_x_4061():
    assert sorted(sorted(JIS_X_4061), key=kana.sort_key) == JIS_X_4061
    for before, after in itertools.pairwise(map(kana.sort_key, JIS_X_4061)):
        assert before < after


@pytest.mark.parametrize(
    "ordered",
    [
        "ハス バス パス",
        "アー アァ アヽ アア",
        "あ ア",
        "ア イ ウ エ オ カ ガ キ ン",
        "カク ガケ カコ",
        "カク カグ ガク",
        "さと さど さとう さどう さとうや サトー さとおや",
        "ヤマサキ ヤマザキ ヤマシタ",
        "ワ ヷ ヰ ヱ ヲ ン",
        "ア アア アイ",
    ],
)
def test_the_order_of_the_fifty_sounds(ordered):
    assert sorted(sorted(ordered.split()), key=kana.sort_key) == ordered.split()


@pytest.mark.parametrize(
    ("one", "other"),
    [("ガ", "カ\u3099"), ("ﾊﾟﾊﾞ", "パバ"), ("カ゛", "ガ"), ("か\u3099", "が")],
)
def test_one_kana_in_two_codings_has_one_place(one, other):
    assert kana.sort_key(one) == kana.sort_key(other)


def test_marks_that_repeat_nothing_come_last():
    assert sorted(["ーア", "ンン", "アヾ", "アン", "ヽ"], key=kana.sort_key) == [
        "アン",
        "アヾ",
        "ンン",
        "ーア",
        "ヽ",
    ]


@given(st.lists(st.text()))
def test_any_text_has_a_place(texts):
    assert len(sorted(texts, key=kana.sort_key)) == len(texts)
    for text in texts:
        assert len({len(level) for level in kana.sort_key(text)}) == 1


@given(
    st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FA)),
    st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FA)),
)
def test_two_readings_share_a_place_only_if_they_are_the_same(one, other):
    assert (kana.sort_key(one) == kana.sort_key(other)) == (one == other)


@pytest.mark.parametrize("odd", [None, 5, b"x", ["x"]])
def test_another_type_is_misuse_everywhere(odd):
    for call in (kana.to_katakana, kana.check_family_register, kana.sort_key):
        with pytest.raises(UsageError):
            call(odd)
