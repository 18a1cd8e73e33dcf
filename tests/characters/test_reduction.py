"""Reduction: what is substituted on whose word, what is left, and a record that can be replayed, undone and verified."""

import doctest
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.characters import mj, units
from gyosei_forms.characters.reduction import (
    BY_IPA_ORDER,
    ReductionPolicy,
    candidates,
    read_record,
    reduce,
    replay,
    restore,
    scheme_ids,
    verify,
)
from gyosei_forms.characters.repertoires import CP932, GENERAL, JIS_X_0208, JIS_X_0213
from gyosei_forms.characters.substitution_record import MAX_LEFT, MAX_SUBSTITUTIONS, SubstitutionRecord
from gyosei_forms.errors import UsageError

NAMES = st.text(
    alphabet=st.sampled_from("髙橋﨑崎𠮷吉葛辻邊邉神㐄㥁㈱\U000e0100\U000e0101\ufe00か゚\u3099ー～\ue000A1\n"),
    max_size=30,
)


def done(text: str, **options) -> tuple[str, list[tuple[int, int, str, str, str]]]:
    made = reduce(text, **options).unwrap()
    return made.text, [
        (one.unit, one.offset, one.original, one.to, one.scheme) for one in made.record.substitutions
    ]


def test_one_candidate_is_put_in_and_recorded_with_its_place() -> None:
    text = "辻\U000e0100と髙橋"
    assert done(text) == (
        "辻と高橋",
        [(1, 0, "辻\U000e0100", "辻", "base"), (3, 3, "髙", "高", "u")],
    )
    assert [one.rule for one in reduce(text).report] == ["GYO-CHAR-030"] * 2


@pytest.mark.parametrize("text", ["", "高橋﨑", "1行目\r\n2行目\t", "８時～９時―", "か\u309a", "Yamada 12"])
def test_what_is_inside_stays(text: str) -> None:
    made = reduce(text)
    assert made.unwrap().text == text
    assert made.unwrap().record.substitutions == ()
    assert made.unwrap().record.left_count == 0
    assert made.report.findings == ()


def test_the_same_glyph_comes_before_the_bare_base() -> None:
    assert done("神\ufe00") == ("\ufa19", [(1, 0, "神\ufe00", "\ufa19", "glyph")])


def test_a_combining_mark_is_composed() -> None:
    assert done("か\u3099") == ("が", [(1, 0, "か\u3099", "が", "composed")])


def test_several_candidates_are_left_and_listed_unless_the_policy_decides() -> None:
    assert {one.to for one in candidates("㐄", GENERAL)} == {"井", "牛"}
    made = reduce("㐄").unwrap()
    assert made.text == "㐄"
    (left,) = made.record.left
    assert (left.unit, left.offset, left.original, str(left.why)) == (1, 0, "㐄", "several")
    assert set(left.candidates) == {"井", "牛"}
    assert [one.rule for one in reduce("㐄").report] == ["GYO-CHAR-031"]

    by_notice = reduce("㐄", policy=ReductionPolicy(("t",))).unwrap()
    assert by_notice.text == "牛"  # rank 1 of 告示582号別表第四 二
    assert by_notice.record.substitutions[0].ambiguous
    assert by_notice.record.schemes == (("t",),)
    assert reduce("㐄", policy=ReductionPolicy(("u", "k"))).unwrap().text == "㐄"


def test_related_characters_alone_do_not_decide() -> None:
    made = reduce("㥁").unwrap()
    assert made.record.left[0].original == "㥁"
    related = next(
        char
        for char in map(chr, range(0x3400, 0x4DB6))
        if {one.scheme.id for one in candidates(char, GENERAL)} == {"d"}
        and len(candidates(char, GENERAL)) == 1
    )
    assert str(reduce(related).unwrap().record.left[0].why) == "related_only"
    assert reduce(related, policy=BY_IPA_ORDER).unwrap().text == related
    assert reduce(related, policy=ReductionPolicy(("d",))).unwrap().text != related


def test_what_the_tables_do_not_know_is_left() -> None:
    made = reduce("\ue000\ud800")
    assert made.unwrap().text == "\ue000\ud800"
    assert [str(one.why) for one in made.unwrap().record.left] == ["none_known"] * 2
    assert made.report.rule_ids == {"GYO-CHAR-032"}


