"""What a text may be among the core data parts, how it can be written, and what is wrong with it.

>>> [candidate.kind.en for candidate in recognize("R5.6.9")]
['date']
>>> dict((form.label.en, form.text) for form in recognize("R5.6.9")[0].forms)["GIF 441"]
'2023-06-09'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from gyosei_forms import tables
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.text import Lang, Text

LONGEST = 200
"""A longer text is none of the core data parts."""


class Form(NamedTuple):
    """One way to write a value: whose form it is, and the text."""

    label: Text
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """One kind of value that a text may be.

    ``value`` is ``None`` where the text is of the kind and wrong; then ``report`` says why. ``forms`` are the ways in
    which the value can be written, the standard's own first; ``note`` says in words what it is, where a form does not.
    """

    kind: Text
    value: object
    report: Report
    forms: tuple[Form, ...] = ()
    note: Text | None = None

    def __repr__(self) -> str:
        return f"<Candidate {self.kind.en}>"


class _Kind(NamedTuple):
    """A kind of value: how it is read, how it is written, and which rules say that a text is none of it."""

    name: Text
    read: Callable[[str], Result[Any]]
    foreign: frozenset[str]
    forms: Callable[[Any], Iterable[Form]]
    note: Callable[[Any, Lang], str] | None = None


def recognize(text: str) -> tuple[Candidate, ...]:
    """Return every kind of core data part that a text may be, those without findings first.

    Values are read leniently: each change is in the candidate's report. Codes look alike in several tables (``A1`` is
    spring and 上旬), so there may be many. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    if not 0 < len(require_text(text, "text")) <= LONGEST:
        return ()
    found = [candidate for kind in _kinds() if (candidate := _candidate(kind, text)) is not None]
    return tuple(sorted(found, key=_rank))


def _candidate(kind: _Kind, text: str) -> Candidate | None:
    result = kind.read(text)
    value, report = result.value, result.report
    if value is None and (not report.findings or not kind.foreign.isdisjoint(report.rule_ids)):
        return None
    note = None
    if value is not None and kind.note is not None:
        note = Text(kind.note(value, "ja"), kind.note(value, "en"))
    return Candidate(kind.name, value, report, () if value is None else tuple(kind.forms(value)), note)


def _rank(candidate: Candidate) -> tuple[bool, bool, int]:
    return candidate.value is None, not candidate.report.ok, len(candidate.report.findings)


# --- the kinds


@tables.once
def _kinds() -> tuple[_Kind, ...]:
    return (*_addresses(), *_dates(), *_times(), *_contacts(), *_places())


def _gif(number: int, write: Callable[[Any], str]) -> Callable[[Any], tuple[Form, ...]]:
    label = Text(f"GIF {number}", f"GIF {number}")
    return lambda value: (Form(label, write(value)),)


def _described(value: Any, lang: Lang) -> str:
    return str(value.describe(lang))


def _dates() -> Iterator[_Kind]:
    from gyosei_forms.parts import dates
    from gyosei_forms.parts.dates import jpki, years

    unread = frozenset({"GYO-DATE-007", "GYO-DATE-008"})
    yield _Kind(Text("日付", "date"), dates.read, unread, _date_forms)
    yield _Kind(
        Text("日まで決まらない日付", "date that is no day"), _read_vague, unread, lambda _: (), _described
    )
    yield _Kind(Text("年", "year"), years.parse, frozenset({"GYO-DATE-011"}), _gif(441, years.format))
    yield _Kind(
        Text("電子証明書の生年月日", "date of birth in a certificate"),
        jpki.parse,
        frozenset({"GYO-DATE-002", "GYO-DATE-003", "GYO-DATE-015"}),
        _date_forms,
    )


def _read_vague(text: str) -> Result[Any]:
    """Read a vague date; a full date alone is a candidate of its own."""
    from gyosei_forms.parts import dates

    result = dates.read_vague(text)
    is_day = result.value is not None and result.value.unit is dates.Unit.DAY and not result.value.markers
    said_before = result.value is None and dates.read(text).report.rule_ids == result.report.rule_ids
    return Result(None, Report()) if is_day or said_before else result


def _date_forms(day: dt.date) -> Iterator[Form]:
    from gyosei_forms.parts import dates

    yield Form(Text("GIF 441", "GIF 441"), dates.format(day))
    for found in dates.era_dates(day):
        yield Form(Text("和暦", "in the era"), dates.format(found, style="kanji"))
        yield Form(Text("略号", "with the letter"), dates.format(found, style="letter"))
    if dates.era_dates(day):
        yield Form(Text("併記", "in both calendars"), dates.format(day, style="dual"))


