"""Citations: written, read, and shown to a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import basis
from gyosei_forms.basis import Citation
from gyosei_forms.errors import DataFileError

KEYS = sorted(basis.documents())


@pytest.mark.parametrize(
    ("written", "ja", "en"),
    [
        ("gif-442", "GIF 442", "GIF 442"),
        ("gif-430#4", "GIF 430 §4", "GIF 430 §4"),
        ("000:8387", "重点計画2025 8387行", "Priority Plan 2025 line 8387"),
        ("003:3377-3383,3389", "実行計画2020 3377–3383, 3389行", "Action Plan 2020 lines 3377–3383, 3389"),
        ("000#別紙:1-2", "重点計画2025 §別紙 1–2行", "Priority Plan 2025 §別紙 lines 1–2"),
    ],
)
def test_written_and_shown(written: str, ja: str, en: str) -> None:
    citation = basis.parse(written)
    assert (citation.text(), citation.text("en"), str(citation)) == (ja, en, written)


SPANS = st.tuples(st.integers(1, 700), st.integers(0, 99)).map(lambda ab: (ab[0], ab[0] + ab[1]))
CLAUSES = st.text(st.characters(categories=["L", "N"]) | st.sampled_from(". -()"), max_size=8)


@given(st.builds(Citation, st.sampled_from(KEYS), CLAUSES, st.lists(SPANS, max_size=4).map(tuple)))
def test_a_citation_reads_as_it_is_written(citation: Citation) -> None:
    assert basis.parse(str(citation)) == citation


@pytest.mark.parametrize(
    "written",
    [
        "",
        "nothing",
        "GIF-442",
        "gif-442 ",
        "gif-442#",
        "000:",
        "000:x",
        "000:0",
        "000:5-3",
        "000:-3",
        "000:3-",
        "000:1-2-3",
        "000:1,-",
        "000:8387#1",
        "000:８",
    ],
)
def test_what_is_no_citation_is_named(written: str) -> None:
    with pytest.raises(DataFileError) as caught:
        basis.parse(written)
    assert repr(written) in caught.value.message("en")


def test_cite_keeps_the_order() -> None:
    assert [citation.key for citation in basis.cite("gif-442", "000:1", "gif-430")] == [
        "gif-442",
        "000",
        "gif-430",
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_document_is_titled_in_both_languages(key: str) -> None:
    document = Citation(key).document
    assert document.key == key
    assert all((document.title.ja, document.title.en, document.short.ja, document.short.en))
    assert document.kind in {"plan", "slides", "standard", "law", "table", "design"}


def test_a_line_beyond_the_rendering_is_refused() -> None:
    assert str(basis.parse("000:10095")) == "000:10095"
    with pytest.raises(DataFileError):
        basis.parse("000:10096")


def test_the_counted_lines_are_those_of_the_texts(shared) -> None:
    for path in sorted((shared / "seeds").iterdir()):
        document = basis.documents()[path.name[:3]]
        assert document.lines == path.read_bytes().count(b"\n")
