"""The table of JIS X 0213:2004 against its known counts and against outside opinions."""

import contextlib
import hashlib
import shutil
import subprocess
import sys
import tomllib
import zlib
from collections import Counter
from pathlib import Path

import pytest

from gyosei_forms import tables
from gyosei_forms.characters import Cell, cell_of, describe, jisx0213, vendor_pairs
from gyosei_forms.errors import UsageError

ROOT = Path(__file__).parent.parent.parent
CELLS = {cell_of(text): text for text in jisx0213.contents()}

# Cells for which glibc's EUC-JISX0213 has another code point: cell, ours, glibc's.
GLIBC_DIFFERS = [
    ("1-1-29", "―", "—"),
    ("1-2-54", "⦅", "｟"),
    ("1-2-55", "⦆", "｠"),
]
# The cell for which CPython's iso2022_jp_2004 has another code point.
CODEC_DIFFERS = [("1-2-18", "～", "~")]


def test_counts():
    assert len(CELLS) == 11_233
    assert sum(len(text) == 2 for text in CELLS.values()) == 25
    assert Counter(cell.plane for cell in CELLS) == {1: 8_797, 2: 2_436}
    assert sum(len(text) == 1 and ord(text) > 0xFFFF for text in CELLS.values()) == 303


def test_kanji_by_level():
    assert Counter(cell.level for cell in CELLS if cell.level) == {1: 2_965, 2: 3_390, 3: 1_259, 4: 2_436}


@pytest.mark.parametrize(
    ("text", "cell", "level"),
    [
        ("亜", "1-16-1", 1),
        ("腕", "1-47-51", 1),
        ("𠮟", "1-47-52", 3),
        ("弌", "1-48-1", 2),
        ("熙", "1-84-6", 2),
        ("俱", "1-14-1", 3),
        ("﨑", "1-47-82", 3),
        ("𠂉", "2-1-1", 4),
        ("仝", "1-1-24", None),
        ("か゚", "1-4-87", None),
        ("　", "1-1-1", None),
    ],
)
def test_known_cells(text, cell, level):
    assert str(cell_of(text)) == cell
    assert describe(text).level == level


def test_no_ascii_no_half_width_kana_nothing_decomposed():
    texts = set(CELLS.values())
    assert not any(text.isascii() for text in texts)
    assert not any("\uff61" <= text <= "\uff9f" for text in texts)
    assert "\u309a" not in texts


def test_cells_are_written_as_they_are_counted():
    assert str(Cell(2, 94, 86)) == "2-94-86"
    assert cell_of(CELLS[Cell(2, 94, 86)]) == Cell(2, 94, 86)
    assert cell_of("髙") is None
    assert cell_of("") is None


def test_provenance_names_the_files_as_they_are():
    for source in ("jisx0213/SOURCES.toml", "mj/SOURCES.toml", "nta/SOURCES.toml"):
        for row in tables.read_toml(source).values():
            content = tables.read_bytes(f"{source.split('/')[0]}/{row['file']}")
            assert hashlib.sha256(content).hexdigest() == row["sha256"]


def test_a_rebuild_gives_the_same_bytes():
    tool = ROOT / "tools" / "build_characters.py"
    if not tool.exists():
        pytest.skip("the build tool is not part of this distribution")
    run = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_tables_stay_compact_and_carry_their_licence():
    folders = ("jisx0213", "mj", "nta")
    packed = 0
    for folder in folders:
        for row in tables.read_toml(f"{folder}/SOURCES.toml").values():
            packed += len(zlib.compress(tables.read_bytes(f"{folder}/{row['file']}")))
            assert row["licence"]
            assert row["version"]
    assert packed < 1_500_000
    assert "creativecommons.org/licenses/by-sa/2.1/jp" in tables.read_text("mj/LICENSE")
    assert "creativecommons.org/licenses/by/4.0" in tables.read_text("nta/LICENSE")


def test_jis_x_0208_is_what_its_codec_decodes():
    places = [(row, column) for row in range(1, 95) for column in range(1, 95)]
    assert jisx0213.jisx0208() == _all_of(b"\x1b$B", "iso2022_jp", places)
    assert jisx0213.jisx0212() == _all_of(b"\x1b$(D", "iso2022_jp_2", places) - {"~"} | {"～"}
    assert (len(jisx0213.jisx0208()), len(jisx0213.jisx0212())) == (6_879, 6_067)


