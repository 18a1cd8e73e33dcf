"""Mail addresses: ``name@example.lg.jp``, in the form of RFC 5321, one address alone.

GIF types the item as text and gives no form, so nothing here is an error. The form is checked without any package.
Quoted names, comments, IP addresses and display names are not taken. The package ``email-validator`` (extra ``mail``) adds
the rules of international domain names and the reserved names (``.local``, ``.test``); nothing is looked up in the network.

>>> check("contact@example.lg.jp", library=False).findings
()
>>> sorted(check("first..last@example.jp", library=False).rule_ids)
['GYO-TEL-013']
>>> result = read("　ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", library=False)
>>> format(result.unwrap()), sorted(result.report.rule_ids)
('info@example.jp', ['GYO-TEL-007'])
>>> format(parse("info@例え.jp", library=False).unwrap(), style="ascii")
'info@xn--r8jz45g.jp'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts import extras
from gyosei_forms.parts.contacts import hosts, rules
from gyosei_forms.text import Text, is_hidden

LONGEST = 254
"""Characters of an address (RFC 5321 §4.5.3.1.3: a path of 256 octets, its brackets included)."""
LONGEST_NAME = 64
"""Octets before the @ (RFC 5321 §4.5.3.1.1)."""

Style = Literal["text", "ascii"]
DomainCheck = Callable[[str], bool]
"""Says whether a domain can receive mail by its name alone."""

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_NOT_IN_NAME = re.compile(r"""[\s"(),:;<>@\[\]\\]""")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_WIDTH = Text("全角を半角に", "full-width characters to half-width")
_SPACES = Text("前後の空白を除去", "blanks around it removed")
_MAILTO = Text("「mailto:」を除去", "mailto: removed")
_ANGLES = Text("前後の「<」「>」を除去", "the brackets < > around it removed")

_NAME_PART = Text("@ の前", "the part before the @")
_DOMAIN_PART = Text("ドメイン名", "the domain")


@dataclass(frozen=True, slots=True, repr=False)
class MailAddress:
    """A mail address: ``name`` before the @, ``domain`` after it, both as written.

    Upper and lower case differ before the @ only (RFC 5321 §2.4). Raises
    :class:`~gyosei_forms.errors.UsageError` for parts that make no address.
    """

    name: str
    domain: str

    def __post_init__(self) -> None:
        require(
            _has_form(require_text(self.name, "name"), require_text(self.domain, "domain")),
            "メールアドレスとして成り立たない組み合わせです。",
            "the parts make no mail address.",
        )

    @property
    def ascii_domain(self) -> str:
        """The domain in ASCII, an international one in its ``xn--`` form."""
        return hosts.to_ascii(self.domain) or ""

    def __repr__(self) -> str:
        return "<MailAddress>"


def _has_form(name: str, domain: str) -> bool:
    return (
        0 < len(name.encode("utf-8", "replace")) <= LONGEST_NAME
        and len(name) + 1 + len(domain) <= LONGEST
        and _is_name(name)
        and _is_domain(domain)
    )


def _is_name(name: str) -> bool:
    if name.isascii():
        return _NAME.fullmatch(name) is not None
    return not _NOT_IN_NAME.search(name) and not any(map(is_hidden, name))


def _is_domain(domain: str) -> bool:
    return "." in (hosts.to_ascii(domain) or "")


def parse(text: str, *, library: bool | None = None) -> Result[MailAddress]:
    """Read a mail address. An unusual one (dots in a row, characters beyond ASCII) is returned with a finding.

    ``library`` says whether ``email-validator`` looks at the domain: ``None`` if it is installed, ``False`` never,
    ``True`` always. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str, and for
    ``library=True`` without the package.
    """
    report = Report()
    return Result(_address(require_text(text, "text"), _domain_check(library), report, ""), report)


