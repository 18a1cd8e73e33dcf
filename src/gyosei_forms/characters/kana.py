"""Full-width katakana, as items for readings hold it (GIF data model description: 文字列（全角カナ）).

Inside are the katakana block with its marks (・ ー ヽ ヾ), the small letters for Ainu, and U+309A, which JIS X 0213
joins to some of them. Half-width kana, hiragana and blanks are outside.

>>> check("ヤマダ").ok, check("ﾔﾏﾀﾞ").ok
(True, False)
>>> check("ヤマダ ハナコ").ok, check("ヤマダ ハナコ", spaced=True).ok
(False, True)
"""

from __future__ import annotations

import re

from gyosei_forms.characters.places import report_first
from gyosei_forms.characters.rules import NOT_KATAKANA
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report

_KATAKANA = "\u30a1-\u30fe\u31f0-\u31ff\u309a"
_OTHERS = re.compile(f"[^{_KATAKANA}]")
_OTHERS_BUT_BLANKS = re.compile(f"[^{_KATAKANA} \u3000]")


def check(text: str, *, spaced: bool = False, report: Report | None = None, pointer: str = "") -> Report:
    """Report characters that are no full-width katakana: the first of them, and how many there are.

    With ``spaced``, blanks between readings are inside, of either width (which of them separates names is for
    GIF 430 to say, not for the script). Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    others = _OTHERS_BUT_BLANKS if spaced else _OTHERS
    report_first(others, NOT_KATAKANA, require_text(text, "text"), report, pointer)
    return report
