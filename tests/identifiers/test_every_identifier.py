"""What holds for every identifier: the same functions, any text, no value in what is said."""

import contextlib
import inspect
import json
import logging
import pickle
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import basis
from gyosei_forms.errors import GyoseiError, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import PersonalNumber, identify, personal_number, rules
from gyosei_forms.identifiers.identification import MODULES
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Text

EVERY = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])

# One good text each. Published: corporate and invoice number, municipality code, medical institution code,
# procedure id, town id (see the tests of each). All others are synthetic: they hold the form and name nobody.
GOOD = {
    "personal_number": "123456789018",
    "corporate_number": "7000012050002",
    "invoice_number": "T7000012050002",
    "municipality_code": "131016",
    "town_id": "0056000",
    "resident_record_code": "12345678903",
    "basic_pension_number": "1234567890",
    "employment_insurance_office_number": "12345678901",
    "employment_insurance_insured_number": "12345678901",
    "residence_card_number": "XY00000001ZZ",
    "driving_licence_number": "000000000000",
    "passport_number": "XX0000001",
    "procedure_id": "28428",
    "real_estate_number": "0123456789012",
    "medical_institution_code": "0110113719",
    "bank_account": "000100110000001",
}
HOSTILE = [
    "",
    " ",
    "\n",
    "-",
    "\x00",
    "\ud800",
    "\udfff123",
    "\u202e123456789018",
    "\u2066７０\u2069",
    "\ufeff",
    "e\u0301" * 20,
    "٣" * 12,
    "１" * 13 + "\u200b",
    "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖",
    "NaN",
    "1e12",
    "+1_000_000_000_0",
    "{0}{reason_ja}%s",
    "<script>",
    "9" * 1_000_000,
    "-" * 1_000_000,
    "あ" * 1_000_000,
    "1-" * 500_000,
    "普通" * 500_000,
    "T" * 1_000_000,
]
TEXTS = st.one_of(
    st.text(),
    st.text("0123456789", max_size=17),
    st.text("０１２３４５６７８９0123456789-－ー 　\nTDPＸxABab普通", max_size=25),
)


def good(module):
    return GOOD[module.__name__.rpartition(".")[2]]


def shown(value):
    """The value of ``compact`` as a text that can be given to it again."""
    return value.reveal(basis=basis.parse("my-number-act#19")) if isinstance(value, PersonalNumber) else value


def test_every_module_of_the_package_is_here():
    helpers = {"__init__", "identification", "rules", "writing"}
    found = {path.stem for path in Path(inspect.getfile(personal_number)).parent.glob("*.py")} - helpers
    assert found == set(GOOD) == {module.__name__.rpartition(".")[2] for module in MODULES}


@EVERY
def test_the_functions_are_the_same(module):
    signatures = {
        name: str(inspect.signature(getattr(module, name)))
        for name in ("compact", "validate", "is_valid", "format")
    }
    value = "PersonalNumber" if module is personal_number else "str"
    assert signatures == {
        "compact": f"(text: 'str') -> 'Result[{value}]'",
        "validate": "(text: 'str', *, report: 'Report | None' = None, pointer: 'str' = '') -> 'Report'",
        "is_valid": "(text: 'str') -> 'bool'",
        "format": "(text: 'str') -> 'str'",
    }
    if hasattr(module, "calc_check_digit"):
        assert str(inspect.signature(module.calc_check_digit)).endswith(": 'str') -> 'str'")
    assert isinstance(module.KIND, Text)
    for name in ("compact", "validate", "is_valid", "format"):
        assert inspect.getdoc(getattr(module, name))


def test_a_check_digit_is_calculated_only_where_one_is_published():
    with_one = {
        module.__name__.rpartition(".")[2] for module in MODULES if hasattr(module, "calc_check_digit")
    }
    assert with_one == {
        "personal_number",
        "corporate_number",
        "municipality_code",
        "resident_record_code",
        "medical_institution_code",
    }


@EVERY
def test_a_good_text_is_good(module):
    text = good(module)
    assert module.is_valid(text)
    assert module.validate(text).findings == ()
    result = module.compact(text)
    assert (shown(result.value), result.report.findings) == (text, ())


@EVERY
def test_what_people_write_is_changed_and_each_change_said(module):
    text = good(module)
    wide = text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    result = module.compact(f"　{wide[:2]}－{wide[2:]}\r\n")
    assert shown(result.value) == text
    counts = {finding.rule: finding.values["count"] for finding in result.report}
    assert counts["GYO-NUM-005"] == sum(char.isdigit() for char in text)
    assert (counts["GYO-NUM-006"], counts["GYO-NUM-007"]) == (1, 3)
    assert counts.get("GYO-NUM-011", 0) == sum(char.isalpha() for char in text)
    assert result.report.of(Severity.INFO) == result.report.findings
    for changed in (wide, text + "\n", " " + text, text[:1] + "\u3000" + text[1:], text[:1] + "―" + text[1:]):
        assert not module.is_valid(changed)
        report = module.validate(changed)
        assert report.errors or report.warnings