def _all_of(designate, codec, places):
    found = set()
    for row, column in places:
        with contextlib.suppress(UnicodeDecodeError):
            found.add((designate + bytes([row + 0x20, column + 0x20]) + b"\x1b(B").decode(codec))
    return found


def test_codec_agrees_but_for_the_listed_cell():
    differing = [(str(cell), text, _decoded(cell)) for cell, text in CELLS.items() if _decoded(cell) != text]
    assert differing == CODEC_DIFFERS


def _decoded(cell):
    designate = b"\x1b$(Q" if cell.plane == 1 else b"\x1b$(P"
    raw = designate + bytes([cell.row + 0x20, cell.column + 0x20])
    return (raw + b"\x1b(B").decode("iso2022_jp_2004")


@pytest.fixture(scope="module")
def glibc():
    """What ``iconv -t EUC-JISX0213`` encodes, by cell: all code points, and the sequences of the table."""
    if shutil.which("iconv") is None:
        pytest.skip("needs the iconv command of glibc; runs in CI")
    points = [chr(point) for point in range(0x80, 0x110000) if not 0xD800 <= point <= 0xDFFF]
    texts = points + [text for text in CELLS.values() if len(text) > 1]
    run = subprocess.run(
        ["iconv", "-c", "-f", "UTF-8", "-t", "EUC-JISX0213"],
        input="\n".join(texts).encode(),
        capture_output=True,
        check=False,
    )
    encoded = run.stdout.split(b"\n")
    if len(encoded) != len(texts):
        pytest.skip(f"this iconv does not know EUC-JISX0213 or drops lines: {run.stderr.decode()[:80]}")
    return {cell: text for text, raw in zip(texts, encoded, strict=True) if (cell := _euc_cell(raw))}


def _euc_cell(raw):
    if len(raw) == 2 and raw[0] != 0x8E:  # 8E is half-width kana
        return Cell(1, raw[0] - 0xA0, raw[1] - 0xA0)
    if len(raw) == 3 and raw[0] == 0x8F:
        return Cell(2, raw[1] - 0xA0, raw[2] - 0xA0)
    return None


def test_glibc_agrees_but_for_the_listed_cells(glibc):
    assert glibc.keys() == CELLS.keys()
    differing = [(str(cell), text, glibc[cell]) for cell, text in CELLS.items() if glibc[cell] != text]
    assert sorted(differing) == GLIBC_DIFFERS


@pytest.mark.parametrize("pair", tomllib.loads(tables.read_text("jisx0213/vendor_pairs.toml"))["pair"])
def test_vendor_pairs_are_what_their_witness_writes(pair, request):
    cell = cell_of(pair["canonical"])
    assert str(cell) == pair["cell"]
    if pair["witness"] == "cp932":
        assert _shift_jis(cell).decode("cp932") == pair["form"]
    else:
        assert request.getfixturevalue("glibc")[cell] == pair["form"]


def test_vendor_pairs_cover_what_cp932_writes_otherwise():
    rows = [*range(1, 13), *range(16, 85)]  # row 13 and those beyond are others in CP932
    differing = {}
    for cell, text in CELLS.items():
        if cell.plane == 1 and cell.row in rows:
            try:
                written = _shift_jis(cell).decode("cp932")
            except UnicodeDecodeError:
                continue
            if written != text and not "\ue000" <= written <= "\uf8ff":
                differing[written] = text
    assert differing == {form: pair.canonical for form, pair in vendor_pairs().items() if form not in "—｟｠"}


def _shift_jis(cell):
    high = (cell.row - 1) // 2 + (0x81 if cell.row < 63 else 0xC1)
    low = cell.column + (0x9E if cell.row % 2 == 0 else 0x3F + (cell.column > 63))
    return bytes([high, low])


def test_vendor_forms_with_a_cell_of_their_own():
    assert {form for form, pair in vendor_pairs().items() if pair.has_own_cell} == set("～∥－")
    assert not {pair.canonical for pair in vendor_pairs().values()} - set(CELLS.values())


@pytest.mark.parametrize("wrong", [None, 5, [], b"x"])
def test_a_cell_of_what_is_no_text_is_misuse(wrong):
    with pytest.raises(UsageError):
        cell_of(wrong)
