"""Telephone numbers in the forms of GIF 445: what is read from them, how they are written, what is said of others."""

import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts.contacts import telephones
from gyosei_forms.parts.contacts.telephones import Kind, Telephone, TelephoneList
from gyosei_forms.rules import Severity

PAGE = Path(__file__).parents[2] / "docs" / "parts" / "contacts.md"


def test_docstring_and_page_are_true():
    assert doctest.testmod(telephones).failed == 0
    page = doctest.testfile(str(PAGE), module_relative=False)
    assert page.failed == 0
    assert page.attempted > 10


# --- the forms that 445 prints, with its 9s


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("(09)9999-9999", Kind.FIXED, ("09", "9999", "9999")),
        ("(099)999-9999", Kind.FIXED, ("099", "999", "9999")),
        ("(09999)9-9999", Kind.FIXED, ("09999", "9", "9999")),
        ("099999-9999", Kind.FIXED, ("", "099999", "9999")),
        ("(03)5353-5111", Kind.FIXED, ("03", "5353", "5111")),
        ("090-9999-9999", Kind.MOBILE, ("090", "9999", "9999")),
        ("0120-999999", Kind.TOLL_FREE, ("0120", "", "999999")),
    ],
)
def test_the_national_forms_of_445(text, kind, parts):
    result = telephones.parse(text)
    assert result.report.findings == ()
    (number,) = result.unwrap()
    assert number.kind is kind
    assert (number.area_code, number.exchange, number.subscriber) == parts
    assert (number.country_code, number.extensions) == ("", ())
    assert telephones.format(number) == text


def test_the_international_example_of_445():
    (number,) = telephones.parse("+81 (03)5253-5111").unwrap()
    assert (number.country_code, number.area_code, number.kind) == ("81", "03", Kind.FIXED)
    assert telephones.format(number) == "+81 (03)5253-5111"
    assert telephones.check("+81 (03)5253-5111").findings == ()


def test_the_template_of_445_with_ext_has_no_blank_after_the_country_code():
    result = telephones.parse("+81(03)5253-5111 Ext.999")
    assert result.report.rule_ids == {"GYO-TEL-005"}
    assert telephones.format(result.unwrap()) == "+81 (03)5253-5111 Ext.999"


def test_the_joined_numbers_of_445():
    numbers = telephones.parse("(09)9999-9999 / (09)9999-9998").unwrap()
    assert [number.subscriber for number in numbers] == ["9999", "9998"]
    assert telephones.format(numbers) == "(09)9999-9999 / (09)9999-9998"


@pytest.mark.parametrize("blank", ["", " "])
def test_the_joined_extensions_of_445(blank):
    result = telephones.parse(f"(09)9999-9999 内線{blank}999 / 998 / 997 / (09)9999-9998")
    first, second = result.unwrap()
    assert first.extensions == ("999", "998", "997")
    assert second.extensions == ()
    assert result.report.rule_ids == ({"GYO-TEL-005"} if blank else set())
    assert telephones.format(result.unwrap()) == "(09)9999-9999 内線999 / 998 / 997 / (09)9999-9998"


@pytest.mark.parametrize(
    ("text", "rules", "written"),
    [
        ("+81 (3)5253-5111", ["GYO-TEL-005"], "+81 (03)5253-5111"),
        ("+81 (03)5253-5111", [], "+81 (03)5253-5111"),
        ("+81 3-5253-5111 Ext.12", ["GYO-TEL-002"], "+81 (03)5253-5111 Ext.12"),
        ("+81 (0)3-5253-5111", ["GYO-TEL-005", "GYO-TEL-002"], "+81 (03)5253-5111"),
        ("+81 90-1234-5678", [], "+81 90-1234-5678"),
        ("+81 090-1234-5678", ["GYO-TEL-005"], "+81 90-1234-5678"),
        ("+81 99999-9999", [], "+81 99999-9999"),
    ],
)
def test_the_leading_zero_after_the_country_code_both_ways(text, rules, written):
    result = telephones.parse(text)
    assert [finding.rule for finding in result.report] == rules
    assert telephones.format(result.unwrap()) == written


