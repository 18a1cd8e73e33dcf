"""Telephone numbers (GIF 445): half-width, the area code in parentheses.

Forms: ``(03)5253-5111``, ``099999-9999``, mobile ``090-9999-9999``, toll-free ``0120-999999``, international ``+81 ``
and the number, each perhaps with ``内線999`` or ``Ext.999`` after one blank; several are joined by `` / ``.

Parentheses are for area codes, so ``(090)1234-5678`` is not in the form. 445 shows none of the other numbers without an
area code (020, 050, 0570, 0800); they are taken in their usual groups, and 0570 and 0800 also unbroken as 0120 is.

>>> check("(03)5253-5111 / 090-9999-9999").findings
()
>>> sorted(check("03-5253-5111").rule_ids), sorted(check("0120-123-456").rule_ids)
(['GYO-TEL-002'], ['GYO-TEL-003'])
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report
from gyosei_forms.parts.contacts.rules import AREA_CODE_HYPHEN, NOT_A_TELEPHONE_NUMBER, TOLL_FREE_GROUPS
from gyosei_forms.rules import Rule

SEPARATOR = " / "
_EXTENSION = r"(?: (?:内線|Ext\.)[0-9]+)?"
_NO_AREA_CODE = r"0(?:[25-9]0|120|570|800)"
_FORMS = re.compile(
    rf"(?:\((?!{_NO_AREA_CODE}\))0[0-9]{{1,5}}\)[0-9]{{1,4}}-[0-9]{{4}}"
    r"|0[0-9]{5}-[0-9]{4}"
    r"|0[25-9]0-[0-9]{4}-[0-9]{4}|020-[0-9]{3}-[0-9]{5}"
    r"|0120-[0-9]{6}|0570-(?:[0-9]{6}|[0-9]{3}-[0-9]{3}|[0-9]{2}-[0-9]{4})|0800-[0-9]{3}-?[0-9]{4}"
    rf"|\+[0-9]{{1,3}} [0-9(][0-9() -]*[0-9]){_EXTENSION}"
)
_ADVISED = (
    (re.compile(rf"0120-(?:[0-9]{{3}}-[0-9]{{3}}|[0-9]{{2}}-[0-9]{{4}}){_EXTENSION}"), TOLL_FREE_GROUPS),
    (
        re.compile(rf"(?!{_NO_AREA_CODE}-)0[0-9]{{1,4}}-[0-9]{{1,4}}-[0-9]{{4}}{_EXTENSION}"),
        AREA_CODE_HYPHEN,
    ),
)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report telephone numbers that are in none of the forms of 445, each kind of deviation once.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str. Source: GIF 445; the hyphens after the area
    code are those of the data model description's own example (``012-3456-7890``).
    """
    report = Report() if report is None else report
    found = dict.fromkeys(map(_deviation, require_text(text, "text").split(SEPARATOR)))
    for rule in found:
        if rule is not None:
            report.add(rule, pointer)
    return report


def _deviation(number: str) -> Rule | None:
    if _FORMS.fullmatch(number):
        return None
    return next((rule for form, rule in _ADVISED if form.fullmatch(number)), NOT_A_TELEPHONE_NUMBER)
