"""Raw bytes to JSON: strict, bounded, nothing lost, and no input that raises or takes long."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Position, Report
from gyosei_forms.intake import add_limit, read_json
from gyosei_forms.limits import BYTES, DEFAULT, Limits

NOT_JSON, DUPLICATE, NUMBER, SURROGATE, UTF8, BOM = (f"GYO-JSON-{n:03}" for n in range(1, 7))
LIMIT = "GYO-LIMIT-001"
MEGABYTE = 1_000_000

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_every_json_value_reads_as_python_reads_it(value, ascii_only: bool, indent) -> None:
    written = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    for raw in (written, written.encode(), bytearray(written.encode())):
        result = read_json(raw)
        assert result.report.findings == ()
        assert result.value == json.loads(written)


@given(st.text(alphabet='[]{},:"\\u0d8 9.eE-+truefalsn\n\ud842\ufeff', max_size=40) | st.binary(max_size=40))
@example('"\\ud842\udfb7"')
@example("\ufeff\ufeff[]")
def test_anything_else_is_a_finding_wherever_python_refuses_it(raw) -> None:
    result = read_json(raw)
    try:
        json.loads(raw if isinstance(raw, str) else raw.decode("utf-8"))
    except ValueError:
        assert not result.report.ok or result.report.rule_ids == {BOM}
    assert (
        result.value is None
        or result.report.ok
        or result.report.rule_ids <= {DUPLICATE, NUMBER, SURROGATE, BOM}
    )


@given(VALUES.map(json.dumps) | st.text(alphabet='[]{},:"\\u0d8 9.eE-+\n', max_size=40), st.integers(1, 299))
@example('{"a":1,"a":' + "9" * 299 + "}", 299)
@example("[1e400," + "9" * 301 + "]", 299)
def test_a_text_reads_alike_whether_its_numbers_are_watched_or_not(raw: str, digits: int) -> None:
    """Limits on digits below those that nothing usual has lead to the reader that looks at each number."""
    usual, watched = read_json(raw), read_json(raw, limits=replace(DEFAULT, max_digits=digits))
    if watched.report.rule_ids != {LIMIT}:
        assert repr(watched.value) == repr(usual.value)
        assert watched.report.findings == usual.report.findings
    else:
        assert any(len(run) > digits for run in re.findall("[-+0-9.eE]+", raw))


def test_readers_in_threads_do_not_meet() -> None:
    texts = [json.dumps({f"k{n}": [n, {"a": n}, 1.5]}) for n in range(50)] + [
        '{"a":1,"a":2}',
        "[NaN]",
        "[1e400]",
    ]
    alone = [repr((one.value, one.report.rule_ids)) for one in map(read_json, texts)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read_json, texts * 40))
    assert [repr((one.value, one.report.rule_ids)) for one in found] == alone * 40


# JSONTestSuite. RFC 8259 allows duplicate keys and warns of them; RFC 7493 (I-JSON) forbids them, and so do we.
REFUSED_THOUGH_VALID = {
    "y_object_duplicated_key.json": DUPLICATE,
    "y_object_duplicated_key_and_value.json": DUPLICATE,
}
# What RFC 8259 leaves open: the finding, or "" where the text is taken.
LEFT_OPEN = {
    "i_number_double_huge_neg_exp.json": "",
    "i_number_huge_exp.json": NUMBER,
    "i_number_neg_int_huge_exp.json": NUMBER,
    "i_number_pos_double_huge_exp.json": NUMBER,
    "i_number_real_neg_overflow.json": NUMBER,
    "i_number_real_pos_overflow.json": NUMBER,
    "i_number_real_underflow.json": "",
    "i_number_too_big_neg_int.json": "",
    "i_number_too_big_pos_int.json": "",
    "i_number_very_big_negative_int.json": "",
    "i_object_key_lone_2nd_surrogate.json": SURROGATE,
    "i_string_1st_surrogate_but_2nd_missing.json": SURROGATE,
    "i_string_1st_valid_surrogate_2nd_invalid.json": SURROGATE,
    "i_string_UTF-16LE_with_BOM.json": UTF8,
    "i_string_UTF-8_invalid_sequence.json": UTF8,
    "i_string_UTF8_surrogate_U+D800.json": UTF8,
    "i_string_incomplete_surrogate_and_escape_valid.json": SURROGATE,
    "i_string_incomplete_surrogate_pair.json": SURROGATE,
    "i_string_incomplete_surrogates_escape_valid.json": SURROGATE,
    "i_string_invalid_lonely_surrogate.json": SURROGATE,
    "i_string_invalid_surrogate.json": SURROGATE,
    "i_string_invalid_utf-8.json": UTF8,
    "i_string_inverted_surrogates_U+1D11E.json": SURROGATE,
    "i_string_iso_latin_1.json": UTF8,
    "i_string_lone_second_surrogate.json": SURROGATE,
    "i_string_lone_utf8_continuation_byte.json": UTF8,
    "i_string_not_in_unicode_range.json": UTF8,
    "i_string_overlong_sequence_2_bytes.json": UTF8,
    "i_string_overlong_sequence_6_bytes.json": UTF8,
    "i_string_overlong_sequence_6_bytes_null.json": UTF8,
    "i_string_truncated-utf-8.json": UTF8,
    "i_string_utf16BE_no_BOM.json": UTF8,
    "i_string_utf16LE_no_BOM.json": UTF8,
    "i_structure_500_nested_arrays.json": LIMIT,
    "i_structure_UTF-8_BOM_empty_object.json": BOM,
}


def _suite(shared: Path, kind: str) -> list[Path]:
    return sorted((shared / "suites" / "json_test_suite").glob(f"{kind}_*.json"))


def test_the_suite_valid_texts_are_taken(shared: Path) -> None:
    files = _suite(shared, "y")
    assert len(files) == 95
    for path in files:
        result = read_json(path.read_bytes())
        expected = {REFUSED_THOUGH_VALID[path.name]} if path.name in REFUSED_THOUGH_VALID else set()
        assert result.report.rule_ids == expected, path.name
        assert result.value == json.loads(path.read_bytes()), path.name


def test_the_suite_invalid_texts_are_refused(shared: Path) -> None:
    files = _suite(shared, "n")
    assert len(files) == 188
    for path in files:
        result = read_json(path.read_bytes())
        assert not result.report.ok, path.name
        assert result.value is None or result.report.rule_ids == {NUMBER}, path.name


def test_the_suite_open_cases_are_as_listed(shared: Path) -> None:
    files = _suite(shared, "i")
    assert {path.name for path in files} == set(LEFT_OPEN)
    for path in files:
        expected = {LEFT_OPEN[path.name]} - {""}
        assert read_json(path.read_bytes()).report.rule_ids == expected, path.name


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b'{"a": }', Position(line=1, column=7, offset=6)),
        (b'{\n "a": x\n}', Position(line=2, column=7, offset=8)),
        (b"", Position(line=1, column=1, offset=0)),
        (b"[1] 2", Position(line=1, column=5, offset=4)),
        ('{"髙": x}'.encode(), Position(line=1, column=7, offset=6)),
    ],
)
def test_a_syntax_error_has_its_place(raw: bytes, place: Position) -> None:
    (finding,) = read_json(raw).report
    assert (finding.rule, finding.position) == (NOT_JSON, place)


@pytest.mark.parametrize(
    ("raw", "pointers"),
    [
        ('{"a": 1, "a": 2}', ["/a"]),
        ('{"a": 1, "\\u0061": 2}', ["/a"]),
        ('[{"a/b": {"x": 1, "x": 1, "x": 1}}]', ["/0/a~1b/x"]),
        ('{"a": {"x": 1, "x": 2}, "a": {"y": 1, "y": 2}}', ["/a", "/a/y"]),
        ('{"": 1, "": 2}', ["/"]),
        ('{"a": 1, "A": 1, "ａ": 1}', []),
    ],
)
def test_duplicate_keys_have_their_place(raw: str, pointers: list[str]) -> None:
    result = read_json(raw)
    assert [finding.pointer for finding in result.report] == pointers
    assert result.value == json.loads(raw)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
def test_numbers_that_are_none_have_their_place(number: str) -> None:
    (finding,) = read_json(f'{{"a": [0, {number}]}}').report
    assert (finding.rule, finding.pointer) == (NUMBER, "/a/1")


@pytest.mark.parametrize(
    ("raw", "pointers"),
    [
        (r'["\ud842\udfb7"]', []),
        (r'["\\ud842"]', []),
        (r'["\ud842"]', ["/0"]),
        (r'["\udfb7\ud842"]', ["/0"]),
        (r'["\ud842\ud842\udfb7"]', ["/0"]),
        (r'["\ud842\\udfb7"]', ["/0"]),
        (r'{"\ud842": "\udfb7"}', ["/\ud842", "/\ud842"]),
        ('["\ud842"]', ["/0"]),
        ('["\ud842\udfb7"]', ["/0"]),
        ('["\ud842\\udfb7"]', ["/0"]),
        ('["𠮷"]', []),
    ],
    ids=ascii,
)
def test_lone_surrogates_have_their_place(raw: str, pointers: list[str]) -> None:
    report = read_json(raw).report
    assert [(finding.rule, finding.pointer) for finding in report] == [
        (SURROGATE, place) for place in pointers
    ]
    for form in ("text", "json", "junit", "html"):
        report.render(form).encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ('{"氏名": "髙"}'.encode("cp932"), UTF8),
        ('{"氏名": "高"}'.encode("euc-jp"), UTF8),
        ('{"氏名": "高"}'.encode("iso-2022-jp"), NOT_JSON),
        ('{"a": 1}'.encode("utf-16"), UTF8),
        ('{"a": 1}'.encode("utf-16-le"), NOT_JSON),
        ('{"a": 1}'.encode("utf-32"), UTF8),
        (b"\xef\xbb\xbf" + b'{"a": }', NOT_JSON),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", NOT_JSON),
        (b"\xef\xbb\xbf", NOT_JSON),
        (b'["\xed\xa1\x82\xed\xbe\xb7"]', UTF8),
        (b'["\xc0\x80"]', UTF8),
        (b"\x00", NOT_JSON),
        (b'["\x1b"]', NOT_JSON),
        ("[１]".encode(), NOT_JSON),
        ("\u3000[]".encode(), NOT_JSON),
    ],
)
def test_other_encodings_and_signs_are_named(raw: bytes, rule: str) -> None:
    result = read_json(raw)
    assert result.value is None
    assert {finding.rule for finding in result.report.errors} == {rule}


def test_a_byte_order_mark_is_a_warning_and_the_rest_is_read() -> None:
    for raw in (b"\xef\xbb\xbf[1]", "\ufeff[1]"):
        result = read_json(raw)
        assert (result.value, result.report.rule_ids, result.report.ok) == ([1], {BOM}, True)


def test_the_first_wrong_byte_is_named() -> None:
    (finding,) = read_json(b'["ab\xff"]').report
    assert finding.values == {"offset": 5}


def _over(raw: bytes | str, limits: Limits) -> str:
    result = read_json(raw, limits=limits)
    if result.report.findings == ():
        return ""
    (finding,) = result.report
    assert (finding.rule, result.value) == (LIMIT, None)
    assert finding.values["allowed"] == getattr(limits, str(finding.values["limit"]))
    return str(finding.values["limit"])


@pytest.mark.parametrize(
    ("limit", "allowed", "within", "over"),
    [
        ("max_input_bytes", 5, '"abc"', '"abcd"'),
        ("max_input_bytes", 5, '"髙"', '"髙髙"'),
        ("max_depth", 2, "[[1], {}]", "[[[1]]]"),
        ("max_depth", 2, "[[]]", "[[[]]]"),
        ("max_depth", 1, '{"a": "[[["}', '{"a": [ ]}'),
        ("max_string", 3, '["abc", "\\u3042\\u3042\\u3042"]', '["abcd"]'),
        ("max_string", 3, '"\\ud842\\udfb7\\n\\""', '"\\u3042\\n\\"\\\\"'),
        ("max_string", 3, '{"abc": 1}', '{"abcd": 1}'),
        ("max_items", 4, "[1, 2, 3]", "[1, 2, 3, 4]"),
        ("max_items", 4, "[[[1]]]", "[[[[1]]]]"),
        ("max_items", 4, "[{}, [ ], {}]", "[{}, [], [1]]"),
        ("max_items", 3, '{"a": 1, "b": ",,,,[[[["}', '{"a": 1, "b": {"c": 1}}'),
        ("max_digits", 3, "[-123, 1.2e-5]", "[1234]"),
        ("max_digits", 3, "-0.1", "0.001"),
    ],
)
def test_each_limit_is_held_and_named(limit: str, allowed: int, within: str, over: str) -> None:
    limits = replace(DEFAULT, **{limit: allowed})
    assert _over(within, limits) == ""
    assert _over(within.encode(), limits) == ""
    assert _over(over, limits) == limit
    assert _over(over.encode(), limits) == limit


HOSTILE = {
    "100,000 open arrays": (b"[" * 100_000, {LIMIT}),
    "100,000 levels of objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, {LIMIT}),
    "closers before openers": (b"]" * 100_000 + b"[" * 100_000, {NOT_JSON, LIMIT}),
    "a number of a million digits": (b"1" * MEGABYTE, {LIMIT}),
    "a fraction of a million digits": (b"0." + b"1" * MEGABYTE, {LIMIT}),
    "an exponent of a million digits": (b"1e" + b"1" * MEGABYTE, {LIMIT}),
    "a string without end": (b'"' + b"a" * (MEGABYTE - 2), {NOT_JSON}),
    "a long string without end": (b'"' + b"a" * 2 * MEGABYTE, {LIMIT}),
    "escaped quotes without end": (b'"' + b'\\"' * (MEGABYTE // 2), {NOT_JSON}),
    "escaped quotes in an array without end": (b'["x",' + b'"' + b'\\"' * (MEGABYTE // 2), {NOT_JSON}),
    "backslashes": (b'["' + b"\\\\" * (MEGABYTE // 2) + b'"]', set()),
    "backslashes without end": (b'"' + b"\\" * (MEGABYTE - 1), {NOT_JSON}),
    "quotes": (b'"' * MEGABYTE, {NOT_JSON}),
    "spaces in brackets": (b"[ " * 60 + b" " * MEGABYTE, {NOT_JSON}),
    "escapes up to the limit": (b'"' + b"\\u3042" * MEGABYTE + b'"', set()),
    "commas": (b"[" + b"," * 2 * MEGABYTE + b"]", {LIMIT}),
    "towers of arrays": (b"[" + (b"[" * 50 + b"1" + b"]" * 50 + b",") * 30_000 + b"1]", {LIMIT}),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_texts_are_findings(case: str) -> None:
    raw, expected = HOSTILE[case]
    report = read_json(raw).report
    assert report.rule_ids <= expected
    assert report.ok is (not expected)


def test_a_size_over_the_limit_is_seen_before_anything_is_read() -> None:
    result = read_json(b"\xff" * 33 * 1024 * 1024)
    assert [finding.values["limit"] for finding in result.report] == ["max_input_bytes"]


def test_many_findings_below_a_huge_key_stay_small() -> None:
    raw = b'{"' + b"k" * (MEGABYTE - 1) + b'": [' + b'"\\ud842",' * 20_000 + b"1]}"
    report = read_json(raw).report
    assert sum(report.count(severity) for severity in {finding.severity for finding in report}) == 20_000
    assert sum(len(finding.pointer) for finding in report) < 2 * MEGABYTE


@pytest.mark.parametrize(
    ("limits", "raw"),
    [
        (Limits(max_depth=10**6), b"[" * 100_000 + b"]" * 100_000),
        (Limits(max_depth=10**6), b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        (Limits(max_digits=10**6), b"1" * 10_000),
    ],
    ids=["arrays", "objects", "digits"],
)
def test_limits_beyond_what_python_can_do_still_give_a_finding(limits: Limits, raw: bytes) -> None:
    assert read_json(raw, limits=limits).report.rule_ids == {LIMIT}


@pytest.mark.parametrize("raw", [None, 3, [1], {"a": 1}, memoryview(b"[]")])
def test_what_is_no_text_is_misuse(raw) -> None:
    with pytest.raises(UsageError):
        read_json(raw)


def test_a_given_report_is_used() -> None:
    report = Report(max_findings=1)
    assert read_json('{"a": 1, "a": 2, "b": 1, "b": 2}', report=report).report is report
    assert len(report.findings) == 1
    assert [more.first for more in report.overflow] == ["/b"]


def test_no_message_repeats_the_text() -> None:
    for raw in ('{"山田": }', '{"山田": 1, "山田": 2}', '{"a": "山田\\ud842"}'):
        for finding in read_json(raw).report:
            assert "山田" not in finding.message("ja") + finding.mend("ja") + finding.message("en")


def test_a_limit_hit_elsewhere_can_be_reported_too() -> None:
    report = Report()
    add_limit(report, LimitExceeded("max_part_bytes", 10, BYTES), "/添付/0")
    (finding,) = report
    assert finding.pointer == "/添付/0"
    assert "max_part_bytes" in finding.message("en")
