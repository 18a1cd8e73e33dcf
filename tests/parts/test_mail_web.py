"""Mail and web addresses: their forms, what is read from others, and what is said of them."""

import doctest
import sys
from urllib.parse import unquote, urlsplit

import email_validator
import pytest
from hypothesis import given
from hypothesis import provisional as published
from hypothesis import strategies as st
from pydantic import AnyHttpUrl, TypeAdapter, ValidationError

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts import extras
from gyosei_forms.parts.contacts import hosts, mail, web
from gyosei_forms.parts.contacts.mail import MailAddress
from gyosei_forms.parts.contacts.web import WebAddress
from gyosei_forms.rules import Severity

CHANGED = "GYO-TEL-007"


@pytest.mark.parametrize("module", [mail, web])
def test_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


def _changes(report):
    return [finding.values["change_en"] for finding in report if finding.rule == CHANGED]


# --- mail


@pytest.mark.parametrize(
    "text",
    [
        "contact@example.lg.jp",
        "first.last+tag@example.co.jp",
        "!#$%&'*+/=?^_`{|}~-@example.jp",
        "0@1.example.jp",
        "a" * 64 + "@example.jp",
        "a@" + "b" * 63 + ".jp",
        "a@xn--r8jz45g.jp",
    ],
)
@pytest.mark.parametrize("library", [False, True])
def test_mail_addresses_without_a_finding(text, library):
    result = mail.parse(text, library=library)
    assert result.report.findings == ()
    assert mail.format(result.unwrap()) == text
    assert mail.check(text, library=library).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "a@",
        "@example.jp",
        "a@b",  # no dot
        "a@@example.jp",
        "a@b@example.jp",
        "a b@example.jp",
        " a@example.jp",
        "a@example.jp\n",
        "a@example.jp, b@example.jp",
        "山田 <a@example.jp>",
        '"a b"@example.jp',
        "a(comment)@example.jp",
        "a@[192.0.2.1]",
        "a@192.0.2.1",
        "a@-example.jp",
        "a@example-.jp",
        "a@exa_mple.jp",
        "a@example..jp",
        "a@.jp",
        "a@example.jp.",
        "a" * 65 + "@example.jp",
        "山" * 22 + "@example.jp",  # 66 octets
        "a@" + "b" * 64 + ".jp",
        "a@" + "b.c" * 90 + ".jp",
        "ａ＠example.jp",
        "a＠example.jp",
        "a\u202e@example.jp",
        "山\u200b田@example.jp",
        "\ud800@example.jp",
        "a@\ud800.jp",
        "a\x00@example.jp",
        "a@BÜCHER.example",  # the rules of IDNA would first change it
    ],
)
def test_what_is_no_mail_address(text):
    result = mail.parse(text, library=False)
    assert result.value is None
    assert [finding.rule for finding in result.report] == ["GYO-TEL-012"]
    assert result.report.ok


@pytest.mark.parametrize("name", ["a..b", ".a", "a."])
def test_dots_as_carriers_once_issued_them(name):
    result = mail.parse(f"{name}@docomo.ne.jp", library=False)
    assert result.unwrap().name == name
    assert result.report.rule_ids == {"GYO-TEL-013"}


@pytest.mark.parametrize(
    ("text", "count", "ascii_form"),
    [
        ("info@例え.jp", 1, "info@xn--r8jz45g.jp"),
        ("山田@example.jp", 1, "山田@example.jp"),
        ("山田@例え.jp", 2, "山田@xn--r8jz45g.jp"),
    ],
)
@pytest.mark.parametrize("library", [False, True])
def test_addresses_beyond_ascii(text, count, ascii_form, library):
    result = mail.parse(text, library=library)
    assert [finding.rule for finding in result.report] == ["GYO-TEL-014"] * count
    assert mail.format(result.unwrap()) == text
    assert mail.format(result.unwrap(), style="ascii") == ascii_form


@pytest.mark.parametrize(
    ("text", "written", "changes"),
    [
        ("ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", "info@example.jp", ["full-width characters to half-width"]),
        ("info@example。jp", "info@example.jp", ["full-width characters to half-width"]),
        ("info＠例え。jp", "info@例え.jp", ["full-width characters to half-width"]),
        (" info@example.jp\r\n", "info@example.jp", ["blanks around it removed"]),
        ("mailto:info@example.jp", "info@example.jp", ["mailto: removed"]),
        ("<info@example.jp>", "info@example.jp", ["the brackets < > around it removed"]),
        (
            "　<MAILTO:info@example.jp>",
            "info@example.jp",
            [
                "full-width characters to half-width",
                "blanks around it removed",
                "the brackets < > around it removed",
                "mailto: removed",
            ],
        ),
    ],
)
def test_mail_addresses_read_with_their_changes(text, written, changes):
    result = mail.read(text, library=False)
    assert mail.format(result.unwrap()) == written
    assert _changes(result.report) == changes


