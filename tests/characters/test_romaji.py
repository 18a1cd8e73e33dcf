"""Romanisation: addresses (GIF 442 §4), passports (tables of the Ministry of Foreign Affairs and of offices)."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.characters import romaji
from gyosei_forms.errors import UsageError

SYLLABLES = tables.read_toml("romaji/syllables.toml")["letters"]
HIRAGANA = {code + 0x60: code for code in range(0x3041, 0x3097)}

readings = st.lists(
    st.sampled_from([*SYLLABLES, "ッカ", "ッチ", "ンバ", "カー"]), min_size=1, max_size=8
).map("".join)
hostile = st.one_of(
    st.text(), st.text(st.sampled_from("アオウクスョンッーヴァィ4132 \ud800\u202eﾞ゙\n")), readings
)


def rules_of(result) -> list[str]:
    return [finding.rule for finding in result.report]


def test_docstring_is_true():
    assert doctest.testmod(romaji).failed == 0


# --- addresses


@pytest.mark.parametrize(
    ("segments", "written"),
    [
        # GIF 442 §4.2, §5.7, §5.8
        (("カスミ", "ガ", "セキ"), "kasumigaseki"),
        (("チ", "ヨ", "ダ"), "chiyoda"),
        (("トウ", "キョウ"), "tokyo"),
        (("ミナト", "チョウ"), "minatocho"),
        (("ヨコ", "ハマ"), "yokohama"),
        (("チュウ", "オウ"), "chuo"),
        (("サッ", "ポロ"), "sapporo"),
        (("ホッ", "カイ", "ドウ"), "hokkaido"),
        (("ゴ", "テン", "バ"), "gotenba"),
        (("シン", "バシ"), "shinbashi"),
        (("ク", "ダン", "ミナミ"), "kudanminami"),
        # §4.1, point by point
        (("サン", "ミャク"), "sanmyaku"),
        (("シン", "ヨウ"), "shin-yo"),
        (("シン", "エイ"), "shin-ei"),
        (("ハッ", "チョウ"), "hatcho"),
        (("イッ", "シキ"), "isshiki"),
        (("ニイ", "ガタ"), "niigata"),
        (("イイ", "ダ"), "iida"),
        (("ヘイ", "ワ"), "heiwa"),
        (("ニー", "ガタ"), "niigata"),
        (("センタ", "ー"), "senta"),
        (("ロー", "マ"), "roma"),
        (("コウ", "チ"), "kochi"),
        (("コ", "ウチ"), "kouchi"),
        (("オオ", "サカ"), "osaka"),
        (("コ", "オリ"), "koori"),
        (("クウ", "コウ"), "kuko"),
        (("マツ", "ウラ"), "matsuura"),
        (("オオ", "ウチ"), "ouchi"),
        (("ホウ", "オウ"), "hoo"),
        (("オオ", "オカ"), "ooka"),
        # hiragana; an empty segment changes nothing
        (("とう", "きょう"), "tokyo"),
        (("シン", "", "ヨウ"), "shin-yo"),
        (("ニ", "", "ー"), "nii"),
    ],
)
def test_address(segments, written):
    result = romaji.address(segments)
    assert (result.value, rules_of(result)) == (written, [])
    assert romaji.address(list(segments)).value == written


@pytest.mark.parametrize("text", ["カスミガセキ", "ヘイワ", "ニイガタ", "シンバシ", ""])
def test_address_as_text_where_the_kana_decide(text):
    assert romaji.address(text).value == romaji.address((text,)).value


@pytest.mark.parametrize(
    ("text", "unit", "count"),
    [("コウチ", 1, 1), ("オオサカ", 1, 1), ("マツウラ", 2, 1), ("トウキョウ", 1, 2), ("クウコウ", 1, 2)],
)
def test_address_as_text_is_not_guessed(text, unit, count):
    result = romaji.address(text)
    (finding,) = result.report
    assert result.value is None
    assert (finding.rule, finding.position.unit, finding.values["count"]) == ("GYO-KANA-003", unit, count)


NO_LETTERS = [
    "ッ",
    "アッ",
    "ッア",
    "ッイ",
    "ッン",
    "ッー",
    "ー",
    "ーア",
    "アンー",
    "ャ",
    "アァ",
    "霞ヶ関",
    "ア ア",
    "ﾔﾏ",
]


@pytest.mark.parametrize("text", [*NO_LETTERS, "ティ", "ヴ", "A", "1", "５", "\ud800", "カ\u3099", "ヽ"])
def test_address_without_letters(text):
    result = romaji.address((text,))
    assert (result.value, rules_of(result)) == (None, ["GYO-KANA-002"])


def test_the_place_without_letters():
    (finding,) = romaji.address(("トウ", "キャア", "ティ", "A")).report
    assert (finding.position.offset, finding.values) == (5, {"code_point": "U+30C6", "count": 2})


def test_capitalised():
    assert romaji.capitalised("kasumigaseki") == "Kasumigaseki"
    assert romaji.capitalised("") == ""


# --- passports

MOFA = """
ナンバ NAMBA ホンマ HOMMA サンペイ SAMPEI ハットリ HATTORI キッカワ KIKKAWA ホッチ HOTCHI ハッチョウ HATCHO
ニーナ NINA シーナ SHINA サリー SARI ニイナ NIINA シイナ SHIINA サリイ SARII
ヒュウガ HYUGA リョウコ RYOKO セノオ SENOO タカトオ TAKATOO ヨコオ YOKOO イトウ ITO タカトウ TAKATO ミソノウ MISONO
"""
OFFICES = """
カンノ KANNO ホンダ HONDA マンポ MAMPO ベップ BEPPU イッシキ ISSHIKI エッチュウ ETCHU サイトウ SAITO
ショウイチ SHOICHI リョウタロウ RYOTARO カンダ KANDA シンヤ SHINYA ジュン JUN テッペイ TEPPEI ナンブ NAMBU
サトウ SATO ミソノオ MISONOO ゴショノオ GOSHONOO アオウ AO アオオ AOO ホノオ HONOO ホノウ HONO カノウ KANO ツトオ TSUTOO
ツトウ TSUTO イノオ INOO イノウ INO フニウ FUNIU フニュウ FUNYU ミネウ MINEU ミネオ MINEO ガモウ GAMO スゴウ SUGO
スゴオ SUGOO シウ SHIU イオウ IO ウリュウ URYU ウリウ URIU カンノオ KANNOO チュウジョウ CHUJO ショウジ SHOJI
シンペイ SHIMPEI シュウジ SHUJI トットリ TOTTORI
"""
LONG = """
オオタニ OTANI ヨウコ YOKO ユウキ YUKI ユウコ YUKO ユウカ YUKA コウタ KOTA オオノ ONO オオコウチ OKOCHI オオニシ ONISHI
オオオカ OOKA コオリ KORI ニシキコオリ NISHIKIKORI ニシコオリ NISHIKORI シロウズ SHIROZU ミトウカ MITOKA コウノ KONO
オオタ OTA
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("kana", "written"), _pairs(MOFA + OFFICES))
@pytest.mark.parametrize("table", ["mofa-2020", "tokyo-2016"])
def test_passport_where_the_kana_decide(kana, written, table):
    result = romaji.passport(kana, table=table)
    assert (result.value, rules_of(result)) == (written, [])
    assert romaji.passport(kana.translate(HIRAGANA), table=table).value == written
    assert romaji.candidates(kana) == (written,)
    assert romaji.passport(kana, hint=(kana,)).value == written


