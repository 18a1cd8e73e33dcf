"""A telephone number as a value, and several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.parts.contacts import numbering
from gyosei_forms.parts.contacts.numbering import JAPAN, Kind
from gyosei_forms.text import Lang

Style = Literal["gif", "national", "international", "e164", "rfc3966"]
STYLES = ("gif", "national", "international", "e164", "rfc3966")
SEPARATOR = " / "

_DIGITS = re.compile("[0-9]+")
_COUNTRY_CODE = re.compile("[1-9][0-9]{0,2}")
_GROUPS = re.compile("[0-9]+(?:-[0-9]+)*")
_FIXED_LINE = ((0, 6, 4), (2, 4, 4), (3, 3, 4), (4, 2, 4), (5, 1, 4))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Telephone:
    """One telephone number, in its parts: digits as text, a leading 0 kept.

    ``area_code`` is the 市外局番 with its 0, or the digits that name a service (``090``, ``0120``); ``exchange`` the
    市内局番; ``subscriber`` the 加入者番号, of a fixed line always the last four digits. Where a fixed line's area code is not known it
    is empty, and ``exchange`` holds the six digits before the subscriber: 445's form ``099999-9999``.
    ``country_code`` is empty in a number written for Japan; a number of another country has its parts as written,
    ``subscriber`` in groups with hyphens. ``extensions`` are 内線 numbers.

    Equal values are written alike; :func:`same` compares numbers. Raises :class:`~gyosei_forms.errors.UsageError`
    for parts that make no number of the plan (電気通信番号計画, ITU-T E.164).
    """

    subscriber: str
    area_code: str = ""
    exchange: str = ""
    country_code: str = ""
    extensions: tuple[str, ...] = ()
    kind: Kind = field(init=False, compare=False)
    """What the number is for, by its digits."""

    def __post_init__(self) -> None:
        for part in (self.subscriber, self.area_code, self.exchange, self.country_code):
            require_text(part, "Telephone")
        kind = self._kind()
        require(
            kind is not None and (self.extensions == () or _are_extensions(self.extensions)),
            "電話番号として成り立たない組み合わせです。",
            "the parts make no telephone number.",
        )
        object.__setattr__(self, "kind", kind)

    def _kind(self) -> Kind | None:
        """Return what the number is for; ``None`` if the parts make no number."""
        if not self.is_japanese:
            return Kind.INTERNATIONAL if self._is_foreign_number() else None
        found = numbering.range_of(self.digits)
        if found is None or (self.country_code and found.kind in _WITHOUT_COUNTRY):
            return None
        lengths = len(self.area_code), len(self.exchange), len(self.subscriber)
        if found.kind is Kind.FIXED:
            return Kind.FIXED if lengths in _FIXED_LINE else None
        groups = tuple(length for length in lengths if length)
        placed = lengths[2] > 0 and (lengths[0] > 0 or len(groups) == 1)
        return found.kind if placed and groups in (found.groups or found.advised) else None

    def _is_foreign_number(self) -> bool:
        return (
            _COUNTRY_CODE.fullmatch(self.country_code) is not None
            and numbering.country_code_of(self.country_code) == self.country_code
            and not self.exchange
            and self.area_code != "0"
            and (not self.area_code or _DIGITS.fullmatch(self.area_code) is not None)
            and _GROUPS.fullmatch(self.subscriber) is not None
            and len(self.country_code + self.digits) <= numbering.longest_number()
        )

    @property
    def is_japanese(self) -> bool:
        """Whether it is a number of Japan, in whichever form it is written."""
        return self.country_code in ("", JAPAN)

    @property
    def digits(self) -> str:
        """The digits without country code and extensions; of a Japanese number with the leading 0."""
        return self.area_code + self.exchange + self.subscriber.replace("-", "")

    @property
    def groups(self) -> tuple[str, ...]:
        """The parts that are there."""
        return tuple(part for part in (self.area_code, self.exchange, self.subscriber) if part)

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words what the number is: its kind, without any digits of it."""
        return self.kind.word(lang)

    @property
    def e164(self) -> str | None:
        """The number for the whole world, ``+81352535111``; ``None`` for one that has none (three digits)."""
        if not self.is_japanese:
            return f"+{self.country_code}{self.digits}"
        return None if self.kind in _WITHOUT_COUNTRY else f"+{JAPAN}{self.digits[1:]}"

    def __repr__(self) -> str:
        return "<Telephone>"


_WITHOUT_COUNTRY = (Kind.SPECIAL, Kind.EXAMPLE)
Parts = tuple[str, str, str]
"""Area code, exchange and subscriber."""


def by_plan(kind: Kind, parts: Parts, country: str, extensions: tuple[str, ...]) -> Telephone:
    """Return a number of Japan that was put in these parts by the plan, so that the plan is not asked again."""
    number = object.__new__(Telephone)
    put = object.__setattr__
    put(number, "area_code", parts[0])
    put(number, "exchange", parts[1])
    put(number, "subscriber", parts[2])
    put(number, "country_code", country)
    put(number, "extensions", extensions)
    put(number, "kind", kind)
    return number


def _are_extensions(extensions: object) -> bool:
    return (
        isinstance(extensions, tuple)
        and all(isinstance(one, str) and _DIGITS.fullmatch(one) for one in extensions)
        and not any(is_whole_number(one) for one in extensions[1:])
    )


def is_whole_number(digits: str) -> bool:
    """Say whether digits alone after an extension are a number of the plan rather than a further extension."""
    found = numbering.range_of(digits)
    return found is not None and found.kind is not Kind.SPECIAL


