"""Raw bytes to JSON values: strict, bounded, and nothing lost on the way.

Python's own reader takes duplicate keys, NaN, lone surrogates and a million levels; here each of them is a
finding with its place. The text follows RFC 8259 and, for what it leaves open, I-JSON (RFC 7493).
"""

from __future__ import annotations

import json
import math
import re
import sys
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Position, Report, Result, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Severity, register


def _example(raw: bytes) -> Report:
    return read_json(raw).report


NOT_JSON = register(
    "GYO-JSON-001",
    Severity.ERROR,
    title=("JSON として読めない", "Not JSON"),
    message=("JSON の構文に合いません。", "This is not JSON text."),
    mend=("示した行と桁の前後を直してください。", "Mend the text around the line and column given."),
    basis_="rfc8259#2",
    check=_example,
    passing=b'{"a": 1}',
    failing=b'{"a": }',
)
DUPLICATE_KEY = register(
    "GYO-JSON-002",
    Severity.ERROR,
    title=("キーの重複", "Duplicate key"),
    message=(
        "同じキーが {count} 回現れます。どの値が正しいか決められません。",
        "The same key occurs {count} times; which value is meant cannot be told.",
    ),
    mend=("キーを一つだけ残してください。", "Keep the key once."),
    basis_="rfc7493#2.3 rfc8259#4",
    check=_example,
    passing=b'{"a": 1, "b": 2}',
    failing=b'{"a": 1, "a": 2}',
)
NOT_A_NUMBER = register(
    "GYO-JSON-003",
    Severity.ERROR,
    title=("NaN・無限大", "NaN or infinity"),
    message=(
        "NaN または無限大、あるいは範囲を超える数があります。JSON の数は有限です。",
        "NaN, an infinity, or a number beyond range; JSON numbers are finite.",
    ),
    mend=("有限の数にするか、項目を省いてください。", "Give a finite number, or leave the item out."),
    basis_="rfc8259#6 rfc7493#2.2",
    check=_example,
    passing=b"[1.5]",
    failing=b"[NaN]",
)
LONE_SURROGATE = register(
    "GYO-JSON-004",
    Severity.ERROR,
    title=("孤立サロゲート", "Lone surrogate"),
    message=(
        "対にならないサロゲートがあります。文字を表していません。",
        "A lone surrogate: it stands for no character.",
    ),
    mend=("元の文字を UTF-8 で書いてください。", "Write the intended character in UTF-8."),
    basis_="rfc7493#2.1",
    check=_example,
    passing=b'["\\ud842\\udfb7"]',
    failing=b'["\\ud842"]',
)
NOT_UTF8 = register(
    "GYO-JSON-005",
    Severity.ERROR,
    title=("UTF-8 ではない", "Not UTF-8"),
    message=(
        "UTF-8 として読めません（先頭から {offset} バイト目）。",
        "Not UTF-8 (at byte {offset} from the start).",
    ),
    mend=(
        "UTF-8 で保存し直してください（Shift_JIS などではなく）。",
        "Save the text as UTF-8, not as Shift_JIS or the like.",
    ),
    basis_="rfc8259#8.1",
    check=_example,
    passing='["髙"]'.encode(),
    failing='["高"]'.encode("cp932"),
)
BYTE_ORDER_MARK = register(
    "GYO-JSON-006",
    Severity.WARNING,
    title=("BOM 付き", "Byte order mark"),
    message=("先頭に BOM（U+FEFF）があります。", "The text begins with a byte order mark (U+FEFF)."),
    mend=("BOM なしの UTF-8 で保存してください。", "Save as UTF-8 without the mark."),
    basis_="rfc8259#8.1",
    check=_example,
    passing=b"[]",
    failing=b"\xef\xbb\xbf[]",
)
OVER_LIMIT = register(
    "GYO-LIMIT-001",
    Severity.ERROR,
    title=("上限超過", "Over a limit"),
    message=(
        "上限 {limit}（{allowed} {unit_ja}）を超えています。",
        "Over the limit {limit} ({allowed} {unit_en}).",
    ),
    mend=(
        "内容を分けるか、必要なら Limits で上限を変えてください。",
        "Split the content or, where needed, raise the limit with Limits.",
    ),
    basis_="rfc8259#9 gyosei#bounded",
    check=_example,
    passing=b"[[[]]]",
    failing=b"[" * 100 + b"]" * 100,
)