# --- the other kinds, and the groups in use


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("060-1234-5678", Kind.MOBILE),
        ("070-1234-5678", Kind.MOBILE),
        ("080-1234-5678", Kind.MOBILE),
        ("050-9999-9999", Kind.IP),
        ("0800-123-4567", Kind.TOLL_FREE),
        ("0800-1234567", Kind.TOLL_FREE),
        ("0570-012345", Kind.NAVI_DIAL),
        ("0570-012-345", Kind.NAVI_DIAL),
        ("0990-123456", Kind.SERVICE),
        ("020-9999-9999", Kind.M2M),
        ("020-999-99999", Kind.M2M),
        ("0200-12345-67890", Kind.M2M),
        ("020-4123-4567", Kind.PAGER),
        ("0600-123-4567", Kind.FMC),
        ("+1 202-555-0100", Kind.INTERNATIONAL),
        ("+1 (202)555-0100", Kind.INTERNATIONAL),
        ("+353 1-234-5678 Ext.9", Kind.INTERNATIONAL),
        ("0120-999999 内線1", Kind.TOLL_FREE),
        ("(04992)2-1234", Kind.FIXED),
    ],
)
def test_numbers_without_a_finding(text, kind):
    assert telephones.check(text).findings == ()
    (number,) = telephones.parse(text).unwrap()
    assert number.kind is kind
    assert telephones.parse(telephones.format(number)).unwrap()[0] == number


def test_every_kind_has_a_name_in_both_languages():
    assert len({kind.word("ja") for kind in Kind}) == len({kind.word("en") for kind in Kind}) == len(Kind)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("03-5253-5111", ["GYO-TEL-002"]),
        ("012-3456-7890", ["GYO-TEL-002"]),
        ("04992-2-1234 内線5", ["GYO-TEL-002"]),
        ("0120-123-456", ["GYO-TEL-003"]),
        ("0120-12-3456", ["GYO-TEL-003"]),
        ("(090)1234-5678", ["GYO-TEL-001"]),
        ("(050)1234-5678", ["GYO-TEL-001"]),
        ("(0800)123-4567", ["GYO-TEL-001"]),
        ("+81 (90)1234-5678", ["GYO-TEL-005", "GYO-TEL-001"]),
        ("0800-12-34567", ["GYO-TEL-001"]),
        ("0352535111", ["GYO-TEL-001"]),
        ("(03)5253-5111（代表）", ["GYO-TEL-001"]),
        ("03(5253)5111", ["GYO-TEL-001"]),
        ("03 5253 5111", ["GYO-TEL-001"]),
        ("０９０-1234-5678", ["GYO-TEL-001"]),
        ("٠٣-٥٢٥٣-٥١١١", ["GYO-TEL-001"]),
        ("090-1234-5678\n", ["GYO-TEL-001"]),
        ("(03)5253-5111/(03)5253-5112", ["GYO-TEL-001"]),
        ("(03)5253-5111  内線1", ["GYO-TEL-001"]),
        ("", ["GYO-TEL-001"]),
        ("+44 (0)20-7946-0000", ["GYO-TEL-001"]),
        ("+44 20 7946 0000", ["GYO-TEL-001"]),
        ("+99 1234", ["GYO-TEL-011"]),
        ("+812 1234", ["GYO-TEL-011"]),
        ("+012 1234", ["GYO-TEL-011"]),
        ("117", ["GYO-TEL-006"]),
        ("(03)5253-5111 Ext.999", ["GYO-TEL-025"]),
        ("0120-999999 Ext.1", ["GYO-TEL-025"]),
        ("+81 (03)5253-5111 内線999", ["GYO-TEL-025"]),
        ("+1 202-555-0100 内線9", ["GYO-TEL-025"]),
        ("+81(03)5253-5111 内線 9", ["GYO-TEL-005", "GYO-TEL-005", "GYO-TEL-025"]),
        ("(03)5253-5111 Ext.1 / (03)5253-5112 Ext.2", ["GYO-TEL-025"]),
        ("03-5253-5111 / 03-5253-5112 / 0120-123-456 / x", ["GYO-TEL-002", "GYO-TEL-003", "GYO-TEL-001"]),
    ],
)
def test_each_kind_of_deviation_once(text, rules):
    assert [finding.rule for finding in telephones.check(text)] == rules


