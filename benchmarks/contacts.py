"""Telephone numbers beside ``phonenumbers``, mail addresses beside ``email-validator``, web addresses beside pydantic."""

from __future__ import annotations

import re

import email_validator
import phonenumbers
from pydantic import AnyHttpUrl, TypeAdapter

from benchmarks.pair import Pair
from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.contacts import mail, telephones, web

_URL = TypeAdapter(AnyHttpUrl)
_POSTAL_CODE = re.compile("〒?([0-9]{3})-?([0-9]{4})")


def _theirs(text: str) -> str:
    number = phonenumbers.parse(text, "JP")
    assert phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def pairs() -> list[Pair]:
    return [
        Pair(
            "contacts: check a telephone number / phonenumbers parse, validate, format",
            lambda: telephones.check("(03)5253-5111"),
            lambda: _theirs("(03)5253-5111"),
            1,
        ),
        Pair(
            "contacts: read a telephone number with hyphens / the same",
            lambda: telephones.read("03-5253-5111", library=False),
            lambda: _theirs("03-5253-5111"),
            1,
        ),
        Pair(
            "contacts: read a full-width one with 代表 / the same without the word",
            lambda: telephones.read("０３－５２５３－５１１１（代表）", library=False),
            lambda: _theirs("０３－５２５３－５１１１"),
        ),
        Pair(
            "contacts: read one and determine its area code / the same",
            lambda: telephones.read("0352535111", library=True),
            lambda: _theirs("0352535111"),
        ),
        Pair(
            "contacts: check a mail address / email-validator",
            lambda: mail.check("contact@example.lg.jp", library=False),
            lambda: email_validator.validate_email("contact@example.lg.jp", check_deliverability=False),
            1,
        ),
        Pair(
            "contacts: check a web address / pydantic's AnyHttpUrl (compiled)",
            lambda: web.check("https://www.digital.go.jp/policies/gif"),
            lambda: _URL.validate_python("https://www.digital.go.jp/policies/gif"),
        ),
        Pair(
            "contacts: read a postal code / a plain regular expression",
            lambda: postal_codes.read("〒102-0094"),
            lambda: _POSTAL_CODE.fullmatch("〒102-0094").expand(r"\1\2"),
        ),
    ]
