"""Every citation of the 634 rows of the plan of 2025 and the 659 of the plan of 2020 (345 in its second half)."""

import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gyosei_forms.findings import Result
from gyosei_forms.laws import citations
from gyosei_forms.laws.citations import LegalCitation
from gyosei_forms.procedures import catalogue

COLUMN = Path(__file__).with_name("data") / "plan2020_law_cells.tsv"
SECOND_HALF = 12391
TOOLS = Path(__file__).parents[2] / "tools"


@cache
def plan_2025() -> list[tuple[str, Result[LegalCitation]]]:
    cells = [procedure.law_raw for procedure in catalogue()]
    return list(zip(cells, citations.read_all(cells), strict=True))


@cache
def plan_2020() -> list[tuple[int, str, Result[LegalCitation]]]:
    lines = [line for line in COLUMN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    firsts, cells = zip(*((int(line.split("-")[0]), line.split("\t")[1]) for line in lines), strict=True)
    return list(zip(firsts, cells, citations.read_all(cells), strict=True))


def counted(results: list[Result[LegalCitation]]) -> Counter[str]:
    """Count the rows that have a value, and those that have each finding."""
    found = Counter(rule for result in results for rule in result.report.rule_ids)
    found["read"] = sum(result.value is not None for result in results)
    return found


def test_the_634_rows_of_2025() -> None:
    assert counted([result for _, result in plan_2025()]) == {
        "read": 633,
        "GYO-LAW-003": 616,  # spelling: spaces, mixed numerals
        "GYO-LAW-004": 13,  # 年 or 第 left out
        "GYO-LAW-009": 3,  # 第2の2条
        "GYO-LAW-013": 1,  # a dash: not based on law
        "GYO-LAW-017": 110,  # a number that is not that of the law
    }


def test_the_659_rows_of_2020() -> None:
    assert counted([result for *_, result in plan_2020()]) == {
        "read": 654,
        "GYO-LAW-003": 548,
        "GYO-LAW-004": 47,  # 10条１項, 同第12条
        "GYO-LAW-007": 513,  # 同法, 同上, 同規則 resolved
        "GYO-LAW-009": 1,  # 25条の２項
        "GYO-LAW-013": 5,
        "GYO-LAW-014": 2,
        "GYO-LAW-015": 2,
        "GYO-LAW-016": 1,  # 大気汚染防止法（※）
        "GYO-LAW-017": 3,
    }


def test_the_345_rows_of_its_second_half() -> None:
    half = [result for first, _, result in plan_2020() if first >= SECOND_HALF]
    assert len(half) == 345
    assert counted(half) == {
        "read": 343,
        "GYO-LAW-003": 282,
        "GYO-LAW-004": 44,
        "GYO-LAW-007": 268,
        "GYO-LAW-009": 1,
        "GYO-LAW-013": 2,
        "GYO-LAW-014": 1,
        "GYO-LAW-015": 2,
        "GYO-LAW-016": 1,
        "GYO-LAW-017": 3,
    }


def test_the_column_is_the_one_that_was_counted_by_hand() -> None:
    """The digest of the text counts 160 rows with 同法, 60 同上, 31 同規則, 8 同省令, 6 同令, and 80 others."""
    words = re.compile("同(?:法|上|規則|省令|令)")
    half = Counter(
        found[0] if (found := words.search(cell)) else ""
        for first, cell, _ in plan_2020()
        if first >= SECOND_HALF
    )
    assert half == {"同法": 160, "同上": 60, "同規則": 31, "同省令": 8, "同令": 6, "": 80}


def test_a_row_without_a_value_says_why() -> None:
    for result in [result for _, result in plan_2025()] + [result for *_, result in plan_2020()]:
        if result.value is None:
            assert result.report.rule_ids == {"GYO-LAW-013"}


def test_nothing_is_changed_but_flagged() -> None:
    """The wrong numbers stay, the right one is suggested."""
    wrong = [(cell, result) for cell, result in plan_2025() if "GYO-LAW-017" in result.report.rule_ids]
    laws = Counter(result.unwrap().references[0].law.name for _, result in wrong)
    assert laws.most_common(6) == [
        ("金融商品取引法", 22),
        ("地方税法", 21),
        ("揮発油等の品質の確保等に関する法律", 17),
        ("宅地建物取引業法", 13),
        ("宅地建物取引業法施行規則", 8),
        ("肥料の品質の確保等に関する法律", 7),
    ]
    for _, result in wrong:
        (finding,) = (finding for finding in result.report if finding.rule == "GYO-LAW-017")
        assert finding.suggestion != str(result.unwrap().references[0].law.number)


def test_every_canonical_form_reads_back() -> None:
    for result in [result for _, result in plan_2025()] + [result for *_, result in plan_2020()]:
        if result.value is not None:
            assert citations.read(str(result.value)).value == result.value


def test_all_is_read_as_laws_with_places() -> None:
    """Both tables together name 235 laws; all but two citations have places."""
    read = [result.value for _, result in plan_2025()] + [result.value for *_, result in plan_2020()]
    references = [reference for value in read if value is not None for reference in value.references]
    assert len({reference.law.name for reference in references}) == 235
    assert sum(not reference.provisions for reference in references) == 2
    assert sum(reference.law.number is None for reference in references) == 2


def test_the_column_and_the_table_are_what_the_tool_builds(shared) -> None:
    sys.path.insert(0, str(TOOLS))
    try:
        import build_laws
    finally:
        sys.path.remove(str(TOOLS))
    for path, content in build_laws.build(shared / "seeds").items():
        assert path.read_bytes() == content, path.name


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (7941, "公正取引委員会規則第1号）第7条第3項"),
        (11056, "揮発油等の品質の確保等に関する法律（昭和51年法律第88号）第12条の13第3項"),
        (13251, "による証書に関する省令（昭和40年運輸省令第39号）第2条第5項"),
        (14459, "測量法施行令（昭和24年政令第322号）第12条第2項"),
        (17241, "（平成10年法律第7号）第63条第5項において準用する第62条において準用する第49条第1項"),
        (19282, "農林水産物及び食品の輸出の促進に関する法律（令和元年法律第57号）第15条第2項"),
    ],
)
def test_rows_that_are_hard_to_resolve(first: int, text: str) -> None:
    (value,) = (str(result.value) for number, _, result in plan_2020() if number == first)
    assert value.endswith(text)
