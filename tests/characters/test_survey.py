"""Survey: counts against a plain count, first places, bounded memory, and forms that nothing breaks out of."""

import csv
import io
import json
import tracemalloc
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import limits
from gyosei_forms.characters import GENERAL, survey, units
from gyosei_forms.characters.reduction import ReductionPolicy
from gyosei_forms.characters.survey import Standing
from gyosei_forms.characters.survey_rendering import glyph
from gyosei_forms.errors import UsageError

ROWS = ["高橋", "髙橋と髙木", "辻\U000e0100", "８時—９時", "㐄", "\ue000髙"]


def entries(values, **options) -> dict:
    return {one.text: one for one in survey.survey(values, **options).entries}


def test_counts_rows_and_first_places() -> None:
    made = survey.survey(ROWS)
    assert (made.rows, made.units, made.affected) == (6, 16, 4)
    found = {one.text: (one.count, one.rows, one.row, one.unit, one.offset) for one in made.entries}
    assert found == {
        "髙": (3, 2, 2, 1, 0),
        "辻\U000e0100": (1, 1, 3, 1, 0),
        "—": (1, 1, 4, 3, 2),
        "㐄": (1, 1, 5, 1, 0),
        "\ue000": (1, 1, 6, 1, 0),
    }
    assert made.entries[0].text == "髙"  # the most frequent first
    assert [one.text for one in made.other_forms] == ["—"]
    assert "—" not in {one.text for one in made.outside}


def test_what_would_stand_in() -> None:
    found = entries(ROWS)
    assert (found["髙"].standing, found["髙"].stand_ins) == (Standing.REDUCIBLE, ("高",))
    assert (found["—"].standing, found["—"].stand_ins) == (Standing.OTHER_FORM, ("―",))
    assert found["㐄"].standing is Standing.UNDECIDED
    assert set(found["㐄"].stand_ins) == {"井", "牛"}
    assert (found["\ue000"].standing, found["\ue000"].stand_ins) == (Standing.UNKNOWN, ())
    assert entries(["㐄"], policy=ReductionPolicy(("t",)))["㐄"].stand_ins == ("牛",)


@given(
    st.lists(
        st.text(alphabet=st.characters() | st.sampled_from("髙高辻\U000e0100か\u309a\u0301˩˥—"), max_size=12)
    )
)
def test_it_agrees_with_a_plain_count(values: list[str]) -> None:
    made = survey.survey(values)
    assert made.units == sum(len(units(value)) for value in values)
    expected = Counter(
        unit
        for value in values
        for unit in units(value)
        if unit not in "\t\n\r" and GENERAL.check(unit).warnings
    )
    assert {one.text: one.count for one in made.outside} == expected
    assert made.affected == sum(any(unit in expected for unit in units(value)) for value in values)
    for one in made.outside:
        assert units(values[one.row - 1])[one.unit - 1] == one.text
        assert values[one.row - 1].startswith(one.text, one.offset)
    for form in ("text", "csv", "html", "json"):
        assert made.render(form)


def test_beyond_the_limit_units_are_only_counted() -> None:
    made = survey.survey(
        map(chr, range(0xE000, 0xE064)), limits=replace(limits.DEFAULT, max_distinct_units=10)
    )
    assert (len(made.entries), made.unlisted, made.affected) == (10, 90, 100)
    assert "90" in made.render("text")
    made = survey.survey(
        [*map(chr, range(0xE000, 0xE064)), "～", "山～"],
        limits=replace(limits.DEFAULT, max_distinct_units=10),
    )
    assert (made.unlisted, made.other_forms[0].count, made.affected) == (90, 2, 100)  # forms take no place
    made = survey.survey(
        map(chr, range(0xE000, 0xE064)), limits=replace(limits.DEFAULT, max_distinct_units=10)
    )
    assert "90" in made.render("html", lang="en")


def test_memory_does_not_grow_with_the_rows() -> None:
    def rows(number: int):
        for i in range(number):
            yield "髙橋" if i % 100 == 0 else "東京都千代田区"

    survey.survey(rows(10))
    peaks = []
    for number in (1_000, 50_000):
        tracemalloc.start()
        survey.survey(rows(number))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


@pytest.mark.parametrize("char", ["\u0301", "\ue000", "\ud800", "\u202e", "髙"])
def test_one_huge_value(char: str) -> None:
    made = survey.survey([char * 1_000_000])
    assert sum(one.count for one in made.entries) + made.unlisted <= 1_000_000
    assert len(made.entries) <= 2


def test_a_csv_has_no_formula_and_one_row_each() -> None:
    from gyosei_forms.characters.repertoires import JIS_X_0208

    made = survey.survey(['=1+"\r\n', "@-+", "髙"], range=JIS_X_0208)
    text = made.render("csv")
    text.encode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + len(made.entries)
    assert {len(row) for row in rows} == {11}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "'=" in {row[0] for row in rows}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.data = ""
        self.languages: list[str | None] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.languages += [dict(attrs).get("lang")] if ("class", "glyph") in attrs else []

    def handle_data(self, data: str) -> None:
        self.data += data


