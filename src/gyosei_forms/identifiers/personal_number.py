r"""個人番号 (マイナンバー), the number of a person: 11 digits made from the resident record code, and a check digit.

With P(n) the n-th of the 11 digits from the right, and Q(n) = n + 1 for n = 1..6, n - 5 for n = 7..11::

    check digit = 11 - (sum of P(n) * Q(n), modulo 11), and 0 where the remainder is 0 or 1

Sources: 番号法施行令（平成26年政令第155号）第8条 for the 11 digits and the check digit, 平成26年総務省令第85号
第5条 for the formula. They prescribe no grouping; the card prints three groups of four. Neither says whether a
number was assigned: 11 of the 12 digits follow from nothing that is public. Remainders 0 and 1 share the digit 0,
so some slips do not show.

A personal number may be used for what 番号法第9条 names and handed on as 第19条 allows, and for nothing else. So
this module never hands out its digits by accident: :func:`compact` returns a :class:`PersonalNumber`, which shows
nothing of itself, and :func:`format` returns a masked text. :meth:`PersonalNumber.reveal` takes the legal basis on
which the digits are used:

>>> from gyosei_forms import basis
>>> number = compact("１２３４-5678-9018\n").unwrap()
>>> number, str(number), format("123456789018")
(<PersonalNumber ****>, '**** **** ****', '**** **** ****')
>>> number.reveal(basis=basis.parse("my-number-act#19(1)"))
'123456789018'
>>> number.reveal(basis=basis.parse("000:111"))
Traceback (most recent call last):
...
gyosei_forms.errors.UsageError: 個人番号の利用には法令の根拠（条まで）が必要です。 / using a personal number needs a law as its basis, with the article.

The number on the specimen card, 1234 5678 9012, is told apart from a slip, though its check digit is wrong:

>>> sorted(validate("123456789012").rule_ids), sorted(validate("123456789013").rule_ids)
(['GYO-NUM-013'], ['GYO-NUM-015'])
"""

from __future__ import annotations

import os
import re
from typing import Any, NoReturn

from gyosei_forms.basis import Citation, documents
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import writing
from gyosei_forms.identifiers.rules import PERSONAL_NUMBER_CHECK_DIGIT, PERSONAL_NUMBER_FORM
from gyosei_forms.text import MASK, Text

KIND = Text("個人番号", "personal number")
MASKED = f"{MASK} {MASK} {MASK}"
"""What is shown of any personal number."""

_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# Of kind "law", but on names of eras and the calendar: no use of a number stands on them.
_NO_GROUND = frozenset(
    ("meiji-edict", "calendar-1872", "taisho-edict", "showa-edict", "heisei-order", "reiwa-order")
)
_ARTICLE = re.compile("第?[1-9][0-9]{0,3}(?![0-9])")
_SALT = os.urandom(16)

_SHAPE = writing.Shape(
    name="personal_number",
    pattern="[0-9]{12}",
    form=PERSONAL_NUMBER_FORM,
    check=lambda digits: _check_digit(digits[:11]) == digits[11],
    check_rule=PERSONAL_NUMBER_CHECK_DIGIT,
)


class PersonalNumber:
    """A personal number that shows nothing of itself.

    ``repr``, ``str`` and formatting are masked; it cannot be pickled or written as JSON, and a dump of its
    attributes is refused. What looks like a personal number is treated as one: the check digit is not asked for.
    Equal numbers are equal and have the same hash, within one process. Raises
    :class:`~gyosei_forms.errors.UsageError`, without the value, for anything but 12 half-width digits.
    """

    __slots__ = ("_digits",)
    _digits: str

    def __init__(self, digits: str) -> None:
        if hasattr(self, "_digits"):
            self.__setattr__("_digits", digits)
        object.__setattr__(self, "_digits", writing.require_digits(digits, "digits", 12))

    def reveal(self, *, basis: Citation) -> str:
        """Return the 12 digits, to be used on a legal basis: an article of a law, such as ``my-number-act#19(1)``.

        The clause begins with the number of the article (``9(2)``, ``19-2``, ``第9条第2項``). The law needs an entry of
        kind ``law`` in ``data/sources/documents.toml``; edicts on eras and the calendar are no basis. An agency that
        uses numbers under an ordinance of its own (条例) cites the article that allows it, ``my-number-act#9(2)``.
        Whether the article covers the use is the caller's to know. Raises :class:`~gyosei_forms.errors.UsageError` for
        anything but a citation of a law with its article.
        """
        require(
            _is_article_of_law(basis),
            "個人番号の利用には法令の根拠（条まで）が必要です。",
            "using a personal number needs a law as its basis, with the article.",
        )
        return self._digits

    @property
    def has_valid_check_digit(self) -> bool:
        """Whether the check digit fits."""
        return _check_digit(self._digits[:11]) == self._digits[11]

    @property
    def is_specimen(self) -> bool:
        """Whether the number is printed as a specimen and nobody's."""
        return writing.is_specimen("personal_number", self._digits)

    def __repr__(self) -> str:
        return f"<PersonalNumber {MASK}>"

    def __str__(self) -> str:
        return MASKED

    def __format__(self, spec: str) -> str:
        return MASKED.__format__(spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PersonalNumber):
            return NotImplemented
        return self._digits == other._digits

    def __hash__(self) -> int:
        return hash((_SALT, self._digits))

    def __copy__(self) -> PersonalNumber:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> PersonalNumber:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise UsageError("個人番号は変更できません。", "a personal number cannot be changed.")

    def __delattr__(self, name: str) -> NoReturn:
        raise UsageError("個人番号は変更できません。", "a personal number cannot be changed.")

    def __getstate__(self) -> NoReturn:
        raise UsageError(
            "個人番号はそのまま保存できません。reveal() で根拠を示してください。",
            "a personal number is not serialised; state the basis and call reveal().",
        )

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        self.__getstate__()


def _is_article_of_law(basis: object) -> bool:
    if not isinstance(basis, Citation) or basis.key in _NO_GROUND:
        return False
    if _ARTICLE.match(str(basis.clause)) is None:
        return False
    document = documents().get(basis.key)
    return document is not None and document.kind == "law"


def compact(text: str) -> Result[PersonalNumber]:
    """Return the personal number of a text with full-width digits, hyphens, spaces or line breaks.

    The value is a :class:`PersonalNumber`, not the digits. The report has an info for each kind of change. The value is
    ``None``, with an error in the report, if what remains is not 12 digits. The check digit is not looked at. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    result = _SHAPE.compact(text)
    return Result(None if result.value is None else PersonalNumber(result.value), result.report)


def validate(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report what keeps a text from being a personal number: form, check digit; or that it is a specimen.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.validate(text, report, pointer)


def is_valid(text: str) -> bool:
    """Say whether a text is 12 half-width digits with the right check digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    return _SHAPE.is_valid(text)


def format(text: str) -> str:  # noqa: A001
    """Return :data:`MASKED`, grouped as on the card; the digits are given by :meth:`PersonalNumber.reveal` only.

    Raises :class:`~gyosei_forms.errors.UsageError` if :func:`compact` finds no 12 digits.
    """
    return str(compact(text).unwrap())


def calc_check_digit(digits11: str) -> str:
    """Return the check digit, ``"0"`` to ``"9"``, of the other eleven digits (省令第5条).

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but 11 half-width digits.
    """
    return _check_digit(writing.require_digits(digits11, "digits11", 11))


def _check_digit(digits11: str) -> str:
    return writing.check_digit_11(digits11, _WEIGHTS)