def _times() -> Iterator[_Kind]:
    from gyosei_forms.parts import times

    foreign = {
        times.weekdays: "GYO-TIME-001",
        times.recurrence: "GYO-TIME-004",
        times.times_of_day: "GYO-TIME-008",
        times.date_times: "GYO-TIME-014",
        times.periods: "GYO-TIME-016",
        times.elapsed: "GYO-TIME-019",
        times.lengths: "GYO-TIME-021",
        times.bands: "GYO-TIME-025",
    }
    for module, rule in foreign.items():
        describe = _described if module in (times.recurrence, times.lengths, times.bands) else None
        yield _Kind(
            module.KIND, module.read, frozenset({rule, "GYO-TIME-027"}), _gif(441, module.format), describe
        )
    for table in (times.months, times.target_times, times.seasons, times.thirds):
        yield _Kind(
            table.KIND,
            table.read,
            frozenset({"GYO-TIME-027"}),
            _gif(441, table.format),
            lambda code, lang: str(code.word(lang)),
        )


def _contacts() -> Iterator[_Kind]:
    from gyosei_forms.parts.addresses import postal_codes
    from gyosei_forms.parts.contacts import mail, telephones, web

    yield _Kind(
        Text("電話番号", "telephone number"),
        telephones.read,
        frozenset({"GYO-TEL-001", "GYO-TEL-004", "GYO-TEL-011"}),
        _gif(445, telephones.format),
    )
    yield _Kind(
        Text("郵便番号", "postal code"),
        postal_codes.read,
        frozenset({"GYO-ADDR-001"}),
        _gif(443, postal_codes.format),
    )
    yield _Kind(
        Text("メールアドレス", "mail address"), mail.read, frozenset({"GYO-TEL-012"}), _written(mail.format)
    )
    yield _Kind(
        Text("ウェブアドレス", "web address"),
        web.read,
        frozenset({"GYO-TEL-016", "GYO-TEL-017", "GYO-TEL-018"}),
        _written(web.format),
    )


def _written(write: Callable[[Any], str]) -> Callable[[Any], tuple[Form, ...]]:
    return lambda value: (Form(Text("表記", "written"), write(value)),)


def _addresses() -> Iterator[_Kind]:
    yield _Kind(Text("住所", "address"), _read_address, frozenset(), _address_forms, _address_note)


def _read_address(text: str) -> Result[Any]:
    """Take an address apart; a text that names no prefecture and no municipality is none."""
    from gyosei_forms.parts.addresses.splitting import split

    result = split(text)
    known = result.value is not None and (result.value.prefecture or result.value.found)
    return result if known else Result(None, Report())


def _address_forms(found: Any) -> Iterator[Form]:
    from gyosei_forms.parts.addresses import forms

    if (four := forms.four_items(found).value) is not None:
        items = (four.prefecture, four.municipality, four.town, four.block, four.building)
        yield Form(Text("GIF 442 4項目", "GIF 442, four items"), _items(*items))
    if (three := forms.three_items(found).value) is not None:
        items3 = (three.prefecture, three.municipality, three.town_and_block, three.building)
        yield Form(Text("GIF 442 3項目", "GIF 442, three items"), _items(*items3))
    if (code := forms.code_and_string(found).value) is not None:
        yield Form(
            Text("コードと町字以下", "code and the rest"),
            _items(code.code, code.town_and_block, code.building),
        )


def _items(*items: str) -> str:
    return " | ".join(filter(None, items))


def _address_note(found: Any, lang: Lang) -> str:
    rest = f"; {'読み取れなかった部分' if lang == 'ja' else 'not read'}: {found.rest}" if found.rest else ""
    places = ", ".join(one.full_name for one in found.found) if len(found.found) > 1 else ""
    several = f"; {'候補' if lang == 'ja' else 'candidates'}: {places}" if places else ""
    return f"{found.level.word(lang)}{several}{rest}"


def _places() -> Iterator[_Kind]:
    from gyosei_forms.parts.places import coordinates, crs, spatial_ids

    yield _Kind(
        Text("緯度と経度", "latitude and longitude"),
        coordinates.read,
        frozenset({"GYO-GEO-007"}),
        _gif(444, lambda place: " / ".join(coordinates.format(place))),
    )
    yield _Kind(
        Text("座標参照系", "coordinate reference system"),
        _read_crs,
        frozenset({"GYO-GEO-010", "GYO-GEO-016", "GYO-GEO-017"}),
        _gif(444, crs.format),
    )
    yield _Kind(
        Text("空間ID", "spatial id"),
        spatial_ids.read,
        frozenset({"GYO-GEO-022"}),
        _gif(444, spatial_ids.format),
    )


def _read_crs(text: str) -> Result[Any]:
    """Read a reference system; a bare number may be anything."""
    from gyosei_forms.parts.places import crs

    return Result(None, Report()) if text.isdecimal() else crs.read(text)
