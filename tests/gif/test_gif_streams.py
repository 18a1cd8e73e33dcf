"""gif.check_lines: every line has its report, in constant memory, whatever stands in the others."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits

GOOD = '{"氏": "山田"}'.encode()
BAD = '{"氏": 1}'.encode()


def rules(source, **options):
    return [
        (number, sorted(report.rule_ids))
        for number, report in gif.check_lines(source, entity="Person", **options)
    ]


def test_each_line_has_its_own_report():
    raw = b"\n".join([GOOD, b"", BAD, b"  \t", b"{", "\ufeff{}".encode(), b"\xff", GOOD + b"\r", b"[]", GOOD])
    assert rules(raw) == [
        (1, []),
        (3, ["GYO-GIF-001"]),
        (5, ["GYO-JSON-001"]),
        (6, ["GYO-JSON-006"]),
        (7, ["GYO-JSON-005"]),
        (8, []),
        (9, ["GYO-GIF-001"]),
        (10, []),
    ]


def test_a_mark_at_the_beginning_is_a_finding_of_the_first_line():
    assert rules(b"\xef\xbb\xbf" + GOOD + b"\n" + GOOD) == [(1, ["GYO-JSON-006"]), (2, [])]


@pytest.mark.parametrize("most", range(10, 14))
def test_a_line_too_long_is_named_and_the_next_one_follows(most):
    line = b'{"a":' + b" " * (most - 5) + b"1}"
    fits = b"{" + b" " * (most - 2) + b"}"
    raw = line + b"\n" + fits + b"\n" + line + b"\n" + fits
    limits = Limits(max_input_bytes=most)
    assert rules(raw, limits=limits) == [
        (1, ["GYO-LIMIT-001"]),
        (2, []),
        (3, ["GYO-LIMIT-001"]),
        (4, []),
    ]


class Endless(io.RawIOBase):
    """A line of many bytes that nobody holds, then a record."""

    def __init__(self, size):
        self.left = size
        self.rest = io.BytesIO(b'"}\n' + GOOD)

    def readline(self, most=-1):
        if self.left <= 0:
            return self.rest.readline(most)
        size = min(most, self.left)
        self.left -= size
        return b"a" * size


def test_a_text_of_a_gigabyte_is_not_held():
    tracemalloc.start()
    try:
        found = rules(Endless(1024**3), limits=Limits(max_input_bytes=100_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == [(1, ["GYO-LIMIT-001"]), (2, [])]
    assert peak < 20 * 1024**2


def test_memory_does_not_grow_with_the_lines():
    def peak(count):
        tracemalloc.start()
        try:
            lines = io.BufferedReader(Repeated(b'{"\xe6\xb0\x8f": "a", "x": 1}\n', count))
            assert sum(1 for _ in gif.check_lines(lines, entity="Person")) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)
    assert peak(2_000) < 2 * peak(200) + 100_000


class Repeated(io.RawIOBase):
    """A file of one line many times."""

    def __init__(self, line, count):
        self.line, self.left = line, count

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.left:
            return 0
        self.left -= 1
        buffer[: len(self.line)] = self.line
        return len(self.line)


def test_it_is_read_as_it_is_asked_for():
    file = io.BytesIO(GOOD + b"\n" + GOOD + b"\n")
    lines = gif.check_lines(file, entity="Person")
    assert file.tell() == 0
    assert next(lines).number == 1
    assert file.tell() == len(GOOD) + 1
    list(lines)
    assert not file.closed


def test_paths_bytes_and_lines_are_the_same(tmp_path):
    path = tmp_path / "people.ndjson"
    path.write_bytes(GOOD + b"\n" + BAD)
    expected = [(1, []), (2, ["GYO-GIF-001"])]
    for source in (path, str(path), path.read_bytes(), gif.Lines(path)):
        assert rules(source) == expected
    with path.open("rb") as file:
        assert rules(file) == expected


def test_pattern_and_profile_are_those_of_check():
    raw = b'{"\xe6\xb0\x8f": "a"}'
    (line,) = gif.check_lines(raw, entity="Person", pattern="MP03")
    assert [repr(one) for one in line.report] == [
        repr(one) for one in gif.check(raw, entity="Person", pattern="MP03")
    ]


@pytest.mark.parametrize(
    "call",
    [
        lambda: gif.check_lines(b"{}"),
        lambda: gif.check_lines(b"{}", entity="Human"),
        lambda: gif.check_lines(b"{}", entity="Person", pattern="MP09"),
        lambda: gif.check_lines(5, entity="Person"),
        lambda: gif.check_lines(b"{}", entity="Person", policy="strict"),
        lambda: gif.check_lines(b"{}", entity="Person", limits=5),
        lambda: list(gif.check_lines("no such file", entity="Person")),
        lambda: list(gif.check_lines(io.StringIO("{}"), entity="Person")),
    ],
)
def test_misuse(call):
    with pytest.raises(UsageError):
        call()


@given(st.binary(max_size=60) | st.lists(st.sampled_from([GOOD, BAD, b"", b"{", b"\r"])).map(b"\n".join))
def test_any_bytes_are_checked_line_by_line(raw):
    expected = [
        (number, sorted(gif.check(line, entity="Person").rule_ids))
        for number, line in enumerate(raw.split(b"\n"), 1)
        if line.strip()
    ]
    assert rules(raw) == expected


def test_a_line_is_a_pair():
    number, report = next(gif.check_lines(json.dumps({}).encode(), entity="Person"))
    assert (number, report.ok) == (1, True)
