"""What a text looks like when there is nothing to say about it: the quick side of :mod:`gyosei_forms.gif.values`.

Each pattern takes no more than the check of its kind or form does, and what people mostly write; of a text that it
does not take, the check itself is asked. The characters of texts (JIS X 0213) are no matter of these patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from gyosei_forms import tables
from gyosei_forms.characters import GENERAL
from gyosei_forms.findings import Report
from gyosei_forms.gif import code_lists, values
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.identifiers import corporate_number, municipality_code

_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_KATAKANA = "\u30a1-\u30fe\u31f0-\u31ff\u309a"

KINDS: Mapping[Kind, str] = {
    Kind.KATAKANA: f"[{_KATAKANA}]+",
    Kind.SPACED_KATAKANA: f"[{_KATAKANA} ]+",
    Kind.HALF_WIDTH: "[ -~]+",
    Kind.LETTERS_AND_DIGITS: "[ -~]+",
    Kind.DATE: f"{_YEAR}-{_DAY}|{_LEAP_YEAR}-02-29",
    Kind.MONTH_DAY: f"{_DAY}|02-29",
    Kind.TIME: _CLOCK,
    Kind.URI: r"[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+",
    Kind.NUMERALS: r"[0-9]{1,18}(?:\.[0-9]{1,18})?",
}
FORMS: Mapping[Form, str] = {
    Form.TOWN_ID: "[0-9A-Z]{7}",
    Form.POSTAL_CODE: "[0-9]{7}",
    Form.TELEPHONE: r"\(0[346]\)[1-9][0-9]{3}-[0-9]{4}|0[789]0-[1-9][0-9]{3}-[0-9]{4}",
    Form.BLOCK: "[^\0０-９\u2010-\u2015\u2212\uff0d\u30fc]+",
    Form.JOINED_NAME: "[^\0\u3000]+",
    Form.PREFECTURE_CODE: "0[1-9]|[1-3][0-9]|4[0-7]",
    Form.MAIL: r"[A-Za-z0-9]{1,20}(?:[._+-][A-Za-z0-9]{1,10}){0,3}@(?:[a-z0-9]{1,40}\.){1,4}[a-z]{2,20}",
    Form.WEEKDAYS: "(?!$)1?2?3?4?5?6?7?",
    Form.ELAPSED: _CLOCK,
    Form.PERCENT: KINDS[Kind.NUMERALS],
    Form.YEAR: "[12][0-9]{3}",
    Form.CRS_CODE: "EPSG:6668",
    Form.DATUM: "JGD2011",
}


@lru_cache(maxsize=4096)
def _is_municipality(code: str) -> bool:
    return municipality_code.is_valid(code)


PREDICATES: Mapping[Form, tuple[str, Callable[[str], bool]]] = {
    Form.CORPORATE_NUMBER: ("[0-9]{13}", corporate_number.is_valid),
    Form.MUNICIPALITY_CODE: ("[0-9]{6}", _is_municipality),
}
"""Forms with a check digit: the texts for which it may be asked, and what says whether it holds."""
_NONE = "(?!)"
_ANY = "[^\0]+"


def pattern(item: Item) -> str:
    """Return the pattern of plain texts of an item; none of them is empty or holds U+0000."""
    if item.kind is Kind.CODE:
        return "|".join(map(re.escape, code_lists.get(item.code_list).names))
    if item.form is None:
        return KINDS.get(item.kind, _ANY)
    if item.form in PREDICATES:
        return PREDICATES[item.form][0]
    if item.form is Form.JOINED_NAME and item.kind is not Kind.TEXT:  # none of the kinds has U+3000
        return KINDS[Kind.SPACED_KATAKANA if item.kind is Kind.KATAKANA else item.kind]
    return FORMS.get(item.form, _NONE)


def predicate(item: Item) -> Callable[[str], bool] | None:
    """Return what else a text of the pattern must hold, if anything."""
    return PREDICATES[item.form][1] if item.form is not None and item.form in PREDICATES else None


@tables.once
def characters() -> re.Pattern[str]:
    """Return the pattern of texts whose characters are in the range of every item; they may be joined by U+0000."""
    points = "".join(sorted(one for one in GENERAL.plain if len(one) == 1))
    return re.compile(f"[\0{re.escape(points)}]*+")


def is_clean(item: Item, value: object) -> bool:
    """Say whether the check of an item has nothing to say about a value, characters included."""
    report = Report()
    values.check(item, value, report, "")
    return not report.findings