@pytest.mark.parametrize(
    "text",
    [
        "(03)525-5111",  # 9 digits
        "(03)5253-51111",  # 11
        "090-123-4567",  # a mobile number of 10
        "090-0234-5678",  # no mobile number begins so
        "0120-12-34567",
        "0800-123-456",
        "5253-5111",  # no area code
        "(3)5253-5111",
        "0077-78-1234",  # digits set by a carrier
        "(091)234-5678",  # specified connections
        "+81 117",
        "+81 (03)525-5111",
        "+1 1234567890123456",  # more than 15 digits in all
    ],
)
def test_digits_that_do_not_fit_the_plan(text):
    result = telephones.parse(text)
    assert result.value is None
    assert [finding.rule for finding in result.report] == ["GYO-TEL-004"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(03)5253-5111 Ext.999 / 998", "(03)5253-5111 内線999 / 998"),
        ("+81 (03)5253-5111 内線999", "+81 (03)5253-5111 Ext.999"),
    ],
)
def test_the_other_word_for_an_extension_is_an_advice(text, written):
    result = telephones.parse(text)
    (finding,) = result.report
    assert (finding.rule, finding.severity) == ("GYO-TEL-025", Severity.ADVICE)
    assert telephones.format(result.unwrap()) == written
    assert telephones.check(written).findings == ()


def test_one_wrong_number_leaves_no_value():
    assert telephones.parse("(03)5253-5111 / x").value is None


@pytest.mark.parametrize(
    ("text", "extensions"),
    [
        ("(03)5253-5111 内線0352535112", [("0352535112",)]),  # 内線の桁数は自由
        ("(03)5253-5111 内線1 / 117", [("1", "117")]),
        ("(03)5253-5111 / 117", [(), ()]),
    ],
)
def test_digits_alone_after_an_extension_are_a_further_one(text, extensions):
    assert [number.extensions for number in telephones.parse(text).unwrap()] == extensions


def test_a_whole_number_after_an_extension_is_not_taken_for_one():
    assert telephones.check("(03)5253-5111 内線1 / 0352535112").rule_ids == {"GYO-TEL-001"}


def test_it_adds_to_a_report():
    report = Report()
    assert telephones.check("x", report=report, pointer="/a") is report
    assert report.findings[0].pointer == "/a"


# --- values

FIXED = st.tuples(
    st.sampled_from(["03", "06", "011", "0166", "04992"]), st.integers(20_000_000, 99_999_999)
).map(lambda pair: _fixed(pair[0], str(pair[1])))


def _fixed(area, digits):
    rest = digits[: 10 - len(area)]
    return {"area_code": area, "exchange": rest[:-4], "subscriber": rest[-4:]}


def _service(code, *lengths):
    groups = [st.text("0123456789", min_size=n, max_size=n) for n in lengths]
    parts = ("exchange", "subscriber")[-len(lengths) :]
    return st.tuples(*groups).map(
        lambda written: {"area_code": code} | dict(zip(parts, written, strict=True))
    )


PARTS = st.one_of(
    FIXED,
    FIXED.map(lambda p: {"exchange": p["area_code"] + p["exchange"], "subscriber": p["subscriber"]}),
    _service("0120", 6),
    _service("0570", 6),
    _service("0570", 3, 3),
    _service("0800", 3, 4),
)
NUMBERS = st.builds(
    lambda parts, country, extensions: Telephone(**parts, country_code=country, extensions=extensions),
    PARTS,
    st.sampled_from(["", "81"]),
    st.lists(st.text("0123456789", min_size=1, max_size=6), max_size=3).map(tuple),
)
FOREIGN = st.builds(
    lambda code, area, groups: Telephone(country_code=code, area_code=area, subscriber="-".join(groups)),
    st.sampled_from(["1", "7", "44", "86", "353"]),
    st.sampled_from(["", "20", "202"]),
    st.lists(st.text("0123456789", min_size=1, max_size=3), min_size=1, max_size=3),
)


