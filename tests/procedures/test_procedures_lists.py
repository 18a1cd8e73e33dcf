"""The lists of 2020 and the local ones, held against the text they were taken from and the counts that the text claims."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gyosei_forms import procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.procedures import LISTS, Doubt, Kind

COUNTS = {
    "plan2025": 634,
    "plan2025-local": 56,
    "plan2020-1": 623,
    "plan2020-2": 36,
    "plan2020-4": 58,
    "linkage": 22,
}
# Items of 別紙2 and of items 61-74 of 別紙1 that have rows, counted from the text by hand (spec, 003 part 2, 1.4 and 2.1).
ANNEX_2 = {1: 1, 3: 15, 4: 6, 5: 2, 6: 3, 7: 3, 8: 1, 9: 1, 10: 2, 11: 2}
LATER_ITEMS = {61: 47, 62: 5, 64: 19, 65: 1, 66: 1, 67: 2, 68: 2, 69: 1, 70: 1, 71: 1, 72: 2, 73: 1, 74: 3}
SECOND_HALF = 12391
"""The line of item 36, from which on the hand counts run."""


@pytest.fixture(scope="module")
def texts(shared):
    found = {}
    for key in ("000", "003", "004"):
        (path,) = (shared / "seeds").glob(f"{key}_*.txt")
        found[key] = path.read_text(encoding="utf-8").split("\n")
    return found


def bare(text):
    return "".join(text.split())


def cells(row):
    number = row.procedure_id or ""
    return [row.name, row.law_raw, row.kind, row.actor, row.receiver, number]


def printed(row, texts):
    """The lines of a row without the blanks of the layout, page numbers left out."""
    ((first, last),) = row.citation.lines
    return [bare(line) for line in texts[row.citation.key][first - 1 : last] if line.strip()]


def test_every_list_has_its_rows():
    assert {name: len(procedures.catalogue(name)) for name in LISTS} == COUNTS
    everything = procedures.catalogue(*LISTS)
    assert len({row.key for row in everything}) == len(everything) == sum(COUNTS.values())


def test_counts_that_were_made_by_hand():
    rows = Counter(row.heading.number for row in procedures.catalogue("plan2020-2"))
    assert rows == ANNEX_2
    rows = Counter(row.heading.number for row in procedures.catalogue("plan2020-1"))
    assert {number: count for number, count in rows.items() if number > 60} == LATER_ITEMS
    assert sum(count for number, count in rows.items() if number >= 36) == 309
    half = [
        row
        for row in procedures.catalogue("plan2020-1", "plan2020-2")
        if row.citation.lines[0][0] > SECOND_HALF
    ]
    assert len(half) == 345
    assert Counter(row.kind for row in half) == {
        "申請等": 242,
        "申請等に基づく処分通知等": 92,
        "申請等に基づかない処分通知等": 6,
        "作成・保存等": 3,
        "申請等に基づく処分通知": 1,
        "申請に基づく処分通知等": 1,
    }
    ids = [row.procedure_id for row in half if row.procedure_id]
    assert (len(ids), len(set(ids))) == (309, 303)


def test_counts_that_the_text_claims(texts):
    """「（１）に記載した 57手続については」: where an item counts its rows, that is their number."""
    rows = Counter(row.heading for row in procedures.catalogue("plan2020-1", "plan2020-2"))
    held = []
    for name in ("plan2020-1", "plan2020-2"):
        for item in procedures.headings(name):
            ((first, last),) = item.statement_citation.lines
            told = bare("".join(texts["003"][first - 1 : last]))
            claim = re.match("(?:（１）|ア)に記載した([0-9０-９]+)手続", told)
            if claim is not None:
                assert rows[item] == int(claim[1]), item
                held.append(item.number)
    assert len(held) == 28, held


def test_the_raw_cells_of_every_row_stand_at_its_lines(texts):
    for row in procedures.catalogue("plan2020-1", "plan2020-2"):
        lines = printed(row, texts)
        found, whole = "".join(lines), bare("".join(cells(row)))
        if row.procedure_id is None:
            assert found[-1] in "－―", row.key
            found = found[:-1]
        if Doubt.PAGE in row.doubts:  # its cells are interleaved: nothing is lost, nothing added
            assert sorted(found) == sorted(whole), row.key
            continue
        assert found == whole, row.key


def test_the_raw_names_of_the_local_lists_stand_at_their_lines(texts):
    for row in procedures.catalogue("plan2025-local", "plan2020-4"):
        found = "".join(printed(row, texts))
        assert re.fullmatch("(?:-[0-9]+[)]|[０-９]+）)" + re.escape(bare(row.name)), found), row.key


def test_the_raw_cells_of_the_slides_stand_at_their_lines(texts):
    """Thirteen and nine rows (spec, 004 §4.1), no line of the tables left over; the documents follow the cells."""
    lines, said = texts["004"], []
    for row in procedures.catalogue("linkage"):
        found = "".join(printed(row, texts))
        cells = f"{row.name}（{row.law_raw}）{row.receiver}"
        assert found.startswith(cells), row.key
        assert re.fullmatch(
            "(?:住民票|[^（）、]+?(?:証明書|証書|手帳|受給資格者証|通知書|状況届))+", found[len(cells) :]
        ), row.key
        said.append(found)
    frame = re.compile("申請項目申請先省略可能な書類の例|（参考）.+【年金関係手続(?:以外)?】|（注）.+")
    rest = [bare(line) for line in lines[604:843] if line.strip()]
    assert "".join(line for line in rest if not frame.fullmatch(line)) == "".join(said)
    counted = Counter(row.heading.title[-8:] for row in procedures.catalogue("linkage"))
    assert sorted(counted.values()) == [9, 13]
    twice = Counter(row.name for row in procedures.catalogue("linkage"))
    assert {name for name, times in twice.items() if times == 2} == {
        "児童扶養手当の申請",
        "生活保護の申請",
        "障害者・児に対する医療費助成の申請",
    }


def test_every_line_of_the_annexes_belongs_to_something(texts):
    """Nothing is dropped silently: what is in no row, heading or statement is frame, page number or section."""
    taken = set()
    for name in ("plan2020-1", "plan2020-2"):
        places = [row.citation for row in procedures.catalogue(name)]
        for item in procedures.headings(name):
            places += [item.citation, item.statement_citation]
        for place in places:
            for first, last in place.lines:
                taken.update(range(first, last + 1))
    frame = re.compile(
        "別紙[１２].+|[ⅠⅡⅢ]国民等、.+|[ⅠⅡⅢⅣ].+の添付省略|Ⅲその他|（２）登記事項証明書.+を省略する手続|（１）オンライン化対象手続"
        "|（２）取組内容|ア対象手続|イ取組内容|手続名根拠法令手続|類型|手続|主体|手続の|受け手|ID|[0-9]{1,3}"
    )
    said = bare(
        "".join(
            item.scope + item.note for n in ("plan2020-1", "plan2020-2") for item in procedures.headings(n)
        )
    )
    for number in range(6432, 19303):
        text = bare(texts["003"][number - 1])
        if text and number not in taken:
            assert frame.fullmatch(text) or text in said, (number, text)


def test_statements_of_annex_2_are_kept_as_printed(texts):
    items = procedures.headings("plan2020-2")
    assert len(items) == 13
    for item in items:
        ((first, last),) = item.statement_citation.lines
        assert bare(item.statement) == bare("".join(texts["003"][first - 1 : last])), item
    firm = [item.number for item in items if item.statement.endswith("添付を省略する。")]
    assert firm == [1, 11]
    assert [item.number for item in items if item.number == 0] == [0, 0]
    assert "省略することを検討する" in procedures.get("003:19021").heading.statement


def test_the_item_that_lost_its_title():
    rows = [row for row in procedures.catalogue("plan2020-1") if not row.heading.title]
    assert {(row.heading.number, row.heading.leads) for row in rows} == {(39, ("国土交通省",))}
    assert len(rows) == 49
    assert rows[0].name == "工事・作業許可申請"
    assert procedures.check(rows[:1]).rule_ids == {"GYO-PROC-012"}


def test_rows_that_the_layout_damages():
    doubtful = {row.key: row.doubts for row in procedures.catalogue(*LISTS) if row.doubts}
    assert doubtful == {
        "003:7876": (Doubt.CUT,),
        "003:16535": (Doubt.LAYOUT,),
        "003:17241": (Doubt.PAGE,),
        "003:19282": (Doubt.LAYOUT,),
        "003:20138": (Doubt.READING,),
    }
    cut, broken, after = (procedures.get(key) for key in ("003:7876", "003:17241", "003:17274"))
    assert cut.procedure_id == "111749"
    assert (broken.procedure_id, broken.citation.lines) == ("40753", ((17241, 17272),))
    assert broken.name.endswith("合併の認定及び不認定に係る通知")
    assert after.name.endswith("所轄庁以外の関係知事への提出")
    assert procedures.get("003:20138").name == "罹り災証明書の発行申請"
    for row, rule in (
        (cut, "GYO-PROC-010"),
        (broken, "GYO-PROC-009"),
        (procedures.get("003:20138"), "GYO-PROC-011"),
    ):
        assert rule in procedures.check([row]).rule_ids


@pytest.mark.parametrize(
    ("key", "raw", "law"),
    [
        (
            "003:6484",
            "同法第177条",
            "金融商品取引法（昭和23年法律第25号）第177条第1項第1号、第177条第2項",
        ),
        (
            "003:8308",
            "同規則第37条",
            "公正取引委員会の確約手続に関する規則（平成29年公正取引委員会規則第1号）第37条第2項",
        ),
        ("003:19037", "同法第55条", "測量法（昭和24年法律第188号）第55条第3項"),
        ("003:18896", "同規則第70条", "食品衛生法施行規則（昭和23年厚生省令第23号）第70条第1項"),
        ("003:14459", "測量法施行令第12条", "測量法施行令（昭和24年政令第322号）第12条第2項"),
    ],
)
def test_relative_citations_are_resolved_and_the_raw_text_stays(key, raw, law):
    row = procedures.get(key)
    assert bare(row.law_raw).startswith(raw)
    assert str(row.law) == law


def test_every_citation_is_read_or_a_dash():
    rows = [row for row in procedures.catalogue(*LISTS) if row.law_raw]
    assert len(rows) == 634 + 623 + 36 + 22
    unread = Counter(row.law_raw for row in rows if row.law is None)
    assert unread == {"-": 1, "－": 2, "―": 3, "厚生年金保険法、国民年金法等": 2}
    relative = [row for row in rows if row.law_raw.startswith("同")]
    assert len(relative) == 507
    assert all(row.law.references[0].law.number for row in relative)


def test_wrong_law_numbers_are_flagged_and_stay():
    report = procedures.check(procedures.catalogue("plan2025", "plan2020-1", "plan2020-2"))
    wrong = [finding for finding in report if finding.rule == "GYO-LAW-017"]
    assert len(wrong) == 113
    assert all(finding.pointer.endswith("/law") and finding.suggestion for finding in wrong)
    older = {finding.pointer for finding in wrong if finding.pointer.startswith("/003")}
    assert older == {"/003:12873/law", "/003:13048/law", "/003:16443/law"}
    row = procedures.get("000:7541")
    (finding,) = procedures.check([row])
    assert (finding.pointer, finding.suggestion) == ("/000:7541/law", "昭和25年法律第226号")
    assert "昭和三十五年法律第二百二十六号" in row.law_raw
    assert str(row.law.references[0].law.number) == "昭和35年法律第226号"


def test_directions_that_the_reading_by_hand_calls_reversed():
    """000:8016, 8499, 8806 and thirteen rows of item 61 of 2020 (spec, 000 part 2, 1.2; 003 part 2, 1.3)."""
    report = procedures.check(procedures.catalogue("plan2025", "plan2020-1", "plan2020-2"))
    keys = [finding.pointer.removeprefix("/") for finding in report if finding.rule == "GYO-PROC-008"]
    assert keys[:3] == ["000:8016", "000:8499", "000:8806"]
    assert len(keys) == 16
    assert {procedures.get(key).heading.number for key in keys[3:]} == {61}


def test_spellings_outside_the_closed_lists():
    everything = procedures.catalogue(*LISTS)
    spelled = {row.key: row.survey_kind for row in everything if row.kind and row.survey_kind != row.kind}
    assert spelled == {"003:15333": Kind.DECISION, "003:18199": Kind.DECISION}
    found = Counter(finding.rule for finding in procedures.check(everything))
    assert (found["GYO-PROC-005"], found["GYO-PROC-006"], found["GYO-PROC-007"]) == (2, 13, 1)
    assert procedures.get("004:738").receivers == ("健康保険組合等",)  # the one body that is of no kind


def test_routes_name_the_body_in_between():
    through = Counter(
        (route.body, route.through)
        for row in procedures.catalogue(*LISTS)
        for route in row.recipients
        if route.through
    )
    assert through == {("国", "地方等"): 6, ("国", "独立行政法人等"): 4}


def test_life_events_stand_only_where_a_source_gives_them():
    events = Counter((row.listing.name, row.event) for row in procedures.catalogue(*LISTS) if row.event)
    assert events == {
        ("plan2025-local", "子育て関係"): 15,
        ("plan2025-local", "介護関係"): 11,
        ("plan2025-local", "被災者支援関係"): 8,
        ("plan2025-local", "転出・転入手続関係"): 2,
        ("plan2020-4", "子育て関係"): 15,
        ("plan2020-4", "介護関係"): 11,
        ("plan2020-4", "被災者支援関係"): 8,
    }


def test_items_without_a_table_are_kept():
    empty = {
        name: [item.number for item in procedures.headings(name) if item not in _with_rows(name)]
        for name in ("plan2020-1", "plan2020-2")
    }
    assert empty == {"plan2020-1": [3, 11, 23, 43, 53, 56, 57, 59, 63], "plan2020-2": [0, 2, 0]}
    scopes = [item.number for item in procedures.headings("plan2020-1") if item.scope]
    assert scopes == [3, 11]
    assert "農林水産省共通申請サービス" in procedures.headings("plan2020-2")[2].scope


def _with_rows(name):
    return {row.heading for row in procedures.catalogue(name)}


@pytest.mark.parametrize(("key", "begins"), [("003:18900", "003:18896"), ("003:17270", "003:17241")])
def test_a_line_inside_a_row_names_the_row_in_the_refusal(key, begins):
    with pytest.raises(UsageError, match=begins):
        procedures.get(key)


def test_an_id_of_both_plans_is_that_of_the_newer():
    assert procedures.get("28428").key == "000:8366"
    older = procedures.get("003:19021")
    assert (older.procedure_id, older.listing.name) == ("28428", "plan2020-2")
    assert [row.key for row in procedures.same_id(older)] == ["000:8366"]
    assert str(older.listing.published) == "2020-12-25"


def test_the_page_on_the_catalogue_states_these_counts():
    page = (Path(__file__).parents[2] / "docs" / "procedures" / "catalogue.md").read_text(encoding="utf-8")
    table = re.findall(r"\| (GYO-[A-Z]+-[0-9]{3}) \| ([0-9]+) \| ([0-9]+) \| ([0-9]+) \|", page)
    names = ("plan2025", "plan2020-1", "plan2020-2")
    found = [
        Counter(finding.rule for finding in procedures.check(procedures.catalogue(name))) for name in names
    ]
    assert {rule: tuple(map(int, counts)) for rule, *counts in table} == {
        rule: tuple(counts[rule] for counts in found) for rule in set().union(*found)
    }
    rows = {
        name: int(count)
        for name, count in re.findall(r"\| `((?:plan|linkage)[0-9a-z-]*)` \| [^|]+ \| ([0-9]+) \|", page)
    }
    assert rows == COUNTS
    tables = Counter(row.heading.citation for row in procedures.catalogue("plan2025"))
    assert (len(tables), len(procedures.headings())) == (43, 77)
