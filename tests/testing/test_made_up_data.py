"""Bulk data by seed: the same again, belonging together, and without findings."""

from itertools import islice

import pytest

from gyosei_forms import gif, identifiers
from gyosei_forms.characters import kana, romaji
from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.testing import NameKind, corporations, people
from gyosei_forms.testing.choices import Seeded
from gyosei_forms.testing.making.numbers import MAKERS
from gyosei_forms.testing.making.people import names, residents_from_abroad

HARD = "髙𠮷\U000e0100\ue000"


def test_a_seed_makes_the_same_people_again_and_another_seed_others() -> None:
    assert list(people(1, 50)) == list(people(1, 50))
    assert list(people(1, 50)) != list(people(2, 50))
    assert list(people(1, 20)) == list(islice(people(1, 50), 20))
    assert list(people(1, 0)) == []
    assert len({repr(one) for one in people(3, 500)}) > 490


@pytest.mark.parametrize("seed", [1, 2026])
def test_people_and_corporations_have_no_finding(seed) -> None:
    for one in people(seed, 300):
        assert gif.check(one, entity="Person", pattern="MP03").findings == ()
        assert gif.Person.model_validate(one).to_dict() == one
    for one in corporations(seed, 300):
        assert gif.check(one, entity="LegalEntity", pattern="MP02").findings == ()


def test_characters_reading_and_romaji_belong_together() -> None:
    """The oracle is the library's own romanisation, which is held against the ministry's table elsewhere."""
    for kind, rows in names().items():
        for one in rows:
            assert kana.check(one.kana).ok, one
            assert one.romaji in romaji.candidates(one.kana), one
        assert len({(one.written, one.kana) for one in rows}) == len(rows), kind
    table = {(one.exchange, one.kana, one.romaji) for rows in names().values() for one in rows}
    abroad = {(one.family, one.family_kana.replace(" ", ""), one.family) for one in residents_from_abroad()}
    for one in people(5, 500, kinds=tuple(NameKind)):
        assert (one["familyName"], one["familyNameKana"], one["familyNameEn"]) in table | abroad


def test_every_address_lies_in_a_municipality_of_the_table() -> None:
    for one in people(8, 500):
        address = one["address_MP01"]
        row = municipalities.get(address["localGovernmentCode"])
        assert (row.prefecture, row.local_name) == (address["prefecture"], address["cityAndCounty"])
        assert not municipalities.wards(row.code) if row.kind == "designated-city" else True


def test_each_kind_of_name_is_there() -> None:
    made = list(people(4, 600))
    assert any("nationality" in one for one in made)
    assert any("髙" in one.get("familyRegisterFamilyName", "") for one in made)
    assert not any(set(HARD) & set(one["familyName"]) for one in made)
    hard = {character for one in people(4, 600, kinds=["hard"]) for character in one["familyName"]}
    assert set(HARD) <= hard
    assert {f.rule for one in people(4, 60, kinds=["hard"]) for f in gif.check(one, entity="Person")} == {
        "GYO-CHAR-001"
    }


@pytest.mark.parametrize("kinds", [[], ["真"], [None]])
def test_an_unknown_kind_of_name_is_refused(kinds) -> None:
    with pytest.raises(UsageError):
        people(1, 1, kinds=kinds)


@pytest.mark.parametrize(("seed", "n"), [("1", 1), (1, -1), (1, 1.5), (True, 1)])
def test_wrong_arguments_are_refused_at_once(seed, n) -> None:
    with pytest.raises(UsageError):
        people(seed, n)
    with pytest.raises(UsageError):
        corporations(seed, n)


def test_every_identifier_is_made_valid_and_no_personal_number_is_made_up() -> None:
    assert set(MAKERS) == {
        name for name in identifiers.__all__ if hasattr(getattr(identifiers, name), "validate")
    }
    for name, make in MAKERS.items():
        for seed in range(40):
            number = make(Seeded(seed))
            if name == "personal_number":
                assert identifiers.PersonalNumber(number).is_specimen
                assert not identifiers.personal_number.is_valid(number)
            else:
                assert getattr(identifiers, name).is_valid(number), (name, number)