@given(st.lists(NUMBERS | FOREIGN, min_size=1, max_size=4).map(lambda some: TelephoneList(tuple(some))))
def test_what_is_written_reads_as_itself(numbers):
    text = telephones.format(numbers)
    result = telephones.parse(text)
    assert result.value == numbers
    assert result.report.findings == ()
    assert telephones.format(result.unwrap()) == text


@given(NUMBERS)
def test_a_number_is_the_same_in_every_form(number):
    for style in ("national", "international"):
        (other,) = telephones.parse(telephones.format(number, style=style)).unwrap()
        assert telephones.same(number, other)
        assert other.extensions == number.extensions
    assert telephones.format(number, style="e164") == number.e164


@pytest.mark.parametrize(
    ("text", "national", "international", "e164", "uri"),
    [
        ("(03)5253-5111 内線12", "(03)5253-5111 内線12", "+81 (03)5253-5111 Ext.12", "+81352535111", "tel:+81-3-5253-5111;ext=12"),
        ("035253-5111", "035253-5111", "+81 35253-5111", "+81352535111", "tel:+81-35253-5111"),
        ("090-1234-5678", "090-1234-5678", "+81 90-1234-5678", "+819012345678", "tel:+81-90-1234-5678"),
        ("0120-123456", "0120-123456", "+81 120-123456", "+81120123456", "tel:+81-120-123456"),
        ("+1 (202)555-0100", None, "+1 (202)555-0100", "+12025550100", "tel:+1-202-555-0100"),
        ("117", "117", None, None, None),
        ("012-3456-7890", "012-3456-7890", None, None, None),
    ],
)  # fmt: skip
def test_styles(text, national, international, e164, uri):
    (number,) = telephones.parse(text).unwrap()
    styles = {"national": national, "international": international, "e164": e164, "rfc3966": uri}
    for style, expected in styles.items():
        if expected is None:
            with pytest.raises(UsageError):
                telephones.format(number, style=style)
        else:
            assert telephones.format(number, style=style) == expected


def test_styles_for_machines_take_one_number():
    numbers = telephones.parse("(03)5253-5111 / 090-1234-5678").unwrap()
    with pytest.raises(UsageError):
        telephones.format(numbers, style="e164")
    assert telephones.format(TelephoneList(numbers.numbers[:1]), style="e164") == "+81352535111"
    two_extensions = telephones.parse("(03)5253-5111 内線1 / 2").unwrap()
    with pytest.raises(UsageError):
        telephones.format(two_extensions, style="rfc3966")


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ("(03)5253-5111", "+81 (03)5253-5111", True),
        ("(03)5253-5111", "035253-5111", True),
        ("(03)5253-5111 内線1", "(03)5253-5111 内線2", True),
        ("(035)253-5111", "(03)5253-5111", True),
        ("(03)5253-5111", "(03)5253-5112", False),
        ("+1 202-555-0100", "+1 (202)555-0100", True),
        ("+7 120-123456", "0120-123456", False),
        ("117", "117", True),
        ("117", "119", False),
    ],
)
def test_same_number(first, second, equal):
    a, b = (telephones.parse(text).unwrap()[0] for text in (first, second))
    assert telephones.same(a, b) is telephones.same(b, a) is equal


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("(03)5253-5111 内線1", "固定電話", "fixed line"),
        ("(03)5253-5111 / 090-1234-5678 / 117", "固定電話、携帯電話、3 桁の番号（1XY）", "fixed line, mobile, three-digit number (1XY)"),
        ("+1 202-555-0100 / 0120-999999", "国外の番号、着信課金（0120・0800）", "number of another country, toll-free (0120, 0800)"),
    ],
)  # fmt: skip
def test_numbers_are_described_by_their_kinds(text, ja, en):
    numbers = telephones.parse(text).unwrap()
    assert (numbers.describe(), numbers.describe("ja"), numbers.describe("en")) == (ja, ja, en)
    assert numbers.describe("en").startswith(numbers[0].describe("en"))


