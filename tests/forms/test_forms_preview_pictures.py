"""The pictures in the documentation are those of the pages as they are now.

They are taken anew and compared by name, size and the text of their pages, not by their pixels: these change with each
version of the browser and of a font, when nothing on the page has changed.
"""

from __future__ import annotations

import importlib.util
import re
import struct
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("playwright", reason="needs playwright, in the group dev")

from preview_browser import IN_CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "forms" / "pictures"
MEND = "the pages have changed: python tools/picture_preview.py"


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("picture_preview", ROOT / "tools" / "picture_preview.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def sizes(folder: Path) -> dict[str, str]:
    """The pictures of a folder with their width and height, as the head of each file has them."""
    found = {}
    for path in sorted(folder.glob("*.png")):
        raw = path.read_bytes()
        assert raw.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(raw) > 10_000, f"{path.name} is empty"
        width, height = struct.unpack(">II", raw[16:24])
        found[path.name] = f"{width}x{height}"
    return found


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@IN_CHROMIUM[0]
def test_the_pictures_taken_anew_have_the_same_names_sizes_and_texts(tmp_path: Path) -> None:
    tool().main(tmp_path)
    assert sizes(tmp_path) == sizes(PICTURES), MEND
    assert (tmp_path / "pages.txt").read_text("utf-8") == (PICTURES / "pages.txt").read_text("utf-8"), MEND


def test_the_texts_speak_of_each_picture_in_its_size() -> None:
    heads = re.findall(r"^== (\S+) (\S+)$", (PICTURES / "pages.txt").read_text("utf-8"), re.MULTILINE)
    assert dict(heads) == sizes(PICTURES)
    assert len(heads) == len(dict(heads))


def test_the_page_of_the_documentation_shows_each_of_them() -> None:
    shown: set[str] = set()
    for page in (ROOT / "docs" / "forms").glob("preview*.md"):
        shown |= set(re.findall(r"\(pictures/([^)]+\.png)\)", page.read_text("utf-8")))
    assert shown == set(sizes(PICTURES))
    kinds = {name.rpartition("-")[0] for name in shown}
    assert shown == {f"{kind}-{lang}.png" for kind in kinds for lang in ("ja", "en")}
