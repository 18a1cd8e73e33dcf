"""What a text may be, best first; and which identifier a name means."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.identifiers import (
    bank_account,
    basic_pension_number,
    driving_licence_number,
    employment_insurance_office_number,
    identification,
    identify,
    invoice_number,
    named,
    passport_number,
    personal_number,
    residence_card_number,
)
from gyosei_forms.rules import Severity
from gyosei_forms.tables import read_toml


def names(text):
    return [candidate.name for candidate in identify(text)]


def test_docstring_is_true():
    assert doctest.testmod(identification).failed == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7000012050002", ["corporate_number", "real_estate_number"]),
        ("7000012050003", ["real_estate_number", "corporate_number"]),
        ("T7000012050002", ["invoice_number"]),
        ("ｔ７０００012050002\n", ["invoice_number"]),
        ("123456789018", ["personal_number", "driving_licence_number"]),
        ("1234 5678 9012", ["personal_number", "driving_licence_number"]),  # the specimen
        ("123456789013", ["driving_licence_number", "personal_number"]),
        ("131016", ["municipality_code", "procedure_id"]),
        ("131017", ["procedure_id", "municipality_code"]),
        ("28428", ["procedure_id"]),
        ("DP24009650", ["procedure_id"]),
        ("P24004223", ["procedure_id"]),
        ("0056000", ["town_id"]),
        ("００５６ＡＢ０", ["town_id"]),
        ("address", []),
        ("ＡＢＣＤＥＦＧ", []),
        ("XX0000001", ["passport_number"]),
        ("XY00000001ZZ", ["residence_card_number"]),
        ("AB12345678CD", ["residence_card_number"]),
        (
            "0110113719",
            ["medical_institution_code", "basic_pension_number", "employment_insurance_insured_number"],
        ),
        (
            "1234-567890",
            ["basic_pension_number", "employment_insurance_insured_number", "medical_institution_code"],
        ),
        (
            "12345678903",
            [
                "resident_record_code",
                "employment_insurance_office_number",
                "employment_insurance_insured_number",
            ],
        ),
        (
            "1234-567890-1",
            [
                "employment_insurance_office_number",
                "employment_insurance_insured_number",
                "resident_record_code",
            ],
        ),
        ("0001-001-1-0000001", ["bank_account"]),
        ("0001-001-普通-0000001", ["bank_account"]),
        ("", []),
        ("法人番号", []),
        ("12", []),
        ("1" * 101, []),
        ("7" * 1_000_000, []),
        ("\ud800", []),
    ],
)
def test_candidates_best_first(text, expected):
    assert names(text) == expected


def test_a_candidate_tells_what_was_changed_and_what_is_wrong():
    (best, second) = identify("７0000 12050003")
    assert (best.name, best.text) == ("real_estate_number", "7000012050003")
    assert best.report.rule_ids == {"GYO-NUM-005", "GYO-NUM-007"}
    assert second.report.rule_ids == {"GYO-NUM-005", "GYO-NUM-007", "GYO-NUM-004"}
    assert (second.kind.get("ja"), repr(second)) == ("法人番号", "<Candidate corporate number>")


@given(st.text("0123456789０１２TDPABXZabz-－ ", max_size=20))
def test_every_candidate_has_the_form_of_its_kind(text):
    candidates = identify(text)
    assert len({candidate.name for candidate in candidates}) == len(candidates)
    for candidate in candidates:
        module = next(one for one in identification.MODULES if one.__name__.endswith("." + candidate.name))
        assert module.compact(text).value is not None
        assert candidate.kind is module.KIND
    # Nothing with an error or a warning stands before a candidate without, but for a specimen.
    clean = [not candidate.report.errors and not candidate.report.warnings for candidate in candidates]
    specimen = ["GYO-NUM-013" in candidate.report.rule_ids for candidate in candidates]
    ranks = [good or special for good, special in zip(clean, specimen, strict=True)]
    assert ranks == sorted(ranks, reverse=True)
    assert all(
        finding.severity is not Severity.ADVICE for candidate in candidates for finding in candidate.report
    )


@given(st.text())
def test_any_text_has_an_answer(text):
    assert isinstance(identify(text), tuple)
    assert named(text) is None or named(text) in identification.MODULES


@pytest.mark.parametrize("wrong", [None, 7000012050002, b"1", ["1"]])
def test_another_type_is_misuse(wrong):
    for function in (identify, named):
        with pytest.raises(UsageError):
            function(wrong)


def test_every_kind_is_found_by_its_name():
    for module in identification.MODULES:
        assert named(module.KIND.ja) is module
    assert len({module.KIND.ja for module in identification.MODULES}) == len(identification.MODULES)
    for text, module in (
        ("個人番号", personal_number),
        (" マイナンバー\u3000", personal_number),
        ("ﾏｲﾅﾝﾊﾞｰ", personal_number),
        ("適格請求書発行事業者登録番号", invoice_number),
        ("雇用保険事業所番号", employment_insurance_office_number),
        ("預貯金口座", bank_account),
        ("マイナンバー（個人番号）", personal_number),
        ("マイナンバー(個人番号)", personal_number),
        ("個人番号 （マイナンバー）", personal_number),
        ("My Number", personal_number),
        ("ＭＹ　ＮＵＭＢＥＲ", personal_number),
        ("mynumber", personal_number),
        ("個 人\u200b番\ufe00号\n", personal_number),
        ("個\u00ad人\u2060番号\U000e0100\ufeff", personal_number),
        ("ﾏｲﾅﾝﾊ\u200dﾞｰ", personal_number),
        ("\u202e個人番号\u202c\x00", personal_number),
        ("旅券", passport_number),
        ("パスポート", passport_number),
        ("運転免許証", driving_licence_number),
        ("在留カード", residence_card_number),
        ("基礎年金番号", basic_pension_number),
    ):
        assert named(text) is module
    for text in (
        "",
        "教員番号",
        "番号",
        "登録番号",
        "免許証番号",
        "個人番号カード",
        "\u200b",
        "\ufe0f",
        "個" * 1_000_000,
    ):
        assert named(text) is None


def test_other_names_are_of_modules_and_of_one_each():
    rows = read_toml("identifiers/names.toml")
    known = {module.__name__.rpartition(".")[2] for module in identification.MODULES}
    assert set(rows) <= known
    listed = [name for others in rows.values() for name in others]
    assert len(listed) == len(set(listed))
    for name, others in rows.items():
        assert all(named(other).__name__.endswith("." + name) for other in others)
