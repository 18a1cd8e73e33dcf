"""Telephone numbers, mail and web addresses that reach nobody: domains are those reserved for examples."""

from __future__ import annotations

from typing import Any

from gyosei_forms.testing.choices import Choices, digits

_WORDS = ("madoguchi", "shinsei", "hanako.yamada", "taro", "info")
_HOSTS = ("example.jp", "example.lg.jp", "example.com")


def telephone(choose: Choices) -> str:
    """Return a mobile number in the form of GIF 445. Whether somebody has it cannot be known: do not call it."""
    return f"0{choose.pick((9, 8, 7))}0-{choose.number(1000, 9999)}-{digits(choose, 4)}"


def mail(choose: Choices) -> str:
    """Return a mail address in a domain for examples."""
    return f"{choose.pick(_WORDS)}@{choose.pick(_HOSTS)}"


def web(choose: Choices) -> str:
    """Return a web address in a domain for examples."""
    return f"https://www.{choose.pick(_HOSTS)}/{choose.pick(_WORDS)}"


def contact(choose: Choices) -> dict[str, Any]:
    """Return a contact point in the English keys of GIF 430."""
    return {
        "contactPointName": choose.pick(("本人", "総務課", "担当窓口")),
        "contactPointPhoneNumber": [telephone(choose)],
        "contactPointEmailAddress": [mail(choose)],
    }
