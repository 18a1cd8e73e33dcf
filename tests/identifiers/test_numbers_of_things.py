"""Invoice number, procedure id, real estate number, medical institution code, bank account."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.jp import cn

from gyosei_forms import procedures
from gyosei_forms.errors import UsageError
from gyosei_forms.identifiers import (
    bank_account,
    invoice_number,
    medical_institution_code,
    municipality_code,
    procedure_id,
    real_estate_number,
)
from gyosei_forms.identifiers.bank_account import BankAccount, DepositKind
from gyosei_forms.rules import Severity

MODULES = [bank_account, invoice_number, medical_institution_code, procedure_id, real_estate_number]


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("module", "text", "rule", "severity"),
    [
        (invoice_number, "7000012050002", "GYO-NUM-016", Severity.ERROR),
        (invoice_number, "t7000012050002", "GYO-NUM-016", Severity.ERROR),
        (invoice_number, "T-7000012050002", "GYO-NUM-016", Severity.ERROR),
        (invoice_number, "TT7000012050002", "GYO-NUM-016", Severity.ERROR),
        (invoice_number, "T700001205000", "GYO-NUM-016", Severity.ERROR),
        (invoice_number, "T7000012050003", "GYO-NUM-017", Severity.WARNING),
        (invoice_number, "T0000000000000", "GYO-NUM-017", Severity.WARNING),
        (procedure_id, "123", "GYO-NUM-027", Severity.WARNING),
        (procedure_id, "1234567", "GYO-NUM-027", Severity.WARNING),
        (procedure_id, "DP2400965", "GYO-NUM-027", Severity.WARNING),
        (procedure_id, "D24009650", "GYO-NUM-027", Severity.WARNING),
        (procedure_id, "PD24009650", "GYO-NUM-027", Severity.WARNING),
        (procedure_id, "—", "GYO-NUM-027", Severity.WARNING),
        (real_estate_number, "0123456789012-0000", "GYO-NUM-028", Severity.ERROR),
        (real_estate_number, "012345678901", "GYO-NUM-028", Severity.ERROR),
        (medical_institution_code, "0113719", "GYO-NUM-029", Severity.ERROR),
        (medical_institution_code, "01-1-0113719", "GYO-NUM-029", Severity.ERROR),
        (medical_institution_code, "0110113718", "GYO-NUM-030", Severity.ERROR),
        (bank_account, "0001-001-0000001", "GYO-NUM-031", Severity.ERROR),
        (bank_account, "0001-001-普通-0000001", "GYO-NUM-031", Severity.ERROR),
        (bank_account, "0001001-1-0000001", "GYO-NUM-031", Severity.ERROR),
        (bank_account, "000100130000001", "GYO-NUM-032", Severity.ERROR),
    ],
)
def test_what_is_wrong_is_named(module, text, rule, severity):
    assert [(finding.rule, finding.severity) for finding in module.validate(text)] == [(rule, severity)]
    assert not module.is_valid(text)


# --- invoice number: the T and the body are apart; python-stdnum knows the body only


@given(st.text("0123456789", min_size=13, max_size=13))
def test_the_body_has_the_check_digit_of_a_corporate_number(body):
    assert invoice_number.is_valid("T" + body) == cn.is_valid(body)
    assert not cn.is_valid("T" + body)
    assert not invoice_number.is_valid(body)


def test_a_missing_t_is_not_added():
    assert invoice_number.compact("7000012050002").value is None
    with pytest.raises(UsageError):
        invoice_number.format("7000012050002")


# --- procedure id: every id of the plan of 2025


def test_every_id_of_the_plan_has_one_of_the_shapes():
    ids = [row.procedure_id for row in procedures.catalogue() if row.procedure_id]
    assert len(ids) == 632
    assert all(map(procedure_id.is_valid, ids))
    shapes = {text.rstrip("0123456789") + str(len(text.lstrip("DP"))) for text in ids}
    assert shapes == {"4", "5", "6", "DP8", "P8"}
    assert not any(procedure_id.is_valid(text) for text in ("", "—", "-"))


def test_some_ids_of_six_digits_pass_as_municipality_codes():
    ids = {
        row.procedure_id for row in procedures.catalogue() if row.procedure_id and len(row.procedure_id) == 6
    }
    assert any(municipality_code.is_valid(text) for text in ids)


# --- medical institution code: codes published by the regional bureaus, python-stdnum's Luhn as a second opinion


@pytest.mark.parametrize("code", ["0110113719", "3618010015"])
def test_published_codes(code):
    assert medical_institution_code.is_valid(code)
    for digit in set("0123456789") - {code[-1]}:
        assert medical_institution_code.validate(code[:-1] + digit).rule_ids == {"GYO-NUM-030"}


@given(st.text("0123456789", min_size=9, max_size=9))
def test_agrees_with_luhn(body):
    assert medical_institution_code.calc_check_digit(body) == luhn.calc_check_digit(body)


def test_the_seven_digits_of_a_claim_do_not_hold_the_check_alone():
    assert luhn.is_valid("0110113719")
    assert not luhn.is_valid("0113719")


@pytest.mark.parametrize("digits", ["", "01101137", "0110113719", "０１１０１１３７１"])
def test_check_digit_takes_9_half_width_digits(digits):
    with pytest.raises(UsageError):
        medical_institution_code.calc_check_digit(digits)


# --- bank account: synthetic


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("普通", DepositKind.ORDINARY),
        ("当座", DepositKind.CURRENT),
        ("貯蓄", DepositKind.SAVINGS),
        ("その他", DepositKind.OTHER),
    ],
)
def test_a_word_for_the_kind_of_deposit_becomes_its_digit(word, kind):
    result = bank_account.compact(f"0001-001 {word} 0000001")
    assert result.value == f"0001001{kind}0000001"
    assert "GYO-NUM-033" in result.report.rule_ids
    account = bank_account.split(f"0001-001 {word} 0000001").unwrap()
    assert account == BankAccount("0001", "001", kind, "0000001")
    assert (account.kind.word("ja"), account.text) == (word, f"0001-001-{kind}-0000001")
    assert "0001" not in repr(account)


@pytest.mark.parametrize(
    ("word", "digit"), [("普通預金", "1"), ("当座預金", "2"), ("貯蓄預金", "4"), ("普 通", "1")]
)
def test_the_longer_word_is_read_as_well_and_said(word, digit):
    result = bank_account.compact(f"０００１−001－{word}　００００００１\n")
    assert result.value == f"0001001{digit}0000001"
    assert result.report.rule_ids == {"GYO-NUM-005", "GYO-NUM-006", "GYO-NUM-007", "GYO-NUM-033"}
    assert bank_account.format(f"0001001{word}0000001") == f"0001-001-{digit}-0000001"


@pytest.mark.parametrize("word", ["普通", "当座", "貯蓄", "その他", "普通預金"])
@pytest.mark.parametrize("place", [place for place in range(15) if place != 7])
def test_a_word_in_another_place_makes_no_account(word, place):
    digits = "00010010000001"
    for text in (f"{digits[:place]}{word}{digits[place:]}", f"{digits[:place]} {word}-{digits[place:]}"):
        for function in (bank_account.compact, bank_account.split):
            result = function(text)
            assert result.value is None
            assert "GYO-NUM-031" in result.report.rule_ids
            assert "GYO-NUM-033" not in result.report.rule_ids


@pytest.mark.parametrize(
    "text",
    [
        "普通 0001 001 0000001",
        "0001 001 0000001 普通",
        "0001-001-普通-1-0000001",
        "0001-001-1-普通-0000001",
        "0001-001-普通口座-0000001",
        "0001-001-普通-000001",
        "0001-001-普通-0000001" + " " * 200,
    ],
)
def test_other_texts_with_a_word_are_no_account(text):
    result = bank_account.split(text)
    assert result.value is None
    assert "GYO-NUM-031" in result.report.rule_ids
    assert "GYO-NUM-033" not in result.report.rule_ids


def test_a_short_account_number_is_not_filled_up():
    assert bank_account.compact("0001-001-1-000001").value is None
    assert bank_account.split("0001-001-1-000001").value is None


def test_an_unknown_kind_of_deposit_has_no_parts():
    result = bank_account.split("0001-001-3-0000001")
    assert (result.value, result.report.rule_ids) == (None, {"GYO-NUM-006", "GYO-NUM-032"})
    assert bank_account.format("000100130000001") == "0001-001-3-0000001"


def test_only_one_word_is_taken():
    assert bank_account.compact("0001-001-普通-普通-0000001").value is None


@pytest.mark.parametrize(
    "parts",
    [
        ("001", "001", DepositKind.ORDINARY, "0000001"),
        ("0001", "01", DepositKind.ORDINARY, "0000001"),
        ("0001", "001", "1", "0000001"),
        ("0001", "001", DepositKind.ORDINARY, "１"),
        (1, "001", DepositKind.ORDINARY, "0000001"),
    ],
)
def test_parts_of_another_form_are_misuse(parts):
    with pytest.raises(UsageError):
        BankAccount(*parts)
