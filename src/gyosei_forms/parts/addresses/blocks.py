"""Parts of an address (GIF 442). Here so far: the width of block and house numbers.

>>> check_block("霞が関2-1-2").findings
()
>>> sorted(check_block("１－３").rule_ids)
['GYO-ADDR-002']
"""

from __future__ import annotations

import re

from gyosei_forms.characters.places import report_first
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report
from gyosei_forms.parts.addresses.rules import BLOCK_WIDTH

# Full-width digits, and between digits hyphens, dashes and the like (also ー) other than U+002D.
_WIDE = re.compile("[０-９]|(?<=[0-9０-９])[\u2010-\u2015\u2212\uff0d\u30fc](?=[0-9０-９])")


def check_block(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report digits and hyphens from the block on that are not half-width: the first, and how many there are.

    ``text`` is what stands in 番地以下 or 町字以下. Raises :class:`~gyosei_forms.errors.UsageError` if it is no str.
    Source: GIF 442.
    """
    report = Report() if report is None else report
    report_first(_WIDE, BLOCK_WIDTH, require_text(text, "text"), report, pointer)
    return report