def test_to_jis_x_0208_by_the_map_of_the_tax_agency() -> None:
    assert done("㈱﨑麴", to=JIS_X_0208)[0] == "（株）崎麹"
    assert "nta" in {one[4] for one in done("㈱﨑麴", to=JIS_X_0208)[1]}
    assert done("髙\U000e0101", to=JIS_X_0208)[0] == "高"


def test_the_record_names_the_version_of_each_source() -> None:
    made = reduce("髙㈱か\u3099", to=JIS_X_0208).unwrap()
    assert dict(made.record.tables) == {
        "mj-reduction": "1.2.0",
        "nta-shrink": "jntajis-python 0.1.0",
        "unicode": unicodedata.unidata_version,
    }
    assert dict(reduce("〜神\ufe00", to=CP932).unwrap().record.tables) == {
        "jis-x-0213": "2004",
        "mj-list": "006.02",
    }


WIDTH = ReductionPolicy(("width",))


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ ハナコ"),
        ("ｶﾞｷﾞﾊﾟﾋﾟｳﾞﾜﾞ", "ガギパピヴヷ"),
        ("ｶﾟﾂﾟ", "カ\u309aツ\u309a"),  # one cell of JIS X 0213 each
        ("ﾞﾟｱﾞ", "゛゜ア゛"),  # a mark by itself, and one for which there is no cell
        ("｢ｱ･ｲ｣｡､ｰ", "「ア・イ」。、ー"),
    ],
)
def test_half_width_kana_becomes_full_width_where_the_policy_says_so(text: str, full: str) -> None:
    made = reduce(text, policy=WIDTH).unwrap()
    assert made.text == full
    assert {one.scheme for one in made.record.substitutions} == {"width"}
    assert restore(full, made.record).unwrap() == text
    assert verify(text, full, read_record(made.record.to_json()).unwrap()).findings == ()


def test_the_width_of_kana_is_not_decided_without_a_policy() -> None:
    made = reduce("ﾀﾞ").unwrap()
    assert made.text == "ﾀﾞ"
    assert [(one.original, str(one.why), one.candidates) for one in made.record.left] == [
        ("ﾀ", "related_only", ("タ",)),
        ("ﾞ", "related_only", ("゛",)),
    ]
    assert reduce("ﾀﾞ", to=CP932, policy=WIDTH).unwrap().text == "ﾀﾞ"  # inside, so it stays
    assert done("ｶﾟ", to=JIS_X_0208, policy=WIDTH)[0] == "カ゜"  # JIS X 0208 has no カ゚


def test_every_half_width_kana_has_the_form_that_unicode_gives() -> None:
    kana = "".join(map(chr, range(0xFF66, 0xFF9E)))
    assert reduce(kana, policy=WIDTH).unwrap().text == unicodedata.normalize("NFKC", kana)


def test_an_encoding_gets_the_form_of_a_vendor_pair_that_it_has() -> None:
    text = "８〜９−‖—¢£¬"
    made = reduce(text, to=CP932).unwrap()
    assert made.text == "８～９－∥―￠￡￢"
    assert {(one.scheme, str(one.decided)) for one in made.record.substitutions} == {
        ("vendor", "same_character")
    }
    assert made.text.encode("cp932")
    assert reduce(made.text, to=CP932).unwrap().record.substitutions == ()
    assert reduce(text, to=GENERAL).unwrap().text == text


def test_what_is_reduced_to_cp932_can_be_encoded() -> None:
    for unit in JIS_X_0213.members:
        made = reduce(unit, to=CP932, policy=BY_IPA_ORDER).unwrap()
        assert made.record.left_count or made.text.encode("cp932").decode("cp932") == made.text


def test_a_different_character_never_stands_in() -> None:
    listed = {
        (char, one.character)
        for char in map(chr, range(0x3400, 0xA000))
        for name in mj.names_of(char)
        for one in mj.candidates(name)
        if one.scheme.different
    }
    assert ("抦", "柄") in listed  # the map of the tax agency has it; the MJ map says it is another character
    for char, other in listed:
        for to in (GENERAL, JIS_X_0208):
            assert other not in {one.to for one in candidates(char, to)}
    assert "x" not in scheme_ids()


