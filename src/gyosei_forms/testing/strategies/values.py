"""Strategies for values: names, identifiers, days and eras, times, telephones, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis.strategies import SearchStrategy

from gyosei_forms.errors import unknown
from gyosei_forms.parts.dates import Era, EraDate, FiscalYear, VagueDate
from gyosei_forms.parts.places import Coordinates
from gyosei_forms.parts.places import coordinates as places
from gyosei_forms.testing.choices import Choices
from gyosei_forms.testing.making import contacts, numbers, people
from gyosei_forms.testing.making import parts as making
from gyosei_forms.testing.making.people import NameKind
from gyosei_forms.testing.strategies.drawn import drawn
from gyosei_forms.text import Text


def names(kinds: Sequence[NameKind | str] = tuple(NameKind)) -> SearchStrategy[str]:
    """Return the strategy of full names with a blank between the parts, those of 髙, 𠮷, selectors (辻󠄀) and 外字 among them.

    ``kinds`` are the names to choose from (:class:`~gyosei_forms.testing.NameKind`).
    """
    from gyosei_forms.testing import chosen_kinds

    return drawn(_name, chosen_kinds(kinds))


def _name(choose: Choices, kinds: Sequence[NameKind]) -> str:
    one = people.person(choose, kinds)
    return f"{one.get('familyRegisterFamilyName', one['familyName'])} {one['givenName']}"


def identifiers(name: str) -> SearchStrategy[str]:
    """Return the strategy of an identifier's numbers, by the module in :mod:`gyosei_forms.identifiers` (``corporate_number``).

    Plain form, the check digit right where one is published. Of ``personal_number`` there is only the number printed on
    the specimen card, whose check digit is wrong: any other may be somebody's. Raises
    :class:`~gyosei_forms.errors.UsageError` for an unknown name.
    """
    if name not in numbers.MAKERS:
        raise unknown(Text("番号", "identifier"), name, numbers.MAKERS)
    return drawn(numbers.MAKERS[name])


def parts(name: str) -> SearchStrategy[str]:
    """Return the strategy of a part's values in the standard's own form, by name.

    ``date``, ``era_date`` (令和7年6月13日), ``time``, ``date_time``, ``period``, ``length``, ``elapsed``, ``band``, ``weekdays``,
    ``recurrence``, ``month``, ``season``, ``third``, ``target_time``, ``postal_code``, ``height``, ``spatial_id``. Raises
    :class:`~gyosei_forms.errors.UsageError` for another name.
    """
    if name not in making.PARTS:
        raise unknown(Text("部品", "part"), name, making.PARTS)
    return drawn(making.PARTS[name])


def days() -> SearchStrategy[dt.date]:
    """Return the strategy of days from 1873 on, of which eras are said in the solar calendar."""
    return drawn(making.day)


def eras() -> SearchStrategy[Era]:
    """Return the strategy of the eras since Meiji."""
    return drawn(making.era)


def era_dates() -> SearchStrategy[EraDate]:
    """Return the strategy of days in their eras; a day on which an era ends is given in either."""
    return drawn(making.era_date)


def fiscal_years() -> SearchStrategy[FiscalYear]:
    """Return the strategy of fiscal years."""
    return drawn(making.fiscal_year)


def vague_dates() -> SearchStrategy[VagueDate]:
    """Return the strategy of dates that are no days: months, years and fiscal years, with まで, から or 頃."""
    return drawn(making.vague_date)


def telephones() -> SearchStrategy[str]:
    """Return the strategy of telephone numbers in the form of GIF 445. They may be somebody's: do not call them."""
    return drawn(contacts.telephone)


def mail_addresses() -> SearchStrategy[str]:
    """Return the strategy of mail addresses in domains reserved for examples."""
    return drawn(contacts.mail)


def web_addresses() -> SearchStrategy[str]:
    """Return the strategy of web addresses in domains reserved for examples."""
    return drawn(contacts.web)


def coordinates() -> SearchStrategy[Coordinates]:
    """Return the strategy of positions in the rectangle around Japan, four decimals."""
    return drawn(_coordinates)


def _coordinates(choose: Choices) -> Coordinates:
    return places.parse(making.latitude(choose), making.longitude(choose)).unwrap()
