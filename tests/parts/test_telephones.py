"""Telephone numbers: the forms of GIF 445, and what is said of others."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts.contacts import telephones


def test_docstring_is_true():
    assert doctest.testmod(telephones).failed == 0


@pytest.mark.parametrize(
    "number",
    [
        "(03)5253-5111",
        "(03)5253-5111 内線1234",
        "(04992)2-1234",
        "099999-9999",
        "090-9999-9999",
        "050-9999-9999",
        "020-9999-9999",
        "020-999-99999",
        "0120-999999",
        "0120-999999 Ext.1",
        "0570-012345",
        "0570-012-345",
        "0800-123-4567",
        "0800-1234567",
        "+81 3-5253-5111 Ext.12",
        "+81 (0)3-5253-5111",
        "(03)5253-5111 / 090-9999-9999",
    ],
)
def test_numbers_without_a_finding(number):
    assert telephones.check(number).findings == ()


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("03-5253-5111", ["GYO-TEL-002"]),
        ("012-3456-7890", ["GYO-TEL-002"]),
        ("04992-2-1234 内線5", ["GYO-TEL-002"]),
        ("0120-123-456", ["GYO-TEL-003"]),
        ("0120-12-3456", ["GYO-TEL-003"]),
        ("(090)1234-5678", ["GYO-TEL-001"]),
        ("(050)1234-5678", ["GYO-TEL-001"]),
        ("(0800)123-4567", ["GYO-TEL-001"]),
        ("090-123-4567", ["GYO-TEL-001"]),
        ("0800-12-34567", ["GYO-TEL-001"]),
        ("(03)5253-5111（代表）", ["GYO-TEL-001"]),
        ("03(5253)5111", ["GYO-TEL-001"]),
        ("０９０-1234-5678", ["GYO-TEL-001"]),
        ("090-1234-5678\n", ["GYO-TEL-001"]),
        ("", ["GYO-TEL-001"]),
        ("03-5253-5111 / 03-5253-5112 / 0120-123-456 / x", ["GYO-TEL-002", "GYO-TEL-003", "GYO-TEL-001"]),
    ],
)
def test_each_kind_of_deviation_once(number, rules):
    assert [finding.rule for finding in telephones.check(number)] == rules


def test_it_adds_to_a_report():
    report = Report()
    assert telephones.check("x", report=report, pointer="/a") is report
    assert report.findings[0].pointer == "/a"


@given(st.text() | st.text("0123456789()-+ /内線"))
def test_any_text_gives_a_report(text):
    assert telephones.check(text).ok


@pytest.mark.parametrize("text", ["+81 " + "(" * 100_000, "0" * 100_000, " / " * 30_000])
def test_long_text_is_no_trouble(text):
    assert not telephones.check(text).errors


@pytest.mark.parametrize("odd", [None, 5, b"x", ["x"]])
def test_another_type_is_misuse(odd):
    with pytest.raises(UsageError):
        telephones.check(odd)
