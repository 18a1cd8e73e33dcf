"""Postal codes of Japan (GIF 443): seven half-width digits without hyphen. Codes of other countries are none of these.

>>> check("1020094").findings
()
>>> sorted(check("102-0094").rule_ids)
['GYO-ADDR-001']
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report
from gyosei_forms.parts.addresses.rules import POSTAL_CODE_FORM

_DIGITS = re.compile("[0-9]{7}")


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not seven half-width digits. Whether the code is in use is not looked at.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str. Source: GIF 443.
    """
    report = Report() if report is None else report
    if _DIGITS.fullmatch(require_text(text, "text")) is None:
        report.add(POSTAL_CODE_FORM, pointer)
    return report