@pytest.mark.parametrize(("kana", "written"), _pairs(LONG))
def test_passport_where_a_hint_is_needed(kana, written):
    result = romaji.passport(kana)
    assert (result.value, rules_of(result)) == (None, ["GYO-KANA-004"])
    assert romaji.passport(kana, hint=kana).value == written
    assert romaji.candidates(kana)[0] == written
    declared = romaji.passport(kana, declared=written)
    assert (declared.value, rules_of(declared)) == (written, [])


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (("マツ", "ウラ"), "MATSUURA"),
        (("コ", "ウチワ"), "KOUCHIWA"),
        (("イノ", "ウエ"), "INOUE"),
        (("タケノ", "ウチ"), "TAKENOUCHI"),
        (("オオ", "ウチ"), "OUCHI"),
        (("オオ", "オカ"), "OOKA"),
        (["まつ", "うら"], "MATSUURA"),
        (("ナン", "バ"), "NAMBA"),
        (("ハッ", "チョウ"), "HATCHO"),
        (("セノ", "オ"), "SENOO"),
        (("", "マツ", "", "ウラ"), "MATSUURA"),
    ],
)
def test_passport_with_a_hint(hint, written):
    kana = "".join(hint)
    assert romaji.passport(kana, hint=hint).value == written
    assert written in romaji.candidates(kana)


