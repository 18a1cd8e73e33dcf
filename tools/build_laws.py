"""Build data/laws/laws.tsv from the policy texts, and the column of citations that the tests read, from the plan of 2020.

    python tools/build_laws.py "$GYOSEI_FORMS_SHARED"/seeds
    python tools/build_laws.py --check …      # write nothing; exit code 1 if a file would change

The table holds every law that the procedure tables of 000 and 003 cite with a number, and those of the prose (PROSE).
Names and numbers are taken as printed; data/laws/decisions.toml says which number holds where the texts disagree.

003 is a rendering in which the cells of a table are broken over lines: a cell ends where a line ends in a space, or at a
space between two characters that are no digits. A row ends with its 手続ID or a dash.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gyosei_forms import basis
from gyosei_forms.laws import law_numbers, numerals
from gyosei_forms.laws.law_numbers import LawNumber

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "gyosei_forms" / "data" / "laws"
CELLS = ROOT / "tests" / "laws" / "data" / "plan2020_law_cells.tsv"
COLUMNS = ("name", "number", "other_names", "egov_id", "confirmed", "sources", "contradicted")

PLAN_2025 = (7532, 9561)
"""Lines of 000 with the tables of procedures."""
PLAN_2020 = (6432, 19302)
"""Lines of 003 with the tables of 別紙1 and 別紙2."""
SECOND_HALF = 12391
"""The line of item 36, with which the second half of the annexes begins."""
ROWS_2025, ROWS_2020, ROWS_SECOND_HALF = 633, 659, 345

PROSE = """
000:1695 公職選挙法施行令の一部を改正する政令
000:4078 特定水産動植物等の国内流通の適正化等に関する法律
000:4114 情報通信技術を活用した行政の推進等に関する法律の一部を改正する法律
000:7448 住民基本台帳法
000:8715 核原料物質、核燃料物質及び原子炉の規制に関する法律
000:8715 原子力災害対策特別措置法
000:9121 政治資金規正法の一部を改正する法律
000:9285 外国為替及び外国貿易法
000:9320 中小企業信用保険法
000:9641 個人情報の保護に関する法律
000:9692 人工知能関連技術の研究開発及び活用の推進に関する法律
000:9943 高齢者の医療の確保に関する法律
000:10094 官民データ活用推進基本法
002:1067-1069 全世代対応型の持続可能な社会保障制度を構築するための健康保険法等の一部を改正する法律
002:1069 介護保険法
003:2875-2877 官民データ活用推進基本法
003:3391-3393 電気通信回線による登記情報の提供に関する法律
003:3484 住民基本台帳法
003:9683-9685 大気汚染防止法
003:16500-16502 特定工場における公害防止組織の整備に関する法律
003:17527 道路交通法
003:19761 外国為替及び外国貿易法
003:19907 地球温暖化対策の推進に関する法律
003:21738 不動産登記法
004:581 行政手続における特定の個人を識別するための番号の利用等に関する法律
004:1917 中小企業基本法
"""
"""Where running text names a law with its number; what stands there is checked."""

BROKEN = {
    17241: "同法第 63条５項において準用する第 62条において準用する第 49条１項",
    17258: "同法第 63条５項において準用する第 62条において準用する第 49条４項",
}
"""Law cells of two rows that a page break mixed up, by the first line of what was taken for a row; read by eye."""

_NUMBER = (
    r"[（(](?P<number>(?:明治|大正|昭和|平成|令和|[12][0-9]{3}年)[^（）()。]{0,80}号)(?:。[^（）()]*)?[）)]"
)
_CITED = re.compile(rf"(?P<name>[^（）()]+?){_NUMBER}")
_ROW_END = re.compile(r"(?:^|(?<=[ 等]))(?:[0-9]{4,6}|[－―])\s+$")
_CUT_ID = re.compile(r"(?:^|(?<=[ 等]))[0-9]{4,5}$")
_PAGE = re.compile(r" ?[0-9]{1,3} ")
_BETWEEN_CELLS = re.compile(r"(?<![0-9]) +(?![0-9])")
_KIND = re.compile(r"[ |](?=申請等|申請に基|作成・保存)")
_AFTER_PLACES = re.compile(r"^.*[条項号](?:及び|並びに|、)")


def rows_2020(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first line, last line and text of each row of 003, its cells separated by a bar."""
    row: list[tuple[int, str]] = []
    table = head = False
    for number in range(PLAN_2020[0], PLAN_2020[1] + 1):
        line = lines[number - 1]
        if line.startswith("手続名 根拠法令"):
            table = head = True
            row = []
        elif "取組内容" in line:
            table = False
        if head:
            head = not re.fullmatch(r"ID\s*", line)
            continue
        if not table or not line.strip():
            continue
        if row and _CUT_ID.search(row[-1][1]):
            row[-1] = (row[-1][0], row[-1][1] + line)
        elif _PAGE.fullmatch(line):
            continue
        else:
            row.append((number, line))
        if _ROW_END.search(row[-1][1]):
            yield row[0][0], number, "".join(_cells(line) for _, line in row)
            row = []


