"""The holder of a certificate held against the application: match, no match, ambiguous, and what substitutes change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.envelope.certificates import holders
from gyosei_forms.envelope.certificates.holders import CorporationItems, Item, examples
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import LegalEntity
from gyosei_forms.once_only import identity
from gyosei_forms.once_only.identity import Attribute, BasicFour, Outcome
from gyosei_forms.testing import pki

NAME, ADDRESS = Attribute.NAME, Attribute.ADDRESS
ADDRESS_TEXT = examples.ADDRESS


def flags(text, *places):
    return "".join("1" if place in places else "0" for place in range(1, len(text) + 1))


def person(name=examples.NAME, at=(), address=ADDRESS_TEXT, address_at=(), **more):
    changes = {
        1: name,
        2: flags(name, *at),
        5: address,
        6: flags(address, *address_at),
        **more.get("raw", {}),
    }
    return holders.read(examples._person(changes)).unwrap()


def applied(name="見本 太郎", address="東京都千代田区紀尾井町1番3号", born=date(1989, 1, 8), sex="1"):
    return BasicFour(name, address, born, sex)


def match(holder, applicant=None):
    return holders.match_person(holder, applied() if applicant is None else applicant)


# --- people


def test_all_four_are_the_same_spelling_apart():
    found = match(person())
    assert found.outcome is Outcome.MATCH
    assert found.report.rule_ids == frozenset()
    assert (found.differing, found.open, found.substituted) == ((), (), ())
    assert found.text("en").startswith("match\n  name: ")


@pytest.mark.parametrize(
    ("applicant", "differing"),
    [
        (applied(name="見本 次郎"), (NAME,)),
        (applied(address="大阪府大阪市北区梅田1丁目1番1号"), (ADDRESS,)),
        (applied(born=date(1989, 1, 9)), (Attribute.DATE_OF_BIRTH,)),
        (applied(sex="2"), (Attribute.SEX,)),
        (applied(name="見本 次郎", sex="2"), (NAME, Attribute.SEX)),
    ],
)
def test_another_value_is_no_match_and_named(applicant, differing):
    found = match(person(), applicant)
    assert found.outcome is Outcome.NO_MATCH
    assert found.differing == differing
    assert found.report.rule_ids == {"GYO-CERT-063"}
    told = next(iter(found.report)).message("ja")
    assert all(one.word("ja") in told for one in differing)


@pytest.mark.parametrize(
    ("applicant", "left"),
    [
        (applied(name=None), (NAME,)),
        (applied(address="東京都千代田区紀尾井町"), (ADDRESS,)),
        (applied(sex="9"), (Attribute.SEX,)),
        (BasicFour(), tuple(Attribute)),
    ],
)
def test_what_is_missing_leaves_it_ambiguous(applicant, left):
    found = match(person(), applicant)
    assert found.outcome is Outcome.AMBIGUOUS
    assert set(found.open) == set(left)
    assert found.substituted == ()
    assert not found.is_open_by_substitutes_alone
    assert found.report.rule_ids == {"GYO-CERT-064"}


def test_without_substitutes_it_is_the_comparison_of_records():
    for applicant in (applied(), applied(name="見本 次郎"), applied(name="見本 太朗"), BasicFour()):
        found = match(person(), applicant)
        assert found.by_attribute == identity.match(person().basic_four, applicant)


@pytest.mark.parametrize(
    ("written", "at", "name"),
    [
        ("渡辺　太郎", (2,), "渡邉 太郎"),
        ("渡辺　太郎", (2,), "渡邉󠄂太郎"),  # with a variation selector
        ("渡辺　太郎", (2,), "渡\ue000太郎"),  # a private character of the form
        ("ツチ田　花子", (1, 2), "𡈽田 花子"),  # a reading of two characters for one
        ("渡辺　太郎", (1, 2, 4, 5), "髙橋花子"),  # every character is a substitute
    ],
)
def test_a_substitute_leaves_open_for_what_it_stands(written, at, name):
    found = match(person(written, at), applied(name))
    assert found.outcome is Outcome.AMBIGUOUS
    assert found.substituted == (NAME,)
    assert found.is_open_by_substitutes_alone
    assert found.report.rule_ids == {"GYO-CERT-065"}


@pytest.mark.parametrize(
    ("written", "at", "name"),
    [
        ("渡辺　太郎", (2,), "渡邉 次郎"),
        ("渡辺　太郎", (2,), "田邉 太郎"),
        ("渡辺　太郎", (2,), "太郎"),
        ("ツチ田　花子", (1, 2), "𡈽井 花子"),
        ("ツチ田　花子", (1, 2), "𡈽田 次郎"),
        ("渡辺　太郎", (5,), "佐藤太一郎"),
    ],
)
def test_what_differs_beside_the_substitutes_differs(written, at, name):
    found = match(person(written, at), applied(name))
    assert found.outcome is Outcome.NO_MATCH
    assert found.differing == (NAME,)
    assert found.substituted == ()


def test_the_substitute_itself_in_the_application_is_the_same():
    assert match(person("渡辺　太郎", (2,)), applied("渡辺太郎")).outcome is Outcome.MATCH


def test_a_character_that_the_tables_reduce_to_the_substitute_is_the_same():
    assert match(person("吉田　花子", (1,)), applied("𠮷田花子")).outcome is Outcome.MATCH


@pytest.mark.parametrize(
    ("written", "at", "address", "outcome"),
    [
        ("東京都千代田区記尾井町１番３号", (8,), "東京都千代田区紀尾井町1番3号", Outcome.AMBIGUOUS),
        ("東京都千代田区記尾井町１番３号", (8,), "東京都千代田区紀尾井町1番4号", Outcome.NO_MATCH),
        ("東京都千代田区記尾井町１番３号", (8,), "東京都千代田区紀尾弁町1番3号", Outcome.NO_MATCH),
        ("東京都千代田区記尾井町１番３号", (8,), "大阪府大阪市北区紀尾井町1番3号", Outcome.NO_MATCH),
        (
            "東京都千代田区紀尾井町１番３号辺コーポ",
            (16,),
            "東京都千代田区紀尾井町1番3号邉コーポ",
            Outcome.AMBIGUOUS,
        ),
        ("東京都千代田匸紀尾井町１番３号", (7,), "東京都千代田区紀尾井町1番3号", Outcome.AMBIGUOUS),
    ],
)
def test_substitutes_in_an_address(written, at, address, outcome):
    found = match(person(address=written, address_at=at), applied(address=address))
    assert found.outcome is outcome
    assert found.substituted == ((ADDRESS,) if outcome is Outcome.AMBIGUOUS else ())


def test_a_town_of_another_length_is_left_open():
    """A substitute may be several characters, and 二十一丁目 may be 21丁目: only the same length is compared."""
    holder = person(address="東京都千代田区記尾井町１番３号", address_at=(8,))
    assert match(holder, applied(address="東京都千代田区霞が関1番3号")).substituted == (ADDRESS,)


def test_unusable_positions_leave_a_difference_open():
    holder = holders.read(examples._person({1: "渡辺　太郎", 2: "0"})).unwrap()
    found = match(holder, applied("佐藤次郎"))
    assert found.outcome is Outcome.AMBIGUOUS
    assert found.open == (NAME,)
    assert found.substituted == ()
    assert found.report.rule_ids == {"GYO-CERT-064"}
    assert match(holder, applied("渡辺太郎")).outcome is Outcome.MATCH


def test_two_attributes_with_substitutes_and_one_that_is_missing():
    holder = person("渡辺　太郎", (2,), "東京都千代田区記尾井町１番３号", (8,))
    found = match(holder, applied("渡邉太郎", sex=None))
    assert found.substituted == (NAME, ADDRESS)
    assert not found.is_open_by_substitutes_alone
    assert found.report.rule_ids == {"GYO-CERT-064", "GYO-CERT-065"}


def test_the_demonstration_pki_has_both():
    demonstration = pki.demonstration()
    sound = holders.read(demonstration.person.certificate).unwrap()
    applicant = BasicFour("実演 花子", "東京都千代田区紀尾井町1番3号", date(1989, 1, 8), "2")
    assert holders.match_person(sound, applicant).outcome is Outcome.MATCH
    other = holders.read(demonstration.person_substituted.certificate).unwrap()
    applicant = BasicFour("実演 國男", "東京都千代田区紀尾井町1番3号", date(1950, 1, 1), "1")
    assert holders.match_person(other, applicant).is_open_by_substitutes_alone


TEXTS = st.text(max_size=12)


@given(TEXTS.filter(bool), st.sets(st.integers(1, 12), max_size=4), TEXTS, TEXTS.filter(bool), TEXTS)
def test_no_text_raises_and_no_report_holds_one(name, places, applied_name, address, applied_address):
    try:
        raw = examples._person({1: name, 2: flags(name, *places), 5: address, 6: flags(address, *places)})
    except (ValueError, UnicodeEncodeError):  # longer than the examples write, or no Unicode text
        return
    holder = holders.read(raw).unwrap()
    found = match(holder, applied(applied_name, applied_address))
    shown = repr(found) + found.text() + "".join(one.message("ja") for one in found.report)
    for secret in (name, applied_name, address, applied_address):
        assert len(secret) < 5 or secret not in shown
    if found.substituted:
        assert found.outcome is not Outcome.MATCH


def test_misuse():
    for wrong in ((None, applied()), (person(), None), (person(), {"name": "見本"})):
        with pytest.raises(UsageError):
            holders.match_person(*wrong)
        with pytest.raises(UsageError):
            holders.match_corporation(*wrong)
    with pytest.raises(UsageError):
        CorporationItems(corporate_number=9999999999999)
    with pytest.raises(UsageError):
        CorporationItems.of({})


# --- corporations


CORPORATION = holders.read(pki.demonstration().corporation.certificate).unwrap()
ITEMS = CorporationItems("9999999999999", "実演株式会社", "東京都千代田区紀尾井町1番3号", "実演 花子")


def with_items(**changes):
    given_ = {
        name: getattr(ITEMS, name) for name in ("corporate_number", "name", "address", "representative")
    }
    return CorporationItems(**(given_ | changes))


def test_a_corporation_that_is_the_same():
    found = holders.match_corporation(CORPORATION, ITEMS)
    assert found.outcome is Outcome.MATCH
    assert found.report.rule_ids == frozenset()
    assert [one.item for one in found.items] == list(Item)


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"corporate_number": "8000012010038"}, Item.CORPORATE_NUMBER),
        ({"name": "見本株式会社"}, Item.NAME),
        ({"address": "大阪府大阪市北区梅田1丁目1番1号"}, Item.ADDRESS),
        ({"representative": "見本太郎"}, Item.REPRESENTATIVE),
    ],
)
def test_an_item_that_is_another(changes, item):
    found = holders.match_corporation(CORPORATION, with_items(**changes))
    assert found.outcome is Outcome.NO_MATCH
    assert found.differing == (item,)
    assert item.word("ja") in next(iter(found.report)).message("ja")


@pytest.mark.parametrize("name", ["corporate_number", "name", "address", "representative"])
def test_an_item_that_is_missing(name):
    found = holders.match_corporation(CORPORATION, with_items(**{name: None}))
    assert found.outcome is Outcome.AMBIGUOUS
    assert [one.value for one in found.open] == [name]
    assert found.report.rule_ids == {"GYO-CERT-064"}


def test_characters_that_the_register_replaces_leave_a_difference_open():
    found = holders.match_corporation(CORPORATION, with_items(representative="実演𠮷子"))
    assert found.outcome is Outcome.AMBIGUOUS
    assert found.open == (Item.REPRESENTATIVE,)


def test_a_place_of_business_is_no_head_office():
    import dataclasses

    for note in ("（支配人を置いた営業所）", "(営業所)"):
        branch = dataclasses.replace(CORPORATION, address="東京都千代田区紀尾井町１番３号" + note)
        found = holders.match_corporation(branch, ITEMS)
        assert found.outcome is Outcome.AMBIGUOUS
        assert found.open == (Item.ADDRESS,)


def test_items_of_gif():
    record = {
        "法人番号": "9999999999999",
        "商号または名称": "実演株式会社",
        "代表者": {"姓": "実演", "名": "花子"},
        "登記住所": {
            "都道府県": "東京都",
            "市区町村(郡)": "千代田区",
            "町字": "紀尾井町",
            "番地以下": "1番3号",
        },
    }
    items = CorporationItems.of(LegalEntity.model_validate(record))
    assert items.corporate_number == "9999999999999"
    assert items.representative == "実演 花子"
    assert holders.match_corporation(CORPORATION, items).outcome is Outcome.MATCH
    assert repr(items) == "<CorporationItems>"
    assert CorporationItems.of(LegalEntity()) == CorporationItems()