@pytest.mark.parametrize(
    "text", ["mailto:a@example.jp?subject=x", "a@example.jp b@example.jp", "a at example.jp"]
)
def test_mail_addresses_are_not_guessed(text):
    result = mail.read(text, library=False)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-TEL-012"}


@pytest.mark.parametrize("domain", ["host.local", "host.invalid", "host.test", "localhost.localhost"])
def test_reserved_domains_are_known_to_the_library(domain):
    assert mail.check(f"a@{domain}", library=False).findings == ()
    assert mail.check(f"a@{domain}", library=True).rule_ids == {"GYO-TEL-015"}
    assert mail.check(f"a@{domain}").rule_ids == {"GYO-TEL-015"}


def test_without_the_mail_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "email_validator", None)
    assert mail.check("a@host.local").findings == ()
    with pytest.raises(UsageError, match=r"gyosei-forms\[mail\]"):
        mail.check("a@host.local", library=True)


_LOCAL = st.text("abcXYZ019!#$%&'*+/=?^_`{|}~.-", min_size=1, max_size=66)


@given(_LOCAL, published.domains())
def test_the_form_agrees_with_email_validator(name, domain):
    text = f"{name}@{domain}"
    try:
        email_validator.validate_email(text, check_deliverability=False, test_environment=True)
        theirs = True
    except email_validator.EmailNotValidError:
        theirs = False
    report = mail.check(text, library=False)
    special = mail.check(f"a@{domain}", library=True)
    if special.findings == ():
        # Dots in odd places are taken with a warning.
        assert (report.findings == ()) is theirs


@given(st.text() | st.text("ab.@＠。<>: \u202e山", max_size=20))
def test_any_text_read_as_a_mail_address_stays_so(text):
    result = mail.read(text, library=False)
    assert result.report.ok
    if result.value is not None:
        written = mail.format(result.value)
        assert (CHANGED in result.report.rule_ids) is (written != text)
        assert mail.parse(written, library=False).value == result.value
    elif mail.parse(text, library=False).value is not None:
        pytest.fail("read takes less than parse")


# --- web


