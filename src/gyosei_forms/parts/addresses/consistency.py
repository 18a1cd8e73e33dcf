"""Whether the items of one address fit each other: parts and one-line form, postal code and municipality.

A code and its names are checked by :func:`~gyosei_forms.parts.addresses.municipalities.check_code`.
"""

from __future__ import annotations

from collections.abc import Iterable

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report
from gyosei_forms.parts.addresses import rules
from gyosei_forms.parts.addresses.comparison import Kind, compare
from gyosei_forms.parts.addresses.postal_codes import DeliveryArea, PostalCode, look_up, source
from gyosei_forms.parts.addresses.splitting import split


def check(
    *,
    full: str,
    prefecture: str = "",
    municipality: str = "",
    town: str = "",
    block: str = "",
    town_and_block: str = "",
    building: str = "",
    report: Report | None = None,
    pointer: str = "",
) -> Report:
    """Report where 連結表記 (``full``) and the items beside it name another place, or leave it open, each part once.

    Without prefecture and municipality, or without town and block, those of ``full`` are taken; other ways of writing are no difference (see
    :mod:`gyosei_forms.parts.addresses.comparison`). Raises :class:`~gyosei_forms.errors.UsageError` for what is no str.
    """
    items = (full, prefecture, municipality, town, block, town_and_block, building)
    for item in items:
        require_text(item, "item")
    report = Report() if report is None else report
    if not full or not any(items[1:]):
        return report
    whole = split(full).unwrap()
    area = prefecture + municipality or whole.prefecture + whole.municipality
    below = town_and_block or town + block or whole.street + whole.town + whole.block
    line = area + below + (f" {building}" if building else "")
    for difference in compare(whole, split(line).unwrap()).differences:
        if difference.kind is not Kind.SPELLING:
            rule = rules.PARTS_DIFFER if difference.kind is Kind.VALUE else rules.PARTS_OPEN
            report.add(rule, pointer, part_ja=difference.part.word("ja"), part_en=difference.part.word("en"))
    return report


def check_postal_code(
    postal_code: PostalCode, municipality_code: str, *, report: Report | None = None, pointer: str = ""
) -> Report:
    """Report a postal code that is not of the municipality, looked up in Japan Post's data (extra ``address``).

    A code that is not in the data gives the finding of the look-up. Raises
    :class:`~gyosei_forms.errors.UsageError` if the extra is not installed.
    """
    report = Report() if report is None else report
    found = look_up(postal_code)
    if found.value is None:
        report.add(rules.POSTAL_CODE_UNKNOWN, pointer, source=source())
        return report
    return check_areas(found.value.areas, municipality_code, report=report, pointer=pointer)


def check_areas(
    areas: Iterable[DeliveryArea], municipality_code: str, *, report: Report | None = None, pointer: str = ""
) -> Report:
    """Report if none of the delivery areas of a postal code lies in the municipality (or, of a city, in its wards)."""
    from gyosei_forms.parts.addresses import municipalities

    report = Report() if report is None else report
    wanted = {require_text(municipality_code, "municipality_code")}
    wanted |= {one.code for one in municipalities.table() if one.city_code == municipality_code}
    if wanted.isdisjoint(area.municipality_code for area in areas):
        report.add(rules.POSTAL_CODE_ELSEWHERE, pointer)
    return report
