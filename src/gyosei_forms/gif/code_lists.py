"""The code lists of GIF: which codes there are, which name fits which code, and the checks of both.

For a user there are :func:`get` and :func:`names`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require_text, unknown
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.items import Item
from gyosei_forms.text import Text

CODE = Item("code", "コード", required=True)
NAME = Item("value", "名称", required=True)
"""The two items of a pair of code and name."""
JAPAN = "JPN"
"""The code of Japan in CountryRegionCodeList."""


@dataclass(frozen=True, slots=True, eq=False)
class CodeList:
    """One list, by code. ``closed`` is false where the list calls itself a sample: then other codes may exist.

    ``en`` and ``ja`` are its names, ``version`` the release of GIF and ``source`` the document that it is taken from;
    ``names`` holds for each code the listed name first, then what the standard itself says elsewhere.
    """

    en: str
    ja: str
    version: str
    source: Citation
    closed: bool
    names: Mapping[str, tuple[str, ...]]


def get(name: str) -> CodeList:
    """Return a list by its English or Japanese name (``SexCodeList``); raise UsageError if there is none."""
    if (found := _by_name().get(require_text(name, "name"))) is None:
        raise unknown(Text("コード一覧", "code list"), name, _by_name())
    return found


def names() -> tuple[str, ...]:
    """Return the English names of the lists, in the order of the standard."""
    return tuple(_lists())


@tables.once
def _by_name() -> dict[str, CodeList]:
    return {name: one for one in _lists().values() for name in (one.en, one.ja)}


@tables.once
def _lists() -> dict[str, CodeList]:
    second = tables.read_toml("gif/code_names.toml")["name"]
    found = {}
    for en, row in tables.read_toml("gif/code_lists.toml").items():
        names: dict[str, tuple[str, ...]] = {code: (name,) for code, name in row["codes"].items()}
        for other in second:
            if other["list"] == en:
                names[other["code"]] += (other["name"],)
        found[en] = CodeList(
            en, row["name"], row["version"], basis.parse(row["source"]), row["closed"], names
        )
    return found


def member(pair: Mapping[str, object], item: Item) -> tuple[str, object]:
    """Return the key that a pair has for one of its two items, and the value (``None`` if it is not there)."""
    key = item.en if item.en in pair else item.ja
    return key, pair.get(key)


def check_code(name: str, code: str, report: Report, pointer: str) -> bool:
    """Report a code that its list does not have; say whether it has it."""
    codes = get(name)
    if code in codes.names:
        return True
    report.add(rules.UNKNOWN_CODE if codes.closed else rules.CODE_NOT_IN_SAMPLE, pointer, list=codes.ja)
    return False


def check_pair(name: str, pair: Mapping[str, object], report: Report, pointer: str) -> None:
    """Report a pair whose code its list does not have, or whose name is not the code's. Types are not looked at."""
    code_key, code = member(pair, CODE)
    name_key, given = member(pair, NAME)
    if isinstance(code, str) and check_code(name, code, report, f"{pointer}/{code_key}"):
        codes = get(name)
        if isinstance(given, str) and given not in codes.names[code]:
            report.add(rules.NAME_DOES_NOT_FIT, f"{pointer}/{name_key}", list=codes.ja)