@pytest.mark.parametrize(
    "text",
    [
        "https://www.digital.go.jp",
        "https://www.digital.go.jp/policies/gif?x=1&y=a+b#top",
        "HTTPS://WWW.DIGITAL.GO.JP/",
        "https://example.jp:8443/a;b=c,d/(e)!*'",
        "https://example.jp/%E8%B3%87%E6%96%99",
        "https://example.jp?q=/?:@",
        "https://example.jp./",
        "https://192.0.2.1/",
        "https://[2001:db8::1]:443/",
        "https://xn--r8jz45g.jp/",
        "https://localhost/",
        "https://example.jp:/",
    ],
)
def test_web_addresses_without_a_finding(text):
    result = web.parse(text)
    assert result.report.findings == ()
    assert web.format(result.unwrap()) == text
    assert web.read(text).value == result.value
    assert web.read(text).report.findings == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "GYO-TEL-016"),
        ("www.digital.go.jp", "GYO-TEL-016"),
        ("www.digital.go.jp:443/", "GYO-TEL-016"),
        ("//www.digital.go.jp/", "GYO-TEL-016"),
        ("https:www.digital.go.jp", "GYO-TEL-016"),
        ("https:/www.digital.go.jp", "GYO-TEL-016"),
        ("https:///path", "GYO-TEL-016"),
        ("https://", "GYO-TEL-016"),
        ("https://example.jp\\path", "GYO-TEL-016"),
        ("https://example.jp/<x>", "GYO-TEL-016"),
        ("https://example.jp/%zz", "GYO-TEL-016"),
        ("https://example.jp/%", "GYO-TEL-016"),
        ("https://example.jp/a#b#c", "GYO-TEL-016"),
        ("https://example.jp:80a/", "GYO-TEL-016"),
        ("https://[::g]/", "GYO-TEL-016"),
        ("https://[]/", "GYO-TEL-016"),
        ("https://a@b@example.jp/", "GYO-TEL-016"),
        ("ｈｔｔｐｓ：／／example.jp", "GYO-TEL-016"),
        ("https://example.jp/" + "a" * 8_000, "GYO-TEL-016"),
        (" https://example.jp/", "GYO-TEL-017"),
        ("https://example.jp/a b", "GYO-TEL-017"),
        ("https://example.jp/\n", "GYO-TEL-017"),
        ("https://example.jp/\x00", "GYO-TEL-017"),
        ("https://example.jp/\u3000", "GYO-TEL-017"),
        ("https://example.jp/\u202egpj.exe", "GYO-TEL-017"),
        ("https://exam\u200bple.jp/", "GYO-TEL-017"),
        ("https://example.jp/\ud800", "GYO-TEL-017"),
    ],
    ids=lambda value: ascii(value[:40]),
)
def test_what_is_no_uri_is_an_error(text, rule):
    result = web.parse(text)
    assert result.value is None
    (finding,) = result.report
    assert (finding.rule, finding.severity) == (rule, Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "rules", "has_value"),
    [
        ("http://www.ooo.lg.jp/abc.html", {"GYO-TEL-019"}, True),  # the example of the data model description
        ("https://user:secret@example.jp/", {"GYO-TEL-020"}, True),
        ("https://example.jp@example.com/", {"GYO-TEL-020"}, True),
        ("https://@example.jp/", {"GYO-TEL-020"}, True),
        ("https://exa_mple.jp/", {"GYO-TEL-022"}, True),
        ("https://999.999.999.999/", {"GYO-TEL-022"}, True),
        ("https://%65xample.jp/", {"GYO-TEL-022"}, True),
        ("https://-example.jp/", {"GYO-TEL-022"}, True),
        ("https://example.jp:65536/", {"GYO-TEL-022"}, True),
        ("https://example.jp:" + "9" * 5_000 + "/", {"GYO-TEL-022"}, True),
        ("https://例え.jp/資料", {"GYO-TEL-021"}, False),
        ("https://example.jp/資料", {"GYO-TEL-021"}, False),
        ("ftp://ftp.example.jp/", {"GYO-TEL-018"}, False),
        ("mailto:a@example.jp", {"GYO-TEL-018"}, False),
        ("javascript:alert(1)", {"GYO-TEL-018"}, False),
        ("urn:isbn:0451450523", {"GYO-TEL-018"}, False),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_is_a_uri_and_yet_odd_is_no_error(text, rules, has_value):
    result = web.parse(text)
    assert result.report.rule_ids == rules
    assert result.report.ok
    assert (result.value is not None) is has_value


def test_the_place_of_a_hidden_character():
    report = Report()
    web.check("https://例え.jp/a\u202eb\u202c", report=report, pointer="/連絡先URL")
    (finding,) = report
    assert (finding.position.offset, finding.values["code_point"], finding.values["count"]) == (
        15,
        "U+202E",
        2,
    )
    assert finding.pointer == "/連絡先URL"


@pytest.mark.parametrize(
    ("text", "written", "changes"),
    [
        (" https://example.jp/\n", "https://example.jp/", ["blanks around it removed"]),
        ("<https://example.jp/>", "https://example.jp/", ["the brackets < > around it removed"]),
        (
            "ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／ａ",
            "https://example.jp/a",
            ["full-width characters to half-width"],
        ),
        ("https://ｅｘａｍｐｌｅ。jp/", "https://example.jp/", ["full-width characters to half-width"]),
        ("https://例え.jp", "https://xn--r8jz45g.jp", ["the host to its form in ASCII"]),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/", ["the host to its form in ASCII"]),
        (
            "https://example.jp/（資料）?q=é%20#節",
            "https://example.jp/%EF%BC%88%E8%B3%87%E6%96%99%EF%BC%89?q=%C3%A9%20#%E7%AF%80",
            ["characters beyond ASCII to % signs"],
        ),
    ],
)
def test_web_addresses_read_with_their_changes(text, written, changes):
    result = web.read(text)
    assert web.format(result.unwrap()) == written
    assert _changes(result.report) == changes


@pytest.mark.parametrize(
    "text", ["www.example.jp", "https://example.jp/a b", "https://BÜCHER.example/", "https://a\u202e.jp"]
)
def test_web_addresses_are_not_guessed(text):
    result = web.read(text)
    assert result.value is None
    assert CHANGED not in result.report.rule_ids


_URLS = TypeAdapter(AnyHttpUrl)


@given(published.urls())
def test_published_urls_are_taken_and_mean_the_same_to_others(text):
    result = web.parse(text)
    assert result.report.rule_ids <= {"GYO-TEL-019"}
    theirs = _URLS.validate_python(text)
    assert result.unwrap().scheme == theirs.scheme
    assert result.unwrap().host == theirs.host.lower()


@given(st.text("ahtps:/.?#[]@%41 <>\\日", max_size=24).map(lambda rest: "https://" + rest))
def test_what_we_take_others_take_too(text):
    value = web.parse(text).value
    if value is not None and "GYO-TEL-022" not in web.check(text).rule_ids:
        assert urlsplit(text).hostname == value.host
        try:
            assert _URLS.validate_python(text).host.strip("[]") == value.host
        except ValidationError:
            pytest.fail("the other does not take it")


@given(st.text(st.characters(blacklist_categories=["C", "Z"]), max_size=30))
def test_percent_signs_say_what_stood_there(path):
    text = "https://example.jp/" + path.replace("%", "")
    result = web.read(text)
    if result.value is not None:
        assert unquote(result.value.text) == text


@given(st.text() | st.text("https://例え.jp？＃ ＜>〈\u202e%", max_size=30))
def test_any_text_gives_a_report_and_reading_stays(text):
    result = web.read(text)
    web.check(text)
    if result.value is not None:
        written = web.format(result.value)
        assert (CHANGED in result.report.rule_ids) is (written != text)
        assert web.read(written).value == result.value
        assert CHANGED not in web.read(written).report.rule_ids


# --- hosts


@pytest.mark.parametrize("host", ["例え.jp", "日本語.example", "ドメイン.テスト", "xn--r8jz45g.jp", "a.例え"])
def test_international_hosts_with_and_without_the_package(host, monkeypatch):
    with_package = hosts.to_ascii(host)
    monkeypatch.setitem(sys.modules, "idna", None)
    assert hosts.to_ascii(host) == with_package is not None


@pytest.mark.parametrize(
    "host", ["BÜCHER.example", "a\u3002jp", "例え..jp", "", ".", "例" * 70, "-例.jp", "\ud800.jp", "㏂.jp"]
)
def test_hosts_without_an_ascii_form(host, monkeypatch):
    assert hosts.to_ascii(host) is None
    monkeypatch.setitem(sys.modules, "idna", None)
    assert hosts.to_ascii(host) is None


def test_where_the_two_rules_differ_the_older_one_is_not_used(monkeypatch):
    assert hosts.to_ascii("faß.de") == "xn--fa-hia.de"
    monkeypatch.setitem(sys.modules, "idna", None)
    assert hosts.to_ascii("faß.de") is None


def test_a_package_that_is_not_there():
    assert extras.find("gyosei_forms_no_such_package") is None
    assert extras.find("email_validator") is email_validator


# --- both


@pytest.mark.parametrize("value", [MailAddress("name", "example.jp"), WebAddress("https://name.example.jp/")])
def test_a_value_does_not_show_itself(value):
    assert "name" not in repr(value)
    assert "example" not in str(value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: MailAddress("a b", "example.jp"),
        lambda: MailAddress("a", "example"),
        lambda: MailAddress("a", None),
        lambda: MailAddress(1, "example.jp"),
        lambda: WebAddress("example.jp"),
        lambda: WebAddress("https://例え.jp/"),
        lambda: WebAddress("https://example.jp/a b"),
        lambda: WebAddress(None),
        lambda: mail.format("a@example.jp"),
        lambda: mail.format(MailAddress("a", "example.jp"), style="gif"),
        lambda: mail.parse("a@example.jp", library="yes"),
        lambda: web.format("https://example.jp/"),
    ],
)
def test_misuse(make):
    with pytest.raises(UsageError):
        make()


@pytest.mark.parametrize("odd", [None, 5, b"https://example.jp", ["x"]])
@pytest.mark.parametrize("function", [mail.parse, mail.check, mail.read, web.parse, web.check, web.read])
def test_another_type_is_misuse(function, odd):
    with pytest.raises(UsageError):
        function(odd)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "https://" + "a." * 500_000, "<" * 100_000, "@" * 100_000, "例" * 100_000],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_long_text_is_no_trouble(text):
    assert mail.read(text, library=False).value is None
    assert web.read(text).value is None


def test_no_finding_tells_the_address():
    report = mail.read(" secret..name@example.jp", library=True).report
    report.extend(mail.check("secret name@example.jp"))
    report.extend(web.read(" http://secret:name@exa_mple.jp/secret").report)
    report.extend(web.check("https://secret/\u202e"))
    told = report.render("json") + report.render("text", lang="en")
    assert "secret" not in told