@EVERY
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{len(text)} of {text[:5]!a}")
def test_hostile_texts_give_findings(module, text):
    assert not module.is_valid(text)
    report = module.validate(text)
    assert report.errors or report.warnings
    for finding in report:
        assert len(finding.message("ja") + finding.message("en")) < 600
    result = module.compact(text)
    assert isinstance(result, Result)
    if result.value is None:
        assert result.report.errors or result.report.warnings
        with pytest.raises(UsageError) as caught:
            module.format(text)
        assert len(str(caught.value)) < 600


@EVERY
@given(TEXTS)
def test_any_text_gives_one_answer(module, text):
    report = module.validate(text)
    assert module.is_valid(text) == (not report.findings)
    value = shown(module.compact(text).value)
    if value is None:
        assert not module.is_valid(text)
        return
    again = module.compact(value)
    assert (shown(again.value), again.report.findings) == (value, ())
    if module is not personal_number:
        printed = module.format(text)
        assert module.compact(printed).value == value
        assert module.format(printed) == printed
        assert module.is_valid(printed) == module.is_valid(value)
    if module.is_valid(text):
        assert module.is_valid(value)


@EVERY
def test_validate_adds_to_a_report_under_its_pointer(module):
    report = Report()
    assert module.validate("?", report=report, pointer="/x") is report
    assert {finding.pointer for finding in report} == {"/x"}


@EVERY
@pytest.mark.parametrize("wrong", [None, 123456789018, b"123456789018", ["1"], 1.5, Text("1", "1")])
@pytest.mark.parametrize("function", ["compact", "validate", "is_valid", "format", "calc_check_digit"])
def test_another_type_is_misuse(module, function, wrong):
    if hasattr(module, function):
        with pytest.raises(UsageError):
            getattr(module, function)(wrong)


# --- nothing that is said holds the number

PLANTED = ["123456789018", "123456789012", "123456789013", "379474484458", "000000000000"]
WRITTEN = [
    "{0}",
    "{0}\n",
    "{1} {2} {3}",
    "{1}-{2}-{3}",
    "第{0}号",
    "{0}0",
    "T{0}",
    "個人番号{0}",
    "AB{0}",
    "{0}\u200b",
]


def planted_texts():
    for number in PLANTED:
        for form in WRITTEN:
            text = form.format(number, number[:4], number[4:8], number[8:])
            yield number, text
            yield number, text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789"})


def said_of(report):
    yield repr(report)
    for finding in report:
        yield from (repr(finding), str(finding))
        for lang in ("ja", "en"):
            yield from (finding.message(lang), finding.mend(lang))
    for form in ("text", "json", "sarif", "junit", "csv", "html"):
        yield report.render(form)


def said_about(text):
    """Everything that this package says about a text: messages, reprs, errors, candidates."""
    for module in MODULES:
        result = module.compact(text)
        yield from (repr(result), *said_of(result.report), *said_of(module.validate(text)))
        for call in (module.format, getattr(module, "calc_check_digit", module.format)):
            try:
                call(text)
            except GyoseiError as error:
                yield from (str(error), repr(error), error.message("ja"), error.message("en"))
    for candidate in identify(text):
        yield from (repr(candidate), *said_of(candidate.report))
    for rule in vars(rules).values():
        if isinstance(rule, Rule):
            yield from said_of(rule.check(text))
    with contextlib.suppress(UsageError):
        PersonalNumber(text)
    try:
        PersonalNumber(text + "x")
    except UsageError as error:
        yield str(error)
    value = personal_number.compact(text).value
    if value is not None:
        yield from (repr(value), str(value), f"{value:>40}", "%s %r" % (value, value), ascii(value))  # noqa: UP031
        yield from (repr([value]), repr({"id": value}), personal_number.format(text))
        yield logging.LogRecord("x", 20, "x", 1, "%s %r", (value, value), None).getMessage()
        for dump in (json.dumps, pickle.dumps, vars, iter, int, bytes, PersonalNumber.__getstate__):
            with pytest.raises((TypeError, UsageError)) as caught:
                dump(value)
            yield from (str(caught.value), repr(caught.value))


@pytest.mark.parametrize(("number", "text"), list(planted_texts()), ids=ascii)
def test_a_planted_personal_number_is_in_no_message_and_no_repr(number, text):
    for said in said_about(text):
        folded = re.sub(r"[\s\-–—\u200b]", "", unicodedata.normalize("NFKC", said))
        assert number not in folded


@pytest.mark.parametrize("number", PLANTED)
@pytest.mark.parametrize("form", ["{0}", "{0}\n", "{1} {2} {3}", "{1}-{2}-{3}"])
def test_a_planted_personal_number_is_masked_in_the_text_of_candidates(number, form):
    candidates = identify(form.format(number, number[:4], number[4:8], number[8:]))
    assert {candidate.name for candidate in candidates} == {"personal_number", "driving_licence_number"}
    assert not any(re.search("[0-9]", candidate.text) for candidate in candidates)


@EVERY
def test_no_message_holds_any_value(module):
    """The good texts of all identifiers, and each with a slip, checked as this one."""
    for text in GOOD.values():
        for wrong in (text, text[:-1], text + "1", text[:-1] + str((int(text[-1:], 36) + 1) % 10)):
            for said in said_of(module.validate(wrong)):
                assert len(wrong) < 6 or wrong not in said