def check(
    text: str, *, report: Report | None = None, pointer: str = "", library: bool | None = None
) -> Report:
    """Check a mail address, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _address(require_text(text, "text"), _domain_check(library), report, pointer)
    return report


def format(value: MailAddress, *, style: Style = "text") -> str:  # noqa: A001
    """Return the address as text; with ``ascii``, an international domain in its ``xn--`` form.

    Raises :class:`~gyosei_forms.errors.UsageError` for another value or style.
    """
    given: tuple[object, object] = (value, style)
    require(
        isinstance(given[0], MailAddress) and given[1] in ("text", "ascii"),
        "MailAddress を渡し、style は text か ascii にしてください。",
        "pass a MailAddress; style is text or ascii.",
    )
    return f"{value.name}@{value.domain if style == 'text' else value.ascii_domain}"


def read(text: str, *, library: bool | None = None) -> Result[MailAddress]:
    """Read a mail address with full-width characters, blanks around it, ``mailto:`` or ``< >``; each change is an info.

    ``library`` and what is raised: as in :func:`parse`.
    """
    look = _domain_check(library)
    plain, changes = _plain(text) if len(require_text(text, "text")) <= 2 * LONGEST else (text, [])
    report = Report()
    found = Report()
    address = _address(plain, look, found, "")
    for change in changes if address else ():
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)
    report.extend(found)
    return Result(address, report)


def _plain(text: str) -> tuple[str, list[Text]]:
    """Return the address alone, half-width, and what was changed."""
    changes: list[Text] = []
    name, at, domain = text.translate(_NARROW).rpartition("@")
    plain = name + at + hosts.narrow_dots(domain)
    if plain != text:
        changes.append(_WIDTH)
    for change, clean in _CLEANINGS:
        shorter = clean(plain)
        if shorter != plain:
            changes.append(change)
            plain = shorter
    return plain, changes


def _without_angles(text: str) -> str:
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


_CLEANINGS: tuple[tuple[Text, Callable[[str], str]], ...] = (
    (_SPACES, lambda text: text.strip(" \t\r\n\u00a0")),
    (_ANGLES, _without_angles),
    (_MAILTO, lambda text: text[7:] if text[:7].lower() == "mailto:" else text),
)


def _address(text: str, look: DomainCheck | None, report: Report, pointer: str) -> MailAddress | None:
    name, at, domain = text.rpartition("@") if len(text) <= LONGEST else ("", "", "")
    if not at or not _has_form(name, domain):
        report.add(rules.NOT_A_MAIL_ADDRESS, pointer)
        return None
    address = MailAddress(name, domain)
    if ".." in name or name[0] == "." or name[-1] == ".":
        report.add(rules.MAIL_DOTS, pointer)
    for part, where in ((name, _NAME_PART), (domain, _DOMAIN_PART)):
        if not part.isascii():
            report.add(rules.MAIL_NOT_ASCII, pointer, where_ja=where.ja, where_en=where.en)
    check_domain(address, look, report, pointer)
    return address


def check_domain(address: MailAddress, look: DomainCheck | None, report: Report, pointer: str) -> Report:
    """Report a domain that ``look`` (``None``: nobody) refuses."""
    if look is not None and not look(address.domain):
        report.add(rules.MAIL_DOMAIN, pointer)
    return report


def _domain_check(library: bool | None) -> DomainCheck | None:
    require(
        library in (None, True, False),
        "library は True・False・None です。",
        "library is True, False or None.",
    )
    package = None if library is False else extras.find("email_validator")
    if package is None:
        if library:
            raise UsageError(
                "ドメイン名の確認には追加パッケージが必要です: pip install 'gyosei-forms[mail]'",
                "to check domains install the extra: pip install 'gyosei-forms[mail]'",
            )
        return None

    def look(domain: str) -> bool:
        try:
            package.validate_email(f"a@{domain}", check_deliverability=False)
        except package.EmailNotValidError:
            return False
        return True

    return look
