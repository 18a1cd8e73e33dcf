"""Six forms of one report: whole, well formed, in both languages, and safe whatever the input held."""

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from typing import get_args
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import rules
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Position, Report
from gyosei_forms.findings.rendering import FORMATS, csv_cell
from gyosei_forms.findings.report import Format
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

ERROR = rules.get("GYO-JSON-001")
COUNTED = rules.get("GYO-JSON-002")
WARNING = rules.get("GYO-JSON-006")
FORMS = get_args(Format)
EVERY_FORM = pytest.mark.parametrize("form", FORMS)
BOTH = pytest.mark.parametrize("lang", ["ja", "en"])


def _report(text: str = "候補", **options) -> Report:
    """A report with an error at a place, a warning, a suggestion, and findings over the limit."""
    report = Report(subject=options.pop("subject", "申請.json"), max_findings=3, **options)
    report.add(ERROR, position=Position(line=3, column=7, offset=40))
    report.add(COUNTED, f"/{text}", count=2, suggestion=text)
    report.add(WARNING)
    report.add(COUNTED, f"/{text}/1", count=3)
    report.add(COUNTED, f"/{text}/2", count=3)
    return report


def _csv_rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out, newline="")))


def test_the_forms_are_the_documented_ones() -> None:
    assert FORMS == FORMATS
    with pytest.raises(UsageError):
        Report().render("yaml")


@EVERY_FORM
@BOTH
def test_each_form_tells_the_whole(form: str, lang: str) -> None:
    out = _report().render(form, lang=lang)
    for rule in (ERROR, COUNTED, WARNING):
        assert rule.id in out
        assert rule.message.get(lang).format(count=2) in out
        assert rule.mend.get(lang) in out
    assert "rfc8259" in out if form == "json" else "RFC 8259" in out
    assert "候補" in out, "the pointer and the suggestion"
    assert "/候補/1" in out, "the first of those over the limit"
    assert "/候補/2" in out, "and the last"


@EVERY_FORM
@BOTH
def test_an_empty_report_says_so(form: str, lang: str) -> None:
    out = Report().render(form, lang=lang)
    nothing = {"ja": "指摘はありません。", "en": "Nothing found."}[lang]
    assert (nothing in out) is (form in ("text", "html", "junit"))


@BOTH
@pytest.mark.parametrize("form", ["text", "html", "junit"])
def test_a_report_that_keeps_none_does_not_say_nothing_was_found(form: str, lang: str) -> None:
    report = Report(max_findings=0)
    report.add(ERROR, "/a")
    out = report.render(form, lang=lang)
    assert "指摘はありません" not in out
    assert "Nothing found" not in out
    assert ERROR.id in out


@EVERY_FORM
@BOTH
def test_a_changed_severity_is_told(form: str, lang: str) -> None:
    policy = Policy(
        "移行期\x1b[31m", {ERROR.id: Change(Severity.ADVICE, "r"), WARNING.id: Change(Severity.ERROR, "r")}
    )
    out = _report(policy=policy).render(form, lang=lang)
    assert "移行期" in out
    assert "\x1b" not in out
    unchanged = _report().render(form, lang=lang)
    assert "移行期" not in unchanged


def test_json() -> None:
    data = json.loads(_report().render("json"))
    assert data["subject"] == "申請.json"
    assert data["counts"] == {"error": 4, "warning": 1, "advice": 0, "info": 0}
    first = data["findings"][0]
    assert first["position"] == {"line": 3, "column": 7, "unit": 0, "offset": 40}
    assert set(first["message"]) == set(first["mend"]) == {"ja", "en"}
    assert data["overflow"] == [
        {"rule": COUNTED.id, "severity": "error", "count": 2, "first": "/候補/1", "last": "/候補/2"}
    ]


@BOTH
def test_sarif_has_what_the_standard_requires(lang: str) -> None:
    log = json.loads(_report(subject="申請 1.json").render("sarif", lang=lang))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "gyosei_forms"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    assert {level["defaultConfiguration"]["level"] for level in driver["rules"]} <= {
        "error",
        "warning",
        "note",
    }
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
        assert unquote(uri) == "申請 1.json"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 7,
    }
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [note["message"]["text"][:12] for note in invocation["toolExecutionNotifications"]] == [COUNTED.id]