@pytest.mark.parametrize("lang", ["fr", "", None, [], "JA"])
def test_another_language_is_misuse(lang):
    numbers = telephones.parse("(03)5253-5111").unwrap()
    for describe in (numbers.describe, numbers[0].describe, numbers[0].kind.word):
        with pytest.raises(UsageError):
            describe(lang)


@pytest.mark.parametrize("function", [repr, str])
def test_a_value_does_not_show_itself(function):
    numbers = telephones.parse("(03)5253-5111 内線77").unwrap()
    assert not set("0123456789") & set(function(numbers[0]))
    assert "5253" not in function(numbers)
    assert len(numbers) == len(list(numbers)) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"subscriber": "5111"},
        {"subscriber": ""},
        {"area_code": "03", "exchange": "525", "subscriber": "5111"},
        {"area_code": "0352", "exchange": "53", "subscriber": "5111", "country_code": "+81"},
        {"area_code": "0352535111", "subscriber": ""},
        {"exchange": "090", "subscriber": "12345678"},
        {"area_code": "090", "exchange": "123", "subscriber": "45678"},
        {"area_code": "03", "exchange": "5253", "subscriber": "５１１１"},
        {"area_code": "03", "exchange": "5253", "subscriber": "5111", "extensions": ("1a",)},
        {"area_code": "03", "exchange": "5253", "subscriber": "5111", "extensions": ["1"]},
        {"area_code": "03", "exchange": "5253", "subscriber": "5111", "extensions": ("1", "0352535112")},
        {"area_code": "03", "exchange": "5253", "subscriber": 5111},
        {"subscriber": "117", "country_code": "81"},
        {"subscriber": "5550100", "country_code": "99"},
        {"subscriber": "5550100", "country_code": "0"},
        {"subscriber": "-5550100", "country_code": "1"},
        {"subscriber": "20-7946-0000", "area_code": "0", "country_code": "44"},
        {"subscriber": "1" * 15, "country_code": "1"},
        {"subscriber": "5550100", "exchange": "202", "country_code": "1"},
    ],
)
def test_parts_that_make_no_number_are_misuse(parts):
    with pytest.raises(UsageError):
        Telephone(**parts)


@pytest.mark.parametrize("numbers", [(), [], None, ("(03)5253-5111",)])
def test_a_list_holds_numbers(numbers):
    with pytest.raises(UsageError):
        TelephoneList(numbers)


def test_a_three_digit_number_cannot_follow_an_extension():
    (first,) = telephones.parse("(03)5253-5111 内線1").unwrap()
    with pytest.raises(UsageError):
        TelephoneList((first, Telephone(subscriber="117")))
    assert len(TelephoneList((Telephone(subscriber="117"), first))) == 2


# --- whatever comes


@given(st.text() | st.text("0123456789()-+ /内線Ext."))
def test_any_text_gives_a_report(text):
    assert telephones.check(text).ok
    result = telephones.parse(text)
    assert result.report.ok
    if result.value is not None:
        assert telephones.parse(telephones.format(result.value)).value == result.value


@pytest.mark.parametrize(
    "text",
    ["+81 " + "(" * 100_000, "0" * 1_000_000, " / " * 300_000, "1-" * 999, "\ud800", "(03)5253-5111\u202e", "\x00"],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_hostile_text_is_no_trouble(text):
    assert telephones.parse(text).value is None
    assert not telephones.check(text).errors


@pytest.mark.parametrize("odd", [None, 5, b"x", ["x"]])
@pytest.mark.parametrize("function", [telephones.check, telephones.parse, telephones.read, telephones.format])
def test_another_type_is_misuse(function, odd):
    with pytest.raises(UsageError):
        function(odd)


def test_unknown_options_are_misuse():
    (number,) = telephones.parse("(03)5253-5111").unwrap()
    with pytest.raises(UsageError):
        telephones.format(number, style="E164")
    with pytest.raises(UsageError):
        telephones.same(number, "(03)5253-5111")
    with pytest.raises(UsageError):
        telephones.read("(03)5253-5111", library="phonenumbers")