def _cells(line: str) -> str:
    end = "|" if line.endswith(" ") else ""
    return _BETWEEN_CELLS.sub("|", line.strip()) + end


def law_cells_2020(lines: list[str]) -> list[tuple[int, int, str]]:
    """Return first line, last line and law cell of each row."""
    return [
        (first, last, BROKEN.get(first) or _KIND.split(text, maxsplit=1)[0].split("|")[-1])
        for first, last, text in rows_2020(lines)
    ]


def law_cells_2025(lines: list[str]) -> list[tuple[int, str]]:
    """Return line and law cell of each row of 000 that cites a law."""
    numbered = list(enumerate(lines, start=1))[PLAN_2025[0] - 1 : PLAN_2025[1]]
    rows = [(number, line.split("\t")) for number, line in numbered]
    return [
        (number, row[1]) for number, row in rows if len(row) == 6 and row[0] != "手続名" and row[1] != "-"
    ]


def proper(name: str) -> str:
    """Return a name as laws write it: no spaces, numbers in kanji."""
    plain = re.sub(r"\s", "", name)
    return re.sub("[0-9０-９]+", lambda digits: numerals.kanji(int(digits[0])), plain)


def collect(seeds: Path, cells: list[tuple[int, int, str]]) -> dict[str, dict[str, list[str]]]:
    """Return by name the numbers that the texts print, and where."""
    texts = {path.name[:3]: path.read_text(encoding="utf-8").split("\n") for path in sorted(seeds.iterdir())}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(name: str, number: str, source: str) -> None:
        value = law_numbers.parse(number).unwrap()
        sources = found[proper(name)][law_numbers.format(value)]
        if source not in sources:
            sources.append(source)

    for line, cell in law_cells_2025(texts["000"]):
        for match in _CITED.finditer(cell):
            add(match["name"], match["number"], f"000:{line}")
    for first, last, cell in cells:
        for match in _CITED.finditer(cell):
            add(_AFTER_PLACES.sub("", match["name"]), match["number"], f"003:{first}-{last}")
    for entry in PROSE.split("\n"):
        source, _, name = entry.partition(" ")
        if name:
            key, _, span = source.partition(":")
            first, _, last = span.partition("-")
            text = re.sub(r"\s", "", "".join(texts[key][int(first) - 1 : int(last or first) + 2]))
            match = re.search(re.escape(name) + "」?" + _NUMBER, text)
            if match is None:
                raise SystemExit(f"{source} does not name {name} with its number")
            add(name, match["number"], source)
    return found


