"""What a text may be, how it can be written, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.recognition import LONGEST, recognize

# text: what it may be, and the standard's own form of the first
KNOWN = {
    "R5.6.9": (["date"], "2023-06-09"),
    "2023/6/9": (["date"], "2023-06-09"),
    "平成二十八年四月十一日": (["date"], "2016-04-11"),
    "令和7年6月13日時点": (["date"], "2025-06-13"),
    "平成31年5月1日": (["date"], ""),
    "明治5年11月9日": (["date"], ""),
    "2026年度末まで": (["date that is no day"], "2026年度末まで"),
    "夏まで": (["date that is no day"], ""),
    "平成27年": (["date that is no day", "year"], "2015年"),
    "2015": (["year"], "2015"),
    "419890108": (["date of birth in a certificate"], "419890108"),
    "320000229": (["date of birth in a certificate"], ""),
    "18時10分50秒": (["time of day"], "18:10:50"),
    "25時": (["time of day"], ""),
    "2017-09-01T18:10:50+09:00": (["date with time"], "2017-09-01T18:10:50+09:00"),
    "2024-04-01/30": (["period"], "2024-04-01/2024-04-30"),
    "09:00/17:30": (["time band"], "09:00/17:30"),
    "第1,3月曜日": (["recurrence"], "13Mo"),
    "月水金": (["weekdays"], "135"),
    "東京都千代田区霞が関二丁目1番6号": (["address"], "東京都 | 千代田区 | 霞が関二丁目 | 1-6"),
    "東京都港町1-1": (["address"], ""),
    "35.680959,139.767306": (["latitude and longitude"], "35.680959 | 139.767306"),
    "北緯35度40分51秒": (["latitude"], "35.680833"),
    "標高40.2m": (["height"], "40.2"),
    "世界測地系": (["datum"], "世界測地系"),
    "EPSG:6668": (["coordinate reference system"], "EPSG:6668"),
    "EPSG:99999": (["coordinate reference system"], ""),
    "03-5253-5111": (["telephone number"], "(03)5253-5111"),
    "０９０－１２３４－５６７８": (["telephone number"], "090-1234-5678"),
    "(03)5253-5111 / 090-9999-9999": (["telephone number"], "(03)5253-5111 / 090-9999-9999"),
    "090-1234-567": (["telephone number"], ""),
    "〒102-0094": (["postal code"], "1020094"),
    "taro@example.go.jp": (["mail address"], "taro@example.go.jp"),
    "a@b": (["mail address"], ""),
    "https://www.example.go.jp/": (["web address"], "https://www.example.go.jp/"),
    "ftp://a.b": (["web address"], ""),
    "25/351/29802434/13215596": (["spatial id"], "25/351/29802434/13215596"),
}


@pytest.mark.parametrize(("text", "expected"), KNOWN.items())
def test_what_it_may_be(text: str, expected: tuple[list[str], str]) -> None:
    found = recognize(text)
    kinds, form = expected
    assert [candidate.kind.en for candidate in found] == kinds
    assert (found[0].forms[0].text if found[0].forms else "") == form
    assert found[0].value is not None or found[0].report.findings


def test_codes_that_look_alike_are_all_named_those_without_findings_first() -> None:
    found = recognize("10")
    assert len(found) >= 3
    assert [bool(candidate.report.findings) for candidate in found] == sorted(
        bool(candidate.report.findings) for candidate in found
    )


def test_what_has_a_value_has_a_form_and_every_kind_its_words() -> None:
    for text in (*KNOWN, "5", "10", "A1", "P1Y", "02:00", "不明"):
        for candidate in recognize(text):
            assert bool(candidate.forms) is (candidate.value is not None) or candidate.kind.en == "address"
            assert candidate.kind.ja
            assert candidate.note is None or (candidate.note.ja and candidate.note.en)


def test_the_standards_own_form_is_read_as_the_same_value_again() -> None:
    for text in KNOWN:
        for candidate in recognize(text):
            if not candidate.forms or " | " in candidate.forms[0].text or candidate.kind.en == "height":
                continue
            again = [one for one in recognize(candidate.forms[0].text) if one.kind == candidate.kind]
            assert [one.value for one in again] == [candidate.value], text


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for candidate in recognize(text):
        assert candidate.value is not None or candidate.report.findings
        assert text not in repr(candidate) or text in f"<Candidate {candidate.kind.en}>"


@pytest.mark.parametrize(
    "text", ["", "1" * (LONGEST + 1), "令和" * 500_000, "\ud800", "\u202e", "\x00"], ids=ascii
)
def test_what_is_nothing(text: str) -> None:
    assert recognize(text) == ()


@pytest.mark.parametrize("value", [None, 20250613, b"2025-06-13", ["2025-06-13"]])
def test_misuse_raises(value) -> None:
    with pytest.raises(UsageError):
        recognize(value)