# A string (to the end of the text where its closing quote is missing), an empty container, or a sign of structure.
# Every quote that opens is consumed with what follows it, so the time is linear whatever the text is.
_STRUCTURE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|\[[ \t\r\n]*+\]|\{[ \t\r\n]*+\}|[\[\]{},]', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.", re.DOTALL)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_PLACE = 2_000


class _Repeated(dict[str, Any]):
    """An object in which a key occurred more than once; ``repeated`` counts them."""

    repeated: dict[str, int]


def read_json(
    raw: bytes | str, *, limits: Limits = limits_.DEFAULT, report: Report | None = None
) -> Result[Any]:
    """Read one JSON text.

    Returns the value (``None`` also where it cannot be read: then the report has an error) and the report. Of a
    repeated key the last value is kept, so that the rest can still be checked. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``raw`` is neither bytes nor str.
    """
    report = Report() if report is None else report
    if not isinstance(raw, (bytes, str, bytearray)):
        raise UsageError("bytes か str を渡してください。", "pass bytes or str.")
    try:
        _hold_size(raw, limits)
        text = _decode(raw, report)
        if text is None:
            return Result(None, report)
        _hold_structure(text, limits)
        is_scalar = not isinstance(raw, str) or _is_scalar(text)  # what was UTF-8 is
        value = _parse(text, is_scalar, limits, report)
    except LimitExceeded as error:
        add_limit(report, error)
        return Result(None, report)
    except RecursionError:  # max_depth was raised beyond what the interpreter can nest
        add_limit(report, LimitExceeded("max_depth", sys.getrecursionlimit(), limits_.LEVELS))
        return Result(None, report)
    except json.JSONDecodeError as error:
        report.add(NOT_JSON, position=Position(line=error.lineno, column=error.colno, offset=error.pos))
        return Result(None, report)
    return Result(value, report)


def add_limit(report: Report, error: LimitExceeded, pointer: str = "") -> None:
    """Add the finding of a limit that was hit."""
    report.add(
        OVER_LIMIT,
        pointer,
        limit=error.limit,
        allowed=error.allowed,
        unit_ja=error.unit.ja,
        unit_en=error.unit.en,
    )


def _decode(raw: bytes | bytearray | str, report: Report) -> str | None:
    if isinstance(raw, str):
        text = raw
    else:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            report.add(NOT_UTF8, offset=error.start + 1)
            return None
    if text.startswith("\ufeff"):
        report.add(BYTE_ORDER_MARK)
        return text[1:]
    return text


def _hold_size(raw: bytes | bytearray | str, limits: Limits) -> None:
    limits.hold("max_input_bytes", len(raw), limits_.BYTES)
    if isinstance(raw, str) and not raw.isascii():
        limits.hold("max_input_bytes", len(raw.encode("utf-8", "surrogatepass")), limits_.BYTES)


def _hold_structure(text: str, limits: Limits) -> None:
    """Hold depth, number of values and length of strings before anything is built."""
    if _is_far_below(text, limits):
        return
    depth, items = 0, 1
    for match in _STRUCTURE.finditer(text):
        token = match[0]
        if token[0] == '"':
            _hold_string(token, limits)
        elif token == ",":
            items += 1
            limits.hold("max_items", items, limits_.ITEMS)
        elif token in "]}":
            depth -= 1
        else:
            limits.hold("max_depth", depth + 1, limits_.LEVELS)
            if len(token) == 1:  # not empty: its first value
                depth += 1
                items += 1
                limits.hold("max_items", items, limits_.ITEMS)