def _are_telephones(given: object) -> bool:
    return isinstance(given, tuple) and len(given) > 0 and all(isinstance(n, Telephone) for n in given)


@dataclass(frozen=True, slots=True, repr=False)
class TelephoneList:
    """The telephone numbers of one item, one or several, in their order.

    Raises :class:`~gyosei_forms.errors.UsageError` for an empty list, and for a three-digit number after one with an
    extension: as text it would be a further extension.
    """

    numbers: tuple[Telephone, ...]

    def __post_init__(self) -> None:
        require(
            _are_telephones(self.numbers),
            "Telephone を一つ以上、tuple で渡してください。",
            "pass a tuple of one Telephone or more.",
        )
        require(
            len(self.numbers) == 1
            or not any(a.extensions and b.kind is Kind.SPECIAL for a, b in pairwise(self.numbers)),
            "内線のある番号の後に 3 桁の番号は書けません（内線と区別できません）。",
            "a three-digit number cannot follow one with an extension: it would read as one.",
        )

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words what the numbers are: the kind of each, in their order, without any of their digits."""
        require_language(lang)
        return ("、" if lang == "ja" else ", ").join(number.describe(lang) for number in self.numbers)

    def __iter__(self) -> Iterator[Telephone]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, index: int) -> Telephone:
        return self.numbers[index]

    def __repr__(self) -> str:
        return f"<TelephoneList of {len(self.numbers)}>"


def format(value: Telephone | TelephoneList, *, style: Style = "gif") -> str:  # noqa: A001
    """Return a number, or several joined by `` / ``, as text.

    ``gif`` is the form of GIF 445, national or international as the value has it; ``national`` and
    ``international`` choose one: ``(03)5253-5111``, ``+81 (03)5253-5111``. In parentheses the leading 0 stays, as in
    445's template; without them (``+81 90-9999-9999``) it is dropped, as its text says. Extensions follow as ``内線999``
    or, internationally, ``Ext.999``. ``e164`` (``+81352535111``, without extensions) and ``rfc3966``
    (``tel:+81-3-5253-5111;ext=999``) are for machines and take one number.

    Raises :class:`~gyosei_forms.errors.UsageError` for another value or style, and where a number has no such form:
    a foreign one no national, a three-digit one no international, several extensions none in RFC 3966.
    """
    given: tuple[object, object] = (value, style)
    require(
        isinstance(given[0], (Telephone, TelephoneList)) and given[1] in STYLES,
        "Telephone か TelephoneList を渡し、style は gif・national・international・e164・rfc3966 から選んでください。",
        "pass a Telephone or TelephoneList; style is gif, national, international, e164 or rfc3966.",
    )
    numbers = (value,) if isinstance(value, Telephone) else value.numbers
    require(
        style not in ("e164", "rfc3966") or len(numbers) == 1,
        "この style は番号一つだけに使えます。",
        "this style is for one number.",
    )
    if style == "gif":
        return in_gif_form(numbers)
    return SEPARATOR.join(_one(number, style) for number in numbers)


def in_gif_form(numbers: tuple[Telephone, ...]) -> str:
    """Return numbers in the form of GIF 445."""
    return SEPARATOR.join([_written(number) for number in numbers])


def _one(number: Telephone, style: Style) -> str:
    if style == "national":
        _require_form(number.is_japanese)
        return _written(replace(number, country_code=""))
    e164 = number.e164
    _require_form(e164 is not None)
    if style == "e164":
        return e164 or ""
    if style == "international":
        return _written(replace(number, country_code=number.country_code or JAPAN))
    _require_form(len(number.extensions) < 2)
    groups = "-".join(number.groups)
    body = f"{JAPAN}-{groups[1:]}" if number.is_japanese else f"{number.country_code}-{groups}"
    return f"tel:+{body.replace('--', '-')}" + "".join(f";ext={one}" for one in number.extensions)


def _require_form(holds: bool) -> None:
    require(holds, "この番号には、その style の書き方がありません。", "the number has no form in that style.")


def _written(number: Telephone) -> str:
    if not number.extensions:
        return without_extensions(number)
    return f"{without_extensions(number)} {extension_word(number)}{SEPARATOR.join(number.extensions)}"


def extension_word(number: Telephone) -> str:
    """Return the word before an extension in the form of GIF: ``Ext.`` in a number with a country code, else ``内線``."""
    return "Ext." if number.country_code else "内線"


def without_extensions(number: Telephone) -> str:
    """Return a number in the form of GIF, national or international as it is, without its extensions."""
    area, exchange, country = number.area_code, number.exchange, number.country_code
    rest = f"{exchange}-{number.subscriber}" if exchange else number.subscriber
    if not area:
        body = rest
    elif number.is_japanese and number.kind is not Kind.FIXED:
        body = f"{area}-{rest}"
    else:
        body = f"({area}){rest}"
    if not country:
        return body
    return f"+{country} {body[1:] if country == JAPAN and body[0] == '0' else body}"


def same(first: Telephone, second: Telephone) -> bool:
    """Say whether two values are one number, however written; extensions are left out of account.

    Numbers are compared by their digits in E.164, so ``(03)5253-5111``, ``035253-5111`` and ``+81 (03)5253-5111`` are the
    same. Raises :class:`~gyosei_forms.errors.UsageError` for anything but two :class:`Telephone`.
    """
    require(
        _are_telephones((first, second)),
        "Telephone を二つ渡してください。",
        "pass two Telephones.",
    )
    return (first.e164 or first.digits) == (second.e164 or second.digits)