def test_the_place_that_needs_a_hint():
    (finding,) = romaji.passport("ナンバオオコウチ").report
    assert (finding.position.unit, finding.values) == (5, {"code_point": "U+30AA", "count": 2})
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("kana", "written"),
    [
        # The embassies' lists, and of 2000-04-01 the list of hard readings
        ("オオノ", "OHNO"),
        ("オオタ", "OHTA"),
        ("コオリ", "KOHRI"),
        ("コウノ", "KOHNO"),
        ("オウギ", "OHGI"),
        ("カトウ", "KATOH"),
        ("ヨウコ", "YOHKO"),
        ("イトウ", "ITOH"),
        ("ミソノウ", "MISONOH"),
        ("シロウズ", "SHIROHZU"),
        ("ニシキコオリ", "NISHIKIKOHRI"),
        ("アオウ", "AOH"),
        ("ミトウカ", "MITOHKA"),
    ],
)
def test_oh_on_request(kana, written):
    result = romaji.passport(kana, hint=kana, oh=True)
    assert (result.value, rules_of(result)) == (written, ["GYO-KANA-006"])


@pytest.mark.parametrize("kana", ["セノオ", "ユウキ", "ナンバ", "ローラ", "フニウ"])
def test_oh_changes_no_other_vowel(kana):
    result = romaji.passport(kana, hint=kana, oh=True)
    assert (result.value, rules_of(result)) == (romaji.passport(kana, hint=kana).value, [])


def test_oh_follows_the_hint():
    assert romaji.passport("コウチワ", hint=("コ", "ウチワ"), oh=True).value == "KOUCHIWA"
    assert romaji.passport("コウチワ", oh=True).value is None


@pytest.mark.parametrize(
    ("kana", "declared"),
    [
        ("レオン", "LEON"),
        ("ジョウジ", "GEORGE"),
        ("オオノ", "OHNO"),
        ("リサ", "LISA"),
        ("スミス", "SMITH"),
        ("漢字", "A"),
    ],
)
def test_declared_spellings_are_kept(kana, declared):
    result = romaji.passport(kana, declared=declared)
    assert (result.value, rules_of(result)) == (declared, ["GYO-KANA-006"])


@pytest.mark.parametrize(
    "declared", ["", "Leon", "ＬＥＯＮ", "LEON\n", "LEON ", " LEON", "A--B", "A1", "レオン", "\ud800"]
)
def test_declared_spellings_of_another_form(declared):
    result = romaji.passport("レオン", declared=declared)
    assert (result.value, rules_of(result)) == (None, ["GYO-KANA-007"])


@pytest.mark.parametrize("declared", ["VAN DAM", "O'NEIL", "SMITH-SATO"])
def test_declared_spellings_of_several_words(declared):
    assert romaji.passport("ア", declared=declared).value == declared


# --- tables


