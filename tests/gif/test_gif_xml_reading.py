"""Reading XML: every deviation from the schema is a finding with its line, hostile input ends at a named limit."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif, limits
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.gif import profiles
from gyosei_forms.gif.xml.namespaces import _NAME

EXAMPLES = Path(__file__).parents[2] / "examples"
SPACES = (
    'xmlns:pd="http://xxx/xxx/gif/xxx" xmlns:pcd="http://xxx/xxx/gif/codelist/xxx"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xi="http://www.w3.org/2001/XInclude"'
)
ID = "<pd:idGroup><pd:idType>教員番号</pd:idType><pd:id>A1234</pd:id></pd:idGroup>"
NAMES = (
    "<pd:familyName>山田</pd:familyName><pd:givenName>花子</pd:givenName>"
    "<pd:familyNameKana>ヤマダ</pd:familyNameKana><pd:givenNameKana>ハナコ</pd:givenNameKana>"
)
CODES = (
    "<pd:localGovernmentCode>131016</pd:localGovernmentCode><pd:streetAddressId>0056000</pd:streetAddressId>"
    "<pd:buildingNameEtc/><pd:fullAddress>東京都千代田区紀尾井町1-3</pd:fullAddress>"
)


def person(content, root="Person_MP02", attributes=""):
    return f"<pd:{root} {SPACES}{attributes}>{content}</pd:{root}>".encode()


def found(raw, **options):
    places = {}
    for finding in gif.read_xml(raw, **options).report:
        places.setdefault(finding.rule, finding.pointer)
    return places


GOOD = person(ID + NAMES)


def test_a_plain_document():
    read = gif.read_xml(GOOD)
    assert read.report.findings == ()
    assert read.value.pattern == "MP02"
    assert read.value.to_dict("ja") == {
        "ID群": [{"ID種別": "教員番号", "ID": "A1234"}],
        "氏": "山田",
        "名": "花子",
        "氏(カナ)": "ヤマダ",
        "名(カナ)": "ハナコ",
    }


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.decode(),
        "\ufeff" + GOOD.decode(),
        b"\xef\xbb\xbf" + GOOD,
        bytearray(GOOD),
        GOOD.decode().encode("utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + GOOD.decode()).encode("utf-16"),
        ("<?xml version='1.0' encoding = 'utf-8'?>\n" + GOOD.decode()).encode(),
        '<?xml version="1.0" encoding="Shift_JIS"?>' + GOOD.decode(),  # a str has no encoding
    ],
)
def test_encodings_that_are_read(raw):
    assert gif.read_xml(raw).value == gif.read_xml(GOOD).value


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (('<?xml version="1.0" encoding="Shift_JIS"?>' + GOOD.decode()).encode("cp932"), "GYO-XML-003"),
        (('<?xml version="1.0" encoding="EUC-JP"?>' + GOOD.decode()).encode("euc_jp"), "GYO-XML-003"),
        (('<?xml version="1.0" encoding="Shift_JIS"?>' + GOOD.decode()).encode(), "GYO-XML-003"),
        (('<?xml version="1.0" encoding="UTF-8"?>' + GOOD.decode()).encode("utf-16"), "GYO-XML-003"),
        (GOOD.decode().encode("utf-16-le"), "GYO-XML-003"),
        (GOOD.decode().encode("utf-32"), "GYO-XML-003"),
        (GOOD.decode().encode("cp932"), "GYO-XML-002"),
        (('<?xml version="1.0" encoding="UTF-8"?>' + GOOD.decode()).encode("cp932"), "GYO-XML-002"),
        (GOOD.decode().encode("utf-16")[:-1], "GYO-XML-002"),
        ("山\ud842", "GYO-XML-001"),
    ],
)
def test_encodings_that_are_refused(raw, rule):
    read = gif.read_xml(raw)
    assert read.value is None
    assert [finding.rule for finding in read.report] == [rule]


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "head",
    [
        LAUGHS,
        EXTERNAL,
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<?xml version="1.0"?>\n<!-- a --><?pi <!DOCTYPE?> ' + EXTERNAL,
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded(head):
    read = gif.read_xml((head + person(NAMES.replace("山田", "&c;")).decode()).encode())
    assert read.value is None
    assert [finding.rule for finding in read.report] == ["GYO-XML-004"]


def test_a_document_type_in_a_comment_is_none():
    assert found(b"<!-- <!DOCTYPE a> -->" + GOOD) == {"GYO-XML-015": ""}


@pytest.mark.parametrize(
    "broken", [b"", b"x", b"<a", GOOD[:-3], GOOD + b"<a/>", GOOD.replace(b"A1234", b"&nbsp;")]
)
def test_what_is_no_xml(broken):
    read = gif.read_xml(broken)
    assert read.value is None
    assert [finding.rule for finding in read.report] == ["GYO-XML-001"]


def test_no_xml_says_where():
    position = (
        gif.read_xml(GOOD.replace(b"<pd:givenName>", b"\n\n<pd:givenName><")).report.findings[0].position
    )
    assert position.line == 3
    assert position.column > 0


@given(st.binary() | st.binary().map(lambda tail: GOOD[:200] + tail) | st.text())
def test_any_bytes_end_in_a_report(raw):
    assert isinstance(gif.read_xml(raw).report, Report)


@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), st.binary(max_size=3))
def test_any_cut_of_a_document_ends_in_a_report(start, end, inside):
    read = gif.read_xml(GOOD[:start] + inside + GOOD[end:])
    assert read.value is not None or not read.report.ok


DEEP = b"<pd:address>" * 10_000 + b"</pd:address>" * 10_000


@pytest.mark.parametrize(
    ("raw", "bounds", "limit"),
    [
        (person(DEEP.decode()), {}, "max_depth"),
        (person(DEEP.decode()), {"max_depth": 100_000}, "max_depth"),
        (person("<a>" * 10_000), {}, "max_depth"),
        (person(f"<pd:familyName>{'x' * 1_000_001}</pd:familyName>"), {}, "max_string"),
        (person(f"<pd:familyName>{'x' * 10_000_100}</pd:familyName>"), {"max_string": 10**9}, "max_string"),
        (person("", attributes=f' a="{"x" * 1_000_001}"'), {}, "max_string"),
        (person("<pd:remark/>" * 1_001), {"max_items": 1_000}, "max_items"),
        (person("<?a?><!-- b -->" * 501), {"max_items": 1_000}, "max_items"),
        (
            person("", attributes="".join(f' a{n}=""' for n in range(1_000))),
            {"max_items": 1_000},
            "max_items",
        ),
        (person("<pd:age>" + "9" * 401 + "</pd:age>"), {}, "max_digits"),
        (GOOD, {"max_input_bytes": 100}, "max_input_bytes"),
        (GOOD.decode(), {"max_input_bytes": len(GOOD) - 1}, "max_input_bytes"),
    ],
)
def test_a_limit_that_is_hit_is_named(raw, bounds, limit):
    read = gif.read_xml(raw, limits=replace(limits.DEFAULT, **bounds))
    assert read.value is None
    finding = read.report.findings[-1]
    assert (finding.rule, finding.values["limit"]) == ("GYO-LIMIT-001", limit)


def test_more_bytes_than_allowed_are_refused_before_they_are_looked_at():
    raw = bytes(limits.DEFAULT.max_input_bytes + 1)
    assert [finding.values["limit"] for finding in gif.read_xml(raw).report] == ["max_input_bytes"]


def test_findings_are_bounded():
    report = gif.read_xml(
        person("<pd:other/>" * 5_000), limits=replace(limits.DEFAULT, max_findings=10)
    ).report
    assert len(report.findings) == 10
    assert not report.ok
    assert sum(more.count for more in report.overflow) >= 4_990


def test_xinclude_is_an_element_that_the_schema_does_not_have():
    read = gif.read_xml(person(ID + NAMES + '<xi:include href="file:///etc/passwd" parse="text"/>'))
    key = "{http://www.w3.org/2001/XInclude}include"
    assert read.value.model_extra == {key: {"@href": "file:///etc/passwd", "@parse": "text"}}
    assert "GYO-XML-008" in read.report.rule_ids
    assert not read.report.ok


@pytest.mark.parametrize(
    ("raw", "rule", "pointer"),
    [
        (GOOD.replace(b"gif/xxx", b"gif/other", 1), "GYO-XML-005", ""),
        (b"<Person/>", "GYO-XML-005", ""),
        (person("", "Human"), "GYO-XML-006", ""),
        (person("", "address_MP06"), "GYO-XML-006", ""),
        (person(ID + NAMES, "Person_MP08"), "GYO-GIF-006", ""),
        (person(ID + NAMES, "Person_MP00"), "GYO-GIF-006", ""),
        (person("", "Facility_MP01"), "GYO-GIF-006", ""),
        (person(ID), "GYO-GIF-005", ""),
        (person(ID + NAMES, "Person"), "GYO-XML-016", ""),
        (person(ID + NAMES + "<pd:other>1</pd:other>"), "GYO-XML-008", "/other"),
        (person(ID + "<pd:氏>山田</pd:氏>"), "GYO-XML-008", "/氏"),
        (person(ID + NAMES + "<pd:famillyName>山田</pd:famillyName>"), "GYO-GIF-008", "/famillyName"),
        (person(NAMES + ID), "GYO-XML-009", "/idGroup"),
        (person(ID + NAMES + NAMES), "GYO-GIF-002", "/familyName"),
        (person(ID + NAMES + "<pd:address_MP03>" + CODES + "</pd:address_MP03>" * 1), None, ""),
        (person(ID + NAMES + "<pd:address_MP08>" + CODES + "</pd:address_MP08>"), "GYO-GIF-006", "/address_MP08"),
        (person(ID + NAMES + "<pd:address_MP00>" + CODES + "</pd:address_MP00>"), "GYO-GIF-006", "/address_MP00"),
        (person(ID + NAMES + "<pd:address_MP06>" + CODES + "</pd:address_MP06>"), "GYO-GIF-005", "/address_MP06"),
        (person(ID + NAMES + "<pd:address>" + CODES + "</pd:address>"), "GYO-XML-016", "/address"),
        (person(ID + NAMES + "<pd:address>東京都</pd:address>"), "GYO-GIF-001", "/address"),
        (person(ID + NAMES.replace("山田", "<pd:a/>山田")), "GYO-XML-008", "/familyName"),
        (person(ID + "備考" + NAMES), "GYO-XML-010", ""),
        (person("備考"), "GYO-XML-010", ""),
        (person('{"familyName": "山田"}'), "GYO-XML-010", ""),
        (person(ID + NAMES + '<pd:sex xsi:nil="true"/>'), "GYO-XML-011", "/sex"),
        (person(ID + NAMES + '<pd:remark xsi:nil="true"/>'), "GYO-XML-012", "/remark"),
        (person(ID + NAMES + '<pd:address_MP03 xsi:nil="1">' + CODES + "</pd:address_MP03>"), "GYO-XML-012", "/address_MP03"),
        (person(ID.replace("idGroup>", 'idGroup id="a">', 1) + NAMES), "GYO-XML-013", "/idGroup/0"),
        (person(ID + NAMES.replace("Name>", 'Name id="a">', 1)), "GYO-XML-014", "/familyName"),
        (person(ID + NAMES, attributes=' xml:lang="ja"'), "GYO-XML-014", ""),
        (person(ID + "<!-- a --><?b c?>" + NAMES), "GYO-XML-015", ""),
        (person(ID + NAMES + "<pd:sex><pcd:code>3</pcd:code><pcd:value>男</pcd:value></pd:sex>"), "GYO-GIF-018", "/sex/code"),
        (person(ID + NAMES + "<pd:sex><pd:code>1</pd:code><pcd:value>男</pcd:value></pd:sex>"), "GYO-XML-008", "/sex/{http:~1~1xxx~1xxx~1gif~1xxx}code"),
        (person(ID + NAMES + "<pd:dateOfBirth>2000-13-01</pd:dateOfBirth>"), "GYO-DATE-002", "/dateOfBirth"),
        (person(ID + NAMES + "<pd:age>一</pd:age>"), "GYO-GIF-001", "/age"),
        (person(ID + NAMES + "<pd:age>4</pd:age>"), "GYO-XML-018", "/age"),
    ],
)  # fmt: skip
def test_each_deviation_is_a_finding_at_its_place(raw, rule, pointer):
    if rule is None:
        assert found(raw) == {}
    else:
        assert found(raw).get(rule) == pointer


def test_root_text_is_never_taken_for_json():
    assert "GYO-GIF-005" in found(person('{"familyName": "山田"}'))


def test_a_finding_has_the_line_of_its_element():
    report = gif.read_xml(
        person(f"\n{ID}\n{ID.replace('A1234', 'Ａ')}\n{NAMES}\n<pd:sex>\n<pcd:value/></pd:sex>")
    ).report
    places = {(finding.rule, finding.pointer): finding.position.line for finding in report}
    assert places["GYO-GIF-014", "/idGroup/1/id"] == 3
    assert places["GYO-GIF-004", "/sex"] == 5
    position = next(finding.position for finding in report if finding.rule == "GYO-GIF-014")
    assert position.text("ja") == "3行1文字目"
    assert position.text("en") == "line 3, character 1"


def test_the_entity_asked_for():
    assert gif.read_xml(GOOD, entity="個人").report.ok
    read = gif.read_xml(GOOD, entity="LegalEntity")
    assert read.value is None
    assert read.report.rule_ids == {"GYO-XML-007"}


def test_nothing_of_an_unknown_element_is_lost():
    read = gif.read_xml(
        person(f'{ID}{NAMES}<pd:own a="1">x<b>1</b><b>2</b><c><d/></c></pd:own><pd:own>y</pd:own>')
    )
    assert read.value.model_extra == {
        "own": [{"@a": "1", "b": ["1", "2"], "c": {"d": ""}, "#text": "x"}, "y"]
    }
    assert read.value.to_xml().value is None  # and what has no element is not written


def test_the_name_of_an_item_in_no_namespace_or_another_is_not_that_item():
    read = gif.read_xml(person(ID + NAMES + '<remark>a</remark><pcd:remark>b</pcd:remark><x xmlns="u">c</x>'))
    codes = "{http://xxx/xxx/gif/codelist/xxx}remark"
    assert read.value.remark is None
    assert read.value.model_extra == {"{}remark": "a", codes: "b", "{u}x": "c"}
    assert [finding.rule for finding in read.report.errors] == ["GYO-XML-008"] * 3


def test_a_value_that_is_nil_is_not_given():
    read = gif.read_xml(person(NAMES + '<pd:sex xsi:nil="true"/>', "Person_MP03"))
    assert read.value.sex is None
    assert {"GYO-XML-011", "GYO-GIF-005"} <= read.report.rule_ids
    assert gif.read_xml(person(ID + NAMES + '<pd:idGroup xsi:nil="true"/>')).value.id_group[0].id == "A1234"


def test_comments_do_not_cut_a_value():
    assert (
        gif.read_xml(person(ID + NAMES.replace("山田", "山<!-- x -->田<![CDATA[&]]>"))).value.family_name
        == "山田&"
    )


def test_a_bare_name_gets_the_name_that_fits_as_suggestion():
    report = gif.read_xml(person(f"{ID}{NAMES}<pd:address>{CODES}</pd:address>", "Person")).report
    suggested = {finding.pointer: finding.suggestion for finding in report if finding.rule == "GYO-XML-016"}
    assert suggested == {"": "Person_MP02", "/address": "address_MP03"}


def test_blanks_around_dates_and_numbers_are_none_of_them():
    read = gif.read_xml(
        person(f"{ID}{NAMES}<pd:dateOfBirth>\n 2000-01-01\t</pd:dateOfBirth><pd:age> +40 </pd:age>")
    )
    assert (read.report.ok, read.value.age, str(read.value.date_of_birth)) == (True, 40, "2000-01-01")


def test_namespaces_are_configurable():
    names = gif.Namespaces(data="https://example.go.jp/gif", codes="urn:example:codes")
    built = gif.Person.model_validate(
        {**gif.read_xml(GOOD).value.to_dict(), "sex": {"code": "2", "value": "女性"}}
    )
    written = built.to_xml("MP02", namespaces=names).unwrap()
    assert b'xmlns:pd="https://example.go.jp/gif" xmlns:pcd="urn:example:codes"' in written
    assert gif.read_xml(written, namespaces=names).value == built.with_pattern("MP02")
    assert gif.read_xml(written).report.rule_ids == {"GYO-XML-005"}
    finding = gif.read_xml(written).report.findings[0]
    assert "http://xxx/xxx/gif/xxx" in finding.message("en")


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("", "a:b"),
        ("a b", "c"),
        ('a"', "c"),
        ("a", "a"),
        ("http://www.w3.org/2001/XMLSchema", "a"),
        (1, "a"),
        ("例え", "a:b"),
        ("http://例え.jp/", "a:b"),
        ("http://a:b:c/", "a:b"),
        ("relative/name", "a:b"),
        ("a\0", "b"),
    ],
)
def test_namespaces_that_are_none(data, codes):
    with pytest.raises(UsageError):
        gif.Namespaces(data, codes)


@given(st.from_regex(_NAME, fullmatch=True).filter(lambda name: len(name) < 1_000))
def test_every_namespace_that_is_taken_can_be_written(data):
    names = gif.Namespaces(data=data)
    written = gif.ContactPoint(contact_point_name="a").to_xml(namespaces=names).unwrap()
    assert gif.read_xml(written, namespaces=names).report.ok


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: gif.read_xml(1),
        lambda: gif.read_xml(GOOD, entity="Human"),
        lambda: gif.read_xml(GOOD, namespaces="a"),
        lambda: gif.read_xml(GOOD, limits=None),
        lambda: gif.read_xml(GOOD, policy=None),
        lambda: gif.ContactPoint().to_xml("MP01"),
        lambda: gif.ContactPoint().to_xml(namespaces="a"),
    ],
)
def test_misuse(wrong):
    with pytest.raises(UsageError):
        wrong()


def test_lxml_is_imported_when_it_is_needed():
    code = "import sys; from gyosei_forms import gif; print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_document_is_held_against_a_pattern_or_profile_besides_its_own():
    names = {"氏": "山田", "名": "花子", "氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ"}
    person = gif.Person.model_validate(names | {"ID群": [{"ID種別": "教員番号", "ID": "A1"}]})
    document = person.to_xml("MP02").unwrap()
    asked = gif.read_xml(document, entity="Person", pattern="MP03")
    assert [finding.values["item_ja"] for finding in asked.report] == ["性別", "生年月日", "住所"]
    assert asked.value is not None
    assert asked.value.pattern == "MP02"
    moving_in = profiles.load(EXAMPLES / "profiles/moving_in.toml")
    held = gif.read_xml(document, pattern=moving_in)
    assert [finding.rule for finding in held.report] == ["GYO-GIF-054", "GYO-GIF-055", "GYO-GIF-055"]
    assert held.value == person.with_pattern("MP02")
    lacking = document.replace("<pd:givenName>花子</pd:givenName>".encode(), b"")
    assert lacking != document
    for pattern in ("MP02", "MP03"):  # the root element promises MP02 all the same
        report = gif.read_xml(lacking, entity="Person", pattern=pattern).report
        said = [f.values["pattern"] for f in report if f.values.get("item_ja") == "名"]
        assert said == sorted({pattern, "MP02"}, reverse=True)


@pytest.mark.parametrize(
    "options",
    [{"pattern": "MP03"}, {"entity": "Facility", "pattern": "MP01"}, {"entity": "法人", "profile": 1}],
)
def test_a_pattern_of_another_entity_is_misuse(options):
    if options.pop("profile", None):
        options["pattern"] = profiles.load(EXAMPLES / "profiles/moving_in.toml")
    with pytest.raises(UsageError):
        gif.read_xml(b"<a/>", **options)