def table(found: dict[str, dict[str, list[str]]], decisions: dict) -> list[tuple[str, ...]]:
    """Return the rows of the table, in the order of the numbers."""
    decided = {law["name"]: law for law in decisions["law"]}
    looked_up = decisions["confirmed"]
    renamed = {other: law["name"] for law in decisions["law"] for other in law.get("other_names", ())}
    merged: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, numbers in found.items():
        for number, sources in numbers.items():
            merged[renamed.get(name, name)][number] += sources
    unknown = (decided.keys() | looked_up.keys()) - merged.keys()
    if unknown:
        raise SystemExit(f"decided, but cited nowhere: {sorted(unknown)}")
    rows = [_row(name, merged[name], decided.get(name, {}), looked_up.get(name, "")) for name in merged]
    return [row for _, row in sorted(rows)]


def _row(
    name: str, printed: dict[str, list[str]], law: dict, egov_id: str
) -> tuple[tuple[LawNumber, str], tuple[str, ...]]:
    values = {text: law_numbers.parse(text).unwrap() for text in printed}
    number = law_numbers.parse(law.get("number") or next(iter(printed))).unwrap()
    right = [text for text in printed if values[text].same_law(number)]
    wrong = [text for text in printed if text not in right]
    if wrong and not law:
        raise SystemExit(f"{name} is printed with {len(printed)} numbers, and nothing is decided")
    dated = [text for text in right if values[text].month is not None]
    form = dated[0] if dated else law_numbers.format(number)
    sources = sorted((source for text in right for source in printed[text]), key=basis.parse)
    contradicted = sorted((source for text in wrong for source in printed[text]), key=basis.parse)
    egov_id = egov_id or law.get("egov_id", "")
    texts = {source.partition(":")[0] for source in sources}
    confirmed = bool(egov_id or law.get("seen") or law.get("basis") or len(texts) > 1)
    row = (
        name,
        form,
        "|".join(law.get("other_names", ())),
        egov_id,
        "yes" if confirmed else "no",
        " ".join(sources),
        " ".join(contradicted),
    )
    return (number, name), row


def build(seeds: Path) -> dict[Path, bytes]:
    """Return the files to be written."""
    lines = next(seeds.glob("003_*.txt")).read_text(encoding="utf-8").split("\n")
    cells = law_cells_2020(lines)
    second = sum(first >= SECOND_HALF for first, _, _ in cells)
    if (len(cells), second) != (ROWS_2020, ROWS_SECOND_HALF):
        raise SystemExit(
            f"{len(cells)} rows, {second} of the second half, not {ROWS_2020} and {ROWS_SECOND_HALF}"
        )
    decisions = tomllib.loads((DATA / "decisions.toml").read_text(encoding="utf-8"))
    rows = table(collect(seeds, cells), decisions)
    head = (
        f"# Laws that the policy texts cite with a number: {len(rows)} rows. Made by tools/build_laws.py from the texts\n"
        "# 000-004 and decisions.toml. Facts of law, under no licence; the texts name none.\n"
        "# sources: where this number stands; contradicted: where another is printed; confirmed: no where one text\n"
        "# alone has the number and it was not looked up.\n"
    )
    body = "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))
    column = "".join(f"{first}-{last}\t{cell}\n" for first, last, cell in cells)
    note = (
        "# Column 根拠法令 of the tables in 別紙1 and 別紙2 of the plan of 2020 (003), cells as printed, lines joined.\n"
        "# Made by tools/build_laws.py; the first column gives the lines of the row.\n"
    )
    return {DATA / "laws.tsv": (head + body).encode(), CELLS: (note + column).encode()}


def check(files: dict[Path, bytes]) -> int:
    """Say for each file whether it is what a build gives."""
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in files:
        print(f"{path.name}: {'differs' if path in stale else 'same'}")
    return 1 if stale else 0


def main() -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", type=Path, help="the folder with the plain texts 000-004")
    parser.add_argument("--check", action="store_true", help="write nothing, say whether a file would change")
    arguments = parser.parse_args()
    files = build(arguments.seeds)
    if arguments.check:
        return check(files)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
