"""Another reader of Japanese citations, jlawcite (Apache-2.0), where it reads the same things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.laws import articles, citations, numerals
from gyosei_forms.laws.articles import Place, Provision
from gyosei_forms.procedures import catalogue

REASON = "jlawcite is not installed; it is the other opinion on places in laws"
citation = pytest.importorskip("jlawcite.citation", reason=REASON)
other_numerals = pytest.importorskip("jlawcite.numerals", reason=REASON)


def theirs(text: str) -> list[tuple[bool, tuple[int, ...], int | None, tuple[int, ...]]]:
    """Return supplementary or not, article, paragraph and item of each place that jlawcite finds."""
    return [
        (
            ref.suppl,
            (ref.article_num, *ref.eda),
            ref.paragraph,
            (() if ref.item is None else (ref.item, *ref.item_eda)),
        )
        for ref in citation.extract_internal(text)
    ]


def ours(place: Provision) -> tuple[bool, tuple[int, ...], int | None, tuple[int, ...]]:
    paragraph = place.paragraph[0] if place.paragraph else None
    return place.place is Place.SUPPLEMENT, place.article, paragraph, place.item


@given(st.integers(1, 9_999))
def test_kanji_numbers(number: int) -> None:
    assert other_numerals.kanji_to_int(numerals.kanji(number)) == number
    assert numerals.read(numerals.kanji(number)) == number


NUMBER = st.lists(st.integers(1, 400), min_size=1, max_size=3).map(tuple)
PLACES = st.builds(
    Provision,
    place=st.sampled_from([Place.BODY, Place.SUPPLEMENT]),
    article=NUMBER,
    paragraph=st.just(()) | st.integers(1, 30).map(lambda n: (n,)),
    item=st.just(()) | NUMBER,
)


@given(st.lists(PLACES, min_size=1, max_size=4), st.sampled_from(["arabic", "kanji"]))
def test_places_as_we_write_them(places: list[Provision], numerals) -> None:
    text = "、".join(articles.format(place, numerals=numerals) for place in places)
    assert theirs(text) == [ours(place) for place in places]


def test_the_places_of_the_634_rows() -> None:
    """Where the places stand in the plain spelling, both read the same; jlawcite takes no part of a list over."""
    compared = 0
    for procedure in catalogue():
        value = citations.read(procedure.law_raw).value
        if value is None:
            continue
        (reference,) = value.references
        text = "、".join(map(str, reference.provisions))
        found = theirs(text)
        expected = [ours(one) for place in reference.provisions for one in (*place.applied_by[::-1], place)]
        assert found == expected, text
        raw = procedure.law_raw.split("）")[-1].split(")")[-1].replace(" ", "")
        if raw == text:
            assert theirs(raw) == expected
            compared += 1
    assert compared == 619