@pytest.mark.parametrize(
    ("kana", "mofa", "tokyo"),
    [
        ("ティナ", "TEINA", "TEINA"),
        ("ディーン", "DEIN", "DEIN"),
        ("デュマ", "DEYUMA", "DEYUMA"),
        ("ファン", "FUAN", "FUAN"),
        ("ジェニファー", "JIENIFUA", "JIENIFUA"),
        ("リッチェ", "RITCHIE", "RITCHIE"),
        ("シェリー", "SHIERI", None),
        ("ニェト", "NIETO", None),
        ("ウィル", "UIRU", None),
        ("コウォル", "KOUORU", None),
        ("レヴ", "REBU", "REBU"),
        ("ヴィヴィアン", None, "BUIBUIAN"),
        ("ヴォードレール", None, "BUODORERU"),
        ("ツァン", None, None),
    ],
)
def test_foreign_sounds_by_table(kana, mofa, tokyo):
    assert romaji.passport(kana, table="mofa-2020").value == mofa
    assert romaji.passport(kana, table="tokyo-2016").value == tokyo
    assert romaji.passport(kana.translate(HIRAGANA), table="tokyo-2016").value == tokyo


def test_two_spellings_in_one_table():
    result = romaji.passport("ヴィヴィアン")
    assert (result.value, rules_of(result)) == (None, ["GYO-KANA-005"])
    assert romaji.candidates("ヴィヴィアン") == ("BUIBUIAN", "BUIBIAN", "BIBUIAN", "BIBIAN")
    assert rules_of(romaji.passport("ヴィヴィアン", declared="BIBIAN")) == []
    assert romaji.candidates("ヴォードレール") == ("BUODORERU", "BODORERU")


def test_the_tables_name_their_document():
    first, *_ = romaji.passport_tables()
    assert first.id == romaji.DEFAULT_TABLE
    for table in romaji.passport_tables():
        assert table.id.endswith(str(table.date.year))
        assert table.source.startswith("https://")
        assert {len(ones) in (1, 2) for ones in table.letters.values()} == {True}
        assert not set(table.letters) & set(SYLLABLES)


def test_an_unknown_table_is_misuse():
    for call in (romaji.passport, romaji.candidates):
        with pytest.raises(UsageError, match="mofa-2020"):
            call("ア", table="mofa")


# --- candidates


@pytest.mark.parametrize(
    ("kana", "spellings"),
    [
        ("コウチ", ("KOCHI", "KOUCHI")),
        ("オオオカ", ("OOKA", "OOOKA")),
        ("オオコウチ", ("OKOCHI", "OKOUCHI", "OOKOCHI", "OOKOUCHI")),
        ("ヴォウカ", ("BUOKA", "BUOUKA", "BOKA", "BOUKA")),
        ("", ("",)),
        ("山", ()),
        ("アッ", ()),
        ("ヴァ" * 5, ()),
        ("オオコウチ" * 3, ()),
    ],
)
def test_candidates(kana, spellings):
    assert romaji.candidates(kana) == spellings


@given(readings)
def test_a_value_is_a_candidate_and_nothing_open_has_one(kana):
    value, found = romaji.passport(kana).value, romaji.candidates(kana)
    assert len(found) <= 2**romaji.MOST_PLACES
    if found:
        assert romaji.passport(kana, hint=kana).value == found[0]
        assert value is None or found == (value,)


# --- properties


@given(st.lists(st.sampled_from([*SYLLABLES, "カッタ", "ナンバ", "ニー"]), max_size=6))
def test_address_is_lower_case_and_has_n_before_b_m_p(segments):
    written = romaji.address(segments).value
    assert written is not None
    assert re.fullmatch("[a-z-]*", written)
    assert re.search("m[bmp]", written) is None


@given(st.lists(st.sampled_from([*SYLLABLES, "カッタ", "ナンバ", "ニー"]), max_size=6).map("".join))
def test_passport_is_upper_case_and_has_m_before_b_m_p(kana):
    written = romaji.passport(kana, hint=kana).value
    assert written is not None
    assert re.fullmatch("[A-Z]*", written)
    assert re.search("N[BMP]", written) is None


