"""The dual dates a policy text prints, such as 2020年（令和２年）12月25日, all agree with the calendar."""

import re
from datetime import date
from pathlib import Path

from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import eras

# Line and page breaks fall anywhere, so white space is taken out first.
DUAL = re.compile(
    r"(?P<western>\d{4})(?P<unit>年度?)[（(](?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{1,2})(?P<unit2>年度?)[）)]"
    r"(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?"
)
FOUND = 902
WITH_MONTH = 149
WITH_DAY = 10


def _possible_days(found: re.Match[str]) -> list[date]:
    """The first, a middle and the last of the days that the Western notation may mean."""
    year, month = int(found["western"]), int(found["month"] or 0)
    if found["unit"] == "年度":
        return [date(year, 4, 1), date(year, 12, 31), date(year + 1, 3, 31)]
    if not month:
        return [date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)]
    if found["day"]:
        return [date(year, month, int(found["day"]))]
    return [date(year, month, 1), date(year, month, 15), date(year, month, 28)]


def test_every_dual_date_of_the_action_plan_agrees(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("003_*.txt")
    found = list(DUAL.finditer("".join(path.read_text(encoding="utf-8").split())))
    assert len(found) == FOUND
    assert sum(bool(one["month"]) for one in found) == WITH_MONTH
    assert sum(bool(one["day"]) for one in found) == WITH_DAY
    for one in found:
        assert one["unit"] == one["unit2"]
        names = {(dated.era, dated.year) for day in _possible_days(one) for dated in dates.era_dates(day)}
        year = 1 if one["year"] == "元" else int(one["year"])
        assert (one["era"], year) in names, one[0]
        assert eras.get(one["era"]).first.year + year - 1 == int(one["western"])


def test_the_full_ones_read_as_the_day_they_print(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("003_*.txt")
    full = [
        one
        for one in DUAL.finditer("".join(path.read_text(encoding="utf-8").split()))
        if one["day"] and one["month"]
    ]
    assert len(full) == WITH_DAY
    for one in full:
        written = f"{one['era']}{one['year']}年{one['month']}月{one['day']}日"
        assert dates.read(written).unwrap() == date(int(one["western"]), int(one["month"]), int(one["day"]))


def test_every_dual_date_is_read_as_what_it_prints(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("003_*.txt")
    for one in DUAL.finditer("".join(path.read_text(encoding="utf-8").split())):
        found = dates.read_vague(one[0]).unwrap()
        days = _possible_days(one)
        assert found.first <= days[-1]
        assert found.last >= days[0]
        assert found.first.year == int(one["western"])
        expected = (
            "fiscal-year"
            if one["unit"] == "年度"
            else "day"
            if one["day"]
            else "month"
            if one["month"]
            else "year"
        )
        assert found.unit == expected


# Everything in the policy texts that looks like a date, and after it up to four characters of its sentence.
LIKE_A_DATE = re.compile(
    r"(?P<date>(?:\d{4}|(?:令和|平成|昭和)(?:元|\d{1,2}))年度?(?:\d{1,2}月(?:\d{1,2}日)?)?)[ぁ-ん一-龠]{0,4}"
)


def test_whatever_looks_like_a_date_in_the_policy_texts_is_read_or_a_finding(shared: Path) -> None:
    found = [
        one
        for path in sorted((shared / "seeds").glob("*.txt"))
        for one in LIKE_A_DATE.finditer("".join(path.read_text(encoding="utf-8").split()))
    ]
    assert len(found) > 3000
    unread = {one["date"] for one in found if dates.read_vague(one["date"]).value is None}
    # A month of a fiscal year: from January to March it would be of the next year, so such a text is not read.
    assert unread == {"2020年度5月", "2023年度4月", "2025年度10月"}
    for one in found:
        result = dates.read_vague(one[0])
        assert result.value is not None or not result.report.ok