def test_html_shows_the_glyphs_and_escapes_the_rest() -> None:
    from gyosei_forms.characters.repertoires import JIS_X_0208

    made = survey.survey(["<script>&'\"", "辻\U000e0100\u202e\ud800\ue000"], range=JIS_X_0208)
    text = made.render("html")
    text.encode("utf-8")
    page = _Tags()
    page.feed(text)
    assert "script" not in page.tags
    assert "辻\U000e0100" in page.data
    assert "\ue000" in page.data
    assert "\u202e" not in text
    assert "<U+202E>" in page.data
    assert set(page.languages) == {"ja"}


def test_json_has_both_languages() -> None:
    data = json.loads(survey.survey(ROWS).render("json"))
    first = data["outside"][0]
    assert [one["unit"] for one in data["otherForms"]] == ["—"]
    assert data["report"]["findings"] == []
    assert (data["rows"], first["unit"], first["codePoints"], first["standIns"]) == (
        6,
        "髙",
        ["U+9AD9"],
        ["高"],
    )
    assert set(first["scheme"]) == {"ja", "en"}
    assert first["first"] == {"row": 2, "unit": 1, "offset": 0}


def test_a_mark_is_shown_on_a_circle_and_a_bare_selector_as_its_code_point() -> None:
    assert glyph("\u0301") == "\u25cc\u0301"
    assert glyph("\U000e0100") == "<U+E0100>"
    assert glyph("葛\U000e0100") == "葛\U000e0100"


@pytest.mark.parametrize("char", [" ", "\u3000", "\u00a0", "\u3164", "\u2800", "\u200b", "\x00", "\ufdd0"])
def test_what_shows_nothing_is_shown_as_its_code_point(char: str) -> None:
    assert glyph(char) == f"<U+{ord(char):04X}>"


@pytest.mark.parametrize("wrong", [None, 1, "abc", b"abc", [1], ["a", None], [b"a"]])
def test_other_types_are_refused(wrong: object) -> None:
    with pytest.raises(UsageError):
        survey.survey(wrong)


@pytest.mark.parametrize("options", [{"range": "general"}, {"policy": "ipa"}, {"limits": 5}])
def test_other_options_are_refused(options: dict) -> None:
    with pytest.raises(UsageError):
        survey.survey([], **options)


def test_an_empty_survey_and_unknown_forms() -> None:
    assert survey.survey([]).entries == ()
    for form, lang in (("pdf", "ja"), ("text", "fr"), (None, "ja")):
        with pytest.raises(UsageError):
            survey.survey([]).render(form, lang=lang)


# --- files

TABLE = '番号,氏名\n1,髙橋～\n2,山田\n3,"髙\n4,\ue000\n'


def test_a_file_is_surveyed_like_its_values() -> None:
    made = survey.survey_file(io.BytesIO(TABLE.encode()), column="氏名", subject="people.csv")
    plain = survey.survey(["髙橋～", "山田", "髙", "\ue000"])
    assert (made.rows, made.units, made.affected) == (plain.rows, plain.units, plain.affected)
    assert made.entries == plain.entries
    assert (made.report.subject, made.report.rule_ids) == ("people.csv", {"GYO-CHAR-041"})
    assert plain.report.rule_ids == set()


@given(
    st.lists(st.text(alphabet="山髙高～\ue000", max_size=5), min_size=1), st.sampled_from(["utf-8", "utf-16"])
)
def test_lines_are_surveyed_in_any_encoding(lines: list[str], encoding: str) -> None:
    raw = "".join(f"{line}\n" for line in lines).encode(encoding)
    made = survey.survey_file(io.BytesIO(raw), encoding=encoding)
    plain = survey.survey(lines)
    assert (made.entries, made.rows, made.affected) == (plain.entries, plain.rows, plain.affected)


def test_bytes_of_another_encoding_are_one_entry_and_one_finding() -> None:
    made = survey.survey_file(io.BytesIO("髙橋\n山田\n".encode("cp932")))
    assert [(one.text, one.rows) for one in made.outside] == [("\ufffd", 2)]
    assert [one.rule for one in made.report] == ["GYO-CHAR-036"]
    for form in ("text", "html", "json"):
        assert "--encoding cp932" in made.render(form)


def test_the_heaviest_finding_comes_first_and_forms_stand_apart() -> None:
    raw = b"\xef\xbb\xbf" + TABLE.encode() + b"\xff,\xff\n"
    made = survey.survey_file(io.BytesIO(raw), column="氏名", subject="a<b>.csv")
    text = made.render("text", lang="en")
    places = [
        text.index(part) for part in ("[error]", "[warning]", "[info]", "■ Outside", "■ Other", "～ = 〜")
    ]
    assert places == sorted(places)
    page = made.render("html")
    assert "a&lt;b&gt;.csv" in page
    assert page.count("<table>") == 2


@pytest.mark.parametrize(
    "options",
    [
        {"encoding": "x"},
        {"column": 5},
        {"column": "x"},
        {"subject": None},
        {"range": "general"},
        {"limits": 1},
    ],
)
def test_other_options_for_a_file_are_refused(options: dict) -> None:
    with pytest.raises(UsageError):
        survey.survey_file(io.BytesIO(b"a\n"), **options)
