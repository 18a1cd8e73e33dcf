"""Telephone numbers, postal codes, mail and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.contacts import mail, telephones, web
from gyosei_forms.parts.recognition.kinds import Form, Kind, described, gif, one_form
from gyosei_forms.text import Text

_Style = Literal["national", "international", "e164"]
_STYLES: tuple[tuple[_Style, Text], ...] = (
    ("national", Text("国内", "national")),
    ("international", Text("国際", "international")),
    ("e164", Text("E.164", "E.164")),
)


def _telephone_forms(numbers: Any) -> Iterator[Form]:
    yield Form(gif(445), telephones.format(numbers))
    if len(numbers.numbers) == 1 and numbers.numbers[0].e164:
        for style, label in _STYLES:
            yield Form(label, telephones.format(numbers, style=style))


def _postal_forms(code: Any) -> Iterator[Form]:
    yield Form(gif(443), postal_codes.format(code))
    yield Form(Text("表示", "for display"), postal_codes.display(code))


KINDS = (
    Kind(
        Text("電話番号", "telephone number"),
        telephones.read,
        _telephone_forms,
        described,
        re.compile(r"\A(?:TEL|ＴＥＬ|電話)?[ :：]*[+＋(（0０][-－‐ー()（）+ 0-9０-９]{7,20}\Z"),
    ),
    Kind(Text("郵便番号", "postal code"), postal_codes.read, _postal_forms, like=re.compile("〒|郵便番号")),
    Kind(
        Text("メールアドレス", "mail address"),
        mail.read,
        one_form(Text("表記", "written"), mail.format),
        like=re.compile(r"\A[^@＠\s]+[@＠][^@＠\s]+\Z"),
    ),
    Kind(
        Text("ウェブアドレス", "web address"),
        web.read,
        one_form(Text("表記", "written"), web.format),
        like=re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)"),
    ),
)