def test_ipas_order_decides_more_and_never_otherwise() -> None:
    for char in map(chr, range(0x3400, 0x3C00)):
        plain, ordered = reduce(char).unwrap().text, reduce(char, policy=BY_IPA_ORDER).unwrap().text
        assert plain in (char, ordered)
        if ordered != char:
            assert ordered in {one.to for one in candidates(char, GENERAL)}


@given(NAMES)
def test_the_record_replays_and_restores(text: str) -> None:
    for policy in (None, BY_IPA_ORDER):
        for to in (GENERAL, JIS_X_0213, JIS_X_0208):
            made = reduce(text, to=to, policy=policy).unwrap()
            record = read_record(made.record.to_json()).unwrap()
            assert record == made.record
            assert replay(text, record).unwrap() == made.text
            assert restore(made.text, record).unwrap() == text
            assert verify(text, made.text, record).findings == ()
            left = {one.original for one in record.left}
            assert {unit for unit in units(made.text) if to.check(unit).warnings} <= left | {"\n"}
            assert reduce(made.text, to=to, policy=policy).unwrap().text == made.text


@given(st.text())
def test_any_text_is_reduced_and_replayed(text: str) -> None:
    made = reduce(text).unwrap()
    assert replay(text, made.record).unwrap() == made.text
    assert restore(made.text, made.record).unwrap() == text
    assert read_record(made.record.to_json()).unwrap() == made.record


@given(NAMES, NAMES)
def test_a_record_does_not_fit_another_text(text: str, other: str) -> None:
    made = reduce(text).unwrap()
    if not made.record.substitutions:
        return
    report = verify(other, made.text, made.record)
    assert report.ok == (replay(other, made.record).value == made.text)
    assert verify(text, made.text + "x", made.record).rule_ids == {"GYO-CHAR-035"}
    assert verify(made.text, made.text, made.record).rule_ids == {"GYO-CHAR-034"}


def test_the_record_survives_a_carrier_that_normalises_text() -> None:
    import unicodedata

    made = reduce("神\ufe00髙").unwrap()
    carried = unicodedata.normalize("NFKC", made.record.to_json())
    assert made.record.to_json().isascii()
    assert replay("神\ufe00髙", read_record(carried).unwrap()).unwrap() == "\ufa19高"
    report = verify(unicodedata.normalize("NFC", "\ufa19髙"), "\ufa19高", made.record)
    assert report.rule_ids == {"GYO-CHAR-034"}


def test_the_first_difference_is_told() -> None:
    made = reduce("髙橋太郎").unwrap()
    (finding,) = verify("髙橋太郎", "高橋次郎", made.record)
    assert (finding.rule, finding.position.unit, finding.position.offset) == ("GYO-CHAR-035", 3, 2)


