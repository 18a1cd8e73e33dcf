"""Telephone numbers (GIF 445): half-width, the area code in parentheses.

Forms: ``(03)5253-5111``, ``099999-9999``, mobile ``090-9999-9999``, toll-free ``0120-999999``, international ``+81 ``
and the number, each perhaps with ``内線999`` or ``Ext.999`` after one blank; several are joined by `` / ``.

Parentheses are for area codes, so ``(090)1234-5678`` is not in the form. 445 shows none of the other numbers without an
area code (020, 050, 0570, 0800); they are taken in their usual groups, and 0570 and 0800 also unbroken as 0120 is. The
number of digits is that of the numbering plan: a fixed line has 10 with its 0, a mobile number 11.

>>> check("(03)5253-5111 / 090-9999-9999").findings
()
>>> sorted(check("03-5253-5111").rule_ids), sorted(check("0120-123-456").rule_ids)
(['GYO-TEL-002'], ['GYO-TEL-003'])
>>> numbers = parse("(03)5253-5111 内線1234 / 090-9999-9999").unwrap()
>>> [number.kind.word("en") for number in numbers], numbers[0].area_code, numbers[0].extensions
(['fixed line', 'mobile'], '03', ('1234',))

What people write otherwise is read too, and every change is said:

>>> result = read("ＴＥＬ：０３－５２５３－５１１１（代表）", library=False)
>>> format(result.unwrap()), sorted(result.report.rule_ids)
('(03)5253-5111', ['GYO-TEL-007', 'GYO-TEL-008', 'GYO-TEL-009'])
"""

from __future__ import annotations

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.contacts import area_codes, rules, written
from gyosei_forms.parts.contacts.numbering import Kind
from gyosei_forms.parts.contacts.numbers import (
    SEPARATOR,
    Style,
    Telephone,
    TelephoneList,
    format,  # noqa: A004
    in_gif_form,
    same,
)
from gyosei_forms.parts.contacts.scanning import Scan, scan

__all__ = [
    "SEPARATOR",
    "Kind",
    "Style",
    "Telephone",
    "TelephoneList",
    "check",
    "format",
    "parse",
    "read",
    "same",
]


def parse(text: str) -> Result[TelephoneList]:
    """Read one telephone number, or several, in the forms of GIF 445.

    The data model description's own form with hyphens (``03-5253-5111``), a grouped ``0120-123-456``, and the points in
    which 445 contradicts itself are accepted, each with an advice or an info; 内線 after an international number, or
    ``Ext.`` after a national one, with an advice. The value is ``None`` unless every
    number was read. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    scanned = scan(require_text(text, "text"))
    report = Report()
    scanned.report(report, "")
    return Result(_list(scanned), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report telephone numbers that are in none of the forms of 445, each kind of deviation once, as :func:`parse` does.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str. Source: GIF 445; the hyphens after the area
    code are those of the data model description's own example (``012-3456-7890``).
    """
    report = Report() if report is None else report
    scan(require_text(text, "text")).report(report, pointer)
    return report


def read(text: str, *, library: bool | None = None) -> Result[TelephoneList]:
    """Read telephone numbers as people write them, into the forms of GIF 445.

    Full-width signs, hyphens and brackets of all kinds, blanks, headings such as 電話 or TEL, other joints of several
    numbers, and numbers without any grouping are read, each kind of change as an info. Words such as 代表 are left out
    with a warning: they belong in an item of their own. A number that its word makes a fax number is read with a warning that
    says which one it is; where that is open (``TEL/FAX`` before two numbers), nothing is read. The value is ``None`` unless
    every number was read.

    The area code of a fixed line is taken from the way it is written. ``library`` says whether the package
    ``phonenumbers`` (extra ``phone``) determines it where it cannot be seen (``0352535111``), and confirms it elsewhere:
    ``None`` if it is installed, ``False`` never, ``True`` always. Without it such a number stays in 445's form
    ``099999-9999``. The report says which was done.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str, and for ``library=True`` without the package.
    """
    require(
        library in (None, True, False),
        "library は True・False・None です。",
        "library is True, False or None.",
    )
    scanned = scan(require_text(text, "text"))
    lookup = area_codes.find(library)
    numbers = _list(scanned)
    plain = in_gif_form(numbers.numbers) if numbers else ""
    report = Report()
    if numbers is None:
        reading = written.read(text)
        scanned, numbers = reading.scan, _list(reading.scan)
        if numbers is not None:
            _report_changes(reading, report)
    elif plain != text:
        reading = written.from_scan(scanned)
        scanned = reading.scan
        _report_changes(reading, report)
    scanned.report(report, "")
    if numbers is None:
        return Result(None, report)
    settled = tuple([area_codes.settle(one, lookup, report, told=plain != text) for one in numbers.numbers])
    return Result(numbers if settled == numbers.numbers else TelephoneList(settled), report)


def _report_changes(reading: written.Reading, report: Report) -> None:
    for change in reading.changes:
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)
    for word, number, is_fax in reading.words:
        if is_fax:
            report.add(rules.FAX_NUMBER, number=number)
        else:
            report.add(rules.WORD_BESIDE, word=word, number=number)


def _list(scanned: Scan) -> TelephoneList | None:
    found = scanned.found
    return None if found is None else TelephoneList(found)