def _is_far_below(text: str, limits: Limits) -> bool:
    """Say whether a text is so short that no limit can be hit, however its signs are read; most texts are."""
    return (
        len(text) <= limits.max_string
        and len(text) < limits.max_items  # each value beyond the first has a sign of its own
        and text.count("[") + text.count("{") <= limits.max_depth
    )


def _hold_string(token: str, limits: Limits) -> None:
    if len(token) - 2 > limits.max_string:  # escapes are longer than what they stand for
        limits.hold("max_string", len(_ESCAPE.sub(".", token)) - 2, limits_.CHARACTERS)


def _hold_digits(digits: str, limits: Limits) -> None:
    if len(digits) > limits.max_digits:  # signs, points and exponents do not count
        limits.hold("max_digits", sum(map(str.isdigit, digits)), limits_.DIGITS)


class _Odd(Exception):
    """A text holds what is to be reported, or a long number: it is read again, with an eye on each."""


def _plain_object(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(items)
    if len(found) != len(items):
        raise _Odd
    return found


def _plain_float(digits: str) -> float:
    value = float(digits)
    if len(digits) > _PLAIN_DIGITS or math.isinf(value):
        raise _Odd
    return value


def _plain_integer(digits: str) -> int:
    if len(digits) > _PLAIN_DIGITS:
        raise _Odd
    return int(digits)


def _plain_constant(_: str) -> float:
    raise _Odd


_PLAIN_DIGITS = 300
"""Signs of a number that no usual limit refuses."""
_PLAIN = json.JSONDecoder(
    object_pairs_hook=_plain_object,
    parse_float=_plain_float,
    parse_int=_plain_integer,
    parse_constant=_plain_constant,
)
"""Reads what has nothing odd, as most texts; made once, and without a state of its own."""


def _parse(text: str, is_scalar: bool, limits: Limits, report: Report) -> object:
    odd = limits.max_digits < _PLAIN_DIGITS
    value: object = None
    if not odd:
        try:
            value = _PLAIN.decode(text)
        except _Odd:
            odd = True
    if odd:
        value = _parse_odd(text, limits)
    if odd or not is_scalar or ("\\u" in text and _ESCAPED_SURROGATE.search(text)):
        _report_oddities(value, report, "")
    return value


def _parse_odd(text: str, limits: Limits) -> object:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) == len(items):
            return found
        repeated = _Repeated(found)
        counts: dict[str, int] = {}
        for key, _ in items:
            counts[key] = counts.get(key, 0) + 1
        repeated.repeated = {key: n for key, n in counts.items() if n > 1}
        return repeated

    def number(digits: str) -> float:
        _hold_digits(digits, limits)
        return float(digits)

    def integer(digits: str) -> int:
        _hold_digits(digits, limits)
        try:
            return int(digits)
        except ValueError:  # max_digits was raised beyond what the interpreter converts
            raise LimitExceeded("max_digits", sys.get_int_max_str_digits(), limits_.DIGITS) from None

    return json.loads(
        text,
        object_pairs_hook=pairs,
        parse_float=number,
        parse_int=integer,
        parse_constant=lambda _: math.nan,
    )


def _is_scalar(text: str) -> bool:
    """Say whether the text is free of lone surrogates (a str may hold them unescaped)."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _report_oddities(value: object, report: Report, place: str) -> None:
    if isinstance(value, dict):
        if isinstance(value, _Repeated):
            for key, count in value.repeated.items():
                report.add(DUPLICATE_KEY, _below(place, key), count=count)
        for key, item in value.items():
            if not _is_scalar(key):
                report.add(LONE_SURROGATE, _below(place, key))
            _report_oddities(item, report, _below(place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _report_oddities(item, report, _below(place, index))
    elif isinstance(value, str):
        if not _is_scalar(value):
            report.add(LONE_SURROGATE, place)
    elif isinstance(value, float) and not math.isfinite(value):
        report.add(NOT_A_NUMBER, place)


def _below(place: str, key: str | int) -> str:
    """Return the pointer of a member; one that is too long already stays as it is."""
    return place if len(place) > _LONGEST_PLACE else place + pointer(key)