def test_sarif_columns_count_from_one() -> None:
    report = Report(subject="a.json")
    report.add(ERROR, position=Position(line=2))
    (result,) = json.loads(report.render("sarif"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 1}


@BOTH
@pytest.mark.parametrize("report", [Report(), _report()], ids=["empty", "full"])
def test_junit_counts_what_it_holds(report: Report, lang: str) -> None:
    out = report.render("junit", lang=lang)
    assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    suite = ElementTree.fromstring(out.encode("utf-8"))
    assert suite.tag == "testsuite"
    assert int(suite.attrib["tests"]) == len(suite.findall("testcase")) > 0
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert all(case.attrib["classname"] and case.attrib["name"] for case in suite)


@BOTH
def test_csv_has_one_row_per_finding_and_one_per_rule_over_the_limit(lang: str) -> None:
    rows = _csv_rows(_report().render("csv", lang=lang))
    assert [row["rule"] for row in rows] == [ERROR.id, COUNTED.id, WARNING.id, COUNTED.id]
    assert (rows[3]["pointer"], rows[3]["position"]) == ("/候補/1", "/候補/2")
    assert all(None not in row and None not in row.values() for row in rows)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


@BOTH
def test_html_is_balanced_and_names_its_language(lang: str) -> None:
    out = _report().render("html", lang=lang)
    tags = _Tags()
    tags.feed(out)
    assert tags.open == []
    assert f'<html lang="{lang}">' in out


HOSTILE = {
    "bidi": ("\u202e", "<U+202E>"),
    "escape": ("\x1b[31m", "<U+001B>"),
    "c1": ("\x9b", "<U+009B>"),
    "null": ("\x00", "<U+0000>"),
    "line": ("\n", "<U+000A>"),
    "noncharacter": ("\uffff", "<U+FFFF>"),
    "surrogate": ("\ud842", "<U+D842>"),
    "selector": ("\U000e0100", "<U+E0100>"),
}


@EVERY_FORM
@pytest.mark.parametrize("case", HOSTILE)
def test_hidden_characters_are_shown_and_never_sent(form: str, case: str) -> None:
    char, name = HOSTILE[case]
    out = _report(f"a{char}b", subject=f"s{char}t").render(form)
    out.encode("utf-8")
    assert (char not in out) or char == "\n"
    assert f"a{char}b" not in out
    assert name in out.replace("&lt;", "<").replace("&gt;", ">")
    if form == "junit":
        ElementTree.fromstring(out.encode("utf-8"))
    if form in ("json", "sarif"):
        json.loads(out)


def test_colours_only_where_asked() -> None:
    assert "\x1b[31;1m" in _report().render("text", color=True)
    assert all("\x1b" not in _report().render(form) for form in FORMS)
    assert all("\x1b" not in _report().render(form, color=True) for form in FORMS if form != "text")


@pytest.mark.parametrize("number", ["123456789012", "1234 5678 9012", "１２３４－５６７８－９０１２"])
@EVERY_FORM
@BOTH
def test_personal_numbers_are_masked_everywhere(form: str, lang: str, number: str) -> None:
    policy = Policy(f"p{number}", {WARNING.id: Change(Severity.ERROR, "r")})
    report = _report(number, subject=f"{number}.json", policy=policy)
    report.add(rules.get("GYO-LIMIT-001"), limit=number, allowed=1, unit_ja=number, unit_en=number)
    out = unquote(report.render(form, lang=lang))
    assert number not in out
    assert "****" in out


@EVERY_FORM
def test_values_of_a_finding_are_masked_and_made_visible(form: str) -> None:
    report = Report()
    report.add(
        rules.get("GYO-LIMIT-001"), limit="123456789012\u202e", allowed=1, unit_ja="個", unit_en="items"
    )
    out = report.render(form)
    assert "123456789012" not in out
    assert "\u202e" not in out


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_cells_are_no_formulas(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    report = Report()
    report.add(ERROR, text, suggestion=text)
    (row,) = _csv_rows(report.render("csv"))
    assert row["pointer"] == row["suggestion"] == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
def test_no_csv_cell_starts_like_a_formula(text: str) -> None:
    report = Report()
    report.add(ERROR, text, suggestion=text)
    (row,) = _csv_rows(report.render("csv"))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


MARKUP = """</title></td><script>alert('1')</script><img src=x onerror="alert(1)">&amp;]]>"""


def test_markup_is_escaped() -> None:
    report = _report(
        MARKUP, subject=MARKUP, policy=Policy(MARKUP, {WARNING.id: Change(Severity.ERROR, MARKUP)})
    )
    tags = _Tags()
    tags.feed(report.render("html"))
    assert not tags.seen & {"script", "img"}
    assert "onerror" not in tags.attributes
    assert tags.open == []
    suite = ElementTree.fromstring(report.render("junit"))
    assert suite.attrib["name"] == MARKUP
    assert {element.tag for element in suite.iter()} == {"testsuite", "testcase", "failure"}


@given(st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Cf"]), max_size=20))
def test_any_text_leaves_every_form_well_formed(text: str) -> None:
    report = _report(text, subject=text)
    json.loads(report.render("json"))
    json.loads(report.render("sarif"))
    ElementTree.fromstring(report.render("junit").encode("utf-8"))
    assert len(_csv_rows(report.render("csv"))) == 4
    tags = _Tags()
    tags.feed(report.render("html"))
    assert tags.open == []
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.category(char) in hidden for char in report.render("text").replace("\n", ""))