@given(st.lists(readings, min_size=1, max_size=4))
def test_a_boundary_only_keeps_vowels(parts):
    whole, divided = romaji.address(("".join(parts),)).value, romaji.address(parts).value
    if whole is not None and divided is not None:
        assert len(whole) <= len(divided)


@given(
    st.lists(
        st.sampled_from([kana for kana in SYLLABLES if kana not in "ンヰヱヲ" and "ヂ" not in kana[:-1]]),
        min_size=1,
    )
)
def test_single_kana_as_jaconv_has_them(morae):
    jaconv = pytest.importorskip("jaconv")
    for mora in morae:
        written = romaji.address((mora,)).value
        assert written == jaconv.kana2alphabet(jaconv.kata2hira(mora))
        assert romaji.passport(mora).value == written.upper()


@given(hostile, st.sampled_from(["mofa-2020", "tokyo-2016"]), st.booleans())
def test_any_text_gives_letters_or_a_finding(text, table, oh):
    for result in (
        romaji.address(text),
        romaji.address((text,)),
        romaji.passport(text, table=table, oh=oh),
        romaji.passport(text, hint=text, table=table),
        romaji.passport("ア", declared=text),
    ):
        if result.value is None:
            assert rules_of(result)
        else:
            assert result.value.isascii()
            assert not any(char.isdigit() for char in result.value)
    assert all(one.isascii() and one == one.upper() for one in romaji.candidates(text, table=table))


@given(readings)
def test_findings_do_not_repeat_the_reading(kana):
    for result in (romaji.address(kana), romaji.passport(kana), romaji.passport(kana, declared="ZZZ")):
        for finding in result.report:
            told = finding.message("ja") + finding.mend("ja") + finding.message("en") + finding.mend("en")
            assert "ZZZ" not in told
            assert len(kana) < 3 or kana not in told


@pytest.mark.parametrize("text", ["オ", "ッ", "ッカ", "シンヨ", "ヴァ", "ー", "コウチ", "\ud800"])
def test_a_long_text_is_read_to_its_end(text):
    long = text * (300_000 // len(text))
    for result in (romaji.address((long,)), romaji.address(long), romaji.passport(long)):
        assert len(result.report.findings) <= 2
        assert result.value is None or len(result.value) > len(long) // 3
    assert romaji.candidates(long) == () or romaji.candidates(long) == (romaji.passport(long).value,)


# --- misuse


@pytest.mark.parametrize("odd", [None, 5, b"x", ["ア", None], ("ア", 5), {"ア"}, iter(["ア"])])
def test_another_type_of_segments_is_misuse(odd):
    with pytest.raises(UsageError):
        romaji.address(odd)
    if odd is not None:
        with pytest.raises(UsageError):
            romaji.passport("ア", hint=odd)


@pytest.mark.parametrize("odd", [None, 5, b"x", ["ア"]])
def test_another_type_of_reading_is_misuse(odd):
    for call in (romaji.passport, romaji.candidates, romaji.capitalised):
        with pytest.raises(UsageError):
            call(odd)
    with pytest.raises(UsageError):
        romaji.passport("ア", table=odd)
    with pytest.raises(UsageError):
        romaji.candidates("ア", table=odd)


@pytest.mark.parametrize(
    "options",
    [
        {"hint": ("マツ",)},
        {"hint": ("マツ", "ウラ", "ラ")},
        {"hint": ("まつ", "うら")},
        {"oh": "yes"},
        {"oh": 1},
        {"declared": 5},
        {"declared": "A", "oh": True},
        {"declared": "A", "hint": ("マツ", "ウラ")},
    ],
)
def test_options_that_no_data_could_make_right(options):
    with pytest.raises(UsageError):
        romaji.passport("マツウラ", **options)
