"""Hazards: what is found where, what is left alone, and any text at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import rules
from gyosei_forms.characters import hazards
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity


def found(text: str) -> list[tuple[str, int, int, int]]:
    """Rule, unit, offset and length of each finding."""
    return [
        (one.rule[-3:], one.position.unit, one.position.offset, one.values["count"])
        for one in hazards.check(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("デジタルデバйдの是正", [("020", 7, 6, 2)]),  # the plan of 2025 writes it so
        ("おоかあ", [("020", 2, 1, 1)]),
        ("Χ線", [("020", 1, 0, 1)]),
        ("⼀般", [("021", 1, 0, 1)]),
        ("コ一ヒー", [("022", 2, 1, 1)]),
        ("コ－ヒ－", [("022", 2, 1, 1)]),
        ("協力二ュース", []),
        ("ス力ーフ", [("022", 2, 1, 1)]),
        ("1ー2ー3", [("022", 2, 1, 1), ("022", 4, 3, 1)]),
        ("1O2", [("022", 2, 1, 1)]),
        ("１○○２", [("022", 2, 1, 2)]),
        ("二○二五年", [("022", 2, 1, 1)]),
        ("йデジタル", [("020", 1, 0, 1)]),
        ("дータ", [("020", 1, 0, 1)]),
        ("о月とбんご", [("020", 1, 0, 1), ("020", 4, 3, 1)]),
        ("Tоkyo", [("020", 2, 1, 1)]),  # Cyrillic о in a Latin word
        ("2о25", [("022", 2, 1, 1)]),
        ("1б2", [("022", 2, 1, 1)]),
        ("1l2、3I4", [("022", 2, 1, 1), ("022", 6, 5, 1)]),
        ("1O年", [("022", 2, 1, 1)]),
        ("口ーン", [("022", 1, 0, 1)]),
        ("力ッターと卜ゥ", [("022", 1, 0, 1), ("022", 6, 5, 1)]),
        ("新しい二ュース", [("022", 4, 3, 1)]),
        ("土木エ事", [("022", 3, 2, 1)]),
        ("協カする", [("022", 2, 1, 1)]),
        ("窓ロ", [("022", 2, 1, 1)]),
        ("タ方", [("022", 1, 0, 1)]),
        ("ト部兼好", [("022", 1, 0, 1)]),
        ("第ニ条、十ハ日、第ー回", [("022", 2, 1, 1), ("022", 6, 5, 1), ("022", 10, 9, 1)]),
        ("ー部", [("022", 1, 0, 1)]),
        ("の統ーを", [("022", 3, 2, 1)]),
        ("山\u2800田", [("025", 2, 1, 1)]),
        ("二0二五年", [("022", 2, 1, 1)]),
        ("名\x00\x01前", [("023", 2, 1, 2)]),
        ("請求書\u202efdp", [("024", 4, 3, 1)]),
        ("山\u200b田", [("025", 2, 1, 1)]),
        ("山\ufeff田", [("025", 2, 1, 1)]),
        ("山\ud842", [("026", 2, 1, 1)]),
        ("山\ufdd0\U0010ffff", [("027", 2, 1, 2)]),
        ("辻\ue000\U00100000", [("028", 2, 1, 2)]),
        ("山〓\ufffd", [("029", 2, 1, 2)]),
        ("辻\U000e0100か\u309aй", [("020", 3, 4, 1)]),  # units, not code points
        ("\u202eй\u200bあ", [("024", 1, 0, 1), ("025", 3, 2, 1)]),
    ],
)
def test_what_is_found_and_where(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "東京都千代田区霞が関一丁目２－１",
        "コーヒー、ニュース、力士、夕方、八百屋、口頭",
        "五カ国、自由カ丘、アメリカへハワイから、前項ロの規定",  # right as often as wrong: not reported
        "ノート一ヶ所、リンゴ一ケ",
        "電カルテ、入ロボット、出カメラ、人ロケット",
        "データ方式、ノート部、アトリエ事務所、サッカー部、ラーメン一番",
        "八ッ場ダム、二ッ井、四ッ谷、八ヶ岳、二トン、一メートル",
        "二ー一番地、1丁目2ー、コピー機",
        "エ　事業の計画、甲ニ対シ、数十ニ及ブ、期間ハ月ヲ以テ",
        "20○○年、令和〇年、平成2〇年",
        "1.5l、A1I、д. 5а",
        "フェーズ一、グループ一は",
        "すごーい、あー番だ、Tー部",
        "二〇二五年",
        "○一般競争入札、○○県、同一○○について",
        "α版、μm、Ω",
        "Москва и Санкт",
        "1行目\r\n2行目\t欄",
        "\ufeff先頭の印",
        "辻\U000e0100、か\u309a",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_radical_suggests_its_kanji_and_a_lookalike_what_may_be_meant() -> None:
    assert [one.suggestion for one in hazards.check("⼀般⼭")] == ["一", "山"]
    assert [one.suggestion for one in hazards.check("コ一ヒー")] == ["ー"]
    assert hazards.check("йあ").findings[0].suggestion is None


def test_a_row_of_lookalikes_suggests_the_character_that_its_neighbours_ask_for() -> None:
    told = {
        "エ": ("土木エ事", "工"), "カ": ("協カ", "力"), "ロ": ("人ロ", "口"), "タ": ("タ刊", "夕"), "ト": ("ト部", "卜"),
        "ニ": ("第ニ条", "二"), "ハ": ("十ハ年", "八"), "ー": ("ー般", "一"), "二": ("二ャ", "ニ"), "八": ("八ュ", "ハ"),
        "工": ("工ー", "エ"), "力": ("力ー", "カ"), "口": ("口ー", "ロ"), "卜": ("卜ー", "ト"), "一": ("コ一ヒ", "ー"),
        "\u043e": ("1\u043e2", "0"), "\u03bf": ("1\u03bf2", "0"), "I": ("1I2", "1"),
    }  # fmt: skip
    for char, (text, meant) in told.items():
        (finding,) = hazards.check(text)
        assert (finding.rule, text[finding.position.offset], finding.suggestion) == (
            "GYO-CHAR-022",
            char,
            meant,
        )
        assert finding.values["name"] == unicodedata.name(char) != unicodedata.name(meant)


def test_no_two_rows_report_the_same_run() -> None:
    """Each neighbour that a row names, around each of its characters."""
    from gyosei_forms import tables

    table = tables.read_toml("characters/hazards.toml")
    near = {char for ranges in table["neighbours"].values() for char in ranges if len(char) == 1}
    chars = {char for row in table["lookalike"] for char in row["characters"]}
    for before in ("", "ア", "あ", "1", *sorted(near)):
        for char in sorted(chars):
            for after in ("", "ア", "あ", "1", *sorted(near)):
                offsets = [
                    one.position.offset
                    for one in hazards.check(before + char + after)
                    if one.rule == "GYO-CHAR-022"
                ]
                assert len(offsets) == len(set(offsets)), before + char + after


def test_only_a_lone_surrogate_is_an_error() -> None:
    everything = "йあ⼀コ一ヒ\x00\u202e\u200b\ud800\uffff\ue000\ufffd"
    assert [one.rule for one in hazards.check(everything).errors] == ["GYO-CHAR-026"]
    assert len(hazards.check(everything).rule_ids) == 10


def test_messages_name_code_points_and_never_quote_the_text() -> None:
    for one in hazards.check("йあ 山\u202e田"):
        for lang in ("ja", "en"):
            assert "й" not in one.message(lang)
            assert one.values["code_point"] in one.message(lang)


def test_findings_go_into_the_report_given() -> None:
    report = Report(max_findings=2)
    assert hazards.check("й山й山й山й山", report=report, pointer="/氏名") is report
    assert [one.pointer for one in report] == ["/氏名", "/氏名"]
    assert [(more.count, more.first, more.last) for more in report.overflow] == [(2, "/氏名@4", "/氏名@6")]
    assert report.count(Severity.WARNING) == 4


@pytest.mark.parametrize("wrong", [None, b"abc", 1, ["a"]])
def test_other_types_are_refused(wrong: object) -> None:
    with pytest.raises(UsageError):
        hazards.check(wrong)
    with pytest.raises(UsageError):
        hazards.check("a", pointer=wrong)
    if wrong is not None:
        with pytest.raises(UsageError):
            hazards.check("a", report=wrong)


@given(st.text(alphabet=st.characters() | st.sampled_from("йоアイ一二ーO0○〇1年\u202e\ufffd⼀")))
def test_any_text_gives_findings_in_order_inside_it(text: str) -> None:
    report = hazards.check(text)
    offsets = [one.position.offset for one in report]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    # An outside opinion: the categories of Unicode.
    told = {text[one.position.offset] for one in report}
    kinds = {"Cs": "026", "Co": "028"}
    for char in set(text):
        if unicodedata.category(char) in kinds:
            assert any(one.rule.endswith(kinds[unicodedata.category(char)]) for one in report)
    assert not told & set("ア1年、")


def test_the_table_agrees_with_the_categories_of_unicode() -> None:
    """Of what Unicode calls format, control, surrogate or private use, only the listed rest is no hazard."""
    left = set()
    for point in range(0x110000):
        char = chr(point)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") and not hazards.check(f"a{char}a").rule_ids:
            left.add(char)
    assert {"\t", "\n", "\r"} < left
    # Marks with a form of their own (Arabic, Syriac, Kaithi, hieroglyphs, shorthand, music): no text of ours.
    assert {unicodedata.name(char).split()[0] for char in left - {"\t", "\n", "\r"}} <= {
        "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "\u0301" * 1_000_000,
        "й" * 1_000_000,
        "йあ" * 200_000,
        "ー" * 1_000_000,
        "1○" * 300_000,
        "\ud800" * 1_000_000,
    ],
)
def test_a_long_hostile_text_is_read_and_the_report_stays_small(text: str) -> None:
    report = hazards.check(text)
    assert len(report.findings) <= 1000
    assert len(report.overflow) <= 10


def test_every_row_has_a_rule_and_a_known_source() -> None:
    from gyosei_forms import basis, tables

    table = tables.read_toml("characters/hazards.toml")
    for row in (*table["group"], *table["lookalike"]):
        assert basis.cite(*row["source"].split())
        assert rules.get(row.get("rule", "GYO-CHAR-022"))