def _data() -> dict:
    return reduce("髙橋㐄").unwrap().record.to_data()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data.update(schema="urn:gyosei-forms:schema:substitution-record:9"), "/schema"),
        (lambda data: data.pop("left"), ""),
        (lambda data: data.update(more=1), ""),
        (lambda data: data.update(length=99), "/reducedLength"),
        (lambda data: data.update(length=True), "/length"),
        (lambda data: data.update(leftCount=0), "/leftCount"),
        (lambda data: data.update(policy=[1]), "/policy/0"),
        (lambda data: data["range"].update(id=None), "/range/id"),
        (lambda data: data["substitutions"].append(data["substitutions"][0]), "/substitutions/1/offset"),
        (lambda data: data["substitutions"][0].update({"from": "髙"}), "/substitutions/0/from"),
        (lambda data: data["substitutions"][0].update({"to": "U+110000"}), "/substitutions/0/to"),
        (lambda data: data["substitutions"][0].update(offset=-1), "/substitutions/0/offset"),
        (lambda data: data["substitutions"][0].update(decided=["x"]), "/substitutions/0/decided"),
        (lambda data: data["substitutions"][0].update(scheme="../x"), "/substitutions/0/scheme"),
        (lambda data: data["left"][0].update(why={}), "/left/0/why"),
        (lambda data: data["left"][0].update(candidates=["U+D"]), "/left/0/candidates/0"),
        (lambda data: data.update(substitutions={}), "/substitutions"),
    ],
)
def test_a_malformed_record_is_refused_with_its_place(change, place: str) -> None:
    data = _data()
    change(data)
    result = read_record(json.dumps(data))
    assert result.value is None
    assert [(one.rule, one.pointer) for one in result.report] == [("GYO-CHAR-033", place)]


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{", b"\xff", "1", b'{"schema": 1, "schema": 2}'])
def test_no_record_at_all(raw: bytes) -> None:
    result = read_record(raw)
    assert result.value is None
    assert not result.report.ok


def test_reprs_hold_nothing_of_the_name() -> None:
    made = reduce("髙㐄").unwrap()
    told = "".join(
        map(repr, (made, made.record, made.record.substitutions[0], made.record.left[0], reduce("髙")))
    )
    assert "髙" not in told
    assert "9AD9" not in told


@pytest.mark.parametrize("wrong", [None, b"x", 1, ["x"]])
def test_other_types_are_refused(wrong: object) -> None:
    record = reduce("髙").unwrap().record
    for call in (
        lambda: reduce(wrong),
        lambda: reduce("髙", to=wrong),
        lambda: replay(wrong, record),
        lambda: restore(wrong, record),
        lambda: verify("髙", wrong, record),
        lambda: replay("髙", wrong),
    ):
        with pytest.raises(UsageError):
            call()
    if wrong is not None:
        with pytest.raises(UsageError):
            reduce("髙", policy=wrong)


@pytest.mark.parametrize(
    "schemes", ["u", ["u"], ("nothing",), ("u", "u"), ("u", ("k", "u")), (1,), ((1,),), ("x",)]
)
def test_a_policy_names_known_schemes_once(schemes: object) -> None:
    with pytest.raises(UsageError):
        ReductionPolicy(schemes)


def test_a_policy_may_name_every_scheme() -> None:
    assert ReductionPolicy(scheme_ids()).groups == tuple((one,) for one in scheme_ids())


def test_hostile_texts_are_reduced_in_bounded_memory() -> None:
    marks = reduce("\u20e3" * 1_000_000).unwrap()
    assert marks.text == "\u20e3" * 1_000_000
    assert len(marks.record.left) == MAX_LEFT
    assert marks.record.left_count == -(-1_000_000 // 31)
    private = reduce("\ue000" * 300_000)
    assert len(private.report.findings) == 1000
    assert private.unwrap().record.left_count == 300_000


def test_too_many_substitutions_are_a_finding() -> None:
    made = reduce("髙" * (MAX_SUBSTITUTIONS + 1))
    assert made.value is None
    assert "GYO-LIMIT-001" in made.report.rule_ids
    most = reduce("髙" * MAX_SUBSTITUTIONS).unwrap()
    assert isinstance(read_record(most.record.to_json()).unwrap(), SubstitutionRecord)


def test_the_page_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "characters" / "names.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 20
    assert result.failed == 0


@pytest.mark.parametrize("char", ["籸", "巟", "㯺"])
def test_a_narrow_range_does_not_make_one_of_several_the_only_one(char: str) -> None:
    made = reduce(char, to=JIS_X_0208).unwrap()
    assert made.text == char
    (left,) = made.record.left
    assert str(left.why) == "several"
    assert left.candidates


def test_a_compatibility_ideograph_and_its_equivalent_are_one_character() -> None:
    for char in map(chr, range(0xFA30, 0xFA6B)):
        made = reduce(char, to=JIS_X_0208).unwrap()
        assert made.text in (char, unicodedata.normalize("NFC", char)) or made.record.substitutions
    assert done("\ufa22", to=JIS_X_0208)[0] == "諸"
    assert done("髙", to=JIS_X_0208)[0] == "高"


def test_a_record_of_a_range_with_a_long_id_is_read() -> None:
    range_ = GENERAL
    for _ in range(20):
        range_ = range_ | JIS_X_0208
    record = reduce("髙", to=range_).unwrap().record
    assert len(record.range) > 100
    assert read_record(record.to_json()).unwrap() == record
