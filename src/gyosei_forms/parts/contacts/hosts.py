"""Domain names: their form, and the ASCII form of an international one (IDNA)."""

from __future__ import annotations

import re

from gyosei_forms.parts import extras

LONGEST = 253
"""Characters of a domain name in text (RFC 1035: 255 octets on the wire)."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NUMERIC = re.compile("[0-9]+")
_DEVIATIONS = re.compile("[ßς\u200c\u200d]")
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")


def is_name(host: str) -> bool:
    """Say whether a text is a domain name in ASCII: labels of letters, digits and inner hyphens, the last not a number."""
    return (
        len(host) <= LONGEST
        and _NAME.fullmatch(host) is not None
        and not _NUMERIC.fullmatch(host.rsplit(".", 1)[-1])
    )


def to_ascii(host: str) -> str | None:
    """Return a domain name in ASCII, each label beyond it in its ``xn--`` form; ``None`` if it has none.

    The rules are those of IDNA 2008 where the package ``idna`` is installed (it comes with the extra ``mail``), else
    those of Python, IDNA 2003, for names that both treat alike. A name that the rules would first change is refused.
    """
    if host.isascii():
        return host if is_name(host) else None
    if len(host) > LONGEST or _OTHER_DOTS.search(host):
        return None
    package = extras.find("idna")
    try:
        name = package.encode(host).decode("ascii") if package else _by_python(host)
    except (UnicodeError, ValueError):
        return None
    return name if is_name(name) else None


def narrow_dots(host: str) -> str:
    """Return a domain name with “.” for the full stops of Japanese text, which IDNA takes for dots too."""
    return _OTHER_DOTS.sub(".", host)


def _by_python(host: str) -> str:
    if _DEVIATIONS.search(host):
        raise ValueError("IDNA 2003 and 2008 differ")
    from encodings import idna

    labels = host.split(".")
    if any(_is_refused(label, idna.nameprep(label)) for label in labels if not label.isascii()):
        raise ValueError("a name that IDNA 2003 would change, or 2008 refuses")
    return b".".join(map(idna.ToASCII, labels)).decode("ascii")


def _is_refused(label: str, prepared: str) -> bool:
    return prepared != label or label.startswith("-") or label.endswith("-") or label[2:4] == "--"
