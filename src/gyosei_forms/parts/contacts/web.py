"""Web addresses: ``https://`` or ``http://`` and a host, a URI in the form of RFC 3986.

GIF types such items as URI, so what is no URI is an error. Nothing is looked up, and nothing is added: an address without
its scheme is not completed.

>>> check("https://www.digital.go.jp/policies/gif").findings
()
>>> sorted(check("www.digital.go.jp").rule_ids), sorted(check("http://www.digital.go.jp/").rule_ids)
(['GYO-TEL-016'], ['GYO-TEL-019'])
>>> result = read(" https://例え.jp/資料?年=6 ")
>>> format(result.unwrap())
'https://xn--r8jz45g.jp/%E8%B3%87%E6%96%99?%E5%B9%B4=6'
>>> [finding.values["change_en"] for finding in result.report]
['blanks around it removed', 'the host to its form in ASCII', 'characters beyond ASCII to % signs']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit

from gyosei_forms.characters.places import position
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.contacts import hosts, rules
from gyosei_forms.text import Text, is_hidden

LONGEST = 8_000
"""Characters of an address; RFC 9110 §4.1 asks for at least 8,000 octets. A longer text is not looked at."""

# The grammar of RFC 3986, appendix A, with the characters beyond ASCII that RFC 3987 adds.
_CHARS = r"A-Za-z0-9\-._~!$&'()*+,;=%\u0080-\U0010ffff"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")


@cache
def _web() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<scheme>[Hh][Tt][Tt][Pp][Ss]?)://(?:(?P<user>[{_CHARS}:]*)@)?"
        rf"(?P<host>\[[0-9A-Fa-f:.]+\]|[{_CHARS}]+)(?::(?P<port>[0-9]*))?"
        rf"(?P<rest>(?:/[{_CHARS}:@/]*)?(?:\?[{_CHARS}:@/?]*)?(?:\#[{_CHARS}:@/?]*)?)"
    )


@cache
def _any_uri() -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z][A-Za-z0-9+-]*:[{_CHARS}:@/?#\[\]]*")


_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HIDDEN_ASCII = re.compile("[\x00-\x20\x7f]")
_HEAD = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^/?#]*")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDE_SCHEME = re.compile("[Ｈｈ]")
_LAST_PORT = 65_535
_SAFE = "%-._~!$&'()*+,;=:@/?"

_WIDTH = Text("全角を半角に", "full-width characters to half-width")
_SPACES = Text("前後の空白を除去", "blanks around it removed")
_ANGLES = Text("前後の「<」「>」を除去", "the brackets < > around it removed")
_HOST = Text("ホスト名を ASCII の形に", "the host to its form in ASCII")
_PERCENT = Text("ASCII でない文字を % の符号に", "characters beyond ASCII to % signs")


@dataclass(frozen=True, slots=True, repr=False)
class WebAddress:
    """An address of the web, as written: a URI in ASCII that begins with ``https://`` or ``http://`` and a host.

    Raises :class:`~gyosei_forms.errors.UsageError` for any other text.
    """

    text: str

    def __post_init__(self) -> None:
        require(
            require_text(self.text, "text").isascii() and _match(self.text) is not None,
            "ウェブのアドレス（https:// または http:// で始まる URI）を渡してください。",
            "pass an address of the web: a URI that begins with https:// or http://.",
        )

    @property
    def scheme(self) -> str:
        """``https`` or ``http``."""
        return urlsplit(self.text).scheme

    @property
    def host(self) -> str:
        """The host in lower case, without port; an IPv6 address without its brackets."""
        return urlsplit(self.text).hostname or ""

    def __repr__(self) -> str:
        return "<WebAddress>"


def parse(text: str) -> Result[WebAddress]:
    """Read a web address in ASCII. ``http`` and a user name are reported, and the address is returned all the same.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_address(require_text(text, "text"), report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a web address, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _address(require_text(text, "text"), report, pointer)
    return report


def format(value: WebAddress) -> str:  # noqa: A001
    """Return the address as text; raise :class:`~gyosei_forms.errors.UsageError` for another value."""
    given: object = value
    require(isinstance(given, WebAddress), "WebAddress を渡してください。", "pass a WebAddress.")
    return value.text


def read(text: str) -> Result[WebAddress]:
    """Read a web address with blanks or ``< >`` around it, full-width characters, or characters beyond ASCII.

    The host becomes its form in ASCII (``xn--``), other characters beyond ASCII their UTF-8 in ``%`` signs (RFC 3987
    §3.1); each change is an info. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    changes: list[Text] = []
    plain = _plain(text, changes) if len(require_text(text, "text")) <= LONGEST else text
    report = Report()
    found = Report()
    address = _address(plain, found, "")
    for change in changes if address else ():
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)
    report.extend(found)
    return Result(address, report)


def _address(text: str, report: Report, pointer: str) -> WebAddress | None:
    if len(text) > LONGEST:
        report.add(rules.NOT_A_WEB_ADDRESS, pointer)
        return None
    if _report_hidden(text, report, pointer):
        return None
    match = _match(text)
    if match is None:
        scheme = _SCHEME.match(text)
        other = scheme and scheme[1].lower() not in ("http", "https") and _any_uri().fullmatch(text)
        report.add(rules.WEB_SCHEME if other else rules.NOT_A_WEB_ADDRESS, pointer)
        return None
    if not text.isascii():
        report.add(rules.WEB_NOT_ASCII, pointer)
    if match["user"] is not None:
        report.add(rules.WEB_CREDENTIALS, pointer)
    if not _is_host(match["host"]) or not _is_port((match["port"] or "").lstrip("0")):
        report.add(rules.WEB_HOST, pointer)
    if match["scheme"].lower() == "http":
        report.add(rules.WEB_PLAIN_HTTP, pointer)
    return WebAddress(text) if text.isascii() else None


def _match(text: str) -> re.Match[str] | None:
    match = _web().fullmatch(text)
    if match is None or _BAD_PERCENT.search(text):
        return None
    return match if not match["host"].startswith("[") or _is_ip(match["host"][1:-1]) else None


def _is_host(host: str) -> bool:
    name = host.removesuffix(".")
    return host.startswith("[") or _is_ip(host) or hosts.to_ascii(name) is not None


def _is_port(digits: str) -> bool:
    return len(digits) <= 5 and int(digits or 0) <= _LAST_PORT


def _is_ip(host: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _report_hidden(text: str, report: Report, pointer: str) -> bool:
    if text.isascii():
        hidden = [match.start() for match in _HIDDEN_ASCII.finditer(text)]
    else:
        hidden = [offset for offset, char in enumerate(text) if char.isspace() or is_hidden(char)]
    if hidden:
        report.add(
            rules.WEB_HIDDEN,
            pointer,
            position=position(text, hidden[0]),
            code_point=f"U+{ord(text[hidden[0]]):04X}",
            count=len(hidden),
        )
    return bool(hidden)


def _plain(text: str, changes: list[Text]) -> str:
    """Return the address alone and in ASCII, and add what was changed."""
    text = _changed(text, text.strip(" \t\r\n\u00a0\u3000"), _SPACES, changes)
    if text.startswith("<") and text.endswith(">"):
        text = _changed(text, text[1:-1], _ANGLES, changes)
    if text.isascii():
        return text
    if _WIDE_SCHEME.match(text):
        text = _changed(text, text.translate(_NARROW), _WIDTH, changes)
    head = _HEAD.match(text)
    if head is not None:
        narrow = hosts.narrow_dots(head[0].translate(_NARROW))
        text = _changed(text, narrow + text[head.end() :], _WIDTH, changes)
    match = None if any(map(is_hidden, text)) else _match(text)
    return text if match is None else _in_ascii(text, match, changes)


def _in_ascii(text: str, match: re.Match[str], changes: list[Text]) -> str:
    start, end = match.span("host")
    host = hosts.to_ascii(match["host"]) if not match["host"].isascii() else match["host"]
    if host is None:
        return text
    before, after = text[:start], text[end:]
    text = _changed(text, before + host + after, _HOST, changes)
    rest, hash_sign, fragment = after.partition("#")
    encoded = quote(before, _SAFE) + host + quote(rest, _SAFE) + hash_sign + quote(fragment, _SAFE)
    return _changed(text, encoded, _PERCENT, changes)


def _changed(text: str, plain: str, change: Text, changes: list[Text]) -> str:
    if plain != text and change not in changes:
        changes.append(change)
    return plain
